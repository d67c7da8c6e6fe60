"""``legaltext files``: what became of each file taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaltext.cli.common import format_options, opened, settings
from legaltext.cli.door import Command

if TYPE_CHECKING:
    from legaltext.store.store import HeldFile, Store

COLUMNS = ("file", "sha256", "kind", "outcome", "documents", "pages", "pages_read", "code", "reason")


def file_rows(store: Store, lang: str) -> list[dict[str, Any]]:
    """One row per file taken in, by name."""
    from legaltext.core.messages import remark_words

    files = store.files()
    joined = _joined_ends(files)
    listed = [(held, [r for r in held.remarks if (held.sha256, r.code, r.where) not in joined]) for held in files]
    return [
        {
            "file": held.file,
            "sha256": "" if held.sha256.startswith("unreadable:") else held.sha256,
            "kind": held.kind,
            "outcome": held.outcome,
            "documents": held.documents,
            "pages": held.pages,
            "pages_read": held.pages_read,
            "code": " ".join(dict.fromkeys(r.code for r in remarks)),
            "reason": " ".join(dict.fromkeys(remark_words(r, lang).split("] ", 1)[1] for r in remarks)),
        }
        for held, remarks in listed
    ]


def _joined_ends(files: list[HeldFile]) -> set[tuple[str, str, str]]:
    """The remarks on a missing part (LT-GAZ-01: it goes on in …; LT-GAZ-02: it began in …) whose other part is held."""
    ends = {
        (r.code, r.where.partition("/")[0], str(r.values.get("issue", ""))): (held.sha256, r.code, r.where)
        for held in files
        for r in held.remarks
        if r.code in ("LT-GAZ-01", "LT-GAZ-02")
    }
    other = {"LT-GAZ-01": "LT-GAZ-02", "LT-GAZ-02": "LT-GAZ-01"}
    return {key for (code, here, there), key in ends.items() if (other[code], there, here) in ends}


@click.pass_context
def _files(ctx: click.Context, fmt: str, out: Path | None) -> int:
    from legaltext.report.tables import write_rows

    config = settings(ctx)
    with opened(config) as store:
        rows = file_rows(store, config.lang)
    write_rows(COLUMNS, rows, fmt, out, config.lang, config.text("Tệp đã nạp", "Files taken in"))
    return 0


command = Command("files", callback=_files, params=format_options())
