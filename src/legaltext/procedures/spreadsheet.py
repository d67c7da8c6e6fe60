"""Procedures kept in a spreadsheet, or in the tables of a Word process sheet (quy trình nội bộ, phiếu thủ tục).

Offices keep them in three ways: a row for each procedure; a row for each ground, the procedure's own cells left blank
or repeated; a sheet for each procedure with labels beside values. The headings say which.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from legaltext.core.dates import read_date
from legaltext.core.headings import Headings, cells_by_role, headings_at, role_in
from legaltext.core.numbers import find_numbers
from legaltext.core.pages import Page, Sheets, SheetTable
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.text import fold, squeeze
from legaltext.procedures.fields import announcing_body, clean_field, flat, read_citations
from legaltext.procedures.ground_cells import ground_items, read_grounds
from legaltext.procedures.rows import Row, read_row

_OWN = ("code", "name", "sector", "level", "decision", "decision_day")
_GROUND = ("basis_number", "basis_title", "basis_day", "basis_issuer")
_NATIONAL = re.compile(r"(\d)\.(\d{3,6}|0\d)(\.\d{3}\.\d{2}\.\d{2}\.H\d{2})?")
_CODE = re.compile(r"\d\.\d{3,6}(?!\d)")
_NUMBERING = re.compile(
    r"^\s{0,3}(?:\d{1,2}(?:\.\d{1,2}){1,2}[.)]?\s{1,3}|(?:[IVX]{1,5}|\d{1,2}|[a-zđ])\s?[.)]\s{0,3})"
)
_INDEX = re.compile(r"[A-ZĐ]{1,2}|[IVXLivx]{1,7}|\d{1,3}[.)]?|[a-zđ]\)?")
_ENOUGH = frozenset(
    {"code", "bases", "basis_number", "sector", "days", "decision", "executing_agency", "components", "fees"}
)
_LONGEST = 40  # pages of a process sheet
_DOCUMENTS = frozenset(
    [
        "quyết định",
        "nghị quyết",
        "nghị định",
        "thông tư",
        "thông tư liên tịch",
        "luật",
        "chỉ thị",
        "thông báo",
        "kế hoạch",
    ]
)
_LABELS = 4  # labels that make a sheet one of labels and values


@dataclass(frozen=True, slots=True)
class SheetProcedures:
    """The procedures of a spreadsheet; ``tables`` are the indices of the sheets that held them, ``unread`` the places
    of rows that belong to no procedure."""

    procedures: tuple[Procedure, ...] = ()
    tables: frozenset[int] = frozenset()
    rows: int = 0
    unread: tuple[str, ...] = ()


@cache
def _tables() -> dict[str, Any]:
    path = importlib.resources.files("legaltext.procedures") / "data" / "sheet_columns.yaml"
    tables: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return tables


def procedure_role(heading: str) -> str:
    """What a column (or a label) of a procedure is for.

    >>> procedure_role("Mã số TTHC"), procedure_role("5.2. Thành phần hồ sơ"), procedure_role("Phí, lệ phí (nếu có)")
    ('code', 'components', 'fees')
    """
    return role_in(_tables()["columns"], _NUMBERING.sub("", heading))


def read_procedure_sheets(sheets: Sheets) -> SheetProcedures:
    """The procedures that the sheets hold."""
    found: list[Procedure] = []
    used: set[int] = set()
    unread: list[str] = []
    rows = 0
    for index, table in enumerate(sheets.tables):
        read = _read_columns(table) or _read_labels(table)
        if read and read[0]:
            used.add(index)
            found += read[0]
            rows += read[1]
            unread += read[2]
    return SheetProcedures(tuple(found), frozenset(used), rows, tuple(unread))


def read_process_sheet(pages: Sequence[Page]) -> Procedure | None:
    """The procedure of a Word process sheet: tables of labels and values; ``None`` for any other text.

    A decision that publishes procedures is a document, whatever tables its annex holds.
    """
    if len(pages) > _LONGEST or not any(page.tables for page in pages):
        return None
    lines = [line.text for page in pages[:3] for line in page.lines]
    if any(fold(line) in _DOCUMENTS or fold(line).startswith("điều 1.") for line in lines):
        return None
    rows = [
        tuple(cell.text if cell else "" for cell in row)
        for page in pages
        for table in page.tables
        for row in table.rows
    ]
    width = max(map(len, rows), default=0)
    even = tuple(row + ("",) * (width - len(row)) for row in rows)
    read = _read_labels(SheetTable("", even)) if width > 1 else None
    if not read or len(read[0]) != 1:
        return None
    procedure = read[0][0]
    return procedure if procedure.name and procedure.bases else None


@dataclass(slots=True)
class _Draft:
    """A procedure while its rows are still being gathered: the words of each role, and rows of grounds."""

    cells: dict[str, str] = field(default_factory=dict)
    ordinal: str = ""
    grounds: list[Row] = field(default_factory=list)

    def add(self, cells: Mapping[str, str]) -> None:
        """Take in the cells of one more row; what is there already (a merged or repeated cell) is not said twice."""
        if cells.get("basis_number") or cells.get("basis_title"):
            row = Row(
                cells.get("basis_number", ""),
                cells.get("basis_title", ""),
                read_date(cells.get("basis_day", "")),
                cells.get("basis_issuer", ""),
            )
            if row not in self.grounds:
                self.grounds.append(row)
        self.ordinal = self.ordinal or cells.get("ordinal", "")
        for role, text in cells.items():
            if role in _GROUND or role == "ordinal":
                continue
            held = self.cells.get(role, "")
            if not held:
                self.cells[role] = text
            elif role not in _OWN and text not in held.split("\n") and text != held:
                self.cells[role] = f"{held}\n{text}"


_Found = tuple[list[Procedure], int, list[str]]


def _read_columns(table: SheetTable) -> _Found | None:
    """The procedures of a sheet with a heading over each column."""
    drafts: list[_Draft] = []
    above: list[str] = []
    unread: list[str] = []
    headings: Headings | None = None
    sector = ""
    rows = at = 0
    while at < len(table.rows):
        texts, place = table.rows[at], f"{table.name}!{table.first_row + at}"
        found = headings_at(table.rows, at, procedure_role, lambda roles: "name" in roles and bool(roles & _ENOUGH))
        if found:
            headings, at = found, found.end
            continue
        at += 1
        words = [text for text in texts if text]
        if not words:
            continue
        if headings is None:
            above += words
            continue
        if all(re.fullmatch(r"\W{0,2}\d{1,2}\W{0,2}", text) for text in words) and len(words) > 2:
            continue  # the row (1) (2) (3) below the headings
        cells = cells_by_role(headings.roles, texts)
        heading = _section(headings.roles, texts)
        if heading:
            sector = heading
            continue
        rows += 1
        last = drafts[-1] if drafts else None
        if _begins(cells, last):
            drafts.append(_Draft({"sector": sector} if sector and "sector" not in headings.roles else {}))
            last = drafts[-1]
        if last is None:
            unread.append(place)
            continue
        last.add(cells)
    if headings is None:
        return None
    return [procedure for draft in drafts if (procedure := _procedure(draft, above))], rows, unread


def _begins(cells: Mapping[str, str], last: _Draft | None) -> bool:
    """Whether a row begins a procedure: it has a code or a name, and not those of the row above."""
    code, name = cells.get("code", ""), cells.get("name", "")
    if not (code or name):
        return False
    if last is None:
        return True
    if code and code != last.cells.get("code", code):
        return True
    if name and fold(name) != fold(last.cells.get("name", name)):
        return True
    ordinal = cells.get("ordinal", "")
    return bool(ordinal) and ordinal != last.ordinal and not {"basis_number", "basis_title", "bases"} & cells.keys()


def _section(roles: Sequence[str], texts: Sequence[str]) -> str:
    """The field that a row of one cell (beside an index) sets over the rows below it; "" for any other row."""
    filled = [(role, text) for role, text in zip(roles, texts, strict=True) if text]
    if len(filled) > 2 or (len(filled) == 2 and not _INDEX.fullmatch(filled[0][1])):
        return ""
    role, words = filled[-1]
    if role not in {"ordinal", "code", "name"} or _CODE.search(words) or find_numbers(words):
        return ""
    if role == "name" and not (words.isupper() or fold(words).startswith("lĩnh vực") or _NUMBERING.match(filled[0][1])):
        return ""
    bare = re.sub(r"^(?:lĩnh vực|ngành)\s?:?\s?", "", _NUMBERING.sub("", squeeze(words)), flags=re.IGNORECASE)
    return bare.capitalize() if bare.isupper() else bare


def _read_labels(table: SheetTable) -> _Found | None:
    """The procedures of a sheet with labels beside values; a label that stands again begins the next one."""
    pairs = list(_pairs(table))
    known = {role for role, _ in pairs if role}
    if len(known) < _LABELS or not known & {"name", "code"}:
        return None
    drafts = [_Draft()]
    last = ""
    for role, words in pairs:
        if role in {"name", "code"} and role in drafts[-1].cells and drafts[-1].cells[role] != words:
            drafts.append(_Draft())
        last = role or last
        if last and words:
            drafts[-1].add({last: words})
    return [p for draft in drafts if (p := _procedure(draft, ()))], len(pairs), []


def _pairs(table: SheetTable) -> Iterator[tuple[str, str]]:
    """(role, value) of each row; the role is "" where a row goes on with the value above it."""
    for texts in table.rows:
        filled = [text for text in texts if text]
        if not filled:
            continue
        at = next(
            (i for i, text in enumerate(filled[:2]) if len(text) < 90 and procedure_role(text.rstrip(" :*"))), None
        )
        if at is None:
            inline = re.match(r"([^:\n]{3,60}):\s{0,3}(\S.*)$", filled[-1], re.DOTALL) if len(filled) <= 2 else None
            role = procedure_role(inline[1]) if inline else ""
            yield (role, inline[2]) if inline and role else ("", " | ".join(filled) if not texts[0] else "")
        elif at == len(filled) - 1:
            yield procedure_role(filled[at].rstrip(" :*")), ""
        else:
            yield procedure_role(filled[at].rstrip(" :*")), "\n".join(filled[at + 1 :])


def _procedure(draft: _Draft, above: Sequence[str]) -> Procedure | None:
    """The procedure of gathered cells; ``None`` where they have neither code nor name."""
    cells = {role: clean_field(text) for role, text in draft.cells.items()}
    printed = squeeze(cells.get("code", ""))
    code = whole_code(printed)
    name = squeeze(cells.get("name", ""))
    if not code and not name:
        return None
    details = {role: cells[role] for role in _tables()["details"] if cells.get(role)}
    if printed != code:
        details["code_printed"] = printed
    decision, day = _decision(cells, above)
    grounds = [basis for ordinal, row in enumerate(draft.grounds, 1) for basis in read_row(row, ordinal)]
    cited = [(place, cells[role]) for role, place in _tables()["details"].items() if place and cells.get(role)]
    agency = announcing_body(decision) or cells.get("competent_agency") or cells.get("executing_agency") or ""
    return Procedure(
        code=code,
        name=name,
        source="sheet",
        sector=squeeze(cells.get("sector", "")),
        agency=squeeze(agency),
        level=squeeze(cells.get("level", "")),
        decision=decision,
        decision_date=day,
        bases=(*grounds, *_further(cells.get("bases", ""), len(draft.grounds)), *read_citations(cited)),
        details=flat(details),
    )


def _further(cell: str, before: int) -> tuple[Basis, ...]:
    """The grounds of a cell, numbered behind those that have rows of their own."""
    if not before:
        return read_grounds(cell)
    return tuple(b for n, item in enumerate(ground_items(cell), before + 1) for b in read_row(Row("", item), n))


def whole_code(printed: str) -> str:
    """The national code that a cell means, else its words: a spreadsheet that takes codes for numbers drops the noughts
    at their end, and provinces add an ending of their own (``.000.00.00.H12``). So short a number as 1.2 is that of a
    section.

    >>> whole_code("1.00123"), whole_code("2.000815.000.00.00.H12"), whole_code("1.2")
    ('1.001230', '2.000815', '1.2')
    """
    match = _NATIONAL.fullmatch(printed)
    return f"{match[1]}.{match[2]:0<6}" if match else printed


def _decision(cells: Mapping[str, str], above: Sequence[str]) -> tuple[str, Any]:
    """The deciding act and its day: of the row, else of the title rows (``Kèm theo Quyết định số …``)."""
    words = squeeze(cells.get("decision", ""))
    if not words:
        words = next((squeeze(line) for line in above if "kèm theo" in fold(line) and find_numbers(line)), "")
    numbers = find_numbers(words) or find_numbers(f"Quyết định số {words}")
    after = words[words.find(numbers[0].key) :] if numbers and numbers[0].key in words else words
    day = read_date(cells.get("decision_day", "")) or read_date(after)
    return (numbers[0].key if numbers else words), day
