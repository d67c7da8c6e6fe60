"""The reorganisation of 2025 in space: where a document applies, what new bodies replace, what runs out in 2027."""

from __future__ import annotations

import pytest
from making import act, day, law, plain

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import Status
from legaltext.validity.status import Validity

PROVINCES = ("An Giang", "Kiên Giang")


def committee(name: str) -> str:
    return f"Ủy ban nhân dân tỉnh {name}"


def old_ones() -> list[DocumentFact]:
    """One decision of each of the two provinces that became An Giang on 01/7/2025, both numbered 7/2020."""
    return [
        plain("7/2020/QĐ-UBND", issuer=committee(name), file=f"{name}.pdf", title=f"Giá nước {name}")
        for name in PROVINCES
    ]


def answers(validity: Validity, on: str, territory: str | None) -> dict[str, tuple[Status, str, str]]:
    found = {}
    for ident, record in validity.register.records.items():
        if record.number == "7/2020/QĐ-UBND":
            answer = validity.status_of(ident, None, day(on), territory=territory)
            found[record.title.removeprefix("Giá nước ")] = (answer.status, answer.reason, answer.applies_in)
    return found


LIVES = Status.IN_FORCE


@pytest.mark.parametrize(
    ("on", "territory", "an_giang", "kien_giang"),
    [
        ("2025-06-30", None, (LIVES, "", ""), (LIVES, "", "")),
        ("2025-06-30", "An Giang", (LIVES, "", ""), (LIVES, "other_territory", "Kiên Giang")),
        # asked without a place, the answer says that it depends on the place
        ("2026-01-01", None, (LIVES, "former_territory", "An Giang"), (LIVES, "former_territory", "Kiên Giang")),
        ("2026-01-01", "An Giang", (LIVES, "former_territory", "An Giang"), (LIVES, "former_territory", "Kiên Giang")),
        ("2026-01-01", "An Giang cũ", (LIVES, "", ""), (LIVES, "other_territory", "Kiên Giang")),
        ("2026-01-01", "Kiên Giang", (LIVES, "other_territory", "An Giang"), (LIVES, "", "")),
        ("2026-01-01", "Cà Mau", (LIVES, "other_territory", "An Giang"), (LIVES, "other_territory", "Kiên Giang")),
    ],
)
def test_documents_of_both_old_provinces_go_on_each_in_its_own_territory(
    on: str, territory: str | None, an_giang: tuple[Status, str, str], kien_giang: tuple[Status, str, str]
) -> None:
    assert answers(law(*old_ones()), on, territory) == {"An Giang": an_giang, "Kiên Giang": kien_giang}


def test_a_body_of_the_new_province_replaces_the_documents_of_both_and_its_own_apply_everywhere() -> None:
    text = (
        "Điều 1. Bãi bỏ Quyết định số 7/2020/QĐ-UBND của Ủy ban nhân dân tỉnh An Giang, Quyết định số 07/2020/QĐ-UBND "
        "của Ủy ban nhân dân tỉnh Kiên Giang, từ ngày ký."
    )
    new = act(
        "3/2026/QĐ-UBND", "2026-02-01", text,
        (("Quyết định số 7/2020/QĐ-UBND", "7/2020/QĐ-UBND", None, "repeals"),
         ("Quyết định số 07/2020/QĐ-UBND", "7/2020/QĐ-UBND", None, "repeals")),
        (("từ ngày ký", "effective", "this", None, "signed"),), issuer=committee("An Giang"),
    )  # fmt: skip
    validity = law(*old_ones(), new)
    assert {status for status, _, _ in answers(validity, "2026-02-01", None).values()} == {Status.EXPIRED}
    (ident,) = [i for i, r in validity.register.records.items() if r.number == "3/2026/QĐ-UBND"]
    for territory in (None, "An Giang", "Kiên Giang", "An Giang cũ"):
        answer = validity.status_of(ident, None, day("2026-03-01"), territory=territory)
        assert (answer.reason, answer.applies_in) == ("", "")


def test_another_province_ends_nothing_here() -> None:
    new = act(
        "3/2026/QĐ-UBND", "2026-02-01",
        "Điều 1. Bãi bỏ Quyết định số 7/2020/QĐ-UBND của Ủy ban nhân dân tỉnh Kiên Giang, từ ngày ký.",
        (("Quyết định số 7/2020/QĐ-UBND", "7/2020/QĐ-UBND", None, "repeals"),),
        (("từ ngày ký", "effective", "this", None, "signed"),), issuer=committee("Cà Mau"),
    )  # fmt: skip
    found = answers(law(*old_ones(), new), "2026-03-01", None)
    assert found["Kiên Giang"] == (Status.IN_FORCE, "awaits_person", "Kiên Giang")
    assert found["An Giang"][0] is Status.IN_FORCE


def test_what_awaits_a_person_still_says_where_it_applies() -> None:
    district = plain("4/2022/QĐ-UBND", issuer="Ủy ban nhân dân huyện Bến Đò, tỉnh Kiên Giang")
    validity = law(district)
    (ident,) = validity.register.records
    answer = validity.status_of(ident, None, day("2027-03-01"))
    assert (answer.status, answer.reason, answer.applies_in) == (Status.IN_FORCE, "awaits_person", "Kiên Giang")
