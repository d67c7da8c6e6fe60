"""The round trip: the workbook goes out, people write in it, and it comes back by the hidden code."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from legaltext.core.errors import UsageError
from legaltext.core.finding import Finding
from legaltext.report.returned import Returned, find_disagreements, handling_states, read_returned
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
    assert read_returned(book) == ()
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
    assert read_returned(book) == (
        Returned(
            "F-0002",
            opinion="Đã trình dự thảo",
            handling="đang xử lý",
            state="in_progress",
            file="phat-hien.xlsx",
            row=2,
        ),
        Returned(
            "F-0003",
            handling="Không xử lý: thủ tục đã bãi bỏ",
            state="declined",
            reviewer="01/12/2026",
            conclusion="xác nhận",
            ruling="confirm",
            file="phat-hien.xlsx",
            row=5,
        ),
    )


def test_moved_and_added_columns_do_no_harm(book: Path) -> None:
    write_in(book, {"F-0001": {"Văn bản xử lý": "12/2026/QĐ-UBND"}})
    changed = openpyxl.load_workbook(book)
    changed["Phải xử lý"].insert_cols(1, 2)
    changed["Phải xử lý"].cell(1, 1).value = "Ghi chú riêng"
    changed.move_sheet("Đã kiểm", -3)
    changed.save(book)
    assert [(r.finding_id, r.handling_document) for r in read_returned(book)] == [("F-0001", "12/2026/QĐ-UBND")]


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("đã xử lý", "done"),
        ("Đã xử lý, ngày 01/12/2026", "done"),
        ("không xử lý", "declined"),
        ("chưa rõ", ""),
        ("đã xử lýx", ""),
        ("in progress", "in_progress"),
    ],
)
def test_states(book: Path, text: str, state: str) -> None:
    write_in(book, {"F-0001": {"Kết quả xử lý": text}})
    assert [r.state for r in read_returned(book)] == [state]


def test_two_sheets_that_disagree_are_shown() -> None:
    rows = [
        Returned("F1", handling="đã xử lý", state="done", opinion="Đồng ý", file="a.xlsx", row=2),
        Returned("F1", handling="Đã xử lý ngày 1/12", state="done", opinion="đồng  ý", file="b.xlsx", row=7),
        Returned("F2", handling="đã xử lý", state="done", file="a.xlsx", row=3),
        Returned("F2", handling="không xử lý", state="declined", file="b.xlsx", row=8),
        Returned("F2", opinion="Chưa thống nhất", file="c.xlsx", row=1),
    ]
    (found,) = find_disagreements(reversed(rows))
    assert (found.finding_id, found.field) == ("F2", "handling")
    assert found.said == (("đã xử lý", "a.xlsx", 3), ("không xử lý", "b.xlsx", 8))
    assert handling_states(rows) == {"F1": "done"}


@pytest.mark.parametrize("name", ["absent.xlsx", "broken.xlsx", "other.xlsx"])
def test_what_is_no_findings_workbook_is_refused(tmp_path: Path, name: str) -> None:
    if name == "broken.xlsx":
        (tmp_path / name).write_bytes(b"PK\x03\x04 nothing")
    if name == "other.xlsx":
        openpyxl.Workbook().save(tmp_path / name)
    with pytest.raises(UsageError, match="LT-REP-09"):
        read_returned(tmp_path / name)
