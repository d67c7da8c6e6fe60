"""Official lists: which documents are lists, what their columns are, and how their tables become entries."""

from __future__ import annotations

import pytest

from legaltext.core.law import Head, ListEntry
from legaltext.core.pages import Cell, Line, Page, Table
from legaltext.structure.listing import is_list, kind_of, read_list, role_of

ANNUAL = "Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực toàn bộ hoặc một phần của tỉnh Sơn Hà năm 2030"
PERIOD = "Công bố kết quả hệ thống hóa văn bản quy phạm pháp luật của tỉnh Sơn Hà kỳ 2024 - 2028"
WHOLE = ["STT", "Văn bản hết hiệu lực", "Lý do hết hiệu lực", "Ngày hết\nhiệu lực"]
PART = [
    "STT",
    "Văn bản hết hiệu lực một phần",
    "Nội dung, quy định hết\nhiệu lực",
    "Lý do hết hiệu lực",
    "Ngày hết hiệu lực",
]
LIVE = [
    "TT",
    "Tên loại\nvăn bản",
    "Số, ký hiệu; ngày, tháng,\nnăm ban hành VB",
    "Trích yếu nội dung",
    "Ngày có hiệu lực",
    "Ghi chú",
]
OLD = "Quyết định số {0}/2020/QĐ-UBND ngày 0{0}/3/2020 của Ủy ban nhân dân tỉnh Sơn Hà về phí đò {0}"
BY = "Được bãi bỏ bởi Quyết định số 30/2030/QĐ-UBND ngày 01/02/2030"

Row = list[str | None]


def page(number: int, *content: str | list[Row], angle: int = 90) -> Page:
    """A page of free lines and tables in the order given."""
    lines: list[Line] = []
    tables: list[Table] = []
    for item in content:
        if isinstance(item, str):
            lines.append(Line(item, angle=angle))
            continue
        rows = tuple(tuple(Cell(text) if text is not None else None for text in row) for row in item)
        lines += [Line(cell.text, angle=angle, table=len(tables)) for row in rows for cell in row if cell and cell.text]
        tables.append(Table(rows, angle=angle))
    return Page(number, 595, 842, tuple(lines), tuple(tables))


def read(title: str, *pages: Page) -> tuple[ListEntry, ...]:
    """The entries of a decision with that title."""
    return read_list(Head("Quyết định", "12/QĐ-UBND", title=title), pages)[0]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (ANNUAL, True),
        (PERIOD, True),
        ("Về việc công bố Danh mục văn bản hết hiệu lực, ngưng hiệu lực năm 2030", True),
        ("Công bố Tập hệ thống hóa văn bản quy phạm pháp luật", True),
        ("Công bố Danh mục văn bản còn hiệu lực", True),
        ("Công bố Danh mục thủ tục hành chính hết hiệu lực thi hành", False),
        ("Ban hành Kế hoạch công bố kết quả hệ thống hóa văn bản", False),
        ("Bãi bỏ một số văn bản quy phạm pháp luật", False),
        ("Ban hành Danh mục chợ trên địa bàn tỉnh Sơn Hà", False),
    ],
)
def test_titles_of_lists(title: str, expected: bool) -> None:
    assert is_list(Head("Quyết định", "1/QĐ-UBND", title=title)) is expected


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "ordinal"), ("TT", "ordinal"), ("Văn bản hết hiệu lực", "cited"),
        ("Văn bản hết hiệu lực một phần", "cited"), ("Nội dung, quy định hết\nhiệu lực", "content"),
        ("Lý do hết hiệu lực, ngưng hiệu lực", "reason"), ("Ngày hết hiệu lực, ngưng hiệu lực", "day"),
        ("Tên loại văn bản", "type"), ("Số, ký hiệu; ngày, tháng, năm ban hành văn bản", "number"),
        ("Ngày, tháng, năm ban hành", "issued"), ("Tên gọi của văn bản/Trích yếu nội dung của văn bản", "title"),
        ("Thời điểm có hiệu lực", "start"), ("Ngày\ncó hiệu lực", "start"), ("Ghi chú", "note"),
        ("Cơ quan ban hành văn bản", "issuer"), ("Nội dung/Lý do kiến nghị", "advice"),
        ("Thời hạn xử lý", "advice"), ("Quyết định số 5/2020/QĐ-UBND", ""), ("1", ""),
    ],
)  # fmt: skip
def test_columns_by_their_headings(heading: str, role: str) -> None:
    assert role_of(heading) == role


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ", "ended"),
        ("B. Văn bản hết hiệu lực, ngưng hiệu lực một phần", "ended_part"),
        ("Danh mục văn bản hết hiệu lực toàn bộ hoặc một phần", ""),
        ("Danh mục văn bản tạm ngưng hiệu lực toàn bộ", "suspended"),
        ("Danh mục VBQPPL còn hiệu lực", "live"),
        ("Danh mục văn bản cần đình chỉ, sửa đổi, thay thế, bãi bỏ hoặc ban hành mới", "advice"),
        ("I. LĨNH VỰC TÀI CHÍNH", ""),
    ],
)
def test_kinds_by_the_heading_of_a_list(heading: str, kind: str) -> None:
    assert kind_of(heading) == kind


