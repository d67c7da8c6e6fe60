"""The command ``legaltext``: options of the program, the list of commands, and how errors end it.

Exit status: 0 done, 1 the run failed or was interrupted, 2 wrong usage, 3 done but some files were set aside or only
partly read.
"""

from __future__ import annotations

import difflib
import os
import re
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from legaltext import __version__
from legaltext.cli.door import LANGUAGES, Door, Option, language
from legaltext.core.errors import LegalTextError, UsageError
from legaltext.core.messages import message

COMMANDS = (
    "review", "demo", "ingest", "files", "documents", "procedures", "check", "status", "impact", "conflicts", "lists",
    "posted", "graph", "cite", "doctor",
)  # fmt: skip
DEFAULT_DB = "sqlite:///legaltext.db"


def _show_version(ctx: click.Context, _option: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"legaltext {__version__}")
        ctx.exit()


@click.pass_context
def _program(ctx: click.Context, db: str, lang: str | None) -> None:
    """Keep the program's options for the command that follows."""
    ctx.obj = {"db": db, "lang": lang or ctx.meta.get("legaltext.lang", "vi")}


program = Door(
    "legaltext",
    modules={name: f"legaltext.cli.{name}" for name in COMMANDS},
    callback=_program,
    params=[
        Option(["--db"], default=DEFAULT_DB, envvar="LEGALTEXT_DB", metavar="URL"),
        Option(["--lang"], type=click.Choice(LANGUAGES)),
        Option(["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version),
    ],
)


def _near(name: str, choices: Sequence[str], lang: str) -> str:
    near = difflib.get_close_matches(name, choices, 1)
    if not near:
        return ""
    return f" Ý bạn là «{near[0]}»?" if lang == "vi" else f' Did you mean "{near[0]}"?'


_MISSING = re.compile(r"'(.{1,1000})' does not exist")  # as click says it of a path


def _explain(error: click.UsageError, lang: str) -> str:
    """The coded message for an error of usage."""
    ctx = error.ctx
    path = ctx.command_path if ctx else "legaltext"
    name = ""
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if isinstance(error.param, click.Option) else error.param.make_metavar(ctx)  # type: ignore[arg-type]
    if isinstance(error, click.NoSuchOption):
        options = [o for p in ctx.command.params for o in p.opts] if ctx else []
        return message(
            "LT-CLI-01", lang, name=error.option_name, hint=_near(error.option_name, options, lang), command=path
        )
    if isinstance(error, click.MissingParameter):
        return message("LT-CLI-02", lang, name=name, command=path)
    missing = _MISSING.search(error.message) if isinstance(error, click.BadParameter) else None
    if missing:
        return message("LT-CLI-08", lang, path=missing[1])
    if isinstance(error, click.BadParameter):
        return message("LT-CLI-03", lang, name=name, reason=_reason(error, lang))
    if isinstance(error, click.exceptions.NoSuchCommand):
        wrong = error.command_name
        return message("LT-CLI-04", lang, name=wrong, hint=_near(wrong, COMMANDS, lang))
    return message("LT-CLI-05", lang, reason=error.message.rstrip("."), command=path)


def _utf8_streams() -> None:
    """Write UTF-8 wherever the output goes: a Windows console's own code page has no Vietnamese."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure") and (stream.encoding or "").lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def _lang_first(arguments: Sequence[str]) -> list[str]:
    """``--lang`` moved before the command: people type it at the end."""
    found: list[str] = []
    rest = list(arguments)
    for index, argument in enumerate(rest):
        if argument == "--":
            break
        if argument == "--lang" or argument.startswith("--lang="):
            count = 2 if argument == "--lang" else 1
            found = rest[index : index + count]
            del rest[index : index + count]
            break
    return [*found, *rest]


def _reason(error: click.BadParameter, lang: str) -> str:
    """Why a value does not fit, in the language of the call."""
    kind = error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        choices = ", ".join(map(str, kind.choices))
        return f"one of {choices}." if lang == "en" else f"chọn một trong các giá trị {choices}."
    if isinstance(kind, click.IntRange):
        low, high = kind.min, kind.max
        return f"a whole number from {low} to {high}." if lang == "en" else f"cần số nguyên từ {low} đến {high}."
    if isinstance(kind, click.Path):
        return "no such file, or of the wrong kind." if lang == "en" else "không có tệp này, hoặc không đúng loại."
    return error.message


def run(arguments: Sequence[str]) -> int:
    """Run the command line; returns the exit status."""
    _utf8_streams()
    lang = language(arguments)
    arguments = _lang_first(arguments)
    try:
        with program.make_context("legaltext", list(arguments)) as ctx:
            result: Any = program.invoke(ctx)
        return int(result or 0)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        click.echo(_explain(error, lang), err=True)
        return 2
    except click.exceptions.Exit as error:
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(message("LT-CLI-06", lang), err=True)
        return 1
    except UsageError as error:
        click.echo(message(error.code, lang, **error.values), err=True)
        return 2
    except LegalTextError as error:
        click.echo(message(error.code, lang, **error.values), err=True)
        return 1
    except BrokenPipeError:
        # The reader (head, a pager) has seen enough; nothing more can be written, not even by the interpreter.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        traceback.print_exc()
        click.echo(message("LT-CORE-01", lang, what=f"{type(error).__name__}: {error}"), err=True)
        return 1


def main() -> None:
    """The door for ``legaltext`` and ``python cli.py``."""
    try:
        status = run(sys.argv[1:])
    except KeyboardInterrupt:  # before or after the command itself: there is nothing to go on with
        status = 1
    # An interrupt inside code that is run from a string (dataclasses, while modules load) leaves a mark by which Python
    # would die of the signal at its end, though it was handled; running another string takes the mark away.
    eval("None")
    sys.exit(status)
