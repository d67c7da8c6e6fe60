"""What a page says, apart from how it looks: headings, paragraphs, figures and tables, rendered as HTML or Word."""

from __future__ import annotations

import base64
import html
import importlib.resources
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from legaltext.core.dates import show_date


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; ``style`` is "", title, subtitle, heading, note, ground, centre, right, bold, head, copies, copy.

    The last three are of the head and the foot of an official act: centred and bold, and the two of ``Nơi nhận``.
    """

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers that the eye should find first: (number, words)."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. ``widths`` are shares; ``groups`` puts a line across before the row of that index.

    ``numeric`` are the columns set to the right; cells are text, days or numbers.
    """

    headings: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    widths: tuple[float, ...] = ()
    groups: tuple[tuple[int, str], ...] = ()
    numeric: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two columns of lines side by side, as in the head of an official act."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]


def pair_of(sides: Mapping[str, Sequence[str]], blanks: Mapping[str, Any]) -> Pair:
    """The head or foot of an act from its data: lines that begin with ``*`` are bold, with ``<`` and ``-`` copies."""
    left, right = (tuple(_side_line(line.format(**blanks)) for line in sides[side]) for side in ("left", "right"))
    return Pair(left, right)


def _side_line(text: str) -> Line:
    styles = {"*": "head", "<": "copies"}
    if text.startswith("- "):
        return Line(text, "copy")
    return Line(text[1:], styles[text[0]]) if text[:1] in styles else Line(text, "centre")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG with the words that stand for it where it cannot be seen."""

    data: bytes
    caption: str


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins a new page."""


Block = Line | Figures | Grid | Pair | Picture | PageBreak


def cell_text(value: Any) -> str:
    """A cell as people read it: days as dd/mm/yyyy, nothing for None."""
    if value is None:
        return ""
    return show_date(value) if isinstance(value, date) else str(value)


def render_html(blocks: Sequence[Block], title: str, lang: str = "vi", style: str = "page.css") -> bytes:
    """A page of its own without script or network; ``style`` is a file of this room's data."""
    css = (importlib.resources.files("legaltext.report") / "data" / style).read_text("utf-8")
    body = "\n".join(_block(block) for block in blocks)
    page = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        'img-src data:">\n'
        f"<title>{html.escape(title)}</title>\n<style>\n{css}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return page.encode()


def _block(block: Block) -> str:
    if isinstance(block, Line):
        return _line(block)
    if isinstance(block, Figures):
        items = "".join(f"<li><b>{html.escape(n)}</b> {html.escape(w)}</li>" for n, w in block.items)
        return f'<ul class="figures">{items}</ul>'
    if isinstance(block, Pair):
        sides = ("\n".join(_line(line) for line in side) for side in (block.left, block.right))
        return '<div class="pair"><div>' + "</div><div>".join(sides) + "</div></div>"
    if isinstance(block, Picture):
        data = base64.b64encode(block.data).decode()
        alt = html.escape(block.caption, quote=True)
        return f'<figure><img src="data:image/png;base64,{data}" alt="{alt}"><figcaption>{alt}</figcaption></figure>'
    if isinstance(block, PageBreak):
        return '<div class="break"></div>'
    return _grid(block)


def _line(line: Line) -> str:
    tag = {"title": "h1", "heading": "h2"}.get(line.style, "p")
    kind = f' class="{line.style}"' if line.style and tag == "p" else ""
    return f"<{tag}{kind}>{_text(line.text)}</{tag}>"


def _grid(grid: Grid) -> str:
    columns = "".join(f'<col style="width:{100 * w / sum(grid.widths):.1f}%">' for w in grid.widths)
    head = "".join(f"<th>{html.escape(h)}</th>" for h in grid.headings)
    groups = dict(grid.groups)
    lines = []
    for index, row in enumerate(grid.rows):
        if index in groups:
            lines.append(f'<tr class="group"><td colspan="{len(grid.headings)}">{html.escape(groups[index])}</td></tr>')
        cells = "".join(
            f"<td{' class=number' if i in grid.numeric else ''}>{_text(cell_text(v))}</td>" for i, v in enumerate(row)
        )
        lines.append(f"<tr>{cells}</tr>")
    body = "\n".join(lines)
    return f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead><tbody>\n{body}\n</tbody></table>"


def _text(text: str) -> str:
    return html.escape(text).replace("\n", "<br>")
