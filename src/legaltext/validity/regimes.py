"""The dated rules of validity as data: which rule held on a day, and whether a lawyer has confirmed it."""

from __future__ import annotations

import importlib.resources
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from legaltext.register.numbering import is_local


@dataclass(frozen=True, slots=True)
class CascadeRule:
    """What happens to guiding documents when the parent loses effect in ``[start, end)``.

    ``central`` and ``local`` are ``none``, ``expires`` or ``expires_unless_announced``; ``issued`` is the day on which
    the rule was passed, None for the oldest.
    """

    name: str
    start: date | None
    end: date | None
    issued: date | None
    central: str
    local: str
    source: str
    verified: bool

    def outcome(self, number: str, *, announced: bool) -> bool:
        """Whether a document of that number ends with its parent, by the rule alone.

        ``announced``: an act says that the document stays in force.
        """
        said = self.local if is_local(number) else self.central
        return said == "expires" or (said == "expires_unless_announced" and not announced)


@dataclass(frozen=True, slots=True)
class MinimumRule:
    """The least number of days between signing and start for acts signed in ``[start, end)``."""

    start: date | None
    end: date | None
    level: str
    days: int
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class HardStop:
    """Documents whose issuer matches, issued before a day, that cannot be used from ``ends`` on.

    ``issued`` is the day on which the law that says so was passed.
    """

    issuer: re.Pattern[str]
    issued_before: date
    ends: date
    issued: date
    source: str
    verified: bool


@cache
def _data() -> dict[str, Any]:
    path = importlib.resources.files("legaltext") / "validity" / "data" / "regimes.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


@cache
def cascade_rules() -> tuple[CascadeRule, ...]:
    """The periods of the cascade, earliest first; they leave no day out and none twice."""
    return tuple(
        CascadeRule(
            row["name"],
            row["from"],
            row["until"],
            row["issued"],
            row["central"],
            row["local"],
            row["source"],
            row["verified"],
        )
        for row in _data()["cascade"]
    )


def cascade_on(day: date, known_on: date | None = None) -> CascadeRule:
    """The cascade rule for a parent that loses effect on ``day``.

    On an earlier ``known_on`` it is the latest rule that had been passed by then.
    """
    return next(
        rule
        for rule in reversed(cascade_rules())
        if (rule.start is None or rule.start <= day)
        and (known_on is None or rule.issued is None or rule.issued <= known_on)
    )


@cache
def minimum_rules() -> tuple[MinimumRule, ...]:
    """The least days before a start, by period and level."""
    return tuple(
        MinimumRule(row["from"], row["until"], row["level"], row["days"], row["source"], row["verified"])
        for row in _data()["minimum_days"]
    )


def minimum_on(day: date, level: str) -> MinimumRule | None:
    """The minimum for an act of that level signed on ``day``."""
    return next((r for r in minimum_rules() if r.level == level and _holds(r.start, r.end, day)), None)


@cache
def hard_stops() -> tuple[HardStop, ...]:
    """The days on which whole classes of documents run out."""
    return tuple(
        HardStop(
            re.compile(row["issuer"]), row["issued_before"], row["ends"], row["issued"], row["source"], row["verified"]
        )
        for row in _data()["hard_stops"]
    )


def _holds(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day < end)
