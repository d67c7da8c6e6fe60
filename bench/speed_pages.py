"""Pages per second over a folder of PDFs, in one process: plain pypdfium2 text, and our pages with geometry.

Usage: python bench/speed_pages.py [FOLDER] [--every N]

Both are measured file by file in turn, so that a change in the machine's load falls on both; the ratio is what counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from legaltext.files.pdf.document import read_page

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "corpora" / "congbao", ROOT / "corpora" / "sample")


def plain_text(page: Any, number: int) -> None:
    textpage = page.get_textpage()
    textpage.get_text_bounded()
    textpage.close()


def seconds_of(path: Path, read: Callable[[Any, int], object]) -> tuple[int, float]:
    """Number of pages and wall seconds to open every page and ``read`` it."""
    document = pdfium.PdfDocument(path)
    begun = time.perf_counter()
    for number in range(len(document)):
        page = document[number]
        read(page, number + 1)
        page.close()
    spent = time.perf_counter() - begun
    count = len(document)
    document.close()
    return count, spent


def peak_megabytes() -> float:
    if sys.platform == "win32":
        import psutil

        return float(psutil.Process().memory_info().peak_wset) / 2**20
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=next((f for f in FOLDERS if f.is_dir()), None))
    parser.add_argument("--every", type=int, default=1, help="take every N-th file")
    options = parser.parse_args()
    if options.folder is None or not options.folder.is_dir():
        parser.error("no folder of PDFs")
    files = sorted(options.folder.rglob("*.pdf"))[:: options.every]
    seconds_of(files[0], read_page)  # imports and caches are not what is measured
    pages, plain, ours = 0, 0.0, 0.0
    for path in files:
        count, spent = seconds_of(path, plain_text)
        pages, plain = pages + count, plain + spent
        ours += seconds_of(path, read_page)[1]
    print(f"files {len(files)}  pages {pages}")
    print(f"(a) plain pypdfium2 text     {pages / plain:8.1f} pages/s")
    print(f"(b) our pages with geometry  {pages / ours:8.1f} pages/s   (b)/(a) = {plain / ours:.2f}")
    print(f"peak memory of the process   {peak_megabytes():8.0f} MB")


if __name__ == "__main__":
    main()
