"""Document numbers in running text: eras and bodies, repairs, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.numbers import find_numbers, identity, read_number, year_of

FOUND = [
    ("theo Thông tư số 08/2025/TT-BTP ngày", ["08/2025/TT-BTP"]),
    ("Nghị quyết số 66.7/2025/NQ-CP và Nghị quyết số 30a/2008/NQ-CP", ["66.7/2025/NQ-CP", "30A/2008/NQ-CP"]),
    ("Luật số 64/2025/QH15, Pháp lệnh số 10/2003/PL-UBTVQH11", ["64/2025/QH15", "10/2003/PL-UBTVQH11"]),
    ("Nghị định số 36-CP, Nghị định số 141-HĐBT, Quyết định 195/CP", ["36-CP", "141-HĐBT", "195/CP"]),
    ("Luật số 12-L/CTN và Pháp lệnh số 21-LCT/HĐNN8", ["12-L/CTN", "21-LCT/HĐNN8"]),
    ("Quyết định 866/QĐ-TTg; Nghị quyết số 13/NQ-CP", ["866/QĐ-TTG", "13/NQ-CP"]),
    ("Văn bản hợp nhất số 54/VBHN-VPQH", ["54/VBHN-VPQH"]),
    ("Thông tư liên tịch số 03/2005/TTLT-BCA-BTC-BLĐTBXH-BQP", ["03/2005/TTLT-BCA-BTC-BLĐTBXH-BQP"]),
    ("Thông tư 24/2010/TT-BNN&PTNT", ["24/2010/TT-BNN&PTNT"]),
    ("Quyết định số 22/QĐ-TT HĐND", ["22/QĐ-TTHĐND"]),
    ("Quyết định số 1895/1997/BYT-QĐ; Thông tư số 53/TBXH", ["1895/1997/BYT-QĐ", "53/TBXH"]),
    ("Quyết định của Thủ tướng Chính phủ số 216/2005/QĐ-TTg", ["216/2005/QĐ-TTG"]),
    ("Thông tư số 34/2018/TT-BLĐTBXH – Bộ Lao động", ["34/2018/TT-BLĐTBXH"]),
    ("Thông tư số 09a/2013/TT-BTP và Thông tư số 08.a/2010/TT-BTP", ["09A/2013/TT-BTP", "08.A/2010/TT-BTP"]),
    ("Nghị quyết số 16/2026/NQ-HĐND, Quyết định số 47/2026/QĐ-UBND", ["16/2026/NQ-HĐND", "47/2026/QĐ-UBND"]),
]  # fmt: skip

REPAIRED = [
    ("Thông tư số 06/2022/TT-BTС", "06/2022/TT-BTC", "homoglyph"),
    ("Nghị định số 140/2018/ \nNĐ-CP", "140/2018/NĐ-CP", "blank"),
    ("Thông tư số 02/2024/TT- BYT", "02/2024/TT-BYT", "blank"),
    ("Thông tư số 57/2021/TTBTC", "57/2021/TT-BTC", "hyphen"),
    ("Nghị định số 215/2025/ND-CP", "215/2025/NĐ-CP", "letter"),
    ("Luật số 126/2025/QHI5", "126/2025/QH15", "letter"),
    ("Nghị định số 34/2016/NÐ-CP", "34/2016/NĐ-CP", ""),
    ("Nghị định 34/2016/NĐ-CPngày 14", "34/2016/NĐ-CP", "stuck"),
]

NOT_LAW = [
    "theo mẫu 03/MTGTGT", "Mẫu số 01/TB-TĐT", "tờ khai 01/GTGT", "QCVN 5:2010/BTNMT", "TCVN 1651-2:2018",
    "công văn số 1002/TTr-BTC", "Tờ trình số 45/TTr-STP", "Thông báo số 12/TB-VPCP", "Kế hoạch số 9/KH-UBND",
    "ngày 25/12/1993", "tỷ lệ 1/2000", "Nghị quyết số 27-NQ/TW", "Quyết định số 69-QĐ/TƯ", "tại số 5/12 phố Sơn Hà",
]  # fmt: skip


@pytest.mark.parametrize(("text", "keys"), FOUND)
def test_numbers_of_all_eras_and_bodies(text: str, keys: list[str]) -> None:
    assert [n.key for n in find_numbers(text)] == keys


@pytest.mark.parametrize(("text", "key", "repair"), REPAIRED)
def test_damaged_numbers_are_mended_by_name(text: str, key: str, repair: str) -> None:
    (found,) = find_numbers(text.replace("Ð", "Đ"))
    assert found.key == key
    assert (repair in found.number.repairs) if repair else not found.number.repairs
    assert text.replace("Ð", "Đ")[found.start : found.end] == found.number.printed


@pytest.mark.parametrize("text", NOT_LAW)
def test_what_only_looks_like_a_number_of_law(text: str) -> None:
    assert find_numbers(text) == ()


def test_the_type_word_is_part_of_the_find() -> None:
    text = "theo Nghị định của Chính phủ số 12/2020/NĐ-CP"
    (found,) = find_numbers(text)
    assert (found.type, text[found.word_start :]) == ("nghị định", "Nghị định của Chính phủ số 12/2020/NĐ-CP")


def test_identity_and_year() -> None:
    assert identity("08/2025/TT-BTP") == identity("8/2025/tt-btp")
    assert (year_of("34/2016/NĐ-CP"), year_of("866/QĐ-TTG")) == (2016, None)
    assert read_number("40/2026/NĐ-СР").repairs == ("homoglyph",)


@given(st.text(alphabet="Nghị định số 0123456789/-QĐTCPB.,ngày \n", max_size=120))
def test_any_text_is_searched_without_error(text: str) -> None:
    for found in find_numbers(text):
        assert found.word_start <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.number.printed
