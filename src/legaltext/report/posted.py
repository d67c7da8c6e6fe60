"""A posted list of procedures (niêm yết at a one-stop office) beside the published catalogue, by procedure code.

The posted list comes as a sheet, CSV, Word, PDF or plain text in whatever columns; only codes are read from it, and the
decision number that stands in the same row, where there is one. A number above the first row of a list (its heading)
stands for the rows that have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from legaltext.core.errors import ReadError, UsageError
from legaltext.core.pages import Page, SheetTable
from legaltext.core.procedure import Procedure
from legaltext.core.text import fold, squeeze
from legaltext.files.decode import decode_text
from legaltext.files.office import xlsx_of_sheet
from legaltext.files.separated import read_separated
from legaltext.files.sheets import read_xlsx
from legaltext.procedures.spreadsheet import whole_code

COLUMNS = ("posted", "procedure", "name", "agency", "posted_decision", "decision", "open_findings", "row", "line")
_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?:\.000\.00\.00\.H\d\d)?(?![\d.])")  # the ending is a province's own
_DECISION = re.compile(r"(?<!\d)(\d{1,6}/QĐ-[A-ZĐ]{2,20}(?:-[A-ZĐ]{2,20})?)", re.IGNORECASE)
# states and codes by which portals mark what has ended ("1.014955-Xoa")
_GONE = re.compile(r"inactive|deleted|abolished|expired|bãi bỏ|hết hiệu lực|không còn")
_STRUCK = re.compile(r"-\s?x(?:o|ó)a\b", re.IGNORECASE)
_LONGEST = 300  # characters of a row that are shown
_LARGEST = 50_000_000  # bytes; a posted list is a few hundred rows
_UNPACKED, _CELLS = 400_000_000, 3_000_000
_OTHER_SHEETS = ("xls", "ods", "xlsb")  # through LibreOffice


class Posted(StrEnum):
    """What a comparison says of a code."""

    MISSING = "missing"  # in the catalogue, not posted
    OTHER_DECISION = "other_decision"  # posted with another deciding act than the catalogue has
    ABOLISHED = "abolished"  # posted, though the catalogue marks it as ended
    NOT_IN_CATALOGUE = "not_in_catalogue"  # posted, but unknown
    CODE_ONLY = "code_only"  # posted; one side has no deciding act to compare
    AGREES = "agrees"  # code and deciding act


@dataclass(frozen=True, slots=True)
class PostedRow:
    """A code of the posted list with the decision beside it; ``row`` counts the list's lines from 1, ``line`` is it."""

    code: str
    decision: str
    row: int
    line: str = ""


