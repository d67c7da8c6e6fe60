"""A department's own documents: dead grounds and references, and what a self-updating clause changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from review_fakes import DAY, FakeRegister, FakeStatus, effect

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.law import Head, LegalDocument
from legaltext.core.reading import Reading, Reference, Relation
from legaltext.core.validity import EffectKind, Status
from legaltext.register.records import Citation
from legaltext.review.check import check_documents

OWN, OLD, NEW = "21/2024/QĐ-UBND", "5/2010/NĐ-CP", "9/2026/NĐ-CP"


def fact(*references: Reference, title: str = "") -> DocumentFact:
    issuers = ("Ủy ban nhân dân tỉnh Sơn Hà",)
    head = Head("Quyết định", OWN, OWN, issuers, "Sơn Hà", date(2024, 6, 1), title or "về bến bãi")
    return DocumentFact("qd-21.pdf", "b" * 64, 0, "pdf", LegalDocument(head, "", ()), Reading(references))


def check(register: FakeRegister, answers: FakeStatus, *references: Reference, title: str = "") -> tuple[Finding, ...]:
    document = fact(*references, title=title)
    register.citations = tuple(
        Citation(OWN, document, reference, register.resolve(reference.document)) for reference in references
    )
    return check_documents([document], register, answers, DAY)


def pointing(relation: Relation, document: str = OLD, at: str | None = "Điều 3", part: str | None = None) -> Reference:
    return Reference(document, part, relation, 0, 5, f"Nghị định số {document}", at)


def world(**own: object) -> tuple[FakeRegister, FakeStatus]:
    register, answers = FakeRegister(), FakeStatus()
    for number in (OWN, OLD, NEW):
        register.add(number, "về bến bãi")
    answers.say(OWN, Status.IN_FORCE, **own)
    answers.say(OLD, Status.EXPIRED, ended_by=NEW, successor=NEW)
    return register, answers


@pytest.mark.parametrize(
    ("relation", "place", "severity"),
    [(Relation.BASIS, "mở đầu", Severity.VERIFY), (Relation.REFERS, "Điều 3", Severity.FIX_GROUND)],
)
def test_dead_grounds_and_references(relation: Relation, place: str, severity: Severity) -> None:
    register, answers = world()
    (found,) = check(register, answers, pointing(relation))
    assert (found.procedure, found.place, found.verdict, found.severity) == (OWN, place, Verdict.EXPIRED, severity)
    assert (found.agency, found.successor) == ("Ủy ban nhân dân tỉnh Sơn Hà", NEW)


def test_an_amended_ground_of_a_preamble_is_only_watched() -> None:
    register, answers = world()
    answers.say(OLD, Status.IN_FORCE, amended_by=(effect(EffectKind.AMENDS, NEW, OLD),))
    (found,) = check(register, answers, pointing(Relation.BASIS))
    assert (found.verdict, found.severity) == (Verdict.AMENDED_NOT_CITED, Severity.WATCH)


def test_self_updating_clause_lowers_what_was_replaced() -> None:
    register, answers = world(curing_clause=True)
    (found,) = check(register, answers, pointing(Relation.REFERS))
    assert (found.verdict, found.severity, "cured" in found.notes) == (Verdict.EXPIRED, Severity.WATCH, True)


def test_self_updating_clause_does_not_cure_what_was_only_abolished() -> None:
    register, answers = world(curing_clause=True)
    answers.say(OLD, Status.EXPIRED, ended_by=NEW, successor="")
    (found,) = check(register, answers, pointing(Relation.REFERS))
    assert found.severity is Severity.FIX_GROUND


@pytest.mark.parametrize("relation", [Relation.REPEALS, Relation.AMENDS, Relation.REPLACES, Relation.AMENDED_BY])
def test_what_a_document_does_to_others_is_no_ground(relation: Relation) -> None:
    register, answers = world()
    assert check(register, answers, pointing(relation)) == ()


def test_dead_documents_and_own_provisions_are_left_out() -> None:
    register, answers = world()
    assert check(register, answers, pointing(Relation.REFERS, OWN)) == ()
    answers.answers[OWN, None] = replace(answers.answers[OWN, None], status=Status.EXPIRED)
    assert check(register, answers, pointing(Relation.REFERS)) == ()


def test_what_the_document_ended_itself_is_no_ground_of_it() -> None:
    register, answers = world()
    answers.say(OLD, Status.EXPIRED, ended_by=OWN, successor=OWN)
    assert check(register, answers, pointing(Relation.REFERS)) == ()
    assert check(register, answers, pointing(Relation.REPEALS), pointing(Relation.REFERS)) == ()


def test_of_an_amending_document_only_the_preamble_is_read() -> None:
    register, answers = world()
    found = check(
        register, answers, pointing(Relation.BASIS), pointing(Relation.REFERS), title="Sửa đổi, bổ sung quy định bến"
    )
    assert [f.place for f in found] == ["mở đầu"]


def test_a_law_inside_the_title_of_another_ground_is_no_ground() -> None:
    register, answers = world()
    assert check(register, answers, pointing(Relation.REFERS, at=None)) == ()


def test_a_document_without_number_and_title_goes_by_its_file() -> None:
    register, answers = world()
    document = fact(pointing(Relation.REFERS))
    nameless = replace(document, document=LegalDocument(replace(document.document.head, number="", title=""), "", ()))
    register.citations = (Citation("", nameless, pointing(Relation.REFERS), register.resolve(OLD)),)
    (found,) = check_documents([nameless], register, answers, DAY)
    assert (found.procedure, found.name) == ("", "qd-21.pdf")
