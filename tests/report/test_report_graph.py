"""The dependency graph and its files."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pydot
import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.errors import UsageError
from legaltext.report.graph import (
    ENDINGS,
    GraphEdge,
    GraphNode,
    build_graph,
    ending_paths,
    filter_graph,
    find_node,
    neighbourhood,
    path_graph,
    write_graph,
)

NODES = [
    GraphNode(
        "d1",
        "document",
        "05/2021/QĐ-UBND",
        "Quyết định",
        "UBND tỉnh Sơn Hà",
        date(2021, 2, 9),
        'Bến "cũ" \\ <&>',
        "expired",
    ),
    GraphNode("d2", "document", "14/2026/QĐ-UBND", "Quyết định", status="in_force"),
    GraphNode("d3", "document", "31/2015/NĐ-CP", "Nghị định", status="no_end_found"),
    GraphNode("d4", "document", "2/2001/QĐ-UB", status="unknown"),
    GraphNode("1.900001", "procedure", "1.900001", title="Cấp giấy phép bến", issuer="Sở Xây dựng", findings=1),
]
EDGES = [
    GraphEdge(
        "d2", "d1", "replaces", "Điều 3", valid_from=date(2026, 3, 1), state="automatic", evidence='a.pdf: "x\ny"'
    ),
    GraphEdge("d2", "d3", "basis"),
    GraphEdge("d1", "d4", "replaces", valid_from=date(2021, 3, 1), valid_to=date(2026, 3, 1)),
    GraphEdge("1.900001", "d1", "cites", "can_cu_phap_ly"),
    GraphEdge("1.900001", "d1", "cites", "phi", "Điều 5"),
]


@pytest.fixture
def graph() -> Any:
    return build_graph(NODES, EDGES, date(2026, 11, 22))


def _content(graph: Any, drop: tuple[str, ...] = ()) -> tuple[Any, Any]:
    nodes = {str(n): {k: v for k, v in d.items() if k not in drop} for n, d in graph.nodes(data=True)}
    edges = sorted(
        (str(u), str(v), int(k), sorted((a, b) for a, b in d.items() if a not in drop))
        for u, v, k, d in graph.edges(keys=True, data=True)
    )
    return nodes, edges


def test_attributes_as_the_contract_says(graph: Any) -> None:
    assert graph.nodes["d1"] == {
        "kind": "document",
        "number": "05/2021/QĐ-UBND",
        "type": "Quyết định",
        "issuer": "UBND tỉnh Sơn Hà",
        "issue_date": "2021-02-09",
        "title": 'Bến "cũ" \\ <&>',
        "status": "expired",
    }
    assert next(iter(graph.get_edge_data("d2", "d1").values())) == {
        "relation": "replaces",
        "from_provision": "Điều 3",
        "valid_from": "2026-03-01",
        "state": "automatic",
        "evidence": 'a.pdf: "x\ny"',
    }
    assert graph.number_of_edges("1.900001", "d1") == 2


@pytest.mark.parametrize("ending", [".graphml", ".gexf", ".json"])
def test_round_trip(graph: Any, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"graph{ending}"
    write_graph(graph, path)
    readers = {
        ".graphml": lambda: nx.read_graphml(path, force_multigraph=True),
        ".gexf": lambda: nx.read_gexf(path),
        ".json": lambda: nx.node_link_graph(json.loads(path.read_text("utf-8")), edges="edges"),
    }
    added = ("label", "id", "networkx_key")
    assert _content(readers[ending](), added) == _content(graph, added)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # pydot's own, of pyparsing
def test_dot_is_escaped(graph: Any, tmp_path: Path) -> None:
    path = tmp_path / "graph.dot"
    write_graph(graph, path)
    graphs = pydot.graph_from_dot_data(path.read_text("utf-8"))
    assert graphs
    read = graphs[0]
    assert {n.get_name().strip('"') for n in read.get_nodes()} >= {"d1", "1.900001"}
    assert len(read.get_edges()) == len(EDGES)
    assert read.get_node('"d1"')[0].get("title") == '"Bến \\"cũ\\" \\\\ <&>"'


@pytest.mark.parametrize("ending", ENDINGS)
def test_vietnamese_stays_readable_and_bytes_stable(graph: Any, tmp_path: Path, ending: str) -> None:
    one, two = tmp_path / f"1{ending}", tmp_path / f"2{ending}"
    write_graph(graph, one)
    write_graph(build_graph(reversed(NODES), [*reversed(EDGES), EDGES[0]], date(2026, 11, 22)), two)
    assert one.read_bytes() == two.read_bytes()
    assert "Cấp giấy phép bến" in one.read_text("utf-8")


def test_graphml_edge_ids_are_unique(graph: Any, tmp_path: Path) -> None:
    from xml.etree import ElementTree

    write_graph(graph, tmp_path / "g.graphml")
    tree = ElementTree.parse(tmp_path / "g.graphml")
    ids = [e.get("id") for e in tree.iter("{http://graphml.graphdrawing.org/xmlns}edge")]
    assert len(ids) == len(set(ids)) == len(EDGES)


@pytest.mark.parametrize(
    ("name", "depth", "nodes"),
    [
        ("05/2021/QĐ-UBND", 0, {"d1"}),
        ("05/2021/qđ-ubnd", 1, {"d1", "d2", "d4", "1.900001"}),
        ("1.900001", 1, {"d1", "1.900001"}),
        ("1.900001", 2, {"d1", "1.900001", "d2", "d4"}),
        ("d3", 9, {"d1", "d2", "d3", "d4", "1.900001"}),
    ],
)
def test_neighbourhoods(graph: Any, name: str, depth: int, nodes: set[str]) -> None:
    assert set(neighbourhood(graph, name, depth)) == nodes


@pytest.mark.parametrize(
    ("filters", "nodes", "edges"),
    [
        ({}, 5, 5),
        ({"kinds": ["document"]}, 4, 3),
        ({"statuses": ["expired", "in_force"]}, 2, 1),
        ({"issuers": ["Sở Xây dựng"]}, 1, 0),
        ({"procedures_only": True}, 3, 3),
        ({"day": date(2026, 2, 28)}, 5, 4),
        ({"day": date(2026, 3, 1)}, 5, 4),
        ({"day": date(2020, 1, 1)}, 5, 3),
    ],
)
def test_filters(graph: Any, filters: dict[str, Any], nodes: int, edges: int) -> None:
    part = filter_graph(graph, **filters)
    assert (part.number_of_nodes(), part.number_of_edges()) == (nodes, edges)


def test_the_way_to_what_ends_a_ground(graph: Any) -> None:
    assert ending_paths(graph, "1.900001") == [("1.900001", "d1", "d2")]


def test_an_edge_to_nowhere_is_an_error() -> None:
    with pytest.raises(ValueError, match="absent"):
        build_graph(NODES[:1], EDGES[:1])


def test_a_name_that_is_not_there_is_said(graph: Any) -> None:
    with pytest.raises(UsageError, match="LT-REP-04"):
        find_node(graph, "99/2099/QH99")


def test_an_unknown_ending_is_refused(graph: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="LT-REP-01"):
        write_graph(graph, tmp_path / "g.pdf")


@given(st.text(max_size=40))
def test_any_title_survives_dot_and_graphml(title: str) -> None:
    import tempfile

    graph = build_graph([GraphNode("a", "document", title=title)], [])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "g.graphml"
        write_graph(graph, path)
        kept = nx.read_graphml(path).nodes["a"].get("title", "")
    expected = graph.nodes["a"].get("title", "")
    assert kept.split() == expected.replace("\r", "\n").split()


def test_the_ways_to_the_acts_that_end_a_ground() -> None:
    nodes = [GraphNode(n, "procedure" if n == "1.900001" else "document", n) for n in ("1.900001", "a", "b", "c", "d")]
    edges = [
        GraphEdge("1.900001", "a", "cites"),
        GraphEdge("1.900001", "b", "cites"),
        GraphEdge("c", "a", "replaces"),
        GraphEdge("c", "a", "basis"),
        GraphEdge("d", "b", "repeals", state="rejected"),
        GraphEdge("d", "c", "amends"),
    ]
    found = path_graph(build_graph(nodes, edges), "1.900001")
    assert {(u, v, d["relation"]) for u, v, d in found.edges(data=True)} == {
        ("1.900001", "a", "cites"),
        ("c", "a", "replaces"),
    }
    with pytest.raises(UsageError, match="LT-REP-11"):
        path_graph(build_graph(nodes, edges[:2]), "1.900001")


def test_a_choice_of_procedures_shows_what_it_stands_on_and_what_ends_that() -> None:
    nodes = [
        GraphNode("1.900001", "procedure", field="Hộ tịch"),
        GraphNode("1.900002", "procedure", field="Đất đai"),
        *(GraphNode(n, "document") for n in "abc"),
    ]
    edges = [
        GraphEdge("1.900001", "a", "cites"),
        GraphEdge("1.900002", "b", "cites"),
        GraphEdge("c", "a", "replaces"),
    ]
    graph = build_graph(nodes, edges)
    assert set(filter_graph(graph, fields=["Hộ tịch"])) == {"1.900001"}
    assert set(filter_graph(graph, fields=["Hộ tịch"], near=True)) == {"1.900001", "a", "c"}
