"""The findings workbook: what the department works through, whole and one file per agency.

The rows say what is proved and by what; the columns from ``Ý kiến của sở`` on are for the staff, whose entries come
back by the hidden ``Mã phát hiện`` and are filled in again in the next workbook.
Columns, widths and words are in ``data/workbook.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.labels import label, labels
from legaltext.core.procedure import Procedure
from legaltext.core.text import strip_marks
from legaltext.core.validity import Trust
from legaltext.core.wording import ending_verb, evidence_lines, key_words
from legaltext.report.sheets import Heading, Sheet, render_book
from legaltext.report.tables import write_bytes
from legaltext.report.words import DocumentInfo, document_words, read_data, verdict_words
from legaltext.review.judge import UNTIL
from legaltext.review.words import note_words, parent_law, proposal_sentence, reason_words, repair_power
from legaltext.review.words import phrase as review_phrase

_ENDED = (Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.PARTLY_EXPIRED_UNCLEAR, Verdict.PROPOSED_EXPIRED)
_PARTLY = (Verdict.PARTLY_EXPIRED, Verdict.PARTLY_EXPIRED_UNCLEAR)
_DATED = (Verdict.EXPIRED, *_PARTLY)
"""The verdicts that state a day of expiry; a suspension, a start or a sign of an end is dated in its own words."""
_OPEN = (Verdict.UNKNOWN, Verdict.AMBIGUOUS, Verdict.PROPOSED_EXPIRED)
_SEVERITIES = list(Severity)
_VERDICTS = list(Verdict)


@dataclass(frozen=True, slots=True)
class BookContext:
    """What the findings do not carry themselves.

    ``documents`` and ``procedures`` are looked up by key and by code; a key that is absent is shown as it is.
    ``data_until`` is the latest day of the material held. ``proposals`` and ``deadlines`` go by finding id,
    ``transitions`` (words of a transitional clause) by :func:`document_key`. ``entries`` are the staff's own cells and
    ``closed`` the states (``done``, ``declined``) of what was handled or is not to be, both by finding id.
    """

    as_of: date
    documents: Mapping[str, DocumentInfo] = field(default_factory=dict)
    procedures: Mapping[str, Procedure] = field(default_factory=dict)
    data_until: date | None = None
    proposals: Mapping[str, str] = field(default_factory=dict)
    transitions: Mapping[str, str] = field(default_factory=dict)
    deadlines: Mapping[str, date] = field(default_factory=dict)
    entries: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    closed: Mapping[str, str] = field(default_factory=dict)


def write_workbooks(
    out_dir: Path, findings: Iterable[Finding], context: BookContext, lang: str = "vi"
) -> tuple[Path, ...]:
    """Write ``phat-hien.xlsx`` and one book per agency under ``theo-co-quan/``; return the paths, the whole one first.

    :raises LegalTextError: a file cannot be written (``LT-REP-03``), as when Excel has it open
    """
    listed = sort_findings(findings)
    whole = out_dir / "phat-hien.xlsx"
    write_bytes(whole, render_workbook(listed, context, lang))
    paths = [whole]
    agencies = sorted({f.agency for f in listed}, key=lambda a: (strip_marks(a), a))
    for agency, stem in zip(agencies, safe_stems(agencies, lang), strict=True):
        path = out_dir / "theo-co-quan" / f"phat-hien-{stem}.xlsx"
        own = [f for f in listed if f.agency == agency]
        write_bytes(path, render_workbook(own, context, lang, agency=agency or _phrase("no_agency", lang)))
        paths.append(path)
    return tuple(paths)


def render_workbook(findings: Iterable[Finding], context: BookContext, lang: str = "vi", *, agency: str = "") -> bytes:
    """The bytes of one workbook with its four sheets; the same findings give the same bytes."""
    listed = sort_findings(findings)
    words = read_data("workbook.yaml")
    note = words["note"][lang].format(
        as_of=show_date(context.as_of), data_until=show_date(context.data_until or context.as_of)
    )
    title = words["title"][lang] + (f" – {agency}" if agency else "")
    open_ones = [f for f in listed if f.severity]
    settled = [f for f in listed if not f.severity]
    names = {code: names[lang] for code, names in words["sheets"].items()}
    checked_columns = [c for c in words["columns"] if c["key"] != "severity"]
    sheets = [
        Sheet(
            names["to_handle"],
            _headings(words["columns"], lang),
            _rows(words["columns"], [finding_row(f, context, lang) for f in open_ones]),
            tones=[_tone(f, context) for f in open_ones],
            tone_column=1,
            pages_wide=3,
            keep=3,
            note=note,
        ),
        Sheet(
            names["by_document"],
            _headings(words["by_document"], lang),
            _rows(words["by_document"], _document_rows(open_ones, context, lang)),
            keep=2,
            note=note,
        ),
        Sheet(
            names["missing"],
            _headings(words["missing"], lang),
            _rows(words["missing"], missing_rows(listed, context, lang)),
            keep=2,
            note=note,
        ),
        Sheet(
            names["checked"],
            _headings(checked_columns, lang),
            _rows(checked_columns, [finding_row(f, context, lang) for f in settled]),
            pages_wide=2,
            keep=2,
            note=note,
        ),
    ]
    return render_book(sheets, title=title)


def sort_findings(findings: Iterable[Finding]) -> list[Finding]:
    """Most urgent first, then by verdict, agency, procedure, place and document."""
    return sorted(
        findings,
        key=lambda f: (
            _SEVERITIES.index(f.severity) if f.severity else len(_SEVERITIES),
            _VERDICTS.index(f.verdict),
            strip_marks(f.agency),
            f.procedure,
            f.place,
            f.document,
            f.provision or "",
            f.finding_id,
        ),
    )


def finding_row(finding: Finding, context: BookContext, lang: str = "vi") -> dict[str, Any]:
    """The cells of one finding by the keys of ``workbook.yaml``; of the staff's own only those that were written."""
    procedure = context.procedures.get(finding.procedure)
    return {
        "severity": _severity(finding, context, lang),
        "procedure": finding.procedure,
        "name": finding.name,
        "sector": finding.sector,
        "agency": finding.agency,
        "level": procedure.level if procedure else "",
        "decision": procedure.decision if procedure else "",
        "power": repair_power(procedure or Procedure(finding.procedure, finding.name, "", agency=finding.agency), lang),
        "place": label("place", finding.place, lang),
        "cited": finding.cited,
        "document": named_document(finding, context, lang),
        "verdict": verdict_words(finding, context.as_of, lang, context.data_until),
        "ended_part": _ended_part(finding, lang),
        "since": finding.since if finding.verdict in _DATED else None,
        "cause": cause_words(finding, context, lang),
        "successor": _successor(finding, context, lang),
        "transition": _transition(finding, context, lang),
        "evidence": "\n".join(evidence_lines(finding.evidence, lang)),
        "verify": _verify(finding, context, lang),
        "proposal": context.proposals.get(finding.finding_id) or proposal_sentence(finding, lang),
        "deadline": context.deadlines.get(finding.finding_id),
        "finding_id": finding.finding_id,
        **context.entries.get(finding.finding_id, {}),
    }


