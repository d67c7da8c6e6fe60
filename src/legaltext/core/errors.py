"""The one exception tree: every error that the program raises on purpose carries a coded message."""

from __future__ import annotations

from typing import Any


class LegalTextError(Exception):
    """An error with a code of the message tables and the values that fill its blanks.

    ``str(error)`` is the Vietnamese message; :func:`legaltext.core.messages.message` gives the other language.
    """

    def __init__(self, code: str, **values: Any) -> None:
        self.code = code
        self.values = values
        super().__init__(code)

    def __str__(self) -> str:
        from legaltext.core.messages import message

        return message(self.code, **self.values)


class ReadError(LegalTextError):
    """A file that cannot be read, or not wholly; the run goes on without it."""


class UsageError(LegalTextError):
    """The person asked for something that does not fit; the exit status is 2."""


class StoreError(LegalTextError):
    """The database cannot be used."""
