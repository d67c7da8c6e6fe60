"""The check itself: every ground of every procedure (or document), with what is known of it on a day.

One finding per procedure, place and target; the same input gives the same findings in the same order.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.numbers import identity
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.reading import THIS, Reference, Relation
from legaltext.core.text import fold
from legaltext.core.validity import Evidence, Status, Trust
from legaltext.register.names import display_name
from legaltext.register.numbering import is_number
from legaltext.register.records import Citation, Record, Resolution, ResolutionState, by_text
from legaltext.review.bodies import GoneBody, find_gone_bodies
from legaltext.review.cascade import judge_with_parent
from legaltext.review.judge import ENDS_ON, Judgement, judge
from legaltext.review.rulings import NO_GUIDANCE, Guidance, with_rulings
from legaltext.review.severity import is_cured, severity_of
from legaltext.review.sources import RegisterSource, StatusSource
from legaltext.review.targets import Target, find_target, resolved_target
from legaltext.review.unite import unite_procedures
from legaltext.validity.answers import StatusAnswer

GROUNDS = "can_cu_phap_ly"
PREAMBLE = "mở đầu"
ITSELF = "chinh_van_ban"
"""The place of a finding on a document's own validity."""
READ_BEFORE = "read_before"
"""Name of the note on a document that a person chose: what the program had read, by which the finding is known."""
_POINTING = {Relation.BASIS, Relation.REFERS, Relation.GUIDES}
_CHANGING = {Relation.AMENDS, Relation.REPEALS, Relation.REPLACES, Relation.SUSPENDS, Relation.EXTENDS, Relation.KEEPS}


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every question of one check shares; answers are asked for once."""

    register: RegisterSource
    status_of: StatusSource
    as_of: date
    known_on: date | None
    territory: str | None
    answers: dict[tuple[str, str | None], StatusAnswer]
    guidance: Guidance = NO_GUIDANCE

    def ask(self, document: str, provision: str | None) -> StatusAnswer:
        """The status on the day of the check."""
        key = (document, provision)
        if key not in self.answers:
            self.answers[key] = self.status_of(document, provision, self.as_of, self.known_on, self.territory)
        return self.answers[key]

    def number(self, ident: str) -> str:
        """What people know a document by; with its day and province where two documents share the number."""
        record = self.register.get(ident) if ident else None
        return display_name(record) if record else ident

    def note(self, note: str) -> str:
        """A note of the judgement with the number of the act in place of its id."""
        words, by, ident = note.partition(";by=")
        return f"{words}{by}{self.number(ident)}" if words.startswith(f"{ENDS_ON}=") else note


def check_procedures(
    procedures: Iterable[Procedure],
    register: RegisterSource,
    status_of: StatusSource,
    as_of: date,
    known_on: date | None = None,
    territory: str | None = None,
    guidance: Guidance = NO_GUIDANCE,
) -> tuple[Finding, ...]:
    """The findings on procedures as of ``as_of``, every ground listed.

    Sources of one procedure are united first. ``known_on`` leaves out what was announced later, ``territory`` is a
    former province, ``guidance`` what people ruled. Sorted by procedure, place, document, provision.
    """
    desk = _Desk(register, status_of, as_of, known_on, territory, {}, guidance)
    findings: list[Finding] = []
    for procedure in unite_procedures(procedures):
        findings.extend(_check_procedure(procedure, desk))
    return with_rulings(_finish(findings), guidance)


def check_documents(
    documents: Iterable[DocumentFact],
    register: RegisterSource,
    status_of: StatusSource,
    as_of: date,
    known_on: date | None = None,
    territory: str | None = None,
) -> tuple[Finding, ...]:
    """The findings on a department's own documents: the grounds and references of those that are not dead themselves.

    In the rows ``procedure`` is the citing document's number and ``place`` the provision where the words stand.
    A dead ground does not end a document; it makes it one to be reviewed (NĐ 79/2025/NĐ-CP Điều 39). Where a
    document says of itself that later versions of what it cites apply, a replaced target is only watched. A
    consolidated text leans on nothing of its own, and is left out.
    """
    desk = _Desk(register, status_of, as_of, known_on, territory, {})
    findings: list[Finding] = []
    citations = by_text(register.citations)
    for fact in sorted(documents, key=lambda f: (f.sha256, f.ordinal)):
        findings.extend(_check_document(fact, citations.get((fact.sha256, fact.ordinal), ()), desk))
    return _finish(findings)


def _check_procedure(procedure: Procedure, desk: _Desk) -> list[Finding]:
    day = min(procedure.decision_date, desk.as_of) if procedure.decision_date else desk.as_of
    issuer = procedure.details.get("decision_issuer") or procedure.agency
    targets = [
        (basis, _as_ruled(procedure, basis, find_target(basis, desk.register, day, issuer), desk))
        for basis in procedure.bases
    ]
    cited = {target.ident for _, target in targets if target.ident}
    rows: dict[tuple[str, str, str], Finding] = {}
    for basis, target in targets:
        if basis.reason == "empty_row" or _is_noise(basis, target):
            continue
        key = (basis.place, target.ident or identity(target.name) or fold(basis.cited), basis.provision or "")
        if key not in rows:
            if desk.guidance.rejected(*_ids(procedure, basis, target)):
                found = judge(target, basis.provision, desk.ask, cited)
            else:
                found = _judged(target, basis.provision, basis.title, desk, cited)
            rows[key] = _finding(procedure, basis, target, found, desk)
    return [*rows.values(), *(_body_finding(procedure, body) for body in find_gone_bodies(procedure, desk.as_of))]


def _judged(target: Target, provision: str | None, title: str, desk: _Desk, cited: set[str]) -> Judgement:
    return judge_with_parent(target, provision, title, desk.register, desk.ask, cited)


def _as_ruled(procedure: Procedure, basis: Basis, target: Target, desk: _Desk) -> Target:
    """The target, or the document that a person said the citation means."""
    chosen = desk.guidance.chosen(*_ids(procedure, basis, target))
    record = desk.register.get(chosen) if chosen else None
    if record is None or record.id == target.ident:
        return target
    return replace(
        resolved_target(chosen, Resolution(ResolutionState.RESOLVED, chosen), desk.register), read=target.name
    )


def _ids(procedure: Procedure, basis: Basis, target: Target) -> tuple[str, str]:
    """The ids that the finding on a ground may bear: alone at its place, and beside another of the same number."""
    read = target.name if target.read is None else target.read
    content = _content_of(procedure.code, procedure.name, basis.place, read, basis.cited, basis.provision)
    return _hash(content), _hash((*content, fold(basis.cited)))


def _is_noise(basis: Basis, target: Target) -> bool:
    """Outside the table of grounds a standard, form or letter that a text mentions is no ground at all."""
    return basis.place != GROUNDS and target.state is ResolutionState.NOT_A_DOCUMENT


def _finding(procedure: Procedure, basis: Basis, target: Target, found: Judgement, desk: _Desk) -> Finding:
    title = (target.record.title if target.record else "") or basis.title
    cured = is_cured(basis.cited) and found.verdict is not Verdict.SUSPENDED
    signs = found.signs or basis.confidence < 0.6
    ending = any(note.startswith(f"{ENDS_ON}=") for note in found.notes)
    severity = severity_of(
        found.verdict, basis.place, f"{title} {basis.title}", cured=cured, signs=signs, ending=ending
    )
    if "ending_act_cited" in found.notes and severity is Severity.VERIFY:
        severity = Severity.WATCH
    return Finding(
        finding_id="",
        procedure=procedure.code,
        name=procedure.name,
        agency=procedure.agency,
        sector=procedure.sector,
        place=basis.place,
        cited=basis.cited,
        document=target.name,
        provision=basis.provision,
        verdict=found.verdict,
        since=found.since,
        ended_by=target.name if found.ended_by and found.ended_by == target.ident else desk.number(found.ended_by),
        successor=desk.number(found.successor),
        severity=severity,
        evidence=found.evidence,
        reason=found.reason,
        missing=desk.number(found.missing),
        last_sign=found.last_sign,
        notes=(*_reading_notes(basis, target), *(desk.note(n) for n in found.notes), *(("cured",) if cured else ())),
        ident=target.ident,
    )


def _reading_notes(basis: Basis, target: Target) -> tuple[str, ...]:
    """What was mended on the way from the printed words to the document."""
    if target.read is not None:
        return (f"{READ_BEFORE}={target.read}",)
    notes = [f"repair={basis.repair}"] if basis.repair and basis.repair not in {"blank", "title"} else []
    if target.repaired and identity(target.repaired) != identity(basis.document) and is_number(basis.document):
        notes.append(f"read_as={target.repaired}")
    return tuple(notes)


def _body_finding(procedure: Procedure, body: GoneBody) -> Finding:
    return Finding(
        finding_id="",
        procedure=procedure.code,
        name=procedure.name,
        agency=procedure.agency,
        sector=procedure.sector,
        place=body.place,
        cited=body.words,
        document="",
        provision=None,
        verdict=Verdict.BODY_GONE,
        since=body.since,
        ended_by="",
        successor=body.successor,
        severity=Severity.WATCH if body.running else Severity.VERIFY,
        evidence=(Evidence(Trust.RULE, "", "", 0, body.quote, "body_gone"),),
    )


def _check_document(fact: DocumentFact, citations: Iterable[Citation], desk: _Desk) -> list[Finding]:
    own = _own_record(fact, desk)
    if own is not None and (own.consolidated or not _speaks_for(fact, own)):
        return []
    answer = desk.ask(own.id, None) if own else None
    if answer is not None and answer.status is Status.EXPIRED:
        return []
    named = [(c.reference, resolved_target(c.reference.document, c.resolution, desk.register)) for c in citations]
    cited = {target.ident for _, target in named if target.ident}
    changed = {target.ident for reference, target in named if reference.relation in _CHANGING}
    rows: dict[tuple[str, str, str], Finding] = {}
    for reference, target in named:
        if not _leans_on(fact, reference, target, changed | ({own.id} if own else set())):
            continue
        basis = _basis_of(reference)
        key = (basis.place, target.ident or identity(target.name), basis.provision or "")
        if key in rows:
            continue
        found = _judged(target, basis.provision, "", desk, cited)
        if own is None or found.ended_by != own.id:
            rows[key] = _document_finding(fact, reference, target, found, answer, desk)
    proposed = _own_finding(fact, own, desk) if own else None
    return [*([proposed] if proposed else []), *rows.values()]


def _own_finding(fact: DocumentFact, own: Record, desk: _Desk) -> Finding | None:
    """The document itself, where it shows signs of an end: with the law that it implements, or by what acts on it."""
    target = Target(ResolutionState.RESOLVED, own.number or own.id, own.id, own)
    found = _judged(target, None, fact.document.head.title, desk, set())
    if found.verdict is not Verdict.PROPOSED_EXPIRED:
        return None
    procedure = citing(fact)
    return _finding(procedure, Basis(ITSELF, 1, fact.document.head.title, own.number), target, found, desk)


def citing(fact: DocumentFact) -> Procedure:
    """The document whose citations are checked, in the place of a procedure; one with neither number nor title goes by
    its file.
    """
    head = fact.document.head
    name = head.title if head.number or head.title else fact.file
    return Procedure(head.number, name, "document", agency=", ".join(head.issuers))


def _speaks_for(fact: DocumentFact, own: Record) -> bool:
    """Whether this is the reading by which a document is checked: one held in several files is checked once."""
    best = own.facts[0] if own.facts else fact
    return (best.sha256, best.ordinal) == (fact.sha256, fact.ordinal)


def _own_record(fact: DocumentFact, desk: _Desk) -> Record | None:
    """The document's own record: by its number, issuer and day."""
    head = fact.document.head
    found = desk.register.resolve(head.number, issue_date=head.issue_date, issuer="; ".join(head.issuers))
    return desk.register.get(found.document) if found.document else None


