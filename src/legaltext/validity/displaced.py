"""Displacement: rules that stay in force while another act is applied in their place, mostly for a time.

Resolutions of 2025 and 2026 cut procedures and conditions by saying that provisions of named decrees are not carried
out, and that where rules differ the resolution is applied (luật 64/2025/QH15 Điều 58 knows only rank and age; such
clauses go further). What is set aside in so many words is displaced for the resolution's own time; where the clause
leaves open which rules differ, only a person can fill that in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from legaltext.core.facts import DocumentFact
from legaltext.core.law import PartKind
from legaltext.core.reading import THIS, Relation
from legaltext.core.validity import Effect, EffectKind, State
from legaltext.register.records import Citation, Record, ResolutionState, by_text
from legaltext.register.resolve import Register
from legaltext.validity.address import address_at
from legaltext.validity.competence import objection
from legaltext.validity.sources import Ground, introduction, sentence, text_evidence
from legaltext.validity.starts import Starts

OVERRIDE = "override"
"""Flag of a clause that says what applies where rules differ, without naming the rules: a slot for a person."""
# "… thì áp dụng / thực hiện theo quy định của Nghị quyết này": the clause is won by the text that it stands in.
_WINS = re.compile(
    r"\bthì\s(?:được\s)?(?:áp dụng|thực hiện)\s(?:theo\s)?(?:các\s)?(?:quy định\s)?(?:(?:của|tại|trong)\s)?(?:các\s)?"
    r"(?:Nghị quyết|Luật|Bộ luật|Pháp lệnh|Nghị định|Quyết định|Thông tư)\snày\b",
    re.IGNORECASE,
)
_DIFFER = re.compile(
    r"\bkhác (?:với|so với|nhau)\b|\bquy định khác\b|\bmâu thuẫn\b|\bkhông thống nhất\b", re.IGNORECASE
)
_IF = re.compile(r"\b(?:nếu|trường hợp|khi)\s", re.IGNORECASE)
# "Không thực hiện các thủ tục hành chính sau đây: …", "Không quy định điều kiện kinh doanh … quy định tại Điều 9 …"
_SETS_ASIDE = re.compile(
    r"(?:^|[\s:;.(])(?:không|chưa|tạm dừng)\s(?:(?:thực hiện|áp dụng)\s(?:các\s|những\s)?"
    r"(?:quy định|thủ tục|điều kiện)|"
    r"quy định\s(?:các\s)?(?:điều kiện|thủ tục)|yêu cầu\s(?:các\s)?(?:điều kiện|thủ tục))",
    re.IGNORECASE,
)
# "Phân cấp thẩm quyền …: Việc … quy định tại Điều 63 … thuộc thẩm quyền của …": only who decides is another.
_MOVES_POWER = re.compile(r"phân cấp|chuyển thẩm quyền|ủy quyền", re.IGNORECASE)
_GIVES_POWER = re.compile(r"thuộc thẩm quyền|do\s.{3,80}\s(?:thực hiện|giải quyết)", re.IGNORECASE)
# For some cases only: the provision goes on for all others.
_LIMITED = re.compile(r"\b(?:đối với|cho các|trong trường hợp|trừ)\s", re.IGNORECASE)
_REACH = 600


@dataclass(frozen=True, slots=True)
class _Clause:
    """An override clause at ``[start, end)`` of the text, from the ``trường hợp`` that opens its condition."""

    start: int
    end: int


def find_displaced(register: Register, starts: Starts, effects: Iterable[Effect]) -> Iterator[Effect]:
    """The ``displaces`` effects of every text that has an override clause; ``effects`` tell when it ends itself.

    Provisions that it sets aside by name are displaced from the start of the words to the end of the text. What it
    only moves to another authority, sets aside for some cases, names as a whole document, or could not end (the flags
    of :mod:`legaltext.validity.competence`), waits for a person; a clause that names nothing is an effect of the
    document on itself, flagged :data:`OVERRIDE`.
    """
    ends = _own_ends(effects)
    texts = by_text(register.citations)
    for record in register.records.values():
        if record.consolidated:
            continue
        for fact in record.facts:
            clauses = list(_clauses(fact))
            if clauses:
                said = texts.get((fact.sha256, fact.ordinal), [])
                yield from _of_text(register, starts, record, fact, clauses, said, ends.get(record.id))


def _own_ends(effects: Iterable[Effect]) -> dict[str, Effect]:
    """The first end of the whole document by its own words."""
    found: dict[str, Effect] = {}
    for effect in effects:
        own = effect.kind is EffectKind.ENDS and effect.affecting == effect.affected and not effect.affected_provision
        if own and effect.since and effect.state in {State.AUTOMATIC, State.CONFIRMED}:
            known = found.get(effect.affected)
            if known is None or known.since is None or effect.since < known.since:
                found[effect.affected] = effect
    return found


def _clauses(fact: DocumentFact) -> Iterator[_Clause]:
    document = fact.document
    ground: Ground | None = None
    for match in _WINS.finditer(document.text):
        begin = max(0, match.start() - _REACH)
        line = max(document.text.rfind("\n", begin, match.start()), document.text.rfind(". ", begin, match.start()))
        condition = document.text[max(begin, line + 1) : match.start()]
        opens = _IF.search(condition)
        if opens is None or not _DIFFER.search(condition, opens.start()):
            continue
        ground = ground or Ground(document)
        start = max(begin, line + 1) + opens.start()
        if ground.kind(start) is PartKind.BODY and not ground.quoted(start, match.end()):
            yield _Clause(start, match.end())


def _of_text(
    register: Register,
    starts: Starts,
    record: Record,
    fact: DocumentFact,
    clauses: list[_Clause],
    citations: list[Citation],
    end: Effect | None,
) -> Iterator[Effect]:
    until = end.since if end else None
    ambiguous = tuple(flag for flag in (end.flags if end else ()) if flag == "until_day_ambiguous")
    for clause in clauses:
        where = address_at(fact.document, clause.start)
        since = starts.day(record.id, where)
        named = {
            c.resolution.document
            for c in citations
            if clause.start <= c.reference.start < clause.end and c.reference.document != THIS
        } - {"", record.id}
        for target in sorted(named) or [record.id]:
            evidence = text_evidence(fact, record.id, clause.start, clause.end, "override clause", where)
            yield Effect(
                EffectKind.DISPLACES, record.id, where, target, None, since, until, evidence, State.NEEDS_REVIEW,
                "" if since else f"start({record.id})", flags=(OVERRIDE, *ambiguous),
            )  # fmt: skip
    ground = Ground(fact.document)
    for citation in citations:
        state = _set_aside(fact, ground, citation)
        target = citation.resolution.document
        if state is None or target == record.id or citation.resolution.state is not ResolutionState.RESOLVED:
            continue
        against = objection(record, register.records[target])
        state = State.NEEDS_REVIEW if against else state
        flags = (against, *ambiguous) if against else ambiguous
        reference = citation.reference
        since = starts.day(record.id, reference.from_provision)
        evidence = text_evidence(fact, record.id, reference.start, reference.end, "set aside", reference.from_provision)
        yield Effect(
            EffectKind.DISPLACES, record.id, reference.from_provision, target, reference.provision, since, until,
            evidence, state, "" if since else f"start({record.id})", flags=flags,
        )  # fmt: skip


def _set_aside(fact: DocumentFact, ground: Ground, citation: Citation) -> State | None:
    """How a named provision is set aside: by itself, for a person to see, or not at all (None)."""
    reference = citation.reference
    if reference.relation is not Relation.REFERS or reference.provision is None or reference.exception:
        return None
    if ground.kind(reference.start) is not PartKind.BODY or ground.quoted(reference.start, reference.end):
        return None
    text = fact.document.text
    begin, end = sentence(fact.document, reference.start, reference.end)
    lead = introduction(fact.document, begin)
    before = f"{lead} {text[begin : reference.start]}"
    if _SETS_ASIDE.search(before):
        limited = _LIMITED.search(text[reference.end : end])
        return State.NEEDS_REVIEW if limited else State.AUTOMATIC
    if _MOVES_POWER.search(before) and _GIVES_POWER.search(text[reference.end : end]):
        return State.NEEDS_REVIEW
    return None
