"""The dependency graph: documents and procedures as nodes, typed and dated edges between them, in files people open.

Endings: ``.graphml`` (yEd, Gephi, networkx), ``.gexf`` (Gephi), ``.dot`` (Graphviz), ``.json`` (networkx node-link),
``.html`` (a page of its own, see :mod:`legaltext.report.page`).
Values that are not known are left out, since the formats have no "null" that all tools agree on. The same graph gives
the same bytes: nodes and edges are sorted, and no clock is written.
"""

from __future__ import annotations

import io
import json
import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from legaltext.core.errors import UsageError
from legaltext.report.tables import write_bytes

_KILLING = ("repeals", "replaces", "ends", "suspends")
ENDINGS = (".graphml", ".gexf", ".dot", ".json", ".html")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A document or procedure. ``id`` is unique in the graph (a register id or key, a procedure's code).

    ``kind`` is ``document`` or ``procedure``; ``status`` a status code for documents, the most serious verdict
    for procedures. For a procedure ``number`` is its code, ``title`` its name, ``issuer`` its agency.
    ``field`` is the field of administration, ``findings`` how many findings a procedure has.
    """

    id: str
    kind: str
    number: str = ""
    type: str = ""
    issuer: str = ""
    issue_date: date | None = None
    title: str = ""
    status: str = ""
    field: str = ""
    origin: str = ""
    findings: int | None = None


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """``source`` acts on, or leans on, ``target``. ``relation`` is a relation or effect code, ``cites`` for procedures.

    ``valid_from`` is the first day, ``valid_to`` the first day no longer covered; ``state`` that of the effect;
    ``evidence`` one line that leads to the words.
    """

    source: str
    target: str
    relation: str
    from_provision: str = ""
    to_provision: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    state: str = ""
    evidence: str = ""


def build_graph(nodes: Iterable[GraphNode], edges: Iterable[GraphEdge], as_of: date | None = None) -> Any:
    """A ``networkx.MultiDiGraph``: node ids as given, sorted; edge keys count the graph's edges from 0.

    Attributes are strings (ISO days) and integers; empty ones are left out. The keys are unique in the whole graph,
    since GraphML writes them as ids and Gephi drops edges whose id it has met before. An edge whose end is no node is
    an error, since a graph with nameless nodes would hide what is missing.

    :raises ValueError: an edge names a node that is absent
    """
    import networkx as nx

    graph = nx.MultiDiGraph()
    if as_of:
        graph.graph["as_of"] = as_of.isoformat()
    for node in sorted(set(nodes), key=_order):
        if node.id in graph:
            raise ValueError(f"two nodes have the id {node.id}")
        graph.add_node(node.id, **dict(_attributes(node, leave=("id",))))
    for count, edge in enumerate(sorted(set(edges), key=_order)):
        for end in (edge.source, edge.target):
            if end not in graph:
                raise ValueError(f"an edge names the node {end}, which is absent")
        graph.add_edge(edge.source, edge.target, key=count, **dict(_attributes(edge, leave=("source", "target"))))
    return graph


def find_node(graph: Any, name: str) -> str:
    """The id of the node that has this id, number or code, without regard to case or blanks.

    :raises UsageError: there is none (``LT-REP-04``)
    """
    if name in graph:
        return name
    wanted = _bare(name)
    for node, data in graph.nodes(data=True):
        if wanted in (_bare(str(node)), _bare(str(data.get("number", "")))):
            return str(node)
    raise UsageError("LT-REP-04", node=name)


def neighbourhood(graph: Any, node: str, depth: int = 1) -> Any:
    """The graph of what is at most ``depth`` edges away from ``node`` (id, number or code), in either direction."""
    start = find_node(graph, node)
    seen = {start: 0}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if seen[here] == depth:
            continue
        for other in (*graph.successors(here), *graph.predecessors(here)):
            if other not in seen:
                seen[other] = seen[here] + 1
                queue.append(other)
    return keep_nodes(graph, seen)


def filter_graph(
    graph: Any,
    *,
    kinds: Collection[str] = (),
    statuses: Collection[str] = (),
    fields: Collection[str] = (),
    issuers: Collection[str] = (),
    day: date | None = None,
    procedures_only: bool = False,
    near: bool = False,
) -> Any:
    """The part of the graph that all given filters let through (an empty filter lets everything through).

    ``procedures_only`` keeps procedures, what they cite, and what acts on that. ``day`` keeps the edges that
    cover it; an edge without a day is kept. ``fields`` and ``issuers`` hold whole words as the nodes have them.
    ``near`` keeps beside the chosen nodes those that they are directly linked to, and of a chosen procedure's grounds
    also the acts on them, so that a choice of procedures shows what it stands on.
    """
    wanted = {"kind": kinds, "status": statuses, "field": fields, "issuer": issuers}
    kept = [
        node
        for node, data in graph.nodes(data=True)
        if all(not allowed or data.get(name) in allowed for name, allowed in wanted.items())
    ]
    if near:
        kept = _with_neighbours(graph, kept)
    if procedures_only:
        around = _around_procedures(graph)
        kept = [node for node in kept if node in around]
    result = keep_nodes(graph, kept)
    if day:
        iso = day.isoformat()
        gone = [
            (u, v, k)
            for u, v, k, data in result.edges(keys=True, data=True)
            if data.get("valid_from", "") > iso or data.get("valid_to", "9999") <= iso
        ]
        result.remove_edges_from(gone)
    return result


def keep_nodes(graph: Any, nodes: Iterable[str]) -> Any:
    """A copy with only these nodes and the edges between them, in the order of ``graph``."""
    import networkx as nx

    chosen = set(nodes)
    result = nx.MultiDiGraph(**graph.graph)
    result.add_nodes_from((n, dict(d)) for n, d in graph.nodes(data=True) if n in chosen)
    result.add_edges_from(
        (u, v, k, dict(d)) for u, v, k, d in graph.edges(keys=True, data=True) if u in chosen and v in chosen
    )
    return result


def ending_paths(graph: Any, procedure: str, limit: int = 20) -> list[tuple[str, str, str]]:
    """Ways from a procedure to acts that end its grounds: ``(procedure, ground, act)``, at most ``limit`` of them."""
    start = find_node(graph, procedure)
    paths: set[tuple[str, str, str]] = set()
    for ground in sorted(set(graph.successors(start))):
        for act, _, data in graph.in_edges(ground, data=True):
            if data.get("relation") in _KILLING and data.get("state") != "rejected":
                paths.add((start, ground, str(act)))
    return sorted(paths)[:limit]


def path_graph(graph: Any, procedure: str) -> Any:
    """The ways from a procedure to the acts that end its grounds, as a graph: nothing else on them is kept.

    :raises UsageError: there is no such node (``LT-REP-04``), or no way leads to an ending act (``LT-REP-11``)
    """
    paths = ending_paths(graph, procedure, limit=len(graph))
    if not paths:
        raise UsageError("LT-REP-11", node=procedure)
    kept = keep_nodes(graph, {node for path in paths for node in path})
    grounds = {ground for _, ground, _ in paths}
    start = paths[0][0]
    away = [
        (u, v, k)
        for u, v, k, d in kept.edges(keys=True, data=True)
        if not (u == start and v in grounds) and not (v in grounds and d.get("relation") in _KILLING)
    ]
    kept.remove_edges_from(away)
    return kept


def write_graph(graph: Any, path: Path, lang: str = "vi") -> None:
    """Write the graph in the format that the ending of ``path`` names (``lang`` is for the page only).

    :raises UsageError: the ending is not known (``LT-REP-01``)
    :raises LegalTextError: the file cannot be written (``LT-REP-03``)
    """
    ending = path.suffix.lower()
    renderers = {".graphml": _graphml, ".gexf": _gexf, ".dot": _dot, ".json": _json, ".html": _html}
    if ending not in renderers:
        raise UsageError("LT-REP-01", format=ending or path.name, known=", ".join(ENDINGS))
    write_bytes(path, renderers[ending](graph, lang))


def _attributes(item: Any, leave: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    for name in (f.name for f in fields(item)):
        value = getattr(item, name)
        if name in leave or value in (None, ""):
            continue
        if isinstance(value, date):
            value = value.isoformat()
        yield name, _CONTROL.sub(" ", value) if isinstance(value, str) else value


def _order(item: GraphNode | GraphEdge) -> tuple[str, ...]:
    return tuple(str(getattr(item, f.name) or "") for f in fields(item))


def _bare(name: str) -> str:
    return re.sub(r"\s", "", name).upper()


def _around_procedures(graph: Any) -> set[str]:
    procedures = {n for n, d in graph.nodes(data=True) if d.get("kind") == "procedure"}
    cited = {v for p in procedures for v in graph.successors(p)}
    acting = {u for c in cited for u in graph.predecessors(c)}
    return procedures | cited | acting


def _with_neighbours(graph: Any, nodes: Iterable[str]) -> list[str]:
    found = dict.fromkeys(nodes)
    for node in list(found):
        targets = list(graph.successors(node))
        found |= dict.fromkeys((*targets, *graph.predecessors(node)))
        if graph.nodes[node].get("kind") == "procedure":
            acting = (u for t in targets for u, _, d in graph.in_edges(t, data=True) if d.get("relation") in _KILLING)
            found |= dict.fromkeys(acting)
    return list(found)


def _labelled(graph: Any) -> Any:
    """A copy whose nodes have a ``label`` (Gephi and yEd show it) and edges an ``id``."""
    copy = keep_nodes(graph, graph)
    for node, data in copy.nodes(data=True):
        data["label"] = data.get("number") or str(node)
    return copy


def _graphml(graph: Any, _lang: str) -> bytes:
    import networkx as nx

    buffer = io.BytesIO()
    # the writer in the standard library's XML, which does not need lxml's own order of attributes
    nx.write_graphml_xml(_labelled(graph), buffer, encoding="utf-8", prettyprint=True, named_key_ids=True)
    return buffer.getvalue()


def _gexf(graph: Any, _lang: str) -> bytes:
    import networkx as nx

    copy = _labelled(graph)
    for count, (_, _, data) in enumerate(copy.edges(data=True)):
        data["id"] = str(count)
        data["label"] = data.get("relation", "")
    buffer = io.BytesIO()
    nx.write_gexf(copy, buffer, encoding="utf-8", prettyprint=True, version="1.2draft")
    # networkx writes today's day into the head: it would change the bytes of each run
    return re.sub(rb'\s?lastmodifieddate="[^"]{0,40}"', b"", buffer.getvalue(), count=1)


def _json(graph: Any, _lang: str) -> bytes:
    import networkx as nx

    data = nx.node_link_data(graph, edges="edges")
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _html(graph: Any, lang: str) -> bytes:
    from legaltext.report.page import render_graph_page

    return render_graph_page(graph, lang)


def _dot(graph: Any, _lang: str) -> bytes:
    lines = ["digraph legaltext {", '  charset="UTF-8";', "  rankdir=LR;", "  node [shape=box];"]
    for node, data in graph.nodes(data=True):
        attributes = {"label": data.get("number") or str(node), **data}
        if data.get("kind") == "procedure":
            attributes["shape"] = "ellipse"
        lines.append(f"  {_quoted(str(node))} [{_listed(attributes)}];")
    for source, target, data in graph.edges(data=True):
        attributes = {"label": data.get("relation", ""), **data}
        lines.append(f"  {_quoted(str(source))} -> {_quoted(str(target))} [{_listed(attributes)}];")
    return ("\n".join([*lines, "}"]) + "\n").encode()


def _listed(attributes: Mapping[str, Any]) -> str:
    return ", ".join(f"{name}={_quoted(str(value))}" for name, value in attributes.items())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", " ").replace("\n", "\\n")
    return f'"{escaped}"'
