"""Other ways of writing the same."""

import unicodedata

import pytest
from bench.vary import VARIATIONS, vary

from legaltext.core.reading import Passage
from legaltext.core.text import modern_tones


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("old tones", "Ủy ban hòa giải, thủy sản, quý", "Ủy ban hoà giải, thuỷ sản, quý"),
        ("fixed blanks", "Điều 5 số 12", "Điều\u00a05 số\u00a012"),
        ("blanks before marks", "sửa đổi, bổ sung; 1,5", "sửa đổi , bổ sung ; 1,5"),
        ("capital units", "điểm a khoản 2 Điều 5, quan điểm, khoản vay", "Điểm a Khoản 2 Điều 5, quan điểm, khoản vay"),
        ("decomposed", "Điều", unicodedata.normalize("NFD", "Điều")),
    ],
)
def test_variations(name, text, expected):
    assert VARIATIONS[name](text) == expected


def test_old_tones_are_the_same_word():
    text = "hòa giải, thủy lợi, hóa đơn"
    assert modern_tones(VARIATIONS["old tones"](text)) == text


def test_path_and_context_stay():
    passage = vary(Passage("khoản 1", "khoản 1", "khoản 1", "khoản 1"), VARIATIONS["capital units"])
    assert passage == Passage("Khoản 1", "Khoản 1", "khoản 1", "khoản 1")
