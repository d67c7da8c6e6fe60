"""The cells of official lists: the document a row names, the parts that ended, the acts that ended them, the days.

What stands in the cells are fixed turns (``Được thay thế bởi <loại> số … ngày … của … <trích yếu>``), not sentences:
only the number that follows the turn is the act; further numbers belong to its title.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.law import LegalDocument, ListEntry, ListKind
from legaltext.core.numbers import FoundNumber, find_numbers, identity
from legaltext.core.reading import Cited, EntryReading, ListedAct, ListedPart, Passage, Relation
from legaltext.core.text import fold, squeeze
from legaltext.language.list_issuers import complete_issuers
from legaltext.language.provisions import ARTICLE, SECTION, Group, Path, find_groups, show_path
from legaltext.language.statements import PassageReader
from legaltext.language.surface import make_surface

_DAY = re.compile(
    r"[\s,;(]{0,3}(?:ban hành\s)?((?:ngày\s{1,3}|(?=\d{1,2}\s?[/.-]))\d{1,2}\s?"
    r"(?:[/.-]\s?\d{1,2}\s?[/.-]\s?|tháng\s{1,3}\d{1,2}\s{1,3}năm\s{1,3})\d{4})\d?(?!\d)\)?",
    re.IGNORECASE,
)
_DAYS = re.compile(r"(?<!\d)\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}")
_TITLE_WORD = (
    r"(?:về|quy định|ban hành|hướng dẫn|sửa đổi|bổ sung|bãi bỏ|thay thế|phê duyệt|công bố|điều chỉnh|thành lập|"
    r"thực hiện|quy chế|hỗ trợ|đính chính|kéo dài|triển khai)(?!\w)"
)
_ISSUER = re.compile(rf"[\s,]{{0,3}}của\s((?:(?!{_TITLE_WORD})[^\s;.]{{1,20}}\s?){{1,20}})", re.IGNORECASE)
_LINK = re.compile(r"(?:(?<!\w)(?:bởi|bằng|tại|theo|do|trong)|:)\s{0,2}(?:các\s)?$", re.IGNORECASE)
_BULLET = re.compile(r"(?:^|\n)\s{0,4}[-+•*]?\s{0,3}(?:\d{1,2}[.)]\s)?$")
_AND = re.compile(r"\s{0,3}(?:[,;]|[,;]?\s{0,2}và)\s{1,3}$")
_OWN_TERM = re.compile(
    r"hết (?:thời hạn|thời gian|hạn)\s|thời hạn (?:có hiệu lực|áp dụng|thực hiện)|hết hiệu lực theo thời"
)
_VERBS: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(r"thay (?:thế|bằng)|được thay(?!\w)"), Relation.REPLACES),
    (re.compile(r"bãi bỏ|hủy bỏ"), Relation.REPEALS),
    (re.compile(r"ngưng hiệu lực|đình chỉ"), Relation.SUSPENDS),
    (re.compile(r"sửa đổi|bổ sung"), Relation.AMENDS),
)
_DOUBLE = re.compile(r"(?<!\w)(khoản|điểm|điều|mẫu số) (\w{1,4}) (?=\1 )", re.IGNORECASE)
_ANNEXES = re.compile(r"(điều \w{1,4}) (?=phụ lục \w{1,5}(?:, | và )\w{1,5}(?!\w))", re.IGNORECASE)
_OPENING = re.compile(r"\s{0,2}\(\s{0,2}(?:gồm:?\s|từ\s)?$")
_CLOSED = re.compile(r"\)\s{1,2}$")
_FILLER = re.compile(
    r"^(?:(?:các|những|quy định|nội dung|bãi bỏ|sửa đổi|bổ sung|thay thế|một phần|phần|tại|của|và|về|toàn bộ)\s?)*$"
)
_TAIL = re.compile(r"[\s,;]{0,3}(?:tại|của|trong|ở|thuộc)?(?:\stên điều,?)?\s{0,2}$", re.IGNORECASE)


def read_entries(document: LegalDocument) -> tuple[EntryReading, ...]:
    """The rows of a list document, read; empty for any other document."""
    if not document.entries:
        return ()
    readings = [read_entry(entry) for entry in document.entries]
    return complete_issuers(readings, document.entries)


def read_entry(entry: ListEntry) -> EntryReading:
    """One row of a list. Never raises: what a cell does not give stays empty."""
    cited = _cited(entry.cited)
    days = _days(entry.day)
    living = entry.kind is ListKind.LIVE
    acts = tuple(_noted(entry.note, cited.key) if living else _acts(entry.reason, cited.key))
    if len(days) > 1 and len(days) == len(acts):
        acts = tuple(replace(act, day=day) for act, day in zip(acts, days, strict=True))
    day = days[0] if len(set(days)) == 1 else None
    if day and not living:
        acts = tuple(replace(act, day=day) for act in acts)
    starts = _days(entry.start)
    return EntryReading(
        entry.row,
        cited,
        () if living else tuple(read_parts(entry.content)),
        acts,
        day,
        starts[0] if len(set(starts)) == 1 else None,
        not acts and bool(_OWN_TERM.search(fold(entry.reason))),
    )


def read_parts(content: str) -> Iterator[ListedPart]:
    """The provisions that a cell lists; what has no address is kept in its own words.

    >>> [part.address for part in read_parts("Khoản 1 khoản 2 Điều 10; Điều 12 (khoản 3)")]
    ['Điều 10 khoản 1', 'Điều 10 khoản 2', 'Điều 12 khoản 3']
    """
    for line in content.splitlines():
        item = re.sub(r"^[-+•*]\s{0,3}", "", squeeze(line)).rstrip(" .;,")
        if item:
            yield from _item(item)


def _item(item: str) -> Iterator[ListedPart]:
    item = _ANNEXES.sub(r"\1, ", _DOUBLE.sub(r"\1 \2, ", item))
    surface = make_surface(item)
    groups = find_groups(surface)
    if not groups:
        yield ListedPart(None, item)
        return
    lead = _TAIL.sub("", item[: groups[0].start])
    words = "" if _FILLER.match(fold(lead)) else lead
    for address in dict.fromkeys(show_path(path) for path in _paths(surface.norm, groups)):
        yield ListedPart(address, words)


def _paths(text: str, groups: Iterable[Group]) -> list[Path]:
    """The paths of all groups: what stands in brackets after a unit is of that unit, what follows them its holder."""
    found: list[Path] = []
    holder: Path = ()
    end = 0
    for group in groups:
        between = text[end : group.start]
        paths = list(group.paths)
        if group.parent or _OPENING.fullmatch(between):
            holder = group.parent or (found[-1] if found else ())
            if holder and holder[-1][0] < ARTICLE:
                paths = []  # “Chương II (từ Điều 3 đến Điều 10)”: the brackets only say what the chapter holds
            elif holder:
                if found and found[-1] == holder:
                    found.pop()
                paths = [(*holder, *path) if path[0][0] > holder[-1][0] else path for path in paths]
        elif holder and ")" not in between and "(" not in between:
            paths = [] if holder[-1][0] < ARTICLE else paths
        else:
            if holder and _CLOSED.search(between) and paths[0][0][0] <= SECTION:
                paths = paths[1:]  # “Điều 13 (khoản 4) Chương III”: where the Điều stands
            holder = ()
        found.extend(paths)
        end = group.end
    return found


def _cited(words: str) -> Cited:
    """The document that a cell names: the first number, with the day, the issuer and the title behind it."""
    numbers = find_numbers(words)
    if numbers:
        return _beside(words, numbers[0])
    reading = PassageReader(Passage(words)).read()
    return Cited(reading.references[0].document if reading.references else "", read_date(words), "", words)


def _beside(words: str, number: FoundNumber) -> Cited:
    place = number.end
    day = issuer = None
    if match := _DAY.match(words, place):
        day, place = read_date(match[1]), match.end()
    if match := _ISSUER.match(words, place):
        issuer, place = squeeze(match[1]).rstrip(" ,-"), match.end()
    return Cited(number.key, day, issuer or "", squeeze(words[place:]).strip(" .,;:"))


def _acts(reason: str, own: str) -> Iterator[ListedAct]:
    """The acts that a reason names, each with the verbs before it."""
    begin = end = 0
    relations: tuple[Relation, ...] = ()
    for index, number in enumerate(find_numbers(reason)):
        before = reason[begin : number.word_start]
        linked = bool(_LINK.search(before) or _BULLET.search(reason[: number.word_start]))
        if identity(number.key) == identity(own) or not (index == 0 or linked or _beside_by_side(reason, end, number)):
            continue
        if _LINK.search(before) and index and not _relations(_turn(before)):
            continue  # “theo Nghị định …” inside a title
        relations = _relations(before if index == 0 else _turn(before)) or relations
        act = _beside(reason, number)
        following = fold(reason[number.end : number.end + 300])
        if index == 0 and not relations and "hết hiệu lực" in following:
            return  # the end of that document is the reason, it is no act that ends
        yield ListedAct(act, relations)
        begin = end = number.end


def _turn(before: str) -> str:
    """The last turn before a number: behind the last stop or item mark, at most 90 code points."""
    return re.split(r"[;.\n]", before)[-1][-90:]


def _beside_by_side(reason: str, end: int, number: FoundNumber) -> bool:
    """``bởi Nghị định số A ngày … của Chính phủ và Nghị định số B``: nothing but day and issuer between the two."""
    place = end
    if match := _DAY.match(reason, place):
        place = match.end()
    if place < number.word_start and (match := _ISSUER.match(reason, place, number.word_start)):
        rest = reason[match.start() : number.word_start]
        return len(rest) < 80 and bool(_AND.search(rest)) and match.end() >= number.word_start - 4
    return bool(_AND.fullmatch(reason, place, number.word_start))


def _relations(words: str) -> tuple[Relation, ...]:
    low = fold(words)
    return tuple(relation for pattern, relation in _VERBS if pattern.search(low))


def _noted(note: str, own: str) -> Iterator[ListedAct]:
    """The acts that a note beside a living document names as having changed it: the first of each item."""
    changed = False
    for line in note.splitlines():
        changed = changed or bool(re.search(r"sửa đổi|bổ sung|hết hiệu lực một phần", fold(line)))
        if not changed or "đính chính" in fold(line):
            continue
        number = next(iter(find_numbers(line)), None)
        if number is None or identity(number.key) == identity(own):
            continue
        before = line[: number.word_start]
        if _LINK.search(before) or _BULLET.search(before):
            yield ListedAct(_beside(line, number), (Relation.AMENDS,))


def _days(cell: str) -> list[date]:
    found = [read_date(match[0]) for match in _DAYS.finditer(cell)]
    return [day for day in found if day]
