"""``legaltext lists``: the annual list of expired documents, or the lists of a systematisation period.

Beside them: a published list set beside what is held, what changed since an earlier issue, and a province's tracking
sheet written out again with proposals.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaltext.cli.common import Settings, as_of_option, settings, workspace
from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError

if TYPE_CHECKING:
    from legaltext.report.entries import Entry
    from legaltext.report.published import Published
    from legaltext.store.store import Store
    from legaltext.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What was asked for: a year or a span of years, whose documents, and the lists of earlier years."""

    first: int
    last: int
    annual: bool
    agency: tuple[str, ...]
    as_of: date
    published: tuple[str, ...]


@click.pass_context
def _lists(ctx: click.Context, /, **given: Any) -> int:
    from legaltext.store.intake import mark_results

    config = settings(ctx)
    out: Path | None = given["out"]
    jobs = [name for name in ("year", "period", "compare", "tracking") if given[name] is not None]
    if len(jobs) != 1:
        raise UsageError("LT-CLI-17")
    if given["compare"] is not None:
        from legaltext.cli.listing import compare_published

        with workspace(config) as (store, space):
            paths, counts = compare_published(store, space, config, given["compare"], given["agency"], out)
        mark_results(paths[0].parent)
        _say(config, paths, sum(counts.values()))
        return 0
    if given["tracking"] is not None:
        from legaltext.cli.listing import write_tracking

        with workspace(config) as (_, space):
            click.echo(write_tracking(space, config, given["tracking"], given["as_of"], out))
        return 0
    wanted = _wanted(given)
    with workspace(config) as (store, space):
        paths, rows = _write(store, space, config, wanted, given)
    _say(config, paths, rows)
    return 0


def _wanted(given: dict[str, Any]) -> _Wanted:
    """The years asked for.

    :raises UsageError: no agency is named, or the period is no span of years
    """
    span = re.fullmatch(r"(\d{4})\s?[-–]\s?(\d{4})", given["period"] or "")
    if given["year"] is None and span is None:
        raise UsageError("LT-CLI-17")
    if not given["agency"]:
        raise UsageError("LT-CLI-31")
    first, last = (int(span[1]), int(span[2])) if span else (given["year"], given["year"])
    annual = given["year"] is not None
    return _Wanted(first, last, annual, given["agency"], given["as_of"], given["published"])


def _write(
    store: Store, space: Workspace, config: Settings, wanted: _Wanted, given: dict[str, Any]
) -> tuple[tuple[Path, ...], int]:
    from legaltext.cli.listing import write_changes
    from legaltext.report.deciding import deciding_body
    from legaltext.report.forms import choose_form, read_forms
    from legaltext.report.lists import ListContext, write_lists
    from legaltext.store.intake import mark_results

    known = read_forms(given["forms_file"])
    form = choose_form("annual" if wanted.annual else "period", wanted.as_of, known, given["forms"] or "")
    entries, listed = _entries(store, space, wanted)
    if not entries:
        bodies = sorted({i for r in space.register.records.values() if r.held for i in r.issuers})
        raise UsageError("LT-CLI-19", agency="; ".join(wanted.agency), known="; ".join(bodies[:12]) or "–")
    body = deciding_body(wanted.agency[0], wanted.as_of)
    context = ListContext(
        body.agency, wanted.first, wanted.last, wanted.as_of, space.latest_day(wanted.as_of) or wanted.as_of,
        body.signer, body.proposer, body.issuer, body.mark, body.level,
        listed.names if listed else (),
    )  # fmt: skip
    folder = given["out"] or Path("graphs") / f"lists-{given['year'] or given['period']}"
    mark_results(folder)
    paths = write_lists(folder, form, entries, context)
    if given["earlier"] is not None:
        stem = paths[0].stem
        more, count = write_changes(folder, stem, given["earlier"], config)
        paths = (*paths, *more)
        click.echo(config.text(f"So với bản trước: {count} thay đổi.", f"Since the earlier issue: {count}."), err=True)
    return paths, len(entries)


def _entries(store: Store, space: Workspace, wanted: _Wanted) -> tuple[tuple[Entry, ...], Published | None]:
    """The rows, and for an annual list the lists of earlier years that it rests on."""
    from legaltext.cli.listing import document_findings_of, earlier_published
    from legaltext.report.entries import annual_entries, issued_by, period_entries
    from legaltext.report.recommend import with_proposals
    from legaltext.report.sectors import Sectors

    chosen = issued_by(*wanted.agency)
    sectors = Sectors(space.leaning, (p.sector for p in space.procedures))
    if wanted.annual:
        listed = earlier_published(store, space, wanted.published, wanted.first, wanted.agency)
        return annual_entries(space.validity, wanted.first, chosen, listed.missed, sectors.of), listed
    entries = period_entries(space.validity, wanted.first, wanted.last, chosen, wanted.as_of, sectors.of)
    held = {e.document.key for e in entries if e.outcome not in ("expired", "suspended", "unknown")}
    return with_proposals(entries, document_findings_of(space, held, wanted.as_of)), None


def _say(config: Settings, paths: tuple[Path, ...], rows: int) -> None:
    for path in paths:
        click.echo(path)
    click.echo(config.text(f"{rows} dòng.", f"{rows} rows."), err=True)


command = Command(
    "lists",
    callback=_lists,
    params=[
        Option(["--year"], type=click.IntRange(1946, 2100), metavar="Y"),
        Option(["--period"], metavar="2024-2028"),
        Option(["--agency"], multiple=True, metavar="TÊN"),
        as_of_option(),
        Option(["--published"], multiple=True, metavar="FILE"),
        Option(["--earlier"], type=click.Path(exists=True, path_type=Path), metavar="PATH"),
        Option(["--compare"], metavar="NUMBER"),
        Option(["--tracking"], type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"),
        Option(["--forms"], metavar="TÊN"),
        Option(["--forms-file"], type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"),
        Option(["--out"], type=click.Path(path_type=Path), metavar="DIR", text="lists_out"),
    ],
)
