"""The main job on the sample: the findings equal the golden file, and agree with what a careful reader wrote."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from truth import SAMPLE, find_differences, read_truth

from legaltext.cli.main import run

GOLDEN = SAMPLE / "expected-findings.csv"


def findings(demo: Path) -> list[dict[str, str]]:
    with (demo / "findings.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def test_findings_equal_the_golden_file(demo: Path, rewrite_golden: bool) -> None:
    found = (demo / "findings.csv").read_bytes()
    if rewrite_golden:
        GOLDEN.write_bytes(found)
    assert found.decode("utf-8-sig") == GOLDEN.read_bytes().decode("utf-8-sig")


def test_findings_agree_with_the_careful_reader(demo: Path) -> None:
    assert find_differences(findings(demo), read_truth()) == []


def test_every_dead_ground_has_its_proof(demo: Path) -> None:
    for finding in findings(demo):
        if finding["verdict"] in {"expired", "partly_expired", "suspended", "not_yet_effective"}:
            assert finding["since"], finding
            assert re.search(r"Điều \d|1247/QĐ-UBND|\.tsv", finding["evidence"]), finding  # text, list or shipped table


def test_another_demo_writes_the_same_bytes(demo: Path, tmp_path: Path) -> None:
    assert run(["demo", "--out", str(tmp_path), "--jobs", "2"]) == 0
    for path in sorted(demo.rglob("*")):
        if path.is_file() and not path.name.startswith("demo.db"):
            assert (tmp_path / path.relative_to(demo)).read_bytes() == path.read_bytes(), path.name
