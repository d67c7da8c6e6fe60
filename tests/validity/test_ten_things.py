"""The ten things that break a naive design, one by one."""

from __future__ import annotations

from making import OLD, act, day, law, plain

from legaltext.core.validity import Status


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
