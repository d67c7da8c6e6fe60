"""What follows from an end by the rules of the law, and what a new act changes: proposals, impact, what is missing."""

from __future__ import annotations

import pytest
from making import act, day, law

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import EffectKind, State, Status
from legaltext.validity.effects import effect_key, find_effects
from legaltext.validity.impact import find_impact
from legaltext.validity.regimes import cascade_on
from legaltext.validity.status import Validity
from legaltext.validity.wanted import rank_missing


def parent() -> DocumentFact:
    return act("10/2010/NĐ-CP", "2010-05-01", "Điều 1. Nội dung\nĐiều 2. Có hiệu lực 2010-07-01.", (),
               (("2010-07-01", "effective", "this", None, "2010-07-01"),), title="Quy định về bến đò")  # fmt: skip


def child(number: str = "3/2011/TT-BXD", relation: str = "guides", issuer: str = "") -> DocumentFact:
    text = "Căn cứ Nghị định số 10/2010/NĐ-CP;\nĐiều 1. Chi tiết thi hành\nĐiều 2. Có hiệu lực 2011-03-01."
    return act(number, "2011-01-01", text, (("Nghị định số 10/2010/NĐ-CP", "10/2010/NĐ-CP", None, relation),),
               (("2011-03-01", "effective", "this", None, "2011-03-01"),), issuer=issuer)  # fmt: skip


def end(on: str, issued: str = "") -> DocumentFact:
    text = f"Điều 1. Nghị định này có hiệu lực {on} và thay thế Nghị định số 10/2010/NĐ-CP."
    return act("77/2030/NĐ-CP", issued, text, (("Nghị định số 10/2010/NĐ-CP", "10/2010/NĐ-CP", None, "replaces"),),
               ((on, "effective", "this", None, on),))  # fmt: skip


@pytest.mark.parametrize(
    ("ended", "proposed"),
    [
        ("2015-01-01", False),  # before 01/7/2016: no cascade for central documents
        ("2018-01-01", True),  # 01/7/2016 - 31/3/2025: the guiding document ends with its parent
        ("2025-05-01", False),  # 01/4 - 30/6/2025: goes on where not contrary
        ("2025-08-01", True),  # from 01/7/2025: ends unless announced
    ],
)
def test_the_cascade_is_a_proposal_under_the_rule_of_the_day_on_which_the_parent_ended(
    ended: str, proposed: bool
) -> None:
    validity = law(parent(), child(), end(ended))
    answer = validity.status_of("3/2011/TT-BXD", None, day("2026-11-22"))
    assert (answer.status, answer.proposed) == (Status.IN_FORCE, proposed)
    assert [(e.since, e.flags, e.affecting) for e in answer.proposals] == (
        [(day(ended), ("cascade",), "77/2030/NĐ-CP")] if proposed else []
    )


def test_a_local_guiding_document_ended_with_its_parent_already_before_2016() -> None:
    local = child("3/2011/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh An Giang")
    answer = law(parent(), local, end("2015-01-01")).status_of("3/2011/QĐ-UBND", None, day("2026-01-01"))
    assert answer.proposed


def test_an_expired_ground_alone_proposes_nothing() -> None:
    answer = law(parent(), child(relation="basis"), end("2018-01-01")).status_of(
        "3/2011/TT-BXD", None, day("2026-01-01")
    )
    assert (answer.status, answer.proposals) == (Status.IN_FORCE, ())


def test_an_announcement_keeps_a_guiding_document_alive() -> None:
    text = "Điều 1. Công bố Thông tư số 3/2011/TT-BXD tiếp tục có hiệu lực từ ngày ký."
    announcing = act("13/QĐ-BXD", "2026-02-23", text,
                     (("Thông tư số 3/2011/TT-BXD", "3/2011/TT-BXD", None, "keeps"),),
                     (("từ ngày ký", "effective", "this", None, "signed"),),
                     title="Về việc công bố văn bản tiếp tục có hiệu lực thi hành")  # fmt: skip
    validity = law(parent(), child(), end("2025-08-01"), announcing)
    assert not validity.status_of("3/2011/TT-BXD", None, day("2026-11-22")).proposed


