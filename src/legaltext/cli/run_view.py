"""A run of ``ingest`` as people follow it: a live view on a terminal, a line now and then where there is none."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING, Any

from legaltext.cli.common import Settings

if TYPE_CHECKING:
    from rich.progress import Progress

_EVERY = 10.0  # seconds between lines where standard error is no terminal
_DONE = ("read", "partly_read", "set_aside", "not_law", "skipped")


class RunView:
    """Files, pages, set aside and time left on standard error; a :class:`legaltext.store.intake.Watch`.

    Time left is estimated by bytes, since the largest files are read first.
    """

    def __init__(self, config: Settings) -> None:
        from rich.console import Console

        self._config = config
        self._console = Console(stderr=True)
        self._progress: Progress | None = None
        self._bar: Any = None
        self._files = self._of = self._pages = self._aside = 0
        self._size = self._bytes = 0
        self._begun = self._said = time.monotonic()

    def __enter__(self) -> RunView:
        if self._console.is_terminal:
            from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                TextColumn("{task.fields[counts]}"),
                TimeElapsedColumn(),
                TextColumn(self._config.text("còn", "left")),
                TimeRemainingColumn(),
            )
            self._progress = Progress(*columns, console=self._console, transient=True)
            self._progress.start()
            text = self._config.text("Tìm tệp", "Finding files")
            self._bar = self._progress.add_task(text, total=None, counts="")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def looked_at(self, files: int) -> None:
        """So many files have been found and hashed."""
        self._of = files
        self._show()

    def planned(self, files: int, size: int) -> None:
        """So many files are to be dealt with, so many bytes to be read."""
        self._of, self._size = files, size
        if self._progress is not None:
            text = self._config.text("Đọc tệp", "Reading")
            self._progress.update(self._bar, description=text, total=max(size, 1))

    def done(self, outcome: str, pages: int, size: int) -> None:
        """One more file is dealt with; ``size`` is 0 where its content was held."""
        self._files += 1
        self._pages += pages
        self._aside += outcome == "set_aside"
        self._bytes += size
        self._show()

    def _counts(self) -> str:
        return self._config.text(
            f"{self._files}/{self._of} tệp · {self._pages} trang · để riêng {self._aside}",
            f"{self._files}/{self._of} files · {self._pages} pages · {self._aside} set aside",
        )

    def _show(self) -> None:
        if self._progress is not None:
            self._progress.update(self._bar, completed=self._bytes, counts=self._counts())
            return
        now = time.monotonic()
        if now - self._said >= _EVERY:
            self._said = now
            self._console.print(self._counts() + self._left(now), highlight=False, soft_wrap=True, markup=False)

    def _left(self, now: float) -> str:
        if not self._bytes or self._size <= self._bytes:
            return ""
        minutes, seconds = divmod(round((now - self._begun) * (self._size / self._bytes - 1)), 60)
        return self._config.text(
            f" · còn khoảng {minutes} phút {seconds} giây", f" · about {minutes} min {seconds} s left"
        )
