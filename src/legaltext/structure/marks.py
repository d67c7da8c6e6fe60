"""The marks that open a unit of a Vietnamese legal text, from Phần to tiết (DOMAIN §4), as data and small tests."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# Letters of điểm, in their order: no f, j, w, z; đ after d.
LETTERS = "abcdđeghiklmnopqrstuvxy"
LEVELS = ("Phần", "Chương", "Mục", "Tiểu mục", "Điều", "khoản", "điểm", "tiết")
RANK: dict[str, float] = {level: float(rank) for rank, level in enumerate(LEVELS)}
# A Mục in Roman figures (“II. MỤC TIÊU”) divides a Điều that approves a plan, or a text without Điều.
ROMAN = "Mục I"
RANK[ROMAN] = RANK["Điều"] + 0.5

_ROMAN = r"[IVXLC]{1,7}"
_ORDINAL = r"nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười(?:\s(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?"
_AFTER = r"(?=$|[\s.:;,–-])"

# Headings that stand on a line of their own or begin it. A Điều heading may lack its full stop (“Điều 1 Phạm vi”).
_HEADINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Phần", re.compile(rf"Phần\s+(?:thứ\s+)?({_ORDINAL}|{_ROMAN}|\d{{1,2}}|[A-H]){_AFTER}", re.IGNORECASE)),
    (
        "Chương",
        re.compile(rf"Chương\s+(?:thứ\s+)?((?:{_ROMAN}|\d{{1,2}})[a-eđ]?\d?|{_ORDINAL}){_AFTER}", re.IGNORECASE),
    ),
    ("Tiểu mục", re.compile(rf"Tiểu\s+mục\s+(\d{{1,2}}[a-eđ]?|{_ROMAN}|[A-H]){_AFTER}", re.IGNORECASE)),
    ("Mục", re.compile(rf"Mục\s+(?:thứ\s+)?(\d{{1,2}}[a-eđ]?|{_ROMAN}|[A-H]){_AFTER}", re.IGNORECASE)),
)
_ARTICLE = re.compile(r"(?:Điều|ĐIỀU)\s{1,3}(\d{1,4}[a-zđ]{0,2}\d?)\s?([.:)/-]?)\s*")
_CLAUSE = re.compile(r"(\d{1,3}(?:[a-zđ]\d?)?)\s?([.)/-])(?!\d)\s*")
_POINT = re.compile(r"([a-zđ]{1,2}\d?)\s?([).])(?!\d)\s*")
_SUBPOINT = re.compile(r"([a-zđ]\d?\.\d{1,2})\s?[).]?\s+|\(([ivx]{1,5})\)\s*|([ivx]{1,5})\)\s+")
_ROMAN_MARK = re.compile(r"([IVX]{1,6})\s?([.)/-])\s*(?=[A-ZĐÀ-Ỹ“\"(])")
_DIGITS = re.compile(r"\d+")
_LETTER_MARK = re.compile(r"([A-H])\s?([.)/-])\s+(?=[A-ZĐÀ-Ỹ])")
_FIGURES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_NOT_HEADING = re.compile(
    r"(?:của|và|hoặc|này|nêu|thì|được|đến|Nghị định|Luật|Bộ luật|Thông tư|Quyết định|Pháp lệnh|Nghị quyết|Quy chế"
    r"|Quy định\s(?:này|kèm|ban))(?=[\s,;.]|$)"
)
_CONTINUES = re.compile(r"(?:của|và|hoặc|này|nêu|thì|được|đến|ban hành|Nghị định|Luật|Bộ luật|Thông tư|Quyết định)\s")


@dataclass(frozen=True, slots=True)
class Mark:
    """A unit's mark at the start of a paragraph: its level, label, and how many characters it takes."""

    level: str
    label: str
    width: int
    stop: str = ""
    roman: bool = field(default=False, repr=False)

    @property
    def key(self) -> str:
        """The numbering it belongs to: its level, or that of the Roman Mục."""
        return ROMAN if self.roman else self.level


def read_heading(text: str) -> Mark | None:
    """A Phần, Chương, Mục or Tiểu mục heading, or None.

    >>> read_heading("CHƯƠNG IIa QUY ĐỊNH CHUNG")
    Mark(level='Chương', label='IIa', width=10, stop='')
    """
    if text[:1] not in "PCMTpcmt":
        return None
    for level, pattern in _HEADINGS:
        match = pattern.match(text)
        if not match:
            continue
        rest = text[match.end() :].lstrip(" .:–-")
        if rest and (rest[0].islower() or rest[0] in ",;)" or _CONTINUES.match(rest)):
            return None
        # Running text that begins with “Mục 2 Điều 5 …” or ends like a sentence is no heading.
        if rest and (text.endswith((";", ",")) or re.match(r"(?:Điều|Chương|Phụ lục|Phần)\s", rest)):
            return None
        return Mark(level, match[1], match.end())
    return None


