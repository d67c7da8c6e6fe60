"""Days to come: by when an announcement is due, and what loses effect next. Stated as days, never as blame.

A new act that changes, replaces or ends a ground of procedures is a trigger: the procedures have to be announced anew
before it takes effect. Ends to come are grouped by day, so that a day on which many documents end at once (as those
with a common last day do) is seen long before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from legaltext.core.finding import Finding
from legaltext.core.validity import Effect, EffectKind, Evidence
from legaltext.report.cells import full_name
from legaltext.report.entries import info_of
from legaltext.report.words import read_data
from legaltext.validity.status import Validity
from legaltext.validity.timeline import MOVING

TRIGGER_COLUMNS = ("act", "starts", "due_ministry", "due_province", "days_left", "count", "procedures", "evidence")
ENDING_COLUMNS = ("ends", "days_left", "documents", "count", "procedures", "evidence")
_ENDING = (EffectKind.REPLACES, EffectKind.REPEALS, EffectKind.ENDS)
_CHANGING = (*_ENDING, EffectKind.AMENDS, EffectKind.SUSPENDS, EffectKind.DISPLACES)


def working_days_before(day: date, count: int) -> date:
    """The working day that lies ``count`` working days before ``day``.

    >>> working_days_before(date(2026, 7, 1), 5)
    datetime.date(2026, 6, 24)
    """
    holidays = read_data("deadlines.yaml")["holidays"]
    while count:
        day -= timedelta(days=1)
        if day.weekday() < 5 and f"{day:%m-%d}" not in holidays:
            count -= 1
    return day


def leaning_procedures(validity: Validity, findings: Iterable[Finding]) -> dict[str, set[str]]:
    """Which procedures cite a document, by register id."""
    leaning: dict[str, set[str]] = {}
    for finding in findings:
        if finding.ident:
            leaning.setdefault(finding.ident, set()).add(finding.procedure)
    return leaning


def trigger_rows(validity: Validity, findings: Iterable[Finding], as_of: date) -> list[dict[str, Any]]:
    """Acts that take hold after ``as_of`` on a ground of procedures, the nearest first.

    The columns are :data:`TRIGGER_COLUMNS`; ``days_left`` counts to the province's day and is negative once it is over.
    """
    leaning = leaning_procedures(validity, findings)
    groups: dict[tuple[date, str], list[Effect]] = {}
    for effect in validity.effects:
        if _to_come(effect, as_of, _CHANGING) and effect.affecting != effect.affected and effect.affected in leaning:
            assert effect.since is not None
            groups.setdefault((effect.since, effect.affecting), []).append(effect)
    rules = read_data("deadlines.yaml")["announce"]
    rows = []
    for (day, act), effects in sorted(groups.items(), key=lambda item: item[0]):
        province = working_days_before(day, rules["province"]["days"])
        rows.append(
            {
                "act": full_name(info_of(validity.register.records.get(act), act)),
                "starts": day,
                "due_ministry": working_days_before(day, rules["ministry"]["days"]),
                "due_province": province,
                "days_left": (province - as_of).days,
                **_shared(effects, leaning),
            }
        )
    return rows


def ending_rows(validity: Validity, findings: Iterable[Finding], as_of: date) -> list[dict[str, Any]]:
    """What loses effect as a whole after ``as_of``, by day, the nearest first, by :data:`ENDING_COLUMNS`."""
    leaning = leaning_procedures(validity, findings)
    groups: dict[date, list[Effect]] = {}
    for effect in validity.effects:
        if _to_come(effect, as_of, _ENDING) and effect.affected_provision is None and not effect.target:
            assert effect.since is not None
            groups.setdefault(effect.since, []).append(effect)
    return [
        {
            "ends": day,
            "days_left": (day - as_of).days,
            "documents": tuple(sorted({e.affected for e in effects})),
            **_shared(effects, leaning),
        }
        for day, effects in sorted(groups.items())
    ]


def _to_come(effect: Effect, as_of: date, kinds: tuple[EffectKind, ...]) -> bool:
    return effect.kind in kinds and effect.state in MOVING and effect.since is not None and effect.since > as_of


def _shared(effects: list[Effect], leaning: Mapping[str, set[str]]) -> dict[str, Any]:
    codes = sorted({code for e in effects for code in leaning.get(e.affected, ())})
    proofs: dict[Evidence, None] = dict.fromkeys(e.evidence for e in effects)
    return {"count": len(codes), "procedures": tuple(codes), "evidence": tuple(proofs)}
