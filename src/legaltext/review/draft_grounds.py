"""The grounds of a draft, line by line: their status on both days, the form of the words, the line in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from legaltext.core.finding import Severity, Verdict
from legaltext.core.numbers import find_numbers
from legaltext.core.reading import Reference, Relation
from legaltext.register.citation_context import read_beside
from legaltext.register.records import Record, ResolutionState
from legaltext.review.citation_form import Cited, cite_in_full, cited_of, form_on, is_law, missing_parts
from legaltext.review.draft_body import reference_row
from legaltext.review.draft_desk import (
    DEAD,
    DOUBTFUL,
    Desk,
    DraftRow,
    Named,
    Role,
    amending_acts,
    identity_notes,
    is_consolidated,
    judged_row,
    open_notes,
    time_notes,
)  # fmt: skip
from legaltext.review.draft_text import GroundLine, clean
from legaltext.review.judge import Judgement
from legaltext.review.targets import Target


def ground_rows(lines: Sequence[GroundLine], targets: Sequence[Named], desk: Desk) -> Iterator[DraftRow]:
    """A row for each document that a ground names, and for each act that it names as amending that.

    ``targets`` are all references of the draft in the order of its text.
    """
    for line in lines:
        inside = [(r, t) for r, t in targets if line.start <= r.start < line.end]
        grounds = [pair for pair in inside if pair[0].relation is Relation.BASIS]
        if not grounds:
            yield _unread_ground(line, desk)
        stops = [r.start for r, _ in grounds[1:]] + [line.end]
        for index, ((reference, target), stop) in enumerate(zip(grounds, stops, strict=True)):
            begin = line.start if index == 0 else reference.start
            chain = [t for r, t in inside if r.relation is Relation.AMENDED_BY and reference.start < r.start < stop]
            yield _ground_row(line, reference, target, chain, (begin, stop), desk)
            for amending, act in inside:
                if amending.relation is Relation.AMENDED_BY and reference.start < amending.start < stop:
                    yield reference_row(Role.AMENDING, f"căn cứ {line.ordinal}", amending, act, desk)


def _unread_ground(line: GroundLine, desk: Desk) -> DraftRow:
    """A ground in which no document of law is named: the Constitution, a paper of the Party, a letter."""
    text = desk.fact.document.text[line.start : line.end]
    number = next((found.number.key for found in find_numbers(text)), "")
    found = desk.register.resolve(number) if number else None
    paper = found is not None and found.state is ResolutionState.NOT_A_DOCUMENT
    notes = (f"not_law={found.reason}",) if paper and found else ("nothing_read",)
    verdict = Verdict.ADMINISTRATIVE_GROUND if paper else Verdict.UNKNOWN
    severity = Severity.VERIFY if paper and desk.normative else None
    page = desk.fact.document.page_at(line.start)
    place = f"căn cứ {line.ordinal}"
    return DraftRow(
        Role.GROUND,
        place,
        page,
        clean(text),
        number,
        verdict=verdict,
        verdict_signing=verdict,
        severity=severity,
        notes=notes,
    )


def _ground_row(
    line: GroundLine,
    reference: Reference,
    target: Target,
    chain: Sequence[Target],
    span: tuple[int, int],
    desk: Desk,
) -> DraftRow:
    text = desk.fact.document.text
    rule = form_on(desk.signing)
    today, then = desk.judged(reference, target, reference.provision, desk.in_grounds)
    form: tuple[str, ...] = ()
    if then.verdict is not Verdict.ADMINISTRATIVE_GROUND and not is_consolidated(target):
        form = missing_parts(text, reference.start, reference.end, rule, law=is_law(target.record, reference.quote))
    notes = [*time_notes(today, then, target, desk), *identity_notes(reference, target, desk)]
    if desk.normative and (then.verdict is Verdict.ADMINISTRATIVE_GROUND or is_consolidated(target)):
        notes.append("ground_consolidated" if is_consolidated(target) else "ground_not_law")
    gone = then.verdict in {Verdict.EXPIRED, Verdict.PROPOSED_EXPIRED} and bool(then.successor)
    amending = () if gone or then.verdict is Verdict.EXPIRED else amending_acts(target, desk)
    unnamed = [act for act in amending if act.id not in desk.in_grounds]
    named = [t.record for t in chain if t.record is not None]
    if unnamed:
        notes.append(f"amended_by={', '.join(act.number or act.title for act in unnamed)}")
    severity = _ground_severity(then, notes, bool(form), bool(unnamed))
    proposed, missing, doubts = _proposal(reference, target, then, severity, form, [*named, *amending], desk)
    place, words = f"căn cứ {line.ordinal}", text[span[0] : span[1]]
    return replace(
        judged_row(Role.GROUND, place, words, reference, target, (today, then), desk),
        severity=severity,
        form=form,
        proposed=proposed,
        missing=missing,
        notes=(*notes, *doubts, *open_notes(then)),
    )


def _ground_severity(then: Judgement, notes: Sequence[str], form: bool, unnamed: bool) -> Severity | None:
    codes = {note.partition("=")[0] for note in notes}
    if then.verdict in DEAD or codes & {"starts_too_late", "ground_consolidated", "issued_after_signing"}:
        return Severity.FIX_GROUND
    if unnamed or then.verdict in DOUBTFUL or codes & {"ground_not_law", "date_differs"}:
        return Severity.VERIFY
    return Severity.WATCH if form or codes & {"starts_in_time", "ended_since_signing"} else None


def _proposal(
    reference: Reference,
    target: Target,
    then: Judgement,
    severity: Severity | None,
    form: Sequence[str],
    amending: Sequence[Record],
    desk: Desk,
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """The ground in full: that of the successor where the cited document is dead, and of the base of a consolidated
    text; "" where nothing has to be written anew.
    """
    if severity in {None, Severity.WATCH} and not form:
        return "", (), ()
    record, acts = target.record, list(amending)
    if is_consolidated(target):
        record = desk.register.get(record.base) if record is not None else None
    elif then.verdict is Verdict.EXPIRED or (then.verdict is Verdict.PROPOSED_EXPIRED and then.successor):
        record = desk.register.get(then.successor) if then.successor else None
    elif then.verdict in {Verdict.SUSPENDED, Verdict.ADMINISTRATIVE_GROUND, Verdict.AMBIGUOUS}:
        return "", (), ()
    if record is None:
        return "", ("document",), ()
    if record is not target.record:
        acts = list(amending_acts(Target(target.state, "", record.id, record), desk))
    beside = read_beside(desk.fact.document.text, reference.start, reference.end) if record is target.record else None
    line = cite_in_full(cited_of(record, beside), form_on(desk.signing), _distinct(acts))
    unsure = ("if_confirmed",) if then.verdict is Verdict.PROPOSED_EXPIRED and record is not target.record else ()
    return f"Căn cứ {line.text};", line.missing, (*unsure, *line.doubts)


def _distinct(records: Iterable[Record]) -> list[Cited]:
    return [cited_of(record) for record in {record.id: record for record in records}.values()]
