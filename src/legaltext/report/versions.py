"""What changed between two issues of a list: a published list can be corrected and issued again.

Lists are compared as their CSV or XLSX files hold them (:func:`legaltext.report.lists.write_lists`), so the list as it
was published is what is compared, whatever the database says today.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from legaltext.core.errors import UsageError
from legaltext.report.forms import read_forms
from legaltext.report.sheets import sheet_name
from legaltext.report.words import read_data

COLUMNS = ("sheet", "became", "document", "columns", "before", "after")
_IDENTITY = ("document", "number_day", "number")
_NOT_COMPARED = ("index", "evidence")


class Change(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


def read_list(path: Path) -> list[dict[str, str]]:
    """The rows of a list's CSV file, by the keys of its columns.

    :raises UsageError: it cannot be read, or no column tells its documents apart (``LT-REP-08``)
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        table = csv.DictReader(io.StringIO(text, newline=""))
        rows = [{k: _unguarded(v or "") for k, v in row.items() if k} for row in table]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError("LT-REP-08", path=str(path), why=str(error)) from error
    if rows and not any(name in rows[0] for name in _IDENTITY):
        raise UsageError("LT-REP-08", path=str(path), why=", ".join(rows[0]))
    return rows


def read_lists(path: Path) -> list[tuple[str, list[dict[str, str]]]]:
    """The lists of an issue, (code, rows) each: a CSV file, an XLSX book, or a folder of CSV files.

    :raises UsageError: it cannot be read, or holds no list (``LT-REP-08``)
    """
    if path.is_dir():
        found = [(_code_of(file), read_list(file)) for file in sorted(path.glob("*.csv")) if _code_of(file)]
    elif path.suffix.lower() == ".xlsx":
        found = _book_lists(path)
    else:
        found = [(_code_of(path), read_list(path))]
    if not found:
        raise UsageError("LT-REP-08", path=str(path), why="–")
    return found


def issue_changes(earlier: Path, folder: Path, stem: str) -> list[dict[str, Any]]:
    """What changed from the issue ``earlier`` to the CSV files ``stem-CODE.csv`` just written into ``folder``.

    Only lists that both have are compared; a file whose list cannot be told by its name stands for the list that has
    the same columns.

    :raises UsageError: the earlier issue cannot be read, or no list is in both (``LT-REP-08``)
    """
    new = {_code_of(file): read_list(file) for file in sorted(folder.glob(f"{stem}-*.csv")) if _code_of(file)}
    changes: list[dict[str, Any]] = []
    compared = 0
    for code, rows in read_lists(earlier):
        after = new.get(code)
        if after is None and rows:
            after = next((own for own in new.values() if own and own[0].keys() == rows[0].keys()), None)
        if after is not None:
            compared += 1
            changes += [{"sheet": code.upper()} | row for row in list_changes(rows, after)]
    if not compared:
        raise UsageError("LT-REP-08", path=str(earlier), why=", ".join(sorted(new)))
    return changes


def _code_of(path: Path) -> str:
    """The code of a list in the name of its CSV file; "" where it is none."""
    code = path.stem.rpartition("-")[2].lower()
    return code if code in _codes() else ""


def _codes() -> set[str]:
    return {row.code.lower() for form in read_forms().values() for row in form.lists} | {"x"}


def _book_lists(path: Path) -> list[tuple[str, list[dict[str, str]]]]:
    import openpyxl

    forms = [row for form in read_forms().values() for row in form.lists]
    codes = {sheet_name(row.sheet): row.code.lower() for row in forms}
    keys = {c.heading: c.key for row in forms for c in row.columns}
    keys[read_data("lists.yaml")["evidence"]["heading"]] = "evidence"
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # a sheet can fail in as many ways as its reader knows
        raise UsageError("LT-REP-08", path=str(path), why=str(error) or type(error).__name__) from error
    try:
        found = []
        for sheet in book.worksheets:
            if sheet.title in codes:
                lines = sheet.iter_rows(values_only=True)
                head = [keys.get(str(text), "") for text in next(lines, ())]
                rows = [{k: _cell(v) for k, v in zip(head, line, strict=False) if k} for line in lines]
                # a line across has no number
                found.append((codes[sheet.title], [row for row in rows if row.get("index")]))
        return found
    finally:
        book.close()


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else "" if value is None else str(value)


def _unguarded(text: str) -> str:
    """A cell of CSV without the apostrophe that keeps spreadsheets from reading a formula."""
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@", "\t", "\r") else text


def list_changes(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The rows of ``after`` that are new or different and those of ``before`` that are gone.

    The columns are :data:`COLUMNS` without ``sheet``. Numbering, evidence and the order of rows are no changes.
    """
    old, new = ({_identity(row): row for row in rows} for rows in (before, after))
    changes: list[dict[str, Any]] = []
    for name, row in new.items():
        if name not in old:
            changes.append(_change(Change.ADDED, name, (), {}, row))
        elif differs := tuple(k for k in row if k not in _NOT_COMPARED and row[k] != old[name].get(k, "")):
            changes.append(_change(Change.CHANGED, name, differs, old[name], row))
    changes += [_change(Change.REMOVED, name, (), row, {}) for name, row in old.items() if name not in new]
    return changes


def _identity(row: Mapping[str, str]) -> str:
    # the number alone is shared by local documents of several bodies
    return next((f"{row[k]} {row.get('issuer', '')}".strip() for k in _IDENTITY if row.get(k)), "")


def _change(
    change: Change, name: str, columns: tuple[str, ...], before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "became": change,
        "document": name,
        "columns": columns,
        "before": tuple(before.get(c, "") for c in columns),
        "after": tuple(after.get(c, "") for c in columns),
    }
