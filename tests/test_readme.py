"""The README's examples are what the program says."""

from __future__ import annotations

import csv
import doctest
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")


def test_the_python_examples_are_true() -> None:
    assert doctest.testfile(str(ROOT / "README.md"), module_relative=False, optionflags=doctest.ELLIPSIS).failed == 0


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((docs/[^)#]+)", README))))
def test_every_link_leads_somewhere(link: str) -> None:
    assert (ROOT / link).is_file()


def test_every_command_named_exists() -> None:
    from legaltext.cli.main import COMMANDS

    blocks = "\n".join(re.findall(r"```(?:sh|powershell)\n(.*?)```", README, re.DOTALL))
    named = set(re.findall(r"^(?:\.venv\\Scripts\\)?legaltext (\w+)", blocks, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)


def test_the_finding_shown_is_one_of_the_sample() -> None:
    block = README.split("<!-- demo:begin -->")[1].split("<!-- demo:end -->")[0]
    ident = re.search(r"Mã phát hiện:\s+(\w+)", block)
    assert ident
    with (ROOT / "corpora" / "sample" / "expected-findings.csv").open(encoding="utf-8-sig", newline="") as lines:
        shown = next(row for row in csv.DictReader(lines) if row["finding_id"] == ident[1])
    for key in ("procedure", "name", "document", "ended_by", "successor"):
        assert shown[key] in block
