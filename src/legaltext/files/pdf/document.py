"""A PDF file as pages."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2 as pdfium

from legaltext.core.pages import Page, Quality
from legaltext.files.pdf.chars import fetch
from legaltext.files.pdf.lines import build_lines

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
    lines = tuple(build_lines(fetch(page, textpage, MAX_CHARS)))
    textpage.close()
    quality = Quality.DIGITAL if lines else Quality.BLANK
    return Page(number, round(width, 2), round(height, 2), lines, (), quality)


def open_pdf(data: bytes) -> Any:
    """An open document; raises ``pypdfium2.PdfiumError``."""
    return pdfium.PdfDocument(data)
