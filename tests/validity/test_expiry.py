"""Expiry: replaced, abolished, ended but for a part; what looks like an end and is none."""

from __future__ import annotations

import pytest
from making import OLD, act, day, law, plain

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import EffectKind, State, Status, Trust


def test_an_act_that_replaces_another_ends_it_on_its_own_first_day() -> None:
    text = (
        "Điều 1. Phạm vi\nĐiều 2. Hiệu lực thi hành\n1. Nghị định này có hiệu lực từ ngày 01 tháng 3 năm 2024.\n"
        "2. Nghị định này thay thế Nghị định số 10/2020/NĐ-CP ngày 01 tháng 5 năm 2020 của Chính phủ."
    )
    new = act(
        "5/2024/NĐ-CP", "2024-01-10", text,
        (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "replaces"),),
        (("có hiệu lực từ ngày 01 tháng 3 năm 2024", "effective", "this", None, "2024-03-01"),),
    )  # fmt: skip
    validity = law(OLD, new)
    before = validity.status_of("10/2020/NĐ-CP", None, day("2024-02-29"))
    assert (before.status, before.ended_by) == (Status.IN_FORCE, "")
    after = validity.status_of("10/2020/NĐ-CP", None, day("2024-03-01"))
    assert (after.status, after.since, after.ended_by, after.successor, after.source) == (
        Status.EXPIRED, day("2024-03-01"), "5/2024/NĐ-CP", "5/2024/NĐ-CP", Trust.TEXT,
    )  # fmt: skip
    proof = after.evidence[0]
    assert proof.provision == "Điều 2"
    assert proof.page == 1
    assert "thay thế Nghị định số 10/2020/NĐ-CP" in proof.quote
    assert validity.status_of("10/2020/NĐ-CP", None, day("2020-06-30")).status is Status.NOT_YET_EFFECTIVE


def test_a_law_ended_from_a_day_of_its_own_but_for_one_article_that_lives_longer() -> None:
    text = (
        "Điều 9. Hiệu lực thi hành\n1. Luật này có hiệu lực từ ngày 01 tháng 7 năm 2025.\n"
        "2. Luật Bến đò số 10/2020/QH14 hết hiệu lực kể từ ngày Luật này có hiệu lực; riêng Điều 2 của Luật đó "
        "hết hiệu lực từ ngày 01 tháng 01 năm 2027."
    )
    new = act(
        "5/2025/QH15", "2025-01-10", text,
        (("Luật Bến đò số 10/2020/QH14", "10/2020/QH14", None, "repeals"),
         ("Điều 2 của Luật đó", "10/2020/QH14", "Điều 2", "repeals")),
        (("có hiệu lực từ ngày 01 tháng 7 năm 2025", "effective", "this", None, "2025-07-01"),
         ("hết hiệu lực kể từ ngày Luật này", "expires", "10/2020/QH14", None, "start(this)"),
         ("hết hiệu lực từ ngày 01 tháng 01 năm 2027", "expires", "10/2020/QH14", "Điều 2", "2027-01-01")),
    )  # fmt: skip
    validity = law(plain("10/2020/QH14", title="Bến đò"), new)
    assert validity.status_of("10/2020/QH14", None, day("2026-01-01")).status is Status.PARTLY_EXPIRED
    assert validity.status_of("10/2020/QH14", "Điều 1", day("2026-01-01")).status is Status.EXPIRED
    assert validity.status_of("10/2020/QH14", "Điều 2 khoản 1", day("2026-01-01")).status is Status.IN_FORCE
    assert validity.status_of("10/2020/QH14", "Điều 2", day("2027-01-01")).status is Status.EXPIRED
    assert validity.status_of("10/2020/QH14", None, day("2027-01-01")).status is Status.EXPIRED


def test_a_repealed_provision_makes_its_document_partly_expired_and_an_amended_one_does_not() -> None:
    text = (
        "Điều 1. Sửa đổi khoản 1 Điều 1 Nghị định số 10/2020/NĐ-CP.\n"
        "Điều 2. Bãi bỏ Điều 2 Nghị định số 10/2020/NĐ-CP.\n"
        "Điều 3. Nghị định này có hiệu lực 2022-01-01."
    )
    fact = act(
        "9/2021/NĐ-CP", "2021-11-01", text,
        (("khoản 1 Điều 1 Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Điều 1 khoản 1", "amends"),
         ("Điều 2 Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Điều 2", "repeals")),
        (("2022-01-01", "effective", "this", None, "2022-01-01"),),
    )  # fmt: skip
    validity = law(OLD, fact)
    whole = validity.status_of("10/2020/NĐ-CP", None, day("2022-01-01"))
    assert whole.status is Status.PARTLY_EXPIRED
    assert [(e.affected_provision, e.since) for e in whole.amended_by] == [("Điều 1 khoản 1", day("2022-01-01"))]
    assert validity.status_of("10/2020/NĐ-CP", "Điều 2 điểm a", day("2022-01-01")).status is Status.EXPIRED
    first = validity.status_of("10/2020/NĐ-CP", "Điều 1", day("2022-01-01"))
    assert (first.status, len(first.amended_by)) == (Status.IN_FORCE, 1)
    assert validity.status_of("10/2020/NĐ-CP", "Điều 3", day("2022-01-01")).amended_by == ()


