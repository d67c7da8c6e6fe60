"""Displacement: another act is applied in place of rules that stay in force: which rules, from when, until when."""

from __future__ import annotations

import pytest
from making import act, day, law

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import EffectKind, State, Status
from legaltext.validity.displaced import OVERRIDE
from legaltext.validity.status import Validity

DECREE = "10/2020/NĐ-CP"
OVERRIDES = (
    "Trong thời gian Nghị quyết này có hiệu lực, nếu quy định trong Nghị quyết này khác với các văn bản có liên quan "
    "thì thực hiện theo quy định tại Nghị quyết này."
)


def decree() -> DocumentFact:
    text = "Điều 1. Phạm vi\nĐiều 2. Điều kiện\nĐiều 3. Thủ tục\nĐiều 4. Có hiệu lực từ 2020-07-01."
    return act(DECREE, "2020-05-01", text, (), (("2020-07-01", "effective", "this", None, "2020-07-01"),))


def resolution(
    words: str, *, override: str = OVERRIDES, until: str = "2027-02-28", number: str = "22/2026/NQ-CP"
) -> Validity:
    text = (
        f"Điều 1. Cắt giảm thủ tục\n{words}\nĐiều 2. Hiệu lực thi hành\n"
        f"1. Nghị quyết này có hiệu lực từ 2026-04-29 đến hết ngày {until}.\n2. {override}"
    )
    cited = "Điều 3 Nghị định số 10/2020/NĐ-CP"
    fact = act(
        number, "2026-04-29", text, ((cited, DECREE, "Điều 3", "refers"),) if cited in text else (),
        (("từ 2026-04-29", "effective", "this", None, "2026-04-29"),
         (f"đến hết ngày {until}", "applies_until", "this", None, until)),
    )  # fmt: skip
    return law(decree(), fact)


SET_ASIDE = [
    "1. Không thực hiện các thủ tục hành chính sau đây:\na) Thủ tục cấp thẻ bến đò quy định tại Điều 3 Nghị định số "
    "10/2020/NĐ-CP.",
    "1. Không quy định điều kiện kinh doanh bến đò quy định tại Điều 3 Nghị định số 10/2020/NĐ-CP.",
    "1. Không áp dụng quy định tại Điều 3 Nghị định số 10/2020/NĐ-CP.",
]


@pytest.mark.parametrize("words", SET_ASIDE)
def test_a_provision_set_aside_for_a_time_is_displaced_and_not_dead(words: str) -> None:
    validity = resolution(words)
    spans = [(i.start, i.status) for i in validity.timelines.of(DECREE, "Điều 3").intervals]
    assert spans == [
        (None, Status.NOT_YET_EFFECTIVE),
        (day("2020-07-01"), Status.IN_FORCE),
        (day("2026-04-29"), Status.DISPLACED),
        (day("2027-03-01"), Status.IN_FORCE),
    ]
    part = validity.status_of(DECREE, "Điều 3 khoản 1", day("2026-11-22"))
    assert (part.status, part.successor, part.until) == (Status.DISPLACED, "22/2026/NQ-CP", day("2027-03-01"))
    assert "Điều 3 Nghị định số 10/2020/NĐ-CP" in part.evidence[0].quote
    assert validity.status_of(DECREE, "Điều 2", day("2026-11-22")).status is Status.IN_FORCE
    whole = validity.status_of(DECREE, None, day("2026-11-22"))
    assert (whole.status, [e.affected_provision for e in whole.displaced_by]) == (Status.IN_FORCE, ["Điều 3"])
    assert validity.status_of(DECREE, None, day("2027-03-01")).displaced_by == ()


def test_an_act_of_lower_rank_displaces_nothing_by_itself() -> None:
    answer = resolution(SET_ASIDE[2], number="22/2026/QĐ-TTg").status_of(DECREE, "Điều 3", day("2026-11-22"))
    assert answer.status is Status.IN_FORCE
    (found,) = answer.displaced_by
    assert (found.state, found.flags, found.affecting) == (State.NEEDS_REVIEW, ("lower_act",), "22/2026/QĐ-TTg")


