"""The mapping of the marked sentences' conventions, on invented sentences counted by hand."""

import json

import pytest
from bench.score import Counts
from bench.vnlegaltext import Found, found_in, found_joined, load, measure, numbers_in, prepare


def row(text, *marked):
    """A row with spans at the first place of each marked wording (a pair gives wording and type)."""
    spans = []
    for words in marked:
        start = text.index(words)
        spans.append({"start": start, "end": start + len(words), "type": "L", "text": words})
    return {"text": text, "spans": spans}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Nghị định số 5/2020/NĐ-CP ngày 02 tháng 3 năm 2020", ["5/2020/NĐ-CP"]),
        ("Thông tư số5/2020/TT-BTP", ["5/2020/TT-BTP"]),
        ("Thông tư số 08 a/2010/TT-BTP", ["08A/2010/TT-BTP"]),
        ("Quyết định số 167 HĐ/CTN ngày 24-8-1998", ["167HĐ/CTN"]),
        ("Quyết định số 150 CP", []),  # a code without a stroke is no number of the set's
        ("Nghị quyết số 18/2008/NQ-QH 12 ngày 03/6/2008", ["18/2008/NQ-QH12"]),
        ("Nghị định số 36-CP", ["36-CP"]),
        ("Quyết định số 90/TTg , số 91/TTg ngày 07 tháng 3năm 1994", ["90/TTG", "91/TTG"]),
        ("Thông tư số/2014/TT-NHNN ngày//2014", []),
        ("Bộ luật Dân sự 1995", []),
        ("Luật Đất đai ngày 26 tháng 11 năm 2003", []),
        ("Nghị định 54", []),
    ],
)
def test_numbers_in_a_span(words, numbers):
    assert list(numbers_in(words)) == numbers


def test_inner_marks_are_taken_out():
    raw = (
        'Căn cứ Luật sửa đổi Luật <L rel="none"> Sông Hồ số 7/2012/QH13 ngày 1/2/2012 </L> và Nghị định 5/2020/NĐ-CP .'
    )
    sentence = prepare(row(raw, 'Luật sửa đổi Luật <L rel="none"> Sông Hồ', "Nghị định 5/2020/NĐ-CP"))
    assert sentence.text == "Căn cứ Luật sửa đổi Luật Sông Hồ số 7/2012/QH13 ngày 1/2/2012 và Nghị định 5/2020/NĐ-CP ."
    words = [{sentence.text[a:b] for a, b in ends} for _, ends, _ in sentence.spans]
    assert words == [
        {"Luật sửa đổi Luật Sông Hồ", "Luật sửa đổi Luật Sông Hồ số 7/2012/QH13 ngày 1/2/2012"},
        {"Nghị định 5/2020/NĐ-CP"},
    ]
    assert (sentence.numbers, sentence.inner_numbers) == ({"5/2020/NĐ-CP"}, {"7/2012/QH13"})


def test_a_span_inside_another_is_the_same_mention():
    text = "Nghị định số 5/2020/NĐ-CP ngày 1/2/2020"
    sentence = prepare(row(text, text, "Nghị định số 5/2020/NĐ-CP"))
    assert [span for span, _, _ in sentence.spans] == [(0, len(text))]


def test_counts():
    rows = [
        row("Theo Luật Sông Hồ và Nghị định 05/2020/NĐ-CP .", "Luật Sông Hồ", "Nghị định 05/2020/NĐ-CP"),
        row("Theo mẫu 03/MTGTGT và Quyết định số 9-QĐ/TW .", "Quyết định số 9-QĐ/TW"),
    ]  # fmt: skip
    found = {
        rows[0]["text"]: Found(frozenset({"5/2020/NĐ-CP"}), frozenset({(5, 17), (21, 30)})),
        rows[1]["text"]: Found(frozenset({"3/MTGTGT"}), frozenset({(9, 18)})),
    }
    result = measure(load(json.dumps(r) for r in rows), found.__getitem__)
    assert result.lines["numbers"] == Counts(hit=1, extra=1, miss=1)
    assert result.lines["numbers, mapped"] == Counts(hit=1, extra=1, miss=0)
    assert result.lines["spans, exact"] == Counts(hit=1, extra=2, miss=2)
    assert result.lines["spans/L"] == Counts(1, 0, 2)
    assert [e.what for e in result.errors["extra number"]] == ["3/MTGTGT"]
    assert [e.what for e in result.errors["missed span"]] == ["Nghị định 05/2020/NĐ-CP", "Quyết định số 9-QĐ/TW"]
    assert [e.what for e in result.errors["extra span"]] == [rows[0]["text"][21:30], "03/MTGTGT"]


def test_joined_reading_lays_offsets_back(monkeypatch):
    seen = []

    def find(text, read):
        seen.append(text)
        start = text.index("Luật")
        return Found(frozenset(), frozenset({(start, start + len("Luật Khiếu nại, tố cáo"))}))

    monkeypatch.setattr("bench.vnlegaltext.found_in", find)
    text = "Theo ( 1 ) Luật Khiếu nại , tố cáo ."
    found = found_joined(text, lambda passage: None)
    assert seen == ["Theo (1) Luật Khiếu nại, tố cáo."]
    assert [text[a:b] for a, b in found.spans] == ["Luật Khiếu nại , tố cáo"]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Theo Nghị định số 5/2020/NĐ-CP ngày 01/3/2020 của Chính phủ .", ["Nghị định số 5/2020/NĐ-CP ngày 01/3/2020"]),
        ("Theo khoản 2 Điều 5 Luật Hộ tịch .", ["Luật Hộ tịch"]),
        # The name being set up, other types of document and the document's own title are not marked in the set.
        ("Theo Nghị định 5/2020/NĐ-CP ( sau đây gọi tắt là Nghị định 5/2020/NĐ-CP ) .", ["Nghị định 5/2020/NĐ-CP"]),
        ("Theo Chỉ thị số 5/2020/CT-TTg .", []),
        ("Thông tư Sửa đổi Thông tư số 1/2020/TT-BTP Căn cứ Nghị định 5/2020/NĐ-CP .", ["Nghị định 5/2020/NĐ-CP"]),
        ("Nghị định này , Thông tư này .", []),
    ],
)  # fmt: skip
def test_mentions_become_spans(text, spans):
    from legaltext.language.read import read_passage

    assert [text[a:b] for a, b in sorted(found_in(text, read_passage).spans)] == spans
