"""One file, read as far as it goes without the others: the work that a killable child does.

The result holds facts already packed, so that the parent only stores bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from legaltext.core.errors import ReadError
from legaltext.core.facts import DocumentFact, ProcedureFact
from legaltext.core.law import LegalDocument
from legaltext.core.pages import Content, DatabaseRecord, FileReading, Outcome, PagedText, Quality, Remark, Sheets
from legaltext.core.reading import Reading
from legaltext.files.kinds import Kind
from legaltext.files.read import Limits, read_file
from legaltext.gazette.cut import cut_issue
from legaltext.language.read import read_document
from legaltext.procedures.read import read_content
from legaltext.report.returned import is_findings_book, read_decisions
from legaltext.store.pack import Extract, Packed, pack
from legaltext.store.sheets import read_sheets
from legaltext.structure.parse import parse_record, parse_run
from legaltext.structure.sense import is_law

_INCOMPLETE = frozenset({Outcome.PARTLY_READ, Outcome.SET_ASIDE})
DECISIONS = "decisions"
"""The kind of a file that is a findings workbook."""


def extract(path: Path, ocr: bool = False) -> Extract:
    """Read ``path`` through all the rooms that need no other file; ``ocr``: recognise pages that are only pictures.

    Raises :class:`legaltext.core.errors.ReadError` where nothing can be read.
    """
    reading = read_file(path, Limits(ocr=ocr))
    documents: list[Packed] = []
    procedures: list[Packed] = []
    decisions: list[Packed] = []
    books = doubts = others = 0
    remarks = list(reading.remarks)
    refused: list[ReadError] = []
    for content in reading.contents:
        try:
            procedure = read_content(content)
        except ReadError as error:
            refused.append(error)
            continue
        if isinstance(content, Sheets) and is_findings_book(content):
            returned = read_decisions(content, "", reading.sha256)
            for decision in returned.decisions:
                numbered = replace(decision, ordinal=len(decisions))
                decisions.append(Packed(numbered.ordinal, numbered.finding_id, pack(numbered)))
            remarks.extend(returned.remarks)
            books += 1
            doubts += len(returned.remarks) - 1
            continue
        found = [procedure] if procedure is not None else []
        read: Iterable[tuple[LegalDocument, Reading]] = ()
        if isinstance(content, Sheets):
            try:
                sheets = read_sheets(content)
            except ReadError as error:
                if content.otherwise:  # the tables of a text that is no law are nothing either
                    remarks.append(Remark(content.otherwise))
                else:
                    refused.append(error)
                continue
            found, read = [*sheets.procedures], sheets.documents
            remarks.extend(sheets.remarks)
            doubts += not sheets.whole
        elif procedure is None:
            held_here = tuple(_documents(content))
            if _no_law(content, held_here):
                remarks.append(Remark("LT-IN-08", content.member if isinstance(content, PagedText) else ""))
                others += 1
                continue
            read = ((document, read_document(document)) for document in held_here)
        for one in found:
            fact = ProcedureFact("", reading.sha256, len(procedures), one)
            procedures.append(Packed(fact.ordinal, one.code, pack(fact)))
        fields = dict(content.fields) if isinstance(content, DatabaseRecord) else {}
        for document, words in read:
            held = DocumentFact("", reading.sha256, len(documents), reading.kind, document, words, fields)
            documents.append(Packed(held.ordinal, document.head.number, pack(held)))
            remarks.extend(document.remarks)
    if refused and not documents and not procedures and not books:
        raise refused[0]
    remarks.extend(Remark(error.code, "", error.values) for error in refused)
    outcome = Outcome.PARTLY_READ if refused or doubts else reading.outcome
    if documents or procedures or books:
        outcome = Outcome.PARTLY_READ if others else outcome
    elif others or any(isinstance(c, Sheets) and c.otherwise for c in reading.contents):
        # In an archive a member that could not be read may have been law: that is not to go unsaid.
        outcome = outcome if reading.kind == Kind.ZIP and outcome in _INCOMPLETE else Outcome.NOT_LAW
    pages, pages_read = _count(reading)
    return Extract(
        reading.sha256,
        reading.size,
        DECISIONS if books and not documents and not procedures else reading.kind,
        str(outcome),
        pages,
        pages_read,
        _distinct(remarks),
        tuple(documents),
        tuple(procedures),
        tuple(decisions),
    )


def _documents(content: Content) -> Iterator[LegalDocument]:
    if isinstance(content, DatabaseRecord):
        yield parse_record(content)
    elif isinstance(content, PagedText) and any(page.quality.readable for page in content.pages):
        for run in cut_issue(content.pages):
            yield parse_run(run)


def _no_law(content: Content, documents: Sequence[LegalDocument]) -> bool:
    """Whether a text whose pages could all be read from their own letters holds no document of law."""
    if not isinstance(content, PagedText) or not documents:
        return False
    # Recognition may have missed the very lines that say what a scan is.
    read = {Quality.DIGITAL, Quality.LEGACY_REPAIRED, Quality.BLANK}
    whole = all(page.quality in read for page in content.pages)
    return whole and not any(map(is_law, documents))


def _count(reading: FileReading) -> tuple[int, int]:
    """Pages of the file, and those whose words could be used."""
    pages = [page for c in reading.contents if isinstance(c, PagedText) for page in c.pages]
    return len(pages), sum(page.quality.readable for page in pages)


def _distinct(remarks: list[Remark]) -> tuple[Remark, ...]:
    """The remarks without repetitions, in the order of their first coming."""
    return tuple({(r.code, r.where, repr(sorted(r.values.items()))): r for r in remarks}.values())
