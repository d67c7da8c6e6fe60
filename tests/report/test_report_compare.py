"""A published list beside our own: what agrees, what differs, and what cannot be proved from what is held."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.core.facts import DocumentFact
from legaltext.core.labels import labels
from legaltext.core.law import Head, LegalDocument, ListEntry, ListKind
from legaltext.core.reading import Cited, EntryReading, ListedAct, ListedPart, Reading, Relation
from legaltext.core.validity import Effect, EffectKind, Evidence, Trust
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.report.compare import COLUMNS, Compared, Outcome, compare_list, not_listed, without_list
from legaltext.report.entries import annual_entries
from legaltext.report.tables import render_rows
from legaltext.validity.status import Validity

DAY = date(2023, 10, 12)
LIST = "l" * 64
ACT = "8/2023/TT-BXD"


def proof(sha: str = "a") -> Evidence:
    return Evidence(Trust.TEXT, "x.pdf", sha, 2, "hết hiệu lực", "sample", ACT, "Điều 2")


def effect(kind: EffectKind, on: str, part: str | None = None, sha: str = "a", by: str = ACT) -> Effect:
    return Effect(kind, by, "Điều 2", on, part, DAY, None, proof(sha))


@pytest.fixture
def validity() -> Validity:
    empty = LegalDocument(Head("Thông tư", ACT), "", ())
    held = Record(ACT, ACT, "Thông tư", facts=(DocumentFact("x.pdf", "a", 0, "pdf", empty, Reading()),))
    numbers = [f"{i}/2015/TT-BXD" for i in range(1, 9)]
    effects = (
        effect(EffectKind.REPEALS, "1/2015/TT-BXD"),
        effect(EffectKind.AMENDS, "2/2015/TT-BXD", "Điều 5 khoản 2"),
        effect(EffectKind.AMENDS, "3/2015/TT-BXD", "Điều 7"),
        effect(EffectKind.REPEALS, "4/2015/TT-BXD", sha=LIST),
        effect(EffectKind.REPEALS, "5/2015/TT-BXD", by="99/2026/TT-BXD"),
        effect(EffectKind.AMENDS, "8/2015/TT-BXD", "Điều 1", by="88/2022/TT-BXD"),
    )
    return Validity(Register([held, *(Record(n, n, "Thông tư") for n in numbers)]), effects)


def listed(
    number: str, *parts: str, day: date | None = DAY, act: str = ACT, own_term: bool = False
) -> tuple[ListKind, EntryReading]:
    acts = (ListedAct(Cited(act), (Relation.REPEALS,), day),) if act else ()
    kind = ListKind.ENDED_PART if parts else ListKind.ENDED
    return kind, EntryReading(0, Cited(number), tuple(ListedPart(p) for p in parts), acts, day, None, own_term)


@pytest.mark.parametrize(
    ("row", "outcome", "differs", "reason"),
    [
        (listed("1/2015/TT-BXD"), Outcome.AGREES, (), ""),
        (listed("1/2015/TT-BXD", day=date(2023, 1, 1)), Outcome.DIFFERS, ("day",), ""),
        (listed("1/2015/TT-BXD", "Điều 4"), Outcome.DIFFERS, ("scope",), ""),
        (listed("2/2015/TT-BXD", "Điều 5"), Outcome.AGREES, (), ""),
        (listed("3/2015/TT-BXD", "Điều 7", "Điều 9"), Outcome.DIFFERS, ("parts",), ""),
        # what the list itself says proves nothing of the list
        (listed("4/2015/TT-BXD"), Outcome.NOT_PROVABLE, (), "nothing_found"),
        # the act that the list names is held, and ours is another
        (listed("5/2015/TT-BXD"), Outcome.DIFFERS, ("act",), ""),
        (listed("6/2015/TT-BXD", act="77/2022/TT-BXD"), Outcome.NOT_PROVABLE, (), "no_text_of_act"),
        (listed("7/2015/TT-BXD", act="", own_term=True), Outcome.NOT_PROVABLE, (), "own_term_not_found"),
        (listed("70/2015/TT-BXD"), Outcome.NOT_PROVABLE, (), "not_in_register"),
        # a misprinted number: the act that the list names hits, on its day, the one other of that serial and year
        (listed("1/2015/TT-BTC"), Outcome.DIFFERS, ("number",), ""),
        (listed("1/2015/TT-BTC", day=date(2020, 1, 1)), Outcome.NOT_PROVABLE, (), "not_in_register"),
        # what others report of an act that is not held need not be all that it does
        (listed("8/2015/TT-BXD", "Điều 1", "Điều 2", act="88/2022/TT-BXD"), Outcome.NOT_PROVABLE, (), "no_text_of_act"),
    ],
)
def test_rows(
    validity: Validity,
    row: tuple[ListKind, EntryReading],
    outcome: Outcome,
    differs: tuple[str, ...],
    reason: str,
) -> None:
    kind, reading = row
    document = LegalDocument(
        Head("Quyết định", "135/QĐ-BXD", issue_date=date(2024, 1, 31)),
        "",
        (),
        entries=(ListEntry(kind, "1", reading.document.key, "", 4, 0),),
    )
    fact = DocumentFact("list.pdf", LIST, 0, "pdf", document, Reading())
    (compared,) = compare_list(without_list(validity, LIST), fact, [reading])
    assert (compared.outcome, compared.differs_in, compared.reason) == (outcome, differs, reason)
    if outcome is Outcome.AGREES:
        assert compared.row()["evidence"]
    table = render_rows(COLUMNS, [compared.row()], "table", width=90).decode()
    assert labels("compared")[outcome.value] in table
    if reason:
        assert labels("compared_reason")[reason] in table


def test_living_rows_are_left_out(validity: Validity) -> None:
    document = LegalDocument(Head(), "", (), entries=(ListEntry(ListKind.LIVE, "1", "x", "", 1, 0),))
    fact = DocumentFact("list.pdf", LIST, 0, "pdf", document, Reading())
    assert compare_list(validity, fact, [EntryReading(0, Cited("1/2015/TT-BXD"))]) == ()


def test_what_the_list_lacks_is_said(validity: Validity) -> None:
    ours = annual_entries(validity, 2023, lambda record: record.id in ("1/2015/TT-BXD", "2/2015/TT-BXD"))
    seen = [Compared(Outcome.AGREES, ListKind.ENDED, "1", "1/2015/TT-BXD")]
    assert [(r.outcome, r.kind, r.document) for r in not_listed(ours, seen)] == [
        (Outcome.NOT_LISTED, ListKind.ENDED_PART, "2/2015/TT-BXD")
    ]
