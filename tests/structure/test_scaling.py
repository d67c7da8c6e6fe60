"""Reading time grows with the text's length, not with its square, on hostile shapes too."""

from __future__ import annotations

import time

import pytest
from records import record

from legaltext.structure.parse import parse_record

SHAPES = {
    "plain": ["Điều {n}. Sổ", "1. Mở sổ theo quy định của cơ quan có thẩm quyền;", "a) Một;", "b) Hai;"],
    "same quoted unit": ["“1. Sổ được lập.”"],
    "open quotations": ["1. Sửa đổi như sau:", "“Điều 5. Sổ", "“1. Sổ"],
    "signatures": ["Điều {n}. Sổ", "Nơi nhận:", "KT. BỘ TRƯỞNG"],
    "headings": ["PHỤ LỤC {n}", "QUY CHẾ", "BỘ TƯ PHÁP", "______"],
    "articles that restart": ["Điều 1. Sổ", "Điều 30. Sổ", "Điều 3. Sổ"],
}


def seconds(lines: list[str]) -> float:
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        parse_record(record(lines))
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_linear(shape: str) -> None:
    lines = [line.format(n=n) for n in range(40) for line in SHAPES[shape]]
    seconds(lines)
    once = max(seconds(lines), 0.002)
    assert seconds(lines * 64) < 64 * 4 * once


def test_one_long_paragraph() -> None:
    line = "1. Từ ngữ gồm: " + "“sổ” là “thẻ” như sau: “a) " * 50
    once = max(seconds([line]), 0.002)
    assert seconds([line * 64]) < 64 * 4 * once
