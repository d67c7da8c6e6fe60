"""The database: facts go in one transaction per file, and come out sorted, so that the order of arrival is lost.

Facts are keyed by the file's sha256 and the reader's version and never changed; names under which a file came are
kept beside. All else in the database is derived and can be thrown away.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, make_url
from sqlmodel import SQLModel

from legaltext import __version__
from legaltext.core.decision import Decision
from legaltext.core.errors import StoreError
from legaltext.core.facts import DocumentFact, Facts, ProcedureFact
from legaltext.core.pages import Remark
from legaltext.store.find import text_of_path
from legaltext.store.pack import Extract, unpack
from legaltext.store.tables import (
    SCHEMA,
    DecisionRow,
    Derived,
    DocumentRow,
    ProcedureRow,
    RegisterDocument,
    RegisterEffect,
    RegisterReference,
    Run,
    SourceFile,
    SourceName,
)
from legaltext.store.trouble import known_trouble, trouble

READER = "2"
"""The version of the reading code. A change of reading that alters facts raises it; older facts are read anew."""


LOCK_WAIT = 30_000
"""Milliseconds that a writer waits for another one before it gives up."""

_PATIENCE = 25
"""How often, 0.2 s apart, a database is asked again that another run is just setting up."""

_UPGRADING = threading.Lock()  # Alembic keeps its place in module globals: one upgrade at a time in a process


@dataclass(frozen=True, slots=True)
class HeldFile:
    """A row of ``legaltext files``."""

    file: str
    sha256: str
    kind: str
    size: int
    outcome: str
    documents: int
    procedures: int
    pages: int
    pages_read: int
    remarks: tuple[Remark, ...]
    paths: tuple[str, ...]
    names: tuple[str, ...] = ()  # beside ``paths``


def _table(model: type[SQLModel]) -> sa.Table:
    table: sa.Table = model.__table__  # type: ignore[attr-defined]
    return table


FILES, NAMES, RUNS, STATE = (_table(m) for m in (SourceFile, SourceName, Run, Derived))
DOCUMENTS, PROCEDURES, DECISIONS = _table(DocumentRow), _table(ProcedureRow), _table(DecisionRow)
DERIVED = {m: _table(m) for m in (RegisterDocument, RegisterReference, RegisterEffect)}


class Store:
    """A database that is up to date with the program's tables; use :func:`open_store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def path(self) -> Path | None:
        """The database's own file, where it is one."""
        name = self._engine.url.database
        return Path(name).resolve() if self._engine.dialect.name == "sqlite" and name else None

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except sa.exc.DBAPIError as error:
            raise trouble(error, self._engine.url.render_as_string(hide_password=True)) from error

    # -- facts in ------------------------------------------------------------------------------------------------

    def held(self) -> set[str]:
        """The sha256 of every file that this reader has dealt with, read or set aside."""
        with self._engine.connect() as c:
            return set(c.scalars(sa.select(FILES.c.sha256).where(FILES.c.reader == READER)))

    def names(self) -> set[tuple[str, str]]:
        """(sha256, name) of every file under every name that it came by."""
        with self._engine.connect() as c:
            return {(str(sha), str(name)) for sha, name in c.execute(sa.select(NAMES.c.sha256, NAMES.c.name))}

    def add_name(self, sha256: str, name: str, path: Path) -> None:
        """Keep one more name of a file that is held."""
        with self._write() as c:
            _keep_name(c, sha256, name, path)

    def save(self, extract: Extract, name: str, path: Path) -> None:
        """Store all that one file yields, in one transaction; facts of an older reader give way."""
        sha = extract.sha256
        with self._write() as c:
            _forget(c, sha)
            c.execute(
                FILES.insert().values(
                    sha256=sha,
                    reader=READER,
                    name=name,
                    kind=extract.kind,
                    size=extract.size,
                    outcome=extract.outcome,
                    documents=len(extract.documents),
                    procedures=len(extract.procedures),
                    pages=extract.pages,
                    pages_read=extract.pages_read,
                    remarks=json.dumps([asdict(r) for r in extract.remarks], ensure_ascii=False, default=str),
                )
            )
            _keep_name(c, sha, name, path)
            if extract.documents:
                c.execute(
                    DOCUMENTS.insert(),
                    [
                        {"sha256": sha, "ordinal": d.ordinal, "number": d.key, "payload": d.payload}
                        for d in extract.documents
                    ],
                )
            if extract.procedures:
                c.execute(
                    PROCEDURES.insert(),
                    [
                        {"sha256": sha, "ordinal": p.ordinal, "code": p.key, "payload": p.payload}
                        for p in extract.procedures
                    ],
                )
            if extract.decisions:
                c.execute(
                    DECISIONS.insert(),
                    [
                        {"sha256": sha, "ordinal": d.ordinal, "finding_id": d.key, "payload": d.payload}
                        for d in extract.decisions
                    ],
                )

    def forget(self, hashes: Iterable[str]) -> None:
        """Drop what is held of these files, so that the next run takes them up again."""
        with self._write() as c:
            for sha in hashes:
                _forget(c, sha)

    def start_run(self, arguments: Sequence[str], now: datetime) -> int:
        """Note that a run began; returns its number."""
        with self._write() as c:
            result = c.execute(
                RUNS.insert().values(
                    started=now.isoformat(),
                    ended="",
                    files=0,
                    set_aside=0,
                    arguments=json.dumps(list(arguments), ensure_ascii=False),
                )
            )
            return int(result.inserted_primary_key[0])  # type: ignore[index]

    def end_run(self, run: int, now: datetime, files: int, set_aside: int) -> None:
        """Note that a run came to its end."""
        with self._write() as c:
            c.execute(
                RUNS.update().where(RUNS.c.id == run).values(ended=now.isoformat(), files=files, set_aside=set_aside)
            )

    # -- facts out -----------------------------------------------------------------------------------------------

    def files(self) -> list[HeldFile]:
        """Every file taken in, by name."""
        names: dict[str, list[tuple[str, str]]] = {}
        with self._engine.connect() as c:
            for sha, name, path in c.execute(sa.select(NAMES.c.sha256, NAMES.c.name, NAMES.c.path)):
                names.setdefault(sha, []).append((name, path))
            rows = c.execute(sa.select(FILES)).mappings().all()
        held = [_held(row, sorted(names.get(row["sha256"], []))) for row in rows]
        return sorted(held, key=lambda f: (f.file, f.sha256))

    def fingerprint(self) -> str:
        """A hash of which facts are held; equal fingerprints give equal derived tables."""
        digest = hashlib.sha256(f"{__version__} {READER} {SCHEMA}".encode())
        with self._engine.connect() as c:
            for sha, name in c.execute(_names()):
                digest.update(f"{sha}\t{name}\n".encode())
        return digest.hexdigest()

    def facts(self) -> Facts:
        """All facts, in the order of (sha256, ordinal)."""
        with self._engine.connect() as c:
            names = {str(sha): str(name) for sha, name in c.execute(_names())}
            documents = tuple(
                replace(unpack(payload, DocumentFact), file=names[sha]) for sha, payload in _ordered(c, DOCUMENTS)
            )
            procedures = tuple(
                replace(unpack(payload, ProcedureFact), file=names[sha]) for sha, payload in _ordered(c, PROCEDURES)
            )
            decisions = tuple(
                replace(unpack(payload, Decision), file=names[sha]) for sha, payload in _ordered(c, DECISIONS)
            )
        return Facts(documents, procedures, decisions)

    # -- derived -------------------------------------------------------------------------------------------------

    def derived_fingerprint(self) -> str:
        """The fingerprint that the derived tables were built from; "" where they were never built."""
        with self._engine.connect() as c:
            return c.scalar(sa.select(STATE.c.fingerprint).where(STATE.c.id == 1)) or ""

    def save_derived(self, fingerprint: str, rows: dict[type[SQLModel], list[dict[str, Any]]]) -> None:
        """Put new derived rows in place of the old, all in one transaction."""
        with self._write() as c:
            for model, table in DERIVED.items():
                c.execute(table.delete())
                batch = rows.get(model, [])
                for start in range(0, len(batch), 10_000):
                    c.execute(table.insert(), batch[start : start + 10_000])
            c.execute(STATE.delete())
            c.execute(STATE.insert().values(id=1, fingerprint=fingerprint))


