"""Which glyphs stand in one row: a shared baseline, and the small glyphs that stand high or low beside it."""

from __future__ import annotations

import numpy as np

from legaltext.files.pdf.chars import Flags, Floats, Ints

_SAME_BASE = 0.22  # of the size: how far baselines of one line may lie apart
_SMALL = 0.85  # of a row's size: what is smaller may be a mark or an index of it


def find_rows(base: Floats, size: Floats, u0: Floats, u1: Floats, group: Ints) -> tuple[Ints, Flags]:
    """The row number of every glyph, and whether it is a raised mark of its row.

    Rows never span two groups (table cells, stretches of body text); they are numbered by group, then downwards.
    """
    cut = np.ones(len(base), np.bool_)
    em = np.maximum(size[1:], size[:-1])
    step = np.abs(u0[1:] - u1[:-1])
    cut[1:] = (
        (np.abs(np.diff(base)) > 0.1 * em) | (np.abs(np.diff(size)) > 0.08 * em) | (step > em) | (np.diff(group) != 0)
    )
    starts = np.flatnonzero(cut)
    run = np.cumsum(cut) - 1
    runs = _Runs(
        base[starts].tolist(), size[starts].tolist(), np.diff(np.append(starts, len(base))).tolist(),
        np.minimum.reduceat(u0, starts).tolist(), np.maximum.reduceat(u1, starts).tolist(), group[starts].tolist(),
    )  # fmt: skip
    row_of, raised = runs.gather(np.lexsort((base[starts], group[starts])).tolist())
    return np.array(row_of)[run], np.array(raised)[run]


class _Runs:
    """Stretches of glyphs drawn one after the other on one baseline, as plain lists."""

    def __init__(
        self,
        base: list[float],
        size: list[float],
        weight: list[int],
        left: list[float],
        right: list[float],
        group: list[int],
    ) -> None:
        self.base, self.size, self.weight, self.left, self.right, self.group = base, size, weight, left, right, group

    def gather(self, order: list[int]) -> tuple[list[int], list[bool]]:
        """The row of each run and whether it is raised; ``order`` is by group and baseline."""
        members, bases, sizes = self._cluster(order)
        home = [0] * len(self.base)
        for row, runs in enumerate(members):
            for i in runs:
                home[i] = row
        row_of, raised = list(home), [False] * len(home)
        small = _SMALL * max(sizes)
        for row, runs in enumerate(members):
            for i in runs:
                if self.size[i] < small:
                    self._attach(i, row, members, bases, sizes, row_of, raised)
        # Marks have left rows of their own empty: number the rest without holes.
        number = {row: k for k, row in enumerate(sorted(set(row_of)))}
        return [number[row] for row in row_of], raised

    def _cluster(self, order: list[int]) -> tuple[list[list[int]], list[float], list[float]]:
        """Runs gathered by baseline; a row's baseline and size are those of its longest run."""
        members: list[list[int]] = []
        bases: list[float] = []
        sizes: list[float] = []
        heaviest = 0
        for i in order:
            base, size = self.base[i], self.size[i]
            if (
                members
                and self.group[members[-1][0]] == self.group[i]
                and base - bases[-1] <= _SAME_BASE * min(size, sizes[-1])
                and 0.6 * size <= sizes[-1] <= size / 0.6
            ):
                members[-1].append(i)
                if self.weight[i] > heaviest:
                    bases[-1], sizes[-1], heaviest = base, size, self.weight[i]
            else:
                members.append([i])
                bases.append(base)
                sizes.append(size)
                heaviest = self.weight[i]
        return members, bases, sizes

    def _attach(
        self,
        i: int,
        home: int,
        members: list[list[int]],
        bases: list[float],
        sizes: list[float],
        row_of: list[int],
        raised: list[bool],
    ) -> None:
        """Moves run ``i`` into the row that it is a mark or an index of, if there is one close by."""
        size, base = self.size[i], self.base[i]
        for row in (home, home + 1, home + 2, home - 1):
            if not 0 <= row < len(members) or size >= _SMALL * sizes[row]:
                continue
            if self.group[members[row][0]] != self.group[i]:
                continue
            lift = (bases[row] - base) / sizes[row]
            high = 0.08 < lift < 0.75
            if not high and (row == home or not -0.35 < lift <= 0.08):
                continue
            reach = 0.35 * sizes[row]
            left, right = self.left[i], self.right[i]
            for mate in members[row]:
                if self.size[mate] <= 1.1 * size:
                    continue
                follows = abs(left - self.right[mate]) < reach
                leads = abs(self.left[mate] - right) < reach
                inside = self.left[mate] < left and right < self.right[mate]
                if follows or leads or inside:
                    row_of[i], raised[i] = row, high
                    return


__all__ = ["find_rows"]
