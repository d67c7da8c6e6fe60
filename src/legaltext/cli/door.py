"""The command line's frame: commands loaded only when called, help in two languages, errors that say what to type."""

from __future__ import annotations

import importlib
import importlib.resources
import os
from collections.abc import Sequence
from functools import cache
from typing import Any

import click
import yaml

LANGUAGES = ("vi", "en")


@cache
def help_texts() -> dict[str, Any]:
    """The texts of ``--help`` (``data/help.yaml``)."""
    path = importlib.resources.files("legaltext.cli") / "data" / "help.yaml"
    texts: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return texts


def language(arguments: Sequence[str]) -> str:
    """The language asked for by ``--lang`` (wherever it stands) or ``LEGALTEXT_LANG``; ``vi`` otherwise.

    Looked up before click parses, so that ``--help`` and errors of parsing speak it too.
    """
    for index, argument in enumerate(arguments):
        value = ""
        if argument == "--lang" and index + 1 < len(arguments):
            value = arguments[index + 1]
        elif argument.startswith("--lang="):
            value = argument.removeprefix("--lang=")
        if value in LANGUAGES:
            return value
    value = os.environ.get("LEGALTEXT_LANG", "")
    return value if value in LANGUAGES else "vi"


def _lang_of(ctx: click.Context) -> str:
    return str(ctx.find_root().meta.get("legaltext.lang", "vi"))


class Option(click.Option):
    """An option whose help stands in ``help.yaml`` under ``options`` (``text`` names the entry)."""

    def __init__(self, *arguments: Any, text: str = "", **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.text = text or str(self.name)

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option and its help in the language of the call."""
        self.help = help_texts()["options"][self.text][_lang_of(ctx)]
        return super().get_help_record(ctx)


class Command(click.Command):
    """A command whose help stands in ``help.yaml`` under ``commands``."""

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = help_texts()["commands"][self.name]
        return texts

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line."""
        words = help_texts()["words"]["usage"][_lang_of(ctx)]
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=words)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The text under the usage line."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(self._texts()[_lang_of(ctx)].strip())

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options, under a heading in the language of the call."""
        records = [r for p in self.get_params(ctx) if (r := p.get_help_record(ctx)) is not None]
        if records:
            with formatter.section(help_texts()["words"]["options"][_lang_of(ctx)]):
                formatter.write_dl(records)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """``--help``, explained in the language of the call."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = help_texts()["options"]["help"][_lang_of(ctx)]
        return option


class Door(Command, click.Group):
    """The group of all commands. A command's module is imported only when the command is called."""

    def __init__(self, *arguments: Any, modules: dict[str, str], **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self.modules = modules

    def _texts(self) -> dict[str, str]:
        texts: dict[str, str] = help_texts()["program"]
        return texts

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Settle the language before anything can go wrong or ask for help."""
        ctx.meta["legaltext.lang"] = language(args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order of the work."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, imported now."""
        module = self.modules.get(cmd_name)
        if module is None:
            return None
        command: click.Command = importlib.import_module(module).command
        return command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands with the first line of their texts (no command is imported for it)."""
        Command.format_options(self, ctx, formatter)
        lang = _lang_of(ctx)
        texts = help_texts()["commands"]
        with formatter.section(help_texts()["words"]["commands"][lang]):
            formatter.write_dl([(name, texts[name][lang].strip().splitlines()[0]) for name in self.modules])