def test_two_lists_of_one_decision_with_fields_and_totals() -> None:
    whole: list[Row] = [[*WHOLE], ["I. LĨNH VỰC TÀI CHÍNH", None, None, None], ["1", OLD.format(1), BY, "15/02/2030"],
                        ["II. LĨNH VỰC Y TẾ", None, None, None], ["2", OLD.format(2), BY, "15/02/2030"],
                        ["Tổng số văn bản hết hiệu lực toàn bộ: 02 văn bản", None, None, None]]  # fmt: skip
    part: list[Row] = [[*PART], ["1", OLD.format(3), "- Điều 5;\n- Mẫu số 01,\nMẫu số 02", BY, "15/02/2030"],
                       ["Tổng số văn bản hết hiệu lực một phần: 03 văn bản", None, None, None, None]]  # fmt: skip
    pages = (
        page(3, "DANH MỤC", "A. VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ", whole),
        page(4, "B. VĂN BẢN HẾT HIỆU LỰC MỘT PHẦN", part),
    )
    entries, remarks = read_list(Head("Quyết định", "12/QĐ-UBND", title=ANNUAL), pages)
    assert [(e.kind, e.ordinal, e.page, e.row) for e in entries] == [
        ("ended", "1", 3, 0), ("ended", "2", 3, 1), ("ended_part", "1", 4, 2)
    ]  # fmt: skip
    assert entries[2].content == "- Điều 5;\n- Mẫu số 01, Mẫu số 02"
    assert [(r.code, r.values) for r in remarks] == [("LT-STR-10", {"printed": 3, "rows": 1})]


def test_a_row_goes_on_over_the_page_under_a_repeated_header() -> None:
    first: list[Row] = [
        [*WHOLE],
        [
            "1",
            "Quyết định số 4/2020/QĐ-UBND ngày 04/3/2020 thay\nthế",
            "Được bãi bỏ bởi Quyết định số 30/2030/QĐ-",
            "15/02/2030",
        ],
    ]
    second: list[Row] = [
        [*WHOLE],
        ["", "Quyết định số 9/2011/QĐ-UBND về phí đò", "UBND ngày 01/02/2030", ""],
        ["2", OLD.format(5), BY, "16/02/2030"],
    ]
    entries = read(ANNUAL, page(3, "A. Văn bản hết hiệu lực toàn bộ", first), page(4, second))
    assert [(e.ordinal, e.day, e.page) for e in entries] == [("1", "15/02/2030", 3), ("2", "16/02/2030", 4)]
    assert entries[0].cited.endswith("thay thế Quyết định số 9/2011/QĐ-UBND về phí đò")
    assert "30/2030/QĐ-UBND ngày" in entries[0].reason


def test_number_and_day_in_the_middle_of_a_broken_row_stand_on_the_second_page() -> None:
    first: list[Row] = [[*WHOLE], ["", "Quyết định số 4/2020/QĐ-UBND ngày 04/3/2020 của Ủy ban", "Được bãi bỏ bởi", ""]]
    second: list[Row] = [
        ["7", "nhân dân tỉnh Sơn Hà về phí đò", "Quyết định số 30/2030/QĐ-UBND", "15/02/2030"],
        ["8", OLD.format(5), BY, "16/02/2030"],
    ]
    entries = read(ANNUAL, page(3, "A. Văn bản hết hiệu lực toàn bộ", first), page(4, second))
    assert [(e.ordinal, e.day) for e in entries] == [("7", "15/02/2030"), ("8", "16/02/2030")]
    assert entries[0].cited.endswith("của Ủy ban nhân dân tỉnh Sơn Hà về phí đò")


