"""A draft under appraisal (dự thảo): every ground and reference with its status today and on the day of signing, and
the form in which that day's rules want it named.

The draft is no part of the register and changes nothing there. Nothing here is a ruling: each row says what is known of
the cited document, and what the drafter is asked to look at.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Severity
from legaltext.core.reading import Reference, Relation
from legaltext.register.records import Citation
from legaltext.review.citation_form import form_on
from legaltext.review.draft_body import body_rows
from legaltext.review.draft_desk import Desk, DraftReview, DraftRow, Role
from legaltext.review.draft_grounds import ground_rows
from legaltext.review.draft_text import (
    clean,
    ground_lines,
    is_normative,
    level_of,
    own_record,
    own_start,
    spans_of_titles,
)  # fmt: skip
from legaltext.review.sources import RegisterSource, StatusSource
from legaltext.review.targets import resolved_target
from legaltext.validity.curing import find_curing_clause
from legaltext.validity.regimes import minimum_on


def check_draft(
    fact: DocumentFact,
    citations: Sequence[Citation],
    register: RegisterSource,
    status_of: StatusSource,
    as_of: date,
    signing: date | None = None,
) -> DraftReview:
    """The review of ``fact``; ``citations`` are its references, resolved as of the day of signing.

    ``signing`` is left out where it is the day in the draft's head, or, where that has none, ``as_of``. Rows stand in
    the order of the text, what the draft says of itself last.
    """
    own = own_record(fact)
    day = signing or own.issue_date or as_of
    start = own_start(fact, day)
    held = register.resolve(own.number, issue_date=own.issue_date, issuer="; ".join(own.issuers)).document
    titled = spans_of_titles(fact.document.text, [c.reference for c in citations])
    targets = [
        (c.reference, resolved_target(c.reference.document, c.resolution, register))
        for c in citations
        if not _in_title(c.reference, titled)
    ]
    preamble = {t.ident for r, t in targets if t.ident and r.start < fact.document.preamble[1]}
    desk = Desk(
        fact, own, register, status_of, as_of, day, start.day if start else None, is_normative(own),
        find_curing_clause(own) is not None, held if own.issue_date else "", preamble,
        {t.ident for _, t in targets if t.ident},
    )  # fmt: skip
    lines = ground_lines(fact.document)
    rows = [*ground_rows(lines, targets, desk), *body_rows(targets, desk), *_clause_rows(desk)]
    name = own.number or own.type
    return DraftReview(name, own.title, as_of, day, desk.start, desk.normative, form_on(day), tuple(rows))


def _in_title(reference: Reference, titles: Sequence[tuple[int, int]]) -> bool:
    """Whether a document is named only inside the title of another: that is no reference of its own."""
    kinds = {Relation.REFERS, Relation.GUIDES}
    return reference.relation in kinds and any(a <= reference.start and reference.end <= b for a, b in titles)


def _clause_rows(desk: Desk) -> Iterator[DraftRow]:
    """The draft's own first day against the least number of days, and its self-updating clause."""
    document = desk.fact.document
    start = own_start(desk.fact, desk.signing)
    if start is None:
        if desk.normative and document.provisions:
            yield DraftRow(Role.CLAUSE, "", 0, "", severity=Severity.VERIFY, notes=("no_start_clause",))
    else:
        notes: list[str] = []
        least = minimum_on(desk.signing, level_of(desk.own)) if desk.normative else None
        days = (start.day - desk.signing).days if start.day else None
        if days is not None and days < 0:
            notes.append(f"starts_before_signing={start.day}")
        elif days is not None and least is not None and days < least.days:
            notes.append(f"starts_early={days};least={least.days};by={least.source}")
        elif start.day is None:
            notes.append("start_not_computed")
        yield DraftRow(
            Role.CLAUSE,
            start.clause.from_provision or "",
            document.page_at(start.clause.start),
            clean(start.clause.quote),
            since=start.day,
            severity=Severity.VERIFY if notes and notes[0].startswith("starts_") else None,
            notes=tuple(notes or ["start_fits"]),
        )
    if curing := find_curing_clause(desk.own):
        yield DraftRow(
            Role.CLAUSE,
            curing.provision or "",
            curing.page,
            clean(curing.quote),
            notes=("self_updating",),
            evidence=(curing,),
        )
