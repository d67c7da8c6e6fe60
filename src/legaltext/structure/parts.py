"""The parts of a document: body, attached Quy chế or Quy định with Điều of their own, annexes and forms.

Whatever follows the signature is attached (Điều 71 Nghị định 78/2025 lists the components of a text): a Quy chế or
Quy định “ban hành kèm theo”, which has its own Điều, or annexes, forms and lists, which are kept out of the body, so
that a form's “Điều 2. Quyết định này có hiệu lực …” is never read as the document's own clause.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from legaltext.core.law import PartKind
from legaltext.structure.headline import drop_motto, is_rule
from legaltext.structure.issuers import is_issuer_line, names_body
from legaltext.structure.marks import read_article, read_heading
from legaltext.structure.paragraphs import Paragraph

_NUMBER = r"(?:[IVXLC]{1,6}|\d{1,3}|[A-H])(?:[-.]?[IVXLC\d]{1,4}){0,3}(?:\.[a-zđ])?[a-zđA-Z]?"
_ANNEX = re.compile(rf"(?:PHỤ\s?LỤC|Phụ lục)(?:\s+(?:SỐ|Số|số)?\s?:?\s?({_NUMBER}))?(?=$|[\s.:;,(–-])")
_FORM = re.compile(
    rf"(?:MẪU|Mẫu|BIỂU|Biểu|BIỂU MẪU|Biểu mẫu)(?:\s+(?:SỐ|Số|số))?\s?:?\s?"
    rf"(\d{{1,3}}[\w./-]{{0,14}}|{_NUMBER})(?=$|[\s.:;,(–-])"
)
_ATTACHED_WORDS = (
    "QUY CHẾ", "QUY ĐỊNH", "ĐIỀU LỆ", "NỘI QUY", "QUY TẮC", "QUY TRÌNH", "QUY CHUẨN", "CHUẨN MỰC", "HƯỚNG DẪN",
)  # fmt: skip
_LIST_WORDS = (
    "DANH MỤC", "CHƯƠNG TRÌNH", "KẾ HOẠCH", "ĐỀ ÁN", "CHIẾN LƯỢC", "BIỂU MẪU", "BIỂU", "BẢNG", "ĐỊNH MỨC", "NỘI DUNG",
    "BIỂU PHÍ", "BỘ TIÊU CHÍ", "TIÊU CHÍ", "QUY HOẠCH", "HỆ THỐNG",
)  # fmt: skip
_ISSUED_WITH = re.compile(r"\(?\s?(?:Được\s)?(?:ban hành\s)?kèm theo\s", re.IGNORECASE)
_RUNS_ON = re.compile(r"(?:ban hành|của|này|kèm theo (?:Nghị|Thông|Quyết|Luật)|quy định tại|và|gồm|được|theo)\b")


@dataclass(frozen=True, slots=True)
class Piece:
    """A part as paragraph indices, half-open."""

    kind: PartKind
    label: str
    title: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Heading:
    kind: PartKind
    label: str
    form: bool = False


def split_parts(paragraphs: Sequence[Paragraph], signed: int) -> tuple[Piece, ...]:
    """Cut the paragraphs into parts. ``signed`` is the index of the first paragraph after the signature.

    Before the signature everything is body, unless an annex's heading stands with “ban hành kèm theo” under it.
    """
    if not paragraphs:
        return (Piece(PartKind.BODY, "", "", 0, 0),)
    starts: list[tuple[int, _Heading]] = [(0, _Heading(PartKind.BODY, ""))]
    annex = ""
    for index in range(1, len(paragraphs)):
        heading = _read_start(paragraphs, index, index >= signed)
        in_body = starts[-1][1].kind is PartKind.BODY
        if heading is None and index == signed and in_body and _unlabelled(paragraphs, index):
            heading = _Heading(PartKind.ANNEX, "Phụ lục")
        elif heading is not None and index > signed:
            index = _with_letterhead(paragraphs, index, max(signed, starts[-1][0] + 1))
        if heading is None:
            continue
        if index < signed and starts[-1][1].kind is PartKind.BODY and not _issued_with(paragraphs, index, 5):
            continue
        inside_attached = starts[-1][1].kind is PartKind.ATTACHED
        if heading.kind is PartKind.ATTACHED and inside_attached and not _issued_with(paragraphs, index, 5):
            continue
        if not heading.form and _titles_annex(paragraphs, starts[-1], index, heading):
            if heading.kind is PartKind.ATTACHED:
                starts[-1] = (starts[-1][0], _Heading(PartKind.ATTACHED, starts[-1][1].label))
            continue
        label = heading.label
        if heading.form:
            label = f"{annex} {label}".strip() if annex else label
        elif heading.kind is PartKind.ANNEX:
            annex = label if label.startswith("Phụ lục") else ""
        else:
            annex = ""
        if label == starts[-1][1].label:
            continue  # the heading printed again at the top of each page of a table
        starts.append((index, _Heading(heading.kind, label)))
    return _pieces(paragraphs, _without_lists(paragraphs, starts))


def _titles_annex(paragraphs: Sequence[Paragraph], start: tuple[int, _Heading], index: int, heading: _Heading) -> bool:
    """Whether the heading is the title of the annex that begins right above it (“PHỤ LỤC I / QUY ĐỊNH VỀ …”)."""
    label = start[1].label
    return label.startswith("Phụ lục") and not heading.label.startswith("Phụ lục") and index - start[0] <= 3


def _without_lists(paragraphs: Sequence[Paragraph], starts: list[tuple[int, _Heading]]) -> list[tuple[int, _Heading]]:
    """The starts without the entries of a list of annexes or forms, which names each before it comes."""
    ends = [start for start, _ in starts[1:]] + [len(paragraphs)]
    sizes = [paragraphs[end - 1].end - paragraphs[start].start for (start, _), end in zip(starts, ends, strict=True)]
    longest: dict[str, int] = {}
    for (_, heading), size in zip(starts, sizes, strict=True):
        longest[heading.label] = max(size, longest.get(heading.label, 0))
    kept: list[tuple[int, _Heading]] = []
    for (start, heading), size in zip(starts, sizes, strict=True):
        if heading.label and size < 300 and size < 0.5 * longest[heading.label]:
            continue
        kept.append((start, heading))
    return kept


def _pieces(paragraphs: Sequence[Paragraph], starts: list[tuple[int, _Heading]]) -> tuple[Piece, ...]:
    ends = [start for start, _ in starts[1:]] + [len(paragraphs)]
    seen: dict[str, int] = {}
    pieces: list[Piece] = []
    for (start, heading), end in zip(starts, ends, strict=True):
        label = heading.label
        seen[label] = seen.get(label, 0) + 1
        if label and seen[label] > 1:
            label = f"{label} ({seen[label]})"
        kind = heading.kind
        if kind is PartKind.ATTACHED and not any(read_article(p.text) for p in paragraphs[start:end] if not p.cell):
            kind = PartKind.ANNEX
        title = "" if heading.kind is PartKind.BODY else _title(paragraphs[start:end])
        pieces.append(Piece(kind, label, title, start, end))
    return tuple(pieces)


def _read_start(paragraphs: Sequence[Paragraph], index: int, signed: bool) -> _Heading | None:
    paragraph = paragraphs[index]
    text = paragraph.text.strip(" .:*_-")
    if len(text) > 160 or (paragraph.rows[0].cell and len(text) > 60):
        return None
    match = _ANNEX.match(text)
    if match:
        rest = text[match.end() :].strip(" .:–-(")
        if _reads_as_heading(text, rest, paragraph, signed):
            number = f" {match[1]}" if match[1] else ""
            return _Heading(PartKind.ANNEX, f"Phụ lục{number}")
        return None
    match = _FORM.match(text)
    if match and signed:
        rest = text[match.end() :].strip(" .:–-(")
        named = text[match.end() : match.end() + 1] in {".", ":"} and rest[:1].isupper()
        if (named or len(rest) < 60) and not _RUNS_ON.match(rest) and not text.endswith((";", ",")):
            return _Heading(PartKind.ANNEX, f"Mẫu số {match[1].rstrip('.-/')}", form=True)
        return None
    if not text.isupper():
        return None
    for words, kind in ((_ATTACHED_WORDS, PartKind.ATTACHED), (_LIST_WORDS, PartKind.ANNEX)):
        for word in words:
            if text == word or text.startswith(word + " "):
                if not _issued_with(paragraphs, index, 7) and not (signed and text == word):
                    return None
                if text == word and kind is PartKind.ATTACHED and not _issued_with(paragraphs, index, 7):
                    return None
                return _Heading(kind, word.capitalize())
    return None


def _reads_as_heading(text: str, rest: str, paragraph: Paragraph, signed: bool) -> bool:
    if text.endswith((";", ",")) or _RUNS_ON.match(rest):
        return False
    if text.startswith("PHỤ"):
        return True
    if not signed:
        return not rest
    return not rest or paragraph.centred or rest.isupper() or (len(rest) < 100 and not rest[:1].islower())


def _issued_with(paragraphs: Sequence[Paragraph], index: int, reach: int) -> bool:
    """Whether “(Ban hành kèm theo …)” stands under the heading."""
    for paragraph in paragraphs[index : index + reach]:
        if _ISSUED_WITH.match(paragraph.text.strip()) or "(Ban hành kèm theo" in paragraph.text:
            return True
        if read_article(paragraph.text):
            return False
    return False


def _unlabelled(paragraphs: Sequence[Paragraph], index: int) -> bool:
    """Whether matter without a heading follows the signature: on a later page, or more than a few lines."""
    for ahead in range(index, min(index + 10, len(paragraphs))):
        if _read_start(paragraphs, ahead, True) is not None:
            return False
        if not _is_letterhead(paragraphs[ahead].text):
            break
    return sum(len(p.text) for p in paragraphs[index : index + 40]) > 200


def _with_letterhead(paragraphs: Sequence[Paragraph], index: int, floor: int) -> int:
    """The annex's first paragraph with the letterhead (issuer, country's name, rules) that stands above its title."""
    while index > floor and _is_letterhead(paragraphs[index - 1].text):
        index -= 1
    return index


def _is_letterhead(text: str) -> bool:
    bare = drop_motto(text)[0]
    return not bare or is_rule(bare) or (is_issuer_line(bare) and len(bare) < 80)


def _title(paragraphs: Sequence[Paragraph]) -> str:
    """The heading's title on one line: what follows the label, else the capitals or middle lines under it."""
    words: list[str] = []
    for index, paragraph in enumerate(paragraphs[:16]):
        text = paragraph.text.strip(" .:*_-")
        bare = drop_motto(text)[0]
        labelled = _ANNEX.match(text) or _FORM.match(text)
        if labelled and not words:
            rest = text[labelled.end() :].strip(" .:–-")
            words.extend([rest] if rest else [])
            continue
        if not bare or is_rule(bare) or (not words and _read_start(paragraphs, index, True) is None and len(bare) < 4):
            continue
        if not words and is_issuer_line(bare) and names_body(bare):
            continue
        if _ISSUED_WITH.match(text) or read_article(text) or read_heading(text) or len(text) > 250:
            break
        if words and not (text.isupper() or paragraph.centred):
            break
        words.append(bare)
        if len(words) > 5:
            break
    return " ".join(words)
