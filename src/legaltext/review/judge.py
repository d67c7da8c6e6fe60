"""The verdict on one cited document: from the status that the validity room answers to the words of a finding.

The order of the questions is the order of seriousness: a proved end comes first, then what a person must still rule
on, then changes that the procedure does not name, and only then what is not known. A document is ``in_force`` only
where a person or a dated official list says so; silence is ``no_end_found``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from legaltext.core.finding import Verdict
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Status
from legaltext.register.records import ResolutionState
from legaltext.review.targets import Target, is_administrative
from legaltext.validity.answers import StatusAnswer

ENDS_ON = "ends_on"
"""Name of the note on a proved end to come: ``ends_on=YYYY-MM-DD;by=ID``."""
UNTIL = "until"
"""Name of the note on the last day of a suspension: ``until=YYYY-MM-DD``."""
UNTROUBLED = frozenset({Verdict.IN_FORCE, Verdict.NO_END_FOUND})
_LIVING = {Verdict.IN_FORCE, Verdict.NO_END_FOUND, Verdict.AMENDED_NOT_CITED, Verdict.PARTLY_EXPIRED_UNCLEAR}
_CHANGING = {EffectKind.AMENDS, EffectKind.CORRECTS}


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with what it rests on; ``ended_by`` and ``successor`` are register ids, ``missing`` a document."""

    verdict: Verdict
    since: date | None = None
    ended_by: str = ""
    successor: str = ""
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    missing: str = ""
    last_sign: date | None = None
    notes: tuple[str, ...] = ()
    signs: bool = False


Ask = Callable[[str, str | None], StatusAnswer]
"""The status of a document (register id) or of a provision of it, on the day of the review."""


def judge(target: Target, provision: str | None, ask: Ask, cited: Collection[str]) -> Judgement:
    """The verdict on ``provision`` (``None``: the whole) of ``target``.

    ``cited`` are the register ids that the procedure names anywhere: an amending act among them is named.
    """
    if target.state is ResolutionState.NOT_A_DOCUMENT:
        return Judgement(Verdict.ADMINISTRATIVE_GROUND, reason=target.reason, notes=_candidate_notes(target))
    if target.state is ResolutionState.AMBIGUOUS:
        return _ambiguous(target)
    if target.record is None:
        if is_administrative(target.name):
            notes = _candidate_notes(target)
            return Judgement(
                Verdict.ADMINISTRATIVE_GROUND, reason="number_without_year", missing=target.name, notes=notes
            )
        return Judgement(Verdict.UNKNOWN, reason=target.reason, missing=target.name, notes=_candidate_notes(target))
    if target.record.consolidated:
        return _consolidated(target, provision, ask, cited)
    found = _of_document(target.ident, provision, ask, cited, held=target.record.held)
    if is_administrative(target.name, target.record) and found.verdict in {Verdict.UNKNOWN, Verdict.NO_END_FOUND}:
        return Judgement(
            Verdict.ADMINISTRATIVE_GROUND, reason="number_without_year", last_sign=found.last_sign, notes=found.notes
        )
    return found


def _ambiguous(target: Target) -> Judgement:
    return Judgement(
        Verdict.AMBIGUOUS, reason=target.reason or "two_documents", missing=target.name, notes=_candidate_notes(target)
    )


def _candidate_notes(target: Target) -> tuple[str, ...]:
    return (f"candidates={', '.join(target.candidates)}",) if target.candidates else ()


def _consolidated(target: Target, provision: str | None, ask: Ask, cited: Collection[str]) -> Judgement:
    """A consolidated text has no validity of its own (Pháp lệnh 01/2012/UBTVQH13): its base's end is what counts."""
    base = target.record.base if target.record else ""
    if base:
        found = _of_document(base, provision, ask, cited, held=False)
        if found.verdict in {Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.SUSPENDED}:
            return _with_note(found, f"consolidates={base}")
    notes = (f"consolidates={base}",) if base else ()
    return Judgement(Verdict.ADMINISTRATIVE_GROUND, reason="vbhn", notes=notes)


def _of_document(ident: str, provision: str | None, ask: Ask, cited: Collection[str], *, held: bool) -> Judgement:
    whole = ask(ident, None)
    found = _ended(whole)
    if found is None and provision is not None:
        found = _part_ended(ask(ident, provision))
    if found is None:
        found = _proposed(whole, parts=False)
    if found is None and provision is None and whole.status in {Status.PARTLY_EXPIRED, Status.PARTLY_SUSPENDED}:
        found = _partly(whole, cited)
    if found is None:
        found = _amended(whole if provision is None else ask(ident, provision), cited)
    if found is None:
        found = _proposed(whole if provision is None else ask(ident, provision), parts=True)
    if found is None:
        found = _open(whole, ident, held, whole if provision is None else ask(ident, provision))
    found = _complete(found, whole)
    return _with_coming_end(found, whole if provision is None else ask(ident, provision))


