"""Text without pages (plain text, HTML, a record of a database) as one page of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from legaltext.core.pages import Cell, Line, Page, Table
from legaltext.core.text import nfc, squeeze

_BLOCKS = frozenset(
    [
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
        ),
        *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav"),
        *("ol", "option", "p", "pre", "section", "select", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
_HIDDEN = frozenset(["script", "style", "noscript", "template", "head", "svg", "object", "iframe"])
LAYOUT = re.compile(r"CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI|Nơi\s+nhận", re.I)
_MAX_DEPTH = 400
_MAX_COVERED = 500_000  # places of one table that cells reach over


def page_of_text(text: str) -> Page:
    """Plain text as a page: one line per line of text, empty ones left out; offsets are into ``text``."""
    lines = []
    offset = 0
    for raw in text.split("\n"):
        line = squeeze(raw)
        if line:
            lines.append(Line(line, offset=offset + len(raw) - len(raw.lstrip())))
        offset += len(raw) + 1
    return _page(lines)


def page_of_lines(texts: Iterable[str]) -> Page:
    """Given lines as a page; offsets are into the lines joined by newlines."""
    return page_of_text("\n".join(texts))


def page_of_html(markup: str) -> Page:
    """HTML as a page: one line per block or ``<br>``, superscripts kept, tables with their cells.

    Offsets are into the lines joined by newlines, since mark-up has no text positions of its own. A table that only
    lays out a letterhead or a signature block is no table.
    """
    from lxml import html

    try:
        root = html.document_fromstring(markup, parser=html.HTMLParser(huge_tree=False, no_network=True))
    except (ValueError, html.etree.ParserError):
        return _page([])
    flow = _Flow()
    flow.walk(root, 0)
    flow.end_line()
    return _page(flow.lines, tuple(flow.tables))


def _page(lines: list[Line], tables: tuple[Table, ...] = ()) -> Page:
    return Page(1, 0.0, 0.0, tuple(lines), tables)


class _Flow:
    """Gathers the lines of an HTML tree."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self._parts: list[tuple[str, bool]] = []
        self._table: int | None = None
        self._offset = 0

    def end_line(self) -> None:
        """Puts what was gathered since the last block into a line."""
        text, marks = join_parts(self._parts)
        self._parts = []
        if text:
            self.lines.append(Line(text, offset=self._offset, table=self._table, superscripts=marks))
            self._offset += len(text) + 1

    def walk(self, element: Any, depth: int, raised: bool = False) -> None:
        """Takes in ``element`` and all in it, in document order."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in _HIDDEN or depth > _MAX_DEPTH:
            return
        raised = raised or tag == "sup"
        block = tag in _BLOCKS or tag == "br"
        if block:
            self.end_line()
        outer = self._table
        if tag == "table" and outer is None and _is_ruled(element):
            self.tables.append(Table(()))
            self._table = len(self.tables) - 1
        first = len(self.lines)
        if element.text:
            self._parts.append((element.text, raised))
        for child in element:
            self.walk(child, depth + 1, raised)
            if child.tail:
                self._parts.append((child.tail, raised))
        if block:
            self.end_line()
        if self._table is not None and outer is None:
            self.tables[self._table] = _table_of(element)
            if first == len(self.lines):
                self.tables.pop()
            self._table = None


def _is_ruled(table: Any) -> bool:
    rows = table.xpath(".//tr")
    if len(rows) < 2 or max(len(row.xpath("./td|./th")) for row in rows) < 2:
        return False
    return not LAYOUT.search(" ".join(table.itertext()))


def _table_of(table: Any) -> Table:
    """The cells of an HTML table; places that a row or column span covers are ``None``."""
    rows: list[list[Cell | None]] = []
    covered: dict[tuple[int, int], bool] = {}
    for y, row in enumerate(table.xpath("./tr|./tbody/tr|./thead/tr|./tfoot/tr")):
        cells: list[Cell | None] = []
        for cell in row.xpath("./td|./th"):
            while covered.get((y, len(cells))):
                cells.append(None)
            x = len(cells)
            if len(covered) < _MAX_COVERED:
                for down in range(_span(cell, "rowspan")):
                    for across in range(_span(cell, "colspan")):
                        covered[y + down, x + across] = True
            cells.append(Cell(_cell_text(cell)))
        while covered.get((y, len(cells))):
            cells.append(None)
        rows.append(cells)
    width = max((len(row) for row in rows), default=0)
    return Table(tuple((*row, *(None,) * (width - len(row))) for row in rows))


def _span(cell: Any, name: str) -> int:
    value = cell.get(name, "1").strip()
    return min(int(value), 100) if value.isascii() and value.isdigit() and int(value) else 1


def _cell_text(cell: Any) -> str:
    inner = _Flow()
    inner._table = 0
    inner.walk(cell, 0)
    inner.end_line()
    return "\n".join(line.text for line in inner.lines)


def join_parts(parts: list[tuple[str, bool]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """One line with single blanks out of pieces, and the ranges of the raised pieces."""
    out = ""
    marks: list[tuple[int, int]] = []
    for text, raised in parts:
        flat = re.sub(r"\s+", " ", nfc(text.replace("\xa0", " ")))
        if not out or out.endswith(" "):
            flat = flat.lstrip()
        start = len(out)
        out += flat
        if raised and flat.strip():
            marks.append((start + len(flat) - len(flat.lstrip()), start + len(flat.rstrip())))
    out = out.rstrip()
    return out, tuple(mark for mark in marks if mark[1] <= len(out))
