"""Character error of files in old Vietnamese fonts (TCVN3, VNI) beside Unicode transcripts, block by block.

Usage: python -m bench.old_fonts [FOLDER] [--blocks N] [--write docs/accuracy.md]

``FOLDER/tcvn3`` and ``FOLDER/vni`` hold the files, ``FOLDER/transcripts`` texts of the same stem. A block is a line of
a transcript (tabs and ``|`` end one, as they part cells). Letter case, blanks, lines drawn by marks (``-----``,
``.....``) and reading order are left aside: each block is laid on the place of our text where it fits best, whole or
in two parts (what stands side by side on paper is one line in some transcripts), and the error is the edit distance
there divided by the block's length. ``old_fonts_causes.tsv`` keeps what a person found of blocks above the aim; those
that it does not name stand out in the table. ``--write`` puts the result between its marks in a document.
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

ROOT = Path(__file__).resolve().parents[1]
if __package__ in (None, ""):  # started by its path
    sys.path.insert(0, str(ROOT))

from legaltext.core.pages import Page  # noqa: E402
from legaltext.files.docx import read_docx  # noqa: E402
from legaltext.files.kinds import Kind, kind_of_bytes  # noqa: E402
from legaltext.files.office import docx_of_doc  # noqa: E402
from legaltext.files.pdf.document import open_pdf, read_pages  # noqa: E402
from legaltext.files.read import page_ranges  # noqa: E402
from legaltext.files.rtf import read_rtf  # noqa: E402

FOLDER = ROOT.parent / "shared" / "corpora" / "legacy-encodings"
CAUSES = Path(__file__).with_name("old_fonts_causes.tsv")
AIM = 0.005
SIDE = 5  # characters that each of two parts of a block has at least
GRAM = 6  # characters of the pieces by which a block finds its place
_DRAWN = re.compile(r"([-–—_.…*=~·])\1{2,}")
_MARKS = {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "…": "...", "ð": "đ"}
BEGIN, END = "<!-- old-fonts: begin -->", "<!-- old-fonts: end -->"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a transcript, its best place in our text, and the edit distance between the two."""

    line: int  # in the transcript, from 1
    text: str
    ours: str
    distance: int

    @property
    def error(self) -> float:
        return self.distance / len(self.text)


def fold(text: str) -> str:
    """What is compared: NFC, small letters, without blanks and drawn lines, quotation marks and dashes of one sort."""
    plain = "".join(_MARKS.get(ch, ch) for ch in unicodedata.normalize("NFC", text).casefold())
    return "".join(_DRAWN.sub("", plain).split())


def blocks_of(transcript: str) -> Iterator[tuple[int, str]]:
    """(line, block) of a transcript; blocks without a letter or digit are left out."""
    for number, line in enumerate(transcript.split("\n"), 1):
        for block in re.split(r"[\t|]", line):
            if any(ch.isalnum() for ch in fold(block)):
                yield number, block


def measure(transcript: str, ours: str) -> list[Block]:
    """Each block of the transcript at its best place in ``ours`` (folded)."""
    places: dict[str, list[int]] = defaultdict(list)
    for at in range(len(ours) - GRAM + 1):
        places[ours[at : at + GRAM]].append(at)
    return [_measure_block(line, block, ours, places) for line, block in blocks_of(transcript)]


def _measure_block(line: int, block: str, ours: str, places: dict[str, list[int]]) -> Block:
    whole = fold(block)
    found, distance = _place(whole, ours, places)
    if distance > AIM * len(whole):
        words = block.split()
        for at in range(1, len(words)):
            parts = fold(" ".join(words[:at])), fold(" ".join(words[at:]))
            if min(map(len, parts)) < SIDE:
                continue
            laid = [_place(part, ours, places) for part in parts]
            if sum(cost for _, cost in laid) < distance:
                found, distance = " / ".join(text for text, _ in laid), sum(cost for _, cost in laid)
    return Block(line, whole, found, distance)


