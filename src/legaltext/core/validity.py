"""Effects and timelines: what acts on a document, when, and the half-open intervals that follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EffectKind(StrEnum):
    """What one document does to another (or to itself: ``starts``, ``ends``)."""

    STARTS = "starts"
    ENDS = "ends"
    AMENDS = "amends"
    REPEALS = "repeals"
    REPLACES = "replaces"
    SUSPENDS = "suspends"
    RESUMES = "resumes"
    EXTENDS = "extends"
    KEEPS = "keeps"
    CORRECTS = "corrects"
    DISPLACES = "displaces"


class State(StrEnum):
    """Whether an effect may move a timeline: only ``automatic`` and ``confirmed`` ones do."""

    AUTOMATIC = "automatic"
    NEEDS_REVIEW = "needs_review"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Trust(StrEnum):
    """The kind of source a statement rests on, most trusted first (``rank`` gives the order)."""

    DECISION = "decision"
    TEXT = "text"
    CONSOLIDATED = "consolidated"
    LIST = "list"
    REGISTER = "register"
    DATABASE = "database"
    RULE = "rule"
    NONE = "none"

    @property
    def rank(self) -> int:
        """0 is the most trusted."""
        return _RANKS[self]


_RANKS = {trust: rank for rank, trust in enumerate(Trust)}


class Status(StrEnum):
    """The state of a document or provision in an interval."""

    NOT_YET_EFFECTIVE = "not_yet_effective"
    IN_FORCE = "in_force"
    PARTLY_EXPIRED = "partly_expired"
    SUSPENDED = "suspended"
    PARTLY_SUSPENDED = "partly_suspended"
    DISPLACED = "displaced"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a statement is made: the file, page, span, quoted words and the rule applied.

    ``start`` and ``end`` are code points in the document's text (0, 0 for tables and fields); ``page`` counts from
    1, 0 where the source has no pages. ``source`` is the kind of source. ``document`` is the number of the
    document the words stand in, ``provision`` the address there. ``place`` is the row of a spreadsheet (``Sheet!12``).
    ``recognised``: the page was read by character recognition (OCR), so its letters may be wrong.
    """

    source: Trust
    file: str
    sha256: str
    page: int
    quote: str
    rule: str
    document: str = ""
    provision: str | None = None
    start: int = 0
    end: int = 0
    place: str = ""
    recognised: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """One change of law.

    ``affecting`` and ``affected`` are register ids (of a document that is only cited, too). ``since`` is the first
    day, ``until`` the first day no longer covered; an ``*_event`` holds a rule (``start(KEY)``) where no day could
    be computed. ``target`` names a part that is no provision (a phrase, a form). ``exceptions`` are addresses left out.
    ``ruling`` is the word of the person who confirmed or rejected it; ``evidence`` stays what was found.
    """

    kind: EffectKind
    affecting: str
    affecting_provision: str | None
    affected: str
    affected_provision: str | None
    since: date | None
    until: date | None
    evidence: Evidence
    state: State = State.AUTOMATIC
    since_event: str = ""
    until_event: str = ""
    target: str = ""
    exceptions: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    ruling: Evidence | None = None

    @property
    def source(self) -> Trust:
        """The kind of source that it rests on: a person's word where there is one."""
        return self.ruling.source if self.ruling else self.evidence.source

    @property
    def proofs(self) -> tuple[Evidence, ...]:
        """What was found, then who ruled on it."""
        return (self.evidence, self.ruling) if self.ruling else (self.evidence,)


@dataclass(frozen=True, slots=True)
class Interval:
    """The status from ``start`` (inclusive) to ``end`` (exclusive); ``None`` is open. ``causes`` are its effects."""

    start: date | None
    end: date | None
    status: Status
    causes: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Disjoint and complete intervals of one document or provision, earliest first."""

    document: str
    provision: str | None
    intervals: tuple[Interval, ...]

    def at(self, day: date) -> Interval:
        """The interval that holds ``day``."""
        for interval in self.intervals:
            if (interval.start is None or interval.start <= day) and (interval.end is None or day < interval.end):
                return interval
        raise LookupError(f"{self.document} has no interval on {day}")
