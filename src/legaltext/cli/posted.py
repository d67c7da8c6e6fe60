"""``legaltext posted FILE``: procedures posted at a one-stop office beside the published catalogue."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import click

from legaltext.cli.common import as_of_option, settings, workspace
from legaltext.cli.door import Command, Option
from legaltext.core.dates import show_date
from legaltext.core.errors import UsageError
from legaltext.core.labels import label

_PRINTED = ("posted", "procedure", "name", "posted_decision", "decision", "open_findings", "row")


@click.pass_context
def _posted(ctx: click.Context, path: Path, as_of: date, agency: str | None, out: Path | None) -> int:
    from legaltext.report.papers import write_table
    from legaltext.report.posted import COLUMNS, Posted, compare_posted, read_posted
    from legaltext.report.tables import write_rows
    from legaltext.store.intake import mark_results

    config = settings(ctx)
    posted = read_posted(path)
    if not posted:
        raise UsageError("LT-REP-10", path=str(path))
    with workspace(config) as (_, space):
        open_findings = Counter(f.procedure for f in space.findings(as_of) if f.severity)
        rows = compare_posted(posted, space.procedures, agency, open_findings)
    counts = Counter(row["posted"] for row in rows)
    summary = "; ".join(f"{label('posted', p, config.lang)}: {counts[p]}" for p in Posted if counts[p])
    title = config.text(
        f"Đối chiếu niêm yết thủ tục hành chính tại ngày {show_date(as_of)}", f"Posted procedures as of {as_of}"
    )
    if out is None:
        write_rows([c for c in COLUMNS if c != "line"], rows, "table", None, config.lang, title)
    else:
        mark_results(out)
        paths = write_table(
            out, "niem-yet", COLUMNS, rows, title, config.lang, subtitle=summary, printed=_PRINTED,
            notes=[config.text(
                "Đối chiếu theo mã thủ tục với danh mục đang có trong dữ liệu; cần người kiểm tra xác nhận.",
                "Compared by code with the catalogue that is held; a person must confirm it.",
            )],
        )  # fmt: skip
        for written in paths:
            click.echo(written)
    click.echo(summary, err=True)
    return 0


command = Command(
    "posted",
    callback=_posted,
    params=[
        click.Argument(["path"], type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"),
        as_of_option(),
        Option(["--agency"], metavar="TÊN", text="posted_agency"),
        Option(["--out"], type=click.Path(file_okay=False, path_type=Path), metavar="DIR", text="posted_out"),
    ],
)
