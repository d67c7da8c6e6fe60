"""Reading a whole document: cut into passages along its structure, read, and put back on its own offsets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from legaltext.core.law import LegalDocument, Part, PartKind, Provision
from legaltext.core.reading import Passage, Reading, Reference, ValidityDate
from legaltext.language.list_cells import read_entries
from legaltext.language.statements import PassageReader

_HEADING_LEVELS = ("Phần", "Chương", "Mục", "Tiểu mục")
_ARTICLE = "Điều"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch ``[start, end)`` of a document's text to be read as one passage.

    ``address`` is where its references stand if the words themselves tell no more; ``kind`` is ``preamble``,
    ``article``, ``loose`` (between the Điều), ``annex`` or ``footnote``.
    """

    start: int
    end: int
    kind: str
    address: str
    part: str
    context: str


def cut_document(document: LegalDocument) -> Iterator[Piece]:
    """The pieces of a document in order of place; the signature block is left out.

    A Điều that stands in quoted new wording belongs to the piece of the instruction that quotes it.
    """
    parts = document.parts or (Part(PartKind.BODY, "", "", 0, len(document.text)),)
    headings = sorted(
        (p for p in document.provisions if p.level in _HEADING_LEVELS and not p.quoted), key=lambda p: p.start
    )
    articles = [p for p in document.provisions if p.level == _ARTICLE and not p.quoted]
    articles.sort(key=lambda p: (p.start, -p.end))
    starts = [p.start for p in articles]
    for part in sorted(parts, key=lambda p: p.start):
        if part.kind is PartKind.ANNEX:
            yield Piece(part.start, part.end, "annex", part.label, part.label, "")
        elif part.kind is PartKind.FOOTNOTES:
            yield from _footnotes(document, part)
        else:
            own = articles[bisect_right(starts, part.start - 1) : bisect_right(starts, part.end - 1)]
            yield from _body(document, part, own, headings)


def _body(document: LegalDocument, part: Part, articles: list[Provision], headings: list[Provision]) -> Iterator[Piece]:
    place = part.start
    first, last = document.preamble
    signed, after = document.signature
    if part.kind is PartKind.BODY and last > first:
        yield Piece(first, last, "preamble", "", "", "")
        place = max(place, last)
    for article in articles:
        if article.start < place:
            continue
        yield from _loose(document, place, article.start, part.label, signed, after)
        end = signed if after > signed and article.start < signed < article.end <= after else article.end
        yield Piece(article.start, end, "article", article.path, part.label, _context(headings, article, document.text))
        place = max(place, article.end)
    yield from _loose(document, place, part.end, part.label, signed, after)


def _loose(document: LegalDocument, start: int, end: int, label: str, signed: int, after: int) -> Iterator[Piece]:
    """What stands between the Điều: headings of Chương, or a text without Điều at all."""
    if after > signed and start < after and signed < end:
        yield from _loose(document, start, signed, label, 0, 0)
        yield from _loose(document, after, end, label, 0, 0)
    elif end > start and document.text[start:end].strip():
        yield Piece(start, end, "loose", label, label, "")


def _footnotes(document: LegalDocument, part: Part) -> Iterator[Piece]:
    notes = [n for n in document.footnotes if part.start <= n.start < part.end]
    for note in sorted(notes, key=lambda n: n.start):
        yield Piece(note.start, note.end, "footnote", f"chú thích {note.mark}".strip(), "", "")
    if not notes:
        yield Piece(part.start, part.end, "footnote", "", "", "")


def _context(headings: list[Provision], article: Provision, text: str) -> str:
    around = [h for h in headings if h.start <= article.start < h.end and h.part == article.part]
    return " ".join(f"{h.level} {h.label} {_heading(h, text)}".strip() for h in around)


def _heading(provision: Provision, text: str) -> str:
    if provision.heading:
        return provision.heading
    return re.sub(r"\s+", " ", text[provision.start : min(provision.end, provision.start + 400)].split("\nĐiều ", 1)[0])


def read_document(document: LegalDocument) -> Reading:
    """References and validity dates of a document, and the rows of a list; offsets are code points of its text.

    Annexes, forms and footnotes are read for references only: the clauses of a form (``Quyết định này có hiệu lực …``)
    are no act of the document. A text in another language gives an empty reading.
    """
    if document.language != "vi":
        return Reading()
    title = document.head.name
    references: list[Reference] = []
    dates: list[ValidityDate] = []
    for piece in cut_document(document):
        text = document.text[piece.start : piece.end]
        path = "mở đầu" if piece.kind == "preamble" else f"{piece.part} {piece.address}".strip()
        if piece.kind not in ("preamble", "article"):
            path = piece.address or "phần khác"
        passage = Passage(text, title, path, piece.context)
        only_pointing = piece.kind in ("annex", "footnote")
        reading = PassageReader(passage, annex=only_pointing, headings=piece.kind == "loose").read()
        for ref in reading.references:
            references.append(
                replace(
                    ref,
                    start=ref.start + piece.start,
                    end=ref.end + piece.start,
                    from_provision=_address(piece, ref.from_provision),
                    rule=piece.kind if only_pointing else ref.rule,
                )
            )
        if not only_pointing:
            for found in reading.dates:
                dates.append(
                    replace(
                        found,
                        start=found.start + piece.start,
                        end=found.end + piece.start,
                        from_provision=_address(piece, found.from_provision),
                    )
                )
    references.sort(key=lambda r: (r.start, r.end))
    dates.sort(key=lambda d: (d.start, d.end))
    return Reading(tuple(references), tuple(dates), read_entries(document))


def _address(piece: Piece, inner: str | None) -> str | None:
    """Where the words stand, the part's word first (``Quy chế Điều 5 khoản 2``)."""
    if piece.kind in ("annex", "footnote"):
        return piece.address or None
    if inner and piece.part and not inner.startswith(piece.part):
        return f"{piece.part} {inner}"
    return inner or (f"{piece.part} {piece.address}".strip() if piece.kind == "article" else piece.part) or None
