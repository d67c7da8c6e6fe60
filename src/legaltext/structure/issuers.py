"""Issuing bodies: from the capitals of a letterhead to full names, joint issuers one by one."""

from __future__ import annotations

import re
from functools import cache

from legaltext.core.tables import read_table
from legaltext.core.text import fold, modern_tones, squeeze

_CENTRAL = (
    "Quốc hội", "Ủy ban Thường vụ Quốc hội", "Chủ tịch nước", "Chính phủ", "Thủ tướng Chính phủ",
    "Hội đồng Bộ trưởng", "Hội đồng Chính phủ", "Hội đồng Nhà nước", "Hội đồng bầu cử quốc gia",
    "Văn phòng Quốc hội", "Văn phòng Chính phủ", "Văn phòng Chủ tịch nước", "Tòa án nhân dân tối cao",
    "Hội đồng Thẩm phán Tòa án nhân dân tối cao", "Viện kiểm sát nhân dân tối cao", "Kiểm toán nhà nước",
    "Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam", "Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam",
    "Thanh tra Chính phủ", "Ngân hàng Nhà nước Việt Nam", "Tổng Liên đoàn Lao động Việt Nam",
    "Trung ương Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Trung ương Hội Liên hiệp Phụ nữ Việt Nam",
    "Trung ương Hội Nông dân Việt Nam", "Trung ương Hội Cựu chiến binh Việt Nam",
)  # fmt: skip
_LOCAL = re.compile(
    r"(?P<body>thường trực hội đồng nhân dân|hội đồng nhân dân|ủy ban nhân dân|chủ tịch ủy ban nhân dân)\s+"
    r"(?P<unit>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)?\s*(?P<name>.{2,60})$"
)
_UNITS = {"tỉnh", "thành phố", "huyện", "quận", "thị xã", "xã", "phường", "thị trấn", "đặc khu"}
_BODIES = {
    "thường trực hội đồng nhân dân": "Thường trực Hội đồng nhân dân",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "chủ tịch ủy ban nhân dân": "Chủ tịch Ủy ban nhân dân",
}
_OFFICES = ("bộ trưởng ", "chủ nhiệm ", "thống đốc ", "tổng thanh tra ", "chánh án ", "viện trưởng ")
_SMALL = {"và", "về", "của", "các", "thuộc"}


@cache
def _names() -> tuple[tuple[str, str], ...]:
    """Folded name and name of every central body, longest first."""
    names = {row["name"] for row in read_table("core", "ministries.tsv")} | set(_CENTRAL)
    return tuple(sorted(((_plain(name), name) for name in names), key=lambda pair: (-len(pair[0]), pair[0])))


@cache
def _provinces() -> dict[str, str]:
    return {fold(row["name"]): row["name"] for row in read_table("core", "provinces.tsv")}


def _plain(name: str) -> str:
    """Folded, without the signs that letterheads drop: hyphens and commas."""
    return " ".join(re.sub(r"[-–,]", " ", fold(name)).split())


def read_issuers(lines: list[str], text: str = "") -> tuple[str, ...]:
    """Full names of the bodies that a letterhead's lines in capitals name, the leading body first.

    A name may run over several lines, and several bodies may share a letterhead, set off by hyphens. A body in no
    table takes the spelling that ``text`` gives it in running words, else each word capitalised.

    >>> read_issuers(["BỘ LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"])
    ('Bộ Lao động - Thương binh và Xã hội',)
    >>> read_issuers(["BỘ TƯ PHÁP - BỘ NỘI VỤ"])
    ('Bộ Tư pháp', 'Bộ Nội vụ')
    """
    printed = squeeze(" ".join(lines)).strip(" .-–")
    if not printed:
        return ()
    rest = _plain(printed)
    for office in _OFFICES:
        rest = rest.removeprefix(office)  # a minister's decision is the ministry's in every list and number
    found: list[str] = []
    while rest:
        for plain, name in _names():
            if rest == plain or rest.startswith(plain + " "):
                if name not in found:
                    found.append(name)
                rest = rest[len(plain) :].strip()
                break
        else:
            break
    if not rest:
        return tuple(found)
    if found:
        # a known body and more words: “BỘ TÀI CHÍNH TỔNG CỤC THUẾ” is the authority above and the issuer
        tail = printed.split()[-len(rest.split()) :]
        return (*found, *([_spell(" ".join(tail), text)] if len(rest) > 6 else []))
    return (_spell(printed, text),)


