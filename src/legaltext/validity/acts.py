"""What a text does to other documents and to itself: ends, replacements, suspensions, extensions, amendments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from legaltext.core.facts import DocumentFact
from legaltext.core.law import PartKind
from legaltext.core.reading import THIS, Event, Reference, Relation, ValidityDate
from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, State
from legaltext.register.build import resolve_from
from legaltext.register.records import Citation, Record, Resolution, ResolutionState, by_text
from legaltext.register.resolve import Register
from legaltext.validity.address import covers, inside
from legaltext.validity.competence import objection
from legaltext.validity.exceptions import read_exceptions
from legaltext.validity.phrases import find_phrases
from legaltext.validity.quoted import find_quoted
from legaltext.validity.sources import Ground, text_evidence
from legaltext.validity.starts import BY, Starts
from legaltext.validity.wording import ENDING, keeping, kind_of, topic_of

_EXCEPT = re.compile(r"[,;(\s]trừ\s", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.\s|\n")
_OWN_START = f"start({THIS})"
# Resolutions too weak to end a document by themselves: a person has to look.
_WEAK = frozenset({"number_only", "near_title"})
_ENDS_ON = frozenset({Event.EXPIRES, Event.APPLIES_UNTIL})
# The stated date on which an effect of that kind begins, instead of the start of the acting document.
_BEGINS_ON = {
    EffectKind.REPEALS: _ENDS_ON,
    EffectKind.REPLACES: _ENDS_ON,
    EffectKind.SUSPENDS: frozenset({Event.SUSPENDED_FROM}),
    EffectKind.KEEPS: frozenset({Event.EFFECTIVE}),
}


@dataclass(frozen=True, slots=True)
class _Stated:
    """A validity date of a text with the register id of the document it speaks of."""

    document: str
    date: ValidityDate


def find_acts(register: Register, starts: Starts) -> Iterator[Effect]:
    """The effects that the held texts state, consolidated texts left aside (they repeat other acts)."""
    texts = by_text(register.citations)
    for record in register.records.values():
        if record.consolidated:
            continue
        for fact in record.facts:
            yield from _of_text(register, starts, record, fact, texts.get((fact.sha256, fact.ordinal), []))


def _of_text(
    register: Register, starts: Starts, record: Record, fact: DocumentFact, citations: list[Citation]
) -> Iterator[Effect]:
    meant: dict[str, str] = {}
    for citation in citations:
        if citation.resolution.document:
            meant.setdefault(citation.reference.document, citation.resolution.document)
    stated = []
    ground = Ground(fact.document)
    for found in fact.reading.dates:
        if not ground.may_act(found.start, found.end):
            continue
        ident = record.id if found.document == THIS else meant.get(found.document, "")
        if not ident:
            ident = resolve_from(register, record.id, found.document).document
        stated.append(_Stated(ident, found))
    yield from _own_ends(starts, record, fact, stated)
    used: set[ValidityDate] = set()
    yield from find_quoted(starts, record, fact, citations)
    yield from find_phrases(register, starts, record, fact, citations)
    for citation in citations:
        kind = kind_of(fact, citation.reference)
        if kind is None or citation.reference.exception:
            continue
        if not ground.may_act(citation.reference.start, citation.reference.end):
            continue
        targets: Iterable[str] = [citation.resolution.document]
        if citation.resolution.state is ResolutionState.AMBIGUOUS:
            targets = citation.resolution.candidates
        for target in targets:
            if target and target != record.id:
                effect = _on_other(register, starts, record, citation, kind, target, stated, citations, ground, used)
                yield effect
                yield from _left_ends(starts, record, effect, citation, stated)
    ended = {
        c.resolution.document
        for c in citations
        if c.reference.provision is None and kind_of(fact, c.reference) in ENDING and c.resolution.document
    }
    yield from _unclaimed_ends(starts, record, fact, stated, used, ended)


def _own_ends(starts: Starts, record: Record, fact: DocumentFact, stated: list[_Stated]) -> Iterator[Effect]:
    """``Nghị quyết này có hiệu lực … đến hết ngày D``: the first day without effect is D+1."""
    for one in stated:
        found = one.date
        if found.document != THIS or found.event not in _ENDS_ON:
            continue
        day = _end_day(starts, record, fact, found)
        evidence = text_evidence(fact, record.id, found.start, found.end, "own end", found.from_provision)
        flags = ("until_day_ambiguous",) if found.ambiguous else ()
        yield Effect(
            EffectKind.ENDS,
            record.id,
            found.from_provision,
            record.id,
            found.provision,
            day,
            None,
            evidence,
            since_event="" if day else found.date,
            flags=flags,
        )


def _end_day(starts: Starts, record: Record, fact: DocumentFact, found: ValidityDate) -> date | None:
    """The first day no longer covered: D for ``hết hiệu lực từ ngày D``, D+1 for ``đến hết ngày D``."""
    day = starts.rule_day(found.date, fact, record)
    last = found.event in {Event.APPLIES_UNTIL, Event.SUSPENDED_UNTIL} and not found.date.startswith("start(")
    return day + timedelta(days=1) if day and last else day


def _on_other(
    register: Register,
    starts: Starts,
    record: Record,
    citation: Citation,
    kind: EffectKind,
    target: str,
    stated: list[_Stated],
    citations: list[Citation],
    ground: Ground,
    used: set[ValidityDate],
) -> Effect:
    reference, fact = citation.reference, citation.fact
    affected = register.records[target]
    flags: list[str] = []
    state = State.AUTOMATIC
    since, since_event = _begin(starts, record, reference)
    until: date | None = None
    until_event = ""
    own_day = begun = False
    for found in _dates_for(stated, fact, target, reference):
        used.add(found)
        day = _end_day(starts, record, fact, found)
        event = "" if day else found.date
        if found.event in _BEGINS_ON.get(kind, ()) and not begun:
            begun = True
            since, since_event = day, event
            own_day = found.date != _OWN_START
        elif found.event in {Event.SUSPENDED_UNTIL, Event.APPLIES_UNTIL} and kind not in ENDING:
            until, until_event = day, event
        if found.ambiguous:
            flags.append("until_day_ambiguous")
    if since_event == "" and not own_day and starts.is_bound(record.id, reference.from_provision):
        flags.append(BY)
    if kind is EffectKind.KEEPS:
        suspends = any(c.reference.relation is Relation.SUSPENDS for c in citations)
        flags.append(keeping(record, fact, reference, suspends))
    if kind is EffectKind.AMENDS and fold(record.title).startswith(("đính chính", "về việc đính chính")):
        kind = EffectKind.CORRECTS
        since, since_event = starts.day(target) or since, ""
    if citation.resolution.state is ResolutionState.AMBIGUOUS:
        flags.append("ambiguous_target")
        state = State.NEEDS_REVIEW
    elif kind is not EffectKind.AMENDS and _weak(citation.resolution):
        flags.append("weak_resolution")
        state = State.NEEDS_REVIEW
    later = affected.issue_date and record.issue_date and affected.issue_date > record.issue_date
    if later and (kind in ENDING or kind is EffectKind.AMENDS):  # no act changes one that was not there yet
        flags.append("target_is_later")
        state = State.NEEDS_REVIEW
    if kind in ENDING and (against := objection(record, affected)):
        flags.append(against)
        state = State.NEEDS_REVIEW
    if kind in ENDING and ground.kind(reference.start) is PartKind.ATTACHED:
        flags.append("attached_part")
        state = State.NEEDS_REVIEW
    rule = f"{reference.relation.value}: {reference.rule}" if reference.rule else reference.relation.value
    return Effect(
        kind,
        record.id,
        reference.from_provision,
        target,
        reference.provision,
        since,
        until,
        text_evidence(fact, record.id, reference.start, reference.end, rule, reference.from_provision),
        state,
        since_event,
        until_event,
        target=topic_of(fact, reference) if kind in ENDING else "",
        exceptions=()
        if kind is EffectKind.AMENDS
        else _exceptions(starts, record, citations, stated, citation, target, since),
        flags=tuple(flags),
    )


def _weak(resolution: Resolution) -> bool:
    return resolution.reason in _WEAK


def _begin(starts: Starts, record: Record, reference: Reference) -> tuple[date | None, str]:
    """An act works from its own start, or from that of the Điều that says so where it begins apart."""
    day = starts.day(record.id, reference.from_provision)
    return (day, "") if day else (None, f"start({record.id})")


def _left_ends(
    starts: Starts, record: Record, whole: Effect, citation: Citation, stated: list[_Stated]
) -> Iterator[Effect]:
    """The later end of what an end leaves out: ``…, trừ quy định tại khoản 3 Điều 1 hết hiệu lực từ ngày D``."""
    if whole.kind not in ENDING or not whole.exceptions:
        return
    for one in stated:
        found = one.date
        if one.document != whole.affected or found.event not in _ENDS_ON:
            continue
        if found.provision is None:
            said = _near(found, citation.reference) and _left_out(citation.fact, citation.reference, found)
            spared = whole.exceptions if said else ()
        else:
            spared = tuple(address for address in whole.exceptions if address == found.provision)
        day = _end_day(starts, record, citation.fact, found)
        for address in spared:
            yield replace(
                whole, kind=EffectKind.REPEALS, affected_provision=address, since=day, exceptions=(),
                since_event="" if day else found.date,
            )  # fmt: skip


def _dates_for(stated: list[_Stated], fact: DocumentFact, target: str, reference: Reference) -> list[ValidityDate]:
    """The dates that the text gives for this very target: same document, same provision, same place.

    A day behind ``trừ`` is that of what is left out (``…, trừ Điều 159 tiếp tục có hiệu lực đến hết ngày …``).
    """
    exact = [
        s.date
        for s in stated
        if s.document == target and s.date.document != THIS and s.date.provision == reference.provision
    ]
    near = [d for d in exact if _near(d, reference) and not _left_out(fact, reference, d)]
    if not near and reference.provision is None:
        near = [d for d in exact if not _near(d, reference)][:1]
    return sorted(near, key=lambda d: (d.event is not Event.EXPIRES, d.start))


def _left_out(fact: DocumentFact, reference: Reference, found: ValidityDate) -> bool:
    between = fact.document.text[reference.end : found.end]
    exception = _EXCEPT.search(between)
    return exception is not None and len(between) < 1200 and reference.end + exception.end() < found.end


def _near(found: ValidityDate, reference: Reference) -> bool:
    same = found.from_provision is not None and found.from_provision == reference.from_provision
    return same or abs(found.start - reference.start) < 1200


def _exceptions(
    starts: Starts,
    record: Record,
    citations: list[Citation],
    stated: list[_Stated],
    citation: Citation,
    target: str,
    since: date | None,
) -> tuple[str, ...]:
    """What is left out: provisions after ``trừ``, and those that the same text ends on a later day of their own."""
    reference = citation.reference
    left = {
        c.reference.provision
        for c in citations
        if c.resolution.document == target
        and c.reference.provision
        and (c.reference.exception or _after_except(citation.fact, reference, c.reference))
        and c.reference.from_provision == reference.from_provision
        and (reference.provision is None or inside(c.reference.provision, reference.provision))
    }
    left.update(read_exceptions(citation.fact, reference))
    for one in stated:
        found = one.date
        if one.document != target or not found.provision or found.event not in _ENDS_ON:
            continue
        day = _end_day(starts, record, citation.fact, found)
        own = reference.provision is None or covers(reference.provision, found.provision, citation.fact.document)
        if own and found.provision != reference.provision and day and since and day > since:
            left.add(found.provision)
    return tuple(sorted(address for address in left if address))


def _after_except(fact: DocumentFact, ended: Reference, other: Reference) -> bool:
    """``… hết hiệu lực …, trừ các điều 3, 4 và 5 tiếp tục có hiệu lực``: what follows ``trừ`` lives on."""
    if other.relation not in {Relation.KEEPS, Relation.REFERS} or other.start < ended.end:
        return False
    between = fact.document.text[ended.end : other.start]
    exception = _EXCEPT.search(between)
    if exception is None or len(between) > 600 or _SENTENCE_END.search(between):
        return False
    clause = between[exception.end() :]
    return not re.search(r"\)|\bnày\b|\bsố\s\d", clause)


def _unclaimed_ends(
    starts: Starts,
    record: Record,
    fact: DocumentFact,
    stated: list[_Stated],
    used: set[ValidityDate],
    ended: set[str],
) -> Iterator[Effect]:
    """An end stated with its day for another document that no relation took up.

    Where the text ends the whole document (``ended``), another day without an address is that of what is left out.
    """
    for one in stated:
        found = one.date
        if found in used or found.event is not Event.EXPIRES or one.document in {"", record.id}:
            continue
        if found.document == THIS or (found.provision is None and one.document in ended):
            continue
        day = _end_day(starts, record, fact, found)
        evidence = text_evidence(fact, record.id, found.start, found.end, "end stated", found.from_provision)
        yield Effect(
            EffectKind.REPEALS,
            record.id,
            found.from_provision,
            one.document,
            found.provision,
            day,
            None,
            evidence,
            since_event="" if day else found.date,
        )
