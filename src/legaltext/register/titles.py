"""Titles of laws as keys: comparing them, taking the year off, and finding the ones that a citation may mean."""

from __future__ import annotations

import re
from functools import cache

from legaltext.core.text import fold

LAW_WORDS = ("hiến pháp", "bộ luật", "luật", "pháp lệnh")
_YEAR = re.compile(r"[\s,]+(?:năm\s+)?((?:19|20)\d\d)$")
_COUNTRY = re.compile(r"\s(?:của\s)?(?:nước\s)?cộng hòa xã hội chủ nghĩa việt nam\b")
_NUMBERED = re.compile(r"\s+(?:số\s+)?\d[\d.]{0,6}[a-z]?[/-]\S{2,40}.*$")
_SIGNS = re.compile(r"[“”\"'‘’,;:()\[\]–-]+")


def is_law_title(key: str) -> bool:
    """Whether a key without a number can be the title of a law, code, ordinance or constitution."""
    return fold(key).startswith(LAW_WORDS)


def split_year(key: str) -> tuple[str, int | None]:
    """The title without its year, and the year.

    >>> split_year("Luật Đất đai 2013")
    ('Luật Đất đai', 2013)
    """
    match = _YEAR.search(key.strip())
    return (key.strip()[: match.start()], int(match[1])) if match else (key.strip(), None)


@cache
def title_key(title: str) -> str:
    """A title for comparison: folded, without number, quotation marks, commas and the country's name.

    >>> title_key("LUẬT Công đoàn, số 50/2024/QH15")
    'luật công đoàn'
    """
    plain = _NUMBERED.sub("", fold(title))
    plain = _COUNTRY.sub("", _SIGNS.sub(" ", plain))
    plain = plain.replace("vbqppl", "văn bản quy phạm pháp luật")
    return " ".join(plain.split())
