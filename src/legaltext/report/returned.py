"""What the staff wrote into a findings workbook, read back by the hidden code of each row.

Columns are found by their headings, in either language, wherever they stand, so that moved, hidden or added columns do
no harm. Every cell in which somebody wrote is kept as written; what could not be understood is named with its row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from legaltext.core.dates import LONG, SHORT, read_date
from legaltext.core.decision import STAFF_FIELDS, Decision, Handling, Ruling, Shown
from legaltext.core.errors import ReadError, UsageError
from legaltext.core.labels import labels
from legaltext.core.pages import Remark, Sheets, SheetTable
from legaltext.core.text import fold, squeeze
from legaltext.files.sheets import read_xlsx
from legaltext.report.words import read_data
from legaltext.review.conclusions import code_at_start, label_code, read_conclusion

NO_CODE = "LT-DEC-05"
"""The remark on a row that somebody wrote in and that has lost its code."""
_LARGEST = 100_000_000  # bytes of a workbook on disk
_UNPACKED = 400_000_000
_CELLS = 3_000_000
_HEAD_ROWS = 12  # a letterhead or a title may stand above the head
_SHOWN_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|ngày\s")
_OTHER_VERDICTS = {"đang tạm ngưng hiệu lực": "suspended", "suspended": "suspended"}


@dataclass(frozen=True, slots=True)
class Returned:
    """The rows of a workbook in which somebody wrote, and what of it could not be understood."""

    decisions: tuple[Decision, ...]
    remarks: tuple[Remark, ...] = ()


def is_findings_book(sheets: Sheets) -> bool:
    """Whether a spreadsheet is a findings workbook: a sheet with the code column and one the staff write in."""
    return any(_head(table) is not None for table in sheets.tables)


def read_decisions(sheets: Sheets, file: str, sha256: str) -> Returned:
    """The decisions of a findings workbook, sheet by sheet and row by row.

    Remarks: ``LT-DEC-01`` how many rows were written in; then, each with sheet and row, ``LT-DEC-02`` a state of
    handling that is none of ours, ``LT-DEC-03`` a date that is no date, ``LT-DEC-04`` a conclusion that changes
    nothing because it could not be read as a ruling, ``LT-DEC-05`` a row without its code, ``LT-DEC-06`` "in force"
    without the day of the ruling, ``LT-DEC-07`` not to be handled, without a reason.
    """
    decisions: list[Decision] = []
    remarks: list[Remark] = []
    for table in sheets.tables:
        head = _head(table)
        if head is None:
            continue
        first, columns = head
        for index in range(first + 1, len(table.rows)):
            cells = {key: table.rows[index][column] for key, column in columns.items()}
            row = table.first_row + index
            if not any(squeeze(cells.get(name, "")) for name in STAFF_FIELDS):
                continue
            decision = _decision(cells, file, sha256, len(decisions), table.name, row)
            remarks.extend(_doubts(decision))
            if decision.finding_id:
                decisions.append(decision)
    return Returned(tuple(decisions), (Remark("LT-DEC-01", "", {"count": len(decisions)}), *remarks))


def read_returned(path: Path) -> Returned:
    """:func:`read_decisions` of an XLSX file.

    :raises UsageError: it is no findings workbook, or cannot be read (``LT-REP-09``)
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise UsageError("LT-REP-09", path=str(path), why=f"> {_LARGEST} bytes")
        tables, _ = read_xlsx(path.read_bytes(), _UNPACKED, _CELLS)
    except (OSError, ReadError) as error:
        raise UsageError("LT-REP-09", path=str(path), why=str(error)) from error
    sheets = Sheets(tables)
    if not is_findings_book(sheets):
        raise UsageError("LT-REP-09", path=str(path), why=read_data("workbook.yaml")["columns"][-1]["vi"])
    return read_decisions(sheets, path.name, "")


def _head(table: SheetTable) -> tuple[int, dict[str, int]] | None:
    """The index of the head row and where each column stands in it; None where it is no sheet of findings."""
    for index, row in enumerate(table.rows[:_HEAD_ROWS]):
        found: dict[str, int] = {}
        for column, text in enumerate(row):
            key = _headings().get(fold(text)) if text else None
            if key is not None:
                found.setdefault(key, column)
        if "finding_id" in found and any(name in found for name in STAFF_FIELDS):
            return index, found
    return None


@cache
def _headings() -> dict[str, str]:
    return {fold(c[lang]): c["key"] for c in read_data("workbook.yaml")["columns"] for lang in ("vi", "en")}


def _decision(cells: dict[str, str], file: str, sha256: str, ordinal: int, sheet: str, row: int) -> Decision:
    written = {name: squeeze(cells.get(name, "")) for name in STAFF_FIELDS}
    state, _ = code_at_start("handling", written["handling"])
    ruling, _ = code_at_start("conclusion", written["conclusion"])
    name, day = written["reviewer"], read_date(written["reviewer"])
    for pattern in (LONG, SHORT):
        name = pattern.sub(" ", name)
    return Decision(
        file, sha256, ordinal, sheet, row, squeeze(cells.get("finding_id", "")), _shown(cells), **written,
        state=Handling(state) if state else None,
        ruling=Ruling(ruling) if ruling else (Ruling.NOTE if written["conclusion"] else None),
        name=re.sub(r"[\s,;:(–-]{0,6}(?:ngày)?[\s,;:)–-]{0,6}$", "", squeeze(name)), day=day,
    )  # fmt: skip


def _shown(cells: dict[str, str]) -> Shown:
    verdict = fold(cells.get("verdict", ""))
    code, _ = code_at_start("verdict", cells.get("verdict", ""))
    other = next((c for words, c in _OTHER_VERDICTS.items() if verdict.startswith(words)), "")
    return Shown(
        procedure=squeeze(cells.get("procedure", "")),
        agency=squeeze(cells.get("agency", "")),
        place=label_code("place", cells.get("place", "")) or squeeze(cells.get("place", "")),
        cited=cells.get("cited", "").strip(),
        document=squeeze(cells.get("document", "")),
        verdict=code or other,
        since=read_date(cells.get("since", "")) or read_date(cells.get("verdict", "")),
        cause=squeeze(cells.get("cause", "")),
        evidence=cells.get("evidence", "").strip(),
    )


def _doubts(one: Decision) -> Iterator[Remark]:
    """What of one row could not be understood."""

    def remark(code: str, text: str, known: Sequence[str] = ()) -> Remark:
        values = {"sheet": one.sheet, "row": one.row, "text": text[:120], "known": ", ".join(known)}
        return Remark(code, f"{one.sheet}!{one.row}", values)

    if not one.finding_id:
        yield remark(NO_CODE, " | ".join(filter(None, (getattr(one, name) for name in STAFF_FIELDS))))
        return
    if one.handling and one.state is None:
        yield remark("LT-DEC-02", one.handling, tuple(labels("handling").values()))
    if one.state is Handling.DECLINED and not (
        one.opinion or len(fold(one.handling)) > code_at_start("handling", one.handling)[1]
    ):
        yield remark("LT-DEC-07", one.handling)
    if one.reviewer and one.day is None and _SHOWN_DATE.search(one.reviewer):
        yield remark("LT-DEC-03", one.reviewer)
    said = read_conclusion(one.conclusion)
    if not said.understood:
        yield remark("LT-DEC-04", one.conclusion, tuple(labels("conclusion").values()))
    elif said.says == "alive" and one.day is None:
        yield remark("LT-DEC-06", one.conclusion)
