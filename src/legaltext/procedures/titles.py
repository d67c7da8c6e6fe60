"""Laws, codes and ordinances named by their title: the key ``Luật Đất đai 2013`` of the reading rules."""

from __future__ import annotations

import re

from legaltext.core.dates import read_date
from legaltext.core.text import nfc, squeeze

# Acts of the National Assembly and its Standing Committee are known by title; those of others by number only.
_TYPES = {"bộ luật": "Bộ luật", "luật": "Luật", "pháp lệnh": "Pháp lệnh", "hiến pháp": "Hiến pháp"}
# "Luật sư", "luật gia" are people, not laws.
_HEAD = re.compile(
    r"(bộ\s{1,3}luật|luật(?!\s{1,3}(?:sư|gia|pháp)(?!\w))|pháp\s{1,3}lệnh|hiến\s{1,3}pháp)(?!\w)\s{0,3}", re.IGNORECASE
)
# What follows a title: its day, number, issuer or amendments, an explanation, the next document.
_TAIL = re.compile(
    r"\s{0,2}(?:[;:(\[]|\bngày\s{1,2}\d|\bsố\s{1,2}\d|,?\s{0,2}\b(?:đã )?được\s(?:sửa đổi|bổ sung)|\bcủa Quốc hội|"
    r"\bban hành ngày|\bcó hiệu lực|\d{1,4}/(?:19|20)\d\d/|\s-\s)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"[\s,]{1,3}(?:năm\s{1,3})?((?:19|20)\d\d)\s{0,2}$")
_ALL_CAPS_NAMES = {"việt nam": "Việt Nam", "nhà nước": "Nhà nước"}
_LONGEST = 260


def read_title(text: str) -> str:
    """The title key that ``text`` begins with, "" where it does not begin with such a title.

    >>> read_title("Luật Đất đai ngày 29 tháng 11 năm 2013")
    'Luật Đất đai 2013'
    >>> read_title("BỘ LUẬT  HÀNG HẢI VIỆT NAM")
    'Bộ luật Hàng hải Việt Nam'
    """
    words = squeeze(nfc(text)).lstrip("-–•* .\t")
    head = _HEAD.match(words)
    if not head:
        return ""
    kind = _TYPES[squeeze(head[1]).lower()]
    rest = words[head.end() :]
    tail = _TAIL.search(rest)
    name = (rest[: tail.start()] if tail else rest).strip(" .,;:-–")
    year = _YEAR.search(" " + name)
    if year:
        name = name[: max(0, year.start() - 1)].strip(" ,")
    if len(name) > _LONGEST:
        return ""
    if not name and kind != "Hiến pháp":
        return ""
    day = read_date(rest[tail.start() :][:60]) if tail else None
    stated = year[1] if year else (str(day.year) if day else "")
    return " ".join(part for part in (kind, _sentence_case(name), stated) if part)


def _sentence_case(name: str) -> str:
    """A title printed in capitals as it is written elsewhere: first letter and the country's name large."""
    if not name or name != name.upper():
        return name
    lowered = name.lower()
    for small, right in _ALL_CAPS_NAMES.items():
        lowered = lowered.replace(small, right)
    return lowered[0].upper() + lowered[1:]
