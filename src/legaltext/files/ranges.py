"""Page numbers as people write them."""

from __future__ import annotations

from collections.abc import Sequence


def page_ranges(numbers: Sequence[int]) -> str:
    """Sorted page numbers as ranges.

    >>> page_ranges([1, 2, 3, 7])
    '1-3, 7'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}-{b}" for a, b in runs)
