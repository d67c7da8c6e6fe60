"""The portal's printed sheet, from pages as the ``files`` room gives them."""

from __future__ import annotations

from pathlib import Path

import pytest

from legaltext.core.pages import Cell, DatabaseRecord, Line, Page, PagedText, RawProcedure, Table
from legaltext.files.read import read_file
from legaltext.procedures.read import is_sheet, read_content, read_sheet


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple(Cell(text) for text in row) for row in rows))


def page(number: int, *items: str | Table) -> Page:
    """A page of text lines and tables, in order."""
    lines: list[Line] = []
    tables: list[Table] = []
    for item in items:
        if isinstance(item, Table):
            lines.append(Line("ô", table=len(tables)))
            tables.append(item)
        else:
            lines.append(Line(item))
    return Page(number, 595, 842, tuple(lines), tuple(tables))


SHEET = (
    page(
        1,
        "CHI TIẾT THỦ TỤC HÀNH CHÍNH",
        table(
            ("Tên thủ tục", "Cấp phép\nbến bãi"),
            ("Mã thủ tục", "9.000009"),
            ("Số quyết định", "QĐ/0001-BTP"),
            ("Cơ quan có thẩm quyền", "Ủy ban nhân dân cấp xã"),
        ),
        "TRÌNH TỰ THỰC HIỆN",
        "Nộp hồ sơ theo khoản 1 Điều 4 Nghị định số 7/2021/NĐ-CP.",
        "THÀNH PHẦN HỒ SƠ",
        table(("Tên giấy tờ", "Mẫu đơn, tờ khai", "Số lượng"), ("Đơn đề nghị", "Mau.docx", "1 bản chính")),
        "CÁCH THỨC THỰC HIỆN",
        table(
            ("Hình thức nộp", "Thời hạn giải\nquyết", "Phí, lệ phí", "Mô tả"),
            ("Trực tuyến", "5 ngày", "7.000 đồng (Thông tư số 5/2020/TT-BTC)", ""),
        ),
        "CĂN CỨ PHÁP LÝ",
        table(
            ("Tên văn bản pháp lý", "Mã văn bản"),
            ("Thông tư liên tịch về bến", "05/2015/TTLT-BTP-\nBCA"),
            ("Quy định chi tiết", "8/2022/TT-BXD"),
        ),
    ),
    page(
        2,
        table(
            ("một số điều của Nghị định số 7/2021/NĐ-CP", ""),
            ("", ""),
            ("về phân cấp", "Nghị định số 06/2022/NĐ-\nCP"),
        ),
        "KẾT QUẢ XỬ LÝ",
        "Giấy phép",
        "Mã: KQ.G15.000031",
        "TỪ KHÓA",
    ),
)


def test_a_sheet_with_tables_over_two_pages() -> None:
    found = read_sheet(SHEET)
    assert found is not None
    assert (found.code, found.name, found.agency, found.source) == (
        "9.000009",
        "Cấp phép bến bãi",
        "Bộ Tư pháp",
        "portal-pdf",
    )
    grounds = [(b.ordinal, b.document) for b in found.bases if b.place == "can_cu_phap_ly"]
    assert grounds == [(1, "05/2015/TTLT-BTP-BCA"), (2, "8/2022/TT-BXD"), (3, "06/2022/NĐ-CP")]
    assert "một số điều" in found.bases[1].title
    assert {(b.place, b.document, b.provision) for b in found.bases if b.place != "can_cu_phap_ly"} >= {
        ("trinh_tu", "7/2021/NĐ-CP", "Điều 4 khoản 1"),
        ("phi", "5/2020/TT-BTC", None),
    }
    assert found.details["days"] == "Trực tuyến: 5 ngày"
    assert found.details["forms"] == "Mau.docx"
    assert found.details["component_count"] == "1"
    assert found.details["result"] == "Giấy phép"


@pytest.mark.parametrize(
    "pages",
    [
        (),
        (page(1, "NGHỊ ĐỊNH", "Căn cứ pháp lý"),),
        (page(1, "QUYẾT ĐỊNH", table(("Tên thủ tục", "Mã thủ tục"), ("Cấp phép", "9.1"))),),
    ],
)
def test_other_pages_are_no_sheet(pages: tuple[Page, ...]) -> None:
    assert not is_sheet(pages)
    assert read_sheet(pages) is None


def test_a_sheet_that_names_nothing_is_none() -> None:
    assert read_sheet((page(1, "CHI TIẾT THỦ TỤC HÀNH CHÍNH"),)) is None


def test_any_part_of_a_file() -> None:
    record = RawProcedure("catalogue", {"code": "9.1", "name": "Cấp phép"})
    sheet = read_content(PagedText(SHEET))
    assert sheet is not None
    assert sheet.code == "9.000009"
    assert read_content(record) is not None
    assert read_content(PagedText((page(1, "NGHỊ ĐỊNH"),))) is None
    assert read_content(DatabaseRecord("1", {}, page(1, "NGHỊ ĐỊNH"))) is None


@pytest.mark.shared
def test_a_real_sheet_says_what_the_crawled_text_says(shared: Path) -> None:
    path = next((shared / "corpora" / "procedures" / "portal-pdf").glob("*2.001023*"))
    (content,) = read_file(path).contents
    found = read_sheet(content.pages)  # type: ignore[union-attr]
    assert found is not None
    documents = {basis.document for basis in found.bases}
    assert {"158/2005/NĐ-CP", "06/2012/NĐ-CP", "08.A/2010/TT-BTP", "09B/2013/TT-BTP"} <= documents
    assert len([b for b in found.bases if b.place == "can_cu_phap_ly"]) == 11
