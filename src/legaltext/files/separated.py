"""Separated values (CSV, TSV): told from running text, and read, by whether the rows come out equally long."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Literal

from legaltext.core.errors import ReadError
from legaltext.core.pages import SheetTable
from legaltext.files.cells import clean, make_table

_SEPARATORS = "\t;,|"
_NAMED = re.compile(r"sep=([\t;,|])\n")  # Excel's own first line
_SAMPLE = 60_000  # code points that are looked at
_MANY = 200  # rows that are looked at
_EVEN = 0.9
_LONG_HEADING = 160
# A line of law at the start of a line: such text is no table, however even its commas are.
_PROSE = re.compile(r"^\W{0,2}(?:Điều \d{1,4}\.|Chương [IVX\d]|Căn cứ (?:Luật|Nghị|Hiến|Thông)|Độc lập\s?-\s?Tự do)")


@dataclass(frozen=True, slots=True)
class _Shape:
    separator: str
    quoted: bool
    even: float
    columns: int
    rows: int


def separator_of(text: str) -> str:
    """The separator of a table's values; "" where ``text`` is no table of separated values.

    A table has two rows or more, nine in ten of them equally long. Two columns are believed only of a tab, and rows
    that begin as lines of law do are running text.

    >>> separator_of("STT;Tên;Ngày\\n1;Thủ tục A, B;01/02/2031\\n"), separator_of("Điều 1, 2, 3\\nKhoản 4, 5, 6")
    (';', '')
    """
    if named := _NAMED.match(text.lstrip("\ufeff")):
        return named[1]
    best = _best(text)
    return best.separator if best else ""


def read_separated(text: str, cells: int) -> tuple[SheetTable, bool]:
    """The table of a text of separated values (at most ``cells`` cells), and whether all of it was read.

    Never fails on odd quotes: where quotes do not pair, they are ordinary characters. Raises :class:`ReadError`
    ``LT-SHEET-02`` where nothing stands in it.
    """
    text = text.removeprefix("\ufeff")
    named = _NAMED.match(text)
    if named:
        text, best = text[named.end() :], _Shape(named[1], True, 1.0, 0, 0)
    else:
        best = _best(text) or _Shape(",", True, 0.0, 0, 0)
    whole = True
    rows: list[tuple[str, ...]] = []
    for row in _rows(text, best.separator, best.quoted):
        cells -= len(row)
        if cells < 0:
            whole = False
            break
        rows.append(tuple(clean(value) for value in row))
    table = make_table("", rows)
    if table is None:
        raise ReadError("LT-SHEET-02")
    return table, whole


def _best(text: str) -> _Shape | None:
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    shapes = [shape for mark in _SEPARATORS if (shape := _shape(sample, mark))]
    return max(shapes, key=lambda shape: shape.even * shape.rows * (shape.columns - 1), default=None)


def _shape(sample: str, mark: str) -> _Shape | None:
    """How even the rows are with this separator; ``None`` where they are no table."""
    if mark not in sample:
        return None
    for quoted in (True, False):
        try:
            rows = list(_first(_rows(sample, mark, quoted)))
        except ReadError:
            continue
        if quoted and rows and rows[-1] and rows[-1][-1].count("\n") > 200:
            continue  # a quote that is never closed swallowed the rest
        rows = [row for row in rows if any(value.strip() for value in row)]
        if len(rows) < 2 or any(_PROSE.match(row[0]) for row in rows):
            return None
        columns, count = Counter(len(row) for row in rows).most_common(1)[0]
        least = 2 if mark == "\t" else 3
        even = count / len(rows)
        if columns < least or even < _EVEN or any(len(value) > _LONG_HEADING for value in rows[0][1:]):
            continue
        if mark in ",;" and not _tight(sample, mark):
            continue
        return _Shape(mark, quoted, even, columns, len(rows))
    return None


def _tight(sample: str, mark: str) -> bool:
    """Whether the marks stand close between values: in running text a blank follows nearly every one."""
    bare = re.sub(r'"(?:[^"]|""){0,20000}"', '""', sample)
    return bare.count(mark + " ") * 2 < max(bare.count(mark), 1)


def _first(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    for _, row in zip(range(_MANY), rows, strict=False):
        yield row


def _rows(text: str, mark: str, quoted: bool) -> Iterator[list[str]]:
    """Rows of values. Raises :class:`ReadError` ``LT-SHEET-03`` for a value longer than any cell can be."""
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    try:
        yield from csv.reader(StringIO(text, newline="\n"), delimiter=mark, quoting=quoting)
    except csv.Error as error:
        raise ReadError("LT-SHEET-03") from error
