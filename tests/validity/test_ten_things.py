"""The ten things that break a naive design, one by one.

1 the cascade by the day of the parent: ``test_consequences`` · 2, 3 here · 4 ``test_suspension`` · 5 here and in
``test_expiry`` · 6 ``test_application`` · 7 here · 8 ``test_effect_dates`` · 9 here · 10 here.
"""

from __future__ import annotations

import pytest
from making import OLD, act, day, law, plain

from legaltext.core.validity import EffectKind, Status


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


def test_2_a_series_of_numbers_that_began_anew_after_the_merger_gives_two_documents() -> None:
    council = "Hội đồng nhân dân tỉnh An Giang"
    before = plain("7/2025/NQ-HĐND", "2025-05-29", "2025-06-10", issuer=council, title="Mức chi họp", file="a.pdf")
    after = plain("7/2025/NQ-HĐND", "2025-09-26", "2025-10-06", issuer=council, title="Phí bến đò", file="b.pdf")
    text = "Điều 1. Bãi bỏ Nghị quyết số 7/2025/NQ-HĐND ngày 29/5/2025 của Hội đồng nhân dân tỉnh, từ ngày ký."
    end = act("2/2026/NQ-HĐND", "2026-03-01", text,
              (("Nghị quyết số 7/2025/NQ-HĐND", "7/2025/NQ-HĐND", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),), issuer=council)  # fmt: skip
    validity = law(before, after, end)
    found = {
        record.title: validity.status_of(ident, None, day("2026-04-01")).status
        for ident, record in validity.register.records.items()
        if record.number.startswith("7/2025")
    }
    assert found == {"Mức chi họp": Status.EXPIRED, "Phí bến đò": Status.IN_FORCE}


def test_3_an_administrative_correction_corrects_from_the_start_and_ends_nothing() -> None:
    fact = act("372/QĐ-BXD", "2021-04-04", "Điều 1. Đính chính khoản 1 Điều 1 Nghị định số 10/2020/NĐ-CP, từ ngày ký.",
               (("khoản 1 Điều 1 Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Điều 1 khoản 1", "amends"),),
               (("từ ngày ký", "effective", "this", None, "signed"),), title="Về việc đính chính Nghị định",
               )  # fmt: skip
    validity = law(OLD, fact)
    (correction,) = [e for e in validity.effects if e.kind is EffectKind.CORRECTS]
    assert (correction.since, correction.affecting) == (day("2020-07-01"), "372/QĐ-BXD")
    answer = validity.status_of("10/2020/NĐ-CP", "Điều 1 khoản 1", day("2021-01-01"))
    assert (answer.status, answer.amended_by) == (Status.IN_FORCE, ())


@pytest.mark.parametrize(
    "clause",
    [
        "Trường hợp luật, nghị định có quy định khác được ban hành thì các quy định tương ứng trong Nghị quyết này hết "
        "hiệu lực kể từ thời điểm các văn bản đó có hiệu lực.",
        "Nếu nghị định của Chính phủ về nội dung này được ban hành thì các quy định tương ứng trong Nghị quyết này hết "
        "hiệu lực tại thời điểm các văn bản quy phạm pháp luật đó có hiệu lực.",
        "Trường hợp luật được ban hành mới thì các quy định tương ứng của Nghị quyết này chấm dứt hiệu lực.",
    ],
)
def test_5_an_end_on_a_condition_is_a_slot_for_a_person(clause: str) -> None:
    fact = act("22/2026/NQ-CP", "2026-04-29", f"Điều 1. Hiệu lực từ ngày ký.\n{clause}", (),
               (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    answer = law(fact).status_of("22/2026/NQ-CP", None, day("2026-11-22"))
    assert (answer.status, answer.proposed, [e.flags for e in answer.proposals]) == (
        Status.IN_FORCE, False, [("conditional",)],
    )  # fmt: skip


@pytest.mark.parametrize(
    "clause",
    [
        "Giấy phép hết hiệu lực khi bến đò ngừng hoạt động.",
        "Trường hợp luật có quy định khác thì áp dụng luật đó.",
        "Các quy định tương ứng trong Nghị quyết này hết hiệu lực từ ngày 01 tháng 3 năm 2027.",
    ],
)
def test_5_what_only_looks_like_a_condition_opens_no_slot(clause: str) -> None:
    fact = act("22/2026/NQ-CP", "2026-04-29", f"Điều 1. Hiệu lực từ ngày ký.\n{clause}", (),
               (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    assert law(fact).status_of("22/2026/NQ-CP", None, day("2026-11-22")).proposals == ()


def test_7_an_amended_provision_is_known_with_day_and_act_as_lists_count_its_old_wording_as_expired() -> None:
    fact = act("9/2021/NĐ-CP", "2021-11-01", "Điều 1. Sửa đổi Điều 2 Nghị định số 10/2020/NĐ-CP.\nĐiều 2. 2022-01-01.",
               (("Điều 2 Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", "Điều 2", "amends"),),
               (("2022-01-01", "effective", "this", None, "2022-01-01"),))  # fmt: skip
    answer = law(OLD, fact).status_of("10/2020/NĐ-CP", None, day("2022-01-01"))
    assert answer.status is Status.IN_FORCE
    assert [(e.affected_provision, e.since, e.affecting) for e in answer.amended_by] == [
        ("Điều 2", day("2022-01-01"), "9/2021/NĐ-CP")
    ]


@pytest.mark.parametrize(
    ("clause", "cures"),
    [
        (
            "Trường hợp văn bản viện dẫn tại Nghị định này được sửa đổi, thay thế thì áp dụng văn bản mới.",
            True,
        ),
        ("Trường hợp văn bản viện dẫn tại Nghị định này bị bãi bỏ thì báo cáo Chính phủ xem xét.", False),
    ],
)
def test_9_a_self_updating_clause_takes_in_what_amends_or_replaces_and_not_an_abolition(
    clause: str, cures: bool
) -> None:
    fact = act("5/2024/NĐ-CP", "2024-01-10", f"Điều 1. Nội dung.\nĐiều 2. {clause}")
    assert law(fact).status_of("5/2024/NĐ-CP", None, day("2024-06-01")).curing_clause is cures


@pytest.mark.parametrize(
    "printed",
    [
        "10/2020/N\u0110-\u0421\u0420",  # Cyrillic letters that look like CP
        "10/2020/NDCP",  # the hyphen and the stroke lost
        "010/2020/NĐ-CP",
    ],
)
def test_10_a_damaged_number_still_ends_the_document_that_it_means(printed: str) -> None:
    end = act("5/2024/NĐ-CP", "2024-01-10", f"Điều 1. Bãi bỏ Nghị định số {printed} từ ngày ký.",
              ((f"Nghị định số {printed}", printed, None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    answer = law(OLD, end).status_of("10/2020/NĐ-CP", None, day("2024-06-01"))
    assert (answer.status, answer.ended_by) == (Status.EXPIRED, "5/2024/NĐ-CP")
