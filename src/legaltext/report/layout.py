"""Where the nodes of a graph stand on the page: computed here, so that the page shows at once and prints the same.

Each connected part is laid out by forces (edges pull, nodes push) and the parts are packed side by side. Pushing
is reckoned against the cells of a grid instead of against every other node, and the number of rounds falls with the
size, so 5,000 nodes take seconds. No randomness: the start is a spiral in a fixed order.
"""

from __future__ import annotations

from collections import deque
from typing import Any

import numpy as np

GAP = 90.0
"""The wished length of an edge, in the page's units (a node is about 30 wide)."""

ACROSS, DOWN = GAP * 0.95, GAP * 0.55
"""The place of one node with its label, which is wider than high."""

_ROOM = 8.0  # how many times the nodes' own places a part may cover
_GRID = 18
_GOLDEN = 2.399963229728653  # the angle, in radians, at which a spiral fills the plane evenly


def cap_graph(graph: Any, most: int) -> Any:
    """The graph itself, or the part of at most ``most`` nodes that matters most for procedures.

    Nodes without any edge go first (a catalogue has thousands of procedures of which no ground is known). Then are
    kept procedures with most findings, what they cite, what acts on that, the rest by number of edges.
    """
    from legaltext.report.graph import keep_nodes

    if graph.number_of_nodes() <= most:
        return graph
    distance = _distance_from_procedures(graph)
    ranked = sorted(
        (n for n in graph if graph.degree(n)),
        key=lambda n: (distance.get(n, 9), -int(graph.nodes[n].get("findings", 0)), -graph.degree(n), str(n)),
    )
    return keep_nodes(graph, ranked[:most])


def place_nodes(graph: Any) -> dict[str, tuple[int, int]]:
    """Whole-number positions for all nodes, y downwards; the same graph gets the same positions."""
    parts = _parts(graph)
    boxes = [_place_part(graph, part) for part in parts]
    singles = [part[0] for part in parts if len(part) == 1]
    boxes = [box for part, box in zip(parts, boxes, strict=True) if len(part) > 1]
    kept = [part for part in parts if len(part) > 1]
    if singles:
        kept.append(singles)
        boxes.append(_place_in_rows(len(singles)))
    return _pack(kept, boxes)


def _parts(graph: Any) -> list[list[str]]:
    """Connected parts, largest first, each in breadth-first order from its best connected node."""
    left = dict.fromkeys(sorted(graph, key=lambda n: (-graph.degree(n), str(n))))
    parts = []
    while left:
        start = next(iter(left))
        del left[start]
        part, queue = [start], deque([start])
        while queue:
            here = queue.popleft()
            for other in sorted({*graph.successors(here), *graph.predecessors(here)}, key=str):
                if other in left:
                    del left[other]
                    part.append(other)
                    queue.append(other)
        parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), str(part[0])))


