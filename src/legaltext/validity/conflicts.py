"""Where sources disagree: all are kept, the order of trust decides which is used, and both are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Status
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.register.seeds import iso_day
from legaltext.validity.answers import Claim, Conflict
from legaltext.validity.competence import NOT_COMPETENT
from legaltext.validity.list_conflicts import listed_conflicts
from legaltext.validity.sources import claim_evidence
from legaltext.validity.starts import BY, TOPIC, best_start
from legaltext.validity.timeline import Timelines
from legaltext.validity.wording import ENDING

# What a database's word for a status allows as our own answer on the day it was seen.
_AGREES = {
    "còn hiệu lực": {Status.IN_FORCE, Status.PARTLY_EXPIRED, Status.UNKNOWN},
    "hết hiệu lực một phần": {Status.IN_FORCE, Status.PARTLY_EXPIRED, Status.UNKNOWN},
    "hết hiệu lực toàn bộ": {Status.EXPIRED, Status.UNKNOWN},
    "chưa có hiệu lực": {Status.NOT_YET_EFFECTIVE, Status.UNKNOWN},
    "ngưng hiệu lực": {Status.SUSPENDED, Status.PARTLY_SUSPENDED, Status.UNKNOWN},
    "tạm ngưng hiệu lực": {Status.SUSPENDED, Status.PARTLY_SUSPENDED, Status.UNKNOWN},
}


def find_conflicts(register: Register, timelines: Timelines) -> tuple[Conflict, ...]:
    """All disagreements of the register, by document and field."""
    return tuple(c for record in register.records.values() for c in _of_record(record, timelines))


def conflicts_by_document(register: Register, timelines: Timelines) -> dict[str, tuple[Conflict, ...]]:
    """The disagreements by register id."""
    found: dict[str, list[Conflict]] = {}
    for conflict in find_conflicts(register, timelines):
        found.setdefault(conflict.document, []).append(conflict)
    return {ident: tuple(group) for ident, group in found.items()}


def _of_record(record: Record, timelines: Timelines) -> Iterator[Conflict]:
    if record.consolidated:
        return
    effects = timelines.by_affected.get(record.id, [])
    yield from _issue_date(record)
    yield from _start(record, effects)
    yield from _end(record, effects)
    yield from _competence(record, effects)
    yield from listed_conflicts(timelines.register, record, effects)
    yield from _status(record, timelines)


def _issue_date(record: Record) -> Iterator[Conflict]:
    claims = [Claim(c.value, claim_evidence(record, c, "day of issue")) for c in record.claims_of("issue_date")]
    if len({claim.value for claim in claims}) > 1:
        yield Conflict(record.id, None, "issue_date", claims[0].value, _distinct(claims))


def _start(record: Record, effects: list[Effect]) -> Iterator[Conflict]:
    starts = [
        e
        for e in effects
        if e.kind is EffectKind.STARTS
        and e.affected_provision is None
        and e.since
        and not {"reported", TOPIC, BY} & set(e.flags)
    ]
    if len({e.since for e in starts}) < 2:
        return
    best = best_start(starts)
    ordered = sorted(starts, key=lambda e: (e is not best, e.evidence.source.rank, e.evidence.file, e.evidence.start))
    claims = [Claim(_iso(e.since), e.evidence) for e in ordered]
    note = "moved" if best and "moved" in best.flags else ""
    yield Conflict(record.id, None, "start", _iso(best.since) if best else "", _distinct(claims), note)


def _end(record: Record, effects: list[Effect]) -> Iterator[Conflict]:
    """Ends of the whole document on different days."""
    ends = [
        e
        for e in effects
        if e.kind in ENDING
        and e.affected_provision is None
        and not e.target
        and e.since
        and not set(e.flags) & {"conditional", "seen_ended"}
        and e.state is not State.REJECTED
    ]
    if len({e.since for e in ends}) < 2:
        return
    moving = [e for e in ends if e.state is not State.NEEDS_REVIEW]
    ordered = sorted(ends, key=lambda e: (e not in moving, e.since or date.max, e.evidence.source.rank, e.affecting))
    claims = [Claim(f"{_iso(e.since)} {e.affecting}".strip(), e.evidence) for e in ordered]
    yield Conflict(record.id, None, "end", claims[0].value if moving else "", _distinct(claims))


def _competence(record: Record, effects: list[Effect]) -> Iterator[Conflict]:
    """Ends by an act that the ranks or the table of bodies speak against: kept, shown, and used only if confirmed."""
    for effect in effects:
        against = [flag for flag in effect.flags if flag in NOT_COMPETENT]
        if against and effect.kind is not EffectKind.DISPLACES and effect.state is not State.REJECTED:
            used = effect.affecting if effect.state is State.CONFIRMED else ""
            claim = Claim(effect.affecting, effect.evidence)
            yield Conflict(record.id, effect.affected_provision, "ended_by", used, (claim,), against[0])


def _status(record: Record, timelines: Timelines) -> Iterator[Conflict]:
    theirs: dict[tuple[str, date], Claim] = {}
    for claim in record.claims_of("status"):
        seen = iso_day(claim.seen_on)
        allowed = _AGREES.get(fold(claim.value))
        if seen and allowed and timelines.of(record.id).at(seen).status not in allowed:
            theirs.setdefault((claim.value, seen), Claim(claim.value, claim_evidence(record, claim, "database status")))
    for (_, seen), their in sorted(theirs.items()):
        interval = timelines.of(record.id).at(seen)
        ours = [Claim(interval.status.value, e.evidence) for e in interval.causes[:2]]
        if ours:
            yield Conflict(record.id, None, "status", interval.status.value, (*ours, their), f"on {seen}")


def _distinct(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """One claim for each value and kind of source."""
    seen: dict[tuple[str, object, str], Claim] = {}
    for claim in claims:
        evidence: Evidence = claim.evidence
        seen.setdefault((claim.value, evidence.source, evidence.file), claim)
    return tuple(seen.values())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
