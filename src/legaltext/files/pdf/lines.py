"""From characters to lines of words, by geometry alone.

A word ends where the gap to the next glyph says so, never because the font changes; a line is what shares a baseline;
what stands small and high beside a line is a footnote mark of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from legaltext.core.pages import Box, Line
from legaltext.core.text import nfc
from legaltext.files.pdf.chars import SKEWED, Chars, Flags, Floats, Ints, among, code_set, turn, turn_back
from legaltext.files.pdf.columns import Rows, Segment, order_segments
from legaltext.files.pdf.rows import find_rows

# Blanks, in parts of the size, beyond the gap that is usual inside the words of the line (it is negative where the
# line was condensed, positive where it was spaced out).
_WORD_GAP = 0.125
_HINTED_GAP = 0.05  # enough where a blank is drawn, or pdfium sees one
_USUAL_GAP = (-0.08, 0.3)
_CELLS = 1 << 20  # more cells than any table has; keeps a cell's number apart from its table's
_BLANKS = code_set(0x20, 0xA0, 0x09, range(0x2000, 0x200E), 0x202F, 0x205F, 0x2060, 0x3000, 0xFEFF)
# Symbol fonts keep their bullets and dashes in the private-use area, at 0xF000 plus the font's own code.
_SYMBOLS = {0xF02D: "-", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "□", 0xF0A8: "□", 0xF0E0: "→"}


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """Glyphs of one direction turned upright: ``u`` runs with the text, ``v`` down across its lines."""

    angle: int
    text: list[str]
    u0: Floats
    u1: Floats
    v0: Floats
    v1: Floats
    base: Floats
    size: Floats
    index: Ints
    blank_before: Flags  # a blank is drawn before it, or pdfium sees one
    after_blank: Flags  # the blank drawn before it ends where it begins
    bold: Flags
    italic: Flags
    table: Ints
    cell: Ints


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line and the reading-order number of its cell in ``line.table`` (-1 outside tables)."""

    line: Line
    cell: int


def build_lines(chars: Chars, tops: Sequence[Floats] = ()) -> list[PlacedLine]:
    """Lines of ``chars`` in reading order: upright text first, then each other direction in its own order.

    ``tops[t]`` are the outer edges (x0, top, x1, bottom) of ruled table ``t``, whose glyphs carry its number.
    """
    lines: list[PlacedLine] = []
    for angle in (0, 90, 270, 180, SKEWED):
        group = chars.angle == angle
        if group.any():
            frame = _upright(chars if group.all() else chars.pick(group), angle)
            if frame is not None:
                lines += _lines_of(frame, _groups(frame, tops))
    return lines


def _groups(frame: _Frame, tops: Sequence[Floats]) -> Ints:
    """Numbers by which body text stands before, between and after tables, and each cell by itself."""
    if not tops:
        return np.zeros(len(frame.base), np.int64)
    upper = np.array([turn(box[0], box[1], box[2], box[3], frame.angle)[1] for box in tops], dtype=np.float64)
    place = np.empty(len(tops), np.int64)
    place[np.argsort(upper, kind="stable")] = np.arange(len(tops))
    middle = (frame.v0 + frame.v1) / 2
    band = np.searchsorted(np.sort(upper), middle)
    inside = frame.table >= 0
    return np.where(inside, (2 * place[frame.table] + 1) * _CELLS + frame.cell, 2 * band * _CELLS)


def _lines_of(frame: _Frame, group: Ints) -> list[PlacedLine]:
    row, raised = find_rows(frame.base, frame.size, frame.u0, frame.u1, group)
    order = np.lexsort((frame.u0, row))
    row, raised = row[order], raised[order]
    u0, u1, size = frame.u0[order], frame.u1[order], frame.size[order]
    gap: Floats = np.zeros(len(order))
    gap[1:] = u0[1:] - _running_max(u1, row)[:-1]
    em = np.maximum(np.minimum(size, np.concatenate((size[:1], size[:-1]))), 1.0)
    texts = [frame.text[i] for i in order.tolist()]
    starts = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1])))
    ends = np.concatenate((starts[1:], [len(row)]))
    gap[starts] = 0.0
    hinted = frame.blank_before[order]
    hinted[starts] = True
    extra = gap / em - _usual_gap(gap / em, hinted, row, starts, ends)
    spaced = (extra > _WORD_GAP) | ((extra > _HINTED_GAP) & hinted) | frame.after_blank[order]
    spaced[starts] = False
    rows = Rows(starts, ends, u0, u1, gap, size, frame.base[order], order, texts)
    segments = _in_order(rows, group[order][starts])
    return _make_lines(segments, frame, order, rows, spaced, raised)


