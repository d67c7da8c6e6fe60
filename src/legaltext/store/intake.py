"""Taking files in: skip what is held, read the rest in killable children, store each file in one transaction."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from legaltext.core.errors import ReadError
from legaltext.core.pages import Outcome, Remark
from legaltext.files.guard import GuardLimits, run_guarded
from legaltext.store.extract import extract
from legaltext.store.find import RESULTS, Found, find_files, mark_results, path_of_text, problem
from legaltext.store.pack import Extract
from legaltext.store.store import HeldFile, Store

__all__ = ["RESULTS", "Found", "Taken", "Watch", "find_files", "mark_results", "refind", "take_in"]

_UNREADABLE = "unreadable:"
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one file in this run; ``skipped`` where its content was held already.

    ``size`` is in bytes, ``seconds`` by the clock from handing the file to a child until its facts were there.
    """

    name: str
    outcome: str
    pages: int
    pages_read: int
    documents: int
    procedures: int
    remarks: tuple[Remark, ...]
    skipped: bool = False
    decisions: int = 0
    sha256: str = ""
    kind: str = ""
    size: int = 0
    seconds: float = 0.0


class Watch(Protocol):
    """Who wants to follow a run."""

    def looked_at(self, files: int) -> None:
        """So many files have been found and hashed so far."""

    def planned(self, files: int, size: int) -> None:
        """So many files of so many bytes are to be dealt with."""


class _NoWatch:
    def looked_at(self, files: int) -> None: ...

    def planned(self, files: int, size: int) -> None: ...


def refind(held: Iterable[HeldFile]) -> Iterator[Found]:
    """The files of earlier runs where they lay then, each under the name that it had."""
    for file in held:
        for name, kept in zip(file.names, file.paths, strict=True):
            path = path_of_text(kept)
            above = PurePosixPath(name).parent
            for found in find_files([path]):
                inside = (above / found.name).as_posix() if found.path != path else name
                yield Found(found.path, inside, found.problem)


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
    watch: Watch | None = None,
    again: Collection[str] = (),
    work: Callable[[Path], Extract] = extract,
) -> Iterator[Taken]:
    """Take in ``files``; yields what became of each as it becomes known.

    A file that is held is skipped (its new name is kept), unless its sha256 is among ``again``; what fails is stored as
    set aside with its coded reason. Interrupting between two yields loses nothing: each file is stored in one
    transaction, and what was held of a file that is read again stays until the new facts take its place.
    ``work`` reads one file in a child: a function of a module.
    """
    watch = watch or _NoWatch()
    held = store.held()
    names = store.names()
    unreadable = {sha for sha in held if sha.startswith(_UNREADABLE)}
    todo: dict[str, list[Found]] = {}
    done: list[Taken] = []
    total = 0
    for count, found in enumerate(files, 1):
        sha, wrong = "", found.problem
        size = _size(found.path)
        if wrong is None:
            try:
                sha = _hash(found.path)
            except OSError as error:
                wrong = problem(found.name, error)
        marker = _marker(found.name)
        if wrong is not None:
            failure = _failure(marker, 0, wrong)
            store.save(failure, found.name, found.path)
            done.append(_taken(found.name, failure))
        else:
            old = unreadable & {marker, *map(_marker, _folders(found.name))} if unreadable else None
            if old:
                store.forget(old)
                unreadable -= old
            if sha in held and sha not in again:
                if (sha, found.name) not in names:
                    store.add_name(sha, found.name, found.path)
                done.append(Taken(found.name, "", 0, 0, 0, 0, (), skipped=True, sha256=sha, size=size))
            else:
                todo.setdefault(sha, []).append(found)
                total += size if len(todo[sha]) == 1 else 0
        watch.looked_at(count)
    watch.planned(len(done) + sum(map(len, todo.values())), total)
    yield from done
    yield from _read(store, todo, jobs, limits, work)


def _read(
    store: Store,
    todo: dict[str, list[Found]],
    jobs: int,
    limits: GuardLimits | None,
    work: Callable[[Path], Extract],
) -> Iterator[Taken]:
    """Read one file of each content, store it, and name its twins."""
    by_path = {twins[0].path: (sha, twins) for sha, twins in todo.items()}
    seconds: dict[Path, float] = {}
    # The largest first: a long file begun last would leave the other workers with nothing to do.
    order = sorted(by_path, key=lambda path: (-_size(path), os.fsencode(path)))
    for path, result in run_guarded(order, work, jobs=jobs, limits=limits, took=seconds.__setitem__):
        sha, twins = by_path.pop(path)
        spent = seconds.pop(path, 0.0)
        first = twins[0]
        if isinstance(result, ReadError):
            result = _failure(sha, _size(path), Remark(result.code, first.name, dict(result.values)))
        elif result.sha256 != sha:
            # Being copied or downloaded just now: what was read may be a part only, so it is not kept.
            wrong = Remark("LT-IN-05", first.name, {"path": first.name})
            result = _failure(_marker(first.name), _size(path), wrong)
        store.save(result, first.name, path)
        yield _taken(first.name, result, spent)
        if result.sha256 != sha:
            continue
        for twin in twins[1:]:
            store.add_name(sha, twin.name, twin.path)
            yield Taken(twin.name, "", 0, 0, 0, 0, (), skipped=True, sha256=sha)


def _folders(name: str) -> Iterator[str]:
    """The names of the folders that a file lies in, as an earlier run may have found them closed."""
    return (folder.as_posix() for folder in PurePosixPath(name).parents)


def _marker(name: str) -> str:
    """What stands for the hash of a file that has none."""
    return _UNREADABLE + hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()


def _size(path: Path) -> int:
    """The size in bytes; 0 where the file has gone meanwhile."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _failure(sha256: str, size: int, remark: Remark) -> Extract:
    return Extract(sha256, size, "", str(Outcome.SET_ASIDE), 0, 0, (remark,), (), ())


def _taken(name: str, extract: Extract, seconds: float = 0.0) -> Taken:
    return Taken(
        name,
        extract.outcome,
        extract.pages,
        extract.pages_read,
        len(extract.documents),
        len(extract.procedures),
        extract.remarks,
        decisions=len(extract.decisions),
        sha256="" if extract.sha256.startswith(_UNREADABLE) else extract.sha256,
        kind=extract.kind,
        size=extract.size,
        seconds=seconds,
    )
