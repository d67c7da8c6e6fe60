"""What an office means to do with a document, by its own tracking sheet: shown beside the status, never part of it.

A plan (``Thay thế``, ``Bãi bỏ`` without an act that is done) ends nothing: only a document of law does (Luật Ban hành
văn bản quy phạm pháp luật 64/2025/QH15).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from legaltext.core.facts import DocumentFact
from legaltext.core.law import ListEntry, ListKind
from legaltext.core.validity import Evidence, Trust
from legaltext.register.build import resolve_from
from legaltext.register.citation_context import Beside
from legaltext.register.records import Record
from legaltext.register.resolve import Register


@dataclass(frozen=True, slots=True)
class Plan:
    """``action`` on ``document`` (a register id) by ``agency``, in the sheet's words; ``when`` as the sheet says."""

    document: str
    action: str
    agency: str
    when: str
    evidence: Evidence


def find_plans(register: Register) -> Iterator[Plan]:
    """The plans of held tracking sheets, in the order of their rows, each on the document that its row names."""
    for record in register.records.values():
        for fact in record.facts:
            for read in fact.reading.entries:
                entry = fact.document.entries[read.row]
                if entry.kind is not ListKind.PLANNED or not read.document.key:
                    continue
                cited = read.document
                beside = Beside(cited.issue_date, cited.issuer, cited.title)
                found = resolve_from(register, record.id, cited.key, beside).document
                if found:
                    note = entry.note.split("\n")[0]
                    yield Plan(found, entry.action, entry.agency, note, _evidence(record, fact, entry))


def _evidence(record: Record, fact: DocumentFact, entry: ListEntry) -> Evidence:
    return Evidence(
        Trust.NONE, fact.file, fact.sha256, entry.page, entry.words[:400], "plan", record.id, place=entry.place
    )
