"""Sheets of an XLSX file as the department's staff use them: frozen head, filters, real dates, paper A4 landscape.

Every text is written as text, so a cell that begins with ``=`` is no formula. Without a clock in the file the same
rows give the same bytes.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from legaltext.report.words import read_data

CREATED = datetime(2000, 1, 1)
"""The creation day written into office files: fixed, since a clock would change the bytes of each run."""

_CELL_LIMIT = 32_000  # Excel takes 32,767 characters in a cell
_LINE_HEIGHT = 15.0  # points, for 11 point type
_MOST_LINES = 27  # a row is at most 409 points high
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class Heading:
    """One column. ``width`` is in characters; ``kind`` is "", ``date``, ``number`` or ``staff`` (people write there).

    ``choices`` become a drop-down list; a ``hidden`` column is there for the program.
    """

    text: str
    width: float
    kind: str = ""
    choices: tuple[str, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the head in its first row, so that people and programs find the columns in the same place.

    ``tones`` marks, per row, how its cell in ``tone_column`` looks (a code of ``styles.yaml``; "" for plain): the
    words stand in the cell anyway, so nothing is told by colour alone. ``pages_wide`` is for printing;
    ``keep`` columns are frozen and repeated on each printed page, only the first ``printed`` (0: all) are printed;
    ``groups`` puts a line across above the row of that index.
    """

    name: str
    headings: Sequence[Heading]
    rows: Sequence[Sequence[Any]]
    tones: Sequence[str] = ()
    tone_column: int = 0
    pages_wide: int = 1
    keep: int = 0
    note: str = ""
    landscape: bool = True
    groups: Mapping[int, str] = field(default_factory=dict)
    printed: int = 0


def sheet_name(text: str) -> str:
    """A name that Excel takes: at most 31 characters, none of ``[]:*?/\\``.

    >>> sheet_name("Danh mục: a/b")
    'Danh mục  a b'
    """
    return _FORBIDDEN.sub(" ", text).strip("' ")[:31] or "Sheet"


def render_book(sheets: Sequence[Sheet], *, title: str = "") -> bytes:
    """The bytes of an XLSX file with these sheets, in order."""
    import xlsxwriter

    buffer = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "dd/mm/yyyy",
    }
    with xlsxwriter.Workbook(buffer, options) as book:
        book.set_properties({"title": title or sheets[0].name, "author": "legaltext", "created": CREATED})
        formats = _Formats(book)
        for sheet in sheets:
            _write_sheet(book.add_worksheet(sheet_name(sheet.name)), sheet, formats, title)
    return buffer.getvalue()


class _Formats:
    """Cell formats by name, made once per book from ``styles.yaml``."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._styles: dict[str, dict[str, Any]] = read_data("styles.yaml")["sheet"]
        self._made: dict[str, Any] = {}

    def get(self, *names: str) -> Any:
        key = "+".join(names)
        if key not in self._made:
            properties = dict(self._styles["cell"])
            for name in names:
                properties.update(self._styles.get(name, {}))
            self._made[key] = self._book.add_format(properties)
        return self._made[key]


def _write_sheet(page: Any, sheet: Sheet, formats: _Formats, title: str) -> None:
    for index, head in enumerate(sheet.headings):
        page.set_column(index, index, head.width, None, {"hidden": head.hidden})
        page.write_string(0, index, head.text, formats.get("head", "head_staff" if head.kind == "staff" else ""))
    page.set_row(0, _LINE_HEIGHT * _lines([h.text for h in sheet.headings], sheet.headings))
    line = 0
    for number, row in enumerate(sheet.rows):
        if number in sheet.groups:
            line += 1
            text = sheet.groups[number]
            # no merged cells: they would keep Excel from sorting; the second column is wide enough
            for index in range(len(sheet.headings)):
                page.write_string(
                    line, index, text if index == min(1, len(sheet.headings) - 1) else "", formats.get("group")
                )
            page.set_row(line, _LINE_HEIGHT * (text.count("\n") + 1))
        line += 1
        tone = sheet.tones[number] if number < len(sheet.tones) else ""
        for index, (head, value) in enumerate(zip(sheet.headings, row, strict=True)):
            _write_cell(page, line, index, value, head, formats, tone if index == sheet.tone_column else "")
        # what is not printed (the evidence beside a form) does not stretch the printed row
        shown = sheet.printed or len(row)
        page.set_row(line, _LINE_HEIGHT * _lines(row[:shown], sheet.headings[:shown]))
    _finish(page, sheet, line, title)


def _lines(row: Sequence[Any], headings: Sequence[Heading]) -> int:
    """How many lines the fullest cell takes: LibreOffice leaves rows without a height one line high."""
    most = 1
    for value, head in zip(row, headings, strict=True):
        if isinstance(value, str) and not head.hidden:
            room = max(1, int(head.width * 0.95))
            most = max(most, sum(-(-len(part) // room) or 1 for part in value.split("\n")))
    return min(most, _MOST_LINES)


def _write_cell(page: Any, line: int, index: int, value: Any, head: Heading, formats: _Formats, tone: str) -> None:
    style = formats.get(head.kind, tone)
    if value is None or value == "":
        page.write_blank(line, index, None, style)
    elif isinstance(value, date):
        page.write_datetime(line, index, datetime(value.year, value.month, value.day), formats.get("date", tone))
    elif isinstance(value, bool):
        page.write_boolean(line, index, value, style)
    elif isinstance(value, int | float):
        page.write_number(line, index, value, formats.get("number", tone))
    else:
        text = _CONTROL.sub(" ", str(value))
        page.write_string(line, index, text if len(text) <= _CELL_LIMIT else text[:_CELL_LIMIT] + "…", style)


def _finish(page: Any, sheet: Sheet, last: int, title: str) -> None:
    columns = len(sheet.headings)
    page.freeze_panes(1, sheet.keep)
    page.autofilter(0, 0, max(last, 1), columns - 1)
    if sheet.landscape:
        page.set_landscape()
    page.set_paper(9)
    page.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.6)
    page.fit_to_pages(sheet.pages_wide, 0)
    page.print_across()
    page.repeat_rows(0)
    if sheet.printed:
        page.print_area(0, 0, max(last, 1), sheet.printed - 1)
    if sheet.keep:
        page.repeat_columns(0, sheet.keep - 1)
    header = " – ".join(part for part in (title, sheet.name if sheet.name != title else "") if part)
    page.set_header(("&L&10" + header.replace("&", "&&"))[:250])
    page.set_footer(("&L&8" + sheet.note.replace("&", "&&"))[:220] + "&R&8&P/&N")
    for index, head in enumerate(sheet.headings):
        if head.choices:
            # below the rows as well, so that a line added by hand has the list, too; other words are not refused
            rule = {"validate": "list", "source": list(head.choices), "error_type": "information"}
            page.data_validation(1, index, max(last, 1) + 200, index, rule)
