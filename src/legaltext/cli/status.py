"""``legaltext status NUMBER``: one document as of a day."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
from legaltext.core.dates import show_date
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
            if others := [ident for ident in found.candidates if ident != found.document]:
                meant = _choices(space, [found.document]).strip()
                config.say("LT-CLI-61", meant=meant, candidates=_choices(space, others))
            return found.document
        if len(found.candidates) == 1:
            return found.candidates[0]
        if found.candidates:
            raise UsageError("LT-CLI-13", candidates=_choices(space, found.candidates))
    near = _near(space, number)
    hint = config.text(f" Gần giống: {near}.", f" Similar: {near}.") if near else ""
    raise UsageError("LT-CLI-10", number=number, hint=hint)


def _choices(space: Workspace, candidates: Sequence[str]) -> str:
    """The documents that a number may mean, each with its day and title and the id to type."""
    lines = []
    for ident in candidates:
        record = space.register.get(ident)
        day = show_date(record.issue_date) if record else ""
        lines.append(f"\n  {ident}  ({day}) {record.title if record else ''}".rstrip())
    return "".join(lines)


def _address(words: str) -> str:
    """The address that a person's words mean, in either order (``Khoản 2 Điều 5``, ``Điều 5 khoản 2``).

    :raises UsageError: the words name no provision, or several
    """
    from legaltext.core.reading import Passage
    from legaltext.language.read import read_passage

    found = {
        reference.provision
        for text in (words, " ".join(reversed(re.findall(r"(?:Điều|khoản|điểm)\s\S+", words, re.IGNORECASE))))
        for reference in read_passage(Passage(f"Theo {text} Nghị định số 1/2000/NĐ-CP.")).references
        if reference.document == "1/2000/NĐ-CP" and reference.provision
    }
    if len(found) != 1:
        raise UsageError("LT-CLI-18", words=words)
    return found.pop()


def _near(space: Workspace, number: str) -> str:
    from rapidfuzz import process

    known = [record.number for record in space.register.records.values() if record.number]
    return ", ".join(name for name, _, _ in process.extract(number.upper(), known, limit=3, score_cutoff=85))


def _write_sheet(space: Workspace, config: Settings, ident: str, as_of: date, path: Path) -> None:
    """The review sheet (phiếu rà soát) of a document, with the findings on what it cites."""
    from legaltext.cli.listing import document_findings_of
    from legaltext.cli.review import document_infos
    from legaltext.report.drafts import sheet_blocks
    from legaltext.report.tables import write_bytes
    from legaltext.report.word import render_docx
    from legaltext.report.workbook import BookContext

    if path.suffix.lower() != ".docx":
        raise UsageError("LT-REP-01", format=path.suffix or path.name, known=".docx")
    findings = document_findings_of(space, {ident}, as_of).get(ident, [])
    context = BookContext(as_of, documents=document_infos(space), data_until=space.latest_day(as_of))
    codes = [p.code for p in space.leaning.get(ident, ())]
    blocks = sheet_blocks(space.validity, ident, findings, context, config.lang, codes)
    write_bytes(path, render_docx(blocks, ident))
    click.echo(config.text(f"Đã ghi phiếu rà soát: {path}", f"Wrote the review sheet: {path}"), err=True)


@click.pass_context
def _status(
    ctx: click.Context,
    number: str,
    as_of: date,
    known_on: date | None,
    territory: str | None,
    provision: str | None,
    why: bool,
    sheet: Path | None,
    fmt: str,
    out: Path | None,
) -> int:
    from legaltext.cli.describe import describe, status_record
    from legaltext.report.tables import write_bytes, write_rows

    config = settings(ctx)
    with workspace(config) as (_, space):
        ident = find_document(space, config, number, as_of)
        provision = _address(provision) if provision else None
        if sheet is not None:
            _write_sheet(space, config, ident, as_of, sheet)
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
        Option(["--sheet"], type=click.Path(dir_okay=False, path_type=Path), metavar="OUT.docx"),
        *format_options(),
    ],
)
