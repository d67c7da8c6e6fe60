"""Rows as table, CSV, JSON, JSON lines or XLSX: one way for all commands.

What machines read (CSV, JSON) keeps English column names, codes and ISO days. What people read (table, XLSX) has
headings, words and dd/mm/yyyy in the chosen language. The same rows give the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import sys
import textwrap
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legaltext.core.dates import show_date
from legaltext.core.errors import LegalTextError, UsageError
from legaltext.core.finding import Verdict
from legaltext.core.labels import label
from legaltext.core.numbers import show_number
from legaltext.core.validity import Evidence
from legaltext.core.wording import evidence_lines, evidence_words
from legaltext.report.words import claim_words, column, conflict_note_words, for_subject, heading, phrase
from legaltext.review.words import suspended_words

if TYPE_CHECKING:
    from legaltext.report.sheets import Sheet

FORMATS = ("table", "csv", "json", "jsonl", "xlsx")

Row = Mapping[str, Any] | Sequence[Any]


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Row],
    fmt: str = "table",
    out: Path | None = None,
    lang: str = "vi",
    title: str = "",
    width: int | None = None,
    subject: str = "",
) -> int:
    """Write ``rows`` (mappings by column name, or sequences in the order of ``columns``) and return their count.

    ``out`` None is standard output. CSV files begin with a byte-order mark so that Excel reads them as UTF-8;
    standard output has none. ``width`` (characters) is for tables; by default that of the terminal. ``subject`` names
    what a row is about where the headings that people read depend on it (``document``); column names stay as they are.

    :raises UsageError: the format is not known, or XLSX is asked for on a terminal
    :raises LegalTextError: the file cannot be written
    """
    if fmt not in FORMATS:
        raise UsageError("LT-REP-01", format=fmt, known=", ".join(FORMATS))
    if fmt == "xlsx" and out is None:
        raise UsageError("LT-REP-02")
    listed = [_in_order(columns, row) for row in rows]
    if fmt == "table" and width is None and out is None:
        width = terminal_width()
    data = render_rows(columns, listed, fmt, lang, title, width, mark=out is not None, subject=subject)
    if out is None:
        print_bytes(data)
    else:
        write_bytes(out, data)
    return len(listed)


def render_rows(
    columns: Sequence[str],
    rows: Iterable[Row],
    fmt: str,
    lang: str = "vi",
    title: str = "",
    width: int | None = None,
    *,
    mark: bool = False,
    subject: str = "",
) -> bytes:
    """The bytes that :func:`write_rows` writes; ``mark`` puts the byte-order mark before CSV."""
    listed = [_in_order(columns, row) for row in rows]
    if fmt == "xlsx":
        return _xlsx(for_subject(columns, subject), listed, lang, title)
    if fmt == "table":
        return _table(for_subject(columns, subject), listed, lang, title, width or 120).encode()
    text = {"csv": _csv, "json": _json, "jsonl": _jsonl}[fmt](columns, listed)
    return text.encode("utf-8-sig" if mark and fmt == "csv" else "utf-8")


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole or not at all (a neighbouring file takes its place at the end).

    :raises LegalTextError: the file cannot be written (``LT-REP-03``)
    """
    beside = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(data)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise LegalTextError("LT-REP-03", path=str(path), why=error.strerror or str(error)) from error


def safe_cell(text: str) -> str:
    """``text`` as a spreadsheet may take it from CSV: what could start a formula gets an apostrophe before it.

    >>> safe_cell("=1+1"), safe_cell("- Nghị định"), safe_cell("Nghị định")
    ("'=1+1", "'- Nghị định", 'Nghị định')
    """
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def plain(value: Any) -> Any:
    """A value as JSON holds it: ISO days, codes of enums, lists, mappings; numbers and None as they are."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {k: plain(v) for k, v in asdict(value).items()}
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(plain(v) for v in value)
    return [plain(v) for v in value]


def _in_order(columns: Sequence[str], row: Row) -> list[Any]:
    return [row.get(name) for name in columns] if isinstance(row, Mapping) else list(row)


def _machine_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Evidence):
        return evidence_words(value, "en")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float) and not isinstance(value, Enum):
        return str(value)
    if isinstance(value, tuple | list):
        return safe_cell("; ".join(_unguarded(v) for v in value))
    return safe_cell(_unguarded(value))


def _unguarded(value: Any) -> str:
    if isinstance(value, Evidence):
        return evidence_words(value, "en")
    value = plain(value)
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _people_row(columns: Sequence[str], row: Sequence[Any], lang: str) -> list[Any]:
    """A row of findings as people read it, under one heading "since" for all verdicts.

    A day from which something began is no day from which no end was found, so it stands there only as the document's
    own start; a suspension is whole or in part.
    """
    cells = dict(zip(columns, row, strict=True))
    proofs = [e for e in cells.get("evidence") or () if isinstance(e, Evidence)]
    verdict, since = str(plain(cells.get("verdict"))), cells.get("since")
    if verdict == Verdict.SUSPENDED:
        cells["verdict"] = suspended_words(cells.get("provision"), proofs, lang)
    if verdict == Verdict.NOT_YET_EFFECTIVE and isinstance(since, date):
        cells["since"] = phrase("starts", lang, day=show_date(since))
    if verdict == Verdict.NO_END_FOUND and isinstance(since, date) and not _is_own_start(since, proofs):
        cells["since"] = None
    return [cells[name] for name in columns]


def _is_own_start(day: date, proofs: Iterable[Evidence]) -> bool:
    """Whether the evidence proves ``day`` as a document's own start, and nothing else moved its status since."""
    moving = [e for e in proofs if not e.rule.startswith(("sign of life", "seen", "listed as"))]
    return bool(moving) and all(
        e.rule == "own start" or f"effective_date = {day.isoformat()}" in e.quote for e in moving
    )


