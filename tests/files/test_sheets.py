import subprocess
from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.styles import Font

from legaltext.core.errors import ReadError
from legaltext.core.pages import FileReading, Outcome, Sheets, SheetTable
from legaltext.core.text import nfc
from legaltext.files.cells import cell_text, clean, make_table
from legaltext.files.kinds import Kind, kind_of_bytes
from legaltext.files.office import find_office, xlsx_of_sheet
from legaltext.files.read import Limits, read_bytes
from legaltext.files.separated import separator_of


def book(fill: Callable[[Any], None]) -> bytes:
    made = openpyxl.Workbook()
    fill(made)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def rows_book(*rows: tuple[object, ...]) -> bytes:
    def fill(made: Any) -> None:
        for row in rows:
            made.active.append(row)

    return book(fill)


def tables(data: bytes) -> tuple[SheetTable, ...]:
    reading = read_bytes(data, "bảng")
    (content,) = reading.contents
    assert isinstance(content, Sheets), reading
    return content.tables


def repacked(data: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "fmt", "text"),
    [
        (None, "", ""),
        ("  Nghị  định\r\n số 1_x000D_\n", "", "Nghị định\nsố 1"),
        ("NÐ-CP", "", "NĐ-CP"),
        ("#REF!", "", ""),
        (5.0, "General", "5"),
        (0.1 + 0.2, "General", "0.3"),
        (1.00123, "0.000000", "1.001230"),
        (7, "000", "007"),
        (float("nan"), "", ""),
        (1e300, "", "1e+300"),
        (True, "", "x"),
        (False, "", ""),
        (datetime(2031, 2, 1), "dd/mm/yyyy", "01/02/2031"),
        (datetime(2031, 2, 1), "mmm-yy", "02/2031"),
        (datetime(2031, 2, 1, 9, 30), "", "01/02/2031 09:30"),
        (time(7, 5), "", "07:05"),
    ],
)
def test_cells_read_as_they_are_seen(value: object, fmt: str, text: str) -> None:
    assert cell_text(value, fmt) == text


@given(st.one_of(st.text(), st.integers(), st.floats(), st.dates(), st.datetimes(), st.times(), st.timedeltas()))
def test_any_value_becomes_clean_text(value: object) -> None:
    text = cell_text(value)
    assert clean(text) == text
    assert nfc(text) == text
    assert all(line == line.strip() and line for line in text.split("\n") if text)


@given(st.lists(st.lists(st.sampled_from(["", "a", "b"]), max_size=4), max_size=6))
def test_tables_keep_every_word_at_its_row(rows: list[list[str]]) -> None:
    table = make_table("T", rows)
    placed = {(r, c, text) for r, row in enumerate(rows, 1) for c, text in enumerate(row) if text}
    if table is None:
        assert not placed
        return
    assert len({len(row) for row in table.rows}) == 1
    assert any(table.rows[0])
    assert any(table.rows[-1])
    assert placed == {(r, c, t) for r, row in enumerate(table.rows, table.first_row) for c, t in enumerate(row) if t}


def test_a_workbook_is_read_sheet_by_sheet() -> None:
    def fill(made: Any) -> None:
        first = made.active
        first.title = "Danh mục"
        first["B3"], first["C3"], first["D3"] = "STT", "Ngày", "Tên"
        first.append([])
        first["B5"], first["C5"], first["D5"] = 1, datetime(2031, 5, 4), "Nghị quyết"
        first.row_dimensions[5].hidden = True
        made.create_sheet("Trống")
        hidden = made.create_sheet("Ẩn")
        hidden.append(["=1+1", "chữ"])
        hidden.sheet_state = "hidden"

    first, hidden = tables(book(fill))
    assert first == SheetTable(
        "Danh mục", (("", "STT", "Ngày", "Tên"), ("",) * 4, ("", "1", "04/05/2031", "Nghị quyết")), 3
    )
    assert hidden.rows == (("", "chữ"),)  # a formula that was never computed is not computed here


def test_cells_merged_downwards_stand_in_each_row() -> None:
    def fill(made: Any) -> None:
        sheet = made.active
        for row in (("STT", "Văn bản", None), (None, "Số", "Ngày"), ("1", "A", "B"), (None, "C", "D")):
            sheet.append(row)
        for area in ("A1:A2", "B1:C1", "A3:A4"):
            sheet.merge_cells(area)

    assert tables(book(fill))[0].rows == (
        ("STT", "Văn bản", ""), ("STT", "Số", "Ngày"), ("1", "A", "B"), ("1", "C", "D"),
    )  # fmt: skip


def test_old_letters_are_told_by_the_cells_font() -> None:
    def fill(made: Any) -> None:
        made.active["A1"] = "QuyÕt ®Þnh"
        made.active["A1"].font = Font(name=".VnTime")
        made.active["B1"] = "Quyết định"
        made.active["B1"].font = Font(name=".VnTime")

    assert tables(book(fill))[0].rows == (("Quyết định", "Quyết định"),)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")
