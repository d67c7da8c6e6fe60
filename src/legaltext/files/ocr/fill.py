"""The pages of a PDF that its text layer leaves unread, read by recognition where this machine can."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from legaltext.core.pages import Page, Quality, Remark
from legaltext.files.guard import ask_time
from legaltext.files.ocr.engine import Recogniser, is_available, open_engine
from legaltext.files.ocr.page import recognise
from legaltext.files.ocr.repair import repair_page

PAGE_SECONDS = 180.0
"""Processor time that one page may take: a page of text takes two seconds, one of 400 cells a minute."""
_NEEDED = {Quality.SCANNED, Quality.STAMP_ONLY, Quality.BROKEN_ENCODING}
_CLOSED = "page_error"  # the note of a page that cannot be drawn either


def needs_recognition(page: Page) -> bool:
    """Whether the words of a page can only be had from its picture."""
    return page.quality in _NEEDED and page.note != _CLOSED


def fill_pages(document: Any, pages: Sequence[Page]) -> tuple[tuple[Page, ...], tuple[Remark, ...]]:
    """``pages`` of an open PDF with those that need it recognised, and what is to be said of that.

    ``LT-PDF-18`` pages that were recognised, ``LT-PDF-19`` pages whose reading is too unsure to be used,
    ``LT-PDF-20`` pages that wait for recognition to be installed, ``LT-PDF-22`` a number that was mended,
    ``LT-PDF-23`` one that could not be.
    """
    waiting = [page.number for page in pages if needs_recognition(page)]
    if not waiting:
        return tuple(pages), ()
    if not is_available():
        return tuple(pages), (_remark("LT-PDF-20", waiting),)
    return _fill(document, pages, open_engine(), ask_time)


def _fill(
    document: Any, pages: Sequence[Page], engine: Recogniser, ask: Callable[[float], None]
) -> tuple[tuple[Page, ...], tuple[Remark, ...]]:
    filled: list[Page] = []
    mended: list[Remark] = []
    for page in pages:
        if not needs_recognition(page):
            filled.append(page)
            continue
        ask(PAGE_SECONDS)
        read, repairs = repair_page(_read(document, page, engine))
        filled.append(read)
        mended += [
            Remark(
                "LT-PDF-22" if new else "LT-PDF-23",
                str(page.number),
                {"page": page.number, "printed": old, "read": new},
            )
            for old, new in repairs
        ]
    remarks = []
    read_pages = [page for page in filled if page.quality is Quality.OCR]
    if read_pages:
        mean = sum(page.confidence or 0.0 for page in read_pages) / len(read_pages)
        numbers = [page.number for page in read_pages]
        remarks.append(_remark("LT-PDF-18", numbers, confidence=round(mean)))
    unsure = [page.number for page in filled if needs_recognition(page)]
    if unsure:
        remarks.append(_remark("LT-PDF-19", unsure))
    return tuple(filled), (*remarks, *mended)


def _read(document: Any, page: Page, engine: Recogniser) -> Page:
    """The page recognised; as it was where it cannot be drawn or read, for one such page must not lose the others."""
    try:
        opened = document[page.number - 1]
        try:
            return recognise(opened, page, engine)
        finally:
            opened.close()
    except (RuntimeError, ValueError, OSError):  # of pdfium, of the recogniser, of a picture without extent
        return page


def _remark(code: str, numbers: Sequence[int], **values: Any) -> Remark:
    from legaltext.files.ranges import page_ranges

    where = page_ranges(numbers)
    return Remark(code, where, {"pages": where, **values})
