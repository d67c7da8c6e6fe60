"""From a path to what the file holds: the one entry of the ``files`` room."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from legaltext.core.errors import ReadError
from legaltext.core.pages import (
    Content,
    DatabaseRecord,
    FileReading,
    Outcome,
    Page,
    PagedText,
    Quality,
    RawProcedure,
    Remark,
    Sheets,
    SheetTable,
)
from legaltext.files.decode import decode_text
from legaltext.files.flow import page_of_html, page_of_text
from legaltext.files.gazette_index import index_record
from legaltext.files.kinds import PROCEDURES, SHEETS, Kind, kind_of_bytes, kind_of_record, parse_json
from legaltext.files.legacy import convert, guess_legacy
from legaltext.files.letters import Script, count_letters
from legaltext.files.ranges import page_ranges
from legaltext.files.records import law_record, vbpl_record

if TYPE_CHECKING:
    from legaltext.files.archive import Budget

_GZIP = b"\x1f\x8b"
_NOT_YET = {
    Kind.OLE: "LT-FILE-15", Kind.IMAGE: "LT-FILE-16", Kind.BINARY: "LT-FILE-15",
}  # fmt: skip
_UNREADABLE = {
    (Quality.SCANNED, "image_only"): "LT-PDF-11", (Quality.SCANNED, "drawn_text"): "LT-PDF-12",
    (Quality.STAMP_ONLY, "stamp"): "LT-PDF-13", (Quality.BROKEN_ENCODING, "letters"): "LT-PDF-14",
    (Quality.BROKEN_ENCODING, "page_error"): "LT-PDF-15",
    (Quality.MIXED, "image_and_text"): "LT-PDF-17",
}  # fmt: skip
_ONLY_SAID = {"LT-PDF-18", "LT-PDF-22", "LT-PDF-23"}  # remarks on pages that were read, by recognition
# What a text of law has somewhere: the national motto, a numbered article, a legal ground, an enacting formula.
_LAW_MARKS = re.compile(
    r"(?i:CỘNG\s+H(?:ÒA|OÀ)\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA)|^[“\"]?Điều\s+\d"
    r"|^Căn cứ\s(?!pháp l[ýí])|^QUYẾT\s+(?:ĐỊNH|NGHỊ)\s?:"
    r"|^\s?\(?(?:Ban hành )?[Kk]èm theo (?:Luật|Nghị|Quyết|Thông|Chỉ)|^\s?(?i:số)\s?:\s{0,3}\d{1,5}\s?/",
    re.M,
)
_NAMED = 300  # characters of a list of lines in a remark
_MISSING_PAGE = re.compile(r"Văn bản không tồn tại|Không tìm thấy (?:văn bản|trang)|404 Not Found|Page not found", re.I)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of one file is read: pages of a PDF, bytes on disk, bytes after unpacking, members of an archive.

    ``nesting``: how deep archives may lie within archives; ``cells``: cells of a spreadsheet.
    """

    pages: int = 6_000
    bytes: int = 400_000_000
    unpacked: int = 1_000_000_000
    members: int = 5_000
    nesting: int = 2
    ocr: bool = False
    cells: int = 3_000_000
    budget: Budget | None = None  # what the archives around this file have left


def read_file(path: Path, limits: Limits | None = None) -> FileReading:
    """The reading of the file at ``path``.

    Never raises for what is wrong with the file itself: the reading's ``outcome`` is then ``SET_ASIDE`` and its first
    remark carries the code. Run it in a guarded child (:mod:`legaltext.files.guard`): a hostile file may take all
    memory, hang, or crash the process.
    """
    limits = limits or Limits()
    try:
        size = path.stat().st_size
        if size > limits.bytes:
            return _set_aside(path.name, "", size, Kind.BINARY, ReadError("LT-FILE-03", size=size, limit=limits.bytes))
        data = path.read_bytes()
    except OSError as error:
        return _set_aside(path.name, "", 0, Kind.BINARY, ReadError("LT-FILE-02", reason=error.strerror or str(error)))
    return read_bytes(data, path.name, limits)


