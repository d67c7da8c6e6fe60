"""Mutated files of every format through the whole way in: no crash, no hang, no half-written record.

Usage: python -m bench.fuzz_files [CORPORA] [--count N] [--seed S] [--jobs J] [--keep FOLDER]

Small originals of every format (``bench.fuzz_seeds``) are changed by seeded mutations (``bench.fuzz_mutate``) and taken
in batch by batch, by ``store.intake`` with its guarded children, into a fresh database for each batch. After each
batch the database itself is asked: every file has its row with an outcome and, where it was not read, a coded reason;
every row of a document or a procedure belongs to a file that counts it and can be unpacked; a second run skips every
file; and the derived tables can be built. What breaks a promise is a fault; the mutant can be kept by ``--keep``.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
if __package__ in (None, ""):  # started by its path
    sys.path.insert(0, str(ROOT))

from bench.fuzz_mutate import mutate  # noqa: E402
from bench.fuzz_seeds import WEIGHTS, Seed, find_seeds  # noqa: E402
from legaltext.core.facts import DocumentFact, ProcedureFact  # noqa: E402
from legaltext.core.messages import catalogue  # noqa: E402
from legaltext.files.guard import GuardLimits  # noqa: E402
from legaltext.store.intake import find_files, take_in  # noqa: E402
from legaltext.store.pack import unpack  # noqa: E402
from legaltext.store.store import open_store  # noqa: E402
from legaltext.store.workspace import load_workspace  # noqa: E402

CORPORA = ROOT.parent / "shared" / "corpora"
SAMPLE = ROOT / "corpora" / "sample"
LIMITS = GuardLimits(seconds=20, seconds_per_mb=0, memory=800 << 20)
BATCH = 500
OUTCOMES = {"read", "partly_read", "set_aside", "not_law"}
INTERNAL = "LT-FILE-33"  # an exception that no rule foresaw
MB = 1 << 20


@dataclass
class Tally:
    """What a run has seen."""

    outcomes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    forms: Counter[str] = field(default_factory=Counter)
    faults: list[tuple[str, str]] = field(default_factory=list)  # name of the mutant, what is wrong
    slowest: float = 0.0
    parent: int = 0  # most memory of the parent, bytes


def mutants(seeds: list[Seed], count: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """(name, bytes) of each mutant; the same numbers give the same mutants."""
    rng = random.Random(seed)
    by_form: dict[str, list[Seed]] = {}
    for one in seeds:
        by_form.setdefault(one.form, []).append(one)
    forms = sorted(by_form)
    weights = [WEIGHTS[form] for form in forms]
    for number in range(count):
        form = rng.choices(forms, weights)[0]
        data = mutate(rng.choice(by_form[form]).data, rng.choice(seeds).data, rng)
        yield f"{number:06d}.{form}", data


def run_batch(folder: Path, database: Path, jobs: int, tally: Tally) -> None:
    """Take a folder of mutants in, twice, and look into the database."""
    url = f"sqlite:///{database}"
    own = psutil.Process()
    store = open_store(url)
    try:
        before = time.monotonic()
        for taken in take_in(store, find_files([folder]), jobs, LIMITS):
            now = time.monotonic()
            tally.slowest, before = max(tally.slowest, now - before), now
            tally.parent = max(tally.parent, own.memory_info().rss)
            tally.outcomes["twin" if taken.skipped else taken.outcome] += 1
            tally.codes.update({remark.code for remark in taken.remarks})
            for remark in taken.remarks:
                if remark.code == INTERNAL:
                    tally.faults.append((taken.name, str(remark.values.get("what", ""))))
        for taken in take_in(store, find_files([folder]), jobs, LIMITS):
            if not taken.skipped:
                tally.faults.append((taken.name, "not skipped by the second run"))
        tally.faults += [*look(database)]
        try:
            load_workspace(store)
        except Exception as error:  # whatever it is, it is a fault of what was let in
            tally.faults.append((folder.name, f"deriving: {type(error).__name__}: {error}"[:300]))
    finally:
        store.close()


def look(database: Path) -> Iterator[tuple[str, str]]:
    """What is half-written or without a reason in a database, as (file, what)."""
    kinds = {"document_fact": DocumentFact, "procedure_fact": ProcedureFact}
    known = set(catalogue())
    with sqlite3.connect(database) as c:
        counts = {table: dict(c.execute(f"SELECT sha256, count(*) FROM {table} GROUP BY sha256")) for table in kinds}
        held = set()
        for sha, name, outcome, documents, procedures, remarks in c.execute(
            "SELECT sha256, name, outcome, documents, procedures, remarks FROM source_file"
        ):
            held.add(sha)
            if (documents, procedures) != tuple(counts[table].get(sha, 0) for table in kinds):
                yield name, "the file counts other facts than there are"
            if outcome not in OUTCOMES:
                yield name, f"outcome {outcome!r}"
            if outcome != "read" and not any(f'"code": "{code}"' in remarks for code in known):
                yield name, "no reason"
        for table, kind in kinds.items():
            for sha, payload in c.execute(f"SELECT sha256, payload FROM {table}"):
                if sha not in held:
                    yield sha, f"{table} without its file"
                try:
                    unpack(payload, kind)
                except Exception as error:
                    yield sha, f"{table} cannot be unpacked: {error}"


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="bench.fuzz_files", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", nargs="?", type=Path, default=CORPORA)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder that gets the mutants with faults")
    options = parser.parse_args()
    seeds = find_seeds(options.corpora if options.corpora.is_dir() else None, SAMPLE)
    tally, begun = Tally(), time.monotonic()
    waiting = mutants(seeds, options.count, options.seed)
    for start in range(0, options.count, BATCH):
        with tempfile.TemporaryDirectory(prefix="fuzz-") as name:
            folder = Path(name) / "in"
            folder.mkdir()
            for _ in range(min(BATCH, options.count - start)):
                mutant, data = next(waiting)
                (folder / mutant).write_bytes(data)
                tally.forms[mutant.partition(".")[2]] += 1
            known = len(tally.faults)
            run_batch(folder, Path(name) / "facts.db", options.jobs, tally)
            if options.keep is not None:
                options.keep.mkdir(parents=True, exist_ok=True)
                for fault, _ in tally.faults[known:]:
                    if (folder / Path(fault).name).is_file():
                        shutil.copy(folder / Path(fault).name, options.keep)
        print(
            f"{start + BATCH}: {time.monotonic() - begun:.0f} s, {len(tally.faults)} faults",
            file=sys.stderr,
            flush=True,
        )
    report(tally, len(seeds), options.seed, time.monotonic() - begun)
    return 1 if tally.faults else 0


def report(tally: Tally, seeds: int, seed: int, seconds: float) -> None:
    """The run in lines: what was read, which codes, how slow and how large, and each fault."""
    print(f"originals {seeds}  mutants {tally.forms.total()}  seed {seed}  seconds {seconds:.0f}")
    print("formats   " + "  ".join(f"{key} {value}" for key, value in sorted(tally.forms.items())))
    print("outcomes  " + "  ".join(f"{key} {value}" for key, value in sorted(tally.outcomes.items())))
    print("codes     " + "  ".join(f"{key} {value}" for key, value in sorted(tally.codes.items())))
    print(f"slowest   {tally.slowest:.1f} s  parent {tally.parent // MB} MB")
    print(f"faults    {len(tally.faults)}")
    for name, what in tally.faults:
        print("FAULT", name, what)


if __name__ == "__main__":
    sys.exit(main())
