"""The rows that commands print: documents and findings, with the columns that the contract names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from legaltext.cli.describe import status_code
from legaltext.core.finding import Finding
from legaltext.core.validity import Status, Trust
from legaltext.register.records import Record
from legaltext.store.workspace import Workspace
from legaltext.validity.starts import best_start

DOCUMENT_COLUMNS = (
    "key",
    "type",
    "number",
    "issuer",
    "issue_date",
    "title",
    "effective_date",
    "date_source",
    "expiry_date",
    "status",
    "status_source",
    "origin",
    "file",
    "first_page",
    "gazette_issue",
)

FINDING_COLUMNS = (
    "procedure",
    "name",
    "agency",
    "field",
    "place",
    "cited",
    "document",
    "provision",
    "verdict",
    "since",
    "ended_by",
    "successor",
    "severity",
    "evidence",
    "finding_id",
)


def document_rows(space: Workspace, as_of: date, known_on: date | None = None) -> Iterator[dict[str, Any]]:
    """One row per document and file, by id; documents that are only cited or registered have one row."""
    for record in space.register.records.values():
        answer = space.validity.status_of(record.id, None, as_of, known_on)
        effects = space.validity.timelines.effects_on(record.id, known_on)
        start = best_start(effects)
        timeline = space.validity.timelines.of(record.id, None, known_on)
        end = next((i.start for i in timeline.intervals if i.status is Status.EXPIRED), None)
        shared = {
            "key": record.id,
            "type": record.type,
            "number": record.number,
            "issuer": "; ".join(record.issuers),
            "issue_date": record.issue_date,
            "title": record.title,
            "effective_date": start.since if start else None,
            "date_source": str(start.evidence.source) if start else str(Trust.NONE),
            "expiry_date": end,
            "status": "proposed_expired" if answer.proposed else status_code(answer),
            "status_source": str(answer.source),
        }
        for place in _places(record):
            yield shared | place


def _places(record: Record) -> list[dict[str, Any]]:
    """Where a record comes from: each held file, or the one strongest other origin."""
    own = [o for o in record.origins if o.kind is record.origin]
    if not record.held:
        own = own[:1]
    return [
        {
            "origin": str(o.kind),
            "file": o.file,
            "first_page": o.page or None,
            "gazette_issue": o.gazette_issue,
        }
        for o in own
    ]


def finding_rows(findings: Iterable[Finding]) -> Iterator[dict[str, Any]]:
    """One row per finding, in the order given."""
    for f in findings:
        yield {
            "procedure": f.procedure,
            "name": f.name,
            "agency": f.agency,
            "field": f.sector,
            "place": f.place,
            "cited": f.cited,
            "document": f.document,
            "provision": f.provision,
            "verdict": f.verdict,
            "since": f.since,
            "ended_by": f.ended_by,
            "successor": f.successor,
            "severity": f.severity,
            "evidence": f.evidence,
            "finding_id": f.finding_id,
        }
