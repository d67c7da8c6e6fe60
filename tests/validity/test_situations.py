"""The situations of the law of validity, each on sentences made for it and named after what happens."""

from __future__ import annotations

import re

import pytest
from making import act, day, law

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import EffectKind, State, Status, Trust

START = "có hiệu lực thi hành kể từ ngày 01 tháng 7 năm 2020"


def plain(number: str, issued: str = "2020-05-01", begins: str = "2020-07-01", **more: object) -> DocumentFact:
    """A document that only begins."""
    text = f"Điều 1. Phạm vi\nĐiều 2. Nội dung\nĐiều 3. Hiệu lực thi hành\nVăn bản này có hiệu lực từ {begins}."
    return act(number, issued, text, (), ((begins, "effective", "this", None, begins),), **more)  # type: ignore[arg-type]


OLD = plain("10/2020/NĐ-CP", title="Quy định về bến đò")


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


def test_a_number_is_no_identity_the_other_province_keeps_its_document() -> None:
    one, two = (
        plain("7/2020/QĐ-UBND", issuer=f"Ủy ban nhân dân tỉnh {name}", file=f"{name}.pdf", title=f"Mức thu {name}")
        for name in ("An Giang", "Kiên Giang")
    )
    text = "Điều 1. Bãi bỏ\nBãi bỏ Quyết định số 7/2020/QĐ-UBND.\nĐiều 2. Hiệu lực\nQuyết định có hiệu lực 2024-01-01."
    new = act(
        "1/2024/QĐ-UBND", "2023-12-01", text, (("Quyết định số 7/2020/QĐ-UBND", "7/2020/QĐ-UBND", None, "repeals"),),
        (("2024-01-01", "effective", "this", None, "2024-01-01"),), issuer="Ủy ban nhân dân tỉnh Kiên Giang",
    )  # fmt: skip
    validity = law(one, two, new)
    statuses = {
        ident: validity.status_of(ident, None, day("2024-06-01")).status
        for ident in validity.register.records
        if ident.startswith("7/2020")
    }
    assert {ident.split("@")[1]: status for ident, status in statuses.items()} == {
        "uy-ban-nhan-dan-tinh-an-giang": Status.IN_FORCE,
        "uy-ban-nhan-dan-tinh-kien-giang": Status.EXPIRED,
    }


def test_an_administrative_act_without_a_year_can_end_a_normative_one() -> None:
    text = "Điều 1. Bãi bỏ Nghị định số 10/2020/NĐ-CP.\nĐiều 2. Nghị quyết này có hiệu lực kể từ ngày ký."
    end = act(
        "413/NQ-CP", "2023-05-05", text, (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "repeals"),),
        (("kể từ ngày ký", "effective", "this", None, "signed"),),
    )  # fmt: skip
    answer = law(OLD, end).status_of("10/2020/NĐ-CP", None, day("2023-05-05"))
    assert (answer.status, answer.ended_by) == (Status.EXPIRED, "413/NQ-CP")


