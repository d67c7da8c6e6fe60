"""What the ``language`` room reads out of a passage: references and validity dates, with their words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Relation(StrEnum):
    """What a document says of a target that it points at."""

    BASIS = "basis"
    AMENDS = "amends"
    REPEALS = "repeals"
    REPLACES = "replaces"
    SUSPENDS = "suspends"
    EXTENDS = "extends"
    KEEPS = "keeps"
    GUIDES = "guides"
    AMENDED_BY = "amended_by"
    ENDED_BY = "ended_by"
    REFERS = "refers"


class Event(StrEnum):
    """What happens on a validity date."""

    EFFECTIVE = "effective"
    EXPIRES = "expires"
    SUSPENDED_FROM = "suspended_from"
    SUSPENDED_UNTIL = "suspended_until"
    APPLIES_UNTIL = "applies_until"


THIS = "this"
"""The key of the document that a passage stands in."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One Điều (or the preamble) of one document, to be read on its own.

    ``document`` is the title line (type, number, trích yếu), ``path`` the address (``Điều 5``, ``mở đầu``),
    ``context`` the headings above it.
    """

    text: str
    document: str = ""
    path: str = ""
    context: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """One target that a passage points at.

    ``document`` is the key as written (never empty; ``this`` for the passage's own document), ``provision`` the
    address in it or ``None`` for the whole. ``start`` and ``end`` are code points of the passage's text and
    ``quote`` is exactly that slice. ``from_provision`` is where in its own document the words stand.
    ``printed`` keeps a damaged number as printed where ``document`` is a repair. ``rule`` names the rule used.
    ``exception`` is true for targets named only to be left out (``trừ …``).
    """

    document: str
    provision: str | None
    relation: Relation
    start: int
    end: int
    quote: str
    from_provision: str | None = None
    printed: str = ""
    rule: str = ""
    exception: bool = False


@dataclass(frozen=True, slots=True)
class ValidityDate:
    """A validity date that a passage states.

    ``date`` is an ISO day or a rule: ``signed``, ``signed+45d``, ``published+7d``, ``start(KEY)``,
    ``start(this)``. ``start``, ``end``, ``quote`` as in :class:`Reference`. ``ambiguous`` is set for ``đến ngày D``
    (whether D itself counts is not said).
    """

    event: Event
    document: str
    provision: str | None
    date: str
    start: int
    end: int
    quote: str
    from_provision: str | None = None
    rule: str = ""
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as the cell of a list names it: its key with what stands beside it, "" and None where nothing does."""

    key: str
    issue_date: date | None = None
    issuer: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class ListedPart:
    """A part that a list names: an ``address`` (``Điều 5 khoản 2``), or ``words`` where none could be read.

    With both, the words (``cụm từ “…”``) are what changed within the address.
    """

    address: str | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class ListedAct:
    """An act to which a list ascribes an end or a change; ``relations`` are the words used for it, strongest first."""

    document: Cited
    relations: tuple[Relation, ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class EntryReading:
    """One row of an official list, read.

    ``row`` is the index of the :class:`legaltext.core.law.ListEntry`. ``acts`` are the ending (or changing) acts, each
    with the day the row gives for it; ``day`` is the row's day of end, ``start`` its day of effect. ``own_term`` is
    true where the document's own term is the reason.
    """

    row: int
    document: Cited
    parts: tuple[ListedPart, ...] = ()
    acts: tuple[ListedAct, ...] = ()
    day: date | None = None
    start: date | None = None
    own_term: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of one passage or document; ``entries`` are the rows of an official list."""

    references: tuple[Reference, ...] = ()
    dates: tuple[ValidityDate, ...] = ()
    entries: tuple[EntryReading, ...] = ()
