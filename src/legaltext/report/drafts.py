"""Drafts around the findings: the letter to each agency and the review sheet (phiếu rà soát) of one document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Severity
from legaltext.core.labels import label
from legaltext.core.text import strip_marks
from legaltext.core.wording import distinct_evidence, evidence_words
from legaltext.report.addresses import say_addresses
from legaltext.report.blocks import Block, Grid, Line, pair_of
from legaltext.report.cells import full_name, reason_words
from legaltext.report.entries import document_causes, info_of
from legaltext.report.summary import heap_of
from legaltext.report.tables import write_bytes
from legaltext.report.word import render_docx
from legaltext.report.words import read_data
from legaltext.report.workbook import BookContext, finding_row, safe_stems, sort_findings
from legaltext.validity.status import Validity

_CODES = 30
_URGENT = 10
"""How many urgent findings a letter names; the workbook that goes with it has all."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the letters: the body and the office that signs; dots where they are not given."""

    name: str = "Sở Tư pháp"
    signer: str = "……"


def write_letters(
    folder: Path, findings: Iterable[Finding], context: BookContext, sender: Sender | None = None
) -> tuple[Path, ...]:
    """Write ``cong-van-<agency>.docx`` for each agency that has something to check; return the paths.

    :raises LegalTextError: a file cannot be written (``LT-REP-03``)
    """
    listed = sort_findings(f for f in findings if f.severity)
    agencies = sorted({f.agency for f in listed if f.agency}, key=lambda a: (strip_marks(a), a))
    paths = []
    for agency, stem in zip(agencies, safe_stems(agencies), strict=True):
        own = [f for f in listed if f.agency == agency]
        blocks = letter_blocks(agency, own, context, sender or Sender(), f"phat-hien-{stem}.xlsx")
        path = folder / f"cong-van-{stem}.docx"
        write_bytes(path, render_docx(blocks, f"Công văn gửi {agency}"))
        paths.append(path)
    return tuple(paths)


def letter_blocks(
    agency: str, findings: Sequence[Finding], context: BookContext, sender: Sender, book: str
) -> tuple[Block, ...]:
    """The letter's text; it asks and proposes, and blames nobody. ``book`` is the workbook that goes with it."""
    words = read_data("drafts.yaml")["letter"]
    blanks = {
        "agency": agency,
        "sender": sender.name,
        "sender_upper": sender.name.upper(),
        "signer_upper": sender.signer.upper(),
        "as_of": show_date(context.as_of),
        "data_until": show_date(context.data_until or context.as_of),
        "book": book,
    }
    blocks: list[Block] = [
        pair_of(words["head"], blanks),
        Line(words["to"].format(**blanks), "centre"),
        Line(words["opening"].format(**blanks)),
    ]
    number = 0
    for heap, text in words["figures"].items():
        own = [f for f in findings if heap_of(f) == heap]
        if own:
            number += 1
            count = len({f.procedure for f in own})
            blocks.append(Line(text.format(number=number, procedures=count, findings=len(own))))
    if not number:
        blocks.append(Line(words["none"]))
    blocks += _urgent(findings, context, words)
    blocks += [Line(words["closing"].format(**blanks)), pair_of(words["foot"], blanks), Line(words["note"], "note")]
    return tuple(blocks)


def sheet_blocks(
    validity: Validity,
    ident: str,
    findings: Sequence[Finding],
    context: BookContext,
    lang: str = "vi",
    procedures: Sequence[str] = (),
) -> tuple[Block, ...]:
    """The review sheet of the register document ``ident``: what acts on it, and ``findings`` on what it cites.

    ``procedures`` are the codes of those that lean on it.
    """
    sides = read_data("drafts.yaml")["sheet"]
    words = {name: texts[lang] for name, texts in sides.items()}
    record = validity.register.records.get(ident)
    answer = validity.status_of(ident, None, context.as_of)
    as_of = show_date(context.as_of)
    codes = ", ".join(procedures[:_CODES]) + (" …" if len(procedures) > _CODES else "")
    leaning = [Line(words["procedures"].format(count=len(procedures), codes=codes))] if procedures else []
    return (
        pair_of(sides["head"][lang], {}),
        Line(words["title"], "title"),
        Line(words["document"].format(document=full_name(info_of(record, ident)))),
        Line(words["status"].format(as_of=as_of, status=label("status", answer.shown_status, lang))),
        Line(words["person"]),
        Line(words["effects"], "heading"),
        _effects(validity, ident, words),
        *leaning,
        Line(words["grounds"], "heading"),
        _grounds(findings, context, words, lang) if findings or (record and record.held) else Line(words["no_text"]),
        Line(words["proposal"], "heading"),
        Line(words["proposal_line"]),
        pair_of(sides["foot"][lang], {}),
        Line(words["note"].format(data_until=show_date(context.data_until or context.as_of)), "note"),
    )


def _urgent(findings: Sequence[Finding], context: BookContext, words: Mapping[str, Any]) -> list[Block]:
    urgent = [f for f in findings if f.severity is Severity.ACT_NOW]
    if not urgent:
        return []
    rows = []
    for number, finding in enumerate(urgent[:_URGENT], 1):
        row = finding_row(finding, context)
        rows.append((number, row["procedure"], row["place"], row["document"], row["verdict"], row["proposal"]))
    grid = Grid(tuple(words["headings"]), tuple(rows), (1.1, 1.9, 1.6, 3.2, 2.2, 3.2), numeric=(0,))
    more = len(urgent) - _URGENT
    rest = [Line(words["urgent_more"].format(count=more))] if more > 0 else []
    return [Line(words["urgent"]), grid, *rest]


def _effects(validity: Validity, ident: str, words: Mapping[str, Any]) -> Block:
    rows: list[tuple[Any, ...]] = []
    if ident in validity.register.records:
        for whole in (True, False):
            for cause in document_causes(validity, ident, whole=whole):
                if not whole and not cause.parts and not cause.phrases and rows:
                    continue
                matter = reason_words(cause, whole=whole)
                parts = say_addresses(cause.parts)
                proof = "\n".join(evidence_words(e) for e in distinct_evidence(cause.evidence)[:2])
                act = full_name(cause.act) if cause.act else ""
                rows.append((len(rows) + 1, f"{parts}: {matter}" if parts else matter, act, cause.day, proof))
    if not rows:
        return Line(words["no_effect"])
    return Grid(tuple(words["effect_headings"]), tuple(rows), (1.1, 3.6, 2.8, 2, 4), numeric=(0,))


def _grounds(findings: Sequence[Finding], context: BookContext, words: Mapping[str, Any], lang: str) -> Block:
    rows = []
    for number, finding in enumerate(sort_findings(f for f in findings if f.severity), 1):
        row = finding_row(finding, context, lang)
        opinion = "; ".join(part for part in (row["cause"], row["proposal"]) if part)
        rows.append((number, row["document"] or row["cited"], row["verdict"], opinion, row["evidence"]))
    if not rows:
        return Line(words["nothing"])
    return Grid(tuple(words["ground_headings"]), tuple(rows), (1.1, 3.3, 2.3, 3.6, 3.4), numeric=(0,))
