"""Official lists of documents that ended or live: their ruled tables read row by row into entries.

Nghị định 34/2016/NĐ-CP (Điều 157, Phụ lục IV) and Nghị định 79/2025/NĐ-CP have agencies publish every year which
documents ended and every five years which ones live. The forms are the same everywhere, the columns are not.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from legaltext.core.law import Head, ListEntry, ListKind
from legaltext.core.numbers import find_numbers
from legaltext.core.pages import Cell, Page, Remark, Table
from legaltext.core.text import fold, squeeze
from legaltext.structure.types import type_at_start

_HEADING = re.compile(r"^(?:[A-ZĐ]\s?[.)]|[IVX]{1,5}\s?[.)]|[A-ZĐÁÀẢÃẠÂĂÊÔƠƯ])")
_NOT_HEADING = re.compile(r"^(?:Điều|Căn cứ|Theo|Các|Xét|Quyết định)\s")
_COUNTED = re.compile(r"^\W{0,2}\d{1,2}\W{0,2}$")
_TOTAL = re.compile(r"^tổng (?:số|cộng)\b[^:]{0,120}:\s{0,3}(\d{1,5})")
_ORDINAL = re.compile(r"\d{1,5}(?:\.\d{1,4})?[a-zđ]?")
_CUT_NUMBER = re.compile(r"(?<=[A-ZĐ0-9][-/])\s{0,2}\n\s{0,2}(?=[A-ZĐ])")
_ITEM = re.compile(r"[-+•*]\s")
_CITING = ("type", "number", "cited", "issued", "issuer", "title")


@cache
def _forms() -> dict[str, Any]:
    path = importlib.resources.files("legaltext.structure") / "data" / "lists.yaml"
    forms: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return forms


def is_list(head: Head) -> bool:
    """Whether the title announces a list of documents that ended, were suspended or live."""
    title = fold(head.title)
    if any(words in title for words in _forms()["other_titles"]):
        return False
    return any(all(words in title for words in row) for row in _forms()["titles"])


def list_columns() -> Mapping[str, Sequence[str]]:
    """Role to the beginnings of the headings that columns of lists have."""
    columns: Mapping[str, Sequence[str]] = _forms()["columns"]
    return columns


def role_of(heading: str) -> str:
    """What a column is for, by its heading; "" where the forms know no such column.

    >>> role_of("Ngày hết\\nhiệu lực"), role_of("TT"), role_of("Quyết định số 5")
    ('day', 'ordinal', '')
    """
    words = fold(heading)
    for role, beginnings in _forms()["columns"].items():
        if any(words == b[1:] if b.startswith("=") else words.startswith(b) for b in beginnings):
            return str(role)
    return ""


def kind_of(heading: str) -> str:
    """What a heading says of the documents below it: a kind of list, ``advice`` (what should be done), or "".

    >>> kind_of("B. Văn bản hết hiệu lực một phần"), kind_of("Văn bản hết hiệu lực toàn bộ hoặc một phần")
    ('ended_part', '')
    """
    words = fold(heading)
    if re.search(r"\bcần (?:đình chỉ|ngưng|tạm ngưng|sửa đổi|thay thế|bãi bỏ)|ban hành mới|kiến nghị", words):
        return "advice"
    if "còn hiệu lực" in words or "tập hệ thống hóa" in words:
        return ListKind.LIVE
    if "hiệu lực" not in words or not re.search(r"hết hiệu|ngưng hiệu", words):
        return ""
    whole, part = "toàn bộ" in words, "một phần" in words
    if whole == part:
        return ""
    if "hết hiệu" in words:
        return ListKind.ENDED_PART if part else ListKind.ENDED
    return ListKind.SUSPENDED_PART if part else ListKind.SUSPENDED


@dataclass(slots=True)
class Draft:
    """An entry while its cells are still being gathered, by column."""

    kind: str
    cells: dict[str, str]
    page: int

    def add(self, cells: Mapping[str, str]) -> None:
        """Append the rest of the cells that a page broke."""
        for role, text in cells.items():
            if text:
                self.cells[role] = f"{self.cells[role]}\n{text}" if self.cells.get(role) else text


@dataclass(slots=True)
class ListReader:
    """Walks through the tables of a document in order and gathers its entries."""

    kind: str = ""
    roles: tuple[str, ...] = ()
    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    number: str = ""
    since_total: int = 0
    open: bool = False  # whether the last row read is a draft that a page may have broken

    def heading(self, line: str, following: str) -> None:
        """A line outside the tables: the heading of a list tells what the rows below it are."""
        if not _HEADING.match(line) or _NOT_HEADING.match(line):
            return
        kind = kind_of(line) or kind_of(f"{line} {following}")
        if kind and kind != self.kind:
            self.kind, self.since_total = kind, len(self.drafts)

    def table(self, table: Table, page: int) -> None:
        """One ruled table, or the part of one that stands on a page."""
        first, above_was_header = True, False
        for cells in table.rows:
            texts = [_text(cell) for cell in cells]
            found = _header(texts)
            if found:
                self._header(found, above_was_header)
                above_was_header = True
                continue
            above_was_header = False
            if any(texts) and not is_count(texts):
                self.row(texts, page, first)
                first = False

    def row(self, texts: Sequence[str], page: int, first: bool = False) -> None:
        """A row below a header: a heading over rows, or an entry; ``first`` where a page may have cut it."""
        if group := _group(texts):
            self.group(group)
        elif len(texts) == len(self.roles):
            self._row(texts, page, first)

    def _header(self, found: tuple[str, ...], goes_on: bool) -> None:
        if goes_on and len(found) == len(self.roles):
            found = tuple(new or old for new, old in zip(found, self.roles, strict=True))
        self.roles = found

    def group(self, words: str) -> None:
        """A row that is one cell: a field's heading, a list's heading, or the printed total."""
        self.open = False
        total = _TOTAL.match(fold(words))
        if total:
            rows = len(self.drafts) - self.since_total
            if int(total[1]) != rows:
                values = {"printed": int(total[1]), "rows": rows}
                self.remarks.append(Remark("LT-STR-10", self.number, values))
            self.since_total = len(self.drafts)
        elif kind := kind_of(words):
            self.kind, self.since_total = kind, len(self.drafts)

    def _row(self, texts: Sequence[str], page: int, first: bool) -> None:
        found: dict[str, str] = {}
        for role, text in zip(self.roles, texts, strict=True):
            if role and text:
                found[role] = f"{found[role]}\n{text}" if role in found else text
        last = self.drafts[-1] if self.drafts and self.open else None
        if last is not None and first and _goes_on(last, found):
            last.add(found)
            return
        if last is not None and not _names(found) and not found.get("ordinal"):
            if found.get("day") or (found.get("reason") and found.get("content")):
                # the cells that name the document are merged over several rows, each with an act and a day of its own
                shared = {role: last.cells[role] for role in ("ordinal", *_CITING) if role in last.cells}
                found = {**{role: text for role, text in last.cells.items() if role == "reason"}, **shared, **found}
            else:
                last.add(found)
                return
        self.drafts.append(Draft(self._kind(found), found, page))
        self.open = True

    def _kind(self, found: Mapping[str, str]) -> str:
        """The columns tell whole from part, the heading above ended from living, the row ended from suspended."""
        if "advice" in self.roles or self.kind == "advice":
            return "advice"
        ends = {"reason", "day", "content"} & set(self.roles)
        kind = self.kind
        if "start" in self.roles and not ends:
            return ListKind.LIVE
        if not ends and kind != ListKind.LIVE:
            return ""
        if "content" in self.roles:
            kind = ListKind.SUSPENDED_PART if kind.startswith("suspended") else ListKind.ENDED_PART
        elif not kind or (kind == ListKind.LIVE and ends):
            kind = ListKind.ENDED
        part = kind in {ListKind.ENDED_PART, ListKind.SUSPENDED_PART}
        own = fold(f"{found.get('effect', '')} {found.get('reason', '')[:60]}")
        if "ngưng hiệu lực" in own and "hết hiệu lực" not in own:
            return ListKind.SUSPENDED_PART if part else ListKind.SUSPENDED
        return kind


def read_list(head: Head, pages: Iterable[Page]) -> tuple[tuple[ListEntry, ...], tuple[Remark, ...]]:
    """The entries of a list document, with remarks: ``LT-STR-10`` where a printed total differs from the rows counted,
    ``LT-STR-11`` where the title promises a list and no row could be read. Nothing for any other document.
    """
    if not is_list(head):
        return (), ()
    reader = ListReader(number=head.number)
    for page in pages:
        done: set[int] = set()
        free = [line.text for line in page.lines if line.table is None]
        place = 0
        for line in page.lines:
            if line.table is None:
                place += 1
                reader.heading(line.text, free[place] if place < len(free) else "")
            elif line.table not in done and line.table < len(page.tables):
                done.add(line.table)
                reader.table(page.tables[line.table], page.number)
        for index, table in enumerate(page.tables):
            if index not in done:
                reader.table(table, page.number)
    entries = tuple(make_entries(reader.drafts))
    remarks = list(reader.remarks)
    if not entries:
        remarks.append(Remark("LT-STR-11", head.number))
    return entries, tuple(remarks)


def make_entries(drafts: Iterable[Draft]) -> Iterator[ListEntry]:
    """The entries of a list; what a page only advises is none."""
    row = 0
    for draft in drafts:
        if draft.kind not in set(ListKind):
            continue
        cells = {role: _mend(text) for role, text in draft.cells.items()}
        words = " | ".join(squeeze(text) for role, text in cells.items() if text)
        yield ListEntry(
            ListKind(draft.kind),
            squeeze(cells.get("ordinal", "")).strip("."),
            citing_words(cells),
            words,
            draft.page,
            row,
            cells.get("content", ""),
            cells.get("reason", ""),
            squeeze(cells.get("day", "")),
            squeeze(cells.get("start", "")),
            cells.get("note", ""),
        )
        row += 1


def citing_words(cells: Mapping[str, str]) -> str:
    """The cells that name the document, put together as a citation: type, number, day, issuer, title."""
    parts: list[str] = []
    for role in _CITING:
        text = squeeze(cells.get(role, ""))
        if not text:
            continue
        if role == "issued" and text[0].isdigit():
            text = f"ngày {text}"
        elif role == "number" and text[0].isdigit():
            text = f"số {text}"
        elif role == "issuer" and parts:
            text = f"của {text}"
        parts.append(text)
    return " ".join(parts)


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""


def _mend(text: str) -> str:
    """The lines of a cell as running words; items marked by a dash keep a line each."""
    lines: list[str] = []
    for line in _CUT_NUMBER.sub("", text).splitlines():
        words = squeeze(line)
        if lines and words and not _ITEM.match(words):
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
    return "\n".join(lines)


def _header(texts: Sequence[str]) -> tuple[str, ...]:
    """The roles of the columns where a row is a header: every filled cell is a known heading, and two at least are."""
    roles = tuple(role_of(text) if text else "" for text in texts)
    filled = [role for role, text in zip(roles, texts, strict=True) if text]
    return roles if len(filled) > 1 and all(filled) and len(set(filled)) > 1 else ()


def is_count(texts: Sequence[str]) -> bool:
    """The row ``(1) (2) (3) …`` under a header."""
    filled = [text for text in texts if text]
    return len(filled) > 2 and all(_COUNTED.match(text) for text in filled)


def _group(texts: Sequence[str]) -> str:
    """The words of a row that is a heading: one cell over all columns, or a letter and a heading; "" for others."""
    filled = [(place, text) for place, text in enumerate(texts) if text]
    if len(filled) == 1 and filled[0][0] == 0 and len(texts) > 1:
        words = squeeze(filled[0][1])
        return words if not _ORDINAL.fullmatch(words.strip(".")) else ""
    if len(filled) == 2 and [place for place, _ in filled] == [0, 1]:
        first, words = filled[0][1], squeeze(filled[1][1])
        if not _ORDINAL.fullmatch(first.strip(" .")) and not find_numbers(words):
            return words
    return ""


def _names(cells: Mapping[str, str]) -> bool:
    return any(cells.get(role) for role in ("type", "number", "cited", "title"))


def _begins_document(cells: Mapping[str, str]) -> bool:
    """Whether the cells that name a document begin with its type and number."""
    if cells.get("type") or cells.get("number"):
        return True
    words = _mend(cells.get("cited", ""))
    numbers = find_numbers(words)
    return bool(type_at_start(words) and numbers and numbers[0].word_start < 4)


def _goes_on(last: Draft, found: Mapping[str, str]) -> bool:
    """Whether the first row of a page is the rest of the row that the page before broke.

    The number and the day of a row stand at its top, its middle or its foot, so they may be on either page; but a
    row that names no document of its own and has no number is never a new one.
    """
    if found.get("ordinal"):
        return not last.cells.get("ordinal") and not _begins_document(found) and not found.get("start")
    if found.get("day") and last.cells.get("day"):
        return False
    return bool(last.cells.get("ordinal")) or not _begins_document(found)
