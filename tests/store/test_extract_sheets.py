"""Spreadsheets through the whole way in: lists and procedures come back, our own tables and odd sheets do not."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest

from legaltext.core.errors import ReadError
from legaltext.core.facts import DocumentFact, ProcedureFact
from legaltext.core.pages import SheetTable
from legaltext.store.extract import extract
from legaltext.store.pack import unpack
from legaltext.store.sheets import own_output, show_places

Row = tuple[object, ...]

LIST: tuple[Row, ...] = (
    ("DANH MỤC VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ",),
    ("STT", "Văn bản hết hiệu lực", "Lý do hết hiệu lực", "Ngày hết hiệu lực"),
    (1, "Quyết định số 07/2019/QĐ-UBND ngày 02/3/2019", "Được bãi bỏ bởi Quyết định số 9/2031/QĐ-UBND", "15/06/2031"),
    (2, "Văn bản chưa ghi số", "Không còn phù hợp", "15/06/2031"),
)
PROCEDURES: tuple[Row, ...] = (
    ("STT", "Mã TTHC", "Tên TTHC", "Căn cứ pháp lý"),
    (1, 9.00001, "Cấp phép bến", "Luật Bến bãi số 5/2029/QH20"),
)


def book(path: Path, **sheets: tuple[Row, ...]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)
    return path


def test_lists_and_procedures_of_one_workbook(tmp_path: Path) -> None:
    found = extract(book(tmp_path / "a.xlsx", DM=LIST, TTHC=PROCEDURES, Khac=(("Họ tên", "Điểm"), ("A", 9))))
    assert (found.kind, found.outcome, found.pages) == ("xlsx", "partly_read", 0)
    (document,) = (unpack(packed.payload, DocumentFact).document for packed in found.documents)
    assert [entry.place for entry in document.entries] == ["DM!3", "DM!4"]
    (procedure,) = (unpack(packed.payload, ProcedureFact).procedure for packed in found.procedures)
    assert (procedure.code, [b.document for b in procedure.bases]) == ("9.000010", ["5/2029/QH20"])
    assert [(r.code, r.where) for r in found.remarks] == [("LT-SHEET-11", "DM: 4"), ("LT-SHEET-13", "Khac")]
    assert found.remarks[0].values["read"] == 1
    assert found.remarks[0].values["rows"] == 2


def test_columns_of_grounds_make_no_list_of_documents(tmp_path: Path) -> None:
    rows: tuple[Row, ...] = (
        ("Mã TTHC", "Tên TTHC", "Số ký hiệu văn bản", "Tên văn bản", "Kết quả thực hiện"),
        ("9.000010", "Cấp phép bến", "5/2029/QH20", "Luật Bến bãi", "Giấy phép"),
        ("", "", "7/2030/NĐ-CP", "Nghị định về bến bãi", ""),
    )
    found = extract(book(tmp_path / "a.xlsx", A=rows))
    assert (len(found.documents), [packed.key for packed in found.procedures]) == (0, ["9.000010"])


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Họ tên", "Tuổi", "Nơi ở"], ["A", "9", "B"]], "LT-SHEET-10"),
        ([["key", "number", "title", "date_source", "status_source"], ["x", "1", "2", "3", "4"]], "LT-SHEET-15"),
        ([["file", "sha256", "kind", "outcome"], ["a", "b", "c", "d"]], "LT-SHEET-15"),
        ([["Tệp", "Mã băm SHA-256", "Kết quả đọc"], ["a", "b", "c"]], "LT-SHEET-15"),
    ],
)
def test_what_is_no_source_is_refused(rows: list[list[str]], code: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        csv.writer(out).writerows(rows)
    with pytest.raises(ReadError) as caught:
        extract(path)
    assert caught.value.code == code


def test_our_own_list_comes_back_as_a_list(tmp_path: Path) -> None:
    """As ``legaltext lists`` writes it: groups, a column for evidence, a copy to be typed into the national system."""
    found = extract(
        book(
            tmp_path / "danh-muc.xlsx",
            **{
                "A. Toàn bộ": (
                    ("STT", "Văn bản hết hiệu lực", "Lý do hết hiệu lực", "Ngày hết hiệu lực", "Chứng cứ (không in)"),
                    ("", "I. LĨNH VỰC CHỢ"),
                    (
                        1,
                        "Quyết định số 07/2019/QĐ-UBND ngày 02/3/2019 của Ủy ban nhân dân tỉnh Sơn Hà",
                        "Được bãi bỏ bởi Quyết định số 9/2031/QĐ-UBND ngày 01/6/2031",
                        "15/06/2031",
                        "a.pdf, trang 3",
                    ),
                ),
                "Nhập hệ thống": (
                    ("Tên loại VB", "Số, ký hiệu", "Ngày ban hành", "Tên gọi", "Thời điểm có hiệu lực", "Ghi chú"),
                    ("Quyết định", "07/2019/QĐ-UBND", "02/03/2019", "Về chợ", "12/03/2019", "Hết hiệu lực toàn bộ"),
                ),
            },
        )
    )
    (document,) = (unpack(packed.payload, DocumentFact).document for packed in found.documents)
    assert [(e.kind, e.place) for e in document.entries] == [("ended", "A. Toàn bộ!3")]


def test_a_web_page_that_a_system_calls_a_sheet(tmp_path: Path) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in PROCEDURES)
    path = tmp_path / "bao-cao.xls"
    path.write_text(
        f"<html><body><p>Danh sách thủ tục hành chính của tỉnh</p><table>{cells}</table></body></html>", "utf-8"
    )
    found = extract(path)
    assert [packed.key for packed in found.procedures] == ["9.000010"]
    path.write_text(
        "<html><body><p>Trang thông tin của tỉnh</p><table><tr><td>Một bảng khác</td><td>của tỉnh</td></tr></table>"
    )
    other = extract(path)
    assert (other.outcome, [r.code for r in other.remarks]) == ("not_law", ["LT-FILE-24"])


@pytest.mark.parametrize(
    ("row", "kind"),
    [(("Mã phát hiện", "Ý kiến"), "findings"), (("Khóa", "Nguồn của ngày", "Nguồn của tình trạng"), "documents"),
     (("Số, ký hiệu", "Trích yếu"), "")],
)  # fmt: skip
def test_our_own_tables_are_known_by_their_headings(row: tuple[str, ...], kind: str) -> None:
    assert own_output(SheetTable("", (row,))) == kind


def test_many_places_are_shortened() -> None:
    words = show_places([f"A!{row}" for row in range(1, 400, 2)])
    assert words.startswith("A: 1, 3, 5")
    assert words.endswith("…")
    assert len(words) < 250
