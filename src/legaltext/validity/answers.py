"""What the validity room answers: the status of a document or provision on a day, with its proof and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from legaltext.core.validity import Effect, Evidence, Status, Trust
from legaltext.validity.minimum import StartWarning

_FRESH = timedelta(days=366)
OPEN_SLOTS = frozenset({"conditional", "override"})
"""Flags of what no text can settle: a condition that a person must judge, a clause that names no rules."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one fact: ``value`` is an ISO day, a status word or a register id."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that disagree on one fact of one document (``field``: ``start``, ``end``, ``status``, ``issue_date``,
    ``ended_by``, ``number``). ``claims`` come most trusted first; ``used`` is the value that the order of trust decides
    for, "" where none is used. ``note`` is a code that says what kind of disagreement it is.
    """

    document: str
    provision: str | None
    field: str
    used: str
    claims: tuple[Claim, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of life: on ``day`` a held act of the centre or of the same issuer built on ``document`` or amended it.

    ``kind`` is ``basis``, ``amends``, ``keeps``, ``codified`` (on the Ministry of Justice's codification),
    ``listed`` (on an official list of live documents) or ``database`` (a database showed it in force).
    """

    document: str
    day: date
    kind: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StatusAnswer:
    """The status of ``document`` (or ``provision`` of it) on ``as_of``, as far as what is held can prove it.

    ``status`` is ``unknown`` where no start is known. ``in_force`` and ``partly_expired`` with
    ``in_force_proved_on`` None mean only that a start is known and no end was found (silence is not life);
    ``in_force_proved_on`` is the day of the latest decision or dated official list that says so.

    ``since`` is the first day of that status, ``until`` the first day it no longer holds (None: open). ``source``
    is the kind of source that decides; ``causes`` the effects that do, ``ended_by`` the register id of the act that
    ended it and ``successor`` that of the document in its place as of the day (a chain is followed to the one in
    force). ``evidence`` is the proof, strongest first. ``amended_by`` holds the amending effects that have begun.
    ``last_sign`` is the latest sign of life with its evidence.

    ``ends_on`` is the first day after the day asked for on which it is proved to be without effect (ended or
    suspended as a whole), ``ends_by`` the register id of the act that says so, ``ends_evidence`` its words; they are
    empty where nothing of the kind is known or where it has ended already.

    ``reason`` is a code that says why nothing more is known: ``no_text_held``, ``no_start_found``,
    ``start_event_unknown``, ``part_missing``, ``vbhn``, ``no_such_document``, ``awaits_person``, ``other_territory``,
    ``former_territory``, ``day_not_exact`` (``since`` is the latest day it can have begun); ``missing`` is what would
    settle it, such as ``text(NUMBER)``, ``start(NUMBER)``, ``issue_date(NUMBER)``, ``part(NUMBER)``.
    ``proposed`` is true where effects that await a person would end it by the day; ``proposals`` holds them, and the
    slots for conditions that only a person can judge. ``announced`` holds the words of an act by which the document
    stays in force although what it details ended. ``known_on`` is the day of knowledge asked for. ``curing_clause``
    says that the document carries a self-updating clause on what *it* cites. ``applies_in`` is the (former) province
    where a local document applies, where that is not all of the territory asked for, "" otherwise. ``displaced_by``
    holds the effects by which, on the day, another act is applied in place of the document or of parts of it; those in
    state ``needs_review`` say no more than that a person has to look. ``warnings`` tell what is odd about its start.
    """

    document: str
    provision: str | None
    as_of: date
    status: Status
    since: date | None = None
    until: date | None = None
    source: Trust = Trust.NONE
    causes: tuple[Effect, ...] = ()
    ended_by: str = ""
    successor: str = ""
    evidence: tuple[Evidence, ...] = ()
    last_sign: date | None = None
    last_sign_evidence: Evidence | None = None
    reason: str = ""
    missing: str = ""
    proposed: bool = False
    proposals: tuple[Effect, ...] = ()
    in_force_proved_on: date | None = None
    amended_by: tuple[Effect, ...] = ()
    curing_clause: bool = False
    conflicts: tuple[Conflict, ...] = ()
    ends_on: date | None = None
    ends_by: str = ""
    ends_evidence: Evidence | None = None
    announced: Evidence | None = None
    known_on: date | None = None
    applies_in: str = ""
    displaced_by: tuple[Effect, ...] = ()
    warnings: tuple[StartWarning, ...] = ()

    @property
    def end_proposals(self) -> tuple[Effect, ...]:
        """The proposals that would end it or a part of it; slots that only a person can fill are left out."""
        return tuple(effect for effect in self.proposals if not OPEN_SLOTS & set(effect.flags))

    @property
    def proved_lately(self) -> date | None:
        """The day on which a person or an official list last said that it is in force, unless that is too long ago.

        Official lists come yearly; one that is more than a year old no longer speaks for the present.
        """
        proved = self.in_force_proved_on
        return proved if proved is not None and self.as_of - proved <= _FRESH else None

    @property
    def shown_status(self) -> str:
        """The status as outputs state it: an open life that nothing proved lately is ``no_end_found``."""
        return "no_end_found" if self.status is Status.IN_FORCE and self.proved_lately is None else str(self.status)
