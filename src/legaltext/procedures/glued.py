"""Taking apart the portal's legal-basis table whose cells were run together (``Tên văn bản pháp lýMã văn bản…``).

The table has two columns, name and code, so the text is name, code, name, code … without a mark between them.
The cells are found as the cheapest division of the text at the places where two cells can meet: the ends of
numbers, a capital after a small letter, a type word stuck to a word. What is a likely name or code is judged by
how such tables are filled in: the code cell holds a number, with or without its type word, or repeats the name.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from legaltext.core.numbers import identity
from legaltext.core.text import fold, nfc
from legaltext.procedures.cell_numbers import CellNumber, find_numbers
from legaltext.procedures.marks import marks, type_word_pattern

HEADER = re.compile(r"Tên văn bản(?: pháp lý)?\s{0,3}Mã văn bản|Số ký hiệu\s{0,3}Trích yếu", re.IGNORECASE)
_NAME_SEAMS, _CODE_SEAMS = 14, 5  # seams that a cell may hold inside it
_MANY_SEAMS = 3000  # no real table has as many: then cells are taken to be short, so that time stays in bounds
_LONGEST_REPEAT = 250
_FIGURES = re.compile(r"\d{1,4}(?:/(?:19|20)\d\d)?")
_LAW_YEAR = re.compile(r"^(?:Bộ luật|Luật|Pháp lệnh)\b.{2,200}\b(?:19|20)\d\d$", re.IGNORECASE)
_DANGLING = re.compile(r"(?:^|\s)(?:số|của|và|tại|theo|bởi|ngày|năm|Điều|khoản|luật số|về|các)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GluedRow:
    """One row of the table: what stands in its two cells."""

    name: str
    code: str


def split_table(text: str) -> tuple[GluedRow, ...]:
    """The rows of a glued table, in order; the column headings are not a row.

    >>> split_table("Tên văn bản pháp lýMã văn bảnLuật Phí10/2001/QH10Thông tư hướng dẫn12/2002/TT-BTC")[1].code
    '12/2002/TT-BTC'
    """
    body = HEADER.sub("", nfc(text), count=1).strip()
    if not body:
        return ()
    numbers = find_numbers(body, glued=True)
    seams = _seams(body, numbers)
    spans = _cheapest(body, seams, numbers)
    rows = [GluedRow(_clean(body[a:b]), _clean(body[b:c])) for a, b, c in spans]
    return tuple(row for row in rows if row.name or row.code)


def _clean(cell: str) -> str:
    return cell.strip(" \t\n\r\xa0")


def _seams(body: str, numbers: tuple[CellNumber, ...]) -> list[int]:
    """The places, in order, at which a cell may begin or end."""
    seams = {0, len(body)}
    inside: set[int] = set()
    for number in numbers:
        inside.update(range(number.start + 1, number.end))
        seams.add(number.end)
        stuck = body[number.end : number.end + 1].isalnum() or number.end == len(body)
        if number.start and (stuck or not body[number.start - 1].isspace()):
            seams.add(number.start)
    words = _stuck_words(body)
    seams.update(words)
    seams.update(tuple(_ends_of_repeats(body, words, sorted(seams))))
    for i in range(1, len(body)):
        if i not in inside and _meets(body, i):
            seams.add(i)
    return sorted(seams - inside)


def _stuck_words(body: str) -> list[int]:
    """Starts of type words (``Luật``, ``Thông tư``) that another cell's words are stuck to."""
    return [
        match.start()
        for match in type_word_pattern().finditer(body)
        if match.start() and not body[match.start() - 1].isspace() and body[match.start() - 1] not in "(“\"'-/[,"
    ]


def _ends_of_repeats(body: str, words: list[int], seams: list[int]) -> Iterator[int]:
    """Where a title said twice ends: a code cell that repeats its name, whatever letter follows it."""
    lowered = body.lower()
    for middle in words:
        for start in seams[bisect_left(seams, middle - _LONGEST_REPEAT) : bisect_left(seams, middle)]:
            size = middle - start
            if size > 5 and lowered[start:middle] == lowered[middle : middle + size]:
                yield middle + size
                break


def _meets(body: str, i: int) -> bool:
    """Whether letters of two cells can meet between ``body[i - 1]`` and ``body[i]``."""
    before, after = body[i - 1], body[i]
    if before.isspace():
        return before == "\n" and after.isalnum()
    if after.isspace():
        return False
    if before.islower() and (after.isupper() or after.isdigit()):
        return True
    if before in '.;:)”"’' and (after.isalpha() or after.isdigit()):
        return not (before in ".:" and after.isdigit())
    if before.isdigit() and after.isalpha():
        return True
    if before.isupper() and after.isupper() and body[i + 1 : i + 2].islower():
        return True
    if before.isupper() and after.isdigit():
        return True
    if before.isupper() and after.islower() and body[max(0, i - 2) : i].isupper():
        return body[i : i + 20].startswith(marks().title_verbs)
    return before.isdigit() and after.isdigit() and _year_before(body, i)


def _year_before(body: str, i: int) -> bool:
    return re.fullmatch(r"\D(?:19|20)\d\d", body[max(0, i - 5) : i]) is not None


