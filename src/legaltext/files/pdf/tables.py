"""Glyphs put into the cells of ruled tables, and the tables with their text.

A table whose glyphs are turned by 90 degrees on an upright page is read in the direction of its glyphs: its rows are
the columns of the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from legaltext.core.pages import Box, Cell, Table
from legaltext.files.pdf.chars import SKEWED, Chars, Floats, turn
from legaltext.files.pdf.grids import CellBox
from legaltext.files.pdf.lines import PlacedLine


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table before its text: cell boxes in reading order, and the row and column of each."""

    cells: tuple[CellBox, ...]
    places: tuple[tuple[int, int], ...]
    angle: int

    @property
    def edges(self) -> Floats:
        """x0, top, x1, bottom of the whole."""
        boxes = np.array(self.cells)
        return np.concatenate((boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)))


def fill_grids(chars: Chars, tables: Sequence[Sequence[CellBox]]) -> tuple[Chars, list[Grid]]:
    """``chars`` with the table and cell of each glyph set, and the grids; tables without a glyph are dropped."""
    table, cell = chars.table.copy(), chars.cell.copy()
    x, y = (chars.x0 + chars.x1) / 2, (chars.top + chars.bottom) / 2
    grids: list[Grid] = []
    for cells in tables:
        boxes = np.array(cells)
        held = _holder(boxes, x, y)
        mine = (held >= 0) & (table < 0)
        if not mine.any():
            continue
        angle = _main_angle(chars, mine)
        u0, v0, _, _ = turn(boxes[:, 0], boxes[:, 1], boxes[:, 2], boxes[:, 3], angle)
        order = np.lexsort((u0, v0))
        rank = np.empty(len(order), np.int64)
        rank[order] = np.arange(len(order))
        table[mine], cell[mine] = len(grids), rank[held[mine]]
        rows, columns = np.unique(v0, return_inverse=True)[1], np.unique(u0, return_inverse=True)[1]
        places = tuple((int(rows[i]), int(columns[i])) for i in order)
        grids.append(Grid(tuple(cells[i] for i in order), places, angle))
    return replace(chars, table=table, cell=cell), grids


def _holder(boxes: Floats, x: Floats, y: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The cell that holds each point, -1 where none does."""
    across, down = np.unique(boxes[:, (0, 2)]), np.unique(boxes[:, (1, 3)])
    slots = np.full((len(down) + 1, len(across) + 1), -1)
    for i, (x0, top, x1, bottom) in enumerate(boxes.tolist()):
        a, b = np.searchsorted(across, (x0, x1)) + 1
        c, d = np.searchsorted(down, (top, bottom)) + 1
        slots[c:d, a:b] = i
    held: np.ndarray[tuple[int], np.dtype[np.int64]] = slots[np.searchsorted(down, y), np.searchsorted(across, x)]
    return held


def _main_angle(chars: Chars, mine: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
    angles, counts = np.unique(chars.angle[mine], return_counts=True)
    angle = int(angles[counts.argmax()])
    return 0 if angle == SKEWED else angle


def build_tables(grids: Sequence[Grid], lines: Sequence[PlacedLine]) -> tuple[Table, ...]:
    """The tables with the text of their cells."""
    texts: list[dict[int, list[str]]] = [{} for _ in grids]
    for placed in lines:
        if placed.line.table is not None:
            texts[placed.line.table].setdefault(placed.cell, []).append(placed.line.text)
    return tuple(_table(grid, text) for grid, text in zip(grids, texts, strict=True))


def _table(grid: Grid, texts: dict[int, list[str]]) -> Table:
    height = max(row for row, _ in grid.places) + 1
    width = max(column for _, column in grid.places) + 1
    rows: list[list[Cell | None]] = [[None] * width for _ in range(height)]
    for i, ((row, column), box) in enumerate(zip(grid.places, grid.cells, strict=True)):
        rows[row][column] = Cell("\n".join(texts.get(i, ())), _box(*box))
    return Table(tuple(tuple(row) for row in rows), _box(*grid.edges.tolist()), grid.angle)


def _box(x0: float, top: float, x1: float, bottom: float) -> Box:
    return Box(round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2))