def read_posted(path: Path) -> tuple[PostedRow, ...]:
    """The codes of a posted list: XLSX, CSV, DOCX, PDF or text; the first mention of a code counts.

    :raises UsageError: the file cannot be read (``LT-REP-07``)
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        lines = _LINES.get(path.suffix.lower(), _text_lines)(path)
    except Exception as error:  # a file can fail in as many ways as its reader knows
        raise UsageError("LT-REP-07", path=str(path), why=str(error) or type(error).__name__) from error
    rows: dict[str, PostedRow] = {}
    for number, line in enumerate(lines, 1):
        decision = _DECISION.search(line)
        for match in _CODE.finditer(line):
            found = PostedRow(match[1], decision[1].upper() if decision else "", number, line[:_LONGEST])
            rows.setdefault(match[1], found)
    return tuple(rows.values())


def compare_posted(
    posted: Iterable[PostedRow],
    catalogue: Iterable[Procedure],
    agency: str | None = "",
    open_findings: Mapping[str, int] | None = None,
) -> list[dict[str, Any]]:
    """Each code of either side with what the comparison says, by :data:`COLUMNS`: what needs a hand first.

    ``agency`` narrows what is called missing to the procedures of one body (its name stands in theirs, as the one that
    announces, carries out or decides); None looks for none missing. ``open_findings`` counts, by code, the findings
    that ask for something.
    """
    everything = tuple(catalogue)
    gone = {match[1] for p in everything if (match := _CODE.search(p.code)) and _is_gone(p)}
    known = {p.code: p for p in everything if not _is_gone(p)}
    known |= {match[1]: p for p in everything if (match := _CODE.search(p.code)) and match[1] not in known}
    counts = open_findings or {}
    seen = {row.code: row for row in posted}
    rows = [_row(_judge(row, known.get(row.code), gone), row, known.get(row.code), counts) for row in seen.values()]
    if agency is not None:
        rows += [
            _row(Posted.MISSING, PostedRow(code, "", 0), p, counts)
            for code, p in known.items()
            if code not in seen and code not in gone and _is_of(p, fold(agency))
        ]
    order = {name: index for index, name in enumerate(_ORDER)}
    return sorted(rows, key=lambda r: (order[r["posted"]], r["procedure"]))


def _is_gone(procedure: Procedure) -> bool:
    """Whether the source itself marks the procedure as ended: by its state, or by a code that is struck out."""
    return bool(_GONE.search(fold(procedure.state)) or _STRUCK.search(procedure.code))


def _is_of(procedure: Procedure, agency: str) -> bool:
    bodies = (procedure.agency, *(procedure.details.get(key, "") for key in ("executing_agency", "competent_agency")))
    return any(agency in fold(body) for body in bodies)


def _judge(row: PostedRow, procedure: Procedure | None, gone: Collection[str]) -> Posted:
    if row.code in gone:
        return Posted.ABOLISHED
    if procedure is None:
        return Posted.NOT_IN_CATALOGUE
    decided = _DECISION.search(procedure.decision)
    if not row.decision or not decided:
        return Posted.CODE_ONLY
    return Posted.AGREES if decided[1].upper() == row.decision else Posted.OTHER_DECISION


def _row(result: Posted, row: PostedRow, procedure: Procedure | None, counts: Mapping[str, int]) -> dict[str, Any]:
    return {
        "posted": result,
        "procedure": row.code,
        "name": procedure.name if procedure else "",
        "agency": procedure.agency if procedure else "",
        "posted_decision": row.decision,
        "decision": procedure.decision if procedure else "",
        "open_findings": counts.get(row.code, 0),
        "row": row.row or None,
        "line": row.line,
    }


def _text_lines(path: Path) -> list[str]:
    text, _ = decode_text(path.read_bytes())
    if path.suffix.lower() == ".csv":
        table, whole = read_separated(text, _CELLS)
        if not whole:
            raise ValueError(f"> {_CELLS}")
        return _table_lines([table])
    return [squeeze(line) for line in text.splitlines()]


def _sheet_lines(path: Path) -> list[str]:
    data, ending = path.read_bytes(), path.suffix.lower().lstrip(".")
    tables, remarks = read_xlsx(xlsx_of_sheet(data, ending) if ending in _OTHER_SHEETS else data, _UNPACKED, _CELLS)
    if remarks:
        raise ReadError(remarks[0].code, **remarks[0].values)
    return _table_lines(tables)


def _table_lines(tables: Iterable[SheetTable]) -> list[str]:
    """The rows of spreadsheets as lines, empty ones too, so that they count as in the sheet."""
    lines: list[str] = []
    for table in tables:
        lines += [""] * (table.first_row - 1)
        lines += [_row_line(filter(None, row)) for row in table.rows]
    return lines


def _row_line(cells: Iterable[str]) -> str:
    """A row of a spreadsheet as one line; a code that was taken for a number has its last noughts again."""
    return squeeze(" | ".join(whole_code(cell.strip()) for cell in cells))


def _docx_lines(path: Path) -> list[str]:
    from legaltext.files.docx import read_docx

    return _page_lines([read_docx(path.read_bytes())])


def _pdf_lines(path: Path) -> list[str]:
    from legaltext.files.pdf.document import open_pdf, read_pages

    document, _ = open_pdf(path.read_bytes())
    try:
        return _page_lines(read_pages(document, _PAGES))
    finally:
        document.close()


def _page_lines(pages: Iterable[Page]) -> list[str]:
    """A line for each row of the tables and for each line of text; codes of rows come first, so rows win."""
    lines: list[str] = []
    for page in pages:
        for table in page.tables:
            lines += [squeeze(" | ".join(cell.text for cell in row if cell)) for row in table.rows]
        lines += [squeeze(line.text) for line in page.lines]
    return lines


_PAGES = 500
_LINES: Mapping[str, Callable[[Path], list[str]]] = {
    ".xlsx": _sheet_lines,
    ".xlsm": _sheet_lines,
    **{f".{ending}": _sheet_lines for ending in _OTHER_SHEETS},
    ".docx": _docx_lines,
    ".pdf": _pdf_lines,
}
_ORDER = (
    Posted.ABOLISHED,
    Posted.NOT_IN_CATALOGUE,
    Posted.OTHER_DECISION,
    Posted.MISSING,
    Posted.CODE_ONLY,
    Posted.AGREES,
)
