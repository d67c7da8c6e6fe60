"""Coded messages in Vietnamese and English, kept as data beside the room that speaks them.

Each room may have ``data/messages.yaml``: ``LT-PDF-03: {vi: "…", en: "…"}`` with ``str.format`` blanks. A message says
what happened, where, and what to do.
"""

from __future__ import annotations

import importlib.resources
from functools import cache
from typing import Any

import yaml

from legaltext.core.pages import Remark


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """All messages of all rooms, ``{code: {"vi": …, "en": …}}``; a code defined twice is an error."""
    found: dict[str, dict[str, str]] = {}
    for room in sorted(importlib.resources.files("legaltext").iterdir(), key=lambda entry: entry.name):
        table = room / "data" / "messages.yaml"
        if not table.is_file():
            continue
        for code, texts in (yaml.safe_load(table.read_text("utf-8")) or {}).items():
            if code in found:
                raise ValueError(f"message {code} is defined twice")
            found[code] = texts
    return found


def message(code: str, lang: str = "vi", **values: Any) -> str:
    """The message ``[code] text`` in ``lang`` with its blanks filled.

    >>> message("LT-CORE-01", "en", what="x")
    '[LT-CORE-01] Internal error: x. Please report it with the command you ran.'
    """
    texts = catalogue().get(code)
    if texts is None:
        return f"[{code}] " + ", ".join(f"{k}={v}" for k, v in sorted(values.items()))
    return f"[{code}] " + texts[lang].format_map(_Blanks(values))


def remark_words(remark: Remark, lang: str = "vi") -> str:
    """A remark's message; ``where`` fills the blank of that name unless the remark gives another."""
    return message(remark.code, lang, **{"where": remark.where, **remark.values})


class _Blanks(dict[str, Any]):
    """A missing value shows as ``…`` rather than failing in the middle of an error report."""

    def __missing__(self, key: str) -> str:
        return "…"
