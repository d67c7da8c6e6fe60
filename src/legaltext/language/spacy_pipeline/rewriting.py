"""Reading with local names: each name is put into the words that the grammar knows, and the reading is laid back.

``bãi bỏ khoản 2 Điều 5 Quy định 45`` is read as ``bãi bỏ khoản 2 Điều 5 Quyết định số 45/2023/QĐ-UBND``, so that a
local name takes part in lists, ranges, relations and dates as any number does. All offsets that come back are those of
the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TypeVar

from legaltext.core.law import Footnote, LegalDocument, Part, Provision, Segment
from legaltext.core.numbers import identity, read_number
from legaltext.core.reading import Passage, Reading, Reference, Relation, ValidityDate
from legaltext.core.tables import read_table
from legaltext.language.spacy_pipeline.patterns import Label, LocalName

RULE = "patterns_file"

_Record = TypeVar("_Record", Reference, ValidityDate)
_Unit = TypeVar("_Unit", Segment, Provision, Part, Footnote)

_NUMBER = re.compile(r"^\d{1,5}\w{0,2}(?:\.\w{1,4})?[/-]\S{1,60}$")
_CODE = re.compile(r"^[^/-]{1,8}[/-](?:\d{4}/)?([^\W\d]{1,8})")
_TITLE_YEAR = re.compile(r"(?<!năm)\s((?:19|20)\d\d)$")
_ATTACHED = ("Quy chế", "Quy định", "Quy chuẩn", "Quy trình", "Điều lệ", "Nội quy", "Danh mục", "Chương trình", "Đề án")


@dataclass(frozen=True, slots=True)
class _Piece:
    """``old`` characters from ``at_old`` became ``new`` characters from ``at_new``."""

    at_old: int
    old: int
    at_new: int
    new: int


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A text with some spans put into other words, and the way between the two."""

    text: str
    pieces: tuple[_Piece, ...]

    @classmethod
    def of(cls, text: str, changes: Iterable[tuple[int, int, str]]) -> Rewritten:
        """Put each ``(start, end, words)`` into ``text``; the spans are in order and apart from one another."""
        parts: list[str] = []
        pieces: list[_Piece] = []
        done = length = 0
        for start, end, words in changes:
            if start < done or end <= start or end > len(text):
                raise ValueError("spans out of order, empty or outside the text")
            parts += [text[done:start], words]
            length += start - done
            pieces.append(_Piece(start, end - start, length, len(words)))
            length += len(words)
            done = end
        return cls("".join([*parts, text[done:]]), tuple(pieces))

    def back(self, start: int, end: int) -> tuple[int, int]:
        """A span of the new text in the old one; one that begins or ends inside new words takes the whole old span."""
        return self._back(start, is_end=False), self._back(end, is_end=True)

    def forth(self, offset: int, *, is_end: bool = False) -> int:
        """An offset of the old text in the new one; inside a replaced span, its begin (or its end)."""
        index = bisect_right(self.pieces, offset, key=lambda p: p.at_old) - 1
        if index < 0:
            return offset
        piece = self.pieces[index]
        if offset >= piece.at_old + piece.old:
            return offset - piece.at_old - piece.old + piece.at_new + piece.new
        return piece.at_new + (piece.new if is_end and offset > piece.at_old else 0)

    def _back(self, offset: int, *, is_end: bool) -> int:
        index = bisect_right(self.pieces, offset, key=lambda p: p.at_new) - 1
        if index < 0:
            return offset
        piece = self.pieces[index]
        if offset >= piece.at_new + piece.new:
            return offset - piece.at_new - piece.new + piece.at_old + piece.old
        return piece.at_old + (piece.old if is_end and offset > piece.at_new else 0)


def read_passage_with_names(
    passage: Passage, names: Sequence[LocalName], read: Callable[[Passage], Reading]
) -> Reading:
    """The reading of ``passage`` by ``read`` with the local ``names`` (of ``passage.text``) understood."""
    documents = _documents(names)
    if not documents:
        return read(passage)
    rewritten = Rewritten.of(passage.text, [_change(passage.text, name) for name in documents])
    reading = read(replace(passage, text=rewritten.text))
    return _lay_back(passage.text, documents, rewritten, reading)


