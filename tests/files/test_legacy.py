"""Fonts from before Unicode: letter sets by font name and by letters, in strings and in PDFs."""

import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pdf_maker import text
from test_letters import LAW
from test_lines import read

from legaltext.core.pages import PagedText, Quality
from legaltext.files.legacy import Legacy, convert, guess_legacy, legacy_of_font, letters_of
from legaltext.files.read import read_file

LOWER = "aàáảãạăằắẳẵặâầấẩẫậbcdđeèéẻẽẹêềếểễệghiìíỉĩịklmnoòóỏõọôồốổỗộơờớởỡợpqrstuùúủũụưừứửữựvxyỳýỷỹỵ"


def written(plain: str, legacy: Legacy) -> str:
    """``plain`` as an old font's user typed it: the inverse of the table."""
    inverse = {v: k for k, v in sorted(letters_of(legacy).items(), reverse=True)}
    out = ""
    for ch in plain:
        if ch in inverse:
            out += inverse[ch]
            continue
        base, marks = ch, ""
        while legacy is Legacy.VNI and len(base) == 1 and base not in inverse and ord(base) > 0x7F:
            parts = unicodedata.normalize("NFD", base)
            base, marks = unicodedata.normalize("NFC", parts[:-1]), parts[-1] + marks
            if marks in inverse and (base in inverse or base.isascii()):
                break
        out += inverse.get(base, base) + inverse.get(marks, marks)
    return out


@pytest.mark.parametrize(
    ("font", "legacy"),
    [
        (".VnTime", Legacy.TCVN3),
        ("GDNPNH+VnTimeItalic", Legacy.TCVN3),
        (".VnTimeH", Legacy.TCVN3_CAPITALS),
        ("VnTimeHBold", Legacy.TCVN3_CAPITALS),
        (".VnArialH,Bold", Legacy.TCVN3_CAPITALS),
        (".VnBook-AntiquaH", Legacy.TCVN3_CAPITALS),
        ("VNI-Times", Legacy.VNI),
        ("VNI Helve", Legacy.VNI),
        ("TimesNewRomanPSMT", None),
        ("ABCDEF+Vnote", None),
        ("Verdana", None),
    ],
)
def test_font_names(font: str, legacy: Legacy | None) -> None:
    assert legacy_of_font(font) == legacy


@pytest.mark.parametrize(
    ("old", "legacy", "plain"),
    [
        ("QuyÕt ®Þnh cña ñy ban nh©n d©n", Legacy.TCVN3, "Quyết định của ủy ban nhân dân"),
        ("Th«ng t­ sè 05/2001/TT-BM", Legacy.TCVN3, "Thông tư số 05/2001/TT-BM"),
        ("nghÞ ®Þnh", Legacy.TCVN3_CAPITALS, "NGHỊ ĐỊNH"),
        ("Quyeát ñònh cuûa UÛy ban nhaân daân", Legacy.VNI, "Quyết định của Ủy ban nhân dân"),
        ("NGHÒ ÑÒNH veà vieäc höôùng daãn", Legacy.VNI, "NGHỊ ĐỊNH về việc hướng dẫn"),
    ],
)
def test_conversion(old: str, legacy: Legacy, plain: str) -> None:
    assert convert(old, legacy) == plain


@given(st.text(LOWER + " .,;/0123456789", max_size=40), st.sampled_from([Legacy.TCVN3, Legacy.VNI]))
def test_all_small_letters_come_back(plain: str, legacy: Legacy) -> None:
    assert convert(written(plain, legacy), legacy) == plain


def test_guess_by_letters() -> None:
    low = LAW.lower()
    assert guess_legacy(written(low, Legacy.TCVN3)) is Legacy.TCVN3
    assert guess_legacy(written(low, Legacy.VNI)) is Legacy.VNI
    assert guess_legacy(LAW) is None
    assert guess_legacy("plain words in English, repeated for good measure " * 5) is None


@pytest.mark.parametrize(
    ("font", "legacy", "note"),
    [("T", Legacy.TCVN3, "tcvn3"), ("V", Legacy.VNI, "vni"), ("F", Legacy.TCVN3, "tcvn3"), ("F", Legacy.VNI, "vni")],
)
def test_pdf_in_old_letters_is_repaired(font: str, legacy: Legacy, note: str) -> None:
    plain = LAW.lower()
    parts = [plain[i : i + 50].strip() for i in range(0, len(plain), 50)]
    page = read("".join(text(60, 700 - 20 * i, written(p, legacy), 11, font) for i, p in enumerate(parts)))
    assert (page.quality, page.note) == (Quality.LEGACY_REPAIRED, note)
    assert [line.text for line in page.lines] == parts


def test_fonts_are_mixed_in_one_line() -> None:
    content = text(60, 700, "Căn cứ") + text(105, 700, "quyÕt ®Þnh", 14, "H") + text(180, 700, "soá", 14, "V")
    assert [line.text for line in read(content).lines] == ["Căn cứ QUYẾT ĐỊNH số"]


def test_old_font_name_over_unicode_text_is_left_alone() -> None:
    page = read(text(60, 700, "Căn cứ Luật Mẫu số 12/2031/QH20 của Quốc hội", 11, "T"))
    assert [line.text for line in page.lines] == ["Căn cứ Luật Mẫu số 12/2031/QH20 của Quốc hội"]


@pytest.mark.shared
def test_pdfs_in_tcvn3_against_their_transcripts(shared: Path) -> None:
    folder = shared / "corpora/legacy-encodings"
    for path in sorted((folder / "tcvn3").glob("*.pdf")):
        truth = unicodedata.normalize("NFC", (folder / "transcripts" / f"{path.stem}.txt").read_text("utf-8"))
        (content,) = read_file(path).contents
        assert isinstance(content, PagedText)
        ours = Counter(w for page in content.pages for line in page.lines for w in line.text.lower().split())
        theirs = Counter(truth.lower().split())
        assert (theirs - ours).total() <= 0.01 * theirs.total(), (path.name, theirs - ours)
