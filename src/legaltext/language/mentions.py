"""Mentions of documents in running text: by number, by title, by ``này`` (this) or by a short name set up earlier."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from legaltext.core.numbers import FoundNumber, find_numbers, read_number
from legaltext.core.reading import THIS
from legaltext.language.surface import Surface
from legaltext.language.titles import Title, find_titles

_DAY = re.compile(
    r"[\s,]{0,3}(?:ban hành\s{1,3})?(?:ngày\s{1,3})?(?:(\d{1,2})\s{0,3}tháng\s{0,3}(\d{1,2})\s{0,3}năm\s{0,3}(\d{4})"
    r"|(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4}))(?!\d)"
)
_YEAR = re.compile(r"\s{1,3}(?:năm\s{1,3})?((?:19|20)\d\d)(?!\d|/|[.-]\d)")
_SELF = re.compile(
    r"(?<!\w)(thông tư liên tịch|nghị quyết liên tịch|nghị định|thông tư|bộ luật|luật|pháp lệnh|nghị quyết|quyết định"
    r"|chỉ thị|lệnh|sắc lệnh|hiến pháp|quy chế|quy định|quy chuẩn|điều lệ|văn bản) này(?!\w)"
)
_SHORT = re.compile(
    r"là:?\s{1,3}[“\"‘']?"
    r"((?:nghị định|thông tư|luật|bộ luật|nghị quyết|quyết định|pháp lệnh)(?!\s+này)[^”\"’'();,.\n]{0,90}?)\s?[”\"’')]"
)
_CALLED = re.compile(r"(?:gọi|viết)(?: (?:tắt|chung|gọn))? $")
_PARTIAL = re.compile(r"(?:định|tư|quyết|luật|tịch)\s{1,3}(?:số\s{1,3})?(\d{1,4})(?![\d/\w]|[.,]\d)")
_PARTIAL_TYPE = re.compile(r"(?<!\w)(thông tư liên tịch|nghị định|thông tư|nghị quyết|quyết định|luật)$")
_MEASURE = re.compile(r"\s{1,2}(?:ngày|tháng|năm|điều|khoản)(?!\w)")
_PARTS = ("quy chế", "quy định", "quy chuẩn", "điều lệ")


@dataclass(frozen=True, slots=True)
class Mention:
    """One mention: ``start``, ``end`` on the surface, ``key`` the document as written (``this`` for its own).

    ``core_end`` is the end without the day; ``kind`` is ``number``, ``title``, ``self``, ``part`` (the attached Quy chế
    this stands in) or ``short``; ``type`` the type word in lower case; ``inner`` is true inside another law's title.
    """

    start: int
    end: int
    key: str
    kind: str
    type: str
    inner: bool = False
    printed: str = ""
    repairs: tuple[str, ...] = ()
    title: str = ""
    year: str = ""
    core_end: int = 0


def find_mentions(surface: Surface, known: tuple[Mention, ...] = ()) -> list[Mention]:
    """All mentions in order of place; ``known`` are those of the document's title and headings (for short names)."""
    numbers = find_numbers(surface.norm, surface.low)
    titles = find_titles(surface, numbers)
    used = {t.number.start for t in titles if t.number}
    found = [_from_title(surface, t) for t in titles]
    found += [_from_number(surface, n) for n in numbers if n.start not in used]
    for match in _SELF.finditer(surface.low):
        kind = "part" if match[1] in _PARTS else "self"
        if kind == "part" and not surface.norm[match.start()].isupper():
            continue
        found.append(Mention(match.start(), match.end(), THIS, kind, match[1], core_end=match.end()))
    found.sort(key=lambda m: (m.start, -m.end))
    found = _complete_years(found, known)
    return _add_short_names(surface, found, known)


def _printed(surface: Surface, number: FoundNumber) -> tuple[str, tuple[str, ...]]:
    """The number as the original prints it, and the names of all repairs made on the way to its key."""
    start, end = surface.span(number.start, number.end)
    printed = surface.text[start:end]
    repairs = (*read_number(printed).repairs, *(r for r in number.number.repairs if r == "stuck"))
    return printed, repairs


def _from_number(surface: Surface, number: FoundNumber) -> Mention:
    day = _DAY.match(surface.low, number.end)
    end = day.end() if day else number.end
    printed, repairs = _printed(surface, number)
    return Mention(
        number.word_start, end, number.key, "number", number.type, printed=printed, repairs=repairs, core_end=number.end
    )


