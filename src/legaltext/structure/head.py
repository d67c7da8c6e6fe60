"""The head of a document: type, number, issuers, place and day of signing, title (phần mở đầu)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from legaltext.core.law import Head
from legaltext.core.numbers import Number
from legaltext.core.text import fold, squeeze
from legaltext.structure.headline import (
    drop_motto,
    has_blank_number,
    is_rule,
    read_number_line,
    read_place_and_day,
    recase,
    wants_object,
)
from legaltext.structure.issuers import is_body_name, is_issuer_line, is_national_motto, read_issuers
from legaltext.structure.marks import read_article, read_heading
from legaltext.structure.sentence_head import SentenceHead, read_sentence_head
from legaltext.structure.types import read_type, type_of_number

_REACH = 60  # lines within which a head must be over
_GROUND = re.compile(
    r"(?:-\s?)?(?:Căn cứ|Căn cứ vào|Theo đề nghị|Xét đề nghị|Xét|Để |Thực hiện|Nhằm|Trong thời gian)\b"
)
_ENACTS = re.compile(r"(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ ĐỊNH|BAN HÀNH|QUY ĐỊNH|THÔNG TƯ|CHỈ THỊ)\s?:$")
_AUTHORITY = re.compile(
    r"(?:BỘ TRƯỞNG|THỦ TƯỚNG CHÍNH PHỦ|CHÍNH PHỦ|QUỐC HỘI|ỦY BAN|UỶ BAN|HỘI ĐỒNG|CHỦ TỊCH|THỐNG ĐỐC|TỔNG THANH TRA"
    r"|TỔNG KIỂM TOÁN|VIỆN TRƯỞNG|CHÁNH ÁN|CHỦ NHIỆM|TỔNG GIÁM ĐỐC|BỘ\s|BAN\s|TRƯỞNG BAN|GIÁM ĐỐC|CỤC TRƯỞNG)"
)
_OWN_NUMBER = re.compile(r"\W{0,3}(?:S[ốỐ]\s?:?\s?\d|[^:]{3,20}\ssố\s?:)")
# Laws until about 2010 name the National Assembly's term and session under the title.
_SESSION = re.compile(r"(?:CỦA\s+)?QUỐC\s+HỘI.{0,60}\sKH[ÓO]A\s+[IVX]+|KH[ÓO]A\s+[IVX]+,?\s+KỲ\s+HỌP", re.IGNORECASE)
_SEQUEL = re.compile(r"\(?\s?(?:Tiếp theo|Xem tiếp)\s", re.IGNORECASE)
_NUMBERED_BASE = re.compile(r"\bsố\s?:?\s?\d{1,5}[a-zđ]?(?:\.\d+)?\s?/")


@dataclass(frozen=True, slots=True)
class HeadLines:
    """A head as read from its lines; ``stop`` is the index of the first line after the title.

    ``authority`` is the line in capitals between title and grounds (“CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …”).
    """

    head: Head
    stop: int
    authority: str = ""
    number: Number | None = None
    blank_number: bool = False


def read_head(lines: Sequence[str], text: str) -> HeadLines:
    """Read the head from a document's first lines; ``text`` is its beginning, to find spellings in."""
    number: Number | None = None
    blank = False
    letterhead: list[str] = []
    place, day = "", None
    kind = title_tail = ""
    at = 0
    for at, line in enumerate(lines[:_REACH]):
        bare, motto = drop_motto(line)
        if (motto and not bare) or is_rule(line) or _SEQUEL.match(line):
            continue
        found_place, found_day = read_place_and_day(bare)
        if found_day and day is None and len(bare) < 110 and not _GROUND.match(bare):
            place, day = found_place, found_day
        word, tail = read_type(bare)
        sentence = read_sentence_head(lines, at) if word or not tail else None
        if sentence and (sentence.number or sentence.issuer or not word):
            return _from_sentence(lines, at, sentence, number, letterhead, (place, day), text)
        read = read_number_line(bare) if number is None else None
        if read:
            number = read
            continue
        blank = blank or has_blank_number(bare)
        if word and not _is_body_of(bare, letterhead):
            kind, title_tail = word, tail
            break
        if read_article(bare) or read_heading(bare) or _GROUND.match(bare):
            at -= 1
            break
        if _names_issuer(bare, motto, number is not None, letterhead):
            letterhead.append(bare)
    words, stop, authority = _read_title(lines, at + 1, title_tail, bool(kind))
    if number is None:
        number = _late_number(lines[: min(stop + 2, len(lines))])
    title = recase(squeeze(" ".join(words)).strip(" _*-–"), text[len(" ".join(words)) :])
    key = number.key if number else ""
    kind = kind or type_of_number(key)
    head = Head(
        type=kind,
        number=key,
        number_printed=number.printed if number else "",
        issuers=read_issuers(_once(letterhead), text) if kind or key else (),
        place=place,
        issue_date=day,
        title=title,
    )
    return HeadLines(head, stop, authority, number, blank and number is None)


