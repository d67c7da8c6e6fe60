"""``legaltext conflicts``: where sources, or the sheets that came back, disagree, with the evidence side by side."""

from __future__ import annotations

from pathlib import Path

import click

from legaltext.cli.common import format_options, settings, workspace
from legaltext.cli.door import Command, Option

COLUMNS = ("document", "provision", "what", "source", "value", "used", "note", "evidence")


@click.pass_context
def _conflicts(ctx: click.Context, number: str | None, every: bool, fmt: str, out: Path | None) -> int:
    from datetime import date

    from legaltext.cli.status import find_document
    from legaltext.report.tables import write_rows

    config = settings(ctx)
    with workspace(config) as (_, space):
        from legaltext.cli.describe import document_names
        from legaltext.cli.ruled import ruling_rows

        names = document_names(space)
        used = {record.id for record in space.register.records.values() if record.held} | set(space.leaning)
        known = space.validity.conflicts
        wanted = (
            [find_document(space, config, number, date.max)]
            if number
            else [ident for ident in sorted(known) if every or ident in used]
        )
        rows = [
            {
                "document": names(conflict.document),
                "provision": conflict.provision,
                "what": conflict.field,
                "source": str(claim.evidence.source),
                "value": claim.value,
                "used": conflict.used,
                "note": conflict.note,
                "evidence": (claim.evidence,),
            }
            for ident in wanted
            for conflict in known.get(ident, ())
            for claim in conflict.claims
        ]
        rows += ruling_rows(space, names, date.today(), wanted[0] if number else "")
    write_rows(COLUMNS, rows, fmt, out, config.lang, config.text("Các nguồn khác nhau", "Sources that disagree"))
    return 0


command = Command(
    "conflicts",
    callback=_conflicts,
    params=[
        click.Argument(["number"], required=False, metavar="[NUMBER]"),
        Option(["--all", "every"], is_flag=True, text="every_document"),
        *format_options(),
    ],
)
