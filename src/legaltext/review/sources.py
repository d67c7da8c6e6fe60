"""What the review asks of the rooms before it: the register's records and the status of a document on a day."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from legaltext.register.records import Citation, Record, Resolution
from legaltext.validity.answers import StatusAnswer


class RegisterSource(Protocol):
    """The register, as far as the review needs it."""

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The references of the held documents with what they were resolved to."""
        ...

    def get(self, ident: str) -> Record | None:
        """The record with that register id."""
        ...

    def resolve(
        self, key: str, on: date | None = None, title: str = "", issue_date: date | None = None, issuer: str = ""
    ) -> Resolution:
        """The document that a key means."""
        ...

    def with_year(self, key: str) -> tuple[str, ...]:
        """The ids whose numbers are ``key`` with a year put in."""
        ...


class StatusSource(Protocol):
    """The status of a document (register id) or of one provision of it."""

    def __call__(
        self,
        document: str,
        provision: str | None,
        as_of: date,
        known_on: date | None = None,
        territory: str | None = None,
    ) -> StatusAnswer:
        """The answer for ``as_of``, from what was known on ``known_on``, for a former ``territory``."""
        ...
