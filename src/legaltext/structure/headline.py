"""The lines of a head one by one: number line, place and date, title."""

from __future__ import annotations

import re
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.numbers import Number, read_number
from legaltext.core.text import fold, modern_tones, squeeze

_PART = r"[\w&Đđ]{1,24}"
_NUMBER = re.compile(
    rf"(?:(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh|Quyết định|Thông tư|Nghị định|Chỉ thị)\s)?"
    rf"(?:số|sổ)\s?[:;.]?\s?(?P<number>\d{{1,6}}(?:\.\d{{1,3}})?[a-zđ]?(?:\s?[/–—.-]\s?{_PART}){{1,12}}(?:\sHĐND)?)",
    re.IGNORECASE,
)
_BLANK_NUMBER = re.compile(r"(?:số|sổ)\s?[:;.]\s?(?:[.…_\s]*[/-]\s?(?:\d{4}/)?[A-ZĐ]{2}|[.…_]+|$)", re.IGNORECASE)
_PLACE = re.compile(r"(?P<place>[A-ZĐÀ-Ỹ][\w .'’-]{1,40}?)\s?,\s?(?=ngày\s)", re.UNICODE)
_DAY = re.compile(r"ngày\s?(\d{1,2})\s?tháng\s?(\d{1,2})\s?năm\s?((?:19|20)\d\d)", re.IGNORECASE)
_WANTING = frozenset(
    ["của", "và", "về", "theo", "tại", "điều", "kèm", "hành", "các", "bỏ", "với", "do", "cho", "thuộc", "trong"]
)
_RULE = re.compile(r"[\s*_=~.…—–-]+")
_MOTTO = re.compile(
    r"C[ỘO]NG\s+H[ÒOÀỎ][AÀ]?\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM|Độc\s+lập\s?[-–—]\s?Tự\s+do\s?[-–—]\s?Hạnh\s+phúc",
    re.IGNORECASE,
)


def read_number_line(line: str) -> Number | None:
    """The document's own number in a line such as ``Số: 12/2026/TT-BTC`` or ``Luật số: 64/2025/QH15``.

    >>> read_number_line("Số: 51 /2025/TT-BYT Hà Nội, ngày 31 tháng 12 năm 2025").key
    '51/2025/TT-BYT'
    """
    match = _NUMBER.match(line.lstrip(" .:-–(*"))
    if not match:
        return None
    printed = match["number"].strip()
    if re.fullmatch(r"\d{1,6}[a-zđ]?(?:\s?/\s?\d{1,4})?", printed):
        return None
    return read_number(printed)


def has_blank_number(line: str) -> bool:
    """Whether the line is a number line whose number was left blank (a draft or a form).

    >>> has_blank_number("Số: …/QĐ-UBND"), has_blank_number("Số: /2025/TT-BTC"), has_blank_number("Số: 12/QĐ-UBND")
    (True, True, False)
    """
    return bool(_BLANK_NUMBER.match(line.strip()))


def read_place_and_day(line: str) -> tuple[str, date | None]:
    """Place and day of signing from a line such as ``Hà Nội, ngày 05 tháng 6 năm 2025``.

    >>> read_place_and_day("Hà Nội, ngày 31 tháng12 năm 2025")
    ('Hà Nội', datetime.date(2025, 12, 31))
    """
    match = _DAY.search(line)
    if not match:
        return "", None
    day: date | None
    try:
        day = date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        day = read_date(line)
    place = _PLACE.search(line[: match.start() + 5])
    return (squeeze(place["place"]) if place else ""), day


def is_rule(line: str) -> bool:
    """Whether a line is only a drawn rule (``______``, ``* * *``)."""
    return bool(_RULE.fullmatch(line))


def drop_motto(line: str) -> tuple[str, bool]:
    """The line without the country's name or motto, and whether one stood there.

    >>> drop_motto("BỘ TƯ PHÁP CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    ('BỘ TƯ PHÁP', True)
    """
    left = _MOTTO.sub(" ", line)
    return (squeeze(left), True) if left != line else (line, False)


def wants_object(line: str) -> bool:
    """Whether a title line ends on a word that wants an object, so that the next line belongs to it.

    >>> wants_object("Quy định về lưu trữ của"), wants_object("Quy định về lưu trữ")
    (True, False)
    """
    return fold(line).rsplit(" ", 1)[-1] in _WANTING


def recase(title: str, text: str) -> str:
    """A title in capitals as the text itself writes it in a sentence; unchanged where the text never does.

    >>> recase("DẪN ĐỘ", "Quốc hội ban hành Luật Dẫn độ.")
    'Dẫn độ'
    """
    if not title.isupper():
        return title
    wanted = modern_tones(squeeze(title)).lower()
    flat = squeeze(text[:8000])
    lowered = modern_tones(flat).lower()
    at = lowered.find(wanted)
    while at >= 0:
        spelled = flat[at : at + len(wanted)]
        if not spelled.isupper() and not spelled[: len(spelled) // 2].isupper():
            return spelled[:1].upper() + spelled[1:]
        at = lowered.find(wanted, at + 1)
    return title