def _leans_on(fact: DocumentFact, reference: Reference, target: Target, not_these: set[str]) -> bool:
    """Whether a reference is one that the document leans on.

    What it changes or ends itself is no ground of it, nor is a law named inside the title of another ground; and of
    an amending document only the preamble is read here, as the rest of its words belong to what it amends.
    """
    if reference.relation not in _POINTING or reference.document == THIS or target.ident in not_these:
        return False
    if target.state is ResolutionState.NOT_A_DOCUMENT:
        return False
    if reference.relation is not Relation.BASIS and reference.from_provision in {None, "", PREAMBLE}:
        return False
    amending = fold(fact.document.head.title).startswith(("sửa đổi", "luật sửa đổi", "bãi bỏ", "luật bãi bỏ"))
    return reference.relation is Relation.BASIS or not amending


def _basis_of(reference: Reference) -> Basis:
    place = PREAMBLE if reference.relation is Relation.BASIS else reference.from_provision or PREAMBLE
    return Basis(place, 1, reference.quote, reference.document, reference.provision)


def _document_finding(
    fact: DocumentFact,
    reference: Reference,
    target: Target,
    found: Judgement,
    own: StatusAnswer | None,
    desk: _Desk,
) -> Finding:
    procedure = citing(fact)
    finding = _finding(procedure, _basis_of(reference), target, found, desk)
    replaced = bool(found.successor) or found.verdict is Verdict.AMENDED_NOT_CITED
    severity = finding.severity
    if own is not None and own.curing_clause and replaced and severity is not None:
        return replace(finding, severity=Severity.WATCH, notes=(*finding.notes, "cured"))
    if severity is Severity.ACT_NOW:
        severity = Severity.FIX_GROUND
    if severity is Severity.FIX_GROUND and reference.relation is Relation.BASIS:
        severity = Severity.VERIFY
    if severity is not None and found.verdict is Verdict.AMENDED_NOT_CITED and reference.relation is Relation.BASIS:
        severity = Severity.WATCH  # a preamble names the law of its day; later amendments are nothing to repair there
    return replace(finding, severity=severity)


def _finish(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted, with ids that hang on content: procedure, place, document, provision (words where two share these)."""
    ordered = sorted(
        findings, key=lambda f: (f.procedure, f.name, f.place, f.document, f.provision or "", f.cited, f.verdict.value)
    )
    shared = Counter(_content(finding) for finding in ordered)
    return tuple(
        replace(f, finding_id=_hash((*_content(f), fold(f.cited)) if shared[_content(f)] > 1 else _content(f)))
        for f in ordered
    )


def _content(finding: Finding) -> tuple[str, ...]:
    before = (note.partition("=")[2] for note in finding.notes if note.startswith(f"{READ_BEFORE}="))
    read = next(before, finding.document)  # what a person says a citation means does not change which finding it is
    return _content_of(finding.procedure, finding.name, finding.place, read, finding.cited, finding.provision)


def _content_of(
    code: str, name: str, place: str, document: str, cited: str, provision: str | None
) -> tuple[str, str, str, str]:
    key = identity(document) if document else f"? {fold(cited)}"
    return code or fold(name), place, key, provision or ""


def _hash(parts: tuple[str, ...]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
