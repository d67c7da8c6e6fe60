"""Before a review is written anew: workbooks in which staff have written are put aside, never overwritten."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from legaltext.core.decision import STAFF_FIELDS
from legaltext.core.errors import LegalTextError
from legaltext.core.text import fold
from legaltext.report.returned import NO_CODE, read_returned

_ASIDE = "{stem}-da-ghi-{count}.xlsx"


def put_aside(folder: Path, known: Mapping[str, Collection[str]] | None = None) -> tuple[Path, ...]:
    """Rename the findings workbooks under ``folder`` that hold entries of the staff; returns their new paths.

    Entries that are held already (``known``: folded words by finding id), or were filled in from there, need no
    keeping. A workbook that cannot be read is put aside, too: what is in it is not known.

    :raises LegalTextError: a workbook cannot be renamed, as when Excel has it open (``LT-REP-03``)
    """
    moved = []
    for path in sorted([*folder.glob("phat-hien*.xlsx"), *folder.glob("theo-co-quan/phat-hien*.xlsx")]):
        if "-da-ghi-" in path.stem or not _written_in(path, known or {}):
            continue
        count = 1
        while (new := path.with_name(_ASIDE.format(stem=path.stem, count=count))).exists():
            count += 1
        try:
            path.rename(new)
        except OSError as error:
            raise LegalTextError("LT-REP-03", path=str(path), why=error.strerror or str(error)) from error
        moved.append(new)
    return tuple(moved)


def _written_in(path: Path, known: Mapping[str, Collection[str]]) -> bool:
    try:
        returned = read_returned(path)
    except LegalTextError:
        return True
    doubts = any(remark.code == NO_CODE for remark in returned.remarks)
    return doubts or any(
        text and fold(text) not in known.get(row.finding_id, ())
        for row in returned.decisions
        for text in (getattr(row, name) for name in STAFF_FIELDS)
    )
