"""The reading order of a page: one column, but for heads and signature blocks that stand in two.

Two columns are believed only where a white strip runs down between them through several rows; a wide blank in one
justified row is no column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from legaltext.files.pdf.chars import Floats, Ints

_SURE_GAP = 2.0  # of the size: a blank as wide as this is a candidate by itself
_LEAST_GAP = 0.8  # a narrower one must also stand out from the other blanks of its row
_OUTLIER = 2.2
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
    def right(self) -> float:
        return self.parts[-1].right


def order_segments(
    starts: Ints,
    ends: Ints,
    u0: Floats,
    u1: Floats,
    gap: Floats,
    size: Floats,
    base: Floats,
    texts: Sequence[str],
) -> list[Segment]:
    """The rows ``[starts[i], ends[i])`` of glyphs as segments in reading order."""
    wide = gap > _LEAST_GAP * size
    rows: list[_Row] = []
    lefts, rights = u0[starts].tolist(), np.maximum.reduceat(u1, starts).tolist()
    bases = np.maximum.reduceat(base, starts).tolist()
    sizes = np.maximum.reduceat(size, starts).tolist()
    has_wide = np.logical_or.reduceat(wide, starts).tolist()
    for k, (a, b) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        whole = Segment(a, b, lefts[k], rights[k], bases[k], sizes[k])
        cuts = _candidates(gap[a:b], sizes[k]) if has_wide[k] else []
        if cuts and k == 0 and _RUNNING_HEAD.search("".join(texts[a:b])):
            cuts = []
        edges = [a, *(a + c for c in cuts), b]
        parts = tuple(
            Segment(s, e, float(u0[s]), float(u1[s:e].max()), bases[k], sizes[k])
            for s, e in pairwise(edges)
        )
        rows.append(_Row(parts if cuts else (whole,)))
    return _order(_join_offset(rows))


def _candidates(gap: Floats, size: float) -> list[int]:
    """Where a row may be cut: at blanks that are very wide, or wide and unlike the row's other blanks."""
    blanks = gap[1:][gap[1:] > 0.15 * size]
    typical = float(np.median(blanks)) if len(blanks) >= 3 else 0.3 * size
    cuts = np.flatnonzero((gap > _SURE_GAP * size) | ((gap > _LEAST_GAP * size) & (gap > _OUTLIER * typical)))
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
            inner = [(max(low, p.right), min(high, q.left)) for p, q in pairwise(row.parts)]
            fitting = [pair for pair in inner if pair[1] - pair[0] > 0.5 * size]
            if fitting:
                low, high = max(fitting, key=lambda pair: pair[1] - pair[0])
                splits += 1
            elif row.right <= high and row.right - low < high - low - 0.3 * size:
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
