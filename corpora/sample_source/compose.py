"""Turns the blocks of one issue into the gazette's flowables, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.enums import TA_CENTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)

from sample_source.layout import (
    BOTTOM,
    HEIGHT,
    TEXT_WIDTH,
    TOP,
    Entry,
    Note,
    Rule,
    Styles,
    Turned,
    escape,
    make_style,
    paragraph,
    ruled_table,
    two_columns,
)
from sample_source.markup import Block, Issue, split_lines

FOOTNOTE = re.compile(r"\{\{fn:([^{}]{1,400})\}\}")
RUN_IN = re.compile(r"^(Điều [0-9]{1,3}[a-zđ]?\.)")


@dataclass
class Composer:
    """Turns the blocks of one issue into flowables, in order; keeps the counters that run through a document."""

    issue: Issue
    styles: Styles
    pages: dict[str, int]
    known_pages: dict[str, int]
    story: list[Flowable] = field(default_factory=list)
    notes: int = 0
    document: str = ""
    section: list[Block] = field(default_factory=list)
    fresh_page: bool = True

    def compose(self) -> list[Flowable]:
        """The whole issue."""
        for block in self.issue.blocks:
            getattr(self, f"add_{block.kind}")(block)
        return self.story

    def start_page(self, template: str) -> None:
        """A new page of the given template, save where one has just begun."""
        if self.fresh_page and not self.story:
            # the first page's template is the first of the list; a template switch needs a break of its own
            self.story += [NextPageTemplate(template)]
        else:
            self.story += [NextPageTemplate(template), PageBreak()]
        self.fresh_page = True

    def add(self, *parts: Flowable) -> None:
        """Flowables on the current page."""
        self.story += parts
        self.fresh_page = False

    # running text

    def add_text(self, block: Block) -> None:
        """A justified paragraph, with its footnotes."""
        self.add_running(escape(block.fields[0]), self.styles.text)

    def add_run_in(self, block: Block) -> None:
        """A paragraph that starts with a bold ``Điều N.``."""
        self.add_running(RUN_IN.sub(r"<b>\1</b>", escape(block.fields[0])), self.styles.text)

    def add_running(self, text: str, style: ParagraphStyle) -> None:
        """A paragraph whose footnote marks become raised digits; the notes go to the foot of the page."""
        found: list[Note] = []

        def number_note(match: re.Match[str]) -> str:
            self.notes += 1
            found.append(Note(self.notes, match[1]))
            return f'<super size="8.7" rise="4.5">{self.notes}</super>'

        parts: list[Flowable] = [Paragraph(FOOTNOTE.sub(number_note, text), style), *found]
        self.add(*([KeepTogether(parts)] if found else parts))

    def add_ground(self, block: Block) -> None:
        """An italic ground of the preamble."""
        self.add(paragraph(block.fields[0], self.styles.ground))

    def add_heading(self, block: Block) -> None:
        """A bold heading of an Điều."""
        self.add(paragraph(block.fields[0], self.styles.heading))

    def add_centred(self, block: Block) -> None:
        """A centred bold line."""
        self.add(paragraph(block.fields[0], self.styles.centred))

    def add_centred_italic(self, block: Block) -> None:
        """A centred italic line."""
        self.add(paragraph(block.fields[0], self.styles.centred_italic))

    def add_next(self, block: Block) -> None:
        """The note that the document goes on in the next issue."""
        self.add(Spacer(1, 10), paragraph(block.fields[0], self.styles.centred_italic))

    def add_page(self, _block: Block) -> None:
        """A new page."""
        self.start_page("plain")

    # heads of documents

    def add_section(self, block: Block) -> None:
        """A section head; it is printed with the next document."""
        self.section = [block]

    def add_issuer(self, block: Block) -> None:
        """An issuer's head; it is printed with the next document."""
        self.section.append(block)

    def flush_section(self) -> None:
        """Prints the section's and issuer's heads that wait."""
        for block in self.section:
            self.add(paragraph(block.fields[0], make_style("Bold", alignment=TA_CENTER, fontSize=14.5, spaceAfter=8)))
        self.section = []

    def add_document(self, block: Block) -> None:
        """A letterhead in two columns on a new page: issuer and number, the State's name, place and day."""
        issuer, self.document, day = block.fields
        noted = any("{{fn:" in text for text in self.texts_of_document(block))
        self.start_page("noted" if noted else "plain")
        self.notes = 0
        self.flush_section()
        styles = self.styles
        left = [*self.issuer_lines(issuer), paragraph(f"Số: {self.document}", styles.head_plain)]
        place = f"Hà Thanh, ngày {day}"
        right = [
            paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", styles.head),
            paragraph(
                "Độc lập - Tự do - Hạnh phúc", make_style("Bold", alignment=TA_CENTER, fontSize=13, spaceAfter=0)
            ),
            Rule(150),
            paragraph(place, styles.head_italic),
        ]
        self.add(Entry(self.pages, self.document), two_columns(left, right), Spacer(1, 10))

    def texts_of_document(self, head: Block) -> list[str]:
        """The paragraphs up to the next document."""
        after = self.issue.blocks[self.issue.blocks.index(head) + 1 :]
        stop = next((index for index, block in enumerate(after) if block.kind == "document"), len(after))
        return [block.fields[0] for block in after[:stop] if block.kind in ("text", "run_in")]

    def issuer_lines(self, issuer: str) -> list[Flowable]:
        """The issuer in capitals, over a short rule."""
        return [*[paragraph(line, self.styles.head) for line in split_lines(issuer)], Rule(50)]

    def add_form_head(self, block: Block) -> None:
        """The letterhead of a form, with dots for what is to be filled in."""
        issuer, number = block.fields
        left = [*self.issuer_lines(issuer), paragraph(f"Số: {number}", self.styles.head_plain)]
        right = [
            paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.styles.head),
            paragraph("Độc lập - Tự do - Hạnh phúc", self.styles.head),
            Rule(150),
            paragraph("……………, ngày … tháng … năm ……", self.styles.head_italic),
        ]
        self.add(two_columns(left, right), Spacer(1, 10))

    def add_attached(self, block: Block) -> None:
        """The letterhead of an attached regulation: no number, no day."""
        right = [
            paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.styles.head),
            paragraph("Độc lập - Tự do - Hạnh phúc", self.styles.head),
            Rule(150),
        ]
        self.add(two_columns(self.issuer_lines(block.fields[0]), right), Spacer(1, 10))

    def add_motto(self, _block: Block) -> None:
        """The State's name over a form."""
        self.add(
            paragraph("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self.styles.head),
            paragraph("Độc lập - Tự do - Hạnh phúc", self.styles.head),
            Rule(150),
        )

    def add_type(self, block: Block) -> None:
        """The document's type in capitals."""
        self.add(
            paragraph(
                block.fields[0], make_style("Bold", alignment=TA_CENTER, fontSize=14, spaceAfter=0, keepWithNext=1)
            )
        )

    def add_title(self, block: Block) -> None:
        """The title over a short rule."""
        style = make_style("Bold", alignment=TA_CENTER, spaceAfter=0, keepWithNext=1)
        self.add(*[paragraph(line, style) for line in split_lines(block.fields[0])], Rule(90, after=12))

    def add_continued(self, block: Block) -> None:
        """The head of a document that began in an earlier issue."""
        self.start_page("plain")
        self.flush_section()
        title, note = block.fields
        self.document = title
        self.add(Entry(self.pages, title))
        self.add(*[paragraph(line, self.styles.centred) for line in split_lines(title)])
        self.add(paragraph(note, self.styles.centred_italic))

    # ends of documents

    def add_sign(self, block: Block) -> None:
        """Receivers on the left, the signer's office and name on the right."""
        offices, name = block.fields
        left = [
            paragraph("Nơi nhận:", make_style("BoldItalic", fontSize=12, leading=14, spaceAfter=0)),
            *[paragraph(line, self.styles.receivers) for line in block.lines],
        ]
        right = [
            *[paragraph(line, self.styles.centred) for line in split_lines(offices)],
            Spacer(1, 34),
            paragraph(name, self.styles.centred),
        ]
        # a signature never stands alone on a page: the last paragraph goes with it
        last = [self.story.pop()]
        if getattr(getattr(self.story[-1], "style", None), "keepWithNext", 0):
            last.insert(0, self.story.pop())
        self.add(KeepTogether([*last, Spacer(1, 8), two_columns(left, right, share=0.5)]))

    def add_formsign(self, block: Block) -> None:
        """The foot of a form."""
        left = [paragraph(line, self.styles.receivers) for line in split_lines(block.fields[0]) if line]
        right = [paragraph(line, self.styles.centred) for line in split_lines(block.fields[1])]
        self.add(Spacer(1, 8), two_columns(left, right, share=0.5))

    # tables and forms

    def add_table(self, block: Block) -> None:
        """A ruled table, its column widths in parts."""
        widths = [float(width) for width in block.fields[0].split(",")]
        self.add(ruled_table(block.lines, widths, TEXT_WIDTH, self.styles), Spacer(1, 8))

    def add_turned(self, block: Block) -> None:
        """A table on a turned sheet, with the lines over it (``T`` title, ``I`` italic, ``S`` section)."""
        widths = [float(width) for width in block.fields[0].split(",")]
        kinds = {"T ": self.styles.centred, "I ": self.styles.centred_italic, "S ": self.styles.heading}
        heads = [line for line in block.lines if line[:2] in kinds]
        rows = [line for line in block.lines if line[:2] not in kinds]
        parts: list[Flowable] = [
            paragraph(printed, kinds[line[:2]]) for line in heads for printed in split_lines(line[2:])
        ]
        parts.append(ruled_table(rows, widths, HEIGHT - TOP - BOTTOM, self.styles, grey_head=True))
        self.add(Turned(parts))

    # cover and contents

    def add_cover(self, _block: Block) -> None:
        """The issue's cover."""
        large = make_style("Bold", alignment=TA_CENTER, fontSize=34, leading=44, spaceAfter=14)
        middle = make_style("Bold", alignment=TA_CENTER, fontSize=18, leading=26, spaceAfter=8)
        day, month, year = self.issue.day.split("-")
        self.story.append(NextPageTemplate("plain"))
        self.add(
            Spacer(1, 60),
            paragraph("ỦY BAN NHÂN DÂN TỈNH SƠN HÀ", middle),
            Rule(120, after=60),
            paragraph("CÔNG BÁO", large),
            paragraph("TỈNH SƠN HÀ", middle),
            Spacer(1, 90),
            paragraph(f"Số {self.issue.number}", middle),
            paragraph(f"Ngày {day} tháng {month} năm {year}", middle),
            Spacer(1, 120),
            paragraph("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH XUẤT BẢN", self.styles.centred),
        )

    def add_contents(self, _block: Block) -> None:
        """The contents page: sections, issuers and documents with the page they start on."""
        self.start_page("plain")
        rows: list[list[Any]] = []
        marks: list[tuple[Any, ...]] = [("VALIGN", (0, 0), (-1, -1), "TOP")]

        def add_head(text: str) -> None:
            marks.append(("SPAN", (0, len(rows)), (-1, len(rows))))
            rows.append([paragraph(text, self.styles.cell_head), "", ""])

        for index, block in enumerate(self.issue.blocks):
            if block.kind in ("section", "issuer"):
                add_head(("PHẦN " if block.kind == "section" else "") + block.fields[0])
            if block.kind == "document":
                kind, title = (self.issue.blocks[index + step].fields[0] for step in (1, 2))
                page = self.known_pages.get(block.fields[1], 0) - 1 + self.issue.first_page
                words = f"{kind.capitalize()} số {block.fields[1]} {title.replace(' / ', ' ')}"
                day = block.fields[2].replace(" tháng ", "-").replace(" năm ", "-")
                rows.append([paragraph(text, self.styles.cell) for text in (day, words, str(page))])
        self.add(paragraph("MỤC LỤC", self.styles.centred), Spacer(1, 6))
        self.add(Table(rows, [TEXT_WIDTH * part for part in (0.18, 0.72, 0.1)], style=TableStyle(marks)))
