"""``legaltext graph OUT``: the dependency graph as a file, whole or the part asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from legaltext.cli.common import Settings, as_of_option, settings, workspace
from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError
from legaltext.core.text import fold

_DIAGRAM = ".svg"


@click.pass_context
def _graph(ctx: click.Context, /, **given: Any) -> int:
    from legaltext.cli.graphs import dependency_graph
    from legaltext.report.graph import ENDINGS, write_graph

    config = settings(ctx)
    out: Path = given["out"]
    ending = out.suffix.lower()
    procedure = given["path_from"] or given["around"]
    if ending == _DIAGRAM and not procedure:
        raise UsageError("LT-CLI-57")
    if ending not in (*ENDINGS, _DIAGRAM):
        known = ", ".join((*ENDINGS, f"{_DIAGRAM} (--around)"))
        raise UsageError("LT-REP-01", format=ending or out.name, known=known)
    with workspace(config) as (_, space):
        graph = dependency_graph(space, space.findings(given["as_of"]), given["as_of"])
    if ending == _DIAGRAM:
        from legaltext.report.diagram import render_diagram
        from legaltext.report.tables import write_bytes

        write_bytes(out, render_diagram(graph, procedure, config.lang))
        click.echo(config.text(f"Đã ghi {out}.", f"Wrote {out}."), err=True)
        return 0
    graph = _part(graph, given)
    write_graph(graph, out, config.lang)
    _say(config, out, graph)
    return 0


def _part(graph: Any, given: dict[str, Any]) -> Any:
    """The part of the graph that the options ask for: filters first, then the ways or the surroundings of one node."""
    from legaltext.report.graph import filter_graph, neighbourhood, path_graph

    if given["path_from"] is not None:
        return path_graph(graph, given["path_from"])
    if given["procedures"] or given["status"] or given["field"] or given["agency"] or given["valid"]:
        graph = filter_graph(
            graph,
            statuses=given["status"],
            fields=given["field"],
            issuers=_bodies(graph, given["agency"]),
            day=given["as_of"] if given["valid"] else None,
            procedures_only=given["procedures"],
            near=True,
        )
    return neighbourhood(graph, given["around"], given["depth"]) if given["around"] is not None else graph


def _bodies(graph: Any, names: tuple[str, ...]) -> frozenset[str]:
    """The bodies of the graph in whose names one of ``names`` stands.

    :raises UsageError: there is none (``LT-CLI-32``)
    """
    wanted = [fold(name) for name in names]
    known = {str(data.get("issuer", "")) for _, data in graph.nodes(data=True)}
    found = frozenset(body for body in known if any(name in fold(body) for name in wanted))
    if wanted and not found:
        raise UsageError("LT-CLI-32", agency="; ".join(names))
    return found


def _say(config: Settings, out: Path, graph: Any) -> None:
    nodes, edges = graph.number_of_nodes(), graph.number_of_edges()
    click.echo(
        config.text(f"Đã ghi {out}: {nodes} nút, {edges} cạnh.", f"Wrote {out}: {nodes} nodes, {edges} edges."),
        err=True,
    )


command = Command(
    "graph",
    callback=_graph,
    params=[
        click.Argument(["out"], type=click.Path(dir_okay=False, path_type=Path), metavar="OUT"),
        as_of_option(),
        Option(["--around"], metavar="NUMBER"),
        Option(["--depth"], type=click.IntRange(1, 20), default=1, metavar="N"),
        Option(["--path-from"], metavar="CODE"),
        Option(["--procedures"], is_flag=True),
        Option(["--status"], multiple=True, metavar="STATUS", text="graph_status"),
        Option(["--field"], multiple=True, metavar="LĨNH_VỰC", text="graph_field"),
        Option(["--agency"], multiple=True, metavar="TÊN", text="graph_agency"),
        Option(["--valid"], is_flag=True),
    ],
)