def test_other_workbooks_come_through_libreoffice(tmp_path: Any) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(rows_book(("STT", "Ngày"), (1, datetime(2031, 5, 4))))
    subprocess.run(
        [str(find_office()), f"-env:UserInstallation={(tmp_path / 'p').as_uri()}", "--headless", "--convert-to", "xls",
         "--outdir", str(tmp_path), str(source)], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    old = (tmp_path / "a.xls").read_bytes()
    assert kind_of_bytes(old) is Kind.SHEET_OLD
    assert tables(old)[0].rows == (("STT", "Ngày"), ("1", "04/05/2031"))


def test_without_libreoffice_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legaltext.files.office.find_office", lambda: None)
    with pytest.raises(ReadError) as caught:
        xlsx_of_sheet(b"", "xls")
    assert caught.value.code == "LT-SHEET-05"


def _entity(name: str, data: bytes) -> bytes:
    if name != "xl/workbook.xml":
        return data
    return data.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY a "b">]><workbook', 1)


def code_of(reading: FileReading) -> str:
    return reading.remarks[0].code if reading.remarks else str(reading.outcome)


@pytest.mark.parametrize(
    ("data", "limits", "code"),
    [
        (repacked(rows_book(("a",)), _entity), Limits(), "LT-SHEET-01"),
        (repacked(rows_book(("a",)), lambda n, d: d[:60] if "sheet1" in n else d), Limits(), "LT-SHEET-01"),
        (repacked(rows_book(("a",)), lambda n, d: b"" if n.endswith("styles.xml") else d), Limits(), "LT-SHEET-01"),
        (rows_book(("a",)), Limits(unpacked=500), "LT-FILE-04"),
        (rows_book(()), Limits(), "LT-SHEET-02"),
        (rows_book(*[("a", "b")] * 50), Limits(cells=20), "LT-SHEET-04"),
        (b"a;b;c\n" * 50, Limits(cells=20), "LT-SHEET-04"),
    ],
)
def test_hostile_and_empty_workbooks_end_with_a_code(data: bytes, limits: Limits, code: str) -> None:
    assert code_of(read_bytes(data, "x.xlsx", limits)) == code


def test_a_cell_far_out_costs_nothing() -> None:
    far = repacked(
        rows_book(("a",)),
        lambda n, d: (
            d.replace(b'<row r="1"', b'<row r="1048576"').replace(b'r="A1"', b'r="XFD1048576"') if "sheet1" in n else d
        ),
    )
    assert code_of(read_bytes(far, "x.xlsx")) in {"LT-SHEET-02", "read"}


@pytest.mark.parametrize(
    ("text", "separator"),
    [
        ("STT;Tên;Ngày\n1;Thủ tục A, B;01/02/2031\n", ";"),
        ("Tên\tSố\nA, B\t1\nC\t2\n", "\t"),
        ('STT,Tên,"Căn cứ\npháp lý"\n1,"A, B, C","Luật X,\nLuật Y"\n', ","),
        ("sep=|\na|b\n", "|"),
        ("DANH MỤC;;\nSTT;Số;Tên\n1;2;3\n", ";"),
        ("Căn cứ Luật A, Luật B, Luật C;\nCăn cứ Nghị định D, E, F;", ""),
        ("Điều 1. Giao A,B,C\nĐiều 2. Giao D,E,F\n", ""),
        ("Một, hai, ba\nBốn, năm, sáu\n", ""),
        ("ỦY BAN NHÂN DÂN\tCỘNG HÒA\nTỈNH SƠN HÀ\tĐộc lập\nQUYẾT ĐỊNH\nVề việc công bố\nCăn cứ;\nXét\n", ""),
        ("", ""),
        ("một dòng;hai;ba", ""),
    ],
)
def test_tables_are_told_from_running_text(text: str, separator: str) -> None:
    assert separator_of(text) == separator


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separated_values_in_any_encoding(encoding: str, separator: str) -> None:
    lines = ["STT|Tên|Số", '1|"Nghị quyết', 'về phí"|5', "", "2|B|6", ""]
    text = "\r\n".join(lines).replace("|", separator)
    (table,) = tables(text.encode(encoding))
    assert table.rows == (("STT", "Tên", "Số"), ("1", "Nghị quyết\nvề phí", "5"), ("", "", ""), ("2", "B", "6"))


def test_odd_quotes_are_ordinary_characters() -> None:
    lines = ["STT;Tên;Số", '1;"Nghị quyết;5', *[f"{n};Tên {n};6" for n in range(2, 400)]]
    assert tables("\n".join(lines).encode())[0].rows[1] == ("1", '"Nghị quyết', "5")


def test_old_letters_in_separated_values() -> None:
    line = "1;QuyÕt ®Þnh ban hµnh Quy ®Þnh vÒ qu¶n lý ®Êt ®ai trªn ®Þa bµn tØnh;5\n"
    (table,) = tables(("STT;Tªn;Sè\n" + line * 5).encode("latin-1"))
    assert table.rows[1][1] == "Quyết định ban hành Quy định về quản lý đất đai trên địa bàn tỉnh"


@given(st.text(alphabet='a,;\t"\n|é', max_size=200))
def test_sniffing_never_fails(text: str) -> None:
    assert separator_of(text) in {"", ",", ";", "\t", "|"}
    assert read_bytes(text.encode(), "x").outcome in set(Outcome)
