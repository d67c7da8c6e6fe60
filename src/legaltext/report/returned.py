"""What the staff wrote into a findings workbook, read back by the hidden code of each row.

Columns are found by their headings, in either language, so that moved, hidden or added columns do no harm. Two sheets
that say different things of one finding are a conflict for a person to settle, never a silent overwrite.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from legaltext.core.errors import UsageError
from legaltext.core.labels import labels
from legaltext.core.text import fold, squeeze
from legaltext.report.words import read_data

FIELDS = ("opinion", "handling_document", "handling", "reviewer", "conclusion")
_LARGEST = 100_000_000  # bytes
_MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class Returned:
    """One row that somebody wrote in; empty strings where nothing was written.

    ``handling`` is what was written, ``state`` its code of the label table ``handling`` ("" where it is none of them;
    words after the state, such as a reason, are kept in ``handling``); ``ruling`` is the code of ``conclusion`` in the
    same way (``confirm``, ``reject``, ``correct``, ``verify``). ``row`` counts the sheet's rows from 1.
    """

    finding_id: str
    opinion: str = ""
    handling_document: str = ""
    handling: str = ""
    state: str = ""
    reviewer: str = ""
    conclusion: str = ""
    ruling: str = ""
    file: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of one finding of which two sheets say different things: (what is said, file, row), in order."""

    finding_id: str
    field: str
    said: tuple[tuple[str, str, int], ...]


def read_returned(path: Path) -> tuple[Returned, ...]:
    """The rows of a findings workbook in which at least one staff cell is filled.

    :raises UsageError: it is no findings workbook, or cannot be read (``LT-REP-09``)
    """
    import openpyxl

    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a sheet can fail in as many ways as its reader knows
        raise UsageError("LT-REP-09", path=str(path), why=str(error) or type(error).__name__) from error
    try:
        for sheet in book.worksheets:
            rows = sheet.iter_rows(max_row=_MOST_ROWS, values_only=True)
            columns = _columns(next(rows, ()))
            if "finding_id" in columns and any(name in columns for name in FIELDS):
                return tuple(_read_rows(rows, columns, path.name))
    finally:
        book.close()
    raise UsageError("LT-REP-09", path=str(path), why=read_data("workbook.yaml")["columns"][-1]["vi"])


def find_disagreements(returned: Iterable[Returned]) -> tuple[Disagreement, ...]:
    """Where rows on one finding differ in a field that both have filled; blanks and case do not count."""
    by_finding: dict[str, list[Returned]] = {}
    for row in sorted(returned, key=lambda r: (r.finding_id, r.file, r.row)):
        by_finding.setdefault(row.finding_id, []).append(row)
    found = []
    for finding_id, rows in by_finding.items():
        for field in FIELDS:
            said: dict[str, tuple[str, str, int]] = {}
            for row in rows:
                text = getattr(row, field)
                # the same handling may carry another person's reason
                key = {"handling": row.state, "conclusion": row.ruling}.get(field) or fold(text)
                if text:
                    said.setdefault(key, (text, row.file, row.row))
            if len(said) > 1:
                found.append(Disagreement(finding_id, field, tuple(said.values())))
    return tuple(found)


def handling_states(returned: Iterable[Returned]) -> dict[str, str]:
    """The handling state by finding id, for the figures; findings that sheets disagree on are left out."""
    listed = tuple(returned)
    doubtful = {d.finding_id for d in find_disagreements(listed) if d.field == "handling"}
    return {r.finding_id: r.state for r in listed if r.state and r.finding_id not in doubtful}


def _columns(head: Sequence[Any]) -> dict[str, int]:
    """Column key -> index, by the headings of ``workbook.yaml``."""
    wanted = {fold(c[lang]): c["key"] for c in read_data("workbook.yaml")["columns"] for lang in ("vi", "en")}
    found: dict[str, int] = {}
    for index, text in enumerate(head):
        key = wanted.get(fold(str(text))) if text else None
        if key is not None:
            found.setdefault(key, index)
    return found


def _read_rows(rows: Iterable[Sequence[Any]], columns: dict[str, int], file: str) -> Iterable[Returned]:
    for number, row in enumerate(rows, 2):
        cells = {key: _text(row[index]) if index < len(row) else "" for key, index in columns.items()}
        written = {name: cells.get(name, "") for name in FIELDS}
        if cells["finding_id"] and any(written.values()):
            state, ruling = _code("handling", written["handling"]), _code("conclusion", written["conclusion"])
            yield Returned(cells["finding_id"], **written, state=state, ruling=ruling, file=file, row=number)


def _text(value: Any) -> str:
    if isinstance(value, datetime | date):
        return f"{value:%d/%m/%Y}"
    return squeeze(str(value)) if value is not None else ""


def _code(kind: str, text: str) -> str:
    """The code of the label table ``kind`` with whose words the text begins, the longest of them; "" for none."""
    folded = fold(text)
    known = [(fold(words), code) for lang in ("vi", "en") for code, words in labels(kind, lang).items()]
    fitting = [(len(words), code) for words, code in known if _begins(folded, words)]
    return max(fitting)[1] if fitting else ""


def _begins(text: str, words: str) -> bool:
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()
