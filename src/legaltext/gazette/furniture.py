"""What the gazette puts around a document: running heads, page numbers, signature stamps, section heads, colophon.

Shapes as the central gazette has printed them since 2018 (DOMAIN §7); provincial gazettes print the same line with
or without the slashes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from legaltext.core.pages import Box, Line, Page

_RUNNING = re.compile(
    r"(?:(?P<before>\d{1,4})\s)?\s?C[ÔO]NG\s+B[ÁA]O(?:\s+[^/\d]{2,50})?"
    r"\s?[/,-]?\s?Số\s+(?P<issue>\d{1,4}(?:\s?[+&]\s?\d{1,4}){0,4})\s?[/,-]?\s?Ngày\s+(?P<day>\d{1,2}[-/.]\d{1,2}[-/.]\d{4})"
    r"(?:\s+(?P<after>\d{1,4}))?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_PAGE_NUMBER = re.compile(r"\d{1,4}|[-–]\s?\d{1,4}\s?[-–]")

# Signature stamps, old and 2026. A stamp may share its line with the document's own words, so each pattern takes
# out only the stamp's words.
_STAMPS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:Người ký|Ký bởi)\s?:\s?(?:CỔNG\s+THÔNG\s+TIN(?:\s+ĐIỆN\s+TỬ(?:\s+CHÍNH\s+PHỦ)?)?"
        r"|CÔNG\s+BÁO\s+(?:TỈNH|THÀNH\s+PHỐ)(?:\s+[A-ZĐÀ-Ỹ]+){1,5}"
        r"|CÔNG\s+BÁO(?:\s+NƯỚC)?(?:\s+CỘNG\s+H[ÒO][AÀ](?:\s+XÃ\s+HỘI(?:\s+CHỦ\s+NGHĨA(?:\s+VIỆT\s+NAM)?)?)?)?"
        r"|[^:]{0,90}$)",
        r"Email\s?:\s?(?:thongtinchinhphu|congbao)@\S{0,60}",
        r"Cơ quan\s?:\s?(?:VĂN\s+PHÒNG\s+CHÍNH\s+PHỦ|(?:VĂN\s+PHÒNG|ỦY\s+BAN\s+NHÂN\s+DÂN)(?:\s+[A-ZĐÀ-Ỹ]+){0,8})",
        r"(?:Thời gian ký|Ngày ký)\s?:\s?(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})"
        r"(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?(?:\s+[+-]\d{2}:?\d{2})?",
    )
)
_STAMP_DAY = re.compile(r"(?:Thời gian ký|Ngày ký)\s?:\s?\d")
_STAMP_SIGNS = ("Người ký", "Ký bởi", "Email", "Cơ quan", "Thời gian ký", "Ngày ký")
_STAMP_REST = re.compile(
    r"(?:CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ|ĐIỆN TỬ CHÍNH PHỦ|thongtinchinhphu@chinhphu\.vn"
    r"|\d{2}[./-]\d{2}[./-]\d{4} \d{2}:\d{2}:\d{2} \+07:00|\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2} \+07:00|\+07:00)"
)

_SECTION = re.compile(
    r"(?:PHẦN\s+)?(?:VĂN\s+BẢN\s+QUY\s+PHẠM\s+PHÁP\s+LUẬT|VĂN\s+BẢN\s+PHÁP\s+LUẬT\s+KHÁC|VĂN\s+BẢN\s+HỢP\s+NHẤT"
    r"|VĂN\s+BẢN\s+KHÁC|THÔNG\s+TIN\s+KHÁC)(?:\s?[-–]\s?(?P<issuer>[A-ZĐÀ-Ỹ ,–-]{0,90}))?"
)
_COLOPHON = re.compile(r"VĂN\s+PHÒNG\s+(?:CHÍNH\s+PHỦ|ỦY\s+BAN\s+NHÂN\s+DÂN.{0,60}|UBND.{0,60})\s+XUẤT\s+BẢN$")
_CONTINUED_IN = re.compile(
    r"\(?\s?Xem\s+tiếp\s+Công\s+báo\s+số\s+(\d{1,4}(?:\s?[+&]\s?\d{1,4}){0,4})[^\n]{0,40}", re.IGNORECASE
)
_CONTINUES_FROM = re.compile(
    r"\(?\s?Tiếp\s+theo\s+Công\s+báo\s+số\s+(\d{1,4}(?:\s?[+&]\s?\d{1,4}){0,4})[^\n]{0,40}", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class CleanPage:
    """A page without furniture, and what the furniture said."""

    page: Page
    issue: str = ""
    number: int | None = None
    continues_from: str = ""
    continued_in: str = ""


def clean_page(page: Page) -> CleanPage:
    """Take the furniture off a page (section heads stay: they tell where a document begins)."""
    issue, number = "", None
    kept: list[Line] = []
    for line in page.lines:
        match = _RUNNING.search(line.text) if "CÔNG" in line.text.upper() else None
        if match and _alone(match, line.text):
            issue = issue or _issue(match["issue"], match["day"])
            printed = match["before"] or match["after"]
            if number is None and printed:
                number = int(printed)
            continue
        kept.append(line)
    continues = continued = ""
    lines: list[Line] = []
    for line in _without_stamps(kept):
        text = line.text
        if _COLOPHON.match(text.strip()):
            break
        if _PAGE_NUMBER.fullmatch(text) and _at_edge(line, page, number):
            number = number if number is not None else int(text.strip("-– "))
            continue
        if "Xem tiếp" in text or "Tiếp theo" in text:
            forward, backward = _CONTINUED_IN.search(text), _CONTINUES_FROM.search(text)
            if forward or backward:
                continued = _plus(forward[1]) if forward else continued
                continues = _plus(backward[1]) if backward else continues
                rest = _CONTINUES_FROM.sub("", _CONTINUED_IN.sub("", text)).strip(" ().")
                if not rest:
                    continue
        lines.append(line)
    return CleanPage(replace(page, lines=tuple(lines)), issue, number, continues, continued)


def _alone(match: re.Match[str], text: str) -> bool:
    """A running head fills its line; a sentence that cites the gazette does not."""
    return len(text) - len(match[0]) < 8


def _issue(numbers: str, day: str) -> str:
    """``302/2026-06-02``; for a double issue ``505+506/2024-04-14``."""
    match = _DAY.fullmatch(day)
    try:
        iso = date(int(match[3]), int(match[2]), int(match[1])).isoformat() if match else ""
    except ValueError:
        iso = ""
    return f"{_plus(numbers)}/{iso}"


def _plus(numbers: str) -> str:
    return "+".join(re.findall(r"\d+", numbers))


def _at_edge(line: Line, page: Page, number: int | None) -> bool:
    """A page number stands in a margin; one equal to the running head's is one wherever it stands outside tables."""
    box = line.box
    if box is None:
        return False
    inside = line.table is not None
    if number is not None and line.text.strip("-– ") == str(number):
        return not inside or box.x0 < 60 or box.x1 > page.width - 60
    if number is not None or inside:
        return False
    if page.width <= 0 or page.height <= 0:
        return False
    middle = abs((box.x0 + box.x1) / 2 - page.width / 2) < 40
    return (box.bottom > page.height - 50 or box.bottom < 62) and (middle or box.x1 > page.width - 80 or box.x0 < 80)


