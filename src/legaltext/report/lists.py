"""The lists that a department publishes, as Word, Excel and CSV, and the draft of the decision that publishes them.

One way for all forms: the form (data) says which rows a list takes, its columns and its sections; the cells come from
the entries. Beside the form each row has its evidence, in a column that is not printed. Rows that cannot be placed for
lack of material stand in a list of their own, so that nothing is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from legaltext.core.dates import show_date
from legaltext.report.blocks import Block, Grid, Line, PageBreak, pair_of
from legaltext.report.cells import cell
from legaltext.report.entries import Entry, entry_key
from legaltext.report.forms import Column, Form, ListForm
from legaltext.report.sheets import Heading, Sheet, render_book
from legaltext.report.tables import render_rows, write_bytes
from legaltext.report.word import render_docx
from legaltext.report.words import read_data

_NAMING = ("index", "document", "type", "number", "number_day", "issue_date", "issuer", "title", "field")
_DAYS = ("day", "issue_date", "effective_date", "deadline")


@dataclass(frozen=True, slots=True)
class ListContext:
    """What the lists say besides their rows.

    ``decided`` is the day for which forms and legal grounds are chosen; ``data_until`` how far the material reaches.
    ``agency`` stands in titles (``… của tỉnh Sơn Hà``), ``issuer`` at the head of the decision (the agency if empty).
    ``first_year`` and ``last_year`` are those of the period (both the year, for an annual list). ``mark`` ends the
    decision's number, ``level`` chooses the grounds of the body itself (as :mod:`legaltext.report.deciding` has it).
    ``published`` are the lists of earlier years that the rest of earlier years rests on.
    """

    agency: str
    first_year: int
    last_year: int
    decided: date
    data_until: date
    signer: str = ""
    proposer: str = ""
    issuer: str = ""
    mark: str = ""
    level: str = ""
    published: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """One list with its rows in order. ``groups`` are the lines across before the row of that index."""

    form: ListForm
    entries: tuple[Entry, ...]
    groups: tuple[tuple[int, str], ...]


def write_lists(out_dir: Path, form: Form, entries: Iterable[Entry], context: ListContext) -> tuple[Path, ...]:
    """Write the lists as ``.xlsx``, ``.docx`` and one ``.csv`` per list, the decision's draft, and the import sheet.

    Returns the paths in that order.

    :raises LegalTextError: a file cannot be written (``LT-REP-03``)
    """
    listed = tuple(entries)
    stem = form.file.format(**_blanks(context))
    files = {f"{stem}.xlsx": lists_book(form, listed, context), f"{stem}.docx": lists_document(form, listed, context)}
    for placed in place_entries(form, listed):
        files[f"{stem}-{placed.form.code.lower()}.csv"] = _csv(placed, context)
    files[f"{stem}-du-thao-quyet-dinh.docx"] = render_docx(decision_blocks(form, listed, context), form.title[:80])
    files[f"{stem}-nhap-he-thong.xlsx"] = render_book([_import_sheet(listed, context)], title=form.title[:80])
    for name, data in files.items():
        write_bytes(out_dir / name, data)
    return tuple(out_dir / name for name in files)


def place_entries(form: Form, entries: Iterable[Entry]) -> tuple[Placed, ...]:
    """Each list with its rows; a living document that was changed in part is in several lists, as the rules want.

    Whole expiry goes into the first list, partial expiry into the second, what lives or has not yet begun into the
    third and fifth, what has a recommendation also into the fourth. What is unknown goes into a last list of its own.
    """
    listed = tuple(entries)
    placed = [_place(row, tuple(e for e in listed if _kinds(e) & set(row.takes))) for row in form.lists]
    unknown = tuple(e for e in listed if e.outcome == "unknown")
    if unknown:
        words = read_data("lists.yaml")["unknown"]
        own = tuple(c for c in form.lists[0].columns if c.key in _NAMING)
        columns = next(
            (r.columns for r in form.lists if "living" in r.takes), (*own, Column("notes", words["notes"], 60))
        )
        placed.append(_place(ListForm("x", words["sheet"], words["title"], ("unknown",), columns), unknown))
    return tuple(placed)


def lists_book(form: Form, entries: Iterable[Entry], context: ListContext) -> bytes:
    """The XLSX file: one sheet per list, and the sheet that the national system takes in."""
    words = read_data("lists.yaml")
    listed = tuple(entries)
    note = " ".join(_notes(form, context))
    sheets = []
    for placed in place_entries(form, listed):
        columns = (*placed.form.columns, Column("evidence", words["evidence"]["heading"], words["evidence"]["width"]))
        sheets.append(
            Sheet(
                placed.form.sheet,
                [Heading(c.heading, c.width, kind=_kind(c.key)) for c in columns],
                _rows(columns, placed.entries, context),
                keep=1,
                note=note,
                groups={index: text.format(**_blanks(context)) for index, text in placed.groups},
                printed=len(placed.form.columns),
            )
        )
    sheets.append(_import_sheet(listed, context, note))
    return render_book(sheets, title=form.title.format(**_blanks(context)))


def _import_sheet(entries: Sequence[Entry], context: ListContext, note: str = "") -> Sheet:
    """The sheet that the national system takes in: each document once, whatever became of it, its state in the note."""
    words = read_data("lists.yaml")["import"]
    columns = tuple(Column(c["key"], c["heading"], c["width"]) for c in words["columns"])
    once: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: not e.whole):
        # the row of a part stands in only where no row speaks of the whole document
        once.setdefault(entry.document.key, entry)
    headings = [Heading(c.heading, c.width, kind=_kind(c.key)) for c in columns]
    rows = _rows(columns, sorted(once.values(), key=entry_key), context)
    return Sheet(words["sheet"], headings, rows, note=note)


def lists_document(form: Form, entries: Iterable[Entry], context: ListContext) -> bytes:
    """The DOCX file: the lists as they are attached to the decision, A4 across."""
    words = read_data("lists.yaml")
    listed = tuple(entries)
    blanks = _blanks(context)
    blocks: list[Block] = [
        Line(form.title.format(**blanks).upper(), "title"),
        Line(words["attached"].format(**blanks), "subtitle"),
    ]
    for number, placed in enumerate(place_entries(form, listed)):
        if number:
            blocks.append(PageBreak())
        blocks.append(Line(placed.form.title.format(**blanks), "heading"))
        if placed.entries:
            blocks.append(_grid(placed, context))
        else:
            blocks.append(Line(words["empty"]))
    if any(e.recommendation for e in listed) and any("recommended" in row.takes for row in form.lists):
        blocks.append(Line(words["proposal"]["blanks"], "note"))
    if any(not e.field for e in listed) and any(c.key == "field" for row in form.lists for c in row.columns):
        blocks.append(Line(words["sector"]["blank"], "note"))
    blocks += [Line(note, "note") for note in _notes(form, context)]
    return render_docx(blocks, form.title.format(**blanks), landscape=True)


def decision_blocks(form: Form, entries: Iterable[Entry], context: ListContext) -> tuple[Block, ...]:
    """The draft of the decision that publishes the lists, its legal grounds chosen by the decision's day."""
    words = read_data("lists.yaml")["decision"]
    blanks = _blanks(context) | {"stop": "ngưng" if context.decided < date(2025, 4, 1) else "tạm ngưng"}
    grounds = [*_grounds(words["own_grounds"].get(context.level, ()), context), *_grounds(words["grounds"], context)]
    own = words[form.kind]
    placed = [p for p in place_entries(form, entries) if p.form.code != "x"]
    items = [
        words["item"].format(index=i, title=_after_code(p.form.title.format(**blanks)), count=len(p.entries))
        for i, p in enumerate(placed, 1)
    ]
    articles = [own["article"], *words["articles"]]
    body: list[Block] = []
    for number, article in enumerate(articles, 1):
        body.append(Line(f"Điều {number}. {article.format(**blanks)}"))
        if number == 1:
            body += [Line(item) for item in items]
    return (
        Line(words["draft"], "right"),
        pair_of(words["head"], blanks),
        Line("QUYẾT ĐỊNH", "title"),
        Line(own["about"].format(**blanks), "title"),
        Line(blanks["signer_upper"], "title"),
        *(Line(line.format(**blanks), "ground") for line in grounds),
        Line(words["last_ground"].format(**blanks), "ground"),
        Line("QUYẾT ĐỊNH:", "title"),
        *body,
        pair_of(words["foot"], blanks),
    )


