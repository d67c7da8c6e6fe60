"""What the ``language`` room reads out of a passage: references and validity dates, with their words."""

from __future__ import annotations

from dataclasses import dataclass
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
class Reading:
    """The reading of one passage or document."""

    references: tuple[Reference, ...] = ()
    dates: tuple[ValidityDate, ...] = ()
