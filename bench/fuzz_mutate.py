"""Seeded changes of files: of bytes anywhere, of the members of packages, of the values of JSON."""

from __future__ import annotations

import io
import json
import random
import struct
import warnings
import zipfile
import zlib
from typing import Any

ODD_BYTES = (
    b"99999999999", b"-1", b"<<", b"[[[[", b"{" * 50, b"\x00" * 9, b"%PDF-", b"\\u-1?", b"\\'", b"{\\rtf1" * 9,
    b"<div>" * 60, b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"\xff\xfe", b"\xed\xa0\x80", b"/Kids[1 0 R]",
    b"PK\x05\x06", b'"', b"\n", b"\r",
)  # fmt: skip
ODD_VALUES: tuple[Any, ...] = (
    None, True, -1, 10**30, 1e308, "", " ", "\ud800", "\x00", "A" * 5000, "Điều " * 300, "2/2020/NĐ-CP; " * 200,
    [], {}, [[]], [None],
    {"a": {"b": []}}, "2024-02-31", "31/02/2024", "=1+1", "<b>", "\u202e", "۱۲", "Số: /QĐ-UBND",
)  # fmt: skip
SIZES = (0, 1, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF)


def mutate(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """``data`` changed at random; ``other`` lends what is spliced in."""
    if data.startswith(b"PK") and rng.random() < 0.7:
        return _change_package(data, other, rng)
    if data.lstrip()[:1] in (b"{", b"[") and rng.random() < 0.5:
        return _change_json(data, rng)
    if data.startswith(b"\x1f\x8b") and rng.random() < 0.5:
        return zlib.compress(_change_bytes(zlib.decompress(data, 31), other, rng), wbits=31)
    return _change_bytes(data, other, rng)


def _change_bytes(data: bytes, other: bytes, rng: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(rng.choice((1, 1, 2, 5, 20, 100))):
        if not changed:
            break
        at = rng.randrange(len(changed))
        length = min(len(changed) - at, rng.choice((1, 2, 8, 64, 1024)))
        match rng.randrange(8):
            case 0:
                changed[at] ^= 1 << rng.randrange(8)
            case 1:
                changed[at : at + length] = rng.randbytes(length)
            case 2:
                del changed[at : at + length]
            case 3:
                changed[at:at] = changed[at : at + length] * rng.choice((1, 3, 50))
            case 4:
                start = rng.randrange(len(other))
                changed[at : at + length] = other[start : start + length]
            case 5:
                changed[at:at] = rng.choice(ODD_BYTES)
            case 6:  # a length or an offset, in either order of bytes
                changed[at : at + 4] = struct.pack(rng.choice("<>") + "I", rng.choice(SIZES))
            case 7:  # a number in writing
                _change_number(changed, at, rng)
        if len(changed) > 4 * len(data) + 100_000:
            break
    if changed and rng.random() < 0.1:
        del changed[rng.randrange(1, len(changed) + 1) :]
    return bytes(changed)


def _change_number(changed: bytearray, at: int, rng: random.Random) -> None:
    """Writes another number in place of the next one after ``at``."""
    for start in range(at, min(at + 400, len(changed))):
        if 48 <= changed[start] <= 57:
            end = start
            while end < len(changed) and 48 <= changed[end] <= 57:
                end += 1
            changed[start:end] = str(rng.choice((0, 1, 99, 65536, 2**31, 10**12))).encode()
            return


def _change_package(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """A package with members changed, exchanged, doubled, left out or renamed, its check sums right again."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = [(info.filename, archive.read(info)) for info in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError):
        return _change_bytes(data, other, rng)
    for _ in range(rng.choice((1, 1, 2))):
        if not members:
            break
        at = rng.randrange(len(members))
        name, content = members[at]
        match rng.randrange(8):
            case 0 | 1 | 2:
                members[at] = name, _change_bytes(content, other, rng)
            case 3:
                to = rng.randrange(len(members))
                members[at], members[to] = (name, members[to][1]), (members[to][0], content)
            case 4:
                members.append((name, content))
            case 5:
                del members[at]
            case 6:
                members[at] = (
                    "../" * rng.randrange(3) + rng.choice(("con", "x\n", "đ" * 300, "/etc/a", "word/document.xml")),
                    content,
                )
            case 7:
                members[at] = name, other
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # doubled names are meant
        for name, content in members:
            info = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return target.getvalue()


def _change_json(data: bytes, rng: random.Random) -> bytes:
    """A JSON value, or one line of JSON lines, with values, keys and kinds changed."""
    lines = [data]
    try:
        json.loads(data)
    except ValueError:
        lines = data.split(b"\n")
    at = rng.randrange(len(lines))
    try:
        value = json.loads(lines[at])
    except (ValueError, RecursionError):
        return _change_bytes(data, data, rng)
    for _ in range(rng.choice((1, 2, 5))):
        value = _change_value(value, rng)
    lines[at] = json.dumps(value, ensure_ascii=rng.random() < 0.5).encode("utf-8", "surrogatepass")
    return b"\n".join(lines)


def _change_value(value: Any, rng: random.Random) -> Any:
    """``value`` with one thing in it changed, at any depth."""
    if isinstance(value, dict) and value and rng.random() < 0.85:
        key = rng.choice(sorted(value))
        match rng.randrange(8):
            case 0:
                return {k: v for k, v in value.items() if k != key}
            case 1:
                return {(rng.choice(sorted(value)) if k == key else k): v for k, v in value.items()}
        return value | {key: _change_value(value[key], rng)}
    if isinstance(value, list) and value and rng.random() < 0.85:
        at = rng.randrange(len(value))
        if rng.random() < 0.2:
            return value + value[at : at + 1] * rng.choice((1, 30))
        return [*value[:at], _change_value(value[at], rng), *value[at + 1 :]]
    if isinstance(value, str) and value and rng.random() < 0.5:
        at = rng.randrange(len(value))
        return value[:at] + str(rng.choice(ODD_VALUES)) + value[at + rng.randrange(30) :]
    return rng.choice(ODD_VALUES)
