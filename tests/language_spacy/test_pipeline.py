"""The grammar through spaCy: spans, attributes, patterns files, written out and loaded again by registered names."""

import json
import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from legaltext.core.errors import UsageError
from legaltext.core.law import Head, LegalDocument, Part, PartKind, Provision, Segment
from legaltext.core.reading import Passage
from legaltext.language.read import read_document, read_passage
from legaltext.language.spacy_pipeline import create_pipeline, create_reader

TEXT = (
    "Căn cứ Nghị định số 34/2016/NĐ-CP ngày 14 tháng 5 năm 2016 của Chính phủ;\n"
    "Điều 1. Bãi bỏ các điều từ Điều 3 đến Điều 6 Quyết định số 12/2020/QĐ-UBND.\n"
    "Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 7 năm 2026."
)


@pytest.fixture(scope="module")
def nlp():
    return create_pipeline()


def targets(doc):
    return {(s._.legal_document, s._.legal_provision, s.label_) for s in doc.spans["legal_references"]}


def test_the_spans_are_the_grammars_reading(nlp):
    doc = nlp(TEXT)
    reading = read_passage(Passage(TEXT))
    assert [(r.document, r.provision, str(r.relation)) for r in reading.references] == [
        (s._.legal_document, s._.legal_provision, s.label_) for s in doc.spans["legal_references"]
    ]
    assert [(d.document, d.date, str(d.event)) for d in reading.dates] == [
        (s._.legal_document, s._.legal_date, s.label_) for s in doc.spans["legal_dates"]
    ]
    assert ("34/2016/NĐ-CP", None, "basis") in targets(doc)
    assert {("12/2020/QĐ-UBND", f"Điều {n}", "repeals") for n in (3, 4, 5, 6)} <= targets(doc)
    assert [(s.label_, s._.legal_date) for s in doc.spans["legal_dates"]] == [("effective", "2026-07-01")]


def test_a_span_covers_its_words_and_keeps_their_own_offsets(nlp):
    doc = nlp("x" + TEXT)
    for span in (*doc.spans["legal_references"], *doc.spans["legal_dates"]):
        assert doc.text[span._.legal_start : span._.legal_end] == span._.legal_quote
        assert span.start_char <= span._.legal_start < span._.legal_end <= span.end_char
        assert span.kb_id_ == span._.legal_document
        assert span._.legal_rule


def test_resolved_is_the_number_found(nlp):
    doc = nlp("Theo Luật Đất đai năm 2013 và Thông tư số 3/2020/TT-BTP.")
    found = {s._.legal_document: s._.legal_resolved for s in doc.spans["legal_references"]}
    assert found == {"Luật Đất đai 2013": "45/2013/QH13", "3/2020/TT-BTP": "3/2020/TT-BTP"}


def test_a_text_without_references_has_empty_groups(nlp):
    for text in ("", " ", "Sở có trách nhiệm thực hiện."):
        doc = nlp(text)
        assert (len(doc.spans["legal_references"]), len(doc.spans["legal_dates"])) == (0, 0)


def test_the_passages_document_is_taken_into_account(nlp):
    doc = nlp.make_doc("Sửa đổi khoản 2 Điều 5 như sau:")
    doc._.legal_title = "Nghị định số 7/2026/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 5/2020/NĐ-CP"
    doc._.legal_path = "Điều 1"
    assert ("5/2020/NĐ-CP", "Điều 5 khoản 2", "amends") in targets(nlp(doc))


def test_a_doc_written_out_and_read_again_keeps_what_was_read(nlp):
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert targets(again) == targets(doc)


def test_many_texts_at_once(nlp):
    docs = list(nlp.pipe([TEXT, "", TEXT]))
    count = len(docs[0].spans["legal_references"])
    assert [len(d.spans["legal_references"]) for d in docs] == [count, 0, count]
    assert count > 4


def test_loaded_by_its_registered_names_in_a_fresh_process(tmp_path):
    patterns = write(tmp_path, {"label": "LEGAL_NAME", "pattern": "Quy định 45", "id": "45/2023/QĐ-UBND"})
    create_pipeline(patterns).to_disk(tmp_path / "model")
    script = f"""
import spacy
nlp = spacy.load({str(tmp_path / "model")!r})
doc = nlp("Theo Điều 3 Quy định 45.")
print([(s.label_, s._.legal_document, s._.legal_provision) for s in doc.spans["legal_references"]])
"""
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[('refers', '45/2023/QĐ-UBND', 'Điều 3')]"


