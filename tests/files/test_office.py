import sys
import time
from pathlib import Path

import psutil
import pytest
from test_docx import p, package
from test_kinds import OLE
from test_read import LAW

from legaltext.core.errors import ReadError
from legaltext.files import office
from legaltext.files.read import read_bytes

DOC = OLE + "WordDocument".encode("utf-16-le")


def code_of(data: bytes) -> str:
    reading = read_bytes(data, "x.doc")
    return reading.remarks[0].code if reading.remarks else str(reading.outcome)


def test_without_libreoffice_the_reason_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "find_office", lambda: None)
    assert code_of(DOC) == "LT-FILE-10"


@pytest.mark.parametrize(
    ("made", "expected"),
    [(package("".join(p(line) for line in LAW.split("\n"))), "read"), (b"", "LT-FILE-11"), (None, "LT-FILE-19")],
)
def test_what_libreoffice_makes_is_read(monkeypatch: pytest.MonkeyPatch, made: bytes | None, expected: str) -> None:
    def run(command: list[str], folder: Path, seconds: float) -> None:
        assert Path(command[-1]).read_bytes() == DOC
        if made is not None:
            (folder / "in.docx").write_bytes(made)

    monkeypatch.setattr(office, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(office, "run_program", run)
    assert code_of(DOC) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="a script of POSIX stands for LibreOffice")
def test_a_conversion_that_hangs_is_killed_with_what_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "soffice"
    script.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/pid\necho $@ > {tmp_path}/said\nwait\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "find_office", lambda: script)
    begun = time.monotonic()
    with pytest.raises(ReadError, match="LT-FILE-19"):
        office.docx_of_doc(DOC, seconds=1)
    assert time.monotonic() - begun < 20
    started = int((tmp_path / "pid").read_text())
    assert not psutil.pid_exists(started) or psutil.Process(started).status() == psutil.STATUS_ZOMBIE
    said = (tmp_path / "said").read_text()
    assert "--headless" in said
    assert "-env:UserInstallation=file://" in said


def test_macros_are_switched_off_in_the_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []

    def run(command: list[str], folder: Path, seconds: float) -> None:
        seen.append((folder / "profile/user/registrymodifications.xcu").read_text("utf-8"))

    monkeypatch.setattr(office, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(office, "run_program", run)
    assert code_of(DOC) == "LT-FILE-19"
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in seen[0]


@pytest.mark.shared
@pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")
def test_real_word_file_in_old_letters(shared: Path) -> None:
    folder = shared / "corpora/legacy-encodings"
    reading = read_bytes((folder / "tcvn3/2004-B1-3-LLTC.doc").read_bytes(), "x")
    assert reading.kind == "doc"
    words = {w for c in reading.contents for line in c.pages[0].lines for w in line.text.lower().split()}  # type: ignore[union-attr]
    truth = set((folder / "transcripts/2004-B1-3-LLTC.txt").read_text("utf-8").lower().split())
    assert len(truth - words) <= 0.05 * len(truth)
