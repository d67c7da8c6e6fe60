"""A published list set beside what the held material gives: each row agrees, differs, or cannot be proved from it.

The list's own say is left out of our side (effects whose evidence stands in the list's file), since a list would
otherwise agree with itself. A list is evidence, not truth: published lists have misprints, and so may we.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from legaltext.core.facts import DocumentFact
from legaltext.core.law import ListKind
from legaltext.core.reading import EntryReading
from legaltext.register.resolve import Register
from legaltext.report.addresses import address_key, say_addresses, split_address
from legaltext.report.entries import Cause, Entry, document_causes
from legaltext.validity.address import inside
from legaltext.validity.status import Validity

COLUMNS = (
    "result",
    "list",
    "ordinal",
    "document",
    "our_document",
    "differs_in",
    "not_provable",
    "listed_day",
    "our_day",
    "listed_acts",
    "our_acts",
    "listed_parts",
    "our_parts",
    "page",
    "evidence",
)


class Outcome(StrEnum):
    """What became of a row of the published list, or of a row of ours that it lacks."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_PROVABLE = "not_provable"
    NOT_LISTED = "not_listed"


@dataclass(frozen=True, slots=True)
class Compared:
    """One row with both sides. ``differs_in`` names the fields that differ: ``day``, ``act``, ``parts``, ``scope``,
    ``number`` (the act that the list names hits ``our_document``, of the same serial and year, and not the listed one).

    ``reason`` says why nothing could be proved: ``not_in_register``, ``no_text_of_act`` (the act that the list names
    is not held; ``ours`` may hold the part that other texts report), ``nothing_found`` (it is held, and nothing was
    read in it), ``own_term_not_found``.
    """

    outcome: Outcome
    kind: ListKind | None
    ordinal: str
    document: str
    differs_in: tuple[str, ...] = ()
    reason: str = ""
    listed_days: tuple[date, ...] = ()
    listed_acts: tuple[str, ...] = ()
    listed_parts: tuple[str, ...] = ()
    ours: tuple[Cause, ...] = ()
    page: int = 0
    our_document: str = ""

    def row(self) -> dict[str, Any]:
        """The cells of the columns :data:`COLUMNS`."""
        return {
            "result": self.outcome,
            "list": self.kind,
            "ordinal": self.ordinal,
            "document": self.document,
            "our_document": self.our_document,
            "differs_in": self.differs_in,
            "not_provable": self.reason,
            "listed_day": self.listed_days,
            "our_day": tuple(sorted({c.day for c in self.ours if c.day})),
            "listed_acts": self.listed_acts,
            "our_acts": _acts(self.ours),
            "listed_parts": say_addresses(self.listed_parts),
            "our_parts": say_addresses({p for c in self.ours for p in c.parts}),
            "page": self.page,
            "evidence": tuple(dict.fromkeys(e for c in self.ours for e in c.evidence)),
        }


def without_list(validity: Validity, sha256: str) -> Validity:
    """The same validity without what the file ``sha256`` says."""
    return Validity(validity.register, tuple(e for e in validity.effects if e.evidence.sha256 != sha256))


def compare_list(validity: Validity, fact: DocumentFact, readings: Iterable[EntryReading]) -> tuple[Compared, ...]:
    """Each row of the published list ``fact``, in its order; ``validity`` must be without the list's own say.

    ``readings`` are the rows as read; rows of living documents are left out, since their truth is that no end was
    found, and so are plans, which state nothing that has happened.
    """
    register = validity.register
    rows = []
    for reading in readings:
        entry = fact.document.entries[reading.row]
        if entry.kind in {ListKind.LIVE, ListKind.PLANNED}:
            continue
        ident = _resolve(register, reading, fact)
        listed = Compared(
            Outcome.NOT_PROVABLE,
            entry.kind,
            entry.ordinal,
            ident or reading.document.key,
            listed_days=_days(reading),
            listed_acts=_listed_acts(register, reading, fact),
            listed_parts=tuple(sorted({p.address for p in reading.parts if p.address}, key=address_key)),
            page=entry.page,
        )
        rows.append(_judge(validity, listed, reading, ident))
    return tuple(rows)


def not_listed(entries: Iterable[Entry], compared: Iterable[Compared]) -> tuple[Compared, ...]:
    """Rows of ours (:func:`legaltext.report.entries.annual_entries`) whose document the published list lacks."""
    known = {name for row in compared for name in (row.document, row.our_document)}
    kinds = {
        ("expired", True): ListKind.ENDED,
        ("expired", False): ListKind.ENDED_PART,
        ("suspended", True): ListKind.SUSPENDED,
        ("suspended", False): ListKind.SUSPENDED_PART,
    }
    return tuple(
        Compared(Outcome.NOT_LISTED, kinds.get((e.outcome, e.whole)), "", e.document.key, ours=e.causes)
        for e in entries
        if e.document.key not in known
    )


