"""Which of a text's days is the document's own first day."""

from __future__ import annotations

from making import act, day, law

from legaltext.core.validity import Status


def test_a_later_day_of_a_topic_is_not_the_first_day_of_the_whole() -> None:
    text = (
        "Điều 1. Nội dung\nĐiều 2. Hiệu lực thi hành\nLuật này có hiệu lực từ ngày 01 tháng 01 năm 2027, riêng đối với "
        "bến tự quản thì từ ngày 01 tháng 01 năm 2028, đối với bến nổi thì từ ngày 01 tháng 7 năm 2028."
    )
    new = act(
        "5/2026/QH16", "2026-06-10", text, (),
        (("có hiệu lực từ ngày 01 tháng 01 năm 2027", "effective", "this", None, "2027-01-01"),
         ("riêng đối với bến tự quản thì từ ngày 01 tháng 01 năm 2028", "effective", "this", None, "2028-01-01"),
         ("đối với bến nổi thì từ ngày 01 tháng 7 năm 2028", "effective", "this", None, "2028-07-01")),
    )  # fmt: skip
    validity = law(new)
    answer = validity.status_of("5/2026/QH16", None, day("2027-06-01"))
    assert (answer.status, answer.since) == (Status.IN_FORCE, day("2027-01-01"))
    assert validity.conflicts == {}
