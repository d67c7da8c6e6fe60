"""Workbooks (.xlsx, .xlsm) as rows of text, sheet by sheet.

Only stored values are read: no formula is computed, no macro run, no link followed. The package is looked through
first, so that one that unpacks to more than the limit, or that declares entities, never reaches the parser.
"""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from legaltext.core.errors import ReadError
from legaltext.core.pages import Remark, SheetTable
from legaltext.files.cells import cell_text, make_table
from legaltext.files.legacy import Legacy, convert, is_unicode, legacy_of_font

_CHUNK = 1 << 20
_MOST_ROWS = 200_000
_MOST_COLUMNS = 200
_MOST_SHEETS = 300
_MERGED = re.compile(rb'<(?:\w{1,9}:)?mergeCell\s{1,9}ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_MOST_MERGED = 50_000
_MOST_FILLED = 500_000
_UNPACKED = 400_000_000  # whatever the caller allows: the words of a workbook are held all at once


@dataclass(frozen=True, slots=True)
class _Merged:
    """Cells joined into one: rows and columns from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


def read_xlsx(data: bytes, unpacked: int, cells: int) -> tuple[tuple[SheetTable, ...], tuple[Remark, ...]]:
    """The sheets that hold anything, hidden ones too, each with all rows, those that a filter hides too.

    At most ``unpacked`` bytes of parts are unpacked and ``cells`` cells kept.
    Remark ``LT-SHEET-04`` names a sheet of which only the first rows were read, ``LT-SHEET-07`` tells of sheets beyond
    the most that are read. Raises :class:`ReadError`
    ``LT-SHEET-01`` where the workbook is damaged or declares entities, ``LT-SHEET-02`` where no sheet holds anything,
    ``LT-FILE-04`` where it unpacks to more than the limit.
    """
    merged = _look_through(data, min(unpacked, _UNPACKED))
    import openpyxl

    tables: list[SheetTable] = []
    remarks: list[Remark] = []
    left = cells
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # on styles and validations that do not matter here
            book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
            for sheet in book.worksheets[:_MOST_SHEETS]:
                path = str(getattr(sheet, "_worksheet_path", "")).lstrip("/")
                rows, whole = _rows(sheet, left)
                left -= sum(map(len, rows))
                _fill(rows, merged.get(path, ()))
                if table := make_table(sheet.title, rows):
                    tables.append(table)
                if not whole:
                    remarks.append(Remark("LT-SHEET-04", sheet.title, {"sheet": sheet.title, "rows": len(rows)}))
            if len(book.worksheets) > _MOST_SHEETS:
                remarks.append(Remark("LT-SHEET-07", "", {"count": len(book.worksheets), "limit": _MOST_SHEETS}))
    except ReadError:
        raise
    # A broken workbook makes the library raise anything: KeyError, TypeError, ParseError, IndexError, zip errors.
    except Exception as error:
        raise ReadError("LT-SHEET-01") from error
    if not tables:
        raise ReadError("LT-SHEET-02")
    return tuple(tables), tuple(remarks)


def _look_through(data: bytes, limit: int) -> dict[str, tuple[_Merged, ...]]:
    """The merged cells of each sheet's part, after all parts were found harmless."""
    found: dict[str, tuple[_Merged, ...]] = {}
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            for info in archive.infolist():
                if not info.filename.endswith((".xml", ".rels")):
                    continue
                merged: list[_Merged] = []
                before = b""
                with archive.open(info) as stream:
                    while chunk := stream.read(_CHUNK):
                        limit -= len(chunk)
                        if limit < 0:
                            raise ReadError("LT-FILE-04", limit=limit + len(chunk))
                        window = before + chunk
                        if b"<!DOCTYPE" in window or b"<!ENTITY" in window or b"<\x00" in window[:64]:
                            raise ReadError("LT-SHEET-01")
                        if "worksheets/" in info.filename and len(merged) < _MOST_MERGED:
                            merged.extend(m for m in map(_merged, _MERGED.finditer(window)) if m not in merged[-3:])
                        before = window[-100:]
                found[info.filename] = tuple(merged)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise ReadError("LT-SHEET-01") from error
    return found


def _merged(match: re.Match[bytes]) -> _Merged:
    return _Merged(int(match[2]) - 1, _column(match[1]), int(match[4]) - 1, _column(match[3]))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _rows(sheet: Any, cells: int) -> tuple[list[list[str]], bool]:
    """The rows of a sheet as far as ``cells`` cells go, and whether those are all."""
    sheet.reset_dimensions()  # what the file says of its own extent is not believed
    rows: list[list[str]] = []
    fonts: dict[int, Legacy | None] = {}
    empty = 0
    for row in sheet.iter_rows():
        texts = [_text(cell, fonts) for cell in row[:_MOST_COLUMNS]]
        while texts and not texts[-1]:
            texts.pop()
        cells -= len(texts)
        empty = 0 if texts else empty + 1
        if cells < 0 or len(rows) >= _MOST_ROWS:
            return rows, empty > _MOST_ROWS // 2
        rows.append(texts)
    return rows, True


def _text(cell: Any, fonts: dict[int, Legacy | None]) -> str:
    value = cell.value
    if value is None:
        return ""
    text = cell_text(value, cell.number_format if not isinstance(value, str) else "")
    if isinstance(value, str) and not text.isascii():
        style = cell._style_id
        if style not in fonts:
            fonts[style] = legacy_of_font(cell.font.name or "")
        legacy = fonts[style]
        if legacy and not is_unicode(text):
            return convert(text, legacy)
    return text


def _fill(rows: list[list[str]], merged: tuple[_Merged, ...]) -> None:
    """Write the words of cells merged downwards into each of their rows (in the first column)."""
    left = _MOST_FILLED
    for area in merged:
        if area.bottom <= area.top or area.top >= len(rows) or area.left >= len(rows[area.top]):
            continue
        words = rows[area.top][area.left]
        for row in rows[area.top + 1 : area.bottom + 1] if words else ():
            row += [""] * (area.left + 1 - len(row))
            row[area.left] = row[area.left] or words
        left -= min(area.bottom, len(rows)) - area.top if words else 0
        if left < 0:
            return
