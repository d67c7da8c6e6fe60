"""The committed state to measure against: counts per line and per passage, no words of any passage.

A baseline belongs to one gold, named by the hash of the gold's bytes, so that another folder of the same shape is
measured without being compared with figures that are not its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bench.score import Counts, PassageScore


@dataclass(frozen=True, slots=True)
class Baseline:
    """``lines`` as :func:`bench.score.tally` names them; ``passages``: id → (misses, extras) of relations and dates."""

    lines: Mapping[str, Counts] = field(default_factory=dict)
    passages: Mapping[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """A line whose F1 is not what the baseline holds."""

    line: str
    before: Counts
    now: Counts

    @property
    def is_loss(self) -> bool:
        """True where F1 fell, or where a line without gold got more extras (its F1 is 0 whatever happens)."""
        if self.now.f1 == self.before.f1 == 0:
            return self.now.extra > self.before.extra
        return self.now.f1 < self.before.f1


def state_of(lines: Mapping[str, Counts], scores: Iterable[PassageScore]) -> Baseline:
    """The state of a run; passages without an error are left out."""
    errors = {passage.id: (len(passage.misses), len(passage.extras)) for passage in scores}
    return Baseline(lines, {key: value for key, value in sorted(errors.items()) if any(value)})


def changes(before: Baseline, now: Baseline) -> list[Change]:
    """The lines that changed, in the order of printing; a line that only one side has counts as empty in the other."""
    names = [*now.lines, *(name for name in before.lines if name not in now.lines)]
    pairs = (Change(name, before.lines.get(name, Counts()), now.lines.get(name, Counts())) for name in names)
    return [pair for pair in pairs if pair.before.f1 != pair.now.f1 or pair.is_loss]


def moved_passages(before: Baseline, now: Baseline) -> tuple[list[str], list[str]]:
    """The ids of the passages with fewer errors than before, and of those with more."""
    ids = sorted({*before.passages, *now.passages})
    errors = {key: (sum(before.passages.get(key, (0, 0))), sum(now.passages.get(key, (0, 0)))) for key in ids}
    return [key for key, (a, b) in errors.items() if b < a], [key for key, (a, b) in errors.items() if b > a]


def load(path: Path, gold: str) -> Baseline | None:
    """The baseline of the gold with this hash, or None where the file holds none."""
    if not path.is_file():
        return None
    held = json.loads(path.read_text("utf-8")).get(gold)
    if held is None:
        return None
    return Baseline(
        {name: Counts(*counts) for name, counts in held["lines"].items()},
        {key: (misses, extras) for key, (misses, extras) in held["passages"].items()},
    )


def save(path: Path, gold: str, state: Baseline) -> None:
    """Write the state as this gold's baseline and keep those of other golds; one line per entry, for readable diffs."""
    held = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    held[gold] = {
        "lines": {name: [c.hit, c.extra, c.miss] for name, c in state.lines.items()},
        "passages": {key: list(errors) for key, errors in state.passages.items()},
    }
    path.write_text(_pretty(held), "utf-8")


def _pretty(held: dict[str, dict[str, dict[str, list[int]]]]) -> str:
    golds = []
    for gold, parts in sorted(held.items()):
        blocks = []
        for part, entries in parts.items():
            rows = ",\n".join(f"   {json.dumps(k, ensure_ascii=False)}: {json.dumps(v)}" for k, v in entries.items())
            blocks.append(f'  "{part}": {{\n{rows}\n  }}')
        golds.append(f' "{gold}": {{\n' + ",\n".join(blocks) + "\n }")
    return "{\n" + ",\n".join(golds) + "\n}\n"
