"""Rows of the shipped tables as far as they can be right: numbers in one form, impossible days left out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from legaltext.core.numbers import read_number, year_of
from legaltext.core.tables import read_table

_MARKS = "\"'“”‘’ .,;:"
_ISO = re.compile(r"((?:1[89]|20)\d\d)-\d\d-\d\d$")
# Số, ký hiệu: a number, the year where the series has one, and the marks of type and issuer (NĐ 30/2020 Phụ lục I).
_FORM = re.compile(r"\d{1,5}[A-ZĐ]{0,2}(?:\.\d{1,3})?(?:/(?:19|20)\d\d)?[/-](?=[A-ZĐ])[A-ZĐƯ0-9&./-]{0,80}[A-ZĐƯ0-9]")
_LETTERS = re.compile(r"[A-ZĐ]")


@dataclass(frozen=True, slots=True)
class TableRows:
    """``rows`` are the usable rows, ``number`` in its one form and days that cannot be right emptied; ``left_out``
    counts the rows that name no document, by reason (``cut_short``, ``no_marks``, ``not_a_number``), ``emptied`` the
    days, by column."""

    rows: tuple[Mapping[str, str], ...]
    left_out: Mapping[str, int]
    emptied: Mapping[str, int]


@cache
def table_rows(name: str) -> TableRows:
    """The rows of a table of the register's data (``codified.tsv``, ``national-database.tsv``)."""
    rows: list[Mapping[str, str]] = []
    left_out: Counter[str] = Counter()
    emptied: Counter[str] = Counter()
    for row in read_table("register", name):
        key, reason = read_key(row["number"])
        if reason:
            left_out[reason] += 1
            continue
        wrong = impossible_days(key, row)
        emptied.update(wrong)
        rows.append({**row, "number": key, **dict.fromkeys(wrong, "")})
    return TableRows(tuple(rows), dict(left_out), dict(emptied))


def read_key(printed: str) -> tuple[str, str]:
    """The number in its one form, or "" and the reason why it names no document.

    >>> read_key('"03/2020/TT-BCT\"""'), read_key("50/2022/NĐ_CP"), read_key("07/2025/NĐ-")
    (('03/2020/TT-BCT', ''), ('50/2022/NĐ-CP', ''), ('', 'cut_short'))
    """
    key = read_number(printed.strip(_MARKS).replace("_", "-")).key
    if _FORM.fullmatch(key):
        return key, ""
    if key.endswith(("-", "/", "&")):
        return "", "cut_short"
    return "", "not_a_number" if _LETTERS.search(key) else "no_marks"


def impossible_days(key: str, row: Mapping[str, str]) -> tuple[str, ...]:
    """The columns whose day cannot be right beside the number ``key``.

    The year in a number is that of its issue, or the year beside it (numbers given out in December, signed in
    January). Nothing takes effect long before its number was given out, and where a number has no year, nothing is
    issued in a year later than the one after it took effect.
    """
    issued, begun, year = _year(row.get("issue_date", "")), _year(row.get("effective_date", "")), year_of(key)
    wrong = []
    if issued and (abs(issued - year) > 1 if year else begun and issued > begun + 1):
        wrong.append("issue_date")
    if begun and year and begun < year - 1:
        wrong.append("effective_date")
    return tuple(wrong)


def _year(day: str) -> int | None:
    match = _ISO.match(day.strip())
    return int(match[1]) if match else None
