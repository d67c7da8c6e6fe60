"""Measure the reading of passages against a gold folder, and against the committed baseline.

    python -m bench.accuracy [GOLD_FOLDER] [--errors N] [--min relations=0.9] [--vary] [--rewrite-baseline]

The folder holds ``passages.jsonl`` (``id``, ``document``, ``path``, ``context``, ``text``) and ``readings.json``
(``id``, ``kind``, ``references``, ``dates``). Exit status 1 where a line lost against the baseline of this gold, or a
``--min`` is not reached; 2 where the folder is absent.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that the file also runs by its path

from bench import baseline
from bench.score import LAYERS, Counts, PassageScore, score, tally, wilson
from bench.vary import VARIATIONS, vary
from legaltext.core.reading import Passage, Reading

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
BASELINE = Path(__file__).with_name("baseline.json")


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold folder: its passages with their ids, its readings, and the hash that names it."""

    passages: tuple[tuple[str, Passage], ...]
    readings: tuple[dict[str, Any], ...]
    sha256: str


def load_gold(folder: Path) -> Gold:
    """Read a gold folder; raises FileNotFoundError where one of its two files is absent."""
    passages = (folder / "passages.jsonl").read_bytes()
    readings = (folder / "readings.json").read_bytes()
    rows = [json.loads(line) for line in passages.decode("utf-8").splitlines() if line.strip()]
    return Gold(
        tuple(
            (r["id"], Passage(r["text"], r.get("document") or "", r.get("path") or "", r.get("context") or ""))
            for r in rows
        ),
        tuple(json.loads(readings)),
        hashlib.sha256(passages + b"\0" + readings).hexdigest()[:16],
    )


def as_record(reading: Reading) -> dict[str, Any]:
    """A reading in the gold's shape (``quote`` left out: it is not scored)."""
    return {
        "references": [
            {"document": r.document, "provision": r.provision, "relation": str(r.relation)} for r in reading.references
        ],
        "dates": [
            {"event": str(d.event), "document": d.document, "provision": d.provision, "date": d.date}
            for d in reading.dates
        ],
    }


@dataclass(frozen=True, slots=True)
class Run:
    """All passages read: the records by id, the processor seconds and the size in bytes of UTF-8."""

    records: dict[str, dict[str, Any]]
    seconds: float
    size: int


def read_all(passages: Iterable[tuple[str, Passage]], read: Callable[[Passage], Reading]) -> Run:
    """Read every passage once, timed; the first call is made twice, so that loading tables is not timed."""
    passages = list(passages)
    if passages:
        read(passages[0][1])
    start = time.process_time()
    readings = [(key, read(passage)) for key, passage in passages]
    seconds = time.process_time() - start
    size = sum(len(passage.text.encode()) for _, passage in passages)
    return Run({key: as_record(reading) for key, reading in readings}, seconds, size)


def table(lines: Mapping[str, Counts]) -> str:
    """The lines as people read them."""
    rows = [f"{'line':26}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}   P 95 %          R 95 %"]
    for name, c in lines.items():
        if not c.gold and not c.found:
            continue
        (p_low, p_high), (r_low, r_high) = wilson(c.hit, c.found), wilson(c.hit, c.gold)
        label = name if "/" not in name else "  " + name.removeprefix("relations/")
        rows.append(
            f"{label:26}{c.gold:6}{c.found:7}{c.precision:8.3f}{c.recall:8.3f}{float(c.f1):8.3f}"
            f"   {p_low:.3f}–{p_high:.3f}   {r_low:.3f}–{r_high:.3f}"
        )
    return "\n".join(rows)


def errors(scores: Iterable[PassageScore], limit: int) -> str:
    """The first passages with errors: their ids, misses and extras (targets only, no words of the passages)."""
    rows: list[str] = []
    for passage in [p for p in scores if p.misses or p.extras][:limit]:
        rows.append(f"{passage.id}  ({passage.kind})")
        for tag, items in (("  missed", passage.misses), ("  extra ", passage.extras)):
            rows += ["  ".join([tag, *(part or "—" for part in item)]) for item in items]
    return "\n".join(rows)


