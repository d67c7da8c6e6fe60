"""The grammar of provisions: ``điểm a, b khoản 2, khoản 3 Điều 5, các Điều 6, 7 và 8``, ranges, annexes, ``Điều này``.

Drafters name a provision from the inside out and let one outer unit serve all the inner ones before it (the order that
Nghị định 78/2025 and its forerunners prescribe for citations). A group is one such run; its paths are the provisions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.language.surface import Surface

LEVELS = {
    "phụ lục": 0, "mẫu số": 1, "mẫu": 1, "mẫu biểu số": 1, "biểu mẫu số": 1, "biểu mẫu": 1, "phần": 2, "chương": 3,
    "mục": 4, "tiểu mục": 5, "điều": 6, "khoản": 7, "điểm": 8, "tiết": 9,
}  # fmt: skip
ANNEX, FORM, PART, CHAPTER, SECTION, ARTICLE, CLAUSE, POINT = 0, 1, 2, 3, 4, 6, 7, 8
_NAMES = {0: "Phụ lục", 1: "Mẫu số", 2: "Phần", 3: "Chương", 4: "Mục", 5: "Tiểu mục", 6: "Điều", 7: "khoản",
          8: "điểm", 9: "tiết"}  # fmt: skip
LETTERS = "abcdđeghiklmnopqrstuvxy"
"""The letters of điểm in order: no f, j, w, z."""
SELF_LABEL = "này"

_UNIT = re.compile(
    r"(?<![\w/])(?:(?:các|những|cả) )?(phụ lục|biểu mẫu số|biểu mẫu|mẫu biểu số|mẫu số|mẫu|phần|chương|tiểu mục|mục"
    r"|điều|khoản|điểm|tiết)(?= )"
)
_ROMAN = r"[IVXLC]{1,7}[a-z]?"
_NUM = r"\d{1,4}(?:[a-zđ]\d?)?"
_DOTTED = r"\d{1,3}(?:\.\d{1,3}){1,3}[a-z]?"
_END = r"(?![\w%°]|[.,]\d|/\d|/[A-ZĐ])"
_CODE = r"(?=[A-ZĐ./-]{1,20}\d)[A-ZĐ][A-ZĐ\d]{0,6}(?:[./-][A-ZĐ\d]{1,6}){1,4}"  # a form's code: TT-18, BC26/BLĐT
_LABELS = {
    0: re.compile(rf"(?:số:? )?(?P<l>{_ROMAN}|[IVXLC]{{1,6}}[A-HĐ]"
        rf"|\d{{1,3}}(?:[.\-/]?[A-Za-zĐđ]\d?)?(?:[.\-]\d{{1,2}})?|[A-HĐ]\d?){_END}"),
    1: re.compile(r"(?:số:? )?(?P<l>\d{1,3}[A-Za-zđĐ]?\d?(?:[.\-/][A-ZĐ0-9][A-ZĐ0-9.\-/&]{0,14}[A-ZĐ0-9]"
        r"|[.\-/][A-ZĐ0-9])?"
        rf"|{_CODE}|[IVX]{{1,5}}(?:\.\d{{1,2}})?)(?![\w%])"),
    2: re.compile(rf"(?:thứ )?(?P<l>{_ROMAN}|[A-HĐ]|\d{{1,2}}){_END}"),
    3: re.compile(rf"(?P<l>{_ROMAN}|\d{{1,2}}[a-z]?){_END}"),
    4: re.compile(rf"(?:số:? )?(?P<l>{_ROMAN}(?:\.\d{{1,2}})*|{_DOTTED}|\d{{1,3}}[a-z]?|[A-HĐ]){_END}"),
    5: re.compile(rf"(?P<l>{_DOTTED}|\d{{1,3}}|{_ROMAN}){_END}"),
    6: re.compile(rf"(?P<l>{_NUM})(?!\w|[.,]\d|/\d)"),
    7: re.compile(rf"(?P<l>\d{{1,2}}\.\d{{1,2}}|{_NUM})(?!\w|[.,]\d|/\d|%)"),
    8: re.compile(rf"(?P<l>[a-zđ]\([ivx]{{1,4}}\)|[a-zđ]\d{{0,2}}(?:\.\d{{1,2}}){{0,2}}|{_DOTTED}|\d{{1,3}})"
        r"(?!\w|[.,]\d|/)"),
    9: re.compile(r"(?P<l>[a-zđ]?\d{0,2}(?:\.\d{1,2}){1,3}|[a-zđ]\d{0,2}|[ivx]{1,5}|\d{1,3})(?!\w|[.,]\d|/)"),
}  # fmt: skip
_AND = re.compile(r"\s{0,2}[,;]\s{1,2}(?:và |hoặc |và/hoặc )?|\s{1,2}(?:và|hoặc|và/hoặc|hay)\s{1,2}|\s?,(?=\d)")
_TO = re.compile(r"\s{1,2}(?:đến|tới)\s{1,2}(?:hết )?|\s?[-–]\s?(?=\d|[a-zđ]\b|[IVX])")
_OF = re.compile(
    r"\s{0,2},?\s{1,2}(?:(?:của|tại|thuộc|trong|ở|nêu tại|quy định tại|quy định trong|được quy định tại|ban hành tại)"
    r"\s{1,2})?"
)
_FILL = re.compile(
    r"(?:(?:tên|tiêu đề|lời dẫn|phần lời dẫn|phần mở đầu|đoạn mở đầu|đoạn đầu|đoạn cuối|nội dung|đoạn|câu"
    r"|gạch đầu dòng|cụm từ tại|quy định tại|tại|từ|cả|các quy định tại|điểm, khoản tại)"
    r"(?: (?:đầu tiên|cuối cùng|cuối|đầu|thứ)(?: (?:nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|\d{1,2}))?)?"
    r"(?: (?:của|tại))? ){1,3}"
)
_NEXT_UNIT = re.compile(
    r"(?:(?:các|những|cả) )?(phụ lục|biểu mẫu số|biểu mẫu|mẫu biểu số|mẫu số|mẫu|phần|chương|tiểu mục|mục|điều|khoản"
    r"|điểm|tiết)(?= )"
)
_BARE_ANNEX = re.compile(
    r"phụ lục(?= (?:kèm theo|ban hành|được ban hành|của (?:nghị|thông|luật|quyết)|danh mục|đính kèm|nghị định|thông tư"
    r"|luật|quyết định|nghị quyết)(?!\w))"
)
_SEVERAL = re.compile(r"(?:một số|các|những)\s[\w, ]{0,32}$")
_INSIDE = re.compile(
    r"\s{0,2}\((?:trừ|không bao gồm|ngoại trừ|đã được|được|sửa đổi|bổ sung)[^()\n]{0,200}\)"
    r"(?=\s{0,2}(?:,|và|;|hoặc| ))"
)

Path = tuple[tuple[int, str], ...]
"""Levels and labels from the outside in: ``((6, '5'), (7, '2'), (8, 'a'))``."""


@dataclass(frozen=True, slots=True)
class Group:
    """One run of provisions on the surface, ``start`` to ``end``; ``paths`` in the order written.

    ``spans`` has the place of each path's own (first) label. A label ``này`` stands for the unit that the words are in.
    ``parent`` is the provision beside whose brackets the run stands.
    """

    start: int
    end: int
    paths: tuple[Path, ...]
    spans: tuple[tuple[int, int], ...]
    parent: Path = ()


@dataclass(slots=True)
class _Item:
    level: int
    labels: list[str]
    spans: list[tuple[int, int]]
    end: int
    plural: bool


def outermost(path: Path) -> int:
    """The level of a path's outer end."""
    return path[0][0]