def people_cells(columns: Sequence[str], row: Row, lang: str) -> tuple[str, ...]:
    """The cells of a row as people read them, in the order of ``columns``."""
    cells = _people_row(columns, _in_order(columns, row), lang)
    return tuple(_people_text(name, value, lang) for name, value in zip(columns, cells, strict=True))


def _people_text(name: str, value: Any, lang: str) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, Evidence):
        return evidence_words(value, lang)
    if isinstance(value, tuple | list):
        proofs = [v for v in value if isinstance(v, Evidence)]
        return "\n".join(evidence_lines(proofs, lang) if proofs else [_people_text(name, v, lang) for v in value])
    kind = column(name).get("label")
    text = str(plain(value))
    if name in _NUMBERS:
        return show_number(text)
    if kind == "conflict_note":
        return conflict_note_words(text, lang)
    if name in {"value", "used"}:
        return claim_words(text, lang)
    return label(kind, text, lang) if kind else text


_NUMBERS = frozenset({"key", "number", "document", "ended_by", "successor", "act", "acts", "our_acts", "missing"})
"""Columns that hold keys, which people read as acts print them."""


def _csv(columns: Sequence[str], rows: list[list[Any]]) -> str:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_machine_text(value) for value in row] for row in rows)
    return buffer.getvalue()


def _json(columns: Sequence[str], rows: list[list[Any]]) -> str:
    listed = [dict(zip(columns, map(plain, row), strict=True)) for row in rows]
    return json.dumps(listed, ensure_ascii=False, indent=1) + "\n"


def _jsonl(columns: Sequence[str], rows: list[list[Any]]) -> str:
    lines = (json.dumps(dict(zip(columns, map(plain, row), strict=True)), ensure_ascii=False) for row in rows)
    return "".join(line + "\n" for line in lines)


def _table(columns: Sequence[str], rows: list[list[Any]], lang: str, title: str, width: int) -> str:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=width, force_terminal=False, color_system=None, legacy_windows=False)
    if title:
        console.print(title, markup=False, highlight=False)
    if not rows:
        console.print(phrase("empty", lang), markup=False, highlight=False)
    elif width >= sum(8 + 5 * float(column(name).get("weight", 2)) for name in columns):
        console.print(_grid(columns, rows, lang))
    else:
        console.file.write(_cards(columns, rows, lang, width))
    text: str = console.file.getvalue()  # type: ignore[attr-defined]
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def _grid(columns: Sequence[str], rows: list[list[Any]], lang: str) -> Any:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_lines=False, pad_edge=False)
    for name in columns:
        numeric = all(isinstance(row[columns.index(name)], int | None) for row in rows)
        table.add_column(Text(heading(name, lang)), overflow="fold", justify="right" if numeric else "left")
    for row in rows:
        cells = zip(columns, _people_row(columns, row, lang), strict=True)
        table.add_row(*(Text(_people_text(name, value, lang)) for name, value in cells))
    return table


def _cards(columns: Sequence[str], rows: list[list[Any]], lang: str, width: int) -> str:
    """One block per row, a line per filled cell: many columns on a narrow screen are unreadable as a grid."""
    heads = {name: heading(name, lang) + ":" for name in columns}
    edge = max(map(len, heads.values())) + 1
    lines: list[str] = []
    for row in rows:
        for name, value in zip(columns, _people_row(columns, row, lang), strict=True):
            first = heads[name].ljust(edge)
            for line in _people_text(name, value, lang).splitlines():
                for piece in textwrap.wrap(line, max(20, width - edge), break_on_hyphens=False) or [""]:
                    lines.append(first + piece)
                    first = " " * edge
        lines.append("─" * width)
    return "\n".join(lines)


def _xlsx(columns: Sequence[str], rows: list[list[Any]], lang: str, title: str) -> bytes:
    from legaltext.report.sheets import render_book

    return render_book([people_sheet(title or "legaltext", columns, rows, lang)])


def people_sheet(name: str, columns: Sequence[str], rows: Iterable[Row], lang: str, note: str = "") -> Sheet:
    """Rows as one sheet of a book, in words; days and numbers stay what they are."""
    from legaltext.report.sheets import Heading, Sheet

    listed = [_in_order(columns, row) for row in rows]
    headings = [
        Heading(
            heading(name, lang), 8 + 6 * float(column(name).get("weight", 2)), kind="date" if _dated(listed, i) else ""
        )
        for i, name in enumerate(columns)
    ]
    people: list[list[Any]] = [
        [
            value if isinstance(value, date | int | float) or value is None else _people_text(name, value, lang)
            for name, value in zip(columns, _people_row(columns, row, lang), strict=True)
        ]
        for row in listed
    ]
    return Sheet(name, headings, people, note=note)


def _dated(rows: list[list[Any]], index: int) -> bool:
    return any(isinstance(row[index], date) for row in rows)


def terminal_width() -> int:
    """The width of the terminal in characters; 120 where none is known."""
    import shutil

    return max(60, shutil.get_terminal_size((120, 24)).columns)


def print_bytes(data: bytes) -> None:
    """Bytes to standard output, whatever its encoding."""
    stream: Any = getattr(sys.stdout, "buffer", None)
    write: Callable[[Any], Any]
    if stream is None:
        sys.stdout.write(data.decode("utf-8", "replace"))
        return
    sys.stdout.flush()
    write = stream.write
    write(data)
    stream.flush()