def _ended(answer: StatusAnswer) -> Judgement | None:
    verdict = {
        Status.EXPIRED: Verdict.EXPIRED,
        Status.SUSPENDED: Verdict.SUSPENDED,
        Status.NOT_YET_EFFECTIVE: Verdict.NOT_YET_EFFECTIVE,
        Status.DISPLACED: Verdict.DISPLACED,
    }.get(answer.status)
    if verdict is None:
        return None
    since = answer.until if verdict is Verdict.NOT_YET_EFFECTIVE else answer.since
    notes = _until_note(answer) if verdict is Verdict.SUSPENDED else ()
    return Judgement(verdict, since, answer.ended_by, answer.successor, answer.evidence, notes=notes)


def _until_note(answer: StatusAnswer) -> tuple[str, ...]:
    """The last day of a suspension, where it is known."""
    return (f"{UNTIL}={(answer.until - timedelta(days=1)).isoformat()}",) if answer.until else ()


def _part_ended(answer: StatusAnswer) -> Judgement | None:
    """What has become of the very provision that is cited."""
    if answer.provision is None:
        return None
    if answer.status in {Status.EXPIRED, Status.PARTLY_EXPIRED}:
        exact = answer.status is Status.EXPIRED
        verdict = Verdict.PARTLY_EXPIRED if exact else Verdict.PARTLY_EXPIRED_UNCLEAR
        return Judgement(verdict, answer.since, answer.ended_by, answer.successor, answer.evidence)
    if answer.status in {Status.SUSPENDED, Status.PARTLY_SUSPENDED}:
        notes = _until_note(answer)
        return Judgement(
            Verdict.SUSPENDED, answer.since, answer.ended_by, answer.successor, answer.evidence, notes=notes
        )
    if answer.status is Status.DISPLACED:
        return Judgement(Verdict.DISPLACED, answer.since, answer.ended_by, answer.successor, answer.evidence)
    return None


def _partly(answer: StatusAnswer, cited: Collection[str]) -> Judgement | None:
    """A document dead in part of which no provision is named: which part the procedure means is not clear.

    Changes of wording alone are amendments, and are judged as such.
    """
    ending = [cause for cause in answer.causes if cause.kind not in _CHANGING and cause.kind is not EffectKind.STARTS]
    if answer.causes and not ending:
        return None
    notes = [f"parts={'; '.join(_parts(ending))}"] if _parts(ending) else []
    acts = _acts(ending)
    if acts and all(act in cited for act in acts):
        notes.append("ending_act_cited")
    open_ones = [cause for cause in ending if cause.affecting not in cited] or ending
    latest = max(open_ones, key=lambda e: (e.since or date.min, e.affecting)) if open_ones else None
    return Judgement(
        Verdict.PARTLY_EXPIRED_UNCLEAR,
        latest.since if latest else answer.since,
        latest.affecting if latest else answer.ended_by,
        "",
        tuple(dict.fromkeys([*([latest.evidence] if latest else []), *answer.evidence])),
        notes=tuple(notes),
    )


def _amended(answer: StatusAnswer, cited: Collection[str]) -> Judgement | None:
    """Amended by acts that the procedure does not name.

    Where a provision is cited the answer holds the changes that bear on it; one of which no part is known does not
    prove that the cited part was changed, and is left out.
    """
    acts: dict[str, Effect] = {}
    for effect in sorted(answer.amended_by, key=lambda e: (e.since or date.min, e.affecting), reverse=True):
        if effect.state is State.REJECTED or effect.affecting in cited or effect.affecting == answer.document:
            continue
        if answer.provision is None or effect.affected_provision is not None:
            acts.setdefault(effect.affecting, effect)
    if not acts:
        return None
    latest, *_ = effects = list(acts.values())
    notes = (f"amended_by={', '.join(sorted(acts))}",)
    return Judgement(
        Verdict.AMENDED_NOT_CITED,
        latest.since,
        latest.affecting,
        "",
        tuple(dict.fromkeys(proof for e in effects for proof in e.proofs)),
        notes=notes,
    )


