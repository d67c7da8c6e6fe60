"""A PDF file as pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium

from legaltext.core.pages import Page, Quality
from legaltext.files.pdf.chars import fetch
from legaltext.files.pdf.grids import find_cells
from legaltext.files.pdf.lines import build_lines
from legaltext.files.pdf.rulings import read_objects
from legaltext.files.pdf.tables import build_tables, fill_grids

MAX_CHARS = 200_000  # of one page; a page of law has 2,000 to 6,000


def read_pages(document: Any) -> Iterator[Page]:
    """The pages of an open pdfium document, one after the other."""
    for number in range(len(document)):
        page = document[number]
        yield read_page(page, number + 1)
        page.close()


def read_page(page: Any, number: int) -> Page:
    """One page, ``number`` counted from 1."""
    width, height = page.get_size()
    textpage = page.get_textpage()
    chars = fetch(page, textpage, MAX_CHARS)
    textpage.close()
    objects = read_objects(page)
    cells = find_cells(objects.rulings) if objects.rulings.may_hold_table else []
    chars, grids = fill_grids(chars, cells)
    placed = build_lines(chars, [grid.edges for grid in grids])
    tables = build_tables(grids, placed)
    lines = tuple(p.line for p in placed)
    quality = Quality.DIGITAL if lines else Quality.BLANK
    return Page(number, round(width, 2), round(height, 2), lines, tables, quality)


def open_pdf(data: bytes) -> Any:
    """An open document; raises ``pypdfium2.PdfiumError``."""
    return pdfium.PdfDocument(data)
