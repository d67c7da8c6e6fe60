"""The measures start both as modules and by their paths, from any folder."""

import subprocess
import sys
from pathlib import Path

import pytest

BENCH = Path(__file__).resolve().parents[2] / "bench"


@pytest.mark.parametrize(
    "name", ["accuracy", "vnlegaltext", "speed", "provisions", "old_fonts", "fuzz_files", "coverage", "validity"]
)
def test_help(name, tmp_path):
    by_path = [sys.executable, str(BENCH / f"{name}.py"), "--help"]
    as_module = [sys.executable, "-m", f"bench.{name}", "--help"]
    for command, folder in ((by_path, tmp_path), (as_module, BENCH.parent)):
        run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
        assert f"bench.{name}" in run.stdout
