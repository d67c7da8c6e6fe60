"""Facts as bytes and back: MessagePack by msgspec, compressed; the same fact gives the same bytes."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from legaltext.core.pages import Remark

T = TypeVar("T")

_LEVEL = 1  # legal text shrinks to a quarter already at the quickest level


def pack(fact: object) -> bytes:
    """The bytes of a frozen dataclass of :mod:`legaltext.core`."""
    return zlib.compress(msgspec.msgpack.encode(fact, order="deterministic"), _LEVEL)


def unpack(payload: bytes, kind: type[T]) -> T:
    """The object of type ``kind`` that ``payload`` was packed from; ``msgspec.ValidationError`` where it is none."""
    return msgspec.msgpack.decode(zlib.decompress(payload), type=kind)


@dataclass(frozen=True, slots=True)
class Packed:
    """One packed fact and the key that the store lists it under (a number, a procedure's code, a finding's id)."""

    ordinal: int
    key: str
    payload: bytes


@dataclass(frozen=True, slots=True)
class Extract:
    """All that one file yields. ``name`` is filled in by the parent, which knows how the file was handed in."""

    sha256: str
    size: int
    kind: str
    outcome: str
    pages: int
    pages_read: int
    remarks: tuple[Remark, ...]
    documents: tuple[Packed, ...]
    procedures: tuple[Packed, ...]
    decisions: tuple[Packed, ...] = ()
