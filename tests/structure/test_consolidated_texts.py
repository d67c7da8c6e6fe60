"""Consolidated texts: number at the end, base act, footnotes."""

from __future__ import annotations

from datetime import date

import pytest
from records import circular, paths

from legaltext.core.law import LegalDocument, PageRun, PartKind
from legaltext.core.pages import Box, Line, Page
from legaltext.structure.parse import parse_run

BASE = "Thông tư số 03/2029/TT-BTP ngày 02 tháng 5 năm 2029 của Bộ trưởng Bộ Tư pháp, có hiệu lực kể từ ngày 01 tháng 7"
CLOSING = [
    "BỘ TƯ PHÁP",
    "Số: 12/VBHN-BTP",
    "XÁC THỰC VĂN BẢN HỢP NHẤT",
    "Hà Nội, ngày 22 tháng 4 năm 2031",
    "KT. BỘ TRƯỞNG",
]


def line(text: str, top: float, size: float = 14.0, marks: tuple[tuple[int, int], ...] = ()) -> Line:
    short = len(text) < 50
    x0, x1 = (
        (200.0, 400.0) if short and text.isupper() else (87.0 if size > 12 else 64.0, 531.0 if not short else 300.0)
    )
    return Line(text, Box(x0, top, x1, top + size), size, superscripts=marks)


def page(number: int, lines: list[tuple[str, float, tuple[tuple[int, int], ...]]]) -> Page:
    return Page(number, 595, 842, tuple(line(t, 60 + 18 * i, s, m) for i, (t, s, m) in enumerate(lines)))


def plain(texts: list[str], size: float = 14.0) -> list[tuple[str, float, tuple[tuple[int, int], ...]]]:
    return [(text, size, ()) for text in texts]


def consolidated(closing: list[str], section: str = "") -> LegalDocument:
    head = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "THÔNG TƯ",
        "Quy định về sổ theo dõi",
        BASE,
    ]
    first = page(
        1,
        [
            *plain([*head, "năm 2029, được sửa đổi, bổ sung bởi:", "Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;"]),
            ("Điều 1. Sổ1", 14.0, ((10, 11),)),
            *plain(["Sổ rộng 2 m2 được lập hằng năm và lưu tại cơ quan cho đến khi hết giá trị của sổ."]),
            (
                "1 Điều này được sửa đổi theo quy định tại khoản 2 Điều 1 của Thông tư số 05/2030/TT-BTP, có hiệu lực",
                11.0,
                ((0, 1),),
            ),
        ],
    )
    second = page(
        2,
        [
            *plain(["Điều 2. Hiệu lực thi hành2", "Thông tư này có hiệu lực kể từ ngày 01 tháng 7 năm 2029."]),
            *plain(closing, 13.0),
            *plain(["kể từ ngày", "2 tháng 01 năm 2031."], 11.0),
            ("2", 7.0, ()),
            *plain(["Điều 2 của Thông tư số 05/2030/TT-BTP quy định như sau:", "“Điều 2. Hiệu lực thi hành.”"], 11.0),
        ],
    )
    lines = list(second.lines)
    lines[0] = line("Điều 2. Hiệu lực thi hành2", 60, 14.0, ((25, 26),))
    return parse_run(PageRun((first, Page(2, 595, 842, tuple(lines))), section=section))


def test_number_day_and_base() -> None:
    head = consolidated(CLOSING).head
    assert (head.type, head.number, head.base) == ("Văn bản hợp nhất", "12/VBHN-BTP", "03/2029/TT-BTP")
    assert (head.issuers, head.place, head.issue_date) == (("Bộ Tư pháp",), "Hà Nội", date(2031, 4, 22))
    assert head.title == "Thông tư quy định về sổ theo dõi"


@pytest.mark.parametrize("section", ["", "VĂN BẢN HỢP NHẤT - BỘ TƯ PHÁP"])
def test_a_number_that_is_not_printed_is_missing(section: str) -> None:
    document = consolidated([], section)
    assert (document.head.type, document.head.number) == ("Văn bản hợp nhất", "")
    assert document.head.base == "03/2029/TT-BTP"
    assert "LT-STR-01" in {remark.code for remark in document.remarks}


def test_footnotes_are_taken_out_and_anchored() -> None:
    document = consolidated(CLOSING)
    notes = [(note.mark, document.text[note.start : note.end]) for note in document.footnotes]
    assert notes[0] == (
        "1",
        "Điều này được sửa đổi theo quy định tại khoản 2 Điều 1 của Thông tư số 05/2030/TT-BTP, có hiệu lực "
        "kể từ ngày\n2 tháng 01 năm 2031.",
    )
    assert notes[1][0] == "2"
    assert notes[1][1].startswith("Điều 2 của Thông tư số 05/2030/TT-BTP quy định")
    for note, word in zip(document.footnotes, ("Sổ", "hành"), strict=True):
        assert note.anchor is not None
        assert document.text[: note.anchor + 1].endswith(word)
    body = next(part for part in document.parts if part.kind is PartKind.BODY)
    assert "được sửa đổi theo quy định" not in document.text[body.start : body.end]
    assert [p.path for p in document.provisions] == ["Điều 1", "Điều 2"]


def test_superscripts_leave_the_words_but_units_keep_theirs() -> None:
    document = consolidated(CLOSING)
    assert "Điều 1. Sổ\n" in document.text
    assert "2 m2 được lập" in document.text


def test_footnotes_lie_on_their_own_pages() -> None:
    document = consolidated(CLOSING)
    assert [document.page_at(note.start) for note in document.footnotes] == [1, 2]


def test_bracketed_footnotes_of_a_text_without_pages() -> None:
    document = circular(
        [
            "Điều 1. Sổ[1]",
            "1.[2] Sổ gồm [8] cột.",
            "Điều 2. Hiệu lực",
            "BỘ TRƯỞNG",
            "[1] Điều này được bổ sung theo Thông tư số 05/2030/TT-BTP.",
            "[2] Khoản này được sửa đổi theo Thông tư số 05/2030/TT-BTP, quy định như sau:",
            "“Điều 2. Hiệu lực”",
        ]
    )
    assert [(note.mark, document.text[note.start : note.end].count("\n")) for note in document.footnotes] == [
        ("1", 0),
        ("2", 1),
    ]
    assert [document.text[: note.anchor + 1][-2:] for note in document.footnotes if note.anchor] == ["Sổ", "1."]
    assert paths(document) == ["Điều 1", "Điều 1 khoản 1", "Điều 2"]
    assert "gồm [8] cột" in document.text


def test_brackets_without_footnotes_stay() -> None:
    document = circular(["Điều 1. Sổ [1]", "Sổ gồm [2] cột."])
    assert document.footnotes == ()
    assert "Điều 1. Sổ [1]" in document.text