def read_bytes(data: bytes, name: str, limits: Limits | None = None) -> FileReading:
    """The reading of a file's bytes; ``name`` is only kept, never trusted."""
    limits = limits or Limits()
    sha256, size = hashlib.sha256(data).hexdigest(), len(data)
    kind = Kind.BINARY
    try:
        if data.startswith(_GZIP):
            data = _unpack(data, limits.unpacked)
        kind = kind_of_bytes(data)
        found = _read(data, kind, limits)
    except ReadError as error:
        return _set_aside(name, sha256, size, kind, error)
    return FileReading(name, sha256, size, found.kind, found.outcome, found.contents, found.remarks)


def _set_aside(name: str, sha256: str, size: int, kind: Kind, error: ReadError) -> FileReading:
    return FileReading(name, sha256, size, kind, Outcome.SET_ASIDE, (), (Remark(error.code, values=error.values),))


@dataclass(frozen=True, slots=True)
class _Found:
    kind: Kind
    outcome: Outcome
    contents: tuple[Content, ...] = ()
    remarks: tuple[Remark, ...] = ()


def _unpack(data: bytes, limit: int) -> bytes:
    try:
        with gzip.open(BytesIO(data)) as stream:
            plain = stream.read(limit + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise ReadError("LT-FILE-05") from error
    if len(plain) > limit:
        raise ReadError("LT-FILE-04", limit=limit)
    return plain


def _read(data: bytes, kind: Kind, limits: Limits) -> _Found:
    if kind is Kind.EMPTY:
        raise ReadError("LT-FILE-01")
    if kind in _NOT_YET:
        raise ReadError(_NOT_YET[kind])
    if kind is Kind.ZIP:
        return _read_archive(data, limits)
    if kind is Kind.PDF:
        return _read_pdf(data, limits)
    if kind is Kind.DOCX:
        from legaltext.files.docx import read_docx

        return _judge_text(read_docx(data), kind)
    if kind is Kind.WORD_OLD:
        from legaltext.files.docx import read_docx
        from legaltext.files.office import docx_of_doc

        return _judge_text(read_docx(docx_of_doc(data)), kind)
    if kind is Kind.RTF:
        from legaltext.files.rtf import read_rtf

        return _judge_text(read_rtf(data), kind)
    if kind in SHEETS:
        return _read_sheets(data, kind, limits)
    text, encoding = decode_text(data)
    if kind is Kind.JSON:
        return _read_json(text)
    if kind is Kind.HTML:
        return _judge_text(page_of_html(text), kind)
    page = page_of_text(text)
    if not encoding.startswith("utf"):
        old = data.decode("latin-1")
        legacy = guess_legacy(old)
        if legacy is not None:
            page = replace(page_of_text(convert(old, legacy)), quality=Quality.LEGACY_REPAIRED, note=legacy)
    return _judge_text(page, kind)


def _read_sheets(data: bytes, kind: Kind, limits: Limits) -> _Found:
    """A spreadsheet; what its sheets are, the rooms that know headings will say."""
    if kind is Kind.CSV:
        from legaltext.files.separated import read_separated

        text, encoding = decode_text(data)
        if not encoding.startswith("utf"):
            old = data.decode("latin-1")
            legacy = guess_legacy(old)
            text = convert(old, legacy) if legacy else text
        table, whole = read_separated(text, limits.cells)
        tables: tuple[SheetTable, ...] = (table,)
        remarks: tuple[Remark, ...] = (
            () if whole else (Remark("LT-SHEET-04", values={"sheet": "CSV", "rows": len(table.rows)}),)
        )
    else:
        from legaltext.files.office import xlsx_of_sheet
        from legaltext.files.sheets import read_xlsx

        if kind is not Kind.XLSX:
            data = xlsx_of_sheet(data, kind)
        tables, remarks = read_xlsx(data, limits.unpacked, limits.cells)
    return _Found(kind, Outcome.PARTLY_READ if remarks else Outcome.READ, (Sheets(tables),), remarks)


def _read_archive(data: bytes, limits: Limits) -> _Found:
    """All members of an archive, each by its own content; remarks name the member that they are about."""
    from legaltext.files.archive import Budget, members

    budget = limits.budget or Budget(limits.unpacked, limits.members)
    contents: list[Content] = []
    remarks: list[Remark] = []
    outcomes: set[Outcome] = set()
    for member in members(data, budget):
        if isinstance(member.data, ReadError):
            remarks.append(Remark(member.data.code, member.name, member.data.values))
            outcomes.add(Outcome.SET_ASIDE)
            continue
        inner = replace(limits, unpacked=budget.unpacked, nesting=limits.nesting - 1, budget=budget)
        if limits.nesting <= 0:
            raise ReadError("LT-FILE-18")
        reading = read_bytes(member.data, member.name, inner)
        outcomes.add(reading.outcome)
        contents += [
            replace(c, member=f"{member.name}/{c.member}".rstrip("/")) if isinstance(c, PagedText | Sheets) else c
            for c in reading.contents
        ]
        remarks += [Remark(r.code, f"{member.name}: {r.where}".rstrip(": "), r.values) for r in reading.remarks]
    if not outcomes:
        raise ReadError("LT-FILE-01")
    if outcomes == {Outcome.READ}:
        return _Found(Kind.ZIP, Outcome.READ, tuple(contents), tuple(remarks))
    some = outcomes & {Outcome.READ, Outcome.PARTLY_READ}
    worst = Outcome.NOT_LAW if outcomes == {Outcome.NOT_LAW} else Outcome.SET_ASIDE
    return _Found(Kind.ZIP, Outcome.PARTLY_READ if some else worst, tuple(contents), tuple(remarks))


def _read_pdf(data: bytes, limits: Limits) -> _Found:
    from legaltext.files.pdf.document import open_pdf, read_pages

    document, mended = open_pdf(data)
    total = len(document)
    pages = tuple(read_pages(document, limits.pages))
    recognised: tuple[Remark, ...] = ()
    if limits.ocr:
        from legaltext.files.ocr.fill import fill_pages

        pages, recognised = fill_pages(document, pages)
    document.close()
    remarks = [Remark("LT-PDF-03")] if mended else []
    if total > len(pages):
        remarks.append(Remark("LT-PDF-04", values={"total": total, "read": len(pages)}))
    for key, code in _UNREADABLE.items():
        numbers = [page.number for page in pages if (page.quality, page.note) == key]
        if numbers:
            remarks.append(Remark(code, page_ranges(numbers), {"pages": page_ranges(numbers), "total": total}))
    remarks += recognised
    readable = [page for page in pages if page.quality.readable]
    contents: tuple[Content, ...] = (PagedText(pages),)
    if not readable:
        if not remarks:
            remarks.append(Remark("LT-PDF-16"))
        return _Found(Kind.PDF, Outcome.SET_ASIDE, contents, tuple(remarks))
    if _script_of(readable) is Script.FOREIGN:
        # The pages are counted, but their words are not handed on to be read as law.
        bare = PagedText(tuple(replace(page, lines=(), tables=()) for page in pages))
        return _Found(Kind.PDF, Outcome.NOT_LAW, (bare,), (Remark("LT-FILE-20"), *remarks))
    lost = any(remark.code not in _ONLY_SAID for remark in remarks)
    return _Found(Kind.PDF, Outcome.PARTLY_READ if lost else Outcome.READ, contents, tuple(remarks))


def _script_of(pages: Sequence[Page]) -> Script:
    return count_letters("\n".join(line.text for page in pages for line in page.lines)).script


def _judge_text(page: Page, kind: Kind) -> _Found:
    body = "\n".join(line.text for line in page.lines)
    code = _why_not_law(body)
    if code == "LT-FILE-22":
        raise ReadError(code)
    if code == "LT-FILE-24" and page.tables:
        # A form or a report in Word, or a web page that a system calls .xls: its tables may be a list or a procedure.
        return _Found(kind, Outcome.READ, (Sheets(_sheets_of(page), otherwise=code),))
    if code:
        return _Found(kind, Outcome.NOT_LAW, (), (Remark(code),))
    return _Found(kind, Outcome.READ, (PagedText((page,)),))


def _sheets_of(page: Page) -> tuple[SheetTable, ...]:
    """The tables of a page as sheets, each below the lines that stand between it and the one before."""
    from legaltext.files.cells import clean, make_table

    tables: list[SheetTable] = []
    above: list[tuple[str, ...]] = []
    done: set[int] = set()
    for line in page.lines:
        if line.table is None:
            above.append((line.text,))
        elif line.table not in done and line.table < len(page.tables):
            done.add(line.table)
            rows = [tuple(clean(cell.text) if cell else "" for cell in row) for row in page.tables[line.table].rows]
            made = make_table("", [*above[-20:], *rows])
            tables += [made] if made else []
            above = []
    return tuple(tables)


def _why_not_law(body: str) -> str:
    """The code that says why a text is not read as law; "" where it may be law."""
    if not body.strip():
        return "LT-FILE-23"
    if len(body) < 600 and _MISSING_PAGE.search(body):
        return "LT-FILE-21"
    script = count_letters(body).script
    if script is Script.FOREIGN:
        return "LT-FILE-20"
    if script is Script.BROKEN:
        return "LT-FILE-22"
    return "" if _LAW_MARKS.search(body) else "LT-FILE-24"


def _read_json(text: str) -> _Found:
    records = list(_records(text))
    kinds = [kind_of_record(record) for _, record in records]
    known = [kind for kind in kinds if kind is not Kind.JSON]
    if not known:
        raise ReadError("LT-JSON-02")
    contents: list[Content] = []
    remarks: list[Remark] = []
    skipped: dict[str, list[int]] = {}  # by code, the lines: one remark each, however many lines a file has
    for (line, record), kind in zip(records, kinds, strict=True):
        if kind is Kind.JSON:
            skipped.setdefault("LT-JSON-03" if record is _Broken else "LT-JSON-04", []).append(line)
        elif kind in PROCEDURES:
            contents.append(RawProcedure(kind, record, line))
        else:
            made = _RECORDS[kind](record, line)
            if kind is Kind.GAZETTE_INDEX:
                code = "" if made.fields.get("number") else "LT-JSON-04"
            else:
                code = "" if kind is Kind.LAWS and made.page.lines else _why_not_law(_body(made))
            if code in ("", "LT-FILE-24"):
                contents.append(made)
            else:
                remarks.append(Remark(code, made.ident, {"line": line}))
    for code, at in skipped.items():
        named = _some(page_ranges(at))
        remarks.append(Remark(code, named if len(records) > 1 else "", {"line": named}))
    outcome = Outcome.PARTLY_READ if remarks else Outcome.READ
    if not contents:
        outcome = Outcome.NOT_LAW if all(r.code.startswith("LT-FILE-2") for r in remarks) else Outcome.SET_ASIDE
    return _Found(known[0], outcome, tuple(contents), tuple(remarks))


def _some(ranges: str) -> str:
    """Ranges of lines, cut where they fill more than a few lines themselves."""
    return ranges if len(ranges) <= _NAMED else ranges[:_NAMED].rpartition(",")[0] + ", …"


def _body(record: DatabaseRecord) -> str:
    return "\n".join(line.text for line in record.page.lines)


_RECORDS: dict[Kind, Callable[[Mapping[str, Any], int], DatabaseRecord]] = {
    Kind.VBPL: vbpl_record,
    Kind.LAWS: law_record,
    Kind.GAZETTE_INDEX: index_record,
}


class _Broken:
    """Stands for a line of a JSON-lines file that is no JSON."""


def _records(text: str) -> Iterator[tuple[int, Any]]:
    """(line, value) for a JSON file of one value, an array of values, or JSON lines; raises ``LT-JSON-01``."""
    try:
        value = parse_json(text)
    except ValueError as error:
        first = text.lstrip("\ufeff \t\r\n").split("\n", 1)[0]
        try:
            parse_json(first)
        except ValueError:
            raise ReadError("LT-JSON-01", reason=str(error)[:80]) from error
        yield from _json_lines(text)
        return
    if isinstance(value, list):
        yield from enumerate(value, 1)
    else:
        yield 1, value


def _json_lines(text: str) -> Iterator[tuple[int, Any]]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield number, parse_json(line)
            except ValueError:
                yield number, _Broken
