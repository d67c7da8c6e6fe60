"""The graph as one HTML page that needs no network: search, legend, the evidence of each edge, a print view.

All that the page shows is put in as text, never as mark-up, so that words of a document cannot become code.
"""

from __future__ import annotations

import html
import importlib.resources
import json
from datetime import date
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.labels import labels
from legaltext.core.numbers import show_number
from legaltext.core.text import strip_marks
from legaltext.report.layout import cap_graph, place_nodes
from legaltext.report.words import read_data

MOST_NODES = 5_000
"""Above this the page shows the part that matters most and says so; browsers become slow beyond it."""

_NODE = ("kind", "number", "type", "issuer", "issue_date", "title", "status", "field", "findings")
_EDGE = ("relation", "from_provision", "to_provision", "valid_from", "valid_to", "state", "evidence")


def render_graph_page(graph: Any, lang: str = "vi", title: str = "", most: int = MOST_NODES) -> bytes:
    """The page for a graph of :func:`legaltext.report.graph.build_graph`; the same graph gives the same bytes."""
    words = {name: texts[lang] for name, texts in read_data("page.yaml")["graph"].items()}
    shown = cap_graph(graph, most)
    data = {
        "words": words,
        "facts": _facts(graph, shown, words),
        **_elements(shown),
        **_looks(lang),
        "fields": _values(shown, "field"),
        "issuers": _values(shown, "issuer"),
    }
    blanks = {
        "LANG": lang,
        "TITLE": html.escape(title or words["title"]),
        "NOSCRIPT": html.escape(words["no_script"]),
        "CSS": _file("graph.css"),
        "DATA": _embed(data),
        "CYTOSCAPE": _file("vendor/cytoscape.min.js"),
        "SCRIPT": _file("graph.js"),
    }
    page = _file("graph.html")
    for name, text in blanks.items():
        page = page.replace(f"@@{name}@@", text)
    return page.encode()


def _embed(data: dict[str, Any]) -> str:
    """JSON that may stand in a script element: no ``<``, so nothing in it can close the element."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("@@", "@\\u0040")


def _facts(graph: Any, shown: Any, words: dict[str, str]) -> str:
    parts = []
    if graph.graph.get("as_of"):
        parts.append(words["as_of"].format(day=show_date(date.fromisoformat(graph.graph["as_of"]))))
    parts.append(words["counts"].format(nodes=shown.number_of_nodes(), edges=shown.number_of_edges()))
    if shown.number_of_nodes() < graph.number_of_nodes():
        parts.append(words["capped"].format(shown=shown.number_of_nodes(), total=graph.number_of_nodes()))
    return ". ".join(parts)


def _elements(graph: Any) -> dict[str, Any]:
    spots = place_nodes(graph)
    order = {node: i for i, node in enumerate(graph)}
    return {
        "nodes": [
            [str(node), *(data.get(name, "") for name in _NODE), *spots[node]]
            for node, data in (
                (n, {**d, "number": show_number(str(d.get("number") or n))}) for n, d in graph.nodes(data=True)
            )
        ],
        "edges": [
            [order[source], order[target], *(data.get(name, "") for name in _EDGE)]
            for source, target, data in graph.edges(data=True)
        ],
    }


def _looks(lang: str) -> dict[str, Any]:
    styles: dict[str, dict[str, str]] = read_data("styles.yaml")["graph"]
    status, verdict = labels("status", lang), labels("verdict", lang)
    return {
        "styles": {code: styles[look["like"]] if "like" in look else look for code, look in styles.items()},
        "order": list(styles),
        "lines": read_data("styles.yaml")["relation"],
        "status_words": {"document": {**verdict, **status}, "procedure": {**status, **verdict}},
        "relation_words": labels("relation", lang),
        "place_words": labels("place", lang),
        "state_words": {**verdict, **labels("state", lang)},
    }


def _values(graph: Any, name: str) -> list[str]:
    return sorted({d[name] for _, d in graph.nodes(data=True) if d.get(name)}, key=lambda v: (strip_marks(v), v))


def _file(name: str) -> str:
    return (importlib.resources.files("legaltext.report") / "data" / name).read_text("utf-8")
