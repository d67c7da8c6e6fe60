"""A department's own names, in a file of patterns as spaCy's ``SpanRuler`` reads them: one JSON object a line.

``{"label": "LEGAL_NAME", "pattern": "Quy định 45", "id": "45/2023/QĐ-UBND"}``

========== ===================================================== ==========================================
label      ``pattern`` is                                        ``id`` is
========== ===================================================== ==========================================
LEGAL_NAME a short name of a document                            the document's key: its number, or its title
LEGAL_RULE rules attached to a document (Quy chế, Quy định …)    the key of the document they are attached to
LEGAL_BODY a short name of a body                                the body's full name
========== ===================================================== ==========================================

A pattern is a string, or a list of token patterns as spaCy has them. A string matches whole words, whatever their
case or the place of their tone marks. Local drafting needs this: provincial papers cite their own decisions by names
that are set up once, in another paper, and so stand in no law's text.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from legaltext.core.errors import UsageError
from legaltext.core.numbers import read_number
from legaltext.core.text import nfc


class Label(StrEnum):
    """What a pattern names."""

    NAME = "LEGAL_NAME"
    RULE = "LEGAL_RULE"
    BODY = "LEGAL_BODY"


@dataclass(frozen=True, slots=True)
class LocalName:
    """A local name met in a text: ``text[start:end]``, what it names, and the key or full name it stands for."""

    start: int
    end: int
    label: Label
    key: str


def load_patterns(path: Path | str) -> tuple[dict[str, Any], ...]:
    """The patterns of a file, checked; blank lines and lines that begin with ``#`` are passed over.

    Raises ``UsageError``: LT-PAT-01 where the file cannot be read, LT-PAT-02 for a line that is no pattern.
    """
    path = Path(path)
    try:
        lines = path.read_text("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("LT-PAT-01", file=str(path), reason=error) from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            found.append(_check(json.loads(line)))
        except ValueError as error:
            raise UsageError("LT-PAT-02", file=str(path), line=number, reason=error) from error
    return tuple(found)


def _check(entry: Any) -> dict[str, Any]:
    if not isinstance(entry, dict):
        raise ValueError("{…}")
    label, pattern, key = entry.get("label"), entry.get("pattern"), entry.get("id")
    if label not in set(Label):
        raise ValueError(f"label: {label!r} ({', '.join(Label)})")
    if isinstance(pattern, str):
        pattern = nfc(pattern).strip()
    if not pattern or not isinstance(pattern, str | list):
        raise ValueError(f"pattern: {entry.get('pattern')!r}")
    if not isinstance(key, str) or not key.strip():
        raise ValueError(f"id: {key!r}")
    key = nfc(key).strip()
    if label != Label.BODY and key[0].isdigit():
        key = read_number(key).key
    return {"label": str(label), "pattern": pattern, "id": key}
