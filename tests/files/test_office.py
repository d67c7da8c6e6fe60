import subprocess
from pathlib import Path
from typing import Any

import pytest
from test_docx import p, package
from test_kinds import OLE
from test_read import LAW

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
    def run(command: list[str], *, cwd: Path, **_: Any) -> None:
        assert Path(command[-1]).read_bytes() == DOC
        if made is not None:
            (cwd / "in.docx").write_bytes(made)

    monkeypatch.setattr(office, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(subprocess, "run", run)
    assert code_of(DOC) == expected


def test_a_conversion_that_hangs_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(command: list[str], *, timeout: float, **_: Any) -> None:
        raise subprocess.TimeoutExpired(command, timeout)

    monkeypatch.setattr(office, "find_office", lambda: Path("soffice"))
    monkeypatch.setattr(subprocess, "run", run)
    assert code_of(DOC) == "LT-FILE-19"


@pytest.mark.shared
@pytest.mark.skipif(office.find_office() is None, reason="LibreOffice is not installed")
def test_real_word_file_in_old_letters(shared: Path) -> None:
    folder = shared / "corpora/legacy-encodings"
    reading = read_bytes((folder / "tcvn3/2004-B1-3-LLTC.doc").read_bytes(), "x")
    assert reading.kind == "doc"
    words = {w for c in reading.contents for line in c.pages[0].lines for w in line.text.lower().split()}  # type: ignore[union-attr]
    truth = set((folder / "transcripts/2004-B1-3-LLTC.txt").read_text("utf-8").lower().split())
    assert len(truth - words) <= 0.05 * len(truth)
