"""The command line's frame: help in two languages, errors that say what to type, and a quick start."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from legaltext.cli.door import help_texts, language
from legaltext.cli.main import COMMANDS, run
from legaltext.cli.reference import commands_without_help, reference
from legaltext.core.messages import catalogue

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["chek"], 2, r"\[LT-CLI-04\].*«chek».*«check»"),
        (["--lang", "en", "chek"], 2, r'\[LT-CLI-04\].*"chek".*"check"'),
        (["ingest"], 2, r"\[LT-CLI-02\].*PATH"),
        (["ingest", "--jbs", "3", "x"], 2, r"\[LT-CLI-01\].*--jbs.*«--jobs»"),
        (["ingest", "--jobs", "0", "x"], 2, r"\[LT-CLI-03\].*--jobs"),
        (["ingest", "no/such/file"], 2, r"\[LT-CLI-08\].*no/such/file"),
        (["check", "--as-of", "31/02/2026"], 2, r"\[LT-CLI-07\].*YYYY-MM-DD"),
        (["check", "--format", "abc"], 2, r"\[LT-CLI-03\].*chọn một trong các giá trị table, csv"),
        (["check", "--format", "abc", "--lang", "en"], 2, r"\[LT-CLI-03\].*one of table, csv"),
        (["--db", "nonsense://x", "files"], 1, r"\[LT-DB-01\].*nonsense"),
        (["cite", "no-such-file.txt"], 2, r"\[LT-CLI-08\]"),
    ],
)
def test_wrong_usage_says_what_to_type(
    arguments: list[str], status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == status
    shown = capsys.readouterr()
    assert shown.out == ""
    assert re.search(said, shown.err), shown.err


def test_nothing_taken_in_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--db", f"sqlite:///{tmp_path / 'x.db'}", "check"]) == 2
    assert "[LT-CLI-09]" in capsys.readouterr().err


def test_cite_refuses_what_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd = tmp_path / "x.txt"
    odd.write_bytes(b"%PDF-1.7\n\0")
    assert run(["cite", str(odd)]) == 2
    assert "[LT-CLI-21]" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "vi"),
        (["--lang", "en"], "en"),
        (["check", "--lang=en"], "en"),
        (["--lang", "fr"], "vi"),
        (["--lang"], "vi"),
    ],
)
def test_language_is_known_before_parsing(arguments: list[str], expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LEGALTEXT_LANG", raising=False)
    assert language(arguments) == expected


def test_language_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEGALTEXT_LANG", "en")
    assert language([]) == "en"
    assert language(["--lang", "vi"]) == "vi"


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_is_there_in_both_languages(command: str, lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", lang, *command.split(), "--help"]) == 0
    shown = capsys.readouterr().out
    assert help_texts()["words"]["usage"][lang] in shown


def test_no_command_without_help() -> None:
    assert commands_without_help() == []


def test_reference_is_what_the_commands_say() -> None:
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference(), "run `make docs`"


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from legaltext.cli.main import run; run(['--help']);"
        "print(sorted({'spacy','underthesea','pdfplumber','pypdfium2','networkx','sqlalchemy','numpy','scipy'}"
        "& set(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown.rstrip().endswith("[]")


def test_cli_py_is_the_same_door() -> None:
    done = [
        subprocess.run(
            [sys.executable, *start, "--version"], capture_output=True, text=True, check=True, cwd=ROOT
        ).stdout
        for start in (["cli.py"], ["-m", "legaltext"])
    ]
    assert done[0] == done[1]
    assert done[0].startswith("legaltext ")


@pytest.mark.parametrize("code", sorted(catalogue()))
def test_every_message_speaks_both_languages_with_the_same_blanks(code: str) -> None:
    texts = catalogue()[code]
    assert set(texts) == {"vi", "en"}
    assert re.fullmatch(r"LT-[A-Z]+-\d\d", code)
    blanks = [set(re.findall(r"{(\w+)[^}]*}", text)) for text in (texts["vi"], texts["en"])]
    assert blanks[0] == blanks[1]
    for text in texts.values():
        assert not re.search(r"trái luật|sai phạm|chậm\b", text)


@pytest.mark.skipif(sys.platform == "win32", reason="the mark is left by signals of POSIX")
def test_an_interrupt_while_modules_load_does_not_kill_the_program_at_its_end(tmp_path: Path) -> None:
    (tmp_path / "stopped.py").write_text(
        "from legaltext.cli import main\n"
        "def run(arguments):\n"
        "    try:\n        exec('raise KeyboardInterrupt')\n"
        "    except KeyboardInterrupt:\n        return 1\n"
        "main.run = run\nmain.main()\n"
    )
    begun = subprocess.run([sys.executable, "-m", "stopped"], cwd=tmp_path, capture_output=True, check=False)
    assert begun.returncode == 1
