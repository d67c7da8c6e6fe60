"""Titles of laws, codes, ordinances and constitutions in running text, in the gazetteer or not."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.core.numbers import FoundNumber
from legaltext.core.text import fold, squeeze
from legaltext.language.gazetteer import match_title, own_titles
from legaltext.language.surface import Surface

_WORD = re.compile(r"(?<!\w)(?<!kỷ )(?<!pháp )(?<!quy )(bộ luật|luật|pháp lệnh|hiến pháp)(?!\w)")
# "văn bản quy phạm pháp / luật" over a line, and the status that lists print in headings: "LUẬT HẾT HIỆU LỰC TOÀN BỘ".
_HALF = re.compile(r"(?<!\w)(?:pháp|kỷ|quy)\s{1,3}$")
_STATUS = re.compile(r"\s{1,3}(?:đã |chưa |bị |đang )?(?:hết|có|còn|ngưng|tạm ngưng|tiếp tục có) hiệu lực(?!\w)")
_TREATY = re.compile(r"(?:công ước|hiệp ước|hiệp định|liên hợp quốc)[^,.;\n]{0,40}\s(?:về|của)\s$")
_AMENDING = re.compile(
    r"(?:luật|pháp lệnh|bộ luật) (?:về (?:việc )?)?(?:sửa đổi|bổ sung)(?:(?:, | và )(?:sửa đổi|bổ sung))?"
    r"(?: (?:một số |các )?(?:điều|nội dung|khoản)(?: và [^.;\n]{1,60}?)?)?"
    r"(?: (?:số )?\d[\d, và]{0,20})?(?: của)? "
)
_JOINT = re.compile(r"\s{0,2},\s{1,2}(?:và\s{1,2})?|\s{1,2}và\s{1,2}|\s{1,2}và các\s{1,2}")
_DRAFT = re.compile(r"\s?\(sửa đổi(?:, bổ sung)?\)")
_SO = re.compile(r"[\s,]{0,3}(?:luật\s{1,2})?(?:số:?\s{0,2})?$")
_CONSTITUTION = re.compile(r"hiến pháp(?: của)? nước (?:cộng hòa xã hội chủ nghĩa việt nam|việt nam dân chủ cộng hòa)")
_STATE = re.compile(r"hiến pháp(?: năm)? (?:19|20)\d\d")
# The word where a title that is in no table must end at the latest.
_STOP = frozenset(
    [
        "này",
        "đó",
        "khác",
        "thì",
        "là",
        "được",
        "đã",
        "đang",
        "sẽ",
        "có",
        "do",
        "của",
        "cho",
        "để",
        "khi",
        "nếu",
        "mà",
        "về",
        "năm",
        "ngày",
        "số",
        "tại",
        "theo",
        "trong",
        "quy",
        "bị",
        "phải",
        "nhưng",
        "hoặc",
        "hay",
        "với",
        "như",
        "từ",
        "đến",
        "trên",
        "dưới",
        "không",
        "cũng",
        "còn",
        "sau",
        "trước",
        "nêu",
        "nói",
        "ban",
        "trừ",
        "bao",
        "gồm",
        "kể",
        "vừa",
        "đối",
        "thuộc",
        "bằng",
        "vì",
        "nhằm",
        "liên",
        "căn",
        "tiếp",
        "gồm",
        "hướng",
        "thực",
        "áp",
        "điều",
        "khoản",
        "điểm",
        "chương",
        "mục",
        "ra",
        "hiện",
        "cần",
        "cũ",
        "mới",
        "nhất",
        "và",
    ]
)
_NOT_SECOND = frozenset(
    [
        "sư",
        "này",
        "đó",
        "khác",
        "số",
        "gia",
        "hóa",
        "pháp",
        "học",
        "tục",
        "định",
        "lệ",
        "ban",
        "của",
        "và",
        "hoặc",
        "quốc",
        "mới",
        "cũ",
        "nói",
        "nêu",
        "về",
        "hiện",
    ]
)
_STOP_DATED = frozenset(
    [
        "này",
        "đó",
        "của",
        "theo",
        "tại",
        "quy",
        "được",
        "đã",
        "là",
        "do",
        "cho",
        "khi",
        "trước",
        "sau",
        "có",
        "bị",
        "hoặc",
        "điều",
        "khoản",
        "kể",
        "từ",
        "luật",
        "lệnh",
        "thì",
    ]
)
_TOKEN = re.compile(r"\w+")
_BLANK = re.compile(r" {1,2}")
_CUT = re.compile(
    r"[.;:“”\n]|\((?!sửa đổi)|(?<!đổi)\)"
    r"|(?<!\w)(?:luật|nghị định|thông tư|điều|khoản|pháp lệnh|nghị quyết|quyết định|năm \d|ngày \d)"
)
_BARE_CUT = re.compile(r"[.;:\n“”]|(?<!\w)(?:điều \d|khoản|điểm|nghị định|thông tư|nghị quyết|quyết định)(?!\w)")
_DATED = re.compile(r"[^.;:,\n“”()\d]{3,90}?\s(?=ngày \d|năm (?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class Title:
    """A title found: ``key`` as printed (blanks squeezed), ``number`` the number that belongs to it, if printed."""

    start: int
    end: int
    key: str
    type: str
    year: str = ""
    number: FoundNumber | None = None
    inner: bool = False


def find_titles(surface: Surface, numbers: tuple[FoundNumber, ...]) -> list[Title]:
    """The titles in order of place. A title inside the title of an amending law is ``inner``.

    Generic talk (pháp luật về đất đai, luật khác, các luật, Luật này) is no title.
    """
    starts = {n.start: n for n in numbers}
    found: list[Title] = []
    done = 0
    for match in _WORD.finditer(surface.low):
        start = match.start()
        if start < done or not surface.norm[start].isupper():
            continue
        if _TREATY.search(surface.low, max(0, start - 70), start):
            continue
        if _HALF.search(surface.low, max(0, start - 8), start) or _STATUS.match(surface.low, match.end()):
            continue
        titles = _read_at(surface, start, match[1], starts)
        if titles:
            found += titles
            done = max(t.number.end if t.number else t.end for t in titles)
    return found


def _read_at(surface: Surface, start: int, word: str, numbers: dict[int, FoundNumber]) -> list[Title]:
    low = surface.low
    if word == "hiến pháp":
        return _read_constitution(surface, start)
    amending = _AMENDING.match(low, start)
    if amending and amending.end() > start + len(word) + 8:
        return _read_amending(surface, start, amending.end(), word, numbers)
    title = _read_plain(surface, start, word, numbers)
    return [title] if title else []


def _read_constitution(surface: Surface, start: int) -> list[Title]:
    """The Constitution: with its full name, a year or a provision; bare talk of it is decided by the caller."""
    match = _CONSTITUTION.match(surface.low, start)
    end = match.end() if match else start + len("hiến pháp")
    kind = "hiến pháp" if match or _STATE.match(surface.low, start) else "hiến pháp?"
    return [Title(start, end, "Hiến pháp", kind)]


def _read_plain(surface: Surface, start: int, word: str, numbers: dict[int, FoundNumber]) -> Title | None:
    low, norm = surface.low, surface.norm
    end = match_title(low, start)
    if end > start:
        number = _number_after(low, end, numbers)
        if number is None:
            longer = _by_number(surface, start, end, word, numbers)
            if longer:
                return longer
        draft = _DRAFT.match(low, end)
        stop = draft.end() if draft and not number else end
        return Title(start, stop, squeeze(norm[start:end]), word, number=number)
    second = _TOKEN.match(low, start + len(word) + 1)
    if second is None or low[start + len(word)] != " " or second[0] in _NOT_SECOND:
        return None
    shouted = norm[start : start + len(word)].isupper()
    capital = not shouted and (norm[second.start()].isupper() or norm[second.start()].isdigit())
    by_number = _by_number(surface, start, second.end(), word, numbers)
    if by_number:
        return by_number
    dated = _DATED.match(low, start)
    if dated and not _STOP_DATED & set(low[start + len(word) : dated.end()].split()):
        return Title(start, dated.end() - 1, squeeze(norm[start : dated.end()]), word)
    if not capital:
        return None
    end = _shape_end(surface, second.end())
    key = squeeze(norm[start:end])
    return Title(start, end, key, word)


def _shape_end(surface: Surface, place: int) -> int:
    """The end of a title known by its shape only: capital word, then small ones up to a boundary word or mark."""
    low, norm = surface.low, surface.norm
    end = place
    for _ in range(14):
        blank = _BLANK.match(low, end)
        word = _TOKEN.match(low, blank.end()) if blank else None
        if word is None or word[0] in _STOP or word[0][0].isdigit():
            break
        if norm[word.start()].isupper() and low.startswith(("luật", "nghị định", "thông tư", "bộ"), word.start()):
            break
        end = word.end()
    return end


def _number_after(low: str, end: int, numbers: dict[int, FoundNumber]) -> FoundNumber | None:
    """The number that follows a title directly (Luật X số N, Luật X N)."""
    for place in range(end, min(end + 12, len(low))):
        number = numbers.get(place)
        if number:
            return number if _SO.fullmatch(low, end, place) else None
    return None


def _by_number(surface: Surface, start: int, place: int, word: str, numbers: dict[int, FoundNumber]) -> Title | None:
    """A title that runs on to ``số N/…/QH…`` with no boundary between: its number tells the law."""
    low = surface.low
    stop = min(len(low), place + 160)
    cut = _CUT.search(low, place, stop)
    stop = cut.start() if cut else stop
    so = low.find(" số ", place, stop)
    while so >= 0:
        number = numbers.get(so + 4)
        if number and re.search(r"QH|L/CTN|UBTVQH|LCT", number.key):
            return Title(start, so, squeeze(surface.norm[start:so]), word, number=number)
        so = low.find(" số ", so + 3, stop)
    return None


def _read_amending(surface: Surface, start: int, place: int, word: str, numbers: dict[int, FoundNumber]) -> list[Title]:
    """``Luật sửa đổi, bổ sung một số điều của Luật A, Luật B số N``: N is the amending law's own number."""
    low, norm = surface.low, surface.norm
    inner: list[Title] = []
    end = place
    while len(inner) < 60:
        match = _WORD.match(low, end if not inner else place)
        if match is None:
            break
        title = _read_plain(surface, match.start(), match[1], numbers)
        if title is None:
            break
        inner.append(title)
        own = title.number is not None and fold(title.key) not in own_titles(title.number.key)
        if own and len(inner) == 1:  # the number is the amending law's: what follows is another law
            end = title.number.end if title.number else title.end
            break
        end = title.number.end if title.number else title.end
        joint = _JOINT.match(low, end)
        if joint is None or _WORD.match(low, joint.end()) is None or _AMENDING.match(low, joint.end()):
            break
        place = joint.end()
    if not inner:
        outer = _by_number(surface, start, place, word, numbers) or _bare_amending(surface, start, word, numbers)
        return [outer] if outer else []
    numbered = [t for t in inner if t.number]
    if len(inner) == 1 or (len(numbered) <= 1 and inner[-1].number):
        number = inner[-1].number
        if number is None and low[end : end + 1] == ",":
            number = None
        bare = [Title(t.start, t.end, t.key, t.type, t.year, None, inner=True) for t in inner]
        return [Title(start, end if number is None else inner[-1].end, squeeze(norm[start : inner[-1].end]),
                      word, number=number), *bare]  # fmt: skip
    kept = [Title(t.start, t.end, t.key, t.type, t.year, t.number, inner=True) for t in inner]
    return [Title(start, end, squeeze(norm[start:end]), word), *kept]


def _bare_amending(surface: Surface, start: int, word: str, numbers: dict[int, FoundNumber]) -> Title | None:
    """``Luật sửa đổi, bổ sung … của 15 luật trong lĩnh vực … số N``: only the number makes it a document."""
    stop = min(len(surface.low), start + 260)
    cut = _BARE_CUT.search(surface.low, start + 40, stop)
    stop = cut.start() if cut else stop
    so = surface.low.find(" số ", start, stop)
    while so >= 0:
        number = numbers.get(so + 4)
        if number and re.search(r"QH|UBTVQH|L/CTN", number.key):
            return Title(start, so, squeeze(surface.norm[start:so]), word, number=number)
        so = surface.low.find(" số ", so + 3, stop)
    end = match_title(surface.low, start)
    return Title(start, end, squeeze(surface.norm[start:end]), word) if end > start else None