def _cheapest(body: str, seams: list[int], numbers: tuple[CellNumber, ...]) -> list[tuple[int, int, int]]:
    """The division into (name start, code start, code end) of least cost; ties go to the earlier seam."""
    count = len(seams)
    best: list[tuple[float, int, int]] = [(0.0, 0, 0)] + [(float("inf"), 0, 0)] * (count - 1)
    stuck = sorted(_stuck_edges(body, numbers) + list(set(_stuck_words(body)).intersection(seams)))
    codes: dict[tuple[int, int], _Code] = {}
    in_name, in_code = (_NAME_SEAMS, _CODE_SEAMS) if count <= _MANY_SEAMS else (2, 1)
    for i in range(count - 1):
        base = best[i][0]
        for j in range(i, min(i + in_name, count - 1) + 1):
            name = body[seams[i] : seams[j]]
            own = _own_number(name)
            inner = _between(stuck, seams[i], seams[j])
            first = base + _name_cost(name) + 4.0 * inner + 0.4 * max(0, j - i - 1)
            for k in range(max(j, i + 1), min(j + in_code, count - 1) + 1):
                if (j, k) not in codes:
                    codes[j, k] = _read_code(body[seams[j] : seams[k]])
                cost = first + _pair_cost(name, own, codes[j, k])
                cost += 0.2 * max(0, k - j - 1) + 4.0 * _between(stuck, seams[j], seams[k])
                if cost < best[k][0] - 1e-9:
                    best[k] = (cost, i, j)
    spans = []
    k = count - 1
    while k:
        _, i, j = best[k]
        spans.append((seams[i], seams[j], seams[k]))
        k = i
    return spans[::-1]


def _between(edges: list[int], start: int, end: int) -> int:
    """How many of the sorted ``edges`` lie strictly inside ``(start, end)``."""
    return max(0, bisect_left(edges, end) - bisect_right(edges, start))


def _stuck_edges(body: str, numbers: tuple[CellNumber, ...]) -> list[int]:
    """Edges of numbers at which another cell's words are stuck: hardly ever inside a cell."""
    found = []
    for number in numbers:
        before, after = body[number.start - 1 : number.start], body[number.end : number.end + 1]
        if number.start and (before.isalnum() or before in ".;)”"):
            found.append(number.start)
        if after.isalnum() or after in {"“", '"'}:
            found.append(number.end)
    found.extend(match.end() for match in _figure_then_title().finditer(body))
    return found


@cache
def _figure_then_title() -> re.Pattern[str]:
    """A figure to which the first word of a title is stuck, as where a code ``06`` meets ``Quy định …``."""
    verbs = "|".join(re.escape(verb) for verb in marks().title_verbs)
    return re.compile(rf"\d(?=[A-ZĐ][a-zà-ỹ]|(?:{verbs})(?!\w))")


@lru_cache(maxsize=8192)
def _name_cost(name: str) -> float:
    """How unlikely ``name`` is as the name of a document."""
    clean = _clean(name)
    if not clean:
        return 6.0
    cost = 0.0
    first = clean.lstrip("-“\"'( \t")[:1]
    lowered = clean.lower()
    if first.islower() and not lowered.startswith(marks().title_verbs):
        cost += 4.0
    if len(clean) < 5:
        cost += 4.0
    if _DANGLING.search(clean):
        cost += 5.0
    elif type_word_pattern().fullmatch(clean + " "):
        cost += 3.0
    if name[:1].isspace():
        cost += 1.5
    return cost


@dataclass(frozen=True, slots=True)
class _Code:
    """A code cell, what it costs by itself, and the first number in it."""

    clean: str
    cost: float
    key: str


@lru_cache(maxsize=8192)
def _read_code(code: str) -> _Code:
    """How unlikely ``code`` is as a code cell, whatever the name beside it."""
    clean = _clean(code)
    numbers = find_numbers(clean)
    cost = 3.0 if clean and code[:1].isspace() else 0.0
    if not numbers:
        return _Code(clean, cost, "")
    first = numbers[0]
    before, after = clean[: first.start].strip(" .;,"), clean[first.end :].strip(" .;,")
    if before or after:
        if type_word_pattern().fullmatch(clean[: first.start]) and not after:
            cost += 0.5
        elif len(numbers) > 1 and len(clean) < 40 * len(numbers):
            cost += 2.0
        else:
            cost += 3.0 + 0.05 * len(before + after)
    return _Code(clean, cost, first.key)


def _pair_cost(name: str, own: str, code: _Code) -> float:
    """How unlikely ``code`` is beside ``name``, whose own number is ``own``."""
    if not code.clean:
        return 7.0
    if code.key:
        if own and identity(own) != identity(code.key):
            return code.cost + 3.0
        blank = 1.5 if name[-1:].isspace() and not own else 0.0
        return code.cost + blank - (1.0 if own else 0.0)
    if fold(code.clean) == fold(name):
        return code.cost + 1.0
    if _FIGURES.fullmatch(code.clean):
        digits = code.clean.split("/")[0].lstrip("0")
        agree = own.split("/")[0].lstrip("0") == digits if own else _LAW_YEAR.search(_clean(name)) is not None
        return code.cost + (2.0 if agree else 4.5)
    if type_word_pattern().match(code.clean) and len(code.clean) < 80:
        return code.cost + 4.0
    return code.cost + 8.0 + 0.02 * len(code.clean)


@lru_cache(maxsize=8192)
def _own_number(name: str) -> str:
    """The number that a name begins with, as in ``Nghị định số 1/2020/NĐ-CP ngày …``."""
    clean = _clean(name)
    match = type_word_pattern().match(clean.lstrip("-\t "))
    offset = len(clean) - len(clean.lstrip("-\t ")) + (match.end() if match else 0)
    numbers = find_numbers(clean[offset : offset + 60])
    return numbers[0].key if numbers and numbers[0].start <= 1 else ""
