"""Footnotes of consolidated texts: taken out of the flow of lines and read apart (DOMAIN §4.1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from legaltext.structure.rows import Row, body_size, lift_marks

_MARK = re.compile(r"\[?(\d{1,3})\]?\s{0,2}(?=\S)")
_BRACKETED = re.compile(r"\[(\d{1,3})\]")
_SMALLER = 0.925  # of the text's size: 14 points against 12; a letterhead or signature in 13 is no footnote


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its mark and its lines."""

    mark: str
    rows: tuple[Row, ...]


def take_out_notes(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Note, ...]]:
    """The rows of the text, and the footnotes in the order of their marks.

    A footnote is set smaller than the text, stands at the foot of its page and begins with its mark; what is left of
    it stands at the foot of the next page, small again and without a mark. The text of a page is over where its foot
    begins, so a small line above a line of text is no footnote (a table, a form).
    """
    size = body_size(rows)
    if not size:
        return _take_out_bracketed(rows)
    kept: list[Row] = []
    notes: list[Note] = []
    pages: dict[int, list[Row]] = {}
    for row in rows:
        pages.setdefault(row.page, []).append(row)
    open_note = False
    for number in pages:
        body, foot = _cut_foot(pages[number], size, open_note)
        open_note = bool(foot)
        kept.extend(body)
        for row in foot:
            mark = _note_mark(row, notes)
            if mark:
                notes.append(Note(mark[0], (mark[1],)))
            elif notes:
                notes[-1] = Note(notes[-1].mark, (*notes[-1].rows, row))
            else:
                kept.append(row)
    return tuple(kept), tuple(notes)


def _cut_foot(rows: list[Row], size: float, open_note: bool) -> tuple[list[Row], list[Row]]:
    """Text and foot of one page."""
    first = len(rows)
    while first and _is_small(rows[first - 1], size):
        first -= 1
    if first == len(rows):
        return rows, []
    if first == 0 and not open_note:
        return rows, []  # a page all in small print is an annex
    if open_note:
        # what comes before the first mark goes on from the page before
        return rows[:first], rows[first:]
    for index in range(first, len(rows)):
        if _starts_note(rows[index]):
            return rows[:index], rows[index:]
    return rows, []


def _is_small(row: Row, size: float) -> bool:
    return not row.cell and row.box is not None and 0 < row.size <= size * _SMALLER


def _starts_note(row: Row) -> bool:
    if row.marks and row.marks[0][0] == 0:
        return True
    match = _MARK.match(row.text)
    return bool(match and row.text[match.end() : match.end() + 1].isupper() and "." not in row.text[: match.end()])


def _note_mark(row: Row, notes: Sequence[Note]) -> tuple[str, Row] | None:
    """The mark that begins a note and the row without it; the marks of a document count upwards."""
    if row.marks and row.marks[0][0] == 0:
        return row.marks[0][1], replace(row, marks=row.marks[1:])
    match = _MARK.match(row.text)
    if not match or match[1].startswith("0") or not _opens_sentence(row.text[match.end()]):
        return None  # a line that goes on with a number: “15 tháng 11 năm 2023 …”
    last = int(notes[-1].mark) if notes else 0
    if not last < int(match[1]) <= last + 3 and not (not notes and int(match[1]) < 400):
        return None
    return match[1], replace(row, text=row.text[match.end() :])


def _opens_sentence(sign: str) -> bool:
    return sign.isupper() or sign in "“("


def _take_out_bracketed(rows: Sequence[Row]) -> tuple[tuple[Row, ...], tuple[Note, ...]]:
    """Footnotes of a text without pages: ``[1]`` in the words, and lines that begin with ``[1]`` after the text."""
    first = next((i for i, row in enumerate(rows) if row.text.startswith("[1]")), None)
    if first is None or not any("[1]" in row.text for row in rows[:first]):
        return tuple(rows), ()
    notes: list[Note] = []
    for row in rows[first:]:
        match = _BRACKETED.match(row.text)
        if match and int(match[1]) == len(notes) + 1:
            notes.append(Note(match[1], (replace(row, text=row.text[match.end() :].strip()),)))
        else:
            notes[-1] = Note(notes[-1].mark, (*notes[-1].rows, row))
    return tuple(_lift_bracketed(row, len(notes)) for row in rows[:first]), tuple(notes)


def _lift_bracketed(row: Row, count: int) -> Row:
    """The row without its bracketed marks (only those that have a footnote)."""
    marks = tuple(match.span() for match in _BRACKETED.finditer(row.text) if int(match[1]) <= count)
    if not marks:
        return row
    text, lifted = lift_marks(row.text, marks)
    return replace(row, text=text, marks=lifted)
