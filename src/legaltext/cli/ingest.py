"""``legaltext ingest PATH…``: take in files and folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.cli.common import Settings, jobs_option, opened, settings
from legaltext.cli.door import Command, Option

if TYPE_CHECKING:
    from legaltext.store.store import Store

SET_ASIDE = 3
"""Exit status: done, but some files were set aside or only partly read."""


def take_in_with_progress(store: Store, config: Settings, paths: Sequence[Path], jobs: int, retry: str = "") -> int:
    """Take in ``paths`` with a progress bar on standard error, list what went wrong; returns the exit status."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from legaltext.core.messages import remark_words
    from legaltext.store.intake import find_files, take_in

    if retry:
        given = {found.path.resolve() for found in find_files(paths, store.path)}
        store.forget(
            held.sha256
            for held in store.files()
            if _matches(held.outcome, [r.code for r in held.remarks], retry)
            and any(Path(path).resolve() in given for path in held.paths)
        )
    run = store.start_run([str(path) for path in paths], datetime.now(UTC))
    counts: Counter[str] = Counter()
    problems: list[str] = []
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        bar = progress.add_task(config.text("Đọc tệp", "Reading"), total=None)
        for taken in take_in(
            store, find_files(paths, store.path), jobs, planned=lambda n: progress.update(bar, total=n)
        ):
            progress.advance(bar)
            counts["skipped" if taken.skipped else taken.outcome] += 1
            counts["documents"] += taken.documents
            counts["procedures"] += taken.procedures
            counts["decisions"] += taken.decisions
            counts["pages"] += taken.pages
            counts["pages_read"] += taken.pages_read
            if taken.outcome in {"set_aside", "partly_read"}:
                shown = taken.remarks if taken.decisions else taken.remarks[:3]  # no entry of the staff goes unsaid
                problems.extend(f"  {taken.name}: {remark_words(r, config.lang)}" for r in shown)
    incomplete = counts["set_aside"] + counts["partly_read"]
    store.end_run(run, datetime.now(UTC), sum(counts[k] for k in _OUTCOMES), counts["set_aside"])
    for line in problems:
        click.echo(line, err=True)
    click.echo(_summary(config, counts), err=True)
    return SET_ASIDE if incomplete else 0


_OUTCOMES = ("read", "partly_read", "set_aside", "not_law")


def _matches(outcome: str, codes: Sequence[str], retry: str) -> bool:
    return outcome in {"set_aside", "partly_read"} and (retry == "all" or retry in codes)


def _summary(config: Settings, counts: Counter[str]) -> str:
    """One line: what was read, skipped and set aside; what staff wrote is told where there is any."""
    rows = counts["decisions"]
    ruled = config.text(f" Nhận {rows} dòng ý kiến, kết luận.", f" {rows} rows of staff entries.") if rows else ""
    return _counted(config, counts) + ruled


def _counted(config: Settings, counts: Counter[str]) -> str:
    return config.text(
        f"Đã đọc {counts['read']} tệp, đọc một phần {counts['partly_read']}, không phải văn bản pháp luật "
        f"{counts['not_law']}, để riêng {counts['set_aside']}, đã có từ trước {counts['skipped']}. "
        f"{counts['documents']} văn bản, {counts['procedures']} thủ tục; "
        f"{counts['pages_read']}/{counts['pages']} trang đọc được.",
        f"Read {counts['read']} files, {counts['partly_read']} partly, {counts['not_law']} not law, "
        f"{counts['set_aside']} set aside, {counts['skipped']} held before. "
        f"{counts['documents']} documents, {counts['procedures']} procedures; "
        f"{counts['pages_read']} of {counts['pages']} pages could be read.",
    )


def checked(paths: Sequence[Path]) -> list[Path]:
    """The paths as given.

    :raises UsageError: one of them does not exist
    """
    from legaltext.core.errors import UsageError

    for path in paths:
        if not path.exists():
            raise UsageError("LT-CLI-08", path=str(path))
    return list(paths)


@click.pass_context
def _ingest(ctx: click.Context, paths: tuple[Path, ...], jobs: int, retry: str | None) -> int:
    config = settings(ctx)
    found = checked(paths)
    with opened(config) as store:
        return take_in_with_progress(store, config, found, jobs, retry or "")


command = Command(
    "ingest",
    callback=_ingest,
    params=[
        click.Argument(["paths"], nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH…"),
        jobs_option(),
        Option(["--retry"], metavar="CODE"),
    ],
)