def suspension(until: str) -> list[DocumentFact]:
    """A decree replaced by another, which is suspended before long, with express revival of the first."""
    text = (
        "Điều 1. Nội dung\nĐiều 2. Hiệu lực\nNghị định có hiệu lực 2026-01-20 và thay thế Nghị định số 10/2020/NĐ-CP."
    )
    replacing = act(
        "46/2026/NĐ-CP", "2026-01-10", text, (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "replaces"),),
        (("2026-01-20", "effective", "this", None, "2026-01-20"),),
    )  # fmt: skip
    words = (
        "Điều 1. Tạm ngưng hiệu lực của Nghị định số 46/2026/NĐ-CP cho đến hạn.\n"
        "Trong thời gian đó, Nghị định số 10/2020/NĐ-CP tiếp tục có hiệu lực.\n"
        "Điều 2. Nghị quyết này có hiệu lực kể từ ngày 2026-02-04."
    )
    stop = act(
        "15/2026/NQ-CP", "2026-02-04", words,
        (("Nghị định số 46/2026/NĐ-CP", "46/2026/NĐ-CP", None, "suspends"),
         ("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "keeps")),
        (("2026-02-04", "effective", "this", None, "2026-02-04"),
         ("cho đến hạn", "suspended_until", "46/2026/NĐ-CP", None, until),
         ("tiếp tục có hiệu lực", "applies_until", "10/2020/NĐ-CP", None, until)),
    )  # fmt: skip
    return [OLD, replacing, stop]


def test_a_suspension_revives_what_the_suspended_act_had_replaced() -> None:
    validity = law(*suspension("2026-06-30"))
    timeline = [(i.start, i.status) for i in validity.timelines.of("10/2020/NĐ-CP").intervals]
    assert timeline == [
        (None, Status.NOT_YET_EFFECTIVE),
        (day("2020-07-01"), Status.IN_FORCE),
        (day("2026-01-20"), Status.EXPIRED),
        (day("2026-02-04"), Status.IN_FORCE),
        (day("2026-07-01"), Status.EXPIRED),
    ]
    answer = validity.status_of("46/2026/NĐ-CP", None, day("2026-03-01"))
    assert (answer.status, answer.since, answer.until) == (Status.SUSPENDED, day("2026-02-04"), day("2026-07-01"))
    assert validity.status_of("46/2026/NĐ-CP", None, day("2026-07-01")).status is Status.IN_FORCE


def test_a_suspension_until_an_unknown_law_begins_stays_open_with_its_event() -> None:
    validity = law(*suspension("start(Luật Bến đò)"))
    answer = validity.status_of("46/2026/NĐ-CP", None, day("2030-01-01"))
    assert (answer.status, answer.until) == (Status.SUSPENDED, None)
    assert answer.causes[0].until_event == "start(Luật Bến đò)"


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


def test_an_expired_ground_does_not_end_what_stands_on_it() -> None:
    child = act(
        "3/2021/TT-BXD", "2021-01-01",
        "Căn cứ Nghị định số 10/2020/NĐ-CP;\nĐiều 1. Nội dung\nĐiều 2. Hiệu lực\nThông tư có hiệu lực 2021-03-01.",
        (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "basis"),),
        (("2021-03-01", "effective", "this", None, "2021-03-01"),),
    )  # fmt: skip
    end = act(
        "413/NQ-CP", "2023-05-05", "Điều 1. Bãi bỏ Nghị định số 10/2020/NĐ-CP từ ngày ký.",
        (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "repeals"),),
        (("từ ngày ký", "effective", "this", None, "signed"),),
    )  # fmt: skip
    validity = law(OLD, child, end)
    assert validity.status_of("3/2021/TT-BXD", None, day("2024-01-01")).status is Status.IN_FORCE
    sign = validity.status_of("10/2020/NĐ-CP", None, day("2024-01-01"))
    assert (sign.status, sign.last_sign) == (Status.EXPIRED, day("2021-01-01"))


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
    ("rule", "gazette", "first_day"),
    [
        ("signed", "", "2021-02-15"),
        ("signed+45d", "", "2021-04-01"),
        ("signed+6m", "", "2021-08-15"),
        ("published+15d", "201/2021-03-01", "2021-03-16"),
        ("2021-01-01", "", "2021-01-01"),  # before the day of signing: allowed, and flagged
        ("start(10/2020/NĐ-CP)", "", "2020-07-01"),
        ("start(99/2099/NĐ-CP)", "", None),
    ],
)
def test_the_start_is_read_and_never_assumed(rule: str, gazette: str, first_day: str | None) -> None:
    fact = act(
        "1/2021/TT-BTP", "2021-02-15", "Điều 1. Thông tư này có hiệu lực như sau.", (),
        (("có hiệu lực như sau", "effective", "this", None, rule),), gazette=gazette,
    )  # fmt: skip
    answer = law(OLD, fact).status_of("1/2021/TT-BTP", None, day("2030-01-01"))
    if first_day is None:
        assert (answer.status, answer.reason, answer.missing) == (Status.UNKNOWN, "start_event_unknown", rule)
    else:
        assert (answer.status, answer.since) == (Status.IN_FORCE, day(first_day))