def _place(block: str, ours: str, places: dict[str, list[int]]) -> tuple[str, int]:
    """The part of our text that is nearest to a block, and the edit distance."""
    if block in ours:
        return block, 0
    votes: dict[int, int] = defaultdict(int)
    for at in range(max(len(block) - GRAM + 1, 0)):
        found = places.get(block[at : at + GRAM], ())
        if len(found) <= 50:
            for place in found:
                votes[place - at] += 1
    best = "", len(block)
    for start in sorted(votes, key=lambda s: (-votes[s], s))[:5]:
        window = ours[max(0, start - 16) : start + len(block) + len(block) // 5 + 24]
        even = ours[max(0, start) : start + len(block)]
        for cut in (_fit(block, window), even):
            distance = int(Levenshtein.distance(block, cut))
            if distance < best[1]:
                best = cut, distance
    return best


def _fit(block: str, window: str) -> str:
    """The part of ``window`` that ``block`` is nearest to: what lies before and after costs nothing."""
    steps = [op for op in Levenshtein.opcodes(block, window) if op.tag != "equal"]
    first = next((op for op in steps if op.tag == "insert" and op.src_start == 0), None)
    last = next((op for op in reversed(steps) if op.tag == "insert" and op.src_end == len(block)), None)
    start = first.dest_end if first else 0
    end = last.dest_start if last and last is not first else len(window)
    return window[start:end]


def read_pages_of(path: Path) -> list[Page]:
    """The pages as the product makes them, before it is judged whether they are law."""
    data = path.read_bytes()
    match kind_of_bytes(data):
        case Kind.DOCX:
            return [read_docx(data)]
        case Kind.WORD_OLD:
            return [read_docx(docx_of_doc(data))]
        case Kind.RTF:
            return [read_rtf(data)]
        case Kind.PDF:
            document, _ = open_pdf(data)
            return list(read_pages(document, 1_000))
        case kind:
            raise SystemExit(f"{path.name}: {kind} is no format of this measure")


def pairs(folder: Path) -> Iterator[tuple[Path, Path]]:
    """(file, transcript), by name."""
    for path in sorted([*(folder / "tcvn3").iterdir(), *(folder / "vni").iterdir()]):
        transcript = folder / "transcripts" / f"{path.stem}.txt"
        if transcript.is_file():
            yield path, transcript


def report(measured: dict[str, list[Block]], causes: list[dict[str, str]]) -> list[str]:
    """The result as Markdown: a table by file, then the blocks above the aim with their causes."""
    rows = ["| file | blocks | characters | error | blocks above 0.5 % | of these ours |", "|---|---|---|---|---|---|"]
    named: dict[tuple[str, str], list[int]] = defaultdict(list)
    for name, blocks in measured.items():
        above = [b for b in blocks if b.error > AIM]
        for block in above:
            named[name, _cause(causes, name, block)].append(block.line)
        ours = sum(_cause(causes, name, b).startswith(("ours", "not looked")) for b in above)
        rows.append(f"| `{name}` | {_figures(blocks)} | {len(above)} | {ours} |")
    everything = [b for blocks in measured.values() for b in blocks]
    rows.append(f"| all | {_figures(everything)} | {sum(map(len, named.values()))} | |")
    sound = [b for name, blocks in measured.items() for b in blocks if not _transcript_wrong(causes, name, b)]
    rows.append(f"| all but blocks whose transcript is wrong | {_figures(sound)} | | |")
    rows += ["", "| file | lines of the transcript | cause |", "|---|---|---|"]
    for (name, cause), lines in named.items():
        rows.append(f"| `{name}` | {page_ranges(sorted(set(lines)))} | {cause} |")
    return rows


def _figures(blocks: list[Block]) -> str:
    length, distance = sum(len(b.text) for b in blocks), sum(b.distance for b in blocks)
    return f"{len(blocks)} | {length} | {distance / max(length, 1):.3%}"


def _cause(causes: list[dict[str, str]], name: str, block: Block) -> str:
    """What a person found: the first row for the file whose beginning of a block fits."""
    for row in causes:
        if row["file"] == name and re.match(row["block"], block.text):
            return row["cause"]
    return "not looked at"


def _transcript_wrong(causes: list[dict[str, str]], name: str, block: Block) -> bool:
    return block.error > AIM and not _cause(causes, name, block).startswith(("ours", "not looked"))


def write_between(path: Path, lines: list[str]) -> None:
    """Put ``lines`` between the marks of a document."""
    text = path.read_text("utf-8")
    before, rest = text.split(BEGIN, 1)
    after = rest.split(END, 1)[1]
    path.write_text("\n".join([f"{before}{BEGIN}", *lines, f"{END}{after}"]), "utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.old_fonts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--blocks", type=int, default=0, metavar="N", help="show N blocks above the aim of each file")
    parser.add_argument("--write", type=Path, metavar="PATH", help="put the table into this document")
    options = parser.parse_args()
    measured: dict[str, list[Block]] = {}
    for path, transcript in pairs(options.folder):
        ours = fold("\n".join(line.text for page in read_pages_of(path) for line in page.lines))
        measured[f"{path.parent.name}/{path.name}"] = measure(transcript.read_text("utf-8"), ours)
    for name, blocks in measured.items():
        above = sorted((b for b in blocks if b.error > AIM), key=lambda b: -b.distance)[: options.blocks]
        for block in above:
            print(f"{name}:{block.line} {block.error:.1%}")
            print(f"  transcript {block.text[:300]}\n  ours       {block.ours[:300]}")
    with CAUSES.open(encoding="utf-8", newline="") as source:
        lines = report(measured, list(csv.DictReader(source, delimiter="\t")))
    print("\n".join(lines))
    if options.write:
        write_between(options.write, lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
