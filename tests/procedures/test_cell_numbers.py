"""Numbers in cells: what is read, what is mended, and where a number ends when the next cell is stuck to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.procedures.cell_numbers import find_numbers, read_number, term_fits, term_of

CLEAN = [
    ("34/2016/NĐ-CP", ["34/2016/NĐ-CP"]),
    ("Thông tư số 08.a/2010/TT-BTP", ["08.A/2010/TT-BTP"]),
    ("09b/2013/TT-BTP", ["09B/2013/TT-BTP"]),
    ("Nghị quyết 66.7/2025/NQ-CP", ["66.7/2025/NQ-CP"]),
    ("30a/2008/NQ-CP", ["30A/2008/NQ-CP"]),
    ("191/2005/TTLT/BQP-BLĐTBXH-BTC", ["191/2005/TTLT/BQP-BLĐTBXH-BTC"]),
    ("05/2015/TTLT-BTP-BCA-BYT; 163/QĐ-BTP", ["05/2015/TTLT-BTP-BCA-BYT", "163/QĐ-BTP"]),
    ("10/2003/PL-UBTVQH11 và 02/2020/UBTVQH14", ["10/2003/PL-UBTVQH11", "02/2020/UBTVQH14"]),
    ("36-CP, 141-HĐBT, 15/CP", ["36-CP", "141-HĐBT", "15/CP"]),
    ("46/VBHN-BTC", ["46/VBHN-BTC"]),
    ("01/2014/NQLT-CP-UBTƯMTTQVN", ["01/2014/NQLT-CP-UBTƯMTTQVN"]),
    ("05/2025/QĐ-TTg của Thủ tướng", ["05/2025/QĐ-TTG"]),
    ("Mẫu số 01/GTGT và 06/MGTH, ngày 25/12/1993", []),
    ("QCVN 5:2010, khoản 2 Điều 14", []),
]

REPAIRED = [
    ("06/2022/TT-B\u0422\u0421", "06/2022/TT-BTC", "homoglyph"),
    ("35 /2025/NQ-HĐND", "35/2025/NQ-HĐND", "blank"),
    ("21/2008/TTLT- BQP-BTC", "21/2008/TTLT-BQP-BTC", "blank"),
    ("09./2025/NQ-HĐND", "09/2025/NQ-HĐND", "stray_mark"),
    ("57/2021/TTBTC", "57/2021/TT-BTC", "hyphen"),
    ("24/2026/NQCP", "24/2026/NQ-CP", "hyphen"),
    ("215/2025/ND-CP", "215/2025/NĐ-CP", "stroke"),
    ("12/2024/QD-UBND", "12/2024/QĐ-UBND", "stroke"),
    ("126/2025/QHI15", "126/2025/QH15", "homoglyph"),
    ("27/2023/QHI5", "27/2023/QH15", "homoglyph"),
    ("95/2025/QH1", "95/2025/QH15", "term"),
    ("50/2022/NĐ_CP", "50/2022/NĐ-CP", "homoglyph"),
    ("118/2025/NĐ-C", "118/2025/NĐ-CP", "issuer_added"),
    ("118/2025/NĐ", "118/2025/NĐ-CP", "issuer_added"),
]

STUCK = [
    ("Luật 60/2014/QH1360/2014/QH13Sửa đổi", ["60/2014/QH13", "60/2014/QH13"]),
    ("…64/2025/TT-BTCThông tư phí257/2016/TT-BTC", ["64/2025/TT-BTC", "257/2016/TT-BTC"]),
    ("18/2026/NĐ-CPTHÔNG TƯ SỬA ĐỔI", ["18/2026/NĐ-CP"]),
    ("12/2021/TT-BTCBAN HÀNH QUY CHẾ", ["12/2021/TT-BTC"]),
    ("ngày 12/6/2025120/2025/NĐ-CPquy định", ["120/2025/NĐ-CP"]),
    ("Luật Cư trú 202068/2020/QH14Nghị định", ["68/2020/QH14"]),
    ("05/2025/QĐ-TTgThông tư", ["05/2025/QĐ-TTG"]),
    ("ngày 29/11/2024.58/2024/QH15", ["58/2024/QH15"]),
    ("118/2025/NĐ-CQuy định", ["118/2025/NĐ-CP"]),
    ("Bộ luật 7-LCT/HĐNN8Nghị định", ["7-LCT/HĐNN8"]),
    ("159/2006/NĐ-Sửa đổi", ["159/2006/NĐ-CP"]),
    ("Pháp lệnh 30/2006/PL-UBTVQH1130/2006/PL-UBTVQH11Nghị", ["30/2006/PL-UBTVQH11", "30/2006/PL-UBTVQH11"]),
    ("Thông tư 12/2023/TT-NHNN12/2023/TT-NHNN", ["12/2023/TT-NHNN", "12/2023/TT-NHNN"]),
    ("31/2019/TT-SKHCNQuy định", ["31/2019/TT-SKHCN"]),
]


@pytest.mark.parametrize(("text", "expected"), CLEAN)
def test_reads_numbers(text: str, expected: list[str]) -> None:
    assert [n.key for n in find_numbers(text)] == expected


@pytest.mark.parametrize(("text", "key", "repair"), REPAIRED)
def test_mends_and_says_so(text: str, key: str, repair: str) -> None:
    (number,) = find_numbers(text)
    assert (number.key, repair in number.repairs) == (key, True)
    assert text[number.start : number.end].strip() == text


@pytest.mark.parametrize(("text", "expected"), STUCK)
def test_cuts_the_next_cell_off(text: str, expected: list[str]) -> None:
    assert [n.key for n in find_numbers(text, glued=True)] == expected


def test_a_cell_is_one_number_or_none() -> None:
    assert read_number(" 34/2016/NĐ-CP. ") is not None
    assert read_number("Nghị định 34/2016/NĐ-CP") is None


@pytest.mark.parametrize(
    ("year", "term", "fits", "alone"), [(2014, 13, True, 13), (2029, 14, False, 16), (2021, 15, True, None)]
)
def test_terms_of_the_assembly(year: int, term: int, fits: bool, alone: int | None) -> None:
    assert term_fits(year, term) is fits
    assert term_of(year) == alone


@given(st.text(alphabet="0123456789/-. ABCĐNTQHPabcđsố\n", max_size=120), st.booleans())
def test_spans_are_in_order_and_inside(text: str, glued: bool) -> None:
    found = find_numbers(text, glued)
    edges = [edge for number in found for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(number.start < number.end for number in found)
