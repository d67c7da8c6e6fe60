"""Proposals for the list of documents that need handling (Mẫu 04), from what a document cites.

What the documents say is proved; what is to be done is a person's to decide. So a row is only proposed where the
operative words of a living document (not its preamble) stand on law that has ended or is suspended, and it says so.
A ground of issue that has ended makes a document one to be reviewed (Nghị định 79/2025/NĐ-CP Điều 39), no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.report.addresses import say_address
from legaltext.report.entries import Entry
from legaltext.report.words import read_data

_DEAD = (Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.SUSPENDED)
_SHOWN = 5


def with_proposals(entries: Iterable[Entry], findings: Mapping[str, Sequence[Finding]]) -> tuple[Entry, ...]:
    """The entries, living ones with the proposal that follows from the findings on them (by register id)."""
    return tuple(_proposed(entry, findings.get(entry.document.key, ())) for entry in entries)


def _proposed(entry: Entry, findings: Sequence[Finding]) -> Entry:
    dead = [f for f in findings if f.verdict in _DEAD and f.severity is Severity.FIX_GROUND]
    if not dead or entry.recommendation or not entry.whole or entry.outcome in ("expired", "suspended", "unknown"):
        return entry
    words = read_data("lists.yaml")["proposal"]
    reasons = dict.fromkeys(_reason(f, words) for f in dead)
    shown = list(reasons)[:_SHOWN]
    if len(reasons) > _SHOWN:
        shown.append(words["more"].format(count=len(reasons) - _SHOWN))
    proofs = dict.fromkeys(e for f in dead for e in f.evidence[:1])
    return replace(
        entry,
        recommendation=words["form"],
        recommendation_reason="\n".join(shown),
        recommendation_evidence=tuple(proofs),
    )


def _reason(finding: Finding, words: Mapping[str, str]) -> str:
    since = words["since"].format(day=show_date(finding.since)) if finding.since else ""
    by = words["by"].format(act=finding.ended_by) if finding.ended_by else ""
    state = words[finding.verdict.value]
    return words["reason"].format(
        place=say_address(finding.place), document=finding.document, state=" ".join(x for x in (state, since, by) if x)
    )
