"""``legaltext doctor``: what is there, what is missing, and what the exit status says of it."""

import json
from pathlib import Path

import pytest

from legaltext.cli import doctor
from legaltext.cli.common import Settings
from legaltext.cli.main import run
from legaltext.files import office
from legaltext.files.ocr import engine


def _run(tmp_path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    status = run(["--db", f"sqlite:///{tmp_path / 'a.db'}", "doctor", *options])
    return status, capsys.readouterr().out


def test_says_what_a_machine_lacks_and_how_to_install_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "find_data", lambda: None)
    monkeypatch.setattr(engine, "has_binding", lambda: False)
    monkeypatch.setattr(office, "find_office", lambda: None)
    status, words = _run(tmp_path, capsys)
    assert status == 0, "what is optional may be missing"
    for told in ("tesseract-ocr-vie", "legaltext[ocr]", "LibreOffice", "Debian", "Windows"):
        assert told in words
    assert not (tmp_path / "a.db").exists(), "looking makes no database"


def test_json_has_every_check_with_both_systems(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, words = _run(tmp_path, capsys, "--format", "json", "--lang", "en")
    checks = json.loads(words)
    assert [check["check"] for check in checks if check["required"]] == ["python", "packages", "data", "database"]
    assert {check["check"]: check["state"] for check in checks}["data"] == "ok"
    assert all(check["debian"] and check["windows"] and check["purpose"] for check in checks)


def test_something_required_that_is_missing_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "a.db"
    broken.write_text("no database", encoding="utf-8")
    status, words = _run(tmp_path, capsys)
    assert status == 1
    assert "HỎNG" in words
    broken.unlink()
    monkeypatch.setattr(doctor, "_version", lambda name: "" if name == "lxml" else "1")
    status, words = _run(tmp_path, capsys)
    assert (status, "thiếu: lxml" in words) == (1, True)


def test_a_database_that_is_there_is_opened(tmp_path: Path) -> None:
    from legaltext.store.store import open_store

    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_store(url).close()
    assert "0 files held" in doctor._database(Settings(url, "en")).detail
