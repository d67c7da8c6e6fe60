"""The tree of provisions: levels, inserted units, what opens no unit."""

from __future__ import annotations

import pytest
from records import circular, paths, words

from legaltext.structure.marks import LETTERS, read_article, read_heading, roman_value


def test_all_levels() -> None:
    document = circular(
        [
            "Phần thứ nhất",
            "QUY ĐỊNH CHUNG",
            "Chương I",
            "SỔ VÀ THẺ",
            "Mục 1",
            "LẬP SỔ",
            "Tiểu mục 1. Sổ gốc",
            "Điều 1. Lập sổ",
            "1. Sổ gồm:",
            "a) Sổ gốc;",
            "a.1) Bản giấy;",
            "a.2) Bản điện tử;",
            "b) Sổ phụ.",
            "2. Thẻ được lập như sổ.",
            "Mục 2",
            "LƯU SỔ",
            "Điều 2. Lưu sổ",
            "Sổ được lưu vĩnh viễn.",
        ]
    )
    assert paths(document) == [
        "Phần nhất",
        "Phần nhất Chương I",
        "Phần nhất Chương I Mục 1",
        "Phần nhất Chương I Mục 1 Tiểu mục 1",
        "Điều 1",
        "Điều 1 khoản 1",
        "Điều 1 khoản 1 điểm a",
        "Điều 1 khoản 1 điểm a tiết a.1",
        "Điều 1 khoản 1 điểm a tiết a.2",
        "Điều 1 khoản 1 điểm b",
        "Điều 1 khoản 2",
        "Phần nhất Chương I Mục 2",
        "Điều 2",
    ]
    by_path = {p.path: p for p in document.provisions}
    assert by_path["Phần nhất Chương I"].heading == "SỔ VÀ THẺ"
    assert by_path["Điều 1"].heading == "Lập sổ"
    assert words(document, by_path["Điều 1 khoản 1 điểm a"]) == "a) Sổ gốc;\na.1) Bản giấy;\na.2) Bản điện tử;"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # inserted units of a consolidated text; 1a may stand before 1
        (
            [
                "Điều 1. Sổ",
                "1a. Mở sổ.",
                "1. Ghi sổ.",
                "2. Khóa sổ.",
                "2a. Lưu sổ.",
                "Điều 1a. Thẻ",
                "Điều 2. Hiệu lực",
            ],
            ["Điều 1", "Điều 1 khoản 1a", "Điều 1 khoản 1", "Điều 1 khoản 2", "Điều 1 khoản 2a", "Điều 1a", "Điều 2"],
        ),
        # đ follows d, and a1 is inserted after a finished a
        (
            ["Điều 1. Sổ", "1. Gồm:", "a) Một;", "a1) Hai;", "b) Ba;", "c) Bốn;", "d) Năm;", "đ) Sáu."],
            ["Điều 1", "Điều 1 khoản 1", *[f"Điều 1 khoản 1 điểm {x}" for x in ("a", "a1", "b", "c", "d", "đ")]],
        ),
        # a1), a2) that detail “a) …:” are tiết
        (
            ["Điều 1. Sổ", "1. Gồm:", "a) Sổ gốc", "a1) Bìa;", "a2) Ruột;", "b) Sổ phụ."],
            [
                "Điều 1",
                "Điều 1 khoản 1",
                "Điều 1 khoản 1 điểm a",
                "Điều 1 khoản 1 điểm a tiết a1",
                "Điều 1 khoản 1 điểm a tiết a2",
                "Điều 1 khoản 1 điểm b",
            ],
        ),
        # a heading without a full stop, an article of one paragraph, a first khoản on the heading's line
        (
            ["Điều 1 Phạm vi điều chỉnh", "Thông tư này quy định về sổ.", "Điều 2. 1. Sổ được lập.", "2. Sổ được lưu."],
            ["Điều 1", "Điều 2", "Điều 2 khoản 1", "Điều 2 khoản 2"],
        ),
        # older texts: 1- and a/
        (["Điều 1. Sổ", "1- Mở sổ.", "2- Khóa sổ."], ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2"]),
        # điểm right under a Điều, and Roman figures inside a Điều
        (["Điều 1. Sổ gồm:", "a) Sổ gốc;", "b) Sổ phụ."], ["Điều 1", "Điều 1 điểm a", "Điều 1 điểm b"]),
        (
            [
                "Điều 1. Phê duyệt Đề án",
                "I. MỤC TIÊU",
                "1. Chung.",
                "II. NHIỆM VỤ",
                "1. Lập sổ.",
                "a) Mở sổ.",
                "Điều 2. Hiệu lực",
            ],
            [
                "Điều 1",
                "Điều 1 Mục I",
                "Điều 1 Mục I khoản 1",
                "Điều 1 Mục II",
                "Điều 1 Mục II khoản 1",
                "Điều 1 Mục II khoản 1 điểm a",
                "Điều 2",
            ],
        ),
        # a text without Điều
        (["1. Các sở lập sổ:", "a) Mở sổ;", "2. Các xã lưu sổ."], ["khoản 1", "khoản 1 điểm a", "khoản 2"]),
        (
            ["A. QUY ĐỊNH CHUNG", "I. SỔ", "1. Mở sổ.", "II. THẺ", "1. Cấp thẻ.", "B. THI HÀNH", "I. HIỆU LỰC"],
            [
                "Phần A",
                "Phần A Mục I",
                "Phần A Mục I khoản 1",
                "Phần A Mục II",
                "Phần A Mục II khoản 1",
                "Phần B",
                "Phần B Mục I",
            ],
        ),
        # lists that start again, references at the start of a paragraph, decimals and ratios open nothing
        (
            [
                "Điều 1. Sổ",
                "1. Gồm:",
                "2. Cụ thể:",
                "1. Lặp lại.",
                "Điều 5 của Luật này được áp dụng.",
                "3.5 tỷ lệ",
                "12/2025",
            ],
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2"],
        ),
        # a number printed twice stands for the missing one after it
        (
            ["Điều 1. Một", "Sổ.", "Điều 1. Hai", "1. Mở.", "Điều 3. Ba", "Sổ."],
            ["Điều 1", "Điều 1 (2)", "Điều 1 (2) khoản 1", "Điều 3"],
        ),
        # a misprinted number stands for the missing one; a template's Điều 1 opens nothing
        (
            [
                "Điều 1. Một",
                "Sổ.",
                "Điều 2. Hai",
                "Sổ.",
                "Điều 30. Ba",
                "Sổ.",
                "Điều 4. Bốn",
                "Sổ.",
                "Điều 1. Mẫu",
                "Sổ.",
            ],
            ["Điều 1", "Điều 2", "Điều 30", "Điều 4"],
        ),
    ],
)
def test_units(body: list[str], expected: list[str]) -> None:
    assert paths(circular(body)) == expected