def below(lines: Mapping[str, Counts], bars: Sequence[str]) -> list[str]:
    """The bars (``line=F1``) that are not reached; a line that does not exist is not reached."""
    pairs = (bar.rpartition("=") for bar in bars)
    return [f"{name}={bar}" for name, _, bar in pairs if float(lines.get(name, Counts()).f1) < float(bar)]


def report_changes(before: baseline.Baseline, now: baseline.Baseline) -> tuple[str, bool]:
    """Gains and losses against the baseline, and whether there is a loss."""
    moved = baseline.changes(before, now)
    rows = []
    for word, wanted in (("gain", False), ("LOSS", True)):
        for change in (c for c in moved if c.is_loss is wanted):
            a, b = change.before, change.now
            rows.append(
                f"{word}  {change.line:26} F1 {float(a.f1):.4f} → {float(b.f1):.4f}"
                f"   hit {a.hit} → {b.hit}, extra {a.extra} → {b.extra}, missed {a.miss} → {b.miss}"
            )
    better, worse = baseline.moved_passages(before, now)
    if better:
        rows.append("passages better: " + " ".join(better))
    if worse:
        rows.append("passages worse: " + " ".join(worse))
    return "\n".join(rows) or "no change against the baseline", any(c.is_loss for c in moved)


def variations(gold: Gold, read: Callable[[Passage], Reading]) -> str:
    """F1 of the four layers on the passages written in other ways that say the same."""
    rows = [f"{'written with':26}" + "".join(f"{layer:>11}" for layer in LAYERS)]
    for name, change in VARIATIONS.items():
        run = read_all([(key, vary(passage, change)) for key, passage in gold.passages], read)
        lines = tally(score(gold.readings, run.records))
        rows.append(f"{name:26}" + "".join(f"{float(lines[layer].f1):11.3f}" for layer in LAYERS))
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="bench.accuracy", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--baseline", type=Path, default=BASELINE)
    parser.add_argument("--errors", type=int, default=0, help="print up to N passages with their misses and extras")
    parser.add_argument("--min", action="append", default=[], metavar="LINE=F1", help="fail below this F1")
    parser.add_argument("--vary", action="store_true", help="also read the passages written in other ways")
    parser.add_argument("--rewrite-baseline", action="store_true", help="take this run as the state to hold")
    args = parser.parse_args(arguments)
    try:
        gold = load_gold(args.gold)
    except FileNotFoundError as absent:
        print(f"no gold: {absent.filename} is absent; name a folder with passages.jsonl and readings.json")
        return 2

    from legaltext.language.read import read_passage

    run = read_all(gold.passages, read_passage)
    scores = score(gold.readings, run.records)
    lines = tally(scores)
    if args.errors:
        print(errors(scores, args.errors), end="\n\n")
    print(table(lines))
    print(f"\n{len(gold.passages)} passages, {run.size / 1e6:.3f} MB in {run.seconds:.2f} s: "
          f"{run.size / 1e6 / run.seconds if run.seconds else 0:.2f} MB/s")  # fmt: skip

    if args.vary:
        print("\n" + variations(gold, read_passage))

    now = baseline.state_of(lines, scores)
    before = baseline.load(args.baseline, gold.sha256)
    lost = False
    if before is not None:
        text, lost = report_changes(before, now)
        print(f"\nagainst {args.baseline.name}:\n{text}")
    else:
        print(f"\n{args.baseline.name} holds no baseline for this gold ({gold.sha256})")
    if args.rewrite_baseline:
        baseline.save(args.baseline, gold.sha256, now)
        print("baseline rewritten")
        lost = False
    low = below(lines, args.min)
    if low:
        print("below the bar: " + ", ".join(low))
    return 1 if lost or low else 0


if __name__ == "__main__":
    sys.exit(main())
