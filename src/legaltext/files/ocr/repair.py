"""Misread characters of numbers put right, and only where the grammar of numbers leaves no doubt.

A character is exchanged by the table ``ocr_numbers.tsv`` alone, inside a token that is no number of a document as it
was read and is one afterwards; the same for the figures after khoản, ngày and tháng, which are never letters, and for
the marks of Điều, khoản and điểm before a figure or letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from legaltext.core.numbers import bodies, find_numbers
from legaltext.core.pages import Cell, Line, Page, Quality, Table
from legaltext.core.tables import read_table
from legaltext.files.ocr.spelling import mend_marks

Repair = tuple[str, str]  # as read, as mended

_TOKEN = re.compile(r"(?<![\w/])[\w|]{1,6}/[\w|]{2,12}(?:[/-][\w|&]{1,12}){0,5}")
_HEAD = re.compile(r"\d{1,5}[a-zđ]?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ASSEMBLY = re.compile(r"(QH|UBTVQH)(\w{1,2})")
_LOST_TAIL = re.compile(r"^(UBTV|)[0O]H(?=\w)")  # QH14, UBTVQH13 with the tail of Q lost
_TYPES = frozenset(("NĐ", "NQ", "QĐ", "CT", "TT", "TTLT", "VBHN", "PL", "L", "NQLT"))
_ARTICLE = re.compile(r"(?<=[ĐđD]iều )[li|](?![\w/])")  # capital I is left: old acts number articles so
_ROMAN_ONE = re.compile(r"(?<=[ĐđD]iều )I(?![\w/])")
_ARABIC = re.compile(r"(?<!\w)[ĐđD]iều \d")
_ROMAN = re.compile(r"(?<!\w)[ĐđD]iều (?:I[IVX]|[VX])")
_UNIT = re.compile(r"(?<!\w)([ĐđDdKk][^\W\d_]{3,4})(?= (?:\d{1,3}[a-zđ]?|[a-zđ])(?!\w))")
_BROKEN = re.compile(r"(?<![^\s:])([^\w\s(“\"'\[.,/]{1,2})\d{1,4}/(?:\d{4}/)?[A-ZĐ][\w-]{1,20}")
_ALIKE = r"lIOoi|\]"
_FIGURE = re.compile(rf"(?<!\w)(khoản|ngày|tháng) ([lI|](?![\w\]])|(?=[{_ALIKE}]?\d|[lI|]\])[\d{_ALIKE}]{{2}}(?!\w))")


@cache
def _table(place: str) -> dict[str, str]:
    return {row["wrong"]: row["right"] for row in read_table("files", "ocr_numbers.tsv") if row["place"] == place}


def mend_number(token: str) -> str:
    """The number that a misread token stands for; the token itself where it is a number already, or none can be made.

    >>> mend_number("3O/2020/ND-CP"), mend_number("l18/2025/0H15"), mend_number("TCVN/ISO-9001")
    ('30/2020/NĐ-CP', '118/2025/QH15', 'TCVN/ISO-9001')
    >>> mend_number("06/2013/UBTVOHI3"), mend_number("153/NO-CP")
    ('06/2013/UBTVQH13', '153/NQ-CP')
    """
    head, _, rest = token.partition("/")
    year, slash, suffix = rest.partition("/")
    if not slash:
        year, suffix = "", rest
    mended = [_figures(head)]
    if slash:
        mended.append(_figures(year))
        if not _YEAR.fullmatch(mended[1]):
            return token
    codes = suffix.split("-")
    codes = [_code(code, first=i == 0) for i, code in enumerate(codes)]
    number = "/".join([*mended, "-".join(codes)])
    if number == token or not _HEAD.fullmatch(mended[0]) or not _is_sure(codes, yeared=bool(slash)):
        return token
    found = find_numbers(number)
    return number if len(found) == 1 and found[0].key == number.upper() else token


def _figures(part: str) -> str:
    """Lookalikes as figures; a last small letter of a number (08a) stays."""
    table = _table("digits")
    return "".join(table.get(c, c) for c in part)


def _code(code: str, *, first: bool) -> str:
    code = _table("type").get(code, code) if first else _table("body").get(code, code)
    code = _LOST_TAIL.sub(r"\1QH", code)
    assembly = _ASSEMBLY.fullmatch(code)
    return assembly[1] + _figures(assembly[2]) if assembly else code


def _is_sure(codes: list[str], *, yeared: bool) -> bool:
    """Whether the codes are a known type and known bodies, or a legislature's own."""
    if yeared and len(codes) == 1:
        assembly = _ASSEMBLY.fullmatch(codes[0])
        return assembly is not None and assembly[2].isdigit()
    known = bodies()
    return len(codes) > 1 and codes[0] in _TYPES and all(re.sub(r"\d+$", "", c).upper() in known for c in codes[1:])


