"""From characters to lines of words, by geometry alone.

A word ends where the gap to the next glyph says so, never because the font changes; a line is what shares a baseline;
what stands small and high beside a line is a footnote mark of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from legaltext.core.pages import Box, Line
from legaltext.core.text import nfc
from legaltext.files.pdf.chars import SKEWED, Chars, Flags, Floats, Ints
from legaltext.files.pdf.columns import Segment, order_segments

# Blanks, in parts of the size, beyond the gap that is usual inside the words of the line (it is negative where the
# line was condensed, positive where it was spaced out).
_WORD_GAP = 0.125
_HINTED_GAP = 0.05  # enough where a blank is drawn, or pdfium sees one
_USUAL_GAP = (-0.08, 0.3)
_SAME_BASE = 0.22  # of the size: how far baselines of one line may lie apart
_BLANKS = " \u00a0\t\u2002\u2003\u2009\u202f\u3000\u200b\u200c\u200d\u2060\ufeff"
# Symbol fonts keep their bullets and dashes in the private-use area, at 0xF000 plus the font's own code.
_SYMBOLS = {0xF02D: "-", 0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF06F: "□", 0xF0A8: "□", 0xF0E0: "→"}


@dataclass(frozen=True, slots=True, eq=False)
class _Frame:
    """Glyphs of one direction turned upright: ``u`` runs with the text, ``v`` down across its lines."""

    text: list[str]
    u0: Floats
    u1: Floats
    v0: Floats
    v1: Floats
    base: Floats
    size: Floats
    index: Ints
    blank_before: Flags
    bold: Flags
    italic: Flags


def build_lines(chars: Chars, table: int | None = None) -> list[Line]:
    """Lines of ``chars`` in reading order: upright text first, then each other direction in its own order."""
    lines: list[Line] = []
    for angle in (0, 90, 270, 180, SKEWED):
        group = chars.angle == angle
        if group.all():
            return lines + _lines_of(chars, angle, table)
        if group.any():
            lines += _lines_of(chars.pick(group), angle, table)
    return lines


def _lines_of(chars: Chars, angle: int, table: int | None) -> list[Line]:
    frame = _upright(chars, angle)
    if frame is None:
        return []
    row, raised = _rows(frame)
    order = np.lexsort((frame.u0, row))
    row, raised = row[order], raised[order]
    u0, u1, size = frame.u0[order], frame.u1[order], frame.size[order]
    gap = np.zeros(len(order))
    gap[1:] = u0[1:] - _running_max(u1, row)[:-1]
    em = np.minimum(size, np.concatenate((size[:1], size[:-1])))
    texts = [frame.text[i] for i in order.tolist()]
    starts = np.flatnonzero(np.concatenate(([True], row[1:] != row[:-1])))
    ends = np.concatenate((starts[1:], [len(row)]))
    gap[starts] = 0.0
    hinted = frame.blank_before[order]
    hinted[starts] = True
    extra = gap / em - _usual_gap(gap / em, hinted, row, starts, ends)
    spaced = (extra > _WORD_GAP) | ((extra > _HINTED_GAP) & hinted)
    spaced[starts] = False
    base = frame.base[order]
    segments = order_segments(starts, ends, u0, u1, gap, size, base, texts)
    space_list, raised_list, result = spaced.tolist(), raised.tolist(), []
    index, v0, v1 = frame.index[order], frame.v0[order], frame.v1[order]
    bold, italic = frame.bold[order], frame.italic[order]
    for segment in segments:
        a, b = segment.start, segment.end
        text, marks = _spell(texts, space_list, raised_list, a, b)
        if not text:
            continue
        part = slice(a, b)
        box = _shown(float(u0[a]), float(v0[part].min()), float(u1[part].max()), float(v1[part].max()), angle)
        result.append(
            Line(
                text, box, round(float(np.median(size[part])), 1), 0 if angle == SKEWED else angle,
                bool(2 * bold[part].sum() > b - a), bool(2 * italic[part].sum() > b - a),
                int(index[part].min()), table, marks,
            )
        )  # fmt: skip
    return result


def _upright(chars: Chars, angle: int) -> _Frame | None:
    """The visible glyphs turned upright, marks glued to their letters, blanks kept as a flag of the next glyph."""
    blank = np.isin(chars.text, list(_BLANKS))
    texts = chars.text.tolist()
    keep = ~blank
    if chars.glued.any():
        last = -1
        for i in range(len(texts)):
            if chars.glued[i] and last >= 0:
                texts[last] = nfc(texts[last] + texts[i])
                keep[i] = False
            elif keep[i]:
                last = i
    seen = np.flatnonzero(keep)
    if not len(seen):
        return None
    before = np.zeros(len(texts), np.bool_)
    before[1:] = blank[:-1] | (np.diff(chars.index) > 1)
    text = [_clean(texts[i]) for i in seen.tolist()]
    x0, x1, top, bottom = chars.x0[seen], chars.x1[seen], chars.top[seen], chars.bottom[seen]
    if angle == 90:
        u0, u1, v0, v1 = -bottom, -top, x0, x1
    elif angle == 180:
        u0, u1, v0, v1 = -x1, -x0, -bottom, -top
    elif angle == 270:
        u0, u1, v0, v1 = top, bottom, -x1, -x0
    else:
        u0, u1, v0, v1 = x0, x1, top, bottom
    return _Frame(
        text, u0, u1, v0, v1, chars.base[seen], chars.size[seen], chars.index[seen], before[seen],
        chars.bold[seen], chars.italic[seen],
    )  # fmt: skip


def _clean(glyph: str) -> str:
    if glyph < "\x80":
        return glyph if glyph >= " " else ""
    code = ord(glyph[0])
    if 0xE000 <= code <= 0xF8FF:
        return _SYMBOLS.get(code, chr(code - 0xF000) if 0xF021 <= code <= 0xF07E else glyph)
    return nfc(glyph)


def _shown(u0: float, v0: float, u1: float, v1: float, angle: int) -> Box:
    if angle == 90:
        x0, top, x1, bottom = v0, -u1, v1, -u0
    elif angle == 180:
        x0, top, x1, bottom = -u1, -v1, -u0, -v0
    elif angle == 270:
        x0, top, x1, bottom = -v1, u0, -v0, u1
    else:
        x0, top, x1, bottom = u0, v0, u1, v1
    return Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))


def _rows(frame: _Frame) -> tuple[Ints, Flags]:
    """The row number of every glyph, counted from the top, and whether it is a raised mark of its row."""
    base, size, u0, u1 = frame.base, frame.size, frame.u0, frame.u1
    cut = np.ones(len(base), np.bool_)
    em = np.maximum(size[1:], size[:-1])
    step = u0[1:] - u1[:-1]
    cut[1:] = (np.abs(np.diff(base)) > 0.1 * em) | (np.abs(np.diff(size)) > 0.08 * em) | (np.abs(step) > em)
    starts = np.flatnonzero(cut)
    run = np.cumsum(cut) - 1
    run_base, run_size = base[starts], size[starts]
    left = np.minimum.reduceat(u0, starts)
    right = np.maximum.reduceat(u1, starts)
    weight = np.diff(np.append(starts, len(base)))
    row_of, bases, sizes = _cluster(run_base, run_size, weight)
    raised = _attach_small(row_of, bases, sizes, run_base, run_size, left, right)
    # Rows are numbered from the top again, since marks have left rows of their own empty.
    used, row_of = np.unique(row_of, return_inverse=True)
    rank = np.empty(len(used), np.int64)
    rank[np.argsort(bases[used], kind="stable")] = np.arange(len(used))
    return rank[row_of][run], raised[run]


def _cluster(base: Floats, size: Floats, weight: Ints) -> tuple[Ints, Floats, Floats]:
    """Runs of glyphs gathered by baseline; a row's baseline and size are those of its longest run."""
    row_of = np.empty(len(base), np.int64)
    bases: list[float] = []
    sizes: list[float] = []
    heaviest = 0
    order = np.argsort(base, kind="stable").tolist()
    base_list, size_list, weight_list = base.tolist(), size.tolist(), weight.tolist()
    for i in order:
        b, s, w = base_list[i], size_list[i], weight_list[i]
        if bases and b - bases[-1] <= _SAME_BASE * min(s, sizes[-1]) and 0.6 * s <= sizes[-1] <= s / 0.6:
            if w > heaviest:
                bases[-1], sizes[-1], heaviest = b, s, w
        else:
            bases.append(b)
            sizes.append(s)
            heaviest = w
        row_of[i] = len(bases) - 1
    return row_of, np.array(bases), np.array(sizes)


