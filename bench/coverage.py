"""What became of each file of a folder: the table of docs/coverage.md.

Usage: python -m bench.coverage [FOLDER] [OUT] [--jobs N] [--ocr] [--db URL]

Takes the folder in as ``legaltext ingest`` does, into a database of its own, and writes one row per file: kind,
outcome (read, partly read with the pages named, set aside with its reason, not law), pages read of pages, documents,
procedures. ``--db`` takes what a database already holds. The same folder gives the same bytes; only names of files
stand in it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
if __package__ in (None, ""):  # started by its path
    sys.path.insert(0, str(ROOT))

from legaltext.core.messages import remark_words  # noqa: E402
from legaltext.core.pages import Remark  # noqa: E402
from legaltext.store.extract import extract  # noqa: E402
from legaltext.store.intake import find_files, take_in  # noqa: E402
from legaltext.store.store import HeldFile, Store, open_store  # noqa: E402

FOLDER = ROOT.parent / "shared" / "corpora"
OUT = ROOT / "docs" / "coverage.md"
OUTCOMES = {"read": "read", "partly_read": "partly read", "set_aside": "set aside", "not_law": "not law"}
SAME = "same"
SHOWN = 4  # remarks of a file that are told in full
LONG = 260  # characters of one remark
# Here only what keeps words from being read; remarks on documents that were read are told by `legaltext files`.
_WHY = ("LT-FILE-", "LT-PDF-", "LT-JSON-", "LT-SHEET-", "LT-IN-", "LT-OCR-", "LT-GAZ-01", "LT-GAZ-02")


def rows(store: Store) -> list[HeldFile]:
    """One row for each name of each file, by name; a second name of the same bytes holds nothing of its own."""
    found = []
    for held in store.files():
        found.append(held)
        for name in set(held.names) - {held.file}:
            same = Remark(SAME, held.file)
            found.append(replace(held, file=name, documents=0, procedures=0, pages=0, pages_read=0, remarks=(same,)))
    return sorted(found, key=lambda held: (folder_of(held), held.file))


def why(held: HeldFile) -> str:
    """Why a file was not read, or not wholly, in words; "" for a file that was read."""
    if held.remarks and held.remarks[0].code == SAME:
        return f"the same bytes as {held.remarks[0].where}"
    if held.outcome == "read":
        return ""
    counted: dict[str, list[Remark]] = {}
    for remark in held.remarks:
        if remark.code.startswith(_WHY):
            counted.setdefault(remark.code, []).append(remark)
    told = []
    for code, remarks in list(counted.items())[:SHOWN]:
        words = remark_words(remarks[0], "en").split("] ", 1)[1].partition(". ")[0].rstrip(".")
        times = f" ({len(remarks)} times)" if len(remarks) > 1 else ""
        told.append(f"{words[:LONG]}{times} [{code}]")
    return "; ".join(told).replace("|", "\\|").replace("\n", " ")


def lines(files: list[HeldFile], ocr: bool) -> Iterator[str]:
    """The document, line by line."""
    yield "# What becomes of each file"
    yield ""
    yield "Written by `make coverage` (`python -m bench.coverage`) from the measuring material, and not edited by hand."
    yield "Word, RTF, HTML and text count as one page; records of databases and procedures have no pages."
    yield f"Pages that are pictures are {'recognised (OCR)' if ocr else 'not recognised here (`--ocr` does)'}."
    yield ""
    yield "| folder | files | " + " | ".join(OUTCOMES.values()) + " | pages read | documents | procedures |"
    yield "|---|---|" + "---|" * len(OUTCOMES) + "---|---|---|"
    grouped = [(folder, list(group)) for folder, group in groupby(files, key=folder_of)]
    for folder, group in [*grouped, ("all", files)]:
        outcomes = Counter(held.outcome for held in group)
        counts = " | ".join(str(outcomes[outcome]) for outcome in OUTCOMES)
        read = f"{pages(group)} | {total(group, 'documents')} | {total(group, 'procedures')}"
        yield f"| {folder} | {len(group)} | {counts} | {read} |"
    for folder, group in grouped:
        yield ""
        yield f"## {folder}"
        yield ""
        yield "| file | kind | outcome | pages read | documents | procedures | what was not read, and why |"
        yield "|---|---|---|---|---|---|---|"
        for held in group:
            name = Path(held.file).name.replace("|", "\\|").replace("\n", " ")
            yield (
                f"| {name} | {held.kind} | {OUTCOMES[held.outcome]} | {pages([held])} | {held.documents or ''} "
                f"| {held.procedures or ''} | {why(held)} |"
            )


def folder_of(held: HeldFile) -> str:
    """The folder of a file below the one that was taken in."""
    return held.file.partition("/")[2].rpartition("/")[0] or "."


def pages(group: list[HeldFile]) -> str:
    """Pages read of pages, "" where there are none."""
    whole = total(group, "pages")
    return f"{total(group, 'pages_read')}/{whole}" if whole else ""


def total(group: list[HeldFile], field: str) -> int:
    return sum(getattr(held, field) for held in group)


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.coverage", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("out", nargs="?", type=Path, default=OUT)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ocr", action="store_true", help="recognise pages that are pictures (slow)")
    parser.add_argument("--db", help="a database that the folder was taken into before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        store = open_store(options.db or f"sqlite:///{Path(name) / 'coverage.db'}")
        if not options.db:
            for _ in take_in(store, find_files([options.folder]), options.jobs, work=partial(extract, ocr=options.ocr)):
                pass
        options.out.write_text("\n".join(lines(rows(store), options.ocr)) + "\n", encoding="utf-8")
        store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