def _names_issuer(line: str, motto: bool, numbered: bool, letterhead: Sequence[str]) -> bool:
    """Whether a letterhead line names the issuer: capitals before the number, or beside the country's name."""
    if is_issuer_line(line):
        return motto or not (numbered or is_national_motto(line))
    return not numbered and not letterhead and is_body_name(line)


def _from_sentence(
    lines: Sequence[str],
    at: int,
    sentence: SentenceHead,
    number: Number | None,
    letterhead: Sequence[str],
    signed: tuple[str, date | None],
    text: str,
) -> HeadLines:
    """The head where type, issuer, number and day make one sentence (before about 2005)."""
    number = sentence.number or number
    title, stop, authority = sentence.title, sentence.following, ""
    if sentence.number is None:
        words, stop, authority = _read_title(lines, at + 1, "", True)
        title = squeeze(" ".join(words)).strip(" _*-–")
    head = Head(
        type=sentence.type,
        number=number.key if number else "",
        number_printed=number.printed if number else "",
        issuers=read_issuers([sentence.issuer] if sentence.issuer else _once(letterhead), text),
        place=signed[0],
        issue_date=sentence.day or signed[1],
        title=recase(title[:1].upper() + title[1:], text[len(title) :]),
    )
    return HeadLines(head, stop, authority, number)


def _is_body_of(line: str, letterhead: Sequence[str]) -> bool:
    """A line such as “LUẬT SƯ …” is no type; none is known in letterheads, so only an exact repeat counts."""
    return line in letterhead


def _read_title(lines: Sequence[str], start: int, tail: str, typed: bool) -> tuple[list[str], int, str]:
    """The lines of the title, the index after it, and the authority line before the grounds."""
    words = [tail] if tail else []
    authority = ""
    index = start
    while index < min(len(lines), start + _REACH):
        line = lines[index]
        bare, motto = drop_motto(line)
        if is_rule(line) or (motto and not bare) or (words and _SESSION.match(bare)):
            index += 1
            continue
        if _ends_title(bare, words):
            break
        if words and _is_authority(bare, lines[index + 1 : index + 4], words[-1]):
            authority = f"{authority} {bare}".strip()
            index += 1
            continue
        if authority or not typed or _is_number_line(bare):
            if authority:
                break
            index += 1
            if not typed:
                break
            continue
        found = read_place_and_day(bare)
        if found[0] and found[1] and len(bare) < 60:
            index += 1
            continue
        words.append(bare)
        index += 1
        if len(words) > 16:
            break
    return words, index, authority


def _is_number_line(line: str) -> bool:
    """A line that gives the document's own number; a title's “Thông tư số 02/…” has no colon."""
    return bool(_OWN_NUMBER.match(line)) and read_number_line(line) is not None


