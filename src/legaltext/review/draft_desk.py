"""What the rows of a draft's review are, and what every one of them asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Severity, Verdict
from legaltext.core.reading import Reference
from legaltext.core.validity import Evidence, State
from legaltext.register.citation_context import read_beside
from legaltext.register.records import OriginKind, Record
from legaltext.review.cascade import judge_with_parent
from legaltext.review.citation_form import FormRule
from legaltext.review.draft_text import clean
from legaltext.review.judge import Judgement
from legaltext.review.sources import RegisterSource, StatusSource
from legaltext.review.targets import Target
from legaltext.validity.answers import StatusAnswer

DEAD = frozenset({Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.SUSPENDED})
"""Verdicts that prove an end (of the cited part)."""
DOUBTFUL = frozenset({Verdict.PROPOSED_EXPIRED, Verdict.AMBIGUOUS, Verdict.DISPLACED})
"""Verdicts that a person has to settle."""
Named = tuple[Reference, Target]
"""A reference and the document that it means."""


class Role(StrEnum):
    """What a row of a draft's review is about."""

    GROUND = "ground"
    AMENDING = "amending"  # an act that the draft names as having amended what it cites
    REFERENCE = "reference"
    CHANGE = "change"  # what the draft itself amends, replaces, repeals, suspends, extends or keeps
    CLAUSE = "clause"  # what the draft says of itself


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One row: ``verdict`` as of the day asked for, ``verdict_signing`` on the planned day of signing.

    ``form`` are codes of what is missing in the words (:func:`citation_form.missing_parts`), ``proposed`` the citation
    in full where one is needed, ``missing`` what nobody knows for it. ``notes`` are codes, some with a value
    (``amended_by=…``). ``document`` is the number or title that people know; ``page`` 0 where there are no pages.
    """

    role: Role
    place: str
    page: int
    cited: str
    document: str = ""
    provision: str | None = None
    verdict: Verdict | None = None
    verdict_signing: Verdict | None = None
    since: date | None = None
    ended_by: str = ""
    successor: str = ""
    severity: Severity | None = None
    form: tuple[str, ...] = ()
    proposed: str = ""
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    ident: str = ""


@dataclass(frozen=True, slots=True)
class DraftReview:
    """The review of one draft; ``start`` is the first day that it gives itself, ``form`` the rule on grounds used."""

    name: str
    title: str
    as_of: date
    signing: date
    start: date | None
    normative: bool
    form: FormRule
    rows: tuple[DraftRow, ...]


@dataclass(slots=True)
class Desk:
    """What every question of one draft shares."""

    fact: DocumentFact
    own: Record
    register: RegisterSource
    status_of: StatusSource
    as_of: date
    signing: date
    start: date | None
    normative: bool
    cured: bool
    own_ident: str
    in_grounds: set[str]
    everywhere: set[str]

    def ask(self, document: str, provision: str | None) -> StatusAnswer:
        """The status today."""
        return self.status_of(document, provision, self.as_of)

    def ask_signing(self, document: str, provision: str | None) -> StatusAnswer:
        """The status on the day of signing."""
        return self.status_of(document, provision, self.signing)

    def judged(
        self, reference: Reference, target: Target, provision: str | None, cited: set[str]
    ) -> tuple[Judgement, Judgement]:
        """The verdict today and the verdict on the day of signing."""
        title = read_beside(self.fact.document.text, reference.start, reference.end).title
        today = judge_with_parent(target, provision, title, self.register, self.ask, cited)
        if self.signing == self.as_of:
            return today, today
        return today, judge_with_parent(target, provision, title, self.register, self.ask_signing, cited)

    def name(self, ident: str) -> str:
        """What people know a document by."""
        record = self.register.get(ident) if ident else None
        return (record.number or record.title or ident) if record else ident


def time_notes(today: Judgement, then: Judgement, target: Target, desk: Desk) -> list[str]:
    """What the two days say of a document, one beside the other."""
    if then.verdict is Verdict.NOT_YET_EFFECTIVE and then.since is not None:
        in_time = desk.start is not None and then.since <= desk.start
        return [f"{'starts_in_time' if in_time else 'starts_too_late'}={then.since.isoformat()}"]
    if then.verdict in DEAD and today.verdict not in DEAD and desk.signing > desk.as_of:
        return [f"ends_by_signing={then.since.isoformat() if then.since else ''}"]
    ended_since = today.verdict in DEAD and then.verdict not in DEAD and desk.signing < desk.as_of
    if ended_since and (not desk.own_ident or today.ended_by != desk.own_ident):
        since = today.since.isoformat() if today.since else ""
        return [f"ended_since_signing={since};by={desk.name(today.ended_by)}"]
    record = target.record
    if record is not None and record.issue_date is not None and record.issue_date > desk.signing:
        return ["issued_after_signing"]
    return []


def identity_notes(reference: Reference, target: Target, desk: Desk) -> list[str]:
    """Where the words about a document differ from what is known of it."""
    record = target.record
    if record is None:
        several = [ident for ident in target.candidates if ident != target.name]
        return [f"candidates={', '.join(several)}"] if several else []
    beside = read_beside(desk.fact.document.text, reference.start, reference.end)
    sure = record.issue_date is not None and record.origin is not OriginKind.CITED
    if sure and beside.issue_date is not None and beside.issue_date != record.issue_date and record.issue_date:
        return [f"date_differs={record.issue_date.isoformat()}"]
    return []


def judged_row(
    role: Role,
    place: str,
    words: str,
    reference: Reference,
    target: Target,
    verdicts: tuple[Judgement, Judgement],
    desk: Desk,
) -> DraftRow:
    """The row of a document that the draft names: what it is and its verdicts today and on the day of signing."""
    today, then = verdicts
    return DraftRow(
        role,
        place,
        desk.fact.document.page_at(reference.start),
        clean(words),
        target.name,
        reference.provision,
        today.verdict,
        then.verdict,
        then.since if then.verdict is not Verdict.NO_END_FOUND else None,
        desk.name(then.ended_by),
        desk.name(then.successor),
        evidence=then.evidence or today.evidence,
        ident=target.ident,
    )


def open_notes(found: Judgement) -> tuple[str, ...]:
    """Why nothing more is known of a document."""
    return (f"reason={found.reason}",) if found.reason and found.verdict is Verdict.UNKNOWN else ()


def amending_acts(target: Target, desk: Desk) -> tuple[Record, ...]:
    """The acts proved to have amended a document by the day of signing, earliest first; not the draft, none older."""
    if not target.ident:
        return ()
    answer = desk.ask_signing(target.ident, None)
    acts = {
        effect.affecting
        for effect in answer.amended_by
        if effect.state in {State.AUTOMATIC, State.CONFIRMED} and effect.affecting not in {target.ident, desk.own_ident}
    }
    issued = target.record.issue_date if target.record else None
    records = [record for act in acts if (record := desk.register.get(act)) is not None]
    records = [r for r in records if not (issued and r.issue_date and r.issue_date < issued)]
    return tuple(sorted(records, key=lambda r: (r.issue_date or date.max, r.id)))


def is_consolidated(target: Target) -> bool:
    """Whether a consolidated text is cited, known to the register or by its number alone."""
    return target.record.consolidated if target.record else "VBHN" in target.name.upper()
