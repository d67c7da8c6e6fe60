"""The figures that a report and the administrative-reform index ask for: by agency and by field, as one table each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding
from legaltext.core.text import strip_marks
from legaltext.report.blocks import Block, Grid, Line, pair_of
from legaltext.report.sheets import Heading, Sheet, render_book
from legaltext.report.summary import expired_of, heaps_of
from legaltext.report.tables import write_bytes
from legaltext.report.word import render_docx
from legaltext.report.words import read_data
from legaltext.report.workbook import BookContext, document_key, named, named_document, sort_findings

COLUMNS = (
    "name", "compared", "found", "procedures_handled", "expired", "to_confirm", "not_enough", "documents",
    "documents_found", "documents_handled", "bases", "handled", "share",
)  # fmt: skip
_DONE = ("done", "declined")


def write_figures(
    folder: Path,
    findings: Iterable[Finding],
    context: BookContext,
    handling: Mapping[str, str] | None = None,
    lang: str = "vi",
) -> tuple[Path, ...]:
    """Write ``so-lieu.docx`` and ``so-lieu.xlsx``; ``handling`` is the state of each finding (``done`` …) by its id.

    :raises LegalTextError: a file cannot be written (``LT-REP-03``)
    """
    listed = sort_findings(findings)
    words = read_data("drafts.yaml")["figures"]
    title = words["title"][lang]
    blocks = figure_blocks(listed, context, handling, lang)
    grids = [b for b in blocks if isinstance(b, Grid)]
    names = [words[k][lang].partition(". ")[2] for k in ("by_agency", "by_sector", "expired")]
    sheets = [
        Sheet(
            name,
            [Heading(h, w * 8, _kind(g, i)) for i, (h, w) in enumerate(zip(g.headings, g.widths, strict=True))],
            g.rows,
        )
        for name, g in zip(names, grids, strict=True)
    ]
    paths = folder / "so-lieu.docx", folder / "so-lieu.xlsx"
    write_bytes(paths[0], render_docx(blocks, title, size=12, landscape=True))
    write_bytes(paths[1], render_book(sheets, title=title))
    return paths


def figure_blocks(
    findings: Sequence[Finding], context: BookContext, handling: Mapping[str, str] | None = None, lang: str = "vi"
) -> tuple[Block, ...]:
    """The tables by agency, by field, and the procedures with expired grounds."""
    words = read_data("drafts.yaml")["figures"]
    subtitle = words["subtitle"][lang].format(
        as_of=show_date(context.as_of), data_until=show_date(context.data_until or context.as_of)
    )
    states = handling or {}
    return (
        pair_of(words["head"][lang], {}),
        Line(words["title"][lang], "title"),
        Line(subtitle, "subtitle"),
        Line(words["by_agency"][lang], "heading"),
        _grid(findings, lambda f: f.agency, states, words, lang),
        Line(words["by_sector"][lang], "heading"),
        _grid(findings, lambda f: f.sector, states, words, lang),
        Line(words["expired"][lang], "heading"),
        _expired(findings, context, words, lang),
        Line(words["note"][lang], "note"),
        pair_of(words["foot"][lang], {}),
    )


def count_figures(name: str, findings: Sequence[Finding], handling: Mapping[str, str]) -> dict[str, Any]:
    """One row by the keys of :data:`COLUMNS`; procedures and documents are counted once.

    A procedure or a document is handled when each finding on it that asks for something is; ``share`` is that of such
    findings, the figure that the administrative-reform index asks for (results of review that were handled).
    """

    def handled_of(key: Callable[[Finding], str]) -> int:
        left = {key(f) for f in open_ones if handling.get(f.finding_id, "") not in _DONE}
        return len({key(f) for f in open_ones} - left)

    def procedures(chosen: Iterable[Finding]) -> int:
        return len({f.procedure for f in chosen})

    open_ones = [f for f in findings if f.severity]
    heaps = heaps_of(findings)
    done = sum(handling.get(f.finding_id, "") in _DONE for f in open_ones)
    return {
        "name": name,
        "compared": procedures(findings),
        "found": procedures(open_ones),
        "procedures_handled": handled_of(lambda f: f.procedure),
        "expired": procedures(expired_of(findings)),
        "to_confirm": procedures(heaps["to_confirm"]),
        "not_enough": procedures(heaps["not_enough"]),
        "documents": len({document_key(f) for f in findings}),
        "documents_found": len({document_key(f) for f in open_ones}),
        "documents_handled": handled_of(document_key),
        "bases": len(findings),
        "handled": done,
        "share": f"{100 * done / len(open_ones):.0f}%" if open_ones else "–",
    }


def _grid(
    findings: Sequence[Finding],
    group: Callable[[Finding], str],
    handling: Mapping[str, str],
    words: Mapping[str, Any],
    lang: str,
) -> Grid:
    names = sorted({group(f) for f in findings}, key=lambda n: (strip_marks(n), n))
    rows = [count_figures(n or words["unnamed"][lang], [f for f in findings if group(f) == n], handling) for n in names]
    rows.append(count_figures(words["total"][lang], findings, handling))
    return Grid(
        tuple(words["columns"][c][lang] for c in COLUMNS),
        tuple(tuple(row[c] for c in COLUMNS) for row in rows),
        (3.4, 1.3, 1.3, 1.3, 1.4, 1.3, 1.4, 1.4, 1.4, 1.4, 1.3, 1.4, 1.2),
        numeric=tuple(range(1, len(COLUMNS))),
    )


def _expired(findings: Sequence[Finding], context: BookContext, words: Mapping[str, Any], lang: str) -> Grid:
    """One row per procedure and expired document, by agency."""
    rows: dict[tuple[str, str, str], Finding] = {}
    for finding in expired_of(findings):
        rows.setdefault((strip_marks(finding.agency), finding.procedure, document_key(finding)), finding)
    cells = tuple(
        (
            number,
            f.agency,
            f.procedure,
            f.name,
            named_document(f, context, lang),
            f.since,
            named(f.successor, context, lang),
        )
        for number, (_, f) in enumerate(sorted(rows.items(), key=lambda item: item[0]), 1)
    )
    headings = tuple(texts[lang] for texts in words["expired_columns"].values())
    return Grid(headings, cells, (0.9, 2.4, 1.6, 4, 4, 1.8, 4), numeric=(0, 5))


def _kind(grid: Grid, index: int) -> str:
    return "date" if any(hasattr(row[index], "isoformat") for row in grid.rows) else ""
