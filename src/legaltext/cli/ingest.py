"""``legaltext ingest PATH…``: take in files and folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.cli.common import Settings, jobs_option, ocr_option, opened, settings
from legaltext.cli.door import Command, Option
from legaltext.cli.run_report import RunReport
from legaltext.cli.run_view import RunView

if TYPE_CHECKING:
    from legaltext.store.find import Found
    from legaltext.store.intake import Taken
    from legaltext.store.store import HeldFile, Store

SET_ASIDE = 3
"""Exit status: done, but some files were set aside or only partly read."""


def take_in_with_progress(
    store: Store,
    config: Settings,
    paths: Sequence[Path],
    jobs: int,
    retry: str = "",
    report: Path | None = None,
    ocr: str = "off",
) -> int:
    """Take in ``paths``, show how it goes on standard error, list what went wrong; returns the exit status.

    ``retry``: files set aside or partly read with this code (``all``: with any) are read again, those under ``paths``
    or, where there are none, wherever they lay. ``report``: a file that gets the run as JSON.
    ``ocr``: ``auto`` recognises pages that are only pictures where the machine can.

    :raises UsageError: no file carries the code, or the report cannot be written
    """
    from legaltext.store.extract import extract
    from legaltext.store.find import text_of_name
    from legaltext.store.intake import find_files, take_in

    chosen = _chosen(store, config, paths, retry) if retry else []
    if retry and not chosen and not paths:
        return 0
    files = find_files(paths, store.path) if paths else _found_again(config, chosen)
    started = datetime.now(UTC)
    shown = [text_of_name(str(path)) for path in paths]
    given = {"paths": shown, "jobs": jobs, "retry": retry, "ocr": ocr}
    work = partial(extract, ocr=ocr == "auto")
    kept = RunReport(report, given, started) if report is not None else None
    run = store.start_run(shown or ["--retry", retry], started)
    tally = _Tally(config)
    again = {held.sha256 for held in chosen}
    state = "failed"
    try:
        with RunView(config) as view:
            for taken in take_in(store, files, jobs, watch=view, again=again, work=work):
                view.done(taken.outcome, taken.pages, 0 if taken.skipped else taken.size)
                tally.add(taken)
                if kept is not None:
                    kept.add(taken, config.lang)
        store.forget(_outlived(chosen, tally.seen))
        store.end_run(run, datetime.now(UTC), tally.dealt_with, tally.counts["set_aside"])
        state = "done"
    except KeyboardInterrupt:
        state = "interrupted"
        raise
    finally:
        tally.say()
        if kept is not None:
            kept.finish(datetime.now(UTC), state)
    return SET_ASIDE if tally.counts["set_aside"] + tally.counts["partly_read"] else 0


class _Tally:
    """Counts a run, and keeps the first words on what went wrong."""

    def __init__(self, config: Settings) -> None:
        self._config = config
        self.counts: Counter[str] = Counter()
        self.seen: set[str] = set()
        self._problems: list[str] = []
        self._untold = 0

    @property
    def dealt_with(self) -> int:
        return sum(self.counts[outcome] for outcome in _OUTCOMES)

    def add(self, taken: Taken) -> None:
        from legaltext.core.messages import remark_words

        self.seen.add(taken.sha256)
        self.counts["skipped" if taken.skipped else taken.outcome] += 1
        for key in ("documents", "procedures", "decisions", "pages", "pages_read"):
            self.counts[key] += getattr(taken, key)
        if taken.outcome not in {"set_aside", "partly_read"}:
            return
        if len(self._problems) >= _TOLD and not taken.decisions:
            self._untold += 1
            return
        shown = taken.remarks if taken.decisions else taken.remarks[:3]  # no entry of the staff goes unsaid
        name = _on_one_line(taken.name)
        self._problems.extend(f"  {name}: {remark_words(r, self._config.lang)}" for r in shown)

    def say(self) -> None:
        """What went wrong, and the run in one line."""
        for line in self._problems:
            click.echo(line, err=True)
        if self._untold:
            click.echo(
                self._config.text(
                    f"  … và {self._untold} tệp khác; gõ «legaltext files» để xem tất cả.",
                    f'  … and {self._untold} more files; type "legaltext files" to see them all.',
                ),
                err=True,
            )
        click.echo(_summary(self._config, self.counts), err=True)


def _on_one_line(name: str) -> str:
    """A file's name without characters that break a line or turn the writing round."""
    return "".join(ch if ch.isprintable() else repr(ch)[1:-1] for ch in name)


