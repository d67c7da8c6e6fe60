"""Proof on the page: the words of an evidence marked on a picture of the page, and in a copy of the PDF.

The copy carries standard highlight annotations with a note, so any reader of PDF files shows them; the original is
never changed. Boxes are known line by line; within its first and last line a quote is marked by its share of the
letters, which is near enough to find it and never hides the words.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.facts import DocumentFact
from legaltext.core.law import LegalDocument
from legaltext.core.pages import Box
from legaltext.core.validity import EffectKind, Evidence, Status
from legaltext.report.words import phrase, read_data
from legaltext.validity.status import Validity

SCALE = 1.7
"""Pixels per point of a page's picture: legible on paper at its own width."""

_AROUND = 110.0  # points of the page shown above and below the marks
_DEEPEST = 60  # branches above a page; a file with more is no gazette
_LARGEST_SIDE = 3_000.0  # points; a page larger than that is no sheet of a gazette
_MARKED = (EffectKind.STARTS, EffectKind.ENDS, EffectKind.REPLACES, EffectKind.REPEALS, EffectKind.SUSPENDS)
_DEAD = (Status.EXPIRED, Status.SUSPENDED, Status.NOT_YET_EFFECTIVE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on a page (counted from 1) in the units of :class:`legaltext.core.pages.Box`."""

    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Note:
    """Marks with what is said of them. ``tone`` is a code of ``styles.yaml``: ``citation``, ``start``, ``end``."""

    marks: tuple[Mark, ...]
    tone: str
    text: str


def marks_of(document: LegalDocument, start: int, end: int) -> tuple[Mark, ...]:
    """Where ``text[start:end]`` stands on the pages: one mark per line; () where the source has no pages."""
    marks = []
    for segment in document.segments:
        if segment.box is None or segment.end <= start or segment.start >= end or segment.end <= segment.start:
            continue
        width = (segment.box.x1 - segment.box.x0) / (segment.end - segment.start)
        left = segment.box.x0 + width * max(0, start - segment.start)
        right = segment.box.x1 - width * max(0, segment.end - end)
        marks.append(Mark(segment.page, replace(segment.box, x0=left, x1=right)))
    return tuple(marks)


def marks_of_evidence(evidence: Evidence, facts: Iterable[DocumentFact]) -> tuple[Mark, ...]:
    """The marks of an evidence in the document of its file that it stands in; () where that is not known."""
    if evidence.end <= evidence.start or not evidence.page:
        return ()
    own = [f for f in facts if f.sha256 == evidence.sha256]
    fitting = [f for f in own if f.document.text[evidence.start : evidence.end] == evidence.quote] or (
        own if len(own) == 1 else []
    )
    return marks_of(fitting[0].document, evidence.start, evidence.end) if fitting else ()


def notes_of_document(validity: Validity, fact: DocumentFact, as_of: date, lang: str = "vi") -> tuple[Note, ...]:
    """What to mark in a held document: what it cites that no longer holds, and its clauses of start and end."""
    notes = []
    for citation in validity.register.citations:
        if citation.fact is not fact or not citation.resolution.document:
            continue
        answer = validity.status_of(citation.resolution.document, citation.reference.provision, as_of)
        if answer.status not in _DEAD or answer.ended_by == citation.citing or answer.successor == citation.citing:
            continue
        marks = marks_of(fact.document, citation.reference.start, citation.reference.end)
        if marks:
            notes.append(Note(marks, "citation", _citation_words(answer, lang)))
    for effect in validity.effects:
        proof = effect.evidence
        if proof.sha256 == fact.sha256 and effect.kind in _MARKED and proof.end > proof.start:
            if fact.document.text[proof.start : proof.end] != proof.quote:
                continue
            tone = "start" if effect.kind is EffectKind.STARTS else "end"
            day = show_date(effect.since) or effect.since_event
            words = phrase(f"note_{tone}", lang, document=effect.affected, day=day)
            notes.append(Note(marks_of(fact.document, proof.start, proof.end), tone, words))
    return tuple(dict.fromkeys(note for note in notes if note.marks))


def draw_page(pdf: bytes, page: int, marks: Sequence[Mark], tone: str = "end", *, crop: bool = True) -> bytes:
    """A PNG of the page with the marks of that page drawn over it, cut to the band around them if ``crop``.

    :raises ValueError: the page is absent or too large to draw
    """
    import pypdfium2
    from PIL import Image, ImageDraw

    with pypdfium2.PdfDocument(pdf) as document:
        if not 1 <= page <= len(document):
            raise ValueError(f"no page {page}")
        sheet = document[page - 1]
        if max(sheet.get_size()) > _LARGEST_SIDE:
            raise ValueError(f"page {page} is too large")
        picture = sheet.render(scale=SCALE).to_pil().convert("RGBA")
    layer = Image.new("RGBA", picture.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(layer)
    red, green, blue = _colour(tone)
    own = [m.box for m in marks if m.page == page]
    for box in own:
        shape = [v * SCALE for v in (box.x0 - 1, box.top - 1, box.x1 + 1, box.bottom + 1)]
        # the line below tells the marked words on a black and white print
        pen.rectangle(shape, fill=(red, green, blue, 70))
        pen.line([shape[0], shape[3], shape[2], shape[3]], fill=(red, green, blue, 255), width=2)
    marked = Image.alpha_composite(picture, layer).convert("RGB")
    if crop and own:
        top = max(0, int((min(b.top for b in own) - _AROUND) * SCALE))
        bottom = min(marked.height, int((max(b.bottom for b in own) + _AROUND) * SCALE))
        marked = marked.crop((0, top, marked.width, bottom))
    buffer = io.BytesIO()
    marked.quantize(64).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def annotate_pdf(pdf: bytes, notes: Iterable[Note]) -> bytes:
    """A copy of the PDF with a highlight annotation for each note and page; the same input gives the same bytes.

    :raises ValueError: the file cannot be opened for writing (encrypted, broken)
    """
    import pikepdf

    try:
        # forms of signature stamps make pikepdf warn of what concerns filled-in forms only
        with warnings.catch_warnings(action="ignore"), pikepdf.open(io.BytesIO(pdf)) as document:
            for note in notes:
                for number in sorted({m.page for m in note.marks}):
                    if 1 <= number <= len(document.pages):
                        _highlight(document, document.pages[number - 1], number, note)
            buffer = io.BytesIO()
            document.save(buffer, deterministic_id=True)
    except pikepdf.PdfError as error:
        raise ValueError(str(error)) from error
    return buffer.getvalue()


def _highlight(document: Any, page: Any, number: int, note: Note) -> None:
    import pikepdf

    quads: list[float] = []
    for mark in note.marks:
        if mark.page == number:
            left, low, right, high = _to_page(page, mark.box)
            quads += [left, high, right, high, left, low, right, low]
    xs, ys = quads[0::2], quads[1::2]
    annotation = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Highlight,
        Rect=[min(xs), min(ys), max(xs), max(ys)],
        QuadPoints=quads,
        C=[part / 255 for part in _colour(note.tone)],
        CA=0.45,
        F=4,
        T="legaltext",
        Contents=note.text,
    )
    if pikepdf.Name.Annots not in page:
        page.Annots = pikepdf.Array()
    page.Annots.append(document.make_indirect(annotation))


def _to_page(page: Any, box: Box) -> tuple[float, float, float, float]:
    """From the page as shown (origin at the top left) to the page's own space, turned pages included."""
    x0, y0, x1, y1 = (float(v) for v in page.cropbox)
    turn = _turn(page.obj)
    if turn == 90:
        corners = (x0 + box.top, y0 + box.x0, x0 + box.bottom, y0 + box.x1)
    elif turn == 180:
        corners = (x1 - box.x1, y0 + box.top, x1 - box.x0, y0 + box.bottom)
    elif turn == 270:
        corners = (x1 - box.bottom, y1 - box.x1, x1 - box.top, y1 - box.x0)
    else:
        corners = (x0 + box.x0, y1 - box.bottom, x0 + box.x1, y1 - box.top)
    return corners


def _turn(node: Any) -> int:
    """The turn of a page in degrees, which it may have from the branch that it hangs on."""
    for _ in range(_DEEPEST):
        if "/Rotate" in node:
            return int(node["/Rotate"]) % 360
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return 0


def _citation_words(answer: Any, lang: str) -> str:
    words = phrase(f"note_{answer.status.value}", lang, document=answer.document, day=show_date(answer.since))
    if answer.status is Status.NOT_YET_EFFECTIVE:
        return phrase("note_not_yet_effective", lang, document=answer.document, day=show_date(answer.until))
    successor = answer.successor or phrase("note_unknown", lang)
    return f"{words} {phrase('note_successor', lang, document=successor)}"


def _colour(tone: str) -> tuple[int, int, int]:
    code = str(read_data("styles.yaml")["proof"][tone])
    return int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16)