def test_one_document_with_two_acts_gives_two_entries() -> None:
    rows: list[Row] = [[*PART], ["1", OLD.format(1), "Điều 5", BY, "15/02/2030"],
                       [None, None, "Điều 9", "Được sửa đổi bởi Quyết định số 31/2030/QĐ-UBND",
                        "01/3/2030"]]  # fmt: skip
    entries = read(ANNUAL, page(3, rows))
    assert [(e.ordinal, e.content, e.day) for e in entries] == [
        ("1", "Điều 5", "15/02/2030"),
        ("1", "Điều 9", "01/3/2030"),
    ]
    assert entries[0].cited == entries[1].cited
    assert entries[1].reason.startswith("Được sửa đổi")


@pytest.mark.parametrize(
    ("header", "row", "cited"),
    [
        (LIVE, ["1", "Nghị quyết", "Số 4/2025/NQ-HĐND\nngày 04/3/2025", "Về phí đò", "15/3/2025", ""],
         "Nghị quyết Số 4/2025/NQ-HĐND ngày 04/3/2025 Về phí đò"),
        (["STT", "Tên loại văn bản", "Số, ký hiệu văn bản", "Ngày, tháng, năm ban hành văn bản",
          "Tên gọi của văn bản", "Thời điểm có hiệu lực"],
         ["1", "Nghị quyết", "4/2025/NQ-HĐND", "04/3/2025", "Về phí đò", "15/3/2025"],
         "Nghị quyết số 4/2025/NQ-HĐND ngày 04/3/2025 Về phí đò"),
        (["STT", "Loại văn bản", "Cơ quan ban hành văn bản", "Số, ký hiệu", "Ngày ban hành",
          "Tên gọi/Trích yếu", "Thời điểm có hiệu lực"],
         ["1", "Nghị quyết", "Hội đồng nhân dân tỉnh Sơn Hà", "4/2025/NQ-HĐND", "04/3/2025", "Về phí đò", "15/3/2025"],
         "Nghị quyết số 4/2025/NQ-HĐND ngày 04/3/2025 của Hội đồng nhân dân tỉnh Sơn Hà Về phí đò"),
    ],
)  # fmt: skip
def test_merged_and_split_columns_give_one_citation(header: list[str], row: list[str], cited: str) -> None:
    (entry,) = read(
        PERIOD,
        page(4, "Danh mục văn bản còn hiệu lực", [[*header], [f"({i})" for i in range(1, len(header) + 1)], [*row]]),
    )
    assert (entry.kind, entry.cited, entry.start) == ("live", cited, "15/3/2025")


def test_a_suspended_document_in_a_list_of_ended_ones() -> None:
    rows: list[Row] = [["STT", "Văn bản", "Lý do hết hiệu lực, ngưng hiệu lực", "Ngày hết hiệu lực, ngưng hiệu lực"],
                       ["1", OLD.format(1), "Bị ngưng hiệu lực bởi Quyết định số 30/2030/QĐ-UBND", "15/02/2030"],
                       ["2", OLD.format(2), BY, "15/02/2030"]]  # fmt: skip
    assert [e.kind for e in read(ANNUAL, page(3, "A. Văn bản hết hiệu lực, ngưng hiệu lực toàn bộ", rows))] == [
        "suspended",
        "ended",
    ]


def test_recommendations_are_no_ends() -> None:
    rows: list[Row] = [["STT", "Tên loại", "Số, ký hiệu", "Tên gọi", "Kiến nghị", "Nội dung kiến nghị"],
                       ["1", "Quyết định", "4/2025/QĐ-UBND", "Về phí đò", "Thay thế", "Mức phí cũ"]]  # fmt: skip
    pages = page(9, "Danh mục văn bản cần sửa đổi, bổ sung, thay thế, bãi bỏ hoặc ban hành mới", rows)
    entries, remarks = read_list(Head("Quyết định", "12/QĐ-UBND", title=PERIOD), (pages,))
    assert entries == ()
    assert [r.code for r in remarks] == ["LT-STR-11"]


def test_other_documents_with_such_a_table_are_left_alone() -> None:
    rows: list[Row] = [[*WHOLE], ["1", OLD.format(1), BY, "15/02/2030"]]
    assert read_list(Head("Quyết định", "1/2030/QĐ-UBND", title="Quy định về phí đò"), (page(3, rows),)) == ((), ())