def _severity(finding: Finding, context: BookContext, lang: str) -> str:
    """How urgent it is; beside it, that it was handled or is not to be."""
    words = label("severity", finding.severity.value, lang) if finding.severity else ""
    state = context.closed.get(finding.finding_id)
    return f"{words} – {label('handling', state, lang)}" if words and state else words


def _tone(finding: Finding, context: BookContext) -> str:
    if finding.severity is None:
        return ""
    return "closed" if finding.finding_id in context.closed else finding.severity.value


def cause_words(finding: Finding, context: BookContext, lang: str = "vi") -> str:
    """Why the cited document no longer holds, as the lists of expired documents put it; "" where nothing is known."""
    if not finding.ended_by:
        return ""
    if finding.ended_by == finding.document:
        ruled = any(e.source is Trust.DECISION for e in finding.evidence)
        return _phrase("ruled" if ruled else "own_term", lang)
    act = named(finding.ended_by, context, lang)
    if finding.verdict is Verdict.SUSPENDED:
        return _phrase("suspended_by", lang, act=act)
    if finding.verdict is Verdict.AMENDED_NOT_CITED:
        return _phrase("amended_by", lang, act=act)
    if finding.verdict not in _ENDED:
        return act
    if parent := parent_law(finding):
        return _phrase("follows", lang, parent=key_words(parent, lang), act=act)
    verb = _ending_verb(finding)
    part = "_part" if verb != "ends" and finding.verdict in _PARTLY else ""
    return _phrase(f"{verb}{part}", lang, act=act)


def _ending_verb(finding: Finding) -> str:
    """What the proof says was done: that of the ending act itself goes before what others say of it."""
    own = [e for e in finding.evidence if e.document.partition("@")[0] == finding.ended_by.partition(" (")[0]]
    pieces = own or finding.evidence
    return ending_verb(pieces[0]) if pieces else "ends"


def named(key: str, context: BookContext, lang: str = "vi") -> str:
    """The document in full where more than its key is known."""
    info = context.documents.get(key)
    return document_words(info, lang) if info else key_words(key, lang)


def named_document(finding: Finding, context: BookContext, lang: str = "vi") -> str:
    """The document of a finding in full; only its key as cited where it was not resolved to one document."""
    return named(finding.ident, context, lang) if finding.ident in context.documents else finding.document


def document_key(finding: Finding) -> str:
    """What tells the documents of findings apart: the register id, else the key, else the words cited."""
    return finding.ident or finding.document or finding.cited


