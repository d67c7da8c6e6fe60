"""A law database's property sheet (Thuộc tính), where it stands in place of a document's text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.text import squeeze

_FIELDS = {
    "Số hiệu": "number",
    "Loại văn bản": "type",
    "Ngày ban hành": "issue_date",
    "Ngày ký xác thực": "issue_date",
    "Cơ quan ban hành": "issuer",
    "Trích yếu": "title",
}
_CHROME = ("Thuộc tính", "Lược đồ", "Văn bản gốc")
_FIELD = re.compile(r"(" + "|".join(_FIELDS) + r")\s*:?\s*(.*)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a property sheet says of a document; "" and None where it says nothing (``--``)."""

    number: str = ""
    type: str = ""
    issuers: tuple[str, ...] = ()
    issue_date: date | None = None


def read_sheet(lines: Sequence[str]) -> Sheet | None:
    """The sheet, or None where the lines are a document's text.

    >>> read_sheet(["Thuộc tính", "Lược đồ", "Văn bản gốc", "Số hiệu05/VBHN-BCT", "Ngày ban hành01/02/2026"]).number
    '05/VBHN-BCT'
    """
    if not set(_CHROME) <= set(lines[:80]) or len(lines) > 120:
        return None
    values: dict[str, str] = {}
    for line in lines:
        match = _FIELD.match(line)
        if match:
            value = squeeze(match[2])
            if value and value != "--":
                values.setdefault(_FIELDS[match[1]], value)
    if "number" not in values:
        return None
    issuers = tuple(part.strip() for part in re.split(r"\s*[;,]\s*(?=[A-ZĐỦ])", values.get("issuer", "")) if part)
    day = values.get("issue_date")
    return Sheet(values["number"], values.get("type", ""), issuers, read_date(day) if day else None)
