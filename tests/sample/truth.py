"""Compares rows of ``legaltext check --format csv`` on the sample with the hand-written truth table.

A cell of the truth may hold alternatives parted by ``|``; ``*`` is anything. Rows are matched by procedure, place,
document and provision. Run as a program it prints the differences:
``python tests/sample/truth.py FINDINGS.csv``.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample"
TRUTH = SAMPLE / "truth.tsv"
KEYS = ("procedure", "place", "document", "provision")
JUDGED = ("verdict", "since", "ended_by", "successor", "severity")

Row = Mapping[str, str]


def read_truth(path: Path = TRUTH) -> list[dict[str, str]]:
    """The rows of the truth table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def allows(cell: str, value: str) -> bool:
    """Whether a cell of the truth takes the value.

    >>> allows("expired|proposed_expired", "expired"), allows("|watch", ""), allows("*", "x"), allows("", "x")
    (True, True, True, False)
    """
    return cell == "*" or value.strip().upper() in {choice.strip().upper() for choice in cell.split("|")}


def matches(truth: Row, finding: Row) -> bool:
    """Whether a finding speaks of the citation that a row of the truth is about."""
    return all(allows(truth[key], finding[key]) for key in KEYS)


def find_differences(findings: Iterable[Row], truth: Iterable[Row]) -> list[str]:
    """What differs, one line each: citations without a finding, findings that judge otherwise, findings of nothing."""
    left = list(findings)
    differences: list[str] = []
    for row in truth:
        name = " ".join(row[key] for key in KEYS if row[key])
        found = next((finding for finding in left if matches(row, finding)), None)
        if found is None:
            differences.append(f"missing: {name} ({row['verdict']})")
            continue
        left.remove(found)
        wrong = [f"{key} {found[key]!r}, not {row[key]!r}" for key in JUDGED if not allows(row[key], found[key])]
        if wrong:
            differences.append(f"differs: {name}: {'; '.join(wrong)} ({row['why']})")
    return differences + [
        f"unexpected: {' '.join(finding[key] for key in KEYS if finding[key])} ({finding['verdict']})"
        for finding in left
    ]


if __name__ == "__main__":
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        lines = find_differences(list(csv.DictReader(file)), read_truth())
    print("\n".join(lines) or "no differences")
    sys.exit(1 if lines else 0)
