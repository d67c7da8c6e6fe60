"""Heads written as one sentence: “Nghị định của Chính phủ số 15/2003/NĐ-CP ngày 10/10/2003 về việc …”.

Gazettes and collections printed documents so until about 2005, in capitals or (where a font held the capitals and
the conversion lost them) in small letters. The number may also stand apart, in the letterhead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.numbers import Number
from legaltext.core.text import modern_tones, squeeze
from legaltext.structure.headline import is_rule, read_number_line, wants_object
from legaltext.structure.issuers import is_body_name
from legaltext.structure.types import TYPE_WORDS

_TYPE = re.compile(
    "("
    + "|".join(word.replace(" ", r"\s+") for word in TYPE_WORDS if word not in {"Quy định", "Quy chế"})
    + r")(?=\s|$)",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"\s*của\s+(?P<issuer>.{3,90}?)(?=\s+(?:số|về|ngày|ban hành|quy định|hướng dẫn|sửa đổi)\b|$)", re.IGNORECASE
)
_NUMBER = re.compile(r"\s*số\s?:?\s?\d", re.IGNORECASE)
_DAY = re.compile(
    r"[\s,]*ngày\s+(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})[\s,]*",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"-?\s*(?:Căn cứ|Theo đề nghị|Xét|Để |Điều\s+\d|Chương\s|Nghị\s+Định\s?:|Quyết\s+định\s?:)", re.IGNORECASE
)
_LINES = 9


@dataclass(frozen=True, slots=True)
class SentenceHead:
    """What such a sentence says; ``following`` is the index of the line after it, or after the type and issuer."""

    type: str
    issuer: str = ""
    number: Number | None = None
    day: date | None = None
    title: str = ""
    following: int = 0


def read_sentence_head(lines: Sequence[str], at: int) -> SentenceHead | None:
    """The head sentence that begins at ``lines[at]``, or None.

    >>> found = read_sentence_head(["Nghị định của Chính phủ", "số 15/2003/NĐ-CP ngày 10/10/2003", "về sổ"], 0)
    >>> found and (found.type, found.issuer, found.number.key, found.day.isoformat(), found.title)
    ('Nghị định', 'Chính phủ', '15/2003/NĐ-CP', '2003-10-10', 'về sổ')
    """
    first = squeeze(lines[at]).strip(" .|")
    match = _TYPE.match(modern_tones(first))
    if not match or first.endswith(":"):
        return None
    kind = next(word for word in TYPE_WORDS if word.lower() == " ".join(match[1].split()).lower())
    words = [first]
    end = at + 1
    while end < min(len(lines), at + _LINES):
        line = squeeze(lines[end]).strip(" |")
        if is_rule(line) or _STOP.match(line) or (is_body_name(line) and not wants_object(words[-1])):
            break
        words.append(line)
        end += 1
    sentence = " ".join(words)
    rest = sentence[match.end() :]
    issuer = _ISSUER.match(rest)
    tail = rest[issuer.end() :] if issuer else rest
    number = read_number_line(tail.strip()) if _NUMBER.match(tail) else None
    if number is None:
        if issuer and is_body_name(issuer["issuer"]) and first[match.end() :].strip() == rest[: issuer.end()].strip():
            return SentenceHead(kind, issuer["issuer"].strip(), following=at + 1)
        if first.lower() == kind.lower() and not first.isupper():
            return SentenceHead(kind, following=at + 1)
        return None
    after = tail[tail.find(number.printed) + len(number.printed) :]
    day = _DAY.match(after)
    if not issuer and not first.isupper() and day is None:
        return None
    title = after[day.end() :] if day else after
    issuer = issuer or _ISSUER.match(title)
    if issuer and title.startswith(issuer[0]):
        title = title[issuer.end() :]
    return SentenceHead(
        kind,
        issuer["issuer"].strip() if issuer else "",
        number,
        read_date(day[0]) if day else None,
        title.strip(" .,-_"),
        end,
    )
