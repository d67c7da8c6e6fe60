"""Local names put into the grammar's words and laid back: offsets, rules, parts; with a small reader of our own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.law import Footnote, Head, LegalDocument, Part, PartKind, Provision, Segment
from legaltext.core.reading import Event, Passage, Reading, Reference, Relation, ValidityDate
from legaltext.language.spacy_pipeline.patterns import Label, LocalName
from legaltext.language.spacy_pipeline.rewriting import (
    RULE,
    Rewritten,
    read_document_with_names,
    read_passage_with_names,
)

DOCUMENT = re.compile(
    r"(?:(Điều \d+) )?(?:(Quy chế|Quy định) ban hành kèm theo )?"
    r"(?:Nghị định|Quyết định|Nghị quyết|Luật|Thông tư) (?:số )?(\d\S+[^\s,.;)]|[A-ZĐ]\w+ \w+(?: năm \d{4})?)"
)


def read(passage):
    """Finds ``Điều 3 Quyết định số …`` and says ``repeals`` of it, with a date; stands for the grammar."""
    references, dates = [], []
    for match in DOCUMENT.finditer(passage.text):
        key = match[3].replace(" năm", "") if match[3][0].isdigit() else f"Luật {match[3]}".replace(" năm", "")
        provision = f"Quy chế {match[1]}" if match[2] == "Quy chế" and match[1] else match[1]
        place = (match.start(), match.end(), match[0])
        references.append(Reference(key, provision, Relation.REPEALS, *place, rule="small"))
        dates.append(ValidityDate(Event.EXPIRES, key, provision, "signed", *place))
    return Reading(tuple(references), tuple(dates))


def name(text, words, key, label=Label.NAME):
    start = text.index(words)
    return LocalName(start, start + len(words), label, key)


def read_with(text, *names):
    return read_passage_with_names(Passage(text), [name(text, *n) for n in names], read)


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("Bãi bỏ Điều 3 Quy định 45.", [("Quy định 45", "45/2023/QĐ-UBND")],
         [("45/2023/QĐ-UBND", "Điều 3", "repeals", "Điều 3 Quy định 45", RULE)]),
        ("Theo Quy định 45 và Nghị định số 1/2020/NĐ-CP;", [("Quy định 45", "45/2023/QĐ-UBND")],
         [("45/2023/QĐ-UBND", None, "repeals", "Quy định 45", RULE),
          ("1/2020/NĐ-CP", None, "repeals", "Nghị định số 1/2020/NĐ-CP", "small")]),
        # Attached rules: the part's word stands first in the provision, whether the grammar says so or not.
        ("Bỏ Điều 7 Quy chế tiếp dân", [("Quy chế tiếp dân", "9/2022/QĐ-UBND", Label.RULE)],
         [("9/2022/QĐ-UBND", "Quy chế Điều 7", "repeals", "Điều 7 Quy chế tiếp dân", RULE)]),
        ("Bỏ Điều 7 Quy định về phí", [("Quy định về phí", "9/2022/NQ-HĐND", Label.RULE)],
         [("9/2022/NQ-HĐND", "Quy định Điều 7", "repeals", "Điều 7 Quy định về phí", RULE)]),
        # A title with its year.
        ("Theo Luật SH mới", [("Luật SH mới", "Luật Sông Hồ 2020")],
         [("Luật Sông Hồ 2020", None, "repeals", "Luật SH mới", RULE)]),
        # What the grammar cannot read as a citation is one all the same, once.
        ("Theo Đề án X. Xem Đề án X.", [("Đề án X", "ĐA số tám")],
         [("ĐA số tám", None, "refers", "Đề án X", RULE)]),
        # A body's name changes nothing.
        ("UBND ban hành Nghị định số 1/2020/NĐ-CP", [("UBND", "Ủy ban nhân dân tỉnh Sơn Hà", Label.BODY)],
         [("1/2020/NĐ-CP", None, "repeals", "Nghị định số 1/2020/NĐ-CP", "small")]),
        # Set up in the same text: the printed number keeps its own rule, and nothing is said twice.
        ("Quyết định số 45/2023/QĐ-UBND (QĐ 45)", [("QĐ 45", "45/2023/QĐ-UBND")],
         [("45/2023/QĐ-UBND", None, "repeals", "Quyết định số 45/2023/QĐ-UBND", "small"),
          ("45/2023/QĐ-UBND", None, "repeals", "QĐ 45", RULE)]),
    ],
)  # fmt: skip
def test_local_names(text, names, expected):
    found = read_with(text, *names)
    assert [(r.document, r.provision, r.relation, r.quote, r.rule) for r in found.references] == expected
    for record in (*found.references, *found.dates):
        assert text[record.start : record.end] == record.quote


def test_dates_of_local_names():
    found = read_with("Quy chế cũ hết hiệu lực.", ("Quy chế cũ", "9/2022/QĐ-UBND", Label.RULE))
    assert [(d.document, d.provision, d.quote, d.rule) for d in found.dates] == [
        ("9/2022/QĐ-UBND", None, "Quy chế cũ", RULE)
    ]


def test_without_names_the_reading_is_the_grammars_own():
    passage = Passage("Bãi bỏ Quyết định số 45/2023/QĐ-UBND.")
    assert read_passage_with_names(passage, [], read) == read(passage)


@st.composite
def rewritings(draw):
    text = draw(st.text(alphabet="abcđề \n", max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    spans = [(a, b, draw(st.text(alphabet="XYZ", max_size=12))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, spans


@given(rewritings(), st.data())
def test_the_way_back_is_right_outside_changes_and_whole_inside(case, data):
    text, spans = case
    new = Rewritten.of(text, spans)
    start = data.draw(st.integers(0, len(new.text)))
    end = data.draw(st.integers(start, len(new.text)))
    a, b = new.back(start, end)
    assert 0 <= a <= b <= len(text)
    inside = any(p.at_new < end and start < p.at_new + p.new for p in new.pieces)
    empty = any(not p.new and start <= p.at_new <= end for p in new.pieces)
    if not inside and not empty:
        assert text[a:b] == new.text[start:end]
    for piece in new.pieces:
        if piece.at_new < end and start < piece.at_new + piece.new:
            assert a <= piece.at_old
            assert b >= piece.at_old + piece.old


@given(rewritings(), st.data())
def test_forth_and_back_agree(case, data):
    text, spans = case
    new = Rewritten.of(text, spans)
    offset = data.draw(st.integers(0, len(text)))
    if not any(start < offset < end for start, end, _ in spans) and all(words for _, _, words in spans):
        assert new.back(new.forth(offset), new.forth(offset))[0] == offset


@pytest.mark.parametrize("spans", [[(2, 1, "x")], [(0, 2, "x"), (1, 3, "y")], [(0, 9, "x")], [(1, 1, "x")]])
def test_bad_spans_are_refused(spans):
    with pytest.raises(ValueError, match="spans"):
        Rewritten.of("abc", spans)


def test_a_whole_document_is_read_in_its_own_offsets():
    text = "Căn cứ Quy định 45;\nĐiều 1. Bãi bỏ Điều 3 Quy định 45.\nNơi nhận"
    first = text.index("Điều 1.")
    last = text.index("Nơi nhận")
    seen = []

    def read_document(document):
        seen.append(document)
        return read(Passage(document.text))

    document = LegalDocument(
        Head(number="1/2026/QĐ-UBND"),
        text,
        (Segment(0, len(text), 1),),
        provisions=(Provision("", "Điều 1", "Điều", "1", "", first, last),),
        parts=(Part(PartKind.BODY, "", "", 0, len(text)),),
        footnotes=(Footnote("1", last, len(text), first),),
        preamble=(0, first),
        signature=(last, len(text)),
    )
    starts = [m.start() for m in re.finditer("Quy định 45", text)]
    names = [LocalName(s, s + 11, Label.NAME, "45/2023/QĐ-UBND") for s in starts]
    found = read_document_with_names(document, names, read_document)
    assert [r.quote for r in found.references] == ["Quy định 45", "Điều 3 Quy định 45"]
    assert [text[r.start : r.end] for r in found.references] == [r.quote for r in found.references]
    shifted = seen[0]
    article = shifted.provisions[0]
    assert shifted.text[article.start : article.end] == "Điều 1. Bãi bỏ Điều 3 Quyết định số 45/2023/QĐ-UBND.\n"
    assert (
        shifted.text[slice(*shifted.signature)] == shifted.text[slice(shifted.footnotes[0].start, None)] == "Nơi nhận"
    )
    assert shifted.text[shifted.footnotes[0].anchor :].startswith("Điều 1.")
    assert shifted.segments[0].end == shifted.parts[0].end == len(shifted.text)
