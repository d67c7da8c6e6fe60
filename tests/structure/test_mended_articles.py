"""Sentences that a database's cutting into articles tore are joined again."""

from __future__ import annotations

import pytest
from records import parse, paths


@pytest.mark.parametrize(
    ("lines", "text", "expected"),
    [
        (
            ["Điều 1. Bãi bỏ", "1. Bãi bỏ khoản 4 và 6", "Điều 29. 2. Bãi bỏ khoản 5 Điều 39.", "Điều 2. Hiệu lực"],
            "1. Bãi bỏ khoản 4 và 6 Điều 29.\n2. Bãi bỏ khoản 5 Điều 39.",
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2", "Điều 2"],
        ),
        # the torn number may be the one that would follow
        (
            ["Điều 1. Bãi bỏ", "1. Bãi bỏ khoản 4", "Điều 2. 2. Bãi bỏ Điều 9.", "Điều 2. Hiệu lực"],
            "1. Bãi bỏ khoản 4 Điều 2.\n2. Bãi bỏ Điều 9.",
            ["Điều 1", "Điều 1 khoản 1", "Điều 1 khoản 2", "Điều 2"],
        ),
        (
            ["Điều 1. Bãi bỏ", "1. Bãi bỏ khoản 4", "Điều 29. Điều 2. Bổ sung", "Sổ.", "Điều 3. Hiệu lực"],
            "1. Bãi bỏ khoản 4 Điều 29.\nĐiều 2. Bổ sung",
            ["Điều 1", "Điều 1 khoản 1", "Điều 2", "Điều 3"],
        ),
        (
            ["Điều 1. Sửa đổi", "1. Sửa đổi khoản 2", "Điều 14. như sau:", "“2. Sổ.”", "Điều 2. Hiệu lực"],
            "1. Sửa đổi khoản 2 Điều 14 như sau:",
            ["Điều 1", "Điều 1 khoản 1", "Điều 2"],
        ),
        (
            ["Điều 1. Sửa đổi", "1. Sửa đổi Điều 5:", "“", "Điều 5. Sổ”", "Điều 2. Hiệu lực"],
            "“Điều 5. Sổ”",
            ["Điều 1", "Điều 1 khoản 1", "Điều 2"],
        ),
        # whole sentences stay as they are
        (
            ["Điều 1. Sổ", "1. Sổ được lập.", "Điều 2. Thẻ", "Thẻ được cấp."],
            "\nĐiều 2. Thẻ\n",
            ["Điều 1", "Điều 1 khoản 1", "Điều 2"],
        ),
    ],
)  # fmt: skip
def test_torn_sentences(lines: list[str], text: str, expected: list[str]) -> None:
    document = parse(lines, whole=False, number="17/2031/NĐ-CP")
    assert text in document.text
    assert paths(document) == expected
