"""Days to come: by when an announcement is due, and what loses effect next. Stated as days, never as blame.

A procedure is announced at least 20 days (a ministry) or 5 days (a province) before the act that prescribes it takes
effect (Nghị định 63/2010/NĐ-CP Điều 15). The days are counted as ``deadlines.yaml`` says. A new act that changes,
replaces or ends a ground of procedures is a trigger: the procedures have to be announced anew before it takes effect.
Ends to come are grouped by day, so that a day on which many documents end at once (as those with a common last day
do) is seen long before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding
from legaltext.core.procedure import Procedure
from legaltext.core.validity import Effect, EffectKind, Evidence, State
from legaltext.report.cells import full_name
from legaltext.report.entries import info_of
from legaltext.report.sheets import render_book
from legaltext.report.tables import people_sheet, write_bytes
from legaltext.report.words import read_data
from legaltext.review.words import power_over
from legaltext.validity.address import inside
from legaltext.validity.status import Validity
from legaltext.validity.timeline import MOVING

TRIGGER_COLUMNS = (
    "act",
    "state",
    "starts",
    "due_ministry",
    "due_province",
    "days_left",
    "count",
    "procedures",
    "evidence",
)
ENDING_COLUMNS = ("ends", "state", "days_left", "ending", "count", "procedures", "evidence")
_ENDING = (EffectKind.REPLACES, EffectKind.REPEALS, EffectKind.ENDS)
_ANNOUNCING = {"ministry": "ministry", "committee": "province", "council": "province"}
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


def due_day(starts: date, who: str) -> date:
    """The last day for announcing procedures before an act that begins on ``starts``; ``who``: ministry or province.

    >>> due_day(date(2027, 3, 1), "province")
    datetime.date(2027, 2, 24)
    """
    rule = read_data("deadlines.yaml")["announce"][who]
    if rule["working_days"]:
        return working_days_before(starts, rule["days"])
    return starts - timedelta(days=rule["days"])


def finding_deadlines(
    validity: Validity, findings: Iterable[Finding], procedures: Mapping[str, Procedure], as_of: date
) -> dict[str, date]:
    """The day by which an announcement is due, by finding id: of findings whose ground an act changes after ``as_of``.

    Whose day it is follows from who announced the procedure; where that is not known there is no day. What began
    earlier has none, since nothing is to come.
    """
    coming: dict[str, list[Effect]] = {}
    for effect in validity.effects:
        if _to_come(effect, as_of, _CHANGING) and effect.affecting != effect.affected:
            coming.setdefault(effect.affected, []).append(effect)
    due: dict[str, date] = {}
    for finding in findings:
        procedure = procedures.get(finding.procedure)
        who = _ANNOUNCING.get(power_over(procedure)) if procedure else None
        days = [
            e.since
            for e in coming.get(finding.ident, ())
            if e.since and (not finding.provision or not e.affected_provision or _meet(finding.provision, e))
        ]
        if who and days:
            due[finding.finding_id] = due_day(min(days), who)
    return due


def _meet(provision: str, effect: Effect) -> bool:
    hit = effect.affected_provision or ""
    return inside(provision, hit) or inside(hit, provision)


def leaning_procedures(findings: Iterable[Finding]) -> dict[str, set[str]]:
    """Which procedures cite a document, by register id."""
    leaning: dict[str, set[str]] = {}
    for finding in findings:
        if finding.ident:
            leaning.setdefault(finding.ident, set()).add(finding.procedure)
    return leaning


def trigger_rows(validity: Validity, findings: Iterable[Finding], as_of: date) -> list[dict[str, Any]]:
    """Acts that take hold after ``as_of`` on a ground of procedures, the nearest first.

    The columns are :data:`TRIGGER_COLUMNS`; ``days_left`` counts to the province's day and is negative once it is over;
    ``state`` is ``needs_review`` where a person has yet to confirm the effect.
    """
    leaning = leaning_procedures(findings)
    groups: dict[tuple[date, str, State], list[Effect]] = {}
    for effect in validity.effects:
        if _to_come(effect, as_of, _CHANGING) and effect.affecting != effect.affected and effect.affected in leaning:
            assert effect.since is not None
            groups.setdefault((effect.since, effect.affecting, _certainty(effect)), []).append(effect)
    rows = []
    for (day, act, state), effects in sorted(groups.items(), key=lambda item: item[0]):
        province = due_day(day, "province")
        rows.append(
            {
                "act": full_name(info_of(validity.register.records.get(act), act)),
                "state": state,
                "starts": day,
                "due_ministry": due_day(day, "ministry"),
                "due_province": province,
                "days_left": (province - as_of).days,
                **_shared(effects, {e.affected for e in effects}, leaning),
            }
        )
    return rows


def ending_rows(validity: Validity, findings: Iterable[Finding], as_of: date) -> list[dict[str, Any]]:
    """What loses effect as a whole after ``as_of``, by day, the nearest first, by :data:`ENDING_COLUMNS`.

    A resolution that sets other rules aside for a time gives them back when it ends, so the procedures that stand on
    those are counted, too.
    """
    leaning = leaning_procedures(findings)
    displaced: dict[str, set[str]] = {}
    groups: dict[tuple[date, State], list[Effect]] = {}
    for effect in validity.effects:
        if effect.kind is EffectKind.DISPLACES and effect.state in MOVING:
            displaced.setdefault(effect.affecting, set()).add(effect.affected)
        if _to_come(effect, as_of, _ENDING) and effect.affected_provision is None and not effect.target:
            assert effect.since is not None
            groups.setdefault((effect.since, _certainty(effect)), []).append(effect)
    rows = []
    for (day, state), effects in sorted(groups.items()):
        ended = {e.affected for e in effects}
        grounds = ended.union(*(displaced.get(ident, ()) for ident in ended))
        rows.append(
            {
                "ends": day,
                "state": state,
                "days_left": (day - as_of).days,
                "ending": tuple(sorted(ended)),
                "own_term": sum(e.affecting == e.affected for e in effects),
                **_shared(effects, grounds, leaning),
            }
        )
    return rows


def write_deadlines(path: Path, validity: Validity, findings: Sequence[Finding], as_of: date, lang: str = "vi") -> Path:
    """Write the days to come as a book of two sheets; returns its path.

    :raises LegalTextError: the file cannot be written (``LT-REP-03``)
    """
    words = {name: texts[lang] for name, texts in read_data("deadlines.yaml")["words"].items()}
    triggers, endings = trigger_rows(validity, findings, as_of), ending_rows(validity, findings, as_of)
    sheets = [
        people_sheet(words["triggers"], TRIGGER_COLUMNS, map(_in_line, triggers), lang, words["note"]),
        people_sheet(words["endings"], ENDING_COLUMNS, map(_in_line, endings), lang),
    ]
    write_bytes(path, render_book(sheets, title=words["title"].format(day=show_date(as_of))))
    return path


def _in_line(row: Mapping[str, Any]) -> dict[str, Any]:
    """The row with its codes on one line: a column of fifty would make a page of each row."""
    return {**row, "procedures": ", ".join(row["procedures"])}


def most_touching(rows: Iterable[Mapping[str, Any]], count: int) -> list[Mapping[str, Any]]:
    """The ``count`` rows that touch most procedures, in the order of their days.

    Of those that touch as many, the ones go first whose documents end by their own term: nothing will announce them.
    """
    listed = list(rows)
    chosen = sorted(listed, key=lambda r: (-r["count"], -r["own_term"], -len(r["ending"]), r["ends"]))[:count]
    return [row for row in listed if row in chosen]


def _certainty(effect: Effect) -> State:
    """``automatic`` for all that moves a timeline, else ``needs_review``."""
    return State.AUTOMATIC if effect.state in MOVING else State.NEEDS_REVIEW


def _to_come(effect: Effect, as_of: date, kinds: tuple[EffectKind, ...]) -> bool:
    known = effect.state in MOVING or effect.state is State.NEEDS_REVIEW
    return effect.kind in kinds and known and effect.since is not None and effect.since > as_of


def _shared(effects: list[Effect], grounds: Iterable[str], leaning: Mapping[str, set[str]]) -> dict[str, Any]:
    codes = sorted({code for ident in grounds for code in leaning.get(ident, ())})
    proofs: dict[Evidence, None] = dict.fromkeys(e.evidence for e in effects)
    return {"count": len(codes), "procedures": tuple(codes), "evidence": tuple(proofs)}