def show_path(path: Path) -> str:
    """A path as the reading rules write it: from Điều inwards the Chương is left out, but an annex stays.

    >>> show_path(((3, "II"), (6, "5"), (7, "2")))
    'Điều 5 khoản 2'
    """
    levels = [level for level, _ in path]
    if ARTICLE in levels and ANNEX not in levels:
        path = tuple(step for step in path if step[0] >= ARTICLE)
    return " ".join(f"{_NAMES[level]} {label}".strip() for level, label in path)


def find_groups(surface: Surface) -> list[Group]:
    """All groups in order of place; one in brackets inside another (``Điều 12 (trừ khoản 1) và …``) follows it."""
    found: list[Group] = []
    done = 0
    for match in _UNIT.finditer(surface.low):
        if match.start() < done:
            continue
        group = read_group(surface, match)
        if group:
            found.append(group)
            done = group.end
            found += _find_asides(surface, group)
    return found


def _find_asides(surface: Surface, group: Group) -> list[Group]:
    found: list[Group] = []
    opening = surface.low.find("(", group.start, group.end)
    while opening >= 0 and opening < group.end:
        closing = surface.low.find(")", opening, group.end)
        if closing < 0:
            break
        parents = [i for i, (start, _) in enumerate(group.spans) if start < opening]
        done = opening
        for match in _UNIT.finditer(surface.low, opening, closing):
            inner = read_group(surface, match) if match.start() >= done else None
            if inner and parents:
                done = inner.end
                found.append(Group(inner.start, inner.end, inner.paths, inner.spans, group.paths[parents[-1]]))
        opening = surface.low.find("(", closing, group.end)
    return found


