"""Glued tables: the cells of invented rows are run together and must come apart again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.procedures.glued import GluedRow, split_table

HEADER = "Tên văn bản pháp lýMã văn bản"
ROWS = [
    GluedRow("Luật Cảng cạn", "61/2019/QH14"),
    GluedRow("Nghị định số 12/2020/NĐ-CP ngày 15/3/2020 của Chính phủ về quản lý cảng cạn", "12/2020/NĐ-CP"),
    GluedRow("Quy định mức thu phí kiểm tra cảng cạn", "Thông tư số 17/2021/TT-BTC"),
    GluedRow("sửa đổi, bổ sung một số điều của Thông tư số 17/2021/TT-BTC ngày 02/02/2021", "35/2023/TT-BTC"),
    GluedRow("Luật 45/2013/QH13", "45/2013/QH13"),
    GluedRow("THÔNG TƯ BAN HÀNH BIỂU MẪU VỀ CẢNG CẠN", "09b/2018/TT-BXD"),
    GluedRow("Luật Bến bãi", "Luật Bến bãi"),
    GluedRow("Quyết định số 5/2022/QĐ-TTg về thí điểm cảng cạn", "5/2022/QĐ-TTg"),
    GluedRow("về phân cấp quản lý cảng cạn trên địa bàn tỉnh Sơn Hà", "21/2024/QĐ-UBND"),
    GluedRow("Luật Thi đua bến bãi 2022", "06"),
    GluedRow("Thông tư liên tịch 05/2015/TTLT-BTP-BCA-BYT", "05/2015/TTLT-BTP-BCA-BYT"),
]


def glue(rows: list[GluedRow]) -> str:
    return HEADER + "".join(row.name + row.code for row in rows)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.code)
def test_one_row(row: GluedRow) -> None:
    assert split_table(glue([row])) == (row,)


def test_all_rows_in_order() -> None:
    assert list(split_table(glue(ROWS))) == ROWS


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(ROWS), min_size=2, max_size=6, unique=True))
def test_any_order(rows: list[GluedRow]) -> None:
    assert list(split_table(glue(rows))) == rows


@pytest.mark.parametrize("text", ["", HEADER, "   "])
def test_nothing_gives_no_rows(text: str) -> None:
    assert split_table(text) == ()


@given(st.text(alphabet="abcđQHT0123/-. ÔƯỜ\n", max_size=150))
@settings(max_examples=80, deadline=None)
def test_no_words_are_lost(text: str) -> None:
    squeezed = "".join(text.split())
    joined = "".join(row.name + row.code for row in split_table(text))
    assert "".join(joined.split()) == squeezed
