"""The words that people see for the codes that machines see, in Vietnamese and English, kept as data."""

from __future__ import annotations

import importlib.resources
from functools import cache

import yaml


@cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    path = importlib.resources.files("legaltext.core") / "data" / "labels.yaml"
    tables: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(path.read_text("utf-8"))
    return tables


def labels(kind: str, lang: str = "vi") -> dict[str, str]:
    """All words of one kind (``verdict``, ``severity``, ``status``, ``place`` …) by code, in the table's order."""
    return {code: words[lang] for code, words in _tables()[kind].items()}


def label(kind: str, code: str, lang: str = "vi") -> str:
    """The words for ``code``; a code without words is shown as it is, since leaving it out would hide it.

    >>> label("severity", "act_now")
    'Xử lý ngay'
    >>> label("place", "ô lạ")
    'ô lạ'
    """
    words = _tables()[kind].get(code)
    return words[lang] if words else code


def kinds() -> tuple[str, ...]:
    """The kinds that have a table."""
    return tuple(_tables())
