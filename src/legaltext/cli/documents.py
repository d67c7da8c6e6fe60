"""``legaltext documents``: every document known, where it comes from and what its status is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from legaltext.cli.common import as_of_option, format_options, known_on_option, settings, workspace
from legaltext.cli.door import Command, Option


@click.pass_context
def _documents(
    ctx: click.Context, as_of: date, known_on: date | None, origin: str | None, fmt: str, out: Path | None
) -> int:
    from legaltext.cli.rows import DOCUMENT_COLUMNS, document_rows
    from legaltext.report.tables import write_rows

    config = settings(ctx)
    with workspace(config) as (_, space):
        rows = [r for r in document_rows(space, as_of, known_on) if origin in (None, r["origin"])]
    write_rows(DOCUMENT_COLUMNS, rows, fmt, out, config.lang, config.text("Văn bản", "Documents"))
    return 0


command = Command(
    "documents",
    callback=_documents,
    params=[
        as_of_option(),
        known_on_option(),
        Option(["--origin"], type=click.Choice(("held", "cited", "register"))),
        *format_options(),
    ],
)