def _from_title(surface: Surface, title: Title) -> Mention:
    end, year, key = title.end, title.year, title.key
    number = title.number
    if number:
        end = number.end
        key = number.key
    core_end = end
    day = None if title.inner and not number else _DAY.match(surface.low, end)
    if day:
        end = day.end()
        year = day[3] or day[6]
    elif not title.inner:
        match = _YEAR.match(surface.low, end)
        if match:
            end = core_end = match.end()
            year = match[1]
    if not number and year:
        key = f"{title.key} {year}"
    printed, repairs = _printed(surface, number) if number else ("", ())
    return Mention(
        title.start, end, key, "number" if number else "title", title.type, inner=title.inner,
        printed=printed, repairs=repairs,
        title=title.key, year=year, core_end=core_end,
    )  # fmt: skip


def _complete_years(found: list[Mention], known: tuple[Mention, ...]) -> list[Mention]:
    """A title named again without its year takes the year that the passage or the title gives it once (rule 6)."""
    years: dict[str, set[str]] = {}
    for mention in (*found, *known):
        if mention.kind == "title" and mention.year:
            years.setdefault(mention.title.casefold(), set()).add(mention.year)
    completed = []
    for mention in found:
        if mention.kind == "title" and not mention.year:
            given = years.get(mention.title.casefold(), set())
            if len(given) == 1:
                mention = replace(mention, key=f"{mention.title} {next(iter(given))}")
        completed.append(mention)
    return completed


def _add_short_names(surface: Surface, found: list[Mention], known: tuple[Mention, ...]) -> list[Mention]:
    """Short names (sau đây gọi là …) and numbers without a year take the full key of the document they stand for."""
    names: dict[str, Mention] = {}
    starts = [m.start for m in found]
    for match in _SHORT.finditer(surface.low):
        if not _CALLED.search(surface.low, max(0, match.start() - 16), match.start()):
            continue
        place = bisect_left(starts, match.start())
        name = match[1].strip()
        if place and match.start() - found[place - 1].end < 600 and " " in name:
            owner = found[place - 1]
            for candidate in reversed(found[max(0, place - 12) : place]):
                if candidate.type == owner.type and candidate.kind in ("number", "title") and not candidate.inner:
                    owner = candidate
                if name.startswith(candidate.type) and candidate.title.casefold().startswith(name[:12]):
                    owner = candidate
            if owner.key != THIS:
                names[name] = owner
    taken = {(m.start, m.end) for m in found}
    added: list[Mention] = []
    by_number = {
        (m.type, m.key.split("/")[0].lstrip("0")): m for m in (*known, *found) if m.kind == "number" and m.type
    }
    for match in _PARTIAL.finditer(surface.low) if by_number else ():
        stem = surface.low[max(0, match.start() - 16) : match.start(1)].rstrip()
        word = _PARTIAL_TYPE.search(stem.removesuffix("số").rstrip())
        owner_or_none = by_number.get((word[1], match[1].lstrip("0"))) if word else None
        if owner_or_none and word and not _MEASURE.match(surface.low, match.end()):
            start = surface.low.rfind(word[1], 0, match.start(1))
            if not _overlaps(start, match.end(), found, starts):
                added.append(_short(start, match.end(), owner_or_none))
    for name, owner in names.items():
        place = surface.low.find(name)
        count = 0
        while place >= 0 and count < 400:
            count += 1
            end = place + len(name)
            whole = not surface.low[end : end + 1].isalnum() and surface.low[end : end + 1] != "/"
            if whole and not _overlaps(place, end, found, starts):
                added.append(_short(place, end, owner))
            place = surface.low.find(name, end)
    if added:
        unique = {(m.start, m.end): m for m in added if (m.start, m.end) not in taken}
        found = sorted((*found, *unique.values()), key=lambda m: (m.start, -m.end))
    return found


def _short(start: int, end: int, owner: Mention) -> Mention:
    return Mention(start, end, owner.key, "short", owner.type, title=owner.title, year=owner.year, core_end=end)


def _overlaps(start: int, end: int, found: list[Mention], starts: list[int]) -> bool:
    place = bisect_left(starts, start)
    near = found[max(0, place - 8) : place + 2]
    return any(m.start < end and start < m.end for m in near)