def test_a_start_whose_day_is_not_exact_is_unknown_before_the_latest_day_it_can_be() -> None:
    fact = act(
        "1/2021/TT-BTP", "2021-02-15", "Điều 1. Thông tư này có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", (),
        (("có hiệu lực sau 15 ngày", "effective", "this", None, "published+15d"),),
    )  # fmt: skip
    validity = law(fact)
    assert validity.status_of("1/2021/TT-BTP", None, day("2021-03-20")).status is Status.UNKNOWN
    later = validity.status_of("1/2021/TT-BTP", None, day("2021-05-31"))
    assert (later.status, later.reason) == (Status.IN_FORCE, "day_not_exact")


def test_no_effect_clause_read_means_unknown_and_not_45_days() -> None:
    answer = law(act("1/2021/TT-BTP", "2021-02-15", "Điều 1. Nội dung.")).status_of(
        "1/2021/TT-BTP", None, day("2030-01-01")
    )
    assert (answer.status, answer.reason, answer.missing) == (Status.UNKNOWN, "no_start_found", "start(1/2021/TT-BTP)")


def test_what_is_only_cited_is_unknown_with_what_is_missing() -> None:
    fact = act("1/2021/TT-BTP", "2021-02-15", "Căn cứ Nghị định số 8/2011/NĐ-CP;",
               (("Nghị định số 8/2011/NĐ-CP", "8/2011/NĐ-CP", None, "basis"),))  # fmt: skip
    answer = law(fact).status_of("8/2011/NĐ-CP", None, day("2030-01-01"))
    assert (answer.status, answer.reason, answer.missing) == (Status.UNKNOWN, "no_text_held", "text(8/2011/NĐ-CP)")
    assert answer.last_sign == day("2021-02-15")
    assert law(fact).status_of("no such", None, day("2030-01-01")).reason == "no_such_document"


@pytest.mark.parametrize(
    ("event", "until", "marks", "last", "first_dead"),
    [
        ("applies_until", "2025-12-31", (), "2025-12-31", "2026-01-01"),  # đến hết ngày
        ("expires", "2026-01-01", (), "2025-12-31", "2026-01-01"),  # hết hiệu lực kể từ ngày
        ("applies_until", "2025-12-31", ("ambiguous",), "2025-12-31", "2026-01-01"),  # đến ngày
    ],
)
def test_last_days_are_kept_half_open(
    event: str, until: str, marks: tuple[str, ...], last: str, first_dead: str
) -> None:
    fact = act("1/2021/NQ-CP", "2021-02-15", "Điều 1. Nghị quyết này có hiệu lực từ ngày ký, hết hạn.", (),
               (("từ ngày ký", "effective", "this", None, "signed"),
                ("hết hạn", event, "this", None, until, *marks)))  # fmt: skip
    validity = law(fact)
    assert validity.status_of("1/2021/NQ-CP", None, day(last)).status is Status.IN_FORCE
    dead = validity.status_of("1/2021/NQ-CP", None, day(first_dead))
    assert dead.status is Status.EXPIRED
    assert ("until_day_ambiguous" in dead.causes[0].flags) is bool(marks)


def test_an_extension_moves_the_own_end() -> None:
    first = act("1/2021/NQ-CP", "2021-02-15", "Điều 1. Nghị quyết có hiệu lực từ ngày ký đến hết 31/12/2022.", (),
                (("từ ngày ký", "effective", "this", None, "signed"),
                 ("đến hết 31/12/2022", "applies_until", "this", None, "2022-12-31")))  # fmt: skip
    longer = act("9/2022/NQ-CP", "2022-11-01",
                 "Điều 1. Kéo dài Nghị quyết số 1/2021/NQ-CP đến hết 31/12/2024, từ ngày ký.",
                 (("Nghị quyết số 1/2021/NQ-CP", "1/2021/NQ-CP", None, "extends"),),
                 (("đến hết 31/12/2024", "applies_until", "1/2021/NQ-CP", None, "2024-12-31"),
                  ("từ ngày ký", "effective", "this", None, "signed")))  # fmt: skip
    validity = law(first, longer)
    assert validity.status_of("1/2021/NQ-CP", None, day("2024-12-31")).status is Status.IN_FORCE
    assert validity.status_of("1/2021/NQ-CP", None, day("2025-01-01")).ended_by == "9/2022/NQ-CP"
    # What was known before the extension was issued.
    early = validity.status_of("1/2021/NQ-CP", None, day("2023-06-01"), known_on=day("2022-06-01"))
    assert early.status is Status.EXPIRED