def test_a_running_sentence_is_no_heading() -> None:
    document = circular(["Điều 1. Sổ", "Mục 2 Chương I Luật Sông hồ quy định như sau;", "Phần thứ hai của sổ ghi tên."])
    assert paths(document) == ["Điều 1"]


def test_the_alphabet_of_points() -> None:
    assert LETTERS.index("đ") == LETTERS.index("d") + 1
    assert not set("fjwz") & set(LETTERS)


@pytest.mark.parametrize(("label", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14)])
def test_roman_figures(label: str, value: int) -> None:
    assert roman_value(label) == value


@pytest.mark.parametrize("text", ["Điều 5, Điều 6 Luật này", "Điều 3 Nghị định này", "Điều này", "Điều 7 và Điều 8"])
def test_references_are_no_articles(text: str) -> None:
    assert read_article(text) is None


@pytest.mark.parametrize(
    ("text", "level", "label"),
    [
        ("CHƯƠNG IIa", "Chương", "IIa"),
        ("Chương 3. TỔ CHỨC", "Chương", "3"),
        ("MỤC 2. LƯU SỔ", "Mục", "2"),
        ("Phần thứ hai", "Phần", "hai"),
    ],
)
def test_headings(text: str, level: str, label: str) -> None:
    mark = read_heading(text)
    assert mark
    assert (mark.level, mark.label) == (level, label)


def test_a_missing_heading_is_reported() -> None:
    document = circular(["Điều 1. Sổ", "Sổ được lập.", "Điều 4. Thẻ", "Thẻ được cấp."])
    assert [(r.code, r.values["articles"]) for r in document.remarks] == [("LT-STR-13", "2, 3")]
