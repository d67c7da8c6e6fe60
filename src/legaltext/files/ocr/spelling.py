"""Marks over letters that recognition lost or took for others, put right where two syllables can only be one word.

``ocr_pairs.tsv`` holds pairs of syllables that are often written in law and whose bare letters are hardly ever read
with other marks (at most twice in a thousand times, counted over national laws, decrees and circulars): ``tô chức`` is
``tổ chức``. Only marks are changed, never a letter, a figure or the length; names (Văn Bàn) are left alone by their
capitals.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from legaltext.core.numbers import TYPE_WORDS
from legaltext.core.tables import read_table
from legaltext.core.text import modern_tones, strip_marks

_WORD = re.compile(r"[^\W\d_]+")


@cache
def _pairs() -> dict[tuple[str, str], tuple[str, str]]:
    found = {}
    for row in read_table("files", "ocr_pairs.tsv"):
        first, second = row["pair"].split(" ")
        found[strip_marks(first), strip_marks(second)] = (first, second)
    return found


def mend_marks(text: str) -> str:
    """The text with the marks of known pairs put right; its length stays.

    >>> mend_marks("Luật Tô cáo quy định chỉ tiết về tô chức tại huyện Văn Bàn")
    'Luật Tố cáo quy định chi tiết về tổ chức tại huyện Văn Bàn'
    """
    words = list(_WORD.finditer(text))
    letters = list(text)
    for left, right in pairwise(words):
        if text[left.end() : right.start()] != " ":
            continue
        first = "".join(letters[left.start() : left.end()])
        second = "".join(letters[right.start() : right.end()])
        meant = _pairs().get((strip_marks(first), strip_marks(second)))
        if meant is None or not _may_change(first, second, meant):
            continue
        for word, syllable in ((left, meant[0]), (right, meant[1])):
            for at, letter in zip(range(word.start(), word.end()), syllable, strict=True):
                letters[at] = letter.upper() if letters[at].isupper() else letter
    return "".join(letters)


def _may_change(first: str, second: str, meant: tuple[str, str]) -> bool:
    """Whether a pair is written otherwise than it is meant, and is no name."""
    read = f"{first} {second}"
    wanted = " ".join(meant)
    if len(read) != len(wanted) or modern_tones(read.lower()) == modern_tones(wanted):
        return False
    return second[0].islower() or (read.isupper() and wanted in TYPE_WORDS)
