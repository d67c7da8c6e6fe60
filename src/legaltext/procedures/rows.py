"""One published row of a legal-basis table, made into the documents that it names.

The code cell is meant to hold the number and the name cell the title, but people fill them in every way. The row's
own number is the one in the code cell, else the one that its name begins with: never one further inside the title,
which belongs to a document that is amended, guided or detailed. Where both are there and differ, the day of issue
decides; where nothing decides, the code stands and the row says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.numbers import identity, year_of
from legaltext.core.procedure import Basis
from legaltext.core.text import fold, nfc, squeeze
from legaltext.procedures.cell_numbers import CellNumber, find_numbers, term_fits, term_of
from legaltext.procedures.marks import type_word_pattern
from legaltext.procedures.own_words import add_own_words
from legaltext.procedures.titles import read_title

_EMPTY = {"", "không có thông tin", "không", "không có", "không quy định", "chưa có", "n/a", "null", "đang cập nhật"}
_FIGURES = re.compile(r"\d{1,4}[a-zđ]?(?:/(?:19|20)\d\d)?", re.IGNORECASE)
# A title's own number stands before these words; a number after them is another document's.
_INNER = re.compile(
    r"sửa đổi|bổ sung|hướng dẫn|quy định|thi hành|ban hành|bãi bỏ|thay thế|đính chính|điều chỉnh|kèm theo|về việc|"
    r"\bvề\b|căn cứ|theo|tại|thực hiện|áp dụng|"
    r"\bcủa\s(?:luật|nghị định|thông tư|quyết định|nghị quyết|pháp lệnh|bộ luật)",
    re.IGNORECASE,
)
_NAMES_OTHERS = re.compile(r"sửa đổi|bổ sung|bãi bỏ|thay thế|hướng dẫn|chi tiết|thi hành|đính chính", re.IGNORECASE)
_AMENDED_BY = re.compile(r"(?:được\s|đã\s)?(?:sửa đổi|bổ sung)[^.;]{0,60}?\s(?:bởi|theo|tại)\s", re.IGNORECASE)
_LOCAL = re.compile(r"\b(?:tỉnh|thành phố|địa bàn|ủy ban nhân dân|uỷ ban nhân dân|UBND)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row as published; ``day`` and ``issuer`` only where the source has such columns."""

    code: str
    name: str
    day: date | None = None
    issuer: str = ""


def read_row(row: Row, ordinal: int, place: str = "can_cu_phap_ly") -> tuple[Basis, ...]:
    """The documents of one row, the row's own first; a row that names none gives one Basis with its ``reason``.

    >>> [b.document for b in read_row(Row("12", "Quyết định số 12/2021/QĐ-TTg ban hành Quy chế"), 1)]
    ['12/2021/QĐ-TTG']
    """
    code, name = squeeze(row.code), squeeze(row.name)
    blank = Basis(place, ordinal, _cited(code, name), "", title=name, issue_date=row.day, issuer=squeeze(row.issuer))
    if fold(code) in _EMPTY and fold(name) in _EMPTY:
        return (replace(blank, reason="empty_row", confidence=1.0),)
    coded = find_numbers(code.upper() if code == code.lower() else code)
    own = _own_number(name)
    if not coded:
        read = (*_without_code(blank, code, name, own, row.day), *_amending(blank, name, own))
        return tuple(map(add_own_words, read))
    first = _check(coded[0], name, own, row.day)
    found = [_basis(blank, number) for number in (first, *map(_read, coded[1:]))]
    return tuple(map(add_own_words, (*found, *_others(blank, code, name, found))))


def _cited(code: str, name: str) -> str:
    """The words as published, without saying the same twice."""
    if not code or fold(code) in fold(name):
        return name or code
    return f"{code} – {name}" if name else code


@dataclass(frozen=True, slots=True)
class _Read:
    """A number of a row with the repairs made to it and how sure it is."""

    key: str
    repairs: tuple[str, ...] = ()
    confidence: float = 1.0


