"""Count what became of the legal grounds of published procedures, and draw rows for a person to read.

    python -m bench.grounds [FOLDER] [--draw N] [--seed N] [--out PATH]

For each published shape: procedures, rows of the legal-basis table, rows with a key (a number or a law's title), rows
with a reason instead, and rows with neither, which is a fault. ``--draw`` writes N rows, drawn with ``--seed``, each
with the words of its own source beside the number that was read: a text for a person, which stays out of the project.
Exit status 1 where a row has neither key nor reason, 2 where FOLDER is absent.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that the file also runs by its path

from bench.accuracy import ROOT
from legaltext.core.errors import ReadError
from legaltext.core.procedure import Basis, Procedure
from legaltext.files.read import read_file
from legaltext.procedures.read import read_content

PROCEDURES = ROOT.parent / "shared" / "corpora" / "procedures"
GROUNDS = "can_cu_phap_ly"


@dataclass(frozen=True, slots=True)
class Ground:
    """One document that a row names, with its procedure and the file it came from."""

    file: Path
    procedure: Procedure
    basis: Basis

    @property
    def row(self) -> tuple[str, str, int]:
        """What tells one published row from another."""
        return self.file.name, self.procedure.code, self.basis.ordinal


def read_grounds(folder: Path) -> Iterator[tuple[Path, Procedure]]:
    """Every procedure under ``folder``, with its file, in sorted order."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in {".json", ".pdf"}):
        try:
            contents = read_file(path).contents
        except ReadError:
            continue
        for content in contents:
            procedure = read_content(content)
            if procedure is not None:
                yield path, procedure


def count_rows(grounds: Sequence[Ground]) -> tuple[int, int, int, int]:
    """(rows, rows with a key, rows with only a reason, rows with neither)."""
    by_row: dict[tuple[str, str, int], list[Basis]] = {}
    for ground in grounds:
        by_row.setdefault(ground.row, []).append(ground.basis)
    keyed = sum(any(b.document for b in row) for row in by_row.values())
    reasoned = sum(not any(b.document for b in row) and any(b.reason for b in row) for row in by_row.values())
    return len(by_row), keyed, reasoned, len(by_row) - keyed - reasoned


def draw(grounds: Sequence[Ground], count: int, seed: int) -> str:
    """``count`` grounds drawn at random, with their sources' words, as text."""
    chosen = random.Random(seed).sample(sorted(grounds, key=lambda g: (*g.row, g.basis.document)), count)
    lines = []
    for ground in chosen:
        basis = ground.basis
        lines.append(f"{ground.file.name} · {ground.procedure.source} · {ground.procedure.code} · row {basis.ordinal}")
        lines.append(
            f"  read:   {basis.document} {basis.provision or ''} {basis.issue_date or ''} {basis.issuer}".rstrip()
        )
        lines.append(f"  cited:  {basis.cited}")
        lines.append(f"  mended: {basis.repair or '-'} ({basis.confidence})")
        if ground.procedure.source == "portal-text":
            lines.append(f"  table:  {ground.file.read_text('utf-8')}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the measure; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=PROCEDURES)
    parser.add_argument("--draw", type=int, default=0)
    parser.add_argument("--seed", type=int, default=20261122)
    parser.add_argument("--out", type=Path, default=Path("grounds-drawn.txt"))
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"{options.folder.name}: no such folder; the measure needs published procedures.", file=sys.stderr)
        return 2
    procedures = list(read_grounds(options.folder))
    grounds = [Ground(path, p, b) for path, p in procedures for b in p.bases if b.place == GROUNDS]
    print(f"{'shape':<14}{'procedures':>11}{'rows':>7}{'key':>7}{'reason':>8}{'neither':>9}{'other places':>14}")
    lost = 0
    for shape in sorted({p.source for _, p in procedures}):
        own = [g for g in grounds if g.procedure.source == shape]
        rows, keyed, reasoned, neither = count_rows(own)
        others = sum(b.place != GROUNDS for _, p in procedures if p.source == shape for b in p.bases)
        count = sum(p.source == shape for _, p in procedures)
        print(f"{shape:<14}{count:>11}{rows:>7}{keyed:>7}{reasoned:>8}{neither:>9}{others:>14}")
        lost += neither
    if options.draw:
        options.out.write_text(draw(grounds, min(options.draw, len(grounds)), options.seed), "utf-8")
        print(f"{min(options.draw, len(grounds))} rows drawn into {options.out}")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
