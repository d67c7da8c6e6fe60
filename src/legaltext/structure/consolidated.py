"""Consolidated texts (văn bản hợp nhất): their own number, and the act that they consolidate.

The number, place and day of a consolidated text stand at the end of the body, beside “XÁC THỰC VĂN BẢN HỢP NHẤT”
(Pháp lệnh 01/2012/UBTVQH13, Điều 12; forms since 2012), sometimes in the letterhead. The opening lines name the base
act and every amending act with day of issue and of effect.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from legaltext.core.law import Head
from legaltext.core.numbers import read_number
from legaltext.core.text import squeeze
from legaltext.structure.headline import drop_motto, is_rule, read_number_line, read_place_and_day
from legaltext.structure.issuers import is_issuer_line, read_issuers
from legaltext.structure.types import type_at_start

_BASE = re.compile(
    r"(?:số|sổ)\s?:?\s?(\d{1,5}[a-zđ]?(?:\.\d{1,2})?(?:\s?[/-]\s?[\w&Đđ]{1,20}){1,8}).{0,400}?ngày\s", re.DOTALL
)
_AMENDED = re.compile(r"được\s+(?:sửa\s+đổi|bổ\s+sung)|sửa đổi, bổ sung bởi|có\s+hiệu\s+lực")
_CONFIRMS = re.compile(r"XÁC\s+THỰC\s+VĂN\s+BẢN\s+HỢP\s+NHẤT")


def is_consolidated(section: str, head: Head, opening: Sequence[str], closing: Sequence[str]) -> bool:
    """Whether a document is a consolidated text: by its number, its section, its closing block or its opening.

    The opening of one names its base act with number and day before any Căn cứ, and it has no number of its own there.
    """
    if "/VBHN" in head.number or head.type == "Văn bản hợp nhất" or "VĂN BẢN HỢP NHẤT" in section.upper():
        return True
    if any(_CONFIRMS.search(line) for line in closing):
        return True
    if head.number:
        return False
    first = squeeze(" ".join(opening[:6]))[:1500]
    return bool(find_base(opening) and _AMENDED.search(first))


def find_base(opening: Sequence[str]) -> str:
    """The number of the base act, which the first words after the title name; "" where they do not.

    >>> find_base(["Nghị định số 15/2019/NĐ-CP ngày 01 tháng 02 năm 2019 của Chính phủ, có hiệu lực từ ngày"])
    '15/2019/NĐ-CP'
    """
    first = squeeze(" ".join(opening[:4]))
    kind = type_at_start(first)
    if not kind:
        return ""
    match = _BASE.search(first[:600])
    return read_number(match[1]).key if match else ""


def read_closing(lines: Sequence[str], text: str) -> tuple[Head, bool]:
    """Number, issuer, place and day from the closing block; the flag tells whether a number stood there."""
    confirm = next((i for i, line in enumerate(lines) if _CONFIRMS.search(line)), None)
    number_at = next(
        (i for i, line in enumerate(lines) if (n := read_number_line(_clean(line))) and "VBHN" in n.key), None
    )
    if number_at is None and confirm is None:
        return Head(), False
    anchor = number_at if number_at is not None else confirm or 0
    head = Head()
    if number_at is not None:
        number = read_number_line(_clean(lines[number_at]))
        if number:
            head = replace(head, number=number.key, number_printed=number.printed)
    for line in (*lines[anchor : anchor + 8], *reversed(lines[max(0, anchor - 3) : anchor])):
        place, day = read_place_and_day(line)
        if day and place and len(line) < 70:
            head = replace(head, place=place, issue_date=day)
            break
    letterhead: list[str] = []
    for line in lines[max(0, anchor - 6) : anchor]:
        bare = drop_motto(_clean(line))[0]
        if is_issuer_line(bare) and len(bare) < 90:
            letterhead.append(bare)
        elif not is_rule(bare):
            letterhead.clear()
    return replace(head, issuers=read_issuers(letterhead, text)), number_at is not None


def _clean(line: str) -> str:
    return _CONFIRMS.sub(" ", line).strip()