def _names() -> sa.Select[str, str]:
    """Each file's hash and the name under which it first came: proof must not hang on how a path is typed later."""
    return sa.select(FILES.c.sha256, FILES.c.name).order_by(FILES.c.sha256)


def _ordered(c: Connection, table: sa.Table) -> Iterator[tuple[str, bytes]]:
    query = sa.select(table.c.sha256, table.c.payload).order_by(table.c.sha256, table.c.ordinal)
    for sha, payload in c.execute(query):
        yield str(sha), bytes(payload)


def _keep_name(c: Connection, sha256: str, name: str, path: Path) -> None:
    c.execute(NAMES.delete().where(NAMES.c.sha256 == sha256, NAMES.c.name == name))
    c.execute(NAMES.insert().values(sha256=sha256, name=name, path=text_of_path(path)))


def _forget(c: Connection, sha256: str) -> None:
    for table in (DOCUMENTS, PROCEDURES, DECISIONS, FILES):
        c.execute(table.delete().where(table.c.sha256 == sha256))


def _held(row: sa.RowMapping, names: list[tuple[str, str]]) -> HeldFile:
    remarks = tuple(Remark(r["code"], r["where"], r["values"]) for r in json.loads(row["remarks"]))
    return HeldFile(
        row["name"],
        row["sha256"],
        row["kind"],
        row["size"],
        row["outcome"],
        row["documents"],
        row["procedures"],
        row["pages"],
        row["pages_read"],
        remarks,
        tuple(path for _, path in names),
        tuple(name for name, _ in names),
    )


