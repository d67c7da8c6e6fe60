"""Whole-graph questions: everything that stands on dead law, however far down, in sparse arrays.

networkx serves views and export; half a million documents with five million edges need arrays. A document *leans on*
another where it is its ground, is guided by it or refers to it; death is asked of the day, not of the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from legaltext.core.reading import Relation
from legaltext.core.validity import Status
from legaltext.validity.status import Validity

LEANS = frozenset({Relation.BASIS, Relation.GUIDES, Relation.REFERS})
UNTOUCHED = -1


def sweep(leaning: NDArray[np.int64], ground: NDArray[np.int64], dead: NDArray[np.bool_]) -> NDArray[np.int32]:
    """For each document the number of steps to the nearest dead one that it leans on, through others or directly.

    ``leaning[i]`` leans on ``ground[i]`` (indices below ``len(dead)``). The answer is 0 for the dead themselves and -1
    for those that stand on none. Time and memory are linear in edges.
    """
    count = len(dead)
    ones = np.ones(len(leaning), dtype=np.int8)
    carried = csr_array((ones, (ground, leaning)), shape=(count, count))  # row: a ground; columns: who leans on it
    levels = np.full(count, UNTOUCHED, dtype=np.int32)
    frontier = np.flatnonzero(dead)
    levels[frontier] = 0
    step = 0
    while frontier.size:
        step += 1
        reached = _columns(carried, frontier)
        frontier = np.unique(reached[levels[reached] == UNTOUCHED])
        levels[frontier] = step
    return levels


def _columns(matrix: csr_array, rows: NDArray[np.int64]) -> NDArray[np.int64]:
    """The column indices of the given rows, one after another (with repetitions)."""
    begins, ends = matrix.indptr[rows], matrix.indptr[rows + 1]
    sizes = ends - begins
    total = int(sizes.sum())
    if total == 0:
        return np.empty(0, dtype=np.int64)
    # A running index that jumps at each row's begin.
    offsets = np.repeat(begins - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
    found: NDArray[np.int64] = matrix.indices[offsets + np.arange(total)].astype(np.int64)
    return found


def dead_dependence(validity: Validity, as_of: date, relations: Iterable[Relation] = LEANS) -> Mapping[str, int]:
    """The documents of a register that stand on law that has expired by ``as_of``, with the steps to the nearest.

    Only the living are listed: a dead document that stood on dead law is nobody's concern.
    """
    wanted = frozenset(relations)
    ids = list(validity.register.records)
    index = {ident: number for number, ident in enumerate(ids)}
    edges = sorted(
        {
            (index[c.citing], index[c.resolution.document])
            for c in validity.register.citations
            if c.reference.relation in wanted and c.resolution.document and c.resolution.document != c.citing
        }
    )
    dead = np.fromiter(
        (validity.timelines.of(ident).at(as_of).status is Status.EXPIRED for ident in ids),
        dtype=np.bool_,
        count=len(ids),
    )
    pairs = np.array(edges, dtype=np.int64).reshape(-1, 2)
    levels = sweep(pairs[:, 0], pairs[:, 1], dead)
    return {ids[number]: int(levels[number]) for number in np.flatnonzero(levels > 0)}
