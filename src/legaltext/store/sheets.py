"""What the sheets of a spreadsheet are, asked in one order: our own outputs, procedures, lists of documents."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

import yaml

from legaltext.core.errors import ReadError
from legaltext.core.law import LegalDocument, ListKind
from legaltext.core.pages import Remark, Sheets, SheetTable
from legaltext.core.procedure import Procedure
from legaltext.core.reading import Reading
from legaltext.core.text import fold
from legaltext.files.ranges import page_ranges
from legaltext.language.read import read_document
from legaltext.procedures.spreadsheet import read_procedure_sheets
from legaltext.structure.sheet_lists import read_sheet_lists

_SEARCHED = 20  # rows in which the headings of our own outputs are looked for
_SHOWN = 40  # places that a remark names
_OWN = {"documents": "LT-SHEET-15", "files": "LT-SHEET-15", "figures": "LT-SHEET-15", "conflicts": "LT-SHEET-15",
        "findings": "LT-SHEET-14"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetContents:
    """What a spreadsheet yields. ``whole`` is false where a row or a sheet was not understood; remarks name which."""

    documents: tuple[tuple[LegalDocument, Reading], ...] = ()
    procedures: tuple[Procedure, ...] = ()
    remarks: tuple[Remark, ...] = ()
    whole: bool = True


def read_sheets(sheets: Sheets) -> SheetContents:
    """The documents and procedures of a spreadsheet.

    Raises :class:`ReadError`: ``LT-SHEET-14`` and ``-15`` for our own outputs, ``LT-SHEET-10`` where no sheet has
    headings that are understood.
    """
    for table in sheets.tables:
        if own := own_output(table):
            raise ReadError(_OWN[own])
    # Headings that name procedures are the surer sign: a row for each ground has columns of documents, too.
    procedures = read_procedure_sheets(sheets)
    lists = read_sheet_lists(sheets, procedures.tables)
    documents = tuple((document, read_document(document)) for document in lists.documents)
    read = lists.tables | procedures.tables
    if not read:
        raise ReadError("LT-SHEET-10")
    remarks = [*_unread(lists.rows, lists.unread, documents)]
    if procedures.unread:
        places = show_places(procedures.unread)
        values = {"read": procedures.rows - len(procedures.unread), "rows": procedures.rows, "places": places}
        remarks.append(Remark("LT-SHEET-16", places, values))
    others = [table.name for index, table in enumerate(sheets.tables) if index not in read]
    if others:
        remarks.append(Remark("LT-SHEET-13", ", ".join(others), {"sheets": ", ".join(others)}))
    whole = not any(remark.code in {"LT-SHEET-11", "LT-SHEET-13", "LT-SHEET-16"} for remark in remarks)
    return SheetContents(documents, procedures.procedures, tuple(remarks), whole)


def own_output(table: SheetTable) -> str:
    """Which of our own outputs a sheet is, by its headings; "" for none."""
    for row in table.rows[:_SEARCHED]:
        words = {fold(text) for text in row if text}
        for kind, *headings in _tables()["own"]:
            if words.issuperset(headings):
                return str(kind)
    return ""


@cache
def _tables() -> dict[str, Any]:
    path = importlib.resources.files("legaltext.store") / "data" / "sheets.yaml"
    tables: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return tables


def _unread(rows: int, lost: Sequence[str], documents: Iterable[tuple[LegalDocument, Reading]]) -> Iterator[Remark]:
    """Remarks on rows that gave nothing, and on rows that name no document that there is."""
    nameless: list[str] = []
    to_come: list[str] = []
    for document, reading in documents:
        keys = {read.row: read.document.key for read in reading.entries}
        for entry in document.entries:
            if not keys.get(entry.row):
                new = entry.kind is ListKind.PLANNED and "mới" in fold(entry.action)
                (to_come if new else nameless).append(entry.place)
    for code, places in (("LT-SHEET-11", [*lost, *nameless]), ("LT-SHEET-12", to_come)):
        if places:
            where = show_places(places)
            yield Remark(code, where, {"read": rows - len(set(places)), "rows": rows, "places": where})


def show_places(places: Sequence[str]) -> str:
    """Rows as ranges, sheet by sheet; beyond a number of them only how many more there are.

    >>> show_places(["A!3", "A!4", "A!9", "!2"])
    '2; A: 3-4, 9'
    """
    pairs = sorted({(sheet, int(row)) for sheet, _, row in (place.rpartition("!") for place in places)})
    shown = []
    left = _SHOWN
    for sheet, group in groupby(pairs, key=lambda pair: pair[0]):
        ranges = page_ranges([row for _, row in group]).split(", ")
        words = ", ".join(ranges[: max(left, 0)])
        words += ", …" if len(ranges) > left else ""
        left -= len(ranges)
        shown.append(f"{sheet}: {words}" if sheet else words)
    return "; ".join(shown)
