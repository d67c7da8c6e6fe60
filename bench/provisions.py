"""Compare the provisions that are read from pages of the national database with the provision mark-up they carry.

    python -m bench.provisions [FOLDER]

FOLDER holds pages (``*.html``) whose paragraphs have the classes ``prov-article``, ``prov-clause`` and ``prov-item``.
Prints, for each level, how many addresses agree, are missed or are read beyond the mark-up, and each difference with
the mark-up's own word at that place. Exit status 2 where FOLDER is absent.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that the file also runs by its path

from lxml import html

from bench.accuracy import ROOT
from legaltext.core.law import LegalDocument
from legaltext.core.pages import DatabaseRecord, PagedText
from legaltext.core.text import squeeze
from legaltext.files.read import read_file
from legaltext.structure.marks import read_article, read_clause, read_point
from legaltext.structure.parse import parse_record

PAGES = ROOT.parent / "shared" / "corpora" / "vbpl" / "pages"
LEVELS = ("Điều", "khoản", "điểm")
_BREAKING = {"p", "div", "td", "tr", "table", "li", "br"}
_READERS = {"article": read_article, "clause": read_clause, "item": read_point}


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a page, with the kind that the mark-up gives it: ``article``, ``clause``, ``item``, other, or none."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Difference:
    """An address that only one side has: ``side`` is ``missed`` (only the mark-up's) or ``more`` (only ours).

    ``ours`` and ``marked`` are what each side has at that line: ours the address, the mark-up's its class and, where it
    makes one, the address; "" for nothing. ``line`` counts the page's lines from 0, ``text`` is that line.
    """

    file: str
    side: str
    level: str
    ours: str
    marked: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Addresses on both sides by level, and the differences in the order of the page."""

    agreed: Counter[str]
    differences: tuple[Difference, ...]

    def count(self, side: str, level: str = "") -> int:
        """How many differences are ``missed`` or ``more``, of one level or of all."""
        return sum(d.side == side and level in ("", d.level) for d in self.differences)


def marked_lines(path: Path) -> list[MarkedLine]:
    """A page's lines, each with the class of the paragraph around it."""
    found: list[MarkedLine] = []
    words: list[str] = []

    def flush(kind: str) -> None:
        text = squeeze("".join(words))
        words.clear()
        if text:
            found.append(MarkedLine(text, kind))

    def walk(element: html.HtmlElement, kind: str) -> None:
        match = re.search(r"prov-(\w+)", element.get("class") or "")
        own = match[1] if match else kind
        if element.tag in _BREAKING:
            flush(kind)
        words.append(re.sub(r"\s+", " ", element.text or ""))
        for child in element:
            if isinstance(child.tag, str):
                walk(child, own)
            words.append(re.sub(r"\s+", " ", child.tail or ""))
        if element.tag in _BREAKING:
            flush(own)

    root = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot()
    walk(root.find(".//body"), "")
    return found


def marked_addresses(lines: Sequence[MarkedLine]) -> dict[str, int]:
    """The addresses that the mark-up makes, each with its first line.

    A label is read from the line's own words, since the mark-up gives the kind only; a marked line without a label of
    its kind makes no address.
    """
    addresses: dict[str, int] = {}
    article = clause = ""
    for index, line in enumerate(lines):
        reader = _READERS.get(line.kind)
        mark = reader(line.text) if reader else None
        if mark is None:
            continue
        if line.kind == "article":
            article, clause = f"Điều {mark.label}", ""
            address = article
        elif not article:
            continue
        elif line.kind == "clause":
            clause = f" khoản {mark.label}"
            address = article + clause
        else:
            address = f"{article}{clause} điểm {mark.label}"
        addresses.setdefault(address, index)
    return addresses


def compare_page(path: Path) -> Comparison:
    """Our tree of one page beside its mark-up: units of the body that are no quoted new wording."""
    lines = marked_lines(path)
    (content,) = read_file(path).contents  # tables stay tables, so that their row numbers make no khoản
    assert isinstance(content, PagedText)
    (page,) = content.pages
    document = parse_record(DatabaseRecord(path.stem, {}, page))
    ours = {p.path: p for p in document.provisions if not p.quoted and not p.part and p.level in LEVELS}
    marked = marked_addresses(lines)
    agreed = Counter(ours[address].level for address in ours.keys() & marked.keys())
    at_line = _lines_of(document, lines)
    by_line = {at_line[p.start]: p.path for p in document.provisions if p.start in at_line}
    at_mark = {index: address for address, index in marked.items()}
    found = []
    for address in marked.keys() - ours.keys():
        index = marked[address]
        level = LEVELS[("article", "clause", "item").index(lines[index].kind)]
        found.append(_difference(path, "missed", level, by_line.get(index, ""), address, index, lines))
    for address in ours.keys() - marked.keys():
        index = at_line.get(ours[address].start, -1)
        word = f"{lines[index].kind} {at_mark.get(index, '')}".strip() if index >= 0 else ""
        found.append(_difference(path, "more", ours[address].level, address, word, index, lines))
    return Comparison(agreed, tuple(sorted(found, key=lambda d: (d.line, d.side, d.ours, d.marked))))


def _difference(
    path: Path, side: str, level: str, ours: str, marked: str, index: int, lines: Sequence[MarkedLine]
) -> Difference:
    return Difference(path.stem, side, level, ours, marked, index, lines[index].text if index >= 0 else "")


def _lines_of(document: LegalDocument, lines: Sequence[MarkedLine]) -> dict[int, int]:
    """The page's line in which each provision starts, by the provision's offset: the same words, in the same order."""
    found: dict[int, int] = {}
    index = 0
    for provision in sorted(document.provisions, key=lambda p: p.start):
        words = squeeze(document.text[provision.start : provision.end].partition("\n")[0])
        at = next((i for i in range(index, len(lines)) if _begins(lines[i].text.lstrip('“"'), words)), None)
        if at is not None:
            found[provision.start] = index = at
    return found


def _begins(line: str, words: str) -> bool:
    """Whether a provision's first words are this line's: the same, fewer at a closing quote, more in a joined line."""
    line = line.strip()
    return line == words or (
        min(len(line), len(words)) > 20 and (line.startswith(words[:60]) or words.startswith(line))
    )


def compare(folder: Path) -> Comparison:
    """All pages of a folder, in the order of their names."""
    pages = [compare_page(path) for path in sorted(folder.glob("*.html"))]
    agreed = sum((page.agreed for page in pages), Counter[str]())
    return Comparison(agreed, tuple(difference for page in pages for difference in page.differences))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="bench.provisions", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES)
    parser.add_argument("--words", type=int, default=0, help="print up to N characters of each difference's line")
    args = parser.parse_args(arguments)
    if not args.folder.is_dir():
        print(f"{args.folder} is absent; name a folder of pages")
        return 2
    result = compare(args.folder)
    print(f"{'level':8}{'agreed':>8}{'missed':>8}{'more':>8}")
    for level in LEVELS:
        print(f"{level:8}{result.agreed[level]:8}{result.count('missed', level):8}{result.count('more', level):8}")
    print()
    for d in result.differences:
        words = f"  · {d.text[: args.words]}" if args.words else ""
        print(f"{d.file}  line {d.line:4}  {d.side:6}  ours: {d.ours or '-':34}  mark-up: {d.marked or '-'}{words}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
