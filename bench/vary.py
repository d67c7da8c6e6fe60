"""Ways of writing that change nothing of what a passage says: a reading that needs one of them leans on its looks.

Each takes text and gives text with the same references and dates. They stand for what arrives: old spelling, decomposed
accents, non-breaking blanks, blanks before marks (OCR, token-wise corpora), capital Khoản and Điểm (older drafting).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from legaltext.core.reading import Passage

_MODERN = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé", "ỏe": "oẻ", "ủy": "uỷ",
           "úy": "uý", "ùy": "uỳ", "ũy": "uỹ", "ụy": "uỵ"}  # fmt: skip
_TONE = re.compile("(?<![qQ])(" + "|".join(_MODERN) + r")(?!\w)")
_UNIT = re.compile(r"(?<!\w)(khoản|điểm)(?= (?:\d{1,2}[a-zđ]?|[a-zđ]\d?)(?!\w))")
_NUMBERED = re.compile(r"(?<=\w) (?=\d)")
_MARK = re.compile(r"(?<=\w)(?=[,;] )")


def old_tones(text: str) -> str:
    """Tone marks where the spelling before 1984 puts them: ``hòa`` is ``hoà``, ``ủy`` is ``uỷ``."""
    return _TONE.sub(lambda match: _MODERN[match[0]], text)


def decomposed(text: str) -> str:
    """Letters and accents apart (NFD), as some PDF producers write them."""
    return unicodedata.normalize("NFD", text)


def fixed_blanks(text: str) -> str:
    """A non-breaking blank before every number, as careful typists put it: ``Điều 5``, ``số 12``."""
    return _NUMBERED.sub("\u00a0", text)


def blanks_before_marks(text: str) -> str:
    """A blank before commas and semicolons: ``sửa đổi , bổ sung``."""
    return _MARK.sub(" ", text)


def capital_units(text: str) -> str:
    """Khoản and Điểm with a capital, as documents before the rules of 2020 wrote them in references."""
    return _UNIT.sub(lambda match: match[0].capitalize(), text)


VARIATIONS: dict[str, Callable[[str], str]] = {
    "old tones": old_tones,
    "decomposed": decomposed,
    "fixed blanks": fixed_blanks,
    "blanks before marks": blanks_before_marks,
    "capital units": capital_units,
}


def vary(passage: Passage, change: Callable[[str], str]) -> Passage:
    """The passage with its text and title line rewritten; path and context as they are."""
    return replace(passage, text=change(passage.text), document=change(passage.document))