def test_a_component_for_other_peoples_pipelines():
    nlp = spacy.blank("xx")
    nlp.add_pipe("legaltext_references")
    assert ("34/2016/NĐ-CP", None, "basis") in targets(nlp(TEXT))


def test_the_room_does_not_load_spacy():
    script = (
        "import sys, legaltext.language, legaltext.language.read, legaltext.language.spacy_pipeline;"
        "print(sorted({'spacy', 'underthesea', 'numpy'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def write(folder, *entries):
    path = folder / "mau-ten-goi.jsonl"
    path.write_text("# tên gọi của Sở\n\n" + "\n".join(json.dumps(e, ensure_ascii=False) for e in entries), "utf-8")
    return path


@pytest.fixture(scope="module")
def patterns(tmp_path_factory):
    return write(
        tmp_path_factory.mktemp("patterns"),
        {"label": "LEGAL_NAME", "pattern": "Quy định 45", "id": "45/2023/QĐ-UBND"},
        {"label": "LEGAL_NAME", "pattern": "Quy định 45 sửa đổi", "id": "46 /2024/qđ-ubnd"},
        {"label": "LEGAL_NAME", "pattern": [{"LOWER": "nghị"}, {"LOWER": "quyết"}, {"LOWER": "phí"}],
         "id": "8/2022/NQ-HĐND"},
        {"label": "LEGAL_RULE", "pattern": "Quy chế tiếp công dân của Ủy ban nhân dân tỉnh", "id": "9/2022/QĐ-UBND"},
        {"label": "LEGAL_BODY", "pattern": "BQL Khu kinh tế", "id": "Ban Quản lý Khu kinh tế tỉnh Sơn Hà"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bãi bỏ khoản 2, khoản 3 Điều 5 và Điều 7 Quy định 45.",
         {("45/2023/QĐ-UBND", p, "repeals") for p in ("Điều 5 khoản 2", "Điều 5 khoản 3", "Điều 7")}),
        # The longest name goes first; case and tone marks do not matter.
        ("Theo Quy định 45 sửa đổi,", {("46/2024/QĐ-UBND", None, "refers")}),
        ("Thực hiện theo QUY ĐỊNH 45.", {("45/2023/QĐ-UBND", None, "refers")}),
        ("Theo Điều 4 Quy chế tiếp công dân của Uỷ ban nhân dân tỉnh,",
         {("9/2022/QĐ-UBND", "Quy chế Điều 4", "refers")}),
        ("Mức thu theo Nghị quyết phí.", {("8/2022/NQ-HĐND", None, "refers")}),
        # A number that begins like the name is its own document.
        ("Theo Quyết định 45/2021/QĐ-UBND", {("45/2021/QĐ-UBND", None, "refers")}),
        ("BQL Khu kinh tế tiếp nhận hồ sơ.", set()),
    ],
)  # fmt: skip
def test_patterns_file(patterns, text, expected):
    nlp = create_pipeline(patterns)
    doc = nlp.make_doc(text)
    doc._.legal_path = "Điều 1"
    assert targets(nlp(doc)) == expected
    reading = create_reader(patterns).read_passage(Passage(text, path="Điều 1"))
    assert {(r.document, r.provision, str(r.relation)) for r in reading.references} == expected
    for record in reading.references:
        assert text[record.start : record.end] == record.quote


PIECES = [
    "Bãi bỏ ", "theo ", "khoản 2 Điều 5 ", "Điều 3 và Điều 4 ", "Quy định 45", "QUY ĐỊNH 45 sửa đổi", "Nghị quyết phí",
    "Quy chế tiếp công dân của Uỷ ban nhân dân tỉnh", "Nghị định số 1/2020/NĐ-CP", ", ", ";\n", " và ", ".\n2. ", "  ",
    "“", "”", "Điều này", "hết hiệu lực từ ngày 01 tháng 7 năm 2026", "BQL Khu kinh tế", "Luật Đất đai năm 2013",
    "đie\u0302\u0309m a ", "\u00a0",
]  # fmt: skip


