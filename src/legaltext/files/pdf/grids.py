"""Ruled tables out of ruling lines, by pdfplumber's rules (edges snapped and joined, crossings, smallest cells)."""

from __future__ import annotations

from typing import Any

from legaltext.files.pdf.rulings import Rulings

_TOLERANCE = 3.0  # points, pdfplumber's own for snapping, joining and crossing
# A page of a real table has a few hundred crossings; drawings of more would take minutes.
_MAX_PAIRS = 100_000
_MAX_CROSSINGS = 2_500
CellBox = tuple[float, float, float, float]


def find_cells(rulings: Rulings) -> list[list[CellBox]]:
    """The tables that ``rulings`` make, top to bottom, each as its cells' boxes (x0, top, x1, bottom) as shown."""
    from pdfplumber import table

    edges: list[dict[str, Any]] = [
        {"x0": x0, "x1": x1, "top": y, "bottom": y, "width": x1 - x0, "height": 0.0, "orientation": "h"}
        for x0, x1, y in rulings.across.tolist()
    ]
    edges += [
        {"x0": x, "x1": x, "top": top, "bottom": bottom, "width": 0.0, "height": bottom - top, "orientation": "v"}
        for top, bottom, x in rulings.down.tolist()
    ]
    edges = table.merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    down = sum(edge["orientation"] == "v" for edge in edges)
    if down * (len(edges) - down) > _MAX_PAIRS:
        return []
    crossings = table.edges_to_intersections(edges, _TOLERANCE, _TOLERANCE)
    if len(crossings) > _MAX_CROSSINGS:
        return []
    cells = _smallest_cells(crossings)
    return sorted((sorted(t, key=lambda c: (c[1], c[0])) for t in table.cells_to_tables(cells)), key=lambda t: t[0][1])


def _smallest_cells(crossings: dict[tuple[float, float], dict[str, list[Any]]]) -> list[CellBox]:
    """For each crossing the smallest cell to its lower right: pdfplumber's ``intersections_to_cells``, by look-up."""
    down = {point: {id(edge) for edge in edges["v"]} for point, edges in crossings.items()}
    across = {point: {id(edge) for edge in edges["h"]} for point, edges in crossings.items()}
    below: dict[float, list[float]] = {}
    right: dict[float, list[float]] = {}
    for x, y in sorted(crossings):
        below.setdefault(x, []).append(y)
        right.setdefault(y, []).append(x)

    def smallest(x: float, y: float) -> CellBox | None:
        corners = [x2 for x2 in right[y] if x2 > x and not across[x, y].isdisjoint(across[x2, y])]
        for y2 in below[x]:
            if y2 <= y or down[x, y].isdisjoint(down[x, y2]):
                continue
            for x2 in corners:
                if (
                    (x2, y2) in crossings
                    and not down[x2, y].isdisjoint(down[x2, y2])
                    and not across[x, y2].isdisjoint(across[x2, y2])
                ):
                    return x, y, x2, y2
        return None

    return [cell for point in sorted(crossings) if (cell := smallest(*point)) is not None]
