"""Scanned files from end to end: what is read where recognition is installed, and what is said where it is not."""

from pathlib import Path
from typing import cast

import pytest
from PIL import Image, ImageDraw, ImageFont

from legaltext.core.numbers import find_numbers
from legaltext.core.pages import FileReading, Outcome, Page, PagedText, Quality
from legaltext.core.validity import Evidence, Trust
from legaltext.core.wording import evidence_words
from legaltext.files.ocr import fill
from legaltext.files.ocr.engine import Recogniser, find_data, is_available
from legaltext.files.read import Limits, read_file
from legaltext.gazette.cut import cut_issue
from legaltext.structure.parse import parse_run

_DPI = 200
_HEAD = [
    (90, 60, "UBND TỈNH SƠN HÀ"), (300, 60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
    (90, 100, "Số: 27/2024/QĐ-UBND"), (330, 80, "Độc lập - Tự do - Hạnh phúc"),
    (310, 100, "Sơn Hà, ngày 15 tháng 8 năm 2024"), (250, 150, "QUYẾT ĐỊNH"),
    (90, 180, "Quy định mức thu phí sử dụng chợ trên địa bàn tỉnh Sơn Hà"),
    (90, 210, "Căn cứ Luật Phí và lệ phí ngày 25 tháng 11 năm 2015;"),
    (90, 235, "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020;"), (250, 265, "QUYẾT ĐỊNH:"),
    (90, 295, "Điều 1. Quyết định này thay thế Quyết định số 12/2019/QĐ-UBND."),
]  # fmt: skip
_CELLS = [(100, 352, "Chợ hạng 1"), (190, 352, "Mức thu"), (100, 392, "Chợ hạng 2"), (190, 392, "Miễn phí")]


def _font(size: int) -> ImageFont.FreeTypeFont:
    for name in ("DejaVuSerif.ttf", "LiberationSerif-Regular.ttf", "times.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    pytest.skip("no font with Vietnamese letters is installed (fonts-dejavu)")


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A PDF of one picture: the head of a provincial decision, turned by half a degree, a ruled table below it."""
    scale = _DPI / 72
    sheet = Image.new("L", (round(595 * scale), round(560 * scale)), 255)
    pen = ImageDraw.Draw(sheet)
    font = _font(round(9.5 * scale))
    for x, y, words in _HEAD:
        pen.text((x * scale, y * scale), words, fill=0, font=font)
    for y in (340, 380, 420):
        pen.line((90 * scale, y * scale, 500 * scale, y * scale), fill=0, width=3)
    for x in (90, 180, 500):
        pen.line((x * scale, 340 * scale, x * scale, 420 * scale), fill=0, width=3)
    for x, y, words in (
        (100, 352, "Chợ hạng 1"),
        (190, 352, "Mức thu"),
        (100, 392, "Chợ hạng 2"),
        (190, 392, "Miễn phí"),
    ):
        pen.text((x * scale, y * scale), words, fill=0, font=font)
    path = tmp_path_factory.mktemp("scan") / "quet.pdf"
    sheet.rotate(0.5, fillcolor=255, resample=Image.Resampling.BICUBIC).save(path, resolution=_DPI)
    return path


needs_tesseract = pytest.mark.skipif(
    not is_available(), reason="tesserocr or tesseract's Vietnamese data is not installed (legaltext doctor)"
)


@pytest.fixture(scope="module")
def reading(scan: Path) -> FileReading:
    return read_file(scan, Limits(ocr=True))


@needs_tesseract
def test_a_scanned_decision_is_read_like_one_with_text(reading: FileReading) -> None:
    assert (reading.outcome, [r.code for r in reading.remarks]) == (Outcome.READ, ["LT-PDF-18"])
    (content,) = reading.contents
    assert isinstance(content, PagedText)
    (page,) = content.pages
    assert page.quality is Quality.OCR
    assert page.confidence is not None
    assert page.confidence > 80
    assert all(line.confidence is not None for line in page.lines)
    assert [[cell and cell.text for cell in row] for row in page.tables[0].rows] == [
        ["Chợ hạng 1", "Mức thu"], ["Chợ hạng 2", "Miễn phí"],
    ]  # fmt: skip


@needs_tesseract
def test_facts_out_of_a_scan_are_right_and_marked(reading: FileReading) -> None:
    (content,) = reading.contents
    assert isinstance(content, PagedText)
    (run,) = cut_issue(content.pages)
    document = parse_run(run)
    assert (document.head.number, str(document.head.issue_date)) == ("27/2024/QĐ-UBND", "2024-08-15")
    assert document.recognised == (1,)
    cited = {found.key for found in find_numbers(document.text)}
    assert {"12/2019/QĐ-UBND", "30/2020/NĐ-CP"} <= cited


def test_where_recognition_is_not_installed_the_page_waits_for_it(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fill, "is_available", lambda: False)
    reading = read_file(scan, Limits(ocr=True))
    assert reading.outcome is Outcome.SET_ASIDE
    assert [r.code for r in reading.remarks] == ["LT-PDF-11", "LT-PDF-20"]


def test_recognition_that_is_not_wanted_is_not_done(scan: Path) -> None:
    assert [r.code for r in read_file(scan).remarks] == ["LT-PDF-11"]


def test_data_are_found_where_a_variable_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "tessdata" / "vie.traineddata").write_bytes(b"x")
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert find_data() == tmp_path / "tessdata"


def test_evidence_says_that_its_page_was_recognised() -> None:
    evidence = Evidence(Trust.TEXT, "quet.pdf", "", 3, "thay thế", "replaces", "27/2024/QĐ-UBND", recognised=True)
    assert evidence_words(evidence).startswith("quet.pdf, trang 3 (nhận dạng ký tự), ")
    assert "by character recognition" in evidence_words(evidence, "en")


def test_a_page_that_cannot_be_drawn_stays_unread_and_loses_no_other() -> None:
    class Broken:
        def __getitem__(self, index: int) -> None:
            raise RuntimeError("page")

    pages = (Page(1, 595.0, 842.0, (), (), Quality.SCANNED), Page(2, 595.0, 842.0, (), (), Quality.BLANK))
    filled, remarks = fill._fill(Broken(), pages, cast(Recogniser, None), lambda seconds: None)
    assert filled == pages
    assert [(remark.code, remark.where) for remark in remarks] == [("LT-PDF-19", "1")]
