"""Heads of every shape: numbers, issuers, place and day, title."""

from __future__ import annotations

from datetime import date

import pytest
from records import COUNTRY, MOTTO, head, parse

from legaltext.core.law import Head

GROUND = "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;"
BODY = ["Điều 1. Phạm vi điều chỉnh", "Quy định này áp dụng trong toàn tỉnh."]


def head_of(lines: list[str], **fields: str) -> Head:
    return parse([*lines, GROUND, *BODY], **fields).head


@pytest.mark.parametrize(
    ("printed", "kind", "key"),
    [
        ("12/2031/TT-BTP", "THÔNG TƯ", "12/2031/TT-BTP"),
        ("51 /2031/TT-BYT", "THÔNG TƯ", "51/2031/TT-BYT"),
        ("06/2031/TT-BTС", "THÔNG TƯ", "06/2031/TT-BTC"),
        ("66.7/2031/NQ-CP", "NGHỊ QUYẾT", "66.7/2031/NQ-CP"),
        ("13/NQ-CP", "NGHỊ QUYẾT", "13/NQ-CP"),
        ("30a/2008/NQ-CP", "NGHỊ QUYẾT", "30a/2008/NQ-CP".upper()),
        ("866/QĐ-TTg", "QUYẾT ĐỊNH", "866/QĐ-TTG"),
        ("73-CP", "NGHỊ ĐỊNH", "73-CP"),
        ("111-HĐBT", "NGHỊ ĐỊNH", "111-HĐBT"),
        ("1613/BYT-QĐ", "QUYẾT ĐỊNH", "1613/BYT-QĐ"),
        ("82-TC/TCT", "THÔNG TƯ", "82-TC/TCT"),
        ("337/1998/QĐ-NHNN7", "QUYẾT ĐỊNH", "337/1998/QĐ-NHNN7"),
        ("61/2012/TT-BCA-C41", "THÔNG TƯ", "61/2012/TT-BCA-C41"),
        ("03/2005/TTLT-BCA-BTC-BLĐTBXH-BQP", "THÔNG TƯ LIÊN TỊCH", "03/2005/TTLT-BCA-BTC-BLĐTBXH-BQP"),
        ("11/2007/TTLT-BNN&PTNT-BTC", "THÔNG TƯ LIÊN TỊCH", "11/2007/TTLT-BNN&PTNT-BTC"),
        ("23/NQ-HĐND", "NGHỊ QUYẾT", "23/NQ-HĐND"),
    ],
)
def test_numbers_of_all_eras(printed: str, kind: str, key: str) -> None:
    read = head_of(head(["BỘ TƯ PHÁP"], printed, kind, ["Về sổ sách"]))
    assert (read.number, read.number_printed) == (key, printed)
    assert read.type.upper() == kind


def test_a_form_of_law_has_its_number_with_the_type_word() -> None:
    lines = ["QUỐC HỘI", "-------", COUNTRY, MOTTO, "---------------", "Luật số: 99/2031/QH17", "LUẬT", "SÔNG HỒ"]
    document = parse(
        [
            *lines,
            "Quốc hội ban hành Luật Sông hồ.",
            "Điều 1. Phạm vi điều chỉnh",
            "Luật này quy định về sông hồ.",
            "Luật này được Quốc hội khóa XVII thông qua ngày 20 tháng 6 năm 2031.",
            "CHỦ TỊCH QUỐC HỘI",
        ]
    )
    expected = Head("Luật", "99/2031/QH17", "99/2031/QH17", ("Quốc hội",), "", date(2031, 6, 20), "Sông hồ")
    assert document.head == expected


