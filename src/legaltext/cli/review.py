"""``legaltext review PATH…``: take in, check, and write everything into one folder."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.cli.common import (
    Settings,
    as_of_option,
    jobs_option,
    known_on_option,
    ocr_option,
    opened,
    settings,
    territory_option,
)
from legaltext.cli.door import Command, Option
from legaltext.cli.ingest import checked, take_in_with_progress

if TYPE_CHECKING:
    from legaltext.core.finding import Finding
    from legaltext.report.summary import Intake
    from legaltext.report.words import DocumentInfo
    from legaltext.review.rulings import Ruled
    from legaltext.store.store import Store
    from legaltext.store.workspace import Workspace


def run_review(
    store: Store,
    config: Settings,
    out: Path,
    as_of: date,
    known_on: date | None = None,
    territory: str | None = None,
) -> tuple[Workspace, tuple[Finding, ...]]:
    """Write the results of a database into ``out``; returns the workspace and its findings."""
    from legaltext.cli.graphs import dependency_graph
    from legaltext.cli.rows import DOCUMENT_COLUMNS, FINDING_COLUMNS, document_rows, finding_rows
    from legaltext.report.bundle import ReviewReports, write_reports
    from legaltext.report.deadlines import finding_deadlines
    from legaltext.report.diagrams import write_diagrams
    from legaltext.report.graph import filter_graph, write_graph
    from legaltext.report.keep import put_aside
    from legaltext.report.tables import write_rows
    from legaltext.report.workbook import BookContext
    from legaltext.store.intake import mark_results
    from legaltext.store.workspace import load_workspace

    mark_results(out)
    space = load_workspace(store)
    findings = space.findings(as_of, known_on, territory)
    ruled = space.guidance.match(findings)
    for kept in put_aside(out, written_words(ruled, space)):
        config.say("LT-CLI-22", path=kept.name)
    if lost := space.guidance.unmatched(findings):
        config.say("LT-CLI-60", count=len(lost))
    procedures = {p.code: p for p in space.procedures}
    context = BookContext(
        as_of,
        documents=document_infos(space),
        procedures=procedures,
        deadlines=finding_deadlines(space.validity, findings, procedures, as_of),
        data_until=space.latest_day(as_of),
        entries={ident: one.entry.cells for ident, one in ruled.items()},
        closed={ident: str(one.entry.state) for ident, one in ruled.items() if one.closed},
    )
    reports = ReviewReports(
        findings,
        context,
        _intake(store, space, findings),
        space.validity,
        space.facts.documents,
        _loader(store),
        {ident: str(one.entry.state) for ident, one in ruled.items() if one.entry.state},
    )
    write_reports(out, reports, config.lang)
    for fmt in ("csv", "json"):
        write_rows(FINDING_COLUMNS, finding_rows(findings), fmt, out / f"findings.{fmt}", config.lang)
    write_rows(DOCUMENT_COLUMNS, document_rows(space, as_of, known_on), "csv", out / "documents.csv", config.lang)
    write_files(store, config, out / "files.csv")
    graph = dependency_graph(space, findings, as_of)
    for ending in ("graphml", "json"):
        write_graph(graph, out / f"graph.{ending}", config.lang)
    write_graph(filter_graph(graph, procedures_only=True), out / "graph.html", config.lang)
    write_diagrams(out / "so-do", graph, findings, config.lang)
    return space, findings


def written_words(ruled: Mapping[str, Ruled], space: Workspace) -> dict[str, set[str]]:
    """What the staff wrote, as far as it is held: folded words by finding id."""
    from legaltext.core.decision import STAFF_FIELDS
    from legaltext.core.text import fold

    held: dict[str, set[str]] = {}
    for decision in space.facts.decisions:
        held.setdefault(decision.finding_id, set()).update(fold(getattr(decision, name)) for name in STAFF_FIELDS)
    for ident, one in ruled.items():
        held.setdefault(ident, set()).update(map(fold, one.entry.cells.values()))
    return held


def _intake(store: Store, space: Workspace, findings: Sequence[Finding]) -> Intake:
    """The counts of what was taken in, for the summary page."""
    from legaltext.report.summary import Intake

    files = store.files()
    outcomes = Counter(f.outcome for f in files)
    records = space.register.records.values()
    return Intake(
        files=len(files),
        read=outcomes["read"],
        partly_read=outcomes["partly_read"],
        set_aside=outcomes["set_aside"],
        not_law=outcomes["not_law"],
        documents_held=sum(record.held for record in records),
        documents_known=len(records),
        procedures=len(space.procedures),
        bases=len(findings),
        resolved=sum(bool(f.ident) for f in findings),
    )


def _loader(store: Store) -> Callable[[str], bytes | None]:
    """The bytes of a taken-in file by its sha256, for the proof on its pages; None where it is gone or has changed."""
    paths = {held.sha256: held.paths for held in store.files() if held.kind == "pdf"}

    def load(sha256: str) -> bytes | None:
        for path in map(Path, paths.get(sha256, ())):
            try:
                data = path.read_bytes()
            except OSError:
                continue
            if hashlib.sha256(data).hexdigest() == sha256:
                return data
        return None

    return load


def write_files(store: Store, config: Settings, path: Path) -> None:
    """The list of files as ``legaltext files`` prints it."""
    from legaltext.cli.files import COLUMNS, file_rows
    from legaltext.report.tables import write_rows

    write_rows(COLUMNS, file_rows(store, config.lang), "csv", path, config.lang)


def document_infos(space: Workspace) -> dict[str, DocumentInfo]:
    """What the workbook says of a document, by register id, and by number where only one document bears it."""
    from legaltext.core.numbers import show_number
    from legaltext.report.words import DocumentInfo

    infos: dict[str, DocumentInfo] = {}
    bearers = Counter(record.number for record in space.register.records.values())
    for record in space.register.records.values():
        number, issuers = show_number(record.number), "; ".join(record.issuers)
        info = DocumentInfo(record.id, record.type, number, issuers, record.issue_date, record.title)
        infos[record.id] = info
        if record.number and bearers[record.number] == 1:
            infos.setdefault(record.number, info)
    return infos


def counts_line(findings: Sequence[Finding], lang: str) -> str:
    """The findings by verdict, most serious first, in one line."""
    from legaltext.core.finding import Verdict
    from legaltext.core.labels import label

    counts = Counter(f.verdict for f in findings)
    return "; ".join(f"{label('verdict', v, lang)}: {counts[v]}" for v in Verdict if counts[v])


@click.pass_context
def _review(
    ctx: click.Context,
    paths: tuple[Path, ...],
    as_of: date,
    known_on: date | None,
    territory: str | None,
    out: Path | None,
    jobs: int,
    ocr: str,
) -> int:
    config = settings(ctx)
    found = checked(paths)
    folder = out or Path("graphs") / f"review-{as_of.isoformat()}"
    with opened(config) as store:
        status = take_in_with_progress(store, config, found, jobs, ocr=ocr)
        _, findings = run_review(store, config, folder, as_of, known_on, territory)
    click.echo(counts_line(findings, config.lang), err=True)
    click.echo(config.text(f"Kết quả ở {folder}", f"Results are in {folder}"), err=True)
    return status


command = Command(
    "review",
    callback=_review,
    params=[
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…"),
        as_of_option(),
        known_on_option(),
        territory_option(),
        Option(["--out"], type=click.Path(file_okay=False, path_type=Path), metavar="DIR", text="review_out"),
        jobs_option(),
        ocr_option(),
    ],
)