def missing_rows(findings: Iterable[Finding], context: BookContext, lang: str = "vi") -> list[dict[str, Any]]:
    """The documents to fetch next, those that would settle most procedures first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.verdict in _OPEN and (key := finding.missing or finding.ident or finding.document):
            groups.setdefault(key, []).append(finding)
    rows = []
    for missing, own in groups.items():
        codes = sorted({f.procedure for f in own})
        rows.append(
            {
                "key": missing,
                "missing": _sentence_case(review_phrase("signs_of_end", lang, document=named(missing, context, lang))),
                "document": "\n".join(sorted({named_document(f, context, lang) for f in own if f.document})),
                "reason": "; ".join(sorted({reason_words(f.reason, lang) for f in own if f.reason})),
                "count": len(codes),
                "procedures": ", ".join(codes),
            }
        )
    return sorted(rows, key=lambda row: (-row["count"], row["key"]))


def safe_stems(names: Sequence[str], lang: str = "vi") -> list[str]:
    """A file name part for each name: lower-case ASCII, at most 60 characters, all different.

    >>> safe_stems(["Sở Xây dựng", "SỞ XÂY DỰNG", ""])
    ['so-xay-dung', 'so-xay-dung-2', 'chua-ro-co-quan']
    """
    stems: list[str] = []
    for name in names:
        stem = re.sub(r"[^a-z0-9]+", "-", strip_marks(name or _phrase("no_agency", lang))).strip("-")[:60].strip("-")
        stem = stem or "khac"
        count = 2
        unique = stem
        while unique in stems:
            unique = f"{stem}-{count}"
            count += 1
        stems.append(unique)
    return stems


def _headings(columns: Sequence[Mapping[str, Any]], lang: str) -> list[Heading]:
    return [
        Heading(
            c[lang],
            float(c["width"]),
            kind="" if c.get("kind") == "hidden" else c.get("kind", ""),
            choices=tuple(labels(c["choices"], lang).values()) if "choices" in c else (),
            hidden=c.get("kind") == "hidden",
        )
        for c in columns
    ]


def _rows(columns: Sequence[Mapping[str, Any]], rows: Iterable[Mapping[str, Any]]) -> list[list[Any]]:
    return [[i if c["key"] == "index" else row.get(c["key"]) for c in columns] for i, row in enumerate(rows, 1)]


def _document_rows(findings: Sequence[Finding], context: BookContext, lang: str) -> list[dict[str, Any]]:
    groups: dict[tuple[str, Verdict], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((document_key(finding), finding.verdict), []).append(finding)
    rows = []
    for own in groups.values():
        first = own[0]
        codes = sorted({f.procedure for f in own})
        rows.append(
            {
                "document": named_document(first, context, lang) or first.cited,
                "verdict": verdict_words(first, context.as_of, lang, context.data_until),
                "since": first.since if first.verdict in _DATED else None,
                "cause": cause_words(first, context, lang),
                "successor": _successor(first, context, lang),
                "count": len(codes),
                "procedures": ", ".join(codes),
                "evidence": "\n".join(evidence_lines(first.evidence, lang)),
                "rank": _VERDICTS.index(first.verdict),
            }
        )
    return sorted(rows, key=lambda row: (row["rank"], -row["count"], row["document"]))


def _phrase(name: str, lang: str, **values: object) -> str:
    text: str = read_data("workbook.yaml")["phrases"][name][lang]
    return text.format_map(values)


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ended_part(finding: Finding, lang: str) -> str:
    if finding.verdict is Verdict.PARTLY_EXPIRED_UNCLEAR:
        parts = [note.partition("=")[2] for note in finding.notes if note.startswith("parts=")]
        return "; ".join(parts) or _phrase("part_unclear", lang)
    if finding.verdict is Verdict.EXPIRED:
        return _phrase("whole", lang)
    return finding.provision or "" if finding.verdict in _DATED else ""


def _successor(finding: Finding, context: BookContext, lang: str) -> str:
    if finding.successor:
        return named(finding.successor, context, lang)
    return review_phrase("successor_unknown", lang) if finding.verdict is Verdict.EXPIRED else ""


def _transition(finding: Finding, context: BookContext, lang: str) -> str:
    found = context.transitions.get(document_key(finding))
    return found or (review_phrase("transition_unknown", lang) if finding.verdict is Verdict.EXPIRED else "")


def _verify(finding: Finding, context: BookContext, lang: str) -> str:
    parts = [reason_words(finding.reason, lang)] if finding.reason else []
    if finding.missing and finding.verdict in _OPEN:
        parts.append(_phrase("verify_missing", lang, missing=named(finding.missing, context, lang)))
    notes = (
        note_words(note, lang, lambda key: named(key, context, lang))
        for note in finding.notes
        if note.partition("=")[0] != UNTIL
    )
    return "; ".join([*parts, *notes])
