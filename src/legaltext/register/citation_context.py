"""What a citation says beside the number: day of issue, issuer, title (Điều on citations: số, ngày, cơ quan, tên)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.numbers import SMALL
from legaltext.core.text import squeeze

_WINDOW = 420
_DAY = re.compile(
    r"[\s,(]{0,3}(?:được ban hành\s|ban hành\s)?ngày\s{1,3}(\d{1,2}\s{0,2}(?:[/.-]\s?\d{1,2}\s?[/.-]\s?|"
    r"tháng\s{1,3}\d{1,2}\s{1,3}năm\s{1,3})\d{4})",
    re.IGNORECASE,
)
_ISSUER = re.compile(
    r"[\s,]{0,3}của\s{1,3}((?:Thường trực |Chủ tịch |Bộ trưởng |Chánh án |Viện trưởng |Thống đốc |Tổng |Thủ trưởng )?"
    r"(?:Hội đồng nhân dân|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|UBND|Hội đồng Bộ trưởng|Chính phủ|Thủ tướng Chính phủ|"
    r"Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ|Ngân hàng|Thanh tra|Tòa án|Viện kiểm sát|Kiểm toán|Ủy ban)"
    r"(?:\s(?!về\b|quy\b|hướng\b|ban\b|sửa\b|bãi\b|và\b|phê\b|đã\b|có\b|hết\b|được\b|tiếp\b|kể\b|theo\b|như\b|đối\b)"
    r"[\w\-]{1,12},?){0,10})",
)
# A title runs on over the break of a printed line: the next one begins with a small letter that is no item's mark.
_TITLE = re.compile(
    r"[\s,]{0,3}((?:về|quy định|hướng dẫn|ban hành|sửa đổi|bãi bỏ|phê duyệt|công bố|bổ sung|thay thế|quy chế)\b"
    rf"(?:[^;.:\n]|\n(?-i:(?=[{SMALL}](?![).])))){{6,260}})",
    re.IGNORECASE,
)
# "Luật Hải quan số 54/2013/QH13": the title before the number of a law.
_LAW_BEFORE = re.compile(
    r"((?:Luật|Bộ luật|Pháp lệnh)\s(?:(?!Luật\s|Bộ luật\s|Pháp lệnh\s|Điều\s|khoản\s|của\s)[^.;:\n\d]){3,120}?)"
    r"\s{1,3}số\s{0,3}\d{1,4}[^\s.;,]{3,30}$"
)
# Words that begin a new statement on the cited document: its title ends before them.
_TITLE_END = re.compile(
    r"\s*,?\s*(?:\((?:sau đây|đã được)|được sửa đổi|đã được|(?:tiếp tục )?(?:hết|có) hiệu lực|"
    r"kể từ ngày|từ ngày\s(?=\d|(?:[Nn]ghị|[Ll]uật|[Tt]hông|[Qq]uyết)\s?\w{0,5}\s(?:này|số))|"
    r"đến hết ngày|đến ngày\s(?=\d)|như sau|tiếp tục (?:có|được)|"
    r",\s*(?:Nghị định|Thông tư|Luật|Quyết định|Nghị quyết)\s).*$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a cited number.

    ``kind`` is ``resolution`` or ``law`` for a number of the National Assembly, ``other_type`` where the type word
    before the number is not that of its letters (``Thông tư số 06/2024/NĐ-CP``): one of the two is misprinted.
    """

    issue_date: date | None = None
    issuer: str = ""
    title: str = ""
    kind: str = ""


_RESOLUTION = re.compile(r"nghị quyết\s(?:liên tịch\s)?(?:của\s[^.;:,\n]{2,40}\s)?(?:số\s?:?\s?)?$", re.IGNORECASE)
_LAW = re.compile(r"(?:luật|bộ luật|pháp lệnh)\s(?:[^.;:\n]{0,160}\s)?(?:số\s?:?\s?)?$", re.IGNORECASE)
_TYPE_MARKS = {"nghị định": "NĐ", "thông tư": "TT", "quyết định": "QĐ", "nghị quyết": "NQ", "chỉ thị": "CT"}
_TYPE_WORD = re.compile(rf"({'|'.join(_TYPE_MARKS)})\s(?:số\s?:?\s?)?$", re.IGNORECASE)
_ASSEMBLY = re.compile(r"/(?:[A-Z]{2}-)?(?:UBTV)?QH\d{1,2}$")


def has_kinds(key: str) -> bool:
    """Whether laws and resolutions share the series of a number: ``49/2010/QH12`` is a law and a resolution.

    >>> has_kinds("49/2010/QH12"), has_kinds("05/2003/PL-UBTVQH11"), has_kinds("34/2016/NĐ-CP")
    (True, True, False)
    """
    return bool(_ASSEMBLY.search(key.upper()))


def read_kind(text: str, start: int, end: int, key: str) -> str:
    """The kind (see :class:`Beside`) by the word before the number ``key`` at ``text[start:end]``; "" for none."""
    at = text.find(key.split("/")[0] + "/", start, end + 1)
    before = text[max(0, (at if at >= 0 else start) - 200) : at if at >= 0 else start]
    if not has_kinds(key):
        word = _TYPE_WORD.search(before)
        marks = {mark for mark in _TYPE_MARKS.values() if re.search(rf"/{mark}(?:LT)?[-/]", key.upper())}
        return "other_type" if word and marks and _TYPE_MARKS[word[1].casefold()] not in marks else ""
    if _RESOLUTION.search(before):
        return "resolution"
    return "law" if _LAW.search(before) else ""


def read_beside(text: str, start: int, end: int) -> Beside:
    """Read on from a citation at ``text[start:end]`` (code points). The quote itself may hold the day already."""
    after = text[end : end + _WINDOW]
    position = 0
    day = None
    if match := _DAY.match(after):
        day = read_date("ngày " + match[1])
        position = match.end()
    elif match := next(iter(_DAY.finditer(text[start:end])), None):
        day = read_date("ngày " + match[1])
    issuer = title = ""
    if match := _ISSUER.match(after, position):
        issuer = squeeze(match[1]).rstrip(" ,")
        position = match.end()
    if (day or issuer) and (match := _TITLE.match(after, position)):
        title = squeeze(_TITLE_END.sub("", match[1])).rstrip(" ,")
    if not title and (match := _LAW_BEFORE.search(text, max(0, start - 160), end)):
        title = squeeze(match[1])
    return Beside(day, issuer, title)
