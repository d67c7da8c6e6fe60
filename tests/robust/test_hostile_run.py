"""The whole way in, over a folder of hostile files: each is judged, none stops the run, the good ones are read."""

import csv
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hostile import GAZETTE, HOSTILE, PROCEDURE, write_hostile

GOOD = {GAZETTE.name, PROCEDURE.name}


def run(database: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "legaltext", "--db", f"sqlite:///{database}", *arguments]
    return subprocess.run(command, capture_output=True, timeout=300, check=False)


def list_files(database: Path) -> dict[str, dict[str, str]]:
    """The rows of ``legaltext files`` by the file's own name."""
    done = run(database, "files", "--format", "csv")
    assert done.returncode == 0
    rows = csv.DictReader(io.StringIO(done.stdout.decode("utf-8-sig"), newline=""))
    return {row["file"].rpartition("/")[2]: row for row in rows}


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, int]:
    """A database after one run over the folder, the folder, and the run's exit status."""
    base = tmp_path_factory.mktemp("run")
    folder, database = base / "in", base / "facts.db"
    folder.mkdir()
    write_hostile(folder)
    for good in (GAZETTE, PROCEDURE):
        shutil.copy(good, folder)
    return database, folder, run(database, "ingest", str(folder), "--jobs", "2").returncode


def test_each_file_is_judged_and_the_good_ones_are_read(taken: tuple[Path, Path, int]) -> None:
    database, folder, status = taken
    assert status == 3
    rows = list_files(database)
    assert {name: rows[name]["outcome"] for name in GOOD} == dict.fromkeys(GOOD, "read")
    # two empty files are one file to the program: the same bytes under two names
    present = [hostile for hostile in HOSTILE if (folder / hostile.name).exists()]
    judged = [hostile for hostile in present if hostile.name in rows]
    assert {hostile.name for hostile in present} - {hostile.name for hostile in judged} <= {
        "zero-byte.pdf",
        "zero-byte.json",
    }
    wrong = {h.name: rows[h.name]["outcome"] for h in judged if rows[h.name]["outcome"] not in h.outcomes}
    assert wrong == {}
    silent = [h.name for h in judged if rows[h.name]["outcome"] != "read" and not rows[h.name]["code"]]
    assert silent == []


def test_nothing_is_written_outside_the_folder(taken: tuple[Path, Path, int]) -> None:
    _, folder, _ = taken
    assert sorted(path.name for path in folder.parent.iterdir() if not path.name.startswith("facts.db")) == ["in"]
    assert not (folder.parent.parent / "outside.json").exists()


def test_a_second_run_has_nothing_left_to_do(taken: tuple[Path, Path, int]) -> None:
    database, folder, _ = taken
    before = list_files(database)
    assert run(database, "ingest", str(folder)).returncode == 0
    assert list_files(database) == before
