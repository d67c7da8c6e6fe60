"""Rows of legal-basis tables: the row's own number, with its repairs, or the reason why there is none."""

from datetime import date

import pytest

from legaltext.procedures.rows import Row, read_row
from legaltext.procedures.titles import read_title

OWN = [
    ("the code", Row("85/2019/TT-BTC", "Hướng dẫn về phí"), ["85/2019/TT-BTC"], ""),
    ("type word in the code", Row("Nghị định số 50/2026/NĐ-CP", "Quy định về bến"), ["50/2026/NĐ-CP"], ""),
    (
        "number of the amended document is not the row's",
        Row("106/2021/TT-BTC", "Thông tư sửa đổi, bổ sung một số điều của Thông tư số 85/2019/TT-BTC"),
        ["106/2021/TT-BTC"],
        "",
    ),
    ("bare figure", Row("12", "Quyết định số 12/2021/QĐ-TTg ban hành Quy chế"), ["12/2021/QĐ-TTG"], "number_from_name"),
    ("small letters", Row("55/2018/tt-bgtvt", "quy định bến"), ["55/2018/TT-BGTVT"], ""),
    ("empty code", Row("", "Thông tư 07/2020/TT-BXD quy định bến"), ["07/2020/TT-BXD"], "number_from_name"),
    ("figure beside a law", Row("54", "Luật Bến bãi 2014", date(2014, 6, 23)), ["54/2014/QH13"], "put_together"),
    ("figure beside a law by year", Row("06", "Luật Bến bãi năm 2022"), ["06/2022/QH15"], "put_together"),
    ("term and year", Row("40/2029/QH14", "Luật Bến bãi"), ["40/2029/QH14"], "term_differs"),
    ("year typo settled by the name's day", Row("12/2015/NĐ-CP", "Nghị định số 12/2025/NĐ-CP ngày 03/3/2025"),
     ["12/2025/NĐ-CP"], "year"),
    ("two numbers, nothing decides", Row("67/2024/TT-BQP", "Thông tư số 130/2024/TT-BQP quy định bến"),
     ["67/2024/TT-BQP"], "conflict(130/2024/TT-BQP)"),
    ("issuer left out", Row("55/2026/QĐ", "Quy định trình tự trên địa bàn tỉnh Sơn Hà"), ["55/2026/QĐ-UBND"],
     "issuer_added"),
    ("two documents in the code", Row("12/2021/TT-BTC, 13/2022/TT-BTC", "Quy định phí"),
     ["12/2021/TT-BTC", "13/2022/TT-BTC"], ""),
    ("title only", Row("Luật Bến bãi", "Luật Bến bãi"), ["Luật Bến bãi"], "title"),
    ("title in capitals", Row("", "BỘ LUẬT BẾN BÃI VIỆT NAM"), ["Bộ luật Bến bãi Việt Nam"], "title"),
    ("two laws in one name", Row("", "Luật Bến bãi 2014; Luật Cảng cạn 2019"),
     ["Luật Bến bãi 2014", "Luật Cảng cạn 2019"], "title"),
    (
        "amending acts named beside the law",
        Row("31/2024/QH15", "Luật Bến bãi số 31/2024/QH15 được sửa đổi, bổ sung bởi Luật số 43/2024/QH15"),
        ["31/2024/QH15", "43/2024/QH15"],
        "",
    ),
    (
        "second document after a semicolon",
        Row("12/2020/NĐ-CP", "Nghị định số 12/2020/NĐ-CP của Chính phủ; Thông tư số 7/2021/TT-BXD"),
        ["12/2020/NĐ-CP", "7/2021/TT-BXD"],
        "",
    ),
    (
        "documents amended after a semicolon are none of the row's",
        Row("66/2023/TT-BCA", "Thông tư số 66/2023/TT-BCA sửa đổi Thông tư số 5/2021/TT-BCA; Thông tư 6/2021/TT-BCA"),
        ["66/2023/TT-BCA"],
        "",
    ),
]  # fmt: skip

NONE = [
    (Row("", ""), "empty_row"),
    (Row("Không có thông tin", ""), "empty_row"),
    (Row("", "Quy định về bến bãi"), "no_number_read"),
    (Row("", "Quy định chi tiết Nghị định số 5/2020/NĐ-CP"), "other_number_only"),
]


@pytest.mark.parametrize(("what", "row", "documents", "repair"), OWN, ids=[case[0] for case in OWN])
def test_documents_of_a_row(what: str, row: Row, documents: list[str], repair: str) -> None:
    bases = read_row(row, 3)
    assert [basis.document for basis in bases] == documents
    assert repair in bases[0].repair.split("+")
    assert {basis.ordinal for basis in bases} == {3}
    assert all(0 < basis.confidence <= 1 for basis in bases)


@pytest.mark.parametrize(("row", "reason"), NONE)
def test_a_row_without_document_says_why(row: Row, reason: str) -> None:
    (basis,) = read_row(row, 1)
    assert (basis.document, basis.reason) == ("", reason)


def test_row_keeps_day_issuer_and_words() -> None:
    (basis,) = read_row(Row("5/2020/NĐ-CP", "về bến bãi", date(2020, 1, 3), "Chính phủ"), 1)
    assert (basis.issue_date, basis.issuer, basis.cited) == (
        date(2020, 1, 3),
        "Chính phủ",
        "5/2020/NĐ-CP – về bến bãi",
    )


def test_day_of_another_year_is_noted_not_believed() -> None:
    (basis,) = read_row(Row("213/2025/NĐ-CP", "về bến bãi", date(2027, 7, 30)), 1)
    assert (basis.document, basis.repair, basis.confidence) == ("213/2025/NĐ-CP", "day_differs", 0.8)


TITLES = [
    ("Luật Bến bãi ngày 29 tháng 11 năm 2013", "Luật Bến bãi 2013"),
    ("Luật Bến bãi năm 2013", "Luật Bến bãi 2013"),
    ("Luật Bến bãi, năm 2013", "Luật Bến bãi 2013"),
    ("LUẬT  BẾN BÃI VIỆT NAM", "Luật Bến bãi Việt Nam"),
    ("Hiến pháp năm 2013", "Hiến pháp 2013"),
    ("Pháp lệnh Bến bãi được sửa đổi năm 2012", "Pháp lệnh Bến bãi"),
    ("- Bộ luật Bến bãi;", "Bộ luật Bến bãi"),
    ("Thông tư về bến bãi", ""),
    ("Luật số 12/2020/QH14", ""),
    ("Luật sư được cấp thẻ", ""),
    ("", ""),
]


@pytest.mark.parametrize(("text", "key"), TITLES)
def test_titles(text: str, key: str) -> None:
    assert read_title(text) == key
