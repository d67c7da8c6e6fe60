"""A department's own documents: dead grounds and references, and what a self-updating clause changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from review_fakes import DAY, FakeRegister, FakeStatus

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Severity, Verdict
from legaltext.core.law import Head, LegalDocument
from legaltext.core.reading import Reading, Reference, Relation
from legaltext.core.validity import Status
from legaltext.review.check import check_documents

OWN, OLD, NEW = "21/2024/QĐ-UBND", "5/2010/NĐ-CP", "9/2026/NĐ-CP"


def fact(*references: Reference) -> DocumentFact:
    head = Head("Quyết định", OWN, OWN, ("Ủy ban nhân dân tỉnh Sơn Hà",), "Sơn Hà", date(2024, 6, 1), "về bến bãi")
    return DocumentFact("qd-21.pdf", "b" * 64, 0, "pdf", LegalDocument(head, "", ()), Reading(references))


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
    (found,) = check_documents([fact(pointing(relation))], register, answers, DAY)
    assert (found.procedure, found.place, found.verdict, found.severity) == (OWN, place, Verdict.EXPIRED, severity)
    assert (found.agency, found.successor) == ("Ủy ban nhân dân tỉnh Sơn Hà", NEW)


def test_self_updating_clause_lowers_what_was_replaced() -> None:
    register, answers = world(curing_clause=True)
    (found,) = check_documents([fact(pointing(Relation.REFERS))], register, answers, DAY)
    assert (found.verdict, found.severity, "cured" in found.notes) == (Verdict.EXPIRED, Severity.WATCH, True)


def test_self_updating_clause_does_not_cure_what_was_only_abolished() -> None:
    register, answers = world(curing_clause=True)
    answers.say(OLD, Status.EXPIRED, ended_by=NEW, successor="")
    (found,) = check_documents([fact(pointing(Relation.REFERS))], register, answers, DAY)
    assert found.severity is Severity.FIX_GROUND


@pytest.mark.parametrize("relation", [Relation.REPEALS, Relation.AMENDS, Relation.REPLACES, Relation.AMENDED_BY])
def test_what_a_document_does_to_others_is_no_ground(relation: Relation) -> None:
    register, answers = world()
    assert check_documents([fact(pointing(relation))], register, answers, DAY) == ()


def test_dead_documents_and_own_provisions_are_left_out() -> None:
    register, answers = world()
    assert check_documents([fact(pointing(Relation.REFERS, OWN))], register, answers, DAY) == ()
    answers.answers[OWN, None] = replace(answers.answers[OWN, None], status=Status.EXPIRED)
    assert check_documents([fact(pointing(Relation.REFERS))], register, answers, DAY) == ()
