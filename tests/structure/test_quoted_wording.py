"""Quoted new wording in amending acts belongs to the amended document."""

from __future__ import annotations

import pytest
from records import circular, paths, words

LAST = "Điều 2. Hiệu lực"
AMEND = "Điều 1. Sửa đổi, bổ sung một số điều của Thông tư số 02/2029/TT-BTP"


@pytest.mark.parametrize(
    ("body", "own", "quoted"),
    [
        (
            [AMEND, "1. Sửa đổi khoản 2 Điều 5 như sau:", "“2. Sổ được lập hằng năm.”.", "2. Bãi bỏ Điều 7.", LAST],
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2", "Điều 2"],
            ["Điều 1 khoản 1 » khoản 2"],
        ),
        # a whole Điều over many paragraphs; inner quotation marks are balanced
        (
            [
                AMEND,
                "1. Bổ sung Điều 5a như sau:",
                "“Điều 5a. Thẻ",
                "1. “Thẻ” là tấm bìa;",
                "a) Có số;",
                "2. Thẻ được cấp một lần.”",
                "2. Thay thế cụm từ “sổ” bằng cụm từ “thẻ” tại Điều 6.",
            ],
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2"],
            [
                "Điều 1 khoản 1 » Điều 5a",
                "Điều 1 khoản 1 » Điều 5a khoản 1",
                "Điều 1 khoản 1 » Điều 5a khoản 1 điểm a",
                "Điều 1 khoản 1 » Điều 5a khoản 2",
            ],
        ),
        # straight marks, and new wording on the line of the instruction
        (
            [AMEND, '1. Điều 5 được sửa đổi như sau: "Điều 5. Sổ', '1. Sổ được lập."', "2. Bãi bỏ Điều 6."],
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2"],
            ["Điều 1 khoản 1 » Điều 5", "Điều 1 khoản 1 » Điều 5 khoản 1"],
        ),
        # the closing mark was left out: the act's own next khoản and Điều end the quotation
        (
            [AMEND, "1. Sửa đổi Điều 5 như sau:", "“Điều 5. Sổ", "1. Sổ được lập.", "2. Sửa đổi Điều 6 như sau:",
             "“Điều 6. Thẻ”", "Điều 2. Hiệu lực thi hành"],
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2", "Điều 2"],
            ["Điều 1 khoản 1 » Điều 5", "Điều 1 khoản 1 » Điều 5 khoản 1", "Điều 1 khoản 2 » Điều 6"],
        ),
        # a closing mark too early: the new wording's next khoản goes on
        (
            [AMEND, "“Điều 5. Sổ", "1. Sổ được lập.”.", "2. Sổ được lưu.”", "Điều 2. Hiệu lực thi hành"],
            ["Điều 1", "Điều 2"],
            ["Điều 1 » Điều 5", "Điều 1 » Điều 5 khoản 1", "Điều 1 » Điều 5 khoản 2"],
        ),
        # the same target twice keeps its address unique
        (
            [AMEND, "“1. Sổ được lập.”", "“1. Thẻ được lập.”"],
            ["Điều 1"],
            ["Điều 1 » khoản 1", "Điều 1 » khoản 1 (2)"],
        ),
        # new wording printed without any marks is left in the act's own khoản
        (
            [AMEND, "1. Điều 12 được sửa đổi như sau:", "Điều 12. Sổ được lập hằng năm.", "2. Bãi bỏ Điều 13.", LAST],
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2", "Điều 2"],
            [],
        ),
        # defined words in quotation marks are no new wording
        (
            ["Điều 1. Giải thích từ ngữ", "1. “Sổ” là quyển sổ.", "2. “Thẻ” là tấm thẻ."],
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2"],
            [],
        ),
    ],
)  # fmt: skip
def test_own_and_quoted_units(body: list[str], own: list[str], quoted: list[str]) -> None:
    document = circular(body)
    assert paths(document) == own
    assert paths(document, quoted=True) == quoted


def test_a_quoted_unit_ends_before_the_closing_mark() -> None:
    document = circular([AMEND, "1. Sửa đổi khoản 2 Điều 5 như sau:", "“2. Sổ được lập hằng năm.”."])
    (unit,) = (p for p in document.provisions if p.quoted)
    assert words(document, unit) == "2. Sổ được lập hằng năm."
