"""Which law a bare title means in a text that was signed between the passing and the start of a newer law.

A text speaks from its first day: what begins with the newer law or after it means the newer one. What began long
before works under the older one: documents that detail a law begin with it (luật 64/2025/QH15 Điều 53 khoản 2), and
the law leaves 45 days between passing and start. Everything else stays open, and both laws are shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from legaltext.core.facts import DocumentFact
from legaltext.core.law import PartKind
from legaltext.core.numbers import find_numbers
from legaltext.core.reading import THIS, Event
from legaltext.core.text import fold
from legaltext.register.records import Citation, Record, Resolution, ResolutionState
from legaltext.register.resolve import Register
from legaltext.register.seeds import iso_day

_LEAD = timedelta(days=45)
_BACK = 320
_SIGNED = re.compile(r"signed(?:\+(\d{1,4})d)?$")
_START = re.compile(r"start\((.{1,200})\)$")
# A number followed by these words and then the law's name: the name stands in that act's title.
_TITLE_WORDS = re.compile(r"\b(?:quy định|hướng dẫn|ban hành|thi hành|về việc|sửa đổi|bổ sung)\b", re.IGNORECASE)
_AMENDING = re.compile(r"(?:luật|pháp lệnh)\ssửa đổi", re.IGNORECASE)
_CLAUSE = re.compile(r"[;\n]")


def settle_by_first_day(register: Register, citations: Iterable[Citation]) -> list[Citation]:
    """The citations, those open between an older and a newer law decided where the first day of the text decides."""
    return [_settled(register, c) if c.resolution.reason == "newer_law_passed" else c for c in citations]


def _settled(register: Register, citation: Citation) -> Citation:
    older, newer = (register.records[ident] for ident in citation.resolution.candidates)
    speaker = _speaker(register, citation)
    if speaker is None or speaker.consolidated or speaker.id in {older.id, newer.id}:
        return citation
    begins = _claimed(newer)
    if begins is None:
        return citation
    meant = None
    if speaker.issue_date and newer.issue_date and speaker.issue_date < newer.issue_date:
        meant = older  # the title of an act that is older than the newer law
    elif (first := _begin(register, speaker)) is not None:
        if first >= begins:
            meant = newer
        elif first + _LEAD <= begins and not _is_law(speaker):
            meant = older
    if meant is None:
        return citation
    resolution = Resolution(ResolutionState.RESOLVED, meant.id, citation.resolution.candidates, "title_on_first_day")
    return replace(citation, resolution=resolution)


def _is_law(record: Record) -> bool:
    """Laws of one session speak of one another before any of them has begun."""
    return fold(record.type).startswith(("luật", "bộ luật", "pháp lệnh", "hiến pháp"))


def _speaker(register: Register, citation: Citation) -> Record | None:
    """The act whose words the name stands in: the citing text, or the act whose title is quoted there.

    None where that act is not known, or is a law that amends several (its number follows the names).
    """
    text = citation.fact.document.text
    before = text[max(0, citation.reference.start - _BACK) : citation.reference.start]
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    if _AMENDING.search(clause):
        return None
    numbers = find_numbers(clause)
    if not numbers or not _TITLE_WORDS.search(clause, numbers[-1].end):
        return register.records[citation.citing]
    return register.get(register.resolve(numbers[-1].number.key).document)


def _begin(register: Register, record: Record) -> date | None:
    """The first day that the record's own text gives for all of it, else the tables; None where two are given."""
    days = {day for fact in record.facts for day in _stated(register, record, fact)}
    if not days:
        days = {day for day in [_claimed(record)] if day}
    return days.pop() if len(days) == 1 else None


def _claimed(record: Record) -> date | None:
    claims = record.claims_of("effective_date")
    return iso_day(claims[0].value) if claims else None


def _stated(register: Register, record: Record, fact: DocumentFact) -> Iterable[date]:
    document = fact.document
    aside = [(p.start, p.end) for p in document.parts if p.kind is not PartKind.BODY]
    aside += [(p.start, p.end) for p in document.provisions if p.quoted]
    for found in fact.reading.dates:
        if found.event is not Event.EFFECTIVE or found.document != THIS or found.provision is not None:
            continue
        if any(start <= found.start < end for start, end in aside):
            continue
        if day := iso_day(found.date) or _by_rule(register, record, found.date):
            yield day


def _by_rule(register: Register, record: Record, rule: str) -> date | None:
    if match := _SIGNED.match(rule):
        return record.issue_date + timedelta(days=int(match[1] or 0)) if record.issue_date else None
    if (match := _START.match(rule)) and match[1] != THIS:
        meant = register.get(register.resolve(match[1], record.issue_date).document)
        return _claimed(meant) if meant else None
    return None
