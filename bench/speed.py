"""Speed and memory in one run: plain PDF text, our pages, the whole intake, and reading beside one plain expression.

    python -m bench.speed [FOLDER] [--every N] [--no-intake] [--json PATH]

FOLDER holds PDFs (default ../shared/corpora/congbao, or the sample where that is absent); ``--every N`` takes each
N-th of them. Machines differ, and one machine differs from minute to minute: the ratios of one run are what counts.
What runs on one core is timed in seconds of the processor, which other programs' load changes little; the gain of a
second job is of the clock, and wants a quiet machine.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import psutil

if TYPE_CHECKING:
    from legaltext.core.law import LegalDocument
    from legaltext.core.pages import FileReading

_Result = TypeVar("_Result")

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "corpora" / "congbao", ROOT / "corpora" / "sample")

# One plain expression for document numbers: the least that any reader of citations has to do.
PLAIN_NUMBER = re.compile(r"\d{1,5}/\d{4}/[A-ZĐ]{1,6}(?:-[A-ZĐ]{1,10}){0,4}")

AIMS = {"pages / plain": 0.25, "intake 1 / pages": 0.4, "intake 2 / intake 1": 1.8}
MEMORY_AIM = 600
READ = (0, 3)  # exit statuses of an intake that went through; 3: some files were set aside


@dataclass(frozen=True, slots=True)
class Pages:
    """The same files read in both ways, turn by turn: processor seconds, and pages as PDFium counts them."""

    pages: int
    plain_seconds: float
    our_seconds: float


@dataclass(frozen=True, slots=True)
class Intake:
    """One ``legaltext ingest``: seconds by the clock and of the processor (all its processes), exit status, peak memory
    (resident MB) of the parent and of its largest child.

    ``error`` is the last line that a failed run wrote on standard error.
    """

    jobs: int
    seconds: float
    cpu_seconds: float
    status: int
    parent_mb: float
    worker_mb: float
    error: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """Reading of the documents' text: bytes of UTF-8, processor seconds in full and of the plain expression."""

    size: int
    seconds: float
    plain_seconds: float
    plain_hits: int
    documents: int


def pdf_files(folder: Path, every: int = 1) -> list[Path]:
    """The PDFs under ``folder``, sorted; each ``every``-th."""
    return sorted(folder.rglob("*.pdf"))[::every]


def plain_text(path: Path) -> int:
    """Read a PDF's text with pypdfium2 alone; returns its pages, 0 where PDFium cannot open it."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError:
        return 0
    try:
        for page in document:
            page.get_textpage().get_text_bounded()
            page.close()
        return len(document)
    finally:
        document.close()


def _timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    start = time.process_time()
    result = work()
    return result, time.process_time() - start


def _children_seconds() -> float:
    """Processor seconds of all processes that this one has started and seen end; 0 where the system does not tell."""
    spent = os.times()
    return spent.children_user + spent.children_system


def measure_files(files: Iterable[Path]) -> tuple[Pages, Text]:
    """(a), (b) and the reading of the text: file by file, turn by turn, so that all meet the same moods of the machine.

    The text is that of the documents which the files hold, each read in full by ``read_document``.
    """
    from legaltext.files.read import read_file
    from legaltext.language.read import read_document

    files = list(files)
    for path in files[:1]:  # imports and tables that are loaded once are not what is measured
        for document in _documents(read_file(path)):
            read_document(document)
    pages, plain, ours = 0, 0.0, 0.0
    size, full, expression, hits, documents = 0, 0.0, 0.0, 0, 0
    for path in files:
        count, seconds = _timed(lambda path=path: plain_text(path))  # type: ignore[misc]
        if not count:
            continue
        pages += count
        plain += seconds
        reading, seconds = _timed(lambda path=path: read_file(path))  # type: ignore[misc]
        ours += seconds
        for document in _documents(reading):
            documents += 1
            size += len(document.text.encode())
            _, seconds = _timed(lambda document=document: read_document(document))  # type: ignore[misc]
            full += seconds
            found, seconds = _timed(lambda text=document.text: len(PLAIN_NUMBER.findall(text)))  # type: ignore[misc]
            expression += seconds
            hits += found
    return Pages(pages, plain, ours), Text(size, full, expression, hits, documents)


def _documents(reading: FileReading) -> Iterator[LegalDocument]:
    from legaltext.core.pages import PagedText
    from legaltext.gazette.cut import cut_issue
    from legaltext.structure.parse import parse_run

    for content in reading.contents:
        if isinstance(content, PagedText):
            for run in cut_issue(content.pages):
                yield parse_run(run)


def measure_intake(files: Sequence[Path], jobs: int) -> Intake:
    """(c): the command itself on the files, into a fresh database, its memory sampled five times a second."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "legaltext", "--db", f"sqlite:///{folder}/bench.db", "ingest"]
        log = Path(folder) / "stderr"
        start, spent = time.perf_counter(), _children_seconds()
        with log.open("wb") as errors:
            process = psutil.Popen(
                [*command, "--jobs", str(jobs), *map(str, files)], stdout=subprocess.DEVNULL, stderr=errors
            )
        parent = worker = 0.0
        while process.poll() is None:
            mine, largest = _resident(process)
            parent, worker = max(parent, mine), max(worker, largest)
            time.sleep(0.2)
        seconds = time.perf_counter() - start
        failed = process.returncode not in READ
        last = log.read_text("utf-8", "replace").strip().splitlines()[-1:] if failed else []
        cpu = (_children_seconds() - spent) or seconds
        return Intake(jobs, seconds, cpu, process.returncode, parent, worker, "".join(last))