def _judge(validity: Validity, listed: Compared, reading: EntryReading, ident: str) -> Compared:
    whole = listed.kind in (ListKind.ENDED, ListKind.SUSPENDED)
    if not ident or ident not in validity.register.records:
        return _other_number(validity, listed, whole=whole) or replace(listed, reason="not_in_register")
    causes = document_causes(validity, ident, whole=whole)
    other = document_causes(validity, ident, whole=not whole)
    ours = _same_act(causes, listed, reading)
    if not ours:
        elsewhere = _same_act(other, listed, reading)
        if elsewhere:
            return replace(listed, outcome=Outcome.DIFFERS, differs_in=("scope",), ours=elsewhere)
        if causes and whole and _held(validity.register, listed):
            return replace(listed, outcome=Outcome.DIFFERS, differs_in=("act",), ours=causes)
        return _other_number(validity, listed, whole=whole) or replace(
            listed, reason=_why_not(validity.register, listed, reading)
        )
    differs = tuple(name for name, same in _checks(listed, ours, whole=whole) if not same)
    if differs == ("parts",) and not _held(validity.register, listed):
        # what others report of an act that is not held need not be all that it does
        return replace(listed, reason="no_text_of_act", ours=ours)
    outcome = Outcome.DIFFERS if differs else Outcome.AGREES
    return replace(listed, outcome=outcome, differs_in=differs, ours=ours)


def _other_number(validity: Validity, listed: Compared, *, whole: bool) -> Compared | None:
    """The row of a misprinted number: the act that it names hits, on its day, one other of that serial and year."""
    serial = listed.document.split("/")[:2]
    near = sorted(
        {
            e.affected
            for e in validity.effects
            if e.affecting in listed.listed_acts
            if e.affected.split("/")[:2] == serial and e.affected not in (listed.document, e.affecting)
        }
    )
    found = [
        (ident, causes)
        for ident in near
        if (
            causes := tuple(
                c
                for c in document_causes(validity, ident, whole=whole)
                if c.act is not None and c.act.key in listed.listed_acts and c.day in listed.listed_days
            )
        )
    ]
    if len(found) != 1:
        return None
    ident, causes = found[0]
    return replace(listed, outcome=Outcome.DIFFERS, differs_in=("number",), ours=causes, our_document=ident)


def _checks(listed: Compared, ours: tuple[Cause, ...], *, whole: bool) -> Iterable[tuple[str, bool]]:
    days = {c.day for c in ours if c.day}
    yield "day", not listed.listed_days or days == set(listed.listed_days)
    yield "act", not listed.listed_acts or set(listed.listed_acts) == set(_acts(ours))
    if not whole and listed.listed_parts:
        yield "parts", _same_parts(listed.listed_parts, tuple(p for c in ours for p in c.parts))


def _same_parts(listed: tuple[str, ...], ours: tuple[str, ...]) -> bool:
    """Whether both name the same Điều, annexes and forms, and each listed part lies with one of ours.

    Lists name a khoản where only a phrase in it was changed, and a Điều where each of its khoản was: what is inside
    the other counts as the same.
    """
    return {_top(a) for a in listed} == {_top(a) for a in ours} and all(
        any(inside(a, b) or inside(b, a) for b in ours) for a in listed
    )


def _top(address: str) -> tuple[str, tuple[str, str]]:
    part, levels = split_address(address)
    return part, levels[0] if levels else ("", "")


def _same_act(causes: tuple[Cause, ...], listed: Compared, reading: EntryReading) -> tuple[Cause, ...]:
    """Of our causes those of the acts that the row names; the document's own term where the row says so."""
    if reading.own_term:
        return tuple(c for c in causes if c.act is None)
    if not listed.listed_acts:
        return tuple(c for c in causes if c.day in listed.listed_days)
    return tuple(c for c in causes if c.act is not None and c.act.key in listed.listed_acts)


def _why_not(register: Register, listed: Compared, reading: EntryReading) -> str:
    if reading.own_term:
        return "own_term_not_found"
    return "nothing_found" if _held(register, listed) else "no_text_of_act"


def _held(register: Register, listed: Compared) -> bool:
    """Whether the text of an act that the row names was read."""
    return any(a in register.records and register.records[a].held for a in listed.listed_acts)


def _resolve(register: Register, reading: EntryReading, fact: DocumentFact) -> str:
    cited = reading.document
    day = fact.document.head.issue_date
    return register.resolve(cited.key, day, cited.title, cited.issue_date, cited.issuer).document


def _listed_acts(register: Register, reading: EntryReading, fact: DocumentFact) -> tuple[str, ...]:
    """The acts of the row by register id, or by number where the register does not know them."""
    keys = []
    for act in reading.acts:
        cited = act.document
        found = register.resolve(cited.key, fact.document.head.issue_date, cited.title, cited.issue_date, cited.issuer)
        keys.append(found.document or cited.key)
    return tuple(dict.fromkeys(keys))


def _days(reading: EntryReading) -> tuple[date, ...]:
    days = {act.day for act in reading.acts if act.day} | ({reading.day} if reading.day else set())
    return tuple(sorted(days))


def _acts(causes: tuple[Cause, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.act.key if c.act else "" for c in causes))