def mask_broken(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with a full stop for what stands, unreadable, before the figures of a number; and those numbers.

    A figure was there, often written by hand, and what is left of the number would be another document's.

    >>> mask_broken("Số: #88/QĐ-TTg")
    ('Số: .88/QĐ-TTg', ('#88/QĐ-TTg',))
    """
    broken = tuple(match[0] for match in _BROKEN.finditer(text))
    return _BROKEN.sub(lambda match: "." * len(match[1]) + match[0][len(match[1]) :], text), broken


def mend_text(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text with its misread numbers mended, and each repair; its length stays.

    >>> mend_text("theo khoản l Điều 5 Nghị định số 3O/2020/NĐ-CP")[0]
    'theo khoản 1 Điều 5 Nghị định số 30/2020/NĐ-CP'
    """
    repairs: list[Repair] = []

    def number(match: re.Match[str]) -> str:
        mended = mend_number(match[0])
        if len(mended) != len(match[0]):
            return match[0]
        if mended != match[0]:
            repairs.append((match[0], mended))
        return mended

    def unit(match: re.Match[str]) -> str:
        return _table("unit").get(match[0], match[0])

    def figure(match: re.Match[str]) -> str:
        if "]" in match[0] and "[" in text:
            return match[0]  # the bracket may be one
        mended = f"{match[1]} {_figures(match[2])}"
        if mended != match[0]:
            repairs.append((match[0], mended))
        return mended

    text = _ARTICLE.sub("1", text.replace("⁄", "/"))
    text = _TOKEN.sub(number, text) if "/" in text else text
    return _FIGURE.sub(figure, _UNIT.sub(unit, text)), tuple(repairs)


def _with_first_articles(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """``Điều I`` as ``Điều 1`` where the page numbers other articles with figures, and none with a ``Điều II``."""
    texts = [line.text for line in lines]
    if not any(map(_ARABIC.search, texts)) or any(map(_ROMAN.search, texts)):
        return lines
    return tuple(replace(line, text=_ROMAN_ONE.sub("1", line.text)) for line in lines)


def repair_page(page: Page) -> tuple[Page, tuple[Repair, ...]]:
    """A recognised page with the numbers of its lines and cells mended, and the repairs; any other page as it is.

    A number that can neither be read nor mended is masked; its repair is "".
    """
    if page.quality is not Quality.OCR:
        return page, ()
    mended = [settle(line.text) for line in _with_first_articles(page.lines)]
    lines = tuple(replace(line, text=text) for line, (text, _) in zip(page.lines, mended, strict=True))
    tables = tuple(replace(table, rows=tuple(_row(table))) for table in page.tables)
    return replace(page, lines=lines, tables=tables), tuple(repair for _, repairs in mended for repair in repairs)


def _row(table: Table) -> Iterator[tuple[Cell | None, ...]]:
    for row in table.rows:
        yield tuple(cell and replace(cell, text=settle(cell.text)[0]) for cell in row)


def settle(text: str) -> tuple[str, tuple[Repair, ...]]:
    """The text of a line or cell as it is used, with the repairs to be told: numbers mended ("" for one masked)."""
    masked, broken = mask_broken(text)
    mended, repairs = mend_text(masked)
    return mend_marks(mended), (*repairs, *((printed, "") for printed in broken))
