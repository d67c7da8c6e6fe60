"""Which published records of one procedure are versions of it, and which of them speaks today.

A reform publishes the same code anew; the older record must not lend its dead grounds to the new one. Two records
count as versions only where both say their day (of update, or of the deciding act) in the same published shape:
the portal and a ministry's own list may differ for months, and neither replaces the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from legaltext.core.procedure import Procedure
from legaltext.procedures.compare import Changes, compare_versions

# Fullest shape first; decides only between sources without a day, or of one day.
SHAPES = ("portal-api", "portal-pdf", "portal-text", "old-portal", "sheet", "catalogue")


@dataclass(frozen=True, slots=True)
class Version:
    """A record of a procedure as one source publishes it.

    ``day`` is the day of its last update, else of its deciding act, None where it says neither. ``changes`` is what
    it changed against the version before it in the same shape, None for the oldest one.
    """

    procedure: Procedure
    day: date | None
    changes: Changes | None = None


def version_day(procedure: Procedure) -> date | None:
    """The day that dates this record: its last update, else its deciding act."""
    try:
        return date.fromisoformat(procedure.details.get("updated", "")[:10])
    except ValueError:
        return procedure.decision_date


def order_of(procedure: Procedure) -> tuple[int, int, str]:
    """Sort key: newest first, then the fullest shape; the record's own words only make the order certain."""
    day = version_day(procedure)
    rank = SHAPES.index(procedure.source) if procedure.source in SHAPES else len(SHAPES)
    whole = replace(procedure, details=dict(sorted(procedure.details.items())))
    return -day.toordinal() if day else 1, rank, repr(whole)


def current(records: Sequence[Procedure]) -> list[Procedure]:
    """The records of one procedure without those that a later one of the same shape replaced, newest first."""
    if len(records) == 1:
        return list(records)
    latest: dict[str, date] = {}
    for record in records:
        day = version_day(record)
        if day is not None:
            latest[record.source] = max(day, latest.get(record.source, day))
    return sorted(
        (r for r in records if (day := version_day(r)) is None or day == latest[r.source]),
        key=order_of,
    )


def versions_of(records: Iterable[Procedure]) -> tuple[Version, ...]:
    """The records of one procedure, newest first; each dated one with what it changed against the one before it."""
    ordered = sorted(records, key=order_of)
    changed: dict[int, Changes] = {}
    for shape in {r.source for r in ordered}:
        dated = [(i, r) for i, r in enumerate(ordered) if r.source == shape and version_day(r)]
        for (index, newer), (_, older) in pairwise(dated):
            if version_day(newer) != version_day(older):
                changed[index] = compare_versions(older, newer)
    return tuple(Version(r, version_day(r), changed.get(i)) for i, r in enumerate(ordered))
