"""Whole documents: pieces along the structure, offsets in the document's text, forms and quotations kept apart."""

from datetime import date

from legaltext.core.law import Head, LegalDocument, Part, PartKind, Provision
from legaltext.language.read import read_document

PREAMBLE = "Căn cứ Luật Hộ tịch số 60/2014/QH13;\nTheo đề nghị của Giám đốc Sở Tư pháp;\n"
ARTICLE_1 = "Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý sổ hộ tịch.\n"
ARTICLE_2 = (
    "Điều 2. Quyết định này có hiệu lực từ ngày 01 tháng 5 năm 2026 và thay thế Quyết định số 12/2019/QĐ-UBND.\n"
)
SIGNED = "TM. ỦY BAN NHÂN DÂN\nNgười Ký\n"
RULE_1 = "Điều 1. Phạm vi\n1. Áp dụng theo Điều 2 Quy chế này và khoản 2 Điều này.\n2. Theo Điều 5 Luật Hộ tịch.\n"
RULE_2 = "Điều 2. Đối tượng\n"
FORM = "Mẫu số 01\nQUYẾT ĐỊNH\nCăn cứ Luật Hộ tịch số 60/2014/QH13;\nĐiều 2. Quyết định này có hiệu lực từ ngày "
"01/01/2020.\n"


def build() -> LegalDocument:
    text = ""
    spans = {}
    for name, piece in (
        ("preamble", PREAMBLE), ("1", ARTICLE_1), ("2", ARTICLE_2), ("signed", SIGNED),
        ("r1", RULE_1), ("r2", RULE_2), ("form", FORM),
    ):  # fmt: skip
        spans[name] = (len(text), len(text) + len(piece))
        text += piece
    body_end = spans["signed"][1]
    rule_start, rule_end = spans["r1"][0], spans["r2"][1]
    return LegalDocument(
        head=Head("Quyết định", "20/2026/QĐ-UBND", "20/2026/QĐ-UBND", title="ban hành Quy chế quản lý sổ hộ tịch",
                  issue_date=date(2026, 4, 15)),
        text=text,
        segments=(),
        provisions=(
            Provision("", "Điều 1", "Điều", "1", "", *spans["1"]),
            Provision("", "Điều 2", "Điều", "2", "", *spans["2"]),
            Provision("Quy chế", "Điều 1", "Điều", "1", "Phạm vi", *spans["r1"]),
            Provision("Quy chế", "Điều 2", "Điều", "2", "Đối tượng", *spans["r2"]),
        ),
        parts=(
            Part(PartKind.BODY, "", "", 0, body_end),
            Part(PartKind.ATTACHED, "Quy chế", "QUY CHẾ", rule_start, rule_end),
            Part(PartKind.ANNEX, "Mẫu số 01", "", *spans["form"]),
        ),
        preamble=spans["preamble"],
        signature=spans["signed"],
    )  # fmt: skip


def test_pieces_are_read_in_their_own_light() -> None:
    document = build()
    reading = read_document(document)
    found = {(r.document, r.provision, r.relation.value, r.from_provision) for r in reading.references}
    assert found == {
        ("60/2014/QH13", None, "basis", None),
        ("12/2019/QĐ-UBND", None, "replaces", "Điều 2"),
        ("this", "Quy chế Điều 2", "refers", "Quy chế Điều 1 khoản 1"),
        ("this", "Quy chế Điều 1 khoản 2", "refers", "Quy chế Điều 1 khoản 1"),
        ("Luật Hộ tịch", "Điều 5", "refers", "Quy chế Điều 1 khoản 2"),
        ("60/2014/QH13", None, "refers", "Mẫu số 01"),
    }
    assert [(d.event.value, d.document, d.date) for d in reading.dates] == [("effective", "this", "2026-05-01")]
    for item in (*reading.references, *reading.dates):
        assert document.text[item.start : item.end] == item.quote


def test_annex_references_name_their_rule() -> None:
    assert [r.rule for r in read_document(build()).references if r.from_provision == "Mẫu số 01"] == ["annex"]


def test_a_translation_is_not_read() -> None:
    document = LegalDocument(Head(), "Pursuant to Law No. 60/2014/QH13", (), language="en")
    assert read_document(document).references == ()


def test_a_text_without_structure_is_read_too() -> None:
    document = LegalDocument(Head("Chỉ thị", "5/CT-UBND"), "Thực hiện Nghị định số 34/2016/NĐ-CP.", ())
    assert [r.document for r in read_document(document).references] == ["34/2016/NĐ-CP"]
