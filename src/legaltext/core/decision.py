"""What a person wrote on one finding: an immutable fact of the sheet it was read from, which outranks everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Ruling(StrEnum):
    """What the department of justice concludes on a finding; ``note``: words that are none of the others."""

    CONFIRM = "confirm"
    REJECT = "reject"
    CORRECT = "correct"
    VERIFY = "verify"
    NOTE = "note"


class Handling(StrEnum):
    """How far a recommendation has been handled."""

    PROPOSED = "proposed"
    ASSIGNED = "assigned"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    DECLINED = "declined"


CLOSED = frozenset({Handling.DONE, Handling.DECLINED})
"""The states in which nothing more is to be done."""

STAFF_FIELDS = ("opinion", "handling_document", "handling", "reviewer", "conclusion")
"""The fields of :class:`Decision` that hold the staff's own words, in the order of the workbook's columns."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the row showed of the finding when somebody ruled on it: the content that the ruling hangs on.

    ``place`` and ``verdict`` are codes ("" where the words are none that we write), ``cited`` the words as published,
    ``document`` the document in full as the row names it, ``since`` the day that the row states, ``cause`` the ending
    act in words, ``evidence`` the whole cell with its quoted words.
    """

    procedure: str = ""
    agency: str = ""
    place: str = ""
    cited: str = ""
    document: str = ""
    verdict: str = ""
    since: date | None = None
    cause: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """One row of one sheet in which a person wrote.

    It hangs on ``finding_id``, and where that is not found any more on procedure, place and cited words of ``shown``;
    ``sheet`` and ``row`` (from 1) only tell people where it stands. The staff's cells are kept as written; ``state``
    and ``ruling`` are what their first words mean (None where nothing was written, or no known word), ``name`` and
    ``day`` what ``reviewer`` holds.
    """

    file: str
    sha256: str
    ordinal: int
    sheet: str
    row: int
    finding_id: str
    shown: Shown = Shown()
    opinion: str = ""
    handling_document: str = ""
    handling: str = ""
    reviewer: str = ""
    conclusion: str = ""
    state: Handling | None = None
    ruling: Ruling | None = None
    name: str = ""
    day: date | None = None