def test_an_end_that_became_known_later_proposes_nothing_on_an_earlier_day_of_knowledge() -> None:
    validity = law(parent(), child(), end("2025-08-01", issued="2025-07-10"))
    assert not validity.status_of("3/2011/TT-BXD", None, day("2026-11-22"), known_on=day("2025-07-09")).proposals
    assert validity.status_of("3/2011/TT-BXD", None, day("2026-11-22"), known_on=day("2025-07-10")).proposed


def test_until_an_announcement_was_issued_the_status_was_in_doubt() -> None:
    text = "Điều 1. Công bố Thông tư số 3/2011/TT-BXD tiếp tục có hiệu lực kể từ ngày 2025-08-01."
    announcing = act("13/QĐ-BXD", "2026-02-23", text,
                     (("Thông tư số 3/2011/TT-BXD", "3/2011/TT-BXD", None, "keeps"),),
                     (("ngày 2025-08-01", "effective", "3/2011/TT-BXD", None, "2025-08-01"),),
                     title="Về việc công bố văn bản tiếp tục có hiệu lực thi hành")  # fmt: skip
    validity = law(parent(), child(), end("2025-08-01", issued="2025-07-10"), announcing)
    before = validity.status_of("3/2011/TT-BXD", None, day("2025-12-31"), known_on=day("2026-02-22"))
    after = validity.status_of("3/2011/TT-BXD", None, day("2025-12-31"), known_on=day("2026-02-23"))
    assert (before.proposed, before.announced) == (True, None)
    assert not after.proposed
    assert after.announced is not None
    assert "tiếp tục có hiệu lực" in after.announced.quote


def test_what_is_announced_in_part_is_left_out_of_the_proposal() -> None:
    text = "Điều 1. Công bố Điều 1 Thông tư số 3/2011/TT-BXD tiếp tục có hiệu lực từ ngày ký."
    announcing = act("13/QĐ-BXD", "2026-02-23", text,
                     (("Điều 1 Thông tư số 3/2011/TT-BXD", "3/2011/TT-BXD", "Điều 1", "keeps"),),
                     (("từ ngày ký", "effective", "this", None, "signed"),),
                     title="Về việc công bố văn bản tiếp tục có hiệu lực thi hành")  # fmt: skip
    validity = law(parent(), child(), end("2025-08-01"), announcing)
    (proposal,) = validity.status_of("3/2011/TT-BXD", None, day("2026-11-22")).proposals
    assert proposal.exceptions == ("Điều 1",)


def test_a_rule_that_was_not_passed_yet_was_not_known() -> None:
    assert cascade_on(day("2025-08-01"), known_on=day("2025-06-24")).name == "cascade-2025-04"
    assert cascade_on(day("2025-08-01"), known_on=day("2025-06-25")).name == "cascade-2025-07"
    assert cascade_on(day("2025-08-01"), known_on=day("1990-01-01")).name == "cascade-none"


def test_a_confirmed_proposal_moves_the_timeline_and_a_rejected_one_is_gone() -> None:
    validity = law(parent(), child(), end("2018-01-01"))
    (proposal,) = validity.status_of("3/2011/TT-BXD", None, day("2026-01-01")).proposals
    for state, status in ((State.CONFIRMED, Status.EXPIRED), (State.REJECTED, Status.IN_FORCE)):
        ruled = Validity(validity.register, find_effects(validity.register, {effect_key(proposal): state}))
        answer = ruled.status_of("3/2011/TT-BXD", None, day("2026-01-01"))
        assert (answer.status, answer.proposed) == (status, False)