def read_roman(text: str) -> Mark | None:
    """The mark of a Mục in Roman figures at the start of a heading: ``II. MỤC TIÊU``.

    >>> read_roman("II. Mục tiêu").label
    'II'
    """
    match = _ROMAN_MARK.match(text)
    return Mark("Mục", match[1], match.end(), match[2], roman=True) if match else None


def read_letter_part(text: str) -> Mark | None:
    """The mark of a Phần in capital letters, as circulars without Điều had: ``B. QUY ĐỊNH CỤ THỂ``.

    >>> read_letter_part("B. Quy định cụ thể").label
    'B'
    """
    match = _LETTER_MARK.match(text)
    return Mark("Phần", match[1], match.end(), match[2]) if match else None


def roman_value(label: str) -> int:
    """The number that Roman figures write.

    >>> roman_value("XIV")
    14
    """
    values = [_FIGURES.get(figure, 0) for figure in label]
    return sum(-v if v < max(values[i + 1 :], default=0) else v for i, v in enumerate(values))


def read_article(text: str) -> Mark | None:
    """The mark of a Điều.

    >>> read_article("Điều 12a. Hồ sơ")
    Mark(level='Điều', label='12a', width=10, stop='.')
    >>> read_article("Điều 5 của Luật này được thực hiện")
    """
    match = _ARTICLE.match(text) if text[:1] == "Đ" else None
    if match is None:
        return None
    rest = text[match.end() :]
    if not match[2]:
        if text[match.end(1) : match.end(1) + 1] not in {"", " "}:
            return None
        if rest and (not rest[0].isupper() or _NOT_HEADING.match(rest)):
            return None
    elif rest and rest[0].islower() and _CONTINUES.match(rest):
        return None
    return Mark("Điều", match[1], match.end(), match[2])


def read_clause(text: str) -> Mark | None:
    """The mark of a khoản: ``1.``, ``1a.``; in older texts ``1)``, ``1-``, ``1/``.

    >>> read_clause("2. Nghị định này")
    Mark(level='khoản', label='2', width=3, stop='.')
    """
    match = _CLAUSE.match(text) if text[:1].isdigit() else None
    if match is None:
        return None
    rest = text[match.end() :]
    if match[2] in "/-" and (not rest or not (rest[0].isupper() or rest[0] in '“"')):
        return None
    if match[2] == "." and rest[:1].isdigit():
        return None
    return Mark("khoản", match[1], match.end(), match[2])


def read_point(text: str) -> Mark | None:
    """The mark of a điểm: ``a)``, ``đ)``, ``a1)``; in older texts ``a.``.

    >>> read_point("đ) Giấy tờ khác;")
    Mark(level='điểm', label='đ', width=3, stop=')')
    """
    match = _POINT.match(text) if text[:1].islower() else None
    if match is None:
        return None
    label = match[1]
    letters = label.rstrip("0123456789")
    if any(letter not in LETTERS for letter in letters) or (len(letters) == 2 and letters[0] != letters[1]):
        return None
    if match[2] == "." and len(text) > match.end() and not text[match.end()].isupper():
        return None
    return Mark("điểm", label, match.end(), match[2])


def read_subpoint(text: str) -> Mark | None:
    """The mark of a tiết: ``b.1)``, ``(i)``, ``iii)``.

    >>> read_subpoint("c.3) Bản sao")
    Mark(level='tiết', label='c.3', width=5, stop='')
    """
    match = _SUBPOINT.match(text)
    if not match:
        return None
    return Mark("tiết", match[1] or match[2] or match[3], match.end())


def opens_unit(text: str) -> bool:
    """Whether a line begins like a unit, a dash item or a quoted unit."""
    bare = text.lstrip('“"‘«')
    if not bare:
        return False
    if bare[0] in "-+•*–" and bare[1:2] == " ":
        return True
    first = bare[0]
    if first in "Đ":
        return read_article(bare) is not None
    if first.isdigit():
        return read_clause(bare) is not None
    if first.islower() or first == "(":
        return read_point(bare) is not None or read_subpoint(bare) is not None
    return read_heading(bare) is not None or read_roman(bare) is not None


def base_of(label: str) -> tuple[int, str]:
    """A Điều or khoản label as its number and its letters: ``12a`` is ``(12, "a")``.

    >>> base_of("105đ")
    (105, 'đ')
    """
    digits = _DIGITS.match(label)
    if not digits:
        return 0, label
    return int(digits[0]), label[digits.end() :]


def letter_place(label: str) -> int:
    """The place of a điểm's first letter in the alphabet of điểm; -1 for none.

    >>> letter_place("đ")
    4
    """
    return LETTERS.find(label[:1])
