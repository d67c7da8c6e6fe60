"""From a run of pages or a database record to a document of law: the entries of the ``structure`` room."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from legaltext.core.law import Footnote, Head, LegalDocument, PageRun, Part, PartKind, Provision
from legaltext.core.numbers import identity, read_number
from legaltext.core.pages import DatabaseRecord, Quality, Remark
from legaltext.core.text import squeeze
from legaltext.structure.card import document_of_fields
from legaltext.structure.consolidated import find_base, is_consolidated, read_closing
from legaltext.structure.footnotes import Note, take_out_notes
from legaltext.structure.head import HeadLines, day_of_adoption, read_head, with_chairman
from legaltext.structure.headline import read_number_line
from legaltext.structure.issuers import issuers_of_number
from legaltext.structure.listing import read_list
from legaltext.structure.marks import base_of
from legaltext.structure.mend import mend_articles
from legaltext.structure.paragraphs import Paragraph, TextBuilder, group_rows
from legaltext.structure.parts import Piece, split_parts
from legaltext.structure.rows import Row, make_rows
from legaltext.structure.sheet import read_sheet
from legaltext.structure.signature import find_signature
from legaltext.structure.tongue import language_of
from legaltext.structure.tree import build_tree
from legaltext.structure.types import type_at_start, type_of_number, type_of_slug

_TRAILING_YEAR = re.compile(r"^(\d{1,5}/[A-ZĐ][A-ZĐ-]{2,20})-((?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of a document with its parts, before the head is settled."""

    text: str
    builder: TextBuilder
    paragraphs: tuple[Paragraph, ...]
    pieces: tuple[Piece, ...]
    parts: tuple[Part, ...]
    provisions: tuple[Provision, ...]
    footnotes: tuple[Footnote, ...]
    preamble: tuple[int, int]
    signature: tuple[int, int]


def parse_run(run: PageRun) -> LegalDocument:
    """The document that a run of gazette pages holds."""
    rows = make_rows(run.pages)
    document = _parse(rows, run, {}, True)
    entries, remarks = read_list(document.head, run.pages)
    return replace(document, entries=entries, remarks=(*document.remarks, *remarks)) if entries or remarks else document


def parse_record(record: DatabaseRecord) -> LegalDocument:
    """The document that a database record holds.

    Where the record's own fields had to stand in for the text, a remark says so; where they contradict it, the text
    stands and the remark names both.
    """
    if not record.page.lines and record.fields.get("number"):
        return document_of_fields(record)
    rows = make_rows((record.page,)) if record.whole else mend_articles(make_rows((record.page,)))
    sheet = read_sheet([row.text for row in rows])
    if sheet is not None:
        read = read_number_line(f"Số: {sheet.number}")
        number = read or read_number("")
        title = _database_title(record.fields.get("title", ""), number.key)
        head = Head(
            type=type_at_start(sheet.type) or type_of_number(number.key),
            number=number.key,
            number_printed=sheet.number,
            issuers=sheet.issuers,
            issue_date=sheet.issue_date,
            title=title,
        )
        return LegalDocument(head, "", (), remarks=(Remark("LT-STR-07", head.number),))
    return _parse(rows, PageRun((record.page,)), record.fields, record.whole)


def _parse(rows: Sequence[Row], run: PageRun, fields: Mapping[str, str], whole: bool) -> LegalDocument:
    remarks = list(run.remarks)
    rows, notes = take_out_notes(rows)
    lines = [row.text for row in rows[:140]]
    flat = "\n".join(row.text for row in rows[:400])
    language = language_of(flat)
    found = read_head(lines, flat) if whole else HeadLines(Head(), 0)
    head_rows = min(found.stop, len(rows)) if whole else 0
    body = _read_body(rows, notes, head_rows, run, whole, language)
    head = _settle_head(found, body, run, fields, whole, language, remarks)
    if language == "en":
        remarks.append(Remark("LT-STR-06", head.number))
    return LegalDocument(
        head=head,
        text=body.text,
        segments=tuple(body.builder.segments),
        provisions=body.provisions,
        parts=body.parts,
        footnotes=body.footnotes,
        preamble=body.preamble,
        signature=body.signature,
        gazette_issue=run.gazette_issue,
        gazette_page=run.gazette_page,
        section=run.section,
        continues_from=run.continues_from,
        continued_in=run.continued_in,
        language=language,
        remarks=tuple(remarks),
        recognised=tuple(page.number for page in run.pages if page.quality is Quality.OCR),
    )


