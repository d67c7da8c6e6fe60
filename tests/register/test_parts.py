"""Parts of one document over several issues come under one head."""

from __future__ import annotations

from dataclasses import replace

from records import head, parse

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.law import Head, LegalDocument
from legaltext.core.reading import Reading
from legaltext.language.read import read_document
from legaltext.register.parts import unite_parts


def part(file: str, number: str, issue: str, before: str = "", after: str = "") -> DocumentFact:
    document = LegalDocument(
        Head(number=number), "…", (), gazette_issue=issue, continues_from=before, continued_in=after
    )
    return DocumentFact(file, file, 0, "pdf", document, Reading())


def test_a_later_part_takes_the_first_ones_head() -> None:
    first = part("a", "17/2026/QĐ-UBND", "12/2026-06-15", after="13")
    later = part("b", "", "13/2026-06-30", before="12")
    other = part("c", "18/2026/QĐ-UBND", "13/2026-06-30")
    united = unite_parts(Facts((first, later, other))).documents
    assert [f.document.head.number for f in united] == ["17/2026/QĐ-UBND", "17/2026/QĐ-UBND", "18/2026/QĐ-UBND"]
    assert all(not f.document.continued_in and not f.document.continues_from for f in united)


def test_a_missing_part_stays_marked() -> None:
    alone = part("a", "17/2026/QĐ-UBND", "12/2026-06-15", after="13")
    (kept,) = unite_parts(Facts((alone,))).documents
    assert kept.document.continued_in == "13"
    tail = part("b", "", "14/2026-07-30", before="13")
    (kept,) = unite_parts(Facts((tail,))).documents
    assert kept.document.continues_from == "13"
    assert kept.document.head.number == ""


def test_articles_of_an_attached_rule_go_on_under_its_name() -> None:
    start = head(["ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ"], "12/2031/QĐ-UBND", "QUYẾT ĐỊNH", ["Ban hành Quy định"])
    rules = ["QUY ĐỊNH", "Về sổ", "(Ban hành kèm theo Quyết định số 12/2031/QĐ-UBND)", "Điều 1. Sổ", "Điều 2. Thẻ"]
    body = ["Căn cứ Luật Lưu trữ;", "Điều 1. Ban hành Quy định.", "Điều 2. Hiệu lực", "CHỦ TỊCH"]
    ends = ["Điều 3. Cấp thẻ", "Thẻ được cấp theo quy định tại khoản 2 Điều 5 Nghị định số 7/2029/NĐ-CP."]
    earlier = replace(parse([*start, *body, *rules]), gazette_issue="12/2031-06-15", continued_in="13")
    later = replace(parse(ends, whole=False), gazette_issue="13/2031-06-30", continues_from="12")
    facts = [
        DocumentFact(name, name, 0, "pdf", document, read_document(document))
        for name, document in (("a", earlier), ("b", later))
    ]
    _, united = unite_parts(Facts(tuple(facts))).documents
    assert [(p.part, p.path) for p in united.document.provisions] == [("Quy định", "Điều 3")]
    assert united.document.head.number == "12/2031/QĐ-UBND"
    cited = {r.document: r.from_provision for r in united.reading.references}
    assert cited["7/2029/NĐ-CP"] == "Quy định Điều 3"
