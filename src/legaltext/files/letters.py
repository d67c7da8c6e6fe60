"""What the letters of a text say: Vietnamese, another language, or letters that a wrong character map has made.

A Vietnamese syllable has a narrow build (initial, up to three vowels with at most one tone mark, final), so the share
of words that fit it, and the share that carry Vietnamese marks, tell good text from a broken map that still looks like
text, and from a translation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

_PLAIN = "aăâeêioôơuưy"
_TONED = "àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"
    f"[{_PLAIN}]{{0,2}}[{_PLAIN}{_TONED}][{_PLAIN}]{{0,2}}(?:ch|ng|nh|[cmnpt])?"
)
_WORD = re.compile(r"[^\W\d_]+")
_MARKED = re.compile(f"[ăâđêôơư{_TONED}]")
_ALPHABET = re.compile(f"[a-z{_PLAIN}{_TONED}đ]+")
_ENGLISH = frozenset(
    ["the", "of", "and", "to", "in", "for", "shall", "by", "with", "on", "or", "be", "is", "are", "as", "which", "this"]
)
_NOT_TEXT = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f\x80-\x9f]")

_FEW = 25  # words below which shares mean nothing (forms, tables of figures, formulas)


class Script(StrEnum):
    """What a text is written in, as far as its letters tell."""

    VIETNAMESE = "vietnamese"
    FOREIGN = "foreign"
    BROKEN = "broken"
    SPARSE = "sparse"


@dataclass(frozen=True, slots=True)
class LetterCount:
    """Words of a text and how many of them are built as Vietnamese syllables, marked, English, strange."""

    words: int
    syllables: int
    marked: int
    misbuilt: int  # marked, yet no syllable
    english: int
    strange: int  # with letters of no Vietnamese or English word
    unreadable: int  # code points that are no text: U+FFFD, private use, controls

    @property
    def script(self) -> Script:
        """The verdict on these counts."""
        if self.unreadable > max(5, self.words):
            return Script.BROKEN
        if self.words < _FEW:
            return Script.SPARSE
        if self.strange > 0.15 * self.words or (self.marked >= 10 and self.misbuilt > 0.35 * self.marked):
            return Script.BROKEN
        if self.syllables >= 0.55 * self.words and self.marked >= 0.15 * self.words:
            return Script.VIETNAMESE
        if self.english >= 0.08 * self.words:
            return Script.FOREIGN
        if self.marked < 0.02 * self.words:
            return Script.BROKEN if self.syllables < 0.35 * self.words else Script.FOREIGN
        return Script.SPARSE


def count_letters(text: str) -> LetterCount:
    """Counts over the words of ``text`` (NFC); a word is a run of letters."""
    kinds = [_kind(word) for word in _WORD.findall(text.lower())]
    return LetterCount(
        len(kinds),
        sum(kind & 1 for kind in kinds),
        sum(kind >> 1 & 1 for kind in kinds),
        sum(kind & 3 == 2 for kind in kinds),
        sum(kind >> 2 & 1 for kind in kinds),
        sum(kind >> 3 & 1 for kind in kinds),
        len(_NOT_TEXT.findall(text)),
    )


@lru_cache(maxsize=1 << 15)
def _kind(word: str) -> int:
    return (
        bool(_SYLLABLE.fullmatch(word))
        | bool(_MARKED.search(word)) << 1
        | (word in _ENGLISH) << 2
        | (not _ALPHABET.fullmatch(word)) << 3
    )