@pytest.mark.parametrize(
    "words",
    [
        # for some cases only: the rule goes on for all others
        "1. Không áp dụng quy định tại Điều 3 Nghị định số 10/2020/NĐ-CP đối với bến đò xã đảo.",
        # only who decides is another
        "1. Phân cấp thẩm quyền: việc cấp thẻ quy định tại Điều 3 Nghị định số 10/2020/NĐ-CP thuộc thẩm quyền của Chủ "
        "tịch Ủy ban nhân dân cấp tỉnh.",
    ],
)
def test_what_is_displaced_for_some_cases_or_in_one_respect_waits_for_a_person(words: str) -> None:
    answer = resolution(words).status_of(DECREE, "Điều 3", day("2026-11-22"))
    assert answer.status is Status.IN_FORCE
    assert [(e.state, e.affecting) for e in answer.displaced_by] == [(State.NEEDS_REVIEW, "22/2026/NQ-CP")]


@pytest.mark.parametrize(
    ("words", "override"),
    [
        # a mention is no displacement
        ("1. Hồ sơ gồm các giấy tờ quy định tại Điều 3 Nghị định số 10/2020/NĐ-CP.", OVERRIDES),
        # and without the clause nothing says that the resolution goes before the decree
        (SET_ASIDE[1], "Bộ trưởng Bộ Xây dựng chịu trách nhiệm thi hành."),
        # nor does a treaty's precedence
        (SET_ASIDE[1], "Trường hợp điều ước quốc tế có quy định khác Nghị quyết này thì áp dụng điều ước quốc tế đó."),
    ],
)
def test_nothing_is_displaced_by_a_mention_or_without_a_clause(words: str, override: str) -> None:
    validity = resolution(words, override=override)
    assert validity.status_of(DECREE, "Điều 3", day("2026-11-22")).displaced_by == ()


def test_a_clause_that_names_no_rules_is_a_slot_of_its_own_document() -> None:
    validity = resolution("1. Thủ tục thực hiện theo Phụ lục.")
    answer = validity.status_of("22/2026/NQ-CP", None, day("2026-11-22"))
    (slot,) = answer.proposals
    assert (slot.kind, slot.flags, slot.state) == (EffectKind.DISPLACES, (OVERRIDE,), State.NEEDS_REVIEW)
    assert (slot.since, slot.until) == (day("2026-04-29"), day("2027-03-01"))
    assert (answer.proposed, answer.end_proposals) == (False, ())
    assert "khác với các văn bản có liên quan" in slot.evidence.quote
    assert validity.status_of(DECREE, None, day("2026-11-22")).displaced_by == ()


def test_a_document_named_as_a_whole_waits_for_a_person_to_say_which_rules_differ() -> None:
    words = (
        "Điều 2. Nghị quyết này có hiệu lực từ 2026-01-01.\nĐiều 3. Trường hợp có quy định khác nhau giữa Nghị quyết "
        "này và Nghị định số 10/2020/NĐ-CP thì áp dụng quy định của Nghị quyết này."
    )
    fact = act("9/2025/NQ-CP", "2025-12-01", words,
               (("Nghị định số 10/2020/NĐ-CP", DECREE, None, "refers"),),
               (("từ 2026-01-01", "effective", "this", None, "2026-01-01"),))  # fmt: skip
    answer = law(decree(), fact).status_of(DECREE, None, day("2026-11-22"))
    assert answer.status is Status.IN_FORCE
    (found,) = answer.displaced_by
    assert (found.state, found.until, found.affecting) == (State.NEEDS_REVIEW, None, "9/2025/NQ-CP")


def test_a_dead_provision_stays_dead_under_displacement() -> None:
    end = act("413/NQ-CP", "2025-05-05", "Điều 1. Bãi bỏ Nghị định số 10/2020/NĐ-CP từ ngày ký.",
              (("Nghị định số 10/2020/NĐ-CP", DECREE, None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = resolution(SET_ASIDE[0])
    ended = law(*(f for r in validity.register.records.values() for f in r.facts), end)
    assert ended.status_of(DECREE, "Điều 3", day("2026-11-22")).status is Status.EXPIRED
