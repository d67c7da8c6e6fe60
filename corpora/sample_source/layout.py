"""The gazette's page: running head, letterhead, tables upright and turned, footnotes, the signature stamp.

The measures follow the printed gazette: A4, Times-like 13.5 pt, a head with a double rule, page numbers on the outer
side. Bytes depend on the texts, the fonts and reportlab alone (its invariant mode: no clock, no random ids).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportlab.lib.colors import Color, black
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    PageTemplate,
    Paragraph,
    Table,
    TableStyle,
)

from sample_source.markup import Issue

WIDTH, HEIGHT = A4
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 20 * mm, 24 * mm, 20 * mm
TEXT_WIDTH = WIDTH - LEFT - RIGHT
NOTE_ROOM = 24 * mm
GREY = Color(0.8, 0.8, 0.8)
RED = Color(0.75, 0.1, 0.1)
SIZE = 13.5
LEADING = 17

FAMILY = "Sample"
FACES = ("Regular", "Bold", "Italic", "BoldItalic")


def register_fonts(files: Sequence[Path]) -> None:
    """Makes the four faces (regular, bold, italic, bold italic, in this order) known to reportlab."""
    for face, path in zip(FACES, files, strict=True):
        pdfmetrics.registerFont(TTFont(f"{FAMILY}-{face}", str(path)))
    pdfmetrics.registerFontFamily(
        FAMILY,
        normal=f"{FAMILY}-Regular",
        bold=f"{FAMILY}-Bold",
        italic=f"{FAMILY}-Italic",
        boldItalic=f"{FAMILY}-BoldItalic",
    )


def make_style(face: str = "Regular", **settings: Any) -> ParagraphStyle:
    """A paragraph style of the gazette with the given differences."""
    base: dict[str, Any] = {"fontName": f"{FAMILY}-{face}", "fontSize": SIZE, "leading": LEADING, "spaceAfter": 5}
    return ParagraphStyle(f"{face}-{sorted(settings)}", **(base | settings))


@dataclass
class Styles:
    """The paragraph styles; made after the fonts are known."""

    text: ParagraphStyle = field(default_factory=lambda: make_style(alignment=TA_JUSTIFY, firstLineIndent=12 * mm))
    ground: ParagraphStyle = field(
        default_factory=lambda: make_style("Italic", alignment=TA_JUSTIFY, firstLineIndent=12 * mm)
    )
    heading: ParagraphStyle = field(
        default_factory=lambda: make_style("Bold", alignment=TA_JUSTIFY, firstLineIndent=12 * mm, keepWithNext=1)
    )
    centred: ParagraphStyle = field(default_factory=lambda: make_style("Bold", alignment=TA_CENTER, keepWithNext=1))
    centred_italic: ParagraphStyle = field(
        default_factory=lambda: make_style("Italic", alignment=TA_CENTER, spaceAfter=9)
    )
    head: ParagraphStyle = field(
        default_factory=lambda: make_style("Bold", alignment=TA_CENTER, fontSize=12.5, leading=15, spaceAfter=0)
    )
    head_plain: ParagraphStyle = field(default_factory=lambda: make_style(alignment=TA_CENTER, spaceAfter=0))
    head_italic: ParagraphStyle = field(default_factory=lambda: make_style("Italic", alignment=TA_CENTER, spaceAfter=0))
    cell: ParagraphStyle = field(
        default_factory=lambda: make_style(alignment=TA_JUSTIFY, fontSize=12, leading=14.5, spaceAfter=0)
    )
    cell_centred: ParagraphStyle = field(
        default_factory=lambda: make_style(alignment=TA_CENTER, fontSize=12, leading=14.5, spaceAfter=0)
    )
    cell_head: ParagraphStyle = field(
        default_factory=lambda: make_style("Bold", alignment=TA_CENTER, fontSize=12, leading=14.5, spaceAfter=0)
    )
    receivers: ParagraphStyle = field(
        default_factory=lambda: make_style(alignment=TA_LEFT, fontSize=11, leading=13, spaceAfter=0)
    )
    note: ParagraphStyle = field(
        default_factory=lambda: make_style(alignment=TA_JUSTIFY, fontSize=10.5, leading=12.5, spaceAfter=0)
    )

    def of_cell(self, text: str) -> ParagraphStyle:
        """Short cells (numbers, days) are centred, others justified."""
        return self.cell_centred if len(text) < 14 else self.cell


class Rule(Flowable):  # type: ignore[misc]
    """A centred line of the given width (points), as under a letterhead or a title."""

    def __init__(self, width: float, after: float = 8) -> None:
        super().__init__()
        self.length, self.after = width, after
        self.spaceBefore = 0

    def wrap(self, available: float, _height: float) -> tuple[float, float]:
        """The room it takes (reportlab asks for it before drawing)."""
        self.room = available
        return available, 5 + self.after

    def draw(self) -> None:
        """Draws it, its lower left corner at the origin."""
        self.canv.setLineWidth(0.6)
        start = (self.room - self.length) / 2
        self.canv.line(start, self.after, start + self.length, self.after)


class Turned(Flowable):  # type: ignore[misc]
    """Flowables set on a turned sheet: drawn rotated by 90° on a page that stays upright."""

    def __init__(self, parts: Sequence[Flowable]) -> None:
        super().__init__()
        self.parts = parts

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """The room it takes (reportlab asks for it before drawing)."""
        self.room = (available, height)
        return available, height - 1

    def draw(self) -> None:
        """Draws it, its lower left corner at the origin."""
        width, height = self.room
        self.canv.saveState()
        self.canv.rotate(90)
        x, y = 0.0, 0.0
        for part in self.parts:
            _, used = part.wrapOn(self.canv, height, width)
            y -= used
            part.drawOn(self.canv, x, y)
            y -= part.getSpaceAfter()
        if -y > width:
            raise ValueError("the turned table is higher than the page is wide")
        self.canv.restoreState()


class Note(Flowable):  # type: ignore[misc]
    """Takes no room; hands a footnote to the page that it falls on."""

    def __init__(self, number: int, text: str) -> None:
        super().__init__()
        self.number, self.text = number, text

    def wrap(self, _available: float, _height: float) -> tuple[float, float]:
        """The room it takes (reportlab asks for it before drawing)."""
        return 0, 0

    def draw(self) -> None:
        """Draws it, its lower left corner at the origin."""
        self.canv.page_notes = [*getattr(self.canv, "page_notes", []), (self.number, self.text)]


class Entry(Flowable):  # type: ignore[misc]
    """Takes no room; tells the contents list on which page a document starts."""

    def __init__(self, found: dict[str, int], key: str) -> None:
        super().__init__()
        self.found, self.key = found, key

    def wrap(self, _available: float, _height: float) -> tuple[float, float]:
        """The room it takes (reportlab asks for it before drawing)."""
        return 0, 0

    def draw(self) -> None:
        """Draws it, its lower left corner at the origin."""
        self.found[self.key] = self.canv.getPageNumber()


class Sheet(BaseDocTemplate):  # type: ignore[misc]
    """The issue's pages: running head with the issue's own page numbers, footnotes, the stamp on the first page."""

    def __init__(self, target: str, issue: Issue, styles: Styles) -> None:
        super().__init__(
            target,
            pagesize=A4,
            title=f"Công báo số {issue.number}",
            author="Công báo tỉnh Sơn Hà (mẫu)",
            invariant=1,
            pageCompression=1,
        )
        self.issue, self.styles = issue, styles
        height = HEIGHT - TOP - BOTTOM
        plain = Frame(LEFT, BOTTOM, TEXT_WIDTH, height, 0, 0, 0, 0)
        noted = Frame(LEFT, BOTTOM + NOTE_ROOM, TEXT_WIDTH, height - NOTE_ROOM, 0, 0, 0, 0)
        cover = Frame(LEFT, BOTTOM, TEXT_WIDTH, height, 0, 0, 0, 0)
        templates = [
            PageTemplate("plain", [plain], onPage=self.draw_head, onPageEnd=self.draw_notes),
            PageTemplate("noted", [noted], onPage=self.draw_head, onPageEnd=self.draw_notes),
            PageTemplate("cover", [cover], onPageEnd=self.draw_stamp),
        ]
        # reportlab begins with the first template of the list
        first = "cover" if issue.blocks[0].kind == "cover" else "plain"
        self.addPageTemplates(sorted(templates, key=lambda template: template.id != first))

    def draw_head(self, canvas: Any, _document: BaseDocTemplate) -> None:
        """``CÔNG BÁO/Số …/Ngày …`` over a double rule, the page number left on even and right on odd pages."""
        number = canvas.getPageNumber() - 1 + self.issue.first_page
        level = HEIGHT - 17 * mm
        canvas.setFont(f"{FAMILY}-Regular", 13)
        if number % 2 == 0:
            canvas.drawString(LEFT, level, str(number))
        canvas.drawCentredString(LEFT + TEXT_WIDTH / 2, level, f"CÔNG BÁO/Số {self.issue.number}/Ngày {self.issue.day}")
        if number % 2 == 1:
            canvas.drawRightString(LEFT + TEXT_WIDTH, level, str(number))
        canvas.setLineWidth(0.6)
        canvas.line(LEFT, level - 4, LEFT + TEXT_WIDTH, level - 4)
        canvas.line(LEFT, level - 6, LEFT + TEXT_WIDTH, level - 6)

    def draw_notes(self, canvas: Any, document: BaseDocTemplate) -> None:
        """The footnotes that fell on this page, under a short rule; then the stamp where the page bears it."""
        notes: list[tuple[int, str]] = getattr(canvas, "page_notes", [])
        canvas.page_notes = []
        if notes:
            level = BOTTOM + NOTE_ROOM - 8
            canvas.setLineWidth(0.6)
            canvas.line(LEFT, level, LEFT + 50 * mm, level)
            for number, text in notes:
                paragraph = Paragraph(f'<super size="6.8" rise="3.5">{number}</super> {text}', self.styles.note)
                _, used = paragraph.wrapOn(canvas, TEXT_WIDTH, NOTE_ROOM)
                level -= used + 2
                paragraph.drawOn(canvas, LEFT, level)
        self.draw_stamp(canvas, document)

    def draw_stamp(self, canvas: Any, _document: BaseDocTemplate) -> None:
        """The electronic signature's visible words, on the first page of the file only."""
        if canvas.getPageNumber() != 1:
            return
        canvas.saveState()
        canvas.setFillColor(RED)
        canvas.setFont(f"{FAMILY}-Regular", 8)
        day, time, zone = self.issue.stamp.split(" ")
        lines = (
            "Ký bởi: CÔNG BÁO TỈNH SƠN HÀ",
            "Cơ quan: VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH SƠN HÀ",
            f"Ngày ký: {day} {time} {zone}",
        )
        for index, line in enumerate(lines):
            canvas.drawString(6, HEIGHT - 13 - index * 11, line)
        canvas.restoreState()


def paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    """A paragraph of plain text."""
    return Paragraph(escape(text), style)


def escape(text: str) -> str:
    """Text made safe for reportlab's markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def ruled_table(
    rows: Sequence[str], widths: Sequence[float], room: float, styles: Styles, grey_head: bool = False
) -> Table:
    """A ruled table; the first row is its head (repeated on a new page), a row that starts with ``@`` spans it."""
    cells: list[list[Any]] = []
    marks: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.7, black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("TOPPADDING", (0, 0), (-1, -1), 2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
    ]
    if grey_head:
        marks.append(("BACKGROUND", (0, 0), (-1, 0), GREY))
    for index, row in enumerate(rows):
        if row.startswith("@"):
            cells.append([paragraph(row[1:].strip(), styles.cell_head), *[""] * (len(widths) - 1)])
            marks += [("SPAN", (0, index), (-1, index)), ("BACKGROUND", (0, index), (-1, index), GREY)]
            continue
        texts = [cell.strip() for cell in row.split("|")]
        if len(texts) != len(widths):
            raise ValueError(f"{len(texts)} cells where the table has {len(widths)}: {row}")
        cells.append(
            [
                paragraph(
                    text, styles.cell_head if index == 0 else styles.cell_centred if len(text) < 14 else styles.cell
                )
                for text in texts
            ]
        )
    total = sum(widths)
    return Table(cells, [room * width / total for width in widths], repeatRows=1, splitInRow=1, style=TableStyle(marks))


def two_columns(left: Sequence[Flowable], right: Sequence[Flowable], share: float = 0.42) -> Table:
    """Two unruled columns, as in a letterhead or over a signature."""
    edges = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *[(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT")],
    ]
    widths = [TEXT_WIDTH * share, TEXT_WIDTH * (1 - share)]
    return Table([[list(left), list(right)]], widths, style=TableStyle(edges))
