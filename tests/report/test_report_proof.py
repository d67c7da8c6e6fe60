"""Proof on the page: the marks stand on the words, upright and turned, and the copies are standard PDF."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Finding
from legaltext.core.law import Head, LegalDocument, Segment
from legaltext.core.pages import Box
from legaltext.core.reading import Reading, Reference, Relation
from legaltext.core.validity import Effect, EffectKind, Evidence, Trust
from legaltext.register.records import Citation, Record, Resolution, ResolutionState
from legaltext.register.resolve import Register
from legaltext.report.proof import (
    Mark,
    Note,
    annotate_pdf,
    draw_page,
    marks_of,
    marks_of_evidence,
    notes_of_document,
)
from legaltext.report.proof_page import write_marked_copies, write_proof_page
from legaltext.report.workbook import BookContext
from legaltext.validity.status import Validity

WIDTH, HEIGHT = 400.0, 600.0
LINES = ("Can cu Quyet dinh so 05/2021/QD-UBND;", "Dieu 3. Quyet dinh nay co hieu luc.")
TEXT = "\n".join(LINES)
SHA = "a" * 64


def make_pdf(turn: int = 0) -> bytes:
    """One page; the boxes of :func:`document` hold its two lines as the page is shown."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setPageRotation(turn)
    canvas.setFont("Courier", 10)
    canvas.drawString(50, HEIGHT - 110, LINES[0])
    canvas.drawString(50, HEIGHT - 140, LINES[1])
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def fact() -> DocumentFact:
    """The lines in Courier 10: each character is 6 points wide."""
    segments = (
        Segment(0, len(LINES[0]), 1, Box(50, 100, 50 + 6 * len(LINES[0]), 112)),
        Segment(len(LINES[0]) + 1, len(TEXT), 1, Box(50, 130, 50 + 6 * len(LINES[1]), 142)),
    )
    document = LegalDocument(Head("Quyết định", "14/2026/QĐ-UBND"), TEXT, segments)
    return DocumentFact("cong bao 12.pdf", SHA, 0, "pdf", document, Reading())


def test_marks_stand_on_the_words(fact: DocumentFact) -> None:
    start = TEXT.index("05/2021")
    assert marks_of(fact.document, start, start + 15) == (
        Mark(1, Box(50 + 6 * start, 100, 50 + 6 * (start + 15), 112)),
    )
    assert len(marks_of(fact.document, start, TEXT.index("hieu luc"))) == 2
    assert marks_of(fact.document, 0, 0) == ()


def test_an_evidence_without_a_place_has_no_marks(fact: DocumentFact) -> None:
    proof = Evidence(Trust.TEXT, fact.file, SHA, 1, TEXT[:10], "sample", start=0, end=10)
    assert marks_of_evidence(proof, [fact])
    assert marks_of_evidence(replace(proof, page=0), [fact]) == ()
    assert marks_of_evidence(replace(proof, end=0), [fact]) == ()
    assert marks_of_evidence(replace(proof, sha256="b"), [fact]) == ()
    # of several documents in one file the one with these very words is meant
    other = replace(fact, document=replace(fact.document, text="x" * len(TEXT), segments=()))
    assert marks_of_evidence(proof, [other, fact]) == marks_of(fact.document, 0, 10)


def test_the_picture_is_cut_to_the_marks_and_coloured(fact: DocumentFact) -> None:
    whole = Image.open(io.BytesIO(draw_page(make_pdf(), 1, (), crop=False)))
    marks = marks_of(fact.document, 0, 5)
    cut = Image.open(io.BytesIO(draw_page(make_pdf(), 1, marks)))
    assert cut.width == whole.width
    assert cut.height < whole.height
    assert draw_page(make_pdf(), 1, marks) == draw_page(make_pdf(), 1, marks)
    red, green, blue = np.moveaxis(np.asarray(cut.convert("RGB")).astype(int), 2, 0)
    assert ((red > 180) & (green < 130) & (blue < 60)).any()


def test_a_page_that_is_not_there_is_refused() -> None:
    with pytest.raises(ValueError, match="no page 2"):
        draw_page(make_pdf(), 2, ())