def _read_body(
    rows: Sequence[Row], notes: Sequence[Note], head_rows: int, run: PageRun, whole: bool, language: str
) -> _Body:
    builder = TextBuilder()
    paragraphs = [builder.add([row]) for row in rows[:head_rows]]
    first = len(paragraphs)
    paragraphs += [builder.add(group) for group in group_rows(rows[head_rows:])]
    count = len(paragraphs)
    sign_first, sign_end = find_signature(paragraphs, first)
    pieces = split_parts(paragraphs, sign_end)
    sign_end = min([sign_end, *(piece.first for piece in pieces if piece.first > sign_first)])
    note_paragraphs = [(note.mark, [builder.add(group) for group in group_rows(note.rows)]) for note in notes]
    text = builder.text()
    parts = [
        Part(p.kind, p.label, p.title, paragraphs[p.first].start, paragraphs[p.last - 1].end)
        for p in pieces
        if p.last > p.first
    ]
    provisions: list[Provision] = []
    preamble = (0, 0)
    if language == "vi":
        for piece in pieces:
            if piece.kind not in {PartKind.BODY, PartKind.ATTACHED}:
                continue
            begin = max(piece.first, first) if piece.kind is PartKind.BODY else piece.first
            end = min(piece.last, sign_first) if piece.kind is PartKind.BODY else piece.last
            units = paragraphs[begin:end]
            own = build_tree(piece.label, units, whole and not run.continues_from)
            provisions.extend(own)
            if piece.kind is PartKind.BODY and units:
                starts = [p.start for p in own if not p.quoted] or [units[-1].end]
                stop = max((p.end for p in units if p.end <= starts[0]), default=units[0].start)
                preamble = (units[0].start, stop)
    footnotes = _link_notes(note_paragraphs, paragraphs)
    if note_paragraphs:
        parts.append(Part(PartKind.FOOTNOTES, "Chú thích", "", note_paragraphs[0][1][0].start, len(text)))
    signature = (0, 0)
    if sign_first < count:
        signature = (paragraphs[sign_first].start, paragraphs[sign_end - 1].end)
    return _Body(
        text,
        builder,
        tuple(paragraphs),
        pieces,
        tuple(parts),
        tuple(provisions),
        footnotes,
        preamble if whole else (0, 0),
        signature,
    )


def _link_notes(notes: Sequence[tuple[str, list[Paragraph]]], paragraphs: Sequence[Paragraph]) -> tuple[Footnote, ...]:
    """Footnotes with the place of the word each hangs on: the mark of the same number, page for page in order."""
    anchors: dict[str, list[int]] = {}
    for paragraph in paragraphs:
        for position, mark in paragraph.marks:
            anchors.setdefault(mark, []).append(max(paragraph.start, position - 1))
    linked = []
    for mark, parts in notes:
        places = anchors.get(mark)
        linked.append(Footnote(mark, parts[0].start, parts[-1].end, places.pop(0) if places else None))
    return tuple(linked)


def _settle_head(
    found: HeadLines,
    body: _Body,
    run: PageRun,
    fields: Mapping[str, str],
    whole: bool,
    language: str,
    remarks: list[Remark],
) -> Head:
    """The head from all that speaks for it: letterhead, closing block, adoption note, database fields."""
    head = found.head
    start, end = body.signature
    signature = body.text[start:end]
    if whole and language == "vi":
        head = with_chairman(found, signature)
        opening = [p.text for p in body.paragraphs[found.stop : found.stop + 6]]
        closing = _closing_lines(body)
        if is_consolidated(run.section, head, opening, closing):
            head = _consolidated_head(head, opening, closing, body.text)
        elif head.issue_date is None:
            head = replace(head, issue_date=day_of_adoption(body.text[: _body_end(body)]))
    elif language == "vi" and head.issue_date is None:
        head = replace(head, issue_date=day_of_adoption(body.text[: _body_end(body)]))
    head = _with_fields(head, fields, remarks, whole)
    if not head.issuers and head.number:
        head = replace(head, issuers=issuers_of_number(head.number, head.type))
    if not body.text:
        return head  # no page could be read: the gazette room has said so
    if not head.number:
        remarks.append(Remark("LT-STR-12" if found.blank_number else "LT-STR-01", head.type))
    elif whole and head.issue_date is None and language == "vi":
        remarks.append(Remark("LT-STR-02", head.number))
    if found.number and found.number.repairs:
        remarks.append(Remark("LT-STR-03", head.number, {"printed": found.number.printed, "read": found.number.key}))
    if whole and not run.continued_in and not run.continues_from and language == "vi" and not body.provisions:
        remarks.append(Remark("LT-STR-08", head.number))
    missing = _missing_articles(body.provisions)
    if missing:
        remarks.append(Remark("LT-STR-13", head.number, {"articles": ", ".join(map(str, missing))}))
    return head


def _missing_articles(provisions: Sequence[Provision]) -> list[int]:
    """Numbers left out in the body's run of Điều: their headings are not printed, or were lost in the source."""
    numbers = [base_of(p.label)[0] for p in provisions if p.level == "Điều" and not p.quoted and not p.part]
    return [
        number
        for before, after in pairwise(numbers)
        if before < after <= before + 10
        for number in range(before + 1, after)
    ]


