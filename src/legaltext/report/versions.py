"""What changed between two issues of a list: a published list can be corrected and issued again.

Lists are compared as their CSV files hold them (:func:`legaltext.report.lists.write_lists`), so the list as it was
published is what is compared, whatever the database says today.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from legaltext.core.errors import UsageError

COLUMNS = ("change", "document", "columns", "before", "after")
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
        rows = [{k: v or "" for k, v in row.items() if k} for row in csv.DictReader(io.StringIO(text, newline=""))]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UsageError("LT-REP-08", path=str(path), why=str(error)) from error
    if rows and not any(name in rows[0] for name in _IDENTITY):
        raise UsageError("LT-REP-08", path=str(path), why=", ".join(rows[0]))
    return rows


def list_changes(before: Sequence[Mapping[str, str]], after: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """The rows of ``after`` that are new or different and those of ``before`` that are gone, by :data:`COLUMNS`.

    Numbering, evidence and the order of rows do not count as changes.
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
        "change": change,
        "document": name,
        "columns": columns,
        "before": tuple(before.get(c, "") for c in columns),
        "after": tuple(after.get(c, "") for c in columns),
    }
