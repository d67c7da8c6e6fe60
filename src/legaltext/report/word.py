"""Word files in the layout of official acts: A4, Times New Roman, the margins of Nghị định 30/2020/NĐ-CP.

The same blocks give the same bytes: the archive is packed anew in a fixed order with a fixed day.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from legaltext.report.blocks import Block, Figures, Grid, Line, PageBreak, Pair, Picture, cell_text
from legaltext.report.sheets import CREATED

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_MANY = 9  # columns
# A day is not broken; numbers of documents are, after a stroke or a hyphen.
_PIECE = re.compile(r"\d{1,2}/\d{1,2}/\d{4}|[^\s/-]{1,60}[/-]?")
_CAPITAL, _SMALL, _PADDING = 0.74, 0.5, 12.0  # widths of Times New Roman in em; points beside the text of a cell
_PAIR_SHARES = (0.4, 0.6)  # the national heading stands on one line
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_PAGE = (210, 297)  # mm
_MARGINS = {"top": 20, "bottom": 20, "left": 30, "right": 15}  # mm; NĐ 30/2020/NĐ-CP, Phụ lục I


def render_docx(blocks: Sequence[Block], title: str, *, size: float = 14, landscape: bool = False) -> bytes:
    """The bytes of a DOCX file. ``size`` is the type size in points; tables are two points smaller at 13 and above."""
    from docx import Document

    document = Document()
    _set_page(document, landscape, narrow=size < 12)
    _set_type(document, size)
    properties = document.core_properties
    properties.title, properties.author = title[:250], "legaltext"
    properties.created = properties.modified = CREATED
    for block in blocks:
        _add(document, block, size)
    buffer = io.BytesIO()
    document.save(buffer)
    return _repack(buffer.getvalue())


def _set_page(document: Any, landscape: bool, narrow: bool) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    section = document.sections[0]
    width, height = reversed(_PAGE) if landscape else _PAGE
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    for side, room in _MARGINS.items():
        setattr(section, f"{side}_margin", Mm(min(room, 12) if narrow else room))


def _set_type(document: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(size)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), "Times New Roman")
    style.paragraph_format.space_after = Pt(size / 4 if size >= 13 else 1)
    style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _add(document: Any, block: Block, size: float) -> None:
    if isinstance(block, Line):
        _add_line(document.add_paragraph(), block, size)
    elif isinstance(block, PageBreak):
        document.add_page_break()
    elif isinstance(block, Picture):
        room = document.sections[0]
        document.add_picture(io.BytesIO(block.data), width=room.page_width - room.left_margin - room.right_margin)
        _add_line(document.add_paragraph(), Line(block.caption, "note"), size)
    elif isinstance(block, Figures):
        _add_grid(document, Grid(tuple(n for n, _ in block.items), (tuple(w for _, w in block.items),)), size, big=True)
    elif isinstance(block, Pair):
        _add_pair(document, block, size)
    else:
        _add_grid(document, block, size)


def _add_line(paragraph: Any, line: Line, size: float) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    run = paragraph.add_run(_clean(line.text))
    run.bold = line.style in ("title", "heading", "bold", "head", "copies")
    run.italic = line.style in ("note", "ground", "copies")
    if line.style == "title" and size < 13:
        run.font.size = Pt(size + 4)
    # the national heading is set a point smaller than the motto (12 and 13; NĐ 30/2020/NĐ-CP, Phụ lục I)
    small = {"head": size - (2 if line.text.isupper() else 1), "copies": size - 2, "copy": size - 3}.get(line.style)
    if small is not None:
        run.font.size = Pt(small)
        paragraph.paragraph_format.space_after = Pt(0)
    if line.style == "note":
        run.font.size = Pt(max(8.0, size - 1))
    if line.style in ("title", "subtitle", "centre", "head"):
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif line.style == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    elif line.style in ("", "ground") and size >= 13:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Pt(28)
    if line.style == "heading":
        paragraph.paragraph_format.space_before = Pt(size / 2 if size >= 13 else 3)
        paragraph.paragraph_format.keep_with_next = True


def _add_pair(document: Any, pair: Pair, size: float) -> None:
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    section = document.sections[0]
    wide = section.page_width - section.left_margin - section.right_margin
    for column, share in zip(table.columns, _PAIR_SHARES, strict=True):
        column.width = int(wide * share)  # of the cells, too
    for cell, lines in zip(table.rows[0].cells, (pair.left, pair.right), strict=True):
        for index, line in enumerate(lines):
            _add_line(cell.paragraphs[0] if not index else cell.add_paragraph(), line, size)


def _add_grid(document: Any, grid: Grid, size: float, *, big: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    small = _table_size(size, len(grid.headings))
    table = document.add_table(rows=1, cols=len(grid.headings))
    table.style = "Table Grid"
    table.autofit = False
    room = document.sections[0]
    wide = room.page_width - room.left_margin - room.right_margin
    shares = grid.widths or (1.0,) * len(grid.headings)
    widths = _column_widths(grid, shares, wide, small)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cell, text, width in zip(table.rows[0].cells, grid.headings, widths, strict=True):
        _fill(cell, text, width, size + 6 if big else small, bold=True, alignment=WD_ALIGN_PARAGRAPH.CENTER)
    _repeat_head(table.rows[0])
    groups = dict(grid.groups)
    for index, row in enumerate(grid.rows):
        if index in groups:
            cells = table.add_row().cells
            across = cells[0].merge(cells[-1])
            _fill(across, groups[index], None, small, bold=True)
            across.paragraphs[0].paragraph_format.keep_with_next = True  # it is the heading of the rows below it
        line = table.add_row()
        _keep_whole(line)
        for column, (cell, value, width) in enumerate(zip(line.cells, row, widths, strict=True)):
            side = WD_ALIGN_PARAGRAPH.CENTER if big or column in grid.numeric else None
            _fill(cell, cell_text(value), width, small, alignment=side)
    _small_gap(document)


def _table_size(size: float, columns: int) -> float:
    """The type size of a table: two points below the text, less where many columns share the page."""
    small = size - 2 if size >= 13 else max(8.0, size - 1)
    return min(small, 10.0) if columns >= _MANY else small


def _column_widths(grid: Grid, shares: Sequence[float], wide: int, size: float) -> list[int]:
    """The columns' widths by their shares, none so narrow that a day or a word of it is broken in the middle."""
    least = []
    for column, head in enumerate(grid.headings):
        words = {word for row in grid.rows for word in _PIECE.findall(cell_text(row[column]))} | set(head.split())
        longest = max((sum(_CAPITAL if c.isupper() else _SMALL for c in word) for word in words), default=0.0)
        least.append(min(int((longest * size + _PADDING) * 12_700), wide // 4))  # 12,700 EMU a point
    rest = [max(0.0, wide * share / sum(shares) - low) for share, low in zip(shares, least, strict=True)]
    free = wide - sum(least)
    if free <= 0 or not sum(rest):
        return [int(wide * share / sum(shares)) for share in shares]
    return [int(low + free * more / sum(rest)) for low, more in zip(least, rest, strict=True)]


def _small_gap(document: Any) -> None:
    """Word joins tables that touch, so a thin empty line stands between."""
    from docx.shared import Pt

    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(4)


def _fill(cell: Any, text: str, width: int | None, size: float, *, bold: bool = False, alignment: Any = None) -> None:
    from docx.shared import Pt

    if width is not None:
        cell.width = width
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_after = Pt(0)
    if alignment is not None:
        paragraph.alignment = alignment
    run = paragraph.add_run(_clean(text))
    run.bold, run.font.size = bold, Pt(size)


def _repeat_head(row: Any) -> None:
    """The head of a table stands on each page that the table runs over."""
    _mark_row(row, "w:tblHeader")


def _keep_whole(row: Any) -> None:
    """A row is not broken between two pages."""
    _mark_row(row, "w:cantSplit")


def _mark_row(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _clean(text: str) -> str:
    return _CONTROL.sub(" ", text)


def _repack(data: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        # the content types come first, as readers of the format expect
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _ZIP_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return buffer.getvalue()
