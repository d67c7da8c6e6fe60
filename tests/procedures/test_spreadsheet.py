"""Procedures in spreadsheets and process sheets: a row, a ground or a label at a time."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.core.pages import Cell, Line, Page, PagedText, Sheets, SheetTable, Table
from legaltext.core.procedure import Procedure
from legaltext.procedures.ground_cells import ground_items, read_grounds
from legaltext.procedures.read import read_content
from legaltext.procedures.spreadsheet import procedure_role, read_procedure_sheets

Row = tuple[str, ...]


def table(*rows: Row, name: str = "TTHC") -> SheetTable:
    width = max(map(len, rows))
    return SheetTable(name, tuple(row + ("",) * (width - len(row)) for row in rows))


def read(*rows: Row) -> tuple[Procedure, ...]:
    return read_procedure_sheets(Sheets((table(*rows),))).procedures


def grounds(procedure: Procedure) -> list[str]:
    return [basis.document for basis in procedure.bases if basis.place == "can_cu_phap_ly"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Mã TTHC", "code"),
        ("Mã số hồ sơ TTHC", "code"),
        ("Mã số", "code"),
        ("Tên thủ tục hành chính", "name"),
        ("TÊN TTHC", "name"),
        ("Ten thu tuc", "name"),
        ("Lĩnh vực", "sector"),
        ("Cơ quan thực hiện", "executing_agency"),
        ("Căn cứ pháp lý", "bases"),
        ("5.1 Cơ sở pháp lý", "bases"),
        ("Số, ký hiệu văn bản", "basis_number"),
        ("Thời hạn giải quyết (ngày làm việc)", "days"),
        ("Phí, lệ phí", "fees"),
        ("Thành phần hồ sơ", "components"),
        ("Cách thức thực hiện", "methods"),
        ("Quyết định công bố", "decision"),
        ("Trình tự thực hiện", "steps"),
        ("Điểm", ""),
    ],
)
def test_headings_say_what_columns_are_for(heading: str, role: str) -> None:
    assert procedure_role(heading) == role


HEAD = ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Căn cứ pháp lý", "Thời hạn giải quyết",
        "Phí, lệ phí", "Quyết định công bố")  # fmt: skip


def test_a_row_for_each_procedure() -> None:
    first, second = read(
        ("DANH MỤC THỦ TỤC HÀNH CHÍNH",),
        ("(Kèm theo Quyết định số 88/QĐ-UBND ngày 05/02/2032 của Ủy ban nhân dân tỉnh Sơn Hà)",),
        HEAD,
        ("1", "9.00001", "Cấp phép bến", "Đường thủy", "Sở Xây dựng",
         "- Luật Bến bãi số 5/2029/QH20;\n- Nghị định số 7/2030/NĐ-CP ngày 01/02/2030 của Chính phủ.", "05 ngày",
         "Theo Nghị quyết số 3/2030/NQ-HĐND", "91/QĐ-UBND ngày 07/3/2032"),
        ("2", "9.000020.000.00.00.H12", "Cấp lại", "Đường thủy", "Sở Xây dựng", "Luật Bến bãi số 5/2029/QH20"),
    )  # fmt: skip
    assert (first.code, first.name, first.sector, first.source) == ("9.000010", "Cấp phép bến", "Đường thủy", "sheet")
    assert (first.decision, first.decision_date) == ("91/QĐ-UBND", date(2032, 3, 7))
    assert first.details["days"] == "05 ngày"
    assert first.details["code_printed"] == "9.00001"
    assert grounds(first) == ["5/2029/QH20", "7/2030/NĐ-CP"]
    assert [b.document for b in first.bases if b.place == "phi"] == ["3/2030/NQ-HĐND"]
    assert first.bases[1].issue_date == date(2030, 2, 1)
    assert (second.code, second.decision, second.decision_date) == ("9.000020", "88/QĐ-UBND", date(2032, 2, 5))


@pytest.mark.parametrize("again", ["", "9.000001"], ids=["blank", "repeated"])
def test_a_row_for_each_ground(again: str) -> None:
    name = "Cấp phép bến" if again else ""
    (procedure, other) = read(
        ("STT", "Mã TTHC", "Tên TTHC", "Số ký hiệu văn bản", "Tên văn bản", "Ngày ban hành"),
        ("1", "9.000001", "Cấp phép bến", "5/2029/QH20", "Luật Bến bãi", "01/01/2029"),
        ("", again, name, "7/2030/NĐ-CP", "Nghị định quy định chi tiết Luật Bến bãi", "01/02/2030"),
        ("", again, name, "", "Thông tư số 9/2030/TT-BXD", ""),
        ("2", "9.000002", "Cấp lại", "5/2029/QH20", "Luật Bến bãi", ""),
    )
    assert grounds(procedure) == ["5/2029/QH20", "7/2030/NĐ-CP", "9/2030/TT-BXD"]
    assert [b.ordinal for b in procedure.bases] == [1, 2, 3]
    assert procedure.bases[1].issue_date == date(2030, 2, 1)
    assert grounds(other) == ["5/2029/QH20"]


def test_a_field_stands_over_its_rows() -> None:
    first, second = read(
        ("TT", "Tên thủ tục hành chính", "Mã số", "Thời hạn"),
        ("I", "LĨNH VỰC ĐẤT ĐAI"),
        ("1", "Đăng ký đất", "9.000001", "5 ngày"),
        ("II. Lĩnh vực chợ",),
        ("1", "Thuê điểm kinh doanh", "9.000002", "3 ngày"),
    )
    assert [first.sector, second.sector] == ["Đất đai", "chợ"]


LABELS = (
    ("PHIẾU THỦ TỤC HÀNH CHÍNH", ""),
    ("Tên thủ tục", "Cấp phép bến"),
    ("Mã thủ tục:", "9.000001"),
    ("Lĩnh vực", "Đường thủy"),
    ("Thành phần hồ sơ", "Đơn theo Mẫu số 1 Nghị định số 7/2030/NĐ-CP"),
    ("Căn cứ pháp lý", "Luật Bến bãi số 5/2029/QH20"),
    ("", "Nghị định số 7/2030/NĐ-CP"),
)


def test_labels_beside_values() -> None:
    (procedure,) = read(*LABELS)
    assert (procedure.code, procedure.name, procedure.sector) == ("9.000001", "Cấp phép bến", "Đường thủy")
    assert grounds(procedure) == ["5/2029/QH20", "7/2030/NĐ-CP"]
    assert [b.document for b in procedure.bases if b.place == "ho_so"] == ["7/2030/NĐ-CP"]


def page(lines: list[str], rows: tuple[Row, ...]) -> Page:
    ruled = Table(tuple(tuple(Cell(text) for text in row) for row in rows))
    inside = tuple(Line(" ".join(filter(None, row)), table=0) for row in rows)
    return Page(1, 0.0, 0.0, (*map(Line, lines), *inside), (ruled,))


def test_a_word_process_sheet_is_a_procedure_but_a_decision_is_not() -> None:
    sheet = page(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "QUY TRÌNH NỘI BỘ"], LABELS)
    found = read_content(PagedText((sheet,)))
    assert found is not None
    assert grounds(found) == ["5/2029/QH20", "7/2030/NĐ-CP"]
    annex = tuple((label.replace("thủ tục", "TTHC"), value) for label, value in LABELS)
    assert read_content(PagedText((page(["PHIẾU THỦ TỤC"], annex),))) is not None
    assert read_content(PagedText((page(["QUYẾT ĐỊNH", "Về việc công bố thủ tục"], annex),))) is None


def test_rows_of_no_procedure_are_named() -> None:
    rows = (HEAD, ("", "", "", "", "", "Luật Bến bãi số 5/2029/QH20", "5 ngày", "", ""), ("1", "9.000001", "Cấp phép"))
    found = read_procedure_sheets(Sheets((table(*rows),)))
    assert (found.rows, found.unread, len(found.procedures)) == (2, ("TTHC!2",), 1)


@pytest.mark.parametrize(
    "rows",
    [
        (("Họ tên", "Điểm"), ("A", "9")),
        (("Số, ký hiệu", "Trích yếu", "Ngày hết hiệu lực"), ("5/2029/QH20", "Luật", "01/01/2031")),
        (("Tên", "Tuổi", "Địa chỉ"), ("A", "9", "B")),
    ],
)
def test_other_sheets_hold_no_procedures(rows: tuple[Row, ...]) -> None:
    assert read_procedure_sheets(Sheets((table(*rows),))).procedures == ()


@pytest.mark.parametrize(
    ("cell", "items"),
    [
        ("Luật A số 5/2029/QH20; Nghị định số 7/2030/NĐ-CP", 2),
        ("1. Luật A số 5/2029/QH20\n2. Nghị định số 7/2030/NĐ-CP\n3) Thông tư số 9/2030/TT-BXD", 3),
        ("Luật A số 5/2029/QH20, Nghị định số 7/2030/NĐ-CP, Thông tư số 9/2030/TT-BXD", 3),
        ("Nghị định số 7/2030/NĐ-CP sửa đổi, bổ sung Nghị định số 1/2020/NĐ-CP, Nghị định số 2/2020/NĐ-CP", 1),
        ("Căn cứ pháp lý:\n- Nghị định số 7/2030/NĐ-CP ngày\n01/02/2030 của Chính phủ", 1),
        ("Khoản 2 Điều 5 Luật A số 5/2029/QH20", 1),
        ("", 0),
        ("- ;\n-", 0),
    ],
)
def test_items_of_a_grounds_cell(cell: str, items: int) -> None:
    assert len(list(ground_items(cell))) == items


def test_grounds_keep_provisions_and_reasons() -> None:
    one, other = read_grounds("Khoản 2 Điều 5 Luật Bến bãi số 5/2029/QH20\nTheo hướng dẫn của Sở")
    assert (one.document, one.provision) == ("5/2029/QH20", "Điều 5 khoản 2")
    assert (other.document, other.ordinal) == ("", 2)
    assert other.reason
