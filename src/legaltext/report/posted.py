"""A posted list of procedures (niêm yết at a one-stop office) beside the published catalogue, by procedure code.

The posted list comes as a sheet, CSV or plain text in whatever columns; only codes are read from it, and the decision
number that stands in the same row, where there is one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from legaltext.core.errors import UsageError
from legaltext.core.procedure import Procedure
from legaltext.core.text import squeeze

COLUMNS = ("posted", "procedure", "name", "agency", "posted_decision", "decision", "row")
_CODE = re.compile(r"(?<![\d.])(\d\.\d{6})(?![\d.])")
_DECISION = re.compile(r"(?<!\d)(\d{1,6}/QĐ-[A-ZĐ]{2,20}(?:-[A-ZĐ]{2,20})?)", re.IGNORECASE)
_LARGEST = 50_000_000  # bytes; a posted list is a few hundred rows


class Posted(StrEnum):
    """What a comparison says of a code."""

    MISSING = "missing"  # in the catalogue, not posted
    OTHER_DECISION = "other_decision"  # posted with another deciding act than the catalogue has
    NOT_IN_CATALOGUE = "not_in_catalogue"  # posted, but abolished or unknown
    AGREES = "agrees"


@dataclass(frozen=True, slots=True)
class PostedRow:
    """A code of the posted list with the decision beside it; ``row`` counts the list's lines from 1."""

    code: str
    decision: str
    row: int


def read_posted(path: Path) -> tuple[PostedRow, ...]:
    """The codes of a posted list: XLSX, CSV or text; the first mention of a code counts.

    :raises UsageError: the file cannot be read (``LT-REP-07``)
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        lines = _sheet_lines(path) if path.suffix.lower() == ".xlsx" else _text_lines(path)
        rows: dict[str, PostedRow] = {}
        for number, line in enumerate(lines, 1):
            decision = _DECISION.search(line)
            for match in _CODE.finditer(line):
                rows.setdefault(match[1], PostedRow(match[1], decision[1].upper() if decision else "", number))
    except Exception as error:  # a sheet can fail in as many ways as its reader knows
        raise UsageError("LT-REP-07", path=str(path), why=str(error) or type(error).__name__) from error
    return tuple(rows.values())


def compare_posted(
    posted: Iterable[PostedRow], catalogue: Iterable[Procedure], agency: str = ""
) -> list[dict[str, Any]]:
    """Each code of either side with what the comparison says, by :data:`COLUMNS`: what needs a hand first.

    ``agency`` narrows what is called missing to the procedures of one body (its name stands in theirs).
    """
    known = {p.code: p for p in catalogue}
    seen = {row.code: row for row in posted}
    rows = [_row(_judge(row, known.get(row.code)), row, known.get(row.code)) for row in seen.values()]
    rows += [
        _row(Posted.MISSING, PostedRow(p.code, "", 0), p)
        for p in known.values()
        if p.code not in seen and agency.lower() in p.agency.lower()
    ]
    order: Mapping[Posted, int] = {
        Posted.NOT_IN_CATALOGUE: 0,
        Posted.OTHER_DECISION: 1,
        Posted.MISSING: 2,
        Posted.AGREES: 3,
    }
    return sorted(rows, key=lambda r: (order[r["posted"]], r["procedure"]))


def _judge(row: PostedRow, procedure: Procedure | None) -> Posted:
    if procedure is None:
        return Posted.NOT_IN_CATALOGUE
    decided = _DECISION.search(procedure.decision)
    if row.decision and decided and decided[1].upper() != row.decision:
        return Posted.OTHER_DECISION
    return Posted.AGREES


def _row(result: Posted, row: PostedRow, procedure: Procedure | None) -> dict[str, Any]:
    return {
        "posted": result,
        "procedure": row.code,
        "name": procedure.name if procedure else "",
        "agency": procedure.agency if procedure else "",
        "posted_decision": row.decision,
        "decision": procedure.decision if procedure else "",
        "row": row.row or None,
    }


def _text_lines(path: Path) -> list[str]:
    text = path.read_bytes().decode("utf-8-sig", "replace")
    if path.suffix.lower() == ".csv":
        return [squeeze(" | ".join(row)) for row in csv.reader(io.StringIO(text, newline=""))]
    return [squeeze(line) for line in text.splitlines()]


def _sheet_lines(path: Path) -> list[str]:
    import openpyxl

    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    try:
        return [
            squeeze(" | ".join(str(value) for value in row if value is not None))
            for sheet in book.worksheets
            for row in sheet.iter_rows(values_only=True)
        ]
    finally:
        book.close()