@pytest.mark.parametrize(
    ("clause", "left"),
    [
        ("trừ quy định về báo cáo tại khoản 3 Điều 1 hết hiệu lực từ ngày 01 tháng 12 năm 2023", ("Điều 1 khoản 3",)),
        ("trừ Điều 2 và điểm a khoản 1 Điều 3 tiếp tục có hiệu lực", ("Điều 2", "Điều 3 khoản 1 điểm a")),
        # The acting text's own transition keeps nothing of the old one alive.
        ("trừ trường hợp quy định tại khoản 2 Điều này", ()),
        ("kể từ ngày Thông tư này có hiệu lực", ()),
    ],
)
def test_exceptions_are_read_from_the_clause_itself(clause: str, left: tuple[str, ...]) -> None:
    words = f"Điều 1. Nghị định số 10/2020/NĐ-CP hết hiệu lực từ ngày ký, {clause}."
    end = act("1/2021/NĐ-CP", "2021-05-05", words, (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),
               ("hết hiệu lực từ ngày 01 tháng 12 năm 2023", "expires", "10/2020/NĐ-CP", None, "2023-12-01"))
              if "2023" in clause else (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = law(OLD, end)
    answer = validity.status_of("10/2020/NĐ-CP", None, day("2022-01-01"))
    assert (answer.status, answer.causes[0].exceptions) == (
        Status.PARTLY_EXPIRED if left else Status.EXPIRED, left,
    )  # fmt: skip
    if "2023" in clause:
        assert validity.status_of("10/2020/NĐ-CP", None, day("2023-12-01")).status is Status.EXPIRED


@pytest.mark.parametrize(
    ("words", "relation", "number", "status", "proposed"),
    [
        ("Bãi bỏ Nghị định số 10/2020/NĐ-CP.", "repeals", "1/2021/NĐ-CP", Status.EXPIRED, False),
        # A circular cannot end a decree: what was read waits for a person.
        ("Bãi bỏ Nghị định số 10/2020/NĐ-CP.", "repeals", "1/2021/TT-BXD", Status.IN_FORCE, True),
        # The decree is the measure, not what ends.
        ("Quy định trái với Nghị định số 10/2020/NĐ-CP đều bãi bỏ.", "repeals", "1/2021/NĐ-CP", Status.IN_FORCE, False),
        ("Thay thế một số phụ lục của Nghị định số 10/2020/NĐ-CP.", "replaces", "1/2021/NĐ-CP", Status.IN_FORCE, False),
    ],
)
def test_words_that_look_like_an_end(words: str, relation: str, number: str, status: Status, proposed: bool) -> None:
    end = act(number, "2021-05-05", f"Điều 1. {words}\nĐiều 2. Từ ngày ký.",
              (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, relation),),
              (("Từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    answer = law(OLD, end).status_of("10/2020/NĐ-CP", None, day("2024-01-01"))
    assert (answer.status, answer.proposed) == (status, proposed)


def test_what_an_end_leaves_out_lives_on() -> None:
    words = (
        "Nghị định số 10/2020/NĐ-CP hết hiệu lực từ ngày ký, trừ quy định tại Điều 2 của Nghị định đó tiếp tục có "
        "hiệu lực."
    )
    end = act("1/2021/NĐ-CP", "2021-05-05", f"Điều 1. {words}",
              (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "repeals"),
               ("Điều 2 của Nghị định đó", "10/2020/NĐ-CP", "Điều 2", "keeps")),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = law(OLD, end)
    assert validity.status_of("10/2020/NĐ-CP", None, day("2024-01-01")).status is Status.PARTLY_EXPIRED
    assert validity.status_of("10/2020/NĐ-CP", "Điều 2", day("2024-01-01")).status is Status.IN_FORCE
    assert validity.status_of("10/2020/NĐ-CP", "Điều 1", day("2024-01-01")).status is Status.EXPIRED


def test_a_chain_of_replacements_is_followed_to_the_one_in_force() -> None:
    def next_one(number: str, old: str, begins: str) -> DocumentFact:
        text = f"Điều 1. Hiệu lực {begins}, thay thế Nghị định số {old}."
        return act(number, begins, text, ((f"Nghị định số {old}", old, None, "replaces"),),
                   ((begins, "effective", "this", None, begins),))  # fmt: skip

    validity = law(OLD, next_one("1/2022/NĐ-CP", "10/2020/NĐ-CP", "2022-01-01"),
                   next_one("1/2024/NĐ-CP", "1/2022/NĐ-CP", "2024-01-01"))  # fmt: skip
    assert validity.status_of("10/2020/NĐ-CP", None, day("2023-01-01")).successor == "1/2022/NĐ-CP"
    answer = validity.status_of("10/2020/NĐ-CP", None, day("2025-01-01"))
    assert (answer.ended_by, answer.successor) == ("1/2022/NĐ-CP", "1/2024/NĐ-CP")


def test_conditional_expiry_is_a_slot_for_a_person_and_moves_nothing() -> None:
    text = (
        "Điều 1. Nội dung\nĐiều 2. Hiệu lực thi hành\n"
        "Nghị quyết này có hiệu lực từ 2026-04-29 đến hết ngày 2027-02-28.\n"
        "Trường hợp luật, nghị định có quy định khác được ban hành thì các quy định tương ứng trong Nghị quyết này hết "
        "hiệu lực kể từ thời điểm các văn bản đó có hiệu lực."
    )
    fact = act(
        "22/2026/NQ-CP", "2026-04-29", text, (),
        (("từ 2026-04-29", "effective", "this", None, "2026-04-29"),
         ("đến hết ngày 2027-02-28", "applies_until", "this", None, "2027-02-28")),
    )  # fmt: skip
    validity = law(fact)
    answer = validity.status_of("22/2026/NQ-CP", None, day("2026-11-22"))
    assert (answer.status, answer.until, answer.proposed) == (Status.IN_FORCE, day("2027-03-01"), False)
    assert [e.flags for e in answer.proposals] == [("conditional",)]
    ended = validity.status_of("22/2026/NQ-CP", None, day("2027-03-01"))
    assert (ended.status, ended.ended_by, ended.successor) == (Status.EXPIRED, "22/2026/NQ-CP", "")


def test_an_ambiguous_or_undated_target_waits_for_a_person() -> None:
    olds = [plain("36-CP", f"19{y}-05-01", f"19{y}-07-01", file=f"{y}.pdf", title=f"Về việc số {y}") for y in (93, 95)]
    end = act("413/NQ-CP", "2003-05-05", "Điều 1. Bãi bỏ Nghị định số 36-CP từ ngày ký.",
              (("Nghị định số 36-CP", "36-CP", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = law(*olds, end)
    answers = [
        validity.status_of(i, None, day("2004-01-01")) for i in validity.register.records if i.startswith("36-CP")
    ]
    assert [(a.status, a.proposed) for a in answers] == [(Status.IN_FORCE, True)] * 2
    assert all(e.state is State.NEEDS_REVIEW for a in answers for e in a.proposals)


STARTS_2024 = (("Có hiệu lực 2024-03-01", "effective", "this", None, "2024-03-01"),)


def test_a_higher_act_on_the_same_subject_without_words_of_repeal_ends_nothing() -> None:
    higher = act("5/2024/QH15", "2024-01-10", "Điều 1. Bến đò do Chính phủ quản lý.\nĐiều 2. Có hiệu lực 2024-03-01.",
                 (), STARTS_2024, title="Luật Bến đò")  # fmt: skip
    answer = law(OLD, higher).status_of("10/2020/NĐ-CP", None, day("2025-01-01"))
    assert (answer.status, answer.proposed) == (Status.IN_FORCE, False)


def test_several_parts_end_by_several_acts_on_days_of_their_own() -> None:
    def ends(number: str, part: str, begins: str) -> DocumentFact:
        words = f"{part} Nghị định số 10/2020/NĐ-CP"
        text = f"Điều 5. Bãi bỏ {words}.\nĐiều 6. Có hiệu lực {begins}."
        return act(number, "2022-11-01", text, ((words, "10/2020/NĐ-CP", part, "repeals"),),
                   ((f"Có hiệu lực {begins}", "effective", "this", None, begins),))  # fmt: skip

    validity = law(OLD, ends("104/2022/NĐ-CP", "Điều 1", "2023-01-01"), ends("76/2024/NĐ-CP", "Điều 2", "2024-07-01"))
    rows = [(e.affected_provision, e.since, e.affecting) for e in validity.effects if e.kind is EffectKind.REPEALS]
    assert rows == [
        ("Điều 1", day("2023-01-01"), "104/2022/NĐ-CP"), ("Điều 2", day("2024-07-01"), "76/2024/NĐ-CP"),
    ]  # fmt: skip
    whole = validity.timelines.of("10/2020/NĐ-CP").intervals
    assert [(i.start, i.status) for i in whole[2:]] == [
        (day("2023-01-01"), Status.PARTLY_EXPIRED), (day("2024-07-01"), Status.PARTLY_EXPIRED),
    ]  # fmt: skip
    assert [e.affecting for e in whole[-1].causes] == ["104/2022/NĐ-CP", "76/2024/NĐ-CP"]


@pytest.mark.parametrize("part", ["Phụ lục II", "Phụ lục XIII Mẫu số 01", "Chương III"])
def test_a_part_that_is_no_article_ends_too(part: str) -> None:
    words = f"Bãi bỏ {part} Nghị định số 10/2020/NĐ-CP"
    end = act("5/2024/NĐ-CP", "2024-01-10", f"Điều 1. {words}.\nĐiều 2. Có hiệu lực 2024-03-01.",
              ((words, "10/2020/NĐ-CP", part, "repeals"),), STARTS_2024)  # fmt: skip
    validity = law(OLD, end)
    assert validity.status_of("10/2020/NĐ-CP", part, day("2024-03-01")).status is Status.EXPIRED
    assert validity.status_of("10/2020/NĐ-CP", None, day("2024-03-01")).status is Status.PARTLY_EXPIRED


def test_the_end_of_an_amending_act_does_not_bring_the_old_wording_back() -> None:
    amending = act("9/2021/NĐ-CP", "2021-11-01",
                   "Điều 1. Bãi bỏ Điều 2 Nghị định số 10/2020/NĐ-CP.\nĐiều 2. Có hiệu lực 2022-01-01.",
                   (("Điều 2 Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Điều 2", "repeals"),),
                   (("Có hiệu lực 2022-01-01", "effective", "this", None, "2022-01-01"),))  # fmt: skip
    end = act("5/2024/NĐ-CP", "2024-01-10", "Điều 1. Bãi bỏ Nghị định số 9/2021/NĐ-CP. Có hiệu lực 2024-03-01.",
              (("Nghị định số 9/2021/NĐ-CP", "9/2021/NĐ-CP", None, "repeals"),), STARTS_2024)  # fmt: skip
    validity = law(OLD, amending, end)
    assert validity.status_of("9/2021/NĐ-CP", None, day("2024-03-01")).status is Status.EXPIRED
    assert validity.status_of("10/2020/NĐ-CP", "Điều 2", day("2024-03-01")).status is Status.EXPIRED


def test_a_decree_ends_a_lower_decision_and_a_joint_circular() -> None:
    lower = [
        act(number, "2015-05-01", "Điều 1. Có hiệu lực 2015-07-01.", (),
            (("2015-07-01", "effective", "this", None, "2015-07-01"),), kind=kind)
        for number, kind in (("12/2015/QĐ-TTg", "Quyết định"), ("109/2015/TTLT-BCT-BTC", "Thông tư liên tịch"))
    ]  # fmt: skip
    end = act("5/2024/NĐ-CP", "2024-01-10",
              "Điều 1. Thay thế Quyết định số 12/2015/QĐ-TTg và Thông tư liên tịch số 109/2015/TTLT-BCT-BTC.\n"
              "Điều 2. Có hiệu lực 2024-03-01.",
              (("Quyết định số 12/2015/QĐ-TTg", "12/2015/QĐ-TTg", None, "replaces"),
               ("Thông tư liên tịch số 109/2015/TTLT-BCT-BTC", "109/2015/TTLT-BCT-BTC", None, "replaces")),
              STARTS_2024)  # fmt: skip
    validity = law(*lower, end)
    for number in ("12/2015/QĐ-TTg", "109/2015/TTLT-BCT-BTC"):
        assert validity.status_of(number, None, day("2024-03-01")).ended_by == "5/2024/NĐ-CP"


def test_an_administrative_guide_on_application_changes_no_validity() -> None:
    guide = act("77/HD-BXD", "2024-01-10", "Hướng dẫn áp dụng Nghị định số 10/2020/NĐ-CP từ ngày ký.",
                (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "guides"),),
                (("từ ngày ký", "effective", "this", None, "signed"),), kind="Hướng dẫn")  # fmt: skip
    answer = law(OLD, guide).status_of("10/2020/NĐ-CP", None, day("2025-01-01"))
    assert (answer.status, answer.proposals, answer.amended_by) == (Status.IN_FORCE, (), ())
