"""The sample's PDFs: made anew to the same bytes, and read back by a plain reader."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pypdfium2
import pytest

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
SAMPLE = CORPORA / "sample"


@pytest.fixture(scope="module")
def maker() -> Iterator[ModuleType]:
    """``corpora/make_sample.py`` as a module."""
    sys.path.insert(0, str(CORPORA))
    import make_sample

    yield make_sample
    sys.path.remove(str(CORPORA))


def page_texts(name: str) -> list[str]:
    """The text of each page, lines joined by one blank."""
    document = pypdfium2.PdfDocument(SAMPLE / "gazette" / name)
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def test_the_sample_is_made_anew_to_the_same_bytes(maker: ModuleType) -> None:
    pytest.importorskip("reportlab", reason="reportlab (a development dependency) is not installed")
    fonts = maker.find_fonts()
    if not fonts:
        pytest.skip("the Tinos fonts are not on this machine (apt-get install fonts-croscore)")
    made_with = json.loads(maker.MADE_WITH.read_text(encoding="utf-8"))
    here = maker.describe_making(fonts)
    differing = sorted(key for key in made_with if made_with[key] != here.get(key))
    if differing:
        pytest.skip(f"the sample was made with other versions of {', '.join(differing)}")
    made = maker.make_all(fonts)
    committed = {
        path.relative_to(SAMPLE).as_posix(): path.read_bytes()
        for folder in ("gazette", "procedures")
        for path in (SAMPLE / folder).iterdir()
    }
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_without_fonts_the_maker_says_what_to_install(
    maker: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["make_sample.py", "--fonts", str(tmp_path), "--out", str(tmp_path / "out")])
    assert maker.main() == 1
    assert "apt-get install fonts-croscore" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("name", "page", "words"),
    [
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 1, "CÔNG BÁO TỈNH SƠN HÀ Số 12 Ngày 15 tháng 6 năm 2026"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 1, "Ngày ký: 2026-06-15 08:15:20 +07:00"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 2, "2 CÔNG BÁO/Số 12/Ngày 15-6-2026 MỤC LỤC"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 3, "CÔNG BÁO/Số 12/Ngày 15-6-2026 3 VĂN BẢN QUY PHẠM PHÁP LUẬT"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 3, "Số: 08/2026/NQ-HĐND"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 4, "thay thế Nghị quyết số 15/2020/NQ-HĐND ngày 10 tháng 12 năm 2020"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 6, "từ ngày 15 tháng 6 năm 2026 đến hết ngày 31 tháng 10 năm 2026."),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 8, "“2. Trong thời hạn 05 ngày làm việc"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 10, "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH SƠN HÀ Số: 16/2026/QĐ-UBND"),
        ("cong-bao-so-12-ngay-15-6-2026.pdf", 12, "(Xem tiếp Công báo số 13)"),
        ("cong-bao-so-13-ngay-30-6-2026.pdf", 1, "(Tiếp theo Công báo số 12) Điều 6. Nội quy chợ"),
        ("cong-bao-so-13-ngay-30-6-2026.pdf", 3, "TT Tên chợ Địa điểm"),
        ("cong-bao-so-13-ngay-30-6-2026.pdf", 5, "Điều 2. Quyết định này có hiệu lực kể từ ngày ký"),
        ("cong-bao-so-13-ngay-30-6-2026.pdf", 6, "Bãi bỏ khoản 2 Điều 5 và Điều 7 của Quyết định số 44/2019/QĐ-UBND"),
        ("cong-bao-so-13-ngay-30-6-2026.pdf", 8, "từ ngày 01 tháng 9 năm 2026 đến hết ngày 31 tháng 12 năm 2026"),
        ("cong-bao-so-13-ngay-30-6-2026.pdf", 10, "VĂN BẢN PHÁP LUẬT KHÁC"),
        ("cong-bao-so-21-ngay-20-10-2026.pdf", 1, "kể từ ngày 01 tháng 01 năm 2027."),
        ("cong-bao-so-21-ngay-20-10-2026.pdf", 3, "công trình tạm1 trên địa bàn"),
        ("cong-bao-so-21-ngay-20-10-2026.pdf", 3, "2 Thời hạn này ngắn hơn 05 ngày"),
        ("cong-bao-so-22-23-ngay-10-11-2026.pdf", 3, "CÔNG BÁO/Số 22 + 23/Ngày 10-11-2026"),
        ("cong-bao-so-22-23-ngay-10-11-2026.pdf", 3, "đến hết ngày 31 tháng 12 năm 2027"),
    ],
)
def test_a_plain_reader_finds_the_words(name: str, page: int, words: str) -> None:
    assert words in page_texts(name)[page - 1]


@pytest.mark.parametrize("path", sorted((SAMPLE / "gazette").glob("*.pdf")), ids=lambda path: path.stem)
def test_page_numbers_run_on_the_outer_side(path: Path) -> None:
    number, day = re.fullmatch(r"cong-bao-so-(.+)-ngay-(\d+-\d+-\d+)", path.stem).groups()  # type: ignore[union-attr]
    head = f"CÔNG BÁO/Số {number.replace('-', ' + ')}/Ngày {day}"
    texts = page_texts(path.name)
    for page, text in enumerate(texts, start=1):
        if "XUẤT BẢN" in text:  # the cover
            continue
        assert text.startswith(f"{page} {head}" if page % 2 == 0 else f"{head} {page}")
    assert sum("Ký bởi: CÔNG BÁO TỈNH SƠN HÀ" in text for text in texts) == 1


def glyph_angles(name: str, page: int) -> set[int]:
    """The angles (degrees) at which the characters of a page stand."""
    textpage = pypdfium2.PdfDocument(SAMPLE / "gazette" / name)[page - 1].get_textpage()
    raw = pypdfium2.raw
    return {
        round(raw.FPDFText_GetCharAngle(textpage, index) * 180 / 3.14159265) % 360
        for index in range(textpage.count_chars())
        if textpage.get_text_range(index, 1).strip()
    }


def test_turned_tables_stand_on_upright_pages() -> None:
    name = "cong-bao-so-13-ngay-30-6-2026.pdf"
    page = pypdfium2.PdfDocument(SAMPLE / "gazette" / name)[10]
    width, height = page.get_size()
    assert width < height
    assert page.get_rotation() == 0
    assert glyph_angles(name, 11) & {90, 270}
    assert glyph_angles(name, 10) == {0}


def test_the_contents_name_the_pages() -> None:
    texts = page_texts("cong-bao-so-12-ngay-15-6-2026.pdf")
    for number in ("08/2026/NQ-HĐND", "09/2026/NQ-HĐND", "15/2026/QĐ-UBND", "16/2026/QĐ-UBND", "17/2026/QĐ-UBND"):
        page = next(page for page, text in enumerate(texts, start=1) if f"Số: {number}" in text)
        listed = re.search(rf"số {re.escape(number)} .*? (\d+)(?= \d\d-\d-2026| ỦY BAN|$)", texts[1])
        assert listed is not None
        assert int(listed[1]) == page
