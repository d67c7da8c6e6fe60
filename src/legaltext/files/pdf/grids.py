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
    cells = table.intersections_to_cells(crossings)
    return sorted((sorted(t, key=lambda c: (c[1], c[0])) for t in table.cells_to_tables(cells)), key=lambda t: t[0][1])