def _without_stamps(lines: list[Line]) -> list[Line]:
    """Lines without the words of a digital signature's stamp.

    A narrow stamp wraps its words: what is set as small as the stamp, inside its frame, belongs to it.
    """
    if not any(_STAMP_DAY.search(line.text) for line in lines):
        return lines  # a form has “Người ký: …” too, but no day beside it
    found: list[Line] = []
    stamped: list[Line] = []
    for line in lines:
        text = line.text
        if any(sign in text for sign in _STAMP_SIGNS):
            for pattern in _STAMPS:
                text = pattern.sub(" ", text)
        text = _STAMP_REST.sub(" ", text)
        if text == line.text:
            found.append(line)
            continue
        stamped.append(line)
        if text.strip(" .,;:|"):
            found.append(replace(line, text=" ".join(text.split()), superscripts=()))
    frame = _frame(stamped)
    return [line for line in found if frame is None or not _inside(line, frame, stamped[0].size)]


def _frame(stamped: list[Line]) -> Box | None:
    """The box around a stamp's lines, with room for one wrapped line below."""
    boxes = [line.box for line in stamped if line.box]
    if not boxes or stamped[0].size <= 0:
        return None
    return Box(
        min(box.x0 for box in boxes) - 4,
        min(box.top for box in boxes) - 2,
        max(box.x1 for box in boxes) + 4,
        max(box.bottom for box in boxes) + 2 * stamped[0].size,
    )


def _inside(line: Line, frame: Box, size: float) -> bool:
    box = line.box
    if box is None or abs(line.size - size) > 0.6 or size > 11:
        return False
    return frame.x0 <= box.x0 and box.x1 <= frame.x1 and frame.top <= box.top and box.bottom <= frame.bottom


def read_section(text: str) -> str | None:
    """A section heading of the gazette, with its issuer where the same line names one; None for other lines.

    >>> read_section("VĂN BẢN HỢP NHẤT - VĂN PHÒNG QUỐC HỘI")
    'VĂN BẢN HỢP NHẤT - VĂN PHÒNG QUỐC HỘI'
    """
    match = _SECTION.fullmatch(text.strip(" ._"))
    return " ".join(match[0].split()) if match else None
