"""A document of law as read from its text: head, tree of provisions, parts, and where each word stands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from legaltext.core.pages import Box, Page, Remark


@dataclass(frozen=True, slots=True)
class Segment:
    """``text[start:end]`` of a document stands in ``box`` of ``page`` of the file (code points, half-open)."""

    start: int
    end: int
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class PageRun:
    """The pages of one document of an issue, cleaned of running heads, page numbers and signature stamps.

    ``gazette_issue`` is the printed issue number with its day, such as ``302/2026-06-02`` (``505+506/2024-04-14``);
    ``gazette_page`` the printed number of its first page; ``section`` the gazette's section heading above it.
    ``continues_from`` and ``continued_in`` hold the issue numbers that ``Tiếp theo …`` and ``Xem tiếp …`` name.
    """

    pages: tuple[Page, ...]
    gazette_issue: str = ""
    gazette_page: int | None = None
    section: str = ""
    continues_from: str = ""
    continued_in: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a document (phần mở đầu).

    ``number`` is the normalised key (see :mod:`legaltext.core.numbers`), empty where none is printed;
    ``number_printed`` the words on the page. ``type`` is the type word as in ``document_types.tsv``
    (``Nghị định``, ``Thông tư liên tịch``, ``Văn bản hợp nhất`` …). ``issuers`` are full names, the leading body
    first; a decision of a chairman has ``Chủ tịch Ủy ban nhân dân tỉnh …``. ``title`` is the trích yếu, one line.
    ``base`` is, for a consolidated text (văn bản hợp nhất), the number of the act it consolidates.
    """

    type: str = ""
    number: str = ""
    number_printed: str = ""
    issuers: tuple[str, ...] = ()
    place: str = ""
    issue_date: date | None = None
    title: str = ""
    base: str = ""

    @property
    def name(self) -> str:
        """The title line, as ``passages`` know it: type, number and trích yếu."""
        number = f"số {self.number}" if self.number else ""
        return " ".join(part for part in (self.type, number, self.title) if part)


class PartKind(StrEnum):
    """What a part of a document is."""

    BODY = "body"
    ATTACHED = "attached"  # Quy chế, Quy định, Quy chuẩn ban hành kèm theo, with Điều of their own
    ANNEX = "annex"  # Phụ lục, Mẫu, Biểu
    FOOTNOTES = "footnotes"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document: ``label`` is "" for the body, else as an address begins (``Quy chế``, ``Phụ lục II``)."""

    kind: PartKind
    label: str
    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of the tree (Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm, tiết).

    ``part`` and ``path`` make the address, unique in the document: ``path`` as in the reading rules
    (``Điều 5 khoản 2 điểm a``). ``level`` is the level's word, ``label`` the printed label, ``start`` and ``end``
    cover heading and contents. ``quoted`` is true for the units of new wording put into another document.
    """

    part: str
    path: str
    level: str
    label: str
    heading: str
    start: int
    end: int
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote taken out of the body: its mark, its text's span, and the offset of the word it hangs on."""

    mark: str
    start: int
    end: int
    anchor: int | None = None


class ListKind(StrEnum):
    """What an official list says of the documents in it (Nghị định 79/2025/NĐ-CP; 34/2016/NĐ-CP before it)."""

    ENDED = "ended"
    ENDED_PART = "ended_part"
    SUSPENDED = "suspended"
    SUSPENDED_PART = "suspended_part"
    LIVE = "live"
    PLANNED = "planned"  # what somebody means to do: says nothing of what is in force


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row of an official list of documents, its cells by what their columns are for, words as printed.

    ``cited`` holds the cells that name the document, put together in the order of a citation; ``content`` the
    provisions that ended; ``reason``, ``day`` (of the end), ``start`` (of effect) and ``note`` the cells so headed.
    Items marked by a dash keep a line each. ``words`` are all the row's cells, ``ordinal`` its printed number.
    ``page`` counts from 1 and is where the row begins; ``row`` counts the entries of the document from 0.

    A row of a spreadsheet has page 0 and its ``place``, written as Excel does (``Sheet!12``; ``!12`` where the sheet
    has no name). ``action`` is what the row says is to be done or was done, ``agency`` who is to do it.
    """

    kind: ListKind
    ordinal: str
    cited: str
    words: str
    page: int
    row: int
    content: str = ""
    reason: str = ""
    day: str = ""
    start: str = ""
    note: str = ""
    place: str = ""
    action: str = ""
    agency: str = ""


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """A document with one text and a run-length map from its characters to page and box.

    ``preamble`` and ``signature`` are half-open spans of ``text`` (empty spans where absent).
    ``language`` is ``vi`` or ``en`` (a translation: known, but not read as law). ``entries`` are the rows of an
    official list of documents that ended or live (empty for any other document). ``recognised`` are the pages that
    were read by character recognition (OCR).
    """

    head: Head
    text: str
    segments: tuple[Segment, ...]
    provisions: tuple[Provision, ...] = ()
    parts: tuple[Part, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    preamble: tuple[int, int] = (0, 0)
    signature: tuple[int, int] = (0, 0)
    gazette_issue: str = ""
    gazette_page: int | None = None
    section: str = ""
    continues_from: str = ""
    continued_in: str = ""
    language: str = "vi"
    remarks: tuple[Remark, ...] = ()
    entries: tuple[ListEntry, ...] = ()
    recognised: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int:
        """The page (from 1) that holds the character at ``offset``; 0 where the text has no pages."""
        index = bisect_right(self.segments, offset, key=lambda s: s.start) - 1
        return self.segments[index].page if index >= 0 else 0
