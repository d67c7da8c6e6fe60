"""``legaltext demo``: ``review`` on the sample of an invented province."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click

from legaltext.cli.common import Settings, jobs_option, opened, settings
from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError

AS_OF = date(2026, 11, 22)
"""The day for which the sample was written; its expected findings hold for this day only."""


def sample_folder() -> Path:
    """The sample beside the source, or in the current folder.

    :raises UsageError: it is in neither
    """
    for base in (Path(__file__).resolve().parents[3], Path.cwd()):
        folder = base / "corpora" / "sample"
        if (folder / "gazette").is_dir():
            return folder
    raise UsageError("LT-CLI-16")


@contextlib.contextmanager
def _folder(out: Path | None) -> Iterator[Path]:
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        yield out
    else:
        with tempfile.TemporaryDirectory() as name:
            yield Path(name)


@click.pass_context
def _demo(ctx: click.Context, out: Path | None, jobs: int) -> int:
    from legaltext.cli.ingest import take_in_with_progress
    from legaltext.cli.review import counts_line, run_review
    from legaltext.cli.rows import FINDING_COLUMNS, finding_rows
    from legaltext.report.tables import write_rows

    config = settings(ctx)
    sample = sample_folder()
    with _folder(out) as folder:
        own = Settings(f"sqlite:///{folder / 'demo.db'}", config.lang)
        with opened(own) as store:
            status = take_in_with_progress(store, own, [sample / "gazette", sample / "procedures"], jobs)
            _, findings = run_review(store, own, folder, AS_OF)
    shown = [f for f in findings if f.severity]
    title = config.text(f"Phát hiện tại ngày {AS_OF:%d/%m/%Y}", f"Findings as of {AS_OF.isoformat()}")
    write_rows(FINDING_COLUMNS, finding_rows(shown), "table", None, config.lang, title)
    click.echo(counts_line(findings, config.lang), err=True)
    if out is not None:
        click.echo(config.text(f"Kết quả ở {out}", f"Results are in {out}"), err=True)
    return status


command = Command(
    "demo",
    callback=_demo,
    params=[
        Option(["--out"], type=click.Path(file_okay=False, path_type=Path), metavar="DIR", text="demo_out"),
        jobs_option(),
    ],
)