def read_document_with_names(
    document: LegalDocument, names: Sequence[LocalName], read: Callable[[LegalDocument], Reading]
) -> Reading:
    """The reading of a whole document, as :func:`read_passage_with_names`; offsets are into ``document.text``."""
    documents = _documents(names)
    if not documents:
        return read(document)
    rewritten = Rewritten.of(document.text, [_change(document.text, name) for name in documents])
    return _lay_back(document.text, documents, rewritten, read(_shift(document, rewritten)))


def _documents(names: Sequence[LocalName]) -> list[LocalName]:
    return sorted((n for n in names if n.label is not Label.BODY), key=lambda n: n.start)


def _change(text: str, name: LocalName) -> tuple[int, int, str]:
    words = _words_of(name.key)
    if name.label is Label.RULE:
        words = f"{_attached(text[name.start : name.end])} ban hành kèm theo {words}"
    return name.start, name.end, words


def _attached(printed: str) -> str:
    """The part's word: the one that the printed name begins with, or Quy định (the commonest attachment)."""
    lowered = printed.casefold()
    return next((word for word in _ATTACHED if lowered.startswith(word.casefold())), "Quy định")


def _words_of(key: str) -> str:
    """A key in the words of a citation: a number with its type word before it; a title, its year with ``năm``."""
    if not _NUMBER.match(key):
        return _TITLE_YEAR.sub(r" năm \1", key)
    number = read_number(key).key
    code = _CODE.match(number)
    return f"{_types().get(code[1] if code else '', 'Quyết định')} số {number}"


@cache
def _types() -> dict[str, str]:
    """Type words by the first letters of a number's code: ``NĐ`` is Nghị định. A law's own code (QH) comes first."""
    words: dict[str, str] = {"QH": "Luật"}
    for row in read_table("core", "document_types.tsv"):
        for abbreviation in row["abbreviation"].split(";"):
            code = abbreviation.strip().split("-")[0]
            if code:
                words.setdefault(code, row["type"].split(" của ")[0])
    return words


def _lay_back(text: str, names: Sequence[LocalName], rewritten: Rewritten, reading: Reading) -> Reading:
    references = [_record_back(text, names, rewritten, reference) for reference in reading.references]
    dates = tuple(_record_back(text, names, rewritten, day) for day in reading.dates)
    known = {identity(reference.document) for reference in references}
    for name in names:
        # What the grammar does not see as a citation is one all the same: the department has said so.
        if identity(name.key) not in known:
            known.add(identity(name.key))
            quote = text[name.start : name.end]
            references.append(Reference(name.key, None, Relation.REFERS, name.start, name.end, quote, rule=RULE))
    return Reading(tuple(sorted(references, key=lambda r: (r.start, r.end))), dates)


def _record_back(text: str, names: Sequence[LocalName], rewritten: Rewritten, record: _Record) -> _Record:
    start, end = rewritten.back(record.start, record.end)
    placed = replace(record, start=start, end=end, quote=text[start:end])
    name = _name_behind(text, names, placed)
    if name is None:
        return placed
    provision = placed.provision
    if provision and name.label is Label.RULE:
        part = _attached(text[name.start : name.end])
        provision = provision if provision.startswith(part) else f"{part} {provision}"
    return replace(placed, document=name.key, provision=provision, rule=RULE)


def _name_behind(text: str, names: Sequence[LocalName], record: Reference | ValidityDate) -> LocalName | None:
    """The local name that gave a record its document: one under its words, or, in a list, one that stands further on.

    A document that the text also prints by its number is no local name's, unless the record's words hold the name.
    """
    same = [name for name in names if identity(name.key) == identity(record.document)]
    under = [name for name in same if name.start < record.end and record.start < name.end]
    if under:
        return under[0]
    return same[0] if same and record.document not in text else None


def _shift(document: LegalDocument, rewritten: Rewritten) -> LegalDocument:
    def span(start: int, end: int) -> tuple[int, int]:
        return rewritten.forth(start), rewritten.forth(end, is_end=True)

    def moved(unit: _Unit) -> _Unit:
        start, end = span(unit.start, unit.end)
        return replace(unit, start=start, end=end)

    return replace(
        document,
        text=rewritten.text,
        segments=tuple(moved(unit) for unit in document.segments),
        provisions=tuple(moved(unit) for unit in document.provisions),
        parts=tuple(moved(unit) for unit in document.parts),
        footnotes=tuple(
            replace(moved(unit), anchor=None if unit.anchor is None else rewritten.forth(unit.anchor))
            for unit in document.footnotes
        ),
        preamble=span(*document.preamble),
        signature=span(*document.signature),
    )
