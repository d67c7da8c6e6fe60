"""Each form as a whole, compared with a file that a person has read (``--rewrite-golden`` writes them anew)."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from legaltext.core.validity import EffectKind, Evidence, Trust
from legaltext.report.blocks import Block, Grid, Line, Pair
from legaltext.report.cells import cell
from legaltext.report.deciding import deciding_body
from legaltext.report.entries import Cause, Entry
from legaltext.report.forms import choose_form
from legaltext.report.lists import ListContext, decision_blocks, lists_book, lists_document, place_entries
from legaltext.report.words import DocumentInfo

GOLDEN = Path(__file__).parent / "golden"
ISSUER = "Ủy ban nhân dân tỉnh Sơn Hà"
UNTIL = date(2026, 6, 29)


def document(number: str, day: date, title: str, kind: str = "Quyết định", issuer: str = ISSUER) -> DocumentInfo:
    return DocumentInfo(number, kind, number, issuer, day, title)


ENDING = document("18/2023/QĐ-UBND", date(2023, 6, 21), "bãi bỏ, sửa đổi một số văn bản quy phạm pháp luật")
NEWER = document("8/2023/NQ-HĐND", date(2023, 7, 5), "quy định mức thu lệ phí", "Nghị quyết", "HĐND tỉnh Sơn Hà")
PROOF = Evidence(Trust.TEXT, "cong-bao-13.pdf", "", 6, "Bãi bỏ các văn bản sau", "sample", ENDING.number, "Điều 1")


def cause(act: DocumentInfo | None, day: date, *kinds: EffectKind, parts: tuple[str, ...] = ()) -> Cause:
    proof = replace(PROOF, quote="thay thế Nghị quyết số 15/2020/NQ-HĐND") if kinds == (EffectKind.REPLACES,) else PROOF
    return Cause(kinds, act, day, parts, (), (proof,))


OLD = document("05/2015/QĐ-UBND", date(2015, 2, 3), "quy định về cấp phép sử dụng tạm thời vỉa hè")
FEES = document(
    "15/2020/NQ-HĐND", date(2020, 12, 10), "quy định mức thu lệ phí hộ tịch", "Nghị quyết", "HĐND tỉnh Sơn Hà"
)
PARTLY = document("44/2019/QĐ-UBND", date(2019, 9, 20), "quy định về quản lý bến thủy nội địa")
TERM = document(
    "21/2018/NQ-HĐND", date(2018, 7, 12), "chính sách hỗ trợ đến hết năm 2021", "Nghị quyết", "HĐND tỉnh Sơn Hà"
)
FUTURE = document("30/2023/QĐ-UBND", date(2023, 12, 25), "quy định về quảng cáo ngoài trời")
LOST = document("7/2010/QĐ-UBND", date(2010, 3, 8), "quy định về nhà ở")

ENTRIES = (
    Entry(OLD, "expired", True, (cause(ENDING, date(2023, 7, 1), EffectKind.REPEALS),), date(2023, 7, 1)),
    Entry(FEES, "expired", True, (cause(NEWER, date(2023, 8, 1), EffectKind.REPLACES),), date(2023, 8, 1)),
    Entry(TERM, "expired", True, (cause(None, date(2022, 1, 1), EffectKind.ENDS),), date(2022, 1, 1), earlier=True),
    Entry(
        PARTLY,
        "expired",
        False,
        (
            cause(ENDING, date(2023, 7, 1), EffectKind.REPEALS, parts=("Điều 5 khoản 2", "Điều 7")),
            cause(FUTURE, date(2024, 1, 5), EffectKind.AMENDS, parts=("Điều 9 khoản 1 điểm đ",)),
        ),
        date(2023, 7, 1),
        effective_date=date(2019, 10, 1),
    ),
    Entry(
        PARTLY,
        "no_end_found",
        True,
        (cause(ENDING, date(2023, 7, 1), EffectKind.REPEALS, parts=("Điều 5 khoản 2", "Điều 7")),),
        effective_date=date(2019, 10, 1),
        last_sign=date(2023, 7, 1),
        sign_evidence=replace(PROOF, rule="sign of life: repeals"),
        recommendation="Sửa đổi, bổ sung",
        recommendation_reason="Phù hợp với tổ chức chính quyền hai cấp",
        drafter="Sở Xây dựng",
        deadline=date(2024, 6, 30),
    ),
    Entry(FUTURE, "not_yet_effective", effective_date=date(2024, 1, 5)),
    Entry(LOST, "unknown", why="no_text_held"),
    Entry(
        document("9/2012/QĐ-UBND", date(2012, 5, 7), "quy định về vườn ươm"),
        "unknown",
        field="Nông nghiệp",
        field_source="Lĩnh vực: theo tên gọi của văn bản",
        proposals=(cause(ENDING, date(2023, 7, 1), EffectKind.REPEALS),),
    ),
)


def text_of(block: Block) -> str:
    if isinstance(block, Line):
        return block.text
    if isinstance(block, Pair):
        return "\n".join(line.text for line in (*block.left, *block.right))
    assert isinstance(block, Grid)
    return ""


@pytest.mark.parametrize(
    ("name", "first", "last", "decided"),
    [
        ("annual-2016", 2023, 2023, date(2024, 1, 31)),
        ("annual-2025", 2025, 2025, date(2026, 1, 30)),
        ("period-2016", 2019, 2023, date(2024, 3, 1)),
        ("period-2025", 2024, 2028, date(2029, 3, 1)),
    ],
)
def test_forms(name: str, first: int, last: int, decided: date, rewrite_golden: bool) -> None:
    form = choose_form(name.partition("-")[0], decided)
    assert form.name == name
    body = deciding_body("tỉnh Sơn Hà", decided)
    context = ListContext(
        body.agency, first, last, decided, UNTIL, body.signer, body.proposer, body.issuer, body.mark, body.level
    )
    lines = [text_of(block) for block in decision_blocks(form, ENTRIES, context)]
    for placed in place_entries(form, ENTRIES):
        lines += ["", f"== {placed.form.code} {placed.form.title}", " | ".join(c.heading for c in placed.form.columns)]
        groups = dict(placed.groups)
        for number, entry in enumerate(placed.entries, 1):
            if number - 1 in groups:
                lines.append(f"-- {groups[number - 1].format(year=last)}")
            cells = [number if c.key == "index" else cell(entry, c.key, UNTIL) for c in placed.form.columns]
            lines.append(" | ".join("" if v is None else str(v) for v in cells))
    book = openpyxl.load_workbook(io.BytesIO(lists_book(form, ENTRIES, context)))
    for row in book["Nhập hệ thống"].iter_rows(values_only=True):
        lines.append("nhập | " + " | ".join("" if v is None else str(v) for v in row))
    document = Document(io.BytesIO(lists_document(form, ENTRIES, context)))
    lines += [f"[{p.text}]" for p in document.paragraphs if p.text]
    text = "\n".join(lines) + "\n"
    golden = GOLDEN / f"{name}.txt"
    if rewrite_golden:
        golden.write_text(text, "utf-8")
    assert text == golden.read_text("utf-8")
