"""``legaltext graph OUT``: the dependency graph as a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from legaltext.cli.common import as_of_option, settings, workspace
from legaltext.cli.door import Command, Option
from legaltext.core.errors import UsageError


@click.pass_context
def _graph(ctx: click.Context, out: Path, as_of: date, around: str | None, depth: int, procedures: bool) -> int:
    from legaltext.cli.graphs import dependency_graph
    from legaltext.report.graph import ENDINGS, filter_graph, neighbourhood, write_graph

    config = settings(ctx)
    if out.suffix.lower() not in ENDINGS:
        raise UsageError("LT-REP-01", format=out.suffix or out.name, known=", ".join(ENDINGS))
    with workspace(config) as (_, space):
        graph = dependency_graph(space, space.findings(as_of), as_of)
    if procedures:
        graph = filter_graph(graph, procedures_only=True)
    if around is not None:
        graph = neighbourhood(graph, around, depth)
    write_graph(graph, out)
    click.echo(
        config.text(
            f"Đã ghi {out}: {graph.number_of_nodes()} nút, {graph.number_of_edges()} cạnh.",
            f"Wrote {out}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges.",
        ),
        err=True,
    )
    return 0


command = Command(
    "graph",
    callback=_graph,
    params=[
        click.Argument(["out"], type=click.Path(dir_okay=False, path_type=Path), metavar="OUT"),
        as_of_option(),
        Option(["--around"], metavar="NUMBER"),
        Option(["--depth"], type=click.IntRange(1, 20), default=1, metavar="N"),
        Option(["--procedures"], is_flag=True),
    ],
)