def open_store(url: str) -> Store:
    """Open (and create or bring up to date) the database at ``url``, an SQLAlchemy address.

    Raises :class:`StoreError` where the address is wrong or the database cannot be used.
    """
    try:
        engine = sa.create_engine(make_url(url))
        if engine.dialect.name == "sqlite" and engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        if engine.dialect.name == "sqlite":
            sa.event.listen(engine, "connect", _sqlite_settings)
        _migrate(engine)
    except (sa.exc.SQLAlchemyError, ImportError, OSError) as error:
        wrong = StoreError("LT-DB-01", url=_shown(url), reason=str(error).splitlines()[0])
        raise known_trouble(error, _shown(url)) or wrong from error
    return Store(engine)


def place_of(url: str) -> tuple[str, Path | None]:
    """The address of a database without a password, and its file where it is one of SQLite.

    Raises :class:`StoreError` where the address is wrong.
    """
    try:
        made = make_url(url)
    except sa.exc.ArgumentError as error:
        raise StoreError("LT-DB-01", url=_shown(url), reason=str(error)) from error
    named = made.get_backend_name() == "sqlite" and made.database and made.database != ":memory:"
    return _shown(url), Path(str(made.database)) if named else None


def _shown(url: str) -> str:
    """The address without a password."""
    try:
        return make_url(url).render_as_string(hide_password=True)
    except sa.exc.ArgumentError:
        return url


def _sqlite_settings(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.execute(f"PRAGMA busy_timeout={LOCK_WAIT}")
    cursor.close()


def _migrate(engine: Engine) -> None:
    """Bring the tables up to date; another run that is just doing so is waited for."""
    for patience in range(_PATIENCE, -1, -1):
        try:
            with _UPGRADING:
                _upgrade(engine)
            return
        except sa.exc.OperationalError:
            if not patience:
                raise
            time.sleep(0.2)


def _upgrade(engine: Engine) -> None:
    with engine.begin() as connection:
        inspector = sa.inspect(connection)
        if inspector.has_table("alembic_version"):
            version = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
            if version == SCHEMA:
                return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", "legaltext:store/migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