def test_an_amending_act_goes_with_its_base_and_an_omnibus_act_dieu_by_dieu() -> None:
    other = act("11/2010/NĐ-CP", "2010-05-01", "Điều 1. Có hiệu lực 2010-07-01.", (),
                (("2010-07-01", "effective", "this", None, "2010-07-01"),))  # fmt: skip
    text = (
        "Điều 1. Sửa đổi một số điều của Nghị định số 10/2010/NĐ-CP.\n"
        "Điều 2. Sửa đổi một số điều của Nghị định số 11/2010/NĐ-CP.\nĐiều 3. Có hiệu lực 2012-01-01."
    )
    starts = (("2012-01-01", "effective", "this", None, "2012-01-01"),)
    first = ("Nghị định số 10/2010/NĐ-CP", "10/2010/NĐ-CP", None, "amends")
    second = ("Nghị định số 11/2010/NĐ-CP", "11/2010/NĐ-CP", None, "amends")
    both = act("5/2011/NĐ-CP", "2011-11-01", text, (first, second), starts, title="Sửa đổi, bổ sung các Nghị định")
    one = act("6/2011/NĐ-CP", "2011-11-01", text, (first,), starts, title="Sửa đổi, bổ sung một số điều")
    validity = law(parent(), other, both, one, end("2018-01-01"))
    omnibus = validity.status_of("5/2011/NĐ-CP", None, day("2019-01-01")).proposals
    assert [(e.affected_provision, e.since, e.flags) for e in omnibus] == [
        ("Điều 1", day("2018-01-01"), ("base_gone",))
    ]
    single = validity.status_of("6/2011/NĐ-CP", None, day("2019-01-01")).proposals
    assert [(e.affected_provision, e.since) for e in single] == [(None, day("2018-01-01"))]


def test_documents_of_districts_stop_in_2027_as_a_proposal() -> None:
    fact = act("4/2022/QĐ-UBND", "2022-03-01", "Điều 1. Có hiệu lực 2022-03-11.", (),
               (("2022-03-11", "effective", "this", None, "2022-03-11"),),
               issuer="Ủy ban nhân dân huyện Bến Đò, tỉnh Sơn Hà")  # fmt: skip
    validity = law(fact)
    (ident,) = validity.register.records
    assert not validity.status_of(ident, None, day("2027-02-28")).proposed
    assert validity.status_of(ident, None, day("2027-03-01")).proposed


def test_what_a_new_act_changes_and_who_leans_on_it() -> None:
    validity = law(parent(), child(relation="basis"), end("2018-01-01"))
    (touched,) = find_impact(validity, {"77/2030/NĐ-CP"}, day("2026-01-01"))
    assert (touched.affected, touched.kind, touched.since, touched.successor) == (
        "10/2010/NĐ-CP", EffectKind.REPLACES, day("2018-01-01"), "77/2030/NĐ-CP",
    )  # fmt: skip
    assert [(one.document, one.how, one.hit) for one in touched.leaning] == [("3/2011/TT-BXD", "ground", True)]


def test_what_is_missing_is_ranked_by_what_leans_on_it() -> None:
    fact = act("1/2021/TT-BTP", "2021-02-15", "Căn cứ Nghị định số 8/2011/NĐ-CP; Nghị định số 7/2011/NĐ-CP.",
               (("Nghị định số 8/2011/NĐ-CP", "8/2011/NĐ-CP", None, "basis"),
                ("Nghị định số 7/2011/NĐ-CP", "7/2011/NĐ-CP", None, "basis")))  # fmt: skip
    validity = law(fact)
    answers = [validity.status_of(i, None, day("2026-01-01")) for i in validity.register.records]
    ranked = rank_missing(answers, {"8/2011/NĐ-CP": 5, "7/2011/NĐ-CP": 2})
    assert [(w.missing, w.weight) for w in ranked] == [
        ("text(8/2011/NĐ-CP)", 5), ("text(7/2011/NĐ-CP)", 2), ("start(1/2021/TT-BTP)", 0),
    ]  # fmt: skip