def read_group(surface: Surface, match: re.Match[str]) -> Group | None:
    """The group that starts at a unit word, or None where no label follows."""
    item = _read_item(surface, match.start(1), match[1], match[0] != match[1])
    if item is None:
        return None
    start = match.start()
    if item.level == SECTION and surface.low.startswith("mục số ", match.start(1)):
        # "mục số 7 điểm a khoản 3 Điều 1": a row of the list that the điểm prints, which has no address of its own
        inside, sibling, _ = _next_item(surface, item.end)
        item = inside if inside and not sibling and inside.level > ARTICLE else item
    paths: list[list[tuple[int, str]]] = []
    spans: list[tuple[int, int]] = []
    _add(paths, spans, item, sibling=True)
    end = item.end
    for _ in range(200):
        following, sibling, comma = _next_item(surface, end)
        if following is None:
            break
        if not sibling and not _attaches(paths, following):
            break
        if sibling and comma and _goes_around(_last_outer(paths), following.level):
            sibling = False
        _add(paths, spans, following, sibling=sibling)
        end = following.end
    return Group(start, end, tuple(tuple(p) for p in paths), tuple(spans))


def _goes_around(outer: int, level: int) -> bool:
    """Whether a unit after a mere comma is the outer one (``điểm b, khoản 2 Điều 7``; ``mục 3, Chương II``)."""
    if level in (ARTICLE, CLAUSE):
        return level < outer
    if level in (PART, CHAPTER):
        return outer in (CHAPTER, SECTION) and level < outer
    return level == ANNEX and outer in (FORM, PART, SECTION, SECTION + 1)


def _last_outer(paths: list[list[tuple[int, str]]]) -> int:
    return paths[-1][0][0]


def _attaches(paths: list[list[tuple[int, str]]], item: _Item) -> bool:
    """Whether a unit after no conjunction belongs to the run: it is further out, or further in after an outer."""
    outer = _last_outer(paths)
    inner = paths[-1][-1][0]
    if paths[-1][0][1] == SELF_LABEL and item.level < outer:
        return False
    return item.level != outer and (item.level < outer or item.level > inner)


