"""A run killed at any moment loses nothing and doubles nothing: started again, it ends as an undisturbed one."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from legaltext.store.store import open_store

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = [ROOT / "corpora" / "sample" / name for name in ("gazette", "procedures")]
KILLS = 10


def ingest(database: Path, jobs: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "legaltext", "--db", f"sqlite:///{database}", "ingest", *map(str, FOLDERS)]
    return subprocess.Popen(
        [*command, "--jobs", str(jobs)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )


def findings(database: Path) -> bytes:
    command = [sys.executable, "-m", "legaltext", "--db", f"sqlite:///{database}", "check", "--all"]
    done = subprocess.run([*command, "--as-of", "2026-11-22", "--format", "json"], capture_output=True, check=True)
    return done.stdout


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL does not exist on Windows")
@pytest.mark.parametrize("jobs", [1, 2])
def test_killed_ten_times_and_started_again(tmp_path: Path, jobs: int) -> None:
    calm, torn = tmp_path / "calm.db", tmp_path / "torn.db"
    started = time.monotonic()
    assert ingest(calm, jobs).wait(timeout=120) == 0
    length = time.monotonic() - started
    chance = random.Random(jobs)
    kills = 0
    for _ in range(KILLS):
        run = ingest(torn, jobs)
        try:
            run.wait(timeout=chance.uniform(0.05, max(length, 1.0)))
            with contextlib.closing(open_store(f"sqlite:///{torn}")) as store:  # it was done: give the next one work
                store.forget([held.sha256 for held in store.files()])
        except subprocess.TimeoutExpired:
            os.kill(run.pid, signal.SIGKILL)
            kills += 1
            run.wait()
    assert kills >= 3, "the run was hardly ever killed: the test proves nothing"
    assert ingest(torn, jobs).wait(timeout=120) == 0
    one, two = (open_store(f"sqlite:///{path}") for path in (calm, torn))
    assert two.facts() == one.facts()
    assert two.files() == one.files()
    assert findings(torn) == findings(calm)