def _spell(printed: str, text: str) -> str:
    local = _LOCAL.match(fold(printed))
    if local:
        name = _provinces().get(fold(local["name"])) or _as_in_text(local["name"], text) or _titled(local["name"])
        if not local["unit"] and local["name"] in _UNITS:
            return _full_name(_BODIES[local["body"]], local["name"], text)
        unit = f" {local['unit']}" if local["unit"] else ""
        return f"{_BODIES[local['body']]}{unit} {name}"
    return _as_in_text(printed, text) or _titled(printed)


def _full_name(body: str, unit: str, text: str) -> str:
    """A local body whose letterhead leaves the place out, with the place that the text gives it."""
    place = re.search(rf"{body} {unit}\s+((?:[A-ZĐÀ-Ỹ][\w'-]{{0,12}}\s?){{1,4}})", text[:6000])
    return f"{body} {unit} {place[1].strip()}" if place else f"{body} {unit}"


def _as_in_text(name: str, text: str) -> str:
    """The same words in mixed case where the text writes them in a sentence."""
    wanted = modern_tones(squeeze(name)).lower()
    lowered = modern_tones(text[:6000]).lower()
    at = lowered.find(wanted)
    while at >= 0:
        spelled = text[at : at + len(wanted)]
        if not spelled.isupper() and spelled[:1].isupper() and "\n" not in spelled:
            return spelled
        at = lowered.find(wanted, at + 1)
    return ""


def _titled(name: str) -> str:
    words = [word.lower() for word in name.split()]
    return " ".join(word if word in _SMALL or word == "-" else word.capitalize() for word in words)


_BY_LETTERS = {
    "CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ", "CTN": "Chủ tịch nước", "HĐBT": "Hội đồng Bộ trưởng",
    "VPQH": "Văn phòng Quốc hội", "TANDTC": "Tòa án nhân dân tối cao", "VKSNDTC": "Viện kiểm sát nhân dân tối cao",
    "KTNN": "Kiểm toán nhà nước", "HĐTP": "Hội đồng Thẩm phán Tòa án nhân dân tối cao",
}  # fmt: skip


@cache
def _abbreviations() -> dict[str, str]:
    rows = read_table("core", "ministries.tsv")
    return {row["abbreviation"].upper(): row["name"] for row in rows if row["abbreviation"]} | _BY_LETTERS


def issuers_of_number(key: str, kind: str = "") -> tuple[str, ...]:
    """The bodies that the letters of a number name, where they name them for sure; else none.

    >>> issuers_of_number("109/2025/TT-BCA"), issuers_of_number("12/2026/QĐ-UBND")
    (('Bộ Công an',), ())
    """
    if re.search(r"/QH\d{1,2}$", key):
        return ("Quốc hội",)
    if re.search(r"UBTVQH\d{1,2}$", key):
        return ("Ủy ban Thường vụ Quốc hội",)
    letters = key.rpartition("/")[2]
    bodies = letters.split("-")[1:]
    names = [_abbreviations().get(body, "") for body in bodies]
    return tuple(names) if names and all(names) else ()


def names_body(line: str) -> bool:
    """Whether a letterhead line is the name of a known body, or a part of one that runs over two lines.

    >>> names_body("BỘ LAO ĐỘNG - THƯƠNG BINH"), names_body("BỘ CHỈ SỐ AN TOÀN")
    (True, False)
    """
    plain = _plain(line)
    if re.match(r"(?:ủy ban nhân dân|hội đồng nhân dân|sở|phòng)\b", plain):
        return True
    return any(plain.startswith(name) or name.startswith(plain) or name.endswith(plain) for name, _ in _names())


def is_body_name(line: str) -> bool:
    """Whether a line, in any case, is the whole name of a body or of its head, and nothing else.

    >>> is_body_name("Chính phủ"), is_body_name("bộ trưởng bộ tài chính"), is_body_name("Chính phủ quy định")
    (True, True, False)
    """
    plain = _plain(line)
    for office in _OFFICES:
        plain = plain.removeprefix(office)
    return any(plain == name for name, _ in _names()) or bool(_LOCAL.fullmatch(plain) and len(plain) < 60)


def is_national_motto(line: str) -> bool:
    """Whether a line is the country's name or motto, which stand opposite the issuer in every letterhead."""
    text = fold(line)
    return text.startswith("cộng hòa xã hội chủ nghĩa việt nam") or text.replace("–", "-").startswith("độc lập")


def is_issuer_line(line: str) -> bool:
    """Whether a line in capitals could name a body."""
    text = squeeze(line).strip(" .-–_*")
    return len(text) > 3 and text.isupper() and not any(ch.isdigit() for ch in text)
