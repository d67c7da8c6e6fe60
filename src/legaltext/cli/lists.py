"""``legaltext lists``: the annual list of expired documents, or the lists of a systematisation period."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import click

from legaltext.cli.common import as_of_option, settings, workspace
from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError


@click.pass_context
def _lists(
    ctx: click.Context,
    year: int | None,
    period: str | None,
    agency: tuple[str, ...],
    as_of: date,
    forms: str | None,
    forms_file: Path | None,
    out: Path | None,
) -> int:
    from legaltext.report.entries import annual_entries, issued_by, period_entries
    from legaltext.report.forms import choose_form, read_forms
    from legaltext.report.lists import ListContext, write_lists
    from legaltext.store.intake import mark_results

    config = settings(ctx)
    span = re.fullmatch(r"(\d{4})\s?[-–]\s?(\d{4})", period or "")
    if (year is None) == (period is None) or (period is not None and span is None):
        raise UsageError("LT-CLI-17")
    known = read_forms(forms_file)
    with workspace(config) as (_, space):
        chosen = issued_by(*agency)
        until = space.latest_day(as_of) or as_of
        if year is not None:
            entries = annual_entries(space.validity, year, chosen)
            first = last = year
        else:
            assert span is not None
            first, last = int(span[1]), int(span[2])
            entries = period_entries(space.validity, first, last, chosen, as_of)
        if not entries:
            known_bodies = sorted({i for r in space.register.records.values() if r.held for i in r.issuers})
            raise UsageError("LT-CLI-19", agency="; ".join(agency), known="; ".join(known_bodies[:12]) or "–")
        form = choose_form("annual" if year is not None else "period", as_of, known, forms or "")
        context = ListContext(agency[0], first, last, as_of, until)
        folder = out or Path("graphs") / f"lists-{year or period}"
        mark_results(folder)
        paths = write_lists(folder, form, entries, context)
    for path in paths:
        click.echo(path)
    click.echo(config.text(f"{len(entries)} dòng.", f"{len(entries)} rows."), err=True)
    return 0


command = Command(
    "lists",
    callback=_lists,
    params=[
        Option(["--year"], type=click.IntRange(1946, 2100), metavar="Y"),
        Option(["--period"], metavar="2024-2028"),
        Option(["--agency"], multiple=True, required=True, metavar="TÊN"),
        as_of_option(),
        Option(["--forms"], metavar="TÊN"),
        Option(["--forms-file"], type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"),
        Option(["--out"], type=click.Path(file_okay=False, path_type=Path), metavar="DIR", text="lists_out"),
    ],
)
