"""The body of a draft: what it refers to, what it changes, and what it says of provisions of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from legaltext.core.finding import Severity, Verdict
from legaltext.core.reading import THIS, Reference, Relation
from legaltext.register.records import ResolutionState
from legaltext.review.citation_form import form_on, is_law, missing_parts
from legaltext.review.draft_desk import (
    DEAD,
    DOUBTFUL,
    Desk,
    DraftRow,
    Named,
    Role,
    amending_acts,
    identity_notes,
    judged_row,
    open_notes,
    time_notes,
)  # fmt: skip
from legaltext.review.draft_text import DRAFT_ID, clean
from legaltext.review.judge import Judgement
from legaltext.review.provision_held import absent_in, missing_provision
from legaltext.review.targets import Target
from legaltext.validity.competence import objection

_CHANGING = (
    Relation.AMENDS, Relation.REPEALS, Relation.REPLACES, Relation.SUSPENDS, Relation.EXTENDS, Relation.KEEPS,
)  # fmt: skip


def body_rows(targets: Sequence[Named], desk: Desk) -> Iterator[DraftRow]:
    """The body in its order: what it changes (one row per act and target), what it refers to (one row per place)."""
    end = desk.fact.document.preamble[1]
    seen: set[tuple[str, str, str]] = set()
    named = {t.ident or t.name for r, t in targets if r.start < end}
    changed = {t.ident or t.name for r, t in targets if r.relation in _CHANGING}
    for reference, target in targets:
        if reference.start < end or reference.document == THIS or target.state is ResolutionState.NOT_A_DOCUMENT:
            continue
        place = reference.from_provision or ""
        mark = target.ident or target.name
        if reference.relation in _CHANGING:
            key = (reference.relation.value, mark, "")
            if key not in seen:
                seen.add(key)
                yield _change_row(reference, target, _parts(reference.relation, target, targets), desk)
        elif (place, mark, reference.provision or "") not in seen and mark not in changed:
            seen.add((place, mark, reference.provision or ""))
            role = Role.AMENDING if reference.relation is Relation.AMENDED_BY else Role.REFERENCE
            yield reference_row(role, place, reference, target, desk, later=mark in named)
        named.add(mark)
    yield from _own_absent(desk)


def _parts(relation: Relation, target: Target, targets: Sequence[Named]) -> str | None:
    parts = [r.provision for r, t in targets if r.relation is relation and t.ident == target.ident and r.provision]
    return "; ".join(dict.fromkeys(parts)) or None if target.ident else None


def reference_row(
    role: Role, place: str, reference: Reference, target: Target, desk: Desk, *, later: bool = False
) -> DraftRow:
    """A document that the draft only points at; ``later`` where it was named before, so that short words will do."""
    today, then = desk.judged(reference, target, reference.provision, desk.everywhere)
    if role is Role.AMENDING:
        today, then = _in_a_chain(today), _in_a_chain(then)
    form: tuple[str, ...] = ()
    law = is_law(target.record, reference.quote)
    if role is Role.REFERENCE:
        rule = form_on(desk.signing, "body")
        form = missing_parts(desk.fact.document.text, reference.start, reference.end, rule, law=law, later=later)
    notes = [*time_notes(today, then, target, desk), *identity_notes(reference, target, desk)]
    if reference.provision and target.record is not None and then.verdict is not Verdict.PARTLY_EXPIRED:
        absent = missing_provision(target.record, reference.provision)
        if absent:
            acts = amending_acts(target, desk)
            notes.append(f"{'provision_not_in_first_text' if acts else 'no_such_provision'}={absent}")
    changed = then.verdict is Verdict.AMENDED_NOT_CITED
    if changed:
        notes.append(f"amended_by={', '.join(_acts_named(then, desk))}")
    partly = then.verdict is Verdict.PARTLY_EXPIRED_UNCLEAR
    small = bool(form) or partly or (changed and reference.provision is not None)
    severity = _body_severity(then, notes, small, desk.cured)
    if role is Role.AMENDING and then.verdict is Verdict.NOT_YET_EFFECTIVE and severity is not None:
        severity = Severity.WATCH  # an amending act may be named before it begins
    if desk.cured and severity is Severity.WATCH and (then.successor or then.verdict is Verdict.AMENDED_NOT_CITED):
        notes.append("cured")
    row = judged_row(role, place, reference.quote, reference, target, (today, then), desk)
    return replace(row, severity=severity, form=form, notes=(*notes, *open_notes(then)))


def _in_a_chain(found: Judgement) -> Judgement:
    """An amending act stands in a chain for what it did: that parts of it ended or were amended is no matter."""
    lesser = {Verdict.AMENDED_NOT_CITED, Verdict.PARTLY_EXPIRED_UNCLEAR, Verdict.PROPOSED_EXPIRED}
    return replace(found, verdict=Verdict.NO_END_FOUND, since=None, ended_by="") if found.verdict in lesser else found


def _body_severity(then: Judgement, notes: Sequence[str], small: bool, cured: bool) -> Severity | None:
    codes = {note.partition("=")[0] for note in notes}
    if then.verdict in DEAD:
        return Severity.WATCH if cured and then.successor else Severity.FIX_GROUND
    if then.verdict in DOUBTFUL or codes & {
        "no_such_provision", "provision_not_in_first_text", "date_differs", "starts_too_late", "issued_after_signing",
    }:  # fmt: skip
        return Severity.VERIFY
    return Severity.WATCH if small or "ended_since_signing" in codes else None


def _acts_named(found: Judgement, desk: Desk) -> list[str]:
    """The numbers of the acts that a verdict ``amended_not_cited`` rests on."""
    ids = next((note.partition("=")[2] for note in found.notes if note.startswith("amended_by=")), found.ended_by)
    return [desk.name(ident) for ident in ids.split(", ")]


def _change_row(reference: Reference, target: Target, parts: str | None, desk: Desk) -> DraftRow:
    """What the draft itself does to a document: whether that is still there to be changed, and by whom it may be."""
    today, then = desk.judged(reference, target, None, desk.everywhere)
    notes = [f"does={reference.relation.value}", *identity_notes(reference, target, desk)]
    severity: Severity | None = None
    done_by_draft = bool(desk.own_ident) and then.ended_by == desk.own_ident
    if then.verdict is Verdict.EXPIRED and not done_by_draft:
        notes.append("already_ended")
        severity = Severity.VERIFY
    if target.record is not None:
        against = objection(replace(desk.own, issue_date=desk.signing), target.record)
        if against:
            notes.append(against)
            severity = Severity.VERIFY
        acts = [act.number or act.title for act in amending_acts(target, desk)]
        if acts:
            notes.append(f"already_amended_by={', '.join(acts)}")
            severity = severity or Severity.WATCH
    if any(note.startswith("date_differs") for note in notes):
        severity = Severity.VERIFY
    if desk.own_ident:  # what a held copy of the draft has done already is what it is about to do
        today, then = (_before(found, desk.own_ident) for found in (today, then))
    place = reference.from_provision or ""
    row = judged_row(Role.CHANGE, place, reference.quote, reference, target, (today, then), desk)
    return replace(
        row,
        provision=parts or reference.provision,
        severity=severity,
        notes=(*notes, *open_notes(then)),
        evidence=then.evidence,
    )


def _before(found: Judgement, own: str) -> Judgement:
    """The verdict without what the draft itself brought about."""
    if found.ended_by == own:
        return Judgement(Verdict.NO_END_FOUND)
    return replace(found, successor="") if found.successor == own else found


def _own_absent(desk: Desk) -> Iterator[DraftRow]:
    """Where the draft points at a provision of its own that it does not have."""
    document = desk.fact.document
    seen: set[tuple[str, str]] = set()
    for reference in desk.fact.reading.references:
        if reference.document != THIS or not reference.provision or reference.relation is not Relation.REFERS:
            continue
        if not (reference.from_provision or "").startswith("Điều"):
            continue  # in an attached part "Điều này" is that part's own, which its address does not say
        absent = absent_in(document, reference.provision)
        key = (reference.from_provision or "", absent)
        if absent and key not in seen:
            seen.add(key)
            yield DraftRow(
                Role.REFERENCE, key[0], document.page_at(reference.start), clean(reference.quote), THIS,
                reference.provision, severity=Severity.VERIFY, notes=(f"no_such_provision={absent}",), ident=DRAFT_ID,
            )  # fmt: skip
