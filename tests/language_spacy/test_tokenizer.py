"""The tokenizer: every text comes back as it went in; a document number is one token."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.language.spacy_pipeline.pipeline import blank_pipeline
from legaltext.language.spacy_pipeline.tokenizer import TOKEN

NLP = blank_pipeline()

PIECES = [
    "34/2016/NĐ-CP", "số30/1998/NĐ-CP", "36-CP", "141-HĐBT", "  ", "\n", "\t", "\u00a0", "\u200b", " ", "Điều 12a.",
    "(", "01/7/2026", "1.500.000", "đie\u0302\u0309m", "Uỷ ban", "-", "/", "…", "“", "𝔻", "\u0301", "\x00", "2,5%",
]  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=14).map("".join)))
def test_the_tokens_spell_the_text(text):
    doc = NLP.make_doc(text)
    assert doc.text == text
    assert "".join(token.text_with_ws for token in doc) == text
    for token in doc:
        assert text[token.idx : token.idx + len(token)] == token.text


@pytest.mark.parametrize(
    "number",
    [
        "34/2016/NĐ-CP", "192/2013/TTLT-BTC-BTP", "64/2025/QH15", "866/QĐ-TTg", "66.12/2026/NQ-CP", "08.a/2010/TT-BTP",
        "30a/2008/NQ-CP", "36-CP", "141-HĐBT", "29-LCT/HĐNN8", "101-SL/L.003", "52-L/CTN", "04/VBHN-BCT",
        "326/2016/UBTVQH14", "140/2018/NĐ–CP", "12/2021/QĐ-UBND", "01/7/2026", "1.500.000",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["{}", "số {};", "({})", "“{}”", "{}, {}.", "theo {}\nvà"])
def test_a_number_is_one_token(number, around):
    doc = NLP.make_doc(around.format(number, number))
    assert number in [token.text for token in doc]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("số34/2016/NĐ-CP", ["số", "34/2016/NĐ-CP"]),
        ("34/2016/NĐ-CP;35/2016/NĐ-CP", ["34/2016/NĐ-CP", ";", "35/2016/NĐ-CP"]),
        ("2 lần/tháng, 13/phút", ["2", "lần", "/", "tháng", ",", "13", "/", "phút"]),
        ("khoản 1a Điều 5.", ["khoản", "1a", "Điều", "5", "."]),
        ("a  b", ["a", " ", "b"]),
    ],
)
def test_tokens(text, tokens):
    assert [token.text for token in NLP.make_doc(text)] == tokens


def test_norms_do_not_depend_on_spelling():
    old, new, stacked = (NLP.make_doc(text)[0].norm_ for text in ("UỶ", "ủy", "u\u0309y"))
    assert old == new == stacked == "ủy"


@pytest.mark.parametrize(
    "unit", ["1-", "1/", "A-", "1/2016/A-", "1.", "a", "\u0300", "số1/", " ", "1/2016/" + "A" * 13]
)
def test_cost_is_linear(unit):
    """Sixty-four times the text may cost a few times sixty-four times the time, never its square."""

    def cost(times):
        text = unit * times
        best = min(_timed(text) for _ in range(3))
        return max(best, 1e-4)

    assert cost(64 * 500) < 64 * 12 * cost(500)


def _timed(text):
    start = time.perf_counter()
    for _ in TOKEN.finditer(text):
        pass
    return time.perf_counter() - start
