"""The type words of documents, as headings, as slugs of addresses, and as the letters in a number."""

from __future__ import annotations

import re
from functools import cache

from legaltext.core.text import modern_tones, squeeze, strip_marks

# What stands as a heading over a document. Longer names come first, so that “THÔNG TƯ LIÊN TỊCH” wins.
TYPE_WORDS = (
    "Văn bản hợp nhất", "Nghị quyết liên tịch", "Thông tư liên tịch", "Thông tư liên bộ", "Hiến pháp", "Bộ luật",
    "Luật", "Pháp lệnh", "Sắc lệnh", "Sắc luật", "Lệnh", "Nghị định", "Nghị quyết", "Quyết định", "Chỉ thị",
    "Thông tư", "Thông báo", "Công điện", "Kế hoạch", "Chương trình", "Quy định", "Quy chế", "Hướng dẫn", "Đề án",
    "Kết luận", "Báo cáo", "Tờ trình",
)  # fmt: skip
_UPPER = {word.upper(): word for word in TYPE_WORDS}

# Letters of a number, first hit wins: (pattern on the key, type).
_CODES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), word)
    for pattern, word in (
        (r"/VBHN", "Văn bản hợp nhất"),
        (r"NQLT", "Nghị quyết liên tịch"),
        (r"TTLT|TTLB|TT-?LB", "Thông tư liên tịch"),
        (r"/(?:PL-)UBTVQH", "Pháp lệnh"),
        (r"NQ-UBTVQH|/NQ-|NQ/", "Nghị quyết"),
        (r"/NĐ(?:-|/|$)|NĐ-CP", "Nghị định"),
        (r"/TT(?:-|/|$)|-TT$", "Thông tư"),
        (r"/QĐ(?:-|/|$)|-QĐ$|/QĐUB", "Quyết định"),
        (r"/CT(?:-|/|$)", "Chỉ thị"),
        (r"/L-CTN|-L/CTN|LCT/HĐNN", ""),
        (r"/CĐ-", "Công điện"),
        (r"/TB-", "Thông báo"),
        (r"/KH-", "Kế hoạch"),
        (r"-HĐBT|/HĐBT|^\d+[a-z]?[-/]CP$", ""),
    )
)
_ENGLISH = {
    "joint circular": "Thông tư liên tịch", "joint resolution": "Nghị quyết liên tịch", "code": "Bộ luật",
    "law": "Luật", "ordinance": "Pháp lệnh", "decree": "Nghị định", "resolution": "Nghị quyết",
    "decision": "Quyết định", "directive": "Chỉ thị", "circular": "Thông tư", "order": "Lệnh",
    "constitution": "Hiến pháp", "integrated document": "Văn bản hợp nhất", "consolidated": "Văn bản hợp nhất",
}  # fmt: skip


def read_type(line: str) -> tuple[str, str]:
    """The type word that heads a line in capitals, and the words after it.

    >>> read_type("LUẬT DẪN ĐỘ")
    ('Luật', 'DẪN ĐỘ')
    >>> read_type("THÔNG TƯ LIÊN TỊCH")
    ('Thông tư liên tịch', '')
    """
    text = modern_tones(squeeze(line)).strip(" .:*_-")
    if not text[:4].isupper():
        return "", ""
    for upper, word in _UPPER.items():
        if text == upper:
            return word, ""
        if text.startswith(upper + " ") and word in {"Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp", "Lệnh"}:
            return word, squeeze(line)[len(upper) :].strip(" :.-")
    return "", ""


def type_at_start(text: str) -> str:
    """The type word with which running text begins, in any case: a database's title, a base act's full name.

    >>> type_at_start("THÔNG TƯ SỐ 35/2025/TT-NHNN QUY ĐỊNH")
    'Thông tư'
    """
    lowered = modern_tones(squeeze(text)).lower()
    for word in TYPE_WORDS:
        if lowered.startswith(word.lower() + " ") or lowered == word.lower():
            return word
    for english, word in _ENGLISH.items():
        if lowered.startswith(english + " "):
            return word
    return ""


def type_of_number(key: str) -> str:
    """The type that the letters of a number give where they give one for sure; "" else.

    >>> type_of_number("34/2016/NĐ-CP"), type_of_number("64/2025/QH15")
    ('Nghị định', '')
    """
    for pattern, word in _CODES:
        if pattern.search(key):
            return word
    return ""


@cache
def _slugs() -> tuple[tuple[str, str], ...]:
    return tuple((strip_marks(word).replace(" ", "-"), word) for word in TYPE_WORDS)


def type_of_slug(address: str) -> str:
    """The type word at the head of the last part of an address.

    >>> type_of_slug("https://vbpl.vn/van-ban/chi-tiet/bo-luat-dan-su-so-91-2015-qh13--95942")
    'Bộ luật'
    """
    slug = address.rstrip("/").rpartition("/")[2].lower()
    for head, word in _slugs():
        if slug.startswith(head + "-"):
            return word
    return ""
