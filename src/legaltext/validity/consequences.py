"""What follows from an end by the rules of the law and not by words: always a proposal for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from legaltext.core.reading import Relation
from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Status, Trust
from legaltext.register.records import Citation, Record
from legaltext.register.resolve import Register
from legaltext.validity.address import inside
from legaltext.validity.regimes import cascade_on, hard_stops
from legaltext.validity.sources import text_evidence
from legaltext.validity.timeline import Timelines

FOLLOWS = frozenset({"cascade", "base_gone", "hard_stop"})
"""The flags of what follows by rule from other effects; such effects are found anew for each day of knowledge."""
_AMENDING = ("sửa đổi", "về việc sửa đổi", "bổ sung", "về việc bổ sung")


def find_consequences(register: Register, effects: Iterable[Effect], known_on: date | None = None) -> Iterator[Effect]:
    """The proposals of the cascade, of amending acts whose base is gone, and of the hard stops.

    ``effects`` are those known on ``known_on``: an end, an announcement or a rule that came later has no
    consequences, and a document issued later does not stand yet. An expired legal ground (căn cứ) alone makes a
    document one to review, not an expired one: nothing comes of it.
    """
    timelines = Timelines(effects, register)
    ends = {
        timeline.document: (interval.start, interval.causes)
        for timeline in timelines.documents()
        for interval in timeline.intervals[-1:]
        if interval.status is Status.EXPIRED and interval.start
    }
    yield from _cascade(register, timelines, ends, known_on)
    yield from _amending_acts(register, ends, known_on)
    yield from _stopped(register, known_on)


_Ends = Mapping[str, tuple[date, tuple[Effect, ...]]]


def _cascade(register: Register, timelines: Timelines, ends: _Ends, known_on: date | None) -> Iterator[Effect]:
    """Detailing and guiding documents under the rule of the day on which their parent lost effect."""
    seen: set[tuple[str, str]] = set()
    for citation in register.citations:
        parent, child = citation.resolution.document, citation.citing
        if citation.reference.relation is not Relation.GUIDES or parent not in ends or (child, parent) in seen:
            continue
        day, causes = ends[parent]
        record = register.records[child]
        if record.consolidated or (record.issue_date and record.issue_date >= day) or _later(record, known_on):
            continue
        if child in ends and ends[child][0] <= day:
            continue
        rule = cascade_on(day, known_on)
        announced = announcement(timelines.by_affected.get(child, []), day) is not None
        if not rule.outcome(record.number, announced=announced):
            continue
        seen.add((child, parent))
        kept = _kept_parts(timelines.by_affected.get(child, []), day)
        name = f"{rule.name}: {rule.source}"
        yield replace(_proposal(citation, child, causes, day, name, ("cascade",), rule.verified), exceptions=kept)


def announcement(effects: Iterable[Effect], day: date | None = None) -> Effect | None:
    """The act that says that a document stays in force although what it details ended on ``day``; None if none does.

    It may be issued after that day and reach back to it (Điều 57 khoản 2 of 64/2025/QH15 as amended sets no time).
    """
    return next((e for e in effects if e.affected_provision is None and _announces(e, day)), None)


def _kept_parts(effects: Iterable[Effect], day: date) -> tuple[str, ...]:
    return tuple(sorted({e.affected_provision for e in effects if e.affected_provision and _announces(e, day)}))


def _announces(effect: Effect, day: date | None) -> bool:
    holds = day is None or effect.until is None or effect.until > day
    return effect.kind is EffectKind.KEEPS and holds and bool({"announces", "revives"} & set(effect.flags))


def _later(record: Record, known_on: date | None) -> bool:
    return known_on is not None and record.issue_date is not None and record.issue_date > known_on


def _amending_acts(register: Register, ends: _Ends, known_on: date | None) -> Iterator[Effect]:
    """An act that only amends others ends with them; one with several targets, Điều by Điều.

    Published lists name the amending act beside its base, with the same day and the same ending act.
    """
    targets: dict[str, dict[str, Citation]] = {}
    for citation in register.citations:
        amended = citation.resolution.document
        if citation.reference.relation is Relation.AMENDS and amended and amended != citation.citing:
            targets.setdefault(citation.citing, {}).setdefault(amended, citation)
    for act in sorted(targets):
        record = register.records[act]
        if act in ends or record.consolidated or _later(record, known_on) or not _only_amends(record):
            continue
        gone = {base: ends[base] for base in targets[act] if base in ends}
        for base, (day, causes) in sorted(gone.items()):
            if record.issue_date and day <= record.issue_date:
                continue
            citation = targets[act][base]
            whole = len(gone) == len(targets[act])
            last = max(end for end, _ in gone.values())
            if whole and day != last:
                continue
            provision = None if whole else _place(citation, targets[act])
            if not whole and provision is None:
                continue
            yield _proposal(citation, act, causes, day, "amended act gone", ("base_gone",), False, provision)


def _place(citation: Citation, targets: Mapping[str, Citation]) -> str | None:
    """The provision of an omnibus act that serves the one target alone: its Điều, else its khoản; None if shared."""
    own = citation.reference.from_provision or ""
    others = [c.reference.from_provision or "" for c in targets.values() if c is not citation]
    article = own.split(" khoản")[0]
    for address in (article, own):
        if address and not any(inside(other, address) for other in others):
            return address
    return None


def _only_amends(record: Record) -> bool:
    words = fold(record.title)
    for name in ("luật ", "pháp lệnh "):
        words = words.removeprefix(name)
    return words.startswith(_AMENDING) and "quy định" not in words[:24]


def _stopped(register: Register, known_on: date | None) -> Iterator[Effect]:
    stops = [stop for stop in hard_stops() if known_on is None or stop.issued <= known_on]
    for record in register.records.values():
        for stop in stops:
            if not any(stop.issuer.search(issuer) for issuer in record.issuers):
                continue
            if record.issue_date is None or record.issue_date >= stop.issued_before:
                continue
            evidence = Evidence(Trust.RULE, "regimes.yaml", "", 0, stop.source, "hard stop", record.id)
            yield Effect(
                EffectKind.ENDS, "", None, record.id, None, stop.ends, None, evidence, _state(stop.verified),
                flags=("hard_stop",),
            )  # fmt: skip


def _state(verified: bool) -> State:
    return State.AUTOMATIC if verified else State.NEEDS_REVIEW


def _proposal(
    citation: Citation,
    affected: str,
    causes: tuple[Effect, ...],
    day: date,
    rule: str,
    flags: tuple[str, ...],
    verified: bool,
    provision: str | None = None,
) -> Effect:
    """An end by rule; its evidence is the words that tie the document to the one that is gone."""
    reference = citation.reference
    evidence = text_evidence(
        citation.fact, affected, reference.start, reference.end, rule, reference.from_provision, Trust.RULE
    )
    affecting = next((e.affecting for e in causes if e.affecting), "")
    return Effect(
        EffectKind.ENDS, affecting, None, affected, provision, day, None, evidence, _state(verified), flags=flags
    )