def _resident(process: psutil.Process) -> tuple[float, float]:
    """Resident MB of a process, and of the largest of its descendants; (0, 0) where it has just ended."""
    try:
        mine = process.memory_info().rss / 1e6
        others = process.children(recursive=True)
    except psutil.Error:
        return 0.0, 0.0
    largest = 0.0
    for child in others:
        try:
            largest = max(largest, child.memory_info().rss / 1e6)
        except psutil.Error:
            continue
    return mine, largest


def per_second(amount: float, seconds: float) -> float:
    """An amount a second; 0 where no time passed."""
    return amount / seconds if seconds else 0.0


def ratios(pages: Pages, intakes: Sequence[Intake]) -> dict[str, float]:
    """The ratios that the aims speak of; a run of the intake that failed has none."""
    found = {"pages / plain": per_second(pages.plain_seconds, pages.our_seconds)}
    runs = {run.jobs: run for run in intakes if run.status in READ}
    if 1 in runs:
        found["intake 1 / pages"] = per_second(pages.our_seconds, runs[1].cpu_seconds)
        if 2 in runs:
            found["intake 2 / intake 1"] = per_second(runs[1].seconds, runs[2].seconds)
    return found


def report(pages: Pages, intakes: Sequence[Intake], text: Text) -> str:
    """The run as people read it."""
    rows = [
        f"(a) plain pypdfium2 text     {per_second(pages.pages, pages.plain_seconds):8.1f} pages/s"
        f"   ({pages.pages} pages)",
        f"(b) pages with geometry      {per_second(pages.pages, pages.our_seconds):8.1f} pages/s",
    ]
    for run in intakes:
        if run.status not in READ:
            rows.append(f"(c) ingest --jobs {run.jobs}: failed with exit status {run.status}: {run.error}")
            continue
        rows.append(
            f"(c) whole ingest, --jobs {run.jobs}   {per_second(pages.pages, run.seconds):8.1f} pages/s by the clock,"
            f" {per_second(pages.pages, run.cpu_seconds):.1f} a processor second"
        )
        within = "within" if max(run.worker_mb, run.parent_mb) < MEMORY_AIM else "ABOVE"
        rows.append(
            f"    peak memory: parent {run.parent_mb:.0f} MB, largest worker {run.worker_mb:.0f} MB"
            f" ({within} {MEMORY_AIM})"
        )
    rows += [
        f"    {name:24} {value:6.2f}   (aim {AIMS[name]:.2f}, {'reached' if value >= AIMS[name] else 'NOT reached'})"
        for name, value in ratios(pages, intakes).items()
    ]
    rows += [
        f"reading in full              {per_second(text.size / 1e6, text.seconds):8.2f} MB/s"
        f"   ({text.documents} documents, {text.size / 1e6:.2f} MB)",
        f"one plain number expression  {per_second(text.size / 1e6, text.plain_seconds):8.2f} MB/s"
        f"   ({text.plain_hits} hits)",
    ]
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status: 1 where a run of the intake failed, 2 where there is nothing to read."""
    parser = argparse.ArgumentParser(prog="bench.speed", description=(__doc__ or "").splitlines()[0])
    default = next((folder for folder in FOLDERS if folder.is_dir()), FOLDERS[-1])
    parser.add_argument("folder", nargs="?", type=Path, default=default)
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each N-th file")
    parser.add_argument("--no-intake", action="store_true", help="leave out the runs of the whole intake")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    args = parser.parse_args(arguments)
    files = pdf_files(args.folder, max(args.every, 1))
    if not files:
        print(f"no PDF under {args.folder}")
        return 2
    print(f"{len(files)} files, {psutil.cpu_count()} cores, load {psutil.getloadavg()[0]:.1f} of others at the start")
    pages, text = measure_files(files)
    intakes = [] if args.no_intake else [measure_intake(files, jobs) for jobs in (1, 2)]
    print(report(pages, intakes, text))
    if args.json:
        figures = {
            "pages": asdict(pages),
            "intakes": [asdict(run) for run in intakes],
            "text": asdict(text),
            "ratios": ratios(pages, intakes),
        }
        args.json.write_text(json.dumps(figures, indent=1) + "\n", "utf-8")
    return 1 if any(run.status not in READ for run in intakes) else 0


if __name__ == "__main__":
    sys.exit(main())
