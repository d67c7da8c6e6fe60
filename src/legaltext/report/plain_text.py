"""Findings and drafts on a terminal: blocks of wrapped lines, grouped, each with its proof in short.

A grid of fifteen columns is not readable at 80 to 120 characters; here a row is a few lines. All the columns stand in
CSV, JSON and XLSX.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Verdict
from legaltext.core.labels import label
from legaltext.core.validity import Evidence
from legaltext.core.wording import key_words, where_words
from legaltext.report.words import phrase, verdict_words
from legaltext.review.draft_desk import DraftReview, DraftRow
from legaltext.review.draft_words import opinion, place_words
from legaltext.review.words import finding_words, parent_law

_NARROWEST, _WIDEST = 60, 120
_LONGEST = 240  # characters of a citation that are shown
_DATED = {Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.PARTLY_EXPIRED_UNCLEAR, Verdict.AMENDED_NOT_CITED,
          Verdict.DISPLACED, Verdict.BODY_GONE}  # fmt: skip


def findings_text(findings: Sequence[Finding], as_of: date, width: int, lang: str = "vi", title: str = "") -> str:
    """The findings by procedure (or citing document), in the order given; ``width`` in characters, 60 to 120."""
    edge = min(max(width, _NARROWEST), _WIDEST)
    lines = [title, ""] if title else []
    if not findings:
        lines.append(phrase("empty", lang))
    for (code, name, agency), group in groupby(findings, key=lambda f: (f.procedure, f.name, f.agency)):
        head = " – ".join(part for part in (code, name) if part)
        lines += _wrapped(head + (f" ({agency})" if agency else ""), edge)
        for finding in group:
            lines += _finding(finding, as_of, edge, lang)
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def findings_words(findings: Sequence[Finding], data_until: date, width: int, lang: str = "vi", title: str = "") -> str:
    """The findings one by one, each as the paragraph that people sign and send."""
    edge = min(max(width, _NARROWEST), _WIDEST)
    lines = [title, ""] if title else []
    if not findings:
        lines.append(phrase("empty", lang))
    for number, finding in enumerate(findings, 1):
        severity = f"[{label('severity', finding.severity.value, lang)}] " if finding.severity else ""
        lines += [*_wrapped(f"{number}. {severity}{finding_words(finding, data_until, lang)}", edge, 0, 3), ""]
    return "\n".join(lines).rstrip() + "\n"


def _finding(finding: Finding, as_of: date, edge: int, lang: str) -> Iterator[str]:
    severity = f"[{label('severity', finding.severity.value, lang)}] " if finding.severity else ""
    what = " – ".join(part for part in (finding.document or _cut(finding.cited), finding.provision or "") if part)
    yield from _wrapped(f"• {severity}{label('place', finding.place, lang)}: {what}", edge, 2, 4)
    yield from _wrapped(_state(finding, as_of, lang), edge, 6, 6)
    proof = _proof(finding.evidence, lang)
    if proof:
        yield from _wrapped(phrase("proof", lang, proof=proof), edge, 6, 6)


def _state(finding: Finding, as_of: date, lang: str) -> str:
    words = verdict_words(finding, as_of, lang)
    if finding.verdict in _DATED and finding.since:
        words += f" {phrase('since', lang, day=show_date(finding.since))}"
    if parent := parent_law(finding):
        words += f" {phrase('by_parent', lang, parent=key_words(parent, lang), act=finding.ended_by)}"
    elif finding.ended_by:
        words += f" {phrase('by_act', lang, act=finding.ended_by)}"
    if finding.successor:
        words += f". {phrase('in_its_place', lang, document=finding.successor)}"
    return words


def _proof(evidence: Iterable[Evidence], lang: str) -> str:
    """Where the strongest proof stands: file and page, without its words."""
    return next((where for piece in evidence if (where := where_words(piece, lang))), "")


def draft_text(review: DraftReview, rows: Sequence[DraftRow], width: int, lang: str = "vi") -> str:
    """The rows of a draft's review, one block each."""
    edge = min(max(width, _NARROWEST), _WIDEST)
    lines = [*_wrapped(f"{review.name} {review.title}".strip(), edge), ""]
    if not rows:
        lines.append(phrase("empty", lang))
    for row in rows:
        lines += _draft_row(row, edge, lang)
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _draft_row(row: DraftRow, edge: int, lang: str) -> Iterator[str]:
    severity = f"[{label('severity', row.severity.value, lang)}] " if row.severity else ""
    place = place_words(row.place, lang) or label("draft_role", row.role.value, lang)
    page = f" ({phrase('on_page', lang, page=row.page)})" if row.page else ""
    yield from _wrapped(f"• {severity}{place}{page}: {_cut(row.cited)}", edge, 0, 2)
    if row.verdict_signing is not None:
        then = label("verdict", row.verdict_signing.value, lang)
        if row.verdict is not None and row.verdict is not row.verdict_signing:
            today = label("verdict", row.verdict.value, lang)
            then = phrase("two_days", lang, today=today, then=then)
        yield from _wrapped(then, edge, 4, 4)
    if words := opinion(row, lang):
        yield from _wrapped(words, edge, 4, 4)
    if row.proposed:
        yield from _wrapped(phrase("proposed", lang, words=row.proposed), edge, 4, 4)


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"


def _wrapped(words: str, edge: int, first: int = 0, rest: int = 0) -> list[str]:
    return textwrap.wrap(
        words,
        edge,
        initial_indent=" " * first,
        subsequent_indent=" " * rest,
        break_on_hyphens=False,
        break_long_words=False,
    )
