"""One small picture per procedure: its grounds, the state of each, and the acts that end or change them.

An SVG that opens in any browser and goes into Word. Three columns: the procedure, its grounds (most serious first),
the acts on them. State is told by words and mark, not by colour alone.
"""

from __future__ import annotations

import textwrap
from datetime import date
from html import escape
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.finding import Verdict
from legaltext.core.labels import label, labels
from legaltext.report.graph import find_node
from legaltext.report.words import read_data

MOST_GROUNDS = 40
_ACTING = ("replaces", "repeals", "ends", "suspends", "displaces", "amends")
_WIDE, _HIGH, _GAP = 250, 64, 14
_LEFT = (10, 320, 730)
_ACTS_SHOWN = 3


def render_diagram(graph: Any, procedure: str, lang: str = "vi") -> bytes:
    """The SVG of one procedure of a graph of :func:`legaltext.report.graph.build_graph`.

    :raises UsageError: there is no such node (``LT-REP-04``)
    """
    start = find_node(graph, procedure)
    grounds = sorted(set(graph.successors(start)), key=lambda n: (_rank(graph, n), str(n)))
    shown = grounds[:MOST_GROUNDS]
    shapes: list[str] = []
    y = _GAP
    for ground in shown:
        acts = _acts(graph, ground)
        rows = max(1, len(acts))
        middle = y + (rows * (_HIGH + _GAP) - _GAP) / 2
        shapes.append(_box(graph, ground, 1, middle - _HIGH / 2, lang))
        shapes.append(_line(_LEFT[0] + _WIDE, -1, _LEFT[1], middle, "", "cites"))
        for number, (act, data) in enumerate(acts):
            top = y + number * (_HIGH + _GAP)
            shapes.append(_box(graph, act, 2, top, lang))
            shapes.append(
                _line(_LEFT[2], top + _HIGH / 2, _LEFT[1] + _WIDE, middle, _words(data, lang), data["relation"])
            )
        y += rows * (_HIGH + _GAP)
    height = max(y, _HIGH + 2 * _GAP)
    if len(grounds) > len(shown):
        more = read_data("page.yaml")["graph"]["more"][lang].format(count=len(grounds) - len(shown))
        shapes.append(f'<text x="{_LEFT[1]}" y="{height + 6}">{escape(more)}</text>')
        height += 20
    shapes.append(_box(graph, start, 0, height / 2 - _HIGH / 2, lang))
    body = "\n".join(shapes).replace('y1="-1"', f'y1="{height / 2:g}"')
    title = escape(f"{graph.nodes[start].get('number', start)} – {graph.nodes[start].get('title', '')}")
    width = _LEFT[2] + _WIDE + 10
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height:g}" width="{width}" height="{height:g}" '
        f'font-family="Arial, sans-serif" font-size="11">\n<title>{title}</title>\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0,0 L8,4 L0,8 z" fill="#555"/></marker></defs>\n'
        f'<rect width="100%" height="100%" fill="#fff"/>\n{body}\n</svg>\n'
    ).encode()


def _acts(graph: Any, ground: str) -> list[tuple[str, dict[str, Any]]]:
    """The acts on a ground, the weightiest relation of each, ends before amendments; at most a few."""
    best: dict[str, dict[str, Any]] = {}
    for act, _, data in graph.in_edges(ground, data=True):
        relation = data.get("relation")
        if (
            data.get("state") != "rejected"
            and relation in _ACTING
            and (act not in best or _order(data) < _order(best[act]))
        ):
            best[act] = data
    return sorted(best.items(), key=lambda item: (_order(item[1]), str(item[0])))[:_ACTS_SHOWN]


def _order(data: dict[str, Any]) -> tuple[bool, int, str]:
    """What hits the whole comes before what hits a part."""
    return bool(data.get("to_provision")), _ACTING.index(data["relation"]), str(data.get("valid_from", ""))


def _rank(graph: Any, node: str) -> int:
    order = [v.value for v in Verdict]
    status = graph.nodes[node].get("status", "")
    return order.index(status) if status in order else len(order)


def _words(data: dict[str, Any], lang: str) -> str:
    day = show_date(date.fromisoformat(data["valid_from"])) if data.get("valid_from") else ""
    doubt = f"({label('state', 'needs_review', lang)})" if data.get("state") == "needs_review" else ""
    return " ".join(part for part in (label("relation", data["relation"], lang), day, doubt) if part)


def _box(graph: Any, node: str, column: int, top: float, lang: str) -> str:
    data = graph.nodes[node]
    styles = read_data("styles.yaml")["graph"]
    look = styles.get(data.get("status", ""), styles["unknown"])
    look = styles[look["like"]] if "like" in look else look
    words = {**labels("verdict", lang), **labels("status", lang)}.get(data.get("status", ""), "")
    dashes = {"dashed": ' stroke-dasharray="6 3"', "dotted": ' stroke-dasharray="2 3"'}.get(look["border"], "")
    thick = 3 if look["border"] == "double" else 1.5
    x = _LEFT[column]
    name = " ".join(part for part in (data.get("type", ""), data.get("number", "") or str(node)) if part)
    lines = [(name, "bold"), *((text, "") for text in _wrapped(data.get("title", ""), 1 if column else 2))]
    if words and column:
        lines.append((f"{look['mark']} {words}", "italic"))
    texts = "".join(
        f'<text x="{x + 12}" y="{top + 17 + 15 * i:g}"{_style(style)}>{escape(_fit(text))}</text>'
        for i, (text, style) in enumerate(lines)
    )
    rounded = 14 if data.get("kind") == "procedure" else 3
    return (
        f'<rect x="{x}" y="{top:g}" width="{_WIDE}" height="{_HIGH}" rx="{rounded:g}" fill="#fff" stroke="#222" '
        f'stroke-width="{thick}"{dashes}/><rect x="{x + 2}" y="{top + 4:g}" width="6" height="{_HIGH - 8}" '
        f'fill="{look["color"]}"/>{texts}'
    )


def _line(x1: float, y1: float, x2: float, y2: float, text: str, relation: str) -> str:
    dashes = {"dashed": ' stroke-dasharray="6 3"', "dotted": ' stroke-dasharray="2 3"'}.get(
        read_data("styles.yaml")["relation"].get(relation, {}).get("line", ""), ""
    )
    middle = f'x="{(x1 + x2) / 2:g}" y="{(y1 + y2) / 2 - 4:g}" text-anchor="middle"'
    words = f'<text {middle} font-size="9" stroke="#fff" stroke-width="3" paint-order="stroke">{escape(text)}</text>'
    line = f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="#555"{dashes} marker-end="url(#tip)"/>'
    return line + (words if text else "")


def _style(style: str) -> str:
    return {"bold": ' font-weight="bold"', "italic": ' font-style="italic"'}.get(style, "")


def _wrapped(text: str, most: int) -> list[str]:
    return textwrap.wrap(text, 40, max_lines=most, placeholder="…")


def _fit(text: str) -> str:
    return text if len(text) <= 42 else text[:41] + "…"
