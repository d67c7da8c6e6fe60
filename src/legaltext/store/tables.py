"""The database's tables: facts as read (never changed), and what is derived from them (rebuilt at will)."""

from __future__ import annotations

from datetime import date

from sqlmodel import Field, SQLModel

SCHEMA = "0002"
"""The newest migration; :func:`legaltext.store.store.open_store` brings an older database up to it."""


class SourceFile(SQLModel, table=True):
    """One file taken in, known by the hash of its bytes.

    ``reader`` is the version of the reading code: facts of an older reader are read anew. ``remarks`` is JSON.
    """

    __tablename__ = "source_file"
    sha256: str = Field(primary_key=True)
    reader: str
    name: str
    kind: str
    size: int
    outcome: str
    documents: int
    procedures: int
    pages: int
    pages_read: int
    remarks: str


class SourceName(SQLModel, table=True):
    """A name under which a file was handed in; one content may come under several."""

    __tablename__ = "source_name"
    sha256: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    path: str


class DocumentRow(SQLModel, table=True):
    """A document as read from one file; ``payload`` is the packed :class:`legaltext.core.facts.DocumentFact`."""

    __tablename__ = "document_fact"
    sha256: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    number: str = Field(index=True)
    payload: bytes


class ProcedureRow(SQLModel, table=True):
    """A procedure as read from one file; ``payload`` is the packed ``ProcedureFact``."""

    __tablename__ = "procedure_fact"
    sha256: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    code: str = Field(index=True)
    payload: bytes


class DecisionRow(SQLModel, table=True):
    """A row of a findings workbook in which somebody wrote; ``payload`` is the packed ``Decision``."""

    __tablename__ = "decision_fact"
    sha256: str = Field(primary_key=True)
    ordinal: int = Field(primary_key=True)
    finding_id: str = Field(index=True)
    payload: bytes


class Run(SQLModel, table=True):
    """One run of ``ingest``: when (ISO, UTC), on what, with which result. Never an input of anything derived."""

    __tablename__ = "run"
    id: int | None = Field(default=None, primary_key=True)
    started: str
    ended: str = ""
    arguments: str
    files: int = 0
    set_aside: int = 0


class Derived(SQLModel, table=True):
    """What the derived tables were built from: one row; a fingerprint that differs means "rebuild"."""

    __tablename__ = "derived"
    id: int = Field(primary_key=True)
    fingerprint: str


class RegisterDocument(SQLModel, table=True):
    """A document of the register (derived): held, only cited, or known from the shipped register."""

    __tablename__ = "register_document"
    id: str = Field(primary_key=True)
    number: str = Field(index=True)
    type: str
    issuer: str
    issue_date: date | None
    title: str
    origin: str


class RegisterReference(SQLModel, table=True):
    """A resolved or unresolved reference from one document to another (derived)."""

    __tablename__ = "register_reference"
    id: int | None = Field(default=None, primary_key=True)
    source: str = Field(index=True)
    from_provision: str
    relation: str
    cited: str
    target: str = Field(index=True)
    to_provision: str
    state: str
    reason: str
    file: str
    page: int
    quote: str


class RegisterEffect(SQLModel, table=True):
    """An effect of one document on another (derived)."""

    __tablename__ = "register_effect"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    affecting: str
    affecting_provision: str
    affected: str = Field(index=True)
    affected_provision: str
    since: date | None
    since_event: str
    until: date | None
    until_event: str
    state: str
    source: str
    file: str
    page: int
    quote: str
    rule: str