def _place_part(graph: Any, part: list[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
    count = len(part)
    steps = np.arange(count, dtype=np.float64)
    radius = GAP * 0.6 * np.sqrt(steps)
    spots = np.column_stack((radius * np.cos(_GOLDEN * steps), radius * np.sin(_GOLDEN * steps)))
    if count < 3:
        return np.column_stack((steps * GAP, np.zeros(count)))
    index = {node: i for i, node in enumerate(part)}
    pairs = sorted({(min(a, b), max(a, b)) for a, b in _ends(graph, part, index) if a != b})
    ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    rounds = int(min(250, max(60, 400_000 // count)))
    return _settle(spots, ends, rounds)


def _ends(graph: Any, part: list[str], index: dict[str, int]) -> list[tuple[int, int]]:
    return [(index[node], index[other]) for node in part for other in graph.successors(node)]


def _settle(
    spots: np.ndarray[Any, np.dtype[np.float64]], ends: np.ndarray[Any, np.dtype[np.int64]], rounds: int
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Fruchterman–Reingold with pushes between nodes and grid cells; the last rounds push near neighbours apart."""
    count = len(spots)
    degree = np.bincount(ends.ravel(), minlength=count).astype(np.float64)
    pull = 1.0 / np.sqrt(np.maximum(1.0, np.minimum(degree[ends[:, 0]], degree[ends[:, 1]])))
    heat = GAP * max(2.0, np.sqrt(count) / 4)
    for turn in range(rounds):
        move = _push(spots) - spots * 0.02
        apart = spots[ends[:, 1]] - spots[ends[:, 0]]
        length = np.maximum(1e-6, np.hypot(apart[:, 0], apart[:, 1]))
        force = apart * (length / GAP * pull)[:, None]
        for axis in (0, 1):
            move[:, axis] += np.bincount(ends[:, 0], force[:, axis], count)
            move[:, axis] -= np.bincount(ends[:, 1], force[:, axis], count)
        size = np.maximum(1e-6, np.hypot(move[:, 0], move[:, 1]))
        spots = spots + move * (np.minimum(size, heat * (1 - turn / rounds)) / size)[:, None]
    return _spread(_draw_in(spots))


def _draw_in(spots: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Bring far tails and empty ground in, so that nodes are not specks on the page; no order of distances changes."""
    centre = np.median(spots, axis=0)
    away = spots - centre
    far = np.hypot(away[:, 0], away[:, 1])
    body = max(GAP, float(np.percentile(far, 75)))
    beyond = np.maximum(far, body)
    drawn = np.where(far > body, body * (1 + np.log(beyond / body)) / beyond, 1.0)
    away = away * drawn[:, None]
    room = _ROOM * len(spots) * ACROSS * DOWN
    area = float(np.prod(np.maximum(np.ptp(away, axis=0), GAP)))
    return np.asarray(centre + away * min(1.0, float(np.sqrt(room / area))))


def _push(spots: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """The push on each node by the nodes of all grid cells, each cell taken as one heavy point."""
    low = spots.min(axis=0)
    size = np.maximum(1.0, spots.max(axis=0) - low)
    cell = np.minimum(_GRID - 1, ((spots - low) / size * _GRID).astype(np.int64))
    flat = cell[:, 0] * _GRID + cell[:, 1]
    mass = np.bincount(flat, minlength=_GRID * _GRID).astype(np.float64)
    used = np.flatnonzero(mass)
    centre = np.column_stack([np.bincount(flat, spots[:, a], _GRID * _GRID)[used] / mass[used] for a in (0, 1)])
    dx = spots[:, 0:1] - centre[None, :, 0]
    dy = spots[:, 1:2] - centre[None, :, 1]
    strength = GAP * GAP * mass[used] / np.maximum(GAP * GAP / 9, dx * dx + dy * dy)
    return np.column_stack(((dx * strength).sum(axis=1), (dy * strength).sum(axis=1)))


def _spread(spots: np.ndarray[Any, np.dtype[np.float64]]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Give each node a free place of a raster near where it stands, so that no two lie on each other."""
    taken: set[tuple[int, int]] = set()
    result = np.empty_like(spots)
    order = np.lexsort((np.arange(len(spots)), np.hypot(spots[:, 0], spots[:, 1]).round(3)))
    for i in order:
        home = (round(float(spots[i, 0]) / ACROSS), round(float(spots[i, 1]) / DOWN))
        spot = _free_near(home, taken)
        taken.add(spot)
        result[i] = (spot[0] * ACROSS, spot[1] * DOWN)
    return result


def _free_near(home: tuple[int, int], taken: set[tuple[int, int]]) -> tuple[int, int]:
    if home not in taken:
        return home
    ring = 1
    while True:
        edge = [
            (home[0] + dx, home[1] + dy)
            for dx in range(-ring, ring + 1)
            for dy in range(-ring, ring + 1)
            if max(abs(dx), abs(dy)) == ring and (home[0] + dx, home[1] + dy) not in taken
        ]
        if edge:
            return min(edge, key=lambda s: ((s[0] - home[0]) ** 2 + (s[1] - home[1]) ** 2, s))
        ring += 1


def _place_in_rows(count: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    across = max(1, int(np.ceil(np.sqrt(count * 2))))
    steps = np.arange(count)
    return np.column_stack((steps % across * GAP, steps // across * GAP * 0.6)).astype(np.float64)


def _pack(parts: list[list[str]], boxes: list[np.ndarray[Any, np.dtype[np.float64]]]) -> dict[str, tuple[int, int]]:
    """Set the parts in shelves from the left top, the largest first."""
    sizes = [np.ptp(box, axis=0) + GAP * 1.5 for box in boxes]
    area = float(sum(s[0] * s[1] for s in sizes))
    width = max([float(s[0]) for s in sizes] + [np.sqrt(area) * 1.5]) if sizes else 0.0
    spots: dict[str, tuple[int, int]] = {}
    x = y = shelf = 0.0
    for part, box, size in zip(parts, boxes, sizes, strict=True):
        if x and x + size[0] > width:
            x, y, shelf = 0.0, y + shelf, 0.0
        moved = box - box.min(axis=0) + (x, y)
        spots.update((n, (round(float(px)), round(float(py)))) for n, (px, py) in zip(part, moved, strict=True))
        x += float(size[0])
        shelf = max(shelf, float(size[1]))
    return spots


def _distance_from_procedures(graph: Any) -> dict[str, int]:
    """0 for procedures, 1 for what they cite, 2 for what acts on that."""
    distance = {n: 0 for n, d in graph.nodes(data=True) if d.get("kind") == "procedure"}
    for procedure in list(distance):
        for cited in graph.successors(procedure):
            distance.setdefault(cited, 1)
    for cited in [n for n, d in distance.items() if d == 1]:
        for acting in graph.predecessors(cited):
            distance.setdefault(acting, 2)
    return distance
