"""What several commands share: their options, opening the database, loading what is derived, progress."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaltext.cli.door import Option
from legaltext.core.errors import UsageError
from legaltext.core.messages import message

if TYPE_CHECKING:
    from legaltext.store.store import Store
    from legaltext.store.workspace import Workspace

FORMATS = ("table", "csv", "json", "jsonl", "xlsx")


class Day(click.ParamType[date]):
    """A day as YYYY-MM-DD, or as people write it (22/11/2026)."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day, or an error that shows the form."""
        if isinstance(value, date):
            return value
        turned = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", value)
        try:
            if turned:
                return date(int(turned[3]), int(turned[2]), int(turned[1]))
            return date.fromisoformat(value)
        except ValueError:
            raise UsageError("LT-CLI-07", value=value) from None


def as_of_option() -> Option:
    """``--as-of DAY``; today where it is left out (the clock is read here, at the edge)."""
    return Option(["--as-of"], type=Day(), default=lambda: date.today(), metavar="YYYY-MM-DD", show_default=False)


def known_on_option() -> Option:
    """``--known-on DAY``."""
    return Option(["--known-on"], type=Day(), metavar="YYYY-MM-DD")


def territory_option() -> Option:
    """``--territory PROVINCE``."""
    return Option(["--territory"], metavar="TỈNH")


def format_options() -> list[click.Parameter]:
    """``--format`` and ``--out`` of the commands that print rows."""
    return [
        Option(["--format", "fmt"], type=click.Choice(FORMATS), default="table", text="format"),
        Option(["--out"], type=click.Path(dir_okay=False, path_type=Path), metavar="PATH"),
    ]


OCR = ("auto", "off")


def ocr_option() -> Option:
    """``--ocr auto|off``: whether pages that are only pictures are recognised where the machine can."""
    return Option(["--ocr"], type=click.Choice(OCR), default="auto")


def jobs_option() -> Option:
    """``--jobs N``."""
    return Option(["--jobs"], type=click.IntRange(1, 64), default=1, metavar="N")


@dataclass(frozen=True, slots=True)
class Settings:
    """The program's own options."""

    db: str
    lang: str

    def say(self, code: str, **values: Any) -> None:
        """A coded message to standard error, in the language of the call."""
        click.echo(message(code, self.lang, **values), err=True)

    def text(self, vi: str, en: str) -> str:
        """The one of two wordings that fits the language of the call."""
        return en if self.lang == "en" else vi


def settings(ctx: click.Context) -> Settings:
    """The program's options as given before the command."""
    given = ctx.find_root().obj
    return Settings(_address(given["db"]), given["lang"])


def _address(db: str) -> str:
    """``--db`` as an SQLAlchemy address; a bare path is a file of SQLite."""
    return db if "://" in db or db.startswith("sqlite:") else f"sqlite:///{Path(db).as_posix()}"


def _exists(db: str) -> bool:
    """Whether the database is there to be read (a server is asked when it is opened)."""
    path = db.removeprefix("sqlite:///")
    return path == db or Path(path).is_file()


@contextmanager
def opened(config: Settings) -> Iterator[Store]:
    """The store, closed at the end."""
    from legaltext.store.store import open_store

    with contextlib.closing(open_store(config.db)) as store:
        yield store


@contextmanager
def workspace(config: Settings) -> Iterator[tuple[Store, Workspace]]:
    """The store and all that is derived from it.

    :raises UsageError: nothing was taken in yet
    """
    from legaltext.store.workspace import load_workspace

    if not _exists(config.db):
        raise UsageError("LT-CLI-09", db=config.db)
    with opened(config) as store:
        if not store.files():
            raise UsageError("LT-CLI-09", db=config.db)
        yield store, load_workspace(store)
