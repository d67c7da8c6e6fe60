"""Values of spreadsheet cells as the text that a reader of the sheet sees."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from legaltext.core.pages import SheetTable
from legaltext.core.text import nfc

_BLANKS = re.compile(r"[^\S\n]{1,10000}")
_ESCAPED = re.compile(r"_x000[0-9A-Fa-f]_")  # control characters, as Office writes them in XML
_CONTROLS = dict.fromkeys((*range(9), *range(14, 32), 0x7F), None)
_DECIMALS = re.compile(r"0\.(0{1,15})(?:_\)|;|$)")
_DIGITS = re.compile(r"0{2,15}")
_ERRORS = frozenset({"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"})


def clean(text: str) -> str:
    """The words of a cell: NFC, lines kept, blanks within a line single, no empty lines, no control characters.

    >>> clean("  Nghị  định\\r\\n\\n số\\xa01 ")
    'Nghị định\\nsố 1'
    """
    plain = nfc(_ESCAPED.sub("\n", text)).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    plain = plain.translate(_CONTROLS)
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.split("\n"))
    return "\n".join(line for line in lines if line)


def cell_text(value: object, number_format: str = "") -> str:
    """The text of a cell's value; what a formula's error left is "".

    The cell's format is asked only where it changes what is written: days without a day (``mmm-yy``), leading zeros, a
    fixed number of decimals (the code 1.001230 is kept as the number 1.00123).

    >>> cell_text(5.0), cell_text(1.00123, "0.000000"), cell_text(datetime(2031, 2, 1)), cell_text(7, "000")
    ('5', '1.001230', '01/02/2031', '007')
    """
    if value is None or isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, str):
        words = clean(value)
        return "" if words in _ERRORS else words
    if isinstance(value, (int, float)):
        return _number(value, number_format)
    if isinstance(value, date):
        if "d" not in number_format.lower() and "y" in number_format.lower():
            return f"{value:%m/}{value.year:04}"
        day = f"{value:%d/%m/}{value.year:04}"
        timed = isinstance(value, datetime) and (value.hour or value.minute)
        return f"{day} {value:%H:%M}" if timed else day
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return clean(str(value))


def _number(value: int | float, number_format: str) -> str:
    if decimals := _DECIMALS.match(number_format):
        return f"{value:.{len(decimals[1])}f}"
    whole = int(value) if value == value and abs(value) < 1e15 and value == int(value) else None
    if whole is not None:
        return f"{whole:0{len(number_format)}}" if _DIGITS.fullmatch(number_format) else str(whole)
    return "" if value != value else f"{value:.15g}"


def make_table(name: str, rows: Iterable[Sequence[str]]) -> SheetTable | None:
    """The table of a sheet's rows, counted from 1; empty rows and columns at its edges are cut. ``None`` if empty."""
    kept: list[Sequence[str]] = []
    first = width = last = 0
    for number, row in enumerate(rows, 1):
        filled = max((place for place, text in enumerate(row, 1) if text), default=0)
        if filled:
            first = first or number
            last = number
        if first:
            kept.append(row)
        width = max(width, filled)
    if not first:
        return None
    even = (tuple(row[:width]) + ("",) * (width - len(row)) for row in kept[: last - first + 1])
    return SheetTable(name, tuple(even), first)
