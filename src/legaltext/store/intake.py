"""Taking files in: find them, skip what is held, read the rest in killable children, store each in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from legaltext.core.errors import ReadError
from legaltext.core.pages import Outcome, Remark
from legaltext.files.guard import GuardLimits, run_guarded
from legaltext.store.extract import extract
from legaltext.store.pack import Extract
from legaltext.store.store import Store

_UNREADABLE = "unreadable:"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A file to take in: where it is, and the name by which reports call it (``folder/sub/file.pdf``)."""

    path: Path
    name: str
    problem: Remark | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file in this run; ``skipped`` where it was held already."""

    name: str
    outcome: str
    pages: int
    pages_read: int
    documents: int
    procedures: int
    remarks: tuple[Remark, ...]
    skipped: bool = False
    decisions: int = 0


RESULTS = ".legaltext-results"
"""The file that marks a folder of results: what the program wrote is not taken in again."""


def mark_results(folder: Path) -> None:
    """Mark a folder as one of results."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / RESULTS).write_text("", encoding="utf-8")


def find_files(paths: Iterable[Path], database: Path | None = None) -> Iterator[Found]:
    """The files under ``paths`` in sorted order; folders are walked, links to folders are not followed.

    Folders of results and the files of ``database`` itself are left out.

    A folder or file that cannot be opened is yielded with its problem, never left out.
    """
    for root in paths:
        if not root.exists():
            yield Found(root, root.name, Remark("LT-IN-01", root.name, {"path": root.name}))
        elif root.is_dir():
            base = root.resolve()
            for path, problem in _walk(base):
                if database is not None and path.name.startswith(database.name) and path.parent == database.parent:
                    continue
                yield Found(path, (Path(base.name) / path.relative_to(base)).as_posix(), problem)
        else:
            yield Found(root, root.name)


def _walk(folder: Path) -> Iterator[tuple[Path, Remark | None]]:
    try:
        entries = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError as error:
        yield folder, _problem(folder.name, error)
        return
    if any(entry.name == RESULTS for entry in entries):
        return
    for entry in entries:
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry, None


def _problem(name: str, error: OSError) -> Remark:
    if isinstance(error, PermissionError):
        return Remark("LT-IN-02", name, {"path": name})
    return Remark("LT-IN-04", name, {"path": name, "reason": error.strerror or type(error).__name__})


def _hash(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source:
        while block := source.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def take_in(
    store: Store,
    files: Iterable[Found],
    jobs: int = 1,
    limits: GuardLimits | None = None,
    planned: Callable[[int], None] = lambda _: None,
) -> Iterator[Taken]:
    """Take in ``files``; yields what became of each as it becomes known.

    ``planned`` is told how many files there are once they have been looked at. A file that is held is skipped (its
    new name is kept); what fails is stored as set aside with its coded reason. Interrupting between two yields
    loses nothing: each file is stored in one transaction.
    """
    held = store.held()
    todo: dict[str, list[Found]] = {}
    done: list[Taken] = []
    for found in files:
        sha, problem = "", found.problem
        if problem is None:
            try:
                sha = _hash(found.path)
            except OSError as error:
                problem = _problem(found.name, error)
        marker = _UNREADABLE + hashlib.sha256(found.name.encode()).hexdigest()
        if problem is not None:
            failure = _failure(marker, 0, problem)
            store.save(failure, found.name, found.path)
            done.append(_taken(found.name, failure))
        else:
            if marker in held:
                store.forget([marker])
            if sha in held:
                store.add_name(sha, found.name, found.path)
                done.append(Taken(found.name, "", 0, 0, 0, 0, (), skipped=True))
            else:
                todo.setdefault(sha, []).append(found)
    planned(len(done) + sum(map(len, todo.values())))
    yield from done
    by_path = {twins[0].path: (sha, twins) for sha, twins in todo.items()}
    # The largest first: a long file begun last would leave the other workers with nothing to do.
    order = sorted(by_path, key=lambda path: (-_size(path), str(path)))
    for path, result in run_guarded(order, extract, jobs=jobs, limits=limits):
        sha, twins = by_path[path]
        if isinstance(result, ReadError):
            remark = Remark(result.code, twins[0].name, dict(result.values))
            result = _failure(sha, _size(path), remark)
        store.save(result, twins[0].name, path)
        yield _taken(twins[0].name, result)
        for twin in twins[1:]:
            store.add_name(result.sha256, twin.name, twin.path)
            yield Taken(twin.name, "", 0, 0, 0, 0, (), skipped=True)


def _size(path: Path) -> int:
    """The size in bytes; 0 where the file has gone meanwhile."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _failure(sha256: str, size: int, remark: Remark) -> Extract:
    return Extract(sha256, size, "", str(Outcome.SET_ASIDE), 0, 0, (remark,), (), ())


def _taken(name: str, extract: Extract) -> Taken:
    return Taken(
        name,
        extract.outcome,
        extract.pages,
        extract.pages_read,
        len(extract.documents),
        len(extract.procedures),
        extract.remarks,
        decisions=len(extract.decisions),
    )
