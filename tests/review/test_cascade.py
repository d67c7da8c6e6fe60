"""Documents that implement an ended law: proposed to a person under the rule of the day, never more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from review_fakes import DAY, FakeRegister, FakeStatus, effect

from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.validity import EffectKind, Evidence, Status, Trust
from legaltext.review.check import check_procedures

LAW, DECREE = "30/2012/QH13", "12/2014/NĐ-CP"
TITLE = "quy định chi tiết một số điều và biện pháp thi hành Luật Bến bãi"


def find(
    title: str = TITLE, ended: date = date(2026, 7, 1), number: str = DECREE, issuer: str = "", **own: Any
) -> Finding:
    register, answers = FakeRegister(), FakeStatus()
    register.add(LAW, "Luật Bến bãi", names=("Luật Bến bãi",))
    answers.say(LAW, Status.EXPIRED, since=ended, ended_by="9/2026/QH16")
    if own.pop("known", True):
        register.add(number, title)
        answers.say(number, own.pop("status", Status.UNKNOWN), since=None, reason="no_text_held", evidence=(), **own)
    basis = Basis("can_cu_phap_ly", 1, number, number, title=title, issuer=issuer)
    procedure = Procedure("9.1", "Cấp phép", "portal-api", bases=(basis,))
    (found,) = check_procedures([procedure], register, answers, DAY)
    return found


@pytest.mark.parametrize(
    ("ended", "proposed"),
    [
        (date(2015, 7, 1), False),
        (date(2016, 7, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
        (date(2025, 6, 30), False),
        (date(2025, 7, 1), True),
    ],
)
def test_the_rule_is_that_of_the_day_on_which_the_law_ended(ended: date, proposed: bool) -> None:
    assert (find(ended=ended).verdict is Verdict.PROPOSED_EXPIRED) is proposed


def test_a_proposal_names_law_act_day_and_rule() -> None:
    found = find()
    assert (found.since, found.ended_by, found.reason) == (date(2026, 7, 1), "9/2026/QH16", "cascade")
    assert f"implements={LAW}" in found.notes
    assert found.severity is Severity.VERIFY
    assert found.evidence[-1].rule.startswith("cascade-2025-07: 64/2025/QH15 Điều 57")


@pytest.mark.parametrize(("number", "proposed"), [(DECREE, False), ("12/2013/QĐ-UBND", True)])
def test_before_2016_local_details_ended_with_their_law_and_central_ones_did_not(number: str, proposed: bool) -> None:
    found = find(ended=date(2015, 7, 1), number=number, issuer="UBND tỉnh Sơn Hà")
    assert (found.verdict is Verdict.PROPOSED_EXPIRED) is proposed


def test_an_announcement_that_it_goes_on_keeps_the_proposal_away() -> None:
    words = Evidence(Trust.TEXT, "n.pdf", "", 1, "Công bố Nghị định … tiếp tục có hiệu lực thi hành", "keeps")
    assert find(announced=words).verdict is not Verdict.PROPOSED_EXPIRED


TITLES = [
    (TITLE, True),
    ("Hướng dẫn thi hành một số điều của Luật Bến bãi", True),
    ("Quy định chi tiết thi hành Luật Bến bãi về phao tiêu", True),
    ("quy định chi tiết, hướng dẫn thi hành Luật Bến bãi, Luật Cảng cạn", True),
    ("Nghị định sửa đổi, bổ sung một số điều của Nghị định quy định chi tiết Luật Bến bãi", False),
    ("về quản lý bến bãi", False),
    ("quy định chi tiết Luật Cảng cạn", False),
]


@pytest.mark.parametrize(("title", "proposed"), TITLES)
def test_implementing_is_read_in_the_title(title: str, proposed: bool) -> None:
    assert (find(title).verdict is Verdict.PROPOSED_EXPIRED) is proposed


@pytest.mark.parametrize(
    ("why", "more"),
    [
        ("used after the law's end", {"last_sign": date(2026, 8, 1)}),
        ("proved alive", {"status": Status.IN_FORCE, "in_force_proved_on": date(2026, 8, 1)}),
        ("issued after the law's end", {"ended": date(2013, 7, 1)}),
    ],
)
def test_nothing_is_proposed_against_signs_of_life(why: str, more: dict[str, Any]) -> None:
    assert find(**more).verdict is not Verdict.PROPOSED_EXPIRED


def test_a_sign_of_life_from_before_the_end_does_not_help() -> None:
    assert find(last_sign=date(2025, 1, 1)).verdict is Verdict.PROPOSED_EXPIRED


def test_a_document_that_the_register_lacks_is_judged_by_the_title_of_its_row() -> None:
    found = find(known=False)
    assert (found.verdict, found.document) == (Verdict.PROPOSED_EXPIRED, DECREE)


def test_a_proposal_outranks_an_amendment_and_keeps_what_is_known_of_it() -> None:
    found = find(status=Status.IN_FORCE, amended_by=(effect(EffectKind.AMENDS, "7/2020/NĐ-CP", DECREE),))
    assert found.verdict is Verdict.PROPOSED_EXPIRED
    assert set(found.notes) == {f"implements={LAW}", "amended_by=7/2020/NĐ-CP"}


def test_a_proved_end_is_not_lowered_to_a_proposal() -> None:
    assert find(status=Status.EXPIRED, ended_by="9/2026/NĐ-CP").verdict is Verdict.EXPIRED
