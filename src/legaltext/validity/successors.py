"""Which central bodies issued a document, and which body stands in their place on a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from legaltext.core.numbers import year_of
from legaltext.core.tables import read_table
from legaltext.core.text import fold
from legaltext.register.numbering import tokens
from legaltext.register.records import Record

# Bodies above the ministries: what they may end follows from their rank, not from whose work they took over.
_ABOVE = frozenset({"CP", "TTg", "QH", "UBTVQH", "CTN", "HĐBT", "HĐNN", "HĐTP"})
_VARIANTS = re.compile(r"(?:biến thể|ký hiệu in):\s*([^.]{1,80})")
_BARE = re.compile(r"\s*\(.*\)$")
_HEAD = re.compile(r"^(?:bộ trưởng|thống đốc|tổng kiểm toán nhà nước|chánh án|viện trưởng|chủ nhiệm|tổng thanh tra)\s+")


@dataclass(frozen=True, slots=True)
class _Body:
    """A row of the table of central bodies; ``key`` is its abbreviation there, unique in time."""

    key: str
    marks: frozenset[str]
    name: str
    start: date | None
    end: date | None
    successors: tuple[str, ...]


def bodies_of(record: Record) -> frozenset[str]:
    """The ministries and like bodies that issued the document, by its number and its head; () where none is read.

    An abbreviation that two bodies bore one after the other means the one of the day of issue (``BNV`` before 1998 is
    today's Bộ Công an).
    """
    day = _day(record)
    found: set[str] = set()
    letters = set(tokens(record.number))
    if letters & {"HĐND", "UBND", "UB"}:
        return frozenset()
    for mark in letters:
        found |= _on_day([body for body in _bodies() if mark in body.marks], day)
    for issuer in record.issuers:
        name = _HEAD.sub("", fold(issuer))
        found |= _on_day([body for body in _bodies() if body.name == name], day)
    return frozenset(found)


def stands_for(
    acting: frozenset[str], other: frozenset[str], day: date | None, transfers: tuple[Transfer, ...]
) -> bool:
    """Whether one of the ``acting`` bodies is, or on ``day`` has taken over work of, one of the ``other`` bodies."""
    reached, open_ones = set(other), list(other)
    while open_ones:
        key = open_ones.pop()
        body = next((b for b in _bodies() if b.key == key), None)
        heirs = [t.receiver for t in transfers if t.giver == key and (day is None or t.since <= day)]
        if body is not None and (day is None or body.end is None or body.end <= day):
            heirs.extend(body.successors)
        new = set(heirs) - reached
        reached |= new
        open_ones.extend(new)
    return bool(reached & acting)


@dataclass(frozen=True, slots=True)
class Transfer:
    """A field of work that one living body gave to another on ``since``."""

    giver: str
    receiver: str
    field: str
    since: date
    source: str
    verified: bool


def _on_day(bodies: list[_Body], day: date | None) -> set[str]:
    """Of bodies with one mark or name those that existed on the day; all where none did or the day is not known."""
    fitting = [b for b in bodies if day and (b.start is None or b.start <= day) and (b.end is None or day < b.end)]
    return {body.key for body in fitting or bodies}


def _day(record: Record) -> date | None:
    year = year_of(record.number)
    return record.issue_date or (date(year, 12, 31) if year else None)


@cache
def _bodies() -> tuple[_Body, ...]:
    found = []
    for row in read_table("core", "ministries.tsv"):
        key = row["abbreviation"]
        if key in _ABOVE:
            continue
        plain = _BARE.sub("", key).upper()
        spelled = (_VARIANTS.search(row["note"]) or ["", ""])[1]
        others = re.findall(r"[A-ZĐ&]{2,10}", spelled.upper())
        marks = {plain, *others, *([plain[1:]] if plain.startswith("B") and len(plain) > 2 else [])}
        name = _BARE.sub("", fold(row["name"]))
        heirs = tuple(filter(None, row["successors"].split(";")))
        found.append(
            _Body(key, frozenset(marks), name, _first_day(row["valid_from"]), _first_day(row["valid_to"]), heirs)
        )
    return tuple(found)


def _first_day(text: str) -> date | None:
    """A day, or the first of a year that is all the table knows."""
    if len(text) == 4:
        return date(int(text), 1, 1)
    return date.fromisoformat(text) if len(text) == 10 else None


@cache
def ministry_marks() -> frozenset[str]:
    """The abbreviations of ministries and like bodies as they stand in numbers."""
    return frozenset(mark for body in _bodies() for mark in body.marks if len(mark) > 2)
