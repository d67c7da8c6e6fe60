"""Parts of one document over several issues come under one head."""

from __future__ import annotations

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.law import Head, LegalDocument
from legaltext.core.reading import Reading
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
