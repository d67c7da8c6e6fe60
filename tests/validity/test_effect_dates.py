"""When a document begins and when its own term ends: read, never assumed; split, moved, extended."""

from __future__ import annotations

import pytest
from making import OLD, act, day, law, plain

from legaltext.core.validity import Status


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
