"""Letters, review sheets and figures: they ask and count, blame nobody, and leave to people what only people know."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from legaltext.core.finding import Finding, Verdict
from legaltext.core.validity import Effect, EffectKind, Evidence
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.report.blocks import Block, Grid, Line
from legaltext.report.bundle import ReviewReports, write_reports
from legaltext.report.drafts import Sender, letter_blocks, sheet_blocks, write_letters
from legaltext.report.figures import count_figures, figure_blocks, write_figures
from legaltext.report.summary import Intake
from legaltext.report.word import render_docx
from legaltext.report.workbook import BookContext
from legaltext.validity.status import Validity

SENDER = Sender("Sở Tư pháp tỉnh Sơn Hà", "Giám đốc")


def text_of(blocks: tuple[Block, ...]) -> str:
    return "\n".join(b.text for b in blocks if isinstance(b, Line))


def test_a_letter_counts_its_own_agency_and_names_what_is_urgent(findings: list[Finding], context: BookContext) -> None:
    own = [f for f in findings if f.agency == "Sở Xây dựng"]
    blocks = letter_blocks("Sở Xây dựng", own, context, SENDER, "phat-hien-so-xay-dung.xlsx")
    text = text_of(blocks)
    assert "Kính gửi: Sở Xây dựng" in text
    assert "tại ngày 22/11/2026 (dữ liệu đến ngày 29/06/2026)" in text
    assert "1. Có 2 thủ tục hành chính với 2 lượt viện dẫn" in text
    assert "phat-hien-so-xay-dung.xlsx" in text
    (grid,) = [b for b in blocks if isinstance(b, Grid)]
    assert [row[1] for row in grid.rows] == ["1.900002"]
    for forbidden in ("trái luật", "sai phạm", "chậm"):
        assert forbidden not in text.lower()


def test_letters_go_to_agencies_with_something_to_check(
    findings: list[Finding], context: BookContext, tmp_path: Path
) -> None:
    paths = write_letters(tmp_path, findings, context, SENDER)
    assert [p.name for p in paths] == ["cong-van-so-tu-phap.docx", "cong-van-so-xay-dung.docx"]
    text = "\n".join(p.text for p in Document(str(paths[0])).paragraphs)
    assert "chưa đủ dữ liệu để kết luận" in text
    assert write_letters(tmp_path, [f for f in findings if not f.severity], context) == ()


def test_the_letter_says_how_many_urgent_ones_it_leaves_out(
    make_finding: Callable[..., Finding], findings: list[Finding], context: BookContext
) -> None:
    many = [make_finding(finding_id=f"F{i}", severity=findings[1].severity) for i in range(13)]
    text = text_of(letter_blocks("Sở Xây dựng", many, context, SENDER, "x.xlsx"))
    assert "và 3 nội dung khác tại sheet “Phải xử lý”." in text


@pytest.fixture
def validity(proof: Evidence) -> Validity:
    old, new, day = "05/2021/QĐ-UBND", "14/2026/QĐ-UBND", date(2026, 3, 1)
    effects = (
        Effect(EffectKind.STARTS, old, None, old, None, date(2021, 3, 1), None, proof),
        Effect(EffectKind.AMENDS, new, "Điều 2", old, "Điều 4 khoản 1", day, None, proof),
    )
    return Validity(Register([Record(old, old, "Quyết định"), Record(new, new, "Quyết định")]), effects)


def test_the_review_sheet(validity: Validity, findings: list[Finding], context: BookContext) -> None:
    blocks = sheet_blocks(validity, "05/2021/QĐ-UBND", findings, context)
    text = text_of(blocks)
    assert "Văn bản được rà soát: Quyết định số 05/2021/QĐ-UBND" in text
    assert "tại ngày 22/11/2026: Chưa phát hiện văn bản làm hết hiệu lực" in text
    effects, grounds = (b for b in blocks if isinstance(b, Grid))
    assert effects.rows[0][1] == "Khoản 1 Điều 4: Được sửa đổi, bổ sung bởi Quyết định số 14/2026/QĐ-UBND"
    assert len(grounds.rows) == 4
    assert Document(io.BytesIO(render_docx(blocks, "Phiếu"))).tables


def test_a_sheet_of_an_unknown_document_says_nothing_it_does_not_know(validity: Validity, context: BookContext) -> None:
    text = text_of(sheet_blocks(validity, "99/2000/NĐ-CP", [], context))
    assert "Chưa đủ dữ liệu để kết luận" in text
    assert "chưa phát hiện văn bản làm thay đổi hiệu lực" in text
    assert "Chưa có toàn văn của văn bản này" in text


def test_figures_count_procedures_once(make_finding: Callable[..., Finding], findings: list[Finding]) -> None:
    row = count_figures("x", [*findings, make_finding(finding_id="F-9", place="ho_so")], {"F-0001": "done"})
    assert row == {
        "name": "x",
        "compared": 4,
        "found": 4,
        "procedures_handled": 0,
        "expired": 3,
        "to_confirm": 0,
        "not_enough": 1,
        "documents": 3,
        "documents_found": 2,
        "documents_handled": 0,
        "bases": 6,
        "handled": 1,
        "share": "20%",
    }
    assert count_figures("x", [], {})["share"] == "–"
    done = {f.finding_id: "done" for f in findings}
    row = count_figures("x", findings, done)
    assert (row["procedures_handled"], row["documents_handled"], row["share"]) == (
        row["found"],
        row["documents_found"],
        "100%",
    )


def test_figures_by_agency_and_field(
    make_finding: Callable[..., Finding], findings: list[Finding], context: BookContext, tmp_path: Path
) -> None:
    again = make_finding(finding_id="F-7", place="ho_so")
    agencies, sectors, expired = (b for b in figure_blocks([*findings, again], context) if isinstance(b, Grid))
    assert [row[0] for row in agencies.rows] == ["Chưa rõ", "Sở Tư pháp", "Sở Xây dựng", "Tổng"]
    assert [row[0] for row in sectors.rows] == ["Đường thủy nội địa", "Tổng"]
    # a procedure that cites the same dead document twice is one row
    assert [row[2] for row in expired.rows] == ["1.900004", "1.900001", "1.900002"]
    paths = write_figures(tmp_path, findings, context)
    book = openpyxl.load_workbook(paths[1])
    assert book.sheetnames[:2] == ["Theo cơ quan", "Theo lĩnh vực"]
    assert str(book.worksheets[2].cell(2, 6).value).startswith("2026-03-01")


def test_the_bundle_has_every_report_and_reruns_give_the_same_bytes(
    findings: list[Finding], context: BookContext, validity: Validity, tmp_path: Path
) -> None:
    reports = ReviewReports(findings, context, Intake(files=1), validity, (), lambda _: None)
    one, two = write_reports(tmp_path / "1", reports), write_reports(tmp_path / "2", reports)
    assert [p.relative_to(tmp_path / "1").as_posix() for p in one] == [
        "phat-hien.xlsx",
        "theo-co-quan/phat-hien-chua-ro-co-quan.xlsx",
        "theo-co-quan/phat-hien-so-tu-phap.xlsx",
        "theo-co-quan/phat-hien-so-xay-dung.xlsx",
        "theo-co-quan/cong-van-so-tu-phap.docx",
        "theo-co-quan/cong-van-so-xay-dung.docx",
        "tom-tat.html",
        "tom-tat.docx",
        "thoi-han.xlsx",
        "so-lieu.docx",
        "so-lieu.xlsx",
        "chung-cu.html",
    ]
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]


@pytest.mark.parametrize("verdict", list(Verdict))
def test_every_verdict_has_a_row_everywhere(
    make_finding: Callable[..., Finding], context: BookContext, verdict: Verdict
) -> None:
    finding = make_finding(verdict=verdict)
    assert letter_blocks("Sở Xây dựng", [finding], context, SENDER, "x.xlsx")
    assert count_figures("x", [finding], {})["bases"] == 1