def _grounds(spans: Iterable[dict[str, Any]], context: ListContext) -> list[str]:
    """The legal grounds in use on the decision's day."""
    return next((list(g["lines"]) for g in spans if g["from"] <= context.decided < g.get("to", date.max)), [])


def _kinds(entry: Entry) -> set[str]:
    kinds = set()
    if entry.outcome in ("expired", "suspended"):
        kinds.add("whole" if entry.whole else "partial")
    elif entry.outcome in read_data("lists.yaml")["living"]:
        kinds.add("living")
    if entry.recommendation:
        kinds.add("recommended")
    return kinds


def _place(form: ListForm, entries: tuple[Entry, ...]) -> Placed:
    """The rows of one list in the order of its sections, with the lines across them."""
    words = read_data("lists.yaml")
    ordered: list[Entry] = []
    groups: list[tuple[int, str]] = []
    by_field = len({e.field for e in entries}) > 1 and not any(c.key == "field" for c in form.columns)
    for earlier, title in form.sections or ((None, ""),):
        own = [e for e in entries if earlier is None or e.earlier == earlier]
        if own and title:
            groups.append((len(ordered), title))
        for number, field in enumerate(dict.fromkeys(e.field for e in own), 1):
            if by_field:
                mark = str(number) if title else _roman(number)
                line = words["group" if field else "no_field"].format(mark=mark, field=field.upper())
                groups.append((len(ordered), line))
            ordered += [e for e in own if e.field == field]
    return Placed(form, tuple(ordered), _joined(groups))


