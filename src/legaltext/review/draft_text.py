"""What a draft says of itself: who will sign it, whether it will be law, its grounds line by line, its first day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from legaltext.core.facts import DocumentFact
from legaltext.core.law import LegalDocument, PartKind
from legaltext.core.numbers import year_of
from legaltext.core.reading import THIS, Event, Reference, ValidityDate
from legaltext.core.text import fold, squeeze
from legaltext.register.citation_context import read_beside
from legaltext.register.places import place_of, province_of
from legaltext.register.records import Record

DRAFT_ID = "draft"
"""The register id of a draft's own record; no document of the register has it."""
_MARKED_DRAFT = re.compile(r"^\s*\(?\s*dự thảo(?:\s+(?:lần\s+)?(?:thứ\s+)?\d{1,2})?\s*\)?[\s:.–-]*", re.IGNORECASE)
_GROUND = re.compile(r"^[ \t–-]{0,4}(?:Căn cứ|Tiếp tục thực hiện)\b", re.MULTILINE)
_CLOSES = re.compile(
    r"^[ \t–-]{0,4}(?:Theo đề nghị|Xét đề nghị|Xét Tờ trình|QUYẾT|NGHỊ ĐỊNH|"
    r"Chính phủ ban hành|Bộ trưởng|Ủy ban nhân dân|Hội đồng nhân dân)",
    re.M,
)
_BLANK_NUMBER = re.compile(
    r"Số\s?:?[\s.…_]{0,30}/\s?(\d{4}|20[\s.…_]{1,8})?\s{0,3}/?\s?((?:NQ|QĐ|TT|NĐ|CT|NQLT|TTLT)-?[A-ZĐ]{0,12})"
)
_WORDS_OF_LAW = ("Luật", "Bộ luật", "Pháp lệnh", "Nghị định", "Thông tư", "Thông tư liên tịch")
_SHORT = 6  # words: a citation of more may hold a title
_WINDOW = 420  # characters after a number within which its title begins
_SLACK = 4  # line breaks that a title may hold beyond its single blanks
_RULE = re.compile(r"signed(?:\+(\d{1,4})d)?")


@dataclass(frozen=True, slots=True)
class GroundLine:
    """The ``ordinal``-th ground (from 1) of the preamble: ``text[start:end]`` of the document."""

    ordinal: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class OwnStart:
    """The day on which the draft itself says it begins: ``day`` where it can be computed, ``days`` from signing."""

    clause: ValidityDate
    day: date | None


def own_record(fact: DocumentFact) -> Record:
    """The draft as a record beside those of the register, so that it can be asked like them."""
    head = fact.document.head
    issuers = tuple(filter(None, (_without_mark(issuer) for issuer in head.issuers)))
    number = head.number or blank_number(fact.document)
    return Record(
        DRAFT_ID,
        number,
        head.type,
        issuers,
        head.issue_date,
        head.title,
        province_of(issuers, head.issue_date),
        facts=(fact,),
    )


def _without_mark(issuer: str) -> str:
    """An issuer without the word ``Dự thảo`` that stands above it in many drafts."""
    bare = _MARKED_DRAFT.sub("", issuer)
    if bare == issuer:
        return issuer
    for body in ("Hội đồng nhân dân", "Ủy ban nhân dân"):
        if fold(bare).startswith(fold(body)):
            rest = bare[len(body) :].strip()
            level = next((w for w in ("tỉnh", "thành phố", "xã", "phường", "đặc khu") if fold(rest).startswith(w)), "")
            return f"{body} {level} {rest[len(level) :].strip()}".replace("  ", " ") if level else f"{body} {rest}"
    return bare


def blank_number(document: LegalDocument) -> str:
    """The marks of a number whose figures are still to come: ``/2026/QĐ-UBND``; "" where none is printed."""
    found = _BLANK_NUMBER.search(document.text[:1500])
    if found is None:
        return ""
    year = re.sub(r"\D", "", found[1] or "")
    return f"/{year}/{found[2]}" if len(year) == 4 else f"//{found[2]}" if found[1] else f"/{found[2]}"


def is_normative(record: Record) -> bool:
    """Whether it will be a legal document (văn bản quy phạm pháp luật), whose grounds must be such documents.

    Decisions and resolutions are by the year in their number; laws, decrees and circulars always.
    """
    if record.type in _WORDS_OF_LAW or record.type.startswith("Luật"):
        return True
    return year_of(record.number) is not None or bool(re.match(r"/(?:\d{4})?/", record.number))


def ground_lines(document: LegalDocument) -> tuple[GroundLine, ...]:
    """The grounds of the preamble, one for each line that begins with ``Căn cứ``."""
    begin, end = document.preamble
    text = document.text
    starts = [m.start() for m in _GROUND.finditer(text, begin, end)]
    lines = []
    for index, start in enumerate(starts):
        stop = starts[index + 1] if index + 1 < len(starts) else end
        closing = _CLOSES.search(text, start + 1, stop)
        stop = min(stop, closing.start() if closing else stop)
        newline = text.find("\n", start, stop)
        if newline >= 0 and text[:newline].rstrip().endswith((";", ".", ",")):
            stop = newline
        lines.append(GroundLine(index + 1, start, start + len(text[start:stop].rstrip())))
    return tuple(lines)


def own_start(fact: DocumentFact, signing: date) -> OwnStart | None:
    """The clause on the draft's own beginning, outside annexes; ``None`` where there is none.

    ``signed+45d`` counts from ``signing``: the day of signing itself is not counted.
    """
    annexes = [p for p in fact.document.parts if p.kind in {PartKind.ANNEX, PartKind.FOOTNOTES}]
    for clause in fact.reading.dates:
        inside = any(p.start <= clause.start < p.end for p in annexes)
        if inside or clause.event is not Event.EFFECTIVE or clause.document != THIS or clause.provision is not None:
            continue
        return OwnStart(clause, _day_of(clause.date, signing))
    return None


def _day_of(rule: str, signing: date) -> date | None:
    counted = _RULE.fullmatch(rule)
    if counted:
        return signing + timedelta(days=int(counted[1] or 0))
    try:
        return date.fromisoformat(rule)
    except ValueError:
        return None


def level_of(record: Record) -> str:
    """Whose minimum of days counts: ``central`` or ``province`` (local bodies of any level)."""
    marks = record.number.upper()
    local = any(place_of(issuer) for issuer in record.issuers) or "UBND" in marks or "HĐND" in marks
    return "province" if local else "central"


def spans_of_titles(text: str, references: Iterable[Reference]) -> list[tuple[int, int]]:
    """Where the titles of cited documents stand: inside a citation's words, or after number, day and issuer."""
    spans = []
    for reference in references:
        words = reference.quote
        if len(words.split()) > _SHORT:
            spans.append((reference.start + 1, reference.end - 1))
        title = read_beside(text, reference.start, reference.end).title
        if not title:
            continue
        pattern = r"\s+".join(map(re.escape, title.split()[:8]))
        found = re.search(pattern, text[reference.end : reference.end + _WINDOW])
        if found:
            begin = reference.end + found.start()
            spans.append((begin, begin + len(title) + _SLACK))
    return spans


def clean(words: str) -> str:
    """Words of the draft on one line."""
    return squeeze(words).strip(" ;")