@pytest.mark.parametrize(
    ("letterhead", "issuers"),
    [
        (["BỘ TƯ PHÁP"], ("Bộ Tư pháp",)),
        (["BỘ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"], ("Bộ Lao động - Thương binh và Xã hội",)),
        (["NGÂN HÀNG NHÀ NƯỚC", "VIỆT NAM", "_______"], ("Ngân hàng Nhà nước Việt Nam",)),
        (["UỶ BAN THƯỜNG VỤ QUỐC HỘI"], ("Ủy ban Thường vụ Quốc hội",)),
        (["BỘ TƯ PHÁP - BỘ NỘI VỤ"], ("Bộ Tư pháp", "Bộ Nội vụ")),
        (
            ["TÒA ÁN NHÂN DÂN TỐI CAO - VIỆN KIỂM SÁT", "NHÂN DÂN TỐI CAO - BỘ CÔNG AN"],
            ("Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao", "Bộ Công an"),
        ),
        (["ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ"], ("Ủy ban nhân dân tỉnh Sơn Hà",)),
        (["HỘI ĐỒNG NHÂN DÂN", "TỈNH AN GIANG"], ("Hội đồng nhân dân tỉnh An Giang",)),
        (["THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN", "XÃ BẾN ĐÒ"], ("Thường trực Hội đồng nhân dân xã Bến Đò",)),
    ],
)
def test_issuers(letterhead: list[str], issuers: tuple[str, ...]) -> None:
    assert head_of(head(letterhead, "23/NQ-HĐND", "NGHỊ QUYẾT", ["Về sổ sách"])).issuers == issuers


@pytest.mark.parametrize(
    ("authority", "signature", "issuer"),
    [
        (["ỦY BAN NHÂN DÂN TỈNH SƠN HÀ"], ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "Ủy ban nhân dân tỉnh Sơn Hà"),
        (["CHỦ TỊCH ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ"], ["CHỦ TỊCH"], "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà"),
        ([], ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Ủy ban nhân dân tỉnh Sơn Hà"),
        ([], ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà"),
    ],
)
def test_the_chairman_is_told_from_the_committee(authority: list[str], signature: list[str], issuer: str) -> None:
    start = head(["ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ"], "38/2031/QĐ-UBND", "QUYẾT ĐỊNH", ["Về việc phân công"])
    assert parse([*start, *authority, GROUND, *BODY, *signature]).head.issuers == (issuer,)


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["Quy định mức chi", "tập huấn nghiệp vụ"], "Quy định mức chi tập huấn nghiệp vụ"),
        (
            ["Sửa đổi, bổ sung một số điều của", "Thông tư số 02/2029/TT-BTP ngày 01 tháng 3 năm 2029", "_______"],
            "Sửa đổi, bổ sung một số điều của Thông tư số 02/2029/TT-BTP ngày 01 tháng 3 năm 2029",
        ),
        (["Quy định về sổ sách của", "Bộ Tư pháp"], "Quy định về sổ sách của Bộ Tư pháp"),
        (["VỀ SỔ SÁCH VÀ LƯU TRỮ"], "VỀ SỔ SÁCH VÀ LƯU TRỮ"),
        (["Về việc giao chỉ tiêu", "BỘ TRƯỞNG BỘ TƯ PHÁP"], "Về việc giao chỉ tiêu"),
    ],
)
def test_titles_over_several_lines(lines: list[str], title: str) -> None:
    assert head_of(head(["BỘ TƯ PHÁP"], "02/2031/TT-BTP", "THÔNG TƯ", lines)).title == title


def test_a_title_in_capitals_takes_the_spelling_of_the_text() -> None:
    start = head(["BỘ TƯ PHÁP"], "02/2031/TT-BTP", "THÔNG TƯ", ["QUY ĐỊNH VỀ SỔ CỦA CHÍNH PHỦ"])
    read = parse([*start, GROUND, "Bộ trưởng ban hành Thông tư quy định về sổ của Chính phủ.", *BODY]).head
    assert read.title == "Quy định về sổ của Chính phủ"


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("Hà Nội, ngày 5 tháng 6 năm 2031", "Hà Nội", date(2031, 6, 5)),
        ("TP. Sơn Hà, ngày 31 tháng12 năm 2030", "TP. Sơn Hà", date(2030, 12, 31)),
        ("Sơn Hà, ngày 30 tháng 02 năm 2031", "Sơn Hà", None),
    ],
)
def test_place_and_day(line: str, place: str, day: date | None) -> None:
    lines = ["BỘ TƯ PHÁP", COUNTRY, MOTTO, "Số: 02/2031/TT-BTP", line, "THÔNG TƯ", "Về sổ sách"]
    read = head_of(lines)
    assert (read.place, read.issue_date) == ((place, day) if day else ("", None))


