"""The members of a ZIP archive, within limits; nothing is written to disk, so no name can lead outside."""

from __future__ import annotations

import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from legaltext.core.errors import ReadError

_HIDDEN = ("__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file inside an archive: its name there (NFC, with ``/``), and its bytes or why they cannot be had."""

    name: str
    data: bytes | ReadError


@dataclass(slots=True)
class Budget:
    """How many bytes and members may still be unpacked, from an archive and from all archives inside it together."""

    unpacked: int
    members: int


def members(data: bytes, budget: Budget) -> Iterator[Member]:
    """The files of an archive in name order, as far as ``budget`` goes; what is unpacked is taken off it.

    Raises :class:`ReadError` ``LT-FILE-05`` where the archive is damaged. What is beyond a limit is a member with its
    reason (``LT-FILE-17``, ``LT-FILE-04``).
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
        raise ReadError("LT-FILE-05") from error
    limit = budget.members
    with archive:
        for info in sorted((i for i in archive.infolist() if _is_file(i)), key=lambda i: i.filename):
            name = unicodedata.normalize("NFC", info.filename.replace("\\", "/"))
            if budget.members <= 0:
                yield Member(name, ReadError("LT-FILE-17", limit=limit))
                return
            budget.members -= 1
            content = _content(archive, info, budget.unpacked)
            budget.unpacked -= 0 if isinstance(content, ReadError) else len(content)
            yield Member(name, content)


def _is_file(info: zipfile.ZipInfo) -> bool:
    return not info.is_dir() and not any(hidden in info.filename for hidden in _HIDDEN)


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes | ReadError:
    # The size that the archive states may be a lie, so reading stops at the limit whatever it says.
    try:
        with archive.open(info) as stream:
            content = stream.read(limit + 1)
    except (RuntimeError, NotImplementedError, zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError):
        return ReadError("LT-FILE-13")  # a password, an unknown method, or damage
    return content if len(content) <= limit else ReadError("LT-FILE-04", limit=limit)
