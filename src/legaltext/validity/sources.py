"""Evidence out of a text: where a reading stands, whether it may act there, and the sentence that says so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from legaltext.core.facts import DocumentFact
from legaltext.core.law import LegalDocument, PartKind
from legaltext.core.validity import Evidence, Trust
from legaltext.register.records import FieldClaim, Record

_QUOTE_LIMIT = 420
_SENTENCE_LIMIT = 1600
# A sentence ends at a line, a semicolon or a full stop, not at the stop of an item's number.
_STOP = re.compile(r"[;\n]|(?<!\n\d)(?<!\n\d\d)\.(?=\s+[^\s\d])|\.$")
_LABEL = re.compile(r"\W{0,4}(?:\d{1,3}|[a-zđ])?[.)]?\W{0,4}(?:(?:Các|các)\s)?$")
_HAPPENS = re.compile(
    r"hết hiệu lực|bị bãi bỏ|được bãi bỏ|đều bãi bỏ|ngưng hiệu lực|tiếp tục có hiệu lực|như sau", re.IGNORECASE
)
_ENDING = re.compile(r"hiệu lực|thay thế|bãi bỏ|hủy bỏ|huỷ bỏ|ngưng|kéo dài", re.IGNORECASE)


class Ground:
    """Where in one text words may change the law: the body, but not annexes, notes or wording quoted for others."""

    def __init__(self, document: LegalDocument) -> None:
        self._parts = [p for p in document.parts if p.kind is not PartKind.BODY]
        self._quoted = _outer((p.start, p.end) for p in document.provisions if p.quoted)
        self._begins = [begin for begin, _ in self._quoted]

    def kind(self, offset: int) -> PartKind:
        """The kind of part that holds the character at ``offset``; the body where no part is marked."""
        for part in self._parts:
            if part.start <= offset < part.end:
                return part.kind
        return PartKind.BODY

    def quoted(self, start: int, end: int) -> bool:
        """Whether a span stands in new wording quoted for another document.

        What is said there is said by the amended document, not by this one.
        """
        index = bisect_right(self._begins, start) - 1
        return index >= 0 and end <= self._quoted[index][1]

    def may_act(self, start: int, end: int) -> bool:
        """Whether the span can change the law: annexes, forms and footnotes only show or report."""
        return self.kind(start) not in {PartKind.ANNEX, PartKind.FOOTNOTES} and not self.quoted(start, end)


def _outer(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that no other holds, in order."""
    found: list[tuple[int, int]] = []
    for begin, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or end > found[-1][1]:
            found.append((begin, end))
    return found


def sentence(document: LegalDocument, start: int, end: int) -> tuple[int, int]:
    """The sentence (or list item) around a span of the text, at most 1,600 code points, half-open."""
    text = document.text
    left = max(0, start - _SENTENCE_LIMIT // 2)
    begin = left
    for match in _STOP.finditer(text, left, min(len(text), start + 2)):
        if match.end() <= start:
            begin = match.end()
    after = _STOP.search(text, end, min(len(text), begin + _SENTENCE_LIMIT))
    stop = after.start() if after else min(len(text), max(end, begin + _SENTENCE_LIMIT))
    while begin < start and text[begin].isspace():
        begin += 1
    while stop > end and text[stop - 1].isspace():
        stop -= 1
    return begin, stop


def _shortened(text: str, begin: int, stop: int, start: int, end: int) -> str:
    """The sentence as a quote: of a long one the words around the span and those that act, the rest left out."""
    if stop - begin <= _QUOTE_LIMIT:
        return text[begin:stop]
    half = _QUOTE_LIMIT // 2
    near = (max(begin, start - half // 2), min(stop, end + half))
    pieces = [near]
    verbs = [m.start() for m in _ENDING.finditer(text, begin, stop)]
    outside = [v for v in verbs if not near[0] <= v < near[1]]
    if len(outside) == len(verbs) and outside:
        verb = min(outside, key=lambda v: min(abs(v - near[0]), abs(v - near[1])))
        pieces.append((max(begin, verb - 60), min(stop, verb + half)))
        pieces.sort()
    quote = " […] ".join(text[a:b].strip() for a, b in pieces)
    return ("[…] " if pieces[0][0] > begin else "") + quote + (" […]" if pieces[-1][1] < stop else "")


def _is_item(text: str, begin: int, start: int, end: int, stop: int) -> bool:
    """Whether a sentence is an item of a list: it begins with what is named, and no verb of ending follows that."""
    return bool(_LABEL.match(text[begin:start])) and not _HAPPENS.search(text, end, stop)


def introduction(document: LegalDocument, start: int) -> str:
    """The words through which a list item acts: the nearest line ending in a colon that leads the item's own unit or
    a unit that holds it (``2. Bãi bỏ các quy định sau đây:``), "" where there is none.
    """
    text = document.text
    around = [p for p in document.provisions if not p.quoted and p.start <= start < p.end]
    for unit in sorted(around, key=lambda p: -p.start):
        line = text.find("\n", unit.start)
        while 0 <= line < min(start, unit.start + _SENTENCE_LIMIT):
            lead = text[unit.start : line].rstrip()
            if lead.endswith(":"):
                return lead[-240:].lstrip()
            line = text.find("\n", line + 1) if "\n" not in lead else -1
    if around:
        return ""
    colon = text.rfind(":\n", max(0, start - 6000), start)
    return text[text.rfind("\n", 0, colon) + 1 : colon + 1].strip()[-240:] if colon >= 0 else ""


def text_evidence(
    fact: DocumentFact,
    ident: str,
    start: int,
    end: int,
    rule: str,
    provision: str | None,
    source: Trust = Trust.TEXT,
) -> Evidence:
    """Evidence from a held text: the whole sentence, with the introduction of its list where it has no verb itself."""
    document = fact.document
    begin, stop = sentence(document, start, end)
    quote = _shortened(document.text, begin, stop, start, end)
    if _is_item(document.text, begin, start, end, stop) and (lead := introduction(document, begin)):
        quote = f"{lead} […] {quote}"
    page = document.page_at(start)
    recognised = page in document.recognised
    return Evidence(
        source, fact.file, fact.sha256, page, quote, rule, ident, provision, begin, stop, recognised=recognised
    )


def claim_evidence(record: Record, claim: FieldClaim, rule: str) -> Evidence:
    """Evidence from a field of a table or database."""
    words = f"{claim.field} = {claim.value}"
    if claim.checked:
        words += f" (checked: {claim.checked})"
    if claim.seen_on:
        words += f" (seen on {claim.seen_on})"
    return Evidence(claim.trust, claim.file, claim.sha256, claim.page, words, rule, record.id)
