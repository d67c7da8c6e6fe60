"""Word documents (.docx) as one page of lines: paragraphs, numbers that Word makes, tables, footnotes.

Read from the parts of the package themselves: the numbers of numbered paragraphs stand nowhere in the text, footnotes
lie in a part of their own, and each run names the font that tells old letters from Unicode. Nothing is executed:
macros, fields and links are only text here, and markup with a document type (entities) is refused.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from legaltext.core.errors import ReadError
from legaltext.core.pages import Cell, Line, Page, Quality, Table
from legaltext.files.flow import LAYOUT, join_parts
from legaltext.files.legacy import Legacy, convert, is_unicode, legacy_of_font
from legaltext.files.numbering import Numbering

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_PART_LIMIT = 100_000_000  # bytes of one part; its tree takes several times as much memory
_MAX_CELLS = 2_000_000  # of one table, the empty ones counted that make its rows equally long
_MAX_DEPTH = 300
_MAX_STYLES = 30  # based one on the other
# Subtrees that are no text of the document: deleted words, instructions of fields, what an alternative stands in for.
_SKIPPED = {_W + n for n in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "tblPr", "trPr")} | {
    _MC + "Fallback"
}
_DASHES = {_W + "noBreakHyphen": "-", _W + "tab": " ", _W + "ptab": " "}


def read_docx(data: bytes) -> Page:
    """The document as a page without geometry; sizes are in points, 0 where the style does not say.

    Footnotes stand after the body, each with its number in front as a raised mark, as they do at the foot of a page.
    Raises :class:`ReadError` ``LT-FILE-11`` where the package is damaged or holds what a document never does.
    """
    parts = _Parts(data)
    body = parts.tree("word/document.xml")
    if body is None:
        raise ReadError("LT-FILE-11")
    styles = parts.tree("word/styles.xml")
    flow = _Flow(Numbering(parts.tree("word/numbering.xml"), styles), _Fonts(styles))
    flow.block(body, 0)
    notes = {name: _notes(parts.tree(f"word/{name}s.xml"), name) for name in ("footnote", "endnote")}
    for name, number, ident in flow.noted:
        note = notes[name].pop(ident, None)
        if note is not None:
            flow.note(note, number)
    legacy = flow.legacy
    if legacy is None:
        return Page(1, 0.0, 0.0, tuple(flow.lines), tuple(flow.tables))
    note_of = legacy.removesuffix("-capitals")
    return Page(1, 0.0, 0.0, tuple(flow.lines), tuple(flow.tables), Quality.LEGACY_REPAIRED, note_of)


def _notes(tree: Any, name: str) -> dict[str, Any]:
    """The notes of a part by their ids."""
    return {note.get(_W + "id") or "": note for note in tree.iter(f"{_W}{name}")} if tree is not None else {}


class _Parts:
    """The XML parts of the package, each parsed without entities, network or huge trees."""

    def __init__(self, data: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
            raise ReadError("LT-FILE-11") from error

    def tree(self, name: str) -> Any:
        from lxml import etree

        try:
            with self._archive.open(name) as stream:
                raw = stream.read(_PART_LIMIT + 1)
        except KeyError:
            return None
        except (
            RuntimeError,
            NotImplementedError,
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            ValueError,
        ) as error:
            raise ReadError("LT-FILE-11") from error
        if len(raw) > _PART_LIMIT:
            raise ReadError("LT-FILE-04", limit=_PART_LIMIT)
        if b"<!DOCTYPE" in raw[:4096] or b"<!ENTITY" in raw[:65536]:
            raise ReadError("LT-FILE-11")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(raw, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError("LT-FILE-11") from error


class _Fonts:
    """Which font a run is in: its own, else its character style's, its paragraph's style's, the document's default."""

    def __init__(self, styles: Any) -> None:
        self._own: dict[str, str] = {}
        self._base: dict[str, str] = {}
        self._default_style = self._default = ""
        if styles is None:
            return
        fonts = styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}rFonts")
        self._default = _font_name(fonts) if fonts is not None else ""
        for style in styles.iter(_W + "style"):
            ident = style.get(_W + "styleId", "")
            own, base = style.find(f"{_W}rPr/{_W}rFonts"), style.find(_W + "basedOn")
            self._own[ident] = _font_name(own) if own is not None else ""
            self._base[ident] = base.get(_W + "val", "") if base is not None else ""
            if style.get(_W + "type") == "paragraph" and style.get(_W + "default") in ("1", "true"):
                self._default_style = ident

    def of(self, run: Any, paragraph: Any) -> str:
        """The font's name, "" where nothing says."""
        own = run.find(f"{_W}rPr/{_W}rFonts")
        named = _font_name(own) if own is not None else ""
        return named or self._styled(run, "rPr", "rStyle") or self._styled(paragraph, "pPr", "pStyle") or self._default

    def _styled(self, owner: Any, properties: str, kind: str) -> str:
        style = owner.find(f"{_W}{properties}/{_W}{kind}") if owner is not None else None
        ident = style.get(_W + "val", "") if style is not None else self._default_style if kind == "pStyle" else ""
        for _ in range(_MAX_STYLES):
            if not ident:
                return ""
            if self._own.get(ident):
                return self._own[ident]
            ident = self._base.get(ident, "")
        return ""


