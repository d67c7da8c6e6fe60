"""Findings from invented procedures over a register and a status source made of tables."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from review_fakes import DAY, REVIEW, FakeRegister, FakeStatus, effect, proof

from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.validity import EffectKind, Status
from legaltext.register.records import Record, Resolution, ResolutionState
from legaltext.review.check import check_procedures

OLD, NEW = "5/2010/NĐ-CP", "9/2026/NĐ-CP"
SIGN = date(2025, 9, 1)


def world() -> tuple[FakeRegister, FakeStatus]:
    register = FakeRegister()
    register.add(OLD, "về quản lý bến bãi")
    register.add(NEW, "về quản lý bến bãi")
    return register, FakeStatus()


def ground(document: str = OLD, place: str = "can_cu_phap_ly", provision: str | None = None, **more: Any) -> Basis:
    return Basis(place, 1, f"Nghị định số {document}", document, provision, **more)


def procedure(*bases: Basis, code: str = "9.1", **more: Any) -> Procedure:
    return Procedure(code, "Cấp phép bến bãi", "portal-api", "Bến bãi", "UBND tỉnh Sơn Hà", bases=bases, **more)


def check(register: FakeRegister, status: FakeStatus, *procedures: Procedure) -> tuple[Finding, ...]:
    return check_procedures(procedures, register, status, DAY)


def one(register: FakeRegister, status: FakeStatus, basis: Basis) -> Finding:
    (found,) = check(register, status, procedure(basis))
    return found


STATES = [
    (Status.EXPIRED, None, {"ended_by": NEW, "successor": NEW}, Verdict.EXPIRED),
    (Status.SUSPENDED, None, {"ended_by": NEW}, Verdict.SUSPENDED),
    (Status.NOT_YET_EFFECTIVE, None, {"until": date(2027, 1, 1)}, Verdict.NOT_YET_EFFECTIVE),
    (Status.DISPLACED, None, {"successor": NEW}, Verdict.DISPLACED),
    (Status.PARTLY_EXPIRED, None, {}, Verdict.PARTLY_EXPIRED_UNCLEAR),
    (Status.IN_FORCE, None, {"last_sign": SIGN}, Verdict.NO_END_FOUND),
    (Status.IN_FORCE, None, {"in_force_proved_on": date(2026, 1, 31)}, Verdict.IN_FORCE),
    (Status.IN_FORCE, None, {"in_force_proved_on": date(2023, 12, 31)}, Verdict.NO_END_FOUND),
    (Status.IN_FORCE, None, {}, Verdict.NO_END_FOUND),
    (Status.UNKNOWN, None, {"last_sign_evidence": proof()}, Verdict.NO_END_FOUND),
    (Status.UNKNOWN, None, {"last_sign": SIGN}, Verdict.NO_END_FOUND),
    (Status.UNKNOWN, None, {"reason": "no_text_held"}, Verdict.UNKNOWN),
    (Status.IN_FORCE, None, {"proposed": True, "last_sign": SIGN}, Verdict.PROPOSED_EXPIRED),
    (Status.EXPIRED, None, {"proposed": True}, Verdict.EXPIRED),
    (Status.IN_FORCE, None, {"amended_by": (effect(EffectKind.AMENDS, NEW, OLD),)}, Verdict.AMENDED_NOT_CITED),
    (
        Status.PARTLY_EXPIRED,
        None,
        {
            "causes": (effect(EffectKind.AMENDS, NEW, OLD, "Điều 5"),),
            "amended_by": (effect(EffectKind.AMENDS, NEW, OLD, "Điều 5"),),
        },
        Verdict.AMENDED_NOT_CITED,
    ),
]


@pytest.mark.parametrize(("status", "provision", "more", "verdict"), STATES)
def test_verdicts(status: Status, provision: str | None, more: dict[str, Any], verdict: Verdict) -> None:
    register, answers = world()
    answers.say(OLD, status, provision, **more)
    assert one(register, answers, ground(provision=provision)).verdict is verdict


def test_expired_names_act_successor_day_and_proof() -> None:
    register, answers = world()
    answers.say(OLD, Status.EXPIRED, ended_by=NEW, successor=NEW)
    found = one(register, answers, ground())
    assert (found.since, found.ended_by, found.successor) == (date(2026, 7, 1), NEW, NEW)
    assert (found.severity, found.evidence) == (Severity.FIX_GROUND, (proof(),))


def test_not_yet_effective_gives_its_first_day() -> None:
    register, answers = world()
    answers.say(OLD, Status.NOT_YET_EFFECTIVE, until=date(2027, 1, 1))
    assert one(register, answers, ground()).since == date(2027, 1, 1)


PARTS = [
    ("the cited part is hit", "Điều 5", Status.EXPIRED, Verdict.PARTLY_EXPIRED),
    ("a piece of the cited part is hit", "Điều 5", Status.PARTLY_EXPIRED, Verdict.PARTLY_EXPIRED_UNCLEAR),
    ("another part is hit", "Điều 6", Status.IN_FORCE, Verdict.NO_END_FOUND),
]


@pytest.mark.parametrize(("what", "provision", "status", "verdict"), PARTS, ids=[p[0] for p in PARTS])
def test_cited_provision(what: str, provision: str, status: Status, verdict: Verdict) -> None:
    register, answers = world()
    answers.say(OLD, Status.PARTLY_EXPIRED, last_sign=SIGN)
    answers.say(OLD, status, provision, ended_by=NEW)
    assert one(register, answers, ground(provision=provision)).verdict is verdict


def test_amending_act_among_the_grounds_is_named() -> None:
    register, answers = world()
    answers.say(OLD, Status.IN_FORCE, last_sign=SIGN, amended_by=(effect(EffectKind.AMENDS, NEW, OLD),))
    answers.say(NEW, Status.IN_FORCE, last_sign=SIGN)
    found = check(register, answers, procedure(ground(OLD), ground(NEW)))
    assert {f.verdict for f in found} == {Verdict.NO_END_FOUND}


@pytest.mark.parametrize(
    ("changed", "cited", "verdict"),
    [
        ("Điều 5", "Điều 5 khoản 2", Verdict.AMENDED_NOT_CITED),
        ("Điều 5 khoản 2", "Điều 5", Verdict.AMENDED_NOT_CITED),
        ("Điều 50", "Điều 5", Verdict.NO_END_FOUND),
        ("Điều 6", "Điều 5", Verdict.NO_END_FOUND),
    ],
)
def test_amendment_counts_where_it_touches(changed: str, cited: str, verdict: Verdict) -> None:
    register, answers = world()
    answers.say(OLD, Status.IN_FORCE, last_sign=SIGN, amended_by=(effect(EffectKind.AMENDS, NEW, OLD, changed),))
    assert one(register, answers, ground(provision=cited)).verdict is verdict


@pytest.mark.parametrize(("place", "severity"), [("can_cu_phap_ly", Severity.VERIFY), ("trinh_tu", Severity.WATCH)])
def test_only_a_list_of_grounds_is_expected_to_name_amending_acts(place: str, severity: Severity) -> None:
    register, answers = world()
    register.add("10/2026/NĐ-CP")
    amending = (
        effect(EffectKind.AMENDS, NEW, OLD, since=date(2025, 1, 1)),
        effect(EffectKind.AMENDS, "10/2026/NĐ-CP", OLD, since=date(2026, 1, 1)),
    )
    answers.say(OLD, Status.IN_FORCE, last_sign=SIGN, amended_by=amending)
    found = one(register, answers, ground(place=place))
    assert (found.severity, found.ended_by, found.since) == (severity, "10/2026/NĐ-CP", date(2026, 1, 1))
    assert found.evidence[0].document == "10/2026/NĐ-CP"


def test_a_change_of_an_unknown_part_does_not_prove_that_the_cited_part_changed() -> None:
    register, answers = world()
    answers.say(OLD, Status.IN_FORCE, last_sign=SIGN, amended_by=(effect(EffectKind.AMENDS, NEW, OLD),))
    assert one(register, answers, ground(provision="Điều 5")).verdict is Verdict.NO_END_FOUND


def test_partial_end_by_a_cited_act_is_only_watched() -> None:
    register, answers = world()
    answers.say(OLD, Status.PARTLY_EXPIRED, causes=(effect(EffectKind.REPEALS, NEW, OLD, "Điều 5"),))
    answers.say(NEW, Status.IN_FORCE, last_sign=SIGN)
    alone = one(register, answers, ground())
    both = [f for f in check(register, answers, procedure(ground(), ground(NEW))) if f.document == OLD]
    assert (alone.severity, both[0].severity) == (Severity.VERIFY, Severity.WATCH)
    assert "parts=Điều 5" in alone.notes


def test_proposal_names_its_act() -> None:
    register, answers = world()
    proposal = effect(EffectKind.REPLACES, NEW, OLD, state=REVIEW)
    answers.say(OLD, Status.IN_FORCE, proposed=True, proposals=(proposal,))
    found = one(register, answers, ground())
    assert (found.verdict, found.ended_by, found.reason) == (Verdict.PROPOSED_EXPIRED, NEW, "awaits_person")
    assert found.severity is Severity.VERIFY


SEVERITIES = [
    ("can_cu_phap_ly", "về quản lý bến bãi", Severity.FIX_GROUND),
    ("can_cu_phap_ly", "quy định mức thu lệ phí bến bãi", Severity.ACT_NOW),
    ("can_cu_phap_ly", "về phân cấp trong lĩnh vực bến bãi", Severity.ACT_NOW),
    ("can_cu_phap_ly", "ban hành biểu mẫu về bến bãi", Severity.ACT_NOW),
    ("can_cu_phap_ly", "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Xây dựng", Severity.WATCH),
    ("phi", "về quản lý bến bãi", Severity.ACT_NOW),
    ("ho_so", "về quản lý bến bãi", Severity.ACT_NOW),
    ("mau_don", "về quản lý bến bãi", Severity.ACT_NOW),
    ("thoi_han", "về quản lý bến bãi", Severity.ACT_NOW),
    ("tham_quyen", "về quản lý bến bãi", Severity.ACT_NOW),
    ("trinh_tu", "về quản lý bến bãi", Severity.FIX_GROUND),
    ("ho_so", "quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của Bộ Xây dựng", Severity.WATCH),
]


@pytest.mark.parametrize(("place", "title", "severity"), SEVERITIES)
def test_severity_of_a_dead_ground(place: str, title: str, severity: Severity) -> None:
    register, answers = world()
    register.add(OLD, title)
    answers.say(OLD, Status.EXPIRED, ended_by=NEW)
    assert one(register, answers, ground(place=place)).severity is severity


def test_citation_that_takes_in_later_changes_is_watched() -> None:
    register, answers = world()
    answers.say(OLD, Status.EXPIRED, ended_by=NEW, successor=NEW)
    basis = Basis("can_cu_phap_ly", 1, f"Nghị định {OLD} và các văn bản sửa đổi, bổ sung, thay thế", OLD)
    found = one(register, answers, basis)
    assert (found.severity, found.notes) == (Severity.WATCH, ("cured",))


RESOLUTIONS = [
    (ResolutionState.UNKNOWN, "no_such_number", "77/2020/NĐ-CP", Verdict.UNKNOWN),
    (ResolutionState.AMBIGUOUS, "two_documents", "77/2020/NĐ-CP", Verdict.AMBIGUOUS),
    (ResolutionState.NOT_A_DOCUMENT, "official_letter", "77/BTP-HT", Verdict.ADMINISTRATIVE_GROUND),
    (ResolutionState.UNKNOWN, "no_such_number", "816/QĐ-UBND", Verdict.ADMINISTRATIVE_GROUND),
    (ResolutionState.UNKNOWN, "no_such_number", "36-CP", Verdict.UNKNOWN),
]


@pytest.mark.parametrize(("state", "reason", "key", "verdict"), RESOLUTIONS)
def test_what_is_not_resolved_is_said(state: ResolutionState, reason: str, key: str, verdict: Verdict) -> None:
    register, answers = world()
    register.states[key] = Resolution(state, reason=reason, candidates=(OLD, NEW))
    found = one(register, answers, ground(key))
    assert (found.verdict, found.document) == (verdict, key)
    assert found.reason


def test_administrative_act_known_to_have_ended_is_expired() -> None:
    register, answers = world()
    register.add("816/QĐ-UBND", issue_date=date(2025, 3, 5))
    answers.say("816/QĐ-UBND", Status.EXPIRED, ended_by=NEW)
    assert one(register, answers, ground("816/QĐ-UBND")).verdict is Verdict.EXPIRED


def test_old_number_without_year_is_no_administrative_ground() -> None:
    register, answers = world()
    register.add("12/QĐ-TTG", issue_date=date(1994, 3, 5))
    assert one(register, answers, ground("12/QĐ-TTG")).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("base_status", "verdict"), [(Status.EXPIRED, Verdict.EXPIRED), (Status.IN_FORCE, Verdict.ADMINISTRATIVE_GROUND)]
)
def test_consolidated_text_follows_its_base(base_status: Status, verdict: Verdict) -> None:
    register, answers = world()
    register.add("22/VBHN-BTC", base=OLD)
    answers.say(OLD, base_status, last_sign=SIGN)
    found = one(register, answers, ground("22/VBHN-BTC"))
    assert (found.verdict, f"consolidates={OLD}" in found.notes) == (verdict, True)


def test_unread_ground_says_why_and_what_would_help() -> None:
    register, answers = world()
    found = one(register, answers, Basis("can_cu_phap_ly", 1, "Quy định về bến bãi", "", reason="no_number_read"))
    assert (found.verdict, found.reason, found.document) == (Verdict.UNKNOWN, "no_number_read", "")


@pytest.mark.parametrize(
    ("missing", "named"),
    [("text(5/2010/NĐ-CP)", OLD), ("start(9/2026/NĐ-CP)", NEW), ("", OLD), ("Phụ lục II của 3/2011/TT-BXD",) * 2],
)
def test_unknown_names_the_act_that_is_missing(missing: str, named: str) -> None:
    register, answers = world()
    answers.say(OLD, Status.UNKNOWN, reason="no_text_held", missing=missing)
    assert one(register, answers, ground()).missing == named


def test_mistyped_year_of_a_law_is_read_by_its_title() -> None:
    register, answers = world()
    register.add("40/2019/QH14", "Luật Bến bãi", names=("Luật Bến bãi",))
    basis = Basis("can_cu_phap_ly", 1, "40/2029/QH14 – Luật Bến bãi", "40/2029/QH14", title="Luật Bến bãi")
    found = one(register, answers, basis)
    assert (found.document, "read_as=40/2019/QH14" in found.notes) == ("40/2019/QH14", True)


@pytest.mark.parametrize("key", ["41/2029/QH14", "40/2018/QH13", "40/2991/QH14"])
def test_another_number_is_not_bent_to_a_title(key: str) -> None:
    register, answers = world()
    register.add("40/2019/QH14", "Luật Bến bãi", names=("Luật Bến bãi",))
    basis = Basis("can_cu_phap_ly", 1, key, key, title="Luật Bến bãi")
    assert one(register, answers, basis).document == key


LOCAL = [
    ("Nghị quyết của HĐND tỉnh Lâm Hà về phí", "UBND tỉnh Lâm Hà"),
    ("Nghị quyết về phí", "UBND tỉnh Sơn Hà"),
]


@pytest.mark.parametrize(("title", "issuer"), LOCAL)
def test_local_number_is_asked_for_with_its_province(title: str, issuer: str) -> None:
    register, answers = world()
    one(register, answers, ground("7/2025/NQ-HĐND", title=title))
    assert register.asked[-1][2] == issuer


def test_title_is_asked_for_on_the_day_of_the_deciding_act() -> None:
    register, answers = world()
    check(register, answers, procedure(ground("Luật Bến bãi"), decision_date=date(2026, 1, 16)))
    assert register.asked[0][:2] == ("Luật Bến bãi", date(2026, 1, 16))


def test_sources_of_one_procedure_are_united() -> None:
    register, answers = world()
    answers.say(OLD, Status.EXPIRED, ended_by=NEW)
    older = Procedure("9.1", "Tên cũ", "old-portal", bases=(ground(OLD), ground("8/2015/TT-BXD")))
    newer = procedure(ground("05/2010/NĐ-CP"), details={"updated": "2026-07-01"})
    found = check(register, answers, older, newer)
    assert [f.document for f in found] == [OLD, "8/2015/TT-BXD"]
    assert {f.name for f in found} == {"Cấp phép bến bãi"}


def test_same_target_twice_in_one_place_is_one_finding_and_other_places_are_others() -> None:
    register, answers = world()
    found = check(register, answers, procedure(ground(), ground("05/2010/NĐ-CP"), ground(place="phi")))
    assert [(f.place, f.document) for f in found] == [("can_cu_phap_ly", OLD), ("phi", OLD)]


def test_letters_and_forms_outside_the_grounds_are_left_out() -> None:
    register, answers = world()
    register.states["01/GTGT"] = Resolution(ResolutionState.NOT_A_DOCUMENT, reason="form_code")
    assert check(register, answers, procedure(ground("01/GTGT", place="ho_so"))) == ()


def test_ids_hang_on_content_and_order_does_not_matter() -> None:
    register, answers = world()
    answers.say(OLD, Status.EXPIRED, ended_by=NEW)
    first, second = procedure(ground(), ground(NEW), ground(place="phi")), procedure(ground(), code="9.2")
    forward, backward = check(register, answers, first, second), check(register, answers, second, first)
    assert forward == backward
    assert len({f.finding_id for f in forward}) == len(forward)
    answers.answers.clear()
    assert [f.finding_id for f in check(register, answers, first, second)] == [f.finding_id for f in forward]


@pytest.mark.parametrize(
    ("field", "words", "place", "severity"),
    [
        ("competent_agency", "UBND cấp huyện", "tham_quyen", Severity.VERIFY),
        ("steps", "nộp hồ sơ tại cơ quan đăng ký cấp huyện", "trinh_tu", Severity.WATCH),
        ("steps", "gửi kết quả xét duyệt của cấp huyện", "trinh_tu", Severity.WATCH),
        ("executing_agency", "Ban chỉ huy quân sự cấp huyện", "co_quan", Severity.VERIFY),
        ("executing_agency", "Bộ Giao thông vận tải", "co_quan", Severity.VERIFY),
    ],
)
def test_bodies_that_are_gone(field: str, words: str, place: str, severity: Severity) -> None:
    register, answers = world()
    (found,) = check(register, answers, procedure(details={field: words}))
    assert (found.verdict, found.place) == (Verdict.BODY_GONE, place)
    assert found.severity is severity
    assert found.evidence[0].quote


def test_a_dissolved_ministry_is_shown_with_its_successors_by_name() -> None:
    register, answers = world()
    (found,) = check(register, answers, procedure(details={"executing_agency": "Bộ Giao thông vận tải"}))
    assert found.successor.startswith("Bộ Xây dựng")


@pytest.mark.parametrize(
    "words",
    [
        "Ủy ban nhân dân cấp xã",
        "Thông tư số 5/2011/TT-BGTVT ngày 02/3/2011 của Bộ trưởng Bộ Giao thông vận tải",
        "hồ sơ do Bộ Giao thông vận tải (nay là Bộ Xây dựng) cấp",
        "giấy tờ do Ủy ban nhân dân cấp huyện cấp trước đây",
        "phù hợp với quy hoạch sử dụng đất cấp huyện",
    ],
)
def test_bodies_of_the_past_are_left_alone(words: str) -> None:
    register, answers = world()
    assert check(register, answers, procedure(details={"steps": words})) == ()


def test_district_level_stood_until_its_last_day() -> None:
    register, answers = world()
    early = check_procedures(
        [procedure(details={"competent_agency": "UBND cấp huyện"})], register, answers, date(2025, 6, 30)
    )
    assert early == ()


def test_no_end_found_that_rests_on_a_table_alone_says_so() -> None:
    register, answers = world()
    answers.say(OLD, Status.IN_FORCE)
    assert one(register, answers, ground()).notes == ("no_text_held",)
    answers.say(OLD, Status.IN_FORCE, last_sign=SIGN)
    assert one(register, answers, ground()).notes == ()


PROPOSALS = [
    ("whole before part", None, None, (), Verdict.PROPOSED_EXPIRED, ""),
    ("a part, the whole cited", "Điều 27 khoản 1", None, (), Verdict.PROPOSED_EXPIRED, "parts=Điều 27 khoản 1"),
    ("a proved amendment comes before a proposed part", "Điều 27", None, (NEW,), Verdict.AMENDED_NOT_CITED, ""),
]


@pytest.mark.parametrize(
    ("what", "part", "provision", "amending", "verdict", "note"), PROPOSALS, ids=[p[0] for p in PROPOSALS]
)
def test_proposed_ends_of_parts(
    what: str, part: str | None, provision: str | None, amending: tuple[str, ...], verdict: Verdict, note: str
) -> None:
    register, answers = world()
    answers.say(
        OLD,
        Status.IN_FORCE,
        last_sign=SIGN,
        proposed=True,
        proposals=(effect(EffectKind.REPEALS, NEW, OLD, part, since=None),),
        amended_by=tuple(effect(EffectKind.AMENDS, act, OLD) for act in amending),
    )
    found = one(register, answers, ground(provision=provision))
    assert (found.verdict, note in ("", *found.notes)) == (verdict, True)


def test_a_proposed_end_of_another_part_does_not_touch_the_cited_one() -> None:
    register, answers = world()
    answers.say(
        OLD,
        Status.IN_FORCE,
        last_sign=SIGN,
        proposed=True,
        proposals=(effect(EffectKind.REPEALS, NEW, OLD, "Điều 27"),),
    )
    answers.say(OLD, Status.IN_FORCE, "Điều 5", last_sign=SIGN)
    assert one(register, answers, ground(provision="Điều 5")).verdict is Verdict.NO_END_FOUND


def test_a_finding_knows_which_of_two_documents_of_one_number_is_meant() -> None:
    register, status = world()
    ids = ("7/2025/QĐ-UBND@son-ha@2025-05-29", "7/2025/QĐ-UBND@son-ha@2025-09-26")
    found = [Resolution(ResolutionState.RESOLVED, ids[1], ids[1:]), Resolution(ResolutionState.AMBIGUOUS, "", ids)]
    for ident in ids:
        register.records[ident] = Record(ident, "7/2025/QĐ-UBND")
    for state, ident in zip(found, (ids[1], ""), strict=True):
        register.states["7/2025/QĐ-UBND"] = state
        finding = one(register, status, ground("7/2025/QĐ-UBND"))
        assert (finding.document, finding.ident) == ("7/2025/QĐ-UBND", ident)


def test_a_document_with_displaced_rules_says_which_act_is_applied() -> None:
    register, answers = FakeRegister(), FakeStatus()
    register.add("10/2020/NĐ-CP", "Quy định về bến đò")
    displacing = effect(EffectKind.DISPLACES, "22/2026/NQ-CP", "10/2020/NĐ-CP")
    answers.say("10/2020/NĐ-CP", Status.IN_FORCE, displaced_by=(displacing,))
    answers.say("10/2020/NĐ-CP", Status.DISPLACED, "Điều 3", successor="22/2026/NQ-CP", causes=(displacing,))
    whole = Basis("can_cu_phap_ly", 1, "10/2020/NĐ-CP", "10/2020/NĐ-CP")
    part = Basis("ho_so", 2, "Điều 3 Nghị định 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Điều 3")
    procedure = Procedure("9.1", "Cấp thẻ", "portal-api", bases=(whole, part))
    first, second = check_procedures([procedure], register, answers, DAY)
    assert (first.verdict, first.notes) == (Verdict.NO_END_FOUND, ("no_text_held", "displaced_by=22/2026/NQ-CP"))
    assert (second.verdict, second.successor) == (Verdict.DISPLACED, "22/2026/NQ-CP")


def test_an_ending_act_that_shares_its_number_is_named_with_its_day() -> None:
    register, answers = FakeRegister(), FakeStatus()
    register.add("10/2020/NĐ-CP", "Quy định về bến đò")
    shared = Record("413/NQ-CP@chinh-phu@2023-05-05", "413/NQ-CP", issue_date=date(2023, 5, 5))
    register.records[shared.id] = shared
    answers.say("10/2020/NĐ-CP", Status.EXPIRED, ended_by=shared.id)
    procedure = Procedure("9.1", "Cấp thẻ", "portal-api", bases=(Basis("phi", 1, "x", "10/2020/NĐ-CP"),))
    (found,) = check_procedures([procedure], register, answers, DAY)
    assert found.ended_by == "413/NQ-CP (05/05/2023)"
