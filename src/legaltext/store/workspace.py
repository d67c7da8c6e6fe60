"""All that is derived from the facts of a database: register, effects, timelines, findings.

Nothing here is an input of anything: it is built anew from facts and shipped data, in sorted order, so that the same
facts give the same answers whatever way they came in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from sqlmodel import SQLModel

from legaltext.core.facts import Facts
from legaltext.core.finding import Finding
from legaltext.core.procedure import Procedure
from legaltext.register.build import build_register
from legaltext.register.parts import unite_parts
from legaltext.register.resolve import Register
from legaltext.review.check import check_documents, check_procedures
from legaltext.review.rulings import Guidance, guide
from legaltext.review.targets import find_target
from legaltext.review.unite import group_records, procedure_key, unite_procedures
from legaltext.review.versions import Version, versions_of
from legaltext.store.store import Store
from legaltext.store.tables import RegisterDocument, RegisterEffect, RegisterReference
from legaltext.validity.status import Validity


@dataclass(frozen=True)
class Workspace:
    """Facts, and what follows from them; the costly parts are built when they are first asked for."""

    facts: Facts

    @cached_property
    def register(self) -> Register:
        """Every document known, with every reference resolved or not."""
        return build_register(self.facts)

    @cached_property
    def validity(self) -> Validity:
        """Effects, timelines and the answers that follow."""
        return Validity.of_register(self.register, rulings=self.guidance.rulings)

    @cached_property
    def _guided(self) -> Guidance:
        """The same with the rulings marked that contradict each other on one document."""
        return replace(self.guidance, contradicted=self.validity.rulings.contradicted(self.validity.effects))

    @cached_property
    def guidance(self) -> Guidance:
        """What people ruled in the sheets that came back."""
        return guide(self.facts.decisions, self.register)

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """One procedure per code, its sources united."""
        return unite_procedures(fact.procedure for fact in self.facts.procedures)

    @cached_property
    def _records(self) -> dict[tuple[str, str], list[Procedure]]:
        return group_records(fact.procedure for fact in self.facts.procedures)

    def versions(self, procedure: Procedure) -> tuple[Version, ...]:
        """Every published record of a procedure, newest first, each with what it changed."""
        return versions_of(self._records.get(procedure_key(procedure), ()))

    @cached_property
    def leaning(self) -> dict[str, tuple[Procedure, ...]]:
        """For each register id, the procedures that cite it anywhere, by code."""
        found: dict[str, dict[str, Procedure]] = {}
        for procedure in self.procedures:
            issuer = procedure.details.get("decision_issuer") or procedure.agency
            for basis in procedure.bases:
                target = find_target(basis, self.register, procedure.decision_date, issuer)
                if target.ident:
                    found.setdefault(target.ident, {})[procedure.code] = procedure
        return {ident: tuple(by_code[code] for code in sorted(by_code)) for ident, by_code in found.items()}

    def findings(self, as_of: date, known_on: date | None = None, territory: str | None = None) -> tuple[Finding, ...]:
        """The findings on all procedures."""
        return check_procedures(
            self.procedures, self.register, self.validity.status_of, as_of, known_on, territory, self._guided
        )

    def document_findings(
        self, as_of: date, known_on: date | None = None, territory: str | None = None
    ) -> tuple[Finding, ...]:
        """The findings on the documents taken in."""
        return check_documents(self.facts.documents, self.register, self.validity.status_of, as_of, known_on, territory)

    def latest_day(self, as_of: date) -> date | None:
        """The latest day of issue among the held documents, not after ``as_of``: how far the material reaches."""
        days = (fact.document.head.issue_date for fact in self.facts.documents)
        return max((day for day in days if day and day <= as_of), default=None)


def load_workspace(store: Store) -> Workspace:
    """The workspace of a database; its derived tables are renewed where the facts have changed."""
    space = Workspace(unite_parts(store.facts()))
    fingerprint = store.fingerprint()
    if store.derived_fingerprint() != fingerprint:
        store.save_derived(fingerprint, derived_rows(space))
    return space


def derived_rows(space: Workspace) -> dict[type[SQLModel], list[dict[str, Any]]]:
    """The rows of the derived tables, in their final order."""
    documents = [
        {
            "id": record.id,
            "number": record.number,
            "type": record.type,
            "issuer": "; ".join(record.issuers),
            "issue_date": record.issue_date,
            "title": record.title,
            "origin": str(record.origin),
        }
        for record in space.register.records.values()
    ]
    references = [
        {
            "source": citation.citing,
            "from_provision": citation.reference.from_provision or "",
            "relation": str(citation.reference.relation),
            "cited": citation.reference.document,
            "target": citation.resolution.document,
            "to_provision": citation.reference.provision or "",
            "state": str(citation.resolution.state),
            "reason": citation.resolution.reason,
            "file": citation.fact.file,
            "page": citation.fact.document.page_at(citation.reference.start),
            "quote": citation.reference.quote,
        }
        for citation in space.register.citations
    ]
    effects = [
        {
            "kind": str(effect.kind),
            "affecting": effect.affecting,
            "affecting_provision": effect.affecting_provision or "",
            "affected": effect.affected,
            "affected_provision": effect.affected_provision or "",
            "since": effect.since,
            "since_event": effect.since_event,
            "until": effect.until,
            "until_event": effect.until_event,
            "state": str(effect.state),
            "source": str(effect.source),
            "file": effect.evidence.file,
            "page": effect.evidence.page,
            "quote": effect.evidence.quote,
            "rule": effect.evidence.rule,
        }
        for effect in space.validity.effects
    ]
    return {RegisterDocument: documents, RegisterReference: references, RegisterEffect: effects}
