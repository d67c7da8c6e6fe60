"""The proofs of a review for the eye: one page of pictures, and copies of the PDFs with the words marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from legaltext.core.dates import show_date
from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Finding
from legaltext.core.validity import Evidence
from legaltext.core.wording import evidence_words
from legaltext.report.blocks import Block, Line, Picture, render_html
from legaltext.report.proof import Mark, Note, annotate_pdf, draw_page, marks_of_evidence, notes_of_document
from legaltext.report.tables import write_bytes
from legaltext.report.words import read_data
from legaltext.report.workbook import BookContext, cause_words, document_key, named_document, sort_findings
from legaltext.validity.status import Validity

MOST_PICTURES = 60
"""How many pages are pictured (about 40 kB each); the page says how many more there are."""

_MOST_CODES = 15

Load = Callable[[str], bytes | None]
"""The bytes of the file with this sha256; None where it is gone."""


def write_proof_page(
    path: Path,
    findings: Iterable[Finding],
    context: BookContext,
    facts: Sequence[DocumentFact],
    load: Load,
    lang: str = "vi",
) -> int:
    """Write the page of pictures; returns how many pages were pictured.

    :raises LegalTextError: the file cannot be written (``LT-REP-03``)
    """
    words = {name: texts[lang] for name, texts in read_data("page.yaml")["proof"].items()}
    blocks: list[Block] = [
        Line(words["title"], "title"),
        Line(words["subtitle"].format(as_of=show_date(context.as_of)), "subtitle"),
    ]
    pictured = left = 0
    for group in _by_proof(findings, facts):
        evidence, marks, own = group
        if pictured >= MOST_PICTURES:
            left += 1
            continue
        pictured += 1
        blocks += _section(own, context, words, lang)
        blocks.append(_picture(evidence, marks, load, words, lang))
    if left:
        blocks.append(Line(words["left_out"].format(count=left), "note"))
    if not pictured:
        blocks.append(Line(words["none"]))
    write_bytes(path, render_html(blocks, words["title"], lang))
    return pictured


def write_marked_copies(
    folder: Path, validity: Validity, facts: Iterable[DocumentFact], load: Load, as_of: date, lang: str = "vi"
) -> tuple[Path, ...]:
    """Write a copy of each PDF that has something to mark; a file that cannot be copied is left out.

    :raises LegalTextError: a copy cannot be written (``LT-REP-03``)
    """
    notes: dict[tuple[str, str], list[Note]] = {}
    for fact in facts:
        if any(s.box for s in fact.document.segments[:1]):
            own = notes_of_document(validity, fact, as_of, lang)
            notes.setdefault((fact.file, fact.sha256), []).extend(own)
    paths: list[Path] = []
    for (file, sha256), own_notes in sorted(notes.items(), key=lambda item: item[0]):
        pdf = load(sha256) if own_notes else None
        if pdf is None:
            continue
        try:
            copy = annotate_pdf(pdf, own_notes)
        except ValueError:
            continue
        stem = re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", Path(file).stem)[:120] or "van-ban"
        path = folder / f"{stem}-danh-dau.pdf"
        if path in paths:
            path = folder / f"{stem}-{sha256[:8]}-danh-dau.pdf"
        write_bytes(path, copy)
        paths.append(path)
    return tuple(paths)


def _by_proof(
    findings: Iterable[Finding], facts: Sequence[DocumentFact]
) -> Iterator[tuple[Evidence, tuple[Mark, ...], list[Finding]]]:
    """Each piece of evidence that stands on a page, with the findings that rest on it, most urgent first."""
    by_file: dict[str, list[DocumentFact]] = {}
    for fact in facts:
        by_file.setdefault(fact.sha256, []).append(fact)
    groups: dict[tuple[str, int, int, str], tuple[Evidence, list[Finding]]] = {}
    for finding in sort_findings(f for f in findings if f.severity):
        for evidence in finding.evidence:
            key = (evidence.sha256, evidence.start, evidence.end, document_key(finding))
            groups.setdefault(key, (evidence, []))[1].append(finding)
    for evidence, own in groups.values():
        marks = marks_of_evidence(evidence, by_file.get(evidence.sha256, []))
        if marks:
            yield evidence, marks, own


def _section(findings: Sequence[Finding], context: BookContext, words: dict[str, str], lang: str) -> list[Block]:
    first = findings[0]
    codes = sorted({f.procedure for f in findings})
    listed = ", ".join(codes[:_MOST_CODES])
    if len(codes) > _MOST_CODES:
        listed += " " + words["more"].format(count=len(codes) - _MOST_CODES)
    cause = cause_words(first, context, lang)
    return [
        Line(named_document(first, context, lang) or first.cited, "heading"),
        *([Line(cause + (f" ({show_date(first.since)})" if first.since else ""))] if cause else []),
        Line(words["cited_by"].format(count=len(codes), codes=listed)),
    ]


def _picture(evidence: Evidence, marks: tuple[Mark, ...], load: Load, words: dict[str, str], lang: str) -> Block:
    pdf = load(evidence.sha256)
    if pdf is None:
        return Line(words["no_picture"].format(why=words["no_file"]), "note")
    try:
        return Picture(draw_page(pdf, marks[0].page, marks), evidence_words(evidence, lang))
    except (ValueError, RuntimeError, OSError) as error:
        return Line(words["no_picture"].format(why=error), "note")
