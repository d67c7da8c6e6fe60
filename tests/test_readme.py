"""The README's examples are what the program says."""

from __future__ import annotations

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
