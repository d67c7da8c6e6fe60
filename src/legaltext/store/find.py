"""Which files there are to take in: folders walked, names and paths made fit to be kept, nothing left out unsaid."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_from_bytes, unquote_to_bytes

from legaltext.core.pages import Remark

RESULTS = ".legaltext-results"
"""The file that marks a folder of results: what the program wrote is not taken in again."""

_BYTES = "bytes:"  # before a kept path whose bytes are no text


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: where it is, and the name by which reports call it (``folder/sub/file.pdf``)."""

    path: Path
    name: str
    problem: Remark | None = None


def mark_results(folder: Path) -> None:
    """Mark a folder as one of results."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESULTS).write_text("", encoding="utf-8")


def find_files(paths: Iterable[Path], database: Path | None = None) -> Iterator[Found]:
    """The files under ``paths`` in sorted order; folders are walked, links to folders are not followed.

    Folders of results and the files of ``database`` itself are left out. What cannot be opened (a folder, a link that
    leads nowhere, what is neither file nor folder) is yielded with its problem, never left out.
    """
    for root in paths:
        name = text_of_name(root.name)
        try:
            kind = root.stat().st_mode
        except (OSError, ValueError) as error:
            missing = isinstance(error, FileNotFoundError)
            yield Found(root, name, Remark("LT-IN-01", name, {"path": name}) if missing else problem(name, error))
            continue
        if stat.S_ISDIR(kind):
            base = root.resolve()
            for path, wrong in _walk(base):
                if database is not None and path.name.startswith(database.name) and path.parent == database.parent:
                    continue
                inner = text_of_name((Path(base.name) / path.relative_to(base)).as_posix())
                yield Found(path, inner, wrong)
        else:
            yield Found(root.absolute(), name, None if stat.S_ISREG(kind) else _no_file(name))


def _walk(base: Path) -> Iterator[tuple[Path, Remark | None]]:
    """(path, problem) of all that is in a folder, by name; no recursion, so that no depth of folders is too deep."""
    waiting: list[os.DirEntry[str] | Path] = [base]
    while waiting:
        at = waiting.pop()
        path = Path(at)
        if isinstance(at, Path) or _is_folder(at):
            try:
                with os.scandir(path) as listing:
                    entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
            except OSError as error:
                yield path, problem(text_of_name(path.name), error)
                continue
            if not any(entry.name == RESULTS for entry in entries):
                waiting += entries
            continue
        wrong = _wrong_with(at)
        if wrong is not None or at.is_file():
            yield path, wrong


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _wrong_with(entry: os.DirEntry[str]) -> Remark | None:
    """Why an entry that is no folder cannot be read; ``None`` for files and for links to folders."""
    name = text_of_name(entry.name)
    try:
        kind = entry.stat().st_mode
    except FileNotFoundError:
        return Remark("LT-IN-06", name, {"path": name})
    except OSError as error:
        return problem(name, error)
    return None if stat.S_ISREG(kind) or stat.S_ISDIR(kind) else _no_file(name)


def _no_file(name: str) -> Remark:
    return Remark("LT-IN-07", name, {"path": name})


def problem(name: str, error: Exception) -> Remark:
    """The coded remark for an error of the file system."""
    if isinstance(error, PermissionError):
        return Remark("LT-IN-02", name, {"path": name})
    if isinstance(error, FileNotFoundError):
        return Remark("LT-IN-01", name, {"path": name})
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return Remark("LT-IN-04", name, {"path": name, "reason": reason or type(error).__name__})


def text_of_name(name: str) -> str:
    r"""A name as text that any database keeps: bytes that are no UTF-8 are shown as ``\xff``."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def text_of_path(path: Path) -> str:
    """A path as text from which :func:`path_of_text` makes it again, whatever bytes its name has."""
    given = str(path)
    return given if given.isprintable() or _is_text(given) else _BYTES + quote_from_bytes(os.fsencode(given), "/")


def _is_text(given: str) -> bool:
    try:
        given.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def path_of_text(kept: str) -> Path:
    """The path that :func:`text_of_path` kept."""
    if kept.startswith(_BYTES):
        return Path(os.fsdecode(unquote_to_bytes(kept.removeprefix(_BYTES))))
    return Path(kept)
