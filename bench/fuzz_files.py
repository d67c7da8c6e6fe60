"""Mutated inputs of every format through the guarded reader: none may crash the parent, hang, or end without a code.

Usage: python bench/fuzz_files.py [FOLDER ...] [--count N] [--seed S] [--jobs J]

Takes files of up to 300 kB under the folders as seeds, a few of each ending, changes them by seeded mutations (bytes
flipped, cut, repeated, exchanged between files) and reads each in the pool of children with short limits.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from legaltext.core.errors import ReadError
from legaltext.core.messages import catalogue
from legaltext.files.guard import GuardLimits, run_guarded
from legaltext.files.read import read_file

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = (ROOT.parent / "shared" / "corpora", ROOT / "corpora" / "sample")
LIMITS = GuardLimits(seconds=20, seconds_per_mb=0, memory=800 << 20)
SEED_BYTES = 300_000
PER_ENDING = 12


def summary(path: Path) -> tuple[str, list[str]]:
    """What a child reports of a file: small, whatever the file holds. Converters from outside are not fuzzed here."""
    if path.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
        return "skipped", []
    reading = read_file(path)
    return str(reading.outcome), [remark.code for remark in reading.remarks]


def seeds(folders: list[Path]) -> list[bytes]:
    by_ending: dict[str, list[Path]] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and 0 < path.stat().st_size <= SEED_BYTES:
                by_ending.setdefault(path.suffix.lower(), []).append(path)
    picked = (path for paths in by_ending.values() for path in paths[:: max(1, len(paths) // PER_ENDING)][:PER_ENDING])
    return [path.read_bytes() for path in picked]


def mutate(data: bytes, other: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20, 100))):
        if not changed:
            break
        at = rng.randrange(len(changed))
        length = min(len(changed) - at, rng.choice((1, 2, 8, 64, 1024)))
        match rng.randrange(6):
            case 0:
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                changed[at : at + length] = rng.randbytes(length)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = changed[at : at + length] * rng.choice((1, 3, 50))
            case 4:
                start = rng.randrange(len(other))
                changed[at : at + length] = other[start : start + length]
            case 5:
                changed[at:at] = rng.choice((b"99999999999", b"-1", b"<<", b"[[[[", b"{" * 50, b"\x00" * 9, b"%PDF-"))
    return bytes(changed[: rng.randrange(1, len(changed) + 1)] if changed and rng.random() < 0.1 else changed)


def mutants(material: list[bytes], count: int, seed: int, folder: Path) -> Iterator[Path]:
    """Written one by one, each removed when the next is asked for twenty files later."""
    rng = random.Random(seed)
    for number in range(count):
        path = folder / f"{number:06d}"
        path.write_bytes(mutate(rng.choice(material), rng.choice(material), rng))
        (folder / f"{number - 20:06d}").unlink(missing_ok=True)
        yield path


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, default=[f for f in FOLDERS if f.is_dir()])
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    material = seeds(options.folders)
    if not material:
        parser.error("no seed files")
    begun, counts, faults = time.monotonic(), Counter[str](), []
    with tempfile.TemporaryDirectory() as name:
        paths = mutants(material, options.count, options.seed, Path(name))
        for path, result in run_guarded(paths, summary, options.jobs, LIMITS):
            outcome, codes = ("error", [result.code]) if isinstance(result, ReadError) else result
            counts[outcome] += 1
            counts.update(codes[:1])
            # An internal error, or a failure without a known reason, is a fault of the reader.
            if "LT-FILE-33" in codes or (outcome in ("error", "set_aside") and not set(codes) & set(catalogue())):
                faults.append((path.name, result.values if isinstance(result, ReadError) else codes))
    print(f"seeds {len(material)}  mutants {sum(counts[o] for o in counts if not o.startswith('LT-'))}")
    print(f"seconds {time.monotonic() - begun:.0f}")
    print("  ".join(f"{key} {value}" for key, value in sorted(counts.items())))
    for fault in faults:
        print("FAULT", *fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
