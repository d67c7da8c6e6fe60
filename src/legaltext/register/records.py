"""What the register holds: a record for each document, held or only cited, with every source that speaks of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from legaltext.core.facts import DocumentFact
from legaltext.core.reading import Reference
from legaltext.core.validity import Trust


class OriginKind(StrEnum):
    """How a document came into the register (column ``origin``), strongest first."""

    HELD = "held"
    REGISTER = "register"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Origin:
    """One place a record comes from.

    A held document: ``file``, ``sha256``, ``ordinal``, ``page`` (its first page, 0 where there are none),
    ``gazette_issue``. A shipped row: ``file`` is the table's name. A citation: the citing file.
    ``source`` is the kind of file (``pdf``, ``vbpl`` …) or the table (``laws``, ``codified``,
    ``national-database``).
    """

    kind: OriginKind
    source: str
    file: str
    sha256: str = ""
    ordinal: int = 0
    page: int = 0
    gazette_issue: str = ""


@dataclass(frozen=True, slots=True)
class FieldClaim:
    """What one source says of one field (``issue_date``, ``effective_date``, ``end_date``, ``replaced_by``, ``amends``,
    ``status``, ``ended_on``, ``title``, ``issuer``, ``codified``). ``checked`` is the table's own mark of how far to
    trust it (``text``, ``metadata``, ``secondary``, ``memory``; "" elsewhere), ``seen_on`` the ISO day on which a
    database said so.
    """

    field: str
    value: str
    trust: Trust
    source: str
    file: str
    sha256: str = ""
    page: int = 0
    checked: str = ""
    seen_on: str = ""


@dataclass(frozen=True, slots=True)
class Record:
    """One document with an identity (type, number, issuer with its former province, day of issue).

    ``id`` is the number key; where two documents share a number, ``number@issuer@day`` for each; a law known by
    title only has ``title year``. ``names`` are titles and everyday names that resolve to it, ``variants`` printed
    variants of its number. ``province`` is the unit of a local document as ``Name (valid_from)`` in
    ``provinces.tsv``, "" for the centre. ``base`` is the id of the act that a consolidated text (VBHN) consolidates.
    ``facts`` are the readings of its held texts, best first (gazette PDF, then whole records, then partial ones).
    """

    id: str
    number: str
    type: str = ""
    issuers: tuple[str, ...] = ()
    issue_date: date | None = None
    title: str = ""
    province: str = ""
    base: str = ""
    names: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    origins: tuple[Origin, ...] = ()
    claims: tuple[FieldClaim, ...] = ()
    facts: tuple[DocumentFact, ...] = ()

    @property
    def origin(self) -> OriginKind:
        """The strongest origin."""
        kinds = {origin.kind for origin in self.origins}
        return next((kind for kind in OriginKind if kind in kinds), OriginKind.CITED)

    @property
    def held(self) -> bool:
        """Whether a text of it was read."""
        return bool(self.facts)

    @property
    def consolidated(self) -> bool:
        """Whether it is a văn bản hợp nhất, which has no validity of its own (Pháp lệnh 01/2012/UBTVQH13 Điều 3)."""
        return "VBHN" in self.number.upper() or self.type.casefold() == "văn bản hợp nhất"

    def claims_of(self, field: str) -> tuple[FieldClaim, ...]:
        """The claims on one field, most trusted first."""
        return tuple(claim for claim in self.claims if claim.field == field)


class ResolutionState(StrEnum):
    """What became of a citation."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNKNOWN = "unknown"
    NOT_A_DOCUMENT = "not_a_document"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The document that a citation means.

    ``document`` is a register id, "" unless resolved; ``candidates`` the ids it may mean. ``reason`` is a code.
    Resolved: ``number``, ``number_only`` (the day belongs to the identity and was not cited), ``variant``,
    ``repaired``, ``title_year``, ``title_date``, ``title_on_day``, ``title_in_text`` (named in full elsewhere in the
    text), ``title_on_first_day`` (see :mod:`first_day`), ``title_only``, ``near_title``. Ambiguous: ``two_documents``,
    ``title_without_year``, ``newer_law_passed``, ``title_on_day``, ``local_number_without_issuer``. Unknown:
    ``no_such_number``, ``no_such_title``, ``none_fits``, ``type_contradicts_number``. No document meant: ``self``,
    ``empty``, ``standard``, ``official_letter``, ``party_document``, ``form_code``. ``repaired`` is the number or title
    found where it differs from what was cited.
    """

    state: ResolutionState
    document: str = ""
    candidates: tuple[str, ...] = ()
    reason: str = ""
    repaired: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference of a held document, resolved: ``citing`` is the register id of the document it stands in."""

    citing: str
    fact: DocumentFact
    reference: Reference
    resolution: Resolution


def by_text(citations: Iterable[Citation]) -> dict[tuple[str, int], list[Citation]]:
    """The citations of each text, by its file's sha256 and its ordinal there, in the order given."""
    found: dict[tuple[str, int], list[Citation]] = {}
    for citation in citations:
        found.setdefault((citation.fact.sha256, citation.fact.ordinal), []).append(citation)
    return found
