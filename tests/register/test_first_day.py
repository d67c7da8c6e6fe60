"""A bare title in a text signed between the passing and the start of a newer law (2019-11-26, 2021-01-01 here)."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.law import Head, LegalDocument, Part, PartKind
from legaltext.core.reading import Event, Reading, Reference, Relation, ValidityDate
from legaltext.register.build import build_register

OLD, NEW = "70/2006/QH11", "54/2019/QH14"
NAME = "Luật Chứng khoán"


def citing(
    text: str, begins: str, number: str = "5/2020/NĐ-CP", kind: str = "Nghị định", issued: date = date(2020, 6, 1)
) -> DocumentFact:
    at = text.index(NAME)
    reference = Reference(NAME, None, Relation.REFERS, at, at + len(NAME), NAME, "Điều 2")
    dates = (ValidityDate(Event.EFFECTIVE, "this", None, begins, 0, 4, text[:4], "Điều 9"),) if begins else ()
    head = Head(kind, number, number, ("Chính phủ",), "", issued, "về bến bãi")
    document = LegalDocument(head, text, (), (), (Part(PartKind.BODY, "", "", 0, len(text)),))
    return DocumentFact("a.pdf", "a", 0, "pdf", document, Reading((reference,), dates))


def meaning(*facts: DocumentFact) -> tuple[str, str]:
    found = [c.resolution for c in build_register(Facts(facts)).citations if c.reference.document == NAME]
    return found[0].document, found[0].reason


PLAIN = "Điều 2. Việc chào bán thực hiện theo quy định của Luật Chứng khoán."
NEWER, OLDER, OPEN = (NEW, "title_on_first_day"), (OLD, "title_on_first_day"), ("", "newer_law_passed")


@pytest.mark.parametrize(
    ("begins", "meant"),
    [
        ("2021-01-01", NEWER),  # begins together with the newer law
        ("2021-03-01", NEWER),
        ("start(54/2019/QH14)", NEWER),
        ("signed", OLDER),  # worked for half a year under the older one
        ("signed+15d", OLDER),
        ("2020-11-17", OLDER),  # 45 days before
        ("2020-11-18", OPEN),  # too near: written with which of the two in mind?
        ("", OPEN),
    ],
)
def test_the_first_day_of_the_text_decides(begins: str, meant: tuple[str, str]) -> None:
    assert meaning(citing(PLAIN, begins)) == meant


def test_laws_of_one_session_that_begin_early_stay_open() -> None:
    assert meaning(citing(PLAIN, "2020-07-01", "9/2020/QH14", "Luật")) == OPEN
    assert meaning(citing(PLAIN, "2021-01-01", "9/2020/QH14", "Luật")) == NEWER


def test_a_name_inside_the_title_of_another_act_is_that_acts_word() -> None:
    title = "Căn cứ Nghị định số 58/2012/NĐ-CP ngày 20 tháng 7 năm 2012 quy định chi tiết Luật Chứng khoán;"
    earlier = citing("Điều 2. Nội dung của Luật Chứng khoán.", "2012-09-15", "58/2012/NĐ-CP", issued=date(2012, 7, 20))
    earlier = DocumentFact("b.pdf", "b", 0, "pdf", earlier.document, Reading((), earlier.reading.dates))
    assert meaning(citing(title, "2021-01-01"), earlier) == OLDER
    assert meaning(citing(title, "2021-01-01")) == OPEN  # nothing is known of that decree's day
    list_of_acts = "Điều 2. Theo Điều 7 Nghị định số 58/2012/NĐ-CP, Luật Chứng khoán và văn bản có liên quan."
    assert meaning(citing(list_of_acts, "2021-01-01")) == NEWER


def test_a_name_inside_the_title_of_an_amending_law_stays_open() -> None:
    text = "Căn cứ Luật sửa đổi, bổ sung một số điều của Luật Chứng khoán, Luật Kế toán số 99/2020/QH14;"
    assert meaning(citing(text, "2021-01-01")) == OPEN


def test_consolidated_texts_speak_for_many_days_at_once() -> None:
    assert meaning(citing(PLAIN, "2021-01-01", "7/VBHN-BTC", "Văn bản hợp nhất")) == OPEN
