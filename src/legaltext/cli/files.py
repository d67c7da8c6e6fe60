"""``legaltext files``: what became of each file taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaltext.cli.common import format_options, opened, settings
from legaltext.cli.door import Command

if TYPE_CHECKING:
    from legaltext.store.store import Store

COLUMNS = ("file", "sha256", "kind", "outcome", "documents", "pages", "pages_read", "code", "reason")


def file_rows(store: Store, lang: str) -> list[dict[str, Any]]:
    """One row per file taken in, by name."""
    from legaltext.core.messages import message

    return [
        {
            "file": held.file,
            "sha256": "" if held.sha256.startswith("unreadable:") else held.sha256,
            "kind": held.kind,
            "outcome": held.outcome,
            "documents": held.documents,
            "pages": held.pages,
            "pages_read": held.pages_read,
            "code": " ".join(dict.fromkeys(r.code for r in held.remarks)),
            "reason": " ".join(
                dict.fromkeys(message(r.code, lang, **r.values).split("] ", 1)[1] for r in held.remarks)
            ),
        }
        for held in store.files()
    ]


@click.pass_context
def _files(ctx: click.Context, fmt: str, out: Path | None) -> int:
    from legaltext.report.tables import write_rows

    config = settings(ctx)
    with opened(config) as store:
        rows = file_rows(store, config.lang)
    write_rows(COLUMNS, rows, fmt, out, config.lang, config.text("Tệp đã nạp", "Files taken in"))
    return 0


command = Command("files", callback=_files, params=format_options())