def _basis(blank: Basis, number: _Read) -> Basis:
    return replace(blank, document=number.key, repair="+".join(number.repairs), confidence=number.confidence)


def _read(number: CellNumber) -> _Read:
    """A number as it stands: one with a mended mark is a little less sure, one with a guessed end much less."""
    confidence = 0.95 if set(number.repairs) - {"blank", "stray_mark"} else 1.0
    return _Read(number.key, number.repairs, confidence if number.sure else 0.8)


def _check(number: CellNumber, name: str, own: CellNumber | None, day: date | None) -> _Read:
    """The number of the code cell, compared with the name's own number and the day of issue."""
    read = _complete(_read(number), name)
    if own is not None and identity(own.key) != identity(read.key):
        return _reconcile(read, _read(own), day or _day_of(name, own))
    year = year_of(read.key)
    if day is not None and year is not None and day.year != year and day.year - 1 != year:
        read = replace(read, repairs=(*read.repairs, "day_differs"), confidence=min(read.confidence, 0.8))
    return _check_term(read)


def _check_term(read: _Read) -> _Read:
    """``40/2029/QH14``: the 14th National Assembly sat in other years; which digit is wrong is for the register."""
    term = re.search(r"QH(\d{1,2})$", read.key)
    year = year_of(read.key)
    if term and year and not term_fits(year, int(term[1])):
        return replace(read, repairs=(*read.repairs, "term_differs"), confidence=0.5)
    return read


def _complete(read: _Read, name: str) -> _Read:
    """``55/2026/QĐ`` of a province is ``55/2026/QĐ-UBND``: with a year, only the People's Committee issues it."""
    ending = {"QĐ": "QĐ-UBND", "NQ": "NQ-HĐND"}
    mark = read.key.rsplit("/", 1)[-1]
    if mark in ending and _LOCAL.search(name):
        key = read.key[: -len(mark)] + ending[mark]
        return _Read(key, (*read.repairs, "issuer_added"), 0.7)
    return read


def _reconcile(coded: _Read, own: _Read, day: date | None) -> _Read:
    """Which of two different numbers is the row's: the day decides, or which of them is well formed, else the code."""
    a, b = coded.key, own.key
    year_a, year_b = year_of(a), year_of(b)
    if day is not None and year_a != year_b and day.year in {year_a, year_b}:
        chosen = coded if day.year == year_a else own
        return replace(chosen, repairs=(*chosen.repairs, "year"), confidence=0.8)
    if _check_term(coded).confidence < 1.0 <= _check_term(own).confidence:
        return replace(own, repairs=(*own.repairs, "year"), confidence=0.8)
    if not year_a and year_b and a.split("/")[0].lstrip("0") == b.split("/")[0].lstrip("0"):
        return replace(own, repairs=(*own.repairs, "year_added"), confidence=0.9)
    return replace(coded, repairs=(*coded.repairs, f"conflict({b})"), confidence=0.5)


def _own_number(name: str) -> CellNumber | None:
    """The number that belongs to the name's own document: before any word that opens its subject."""
    numbers = find_numbers(name)
    if not numbers:
        return None
    first = numbers[0]
    return None if _INNER.search(name[: first.start]) or first.start > 200 else first


def _day_of(name: str, number: CellNumber) -> date | None:
    """The day printed right after a number (``… ngày 15/11/2015``)."""
    following = name[number.end : number.end + 45]
    return read_date(following) if following.lstrip(" ,").lower().startswith("ngày") else None


def _without_code(blank: Basis, code: str, name: str, own: CellNumber | None, day: date | None) -> tuple[Basis, ...]:
    """A row whose code cell holds no number: the name's number, a number put together, or the title."""
    figures = _FIGURES.fullmatch(code.strip(" .;"))
    if own is not None:
        read = _check_term(_read(own))
        if figures and not _agrees(code, own.key):
            read = replace(read, repairs=(*read.repairs, f"conflict({code})"), confidence=0.5)
        return (_basis(blank, replace(read, repairs=(*read.repairs, "number_from_name"))),)
    titles = _titles(name) or _titles(code)
    if figures and titles:
        made = _put_together(code.strip(" .;"), titles[0], day)
        if made is not None:
            return (_basis(blank, made),)
    if titles:
        confidence = 0.9 if fold(code) in {fold(name), ""} | _EMPTY else 0.8
        return tuple(replace(blank, document=title, repair="title", confidence=confidence) for title in titles)
    inner = find_numbers(name)
    return (replace(blank, reason="other_number_only" if inner else "no_number_read", confidence=1.0),)


