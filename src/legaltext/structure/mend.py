"""Mends what a database's own cutting into articles tore apart.

Databases that keep a law as chapters and articles cut it wherever a line holds “Điều n.”, also where a sentence ends
on a reference (“1. Bãi bỏ khoản 4 Điều 29.”). The torn sentence ends without a stop and the number does not follow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from legaltext.structure.marks import base_of, read_article, read_clause, read_heading, read_point
from legaltext.structure.rows import Row

_UNFINISHED = re.compile(
    r"(?:(?:khoản|điểm|đoạn|tiết)\s[\wđ, ]{1,60}"
    r"|\b(?:của|tại|và|hoặc|đến|từ|theo|bỏ|sung|đổi|sau|vào|này))$"
)


def mend_articles(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows with torn sentences joined again, and a lone opening quotation mark put before its text."""
    mended: list[Row] = []
    last = clause = 0
    for row in rows:
        before = mended[-1].text if mended else ""
        if before in {"“", '"'}:
            mended[-1] = replace(row, text=before + row.text)
            continue
        mark = read_article(row.text)
        number = base_of(mark.label)[0] if mark else 0
        rest = row.text[mark.width :].strip() if mark else ""
        goes_on = bool(clause and _follows(rest, clause))
        if mark and (number != last + 1 or goes_on) and _UNFINISHED.search(before):
            opens = bool(rest and (read_clause(rest) or read_point(rest) or read_heading(rest) or read_article(rest)))
            tail = f"Điều {mark.label}" + ("." if opens or not rest else f" {rest}")
            mended[-1] = replace(mended[-1], text=f"{before} {tail}")
            if opens:
                mended.append(replace(row, text=rest))
                clause = _clause_number(rest) or clause
                inner = read_article(rest)
                last = base_of(inner.label)[0] if inner else last
            continue
        if mark:
            last = number if not last or last <= number <= last + 6 else last
            clause = 0
        clause = _clause_number(row.text) or clause
        mended.append(row)
    return tuple(mended)


def _clause_number(text: str) -> int:
    mark = read_clause(text)
    return base_of(mark.label)[0] if mark else 0


def _follows(text: str, clause: int) -> bool:
    return _clause_number(text) == clause + 1