def test_annotations_are_standard_and_the_bytes_stable(fact: DocumentFact) -> None:
    note = Note(
        marks_of(fact.document, 0, len(TEXT)), "citation", "05/2021/QĐ-UBND đã hết hiệu lực từ ngày 01/03/2026."
    )
    data = annotate_pdf(make_pdf(), [note])
    assert data == annotate_pdf(make_pdf(), [note])
    with pikepdf.open(io.BytesIO(data)) as pdf:
        (annotation,) = pdf.pages[0].Annots
        assert annotation.Subtype == "/Highlight"
        assert str(annotation.Contents) == note.text
        assert len(annotation.QuadPoints) == 16
        assert [round(float(v)) for v in annotation.Rect] == [50, 458, 272, 500]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_marks_follow_a_turned_page(turn: int) -> None:
    shown = pypdfium2.PdfDocument(make_pdf(turn))[0].get_size()
    box = Box(20, 30, 120, 60)
    data = annotate_pdf(make_pdf(turn), [Note((Mark(1, box),), "end", "x")])
    page = pypdfium2.PdfDocument(data)[0]
    picture = page.render(scale=1, may_draw_forms=True).to_pil().convert("RGB")
    assert page.get_size() == shown
    pixels = np.asarray(picture).astype(int)
    ys, xs = np.nonzero(pixels.max(axis=2) - pixels.min(axis=2) > 40)
    # readers round the ends of a highlight, by less than half its height
    assert (xs.min(), xs.max()) == pytest.approx((20, 120), abs=12)
    assert (ys.min(), ys.max()) == pytest.approx((30, 60), abs=12)


def test_a_broken_file_is_refused() -> None:
    with pytest.raises(ValueError, match=r"\w"):
        annotate_pdf(b"no pdf", [])


@pytest.fixture
def validity(fact: DocumentFact) -> Validity:
    start = TEXT.index("05/2021")
    old, new = "05/2021/QĐ-UBND", "16/2026/QĐ-UBND"
    mine = Record("14/2026/QĐ-UBND", "14/2026/QĐ-UBND", facts=(fact,))
    records = [mine, Record(old, old, "Quyết định"), Record(new, new, "Quyết định")]
    reference = Reference(old, None, Relation.BASIS, start, start + 15, TEXT[start : start + 15])
    citation = Citation(mine.id, fact, reference, Resolution(ResolutionState.RESOLVED, old))
    elsewhere = Evidence(Trust.TEXT, "x.pdf", "c", 1, "thay thế", "sample", new)
    clause = Evidence(Trust.TEXT, fact.file, SHA, 1, LINES[1], "sample", mine.id, "Điều 3", 38, len(TEXT))
    effects = (
        Effect(EffectKind.STARTS, old, None, old, None, date(2021, 3, 1), None, elsewhere),
        Effect(EffectKind.STARTS, new, None, new, None, date(2026, 3, 1), None, elsewhere),
        Effect(EffectKind.REPLACES, new, "Điều 3", old, None, date(2026, 3, 1), None, elsewhere),
        Effect(EffectKind.STARTS, mine.id, None, mine.id, None, date(2026, 2, 1), None, clause),
    )
    return Validity(Register(records, [citation]), effects)


def test_dead_citations_and_clauses_are_noted(validity: Validity, fact: DocumentFact) -> None:
    notes = notes_of_document(validity, fact, date(2026, 11, 22))
    assert [(n.tone, n.text) for n in notes] == [
        ("citation", "05/2021/QĐ-UBND đã hết hiệu lực từ ngày 01/03/2026. Văn bản thay thế: 16/2026/QĐ-UBND."),
        ("start", "14/2026/QĐ-UBND có hiệu lực từ ngày 01/02/2026."),
    ]
    # before the end nothing is dead
    assert [n.tone for n in notes_of_document(validity, fact, date(2025, 11, 22))] == ["start"]


def test_copies_are_written_beside_and_missing_files_left_out(
    validity: Validity, fact: DocumentFact, tmp_path: Path
) -> None:
    day = date(2026, 11, 22)
    (path,) = write_marked_copies(tmp_path, validity, [fact], lambda _: make_pdf(), day)
    assert path.name == "cong bao 12-danh-dau.pdf"
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages[0].Annots) == 2
    assert write_marked_copies(tmp_path, validity, [fact], lambda _: None, day) == ()
    assert write_marked_copies(tmp_path, validity, [fact], lambda _: b"broken", day) == ()


def test_the_page_of_pictures(
    make_finding: Callable[..., Finding], fact: DocumentFact, context: BookContext, tmp_path: Path
) -> None:
    proof = Evidence(Trust.TEXT, fact.file, SHA, 1, LINES[1], "sample", "14/2026/QĐ-UBND", "Điều 3", 38, len(TEXT))
    findings = [make_finding(finding_id=f"F{i}", procedure=f"1.90000{i}", evidence=(proof,)) for i in range(3)]
    path = tmp_path / "chung-cu.html"
    assert write_proof_page(path, findings, context, [fact], lambda _: make_pdf()) == 1
    page = path.read_text("utf-8")
    assert "3 TTHC viện dẫn: 1.900000, 1.900001, 1.900002" in page
    assert page.count("data:image/png;base64,") == 1
    assert write_proof_page(path, findings, context, [fact], lambda _: None) == 1
    assert "không còn tệp gốc ở chỗ cũ" in path.read_text("utf-8")
    assert write_proof_page(path, [], context, [fact], lambda _: None) == 0
    assert "Không có phát hiện nào có chứng cứ trên trang PDF." in path.read_text("utf-8")
