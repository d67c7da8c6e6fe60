"""Text normalisation that every room agrees on: NFC, Đ for Ð, tone placement, folding for search."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"[\s\u00a0\u2000-\u200b\u202f\u3000\ufeff]+")
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_OLD_TONE = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip
_TONE = re.compile("(?<![qQ])(" + "|".join(_OLD_TONE) + r")(?!\w)")


def nfc(text: str) -> str:
    """NFC, with Eth (Ð U+00D0) written as Đ (U+0110) and soft hyphens and zero-width marks removed.

    >>> nfc("NÐ-CP")
    'NĐ-CP'
    """
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("Ð", "Đ")


def squeeze(text: str) -> str:
    """NFC with every run of blanks as one blank, and none at the ends."""
    return _BLANKS.sub(" ", nfc(text)).strip()


def modern_tones(text: str) -> str:
    """Tone marks where today's spelling puts them: ``hoà`` is ``hòa``, ``uỷ`` is ``ủy`` (length is kept).

    >>> modern_tones("Uỷ ban hoà giải")
    'Ủy ban hòa giải'
    """

    def swap(match: re.Match[str]) -> str:
        return _OLD_TONE[match[0]]

    lowered = _TONE.sub(swap, text)
    return _UPPER_TONE.sub(lambda m: _UPPER[m[0]], lowered)


_UPPER = {}
for _old, _new in _OLD_TONE.items():
    _UPPER[_old.upper()] = _new.upper()
    _UPPER[_old.capitalize()] = _new.capitalize()
_UPPER_TONE = re.compile("(?<![qQ])(" + "|".join(_UPPER) + r")(?!\w)")


def fold(text: str) -> str:
    """A key for comparing names: NFC, today's tone placement, lower case, single blanks, no end punctuation.

    >>> fold("  Uỷ  ban nhân dân. ")
    'ủy ban nhân dân'
    """
    return modern_tones(squeeze(text).lower()).strip(" .,;:")


def strip_marks(text: str) -> str:
    """Lower case without any diacritics, Đ as d: a key for search by people who type no marks.

    >>> strip_marks("Nghị định Đất đai")
    'nghi dinh dat dai'
    """
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(ch for ch in bare if not unicodedata.combining(ch))
