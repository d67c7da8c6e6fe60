"""The two cells of a letterhead, which stand too close for a picture's gaps to tell.

The issuing body stands at the left, the national motto at the right on the same height (Nghị định 30/2020/NĐ-CP,
Phụ lục I, and the rules before it), so the left edge of the motto is where the cells part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from legaltext.core.text import fold
from legaltext.files.ocr.engine import Word

_MOTTO = ("cộng", "hòa", "xã", "hội")
_ROWS = 5.0  # line heights from the motto's first line to the place and day
_UP = 1.2  # line heights that the issuing body may begin above it


def part_letterheads(words: Sequence[Word]) -> list[Word]:
    """The words with each letterhead's left cell before its right one, the words of the two in lines of their own."""
    found = list(words)
    for start in range(len(found) - 3):
        first = found[start]
        if first.text[:1].isupper() and _is_motto(found[start : start + 4]):
            found = _parted(found, first)
    return found


def _runs_on(word: Word, mates: Sequence[Word], edge: float) -> bool:
    """Whether the next word of the same line stands beyond ``edge`` at no more than a blank's distance."""
    return word.x1 <= edge and any(
        mate.line == word.line and mate.x0 >= edge and mate.x0 - word.x1 < 0.45 * word.height for mate in mates
    )


def _is_motto(words: Sequence[Word]) -> bool:
    """Whether four words begin the motto; one of them may be misread in its marks."""
    return sum(fold(word.text) == meant for word, meant in zip(words, _MOTTO, strict=True)) >= 3


def _parted(words: list[Word], motto: Word) -> list[Word]:
    edge = motto.x0 - 0.25 * motto.height
    top, bottom = motto.base - _UP * motto.height, motto.base + _ROWS * motto.height
    mates = [word for word in words if top <= word.base <= bottom]
    # Where a line of text runs through the edge, with no more than a blank there, the letterhead has ended.
    through = [word.base for word in mates if word.x0 < edge < word.x1 or _runs_on(word, mates, edge)]
    bottom = min([bottom, *(base - 0.4 * motto.height for base in through if base > motto.base)])
    mates = [word for word in mates if word.base <= bottom]
    left = [word for word in mates if word.x1 <= edge + 0.25 * motto.height]
    right = [word for word in mates if word.x0 >= edge]
    if not left or len(left) + len(right) < len(mates):
        return words
    line = 1 + max(word.line for word in words)
    moved = [*left, *(replace(word, line=word.line + line) for word in right)]
    ids = {id(word) for word in mates}
    at = next(i for i, word in enumerate(words) if id(word) in ids)
    rest = [word for word in words if id(word) not in ids]
    return [*rest[:at], *moved, *rest[at:]]
