"""Pages: what the ``files`` room makes of any file, and what the rooms after it read.

Units: lengths are PDF points (1/72 inch) with the origin at the top left of the page as it is shown;
angles are degrees, counter-clockwise, a multiple of 90; offsets are code points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Quality(StrEnum):
    """What a page's text layer is worth."""

    DIGITAL = "digital"
    SCANNED = "scanned"
    STAMP_ONLY = "stamp_only"
    BROKEN_ENCODING = "broken_encoding"
    LEGACY_REPAIRED = "legacy_repaired"
    OCR = "ocr"
    MIXED = "mixed"
    BLANK = "blank"

    @property
    def readable(self) -> bool:
        """Whether the words of the page may be used as text of law."""
        return self in {Quality.DIGITAL, Quality.LEGACY_REPAIRED, Quality.OCR, Quality.MIXED}


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page: ``x0 <= x1`` and ``top <= bottom``, in points."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Line:
    """One line of words in reading order.

    ``text`` is NFC with single blanks. ``offset`` is the index of the line's first character in its source:
    the page's character index in a PDF, the code point of the decoded text elsewhere. ``box`` is ``None``
    where the format has no pages. ``superscripts`` are half-open ranges of ``text`` set small and high
    (footnote marks). ``table`` is the index in ``Page.tables`` of the ruled table that holds the line. ``confidence``
    is from 0 to 100 where the line was recognised in a picture, ``None`` where it is text of the file.
    """

    text: str
    box: Box | None = None
    size: float = 0.0
    angle: int = 0
    bold: bool = False
    italic: bool = False
    offset: int = 0
    table: int | None = None
    superscripts: tuple[tuple[int, int], ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a ruled table: its text (lines joined by newline) and where it stands."""

    text: str
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table: rows of cells, outermost first; a cell that a merged neighbour covers is ``None``."""

    rows: tuple[tuple[Cell | None, ...], ...]
    box: Box | None = None
    angle: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a file; ``number`` counts from 1 in the file. ``note`` says why ``quality`` is not digital.

    ``confidence`` is that of recognition in a picture, as in :class:`Line`, over the whole page.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    quality: Quality = Quality.DIGITAL
    note: str = ""
    confidence: float | None = None


class Outcome(StrEnum):
    """What became of a file that was taken in (column ``outcome`` of ``legaltext files``)."""

    READ = "read"
    PARTLY_READ = "partly_read"
    SET_ASIDE = "set_aside"
    NOT_LAW = "not_law"


@dataclass(frozen=True, slots=True)
class PagedText:
    """A run of pages from a PDF, or one page made of a text or HTML file.

    ``member`` is the name of the file inside the archive that was read, "" where there is no archive.
    """

    pages: tuple[Page, ...]
    member: str = ""


@dataclass(frozen=True, slots=True)
class DatabaseRecord:
    """One document as a law database gives it: its text as one page, and the database's own fields.

    ``fields`` holds what the record says of itself, each absent where it says nothing: ``number``, ``title``,
    ``status``, ``effective``, ``ended`` (ISO days), ``updated`` (ISO day: when the database was seen), ``url``; an
    index without texts has ``type``, ``issuer`` and ``issued`` (ISO day) too.
    ``whole`` is false where the record holds chapters and articles only (no head, preamble, signature).
    """

    ident: str
    fields: Mapping[str, str]
    page: Page
    whole: bool = True


@dataclass(frozen=True, slots=True)
class RawProcedure:
    """One administrative procedure as published; ``shape`` names the form, ``data`` is the decoded JSON."""

    shape: str
    data: Mapping[str, Any]
    line: int = 1


@dataclass(frozen=True, slots=True)
class SheetTable:
    """One sheet of a spreadsheet: rows of cells as text, all rows equally long, "" for an empty cell.

    Cells are NFC without blanks at the ends, lines kept; days are ``dd/mm/yyyy``, numbers have no ``.0``. A cell that
    is merged downwards stands in each of its rows, one merged across only in its first column. ``rows[0]`` is row
    ``first_row`` of the sheet (from 1); empty rows between are kept, so that ``first_row + i`` is the sheet's row.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    first_row: int = 1


@dataclass(frozen=True, slots=True)
class Sheets:
    """A spreadsheet, or a file of separated values (one table without a name); ``member`` as in :class:`PagedText`.

    ``otherwise`` is set for the tables of a file that is no spreadsheet: the code that says why it is no law, where the
    tables turn out to be nothing either.
    """

    tables: tuple[SheetTable, ...]
    member: str = ""
    otherwise: str = ""


Content = PagedText | DatabaseRecord | RawProcedure | Sheets


@dataclass(frozen=True, slots=True)
class Remark:
    """A coded remark on a file or a part of it, such as ``LT-PDF-03``; ``values`` fill the message's blanks."""

    code: str
    where: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FileReading:
    """All that the ``files`` room has to say of one file."""

    name: str
    sha256: str
    size: int
    kind: str
    outcome: Outcome
    contents: tuple[Content, ...] = ()
    remarks: tuple[Remark, ...] = ()
