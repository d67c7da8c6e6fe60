"""Reads an issue's text file: one line is one block, its first characters say which kind.

``%name …`` is a command (fields parted by ``|``, lines inside a field by ``/`` between blanks), ``* `` a bold heading,
``~ `` a paragraph whose ``Điều N.`` alone is bold, ``> `` an italic ground, ``= `` a centred bold line, ``(= `` a
centred italic one; any other line is a paragraph. ``{{fn:…}}`` is a footnote. ``%sign``, ``%table``, ``%turned`` take
the lines up to ``%end``.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

WITH_LINES = ("sign", "table", "turned")


@dataclass(frozen=True, slots=True)
class Block:
    """One block: its kind (a command's name or ``heading`` … ``text``), its fields, the lines inside it."""

    kind: str
    fields: tuple[str, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One gazette issue: its number and day as printed, the first page's number, the stamp's time and the blocks."""

    number: str
    day: str
    first_page: int
    stamp: str
    blocks: tuple[Block, ...]

    @property
    def file_name(self) -> str:
        """The name of the issue's PDF."""
        return f"cong-bao-so-{self.number.replace(' + ', '-')}-ngay-{self.day}.pdf"


MARKS = (("* ", "heading"), ("~ ", "run_in"), ("> ", "ground"), ("= ", "centred"), ("(= ", "centred_italic"))


def split_fields(text: str) -> tuple[str, ...]:
    """The fields of a command, parted by ``|``; blanks around them do not count."""
    return tuple(field.strip() for field in text.split("|"))


def split_lines(field: str) -> list[str]:
    """The printed lines of a field, parted by a slash between blanks."""
    return [line.strip() for line in field.split(" / ")]


def read_issue(path: Path) -> Issue:
    """The issue that a text file describes; ``ValueError`` where a command is not closed or the head is missing."""
    blocks: list[Block] = []
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if not line.strip():
            continue
        if not line.startswith("%"):
            kind, text = next(
                ((kind, line[len(mark) :]) for mark, kind in MARKS if line.startswith(mark)), ("text", line)
            )
            blocks.append(Block(kind, (text.strip(),)))
            continue
        name, _, rest = line[1:].partition(" ")
        inside: list[str] = []
        if name in WITH_LINES:
            for inner in lines:
                if inner == "%end":
                    break
                inside.append(inner)
            else:
                raise ValueError(f"{path.name}: %{name} is not closed by %end")
        blocks.append(Block(name, split_fields(rest) if rest else (), tuple(inside)))
    if not blocks or blocks[0].kind != "issue":
        raise ValueError(f"{path.name}: the first line must be %issue")
    number, day, first_page, stamp = blocks[0].fields
    return Issue(number, day, int(first_page), stamp, tuple(blocks[1:]))
