"""``legaltext check``: the findings on procedures, or on the documents taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from legaltext.cli.common import as_of_option, format_options, known_on_option, settings, territory_option, workspace
from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError


@click.pass_context
def _check(
    ctx: click.Context,
    code: str | None,
    as_of: date,
    known_on: date | None,
    territory: str | None,
    documents: bool,
    every: bool,
    fmt: str,
    out: Path | None,
) -> int:
    from legaltext.cli.rows import FINDING_COLUMNS, finding_rows
    from legaltext.report.tables import write_rows

    config = settings(ctx)
    with workspace(config) as (_, space):
        if documents:
            findings = space.document_findings(as_of, known_on, territory)
        else:
            findings = space.findings(as_of, known_on, territory)
        if code is not None:
            findings = tuple(f for f in findings if f.procedure == code)
            known = {p.code for p in space.procedures}
            if not findings and not documents and code not in known:
                raise UsageError("LT-CLI-11", procedure=code)
    shown = findings if every or code or fmt != "table" else tuple(f for f in findings if f.severity)
    title = config.text(f"Phát hiện tại ngày {as_of:%d/%m/%Y}", f"Findings as of {as_of.isoformat()}")
    write_rows(FINDING_COLUMNS, finding_rows(shown), fmt, out, config.lang, title)
    if len(shown) < len(findings):
        rest = len(findings) - len(shown)
        click.echo(
            config.text(
                f"Không in {rest} căn cứ không có vấn đề (thêm --all để xem).",
                f"{rest} bases with nothing to report are not shown (--all shows them).",
            ),
            err=True,
        )
    return 0


command = Command(
    "check",
    callback=_check,
    params=[
        click.Argument(["code"], required=False, metavar="[CODE]"),
        as_of_option(),
        known_on_option(),
        territory_option(),
        Option(["--documents"], is_flag=True),
        Option(["--all", "every"], is_flag=True, text="all"),
        *format_options(),
    ],
)
