"""What one file yields, kept once and never changed: the input of the register, and so of everything derived."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from legaltext.core.decision import Decision
from legaltext.core.law import LegalDocument
from legaltext.core.procedure import Procedure
from legaltext.core.reading import Reading


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document as read from one file.

    ``ordinal`` counts the documents of the file from 0. ``kind`` is the kind of file (``pdf``, ``vbpl_jsonl``,
    ``laws_jsonl``, ``html``, ``text`` …). ``fields`` are a database's own fields as in ``DatabaseRecord``.
    """

    file: str
    sha256: str
    ordinal: int
    kind: str
    document: LegalDocument
    reading: Reading
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProcedureFact:
    """A procedure as read from one file."""

    file: str
    sha256: str
    ordinal: int
    procedure: Procedure


@dataclass(frozen=True, slots=True)
class Facts:
    """All that has been read, sorted by (file sha256, ordinal), so that the order of arrival does not matter."""

    documents: tuple[DocumentFact, ...] = ()
    procedures: tuple[ProcedureFact, ...] = ()
    decisions: tuple[Decision, ...] = ()
