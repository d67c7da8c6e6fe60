"""Lines of words from glyphs: what goes wrong in real files, drawn on purpose."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_maker import make_pdf, text, width

from legaltext.core.pages import Line, Page
from legaltext.files.pdf.document import open_pdf, read_page


def read(content: str, **options: object) -> Page:
    document, _ = open_pdf(make_pdf([content], **options))  # type: ignore[arg-type]
    return read_page(document[0], 1)


def lines_of(content: str, **options: object) -> list[str]:
    return [line.text for line in read(content, **options).lines]


def only(content: str) -> Line:
    lines = read(content).lines
    assert len(lines) == 1, lines
    return lines[0]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        # a word in two fonts, its second glyph drawn last
        (
            text(100, 700, "Ph") + text(128, 700, "nh phúc") + text(114, 700, "ạạ", font="B"),
            ["Phạạnh phúc"],
        ),
        # decomposed letters
        (text(100, 700, unicodedata.normalize("NFD", "Điều khoản chuyển tiếp")), ["Điều khoản chuyển tiếp"]),
        # marks in a run of their own, drawn after the line (a fallback font): over ă and ê
        (text(100, 700, "hoăc điên") + text(109 + 7, 700, "\u0323\u0323", spacing=35), ["hoặc điện"]),
        # no-break blanks and soft hyphens at the line's end
        (text(100, 700, "Thông\u00a0tư số 05/2031/TT-"), ["Thông tư số 05/2031/TT-"]),
        (text(100, 700, "Thông tư số 05/2031/TT\u00ad"), ["Thông tư số 05/2031/TT-"]),
        # words placed one by one without blanks
        (text(100, 700, "Sơn") + text(100 + width("Sơn") + 3.5, 700, "Hà"), ["Sơn Hà"]),
        # a line condensed so that glyphs overlap
        (text(100, 700, "chỉ số an toàn", spacing=-0.7), ["chỉ số an toàn"]),
        # a line spaced out
        (text(100, 700, "Nghị định", spacing=2.5), ["Nghị định"]),
        # bullets of symbol fonts
        (text(100, 700, "\uf0b7 Bản chính;"), ["• Bản chính;"]),
        # Eth for Đ
        (text(100, 700, "36/2031/NÐ-CP"), ["36/2031/NĐ-CP"]),
        # drawn from the bottom upwards
        (text(100, 600, "dòng sau") + text(100, 620, "dòng trước"), ["dòng trước", "dòng sau"]),
    ],
)
def test_words(content: str, expected: list[str]) -> None:
    assert lines_of(content) == expected


def test_line_has_place_size_weight_and_offset() -> None:
    line = read(text(100, 700, "Chương I", 13, "B") + text(100, 660, "quy định chung", 14, "I")).lines
    assert [(x.size, x.bold, x.italic, x.offset) for x in line] == [(13.0, True, False, 0), (14.0, False, True, 10)]
    box = line[0].box
    assert box is not None
    assert box.x0 == pytest.approx(100, abs=1)
    assert box.top < 842 - 700 < box.bottom


@pytest.mark.parametrize(
    ("content", "expected", "mark"),
    [
        # a footnote mark after a word, and one that begins a note
        (text(100, 700, "khoa học") + text(100 + width("khoa học"), 705, "1", 9), "khoa học1", (8, 9)),
        (text(100, 705, "12", 8) + text(109, 700, "Thông tư này"), "12Thông tư này", (0, 2)),
        # the mark is drawn before the line that it belongs to
        (text(100 + width("năm 2031"), 705, "4", 9) + text(100, 700, "năm 2031"), "năm 20314", (8, 9)),
    ],
)
def test_raised_marks_are_kept_apart(content: str, expected: str, mark: tuple[int, int]) -> None:
    line = only(content)
    assert (line.text.replace(" Thông", "Thông"), line.superscripts) == (expected, (mark,))


def test_small_line_of_its_own_is_no_mark() -> None:
    page = read(text(100, 700, "thân văn bản") + text(100, 688, "dòng chú thích nhỏ", 9))
    assert [(x.text, x.superscripts) for x in page.lines] == [("thân văn bản", ()), ("dòng chú thích nhỏ", ())]


def test_letterhead_in_two_columns_is_not_interleaved() -> None:
    content = (
        text(85, 780, "ỦY BAN NHÂN DÂN", 13, "B")
        + text(290, 780, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, "B")
        + text(100, 764, "TỈNH SƠN HÀ", 13, "B")
        + text(330, 761, "Độc lập - Tự do - Hạnh phúc", 12, "B")
        + text(95, 740, "Số: 12/2031/QĐ-UBND", 12)
        + text(310, 740, "Sơn Hà, ngày 05 tháng 3 năm 2031", 12, "I")
        + text(250, 690, "QUYẾT ĐỊNH", 14, "B")
        + text(85, 660, "Ban hành Quy định về quản lý bến thủy nội địa trên địa bàn tỉnh")
    )
    assert lines_of(content) == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SƠN HÀ",
        "Số: 12/2031/QĐ-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Sơn Hà, ngày 05 tháng 3 năm 2031",
        "QUYẾT ĐỊNH",
        "Ban hành Quy định về quản lý bến thủy nội địa trên địa bàn tỉnh",
    ]


def test_signature_block_in_two_columns() -> None:
    content = (
        text(85, 300, "trách nhiệm thi hành Quyết định này kể từ ngày ký ban hành và công bố./.")
        + text(85, 270, "Nơi nhận:", 12, "I")
        + text(350, 270, "TM. ỦY BAN NHÂN DÂN", 12, "B")
        + text(85, 256, "- Như Điều 3;", 11)
        + text(390, 254, "CHỦ TỊCH", 12, "B")
        + text(85, 243, "- Lưu: VT.", 11)
        + text(380, 180, "Trần Văn Mẫu", 12, "B")
    )
    assert lines_of(content)[1:] == [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- Lưu: VT.",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Trần Văn Mẫu",
    ]


def test_wide_blank_of_one_justified_row_is_no_column() -> None:
    content = (
        text(85, 700, "Người có thẩm quyền cấp giấy phép quy định tại khoản này có trách")
        + text(85, 680, "nhiệm") + text(200, 680, "thông") + text(320, 680, "báo") + text(450, 680, "bằng")
        + text(85, 660, "văn bản cho tổ chức, cá nhân đề nghị trong thời hạn nêu trên đây")
    )  # fmt: skip
    assert lines_of(content)[1] == "nhiệm thông báo bằng"


def test_running_head_stays_one_line() -> None:
    content = (
        text(85, 800, "14")
        + text(240, 800, "CÔNG BÁO/Số 21/Ngày 15-3-2031")
        + text(85, 770, "cá nhân.")
        + text(270, 740, "Chương II")
    )
    assert lines_of(content) == ["14 CÔNG BÁO/Số 21/Ngày 15-3-2031", "cá nhân.", "Chương II"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turned_text_is_read_in_its_own_direction_after_the_upright(angle: int) -> None:
    step = {90: (20, 0), 180: (0, 20), 270: (-20, 0)}[angle]
    content = (
        text(300 + step[0], 400 + step[1], "dòng hai", angle=angle)
        + text(300, 400, "dòng một", angle=angle)
        + text(85, 780, "dòng ngang")
    )
    lines = read(content).lines
    assert [(x.text, x.angle) for x in lines] == [("dòng ngang", 0), ("dòng một", angle), ("dòng hai", angle)]


@pytest.mark.parametrize(("rotate", "angle"), [(0, 0), (90, 270), (180, 180), (270, 90)])
def test_boxes_and_angles_are_of_the_page_as_shown(rotate: int, angle: int) -> None:
    page = read(text(100, 700, "Điều 1. Phạm vi"), rotate=rotate)
    (line,) = page.lines
    assert line.angle == angle
    assert line.text == "Điều 1. Phạm vi"
    assert (page.width, page.height) == ((595, 842) if rotate in (0, 180) else (842, 595))
    box = line.box
    assert box is not None
    centre = ((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2)
    x, y = 100 + width("Điều 1. Phạm vi") / 2, 842 - 704
    expected = {0: (x, y), 90: (842 - y, x), 180: (595 - x, 842 - y), 270: (y, 595 - x)}[rotate]
    assert centre == pytest.approx(expected, abs=4)


def test_crop_box_moves_the_origin() -> None:
    page = read(text(100, 700, "Điều 1"), crop=(50, 100, 595, 800))
    box = page.lines[0].box
    assert box is not None
    assert (page.width, page.height) == (545, 700)
    assert box.x0 == pytest.approx(50, abs=1)
    assert box.top < 800 - 700 < box.bottom


# Two letters at least: pdfium leaves out a text object of one glyph that its stand-in font does not have.
_WORD = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạắằếềệíìịóòọốồộớờợúùụứừựýỳ", min_size=2, max_size=7)


@given(st.lists(_WORD, min_size=1, max_size=9), st.booleans())
def test_any_words_come_back_in_nfc(words: list[str], decomposed: bool) -> None:
    written = " ".join(words)
    line = only(text(60, 500, unicodedata.normalize("NFD", written) if decomposed else written, 12))
    assert line.text == written
    assert unicodedata.is_normalized("NFC", line.text)
