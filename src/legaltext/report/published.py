"""What earlier published lists already named, for the rest of earlier years in the annual list.

The annual list takes in what earlier ones missed (Nghị định 34/2016/NĐ-CP Điều 157). That is only provable for years
whose lists are known: a document that ended in such a year and stands on none of the lists was missed. For years
without a known list nothing follows from silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.facts import DocumentFact
from legaltext.core.law import ListKind
from legaltext.core.numbers import find_numbers
from legaltext.register.resolve import Register

_PERIOD = re.compile(r"\b((?:19|20)\d\d)\s{0,2}[-–]\s{0,2}((?:19|20)\d\d)\b")
_YEAR = re.compile(r"\bnăm\s((?:19|20)\d\d)\b", re.IGNORECASE)
_CELLS = ("document", "number_day", "number")


@dataclass(frozen=True, slots=True)
class Published:
    """The documents that lists of earlier years had as ended or suspended as a whole, and the years they cover.

    ``names`` are the lists themselves (numbers or files).
    """

    documents: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    names: tuple[str, ...] = ()

    def joined(self, other: Published) -> Published:
        """Both together."""
        return Published(self.documents | other.documents, self.years | other.years, (*self.names, *other.names))

    def missed(self, ident: str, day: date | None) -> bool:
        """Whether a document that ended on ``day`` should stand on one of the lists and does not."""
        return day is not None and day.year in self.years and ident not in self.documents


def published_by(facts: Iterable[DocumentFact], register: Register, before: int) -> Published:
    """The held lists that cover years before ``before``, as ``ingest`` read them."""
    found = Published()
    for fact in sorted(facts, key=lambda f: (f.document.head.number, f.sha256, f.ordinal)):
        whole = {e.row for e in fact.document.entries if e.kind in (ListKind.ENDED, ListKind.SUSPENDED)}
        years = {y for y in years_of(fact) if y < before}
        if not whole or not years:
            continue
        day = fact.document.head.issue_date
        cited = [r.document for r in fact.reading.entries if r.row in whole]
        idents = {register.resolve(c.key, day, c.title, c.issue_date, c.issuer).document for c in cited}
        found = found.joined(Published(frozenset(idents - {""}), frozenset(years), (fact.document.head.number,)))
    return found


def published_rows(rows: Iterable[Mapping[str, str]], register: Register, name: str) -> Published:
    """An earlier list of our own, by its rows; the years it covers are those of its days of end."""
    idents: set[str] = set()
    years: set[int] = set()
    for row in rows:
        cell = next((row[key] for key in _CELLS if row.get(key)), "")
        day = _day(row.get("day", ""))
        numbers = find_numbers(cell)
        if not numbers:
            continue
        years |= {day.year} if day else set()
        found = register.resolve(numbers[0].key, day)
        idents |= {found.document} if found.document else set(found.candidates)
    return Published(frozenset(idents), frozenset(years), (name,))


def _day(text: str) -> date | None:
    """A day as our CSV files have it (ISO) or as people write it."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return read_date(text)


def years_of(fact: DocumentFact) -> set[int]:
    """The years that a list covers: a period in its title, a year there, else the year before it was signed."""
    head = fact.document.head
    period = _PERIOD.search(head.title)
    if period:
        return set(range(int(period[1]), int(period[2]) + 1))
    year = _YEAR.search(head.title)
    if year:
        return {int(year[1])}
    return {head.issue_date.year - 1} if head.issue_date else set()
