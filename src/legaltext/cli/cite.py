"""``legaltext cite [FILE]``: references and validity dates of plain text, without a database."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import click

from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError


def _passages(lines: TextIO, name: str) -> Iterator[tuple[dict[str, Any], Any]]:
    """The passages of JSON lines: what is to be repeated in the answer, and the passage.

    :raises UsageError: a line is no JSON object with a text
    """
    from legaltext.core.reading import Passage
    from legaltext.files.kinds import parse_json

    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = parse_json(line)
            text = record["text"]
            if not isinstance(text, str):
                raise TypeError("text")
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError("LT-CLI-12", line=number, path=name, reason=type(error).__name__) from None
        fields = {k: str(record.get(k) or "") for k in ("document", "path", "context")}
        yield {"id": record.get("id", number)}, Passage(text, **fields)


def _lines(lines: TextIO) -> Iterator[tuple[dict[str, Any], Any]]:
    from legaltext.core.reading import Passage

    for number, line in enumerate(lines, 1):
        text = line.rstrip("\r\n")
        yield {"id": number, "text": text}, Passage(text)


@click.pass_context
def _cite(ctx: click.Context, file: Path | None, passages: bool, patterns: Path | None) -> int:
    from legaltext.language.read import read_passage
    from legaltext.language.serialize import reading_to_json

    if file is None or str(file) == "-":
        name, source = "stdin", io.TextIOWrapper(sys.stdin.buffer, "utf-8-sig", errors="replace")
    else:
        if not file.is_file():
            raise UsageError("LT-CLI-08", path=str(file))
        if _binary(file):
            raise UsageError("LT-CLI-21", path=str(file))
        name, source = str(file), file.open(encoding="utf-8-sig", errors="replace")
    read = read_passage
    if patterns is not None:
        read = _with_patterns(patterns)
    with source:
        for head, passage in _passages(source, name) if passages else _lines(source):
            click.echo(json.dumps(head | reading_to_json(read(passage)), ensure_ascii=False))
    return 0


def _binary(file: Path) -> bool:
    """Whether a file is no plain text (a PDF, a Word file, an archive)."""
    with file.open("rb") as source:
        start = source.read(4096)
    return b"\0" in start or start.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"))


def _with_patterns(patterns: Path) -> Any:
    from legaltext.language.spacy_pipeline import create_reader

    return create_reader(patterns).read_passage


command = Command(
    "cite",
    callback=_cite,
    params=[
        click.Argument(["file"], required=False, type=click.Path(path_type=Path), metavar="[FILE]"),
        Option(["--passages"], is_flag=True),
        Option(["--patterns"], type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="FILE"),
    ],
)