def test_columns_glued_into_one_line() -> None:
    lines = [
        f"BỘ LAO ĐỘNG - THƯƠNG BINH {COUNTRY}",
        f"VÀ XÃ HỘI {MOTTO}",
        "Số: 04/2022/TT-BLĐTBXH Hà Nội, ngày 30 tháng 3 năm 2022",
        "THÔNG TƯ",
        "Về sổ sách",
    ]
    read = head_of(lines)
    assert read.issuers == ("Bộ Lao động - Thương binh và Xã hội",)
    assert (read.number, read.issue_date) == ("04/2022/TT-BLĐTBXH", date(2022, 3, 30))


def test_a_number_left_blank_is_missing_not_invented() -> None:
    document = parse([*head(["BỘ TƯ PHÁP"], "…/2031/TT-BTP", "THÔNG TƯ", ["Về sổ sách"]), GROUND, *BODY])
    assert document.head.number == ""
    assert [remark.code for remark in document.remarks] == ["LT-STR-12"]


def test_a_database_fills_what_the_text_lacks_and_says_so() -> None:
    document = parse(["Điều 1. Phạm vi", "Quy định về sổ."], title="Thông tư số 02/2031/TT-BTP Quy định về sổ")
    read = document.head
    assert (read.type, read.number, read.title) == ("Thông tư", "02/2031/TT-BTP", "Quy định về sổ")
    assert read.issuers == ("Bộ Tư pháp",)
    assert "LT-STR-04" in {remark.code for remark in document.remarks}


def test_the_text_outranks_the_database() -> None:
    lines = head(["BỘ TƯ PHÁP"], "02/2031/TT-BTP", "THÔNG TƯ", ["Về sổ sách"])
    document = parse([*lines, GROUND, *BODY], title="Thông tư số 03/2031/TT-BTP Về sổ sách")
    assert document.head.number == "02/2031/TT-BTP"
    assert [(r.code, r.values["field"]) for r in document.remarks] == [("LT-STR-05", "03/2031/TT-BTP")]


def test_a_number_that_contradicts_its_own_heading_yields_to_the_database() -> None:
    lines = head(["BỘ TƯ PHÁP"], "02/2031/QĐ-UBND", "THÔNG TƯ", ["Về sổ sách"])
    document = parse([*lines, GROUND, *BODY], title="Thông tư số 02/2031/TT-BTP Về sổ sách")
    assert document.head.number == "02/2031/TT-BTP"
    assert [remark.code for remark in document.remarks] == ["LT-STR-09"]


def test_a_law_by_articles_takes_number_and_type_from_its_fields() -> None:
    address = "https://example.org/luat-song-ho-so-99-2031-qh17--1"
    lines = ["Điều 1. Phạm vi", "Luật này quy định.", "Luật này được Quốc hội thông qua ngày 20 tháng 6 năm 2031."]
    document = parse([*lines, "CHỦ TỊCH QUỐC HỘI"], whole=False, number="99/2031/QH17", url=address)
    assert (document.head.type, document.head.number) == ("Luật", "99/2031/QH17")
    assert document.head.issue_date == date(2031, 6, 20)
    assert document.text[slice(*document.signature)] == "CHỦ TỊCH QUỐC HỘI"
    assert document.remarks == ()


def test_a_property_sheet_is_no_text() -> None:
    sheet = ["Thuộc tính", "Lược đồ", "Văn bản gốc", "Số hiệu05/VBHN-BTP", "Loại văn bảnVăn bản hợp nhất"]
    sheet += ["Ngày ký xác thực23/01/2031", "Cơ quan ban hànhBộ Tư pháp", "Người ký--"]
    document = parse(sheet, title="Văn bản hợp nhất số 05/VBHN-BTP Thông tư quy định về sổ")
    expected = Head(
        "Văn bản hợp nhất",
        "05/VBHN-BTP",
        "05/VBHN-BTP",
        ("Bộ Tư pháp",),
        "",
        date(2031, 1, 23),
        "Thông tư quy định về sổ",
    )
    assert (document.head, document.text) == (expected, "")
    assert [remark.code for remark in document.remarks] == ["LT-STR-07"]


