"""Lists in spreadsheets: which headings make a sheet a list, what its rows become, and that plans end nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from legaltext.core.headings import headings_at
from legaltext.core.law import LegalDocument, ListKind
from legaltext.core.pages import Sheets, SheetTable
from legaltext.core.reading import EntryReading, Relation
from legaltext.files.read import read_file
from legaltext.language.list_cells import read_entries
from legaltext.structure.sheet_lists import SheetLists, read_sheet_lists, sheet_role
from legaltext.structure.tracking import kind_of_row, named_documents

Row = tuple[str, ...]


def table(*rows: Row, name: str = "Trang 1", first_row: int = 1) -> SheetTable:
    width = max(map(len, rows))
    return SheetTable(name, tuple(row + ("",) * (width - len(row)) for row in rows), first_row)


def read(*tables: SheetTable) -> SheetLists:
    return read_sheet_lists(Sheets(tables))


def only(*tables: SheetTable) -> tuple[LegalDocument, tuple[EntryReading, ...]]:
    (document,) = read(*tables).documents
    return document, read_entries(document)


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("STT", "ordinal"),
        ("Số TT", "ordinal"),
        ("Tên loại văn bản", "type"),
        ("Số, ký hiệu; ngày, tháng, năm ban hành", "number"),
        ("SO KY HIEU", "number"),
        ("Tên gọi/Trích yếu nội dung", "title"),
        ("Lý do\nhết hiệu lực", "reason"),
        ("Ngày hết hiệu lực", "day"),
        ("Nội dung, quy định hết hiệu lực", "content"),
        ("Văn bản thay thế", "reason"),
        ("Hình thức xử lý", "action"),
        ("Cơ quan chủ trì soạn thảo", "agency"),
        ("Cơ quan ban hành", "issuer"),
        ("Thời hạn xử lý", "when"),
        ("old_doc", "cited"),
        ("new_doc", "reason"),
        ("Ghi chú", "note"),
        ("Điểm số", ""),
        ("", ""),
    ],
)
def test_headings_say_what_columns_are_for(heading: str, role: str) -> None:
    assert sheet_role(heading) == role


HEAD = ("STT", "Tên loại văn bản", "Số, ký hiệu; ngày, tháng, năm ban hành", "Tên gọi/Trích yếu", "Lý do hết hiệu lực",
        "Ngày hết hiệu lực")  # fmt: skip
ENDED = ("1", "Quyết định", "12/2021/QĐ-UBND ngày 05/3/2021", "Về phí chợ",
         "Được thay thế bởi Quyết định số 07/2031/QĐ-UBND ngày 01/02/2031", "15/02/2031")  # fmt: skip
ENCLOSED = "(Kèm theo Quyết định số 315/QĐ-UBND ngày 20/01/2032 của Ủy ban nhân dân tỉnh Sơn Hà)"


def test_a_published_list_is_found_under_its_title_rows() -> None:
    document, readings = only(
        table(
            ("DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC TOÀN BỘ",),
            (ENCLOSED,),
            ("",),
            HEAD,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)"),
            ("I", "LĨNH VỰC CÔNG THƯƠNG"),
            ENDED,
            ("Tổng số: 01 văn bản",),
            name="Toàn bộ",
            first_row=2,
        )
    )
    head = document.head
    assert (head.number, head.issue_date, head.issuers) == (
        "315/QĐ-UBND", date(2032, 1, 20), ("Ủy ban nhân dân tỉnh Sơn Hà",),
    )  # fmt: skip
    assert head.title.startswith("DANH MỤC VĂN BẢN")
    (entry,), (reading,) = document.entries, readings
    assert (entry.kind, entry.place, entry.page, entry.ordinal) == (ListKind.ENDED, "Toàn bộ!8", 0, "1")
    assert (reading.document.key, reading.day) == ("12/2021/QĐ-UBND", date(2031, 2, 15))
    assert [(a.document.key, a.relations) for a in reading.acts] == [("07/2031/QĐ-UBND", (Relation.REPLACES,))]
    assert document.text == ""  # no word of a cell is read as if it stood in an act


def test_headings_over_two_rows() -> None:
    document, readings = only(
        table(
            ("STT", "Văn bản hết hiệu lực", "", "", "Văn bản thay thế", ""),
            ("STT", "Loại văn bản", "Số, ký hiệu", "Trích yếu", "Số, ký hiệu", "Ngày ban hành"),
            ("1", "Nghị quyết", "05/2022/NQ-HĐND", "Về phí", "Nghị quyết số 09/2031/NQ-HĐND", "ngày 03/4/2031"),
        )
    )
    assert readings[0].document.key == "05/2022/NQ-HĐND"
    assert readings[0].acts[0].document.key == "09/2031/NQ-HĐND"
    assert document.entries[0].place == "Trang 1!3"


def test_sheets_of_one_decision_are_one_document() -> None:
    part = ("1", "Nghị định số 12/2025/NĐ-CP ngày 01/02/2025", "Khoản 1 Điều 5", "Được sửa đổi bởi Nghị định số "
            "5/2031/NĐ-CP ngày 01/3/2031", "01/04/2031")  # fmt: skip
    heads = (
        "STT",
        "Văn bản hết hiệu lực một phần",
        "Nội dung, quy định hết hiệu lực",
        "Lý do hết hiệu lực",
        "Ngày hết hiệu lực",
    )
    document, readings = only(table((ENCLOSED,), HEAD, ENDED), table(heads, part, name="Một phần"))
    assert [(e.kind, e.row) for e in document.entries] == [(ListKind.ENDED, 0), (ListKind.ENDED_PART, 1)]
    assert [p.address for p in readings[1].parts] == ["Điều 5 khoản 1"]


def test_only_a_title_makes_a_list_of_living_documents() -> None:
    rows = (("STT", "Số, ký hiệu", "Trích yếu", "Ngày có hiệu lực"), ("1", "05/2022/NQ-HĐND", "Về phí", "01/01/2023"))
    assert read(table(*rows)) == SheetLists()
    (document,) = read(table(("DANH MỤC VĂN BẢN CÒN HIỆU LỰC",), *rows)).documents
    assert [e.kind for e in document.entries] == [ListKind.LIVE]


@pytest.mark.parametrize(
    "rows",
    [
        (("Họ tên", "Điểm", "Xếp loại"), ("A", "9", "Giỏi")),
        (("Mã TTHC", "Tên TTHC", "Lĩnh vực"), ("1.000001", "Cấp phép", "Đất đai")),
        (("", ""),),
    ],
)
def test_other_sheets_are_no_lists(rows: tuple[Row, ...]) -> None:
    assert read(table(*rows)) == SheetLists()


OLD = "Nghị quyết số 05/2022/NQ-HĐND ngày 10/7/2022 của Hội đồng nhân dân tỉnh Sơn Hà"
NEW = "Nghị quyết số 09/2031/NQ-HĐND ngày 03/4/2031"


@pytest.mark.parametrize(
    ("action", "act", "day", "kind"),
    [
        ("Thay thế", NEW, "", ListKind.ENDED),
        ("Bãi bỏ", NEW, "", ListKind.ENDED),
        ("Bãi bỏ một phần", NEW, "", ListKind.ENDED_PART),
        ("Sửa đổi, bổ sung", NEW, "", ListKind.ENDED_PART),
        ("Hết hiệu lực theo thời gian", "", "31/12/2031", ListKind.ENDED),
        ("Hết hiệu lực theo thời gian", "", "", ListKind.PLANNED),
        ("Hết hiệu lực", "Số thứ tự 4 Danh mục kèm theo Quyết định số 3/QĐ-UBND ngày 1/2/2032", "", ListKind.ENDED),
        ("Thay thế", "", "", ListKind.PLANNED),
        ("Thay thế", f"Dự thảo {NEW}", "", ListKind.PLANNED),
        ("Thay thế", f"Dự kiến trình {NEW}", "", ListKind.PLANNED),
        ("Thay thế", f"Đang soạn thảo văn bản thay thế {OLD}", "", ListKind.PLANNED),
        ("Thay thế", OLD, "", ListKind.PLANNED),
        ("Giữ nguyên", "Đề xuất giữ nguyên", "", ListKind.PLANNED),
        ("Chưa xác định", NEW, "", ListKind.PLANNED),
        ("Ban hành mới", NEW, "", ListKind.PLANNED),
        ("Đã xử lý", f"Đã được thay thế bằng {NEW}", "", ListKind.ENDED),
    ],
)
def test_only_a_named_act_that_is_done_ends_a_document(action: str, act: str, day: str, kind: ListKind) -> None:
    assert kind_of_row({"cited": OLD, "action": action, "reason": act, "day": day}) is kind


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        (OLD, [("05/2022/NQ-HĐND", False)]),
        ("Quyết định số 3/2020/QĐ-UBND sửa đổi Quyết định số 1/2019/QĐ-UBND", [("3/2020/QĐ-UBND", False)]),
        (
            "Quyết định số 3/2020/QĐ-UBND về chợ; Quyết định số 4/2020/QĐ-UBND về bến",
            [("3/2020/QĐ-UBND", False), ("4/2020/QĐ-UBND", False)],
        ),
        (
            "Nghị quyết quy định phí (thay thế NQ số 1/2020/NQ-HĐND ngày 1/2/2020 và Nghị quyết số 2/2021/NQ-HĐND)",
            [("1/2020/NQ-HĐND", False), ("2/2021/NQ-HĐND", False)],
        ),
        ("Quyết định bãi bỏ Quyết định số 1/2019/QĐ-UBND về chợ", [("1/2019/QĐ-UBND", False)]),
        (
            "Quyết định về rác thải (bãi bỏ Điều 5, Điều 6 Quyết định số 1/2019/QĐ-UBND về môi trường; thay thế Quyết "
            "định số 2/2019/QĐ-UBND)",
            [("1/2019/QĐ-UBND", True), ("2/2019/QĐ-UBND", False)],
        ),
        (
            "Quyết định bãi bỏ các quyết định về giá (Quyết định số 1/2019/QĐ-UBND về nước; Quyết định số "
            "2/2019/QĐ-UBND sửa đổi Quyết định số 1/2019/QĐ-UBND)",
            [("1/2019/QĐ-UBND", False), ("2/2019/QĐ-UBND", False)],
        ),
        ("Nghị quyết quy định mức hỗ trợ đi lại trên địa bàn tỉnh", []),
    ],
)
def test_which_documents_a_cell_is_about(cell: str, named: list[tuple[str, bool]]) -> None:
    from legaltext.core.numbers import find_numbers

    found = [(find_numbers(n.words)[0].key.lstrip("0"), bool(n.part)) for n in named_documents(cell)]
    assert found == [(number.lstrip("0"), part) for number, part in named]


TRACKING = (
    "STT",
    "Tên văn bản",
    "Cơ quan chủ trì soạn thảo",
    "Hình thức xử lý",
    "Văn bản xử lý",
    "Thời gian thực hiện",
)


def test_a_tracking_sheet_keeps_what_is_done_apart_from_what_is_planned() -> None:
    document, readings = only(
        table(
            ("THEO DÕI XỬ LÝ VĂN BẢN",),
            TRACKING,
            ("1", f"{OLD} về phí chợ", "Sở Công Thương", "Thay thế", NEW, "Tháng 4/2031"),
            (
                "2",
                "Quyết định số 07/2019/QĐ-UBND ngày 02/3/2019 của UBND tỉnh SH về bến bãi",
                "Sở Xây dựng",
                "Bãi bỏ",
                "",
                "",
            ),
            ("3", "Quyết định về cây xanh", "Sở Xây dựng", "Ban hành mới", "", ""),
            name="Theo dõi",
        )
    )
    assert [(e.kind, e.action, e.place, e.agency) for e in document.entries] == [
        (ListKind.ENDED, "Thay thế", "Theo dõi!3", "Sở Công Thương"),
        (ListKind.PLANNED, "Bãi bỏ", "Theo dõi!4", "Sở Xây dựng"),
        (ListKind.PLANNED, "Ban hành mới", "Theo dõi!5", "Sở Xây dựng"),
    ]
    assert readings[0].acts[0].relations == (Relation.REPLACES,)
    assert document.entries[0].note == "Tháng 4/2031"
    assert readings[2].document.key == ""


def test_a_former_province_in_short_is_the_one_that_the_sheet_names() -> None:
    _, readings = only(
        table(
            TRACKING,
            ("1", "Quyết định số 1/2019/QĐ-UBND ngày 02/3/2019 của UBND tỉnh Kiên Giang về bến", "", "Bãi bỏ", "", ""),
            (
                "2",
                "Quyết định số 1/2019/QĐ-UBND ngày 05/3/2019 của UBND tỉnh AG về chợ tại An Giang",
                "",
                "Bãi bỏ",
                "",
                "",
            ),
            (
                "3",
                "Quyết định số 2/2019/QĐ-UBND ngày 05/3/2019 của Ủy ban nhân dân tỉnh phân cấp quản lý nước của tỉnh "
                "Kiên Giang",
                "",
                "Bãi bỏ",
                "",
                "",
            ),
        )
    )
    assert [r.document.issuer for r in readings] == [
        "Ủy ban nhân dân tỉnh Kiên Giang", "Ủy ban nhân dân tỉnh An Giang", "Ủy ban nhân dân tỉnh Kiên Giang",
    ]  # fmt: skip


def test_two_documents_of_one_cell_share_their_issuer_and_a_day_needs_no_word() -> None:
    _, readings = only(
        table(
            TRACKING,
            (
                "1",
                "Quy định về chợ (thay thế Quyết định số 1/2019/QĐ-UBND ngày 02/3/2019 và Quyết định số 2/2019/QĐ-UBND "
                "15/4/2019 của UBND tỉnh Kiên Giang)",
                "",
                "Thay thế",
                "",
                "",
            ),
        )
    )
    assert [(r.document.issuer, r.document.issue_date) for r in readings] == [
        ("Ủy ban nhân dân tỉnh Kiên Giang", date(2019, 3, 2)), ("Ủy ban nhân dân tỉnh Kiên Giang", date(2019, 4, 15)),
    ]  # fmt: skip


def test_headings_are_not_looked_for_among_numbers_of_documents() -> None:
    rows = (("Quyết định số 1/2019/QĐ-UBND", "Số, ký hiệu", "Ngày hết hiệu lực"),)
    assert headings_at(rows, 0, sheet_role, lambda roles: len(roles) > 1) is None


@pytest.mark.shared
def test_every_row_of_the_tracking_sheet_is_kept(shared: Path) -> None:
    reading = read_file(shared / "corpora" / "provincial" / "an-giang-tracking-list.csv")
    (content,) = reading.contents
    assert isinstance(content, Sheets)
    lists = read_sheet_lists(content)
    (document,) = lists.documents
    readings = read_entries(document)
    places = {entry.place for entry in document.entries}
    assert (lists.rows, lists.unread, len(places)) == (282, (), 282)
    kinds = Counter(entry.kind for entry in document.entries)
    ended = [r for e, r in zip(document.entries, readings, strict=True) if e.kind is not ListKind.PLANNED]
    assert kinds[ListKind.ENDED] == 35
    assert sum(bool(r.acts) for r in ended) == 30
    assert all(r.own_term for r in ended if not r.acts)
    # Rows without a document that there is are those on documents to be issued.
    nameless = [e for e, r in zip(document.entries, readings, strict=True) if not r.document.key]
    assert {e.action for e in nameless} == {"Ban hành mới"}
    # Each document that ended belongs to one of the two former provinces.
    assert {r.document.issuer.rpartition("tỉnh ")[2] for r in ended if r.document.issuer} == {"An Giang", "Kiên Giang"}
