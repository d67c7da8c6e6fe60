"""What is applied although, or not applied because, something else is in force."""

from __future__ import annotations

from making import OLD, act, day, law

from legaltext.core.validity import EffectKind, Status


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


def test_an_effect_before_the_day_of_signing_stands_and_is_flagged() -> None:
    salary = act("3/2026/TT-BQP", "2026-01-12", "Điều 1. Thông tư này có hiệu lực từ ngày 01 tháng 01 năm 2026.", (),
                 (("có hiệu lực từ ngày 01 tháng 01 năm 2026", "effective", "this", None, "2026-01-01"),))  # fmt: skip
    answer = law(salary).status_of("3/2026/TT-BQP", None, day("2026-01-05"))
    assert (answer.status, answer.since) == (Status.IN_FORCE, day("2026-01-01"))
    assert [w.code for w in answer.warnings] == ["before_issue"]