def _font_name(fonts: Any) -> str:
    return fonts.get(_W + "ascii") or fonts.get(_W + "hAnsi") or ""


@dataclass(slots=True)
class _Paragraph:
    parts: list[tuple[str, bool]] = field(default_factory=list)  # text, raised
    bold: int = 0
    italic: int = 0
    length: int = 0
    size: float = 0.0

    def clear(self) -> None:
        self.parts, self.bold, self.italic, self.length = [], 0, 0, 0

    def add(self, text: str, raised: bool, run: Any) -> None:
        if text.startswith(("ư", "Ư")) and self.parts and self.parts[-1][0].endswith(("ư", "Ư")):
            text = text[1:]  # a hyphenation mark beside the TCVN3 letter of the same code, see legacy.convert
        elif text[:1].isupper() and self.parts and self.parts[-1][0] == "ư" and not self._inside_a_word():
            self.parts.pop()  # such a mark before a word: no word of Vietnamese is “ưĐiều”
        self.parts.append((text, raised))
        words = len(text.strip())
        self.length += words
        self.bold += words * _on(run, "b")
        self.italic += words * _on(run, "i")
        size = run.find(f"{_W}rPr/{_W}sz") if run is not None else None
        if size is not None and (size.get(_W + "val") or "").isdigit():
            self.size = max(self.size, int(size.get(_W + "val")) / 2)

    def _inside_a_word(self) -> bool:
        """Whether a letter stands before the last piece."""
        return len(self.parts) > 1 and self.parts[-2][0][-1:].isalpha()


def _on(run: Any, name: str) -> bool:
    mark = run.find(f"{_W}rPr/{_W}{name}") if run is not None else None
    return mark is not None and mark.get(_W + "val") not in ("0", "false", "off", "none")


