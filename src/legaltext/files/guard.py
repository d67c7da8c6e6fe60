"""Reading within limits: a pool of killable child processes, one file at a time in each.

A hostile or broken file may hang, take all memory, or crash the process that reads it; here it takes only its own
child with it, and only that file is reported. Children are spawned afresh (never forked), so this is the same on
Windows; they live over many files, are replaced when their memory has grown, and end when their parent does.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any, Generic, TypeVar

import psutil

from legaltext.core.errors import LegalTextError, ReadError

T = TypeVar("T")
_POLL = 0.2  # seconds between looks at the children's memory
_START = 120.0  # seconds a child may take to start on a slow machine
_STARTS = 3  # failed starts in a row before giving up
_MB = 1 << 20


@dataclass(frozen=True, slots=True)
class GuardLimits:
    """Limits for one file, and when a child is replaced.

    ``seconds`` of processor time plus ``seconds_per_mb`` of its size on disk, so that a busy machine makes no honest
    file late; ``patience`` times as long by the clock, for what waits without working; ``memory`` in bytes of resident
    memory of the child while it works; ``recycle``: a child that holds more than this after a file is replaced.
    """

    seconds: float = 120.0
    seconds_per_mb: float = 10.0
    patience: float = 5.0
    memory: int = 1_500 * _MB
    recycle: int = 400 * _MB

    def seconds_for(self, path: Path) -> float:
        """The processor time that the file at ``path`` is given."""
        try:
            return self.seconds + self.seconds_per_mb * path.stat().st_size / _MB
        except OSError:
            return self.seconds


def run_guarded(
    paths: Iterable[Path],
    work: Callable[[Path], T],
    jobs: int = 1,
    limits: GuardLimits | None = None,
    took: Callable[[Path, float], None] = lambda path, seconds: None,
) -> Iterator[tuple[Path, T | ReadError]]:
    """``work(path)`` for each path in ``jobs`` children; results as they come, a :class:`ReadError` where one failed.

    ``work`` is a module-level function; it and its results are pickled. Codes: ``LT-FILE-30`` time, ``LT-FILE-31``
    memory, ``LT-FILE-32`` crash, ``LT-FILE-33`` an exception that is not a :class:`LegalTextError`. Closing the
    iterator, or an exception in the loop over it (Ctrl-C too), kills the children. Raises :class:`LegalTextError`
    ``LT-FILE-34`` where no child can be started. Before each result, ``took`` is told how many seconds by the clock its
    file was with a child.
    """
    pool = _Pool(work, limits or GuardLimits(), took)
    try:
        yield from pool.run(iter(paths), max(1, jobs))
    finally:
        pool.kill()


def read_guarded(path: Path, work: Callable[[Path], T], limits: GuardLimits | None = None) -> T:
    """``work(path)`` in a child of its own; raises the :class:`ReadError` that :func:`run_guarded` would report."""
    for _, result in run_guarded([path], work, 1, limits):
        if isinstance(result, ReadError):
            raise result
        return result
    raise LegalTextError("LT-FILE-34")


class _Worker:
    """One child, seen from the parent."""

    def __init__(self, work: Callable[[Path], Any], limits: GuardLimits) -> None:
        context = multiprocessing.get_context("spawn")
        self.conn, theirs = context.Pipe()
        self.process: BaseProcess = context.Process(
            target=_serve, args=(theirs, work, limits.memory), name="legaltext-reader", daemon=True
        )
        self.process.start()
        theirs.close()
        self.limits = limits
        self.ready = False
        self.path: Path | None = None
        self.allowed = _START
        self.given = time.monotonic()
        self.deadline = self.given + _START
        self.spent_before = 0.0
        self.peak = 0

    def give(self, path: Path) -> None:
        self.path, self.peak = path, 0
        self.given = time.monotonic()
        self.allowed = self.limits.seconds_for(path)
        self.deadline = self.given + self.allowed * self.limits.patience
        self.spent_before = self._spent()
        with contextlib.suppress(OSError):  # a child that has just died is noticed by its closed pipe
            self.conn.send(path)

    def grant(self, seconds: float) -> None:
        """Gives the file at least ``seconds`` of processor time from now on: it is at work that is known to be long."""
        self.allowed = max(self.allowed, self._spent() - self.spent_before + seconds)
        self.deadline = max(self.deadline, time.monotonic() + seconds * self.limits.patience)

    def _spent(self) -> float:
        """Processor seconds of the child so far."""
        with contextlib.suppress(psutil.Error):
            times = psutil.Process(self.process.pid).cpu_times()
            return float(times.user + times.system)
        return 0.0

    def late(self, now: float) -> bool:
        """Whether the file has had its time, by the processor or by the clock."""
        if now > self.deadline:
            return True
        return self.path is not None and self._spent() - self.spent_before > self.allowed

    def over_memory(self) -> bool:
        with contextlib.suppress(psutil.Error):
            self.peak = max(self.peak, psutil.Process(self.process.pid).memory_info().rss)
        return self.peak > self.limits.memory

    def kill(self) -> None:
        with contextlib.suppress(psutil.Error):  # programs that the child has started end with it
            for started in psutil.Process(self.process.pid).children(recursive=True):
                started.kill()
        with contextlib.suppress(OSError):
            self.process.kill()
        self.process.join(5)
        self.conn.close()

    def why_dead(self) -> ReadError:
        self.process.join(5)
        # An allocation that the address-space limit refuses makes pdfium abort: that is memory, not a defect.
        if self.peak > 0.5 * self.limits.memory:
            return self.no_memory()
        return ReadError("LT-FILE-32", status=self.process.exitcode)

    def no_memory(self) -> ReadError:
        return ReadError("LT-FILE-31", megabytes=self.limits.memory // _MB)

    def no_time(self) -> ReadError:
        return ReadError("LT-FILE-30", seconds=round(self.allowed))


class _Pool(Generic[T]):
    """The children and the files that they are at."""

    def __init__(self, work: Callable[[Path], T], limits: GuardLimits, took: Callable[[Path, float], None]) -> None:
        self._work = work
        self._took = took
        self._limits = limits
        self._workers: list[_Worker] = []
        self._failed_starts = 0

    def run(self, paths: Iterator[Path], jobs: int) -> Iterator[tuple[Path, T | ReadError]]:
        waiting = next(paths, None)
        while waiting is not None or any(w.path is not None for w in self._workers):
            # Children are started one by one as there are files for them.
            idle = [w for w in self._workers if w.path is None]
            if waiting is not None and not idle and len(self._workers) < jobs:
                self._workers.append(_Worker(self._work, self._limits))
                idle = [self._workers[-1]]
            for worker in idle:
                if worker.ready and waiting is not None:
                    worker.give(waiting)
                    waiting = next(paths, None)
            for worker in self._reporting():
                path, given = worker.path, worker.given
                result = self._receive(worker)
                if path is None or result is None:
                    continue
                self._took(path, time.monotonic() - given)
                if waiting is not None and worker in self._workers:
                    worker.give(waiting)  # keep the child busy while the result is being used
                    waiting = next(paths, None)
                yield path, result[0]

    def _reporting(self) -> list[_Worker]:
        """Children that have something to say, have died, or have passed a limit."""
        by_conn: dict[Any, _Worker] = {w.conn: w for w in self._workers}
        heard = [by_conn[conn] for conn in wait(list(by_conn), timeout=_POLL)]
        now = time.monotonic()
        for worker in self._workers:
            if worker in heard or (worker.path is None and worker.ready):
                continue
            past = worker.late(now) or (worker.path is not None and worker.over_memory())
            if past and not worker.conn.poll():
                heard.append(worker)
        return heard

    def _receive(self, worker: _Worker) -> tuple[T | ReadError] | None:
        """The result of a child's file in a tuple; ``None`` where it only reported for work or died without any."""
        try:
            if not worker.conn.poll():
                return self._lose(worker, worker.no_memory() if worker.over_memory() else worker.no_time())
            kind, value, held = worker.conn.recv()
        except (EOFError, OSError):
            return self._lose(worker, worker.why_dead())
        if kind == "time":
            worker.grant(value)
            return None
        if kind == "ready":
            worker.ready = True
            self._failed_starts = 0
            return None
        worker.path = None
        if held > self._limits.recycle:
            self._drop(worker)
        if kind == "memory":
            return (worker.no_memory(),)
        if kind == "error":
            return (ReadError(value[0], **value[1]),)
        return (value,)

    def _lose(self, worker: _Worker, error: ReadError) -> tuple[ReadError] | None:
        self._drop(worker)
        if worker.path is not None:
            return (error,)
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise LegalTextError("LT-FILE-34")
        return None

    def _drop(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.kill()

    def kill(self) -> None:
        for worker in list(self._workers):
            self._drop(worker)


_PARENT: ContextVar[Connection | None] = ContextVar("parent", default=None)


def ask_time(seconds: float) -> None:
    """Said by work in a child before a long step: let the file have ``seconds`` of processor time from now on.

    A long scan is read page by page and asks before each, so that it is not taken for a hang, while a page that does
    hang is still stopped. Outside a guarded child it does nothing.
    """
    parent = _PARENT.get()
    if parent is not None:
        parent.send(("time", seconds, 0))


def _serve(conn: Connection, work: Callable[[Path], Any], memory: int) -> None:
    """The child: takes paths from the pipe, sends (kind, value, resident memory) back, until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which kills its children
    threading.Thread(target=_follow_parent, daemon=True).start()
    _limit_memory(memory)
    own = psutil.Process()
    _PARENT.set(conn)
    conn.send(("ready", None, own.memory_info().rss))
    while True:
        try:
            path = conn.recv()
        except (EOFError, OSError):
            return
        kind, value = _try(work, path)
        try:
            conn.send((kind, value, own.memory_info().rss))
        except (TypeError, AttributeError, ValueError, pickle.PicklingError, MemoryError) as error:
            what = f"{type(error).__name__}: {error}"[:300]
            conn.send(("error", ("LT-FILE-33", {"what": what}), own.memory_info().rss))


def _try(work: Callable[[Path], Any], path: Path) -> tuple[str, Any]:
    try:
        return "done", work(path)
    except MemoryError:
        return "memory", None
    except LegalTextError as error:
        return "error", (error.code, error.values)
    except Exception as error:  # whatever a strange file brings to light is that file's reason, not the run's end
        return "error", ("LT-FILE-33", {"what": f"{type(error).__name__}: {error}"[:300]})


def _follow_parent() -> None:
    """Ends this process when its parent has died, even amid work: no orphans."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        with contextlib.suppress(psutil.Error):  # a program that reads the file for this process
            for started in psutil.Process().children(recursive=True):
                started.kill()
        os._exit(1)


def _limit_memory(memory: int) -> None:
    """A hard stop on POSIX for what grows faster than the parent looks; Windows has the parent's watch alone."""
    if sys.platform != "win32":
        import resource

        used = psutil.Process().memory_info().vms
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        ceiling = used + 2 * memory
        if hard != resource.RLIM_INFINITY:
            ceiling = min(ceiling, hard)
        with contextlib.suppress(ValueError, OSError):  # not settable on every system
            resource.setrlimit(resource.RLIMIT_AS, (ceiling, hard))
