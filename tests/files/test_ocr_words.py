"""Recognised words: dirt, letterheads, glyphs, repairs; a recogniser that is made up stands in for tesseract."""

from itertools import pairwise

import numpy as np
import pytest
from ocr_words import row, word

from legaltext.core.pages import Line, Page, Quality
from legaltext.files.ocr.engine import Pixels, Word
from legaltext.files.ocr.fill import _fill
from legaltext.files.ocr.glyphs import untangle
from legaltext.files.ocr.letterhead import part_letterheads
from legaltext.files.ocr.page import Seen, lay_out, look, without_dirt
from legaltext.files.ocr.repair import mask_broken, mend_number, mend_text, repair_page
from legaltext.files.ocr.spelling import mend_marks


def _lines(words: list[Word]) -> list[str]:
    placed, _ = lay_out(Seen(tuple(words), (), 2480, 3508), 300)
    return [p.line.text for p in placed]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("3O/2020/NĐ-CP", "30/2020/NĐ-CP"),
        ("l18/2025/QH15", "118/2025/QH15"),
        ("103/2025/QHI5", "103/2025/QH15"),
        ("118/2025/0H15", "118/2025/QH15"),
        ("15/2O21/QD-UBND", "15/2021/QĐ-UBND"),
        ("08/2019/TT-BLDTBXH", "08/2019/TT-BLĐTBXH"),
        ("288/OĐ-TTg", "288/QĐ-TTg"),
        ("30/2020/NĐ-CP", "30/2020/NĐ-CP"),  # a number already
        ("08a/2010/TT-BTP", "08a/2010/TT-BTP"),
        ("1S/2020/NĐ-CP", "1S/2020/NĐ-CP"),  # five or eight: not known
        ("MO/2020/XY-ZZ", "MO/2020/XY-ZZ"),  # no number even when mended
        ("km/h", "km/h"),
        ("I/2024", "I/2024"),
    ],
)
def test_a_number_is_mended_only_into_a_number(read: str, meant: str) -> None:
    assert mend_number(read) == meant


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("tại khoản l Điều 4", "tại khoản 1 Điều 4"),
        ("ngày l8 tháng 6", "ngày 18 tháng 6"),
        ("ngày 1O tháng I2", "ngày 10 tháng 12"),
        ("ngày 0Š tháng 4", "ngày 0Š tháng 4"),  # written by hand: five or eight
        ("ngày 22 tháng 1] năm 2019", "ngày 22 tháng 11 năm 2019"),
        ("ngày 22 tháng l] năm 2019", "ngày 22 tháng 11 năm 2019"),
        ("[ngày 22 tháng 1]", "[ngày 22 tháng 1]"),
        ("tại Điều l.", "tại Điều 1."),
        ("quy định tại Điều i,", "quy định tại Điều 1,"),
        ("Điều I. Sửa đổi", "Điều I. Sửa đổi"),
        ("khoản lệ phí", "khoản lệ phí"),
        ("theo Điêu 5 và điêm b", "theo Điều 5 và điểm b"),
        ("giao khoán 5 ha", "giao khoán 5 ha"),
        ("Luật số 97⁄2015⁄QH13", "Luật số 97/2015/QH13"),
        ("tháng lịch", "tháng lịch"),
    ],
)
def test_figures_after_their_words_are_mended(read: str, meant: str) -> None:
    assert mend_text(read)[0] == meant
    assert len(mend_text(read)[0]) == len(read)


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("quy định chỉ tiết", "quy định chi tiết"),
        ("Tô chức, cá nhân", "Tổ chức, cá nhân"),
        ("QUYÉT ĐỊNH:", "QUYẾT ĐỊNH:"),
        ("Ủy ban huyện Văn Bàn", "Ủy ban huyện Văn Bàn"),  # a name
        ("HUYỆN VĂN BÀN", "HUYỆN VĂN BÀN"),
        ("Uỷ ban; toà án", "Uỷ ban; toà án"),  # today's spelling or not: as it is printed
        ("tô,chức", "tô,chức"),
    ],
)
def test_marks_are_mended_where_only_one_word_can_be_meant(read: str, meant: str) -> None:
    assert mend_marks(read) == meant