class _Flow:
    """Gathers lines and tables of a document in order."""

    def __init__(self, numbering: Numbering, fonts: _Fonts) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table] = []
        self.noted: list[tuple[str, int, str]] = []  # kind of note, its number, its id
        self.legacy: Legacy | None = None
        self._numbering = numbering
        self._fonts = fonts
        self._table: int | None = None
        self._offset = 0

    def block(self, element: Any, depth: int) -> None:
        """Paragraphs and tables below ``element``, in order."""
        if depth > _MAX_DEPTH:
            raise ReadError("LT-FILE-11")
        for child in element:
            if child.tag == _W + "p":
                self._paragraph(child, depth)
            elif child.tag == _W + "tbl":
                self._take_table(child, depth)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self.block(child, depth + 1)

    def note(self, note: Any, number: int) -> None:
        """A footnote: its first line led by its number."""
        first = len(self.lines)
        self.block(note, 0)
        if len(self.lines) > first:
            line, mark = self.lines[first], f"{number}"
            self.lines[first] = Line(
                f"{mark} {line.text}", None, line.size, 0, line.bold, line.italic, line.offset, None, ((0, len(mark)),)
            )

    def _paragraph(self, element: Any, depth: int) -> None:
        paragraph = _Paragraph()
        label = self._numbering.label(element)
        if label:
            paragraph.parts.append((label + " ", False))
        boxes: list[Any] = []
        self._runs(element, paragraph, boxes, depth)
        self._end(paragraph)
        for box in boxes:
            self.block(box, depth + 1)

    def _runs(self, element: Any, paragraph: _Paragraph, boxes: list[Any], depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise ReadError("LT-FILE-11")
        for child in element:
            if child.tag == _W + "r":
                self._run(child, paragraph, boxes)
            elif isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self._runs(child, paragraph, boxes, depth + 1)

    def _run(self, run: Any, paragraph: _Paragraph, boxes: list[Any]) -> None:
        raised = False
        align = run.find(f"{_W}rPr/{_W}vertAlign")
        if align is not None:
            raised = align.get(_W + "val") == "superscript"
        for item in _items(run):
            if item.tag == _W + "txbxContent":
                boxes.append(item)
            elif item.tag == _W + "t":
                paragraph.add(self._text(item.text or "", run), raised, run)
            elif item.tag == _W + "softHyphen":
                # In TCVN3 fonts the code of the soft hyphen is the letter ư; elsewhere it falls away.
                paragraph.add(self._text("\u00ad", run), raised, run)
            elif item.tag in _DASHES:
                paragraph.parts.append((_DASHES[item.tag], False))
            elif item.tag in (_W + "br", _W + "cr"):
                self._end(paragraph)
                paragraph.clear()
            elif item.tag in (_W + "footnoteReference", _W + "endnoteReference"):
                kind = "footnote" if item.tag == _W + "footnoteReference" else "endnote"
                number = 1 + len(self.noted)
                self.noted.append((kind, number, item.get(_W + "id") or ""))
                paragraph.parts.append((f"{number}", True))
            elif item.tag == _W + "sym":
                paragraph.parts.append((_symbol(item), False))

    def _text(self, text: str, run: Any) -> str:
        paragraph = next(run.iterancestors(_W + "p"), None)
        legacy = legacy_of_font(self._fonts.of(run, paragraph))
        if legacy is None or is_unicode(text):
            return text
        self.legacy = legacy
        return convert(text, legacy)

    def _end(self, paragraph: _Paragraph) -> None:
        text, marks = join_parts(paragraph.parts)
        if text:
            half = paragraph.length / 2
            self.lines.append(
                Line(
                    text, None, paragraph.size, 0, paragraph.bold > half > 0, paragraph.italic > half > 0,
                    self._offset, self._table, marks,
                )
            )  # fmt: skip
            self._offset += len(text) + 1

    def _take_table(self, element: Any, depth: int) -> None:
        rows = list(element.iter(_W + "tr"))
        words = "".join(element.itertext())
        ruled = self._table is None and len(rows) > 1 and not LAYOUT.search(words[:4000])
        if not ruled:
            self.block(element, depth + 1)
            return
        self._table = len(self.tables)
        self.tables.append(Table(()))
        grid: list[tuple[Cell | None, ...]] = []
        for row in element.iterchildren(_W + "tr", _W + "sdt"):
            cells: list[Cell | None] = []
            for cell in row.iter(_W + "tc"):
                first = len(self.lines)
                self.block(cell, depth + 1)
                merged = cell.find(f"{_W}tcPr/{_W}vMerge")
                covered = merged is not None and merged.get(_W + "val") != "restart"
                cells.append(None if covered else Cell("\n".join(line.text for line in self.lines[first:])))
                cells += [None] * (_span(cell) - 1)
            grid.append(tuple(cells))
        width = max(map(len, grid), default=0)
        if width * len(grid) > _MAX_CELLS:
            raise ReadError("LT-FILE-11")
        self.tables[self._table] = Table(tuple((*row, *(None,) * (width - len(row))) for row in grid))
        self._table = None


def _items(run: Any) -> Iterator[Any]:
    """What is in a run, in order; text boxes whole, nothing of what stands in for an alternative."""
    waiting = list(reversed(run))
    while waiting:
        item = waiting.pop()
        if item.tag in _SKIPPED or not isinstance(item.tag, str):
            continue
        yield item
        if item.tag != _W + "txbxContent":
            waiting.extend(reversed(item))


def _span(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    value = span.get(_W + "val", "1") if span is not None else "1"
    return min(int(value), 100) if value.isdigit() else 1


def _symbol(item: Any) -> str:
    code = item.get(_W + "char") or ""
    return "•" if re.fullmatch("F0[0-9A-Fa-f]{2}", code) else ""
