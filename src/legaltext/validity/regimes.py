"""The dated rules of validity as data: which rule held on a day, and whether a lawyer has confirmed it."""

from __future__ import annotations

import importlib.resources
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class CascadeRule:
    """What happens to guiding documents when the parent loses effect in ``[start, end)``.

    ``central`` and ``local`` are ``none``, ``expires`` or ``expires_unless_announced``.
    """

    start: date | None
    end: date | None
    central: str
    local: str
    source: str
    verified: bool


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
    """Documents whose issuer matches, issued before a day, that cannot be used from ``ends`` on."""

    issuer: re.Pattern[str]
    issued_before: date
    ends: date
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
        CascadeRule(row["from"], row["until"], row["central"], row["local"], row["source"], row["verified"])
        for row in _data()["cascade"]
    )


def cascade_on(day: date) -> CascadeRule:
    """The cascade rule for a parent that lost effect on ``day``."""
    return next(rule for rule in cascade_rules() if _holds(rule.start, rule.end, day))


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
        HardStop(re.compile(row["issuer"]), row["issued_before"], row["ends"], row["source"], row["verified"])
        for row in _data()["hard_stops"]
    )


def _holds(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day < end)
