"""The guide for the staff names only what the program has, and what the program shows."""

from __future__ import annotations

import importlib
import re
import shlex
from functools import cache
from pathlib import Path

import click
import pytest

from legaltext.cli.main import COMMANDS, program, run
from legaltext.core.labels import labels
from legaltext.core.messages import catalogue

GUIDE_FILE = Path(__file__).resolve().parents[1] / "docs" / "huong-dan.md"
GUIDE = GUIDE_FILE.read_text("utf-8")
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.MULTILINE | re.DOTALL)
PROGRAM = re.compile(r"(?:\.venv\\Scripts\\(?:python -m )?)?legaltext\s+(?P<rest>\S.*)")


def code_lines() -> list[str]:
    """Every line of code in the guide: those of the fenced blocks to be typed, and the code words in the text."""
    typed = [
        line for language, block in FENCE.findall(GUIDE) if language == "powershell" for line in block.splitlines()
    ]
    return [line.strip() for line in [*typed, *re.findall(r"`([^`\n]+)`", FENCE.sub("", GUIDE))]]


def calls() -> list[str]:
    """What follows ``legaltext`` wherever a call is written; ``…`` stands for any command."""
    found = (PROGRAM.fullmatch(line) for line in code_lines())
    return sorted({match["rest"] for match in found if match and match["rest"] != "…"})


@cache
def options_of(command: str) -> frozenset[str]:
    """The options of a command; of the program itself for ``""``."""
    door: click.Command = importlib.import_module(f"legaltext.cli.{command}").command if command else program
    return frozenset(option for parameter in door.params for option in parameter.opts) | {"--help"}


def split_call(call: str) -> tuple[list[str], str, list[str]]:
    """The program's own options, the command and the options of the command."""
    words = shlex.split(call.replace("\\", "/"))
    before: list[str] = []
    while words and words[0].startswith("--"):
        before.append(words.pop(0))
        if before[-1] in {"--db", "--lang"}:
            words.pop(0)
    return before, words[0] if words else "", [word.partition("=")[0] for word in words[1:] if word.startswith("--")]


def test_the_guide_shows_every_command() -> None:
    named = {split_call(call)[1] for call in calls()}
    assert {*COMMANDS} - named == set()


@pytest.mark.parametrize("call", calls())
def test_every_call_can_be_typed(call: str) -> None:
    before, command, given = split_call(call)
    assert set(before) <= options_of("")
    assert command in COMMANDS or (not command and "--version" in before)
    assert set(given) <= options_of(command)


@pytest.mark.parametrize("option", sorted({m[0] for line in code_lines() if (m := re.match(r"--[a-z-]+", line))}))
def test_every_option_named_alone_is_one_of_the_programs(option: str) -> None:
    assert option in options_of("").union(*(options_of(command) for command in COMMANDS))


def heading_anchor(heading: str) -> str:
    """The anchor that Markdown viewers make of a heading."""
    return re.sub(r"[^\w\s-]", "", heading.lower()).strip().replace(" ", "-")


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)\s]+)\)", GUIDE))))
def test_every_link_leads_somewhere(link: str) -> None:
    path, _, anchor = link.partition("#")
    target = GUIDE_FILE.parent / path if path else GUIDE_FILE
    assert target.is_file()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", target.read_text("utf-8"), re.MULTILINE)
        assert anchor in {heading_anchor(heading) for heading in headings}


@pytest.mark.parametrize("kind", ["severity", "verdict"])
def test_every_severity_and_verdict_stands_in_its_table(kind: str) -> None:
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in GUIDE.splitlines() if line[:1] == "|"]
    shown = {row[2].strip("`"): row[0] for row in rows if len(row) == 3 and row[2].startswith("`")}
    for code, words in labels(kind).items():
        assert re.sub(r" \([^)]*\)$", "", shown[code]) == words


@pytest.mark.parametrize("code", sorted(set(re.findall(r"LT-[A-Z]+-\d\d", GUIDE))))
def test_every_code_of_a_message_is_known(code: str) -> None:
    assert code in catalogue()


def test_the_table_of_results_lists_what_a_review_writes(tmp_path: Path) -> None:
    assert run(["demo", "--out", str(tmp_path)]) == 0
    written = {path.name + ("/" if path.is_dir() else "") for path in tmp_path.iterdir() if path.name[0] != "."}
    table = GUIDE.partition("<!-- review-files -->")[2].partition("<!-- /review-files -->")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line[:1] == "|"]
    assert {name for cell in cells for name in re.findall(r"`([^`]+)`", cell)} == written - {"demo.db"}
