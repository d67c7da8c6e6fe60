"""``legaltext status NUMBER``: one document as of a day."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.cli.common import (
    Settings,
    as_of_option,
    format_options,
    known_on_option,
    settings,
    territory_option,
    workspace,
)
from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError

if TYPE_CHECKING:
    from legaltext.store.workspace import Workspace


def find_document(space: Workspace, config: Settings, number: str, as_of: date) -> str:
    """The register id that a number, title or id means.

    :raises UsageError: none is known, or several are
    """
    from legaltext.core.numbers import read_number

    if space.register.get(number):
        return number
    for key in (number, read_number(number).key):
        found = space.register.resolve(key, as_of)
        if found.document:
            return found.document
        if len(found.candidates) == 1:
            return found.candidates[0]
        if found.candidates:
            raise UsageError("LT-CLI-13", candidates=", ".join(found.candidates))
    near = _near(space, number)
    hint = config.text(f" Gần giống: {near}.", f" Similar: {near}.") if near else ""
    raise UsageError("LT-CLI-10", number=number, hint=hint)


def _near(space: Workspace, number: str) -> str:
    from rapidfuzz import process

    known = [record.number for record in space.register.records.values() if record.number]
    return ", ".join(name for name, _, _ in process.extract(number.upper(), known, limit=3, score_cutoff=85))


@click.pass_context
def _status(
    ctx: click.Context,
    number: str,
    as_of: date,
    known_on: date | None,
    territory: str | None,
    provision: str | None,
    why: bool,
    fmt: str,
    out: Path | None,
) -> int:
    from legaltext.cli.describe import describe, status_record
    from legaltext.report.tables import write_bytes, write_rows

    config = settings(ctx)
    with workspace(config) as (_, space):
        ident = find_document(space, config, number, as_of)
        answer = space.validity.status_of(ident, provision, as_of, known_on, territory)
        if fmt == "table":
            text = describe(space, answer, config.lang, why=why)
            if out is None:
                click.echo(text)
            else:
                write_bytes(out, (text + "\n").encode())
        else:
            record = status_record(space, answer)
            write_rows(tuple(record), [record], fmt, out, config.lang, ident)
    return 0


command = Command(
    "status",
    callback=_status,
    params=[
        click.Argument(["number"], metavar="NUMBER"),
        Option(["--provision"], metavar="ĐIỀU"),
        as_of_option(),
        known_on_option(),
        territory_option(),
        Option(["--why"], is_flag=True),
        *format_options(),
    ],
)
