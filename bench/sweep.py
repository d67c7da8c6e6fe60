"""Time and memory of the sweep on a made-up country: ``python bench/sweep.py``.

A seeded graph of 500,000 documents and 5,000,000 edges: newer documents lean on older ones, a few of those are leant
on by very many, 5 % are dead. networkx does the same on a tenth of it. Prints one JSON object.
"""

from __future__ import annotations

import json
import resource
import time

import networkx as nx
import numpy as np

from legaltext.validity.sweep import sweep


def country(documents: int, edges: int, seed: int = 2026) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Leaning and ground indices, and the dead: the age of grounds is skewed, so that some carry thousands."""
    random = np.random.default_rng(seed)
    leaning = random.integers(1, documents, size=edges)
    ground = (leaning * random.random(edges) ** 3).astype(np.int64)
    dead = random.random(documents) < 0.05
    return leaning, ground, dead


def main() -> None:
    leaning, ground, dead = country(500_000, 5_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    levels = sweep(leaning, ground, dead)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    result = {
        "documents": len(dead),
        "edges": len(leaning),
        "sweep_seconds": round(seconds, 2),
        "standing_on_dead_law": int((levels > 0).sum()),
        "peak_mb": peak // 1024,
        "added_mb": (peak - before) // 1024,
    }
    small_leaning, small_ground, small_dead = country(50_000, 500_000)
    start = time.perf_counter()
    graph = nx.DiGraph()
    graph.add_edges_from(zip(small_ground.tolist(), small_leaning.tolist(), strict=True))
    built = time.perf_counter()
    sources = {int(n) for n in np.flatnonzero(small_dead) if n in graph}
    reached = nx.multi_source_dijkstra_path_length(graph, sources, weight=None)
    result |= {
        "networkx_tenth_build_seconds": round(built - start, 2),
        "networkx_tenth_search_seconds": round(time.perf_counter() - built, 2),
        "networkx_added_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024 - peak // 1024,
    }
    own = sweep(small_leaning, small_ground, small_dead)
    result["agree"] = int((own > 0).sum()) == sum(1 for steps in reached.values() if steps > 0)
    print(json.dumps(result, indent=1))


if __name__ == "__main__":
    main()