def test_what_is_left_of_a_number_is_not_taken_for_another() -> None:
    from legaltext.core.numbers import find_numbers

    masked, broken = mask_broken("Số: #88/QĐ-TTg")
    assert broken == ("#88/QĐ-TTg",)
    assert find_numbers(f"Quyết định {masked.lower()}") == ()
    assert mask_broken("theo Quyết định số 88/QĐ-TTg (88/QĐ-TTg)")[1] == ()


def test_repairs_are_told_beside_what_was_read() -> None:
    page = Page(1, 595, 842, (Line("Luật số 97/2015/0H13"), Line("Số: ?12/QĐ-UBND")), (), Quality.OCR)
    mended, repairs = repair_page(page)
    assert [line.text for line in mended.lines] == ["Luật số 97/2015/QH13", "Số: .12/QĐ-UBND"]
    assert repairs == (("97/2015/0H13", "97/2015/QH13"), ("?12/QĐ-UBND", ""))
    digital = Page(1, 595, 842, page.lines)
    assert repair_page(digital) == (digital, ())


def test_dirt_goes_and_words_without_confidence_stay() -> None:
    line = [*row("Căn cứ Luật Tổ chức", 200, sure=96), word("CHÍNH", 900, 1000, sure=0), word("'", 1010, 1015, sure=10)]
    seal = row("li", 300, base=400, line=1, sure=27)
    left = [word("¡", 10, 20, base=500, line=2, sure=12), *row("Điều 3. Hiệu lực thi hành", 100, base=500, line=2)]
    unsure = row("ngày 24 tháng 11 năm 2015", 100, base=600, line=3)
    unsure[3] = word("11", unsure[3].x0, unsure[3].x1, base=600, line=3, sure=3)
    kept = without_dirt([*line, *seal, *left, *unsure])
    assert " ".join(w.text for w in kept) == (
        "Căn cứ Luật Tổ chức CHÍNH Điều 3. Hiệu lực thi hành ngày 24 tháng 11 năm 2015"
    )


