import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.files.read import read_bytes
from legaltext.files.rtf import read_rtf

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0{\*\panose 0202}Times New Roman;}{\f1\fnil .VnTime;}{\f2\fnil .VnTimeH;}"
    r"{\f3 VNI-Times;}{\f4\fcharset163 Times New Roman (Vietnamese);}}"
)


def texts(body: str) -> list[str]:
    return [line.text for line in read_rtf(f"{{\\rtf1\\ansi\\ansicpg1252{FONTS}{body}}}".encode("latin-1")).lines]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\f0 A\par B\line C", ["A", "B", "C"]),
        (r"\u272?i\u7873?u 1", ["Điều 1"]),
        (r"\uc0\u272 i\u7873 u 1", ["Điều 1"]),
        (r"\u-3913 ?x", ["\uf0b7x"]),
        (r"\f1 QuyÕt ®Þnh \f2 nghÞ ®Þnh\f3  soá", ["Quyết định NGHỊ ĐỊNH số"]),
        (r"\f1 Th\'abng t\'ad", ["Thông tư"]),
        (r"\f4 \'d0i\'ea\'ccu", ["Điều"]),
        (r"{\*\generator Word}{\info{\title Ten}}{\header dau}than", ["than"]),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 7}}", ["7"]),
        (r"a\~b\_c\{d\}\\", ["a b-c{d}\\"]),
        (r"{\listtext 1.\tab}Muc", ["1. Muc"]),
        (r"{\v an}hien", ["hien"]),
        (r"\trowd Mot\cell Hai\cell\row sau", ["Mot", "Hai", "sau"]),
    ],
)
def test_words(body: str, expected: list[str]) -> None:
    assert texts(body) == expected


def test_raised_bold_and_size() -> None:
    (line,) = read_rtf(rb"{\rtf1{\b\fs28 Ten{\super 12}}}").lines
    assert (line.text, line.superscripts, line.bold, line.size) == ("Ten12", ((3, 5),), True, 14.0)


@given(st.binary(max_size=200))
def test_any_bytes_end(data: bytes) -> None:
    assert read_bytes(b"{\\rtf1" + data, "x").kind == "rtf"


def test_deep_groups_end() -> None:
    assert read_rtf(b"{\\rtf1" + b"{" * 100_000 + b"x").lines[0].text == "x"


@pytest.mark.shared
def test_real_file_against_its_transcript(shared: Path) -> None:
    folder = shared / "corpora/legacy-encodings"
    page = read_rtf((folder / "tcvn3/2003-A05.rtf").read_bytes())
    truth = unicodedata.normalize("NFC", (folder / "transcripts/2003-A05.txt").read_text("utf-8"))
    ours = re.findall(r"\w+", " ".join(line.text for line in page.lines).lower())
    theirs = re.findall(r"\w+", truth.lower())
    assert set(theirs) <= set(ours)
    assert page.note == "tcvn3"
