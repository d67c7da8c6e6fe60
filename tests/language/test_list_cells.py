"""The cells of lists: the document, the parts, the acts and the days of a row."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.core.law import ListEntry, ListKind
from legaltext.language.list_cells import read_entry, read_parts

CITED = "Quyết định số 4/2020/QĐ-UBND ngày 04/3/2020 của Ủy ban nhân dân tỉnh Sơn Hà quy định về phí đò"


def entry(kind: str = "ended", **cells: str) -> ListEntry:
    """A row with these cells."""
    return ListEntry(ListKind(kind), "1", cells.pop("cited", CITED), "", 1, 0, **cells)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Khoản 3 Điều 4, Điều 9", ["Điều 4 khoản 3", "Điều 9"]),
        ("Điều 7; Điều 8; khoản 2, khoản 3 Điều 25", ["Điều 7", "Điều 8", "Điều 25 khoản 2", "Điều 25 khoản 3"]),
        ("Khoản 1 khoản 2 Điều 10", ["Điều 10 khoản 1", "Điều 10 khoản 2"]),
        ("- Điểm b khoản 2 Điều 4;\n- Mẫu số 01a và Mẫu số 01b.",
         ["Điều 4 khoản 2 điểm b", "Mẫu số 01a", "Mẫu số 01b"]),
        ("Mẫu số 01, 02, 05", ["Mẫu số 01", "Mẫu số 02", "Mẫu số 05"]),
        ("Mẫu số 05 Phụ lục I", ["Phụ lục I Mẫu số 05"]),
        ("Khoản 2 Điều 4 Phụ lục II, III", ["Điều 4 khoản 2", "Phụ lục II", "Phụ lục III"]),
        ("Điều 12 (điểm c khoản 1, khoản 7), Điều 13 (khoản 5) Chương III; Điều 14",
         ["Điều 12 khoản 1 điểm c", "Điều 12 khoản 7", "Điều 13 khoản 5", "Điều 14"]),
        ("Chương II (từ Điều 3 - Điều 10) và Mẫu số 01", ["Chương II", "Mẫu số 01"]),
        ("", []),
    ],
)  # fmt: skip
def test_provisions_of_a_cell(content: str, expected: list[str]) -> None:
    parts = list(read_parts(content))
    assert [part.address for part in parts] == expected
    assert all(not part.words for part in parts)


def test_words_are_kept_where_they_are_what_changed() -> None:
    parts = list(
        read_parts("- Từ “bến khách” tại khoản 1 Điều 4;\n- Mẫu “Đơn xin mở bến” tại Phụ lục Ic;\n- Bảng giá vé")
    )
    assert [(p.address, p.words) for p in parts] == [
        ("Điều 4 khoản 1", "Từ “bến khách”"),
        ("Phụ lục Ic", "Mẫu “Đơn xin mở bến”"),
        (None, "Bảng giá vé"),
    ]


@pytest.mark.parametrize(
    ("reason", "acts"),
    [
        ("Được thay thế bởi Quyết định số 30/2030/QĐ-UBND ngày 01/02/2030 của Ủy ban nhân dân tỉnh Sơn Hà thay thế "
         "Quyết định số 9/2019/QĐ-UBND",
         [("30/2030/QĐ-UBND", date(2030, 2, 1), ["replaces"])]),
        ("Được sửa đổi, bổ sung, bãi bỏ bởi Nghị quyết số 5/2030/NQ-HĐND",
         [("5/2030/NQ-HĐND", None, ["repeals", "amends"])]),
        ("Được thay bằng Mẫu số 39 kèm theo Thông tư số 8/2030/TT-BNV ngày 02 tháng 3 năm 2030",
         [("8/2030/TT-BNV", date(2030, 3, 2), ["replaces"])]),
        ("Được bãi bỏ bởi Nghị định số 5/2030/NĐ-CP ngày 01/02/2030 của Chính phủ và Thông tư số 6/2030/TT-BNV "
         "ngày 03/02/2030",
         [("5/2030/NĐ-CP", date(2030, 2, 1), ["repeals"]), ("6/2030/TT-BNV", date(2030, 2, 3), ["repeals"])]),
        ("- Được sửa đổi bởi Nghị định số 5/2030/NĐ-CP\n- Được bãi bỏ bởi Nghị định số 7/2031/NĐ-CP",
         [("5/2030/NĐ-CP", None, ["amends"]), ("7/2031/NĐ-CP", None, ["repeals"])]),
        ("Được bãi bỏ bởi Thông tư số 47/2030/TT-BTC ngày 11/7/2030 của Bộ Tài chính bãi bỏ Quyết định số "
         "4/2020/QĐ-UBND",
         [("47/2030/TT-BTC", date(2030, 7, 11), ["repeals"])]),
        ("Luật Phí số 3/2029/QH16 hết hiệu lực", []),
        ("Hết thời hạn có hiệu lực đã được quy định trong văn bản", []),
    ],
)  # fmt: skip
def test_acts_of_a_reason(reason: str, acts: list[tuple[str, date | None, list[str]]]) -> None:
    found = read_entry(entry(reason=reason, day="15/02/2030"))
    assert [(a.document.key, a.document.issue_date, [r.value for r in a.relations]) for a in found.acts] == acts
    assert all(a.day == date(2030, 2, 15) for a in found.acts)
    assert found.own_term is reason.startswith("Hết thời hạn")


@pytest.mark.parametrize(
    ("cited", "key", "day", "issuer"),
    [
        (CITED, "4/2020/QĐ-UBND", date(2020, 3, 4), "Ủy ban nhân dân tỉnh Sơn Hà"),
        ("Nghị định Số 49/2030/NĐ-CP ngày 30/3/20301 Quy định về bến", "49/2030/NĐ-CP", date(2030, 3, 30), ""),
        ("Thông tư Số 17/2030/TT-BNV; ngày 04/6/2030 Về phí", "17/2030/TT-BNV", date(2030, 6, 4), ""),
        ("Thông tư liên tịch 2/2014/TTLT-BCA-BNG ngày 29/6/2014 của Bộ Công an, Bộ Ngoại giao về việc cấp thẻ",
         "2/2014/TTLT-BCA-BNG", date(2014, 6, 29), "Bộ Công an, Bộ Ngoại giao"),
    ],
)  # fmt: skip
def test_the_document_of_a_row(cited: str, key: str, day: date, issuer: str) -> None:
    found = read_entry(entry(cited=cited)).document
    assert (found.key, found.issue_date, found.issuer) == (key, day, issuer)


def test_acts_and_days_are_paired_and_an_unpaired_day_is_given_to_none() -> None:
    reason = "- Được sửa đổi bởi Nghị định số 5/2030/NĐ-CP\n- Được bãi bỏ bởi Nghị định số 7/2031/NĐ-CP"
    both = read_entry(entry(reason=reason, day="15/02/2030; 16/3/2031"))
    assert [a.day for a in both.acts] == [date(2030, 2, 15), date(2031, 3, 16)]
    one = read_entry(entry(reason="Được bãi bỏ bởi Nghị định số 7/2031/NĐ-CP", day="15/02/2030; 16/3/2031"))
    assert (one.day, [a.day for a in one.acts]) == (None, [None])


def test_the_note_of_a_living_document_names_the_acts_that_changed_it() -> None:
    note = (
        "- Hết hiệu lực một phần\n- Văn bản sửa đổi, bổ sung: Nghị định số 5/2030/NĐ-CP ngày 01/02/2030 sửa đổi Nghị "
        "định số 9/2019/NĐ-CP\n"
        "+ Nghị định số 7/2031/NĐ-CP ngày 03/02/2031\n- Đã được đính chính tại Quyết định số 60/QĐ-BNV"
    )
    found = read_entry(entry("live", note=note, start="15/3/2025"))
    assert [a.document.key for a in found.acts] == ["5/2030/NĐ-CP", "7/2031/NĐ-CP"]
    assert (found.start, found.day) == (date(2025, 3, 15), None)
