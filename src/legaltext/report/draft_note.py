"""The note to the drafter on a draft's grounds and references (phiếu góp ý), for Word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.labels import label
from legaltext.report.blocks import Block, Grid, Line
from legaltext.report.words import read_data
from legaltext.review.draft_desk import DraftReview, DraftRow, Role
from legaltext.review.draft_words import opinion, place_words

_GROUND_WIDTHS = (0.8, 4.2, 2.0, 2.0, 3.6, 4.2)
_REFERENCE_WIDTHS = (0.8, 1.8, 4.0, 2.0, 2.0, 4.6)


def note_blocks(review: DraftReview, data_until: date, lang: str = "vi") -> tuple[Block, ...]:
    """The note's text: every ground, and of the body what calls for a remark."""
    words: dict[str, Any] = {name: texts[lang] for name, texts in read_data("draft_note.yaml").items()}
    signing = show_date(review.signing)
    days = words["days"].format(
        as_of=show_date(review.as_of),
        signing=signing,
        start=show_date(review.start) or words["start_unknown"],
        data_until=show_date(data_until),
    )
    doubt = "" if review.form.verified else words["doubt"]
    rows = {role: [row for row in review.rows if row.role is role] for role in Role}
    shown = [row for row in (*rows[Role.REFERENCE], *rows[Role.AMENDING]) if row.severity]
    hidden = len(rows[Role.REFERENCE]) + len(rows[Role.AMENDING]) - len(shown)
    return (
        Line(words["title"], "title"),
        Line(words["draft"].format(draft=f"{review.name} {review.title}".strip())),
        Line(days),
        Line(words["rule"].format(signing=signing, source=review.form.source, doubt=doubt)),
        Line(words["person"]),
        Line(words["grounds"], "heading"),
        _grounds(rows[Role.GROUND], words, lang),
        Line(words["references"], "heading"),
        _references(shown, words, lang),
        *([Line(words["unremarked"].format(count=hidden), "note")] if hidden else []),
        Line(words["changes"], "heading"),
        _references(rows[Role.CHANGE], words, lang),
        Line(words["clauses"], "heading"),
        _clauses(rows[Role.CLAUSE], words, lang),
        Line(words["note"], "note"),
    )


def _states(row: DraftRow, lang: str) -> tuple[str, str]:
    both = (row.verdict, row.verdict_signing)
    first, second = (label("verdict", verdict.value, lang) if verdict else "" for verdict in both)
    return first, second


def _grounds(rows: Sequence[DraftRow], words: dict[str, Any], lang: str) -> Block:
    cells = ((row.cited, *_states(row, lang), opinion(row, lang), row.proposed) for row in rows)
    return _grid("ground_headings", cells, words, _GROUND_WIDTHS)


def _references(rows: Sequence[DraftRow], words: dict[str, Any], lang: str) -> Block:
    cells = ((place_words(row.place, lang), row.cited, *_states(row, lang), opinion(row, lang)) for row in rows)
    return _grid("reference_headings", cells, words, _REFERENCE_WIDTHS)


def _clauses(rows: Sequence[DraftRow], words: dict[str, Any], lang: str) -> Block:
    cells = ((place_words(row.place, lang), row.cited, opinion(row, lang)) for row in rows)
    return _grid("clause_headings", cells, words, (0.8, 2.2, 6.2, 7.0))


def _grid(name: str, rows: Iterable[tuple[Any, ...]], words: dict[str, Any], widths: Sequence[float]) -> Block:
    cells = tuple((number, *row) for number, row in enumerate(rows, 1))
    if not cells:
        return Line(words["nothing"])
    return Grid(tuple(words[name]), cells, tuple(widths), numeric=(0,))