def test_transition_for_old_cases_is_no_life() -> None:
    text = (
        "Điều 1. Hiệu lực\nNghị định có hiệu lực 2024-03-01 và thay thế Nghị định số 10/2020/NĐ-CP.\n"
        "Điều 2. Chuyển tiếp\n"
        "Hồ sơ đã nhận thì tiếp tục thực hiện theo quy định của Nghị định 10 nêu trên."
    )
    new = act("5/2024/NĐ-CP", "2024-01-10", text,
              (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "replaces"),
               ("Nghị định 10 nêu trên", "10/2020/NĐ-CP", None, "keeps")),
              (("2024-03-01", "effective", "this", None, "2024-03-01"),))  # fmt: skip
    validity = law(OLD, new)
    assert validity.status_of("10/2020/NĐ-CP", None, day("2025-01-01")).status is Status.EXPIRED
    assert [e.flags for e in validity.effects if e.kind is EffectKind.KEEPS] == [("residual",)]


def test_a_fake_effect_clause_in_a_form_and_quoted_wording_end_nothing() -> None:
    text = (
        "Điều 1. Sửa đổi\nSửa đổi Điều 7 như sau:\n“Điều 7. Thay thế Nghị định số 10/2020/NĐ-CP.”\n"
        "Điều 2. Có hiệu lực 2023-01-01."
    )
    annex = (
        "\nMẫu số 01\nĐiều 2. Quyết định này có hiệu lực từ ngày ký; bãi bỏ Nghị định số 10/2020/NĐ-CP ngày 01/5/2020."
    )
    fact = act(
        "4/2022/TT-BTP", "2022-10-01", text,
        (("Nghị định số 10/2020/NĐ-CP.”", "10/2020/NĐ-CP", None, "replaces"),
         ("Nghị định số 10/2020/NĐ-CP ngày", "10/2020/NĐ-CP", None, "repeals")),
        (("2023-01-01", "effective", "this", None, "2023-01-01"), ("từ ngày ký", "effective", "this", None, "signed")),
        annex=annex, quoted=("Điều 7. Thay thế Nghị định số 10/2020/NĐ-CP.”",),
    )  # fmt: skip
    validity = law(OLD, fact)
    assert validity.status_of("10/2020/NĐ-CP", None, day("2024-01-01")).status is Status.IN_FORCE
    assert validity.timelines.of("4/2022/TT-BTP").at(day("2022-12-31")).status is Status.NOT_YET_EFFECTIVE


def test_a_split_start() -> None:
    fact = act(
        "21/2026/NQ-CP", "2026-04-01", "Điều 1. A\nĐiều 2. B\nĐiều 3. Hiệu lực: từ ngày ký; Điều 2 từ 2026-07-01.", (),
        (("từ ngày ký", "effective", "this", None, "signed"),
         ("từ 2026-07-01", "effective", "this", "Điều 2", "2026-07-01")),
    )  # fmt: skip
    validity = law(fact)
    assert validity.status_of("21/2026/NQ-CP", "Điều 2 khoản 1", day("2026-05-01")).status is Status.NOT_YET_EFFECTIVE
    assert validity.status_of("21/2026/NQ-CP", "Điều 1", day("2026-05-01")).status is Status.IN_FORCE


