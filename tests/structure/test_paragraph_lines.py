"""Wrapped lines joined to paragraphs in the layouts that gazettes and publishers use."""

from __future__ import annotations

import pytest

from legaltext.core.pages import Box, Line, Page
from legaltext.structure.paragraphs import breaks_number, group_rows, join_rows
from legaltext.structure.rows import lift_marks, make_rows

LEFT, RIGHT = 64.0, 531.0


def grouped(lines: list[tuple[str, float, float, float]]) -> list[str]:
    """Paragraphs of lines given as (text, left edge, right edge, top)."""
    page = Page(1, 595, 842, tuple(Line(t, Box(x0, top, x1, top + 14), 14.0) for t, x0, x1, top in lines))
    return [join_rows([row.text for row in group]) for group in group_rows(make_rows((page,)))]


def test_indented_first_lines() -> None:
    lines = [
        ("Điều 1. Sổ theo dõi", 87.0, 230.0, 60.0),
        ("1. Sổ theo dõi được lập hằng năm tại các sở, ban, ngành và Ủy ban nhân", 87.0, RIGHT, 80.0),
        ("dân xã, phường theo mẫu tại Phụ lục ban hành kèm theo Thông tư số 17/2031/TT-", LEFT, RIGHT, 100.0),
        ("BTP và được lưu theo quy định.", LEFT, 260.0, 120.0),
        ("2. Thẻ theo dõi được cấp một lần cho mỗi cơ quan theo quy định tại khoản", 87.0, RIGHT, 140.0),
        ("1. Việc cấp lại thẻ được thực hiện trong năm ngày làm việc, kể từ ngày nhận đủ", LEFT, RIGHT, 160.0),
        ("hồ sơ.", LEFT, 100.0, 180.0),
    ]
    assert [text[:14] for text in grouped(lines)] == ["Điều 1. Sổ the", "1. Sổ theo dõi", "2. Thẻ theo dõ"]
    assert "17/2031/TT-BTP và" in grouped(lines)[1]


def test_paragraphs_without_indent_are_told_by_their_distance() -> None:
    lines = [
        ("Mục 3. SỔ THEO DÕI CỦA CƠ QUAN, TỔ CHỨC, CÁ NHÂN TRÊN ĐỊA BÀN TỈNH SƠN", LEFT, RIGHT, 60.0),
        ("Điều 16. Sổ theo dõi của cơ quan, tổ chức, cá nhân trên địa bàn tỉnh Sơn Hà và xã", LEFT, RIGHT, 90.0),
        ("1. Sổ theo dõi được lập hằng năm tại các sở, ban, ngành và Ủy ban nhân dân xã,", LEFT, RIGHT, 120.0),
        ("phường theo mẫu tại Phụ lục ban hành kèm theo Quyết định này và được lưu theo", LEFT, RIGHT, 136.0),
        ("quy định về lưu trữ, trừ trường hợp cơ quan, tổ chức, cá nhân đã lập sổ điện tử theo", LEFT, RIGHT, 152.0),
        ("quy định của pháp luật.", LEFT, 200.0, 168.0),
        ("2. Thẻ theo dõi được cấp một lần cho mỗi cơ quan, tổ chức, cá nhân theo quy định", LEFT, RIGHT, 198.0),
        ("này.", LEFT, 90.0, 214.0),
    ]
    assert [text.split()[0] for text in grouped(lines)] == ["Mục", "Điều", "1.", "2."]


@pytest.mark.parametrize(
    ("line", "following", "broken"),
    [
        ("Thông tư số 17/2022/TT-", "BLĐTBXH ngày 06", True),
        ("Nghị định số 140/2018/", "NĐ-CP ngày 08", True),
        ("Thông tư liên tịch số 01/2014/TTLT-BTP-", "BNV", True),
        ("Luật số 64/2025/", "QH15", True),
        ("Bộ Lao động -", "Thương binh và Xã hội", False),
        ("giai đoạn 2021-", "2025", False),
        ("tỷ lệ 1/", "Một phần", False),
    ],
)
def test_numbers_broken_at_the_lines_end(line: str, following: str, broken: bool) -> None:
    assert breaks_number(line, following) is broken


@pytest.mark.parametrize(
    ("text", "superscripts", "words", "marks"),
    [
        ("khoa học1 và", ((8, 9),), "khoa học và", ((8, "1"),)),
        ("rộng 5 m2", ((8, 9),), "rộng 5 m2", ()),
        ("sổ12, thẻ13", ((2, 4), (9, 11)), "sổ, thẻ", ((2, "12"), (7, "13"))),
        ("xn", ((1, 2),), "xn", ()),
    ],
)
def test_superscripts(
    text: str, superscripts: tuple[tuple[int, int], ...], words: str, marks: tuple[tuple[int, str], ...]
) -> None:
    assert lift_marks(text, superscripts) == (words, marks)
