"""The small pictures of a review: one SVG for each procedure with something to repair, and a page that lists them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from legaltext.core.finding import Finding, Severity
from legaltext.report.diagram import render_diagram
from legaltext.report.tables import write_bytes
from legaltext.report.words import read_data
from legaltext.report.workbook import sort_findings

MOST = 300
"""How many pictures are drawn (about 5 kB each), the most urgent procedures first; the page says how many more."""

_DRAWN = (Severity.ACT_NOW, Severity.FIX_GROUND)


def write_diagrams(folder: Path, graph: Any, findings: Iterable[Finding], lang: str = "vi") -> tuple[Path, ...]:
    """Write ``muc-luc.html`` and an SVG per procedure into ``folder``; return the paths, the page first.

    :raises LegalTextError: a file cannot be written (``LT-REP-03``)
    """
    words = {name: texts[lang] for name, texts in read_data("page.yaml")["diagrams"].items()}
    names: dict[str, Finding] = {}
    for finding in sort_findings(f for f in findings if f.severity in _DRAWN and f.procedure in graph):
        names.setdefault(finding.procedure, finding)
    codes = list(names)  # by the most urgent finding of each
    paths = []
    rows: dict[str, list[str]] = {}
    for code in codes[:MOST]:
        path = folder / f"{re.sub(r'[^0-9A-Za-z.-]', '_', code)}.svg"
        write_bytes(path, render_diagram(graph, code, lang))
        paths.append(path)
        finding = names[code]
        link = f'<li><a href="{html.escape(path.name)}">{html.escape(code)}</a> {html.escape(finding.name)}</li>'
        rows.setdefault(finding.agency or words["no_agency"], []).append(link)
    body = "".join(f"<h2>{html.escape(a)}</h2>\n<ul>\n" + "\n".join(rows[a]) + "\n</ul>\n" for a in sorted(rows))
    left = len(codes) - MOST
    note = f"<p>{html.escape(words['more'].format(count=left))}</p>\n" if left > 0 else ""
    page = folder / "muc-luc.html"
    title = html.escape(words["title"])
    listed = body or f"<p>{html.escape(words['none'])}</p>"
    text = (
        f'<!DOCTYPE html>\n<html lang="{lang}">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f"<style>body{{font-family:'Times New Roman',serif;margin:2em;max-width:60em}}h2{{font-size:1.1em}}</style>\n"
        f"</head>\n<body>\n<h1>{title}</h1>\n{listed}{note}</body>\n</html>\n"
    )
    write_bytes(page, text.encode())
    return page, *paths