def test_a_later_act_moves_the_start_of_another() -> None:
    moving = act(
        "43/2024/QH15", "2024-06-29",
        "Điều 1. Sửa đổi Luật số 31/2020/QH15: có hiệu lực từ 2024-08-01.\nĐiều 2. Từ ngày ký.",
        (("Luật số 31/2020/QH15", "31/2020/QH15", None, "amends"),),
        (("có hiệu lực từ 2024-08-01", "effective", "31/2020/QH15", None, "2024-08-01"),
         ("Từ ngày ký", "effective", "this", None, "signed")),
    )  # fmt: skip
    validity = law(plain("31/2020/QH15", "2024-01-18", "2025-01-01"), moving)
    answer = validity.status_of("31/2020/QH15", None, day("2024-09-01"))
    assert answer.status is Status.IN_FORCE
    assert [(c.field, c.used, c.note) for c in answer.conflicts] == [("start", "2024-08-01", "moved")]


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


def test_a_self_updating_clause_is_found() -> None:
    clause = (
        "Điều 2. Trường hợp các văn bản được dẫn chiếu tại Thông tư này được sửa đổi, bổ sung hoặc thay thế thì "
        "áp dụng theo "
        "văn bản sửa đổi, bổ sung, thay thế đó."
    )
    with_it = act("1/2021/TT-BTP", "2021-02-15", "Điều 1. Nội dung.\n" + clause)
    without = act("2/2021/TT-BTP", "2021-02-15", "Điều 1. Sửa đổi Thông tư khác thì báo cáo theo quy định.")
    validity = law(with_it, without)
    assert validity.status_of("1/2021/TT-BTP", None, day("2022-01-01")).curing_clause
    assert not validity.status_of("2/2021/TT-BTP", None, day("2022-01-01")).curing_clause


def test_a_databases_day_of_end_dates_its_proposal() -> None:
    fields = {
        "effective": "2020-07-01",
        "status": "Hết hiệu lực toàn bộ",
        "updated": "2026-04-01",
        "ended": "2023-01-16",
    }
    validity = law(plain("10/2020/NĐ-CP", fields=fields))
    assert not validity.status_of("10/2020/NĐ-CP", None, day("2023-01-15")).proposals
    (proposal,) = validity.status_of("10/2020/NĐ-CP", None, day("2023-01-16")).proposals
    assert (proposal.since, proposal.evidence.quote.endswith("ended_on = 2023-01-16")) == (day("2023-01-16"), True)


def test_sources_that_disagree_are_both_kept_and_the_text_counts() -> None:
    fact = plain(
        "10/2020/NĐ-CP", fields={"effective": "2020-08-01", "status": "Hết hiệu lực toàn bộ", "updated": "2026-04-01"}
    )
    answer = law(fact).status_of("10/2020/NĐ-CP", None, day("2026-05-01"))
    assert (answer.status, answer.since, answer.proposed, answer.reason) == (
        Status.IN_FORCE, day("2020-07-01"), True, "awaits_person",
    )  # fmt: skip
    start, status = answer.conflicts
    assert (start.field, start.used, [c.value for c in start.claims]) == (
        "start",
        "2020-07-01",
        ["2020-07-01", "2020-08-01"],
    )
    assert (status.field, status.used) == ("status", "in_force")


