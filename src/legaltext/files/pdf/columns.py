"""The reading order of a page: one column, but for heads and signature blocks that stand in two.

Two columns are believed only where a white strip runs down between them through several rows; a wide blank in one
justified row is no column.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from legaltext.files.pdf.chars import Floats, Ints

_SURE_GAP = 2.0  # of the size: a blank as wide as this is a candidate by itself
_LEAST_GAP = 0.8  # a narrower one must also stand out from the other blanks of its row
_OUTLIER = 2.2
_JUMP_GAP, _JUMP_OUTLIER = 0.55, 1.5  # enough where other rows were drawn between the glyphs at its two sides
_FAR = 2.6  # of the size: what stands on the left after such a drop is no longer of the block above it
_RUNNING_HEAD = re.compile(r"CÔNG\s?BÁO\s?/\s?Số")


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch ``[start, end)`` of the glyphs of one row, its extent along the line and its baseline."""

    start: int
    end: int
    left: float
    right: float
    base: float
    size: float


@dataclass(frozen=True, slots=True)
class _Row:
    parts: tuple[Segment, ...]  # left to right; more than one where a candidate gap splits it

    @property
    def left(self) -> float:
        return self.parts[0].left

    @property
    def base(self) -> float:
        return self.parts[0].base

    @property
    def right(self) -> float:
        return self.parts[-1].right


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Glyphs sorted by row and place; row ``i`` holds the glyphs ``[starts[i], ends[i])``."""

    starts: Ints
    ends: Ints
    u0: Floats
    u1: Floats
    gap: Floats
    size: Floats
    base: Floats
    place: Ints  # of each glyph in the order of drawing
    texts: list[str]

    def part(self, first: int, last: int) -> Rows:
        """The rows ``[first, last)`` of the same glyphs."""
        return Rows(
            self.starts[first:last], self.ends[first:last],
            self.u0, self.u1, self.gap, self.size, self.base, self.place, self.texts,
        )  # fmt: skip

    def segment(self, start: int, end: int) -> Segment:
        """The glyphs ``[start, end)`` of one row."""
        return Segment(
            start, end, float(self.u0[start]), float(self.u1[start:end].max()),
            float(self.base[start:end].max()), float(self.size[start:end].max()),
        )  # fmt: skip

    def segments(self) -> list[Segment]:
        """Each row as one segment."""
        return [self.segment(a, b) for a, b in zip(self.starts.tolist(), self.ends.tolist(), strict=True)]


def order_segments(rows: Rows) -> list[Segment]:
    """The rows as segments in reading order."""
    split: list[_Row] = []
    for k, whole in enumerate(rows.segments()):
        a, b = whole.start, whole.end
        gap = rows.gap[a:b]
        cuts = _candidates(gap, rows.place[a:b], whole.size) if (gap > _JUMP_GAP * whole.size).any() else []
        if not cuts or (k == 0 and _RUNNING_HEAD.search("".join(rows.texts[a:b]))):
            split.append(_Row((whole,)))
            continue
        parts = (rows.segment(s, e) for s, e in pairwise([a, *(a + c for c in cuts), b]))
        split.append(_Row(tuple(replace(part, base=whole.base) for part in parts)))
    return _order(_join_offset(split))


def _candidates(gap: Floats, place: Ints, size: float) -> list[int]:
    """Where a row may be cut: at blanks that are very wide, or wide and unlike the row's other blanks."""
    blanks = gap[1:][gap[1:] > 0.15 * size]
    typical = float(np.median(blanks)) if len(blanks) >= 3 else 0.3 * size
    jump = np.concatenate(([False], np.diff(place) != 1))
    cuts = np.flatnonzero(
        (gap > _SURE_GAP * size)
        | ((gap > _LEAST_GAP * size) & (gap > _OUTLIER * typical))
        | (jump & (gap > _JUMP_GAP * size) & (gap > _JUMP_OUTLIER * typical))
    )
    return [c for c in cuts.tolist() if c > 0]


def _join_offset(rows: list[_Row]) -> list[_Row]:
    """Rows that overlap in height and lie side by side (columns set on different baselines) become one row."""
    joined: list[_Row] = []
    for row in rows:
        if joined:
            last = joined[-1]
            size = min(last.parts[0].size, row.parts[0].size)
            near = row.parts[0].base - last.parts[0].base < 0.7 * size
            if near and (last.right + size < row.left or row.right + size < last.left):
                joined[-1] = _Row(tuple(sorted((*last.parts, *row.parts), key=lambda part: part.left)))
                continue
        joined.append(row)
    return joined


def _order(rows: list[_Row]) -> list[Segment]:
    result: list[Segment] = []
    i = 0
    while i < len(rows):
        if len(rows[i].parts) > 1:
            zone = _zone(rows, i)
            if zone is not None:
                end, middle = zone
                result += _order(_side(rows[i:end], middle, left=True))
                result += _order(_side(rows[i:end], middle, left=False))
                i = end
                continue
        result += _plain(rows[i])
        i += 1
    return result


def _zone(rows: list[_Row], start: int) -> tuple[int, float] | None:
    """The end of the two-column zone that begins at row ``start``, and a place inside its white strip."""
    best: tuple[int, float] | None = None
    for first, second in pairwise(rows[start].parts):
        low, high = first.right, second.left
        size = rows[start].parts[0].size
        splits, right_only, end = 1, 0, start + 1
        for k in range(start + 1, len(rows)):
            row = rows[k]
            far = row.base - rows[k - 1].base > _FAR * size
            inner = [(max(low, p.right), min(high, q.left)) for p, q in pairwise(row.parts)]
            fitting = [pair for pair in inner if pair[1] - pair[0] > 0.5 * size]
            if fitting:
                low, high = max(fitting, key=lambda pair: pair[1] - pair[0])
                splits += 1
            elif not far and row.right <= high and row.right - low < high - low - 0.3 * size:
                low = max(low, row.right)
            elif row.left >= low and high - row.left < high - low - 0.3 * size:
                high = min(high, row.left)
                right_only += 1
            else:
                break
            end = k + 1
        if splits + (right_only > 0) >= 2 and (best is None or end > best[0]):
            best = (end, (low + high) / 2)
    return best


def _side(rows: list[_Row], middle: float, *, left: bool) -> list[_Row]:
    sides = (tuple(p for p in row.parts if (p.left < middle) == left) for row in rows)
    return [_Row(parts) for parts in sides if parts]


def _plain(row: _Row) -> list[Segment]:
    """The segments of a row that is not in columns: those of one baseline as one line again."""
    result: list[Segment] = []
    for part in sorted(row.parts, key=lambda part: (part.base, part.left)):
        if result and result[-1].end == part.start and result[-1].base == part.base:
            last = result.pop()
            part = Segment(last.start, part.end, last.left, part.right, part.base, max(last.size, part.size))
        result.append(part)
    return result
