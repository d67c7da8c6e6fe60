"""A PDF file as pages: opening, mending, reading page by page."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from legaltext.core.errors import ReadError
from legaltext.core.pages import Line, Page, Quality, Table
from legaltext.files.legacy import guess_legacy
from legaltext.files.pdf.chars import Chars, fetch
from legaltext.files.pdf.grids import find_cells
from legaltext.files.pdf.lines import build_lines
from legaltext.files.pdf.old_letters import repair_all, repair_by_font
from legaltext.files.pdf.quality import judge_page
from legaltext.files.pdf.rulings import PageObjects, read_objects
from legaltext.files.pdf.tables import build_tables, fill_grids

MAX_CHARS = 200_000  # of one page; a page of law has 2,000 to 6,000
MAX_CELLS_EDGES = 6_000  # ruling edges of one page; denser ones are drawings


def open_pdf(data: bytes) -> tuple[Any, bool]:
    """An open pdfium document, and whether it had to be mended first.

    Raises :class:`ReadError`: ``LT-PDF-01`` encrypted, ``LT-PDF-02`` damaged beyond mending.
    """
    try:
        document = pdfium.PdfDocument(data)
        if len(document) and not _is_cut_off(data):
            return document, False
        document.close()
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium_c.FPDF_ERR_PASSWORD or "password" in str(error).lower():
            raise ReadError("LT-PDF-01") from error
    try:
        document = pdfium.PdfDocument(_mended(data))
    except pdfium.PdfiumError as error:
        raise ReadError("LT-PDF-02") from error
    if not len(document):
        raise ReadError("LT-PDF-02")
    return document, True


def _is_cut_off(data: bytes) -> bool:
    return b"%%EOF" not in data[-4096:] and b"startxref" not in data[-4096:]


def _mended(data: bytes) -> bytes:
    """The file as pikepdf rebuilds it; pages whose objects are lost are left out by pdfium afterwards."""
    import pikepdf

    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as document:
            document.save(out)
    except pikepdf.PasswordError as error:
        raise ReadError("LT-PDF-01") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise ReadError("LT-PDF-02") from error
    return out.getvalue()


def read_pages(document: Any, limit: int) -> Iterator[Page]:
    """The first ``limit`` pages of an open document, one after the other; one that fails is a page without lines."""
    for number in range(min(len(document), limit)):
        try:
            page = document[number]
        except pdfium.PdfiumError:
            yield Page(number + 1, 0.0, 0.0, (), (), Quality.BROKEN_ENCODING, "page_error")
            continue
        yield read_page(page, number + 1)
        page.close()


def read_page(page: Any, number: int) -> Page:
    """One open page, ``number`` counted from 1."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    chars = fetch(page, textpage, MAX_CHARS)
    textpage.close()
    objects = read_objects(page)
    chars, legacy = repair_by_font(chars)
    lines, tables = _lay_out(chars, objects)
    quality, note = judge_page(lines, objects)
    if quality is Quality.BROKEN_ENCODING and legacy is None:
        legacy = guess_legacy("\n".join(line.text for line in lines))
        if legacy is not None:
            lines, tables = _lay_out(repair_all(chars, legacy), objects)
            quality, note = judge_page(lines, objects)
    if legacy is not None and quality is Quality.DIGITAL:
        quality, note = Quality.LEGACY_REPAIRED, legacy.removesuffix("-capitals")
    return Page(number, round(width, 2), round(height, 2), lines, tables, quality, note)


def _lay_out(chars: Chars, objects: PageObjects) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    rulings = objects.rulings
    ruled = rulings.may_hold_table and len(rulings.across) + len(rulings.down) <= MAX_CELLS_EDGES
    chars, grids = fill_grids(chars, find_cells(rulings) if ruled else [])
    placed = build_lines(chars, [grid.edges for grid in grids])
    return tuple(p.line for p in placed), build_tables(grids, placed)
