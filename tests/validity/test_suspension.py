"""Suspension: in whole or in part, for a window or until an event, with what lives again meanwhile."""

from __future__ import annotations

from making import OLD, act, day, law, plain

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import Status
from legaltext.validity.status import Validity


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


def suspended(words: str, cites: tuple[tuple[object, ...], ...], dates: tuple[tuple[object, ...], ...]) -> Validity:
    """A circular that suspends the decree, by these words, from the day it is signed (2022-07-29)."""
    own = (("Thông tư có hiệu lực", "effective", "this", None, "signed"),)
    text = f"Điều 1. {words}\nĐiều 2. Thông tư có hiệu lực từ ngày ký."
    return law(OLD, act("16/2022/NĐ-CP", "2022-07-29", text, cites, (*dates, *own)))


def test_a_window_of_suspension_with_a_part_left_out() -> None:
    validity = suspended(
        "Ngưng hiệu lực thi hành Nghị định số 10/2020/NĐ-CP từ ngày 01 tháng 8 năm 2022 đến ngày 15 tháng 9 năm 2022, "
        "trừ quy định tại Điều 2.",
        (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "suspends"),
         ("quy định tại Điều 2", "10/2020/NĐ-CP", "Điều 2", "suspends", "exception")),
        (("từ ngày 01 tháng 8 năm 2022", "suspended_from", "10/2020/NĐ-CP", None, "2022-08-01"),
         ("đến ngày 15 tháng 9 năm 2022", "suspended_until", "10/2020/NĐ-CP", None, "2022-09-15", "ambiguous")),
    )  # fmt: skip
    days = ["2022-07-31", "2022-08-01", "2022-09-15", "2022-09-16"]
    assert [validity.status_of("10/2020/NĐ-CP", None, day(d)).status for d in days] == [
        Status.IN_FORCE, Status.PARTLY_SUSPENDED, Status.PARTLY_SUSPENDED, Status.IN_FORCE,
    ]  # fmt: skip
    assert validity.status_of("10/2020/NĐ-CP", "Điều 2", day("2022-08-01")).status is Status.IN_FORCE
    assert validity.status_of("10/2020/NĐ-CP", "Điều 1", day("2022-08-01")).status is Status.SUSPENDED


def test_a_part_suspended_until_an_event_leaves_the_rest_in_force() -> None:
    validity = suspended(
        "Ngưng hiệu lực quy định tại Phụ lục V Nghị định số 10/2020/NĐ-CP cho đến khi sửa đổi quy định này.",
        (("Phụ lục V Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Phụ lục V", "suspends"),),
        (("cho đến khi sửa đổi", "suspended_until", "10/2020/NĐ-CP", "Phụ lục V", "start(99/2099/NĐ-CP)"),),
    )
    whole = validity.status_of("10/2020/NĐ-CP", None, day("2026-01-01"))
    assert (whole.status, whole.causes[0].until_event) == (Status.PARTLY_SUSPENDED, "start(99/2099/NĐ-CP)")
    assert validity.status_of("10/2020/NĐ-CP", "Phụ lục V", day("2026-01-01")).status is Status.SUSPENDED
    assert validity.status_of("10/2020/NĐ-CP", "Điều 1", day("2026-01-01")).status is Status.IN_FORCE


def test_a_suspension_may_come_before_the_first_day_of_what_it_suspends() -> None:
    late = plain("8/2022/NĐ-CP", "2022-06-01", "2022-08-15")
    stop = act("16/2022/NĐ-CP", "2022-07-29",
               "Điều 1. Ngưng hiệu lực Nghị định số 8/2022/NĐ-CP đến hết ngày 2022-09-15, từ ngày ký.",
               (("Nghị định số 8/2022/NĐ-CP", "8/2022/NĐ-CP", None, "suspends"),),
               (("từ ngày ký", "effective", "this", None, "signed"),
                ("đến hết ngày 2022-09-15", "suspended_until", "8/2022/NĐ-CP", None, "2022-09-15")))  # fmt: skip
    validity = law(late, stop)
    days = ["2022-08-01", "2022-08-15", "2022-09-16"]
    assert [validity.status_of("8/2022/NĐ-CP", None, day(d)).status for d in days] == [
        Status.NOT_YET_EFFECTIVE, Status.SUSPENDED, Status.IN_FORCE,
    ]  # fmt: skip


def test_only_some_articles_of_the_replaced_document_live_again_while_its_successor_is_suspended() -> None:
    replacing = act("46/2026/NĐ-CP", "2026-01-10",
                    "Điều 1. Có hiệu lực 2026-01-20, thay thế Nghị định số 10/2020/NĐ-CP.",
                    (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "replaces"),),
                    (("2026-01-20", "effective", "this", None, "2026-01-20"),))  # fmt: skip
    stop = act("15/2026/NQ-CP", "2026-02-04",
               "Điều 1. Tạm ngưng hiệu lực của Nghị định số 46/2026/NĐ-CP đến hết ngày 2026-06-30.\n"
               "Trong thời gian đó, Điều 1 Nghị định số 10/2020/NĐ-CP tiếp tục có hiệu lực.\nĐiều 2. Từ ngày ký.",
               (("Nghị định số 46/2026/NĐ-CP", "46/2026/NĐ-CP", None, "suspends"),
                ("Điều 1 Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Điều 1", "keeps")),
               (("Từ ngày ký", "effective", "this", None, "signed"),
                ("đến hết ngày 2026-06-30", "suspended_until", "46/2026/NĐ-CP", None, "2026-06-30"),
                ("tiếp tục có hiệu lực", "applies_until", "10/2020/NĐ-CP", "Điều 1", "2026-06-30")))  # fmt: skip
    validity = law(OLD, replacing, stop)
    assert validity.status_of("10/2020/NĐ-CP", "Điều 1", day("2026-03-01")).status is Status.IN_FORCE
    assert validity.status_of("10/2020/NĐ-CP", "Điều 2", day("2026-03-01")).status is Status.EXPIRED
    assert validity.status_of("10/2020/NĐ-CP", None, day("2026-03-01")).status is Status.PARTLY_EXPIRED
    assert validity.status_of("10/2020/NĐ-CP", None, day("2026-07-01")).status is Status.EXPIRED