@pytest.fixture(scope="module")
def tools(patterns):
    return create_reader(patterns), create_pipeline(patterns)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_a_slice_is_its_quote_whatever_the_text(tools, text):
    reader, nlp = tools
    reading = reader.read_passage(Passage(text, path="Điều 1"))
    for record in (*reading.references, *reading.dates):
        assert 0 <= record.start < record.end <= len(text)
        assert text[record.start : record.end] == record.quote
    named = {r.document for r in reading.references}
    for name in reader.names(text):
        assert name.label == "LEGAL_BODY" or name.key in named
    doc = nlp(text)
    for span in doc.spans["legal_references"]:
        assert span.start_char <= span._.legal_start < span._.legal_end <= span.end_char


def test_references_by_local_names_say_so(patterns):
    doc = create_pipeline(patterns)("Theo Quy định 45 và Nghị định số 1/2020/NĐ-CP.")
    rules = {s._.legal_document: s._.legal_rule for s in doc.spans["legal_references"]}
    assert rules["45/2023/QĐ-UBND"] == "patterns_file"
    assert rules["1/2020/NĐ-CP"] != "patterns_file"


def test_bodies_have_a_group_of_their_own(patterns):
    doc = create_pipeline(patterns)("BQL Khu kinh tế tiếp nhận hồ sơ.")
    assert [(s.text, s.kb_id_) for s in doc.spans["legal_bodies"]] == [
        ("BQL Khu kinh tế", "Ban Quản lý Khu kinh tế tỉnh Sơn Hà")
    ]


def test_a_whole_document_with_local_names(patterns):
    text = "Điều 1. Bãi bỏ\nBãi bỏ Điều 3 Quy định 45.\nĐiều 2. Hiệu lực\nTheo Nghị định số 1/2020/NĐ-CP."
    second = text.index("Điều 2")
    document = LegalDocument(
        Head(type="Quyết định", number="7/2026/QĐ-UBND"),
        text,
        (Segment(0, len(text), 1),),
        provisions=(
            Provision("", "Điều 1", "Điều", "1", "Bãi bỏ", 0, second),
            Provision("", "Điều 2", "Điều", "2", "Hiệu lực", second, len(text)),
        ),
        parts=(Part(PartKind.BODY, "", "", 0, len(text)),),
    )
    reading = create_reader(patterns).read_document(document)
    found = {(r.document, r.provision, r.from_provision) for r in reading.references}
    assert ("45/2023/QĐ-UBND", "Điều 3", "Điều 1") in found
    assert ("1/2020/NĐ-CP", None, "Điều 2") in found
    for record in reading.references:
        assert text[record.start : record.end] == record.quote
    plain = read_document(document)
    assert {r for r in plain.references if r.from_provision == "Điều 2"} == {
        r for r in reading.references if r.from_provision == "Điều 2"
    }


@pytest.mark.parametrize(
    ("line", "code", "words"),
    [
        ("{", "LT-PAT-02", "dòng 2"),
        ("[]", "LT-PAT-02", "dòng 2"),
        ('{"label": "PERSON", "pattern": "x", "id": "1"}', "LT-PAT-02", "LEGAL_NAME"),
        ('{"label": "LEGAL_NAME", "pattern": "", "id": "1"}', "LT-PAT-02", "pattern"),
        ('{"label": "LEGAL_NAME", "pattern": 5, "id": "1"}', "LT-PAT-02", "pattern"),
        ('{"label": "LEGAL_NAME", "pattern": "x"}', "LT-PAT-02", "id"),
        ('{"label": "LEGAL_NAME", "pattern": [{"KHONG": "x"}], "id": "1"}', "LT-PAT-03", "SpanRuler"),
    ],
)
def test_a_bad_patterns_file_is_refused_with_its_line(tmp_path, line, code, words):
    path = tmp_path / "p.jsonl"
    path.write_text("# đầu tệp\n" + line + "\n", "utf-8")
    with pytest.raises(UsageError) as refused:
        create_pipeline(path)
    assert refused.value.code == code
    assert words in str(refused.value)


def test_an_absent_patterns_file_is_said(tmp_path):
    with pytest.raises(UsageError) as refused:
        create_pipeline(tmp_path / "none.jsonl")
    assert refused.value.code == "LT-PAT-01"
    assert "none.jsonl" in str(refused.value)
