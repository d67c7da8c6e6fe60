"""Paragraphs: wrapped lines joined, and the document's one text with its map back to page and box."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from legaltext.core.law import Segment
from legaltext.structure.marks import opens_unit
from legaltext.structure.rows import Row

# A number broken at the line's end: `17/2022/TT-` + `BLĐTBXH`, `140/2018/` + `NĐ-CP`, `TTLT-BTP-` + `BNV`.
_BROKEN_NUMBER = re.compile(r"(?:\d[\w.]{0,7}/(?:\d{4}/)?(?:[A-ZĐ&]{1,12}-){0,4}|(?:^|\s)[A-ZĐ]{2,8}-)$")
_CODE_START = re.compile(r"[A-ZĐ]{1,12}(?=$|[\s.,;:)/-])|\d{4}/[A-ZĐ]|QH\d\d|UBTVQH\d\d|QĐ-TTg")
_ENDS_SENTENCE = re.compile(r"[.;:!?…][”\"’)»]{0,2}$|[”\"»][.;,]?$|\./\.$")
_OPENS_GROUND = re.compile(r"(?:Căn cứ|Theo đề nghị|Xét đề nghị|Để )")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its words, where they start in the document's text, and the lines that they stand in."""

    text: str
    start: int
    rows: tuple[Row, ...]
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def page(self) -> int:
        """The page of its first line."""
        return self.rows[0].page

    @property
    def cell(self) -> bool:
        """Whether it stands in a ruled table or is turned."""
        return self.rows[0].cell

    @property
    def centred(self) -> bool:
        """Whether its first line stands in the middle of the page."""
        return self.rows[0].centred


@dataclass(slots=True)
class TextBuilder:
    """Puts paragraphs one under the other into one text and keeps the map of segments."""

    pieces: list[str] = field(default_factory=list)
    segments: list[Segment] = field(default_factory=list)
    length: int = 0

    def add(self, rows: Sequence[Row]) -> Paragraph:
        """Add one paragraph made of ``rows`` and give it with its place."""
        if self.pieces:
            self.pieces.append("\n")
            self.length += 1
        start = self.length
        marks: list[tuple[int, str]] = []
        for index, row in enumerate(rows):
            if index and not breaks_number(rows[index - 1].text, row.text):
                self.pieces.append(" ")
                self.length += 1
            self.segments.append(Segment(self.length, self.length + len(row.text), row.page, row.box))
            marks.extend((self.length + position, mark) for position, mark in row.marks)
            self.pieces.append(row.text)
            self.length += len(row.text)
        text = join_rows([row.text for row in rows])
        return Paragraph(text, start, tuple(rows), tuple(marks))

    def text(self) -> str:
        """The text so far."""
        return "".join(self.pieces)


def join_rows(texts: Sequence[str]) -> str:
    """Wrapped lines as one: a blank between them, none inside a number broken at the hyphen or slash.

    >>> join_rows(["Thông tư số 17/2022/TT-", "BLĐTBXH ngày 06"])
    'Thông tư số 17/2022/TT-BLĐTBXH ngày 06'
    """
    joined = ""
    for text in texts:
        glue = "" if not joined or breaks_number(joined, text) else " "
        joined = f"{joined}{glue}{text}"
    return joined


def breaks_number(line: str, following: str) -> bool:
    """Whether a document number goes on from the end of ``line`` into ``following`` without a blank."""
    return line[-1:] in {"-", "/"} and bool(_BROKEN_NUMBER.search(line[-40:]) and _CODE_START.match(following[:20]))


def group_rows(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows as paragraphs. Lines without boxes are paragraphs of their own, unless a number runs on."""
    groups: list[list[Row]] = []
    for row in rows:
        if groups and _goes_on(groups[-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _goes_on(group: list[Row], row: Row) -> bool:
    """Whether ``row`` continues the paragraph of ``group``.

    Gazette typesetting indents the first line of a paragraph and runs the others to both edges; a heading stands
    in the middle. So a line goes on where it starts at the left edge and the line before it was full, or did not
    end a sentence.
    """
    last = group[-1]
    if breaks_number(last.text, row.text):
        return True
    if row.box is None or last.box is None or row.cell or last.cell:
        return False
    if row.centred or (last.centred and last.indent > 30):
        return False
    width = row.right - row.left
    if width <= 0 or abs(row.size - last.size) > 1.2 or _OPENS_GROUND.match(row.text):
        return False
    runs_on = row.text[0].islower() and not opens_unit(row.text) and not _ENDS_SENTENCE.search(last.text)
    if row.page == last.page and not runs_on and _stands_apart(last.box.top, last.box.bottom, row):
        return False
    full = last.gap < 0.08 * width
    ended = bool(_ENDS_SENTENCE.search(last.text))
    if row.indent > 12:
        # A short indented line after an unfinished full line is a wrapped heading of a hanging paragraph only
        # where the line before it started at least as far in.
        return full and not ended and last.indent >= row.indent - 3 and not opens_unit(row.text) and len(group) > 1
    if (opens_unit(row.text) and (ended or not full)) or last.gap > 0.25 * width:
        return False
    return full or not ended


def _stands_apart(top: float, bottom: float, row: Row) -> bool:
    """Whether more than a line's usual distance lies between a line (its top and bottom) and the next one."""
    if row.box is None:
        return False
    if row.box.top - bottom > 1.6 * max(row.size, 8.0):
        return True
    return bool(row.pitch) and row.box.top - top > 1.45 * row.pitch
