"""Recognised words as glyphs, so that rows, columns, tables and marks are found as on a page with text of its own."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from legaltext.core.text import nfc
from legaltext.files.ocr.engine import Word
from legaltext.files.pdf.chars import Chars, Floats, Ints

_EM = 1.0  # sizes of type for the height of a line as tesseract measures it, descender to ascender
_SAME = 0.2  # of the page's main size: lines whose measured size differs by less are set in it
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


def _as_chars(code: Ints, x0: Floats, x1: Floats, base: Floats, size: Floats) -> Chars:
    count = len(code)
    none, no = np.full(count, -1), np.zeros(count, np.bool_)
    zero = np.zeros(count, np.int64)
    return Chars(
        code, x0, base - _ABOVE * size, x1, base + _BELOW * size, base, size, zero,
        no, no, np.arange(count), no, none, none, zero,
    )  # fmt: skip


def _sizes(words: Sequence[Word], scale: float) -> list[float]:
    """The size of type of each word: measured by line, and levelled, as a page is set in few sizes."""
    if not words:
        return []
    measured = np.array([word.height for word in words]) * scale * _EM
    weights = np.array([len(word.text) for word in words])
    order = np.argsort(measured, kind="stable")
    total = np.cumsum(weights[order])
    main = float(measured[order][np.searchsorted(total, total[-1] / 2)])
    near = np.abs(measured - main) <= _SAME * main
    return [float(size) for size in np.where(near, round(main, 1), np.round(measured))]
