"""Document numbers (số, ký hiệu): reading, repairing and comparing them.

A *key* is the number normalised as the reading rules ask: upper case, Đ and never Ð, no blanks, without ``số``
and without the type word (``34/2016/NĐ-CP``, ``36-CP``). Two keys name the same number when their *identities*
agree: leading zeros do not count (``08/2025/TT-BTP`` and ``8/2025/TT-BTP`` are one).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.core.text import nfc

# Cyrillic and Greek letters that gazettes print in place of Latin ones, seen inside numbers.
HOMOGLYPHS = str.maketrans("АВЕКМНОРСТХУІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXYISJABEZHIKMNOPTYX")

_BLANKS = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad]")
_HEAD = re.compile(r"^0+(?=\d)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: its key, the words as printed, and the names of the repairs made (empty: none)."""

    key: str
    printed: str
    repairs: tuple[str, ...] = ()


def read_number(printed: str) -> Number:
    """Normalise one printed number.

    >>> read_number("06/2022/TT-BTС").key
    '06/2022/TT-BTC'
    >>> read_number("140/2018/ NĐ-CP").key
    '140/2018/NĐ-CP'
    """
    repairs = []
    text = _DASHES.sub("-", nfc(printed))
    plain = text.upper().translate(HOMOGLYPHS)
    if plain != text.upper():
        repairs.append("homoglyph")
    squeezed = _BLANKS.sub("", plain)
    if squeezed != plain.strip():
        repairs.append("blank")
    return Number(squeezed, printed, tuple(repairs))


def identity(key: str) -> str:
    """The key without leading zeros in its first group: equal identities are one number.

    >>> identity("08/2025/TT-BTP") == identity("8/2025/TT-BTP")
    True
    """
    return _HEAD.sub("", key.upper())


def year_of(key: str) -> int | None:
    """The year written in a number, where it has one.

    >>> year_of("34/2016/NĐ-CP"), year_of("866/QĐ-TTG")
    (2016, None)
    """
    match = re.match(r"[^/]{1,8}/((?:19|20)\d\d)/", key)
    return int(match[1]) if match else None