def _attach_small(
    row_of: Ints, bases: Floats, sizes: Floats, base: Floats, size: Floats, left: Floats, right: Floats
) -> Flags:
    """Moves small runs that stand high or low beside a line into it; says which stand high. Changes ``row_of``."""
    raised = np.zeros(len(base), np.bool_)
    home = row_of.copy()
    for i in range(len(base)):
        below = bases - base[i]
        near = (size[i] < 0.85 * sizes) & (below > 0.08 * sizes) & (below < 0.75 * sizes)
        low = (size[i] < 0.85 * sizes) & (below <= 0.08 * sizes) & (below > -0.35 * sizes)
        for row in (*np.flatnonzero(near).tolist(), *np.flatnonzero(low & (np.arange(len(bases)) != home[i])).tolist()):
            mates = (home == row) & (size > 1.1 * size[i])
            reach = 0.35 * sizes[row]
            after = np.abs(left[i] - right[mates]) < reach
            before = np.abs(left[mates] - right[i]) < reach
            inside = (left[mates] < left[i]) & (right[i] < right[mates])
            if (after | before | inside).any():
                row_of[i] = row
                raised[i] = bool(near[row])
                break
    return raised


def _usual_gap(gap: Floats, hinted: Flags, row: Ints, starts: Ints, ends: Ints) -> Floats:
    """For each glyph the median gap inside the words of its line, within reason; 0 where there are too few."""
    ranked = gap[np.lexsort((np.where(hinted, np.inf, gap), row))]
    inside = np.add.reduceat(~hinted, starts, dtype=np.int64)
    median = np.where(inside >= 5, ranked[starts + inside // 2], 0.0)
    return np.repeat(np.clip(median, *_USUAL_GAP), ends - starts)


def _running_max(u1: Floats, row: Ints) -> Floats:
    """The rightmost edge so far within each row: a wide glyph may reach past the one drawn after it."""
    span = float(u1.max() - u1.min()) + 1.0
    lift: Floats = row * (2 * span)
    highest: Floats = np.maximum.accumulate(u1 + lift) - lift
    return highest


def _spell(
    texts: list[str], spaced: list[bool], raised: list[bool], start: int, end: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of one line and the ranges of its raised marks."""
    parts: list[str] = []
    marks: list[tuple[int, int]] = []
    length = 0
    for i in range(start, end):
        if spaced[i] and length and i > start:
            parts.append(" ")
            length += 1
        glyph = texts[i]
        parts.append(glyph)
        if raised[i] and glyph:
            if marks and marks[-1][1] == length:
                marks[-1] = (marks[-1][0], length + len(glyph))
            else:
                marks.append((length, length + len(glyph)))
        length += len(glyph)
    return "".join(parts), tuple(marks)


__all__ = ["Segment", "build_lines"]
