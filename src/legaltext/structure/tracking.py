"""Rows of a sheet on which an office keeps what is to become of its documents, and what has become of them.

Such a sheet mixes what is done with what is meant. A row ends a document only where it says how (``Thay thế``,
``Bãi bỏ``) and names the act by its number without words of intent; everything else is a plan, which ends nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from legaltext.core.law import ListKind
from legaltext.core.numbers import FoundNumber, find_numbers, identity
from legaltext.core.text import fold, modern_tones, squeeze

_PLAN = re.compile(
    r"đề xuất|kiến nghị|đề nghị|dự kiến|dự thảo|(?<!\w)đang |(?<!\w)sẽ |chưa |kế hoạch|(?<!\w)trình |tham mưu|xây dựng"
)
_ENDS = re.compile(r"thay thế|bãi bỏ|hủy bỏ|hết hiệu lực")
_CHANGES = re.compile(r"sửa đổi|bổ sung|một phần")
_ENDING = re.compile(r"(?:thay thế|bãi bỏ|hủy bỏ)\s(?:toàn bộ\s)?(?:các\s)?$")
_ENDING_PART = re.compile(
    r"(?:thay thế|bãi bỏ|hủy bỏ|sửa đổi|bổ sung|sửa đổi, bổ sung)\s(?P<part>(?:một phần|một số điều của|(?:các )?"
    r"(?:điều|khoản|điểm|phụ lục|mục|chương)\s[^;()]{1,300}?))\s?(?:của\s|tại\s)?$"
)
_SIDE_BY_SIDE = re.compile(r"(?:[;\n]|[;,]?\s?và|,)\s{0,2}(?:thay thế |bãi bỏ )?$")
_NEXT = re.compile(r"(?:^|[;\n])\s{0,3}(?:và\s|[-+•]\s?)?(?:thay thế |bãi bỏ )?$", re.IGNORECASE)
_MARK = re.compile(r"(?:(?:nq|qđ|ct|tt|nđ)\s)?(?:số\s?:?\s?)?$", re.IGNORECASE)
_OPENED = re.compile(r"(?:thay thế|bãi bỏ|hủy bỏ)[^()]{0,300}\(\s?$")
_OWN_LEAD = re.compile(
    r"(?:(?:nghị quyết|quyết định|chỉ thị|thông tư|nghị định|nq|qđ|ct)\s)?(?:số|ngày)?\s?:?\s?", re.IGNORECASE
)
_BRACKET = re.compile(r"\)[\s.;,]{0,4}$")
_LISTED_AT = re.compile(r"số thứ tự|danh mục .{0,60}kèm theo")
_DAYED = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}")


@dataclass(frozen=True, slots=True)
class Named:
    """A document that a cell names as the one to be handled, in the cell's words; ``part`` where only that is meant."""

    words: str
    part: str = ""


def named_documents(cell: str) -> Iterator[Named]:
    """The documents that a cell is about.

    A cell that begins with a document is about that one, and others set beside it; one that describes an act to come
    is about those that it will replace or repeal (``Nghị quyết quy định … (thay thế Nghị quyết số …)``).

    >>> [n.words for n in named_documents("Quy định về phí (thay thế Nghị quyết số 5/2022/NQ-HĐND ngày 1/2/2022)")]
    ['Nghị quyết số 5/2022/NQ-HĐND ngày 1/2/2022']
    """
    numbers = find_numbers(cell)
    targets: list[tuple[FoundNumber, str]] = []
    begins = bool(numbers) and bool(_OWN_LEAD.fullmatch(cell[: numbers[0].start].lstrip(" -+")))
    before = 0
    for number in numbers:
        lead = _MARK.sub("", cell[: number.word_start])
        if (number is numbers[0] and begins) or (_NEXT.search(lead) and (begins or targets)):
            targets.append((number, ""))
        elif not begins and (found := _ended_here(lead, targets, before)) is not None:
            targets.append((number, found))
        before = number.end
    if not targets and len({identity(number.key) for number in numbers}) == 1:
        targets.append((numbers[0], squeeze(cell[: numbers[0].word_start])))
    for index, (number, part) in enumerate(targets):
        end = targets[index + 1][0].word_start if index + 1 < len(targets) else len(cell)
        words = squeeze(cell[number.word_start : end])
        if not begins:
            words = _BRACKET.sub("", words) if words.count(")") > words.count("(") else words
        yield Named(re.sub(r"[\s;,.]{1,4}(?:và|thay thế|bãi bỏ)?$", "", words), str(part))


def _ended_here(lead: str, targets: list[tuple[FoundNumber, str]], before: int) -> str | None:
    """The part of the next document that an act to come will end ("" for all of it); ``None`` where it ends none.

    ``lead`` are the words before the document, ``before`` the end of the number before it.
    """
    words = re.sub(r"\s{1,50}", " ", modern_tones(lead[-400:].lower()))
    words = f"{words.rstrip()} "
    if targets and targets[-1][0].end == before and _SIDE_BY_SIDE.search(f"{lead[before:].lower().rstrip()} "):
        return ""
    if targets and not re.search(r"[;(\n]", lead[targets[-1][0].end :]):
        return None  # a verb in the title of the one before
    if _ENDING.search(words) or _OPENED.search(words):
        return ""
    part = _ENDING_PART.search(words)
    return str(part["part"]) if part else None


def kind_of_row(cells: Mapping[str, str], part: str = "") -> ListKind:
    """What a row proves of the document it names; ``PLANNED`` where it proves nothing.

    >>> kind_of_row({"action": "Bãi bỏ", "reason": "Quyết định số 7/2031/QĐ-UBND ngày 2/3/2031"}).value
    'ended'
    """
    action, act = fold(cells.get("action", "")), cells.get("reason", "")
    numbers = find_numbers(act)
    if not numbers:
        own_term = "hết hiệu lực" in action and _DAYED.search(cells.get("day", ""))
        return ListKind.ENDED if own_term else ListKind.PLANNED
    lead = fold(act[: numbers[0].word_start])
    if _PLAN.search(lead) or all(identity(n.key) == identity(find_own(cells)) for n in numbers):
        return ListKind.PLANNED
    said = action if _ENDS.search(action) or _CHANGES.search(action) else lead
    if _LISTED_AT.search(lead) and "hết hiệu lực" not in action:
        return ListKind.PLANNED
    if part or _CHANGES.search(said):
        return ListKind.ENDED_PART
    return ListKind.ENDED if _ENDS.search(said) else ListKind.PLANNED


def find_own(cells: Mapping[str, str]) -> str:
    """The number of the document that a row is about, "" where its cells give none."""
    numbers = find_numbers(cells.get("cited", ""))
    return numbers[0].key if numbers else ""
