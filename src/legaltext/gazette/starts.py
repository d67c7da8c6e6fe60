"""Where a document begins: its letterhead, told from the forms of annexes that imitate one.

A document's letterhead has the country's name, a number of its own with the letters of its type, the day of signing
in full, and the type word in capitals (Nghị định 30/2020, Phụ lục I). A form has dots or blanks in their place, or
stands under “(Ban hành kèm theo …)”. A consolidated text has no number there: its base act's number and day follow
the title. Signature stamps play no part.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from legaltext.core.pages import Line
from legaltext.gazette.furniture import read_section

_COUNTRY = re.compile(r"C[ỘO]NG\s+H[ÒOÀ][AÀ]?\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA\s+VIỆT\s+NAM", re.IGNORECASE)
_NUMBER = re.compile(
    r"^\W{0,3}(?:(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh)\s)?[Ss]ố\s?:?\s?\d{1,6}[a-zđ]?(?:\.\d{1,3})?\s?"
    r"[/-]\s?(?:\d{4}\s?[/-]\s?)?[A-ZĐ][\wĐđ&]{1,20}"
)
_LAW_NUMBER = re.compile(r"(?:Luật|Nghị quyết|Pháp lệnh|Bộ luật)\s+số\s?:|/QH\d\d|UBTVQH")
_FULL_DAY = re.compile(r"ngày\s?\d{1,2}\s?tháng\s?\d{1,2}\s?năm\s?\d{4}", re.IGNORECASE)
_TYPES = (
    "LUẬT", "BỘ LUẬT", "PHÁP LỆNH", "NGHỊ QUYẾT", "NGHỊ QUYẾT LIÊN TỊCH", "NGHỊ ĐỊNH", "QUYẾT ĐỊNH", "CHỈ THỊ",
    "THÔNG TƯ", "THÔNG TƯ LIÊN TỊCH", "LỆNH", "THÔNG BÁO", "CÔNG ĐIỆN", "KẾ HOẠCH", "HIẾN PHÁP", "KẾT LUẬN",
    "CHƯƠNG TRÌNH", "HƯỚNG DẪN", "VĂN BẢN HỢP NHẤT", "ĐIỀU ƯỚC QUỐC TẾ", "THÔNG BÁO VỀ VIỆC",
)  # fmt: skip
_NAMED_TYPES = ("LUẬT ", "BỘ LUẬT ", "PHÁP LỆNH ", "HIẾN PHÁP ")
# An attached rule says so in brackets or at the start of a sentence; in small letters it is the rest of a title
# that was too long for its line ("Sửa đổi … của Quy định / ban hành kèm theo Quyết định số …").
_ATTACHED = re.compile(r"\(\s?(?:[Bb]an hành\s)?[Kk]èm theo\s|(?:Ban hành k|K)èm theo\s")
_FORM = re.compile(r"(?:Mẫu|MẪU|Biểu|BIỂU|Phụ lục|PHỤ LỤC|Kính gửi|V/v)\b")
_BLANK = re.compile(r"\.{3,}|…|_{4,}.{0,6}/|\[[^\]]{2,60}\]")
_BASE = re.compile(
    r"^(?:Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư(?: liên tịch)?)\b.{0,220}?\bsố\s?\d"
)
_REACH = 16  # lines from the country's name to the type word
_BEFORE = 8  # letterhead lines that may stand before it


def find_starts(lines: Sequence[Line]) -> list[int]:
    """Indices of the lines with which documents begin, for the lines of one page."""
    texts = [line.text for line in lines]
    starts: list[int] = []
    for index, text in enumerate(texts):
        if not _COUNTRY.search(text):
            continue
        if _begins(texts, index):
            starts.append(_first_line(texts, index, starts[-1] + 1 if starts else 0))
    return starts


def _begins(texts: Sequence[str], at: int) -> bool:
    head = texts[max(0, at - _BEFORE) : at]
    after = texts[at + 1 : at + 1 + _REACH]
    kind = _type_index(after)
    if kind is None:
        return False
    between = [*head, texts[at], *after[:kind]]
    below = after[kind + 1 :]
    if any(_ATTACHED.match(text) for text in (*between, *after[: kind + 6])):
        return False
    number = next((text for text in between if _NUMBER.match(_without_country(text))), None)
    letterhead = between[-(kind + 6) :]
    if number is None:
        return _begins_consolidated(after, kind)
    if any(_FORM.match(text) for text in letterhead) or _BLANK.search(number):
        return False
    day = any(_FULL_DAY.search(text) for text in (*between, *below[:2]))
    return day or bool(_LAW_NUMBER.search(number))


def _begins_consolidated(after: Sequence[str], kind: int) -> bool:
    """Country's name, type word, title, then the base act by number: a consolidated text."""
    if kind > 4:
        return False
    for text in after[kind + 1 : kind + 9]:
        if text.startswith("Căn cứ") or _FORM.match(text) or _BLANK.search(text):
            return False
        if _BASE.match(text):
            return True
    return False


def _type_index(texts: Sequence[str]) -> int | None:
    for index, text in enumerate(texts):
        bare = text.strip(" .:*_-–0123456789")
        if bare in _TYPES or (bare.isupper() and bare.startswith(_NAMED_TYPES) and len(bare) < 120):
            return index
        if bare.startswith(("Căn cứ", "Kính gửi", "Điều ")):
            return None
    return None


def is_type_line(text: str) -> bool:
    """Whether a line is the word for a kind of document and nothing more (``THÔNG TƯ``)."""
    return text.strip(" .*") in _TYPES


def _without_country(text: str) -> str:
    return _COUNTRY.sub(" ", text).strip()


def _first_line(texts: Sequence[str], at: int, floor: int) -> int:
    """The first line of the letterhead: capitals, rules and the number that stand before the country's name."""
    first = at
    while first > floor and at - first < _BEFORE + 4:
        text = texts[first - 1].strip()
        if read_section(text) is not None or _is_letterhead(text):
            first -= 1
            continue
        break
    return first


def _is_letterhead(text: str) -> bool:
    if re.fullmatch(r"[\s*_=~—–-]+", text) or _NUMBER.match(text):
        return True
    return len(text) < 90 and text.isupper() and not re.search(r"\d|\./\.|^(?:TM|KT|TL|TUQ)\.", text)
