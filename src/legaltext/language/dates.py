"""Validity dates: when a document or provision starts, ends, pauses, or is applied to the last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from legaltext.language.items import Item

_DAY = (
    r"(?:ngày\s{1,3})?(?P<d>\d{1,2})\s{0,3}tháng\s{0,3}(?P<m>\d{1,2})\s{0,3}năm\s{0,3}(?P<y>(?:19|20)\d\d)"
    r"|(?:ngày\s{1,3})?(?P<d2>\d{1,2})\s?[/.-]\s?(?P<m2>\d{1,2})\s?[/.-]\s?(?P<y2>(?:19|20)\d\d)"
)
_SELF = (
    r"(?:nghị định|thông tư(?: liên tịch)?|luật|bộ luật|pháp lệnh|nghị quyết|quyết định|chỉ thị|lệnh|văn bản"
    r"|quy chế|quy định) này"
)
_COUNT = r"(?P<n>\d{1,3})?\s?\(?(?P<words>[a-zà-ỹđ ]{2,24}?)?\)?\s?(?:\((?P<n2>\d{1,3})\)\s?)?ngày(?: làm việc)?"
_BODY = r"(?:(?:quốc hội|ủy ban thường vụ quốc hội|hội đồng nhân dân)(?:\s[^,.;:\n]{1,60}?)?\s)?"
_SINCE = (
    rf"(?:(?:được )?{_BODY}(?P<signed>ký(?:,? ban hành)?|ban hành|thông qua)"
    r"|(?:được )?(?P<published>đăng (?:trên |tải trên )?công báo|công bố|đăng))"
)
_WHEN = re.compile(
    rf"[\s,:]{{0,3}}(?:bắt đầu\s)?(?:thi hành\s)?[\s,]{{0,2}}(?:(?:kể\s)?từ\s(?:0 giờ(?: 00)?(?: phút)?,?\s)?(?:{_DAY})"
    rf"|(?:kể\s)?từ\s(?:ngày|thời điểm)\s(?P<event>[^.;,:\n]{{2,260}}?)\s(?:có hiệu lực|bắt đầu có hiệu lực)"
    rf"|sau\s{_COUNT},?\s(?:kể\s)?từ\sngày\s(?:{_SELF}\s)?{_SINCE}"
    rf"|(?:kể\s)?từ\sngày\s(?:{_SELF}\s)?(?:được )?{_BODY}(?P<at_signed>ký|ban hành|thông qua)"
    rf"|(?:kể\s)?từ\sngày\s(?:được )?(?P<at_published>đăng công báo|công bố))"
)
_UNTIL = re.compile(rf"(?P<how>đến hết|cho đến hết|đến trước|cho đến trước|đến|cho đến)\s(?:{_DAY})")
_WORDS = {
    "bảy": 7, "mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi lăm": 45, "bốn lăm": 45,
    "sáu mươi": 60, "chín mươi": 90, "mười ngày": 10, "bốn mươi năm": 45,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A point in time as written: ``rule`` is an ISO day or a rule (``signed+45d``); for an event (``start``) the words
    ``[event_start, event_end)`` name the document whose start it is."""

    start: int
    end: int
    rule: str
    event_start: int = 0
    event_end: int = 0


def iso_day(match: re.Match[str], day: str = "d", month: str = "m", year: str = "y") -> str:
    """The ISO day of a match; "" where the calendar has no such day."""
    try:
        return date(int(match[year]), int(match[month]), int(match[day])).isoformat()
    except (ValueError, TypeError):
        return ""


def _written_day(match: re.Match[str]) -> str:
    return iso_day(match) if match["d"] else iso_day(match, "d2", "m2", "y2")


def read_when(low: str, place: int, end: int) -> When | None:
    """The time that follows a predicate (``có hiệu lực`` …) directly."""
    match = _WHEN.match(low, place, end)
    if match is None:
        return None
    if match["d"] or match["d2"]:
        rule = _written_day(match)
        return When(match.start(), match.end(), rule) if rule else None
    if match["event"]:
        return When(match.start(), match.end(), "start", match.start("event"), match.end("event"))
    if match["signed"] or match["published"]:
        number = match["n"] or match["n2"]
        count = int(number) if number else _WORDS.get((match["words"] or "").strip(), 0)
        base = "signed" if match["signed"] else "published"
        return When(match.start(), match.end(), f"{base}+{count}d") if count else None
    return When(match.start(), match.end(), "signed" if match["at_signed"] else "published")


