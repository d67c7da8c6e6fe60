"""Recognition of pages that are known: pages with text of their own, drawn as pictures, spoiled and read back.

    python -m bench.ocr [--pages 60] [--dpi 300] [--clean] [--seed 1] [--show]

The pages are drawn at random from the gazette PDFs of ``../shared/corpora/congbao`` (a third of them first pages, a
fifth pages with ruled tables), and each is spoiled by its own seed: turned by up to a degree, blurred, with noise, salt
and pepper and a red seal over the text. The truth is the page's own text layer, read by the ``files`` room.

Character error counts edits between truth and reading, by lines (each line beside the one it fits best, so that the
order of columns does not count) and plain (in reading order); drawn and dotted lines of forms count as one sign.
Citations are what the grammar finds in both: numbers of documents, and Điều, khoản, điểm as they are written.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from bench.score import wilson
from legaltext.core.numbers import find_numbers
from legaltext.core.pages import Page, Quality
from legaltext.files.ocr.engine import is_available, open_engine
from legaltext.files.ocr.page import lay_out, look, picture_of
from legaltext.files.ocr.picture import Colour, grey_of
from legaltext.files.ocr.repair import settle
from legaltext.files.pdf.document import open_pdf, read_page

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "congbao"
_ADDRESS = re.compile(r"(?<!\w)(Điều|khoản|điểm)\s{1,2}(\d{1,3}[a-zđ]?|[a-zđ]{1,2})(?!\w)", re.I)
_DRAWN = re.compile(r"[ .…]*(?:[.…] ?){4}[ .…]*")
_LEAST = 300  # letters of a page that says something


@dataclass(frozen=True, slots=True)
class Sample:
    """A page to be recognised: its file, its index there, its own text, and why it was drawn."""

    path: Path
    index: int
    page: Page
    kind: str


@dataclass(slots=True)
class Tally:
    """Counts over pages."""

    letters: int = 0
    by_lines: int = 0
    plain: int = 0
    numbers: list[int] = field(default_factory=lambda: [0, 0, 0])  # in the truth, found again, found
    addresses: list[int] = field(default_factory=lambda: [0, 0, 0])
    seconds: float = 0.0
    pages: int = 0

    def line(self) -> str:
        n, a = self.numbers, self.addresses
        want, hit = n[0] + a[0], n[1] + a[1]
        low, high = wilson(hit, want)
        return (
            f"| {self.pages} | {100 * self.by_lines / max(self.letters, 1):.2f} | "
            f"{100 * self.plain / max(self.letters, 1):.2f} | {n[1]}/{n[0]} | {a[1]}/{a[0]} | "
            f"{hit / max(want, 1):.3f} ({low:.3f}–{high:.3f}) | {(n[1] + a[1]) / max(n[2] + a[2], 1):.3f} | "
            f"{self.seconds / max(self.pages, 1):.1f} |"
        )


def draw(count: int, seed: int) -> list[Sample]:
    """``count`` pages: a third first pages, a fifth pages with ruled tables, the rest any."""
    chance = random.Random(seed)
    paths = sorted(CORPUS.glob("*.pdf"))
    kinds = [("first", "table", "any", "any", "first", "any")[i % 6] for i in range(count)]
    found: list[Sample] = []
    taken: set[tuple[Path, int]] = set()
    for kind in kinds:
        while True:
            path = chance.choice(paths)
            document, _ = open_pdf(path.read_bytes())
            index = 0 if kind == "first" else chance.randrange(len(document))
            if (path, index) in taken:
                continue
            page = read_page(document[index], index + 1)
            document.close()
            if page.quality is not Quality.DIGITAL or sum(len(line.text) for line in page.lines) < _LEAST:
                continue
            if kind == "table" and not page.tables:
                continue
            taken.add((path, index))
            found.append(Sample(path, index, page, "table" if page.tables else kind))
            break
    return found


def spoil(colour: Colour, seed: int, dpi: int) -> Colour:
    """The picture as a poor scan of it: a red seal, a lean, blur, noise, salt and pepper."""
    from PIL import Image, ImageDraw, ImageFilter

    chance = np.random.default_rng(seed)
    image = Image.fromarray(colour)
    seal = Image.new("RGB", image.size, (255, 255, 255))
    pen = ImageDraw.Draw(seal)
    radius = int(0.7 * dpi)
    x, y = chance.uniform(0.25, 0.75) * image.width, chance.uniform(0.2, 0.8) * image.height
    ink = (215, 45, 60)
    for k in (1.0, 0.93, 0.55):
        r = radius * k
        pen.ellipse((x - r, y - r, x + r, y + r), outline=ink, width=max(2, dpi // 60))
    for angle in np.linspace(0, 2 * np.pi, 30):
        r = radius * 0.74
        px, py = x + r * np.cos(angle), y + r * np.sin(angle)
        pen.rectangle((px - dpi / 40, py - dpi / 25, px + dpi / 40, py + dpi / 25), fill=ink)
    mixed = np.asarray(image).astype(np.float32) * np.asarray(seal).astype(np.float32) / 255
    image = Image.fromarray(mixed.astype(np.uint8))
    image = image.rotate(chance.uniform(-1, 1), resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    image = image.filter(ImageFilter.GaussianBlur(0.8 * dpi / 300))
    noisy = np.asarray(image).astype(np.float32)
    noisy += chance.normal(0, 22, noisy.shape[:2])[..., None]
    salt = chance.random(noisy.shape[:2])
    noisy[salt < 0.002] = 0
    noisy[salt > 0.998] = 255
    return noisy.clip(0, 255).astype(np.uint8)


def drawn(sample: Sample, dpi: int) -> Colour:
    """The page as a picture."""
    document, _ = open_pdf(sample.path.read_bytes())
    colour, _ = picture_of(document[sample.index], dpi)
    document.close()
    return colour


def line_edits(truth: list[str], found: list[str]) -> int:
    """Edits between two sets of lines, each beside the one that it fits best."""
    from rapidfuzz.distance import Levenshtein
    from scipy.optimize import linear_sum_assignment

    size = max(len(truth), len(found))
    rows = [*truth, *[""] * (size - len(truth))]
    columns = [*found, *[""] * (size - len(found))]
    cost = np.array([[Levenshtein.distance(a, b) for b in columns] for a in rows], np.float64).reshape(size, size)
    return int(cost[linear_sum_assignment(cost)].sum())


def citations(lines: list[str]) -> tuple[Counter[str], Counter[str]]:
    """Numbers of documents and addresses that the grammar finds in the running text."""
    text = " ".join(lines)
    return (
        Counter(found.key for found in find_numbers(text)),
        Counter(f"{m[1].lower()} {m[2].lower()}" for m in _ADDRESS.finditer(text)),
    )


def _plain(text: str) -> str:
    """A line as it is compared: without drawn lines (underscores) and with dotted ones as one sign."""
    return " ".join(_DRAWN.sub(" … ", text.replace("_", " ")).split())


def measure(sample: Sample, colour: Colour, dpi: int, tally: Tally, show: bool) -> None:
    from rapidfuzz.distance import Levenshtein

    began = time.process_time()
    seen = look(grey_of(colour), dpi, open_engine())
    placed, _ = lay_out(seen, dpi)
    tally.seconds += time.process_time() - began
    truth = [_plain(line.text) for line in sample.page.lines]
    found = [_plain(settle(p.line.text)[0]) for p in placed]
    letters = sum(map(len, truth))
    edits, plain = line_edits(truth, found), Levenshtein.distance(" ".join(truth), " ".join(found))
    tally.letters += letters
    tally.by_lines += edits
    tally.plain += plain
    tally.pages += 1
    missed: list[Any] = []
    for part, want, got in zip((tally.numbers, tally.addresses), citations(truth), citations(found), strict=True):
        part[0] += want.total()
        part[1] += (want & got).total()
        part[2] += got.total()
        missed += [*(want - got), "//", *(got - want)]
    if show:
        print(
            f"{sample.kind:6}{sample.path.stem[-45:]} p{sample.index + 1} lines {100 * edits / letters:.1f} plain "
            f"{100 * plain / letters:.1f} conf {seen.confidence:.0f} {' '.join(map(str, missed))}",
            flush=True,
        )


def run(count: int, dpi: int, seed: int, clean: bool, show: bool) -> Iterator[str]:
    """The table of one run, by kind of page."""
    tallies: dict[str, Tally] = {}
    for number, sample in enumerate(draw(count, seed)):
        colour = drawn(sample, dpi)
        if not clean:
            colour = spoil(colour, seed * 1000 + number, dpi)
        before = tallies.setdefault(sample.kind, Tally())
        measure(sample, colour, dpi, before, show)
        if show:
            continue
    total = Tally()
    for tally in tallies.values():
        for name in ("letters", "by_lines", "plain", "seconds", "pages"):
            setattr(total, name, getattr(total, name) + getattr(tally, name))
        total.numbers = [a + b for a, b in zip(total.numbers, tally.numbers, strict=True)]
        total.addresses = [a + b for a, b in zip(total.addresses, tally.addresses, strict=True)]
    for kind, tally in [*sorted(tallies.items()), ("all", total)]:
        yield f"| {dpi}{' clean' if clean else ''} | {kind} {tally.line()}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--pages", type=int, default=60)
    options.add_argument("--dpi", type=int, default=300)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--clean", action="store_true", help="do not spoil the pictures")
    options.add_argument("--show", action="store_true", help="say each page")
    chosen = options.parse_args()
    if not is_available() or not CORPUS.is_dir():
        raise SystemExit("needs tesserocr, tesseract's Vietnamese data and ../shared/corpora")
    print("| dpi | pages of | n | CER by lines % | CER plain % | numbers | Điều, khoản, điểm | citation recall (95 %)"
          " | precision | s/page |")  # fmt: skip
    print("|---|---|---|---|---|---|---|---|---|---|")
    for line in run(chosen.pages, chosen.dpi, chosen.seed, chosen.clean, chosen.show):
        print(line)


if __name__ == "__main__":
    main()