def _open(answer: StatusAnswer, ident: str, held: bool, part: StatusAnswer) -> Judgement:
    """Nothing ends it, as far as is known: proved alive, begun or used without an end found, or simply not known.

    ``no_text_held`` marks a document of which neither the text nor a dated sign of life is held: the weakest
    ``no_end_found``, resting on a table alone. ``part`` is the answer for what is cited: it lives from its own start,
    not from the day on which another part ended.
    """
    if answer.proved_lately is not None:
        return Judgement(Verdict.IN_FORCE, answer.proved_lately, evidence=answer.evidence)
    known = answer.status is not Status.UNKNOWN or answer.ends_on is not None
    if known or answer.last_sign is not None or answer.last_sign_evidence is not None:
        notes = () if answer.last_sign or held else ("no_text_held",)
        since = part.since if part.status is Status.IN_FORCE else None
        return Judgement(Verdict.NO_END_FOUND, since, evidence=answer.evidence, notes=notes)
    return Judgement(
        Verdict.UNKNOWN,
        evidence=answer.evidence,
        reason=answer.reason or "no_text_held",
        missing=_document_missing(answer.missing) or ident,
        signs=bool(answer.conflicts),
    )


def _with_coming_end(found: Judgement, answer: StatusAnswer) -> Judgement:
    """What lives still, but is proved to end or be suspended within a year, carries the day, the act and its words.

    The evidence of the end comes first: it is what the reader has to act on.
    """
    day = answer.ends_on
    if found.verdict not in _LIVING or day is None or day > _year_after(answer.as_of):
        return found
    proofs = (answer.ends_evidence, *found.evidence) if found.verdict in UNTROUBLED else found.evidence
    return replace(
        found,
        evidence=tuple(dict.fromkeys(proof for proof in proofs if proof)),
        notes=(*found.notes, f"{ENDS_ON}={day.isoformat()};by={answer.ends_by}"),
    )


def _year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year + 1)


def _document_missing(missing: str) -> str:
    """The document in ``text(ID)``, ``base(ID)`` or ``start(ID)``, as the validity room says what it lacks."""
    match = re.fullmatch(r"(?:text|base|start|part)\((.{1,200})\)", missing)
    return match[1] if match else missing


def _complete(found: Judgement, whole: StatusAnswer) -> Judgement:
    evidence = found.evidence
    if found.verdict is Verdict.NO_END_FOUND and whole.last_sign_evidence:
        evidence = tuple(dict.fromkeys((whole.last_sign_evidence, *evidence)))
    notes = [*found.notes]
    if whole.conflicts and found.verdict is not Verdict.IN_FORCE:
        notes.append("sources_disagree")
    if whole.displaced_by and found.verdict is not Verdict.DISPLACED:
        notes.append(f"displaced_by={', '.join(_acts(whole.displaced_by))}")
    if whole.applies_in:
        notes.append(f"applies_in={whole.applies_in}")
    return Judgement(
        found.verdict, found.since, found.ended_by, found.successor, evidence, found.reason, found.missing,
        whole.last_sign, tuple(notes), found.signs,
    )  # fmt: skip


def _with_note(found: Judgement, note: str) -> Judgement:
    return Judgement(
        found.verdict, found.since, found.ended_by, found.successor, found.evidence, found.reason, found.missing,
        found.last_sign, (*found.notes, note), found.signs,
    )  # fmt: skip


def _proposed(answer: StatusAnswer, *, parts: bool) -> Judgement | None:
    """An end that awaits a person: by which act and from which day it would be, with its evidence.

    An end of the whole comes first; with ``parts`` ends of some part count, too, and the finding names the parts.
    """
    if not answer.proposed:
        return None
    counted = [effect for effect in answer.end_proposals if parts or effect.affected_provision is None]
    if answer.end_proposals and not counted:
        return None
    first = counted[0] if counted else None
    act = first.affecting if first is not None and first.affecting != answer.document else ""
    named = list(dict.fromkeys(e.affected_provision for e in counted if e.affected_provision)) if parts else []
    return Judgement(
        Verdict.PROPOSED_EXPIRED,
        first.since if first else None,
        act,
        act if first is not None and first.kind is EffectKind.REPLACES and not first.affected_provision else "",
        evidence=tuple(effect.evidence for effect in counted) or answer.evidence,
        reason="awaits_person",
        notes=(f"parts={'; '.join(named)}",) if named else (),
    )


def _acts(effects: Iterable[Effect]) -> list[str]:
    return list(dict.fromkeys(effect.affecting for effect in effects))


def _parts(effects: Iterable[Effect]) -> list[str]:
    named = (effect.affected_provision or effect.target for effect in effects)
    return list(dict.fromkeys(part for part in named if part))