def find_when(low: str, start: int, end: int) -> When | None:
    """The first ``kể từ ngày …`` anywhere in ``[start, end)``."""
    for match in re.finditer(r"(?<!\w)(?:kể từ|từ) (?:ngày|thời điểm|0 giờ)", low[start:end]):
        when = read_when(low, start + match.start(), end)
        if when:
            return when
    return None


@dataclass(frozen=True, slots=True)
class Until:
    """A last day: ``day`` ISO; ``last``: the day itself still counts (``đến hết``); ``ambiguous`` for ``đến``."""

    start: int
    end: int
    day: str
    last: bool
    ambiguous: bool


def read_until(low: str, start: int, end: int) -> Until | None:
    """The first ``đến (hết) ngày …`` in ``[start, end)``."""
    match = _UNTIL.search(low, start, end)
    if match is None:
        return None
    day = _written_day(match)
    if not day:
        return None
    how = match["how"]
    return Until(match.start(), match.end(), day, "trước" not in how, "hết" not in how and "trước" not in how)


STARTS = re.compile(r"(?<!hết )(?<!tạm ngưng )(?<!ngưng )(?<!\w)có hiệu lực(?: thi hành| pháp luật| áp dụng)?")
_SUBJECT = re.compile(
    rf"(?:(?:riêng |đối với |các |những )*(?:{_SELF}|quy định|các quy định|những quy định|nội dung|việc áp dụng"
    rf"|mức|đối với)(?!\s(?:của hội|của công ty)))"
)
_OWN = re.compile(
    rf"(?:riêng )?(?:{_SELF})(?:\s|$)"
    r"|(?:nghị định|thông tư(?: liên tịch)?|luật|bộ luật|pháp lệnh|nghị quyết|quyết định|chỉ thị)\s$"
)
_GENERIC = re.compile(r"(?:riêng )?(?:(?:các|những|một số) )?(?:quy định|nội dung|điều khoản)(?:\s|$)|đối với |riêng ")


def starts_in(low: str, start: int, end: int) -> list[re.Match[str]]:
    """The predicates ``có hiệu lực`` of ``[start, end)`` that state a start, not those that only date something else
    (``kể từ ngày Luật này có hiệu lực``)."""
    found = []
    for match in STARTS.finditer(low, start, end):
        before = low[max(start, match.start() - 220) : match.start()]
        cut = max(before.rfind(";"), before.rfind(","), before.rfind(". "))
        clause = before[cut + 1 :]
        anchor = re.search(r"(?:ngày|thời điểm|khi)\s", clause)
        if anchor and not re.search(r"\d\s*$", clause[: anchor.start()]) and not _dated(clause, anchor.start()):
            continue
        found.append(match)
    return found


def _dated(clause: str, place: int) -> bool:
    """Whether ``ngày`` at ``place`` of a clause is part of a document's date (số …/… ngày 01 tháng …), not an event."""
    return bool(re.match(r"ngày \d", clause[place:])) and not re.search(r"(?:từ|đến|trước|sau)\s$", clause[:place])


def subject_of(low: str, body: int, predicate: int, items: list[Item]) -> str:
    """What a predicate at ``predicate`` is said of: ``own`` (this document), ``items`` (the items before it),
    ``generic`` (rules of this document by subject), or "" (something else: a licence, a contract, a decision)."""
    words = low[body:predicate]
    if _OWN.match(low, body, predicate) and not re.match(rf"{_SELF} (?:quy định|hướng dẫn|bao gồm)", words):
        return "own"
    before = [i for i in items if i.start < predicate]
    if before and before[0].start - body < 4:
        return "items"
    if _GENERIC.match(low, body, predicate):
        return "items" if before else "generic"
    return ""


@dataclass(frozen=True, slots=True)
class Window:
    """What the heading of a list says of the time of all its items: rules for the beginning and the end.

    ``listed``: a statement stands in such a list and takes its act from the heading.
    """

    begins: str = ""
    ends: str = ""
    ambiguous: bool = False
    listed: bool = False


NO_WINDOW = Window()
"""A heading that says nothing of time."""
