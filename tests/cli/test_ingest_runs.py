"""Runs of ``ingest``: the report, files read again by their reason, a run that is stopped."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from legaltext.cli.main import run
from legaltext.core.errors import ReadError
from legaltext.files.guard import GuardLimits
from legaltext.store import intake
from legaltext.store.pack import Extract
from legaltext.store.store import open_store

LAW = "QUYẾT ĐỊNH\nĐiều 1. Phạm vi điều chỉnh của Quyết định này tại tỉnh Sơn Hà."


@pytest.fixture
def ingest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """``legaltext ingest`` on a database of its own, reading in this process."""

    def in_this_process(
        paths: Iterable[Path],
        work: Callable[[Path], Extract],
        jobs: int,
        limits: GuardLimits | None,
        took: Callable[[Path, float], None],
    ) -> Iterator[tuple[Path, Extract | ReadError]]:
        for path in paths:
            try:
                yield path, work(path)
            except ReadError as error:
                yield path, error

    monkeypatch.setattr(intake, "run_guarded", in_this_process)
    return lambda *given: run(["--db", str(tmp_path / "x.db"), "--lang", "en", "ingest", *map(str, given)])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "in"
    inner.mkdir()
    (inner / "good.txt").write_text(LAW, "utf-8")
    (inner / "empty.pdf").write_bytes(b"")
    (inner / "broken.json").write_bytes(b"{")
    (inner / "cut.pdf").write_bytes(b"%PDF-1.7\n")
    return inner


def outcomes(report: Path) -> dict[str, str]:
    files = json.loads(report.read_text("utf-8"))["files"]
    return {entry["name"].partition("/")[2]: entry["outcome"] for entry in files}


def test_the_report_tells_each_file_and_the_totals(
    ingest: Callable[..., int], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ingest(folder, "--report", tmp_path / "r.json") == 3
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert report["state"] == "done"
    assert report["started"] <= report["ended"]
    assert report["arguments"] == {"paths": [str(folder)], "jobs": 1, "retry": "", "ocr": "auto"}
    assert {key: report["totals"][key] for key in ("files", "read", "set_aside", "documents", "codes")} == {
        "files": 4, "read": 1, "set_aside": 3, "documents": 1,
        "codes": report["totals"]["codes"] | {"LT-FILE-01": 1, "LT-JSON-01": 1, "LT-PDF-02": 1},
    }  # fmt: skip
    good = next(entry for entry in report["files"] if entry["name"] == "in/good.txt")
    assert (good["kind"], good["pages"], good["pages_read"], len(good["sha256"])) == ("text", 1, 1, 64)
    empty = next(entry for entry in report["files"] if entry["name"] == "in/empty.pdf")
    assert [(r["code"], r["message"][:17]) for r in empty["reasons"]] == [("LT-FILE-01", "The file is empty")]
    assert not list(tmp_path.glob("*.part"))
    assert ingest(folder, "--report", tmp_path / "r.json") == 0
    assert set(outcomes(tmp_path / "r.json").values()) == {"skipped"}


def test_a_report_that_cannot_be_written_is_told_before_the_run(
    ingest: Callable[..., int], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ingest(folder, "--report", tmp_path / "no" / "r.json") == 2
    assert "[LT-CLI-41]" in capsys.readouterr().err
    assert open_store(f"sqlite:///{tmp_path / 'x.db'}").files() == []


@pytest.mark.parametrize(
    ("wanted", "with_paths", "read"),
    [
        ("LT-FILE-01", True, {"empty.pdf"}),
        ("LT-FILE-01", False, {"empty.pdf"}),
        ("LT-PDF", False, {"cut.pdf"}),
        ("all", True, {"empty.pdf", "broken.json", "cut.pdf"}),
        ("all", False, {"empty.pdf", "broken.json", "cut.pdf"}),
    ],
)
def test_read_again_by_reason(
    ingest: Callable[..., int], folder: Path, tmp_path: Path, wanted: str, with_paths: bool, read: set[str]
) -> None:
    assert ingest(folder) == 3
    report = tmp_path / "r.json"
    assert ingest(*([folder] if with_paths else []), "--retry", wanted, "--report", report) == 3
    assert {name for name, outcome in outcomes(report).items() if outcome != "skipped"} == read


def test_read_again_after_the_files_were_mended_or_removed(
    ingest: Callable[..., int], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ingest(folder) == 3
    (folder / "empty.pdf").write_text(LAW.replace("Điều 1", "Điều 3"), "utf-8")
    (folder / "cut.pdf").unlink()
    assert ingest("--retry", "all") == 3
    assert "cut.pdf does not exist" in capsys.readouterr().err
    held = {f.file: f.outcome for f in open_store(f"sqlite:///{tmp_path / 'x.db'}").files()}
    assert held == {
        "in/good.txt": "read", "in/empty.pdf": "read", "in/broken.json": "set_aside", "in/cut.pdf": "set_aside",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "status", "said"),
    [("LT-FILE-99", 2, "LT-CLI-42"), ("lt-pdf", 2, "LT-CLI-42"), ("LT-FILE-10", 0, "LT-CLI-43"), ("all", 3, "")],
)
def test_a_code_that_no_file_carries(
    ingest: Callable[..., int],
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    wanted: str,
    status: int,
    said: str,
) -> None:
    ingest(folder)
    capsys.readouterr()
    assert ingest("--retry", wanted) == status
    assert said in capsys.readouterr().err


def test_stopped_in_the_middle(
    ingest: Callable[..., int],
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    whole = intake.take_in

    def stopped(*given: object, **settings: object) -> Iterator[object]:
        for count, taken in enumerate(whole(*given, **settings)):  # type: ignore[arg-type]
            if count == 2:
                raise KeyboardInterrupt
            yield taken

    monkeypatch.setattr(intake, "take_in", stopped)
    assert ingest(folder, "--report", tmp_path / "r.json") == 1
    said = capsys.readouterr().err
    assert "[LT-CLI-06]" in said
    report = json.loads((tmp_path / "r.json").read_text("utf-8"))
    assert (report["state"], report["totals"]["files"]) == ("interrupted", 2)
    monkeypatch.setattr(intake, "take_in", whole)
    assert ingest(folder) == 3
    assert len(open_store(f"sqlite:///{tmp_path / 'x.db'}").files()) == 4


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_ctrl_c_ends_the_program_as_failed_and_says_how_to_go_on(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.txt").write_text(f"{LAW}\nĐiều {number}. Nội dung {number}", "utf-8")
    command = [sys.executable, "-m", "legaltext", "--db", str(tmp_path / "db" / "x.db"), "ingest", str(tmp_path)]
    begun = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    database = tmp_path / "db" / "x.db"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not database.exists():
        time.sleep(0.05)
    time.sleep(0.5)
    begun.send_signal(signal.SIGINT)
    said = begun.communicate(timeout=60)[1]
    assert begun.returncode == 1, said
    assert "[LT-CLI-06]" in said
    assert "Traceback" not in said


def test_names_are_shown_on_one_line(
    ingest: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    try:
        (folder / "hai\ndòng\u202e.pdf").write_bytes(b"")
    except OSError:
        pytest.skip("a name that this file system refuses")
    assert ingest(folder) == 3
    assert r"in/hai\ndòng\u202e.pdf: [LT-FILE-01]" in capsys.readouterr().err


def test_many_problems_are_counted_and_not_all_printed(
    ingest: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(80):
        (folder / f"{number:02d}.json").write_text("{" * (number + 1), "utf-8")
    assert ingest(folder) == 3
    said = capsys.readouterr().err
    assert said.count("[LT-JSON-01]") == 60
    assert "… and 20 more files" in said
