"""Validity beside what official sources say: the codification, lists, consolidated texts, the national database.

    python -m bench.validity [--db URL] [--material FOLDER] [--seen YYYY-MM-DD]

URL is a database into which the corpora were taken in (``legaltext --db URL ingest FOLDER``); without one they are
taken in anew, which takes minutes. Prints a table per source with every difference. Exit status 2 where FOLDER is
absent.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that the file also runs by its path

from bench.accuracy import ROOT
from bench.validity_codified import compare_articles, compare_pairs
from bench.validity_database import compare_statuses
from bench.validity_listed import compare_consolidated, compare_rows, count_rows
from legaltext.cli.main import run
from legaltext.register.parts import unite_parts
from legaltext.store.store import open_store
from legaltext.store.workspace import Workspace

MATERIAL = ROOT.parent / "shared" / "corpora"
SEEN = date(2026, 4, 22)


def table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table under its title; only the title and the word "none" where there are no rows."""
    body = [f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |" for row in rows]
    if not body:
        return f"## {title}\n\nnone\n"
    lines = [f"## {title}", "", f"| {' | '.join(head)} |", "|" + "---|" * len(head), *body]
    return "\n".join(lines) + "\n"


def load(url: str, material: Path) -> Workspace:
    """The workspace of a database, or of the material taken in anew where ``url`` is empty."""
    if url:
        return Workspace(unite_parts(open_store(url).facts()))
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        run(["--db", url, "ingest", str(material)])
        return Workspace(unite_parts(open_store(url).facts()))


def report(space: Workspace, material: Path, seen: date) -> Iterable[str]:
    """The tables, one after the other."""
    found = compare_articles(space, material / "phap-dien" / "article_amendments.jsonl")
    agreed = sum(row.outcome == "agrees" for row in found)
    same = sum(row.outcome == "agrees" and row.same_source for row in found)
    title = f"Amended Điều of the codification: {agreed} of {len(found)} ({agreed / max(1, len(found)):.1%})"
    missed = [(r.document, r.article, f"{r.act} {r.by}", r.day, r.outcome) for r in found if r.outcome != "agrees"]
    yield table(f"{title}; from the same unit of the act: {same}", ("document", "Điều", "act", "day", "why"), missed)
    pairs = compare_pairs(space, material / "phap-dien" / "amends_edges.tsv")
    agreed = sum(not why for _, _, why in pairs)
    yield table(
        f"Pairs of the codification: {agreed} of {len(pairs)} are effects read from texts",
        ("act", "document", "why"),
        [pair for pair in pairs if pair[2]],
    )
    yield table("Rows of held lists", ("list", "kind", "rows", "as evidence"), count_rows(space))
    yield table(
        "Rows whose ending act is held",
        ("list", "row", "page", "document", "act", "day", "outcome", "only in the list", "only in the text"),
        compare_rows(space),
    )
    acts = compare_consolidated(space, Path(__file__).with_name("consolidated.tsv"))
    agreed = sum(row[-1] == "agrees" for row in acts)
    yield table(
        f"Opening lines of consolidated texts: {agreed} of {len(acts)} amending acts with their day",
        ("file", "base", "act", "day", "outcome"),
        [row for row in acts if row[-1] != "agrees"],
    )
    counts, differences = compare_statuses(space, material / "vbpl" / "vbpl.jsonl.gz", seen)
    yield table(f"Database status on {seen}", ("its status", "ours", "kind of page", "documents"), counts)
    yield table("Where they differ", ("document", "its status", "its start", "ours", "our proof"), differences)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="bench.validity", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--db", default="", help="address of a database into which the corpora were taken in")
    parser.add_argument("--material", type=Path, default=MATERIAL, help="the folder of corpora")
    parser.add_argument("--seen", type=date.fromisoformat, default=SEEN, help="the day of the database's statuses")
    args = parser.parse_args(arguments)
    if not args.material.is_dir():
        print(f"{args.material} is absent; name the folder of corpora with --material")
        return 2
    for text in report(load(args.db, args.material), args.material, args.seen):
        print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
