"""One table as the papers that a department hands on: XLSX to work in, CSV for programs, DOCX to sign."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from legaltext.report.blocks import Block, Grid, Line
from legaltext.report.tables import people_cells, render_rows, write_bytes
from legaltext.report.word import render_docx
from legaltext.report.words import column, heading, phrase


def write_table(
    folder: Path,
    stem: str,
    columns: Sequence[str],
    rows: Iterable[Mapping[str, Any]],
    title: str,
    lang: str = "vi",
    *,
    subtitle: str = "",
    notes: Sequence[str] = (),
    printed: Sequence[str] = (),
) -> tuple[Path, ...]:
    """Write ``stem.xlsx``, ``stem.csv`` and ``stem.docx``; return the paths.

    ``printed`` are the columns of the Word table (all, if empty): a page across holds about nine.

    :raises LegalTextError: a file cannot be written (``LT-REP-03``)
    """
    listed = [dict(row) for row in rows]
    files = {
        f"{stem}.xlsx": render_rows(columns, listed, "xlsx", lang, title),
        f"{stem}.csv": render_rows(columns, listed, "csv", lang, mark=True),
        f"{stem}.docx": render_docx(
            table_blocks(printed or columns, listed, title, lang, subtitle, notes), title, landscape=True
        ),
    }
    for name, data in files.items():
        write_bytes(folder / name, data)
    return tuple(folder / name for name in files)


def table_blocks(
    columns: Sequence[str],
    rows: Sequence[Mapping[str, Any]],
    title: str,
    lang: str,
    subtitle: str = "",
    notes: Sequence[str] = (),
) -> tuple[Block, ...]:
    """The title, the table (or the words that there are no rows) and the notes."""
    head = [Line(title, "title"), *([Line(subtitle, "subtitle")] if subtitle else [])]
    ends = [Line(note, "note") for note in notes]
    if not rows:
        return (*head, Line(phrase("empty", lang)), *ends)
    cells = tuple(people_cells(columns, row, lang) for row in rows)
    widths = tuple(0.6 + float(column(name).get("weight", 2)) for name in columns)
    return (*head, Grid(tuple(heading(name, lang) for name in columns), cells, widths), *ends)
