"""Starts that come sooner than the law's least number of days: warnings for a person, never a correction.

A start is what the document says. The least days between signing and start (luật 64/2025/QH15 Điều 53 and the laws
before it) do not bind an act passed by the shortened procedure or in a special case, and most acts of 2025 and 2026
begin sooner.
"""

from __future__ import annotations

from dataclasses import dataclass

from legaltext.core.validity import Effect
from legaltext.register.numbering import is_local
from legaltext.register.records import Record
from legaltext.validity.competence import level_of
from legaltext.validity.regimes import minimum_on
from legaltext.validity.starts import BY

_LEVELS = {0: "province", 1: "province", 2: "district", 3: "commune"}


@dataclass(frozen=True, slots=True)
class StartWarning:
    """``code`` is ``before_issue`` (it begins before it was signed) or ``too_soon``; ``days`` lie between signing and
    start, ``least`` is what ``source`` asks for (0 for ``before_issue``). ``verified``: a lawyer confirmed the rule.
    """

    code: str
    days: int
    least: int
    source: str
    verified: bool


def start_warnings(record: Record, start: Effect | None) -> tuple[StartWarning, ...]:
    """What is odd about the day on which a document begins; () where its days are not both known exactly."""
    if start is None or start.since is None or record.issue_date is None or BY in start.flags:
        return ()
    days = (start.since - record.issue_date).days
    if days < 0:
        return (StartWarning("before_issue", days, 0, "64/2025/QH15 Điều 55", False),)
    level = _LEVELS[level_of(record)] if is_local(record.number) else "central"
    rule = minimum_on(record.issue_date, level)
    if rule is None or days >= rule.days:
        return ()
    return (StartWarning("too_soon", days, rule.days, rule.source, rule.verified),)
