"""``legaltext check``: the findings on procedures, or on the documents taken in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from legaltext.cli.common import (
    Day,
    as_of_option,
    format_options,
    known_on_option,
    settings,
    territory_option,
    workspace,
)
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
    agency: tuple[str, ...],
    pairs: bool,
    signing_day: date | None,
    every: bool,
    fmt: str,
    out: Path | None,
) -> int:
    from legaltext.cli.drafts import check_file, draft_of
    from legaltext.cli.printing import of_agency, print_findings, print_pairs
    from legaltext.cli.rows import FINDING_COLUMNS, finding_rows
    from legaltext.report.tables import write_rows

    config = settings(ctx)
    draft = draft_of(code)
    if signing_day is not None and draft is None:
        raise UsageError("LT-CLI-54")
    with workspace(config) as (_, space):
        if draft is not None:
            return check_file(config, space, draft, as_of, signing_day, every, fmt, out)
        if pairs:
            return print_pairs(config, space, as_of, agency, fmt, out)
        if documents:
            findings = space.document_findings(as_of, known_on, territory)
        else:
            findings = space.findings(as_of, known_on, territory)
        findings = of_agency(findings, agency)
        if code is not None:
            findings = tuple(f for f in findings if f.procedure == code)
            known = {p.code for p in space.procedures}
            if not findings and not documents and code not in known:
                raise UsageError("LT-CLI-11", procedure=code)
    shown = findings if every or fmt != "table" else tuple(f for f in findings if f.severity)
    title = config.text(f"Phát hiện tại ngày {as_of:%d/%m/%Y}", f"Findings as of {as_of.isoformat()}")
    subject = "document" if documents else ""
    if fmt == "table":
        print_findings(
            shown, as_of, space.latest_day(as_of) or as_of, config.lang, title, out, in_words=code is not None
        )
    else:
        write_rows(FINDING_COLUMNS, finding_rows(shown), fmt, out, config.lang, title, subject=subject)
    if len(shown) < len(findings):
        config.say("LT-CLI-55", count=len(findings) - len(shown))
    return 0


command = Command(
    "check",
    callback=_check,
    params=[
        click.Argument(["code"], required=False, metavar="[CODE|DRAFT]"),
        as_of_option(),
        known_on_option(),
        territory_option(),
        Option(["--documents"], is_flag=True),
        Option(["--agency"], multiple=True, metavar="TÊN", text="check_agency"),
        Option(["--pairs"], is_flag=True),
        Option(["--signing-day"], type=Day(), metavar="YYYY-MM-DD"),
        Option(["--all", "every"], is_flag=True, text="all"),
        *format_options(),
    ],
)