def _add(paths: list[list[tuple[int, str]]], spans: list[tuple[int, int]], item: _Item, *, sibling: bool) -> None:
    """Join an item to the run: beside it, around the inner units still open, or (outside in) within the last one."""
    if sibling or not paths:
        for label, span in zip(item.labels, item.spans, strict=True):
            paths.append([(item.level, label)])
            spans.append(span)
        return
    around_form = paths[-1][-1][0] == FORM and item.level in (PART, SECTION)
    if item.level > paths[-1][-1][0] and not around_form:  # outside in: Điều 5 khoản 2, Chương IV từ Điều 14
        stem = list(paths[-1])
        paths.pop()
        spans.pop()
        for label, span in zip(item.labels, item.spans, strict=True):
            paths.append([*stem, (item.level, label)])
            spans.append(span)
        return
    first = len(paths)
    while first > 0 and _is_open(paths[first - 1][0], item.level, last=first == len(paths)):
        first -= 1
    open_paths, open_spans = paths[first:], spans[first:]
    if item.plural and len(item.labels) > 1:
        del paths[first:], spans[first:]
        for label in item.labels:
            for path, span in zip(open_paths, open_spans, strict=True):
                paths.append([(item.level, label), *path])
                spans.append(span)
        return
    for path in open_paths:
        path.insert(0, (item.level, item.labels[0]))
    for label, span in zip(item.labels[1:], item.spans[1:], strict=True):
        paths.append([(item.level, label)])
        spans.append(span)


def _is_open(outer: tuple[int, str], level: int, *, last: bool) -> bool:
    """Whether a path with the outer end ``outer`` still takes a unit of ``level`` around it.

    A Điều is complete: a Chương or annex after it belongs to it only where it stands directly before (``last``).
    """
    if outer[1] == SELF_LABEL or (level < ARTICLE and outer[0] == ARTICLE and not last):
        return False
    return outer[0] > level or (outer[0] == FORM and level in (PART, SECTION))


def _next_item(surface: Surface, end: int) -> tuple[_Item | None, bool, bool]:
    """The next item of a run, whether a conjunction stands before it, and whether that is a bare comma."""
    low = surface.low
    aside = _INSIDE.match(low, end)
    if aside:
        end = aside.end()
    joint = _AND.match(low, end)
    if joint:
        place = joint.end()
        fill = _FILL.match(low, place)
        place = fill.end() if fill else place
        item = _unit_item(surface, place)
        if item:
            return item, True, joint[0].strip() == ","
        return None, False, False
    of = _OF.match(low, end)
    if of and not aside:
        item = _unit_item(surface, of.end())
        if item is None:
            fill = _FILL.match(low, of.end())
            item = _unit_item(surface, fill.end()) if fill else None
        return item, False, False
    return None, False, False


def _unit_item(surface: Surface, place: int) -> _Item | None:
    match = _NEXT_UNIT.match(surface.low, place)
    if match is None:
        return None
    return _read_item(surface, match.start(1), match[1], match[0] != match[1])


def _read_item(surface: Surface, place: int, word: str, plural: bool) -> _Item | None:
    """A unit word with its labels: one, a list, a range, or ``này``."""
    low, norm = surface.low, surface.norm
    level = LEVELS[word]
    after = place + len(word) + 1
    if low.startswith(SELF_LABEL, after) and not low[after + 3 : after + 4].isalnum():
        return _Item(level, [SELF_LABEL], [(place, after + 3)], after + 3, plural)
    if level == ANNEX:
        bare = _BARE_ANNEX.match(low, place)
        if bare and norm[place].isupper() and not _SEVERAL.search(low[max(0, place - 40) : place]):
            return _Item(level, [""], [(place, bare.end())], bare.end(), plural)
    if low.startswith("từ ", after):
        after += 3
    pattern = _LABELS[level]
    first = pattern.match(norm, after)
    if first is None or not _sound(surface, level, word, place, first["l"]):
        return None
    labels, spans, end = [first["l"]], [(place, first.end())], first.end()
    for _ in range(120):
        ranged = _TO.match(low, end)
        if ranged:
            start = ranged.end()
            if low.startswith(word + " ", start):
                start += len(word) + 1
            last = pattern.match(norm, start)
            members = members_between(labels[-1], last["l"]) if last else []
            if members and last:
                labels += members
                spans += [(start, last.end())] * len(members)
                end = last.end()
                continue
        joint = _AND.match(low, end)
        if joint is None or (";" in joint[0] and level != ARTICLE):
            break
        following = pattern.match(norm, joint.end())
        if following is None or not _same_kind(labels[-1], following["l"], level):
            break
        if level in (POINT, CLAUSE) and re.match(
            r"[\w ]{0,12}(?:ngày|tháng|năm|giờ|%)", low[following.end() : following.end() + 8].lstrip()
        ):
            break
        labels.append(following["l"])
        spans.append((joint.end(), following.end()))
        end = following.end()
    return _Item(level, [_clean(x) for x in labels], spans, end, plural)


