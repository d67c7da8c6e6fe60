"""The dependency graph of a workspace: its nodes and edges, as of a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from legaltext.core.finding import Finding, Verdict
from legaltext.core.reading import THIS
from legaltext.core.validity import Effect
from legaltext.register.records import Citation
from legaltext.report.graph import GraphEdge, GraphNode, build_graph
from legaltext.report.words import evidence_words
from legaltext.store.workspace import Workspace

_DATED = {"amends", "repeals", "replaces", "suspends", "extends", "keeps"}


def dependency_graph(space: Workspace, findings: Iterable[Finding], as_of: date) -> Any:
    """Documents that are held, cited or leaned on, procedures, and the edges between them.

    Register rows that nothing points at are left out: they would be thousands of lonely dots.
    """
    listed = tuple(findings)
    edges = [*_document_edges(space), *_effect_edges(space), *_procedure_edges(space, listed)]
    used = {end for edge in edges for end in (edge.source, edge.target)}
    used |= {record.id for record in space.register.records.values() if record.held}
    nodes = [*_document_nodes(space, used, as_of), *_procedure_nodes(space, listed)]
    return build_graph(nodes, edges, as_of)


def _document_nodes(space: Workspace, used: set[str], as_of: date) -> Iterator[GraphNode]:
    from legaltext.cli.describe import status_code

    for record in space.register.records.values():
        if record.id in used:
            yield GraphNode(
                record.id,
                "document",
                number=record.number,
                type=record.type,
                issuer="; ".join(record.issuers),
                issue_date=record.issue_date,
                title=record.title,
                status=status_code(space.validity.status_of(record.id, None, as_of)),
                origin=str(record.origin),
            )


def _procedure_nodes(space: Workspace, findings: tuple[Finding, ...]) -> Iterator[GraphNode]:
    counts = Counter(f.procedure for f in findings if f.severity)
    order = list(Verdict)  # most serious first
    worst = {f.procedure: str(f.verdict) for f in sorted(findings, key=lambda f: order.index(f.verdict), reverse=True)}
    for procedure in space.procedures:
        yield GraphNode(
            procedure.code,
            "procedure",
            number=procedure.code,
            issuer=procedure.agency,
            title=procedure.name,
            status=worst.get(procedure.code, ""),
            field=procedure.sector,
            findings=counts[procedure.code],
        )


def _document_edges(space: Workspace) -> Iterator[GraphEdge]:
    for citation in space.register.citations:
        if citation.resolution.document and citation.reference.document != THIS:
            if str(citation.reference.relation) in _DATED:
                continue
            yield GraphEdge(
                citation.citing,
                citation.resolution.document,
                str(citation.reference.relation),
                from_provision=citation.reference.from_provision or "",
                to_provision=citation.reference.provision or "",
                valid_from=citation.fact.document.head.issue_date,
                evidence=_place(citation),
            )


def _place(citation: Citation) -> str:
    page = citation.fact.document.page_at(citation.reference.start)
    where = f"{citation.fact.file}, tr. {page}" if page else citation.fact.file
    return f"{where}: “{citation.reference.quote[:160]}”"


def _effect_edges(space: Workspace) -> Iterator[GraphEdge]:
    for effect in space.validity.effects:
        if effect.affecting and effect.affecting != effect.affected and _known(space, effect):
            yield GraphEdge(
                effect.affecting,
                effect.affected,
                str(effect.kind),
                from_provision=effect.affecting_provision or "",
                to_provision=effect.affected_provision or "",
                valid_from=effect.since,
                valid_to=effect.until,
                state=str(effect.state),
                evidence=evidence_words(effect.evidence),
            )


def _known(space: Workspace, effect: Effect) -> bool:
    return effect.affecting in space.register.records and effect.affected in space.register.records


def _procedure_edges(space: Workspace, findings: tuple[Finding, ...]) -> Iterator[GraphEdge]:
    for finding in findings:
        target = finding.ident
        if target in space.register.records:
            yield GraphEdge(
                finding.procedure,
                target,
                "cites",
                to_provision=finding.provision or "",
                state=str(finding.verdict),
                evidence=f"{finding.place}: {finding.cited[:160]}",
            )
