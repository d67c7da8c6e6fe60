"""The measure of old fonts counts what differs, and only that."""

import pytest
from bench.old_fonts import fold, measure

OURS = "Căn cứ Luật Hồ chứa;\nỦY BAN NHÂN DÂN\ntỉnh Sơn Hà\nĐiều 1. Phạm vi điều chỉnh của Quy định này"


@pytest.mark.parametrize(
    ("transcript", "distances"),
    [
        ("căn cứ  luật hồ chứa;", [0]),
        ("Điều 1. Phạm vi điều chỉnh của Quy định nầy", [1]),
        ("Ủy ban nhân dân\ttỉnh Sơn Hà", [0, 0]),
        ("tỉnh Sơn Hà Căn cứ Luật Hồ chứa;", [0]),  # two pieces that stand elsewhere
        ("tỉnh Sơn Hạ Căn cứ Luật Hồ chứa;", [1]),
        ("không có ở đâu", [11]),
        ("------\n. . .", []),
    ],
)
def test_distance_of_blocks(transcript: str, distances: list[int]) -> None:
    assert [block.distance for block in measure(transcript, fold(OURS))] == distances


def test_fold_leaves_letters_and_marks() -> None:
    assert fold("Số:  01/2003/TT–BTC …….. “A”") == 'số:01/2003/tt-btc"a"'