def _clean(label: str) -> str:
    return label


def _same_kind(one: str, other: str, level: int) -> bool:
    return (one[0].isdigit() == other[0].isdigit()) or (level == POINT and "." in other)


def _sound(surface: Surface, level: int, word: str, place: int, label: str) -> bool:
    """Whether the word with this label is a unit of law: marks, points of a scale and parts of a whole are not."""
    if word in ("mẫu", "biểu mẫu") and not label[0].isdigit():
        return False
    if level == POINT and label[0].isdigit():
        after = surface.low[place : place + 60]
        return (
            bool(re.search(r"(?:phụ lục|mục|khoản|mẫu|tiểu mục|điều)\b|^điểm [\d, và.]{1,40}$", after[5:]))
            or "." in label
        )
    if level == PART and label.isdigit():
        return False
    return not (level == ANNEX and label in ("A",) and surface.low[place - 1 : place].isalpha())


def members_between(first: str, last: str) -> list[str]:
    """The labels after ``first`` up to ``last``: numbers count, letters run in the order of điểm, Roman numbers too.

    >>> members_between("c", "g")
    ['d', 'đ', 'e', 'g']
    """
    if first.isdigit() and re.fullmatch(r"\d{1,4}[a-zđ]?", last):
        number = int(re.match(r"\d+", last)[0])  # type: ignore[index]
        if not int(first) < number <= int(first) + 150:
            return [last] if last[-1].isalpha() and number == int(first) else []
        width = len(first) if first.startswith("0") else 0
        plain = [str(n).zfill(width) for n in range(int(first) + 1, number + 1)]
        return plain if last[-1].isdigit() else [*plain, last]
    if first in LETTERS and last in LETTERS and len(first) == len(last) == 1:
        return list(LETTERS[LETTERS.index(first) + 1 : LETTERS.index(last) + 1])
    if re.fullmatch("[IVXL]+", first) and re.fullmatch("[IVXL]+", last):
        low, high = roman_value(first), roman_value(last)
        return [roman(n) for n in range(low + 1, high + 1)] if 0 < low < high <= low + 60 else []
    match = re.fullmatch(r"(\d{1,4})([a-zđ])", first)
    if match and last.startswith(match[1]) and last[len(match[1]) :] in tuple(LETTERS):
        return [match[1] + c for c in members_between(match[2], last[len(match[1]) :])]
    return []


_ROMAN_VALUES = (("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def roman(number: int) -> str:
    """A number up to some tens in Roman numerals."""
    text = "L" * (number // 50)
    number %= 50
    if number >= 40:
        text, number = text + "XL", number - 40
    for sign, value in _ROMAN_VALUES:
        while number >= value:
            text, number = text + sign, number - value
    return text


def roman_value(text: str) -> int:
    """The value of a Roman number; 0 for anything else."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for char, following in zip(text, text[1:] + " ", strict=True):
        if char not in values:
            return 0
        value = values[char]
        total += -value if values.get(following, 0) > value else value
    return total
