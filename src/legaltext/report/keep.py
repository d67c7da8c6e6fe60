"""Before a review is written anew: workbooks in which staff have written are put aside, never overwritten."""

from __future__ import annotations

from pathlib import Path

from legaltext.core.errors import LegalTextError
from legaltext.report.returned import read_returned

_ASIDE = "{stem}-da-ghi-{count}.xlsx"


def put_aside(folder: Path) -> tuple[Path, ...]:
    """Rename the findings workbooks under ``folder`` that hold entries of the staff; returns their new paths.

    A workbook that cannot be read is put aside, too: what is in it is not known.

    :raises LegalTextError: a workbook cannot be renamed, as when Excel has it open (``LT-REP-03``)
    """
    moved = []
    for path in sorted([*folder.glob("phat-hien*.xlsx"), *folder.glob("theo-co-quan/phat-hien*.xlsx")]):
        if "-da-ghi-" in path.stem or not _written_in(path):
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


def _written_in(path: Path) -> bool:
    try:
        return bool(read_returned(path))
    except LegalTextError:
        return True
