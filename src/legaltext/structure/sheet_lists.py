"""Spreadsheets that list documents: published lists (ended, in part, living) and sheets on which offices keep track.

What a sheet is, its column headings say; the title rows above them say which decision it belongs to.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from typing import Any

import yaml

from legaltext.core.dates import read_date
from legaltext.core.headings import Headings, cells_by_role, headings_at, role_in
from legaltext.core.law import Head, LegalDocument, ListEntry, ListKind
from legaltext.core.numbers import find_numbers
from legaltext.core.pages import Sheets, SheetTable
from legaltext.core.text import fold, squeeze
from legaltext.structure.listing import ListReader, citing_words, is_count, is_list, kind_of, list_columns, make_entries
from legaltext.structure.tracking import kind_of_row, named_documents
from legaltext.structure.types import type_at_start

_NAMING = frozenset({"cited", "number", "title"})
_ENDING = frozenset({"reason", "day", "content", "action"})
_ISSUER = re.compile(r"\scủa\s([^()\n;]{4,120}?)(?:\s?[(),;]|\s(?:về|công bố|ban hành|phê duyệt)\s|$)", re.IGNORECASE)
_ENCLOSED = re.compile(r"kèm theo", re.IGNORECASE)
_INDEX = re.compile(r"[A-ZĐ]{1,2}|[IVXLivx]{1,7}|\d{1,2}[.)]?|[a-zđ]\)?")
_NUMBER_ONLY = re.compile(r"[\W\d]{0,12}")


@dataclass(frozen=True, slots=True)
class SheetLists:
    """The lists of a spreadsheet as documents; ``tables`` are the indices of the sheets that were lists.

    ``rows`` counts the rows below headings; ``unread`` are the places of those that gave no entry.
    """

    documents: tuple[LegalDocument, ...] = ()
    tables: frozenset[int] = frozenset()
    rows: int = 0
    unread: tuple[str, ...] = ()


@cache
def sheet_columns() -> dict[str, tuple[str, ...]]:
    """Role to the beginnings of headings; what lists.yaml calls advice is told apart here."""
    path = importlib.resources.files("legaltext.structure") / "data" / "sheets.yaml"
    own: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))["columns"]
    known = {role: words for role, words in list_columns().items() if role != "advice"}
    # A heading of a published list is the more exact one, but for the words that only such sheets have.
    exact = {role: tuple(words) for role, words in known.items() if role in {"ordinal", "content", "day", "start"}}
    roles = dict.fromkeys([*exact, *own, *known])
    return {role: tuple(chain(exact.get(role, ()), own.get(role, ()), known.get(role, ()))) for role in roles}


def sheet_role(heading: str) -> str:
    """What a column of a list is for.

    >>> sheet_role("old_doc"), sheet_role("Hình thức xử lý"), sheet_role("Mã phát hiện")
    ('cited', 'action', '')
    """
    return role_in(sheet_columns(), heading)


def _names_documents(roles: frozenset[str]) -> bool:
    return bool(roles & _NAMING) and len(roles) > 1


def _is_list_of(roles: frozenset[str], titles: Sequence[str], kind: str) -> bool:
    """Whether columns of these roles, below such titles, list documents and what became of them.

    Columns for the end of a document say so by themselves. A list of living documents has none: only its title tells
    it from any register of documents, and a register proves nothing of what is in force.
    """
    if roles & _ENDING:
        return True
    kinds = {kind, *map(kind_of, titles)}
    return ListKind.LIVE in kinds or is_list(_head(titles))


def _group(roles: Sequence[str], texts: Sequence[str]) -> str:
    """The words of a row that is a heading over rows: one cell (beside an index) where documents are named, and no
    document in it; "" for any other row."""
    filled = [(role, text) for role, text in zip(roles, texts, strict=True) if text]
    if len(filled) > 2 or (len(filled) == 2 and not _INDEX.fullmatch(filled[0][1])):
        return ""
    role, words = filled[-1]
    if role in {"reason", "content", "day", "note", "action", "agency", "when"} or find_numbers(words):
        return ""
    return squeeze(words)


def read_sheet_lists(sheets: Sheets, skip: frozenset[int] = frozenset()) -> SheetLists:
    """The lists of the sheets, those of one decision (or of none) as one document; sheets ``skip`` are left out."""
    drafts: dict[str, tuple[Head, list[ListEntry]]] = {}
    used: set[int] = set()
    unread: list[str] = []
    rows = 0
    named = ""
    for index, table in enumerate(sheets.tables):
        found = None if index in skip else _read_table(table)
        if found is None:
            continue
        used.add(index)
        rows += found.rows
        unread += found.unread
        named = found.head.number or named
        head, entries = drafts.setdefault(found.head.number or named, (found.head, []))
        entries += [replace(e, row=row) for row, e in enumerate(found.entries, len(entries))]
        if not head.title and found.head.title:
            drafts[found.head.number or named] = (replace(head, title=found.head.title), entries)
    documents = tuple(LegalDocument(head, "", (), entries=tuple(entries)) for head, entries in drafts.values())
    return SheetLists(documents, frozenset(used), rows, tuple(unread))


@dataclass(frozen=True, slots=True)
class _List:
    head: Head
    entries: tuple[ListEntry, ...]
    rows: int
    unread: tuple[str, ...]


def _read_table(table: SheetTable) -> _List | None:
    """The list of one sheet; ``None`` where no row of it has such headings."""
    above: list[str] = []
    headings: Headings | None = None
    reader = ListReader()
    tracked: list[ListEntry] = []
    unread: list[str] = []
    rows = 0
    head = Head()
    at = 0
    while at < len(table.rows):
        texts = table.rows[at]
        number = table.first_row + at
        titles = [*above, table.name] if headings is None else above
        found = headings_at(table.rows, at, sheet_role, _names_documents)
        if found and _is_list_of(frozenset(found.roles), titles, reader.kind):
            head = _head(titles) if headings is None else head
            reader.kind = next(filter(None, map(kind_of, titles)), reader.kind)
            headings, reader.roles, reader.open, above = found, found.roles, False, []
            at = found.end
            continue
        at += 1
        if not any(texts):
            continue
        words = [text for text in texts if text]
        if headings is None:
            above += list(dict.fromkeys(chain.from_iterable(text.split("\n") for text in words)))
            continue
        if is_count(texts) or all(_NUMBER_ONLY.fullmatch(text) for text in words):
            continue
        place = f"{_sheet(table, headings, texts)}!{number}"
        if "action" in headings.roles and not is_list(head):
            rows += 1
            entries = _tracked(cells_by_role(headings.roles, texts), place, len(tracked))
            tracked += entries
            unread += [] if entries else [place]
            continue
        if group := _group(headings.roles, texts):
            reader.group(group)
            above = [group]  # it may be the title of the next list
            continue
        before = len(reader.drafts)
        reader.row(texts, number)
        rows += len(reader.drafts) - before
    entries, lost = _listed(reader, table)
    return None if headings is None else _List(head, (*entries, *tracked), rows, (*lost, *unread))


def _sheet(table: SheetTable, headings: Headings, texts: Sequence[str]) -> str:
    """The sheet that a row stands on: a file of separated values may name it in a column."""
    own = cells_by_role(headings.roles, texts).get("sheet", "")
    return table.name or squeeze(own)


def _listed(reader: ListReader, table: SheetTable) -> tuple[list[ListEntry], list[str]]:
    """The entries of a published list, each with its place, and the places of rows that say nothing of validity."""
    places, lost = [], []
    for draft in reader.drafts:
        place = f"{table.name}!{draft.page}"
        if draft.kind == "advice":
            draft.kind = ListKind.PLANNED
        if not draft.kind and reader.kind in {ListKind.ENDED, ListKind.SUSPENDED}:
            draft.kind = reader.kind  # the title alone says it: no column for the reason or the day
        if draft.kind in set(ListKind):
            places.append((place, draft.cells))
        else:
            lost.append(place)
    entries = [
        replace(
            entry,
            page=0,
            place=place,
            reason="\n".join(filter(None, (_action(cells), entry.reason))),
            action=squeeze(cells.get("action", "")),
            agency=squeeze(cells.get("agency", "")),
        )
        for entry, (place, cells) in zip(make_entries(reader.drafts), places, strict=True)
    ]
    return entries, lost


def _action(cells: Mapping[str, str]) -> str:
    """The way in which a document ended, where a published list has a column for it: it reads on in the reason."""
    action = squeeze(cells.get("action", ""))
    return f"{action}:" if action and cells.get("reason") else action


def _tracked(cells: Mapping[str, str], place: str, row: int) -> list[ListEntry]:
    """The entries of a row of a tracking sheet: one for each document that it names, none where it names nothing."""
    words = cells.get("cited", "") or citing_words(cells)
    whole = {**cells, "cited": words}
    if not words:
        return []
    # With a column for the number the row is about that one document; else the words of the cell say about which.
    named = [(words, "")] if cells.get("number") else [(n.words, n.part) for n in named_documents(words)]
    action = squeeze(cells.get("action", ""))
    act = cells.get("reason", "")
    return [
        ListEntry(
            kind_of_row({**whole, "cited": cited}, part),
            squeeze(cells.get("ordinal", "")).strip("."),
            cited,
            " | ".join(squeeze(text) for role, text in cells.items() if role != "sheet"),
            0,
            row + index,
            content=cells.get("content", "") or part,
            reason=f"{action}: {act}" if action and act else act or action,
            day=squeeze(cells.get("day", "")),
            note="\n".join(filter(None, (cells.get("when", ""), cells.get("note", "")))),
            place=place,
            action=action,
            agency=squeeze(cells.get("agency", "")),
        )
        for index, (cited, part) in enumerate(named or [(squeeze(words), "")])
    ]


def _head(lines: Sequence[str]) -> Head:
    """What the rows above the headings say: the title, and the decision that the list is enclosed with."""
    title = next((line for line in lines if fold(line).startswith(("danh mục", "kết quả", "tập hệ thống"))), "")
    title = title or next((line for line in lines if "danh mục" in fold(line)), "")
    rest = lines[lines.index(title) + 1 :] if title else []
    if title and rest and title.isupper() and rest[0].isupper():
        title = f"{title} {rest[0]}"
    head = Head(title=squeeze(title))
    enclosing = next((line for line in lines if _ENCLOSED.search(line) and find_numbers(line)), "")
    if not enclosing:
        return head
    number = find_numbers(enclosing)[0]
    after = enclosing[number.end :]
    issuer = _ISSUER.search(after)
    return replace(
        head,
        type=type_at_start(enclosing[number.word_start :]),
        number=number.key,
        number_printed=enclosing[number.start : number.end],
        issuers=(squeeze(issuer[1]),) if issuer else (),
        issue_date=read_date(after[:60]),
    )
