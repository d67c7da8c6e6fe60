"""The summary of a review: one A4 page that a leader reads in two minutes.

Three heaps, never mixed: what is certain, what awaits a person, what is not known and which documents would settle
most of it. A finding without a severity asks for nothing and stands in no heap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.labels import label
from legaltext.core.text import strip_marks
from legaltext.core.validity import State
from legaltext.core.wording import key_words, where_words
from legaltext.report.blocks import Block, Figures, Grid, Line, render_html
from legaltext.report.deadlines import most_touching
from legaltext.report.tables import write_bytes
from legaltext.report.word import render_docx
from legaltext.report.words import bare_title, is_law, law_title, phrase, read_data, type_of, verdict_words
from legaltext.report.workbook import BookContext, cause_words, document_key, finding_row, missing_rows, sort_findings

AGENCIES, TOP, DECIDE, FETCH, COMING = 7, 5, 4, 5, 3
"""How many lines each table has on the one page; the rest is in the workbook, and the page says how many."""

_EXPIRED = (Verdict.EXPIRED, Verdict.PARTLY_EXPIRED)
_DEAD = (*_EXPIRED, Verdict.SUSPENDED)
_LONGEST_NAME = 80
_COMING_NAME = 60
_SEVERITIES = list(Severity)


@dataclass(frozen=True, slots=True)
class Intake:
    """What was taken in: counts of files by outcome, documents held and merely known, and procedures.

    ``bases`` counts citations of procedures, ``resolved`` those whose document was found. ``procedures`` by agency
    is ``compared``; without it the page counts the procedures that have findings.
    """

    files: int = 0
    read: int = 0
    partly_read: int = 0
    set_aside: int = 0
    not_law: int = 0
    documents_held: int = 0
    documents_known: int = 0
    procedures: int = 0
    bases: int = 0
    resolved: int = 0


def write_summary(
    out_dir: Path,
    findings: Iterable[Finding],
    context: BookContext,
    intake: Intake,
    lang: str = "vi",
    coming: Sequence[Mapping[str, Any]] = (),
) -> tuple[Path, ...]:
    """Write ``tom-tat.html`` and ``tom-tat.docx``; return their paths.

    ``coming`` are the ends to come, as :func:`legaltext.report.deadlines.ending_rows` gives them.

    :raises LegalTextError: a file cannot be written (``LT-REP-03``)
    """
    blocks = summary_blocks(findings, context, intake, lang, coming)
    title = _words(lang)["title"]
    page, word = out_dir / "tom-tat.html", out_dir / "tom-tat.docx"
    write_bytes(page, render_html(blocks, title, lang))
    write_bytes(word, render_docx(blocks, title, size=9))
    return page, word


def _open(findings: Iterable[Finding], context: BookContext) -> list[Finding]:
    """Those that the staff have not closed yet."""
    return [f for f in findings if f.finding_id not in context.closed]


def _ruled(findings: Iterable[Finding], context: BookContext, words: Mapping[str, str]) -> list[Block]:
    """How many findings the staff have written on, where any have."""
    written = [f.finding_id for f in findings if f.finding_id in context.entries]
    states = [context.closed.get(finding_id) for finding_id in written]
    if not written:
        return []
    counts = {"done": states.count("done"), "declined": states.count("declined")}
    return [Line(words["ruled"].format(ruled=len(written), **counts))]


def heap_of(finding: Finding) -> str:
    """``certain``, ``to_confirm`` or ``not_enough``; "" for a finding that asks for nothing."""
    return str(read_data("page.yaml")["heaps"].get(finding.verdict.value, "")) if finding.severity else ""


def heaps_of(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """The findings by heap, for every report that counts them."""
    heaps: dict[str, list[Finding]] = {"certain": [], "to_confirm": [], "not_enough": []}
    for finding in findings:
        # an unknown ground asks for a document even where nothing suggests an end, so it counts all the same
        heap = "not_enough" if finding.verdict is Verdict.UNKNOWN else heap_of(finding)
        if heap:
            heaps[heap].append(finding)
    return heaps


def expired_of(findings: Iterable[Finding]) -> list[Finding]:
    """The findings on law that has expired as a whole or in the part that is cited."""
    return [f for f in heaps_of(findings)["certain"] if f.verdict in _EXPIRED]


def summary_blocks(
    findings: Iterable[Finding],
    context: BookContext,
    intake: Intake,
    lang: str = "vi",
    coming: Sequence[Mapping[str, Any]] = (),
) -> tuple[Block, ...]:
    """What the page says, apart from its look."""
    words = _words(lang)
    listed = sort_findings(findings)
    until = show_date(context.data_until or context.as_of)
    heaps = heaps_of(listed)
    return (
        Line(words["title"], "title"),
        Line(words["subtitle"].format(as_of=show_date(context.as_of), data_until=until), "subtitle"),
        Line(_intake_words(listed, intake, words)),
        Figures(
            (
                (_count(expired_of(listed)), words["figure_expired"]),
                (_count(heaps["certain"]), words["figure_certain"]),
                (_count(heaps["to_confirm"]), words["figure_to_confirm"]),
                (_count(heaps["not_enough"]), words["figure_not_enough"]),
            )
        ),
        Line(words["agencies"], "heading"),
        _agencies(listed, heaps, words),
        *_top(_open(heaps["certain"], context), context, words, lang),
        *_decide(_open(heaps["to_confirm"], context), context, words, lang),
        *_fetch(heaps["not_enough"], context, words, lang),
        *_coming(coming, context, words, lang),
        *_ruled(listed, context, words),
        Line(
            words["alive"].format(
                no_end=sum(f.verdict is Verdict.NO_END_FOUND for f in listed),
                in_force=sum(f.verdict is Verdict.IN_FORCE for f in listed),
            )
        ),
        Line(words["note"].format(data_until=until), "note"),
    )


def _words(lang: str) -> dict[str, str]:
    return {name: texts[lang] for name, texts in read_data("page.yaml")["summary"].items()}


def _codes(findings: Iterable[Finding]) -> set[str]:
    return {f.procedure for f in findings}


def _count(findings: Iterable[Finding]) -> str:
    return str(len(_codes(findings)))


def _intake_words(findings: Sequence[Finding], intake: Intake, words: Mapping[str, str]) -> str:
    bases = intake.bases or len(findings)
    share = f"{100 * intake.resolved / bases:.0f}%" if bases else "–"
    return words["intake"].format(
        files=intake.files,
        read=intake.read,
        partly_read=intake.partly_read,
        set_aside=intake.set_aside,
        not_law=intake.not_law,
        held=intake.documents_held,
        known=intake.documents_known,
        procedures=max(intake.procedures, len(_codes(findings))),
        compared=len(_codes(findings)),
        bases=bases,
        resolved=intake.resolved,
        share=share,
    )


def _agencies(findings: Sequence[Finding], heaps: Mapping[str, Sequence[Finding]], words: Mapping[str, str]) -> Grid:
    names = sorted(
        {f.agency for f in findings},
        key=lambda a: (-len(_codes(f for f in heaps["certain"] if f.agency == a)), strip_marks(a), a),
    )
    shown, rest = (names, []) if len(names) <= AGENCIES else (names[: AGENCIES - 1], names[AGENCIES - 1 :])
    rows = [_agency_row(name or words["no_agency"], {name}, findings, heaps) for name in shown]
    if rest:
        rows.append(_agency_row(words["other_agencies"].format(count=len(rest)), set(rest), findings, heaps))
    rows.append(_agency_row(words["all"], set(names), findings, heaps))
    headings = tuple(words[k] for k in ("agency", "checked", "act_now", "certain", "to_confirm", "not_enough"))
    return Grid(headings, tuple(rows), (5, 1.3, 1.3, 1.3, 1.4, 1.6), numeric=(1, 2, 3, 4, 5))


def _agency_row(
    name: str, agencies: Collection[str], findings: Sequence[Finding], heaps: Mapping[str, Sequence[Finding]]
) -> tuple[str, ...]:
    own = [f for f in findings if f.agency in agencies]
    urgent = _count(f for f in own if f.severity is Severity.ACT_NOW)
    return (name, _count(own), urgent, *(_count(f for f in heap if f.agency in agencies) for heap in heaps.values()))


def _by_document(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings by document and verdict: the most urgent first, then those of most procedures."""
    groups: dict[tuple[str, Verdict], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((document_key(finding), finding.verdict), []).append(finding)
    return sorted(
        groups.values(),
        key=lambda g: (
            min(_SEVERITIES.index(f.severity) if f.severity else len(_SEVERITIES) for f in g),
            # what has ended comes before what was only amended, however many procedures cite the latter
            g[0].verdict not in _DEAD,
            -len(_codes(g)),
            document_key(g[0]),
            g[0].verdict.value,
        ),
    )


def _top(findings: Sequence[Finding], context: BookContext, words: Mapping[str, str], lang: str) -> list[Block]:
    groups = _by_document(findings)
    blocks: list[Block] = [Line(words["top"], "heading")]
    if not groups:
        return [*blocks, Line(words["nothing"])]
    rows = []
    for group in groups[:TOP]:
        first = group[0]
        verdict = verdict_words(first, context.as_of, lang, context.data_until)
        dated = first.since and show_date(first.since) not in verdict
        day = phrase("since", lang, day=show_date(first.since)) if dated else ""
        state = ", ".join(part for part in (verdict, day, _cause(first, context, lang)) if part)
        rows.append(
            (
                _count(group),
                _named_short(first, context),
                state,
                _name(first.successor, context),
                _proof(first, lang),
            )
        )
    headings = tuple(words[k] for k in ("procedures", "document", "state", "successor", "proof"))
    blocks.append(Grid(headings, tuple(rows), (0.9, 3.9, 4, 1.9, 3), numeric=(0,)))
    return [*blocks, *_rest(len(groups) - TOP, "by_document", words, lang)]


def _decide(findings: Sequence[Finding], context: BookContext, words: Mapping[str, str], lang: str) -> list[Block]:
    groups = _by_document(findings)
    blocks: list[Block] = [Line(words["decide"], "heading")]
    if not groups:
        return [*blocks, Line(words["nothing"])]
    rows = []
    for group in groups[:DECIDE]:
        row = finding_row(group[0], context, lang)
        question = "; ".join(part for part in (row["verdict"], row["verify"]) if part)
        rows.append(
            (
                _count(group),
                _named_short(group[0], context),
                question,
                _proof(group[0], lang),
            )
        )
    headings = tuple(words[k] for k in ("procedures", "document", "question", "proof"))
    blocks.append(Grid(headings, tuple(rows), (0.9, 3.6, 5.6, 3), numeric=(0,)))
    return [*blocks, *_rest(len(groups) - DECIDE, "by_document", words, lang)]


def _fetch(findings: Sequence[Finding], context: BookContext, words: Mapping[str, str], lang: str) -> list[Block]:
    rows = missing_rows(findings, context, lang)
    blocks: list[Block] = [Line(words["fetch"], "heading")]
    if not rows:
        return [*blocks, Line(words["nothing"])]
    cells = tuple((row["count"], _name(row["key"], context), row["reason"]) for row in rows[:FETCH])
    headings = (words["procedures"], words["fetch_row"], words["why"])
    blocks.append(Grid(headings, cells, (0.9, 9, 4), numeric=(0,)))
    return [*blocks, *_rest(len(rows) - FETCH, "missing", words, lang)]


def _coming(
    rows: Sequence[Mapping[str, Any]], context: BookContext, words: Mapping[str, str], lang: str
) -> list[Block]:
    """The countdown to the days on which most loses effect, each with its proof; nothing where none is known."""
    shown = most_touching(rows, COMING)
    if not shown:
        return []
    cells = []
    for row in shown:
        names = [_short(_name(key, context), _COMING_NAME) for key in row["ending"][:2]]
        if len(row["ending"]) > len(names):
            names.append(words["coming_more"].format(count=len(row["ending"]) - len(names)))
        doubt = f" ({label('state', row['state'], lang)})" if row["state"] == State.NEEDS_REVIEW else ""
        proof = where_words(row["evidence"][0], lang) if row["evidence"] else ""
        days = words["coming_days"].format(day=show_date(row["ends"]), days=row["days_left"])
        cells.append((str(row["count"]), days, "; ".join(names) + doubt, proof))
    headings = (words["procedures"], words["coming_day"], words["coming_what"], words["proof"])
    return [Line(words["coming"], "heading"), Grid(headings, tuple(cells), (0.9, 2.6, 4.6, 5), numeric=(0,))]


def _rest(count: int, sheet: str, words: Mapping[str, str], lang: str) -> list[Block]:
    if count <= 0:
        return []
    return [Line(words["rest"].format(count=count, sheet=read_data("workbook.yaml")["sheets"][sheet][lang]), "note")]


def _proof(finding: Finding, lang: str) -> str:
    """Where the proof stands; its words are in the workbook."""
    return where_words(finding.evidence[0], lang) if finding.evidence else ""


def _cause(finding: Finding, context: BookContext, lang: str) -> str:
    words = cause_words(finding, replace(context, documents={}), lang)
    return words[:1].lower() + words[1:]


def _named_short(finding: Finding, context: BookContext) -> str:
    known = finding.ident in context.documents
    return _name(finding.ident, context) if known else finding.document or finding.cited


def _name(key: str, context: BookContext) -> str:
    """Number and the beginning of the title: the number must not be what is cut off."""
    info = context.documents.get(key)
    if info is None:
        return key_words(key)
    number = info.number or info.key
    if is_law(info) and info.title:
        return _short(f"{number}, {law_title(info)}")
    return _short(", ".join(part for part in (f"{type_of(info)} {number}".strip(), bare_title(info)) if part))


def _short(text: str, most: int = _LONGEST_NAME) -> str:
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + "…"
