"""The round trip: the workbook goes out, people write in it, and it comes back by the hidden code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from legaltext.core.decision import Decision, Handling, Ruling, Shown
from legaltext.core.errors import UsageError
from legaltext.core.finding import Finding
from legaltext.core.pages import Remark
from legaltext.report.returned import read_returned
from legaltext.report.workbook import BookContext, write_workbooks


@pytest.fixture
def book(findings: list[Finding], context: BookContext, tmp_path: Path) -> Path:
    return write_workbooks(tmp_path, findings, context)[0]


def write_in(path: Path, cells: dict[str, dict[str, object]]) -> None:
    """Fill cells by (finding id, heading), as a person does in Excel."""
    book = openpyxl.load_workbook(path)
    sheet = book["Phải xử lý"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        for heading, value in cells.get(str(sheet.cell(row, heads["Mã phát hiện"] or 1).value), {}).items():
            sheet.cell(row, heads[heading] or 1).value = value  # type: ignore[assignment]
    book.save(path)


def test_what_is_written_comes_back(book: Path) -> None:
    assert read_returned(book).decisions == ()
    write_in(
        book,
        {
            "F-0002": {"Ý kiến của sở": "  Đã trình  dự thảo ", "Kết quả xử lý": "đang xử lý"},
            "F-0003": {
                "Kết quả xử lý": "Không xử lý: thủ tục đã bãi bỏ",
                "Người rà soát, ngày": date(2026, 12, 1),
                "Kết luận của Sở Tư pháp": "xác nhận",
            },
        },
    )
    first, second = read_returned(book).decisions
    assert first == Decision(
        "phat-hien.xlsx", "", 0, "Phải xử lý", 2, "F-0002", first.shown,
        opinion="Đã trình dự thảo", handling="đang xử lý", state=Handling.IN_PROGRESS,
    )  # fmt: skip
    assert (second.ruling, second.state, second.day, second.name) == (
        Ruling.CONFIRM,
        Handling.DECLINED,
        date(2026, 12, 1),
        "",
    )
    assert second.handling == "Không xử lý: thủ tục đã bãi bỏ"
    # what the ruling hangs on, as the row showed it
    assert first.shown == Shown(
        "1.900002", "Sở Xây dựng", "phi", "- Quyết định số 05/2021/QĐ-UBND của UBND tỉnh Sơn Hà",
        "Quyết định số 05/2021/QĐ-UBND ngày 09/02/2021 của Ủy ban nhân dân tỉnh Sơn Hà, Quy định về bến thủy nội địa",
        "expired", date(2026, 3, 1), first.shown.cause, first.shown.evidence,
    )  # fmt: skip
    assert "14/2026/QĐ-UBND" in first.shown.cause
    assert "“Quyết định số 05/2021/QĐ-UBND hết hiệu lực kể từ ngày" in first.shown.evidence


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("đã xử lý", Handling.DONE),
        ("Đã xử lý, ngày 01/12/2026", Handling.DONE),
        ("không xử lý: đã bãi bỏ thủ tục", Handling.DECLINED),
        ("đề xuất", Handling.PROPOSED),
        ("đã giao Sở Xây dựng", Handling.ASSIGNED),
        ("chưa rõ", None),
        ("đã xử lýx", None),
        ("in progress", Handling.IN_PROGRESS),
        ("done", Handling.DONE),
    ],
)
def test_states(book: Path, text: str, state: Handling | None) -> None:
    write_in(book, {"F-0001": {"Kết quả xử lý": text}})
    returned = read_returned(book)
    assert [(d.state, d.handling) for d in returned.decisions] == [(state, text)]
    assert [r.code for r in returned.remarks] == ["LT-DEC-01", *(["LT-DEC-02"] if state is None else [])]


@pytest.mark.parametrize(
    ("written", "name", "day"),
    [
        ("Lê Thị Bưởi, 01/12/2026", "Lê Thị Bưởi", date(2026, 12, 1)),
        ("Lê Thị Bưởi (ngày 01 tháng 12 năm 2026)", "Lê Thị Bưởi", date(2026, 12, 1)),
        ("01.12.2026", "", date(2026, 12, 1)),
        ("Lê Thị Bưởi", "Lê Thị Bưởi", None),
    ],
)
def test_who_and_when(book: Path, written: str, name: str, day: date | None) -> None:
    write_in(book, {"F-0001": {"Người rà soát, ngày": written}})
    assert [(d.name, d.day) for d in read_returned(book).decisions] == [(name, day)]


DOUBTS = [
    ({"Kết quả xử lý": "xong rồi"}, "LT-DEC-02", "xong rồi"),
    ({"Người rà soát, ngày": "Lê Thị Bưởi, 32/13/2026"}, "LT-DEC-03", "Lê Thị Bưởi, 32/13/2026"),
    ({"Kết luận của Sở Tư pháp": "đồng ý"}, "LT-DEC-04", "đồng ý"),
    ({"Kết luận của Sở Tư pháp": "sửa lại: hỏi Bộ"}, "LT-DEC-04", "sửa lại: hỏi Bộ"),
    ({"Kết luận của Sở Tư pháp": "còn hiệu lực"}, "LT-DEC-06", "còn hiệu lực"),
    ({"Kết quả xử lý": "không xử lý"}, "LT-DEC-07", "không xử lý"),
    ({"Ý kiến của sở": "Đồng ý", "Mã phát hiện": ""}, "LT-DEC-05", "Đồng ý"),
]


@pytest.mark.parametrize(("cells", "code", "text"), DOUBTS)
def test_what_is_not_understood_is_named_with_its_row(
    book: Path, cells: dict[str, object], code: str, text: str
) -> None:
    write_in(book, {"F-0001": cells})
    found = read_returned(book)
    (remark,) = found.remarks[1:]
    assert remark == Remark(code, "Phải xử lý!3", remark.values)
    assert (remark.values["sheet"], remark.values["row"], remark.values["text"]) == ("Phải xử lý", 3, text)
    assert len(found.decisions) == (code != "LT-DEC-05"), "what is kept is kept as written"


def test_a_settled_finding_can_be_written_on(book: Path) -> None:
    opened = openpyxl.load_workbook(book)
    sheet = opened["Đã kiểm"]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Kết luận của Sở Tư pháp") + 1).value = "còn hiệu lực"
    sheet.cell(2, heads.index("Người rà soát, ngày") + 1).value = "Lê Thị Bưởi, 01/12/2026"
    opened.save(book)
    assert [(d.finding_id, d.sheet, d.row) for d in read_returned(book).decisions] == [("F-0004", "Đã kiểm", 2)]


def test_a_formula_is_not_computed(book: Path) -> None:
    write_in(
        book, {"F-0001": {"Ý kiến của sở": '=HYPERLINK("http://example.invalid","x")', "Kết quả xử lý": "đã giao"}}
    )
    (decision,) = read_returned(book).decisions
    assert (decision.opinion, decision.state) == ("", Handling.ASSIGNED)


@pytest.mark.parametrize("name", ["absent.xlsx", "broken.xlsx", "other.xlsx"])
def test_what_is_no_findings_workbook_is_refused(tmp_path: Path, name: str) -> None:
    if name == "broken.xlsx":
        (tmp_path / name).write_bytes(b"PK\x03\x04 nothing")
    if name == "other.xlsx":
        openpyxl.Workbook().save(tmp_path / name)
    with pytest.raises(UsageError, match="LT-REP-09"):
        read_returned(tmp_path / name)
