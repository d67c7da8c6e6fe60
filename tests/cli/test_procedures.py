"""``procedures``: what was taken in, and what a newer version of one changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from legaltext.cli.main import run

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample" / "procedures" / "9.900001.json"


def published(updated: datetime, days: int) -> str:
    """The sample's record as published on ``updated``, with ``days`` for every way of filing."""
    record = json.loads(SAMPLE.read_text("utf-8"))
    record["data"]["updatedAt"] = int(updated.timestamp() * 1000)
    for method in record["data"]["executionMethods"]:
        method["processingTime"] = days
    return json.dumps(record, ensure_ascii=False)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("versions")
    (folder / "old.json").write_text(published(datetime(2026, 1, 5, tzinfo=UTC), 10), "utf-8")
    (folder / "new.json").write_text(published(datetime(2026, 10, 12, tzinfo=UTC), 7), "utf-8")
    db = f"sqlite:///{(folder / 'x.db').as_posix()}"
    assert run(["--db", db, "ingest", str(folder / "old.json"), str(folder / "new.json")]) == 0
    return db


def test_the_list_counts_the_published_records(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--db", database, "procedures", "--format", "json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["procedure"], row["records"]) == ("9.900001", 2)


def test_one_procedure_shows_the_cut_in_percent(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--db", database, "procedures", "9.900001"]) == 0
    shown = capsys.readouterr().out
    assert "Mã thủ tục: 9.900001" in shown
    assert "10 → 7 ngày làm việc (giảm 30%)" in shown


def test_one_procedure_for_machines_keeps_every_field(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--db", database, "procedures", "9.900001", "--format", "json"]) == 0
    (record,) = json.loads(capsys.readouterr().out)
    assert {"steps", "components", "days", "applicants"} <= record["details"].keys()
    assert [bool(r["changes"]) for r in record["records"]] == [True, False]


def test_an_unknown_code_is_said(database: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--db", database, "procedures", "9.111111"]) == 2
    assert "[LT-CLI-11]" in capsys.readouterr().err