def _ends_title(line: str, words: Sequence[str]) -> bool:
    if _GROUND.match(line) and words:
        return True
    if read_article(line) or read_heading(line) or _ENACTS.match(line) or _SEQUEL.match(line):
        return True
    if not words:
        return False
    # a sentence that enacts, or the opening words of a consolidated text
    if re.match(r"(?:Chính phủ|Quốc hội|Ủy ban|Uỷ ban|Bộ trưởng|Thủ tướng|Hội đồng|Thống đốc)\b.{0,120}ban hành", line):
        return True
    return bool(re.match(r"(?:Luật|Bộ luật|Pháp lệnh|Nghị định|Thông tư|Quyết định|Nghị quyết)\b", line)
                and _NUMBERED_BASE.search(line[:160]) and _complete(words) and line[0].isupper()
                and " ngày " in line + " " and not line.isupper() and not wants_object(words[-1]))  # fmt: skip


def _complete(words: Sequence[str]) -> bool:
    return len(" ".join(words)) > 3


def _is_authority(line: str, following: Sequence[str], before: str) -> bool:
    """“BỘ TRƯỞNG BỘ …” alone between the title and the grounds, in capitals, or in a head that lost them."""
    if not (line.isupper() and _AUTHORITY.match(line)) and (not is_body_name(line) or wants_object(before)):
        return False
    return any(_GROUND.match(drop_motto(follow)[0]) for follow in following)


def _late_number(lines: Sequence[str]) -> Number | None:
    for line in lines:
        number = read_number_line(drop_motto(line)[0])
        if number and _is_number_line(drop_motto(line)[0]):
            return number
    return None


def _once(lines: Sequence[str]) -> list[str]:
    """Letterhead lines without what the gazette's own section heading repeats above them."""
    joined: list[str] = []
    for line in lines:
        name = squeeze(line).strip(" -–_")
        if re.match(r"VĂN BẢN (?:QUY PHẠM PHÁP LUẬT|PHÁP LUẬT KHÁC|HỢP NHẤT)", name) or len(name) < 4:
            continue
        joined.append(name)
    whole = [fold(line) for line in joined]
    if len(joined) > 1 and whole[0] == " ".join(whole[1:]):
        return joined[1:]
    if len(joined) > 1 and whole[0] == whole[1]:
        return joined[1:]
    return joined


def with_chairman(found: HeadLines, signature: str) -> Head:
    """The head with the chairman as issuer where the decision is the chairman's own, not the committee's.

    The letterhead is the same for both (“ỦY BAN NHÂN DÂN TỈNH …”), and so is the number series; the line over the
    grounds names the authority, and the signature says “TM. ỦY BAN NHÂN DÂN” only for the committee (DOMAIN §3.2).
    """
    head = found.head
    if not head.issuers or not head.issuers[0].startswith("Ủy ban nhân dân"):
        return head
    authority = fold(found.authority)
    by_chairman = authority.startswith("chủ tịch")
    if not authority:
        signed = fold(signature[:300])
        by_chairman = "chủ tịch" in signed and "tm. ủy ban" not in signed and "tm ủy ban" not in signed
        if head.type not in {"Quyết định", "Chỉ thị", "Công điện"}:
            by_chairman = False
    if not by_chairman:
        return head
    return replace(head, issuers=(f"Chủ tịch {head.issuers[0]}", *head.issuers[1:]))


def day_of_adoption(text: str) -> date | None:
    """The day on which the National Assembly or its Standing Committee passed the act, from its closing words.

    Laws and resolutions carry no day in the letterhead; the closing note says “thông qua ngày …” (Điều 71 NĐ 78/2025).
    """
    matches = list(re.finditer(r"thông\s+qua\s+(?=ngày\s)", text[-6000:]))
    if not matches:
        return None
    end = matches[-1].end()
    return read_place_and_day(squeeze(text[-6000:][end : end + 60]))[1]
