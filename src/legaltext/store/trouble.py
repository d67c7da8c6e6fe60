"""What a database's errors mean to the person at the keyboard: locked, full, read-only, or as the database says."""

from __future__ import annotations

import sqlalchemy as sa

from legaltext.core.errors import StoreError

# Words in the messages of SQLite and PostgreSQL, and the code for what they say.
_WORDS = (
    ("LT-DB-02", ("database is locked", "lock timeout", "could not obtain lock", "deadlock detected")),
    ("LT-DB-03", ("database or disk is full", "no space left on device", "disk quota exceeded", "disk full")),
    ("LT-DB-04", ("readonly database", "read-only transaction", "permission denied", "read-only file system")),
    ("LT-DB-05", ("malformed", "not a database", "disk i/o error", "file is encrypted")),
)


def known_trouble(error: Exception, shown: str) -> StoreError | None:
    """The coded error for what a database said, ``None`` where the words say nothing known.

    ``shown`` is the database's address without a password.
    """
    if not isinstance(error, (sa.exc.SQLAlchemyError, OSError)):
        return None
    said = str(error).lower()
    for code, words in _WORDS:
        if any(word in said for word in words):
            return StoreError(code, url=shown)
    return None


def trouble(error: Exception, shown: str) -> StoreError:
    """The coded error for what a database said."""
    return known_trouble(error, shown) or StoreError("LT-DB-06", url=shown, reason=str(error).splitlines()[0])
