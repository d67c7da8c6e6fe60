"""The findings workbook."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from legaltext.core.finding import Finding, Verdict
from legaltext.core.procedure import Procedure
from legaltext.core.validity import Evidence
from legaltext.report.words import DocumentInfo
from legaltext.report.workbook import (
    BookContext,
    cause_words,
    finding_row,
    missing_rows,
    render_workbook,
    safe_stems,
    write_workbooks,
)

HEADINGS = [
    "STT",
    "Mức độ",
    "Mã TTHC",
    "Tên TTHC",
    "Lĩnh vực",
    "Cơ quan chủ trì xử lý",
    "Cấp thực hiện",
    "Quyết định công bố",
    "Thẩm quyền sửa (Bộ/UBND/HĐND)",
    "Vị trí viện dẫn",
    "Văn bản viện dẫn (nguyên văn)",
    "Văn bản xác định được",
    "Tình trạng hiệu lực",
    "Nội dung hết hiệu lực",
    "Ngày hết hiệu lực",
    "Lý do hết hiệu lực",
    "Văn bản thay thế",
    "Chuyển tiếp",
    "Chứng cứ (tệp, trang, trích)",
    "Cần xác minh",
    "Đề xuất xử lý",
    "Thời hạn",
    "Ý kiến của sở",
    "Văn bản xử lý",
    "Kết quả xử lý",
    "Người rà soát, ngày",
    "Kết luận của Sở Tư pháp",
    "Mã phát hiện",
]


@pytest.fixture
def book(findings: list[Finding], context: BookContext, tmp_path: Path) -> Any:
    path = write_workbooks(tmp_path, findings, context)[0]
    return openpyxl.load_workbook(path)


def test_sheets_and_headings(book: Any) -> None:
    assert book.sheetnames == ["Phải xử lý", "Theo văn bản", "Văn bản cần bổ sung", "Đã kiểm"]
    assert [c.value for c in book["Phải xử lý"][1]] == HEADINGS


def test_rows_come_most_urgent_first_and_all_are_there(book: Any) -> None:
    sheet = book["Phải xử lý"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == [
        "Xử lý ngay",
        "Phải sửa căn cứ",
        "Phải sửa căn cứ",
        "Cần xác minh",
    ]
    checked = list(book["Đã kiểm"].iter_rows(min_row=2, values_only=True))
    assert len(checked) == 1
    assert "F-0004" in checked[0]


def test_dates_filters_frozen_head_paper_and_hidden_code(book: Any) -> None:
    sheet = book["Phải xử lý"]
    day = sheet.cell(2, HEADINGS.index("Ngày hết hiệu lực") + 1)
    assert day.is_date
    assert day.number_format == "dd/mm/yyyy"
    assert sheet.freeze_panes == "D2"
    assert sheet.auto_filter.ref == "A1:AB5"
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize) == 9
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.column_dimensions["AB"].hidden
    assert [row[27].value for row in sheet.iter_rows(min_row=2)] == ["F-0002", "F-0001", "F-0005", "F-0003"]


def test_staff_columns_are_empty_and_offer_the_states(book: Any) -> None:
    sheet = book["Phải xử lý"]
    first = HEADINGS.index("Ý kiến của sở")
    for row in sheet.iter_rows(min_row=2, values_only=True):
        assert row[first : first + 5] == (None,) * 5
    rule, ruling = sheet.data_validations.dataValidation
    assert ruling.formula1 == '"xác nhận,bác bỏ,sửa lại,cần xác minh thêm"'
    assert rule.formula1 == '"đề xuất,đã giao,đang xử lý,đã xử lý,không xử lý"'
    assert "Y2" in rule.sqref


def test_cells_that_begin_with_a_sign_stay_text(book: Any) -> None:
    cell = next(c for row in book["Đã kiểm"].iter_rows() for c in row if c.value == "=Nghị định số 31/2015/NĐ-CP")
    assert cell.data_type == "s"


def test_the_row_says_who_when_and_why(findings: list[Finding], context: BookContext) -> None:
    row = finding_row(findings[0], context)
    assert row["document"] == (
        "Quyết định số 05/2021/QĐ-UBND ngày 09/02/2021 của Ủy ban nhân dân tỉnh Sơn Hà, Quy định về bến thủy nội địa"
    )
    assert row["cause"] == "Hết hiệu lực theo 14/2026/QĐ-UBND"
    assert row["ended_part"] == "Toàn bộ"
    assert row["power"] == "UBND"
    assert row["level"] == "Cấp tỉnh"
    assert row["transition"] == "chưa tìm thấy"
    assert "trang 3" in row["evidence"]


def test_two_documents_of_one_number_are_told_apart(make_finding: Callable[..., Finding], context: BookContext) -> None:
    ids = [f"07/2025/QĐ-UBND@ubnd-son-ha@2025-{day}" for day in ("05-29", "09-26")]
    titles = ("quy định về chợ", "quy định về nước")
    infos = {
        ident: DocumentInfo(ident, "Quyết định", "07/2025/QĐ-UBND", title=title)
        for ident, title in zip(ids, titles, strict=True)
    }
    context = replace(context, documents=infos)
    rows = [
        finding_row(make_finding(document="07/2025/QĐ-UBND", ident=ident), context)["document"] for ident in (*ids, "")
    ]
    assert rows == [
        "Quyết định số 07/2025/QĐ-UBND, quy định về chợ",
        "Quyết định số 07/2025/QĐ-UBND, quy định về nước",
        "07/2025/QĐ-UBND",
    ]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"successor": ""}, "Hết hiệu lực theo 14/2026/QĐ-UBND"),
        ({"ended_by": ""}, ""),
        ({"ended_by": "05/2021/QĐ-UBND"}, "Hết thời hạn có hiệu lực đã được quy định trong văn bản"),
        ({"verdict": Verdict.SUSPENDED}, "Tạm ngưng hiệu lực theo 14/2026/QĐ-UBND"),
        ({"verdict": Verdict.AMENDED_NOT_CITED}, "Được sửa đổi, bổ sung bởi 14/2026/QĐ-UBND"),
        (
            {"verdict": Verdict.PROPOSED_EXPIRED, "reason": "cascade", "notes": ("implements=9/2016/QH13",)},
            "9/2016/QH13 mà văn bản này quy định chi tiết, hướng dẫn đã hết hiệu lực theo 14/2026/QĐ-UBND; chưa rõ văn "
            "bản này có được giữ lại không",
        ),
    ],
)
def test_causes(
    make_finding: Callable[..., Finding], context: BookContext, changes: dict[str, object], words: str
) -> None:
    assert cause_words(make_finding(**changes), context) == words


@pytest.mark.parametrize("verdict", list(Verdict))
def test_only_what_has_expired_has_a_day_of_expiry(
    make_finding: Callable[..., Finding], context: BookContext, verdict: Verdict
) -> None:
    row = finding_row(make_finding(verdict=verdict, provision="Điều 5"), context)
    expired = verdict in {Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.PARTLY_EXPIRED_UNCLEAR}
    assert bool(row["since"]) is expired
    assert bool(row["ended_part"]) is expired


@pytest.mark.parametrize("verdict", [Verdict.AMBIGUOUS, Verdict.ADMINISTRATIVE_GROUND])
def test_candidates_are_named_in_full(
    make_finding: Callable[..., Finding], context: BookContext, verdict: Verdict
) -> None:
    first, second = (f"07/2025/QĐ-UBND@ubnd-son-ha@2025-{day}" for day in ("05-29", "09-26"))
    info = DocumentInfo(first, "Quyết định", "07/2025/QĐ-UBND", "", date(2025, 5, 29), "quy định về chợ")
    finding = make_finding(verdict=verdict, ident="", reason="two_documents", notes=(f"candidates={first}, {second}",))
    words = finding_row(finding, replace(context, documents={first: info}))["verify"]
    assert "Quyết định số 07/2025/QĐ-UBND ngày 29/05/2025, quy định về chợ; 07/2025/QĐ-UBND ngày 26/09/2025" in words
    assert "@" not in words


@pytest.mark.parametrize(
    ("verdict", "rule", "quote", "words"),
    [
        (Verdict.EXPIRED, "replaces: replaces", "Quyết định này thay thế Quyết định A", "Được thay thế bởi B"),
        (Verdict.EXPIRED, "repeals: repeals", "Bãi bỏ Quyết định A", "Được bãi bỏ bởi B"),
        (Verdict.EXPIRED, "repeals: repeals", "Quyết định A hết hiệu lực", "Hết hiệu lực theo B"),
        (Verdict.EXPIRED, "law table", "replaced_by = B (checked: text)", "Được thay thế bởi B"),
        (Verdict.EXPIRED, "list: ended", "Quyết định A về bãi bỏ … | Được thay thế bởi B", "Được thay thế bởi B"),
        (Verdict.EXPIRED, "list: ended", "Quyết định A | Hết hiệu lực theo B", "Hết hiệu lực theo B"),
        (Verdict.PARTLY_EXPIRED, "repeals: repeals", "Bãi bỏ Điều 5 của A", "Được bãi bỏ một phần bởi B"),
        (Verdict.PARTLY_EXPIRED, "ends", "Điều 5 của A hết hiệu lực", "Hết hiệu lực theo B"),
    ],
)
def test_only_what_the_proof_says_is_called_replacement_or_repeal(
    make_finding: Callable[..., Finding],
    context: BookContext,
    proof: Evidence,
    verdict: Verdict,
    rule: str,
    quote: str,
    words: str,
) -> None:
    evidence = (replace(proof, rule=rule, quote=quote, document="B"),)
    finding = make_finding(verdict=verdict, ended_by="B", successor="B", evidence=evidence)
    assert cause_words(finding, context) == words


@pytest.mark.parametrize(
    ("decision", "agency", "words"),
    [
        ("812/QĐ-UBND", "Sở Xây dựng", "UBND"),
        ("1085/QĐ-BTP", "", "Bộ (kiến nghị)"),
        ("", "Bộ Tư pháp", "Bộ (kiến nghị)"),
        ("", "", "chưa xác định"),
    ],
)
def test_what_a_province_can_only_recommend(
    make_finding: Callable[..., Finding], context: BookContext, decision: str, agency: str, words: str
) -> None:
    procedure = Procedure("1.900001", "", "sample", decision=decision)
    known = replace(context, procedures={"1.900001": procedure} if decision else {})
    assert finding_row(make_finding(agency=agency), known)["power"] == words


def test_a_part_that_is_not_clear_names_what_has_ended(
    make_finding: Callable[..., Finding], context: BookContext
) -> None:
    finding = make_finding(verdict=Verdict.PARTLY_EXPIRED_UNCLEAR, notes=("parts=Điều 4, Điều 5",))
    assert finding_row(finding, context)["ended_part"] == "Điều 4, Điều 5"


def test_missing_documents_are_counted_by_procedures(
    make_finding: Callable[..., Finding], findings: list[Finding], context: BookContext
) -> None:
    more = [
        *findings,
        make_finding(finding_id="F-9", procedure="1.900009", verdict=Verdict.UNKNOWN, document="9/2018/TT-BXD"),
        make_finding(finding_id="F-8", procedure="1.900008", verdict=Verdict.UNKNOWN, document="9/2018/TT-BXD"),
    ]
    rows = missing_rows(more, context)
    assert [(r["key"], r["count"]) for r in rows] == [("9/2018/TT-BXD", 2), ("07/2019/NĐ-CP", 1)]
    assert rows[0]["missing"].startswith("Toàn văn 9/2018/TT-BXD và văn bản")


def test_one_book_per_agency_with_its_own_rows(findings: list[Finding], context: BookContext, tmp_path: Path) -> None:
    paths = write_workbooks(tmp_path, findings, context)
    assert [p.name for p in paths] == [
        "phat-hien.xlsx",
        "phat-hien-chua-ro-co-quan.xlsx",
        "phat-hien-so-tu-phap.xlsx",
        "phat-hien-so-xay-dung.xlsx",
    ]
    rows = list(openpyxl.load_workbook(paths[2])["Phải xử lý"].iter_rows(min_row=2, values_only=True))
    assert [r[-1] for r in rows] == ["F-0003"]


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        (["Sở Y tế", "SỞ Y TẾ"], ["so-y-te", "so-y-te-2"]),
        (["../../etc/passwd", "a\\b:c*?"], ["etc-passwd", "a-b-c"]),
        (["…"], ["khac"]),
        (["Ủy ban nhân dân " + "rất dài " * 20], ["uy-ban-nhan-dan-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat"]),
    ],
)
def test_file_names_are_safe(names: list[str], stems: list[str]) -> None:
    assert safe_stems(names) == stems


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_order_of_arrival_does_not_change_the_bytes(findings: list[Finding], context: BookContext, lang: str) -> None:
    assert render_workbook(findings, context, lang) == render_workbook(reversed(findings), context, lang)


def test_an_empty_run_makes_a_book_all_the_same(context: BookContext, tmp_path: Path) -> None:
    (path,) = write_workbooks(tmp_path, [], context)
    assert openpyxl.load_workbook(path).sheetnames[0] == "Phải xử lý"