def test_the_two_cells_of_a_letterhead_are_parted() -> None:
    head = [
        *row("BỘ KHOA HỌC VÀ CÔNG", 210, base=300), *row("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 640, base=300),
        *row("Số: 05/2024/TT-BNV", 200, base=400, line=1), *row("Độc lập - Tự do - Hạnh phúc", 760, base=400, line=1),
        *row("Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6", 100, base=480, line=2),
    ]  # fmt: skip
    assert _lines(part_letterheads(head)) == [
        "BỘ KHOA HỌC VÀ CÔNG",
        "Số: 05/2024/TT-BNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Căn cứ Luật Tổ chức Chính phủ ngày 19 tháng 6",
    ]


def test_words_given_one_place_follow_each_other() -> None:
    words = [word("30", 100, 160), word("-", 125, 132), word("50", 130, 160)]
    spread = untangle(words)
    assert [w.text for w in spread] == ["30", "-", "50"]
    assert all(a.x1 < b.x0 for a, b in pairwise(spread))
    assert _lines(words) == ["30 - 50"]


def test_a_footnote_mark_is_raised() -> None:
    placed, _ = lay_out(Seen((*row("của Chính", 100), word("phủ1", 300, 380, raised=1)), (), 2480, 3508), 300)
    assert placed[0].line.text == "của Chính phủ1"
    assert placed[0].line.superscripts == ((13, 14),)
    assert placed[0].line.confidence == 95.0


class _Reader:
    """A recogniser that reads what a test tells it, by the part of the picture that it is asked about."""

    def __init__(self, body: list[Word], cells: dict[Pixels, str] | None = None) -> None:
        self.body, self.cells = body, cells or {}
        self.asked: list[Pixels] = []

    def show(self, picture: np.ndarray, dpi: int) -> None:
        self.dpi = dpi

    def words(self, within: Pixels | None = None, *, block: bool = False) -> list[Word]:
        if within is None:
            return self.body
        self.asked.append(within)
        return [word(f"ô{len(self.asked)}", within[0] + 5, within[0] + 45, base=within[1] + 35)]


def test_cells_of_a_ruled_table_are_read_one_by_one() -> None:
    grey = np.full((1200, 1600), 255, np.uint8)
    for y in (200, 400, 600):
        grey[y : y + 4, 200:1404] = 10
    for x in (200, 800, 1400):
        grey[200:604, x : x + 4] = 10
    for y in (280, 480):
        for x in (300, 900):
            grey[y : y + 30, x : x + 120] = 0
    reader = _Reader(row("PHỤ LỤC kèm theo Thông tư", 200, base=80))
    seen = look(grey, 300, reader)
    placed, (table,) = lay_out(seen, 300)
    assert reader.dpi == 240
    assert [[cell and cell.text for cell in line] for line in table.rows] == [["ô1", "ô2"], ["ô3", "ô4"]]
    assert placed[0].line.text == "PHỤ LỤC kèm theo Thông tư"
    assert {p.line.table for p in placed[1:]} == {0}


class _Paper:
    """A document of empty sheets."""

    def __getitem__(self, index: int) -> "_Paper":
        return self

    def get_size(self) -> tuple[float, float]:
        return 200.0, 280.0

    def render(self, **_: object) -> "_Paper":
        return self

    def to_numpy(self) -> np.ndarray:
        return np.full((1166, 833, 3), 255, np.uint8)

    def close(self) -> None:
        pass


def test_only_pages_that_need_it_are_recognised_and_each_asks_for_its_time() -> None:
    pages = [
        Page(1, 200, 280, (Line("Điều 1. Phạm vi điều chỉnh"),)),
        Page(2, 200, 280, (), (), Quality.SCANNED, "image_only"),
        Page(3, 200, 280, (), (), Quality.BLANK),
        Page(4, 200, 280, (), (), Quality.BROKEN_ENCODING, "page_error"),
        Page(5, 200, 280, (), (), Quality.STAMP_ONLY, "stamp"),
    ]
    times: list[float] = []
    filled, remarks = _fill(_Paper(), pages, _Reader(row("Điều 2. Đối tượng áp dụng", 60)), times.append)
    assert [page.quality for page in filled] == [
        Quality.DIGITAL, Quality.OCR, Quality.BLANK, Quality.BROKEN_ENCODING, Quality.OCR,
    ]  # fmt: skip
    assert (filled[1].lines[0].text, filled[1].confidence) == ("Điều 2. Đối tượng áp dụng", 95.0)
    assert len(times) == 2
    assert [(r.code, r.where) for r in remarks] == [("LT-PDF-18", "2, 5")]


def test_a_page_that_is_read_too_unsurely_stays_unread() -> None:
    page = Page(1, 200, 280, (), (), Quality.SCANNED, "image_only")
    unsure = row("Qyết dnh vể vlệc blah blah", 60, sure=40)
    (filled,), remarks = _fill(_Paper(), [page], _Reader(unsure), lambda _: None)
    assert (filled.quality, filled.lines) == (Quality.SCANNED, ())
    assert [r.code for r in remarks] == ["LT-PDF-19"]


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (("Điều I. Phạm vi", "theo Điều 5 và Điều 7"), "Điều 1. Phạm vi"),
        (("Điều I. Phạm vi", "Điều II. Nội dung", "theo Điều 5"), "Điều I. Phạm vi"),
        (("Điều I. Phạm vi",), "Điều I. Phạm vi"),
    ],
)
def test_the_first_article_is_numbered_as_the_others_of_its_page(lines: tuple[str, ...], first: str) -> None:
    page = Page(1, 600.0, 800.0, tuple(Line(text) for text in lines), (), Quality.OCR)
    assert repair_page(page)[0].lines[0].text == first
