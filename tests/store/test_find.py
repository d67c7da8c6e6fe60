"""Finding files: odd names, links, folders that cannot be opened; nothing is left out unsaid."""

import os
import sys
import unicodedata
from pathlib import Path

import pytest

from legaltext.store.find import find_files, path_of_text, text_of_name, text_of_path

posix = pytest.mark.skipif(sys.platform == "win32", reason="names and links of POSIX")


def found(folder: Path) -> dict[str, str]:
    """Names below the folder, each with the code of its problem."""
    cut = len(folder.name) + 1
    return {f.name[cut:]: f.problem.code if f.problem else "" for f in find_files([folder])}


@posix
def test_links_and_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "round").symlink_to(tmp_path)  # a loop through a folder
    (tmp_path / "self").symlink_to(tmp_path / "self")
    (tmp_path / "gone").symlink_to(tmp_path / "nothing")
    (tmp_path / "link.pdf").symlink_to(tmp_path / "a.pdf")
    os.mkfifo(tmp_path / "pipe")
    assert found(tmp_path) == {
        "a.pdf": "", "gone": "LT-IN-06", "link.pdf": "", "pipe": "LT-IN-07", "self": "LT-IN-04",
    }  # fmt: skip
    assert [f.problem.code for f in find_files([tmp_path / "pipe", tmp_path / "no"]) if f.problem] == [
        "LT-IN-07",
        "LT-IN-01",
    ]


@posix
def test_folders_deeper_than_python_recurses(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(sys.getrecursionlimit() + 50):
        folder /= "a"
        folder.mkdir()
    (folder / "x.json").write_bytes(b"{}")
    try:
        assert [f.problem for f in find_files([tmp_path])] == [None]
    finally:  # deeper than shutil.rmtree goes
        (folder / "x.json").unlink()
        while folder != tmp_path:
            folder.rmdir()
            folder = folder.parent


def test_a_closed_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open").mkdir()
    (tmp_path / "open" / "a").write_bytes(b"x")
    (tmp_path / "shut").mkdir()
    scan = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", guarded)
    assert found(tmp_path) == {"open/a": "", "shut": "LT-IN-02"}


@pytest.mark.parametrize(
    "name", [unicodedata.normalize("NFD", "Quyết định số 1.pdf"), "📜 văn bản.pdf", "x" * 200 + ".pdf"]
)
def test_names_stay_as_they_are(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert list(found(tmp_path)) == [name]
    assert path_of_text(text_of_path(tmp_path / name)) == tmp_path / name


@posix
def test_names_that_are_no_text(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/quy\xffet dinh.pdf"))
    path.write_bytes(b"x")
    assert list(found(tmp_path)) == [r"quy\xffet dinh.pdf"]
    kept = text_of_path(path)
    assert kept.encode("utf-8")
    assert path_of_text(kept) == path
    assert text_of_name("a\nb") == "a\nb"