def _agrees(figures: str, key: str) -> bool:
    """Whether bare figures (``12``, ``24/2024``) begin a number."""
    return identity(key).startswith(identity(figures.strip(" .;")).rstrip("/") + "/")


def _titles(text: str) -> tuple[str, ...]:
    """The titles of laws that a cell names, one after the other (``Luật A; Luật B``)."""
    found = [read_title(piece) for piece in re.split(r"\s*[;\n]\s*|\s+và\s+(?=(?:Bộ luật|Luật)\s+[A-ZĐ])", nfc(text))]
    return tuple(dict.fromkeys(title for title in found if title))


def _put_together(figures: str, title: str, day: date | None) -> _Read | None:
    """``54`` beside a law of 2014 is ``54/2014/QH13``: acts of the Assembly carry number, year and term.

    Only where the year is known and one Assembly alone sat in it.
    """
    if not title.startswith(("Luật", "Bộ luật")):
        return None
    stated = re.search(r"((?:19|20)\d\d)$", title)
    given = re.search(r"/((?:19|20)\d\d)$", figures)
    year = int(given[1]) if given else day.year if day else int(stated[1]) if stated else None
    term = term_of(year) if year else None
    if year is None or term is None or (day and stated and int(stated[1]) not in {day.year, day.year + 1}):
        return None
    return _Read(f"{figures.split('/')[0]}/{year}/QH{term}", ("put_together",), 0.8)


def _others(blank: Basis, code: str, name: str, found: list[Basis]) -> tuple[Basis, ...]:
    """Further documents of the name cell: those that amend the row's own, and those listed beside it."""
    known = {identity(basis.document) for basis in found}
    own = _own_number(name)
    extra = [*_amending(blank, name, own), *_listed(blank, name, own)]
    unique: dict[str, Basis] = {}
    for basis in extra:
        if identity(basis.document) not in known:
            unique.setdefault(identity(basis.document), basis)
    return tuple(unique.values())


def _amending(blank: Basis, name: str, own: CellNumber | None) -> tuple[Basis, ...]:
    """The acts after ``được sửa đổi, bổ sung bởi``, where it is said of the row's own document.

    That holds when no other number stands between the own one and these words.
    """
    start = own.end if own else (len(name) if not read_title(name) else 0)
    phrase = _AMENDED_BY.search(name, start)
    if phrase is None or "được" not in name[max(0, phrase.start() - 8) : phrase.end()]:
        return ()
    between = find_numbers(name[start : phrase.start()])
    if between or _INNER.search(re.sub(r"(?:đã\s)?được\s(?:sửa đổi|bổ sung).*", "", name[start : phrase.start()])):
        return ()
    return tuple(
        replace(_basis(blank, _read(number)), repair="amending_act_in_name", confidence=0.9)
        for number in find_numbers(name[phrase.end() :])
    )


def _listed(blank: Basis, name: str, own: CellNumber | None) -> tuple[Basis, ...]:
    """A second document after a semicolon, with its own type word and number (two documents in one cell).

    A title that amends or guides goes on naming the documents that it amends or guides: they are none of the row's.
    """
    if own is None or _NAMES_OTHERS.search(name.split(";")[0], own.end):
        return ()
    found = []
    for piece in re.split(r";\s*", name[own.end :])[1:]:
        word = type_word_pattern().match(piece)
        numbers = find_numbers(piece[:80])
        if word and numbers and numbers[0].start == word.end():
            found.append(replace(_basis(blank, _read(numbers[0])), repair="second_in_cell", confidence=0.8))
    return tuple(found)
