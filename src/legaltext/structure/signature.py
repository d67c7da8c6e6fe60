"""The signature block: who signs, for whom, and the list of recipients (Nơi nhận)."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from legaltext.structure.marks import read_article, read_clause, read_heading, read_point
from legaltext.structure.paragraphs import Paragraph

# Forms of signing fixed by Nghị định 30/2020 (Phụ lục I): TM., KT., TL., TUQ., Q., and the offices.
_FORMS = re.compile(r"(?:T\.?M|K\.?T|T\.?L|T\.?U\.?Q|Q)\s?(?:\.\s?|,\s?|\s)(?=[A-ZĐÀ-Ỹ]{2})")
_OFFICES = re.compile(
    r"(?:PHÓ\s)?(?:THỦ TƯỚNG|BỘ TRƯỞNG|THỨ TRƯỞNG|CHỦ TỊCH(?: QUỐC HỘI| NƯỚC)?|CHỦ NHIỆM|THỐNG ĐỐC|TỔNG THANH TRA"
    r"|TỔNG KIỂM TOÁN(?: NHÀ NƯỚC)?|VIỆN TRƯỞNG|CHÁNH ÁN|TỔNG GIÁM ĐỐC|GIÁM ĐỐC|CỤC TRƯỞNG|VỤ TRƯỞNG|TRƯỞNG BAN"
    r"|CHÁNH VĂN PHÒNG|BÍ THƯ|TỔNG THƯ KÝ|THỦ TRƯỞNG|PHÓ CHỦ NHIỆM|PHÓ THỐNG ĐỐC)(?:\s[A-ZĐÀ-Ỹ ,-]{0,60})?$"
)
_RECIPIENTS = re.compile(r"\s?Nơi nhận\s?[:;.]?", re.IGNORECASE)
_CONFIRMS = re.compile(r"XÁC THỰC VĂN BẢN HỢP NHẤT")


def opens_signature(text: str) -> bool:
    """Whether a paragraph begins the signature block.

    >>> opens_signature("TM. CHÍNH PHỦ"), opens_signature("Nơi nhận:"), opens_signature("Chủ tịch ký quyết định")
    (True, True, False)
    """
    text = text.strip()
    if _RECIPIENTS.match(text) and len(text) < 160:
        return True
    if not text[:60].isupper() or len(text) > 160:
        return False
    return bool(_FORMS.match(text) or _OFFICES.match(text) or _CONFIRMS.match(text))


def find_signature(paragraphs: Sequence[Paragraph], first: int) -> tuple[int, int]:
    """The signature block as half-open paragraph indices; ``(len, len)`` where there is none.

    The search begins at ``first`` (after the head). The block is the first one that no further unit of the body
    follows before the annexes: a preamble's “BỘ TRƯỞNG BỘ …” is followed by Căn cứ, an annexed form's signature by
    other forms.
    """
    count = len(paragraphs)
    articles = [i for i, p in enumerate(paragraphs) if i >= first and not p.cell and read_article(p.text)]
    begin = articles[0] if articles else first
    index = begin
    while index < count:
        paragraph = paragraphs[index]
        if (not paragraph.cell and opens_signature(paragraph.text)) or _opens_in_table(paragraph):
            end = _block_end(paragraphs, index)
            if not _body_goes_on(paragraphs, end, articles, index):
                return index, end
            index = end
            continue
        index += 1
    return count, count


def _opens_in_table(paragraph: Paragraph) -> bool:
    """A signature block may be ruled off as a table of two cells."""
    return paragraph.cell and bool(_RECIPIENTS.match(paragraph.text.strip()))


def _block_end(paragraphs: Sequence[Paragraph], start: int) -> int:
    """The paragraph after the block: its lines are short, recipients begin with a dash, names stand alone."""
    page = paragraphs[start].page
    index = start + 1
    while index < len(paragraphs):
        paragraph = paragraphs[index]
        text = paragraph.text.strip()
        if page and paragraph.page != page:
            break
        if _leaves_block(text):
            break
        index += 1
        if index - start > 60:
            break
    return index


def _leaves_block(text: str) -> bool:
    if read_article(text) or read_heading(text):
        return True
    if re.match(r"(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|Mẫu\s\d|QUY CHẾ|QUY ĐỊNH|DANH MỤC|ĐIỀU LỆ|QUY CHUẨN)", text):
        return True
    if re.match(r"\(?(?:Ban hành )?[Kk]èm theo", text):
        return True
    clause = read_clause(text) or read_point(text)
    return (len(text) > 230 and not text.startswith("-")) or bool(clause and len(text) > 120)


def _body_goes_on(paragraphs: Sequence[Paragraph], end: int, articles: Sequence[int], start: int) -> bool:
    """Whether the body's own Điều go on after the block: then it stood inside the body (a form, a quotation)."""
    before, after = bisect_left(articles, start), bisect_left(articles, end)
    if not before or after == len(articles) or articles[after] - end > 3:
        return False
    last = read_article(paragraphs[articles[before - 1]].text)
    follows = read_article(paragraphs[articles[after]].text)
    if last is None or follows is None or not (last.label.isdigit() and follows.label.isdigit()):
        return False
    return int(follows.label) == int(last.label) + 1
