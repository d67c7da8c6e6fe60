"""The summary page: three heaps that are never mixed, and what to fetch next."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.report.blocks import Figures, Grid, Line, render_html
from legaltext.report.figures import count_figures
from legaltext.report.summary import Intake, heap_of, summary_blocks, write_summary
from legaltext.report.word import render_docx
from legaltext.report.words import read_data
from legaltext.report.workbook import BookContext

INTAKE = Intake(files=12, read=10, set_aside=2, documents_held=9, documents_known=40, procedures=4, bases=5, resolved=4)


@pytest.mark.parametrize(
    ("verdict", "severity", "heap"),
    [
        (Verdict.EXPIRED, Severity.FIX_GROUND, "certain"),
        (Verdict.SUSPENDED, Severity.FIX_GROUND, "certain"),
        (Verdict.PROPOSED_EXPIRED, Severity.VERIFY, "to_confirm"),
        (Verdict.AMBIGUOUS, Severity.VERIFY, "to_confirm"),
        (Verdict.UNKNOWN, Severity.VERIFY, "not_enough"),
        (Verdict.NO_END_FOUND, Severity.WATCH, ""),
        (Verdict.EXPIRED, None, ""),
    ],
)
def test_heaps(make_finding: Callable[..., Finding], verdict: Verdict, severity: Severity | None, heap: str) -> None:
    assert heap_of(make_finding(verdict=verdict, severity=severity)) == heap


def test_every_verdict_has_a_heap_or_asks_for_nothing() -> None:
    rest = set(Verdict) - set(read_data("page.yaml")["heaps"])
    assert rest == {Verdict.NO_END_FOUND, Verdict.IN_FORCE}


def test_the_page_counts_procedures_not_findings(
    make_finding: Callable[..., Finding], findings: list[Finding], context: BookContext
) -> None:
    twice = [*findings, make_finding(finding_id="F-6", place="ho_so")]
    blocks = summary_blocks(twice, context, INTAKE)
    (figures,) = [b for b in blocks if isinstance(b, Figures)]
    assert [number for number, _ in figures.items] == ["3", "3", "0", "1"]
    agencies = next(b for b in blocks if isinstance(b, Grid))
    assert agencies.rows == (
        ("Sở Xây dựng", "2", "1", "2", "0", "0"),
        ("Chưa rõ cơ quan", "1", "0", "1", "0", "0"),
        ("Sở Tư pháp", "1", "0", "0", "0", "1"),
        ("Tổng", "4", "1", "3", "0", "1"),
    )


def test_what_to_fetch_counts_unknown_grounds_that_ask_for_nothing_else(
    make_finding: Callable[..., Finding], context: BookContext
) -> None:
    quiet = make_finding(verdict=Verdict.UNKNOWN, severity=None, missing="31/2015/NĐ-CP", reason="no_text_held")
    grids = [b for b in summary_blocks([quiet], context, INTAKE) if isinstance(b, Grid)]
    assert grids[-1].rows == ((1, "31/2015/NĐ-CP", "chưa có toàn văn của văn bản"),)


def test_the_page_says_what_was_taken_in_and_up_to_when(findings: list[Finding], context: BookContext) -> None:
    text = "\n".join(b.text for b in summary_blocks(findings, context, INTAKE) if isinstance(b, Line))
    assert "Đã nhận 12 tệp: đọc được 10" in text
    assert "4 lượt (80%)" in text
    assert "tại ngày 22/11/2026; dữ liệu đến ngày 29/06/2026" in text
    assert "1 lượt viện dẫn chưa phát hiện văn bản làm hết hiệu lực" in text


def test_the_most_urgent_comes_first_whatever_cites_it(
    make_finding: Callable[..., Finding], context: BookContext
) -> None:
    many = [
        make_finding(finding_id=f"F{i}", procedure=f"1.{i}", document=document, severity=severity, verdict=verdict)
        for i, (document, severity, verdict) in enumerate(
            [
                ("1/2020/NĐ-CP", Severity.VERIFY, Verdict.AMENDED_NOT_CITED),
                ("2/2020/NĐ-CP", Severity.FIX_GROUND, Verdict.EXPIRED),
                ("2/2020/NĐ-CP", Severity.FIX_GROUND, Verdict.EXPIRED),
                ("3/2020/NĐ-CP", Severity.ACT_NOW, Verdict.EXPIRED),
                ("4/2020/NĐ-CP", Severity.FIX_GROUND, Verdict.SUSPENDED),
            ]
        )
    ]
    top = [b for b in summary_blocks(many, context, INTAKE) if isinstance(b, Grid)][1]
    assert [row[1] for row in top.rows] == [f"{n}/2020/NĐ-CP" for n in (3, 2, 4, 1)]


def test_reasons_are_not_cut(make_finding: Callable[..., Finding], context: BookContext) -> None:
    ids = ", ".join(f"7/2025/QĐ-UBND@ubnd-son-ha@2025-05-{day}" for day in range(10, 20))
    finding = make_finding(verdict=Verdict.AMBIGUOUS, severity=Severity.VERIFY, notes=(f"candidates={ids}",))
    text = render_html(summary_blocks([finding], context, INTAKE), "x").decode()
    assert "7/2025/QĐ-UBND ngày 19/05/2025" in text
    assert "…" not in text.partition("<body>")[2]


@pytest.mark.parametrize("severity", [Severity.WATCH, None])
@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_page_and_the_figures_count_alike(
    make_finding: Callable[..., Finding], context: BookContext, verdict: Verdict, severity: Severity | None
) -> None:
    finding = make_finding(verdict=verdict, severity=severity)
    (figures,) = [b for b in summary_blocks([finding], context, INTAKE) if isinstance(b, Figures)]
    row = count_figures("x", [finding], {})
    expired, _, to_confirm, not_enough = (int(number) for number, _ in figures.items)
    assert (expired, to_confirm, not_enough) == (row["expired"], row["to_confirm"], row["not_enough"])


def test_long_tables_say_what_is_left_out(make_finding: Callable[..., Finding], context: BookContext) -> None:
    many = [
        make_finding(finding_id=f"F{i}", procedure=f"1.{i:06}", agency=f"Sở {i}", document=f"{i}/2020/NĐ-CP")
        for i in range(40)
    ]
    blocks = summary_blocks(many, context, INTAKE)
    text = render_html(blocks, "x").decode()
    assert "34 cơ quan khác" in text
    assert "Còn 35 văn bản khác, xem sheet “Theo văn bản”" in text


def test_files_are_written_and_bytes_stable(findings: list[Finding], context: BookContext, tmp_path: Path) -> None:
    one = write_summary(tmp_path / "a", findings, context, INTAKE)
    two = write_summary(tmp_path / "b", list(reversed(findings)), context, INTAKE)
    assert [p.name for p in one] == ["tom-tat.html", "tom-tat.docx"]
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]
    document = Document(str(one[1]))
    assert document.paragraphs[0].text == "Tóm tắt kết quả đối chiếu căn cứ của thủ tục hành chính"
    assert document.tables[1].cell(1, 0).text == "Sở Xây dựng"


def test_words_never_become_markup() -> None:
    page = render_html([Line("<b>&"), Grid(("<h>",), (("<script>",),))], "<t>").decode()
    assert "<script>" not in page
    assert "<p>&lt;b&gt;&amp;</p>" in page
    assert "<title>&lt;t&gt;</title>" in page


def test_word_files_are_a4_times_and_hold_no_clock() -> None:
    data = render_docx([Line("Điều 1", "heading"), Line("a\x00b")], "Quyết định")
    document = Document(io.BytesIO(data))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)  # type: ignore[union-attr]
    assert document.styles["Normal"].font.name == "Times New Roman"
    assert document.paragraphs[1].text == "a b"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_empty_review_has_a_page(context: BookContext, lang: str) -> None:
    assert render_html(summary_blocks([], context, Intake(), lang), "x", lang)
