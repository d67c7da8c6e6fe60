"""Effects that tables and database fields report, each with its own rank and never above the words of an act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from legaltext.core.reading import Relation
from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, State
from legaltext.register.records import Citation, FieldClaim, Record
from legaltext.register.resolve import Register
from legaltext.register.seeds import iso_day
from legaltext.validity.sources import claim_evidence, sentence, text_evidence
from legaltext.validity.starts import Starts

_ENDED = re.compile(r"hết hiệu lực", re.IGNORECASE)
DEAD = "hết hiệu lực toàn bộ"


def find_shipped(register: Register, starts: Starts) -> Iterator[Effect]:
    """Replacements, ends and amendments of the law table, and databases that show a document as dead.

    A row whose successor and day were both checked against an official text ends the law; any other is a proposal
    for a person. A database's ``Hết hiệu lực toàn bộ`` has neither act nor words: a proposal as well.
    """
    citing: dict[tuple[str, str], list[Citation]] = {}
    for citation in register.citations:
        if citation.reference.relation is Relation.AMENDED_BY:
            citing.setdefault((citation.citing, citation.resolution.document), []).append(citation)
    for record in register.records.values():
        if record.consolidated:
            continue
        yield from _replaced(register, record, citing)
        yield from _amended(register, starts, record)
        for claim in record.claims_of("status"):
            if fold(claim.value).startswith(DEAD):
                evidence = claim_evidence(record, claim, "database status")
                seen = iso_day(claim.seen_on)
                told = next((c for c in record.claims_of("ended_on") if iso_day(c.value)), None)
                if told:
                    evidence = replace(evidence, quote=f"{evidence.quote}; {told.field} = {told.value}")
                day = iso_day(told.value) if told else seen
                yield Effect(
                    EffectKind.ENDS,
                    "",
                    None,
                    record.id,
                    None,
                    day,
                    None,
                    evidence,
                    State.NEEDS_REVIEW,
                    since_event="" if day else "before_seen",
                    flags=("seen_ended", *([f"seen:{seen}"] if seen else [])),
                )


def _replaced(register: Register, record: Record, citing: Mapping[tuple[str, str], list[Citation]]) -> Iterator[Effect]:
    ends = record.claims_of("end_date")
    successors = record.claims_of("replaced_by")
    if not ends:
        return
    end = ends[0]
    day = iso_day(end.value)
    if not successors:
        yield _end(record, "", end, day, _state(end.checked))
    for successor in successors:
        meant = register.resolve(successor.value)
        affecting = meant.document or successor.value
        state = _state(end.checked, successor.checked)
        effect = _end(record, affecting, successor, day, state, end)
        yield effect
        if state is State.AUTOMATIC:
            yield from _in_words(effect, citing.get((affecting, record.id), ()))


def _in_words(effect: Effect, citations: Iterable[Citation]) -> Iterator[Effect]:
    """The sentence of the ending act that names an amending law with its base: ``Luật X số … đã được sửa đổi, bổ sung
    theo Luật số A, Luật số B hết hiệu lực …``. The table says that the amending law goes with it, these are the words.
    """
    for citation in citations:
        reference, fact = citation.reference, citation.fact
        _, end = sentence(fact.document, reference.start, reference.end)
        if reference.relation is Relation.AMENDED_BY and _ENDED.search(fact.document.text, reference.end, end):
            evidence = text_evidence(
                fact, effect.affecting, reference.start, reference.end, "named with its base", reference.from_provision
            )
            yield replace(effect, affecting_provision=reference.from_provision, evidence=evidence)
            return


def _state(*checked: str) -> State:
    return State.AUTOMATIC if all(mark == "text" for mark in checked) else State.NEEDS_REVIEW


def _end(
    record: Record, affecting: str, claim: FieldClaim, day: date | None, state: State, end: FieldClaim | None = None
) -> Effect:
    evidence = claim_evidence(record, claim, "law table")
    if end is not None:
        words = claim_evidence(record, end, "law table").quote
        evidence = replace(evidence, quote=f"{evidence.quote}; {words}")
    kind = EffectKind.REPLACES if affecting else EffectKind.ENDS
    return Effect(kind, affecting, None, record.id, None, day, None, evidence, state)


def _amended(register: Register, starts: Starts, record: Record) -> Iterator[Effect]:
    for claim in record.claims_of("amends"):
        meant = register.resolve(claim.value)
        if not meant.document or meant.document == record.id:
            continue
        day = starts.day(record.id)
        evidence = claim_evidence(record, claim, "law table")
        yield Effect(
            EffectKind.AMENDS,
            record.id,
            None,
            meant.document,
            None,
            day,
            None,
            evidence,
            _state(claim.checked),
            since_event="" if day else f"start({record.id})",
        )