def _joined(groups: Sequence[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """Lines before the same row become one line of several."""
    lines: dict[int, list[str]] = {}
    for index, text in groups:
        lines.setdefault(index, []).append(text)
    return tuple((index, "\n".join(texts)) for index, texts in lines.items())


def _rows(columns: Sequence[Column], entries: Sequence[Entry], context: ListContext) -> list[list[Any]]:
    return [
        [i if c.key == "index" else cell(entry, c.key, context.data_until) for c in columns]
        for i, entry in enumerate(entries, 1)
    ]


def _grid(placed: Placed, context: ListContext) -> Grid:
    columns = placed.form.columns
    blanks = _blanks(context)
    return Grid(
        tuple(c.heading for c in columns),
        tuple(tuple(row) for row in _rows(columns, placed.entries, context)),
        tuple(c.width for c in columns),
        tuple((index, text.format(**blanks)) for index, text in placed.groups),
        tuple(i for i, c in enumerate(columns) if c.key in ("index", *_DAYS)),
    )


def _csv(placed: Placed, context: ListContext) -> bytes:
    columns = (*placed.form.columns, Column("evidence", "", 0))
    return render_rows([c.key for c in columns], _rows(columns, placed.entries, context), "csv", mark=True)


def _kind(key: str) -> str:
    return "date" if key in _DAYS else "number" if key == "index" else ""


def _notes(form: Form, context: ListContext) -> list[str]:
    words = read_data("lists.yaml")
    notes = [words["note"].format(data_until=show_date(context.data_until))]
    if form.kind == "annual":
        known = ", ".join(context.published)
        notes.append(words["earlier"].format(known=known) if known else words["no_earlier"])
    return notes if form.verified else [*notes, words["unverified"]]


def _blanks(context: ListContext) -> dict[str, Any]:
    signer = context.signer or "……"
    return {
        "agency": context.agency,
        "issuer_upper": (context.issuer or context.agency).upper(),
        "signer": signer,
        "signer_upper": signer.upper(),
        "seal_upper": (signer.removesuffix(context.issuer or "\n").strip() or signer).upper(),
        "proposer": context.proposer or "……",
        "mark": context.mark or "……",
        "year": context.last_year,
        "first": context.first_year,
        "last": context.last_year,
    }


def _after_code(title: str) -> str:
    """The title without ``A. `` before it."""
    head, dot, rest = title.partition(". ")
    return rest if dot and len(head) <= 3 else title


def _roman(number: int) -> str:
    text = ""
    for value, mark in ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += mark * (number // value)
        number %= value
    return text