def test_a_consolidated_text_has_no_validity_of_its_own() -> None:
    text = (
        "Nghị định số 10/2020/NĐ-CP ngày 01 tháng 5 năm 2020 của Chính phủ, có hiệu lực kể từ ngày 01 tháng 7 năm "
        "2020, "
        "được sửa đổi, bổ sung bởi:\nNghị định số 9/2021/NĐ-CP ngày 01 tháng 11 năm 2021 của Chính phủ, có hiệu lực "
        "kể từ "
        "ngày 01 tháng 01 năm 2022."
    )
    witness = act(
        "3/VBHN-BXD", "2022-02-02", text, (("Nghị định số 9/2021/NĐ-CP", "9/2021/NĐ-CP", None, "amended_by"),),
        kind="Văn bản hợp nhất", base="10/2020/NĐ-CP",
    )  # fmt: skip
    end = act("413/NQ-CP", "2023-05-05", "Điều 1. Bãi bỏ Nghị định số 10/2020/NĐ-CP từ ngày ký.",
              (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = law(witness, end)
    base = validity.status_of("10/2020/NĐ-CP", None, day("2022-06-01"))
    assert (base.status, base.source, base.since) == (Status.IN_FORCE, Trust.CONSOLIDATED, day("2020-07-01"))
    assert [(e.affecting, e.since) for e in base.amended_by] == [("9/2021/NĐ-CP", day("2022-01-01"))]
    answer = validity.status_of("3/VBHN-BXD", None, day("2024-01-01"))
    assert (answer.status, answer.reason, answer.missing) == (Status.EXPIRED, "vbhn", "10/2020/NĐ-CP")


def test_a_consolidated_text_misprints_a_number_and_gives_terms() -> None:
    text = (
        "Thông tư số 10/2020/TT-BXD ngày 01 tháng 5 năm 2020 của Bộ trưởng Bộ Xây dựng, có hiệu lực kể từ ngày 01 "
        "tháng 7 năm 2020, được sửa đổi, bổ sung bởi:\n"
        "1. Thông tư số 9/2021/NĐ-CP ngày 01 tháng 11 năm 2021 của Bộ trưởng Bộ Xây dựng, có hiệu lực kể từ ngày 01 "
        "tháng 01 năm 2022 đến hết ngày 31 tháng 12 năm 2022;\n"
        "2. Thông tư số 3/2023/TT-BXD ngày 05 tháng 01 năm 2023 của Bộ trưởng Bộ Xây dựng, có hiệu lực kể từ ngày 20 "
        "tháng 02 năm 2023 đến ngày 31 tháng 12 năm 2023.\nKhoản này được bổ sung theo Thông tư số 9/2021/TT-BXD."
    )
    witness = act(
        "3/VBHN-BXD", "2023-03-02", text, kind="Văn bản hợp nhất", base="10/2020/TT-BXD", issuer="Bộ Xây dựng"
    )
    cited = (("Thông tư số 9/2021/TT-BXD", "9/2021/TT-BXD", None, "basis"),
             ("Thông tư số 3/2023/TT-BXD", "3/2023/TT-BXD", None, "basis"))  # fmt: skip
    other = act("5/2023/TT-BXD", "2023-04-01", "Căn cứ Thông tư số 9/2021/TT-BXD; Thông tư số 3/2023/TT-BXD.", cited,
                issuer="Bộ Xây dựng")  # fmt: skip
    validity = law(witness, other)
    base = validity.status_of("10/2020/TT-BXD", None, day("2023-06-01"))
    # the footnote prints the number that the opening line misprints
    assert [(e.affecting, e.since) for e in base.amended_by] == [
        ("9/2021/TT-BXD", day("2022-01-01")),
        ("3/2023/TT-BXD", day("2023-02-20")),
    ]
    # an act listed later may have moved the first one's term; nothing stands after the second
    first = validity.status_of("9/2021/TT-BXD", None, day("2023-06-01"))
    assert (first.status, first.proposed) == (Status.IN_FORCE, True)
    assert [e.since for e in first.proposals] == [day("2023-01-01")]
    second = validity.status_of("3/2023/TT-BXD", None, day("2024-06-01"))
    assert (second.status, second.since) == (Status.EXPIRED, day("2024-01-01"))


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


def test_the_law_table_ends_a_law_only_where_its_row_was_checked_against_a_text() -> None:
    validity = law(shipped=True)
    checked = validity.status_of("50/2014/QH13", None, day("2026-11-22"))
    assert checked.ended_by == "135/2025/QH15"
    assert checked.source is Trust.REGISTER
    proposals = [e for e in validity.effects if e.state is State.NEEDS_REVIEW and e.evidence.file == "laws.tsv"]
    assert proposals
    assert all(set(re.findall(r"checked: (\w+)", e.evidence.quote)) != {"text"} for e in proposals)
