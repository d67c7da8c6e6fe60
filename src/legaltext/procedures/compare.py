"""Two versions of one procedure side by side: what a reform changed in grounds, components, days and fees.

Days are compared per way of handing in and only where both versions give the same unit; the cut is in percent of the
older time, as reform plans state it (``cắt giảm 30 % thời gian giải quyết``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.core.numbers import identity
from legaltext.core.procedure import Procedure
from legaltext.core.text import fold

GROUNDS = "can_cu_phap_ly"
# Fields compared as wholes; the first ones are lists, one entry per line.
_LISTS = ("components", "fees")
_WHOLES = ("kind", "executing_agency", "competent_agency", "online_level", "result", "conditions", "applicants")
_DAYS = re.compile(r"^(?P<way>[^:\n]{1,60}): (?P<amount>\d{1,5}) ?(?P<unit>[^\n]{0,30})$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries of a list that only the older (``gone``) or only the newer version (``added``) has, in their order."""

    field: str
    gone: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeChange:
    """The time for one way of handing in; ``cut`` is the share taken off in percent (negative: lengthened)."""

    way: str
    unit: str
    before: int
    after: int

    @property
    def cut(self) -> float:
        """Percent of the older time, to one decimal; 0.0 where the older time is 0."""
        return round(100 * (self.before - self.after) / self.before, 1) if self.before else 0.0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose words differ."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions; empty where nothing does."""

    grounds: Listed
    lists: tuple[Listed, ...] = ()
    times: tuple[TimeChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.grounds.gone or self.grounds.added or self.lists or self.times or self.fields)


def compare_versions(before: Procedure, after: Procedure) -> Changes:
    """What ``after`` changed against ``before``; spelling, blanks and order do not count."""
    lists = (_listed(name, _lines(before, name), _lines(after, name)) for name in _LISTS)
    return Changes(
        grounds=_grounds(before, after),
        lists=tuple(entry for entry in lists if entry.gone or entry.added),
        times=tuple(_times(before, after)),
        fields=tuple(
            FieldChange(name, old, new)
            for name, old, new in _fields(before, after)
            if fold(old.replace("\n", " ")) != fold(new.replace("\n", " "))
        ),
    )


def _grounds(before: Procedure, after: Procedure) -> Listed:
    old, new = _targets(before), _targets(after)
    return Listed(
        GROUNDS,
        tuple(shown for key, shown in old.items() if key not in new),
        tuple(shown for key, shown in new.items() if key not in old),
    )


def _targets(procedure: Procedure) -> dict[str, str]:
    """The documents of the list of grounds by what they are, with the words to show."""
    found: dict[str, str] = {}
    for basis in procedure.bases:
        if basis.place == GROUNDS and (basis.document or basis.cited):
            key = identity(basis.document) if basis.document else fold(basis.cited)
            found.setdefault(key, basis.document or basis.cited)
    return found


def _listed(name: str, old: list[str], new: list[str]) -> Listed:
    olds, news = {fold(line) for line in old}, {fold(line) for line in new}
    return Listed(
        name,
        tuple(line for line in old if fold(line) not in news),
        tuple(line for line in new if fold(line) not in olds),
    )


def _lines(procedure: Procedure, name: str) -> list[str]:
    return [line for line in procedure.details.get(name, "").split("\n") if line.strip()]


def _times(before: Procedure, after: Procedure) -> list[TimeChange]:
    old, new = _days(before), _days(after)
    return [
        TimeChange(way, unit, amount, new[way, unit])
        for (way, unit), amount in old.items()
        if (way, unit) in new and new[way, unit] != amount
    ]


def _days(procedure: Procedure) -> dict[tuple[str, str], int]:
    """The longest time per way and unit, as a way may have several."""
    found: dict[tuple[str, str], int] = {}
    for match in _DAYS.finditer(procedure.details.get("days", "")):
        key = (match["way"].strip(), fold(match["unit"]))
        found[key] = max(found.get(key, 0), int(match["amount"]))
    return found


def _fields(before: Procedure, after: Procedure) -> list[tuple[str, str, str]]:
    own = [
        ("name", before.name, after.name),
        ("sector", before.sector, after.sector),
        ("level", before.level, after.level),
        ("decision", before.decision, after.decision),
        ("state", before.state, after.state),
    ]
    return own + [(name, before.details.get(name, ""), after.details.get(name, "")) for name in _WHOLES]
