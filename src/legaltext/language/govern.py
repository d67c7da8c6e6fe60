"""Who is meant by a statement's act: which of its items the verb reaches, and which are only named along the way.

A citation in full carries the cited document's title, and the title names further documents. Only what stands at the
head of the citation, or is listed beside it, is reached by the verb; what a title names is ``refers``
(``Căn cứ Nghị định … quy định chi tiết Luật X``: the Nghị định is the ground, Luật X is not).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.core.numbers import year_of
from legaltext.core.reading import THIS, Relation
from legaltext.language.items import Item
from legaltext.language.provisions import ANNEX
from legaltext.language.verbs import PLACE, POINTING, Report, Verb, relation_of

_BESIDE = re.compile(
    r"[\s,;]{0,4}(?:(?:và|hoặc|cùng với|cùng|và/hoặc|hay)\s{1,2})?(?:(?:các|tại|một phần|toàn bộ|của"
    r"|những|tên|tiêu đề)\s{1,2}){0,3}"
    r"(?:(?:luật|bộ luật|nghị định|thông tư|nghị quyết|quyết định|pháp lệnh|thông tư liên tịch)\s{0,2})?(?:số\s{0,2})?"
)
_ISSUER = re.compile(
    r"\s{0,2}(?:của|do|giữa)\s(?!một số|các điều|luật|bộ luật)(?:(?!quy định|hướng dẫn|về |sửa đổi|ban hành"
    r"|phê duyệt|quy chế|bãi bỏ"
    r"|thi hành|công bố)[^;.()\n“”]){2,110}?(?=,|;|\svà\s|\()"
)
LIST_END = re.compile(r"(?:,|;|\svà|\shoặc|\scùng|\bvà)\s{1,3}(?:(?:các|toàn bộ|một phần)\s)?(?:(?:tại|của)\s)?$")
_TAIL_AMENDS = re.compile(r"(?:sửa đổi|bổ sung|bãi bỏ)[^;.\n]{0,60}(?:của|tại)?\s{1,2}$")
_PHRASE_PLACE = re.compile(
    r"(?:tại|của|trong|ở)\s(?:(?:tên|tiêu đề|(?:phần )?căn cứ|phần mở đầu)(?:\s[^,;:.\n“”\"]{1,40})?,\s){0,3}"
    r"(?:các\s|tên\s|tiêu đề\s|đoạn\s|phần\s|lời dẫn\s|tên của\s|nội dung\s)?$"
)
_WITH = re.compile(r"(?<!\w)(?:bằng|thành)\s(?!cụm từ|từ |các từ|các cụm từ|chữ|“|\")[^;.\n]{0,60}$")
_NEXT_PHRASE = re.compile(r"(?:;|,|và)\s{0,2}(?:thay thế |bỏ |bãi bỏ )?(?:các )?(?:cụm từ|từ|dấu)\s")
_OTHER_TITLE = re.compile(
    r"\s(?:của|do)\s[^;.()\n“”,]{3,60}?\s(?:về(?! việc sửa đổi)|quy định|hướng dẫn|ban hành"
    r"|phê duyệt)\s(?![^;.\n]{0,20}sửa đổi)"
)
_PART_AT = re.compile(
    r"(?:,|;|\svà)\s(?:các\s)?(?:quy định|nội dung|cụm từ|từ)[^;.]{3,500}\s(?:tại|trong|của)\s(?:các\s)?$"
)
_EXCEPT = re.compile(r"(?:trừ|không bao gồm|ngoại trừ)(?: (?:trường hợp|quy định|các|nội dung)[^,;]{0,40})?\s$")
_TITLE_TALK = re.compile(r"(?:quy định|hướng dẫn|về |sửa đổi|ban hành|phê duyệt|thi hành|quy chế|công bố)")


@dataclass(slots=True)
class Reach:
    """What was found for one item: its relation (None: it is the place of an insertion), whether the statement's act
    reaches it, the verb, and whether it is new text put in place of the old (``bằng Phụ lục … kèm theo``).
    ``spared``: a part of the document acted on that the act leaves alone."""

    relation: Relation | None
    reached: bool = False
    verb: Verb | None = None
    replacement: bool = False
    exception: bool = False
    spared: bool = False


def govern(low: str, items: list[Item], verbs: list[Verb], reports: list[Report], end: int) -> list[Reach]:
    """The reach of each item of one statement (``items`` in order, all before ``end``)."""
    found: list[Reach] = []
    verb_index = report_index = 0
    verb: Verb | None = None
    reporting: Report | None = None
    blocked = False
    covered = 0
    for number, item in enumerate(items):
        nested = item.start < covered  # in brackets inside a run of provisions
        last_end = items[number - 1].start if nested else covered
        covered = max(covered, item.end)
        fresh = False
        while verb_index < len(verbs) and verbs[verb_index].start <= item.start:
            verb, fresh, blocked, reporting = verbs[verb_index], True, False, None
            verb_index += 1
        gap_start = max(last_end, verb.end if verb and fresh else 0)
        gap = low[gap_start : item.start] if item.start >= gap_start else ""
        if item.mention and item.mention.inner and not item.paths:
            found.append(Reach(Relation.REFERS))
            continue
        report = None
        while report_index < len(reports) and reports[report_index].end <= item.start + 1:
            if reports[report_index].start >= last_end - 1:
                report = reports[report_index]
            report_index += 1
        other = item.document not in (None, THIS)
        if report and (number or _opens_line(low, report)) and item.start - report.end < 40 and other:
            reporting = report
            found.append(Reach(report.relation))
            continue
        if (
            reporting
            and other
            and not _earlier(item, items[number - 1])
            and _goes_on(low, reporting, item, last_end, gap)
        ):
            found.append(Reach(reporting.relation))
            continue
        left_report, reporting = reporting, None
        if verb is None:
            found.append(Reach(Relation.REFERS, exception=_EXCEPT.search(gap) is not None))
            continue
        into = not verb.phrase and number and found[-1].reached and gap.strip() in ("vào", "vào trong", "trong")
        if item.paths and verb.act == "amend" and (into or PLACE.search(low[max(0, item.start - 24) : item.start])):
            found.append(Reach(None, verb=verb))
            continue
        if verb.act in ("replace", "amend") and _WITH.search(gap) and item.paths:
            blocked = True
            found.append(Reach(Relation.REFERS, verb=verb, replacement=True))
            continue
        if fresh:
            pointing = POINTING.search(gap)
            reached = not pointing or (verb.phrase and _PHRASE_PLACE.search(gap) is not None)
        elif nested or (blocked and not _NEXT_PHRASE.search(gap)):
            reached = False
        else:
            reached = _reaches(low, items, found, number, gap, verb, left_report)
        if not reached and fresh:
            blocked = True
        if not reached and item.paths and not blocked and _PART_AT.search(gap) and verb.act in ("amend", "repeal"):
            verb = Verb(verb.start, verb.end, verb.act, phrase=True)
            reached = True
        if not blocked and _contains(low, items, number, verb):
            found.append(Reach(None, verb=verb))
            continue
        if reached:
            whole = item.whole
            parts_of_annex = verb.partly and all(path == ((ANNEX, ""),) for path in item.paths)
            relation = relation_of(verb.act, whole=whole or parts_of_annex, phrase=verb.phrase, partly=verb.partly)
            found.append(Reach(relation, True, verb))
        else:
            exception = _EXCEPT.search(gap) is not None
            found.append(Reach(Relation.REFERS, exception=exception, verb=verb))
    return found


def _opens_line(low: str, report: Report) -> bool:
    """Whether a line begins with the report: a heading broken over lines (``… / ĐƯỢC SỬA ĐỔI, BỔ SUNG BỞI …``)."""
    return not low[low.rfind("\n", 0, report.start) + 1 : report.start].strip(" (")


def _goes_on(low: str, report: Report, item: Item, last_end: int, gap: str) -> bool:
    """Whether an item continues the list of acts that a report names (``… bởi Luật số A, Luật số B và Luật số C``)."""
    bracket = low.rfind("(", report.start - 2, item.start) >= 0 or _bare_law(item)
    if beside(low, last_end, item.start, bracket) and not _OTHER_TITLE.match(low, item.end):
        return True
    return _in_bracket(low, report, item.start) and LIST_END.search(gap) is not None


def _bare_law(item: Item) -> bool:
    """``…, Luật số 81/2025/QH15; Luật số 84/2025/QH15``: only an amending law is cited by its number alone."""
    return item.mention is not None and item.mention.type == "luật" and not item.mention.title and item.whole


def _earlier(item: Item, before: Item) -> bool:
    """Whether a document is of a year before the amending act listed just before it: such lists follow the order of
    making, so an older one begins something else (``Luật A đã được sửa đổi theo Luật B, Luật C``)."""
    year, last = year_of(item.document or ""), year_of(before.document or "")
    return year is not None and last is not None and year < last


def _in_bracket(low: str, report: Report, place: int) -> bool:
    """Whether the bracket that a report opened (``(được sửa đổi bởi …``) is still open at ``place``."""
    opening = low.rfind("(", max(0, report.start - 3), report.end)
    return opening >= 0 and low.count("(", opening, place) > low.count(")", opening, place)


def _contains(low: str, items: list[Item], number: int, verb: Verb) -> bool:
    """Whether an annex only tells where the parts named before it are (``bãi bỏ điểm 6 mục 2 … tại Phụ lục VI``)."""
    item = items[number]
    if not number or len(item.paths) != 1 or [step[0] for step in item.paths[0]] != [ANNEX]:
        return False
    before = items[number - 1]
    gap = low[before.end : item.start]
    loose = bool(before.paths) and before.document is None and before.paths[-1][0][0] in (2, 4, 5, 8)
    return (
        loose
        and ";" not in gap
        and "," not in gap[-3:]
        and verb.start < before.start
        and gap.rstrip().endswith(("tại", "của"))
    )


def beside(low: str, start: int, end: int, bracket: bool) -> bool:
    """Whether only a conjunction, with the issuer's name at most, stands between two items."""
    if end < start or (";" in low[start:end] and not bracket):
        return False
    if _BESIDE.fullmatch(low, start, end):
        return True
    issuer = _ISSUER.match(low, start, end)
    return bool(issuer and _BESIDE.fullmatch(low, issuer.end(), end))


def _reaches(
    low: str, items: list[Item], found: list[Reach], number: int, gap: str, verb: Verb, report: Report | None
) -> bool:
    """Whether the verb reaches an item after the first: listed beside a reached one, or named in a title's tail."""
    item, before = items[number], items[number - 1]
    previous = found[number - 1]
    adjacent = beside(low, before.end, item.start, bracket=True)
    if adjacent and (previous.reached or previous.relation is None) and not POINTING.match(gap.strip(" ,;")):
        return True
    if verb.phrase and item.paths and (_PHRASE_PLACE.search(gap) or _NEXT_PHRASE.search(gap)):
        return not POINTING.match(gap.strip(" ,;"))
    if not LIST_END.search(gap):
        if item.paths and previous.reached and before.paths and verb.act != "basis" and not POINTING.search(gap):
            return _TITLE_TALK.search(gap) is None and not gap.strip().endswith(("của", "tại"))
        return False
    head = next((i for i in range(number - 1, -1, -1) if found[i].reached), None)
    if head is None:
        return report is not None
    if ";" in gap[-4:]:
        return True
    if item.paths:
        return not adjacent or previous.reached
    tail_amends = (
        bool(_TAIL_AMENDS.search(low[items[head].end : items[head + 1].start])) if head + 1 < number else False
    )
    first, other = items[head].mention, item.mention
    if first is None or other is None:
        return False
    if _has_amending_tail(low, item):
        return True
    if first.type == other.type or (first.type in _LAWS and other.type in _LAWS):
        return not tail_amends
    return not adjacent and other.kind == "number" and _TITLE_TALK.search(low[item.end : item.end + 160]) is not None


_LAWS = ("luật", "bộ luật", "pháp lệnh")
_AMENDING_TAIL = re.compile(
    r"[^;.\n“”]{0,120}?(?:sửa đổi|bổ sung)[^;.\n]{0,40}(?:một số|điều|khoản|nội dung|nghị định|thông tư)"
)


def _has_amending_tail(low: str, item: Item) -> bool:
    """``và Nghị định B ngày … của Chính phủ sửa đổi, bổ sung …``: a separate amending act, not part of a title."""
    return bool(_AMENDING_TAIL.match(low, item.end))