def _in_order(rows: Rows, group: Ints) -> list[Segment]:
    """Body rows by columns, cell rows as they come."""
    result: list[Segment] = []
    edges = [0, *(np.flatnonzero(np.diff(group)) + 1).tolist(), len(group)]
    for first, last in pairwise(edges):
        part = rows.part(first, last)
        result += order_segments(part) if group[first] // _CELLS % 2 == 0 else part.segments()
    return result


def _make_lines(
    segments: list[Segment], frame: _Frame, order: Ints, rows: Rows, spaced: Flags, raised: Flags
) -> list[PlacedLine]:
    edges = np.array([(s.start, s.end) for s in segments]).ravel()
    length = edges[1::2] - edges[::2]

    def over(reduce: np.ufunc, values: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """``reduce`` over each segment; the extra last value lets a segment end with the last glyph."""
        result: npt.NDArray[Any] = reduce.reduceat(np.append(values, values[-1:]), edges)[::2]
        return result

    u0, v0 = over(np.minimum, rows.u0), over(np.minimum, frame.v0[order])
    u1, v1 = over(np.maximum, rows.u1), over(np.maximum, frame.v1[order])
    boxes = np.round(np.column_stack(turn_back(u0, v0, u1, v1, frame.angle)), 2).tolist()
    size = np.where(over(np.minimum, rows.size) == over(np.maximum, rows.size), rows.size[edges[::2]], 0.0).tolist()
    bold = (2 * over(np.add, frame.bold[order].astype(np.int64)) > length).tolist()
    italic = (2 * over(np.add, frame.italic[order].astype(np.int64)) > length).tolist()
    offset = over(np.minimum, frame.index[order]).tolist()
    table, cell = frame.table[order[edges[::2]]].tolist(), frame.cell[order[edges[::2]]].tolist()
    spaces, highs = spaced.tolist(), raised.tolist()
    angle = 0 if frame.angle == SKEWED else frame.angle
    result = []
    for i, segment in enumerate(segments):
        a, b = segment.start, segment.end
        text, marks = _spell(rows.texts[a:b], spaces[a:b], highs[a:b])
        if text:
            height = size[i] or float(np.sort(rows.size[a:b])[(b - a) // 2])
            line = Line(
                text, Box(*boxes[i]), round(height, 1), angle, bold[i], italic[i], offset[i],
                table[i] if table[i] >= 0 else None, marks,
            )  # fmt: skip
            result.append(PlacedLine(line, cell[i]))
    return result


def _upright(chars: Chars, angle: int) -> _Frame | None:
    """The visible glyphs turned upright, marks glued to their letters, blanks kept as a flag of the next glyph."""
    blank = among(_BLANKS, chars.code)
    texts = list(map(chr, chars.code.tolist()))
    keep = ~blank
    u0, _, u1, _ = turn(chars.x0, chars.top, chars.x1, chars.bottom, angle)
    if chars.glued.any():
        _glue(texts, chars, keep, u0, u1)
        keep &= ~chars.glued
    seen = np.flatnonzero(keep)
    if not len(seen):
        return None
    before = np.zeros(len(texts), np.bool_)
    before[1:] = blank[:-1] | (np.diff(chars.index) > 1)
    sure = np.zeros(len(texts), np.bool_)
    sure[1:] = blank[:-1] & _abuts(u0, u1, chars.base, chars.size)
    text = [_clean(texts[i]) for i in seen.tolist()]
    x0, x1, top, bottom = chars.x0[seen], chars.x1[seen], chars.top[seen], chars.bottom[seen]
    u0, v0, u1, v1 = turn(x0, top, x1, bottom, angle)
    return _Frame(
        angle, text, u0, u1, v0, v1, chars.base[seen], chars.size[seen], chars.index[seen], before[seen], sure[seen],
        chars.bold[seen], chars.italic[seen], chars.table[seen], chars.cell[seen],
    )  # fmt: skip


def _glue(texts: list[str], chars: Chars, visible: Flags, u0: Floats, u1: Floats) -> None:
    """Adds each combining mark to its letter in ``texts``: the one drawn before it, or, where the marks come in runs
    of their own (a fallback font), the one that it stands over. A mark over nothing is left out.
    """
    letters = np.flatnonzero(visible & ~chars.glued)
    for i in np.flatnonzero(chars.glued).tolist():
        em, at = float(chars.size[i]), float(u0[i])
        k = int(np.searchsorted(letters, i)) - 1
        owner = int(letters[k]) if k >= 0 else -1
        level = np.abs(chars.base[letters] - chars.base[i]) < 0.35 * em
        if owner < 0 or not level[k] or not u0[owner] - 0.1 * em <= at <= u1[owner] + 0.15 * em:
            over = letters[level & (u0[letters] - 0.05 * em <= at) & (at < u1[letters])]
            if not len(over):
                continue
            owner = int(over[np.argmin(np.abs((u0[over] + u1[over]) / 2 - at))])
        texts[owner] = nfc(texts[owner] + texts[i])


def _abuts(u0: Floats, u1: Floats, base: Floats, size: Floats) -> Flags:
    """For each glyph but the first: whether the one drawn before it has some width and ends where it begins."""
    wide = u0[1:] - u0[:-1] > _WORD_GAP * size[1:]
    near = np.abs(u0[1:] - u1[:-1]) < 0.3 * size[1:]
    level: Flags = np.abs(np.diff(base)) < 0.1 * size[1:]
    return wide & near & level


@lru_cache(maxsize=1 << 14)
def _clean(glyph: str) -> str:
    if glyph < "\x80":
        return glyph if glyph >= " " else ""
    if glyph == "\u00ad":
        return "-"  # a soft hyphen that is drawn is a hyphen at a line's end
    code = ord(glyph[0])
    if 0xE000 <= code <= 0xF8FF:
        return _SYMBOLS.get(code, chr(code - 0xF000) if 0xF021 <= code <= 0xF07E else glyph)
    return nfc(glyph)


def _usual_gap(gap: Floats, hinted: Flags, row: Ints, starts: Ints, ends: Ints) -> Floats:
    """For each glyph the median gap inside the words of its line, within reason; 0 where there are too few."""
    ranked = gap[np.lexsort((np.where(hinted, np.inf, gap), row))]
    inside = np.add.reduceat(~hinted, starts, dtype=np.int64)
    median = np.where(inside >= 5, ranked[starts + inside // 2], 0.0)
    return np.repeat(np.clip(median, *_USUAL_GAP), ends - starts)


def _running_max(u1: Floats, row: Ints) -> Floats:
    """The rightmost edge so far within each row: a wide glyph may reach past the one drawn after it."""
    span = float(u1.max() - u1.min()) + 1.0
    lift = row.astype(np.float64) * (2 * span)
    highest: Floats = np.maximum.accumulate(u1 + lift) - lift
    return highest


def _spell(texts: list[str], spaced: list[bool], raised: list[bool]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of one line and the ranges of its raised marks."""
    if not any(raised):
        return "".join(f" {t}" if s else t for t, s in zip(texts, spaced, strict=True)).strip(), ()
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for glyph, space, high in zip(texts, spaced, raised, strict=True):
        if space and length:
            parts.append(" ")
            length += 1
        parts.append(glyph)
        if high and glyph:
            if marks and marks[-1][1] == length:
                marks[-1] = (marks[-1][0], length + len(glyph))
            else:
                marks.append((length, length + len(glyph)))
        length += len(glyph)
    return "".join(parts), tuple(marks)
