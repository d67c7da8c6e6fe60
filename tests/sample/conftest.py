"""What ``legaltext demo`` writes, made once for all tests of the sample."""

from __future__ import annotations

from pathlib import Path

import pytest

from legaltext.cli.main import run


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of results, ``demo.db`` among them; nobody writes into it."""
    out = tmp_path_factory.mktemp("demo")
    assert run(["demo", "--out", str(out)]) == 0
    return out
