"""``legaltext check DRAFT``: a draft read in a child of its own, set against the register, kept nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaltext.core.dates import show_date
from legaltext.core.errors import LegalTextError, ReadError, UsageError
from legaltext.core.pages import Outcome

if TYPE_CHECKING:
    from legaltext.cli.common import Settings
    from legaltext.core.facts import DocumentFact
    from legaltext.review.draft_desk import DraftReview
    from legaltext.store.workspace import Workspace

COLUMNS = (
    "draft", "role", "place", "page", "cited", "document", "provision", "verdict", "verdict_signing", "since",
    "ended_by", "successor", "severity", "form", "proposed", "missing", "notes", "evidence",
)  # fmt: skip
_SHEET = (
    "draft", "role", "place", "page", "cited", "document", "provision", "verdict", "verdict_signing", "severity",
    "opinion", "proposed", "evidence",
)  # fmt: skip
_UNREAD = {Outcome.SET_ASIDE, Outcome.NOT_LAW}


def looks_like_path(name: str) -> bool:
    """Whether a word on the command line was meant as a file rather than as a procedure's code."""
    return "/" in name or "\\" in name or Path(name).suffix.lower() in {
        ".docx", ".doc", ".pdf", ".rtf", ".txt", ".html", ".htm", ".zip", ".odt",
    }  # fmt: skip


def check_file(
    config: Settings,
    space: Workspace,
    path: Path,
    as_of: date,
    signing: date | None,
    every: bool,
    fmt: str,
    out: Path | None,
) -> int:
    """Review the draft at ``path`` and print or write what was found; 3 where the draft was read only in part."""
    documents, status = _read(config, path)
    reviews = [_review(space, fact, as_of, signing) for fact in documents]
    for review in reviews:
        config.say("LT-CLI-51", as_of=show_date(review.as_of), signing=show_date(review.signing))
    if out is not None and out.suffix.lower() == ".docx":
        _write_note(config, space, reviews, out)
    else:
        _write_rows(config, reviews, every, fmt, out)
    return status


def _read(config: Settings, path: Path) -> tuple[list[DocumentFact], int]:
    """The documents of the file, and the exit status.

    :raises LegalTextError: nothing of it could be read
    """
    from legaltext.core.facts import DocumentFact
    from legaltext.core.messages import remark_words
    from legaltext.files.guard import run_guarded
    from legaltext.store.extract import extract
    from legaltext.store.pack import unpack

    [(_, result)] = run_guarded([path], extract)
    if isinstance(result, ReadError):
        raise result
    facts = [unpack(packed.payload, DocumentFact) for packed in result.documents]
    facts = [fact for fact in facts if fact.document.text.strip()]
    reasons = "; ".join(remark_words(remark, config.lang) for remark in result.remarks)
    if result.outcome in _UNREAD or not facts:
        raise LegalTextError("LT-CLI-50", path=str(path), reason=reasons)
    if result.outcome == Outcome.PARTLY_READ:
        config.say("LT-CLI-52", path=str(path), reason=reasons)
        return facts, 3
    return facts, 0


def _review(space: Workspace, fact: DocumentFact, as_of: date, signing: date | None) -> DraftReview:
    from legaltext.register.outside import cite_from_outside
    from legaltext.review.draft_text import own_record
    from legaltext.review.drafts import check_draft

    own = own_record(fact)
    day = signing or own.issue_date or as_of
    citations = cite_from_outside(space.register, fact, day, own.issuers)
    return check_draft(fact, citations, space.register, space.validity.status_of, as_of, day)


def _write_rows(config: Settings, reviews: Iterable[DraftReview], every: bool, fmt: str, out: Path | None) -> None:
    from legaltext.report.tables import write_rows

    if fmt == "table":
        _print(config, reviews, every, out)
        return
    people = fmt == "xlsx"
    rows = [row for review in reviews for row in _rows(review, config.lang, people=people)]
    title = config.text("Góp ý về căn cứ và viện dẫn", "Grounds and references of the draft")
    write_rows(_SHEET if people else COLUMNS, rows, fmt, out, config.lang, title)


def _print(config: Settings, reviews: Iterable[DraftReview], every: bool, out: Path | None) -> None:
    """As text: every row with a remark and what the draft says of itself."""
    from legaltext.report.plain_text import draft_text
    from legaltext.report.tables import print_bytes, terminal_width, write_bytes
    from legaltext.review.draft_desk import Role

    texts = []
    hidden = 0
    for review in reviews:
        shown = [row for row in review.rows if every or row.severity or row.role is Role.CLAUSE]
        hidden += len(review.rows) - len(shown)
        texts.append(draft_text(review, shown, terminal_width() if out is None else 120, config.lang))
    data = "\n".join(texts).encode()
    if out is None:
        print_bytes(data)
    else:
        write_bytes(out, data)
    if hidden:
        config.say("LT-CLI-53", count=hidden)


def _rows(review: DraftReview, lang: str, *, people: bool) -> Iterator[dict[str, Any]]:
    from legaltext.review.draft_words import opinion, place_words

    for row in review.rows:
        yield {
            "draft": review.name,
            "role": row.role.value,
            "place": place_words(row.place, lang) if people else row.place,
            "page": row.page or None,
            "cited": row.cited,
            "document": row.document,
            "provision": row.provision,
            "verdict": row.verdict,
            "verdict_signing": row.verdict_signing,
            "since": row.since,
            "ended_by": row.ended_by,
            "successor": row.successor,
            "severity": row.severity,
            "form": row.form,
            "proposed": row.proposed,
            "missing": row.missing,
            "notes": row.notes,
            "opinion": opinion(row, lang) if people else "",
            "evidence": row.evidence,
        }


def _write_note(config: Settings, space: Workspace, reviews: Iterable[DraftReview], out: Path) -> None:
    from legaltext.report.blocks import Block, PageBreak
    from legaltext.report.draft_note import note_blocks
    from legaltext.report.tables import write_bytes
    from legaltext.report.word import render_docx

    blocks: list[Block] = []
    title = ""
    for review in reviews:
        title = title or review.title
        until = space.latest_day(review.as_of) or review.as_of
        blocks += [*([PageBreak()] if blocks else []), *note_blocks(review, until, config.lang)]
    write_bytes(out, render_docx(blocks, title or "legaltext", size=11, landscape=True))
    click.echo(config.text(f"Phiếu góp ý ở {out}", f"The note is in {out}"), err=True)


def draft_of(name: str | None) -> Path | None:
    """The file that a word on the command line names, ``None`` where it is a code.

    :raises UsageError: it was meant as a file, and there is none
    """
    if name is None:
        return None
    path = Path(name)
    if path.is_file():
        return path
    if looks_like_path(name):
        raise UsageError("LT-CLI-08", path=name)
    return None