def _body_end(body: _Body) -> int:
    return next((part.end for part in body.parts if part.kind is PartKind.BODY), len(body.text))


def _closing_lines(body: _Body) -> list[str]:
    """The lines of the body's last page or two: where the closing block of a consolidated text stands."""
    piece = body.pieces[0] if body.pieces else None
    if piece is None:
        return []
    start = body.signature[0]
    lines = [row.text for p in body.paragraphs[piece.first : piece.last] for row in p.rows]
    if start:
        chosen = [p for p in body.paragraphs if p.start >= start][:40]
        index = body.paragraphs.index(chosen[0]) if chosen else 0
        before = body.paragraphs[max(0, index - 12) : index]
        lines = [row.text for p in (*before, *chosen) for row in p.rows]
    return lines[-60:] if not start else lines[:60]


def _consolidated_head(head: Head, opening: Sequence[str], closing: Sequence[str], text: str) -> Head:
    base = find_base(opening)
    end, numbered = read_closing(closing, text)
    own = numbered or "/VBHN" in head.number
    kind = head.type if head.type != "Văn bản hợp nhất" else ""
    number = end.number if numbered else (head.number if own else "")
    printed = end.number_printed if numbered else (head.number_printed if own else "")
    title = head.title
    if kind and not title.startswith(kind):
        named = title.isupper() or kind in {"Luật", "Bộ luật", "Pháp lệnh"}
        title = f"{kind} {title}" if named else f"{kind} {title[:1].lower()}{title[1:]}"
    return replace(
        head,
        type="Văn bản hợp nhất",
        number=number,
        number_printed=printed,
        issuers=end.issuers or head.issuers,
        place=end.place or head.place,
        issue_date=end.issue_date or head.issue_date,
        title=title.strip(),
        base=base,
    )


def _database_title(title: str, number: str) -> str:
    """The trích yếu in a database's title line: what stands after type and number."""
    line = squeeze(title)
    kind = type_at_start(line)
    rest = line[len(kind) :].strip() if kind and line.lower().startswith(kind.lower()) else line
    rest = re.sub(r"^(?:số\s*:?\s*){1,2}", "", rest, flags=re.IGNORECASE)
    match = re.match(r"\d{1,6}[\w.]{0,6}(?:\s?[/-]\s?[\w&Đđ]{1,20}){1,10}\s*", rest)
    if match and not rest[: match.end()].isspace():
        rest = rest[match.end() :]
    else:
        rest = re.sub(r"\s+số\s+\d{1,6}[\w.]{0,6}(?:[/-][\w&Đđ]{1,20}){1,8}\s*$", "", rest, flags=re.IGNORECASE)
    return rest.strip(" .-")


def _database_number(title: str) -> str:
    match = re.search(r"\bsố\s*:?\s*(?:số\s*:?\s*)?(\d.*)", title, re.IGNORECASE) or re.search(
        r"(\d{1,6}[a-zđ]?(?:[/-][\w&Đđ]{2,20}){1,8}.*)", title
    )
    number = read_number_line(f"số {match[1]}") if match else None
    return number.key if number else ""


def _with_fields(head: Head, fields: Mapping[str, str], remarks: list[Remark], whole: bool) -> Head:
    """Fill gaps from the database's own fields, and note where they contradict the text."""
    if not fields:
        return head
    title = squeeze(fields.get("title", ""))
    given = fields.get("number", "")
    number = read_number(given).key if given else _database_number(title)
    dated = _TRAILING_YEAR.match(number)
    if dated:
        number = dated[1]
        remarks.append(Remark("LT-STR-05", number, {"field": given, "text": number}))
    if number and not head.number:
        head = replace(head, number=number, number_printed=given)
        if whole:
            remarks.append(Remark("LT-STR-04", number, {"what": "số hiệu"}))
    elif number and identity(number) != identity(head.number):
        if head.type and type_of_number(head.number) not in {"", head.type} and type_of_number(number) == head.type:
            # the printed number contradicts its own heading (“THÔNG TƯ … Số: …/QĐ-UBND”); the database's agrees
            remarks.append(Remark("LT-STR-09", number, {"printed": head.number, "read": number}))
            return _fill(replace(head, number=number), title, fields, remarks)
        remarks.append(Remark("LT-STR-05", head.number, {"field": number, "text": head.number}))
    return _fill(head, title, fields, remarks)


def _fill(head: Head, title: str, fields: Mapping[str, str], remarks: list[Remark]) -> Head:
    """Type and title from number, database title or address, where the text gave none."""
    if not head.type:
        kind = type_of_number(head.number) or type_at_start(title) or type_of_slug(fields.get("url", ""))
        if kind:
            head = replace(head, type=kind)
    if not head.title and title:
        head = replace(head, title=_database_title(title, head.number))
        if head.title:
            remarks.append(Remark("LT-STR-04", head.number, {"what": "trích yếu"}))
    return head
