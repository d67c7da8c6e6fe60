"""Lines of a passage: their numbering, what stands in quoted new wording, and the address of each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.language.surface import Surface

_ARTICLE = re.compile(r"[“\"]?\s{0,3}điều\s{1,3}(\d{1,4}[a-zđ]?\d?)(?:[.:]|\s|$)")
# A line that begins with a reference (Điều 8 Nghị định số …, Chương III của …) has no heading of its own.
_REFERENCE = re.compile(
    r"\s{0,2}(?:của|tại|quy định tại|được quy định|,|;|và|hoặc|đến|này|nghị định|thông tư|luật|bộ luật|pháp lệnh"
    r"|quyết định|nghị quyết|quy chế|hiến pháp)"
    r"(?!\w)(?! sửa đổi| bổ sung)"
)
_CLAUSE = re.compile(r"[“\"]?\s{0,3}(\d{1,3}[a-zđ]?\d?)\s?[.]\s?(?!\d)")
_POINT = re.compile(r"[“\"]?\s{0,3}([a-zđ]\d{0,2})\s?[).]\s")
_DASH = re.compile(r"\s{0,3}[-–+•*]\s")
_CHAPTER = re.compile(r"[“\"]?\s{0,3}(phần|chương|mục|tiểu mục)\s{1,2}(?:thứ\s)?[\divxlca-z]{1,6}(?:[.:\s]|$)")
_INSTRUCTION = re.compile(
    r"\s{0,3}(?:điều \d{1,4}[a-zđ]?\.?\s{0,2}|\d{1,3}[a-zđ]?\.\s|[a-zđ]\d?\)\s|[-+]\s)?\s{0,2}"
    r"(?:sửa đổi|bổ sung|thay thế|bãi bỏ|sửa|thay|bỏ|hủy bỏ|đính chính)\b"
)
_CHANGED = re.compile(r"(?:sửa đổi|bổ sung|thay thế)[^“”\n]{0,160}như sau:?\s{0,3}$")
_NEXT_INSTRUCTION = re.compile(
    r"(?:\d{1,3}[a-zđ]?\s?\.\s|[a-zđ]\d?\)\s|điều \d{1,4}\.\s)\s?(?:sửa đổi|bổ sung|thay thế|bãi bỏ|bỏ)[^“”\n]{0,60}?"
    r"(?:điều|khoản|điểm|cụm từ|phụ lục|mẫu|chương|mục|tên|đoạn)\b"
    r"|(?:\d{1,3}[a-z]?\s?\.\s|[a-zđ]\d?\)\s)(?:các |tên )?(?:điều|khoản|điểm|chương|mục|phụ lục|mẫu)\b[^“”\n]{0,260}?"
    r"được (?:sửa đổi|bổ sung|thay thế|bãi bỏ)[^“”\n]{0,60}(?::|\n|$)"
)
_INLINE = re.compile(r":\s{0,3}([“\"])")
_CLOSED = re.compile(r"[”\"]\s{0,2}[.;,]{0,2}\s{0,2}(?:/\.)?$")


@dataclass(slots=True)
class Line:
    """One line ``[start, end)`` of the surface; ``body`` is where its words begin after number or letter.

    ``level`` is ``article``, ``clause``, ``point``, ``dash``, ``heading`` (of a Chương) or ``plain``, ``label`` its
    label; ``block`` is 0 outside quoted new wording, else the block's number (from 1).
    """

    start: int
    end: int
    body: int
    level: str
    label: str
    block: int = 0


def read_lines(surface: Surface, *, amending: bool) -> list[Line]:
    """The lines of a text. ``amending``: the document amends others, so a line in quotes is new wording."""
    lines: list[Line] = []
    for start, end in _cut(surface.norm):
        inline = _INLINE.search(surface.low, start, end)
        if inline and _INSTRUCTION.match(surface.low, start, end):  # the new wording begins in the instruction's line
            lines.append(_classify(surface.low, start, inline.start(1)))
            start = inline.start(1)
        lines.append(_classify(surface.low, start, end))
    _mark_blocks(surface, lines, amending)
    return lines


_PHRASE = re.compile(r"“[^“”\n]{0,400}”|\"[^\"\n“”]{0,400}\"|“[^“”\"\n]{0,300}\"|\"[^”\"\n]{0,300}”")


def find_phrases(surface: Surface, lines: list[Line]) -> list[tuple[int, int]]:
    """The quoted phrases inside lines of own wording (cụm từ “…”, examples): words talked about, not used."""
    spans = []
    for line in lines:
        if not line.block and (
            "“" in surface.norm[line.start : line.end] or '"' in surface.norm[line.start : line.end]
        ):
            spans += [match.span() for match in _PHRASE.finditer(surface.norm, line.start, line.end)]
    return spans


def _cut(norm: str) -> list[tuple[int, int]]:
    spans = []
    start = 0
    while start < len(norm):
        end = norm.find("\n", start)
        if end < 0:
            end = len(norm)
        if norm[start:end].strip():
            spans.append((start, end))
        start = end + 1
    return spans


def _classify(low: str, start: int, end: int) -> Line:
    for pattern, level in ((_ARTICLE, "article"), (_CLAUSE, "clause"), (_POINT, "point")):
        match = pattern.match(low, start, end)
        if match and level == "article" and match[0][-1] not in ".:" and _REFERENCE.match(low, match.end() - 1, end):
            continue
        if match:
            body = match.end()
            if level == "article":
                inner = _CLAUSE.match(low, body, end)
                if inner and inner[1] == "1":
                    body = inner.end()
            return Line(start, end, _skip(low, body, end), level, match[1])
    match = _CHAPTER.match(low, start, end)
    if match and not _REFERENCE.match(low, match.end() - 1, end):
        return Line(start, end, start, "heading", "")
    match = _DASH.match(low, start, end)
    if match:
        return Line(start, end, _skip(low, match.end(), end), "dash", "")
    return Line(start, end, _skip(low, start, end), "plain", "")


def _skip(low: str, place: int, end: int) -> int:
    while place < end and low[place] in ' .:“"':
        place += 1
    return place


def _mark_blocks(surface: Surface, lines: list[Line], amending: bool) -> None:
    """Number the blocks of quoted new wording.

    New wording stands in quotation marks after an instruction (Sửa đổi … như sau: “…”); definitions inside it carry
    marks of their own, so a block ends where the marks balance at a line's end, or where the next instruction begins.
    """
    norm, low = surface.norm, surface.low
    block = 0
    index = 0
    instructed = False
    while index < len(lines):
        line = lines[index]
        instruction = bool(_INSTRUCTION.match(low, line.start, line.end) or _CHANGED.search(low, line.start, line.end))
        first = norm[line.start : line.end].lstrip()[:1]
        if first in ("“", '"', "«") and (instructed or amending):
            block += 1
            index = _mark_block(surface, lines, index, line.start, block)
            continue
        instructed = instruction
        index += 1


def _mark_block(surface: Surface, lines: list[Line], index: int, opening: int, block: int) -> int:
    norm, low = surface.norm, surface.low
    balance = straight = 0
    place = opening
    while index < len(lines):
        line = lines[index]
        if line.start > opening and _NEXT_INSTRUCTION.match(low, line.start, line.end):
            return index
        segment = norm[max(place, line.start) : line.end]
        balance += segment.count("“") + segment.count("«") - segment.count("”") - segment.count("»")
        straight += segment.count('"')
        line.block = block
        index += 1
        place = line.end
        if _CLOSED.search(segment.rstrip()):
            level = balance - (straight % 2 if balance > 0 else 0)
            if level <= 0 and (balance < 0 or straight % 2 == 0 or balance > 0):
                return index
            following = lines[index] if index < len(lines) else None
            if following is None or _NEXT_INSTRUCTION.match(low, following.start, following.end):
                return index
    return index
