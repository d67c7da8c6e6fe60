"""Rows: the lines of a document's pages in one sequence, with footnote marks lifted out of the words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from legaltext.core.pages import Box, Page


@dataclass(frozen=True, slots=True)
class Row:
    """One line of words.

    ``left`` and ``right`` are the edges of the text block on the line's page and ``pitch`` the usual distance from
    line to line there, in points (0 where there are no pages). ``marks`` are footnote marks lifted out of ``text``:
    ``(position in text, mark)``. ``cell`` is true for a line that stands in a ruled table or is turned on the page.
    """

    text: str
    page: int = 0
    box: Box | None = None
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    cell: bool = False
    left: float = 0.0
    right: float = 0.0
    pitch: float = 0.0
    marks: tuple[tuple[int, str], ...] = ()

    @property
    def indent(self) -> float:
        """How far the line starts right of the block's left edge, in points."""
        return self.box.x0 - self.left if self.box else 0.0

    @property
    def gap(self) -> float:
        """How far the line ends left of the block's right edge, in points."""
        return self.right - self.box.x1 if self.box else 0.0

    @property
    def centred(self) -> bool:
        """Whether the line stands in the middle of the text block, clear of both edges."""
        if self.box is None or self.right <= self.left:
            return False
        return min(self.indent, self.gap) > 12 and abs(self.indent - self.gap) < 0.12 * (self.right - self.left)


def make_rows(pages: Iterable[Page]) -> tuple[Row, ...]:
    """All lines with words, in reading order, each with the edges of its page's text block."""
    found: list[Row] = []
    for page in pages:
        left, right = text_edges(page)
        pitch = line_pitch(page)
        for line in page.lines:
            text, marks = lift_marks(line.text, line.superscripts)
            if not text and not marks:
                continue
            found.append(
                Row(
                    text,
                    page.number if line.box else 0,
                    line.box,
                    line.size,
                    line.bold,
                    line.italic,
                    line.table is not None or line.angle % 360 != 0,
                    left,
                    right,
                    pitch.get(round(line.size), 0.0),
                    marks,
                )
            )
    return _carry_lone_marks(found)


def lift_marks(text: str, superscripts: tuple[tuple[int, int], ...]) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The words without their superscripts, and where each stood (numbers only; other superscripts stay).

    >>> lift_marks("khoa học1 và", ((8, 9),))
    ('khoa học và', ((8, '1'),))
    """
    kept: list[str] = []
    marks: list[tuple[int, str]] = []
    length = at = 0
    for start, end in superscripts:
        mark = text[start:end].strip(" []()")
        if not mark.isdigit() or len(mark) > 3:
            continue
        if len(mark) == 1 and text[:start].endswith((" m", " km", " cm", " mm", " dm", "/m", "(m")):
            continue  # a unit's exponent: m2, km2
        kept.append(text[at:start])
        length += start - at
        marks.append((length, mark))
        at = end
    if not marks:
        return text.strip(), ()
    kept.append(text[at:])
    whole = "".join(kept)
    trim = len(whole) - len(whole.lstrip())
    return whole.strip(), tuple((max(0, position - trim), mark) for position, mark in marks)


def _carry_lone_marks(rows: list[Row]) -> tuple[Row, ...]:
    """A line that held nothing but a mark gives it to its neighbour.

    A superscript goes to the line before it, where its word stands; a small number alone that was read as a line of
    its own, before a line of larger print, is the mark with which that line begins.
    """
    kept: list[Row] = []
    for index, row in enumerate(rows):
        if _opens_next(row, rows[index + 1] if index + 1 < len(rows) else None):
            following = rows[index + 1]
            rows[index + 1] = replace(following, marks=((0, row.text.strip("[]() ")), *following.marks))
            continue
        if row.text.strip(" .,;"):
            kept.append(row)
        elif row.marks and kept and kept[-1].page == row.page:
            last = kept[-1]
            carried = tuple((len(last.text), mark) for _, mark in row.marks)
            kept[-1] = replace(last, text=last.text + row.text.strip(), marks=last.marks + carried)
        elif row.text:
            kept.append(row)
    return tuple(kept)


def _opens_next(row: Row, following: Row | None) -> bool:
    if following is None or row.cell or following.cell or following.page != row.page or not row.size:
        return False
    return row.text.strip("[]() ").isdigit() and len(row.text) < 6 and row.size <= 0.72 * following.size


def text_edges(page: Page) -> tuple[float, float]:
    """Left and right edge of the text block: where most long upright lines start and end."""
    lines = [line for line in page.lines if line.box and line.table is None and line.angle % 360 == 0]
    if not lines:
        return 0.0, 0.0
    widest = max(line.box.x1 - line.box.x0 for line in lines if line.box)
    boxes = [line.box for line in lines if line.box and line.box.x1 - line.box.x0 > 0.6 * widest]
    left = _usual_low([box.x0 for box in boxes])
    right = max(box.x1 for box in boxes)
    return left, right


def line_pitch(page: Page) -> dict[int, float]:
    """The usual distance between the tops of consecutive upright lines, in points, for each size of print (rounded)."""
    lines = [line for line in page.lines if line.box and line.table is None and line.angle % 360 == 0]
    steps: dict[int, list[float]] = {}
    for before, after in pairwise(lines):
        if before.box and after.box and round(before.size) == round(after.size):
            step = after.box.top - before.box.top
            if 6 < step < 60:
                steps.setdefault(round(after.size), []).append(step)
    return {size: sorted(found)[len(found) // 3] for size, found in steps.items() if len(found) > 4}


def _usual_low(values: list[float]) -> float:
    """The lowest value that at least two lines share (within 3 points), else the lowest."""
    counts = Counter(round(value / 3) for value in values)
    shared = [slot for slot in counts if counts[slot] + counts.get(slot + 1, 0) > 1]
    if not shared:
        return min(values)
    low = min(shared) * 3
    return min(value for value in values if value >= low - 1.5)


def body_size(rows: Iterable[Row]) -> float:
    """The size that the document's text is set in, in points (0 where unknown).

    The largest of the common sizes: the footnotes of a consolidated text can outweigh its text.
    """
    counts: Counter[float] = Counter()
    for row in rows:
        if not row.cell:
            counts[round(row.size * 2) / 2] += len(row.text)
    if not counts:
        return 0.0
    most = counts.most_common(1)[0][1]
    return max(size for size, count in counts.items() if count >= 0.3 * most)
