"""``legaltext impact PATH``: what new acts change: documents, then procedures, by agency."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaltext.cli.common import as_of_option, format_options, jobs_option, ocr_option, opened, settings
from legaltext.cli.door import Command
from legaltext.cli.ingest import checked, take_in_with_progress

if TYPE_CHECKING:
    from legaltext.store.store import Store
    from legaltext.store.workspace import Workspace
    from legaltext.validity.impact import Touched

COLUMNS = (
    "document",
    "provision",
    "change",
    "since",
    "ended_by",
    "from_provision",
    "state",
    "successor",
    "procedures",
    "agency",
    "due_ministry",
    "due_province",
    "leaning",
    "evidence",
)


def impact_rows(space: Workspace, touched: tuple[Touched, ...]) -> list[dict[str, Any]]:
    """One row per change and agency; a change that touches no procedure has one row without an agency."""
    from legaltext.cli.describe import document_names
    from legaltext.report.deadlines import due_day

    names = document_names(space)
    rows: list[dict[str, Any]] = []
    for change in touched:
        by_agency: dict[str, set[str]] = {}
        for procedure in space.leaning.get(change.affected, ()):
            by_agency.setdefault(procedure.agency, set()).add(procedure.code)
        for agency, codes in sorted(by_agency.items()) or [("", set())]:
            rows.append(
                {
                    "document": names(change.affected),
                    "provision": change.provision,
                    "change": str(change.kind),
                    "since": change.since,
                    "ended_by": names(change.by),
                    "from_provision": change.by_provision,
                    "state": str(change.state),
                    "successor": names(change.successor),
                    "procedures": ", ".join(sorted(codes)),
                    "agency": agency,
                    "due_ministry": due_day(change.since, "ministry") if codes and change.since else None,
                    "due_province": due_day(change.since, "province") if codes and change.since else None,
                    "leaning": ", ".join(dict.fromkeys(names(one.document) for one in change.leaning)),
                    "evidence": (change.evidence,),
                }
            )
    return rows


def _acts_of(store: Store, space: Workspace, paths: list[Path]) -> set[str]:
    """The register ids of the documents that the files under ``paths`` hold."""
    from legaltext.store.intake import find_files

    names = {str(found.path.resolve()) for found in find_files(paths)}
    hashes = {held.sha256 for held in store.files() if any(str(Path(p).resolve()) in names for p in held.paths)}
    owners = (space.register.owner(f.sha256, f.ordinal) for f in space.facts.documents if f.sha256 in hashes)
    return {owner for owner in owners if owner}


@click.pass_context
def _impact(
    ctx: click.Context, paths: tuple[Path, ...], as_of: date, jobs: int, ocr: str, fmt: str, out: Path | None
) -> int:
    from legaltext.report.tables import write_rows
    from legaltext.store.workspace import load_workspace
    from legaltext.validity.impact import find_impact

    config = settings(ctx)
    found = checked(paths)
    with opened(config) as store:
        status = take_in_with_progress(store, config, found, jobs, ocr=ocr)
        space = load_workspace(store)
        rows = impact_rows(space, find_impact(space.validity, _acts_of(store, space, found), as_of))
    write_rows(
        COLUMNS, rows, fmt, out, config.lang, config.text("Văn bản mới làm thay đổi", "What the new acts change")
    )
    return status


command = Command(
    "impact",
    callback=_impact,
    params=[
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…"),
        as_of_option(),
        jobs_option(),
        ocr_option(),
        *format_options(),
    ],
)