def _chosen(store: Store, config: Settings, paths: Sequence[Path], retry: str) -> list[HeldFile]:
    """The files held that are to be read again.

    :raises UsageError: no file carries the code, and there is no such code
    """
    from legaltext.core.errors import UsageError
    from legaltext.core.messages import catalogue
    from legaltext.store.find import path_of_text
    from legaltext.store.intake import find_files

    files = [held for held in store.files() if _matches(held, retry)]
    if not files:
        codes = sorted({r.code for held in store.files() if held.outcome in _INCOMPLETE for r in held.remarks})
        known = ", ".join(codes) or "–"
        if retry != "all" and not any(_carries(code, retry) for code in catalogue()):
            raise UsageError("LT-CLI-42", wanted=retry, known=known)
        config.say("LT-CLI-43", wanted=retry, known=known)
    if not paths:
        return files
    given = {found.path.resolve() for found in find_files(paths, store.path)}
    return [held for held in files if any(path_of_text(path).resolve() in given for path in held.paths)]


def _found_again(config: Settings, chosen: Sequence[HeldFile]) -> Iterator[Found]:
    """The files where they lay; those that are gone are told and left as they are."""
    from legaltext.store.intake import refind

    for found in refind(chosen):
        if found.problem is not None and found.problem.code == "LT-IN-01":
            config.say("LT-CLI-08", path=str(found.path))
        else:
            yield found


def _outlived(chosen: Sequence[HeldFile], seen: Collection[str]) -> list[str]:
    """Hashes of files read again whose content is another one now: their old failure says nothing any more."""
    from legaltext.store.find import path_of_text

    return [
        held.sha256
        for held in chosen
        if held.sha256 not in seen and held.paths and all(path_of_text(path).exists() for path in held.paths)
    ]


_TOLD = 60  # lines on what went wrong, before the rest is only counted
_INCOMPLETE = ("set_aside", "partly_read")
_OUTCOMES = ("read", "partly_read", "set_aside", "not_law")


def _matches(held: HeldFile, retry: str) -> bool:
    """Whether a held file is to be read again: not wholly read where all are, else one that carries the code."""
    if retry == "all":
        return held.outcome in _INCOMPLETE
    return any(_carries(remark.code, retry) for remark in held.remarks)


def _carries(code: str, wanted: str) -> bool:
    """Whether a code is the wanted one or of the wanted family (``LT-PDF``)."""
    return code == wanted or code.startswith(wanted.rstrip("-") + "-")


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
def _ingest(
    ctx: click.Context, paths: tuple[Path, ...], jobs: int, ocr: str, retry: str | None, report: Path | None
) -> int:
    config = settings(ctx)
    if not paths and not retry:
        raise click.MissingParameter(ctx=ctx, param=ctx.command.params[0])
    found = checked(paths)
    with opened(config) as store:
        return take_in_with_progress(store, config, found, jobs, retry or "", report, ocr)


command = Command(
    "ingest",
    callback=_ingest,
    params=[
        click.Argument(["paths"], nargs=-1, type=click.Path(path_type=Path), metavar="PATH…"),
        jobs_option(),
        ocr_option(),
        Option(["--retry"], metavar="CODE"),
        Option(["--report"], type=click.Path(dir_okay=False, path_type=Path), metavar="PATH", text="run_report"),
    ],
)