def test_a_translation_is_known_and_not_read_as_law() -> None:
    lines = ["LAW ON RIVERS", "Pursuant to the Constitution of the Socialist Republic of Vietnam;"]
    lines += ["Article 1. Scope of regulation", "This Law provides for the use of rivers and the rights of people."]
    document = parse(lines, title="Law 99/2031/QH17")
    assert (document.language, document.head.type, document.head.number) == ("en", "Luật", "99/2031/QH17")
    assert document.provisions == ()
    assert "LT-STR-06" in {remark.code for remark in document.remarks}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["CHÍNH PHỦ", "NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 15/2003/NĐ-CP", "NGÀY 10/10/2003 VỀ SỔ", "CHÍNH PHỦ"],
            ("Nghị định", "15/2003/NĐ-CP", ("Chính phủ",), date(2003, 10, 10), "VỀ SỔ"),
        ),
        (
            ["Nghị định của Chính phủ", "số 15/2003/NĐ-CP ngày 10 tháng 10 năm 2003", "về sổ", "Chính phủ"],
            ("Nghị định", "15/2003/NĐ-CP", ("Chính phủ",), date(2003, 10, 10), "Về sổ"),
        ),
        (
            ["thông tư", "của Bộ Tài chính Số 69/1998/TT-BTC ngày 22 tháng 12 năm 1998", "Hướng dẫn lập sổ"],
            ("Thông tư", "69/1998/TT-BTC", ("Bộ Tài chính",), date(1998, 12, 22), "Hướng dẫn lập sổ"),
        ),
        (
            ["Bộ Tài chính", "Số: 12/2001/QĐ-BTC", "Hà Nội, ngày 13 tháng 3 năm 2001",
             "quyết định của bộ trưởng bộ tài chính",
             "Về việc ban hành sổ", "bộ trưởng bộ tài chính"],
            ("Quyết định", "12/2001/QĐ-BTC", ("Bộ Tài chính",), date(2001, 3, 13), "Về việc ban hành sổ"),
        ),
    ],
)  # fmt: skip
def test_heads_written_as_one_sentence(lines: list[str], expected: tuple[object, ...]) -> None:
    read = parse([*lines, "Căn cứ Luật Kế toán;", "Bộ trưởng Bộ Tài chính quyết định:", *BODY]).head
    assert (read.type, read.number, read.issuers, read.issue_date, read.title) == expected


def test_the_later_part_of_a_document_names_it_in_a_sentence() -> None:
    lines = [
        "ỦY BAN NHÂN DÂN TỈNH",
        "Quyết định số 17/2031/QĐ-UBND ngày 02 tháng 6 năm 2031",
        "của Ủy ban nhân dân tỉnh Sơn Hà",
    ]
    read = parse([*lines, "ban hành Quy định về chợ", "Điều 6. Nội quy chợ", "Nội quy được niêm yết."]).head
    assert (read.type, read.number, read.issue_date) == ("Quyết định", "17/2031/QĐ-UBND", date(2031, 6, 2))
    assert (read.issuers, read.title) == (("Ủy ban nhân dân tỉnh Sơn Hà",), "Ban hành Quy định về chợ")


def test_a_letterhead_without_the_place_takes_it_from_the_text() -> None:
    lines = head(["ỦY BAN NHÂN DÂN TỈNH"], "17/2031/QĐ-UBND", "QUYẾT ĐỊNH", ["Về chợ", "ỦY BAN NHÂN DÂN TỈNH"])
    read = parse([*lines, GROUND, "Điều 1. Ủy ban nhân dân tỉnh Sơn Hà lập sổ."]).head
    assert read.issuers == ("Ủy ban nhân dân tỉnh Sơn Hà",)


def test_the_session_of_the_national_assembly_is_no_title() -> None:
    lines = ["QUỐC HỘI", "Số: 32/2009/QH12", COUNTRY, MOTTO, "Hà Nội, ngày 18 tháng 6 năm 2009", "LUẬT", "SÔNG HỒ"]
    assert head_of([*lines, "CỦA QUỐC HỘI KHÓA XII, KỲ HỌP THỨ 5"]).title == "SÔNG HỒ"
