"""Days as Vietnamese law writes them."""

from __future__ import annotations

import re
from datetime import date

from legaltext.core.text import nfc

LONG = re.compile(r"ngày\s{1,4}(\d{1,2})\s{1,4}tháng\s{1,4}(\d{1,2})\s{1,4}năm\s{1,4}(\d{4})", re.IGNORECASE)
SHORT = re.compile(r"(?<!\d)(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)")


def read_date(text: str) -> date | None:
    """The first day written in ``text``, long (ngày 01 tháng 7 năm 2025) or short (01/7/2025); None if none is valid.

    >>> read_date("ngày 01 tháng 7 năm 2025")
    datetime.date(2025, 7, 1)
    """
    text = nfc(text)
    matches = [m for m in (LONG.search(text), SHORT.search(text)) if m]
    for match in sorted(matches, key=lambda m: m.start()):
        day, month, year = (int(g) for g in match.groups())
        try:
            return date(year, month, day)
        except ValueError:
            continue
    return None


def show_date(day: date | None) -> str:
    """``dd/mm/yyyy``, the form that people read; "" for None.

    >>> show_date(date(2025, 7, 1))
    '01/07/2025'
    """
    return day.strftime("%d/%m/%Y") if day else ""
