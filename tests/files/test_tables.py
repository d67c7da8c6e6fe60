"""Ruled tables: cells, wrapped text, merged cells, turned tables; pdfplumber as the oracle for the grid."""

from pathlib import Path

import pytest
from pdf_maker import grid, line, make_pdf, text
from test_lines import read

from legaltext.core.pages import Table
from legaltext.files.pdf.document import open_pdf
from legaltext.files.pdf.grids import find_cells
from legaltext.files.pdf.rulings import read_objects


def texts(table: Table) -> list[list[str | None]]:
    return [[cell.text if cell else None for cell in row] for row in table.rows]


def test_cells_keep_their_wrapped_lines_together() -> None:
    page = read(
        text(85, 780, "Danh mục kèm theo")
        + grid([80, 120, 320, 500], [750, 720, 660])
        + text(85, 732, "TT") + text(130, 732, "Tên văn bản") + text(330, 732, "Lý do")
        + text(85, 690, "1") + text(130, 700, "Quyết định số 3/2029/QĐ-UBND") + text(130, 682, "của tỉnh Sơn Hà")
        + text(330, 700, "Được thay thế") + text(330, 682, "bằng văn bản khác")
        + text(85, 630, "Ghi chú ở dưới bảng")
    )  # fmt: skip
    assert [x.text for x in page.lines] == [
        "Danh mục kèm theo", "TT", "Tên văn bản", "Lý do", "1", "Quyết định số 3/2029/QĐ-UBND", "của tỉnh Sơn Hà",
        "Được thay thế", "bằng văn bản khác", "Ghi chú ở dưới bảng",
    ]  # fmt: skip
    assert [x.table for x in page.lines] == [None, *[0] * 8, None]
    assert texts(page.tables[0]) == [
        ["TT", "Tên văn bản", "Lý do"],
        ["1", "Quyết định số 3/2029/QĐ-UBND\ncủa tỉnh Sơn Hà", "Được thay thế\nbằng văn bản khác"],
    ]


def test_merged_cells_cover_their_neighbours() -> None:
    outer = line(80, 750, 400, 750) + line(80, 650, 400, 650) + line(80, 700, 200, 700)
    down = line(80, 650, 80, 750) + line(200, 650, 200, 750) + line(400, 650, 400, 750)
    page = read(outer + down + text(90, 720, "trên") + text(90, 670, "dưới") + text(210, 695, "chung"))
    assert texts(page.tables[0]) == [["trên", "chung"], ["dưới", None]]


def test_turned_table_is_read_along_its_glyphs() -> None:
    # The sheet is upright, the text runs upwards: rows go from left to right on the sheet.
    page = read(
        grid([100, 150, 250], [100, 400, 700])
        + text(125, 110, "Tên", angle=90) + text(125, 410, "Lý do", angle=90)
        + text(180, 110, "Nghị quyết một", angle=90) + text(200, 110, "của tỉnh", angle=90)
        + text(180, 410, "hết hạn", angle=90) + text(85, 780, "đầu trang")
    )  # fmt: skip
    (table,) = page.tables
    assert table.angle == 90
    assert texts(table) == [["Tên", "Lý do"], ["Nghị quyết một\ncủa tỉnh", "hết hạn"]]
    assert page.lines[0].text == "đầu trang"


@pytest.mark.parametrize(
    "content",
    [
        line(80, 700, 300, 700) + line(80, 680, 300, 680),  # two rules under a head
        "1 1 0 rg 80 690 200 20 re f 80 660 200 20 re f 280 690 90 20 re f 0 g ",  # shading without borders
        grid([80, 300], [750, 700]),  # one frame
    ],
)
def test_rules_that_are_no_table(content: str) -> None:
    page = read(content + text(90, 705, "chữ trong khung"))
    assert page.tables == ()
    assert page.lines[0].table is None


def test_grid_equals_pdfplumbers() -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    from io import BytesIO

    data = make_pdf([grid([80, 120, 320, 500], [750, 720, 660, 600, 580]) + grid([80, 200, 300], [500, 450, 400])])
    with pdfplumber.open(BytesIO(data)) as other:
        theirs = [[tuple(round(v) for v in cell) for cell in t.cells] for t in other.pages[0].find_tables()]
    document, _ = open_pdf(data)
    ours = [[tuple(round(v) for v in cell) for cell in t] for t in find_cells(read_objects(document[0]).rulings)]
    assert sorted(map(sorted, ours)) == sorted(map(sorted, theirs))
    assert [len(t) for t in ours] == [12, 4]


@pytest.mark.shared
def test_turned_lists_of_a_gazette_have_their_columns(shared: Path) -> None:
    name = "quyet-dinh-so-135-qd-bldtbxh-41357.pdf"
    document, _ = open_pdf((shared / "corpora/congbao" / name).read_bytes())
    from legaltext.files.pdf.document import read_page

    page = read_page(document[3], 4)
    (table,) = page.tables
    assert table.angle == 90
    assert [cell.text.replace("\n", " ") for cell in table.rows[0] if cell] == [
        "STT", "Văn bản hết hiệu lực", "Lý do hết hiệu lực", "Ngày hết hiệu lực",
    ]  # fmt: skip
