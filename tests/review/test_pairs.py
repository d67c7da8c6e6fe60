"""Documents of two former provinces on one subject, by their titles."""

from __future__ import annotations

from datetime import date

import pytest
from review_fakes import DAY, FakeStatus

from legaltext.core.validity import Status
from legaltext.register.places import province_of
from legaltext.register.records import Record
from legaltext.review.pairs import pair_documents

BEFORE = date(2023, 5, 4)


def record(number: str, province: str, title: str, day: date = BEFORE, ident: str = "") -> Record:
    body = "Hội đồng nhân dân" if "HĐND" in number else "Ủy ban nhân dân"
    issuers = (f"{body} tỉnh {province}",)
    return Record(ident or f"{number}@{province}", number, "", issuers, day, title, province_of(issuers, day))


ONE = record(
    "05/2023/QĐ-UBND", "An Giang", "Quy định giá dịch vụ thoát nước và xử lý nước thải trên địa bàn tỉnh An Giang"
)
OTHER = record("09/2023/QĐ-UBND", "Kiên Giang", "Ban hành giá dịch vụ thoát nước, xử lý nước thải tại tỉnh Kiên Giang")
APART = (
    record("06/2023/QĐ-UBND", "An Giang", "Quy định khu vực cấm chăn nuôi trên địa bàn tỉnh An Giang"),
    record("10/2023/QĐ-UBND", "Kiên Giang", "Quy định thi đua, khen thưởng trên địa bàn tỉnh Kiên Giang"),
    record("11/2023/QĐ-UBND", "Kiên Giang", "Quy định hạn mức giao đất ở trên địa bàn tỉnh Kiên Giang"),
)


def pairs(*records: Record, dead: tuple[Record, ...] = ()) -> list[tuple[str, str]]:
    answers = FakeStatus()
    for ended in dead:
        answers.say(ended.id, Status.EXPIRED)
    found = pair_documents([*records, *APART], answers, DAY)
    return [(p.first.number, p.second.number) for p in found]


def test_one_subject_is_paired_and_says_why() -> None:
    (pair,) = pair_documents([OTHER, ONE, *APART], FakeStatus(), DAY)
    assert (pair.first, pair.second) == (ONE, OTHER)
    assert pair.province.startswith("An Giang")
    assert {"dịch vụ", "nước thải"} <= set(pair.shared)
    assert pair.likeness > 0.8


@pytest.mark.parametrize(
    ("other", "dead"),
    [
        (record("09/2023/QĐ-UBND", "Kiên Giang", "Quy định mức thu phí tham quan trên địa bàn tỉnh Kiên Giang"), False),
        (record("09/2023/NQ-HĐND", "Kiên Giang", "Quy định giá dịch vụ thoát nước và xử lý nước thải"), False),
        (record("09/2023/QĐ-UBND", "Đồng Nai", "Quy định giá dịch vụ thoát nước và xử lý nước thải"), False),
        (record("09/2023/QĐ-UBND", "An Giang", "Quy định giá dịch vụ thoát nước và xử lý nước thải"), False),
        (record("9/2025/QĐ-UBND", "An Giang", "Giá dịch vụ thoát nước và xử lý nước thải", date(2025, 9, 1)), False),
        (OTHER, True),
    ],
    ids=["another subject", "another body", "not merged with it", "the same province", "the new province", "ended"],
)
def test_what_is_no_pair(other: Record, dead: bool) -> None:
    assert pairs(ONE, other, dead=(other,) if dead else ()) == []


def test_only_each_other_s_best_partners() -> None:
    near = record("12/2023/QĐ-UBND", "Kiên Giang", "Quy định giá dịch vụ thoát nước đô thị")
    assert pairs(ONE, near, OTHER) == [(ONE.number, OTHER.number)]
