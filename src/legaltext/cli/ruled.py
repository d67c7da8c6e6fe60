"""What people ruled, as rows of ``legaltext conflicts``: where sheets differ, and what fits no finding any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from legaltext.core.decision import Decision
from legaltext.core.finding import Finding
from legaltext.core.validity import Evidence
from legaltext.review.rulings import decision_evidence
from legaltext.review.weighing import WEIGHED
from legaltext.store.workspace import Workspace

SHEETS, RULINGS, LOST = "sheets_differ", "rulings_differ", "no_finding"


def ruling_rows(space: Workspace, names: Callable[[str], str], as_of: date, document: str = "") -> list[dict[str, Any]]:
    """One row for each thing said: by sheets that differ on one finding, by rulings on different findings that differ
    on one document, and by entries whose finding is gone on ``as_of``. ``document`` (a register id) narrows them.
    """
    if not space.facts.decisions:
        return []
    findings = space.findings(as_of)
    of_entry = {one.entry.finding_id: ident for ident, one in space.guidance.match(findings).items()}
    by_id = {finding.finding_id: finding for finding in findings}

    def finding_of(finding_id: str) -> Finding | None:
        return by_id.get(of_entry.get(finding_id, ""))

    rows: list[tuple[str, dict[str, Any]]] = []
    for difference in space.guidance.disagreements:
        finding = finding_of(difference.finding_id)
        for said in difference.rows:
            text = getattr(said, difference.field)
            rows.append(_row(finding, said, difference.field, text, SHEETS, names))
    for ident, evidence in _contradictions(space):
        rows.append((ident, _cells(names(ident), "conclusion", evidence.quote, RULINGS, evidence)))
    for entry in space.guidance.unmatched(findings):
        for decision in entry.rows:
            rows += [
                _row(None, decision, field, getattr(decision, field), LOST, names)
                for field in WEIGHED
                if getattr(decision, field)
            ]
    return [cells for ident, cells in rows if not document or ident == document]


def _contradictions(space: Workspace) -> Iterator[tuple[str, Evidence]]:
    """The words on one document, or on one effect, that cannot stand together."""
    rulings = space.validity.rulings
    seen: dict[tuple[str, Evidence], None] = {}
    for group in rulings.contested:
        seen.update({(word.document, word.evidence): None for word in group})
    for effect, words in rulings.disputed(space.validity.effects):
        seen.update({(effect.affected, word.evidence): None for word in words})
    yield from seen


def _row(
    finding: Finding | None, said: Decision, what: str, text: str, note: str, names: Callable[[str], str]
) -> tuple[str, dict[str, Any]]:
    ident = finding.ident if finding else ""
    shown = names(ident) if ident else said.shown.document or said.shown.cited or said.finding_id
    return ident, _cells(shown, what, text, note, decision_evidence(said, text))


def _cells(document: str, what: str, value: str, note: str, evidence: Evidence) -> dict[str, Any]:
    return {
        "document": document,
        "provision": None,
        "what": what,
        "source": str(evidence.source),
        "value": value,
        "used": "",
        "note": note,
        "evidence": (evidence,),
    }
