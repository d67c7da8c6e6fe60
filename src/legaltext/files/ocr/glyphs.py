"""Recognised words as glyphs, so that rows, columns, tables and marks are found as on a page with text of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from legaltext.core.text import nfc, strip_marks
from legaltext.files.ocr.engine import Word
from legaltext.files.pdf.chars import Chars, Floats, Ints

# Widths of letters in the face that state documents are set in (Times New Roman: Nghị định 30/2020/NĐ-CP, Phụ lục I).
_WIDTHS = dict.fromkeys("ijlt.,;:/'|![]I", 0.29) | dict.fromkeys("rsf-()J", 0.36) | {"m": 0.78, "w": 0.72, "M": 0.89}
_WIDTHS |= dict.fromkeys("0123456789", 0.5) | dict.fromkeys("FPSEL", 0.58)
_BLANK = 0.3  # of the size: between words
_LONG = 3.0  # sizes of type: a shorter line is no measure of its size
_SAME = 0.13  # of the page's main size: lines whose measured size differs by less are set in it
_MARK_SIZE = 0.62  # of the size: a raised mark
_MARK_LIFT = 0.35
_ABOVE, _BELOW = 0.9, 0.22  # of the size: a glyph's loose box about its baseline


def chars_of(words: Sequence[Word], dpi: int) -> Chars:
    """Words, in pixels of the upright picture, as glyphs in points from its top left.

    The letters of a word share its width evenly; blanks stand between the words of a line. ``index`` is the place of
    each glyph in the order of reading.
    """
    scale = 72 / dpi
    code: list[int] = []
    x0: list[float] = []
    x1: list[float] = []
    base: list[float] = []
    size: list[float] = []
    words = untangle(words)
    sizes = _sizes(words, scale)
    for k, word in enumerate(words):
        before = words[k - 1] if k and words[k - 1].line == word.line else None
        if before is not None and before.x1 <= word.x0:
            code.append(32)
            x0.append(before.x1 * scale)
            x1.append(word.x0 * scale)
            base.append(word.base * scale)
            size.append(sizes[k])
        letters = nfc(word.text)
        edges = np.linspace(word.x0 * scale, word.x1 * scale, len(letters) + 1).tolist()
        marks = len(letters) - word.raised
        code += map(ord, letters)
        x0 += edges[:-1]
        x1 += edges[1:]
        base += [word.base * scale - (_MARK_LIFT * sizes[k] if i >= marks else 0.0) for i in range(len(letters))]
        size += [sizes[k] * (_MARK_SIZE if i >= marks else 1.0) for i in range(len(letters))]
    return _as_chars(np.array(code, np.int64), np.array(x0), np.array(x1), np.array(base), np.array(size))


def untangle(words: Sequence[Word]) -> list[Word]:
    """The words with boxes that follow each other: recognition sometimes gives several words of a line one place.

    Their order is that of reading, so such words share the place by how wide they run.
    """
    found: list[Word] = []
    cluster: list[Word] = []
    for word in words:
        if cluster and (word.line != cluster[-1].line or word.x0 >= max(mate.x1 for mate in cluster) - 1):
            found += _spread(cluster)
            cluster = []
        cluster.append(word)
    return [*found, *_spread(cluster)]


def _spread(cluster: Sequence[Word]) -> Sequence[Word]:
    if len(cluster) < 2:
        return cluster
    left, right = min(word.x0 for word in cluster), max(word.x1 for word in cluster)
    widths = [_advance(word.text) for word in cluster]
    step = (right - left) / (sum(widths) + _BLANK * (len(cluster) - 1))
    starts = np.cumsum([0.0, *(width + _BLANK for width in widths[:-1])]) * step + left
    return [
        replace(word, x0=float(start), x1=float(start + width * step))
        for word, start, width in zip(cluster, starts, widths, strict=True)
    ]


def _as_chars(code: Ints, x0: Floats, x1: Floats, base: Floats, size: Floats) -> Chars:
    count = len(code)
    none, no = np.full(count, -1), np.zeros(count, np.bool_)
    zero = np.zeros(count, np.int64)
    return Chars(
        code, x0, base - _ABOVE * size, x1, base + _BELOW * size, base, size, zero,
        no, no, np.arange(count), no, none, none, zero,
    )  # fmt: skip


def _sizes(words: Sequence[Word], scale: float) -> list[float]:
    """The size of type of each word: measured by line and levelled, as a page is set in few sizes.

    It is told by how wide letters run, which recognition measures better than how high they stand.
    """
    if not words:
        return []
    wide: dict[int, float] = {}
    meant: dict[int, float] = {}
    for word in words:
        wide[word.line] = wide.get(word.line, 0.0) + (word.x1 - word.x0) * scale
        meant[word.line] = meant.get(word.line, 0.0) + _advance(word.text)
    lines = np.array([wide[word.line] / max(meant[word.line], 0.1) for word in words])
    # Short lines and capitals, often spaced out, are poor measures: they are taken to be set as the page is.
    small: set[int] = {word.line for word in words if any(letter.islower() for letter in word.text)}
    sure = np.array([meant[word.line] >= _LONG and word.line in small for word in words])
    weights = np.array([float(len(word.text)) for word in words])
    weights[~sure] *= 0.01
    order = np.argsort(lines, kind="stable")
    total = np.cumsum(weights[order])
    main = float(lines[order][np.searchsorted(total, total[-1] / 2)])
    near = (np.abs(lines - main) <= _SAME * main) | (~sure & (lines > (1 - 2 * _SAME) * main))
    return [float(size) for size in np.where(near, round(main, 1), np.clip(np.round(lines), 5, 40))]


def _advance(text: str) -> float:
    """How wide the letters run in a book face, in sizes of type."""
    return sum(_WIDTHS.get(letter, 0.5 if letter.islower() else 0.68) for letter in strip_marks(text)) - 0.06
