"""Quoted new wording (“…”) in amending acts: which stretches of paragraphs belong to the amended document.

Amending acts put the new text of another document between quotation marks, over many paragraphs (NĐ 78/2025,
forms of amending acts). The units inside belong to the amended document. Marks are often unbalanced in print, so a
paragraph that can only be the act's own next unit ends an open quotation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from legaltext.structure.marks import Mark, base_of, read_article, read_clause, read_heading, read_point

_OPENERS = {"“": "”", "«": "»", "‘‘": "’’", '"': '"'}
_INTRODUCES = re.compile(r"(?:như sau|thành|như thế này|sau đây|là|bằng|nội dung sau|cụm từ)\s?[:;.]?\s?(?=[“\"«])")
# What an amending act's own khoản or Điều does (sửa đổi …), and what its last Điều are called.
_TRIES = 8  # quotations introduced in one paragraph that are looked at
_OWN_ACT = re.compile(
    r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Bỏ|Thay thế|Thay|Hủy bỏ|Đính chính|Điều chỉnh|Chuyển|Đổi|Gộp|Tách|Ngưng|Tên|Cụm từ"
    r"|Các cụm từ|Tại|(?:Các\s)?(?:[Đđ]iểm|[Kk]hoản|Điều|Mục|Chương|Phụ lục|Mẫu)\s)",
)
_OWN_ARTICLE = re.compile(
    r"(?:Sửa đổi|Bổ sung|Bãi bỏ|Thay thế|Đính chính|Ngưng|Hiệu lực|Điều khoản|Tổ chức thực hiện|Trách nhiệm"
    r"|Quy định chuyển tiếp|Điều kiện chuyển tiếp|Thi hành|(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết) này)",
    re.IGNORECASE,
)
_TARGETS = re.compile(r"(?:Điều|điều|khoản|điểm|Phụ lục|phụ lục|[Cc]ụm từ|Chương|Mục|Mẫu|[Tt]ên|từ ngữ|dấu)")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Quoted wording inside one paragraph: half-open range of the paragraph's text; ``opens`` where it begins there."""

    start: int
    end: int
    opens: bool


def find_quoted(paragraphs: Sequence[str]) -> list[Stretch | None]:
    """For each paragraph the stretch of quoted wording that holds units, or None.

    >>> found = find_quoted(["1. Sửa đổi khoản 3 Điều 8 như sau:", "“3. Cơ quan thực hiện.”", "2. Bãi bỏ Điều 9."])
    >>> [(s.start, s.end) if s else None for s in found]
    [None, (1, 22), None]
    """
    reader = _Reader()
    return [reader.read(text) for text in paragraphs]


class _Reader:
    """Walks over the paragraphs with the kind and depth of the open quotation."""

    def __init__(self) -> None:
        self.opener = ""
        self.depth = 0
        self.article = 0
        self.clause = 0
        self.quoted_clause = 0
        self.just_closed = False

    def read(self, text: str) -> Stretch | None:
        was_open = bool(self.opener)
        found = self._continue(text) if was_open else self._begin(text)
        if found is None and self._closed_too_early(text):
            self.opener, self.depth = "“", 1
            found = self._continue(text)
        if found is None:
            self._note_own(text)
            self.just_closed = False
            return None
        if found.opens and found.start > 1:
            self._note_own(text[: found.start - 1])
        clause = read_clause(text[found.start :])
        if found.opens:
            self.quoted_clause = 0
        if clause:
            self.quoted_clause = base_of(clause.label)[0]
        self.just_closed = not self.opener
        return found

    def _closed_too_early(self, text: str) -> bool:
        """Whether new wording goes on after a closing mark that was put after one of its own khoản by mistake."""
        clause = read_clause(text) if self.just_closed and self.quoted_clause else None
        if clause is None:
            return False
        number = base_of(clause.label)[0]
        return number == self.quoted_clause + 1 and number != self.clause + 1

    def _note_own(self, text: str) -> None:
        article = read_article(text)
        if article:
            number = base_of(article.label)[0]
            if not self.article or self.article <= number <= self.article + 6:
                self.article, self.clause = number, 0
            return
        clause = read_clause(text)
        if clause and self.clause < base_of(clause.label)[0] <= self.clause + 2:
            self.clause = base_of(clause.label)[0]

    def _begin(self, text: str) -> Stretch | None:
        start = self._opening(text)
        if start is None:
            return None
        opener = text[start]
        depth, close = _balance(text, start, opener)
        if depth == 0 and close is not None:
            inside = text[start + 1 : close]
            if start and not _opens_any(inside):
                return None  # a phrase in running text, not a unit
            return Stretch(start + 1, close, True)
        if start and not _opens_any(text[start + 1 :]) and not _INTRODUCES.search(text[: start + 1]):
            return None
        self.opener, self.depth = opener, depth
        return Stretch(start + 1, len(text), True)

    def _opening(self, text: str) -> int | None:
        """Where a block of new wording opens: at the paragraph's start, or after “như sau:”."""
        if text[:1] in _OPENERS:
            return 0
        match = _INTRODUCES.search(text)
        for _ in range(_TRIES):
            if match is None:
                break
            rest = text[match.end() + 1 :]
            if match.end() < len(text) and (_opens_any(rest) or text[match.end() - 1 : match.end()] in {":", " "}):
                opener = text[match.end()]
                depth, _ = _balance(text, match.end(), opener)
                if depth or _opens_any(rest):
                    return match.end()
            match = _INTRODUCES.search(text, match.end() + 1)
        return None

    def _continue(self, text: str) -> Stretch | None:
        if self._is_own(text):
            self.opener, self.depth = "", 0
            return self._begin(text)
        close: int | None = None
        if self.opener == '"':
            if text.count('"') % 2:
                self.depth, close = 0, text.rfind('"')
        else:
            depth, close = self.depth, None
            closer = _OPENERS[self.opener]
            for place, sign in enumerate(text):
                if sign == self.opener:
                    # a quotation that is opened anew in each paragraph is still one quotation
                    depth += 0 if place == 0 and depth == 1 else 1
                elif sign == closer:
                    depth -= 1
                    if depth <= 0:
                        close = place
                        break
            self.depth = depth
            if close is not None and len(text) - close > 6 and closer in text[close + 1 :]:
                close = text.rfind(closer)
        if self.depth <= 0:
            self.opener, self.depth = "", 0
            start = 1 if text[:1] in _OPENERS else 0
            return Stretch(start, close if close is not None else len(text), False)
        return Stretch(1 if text[:1] in _OPENERS else 0, len(text), False)

    def _is_own(self, text: str) -> bool:
        """Whether the paragraph can only be the act's own next unit, so that a closing mark was left out."""
        article = read_article(text)
        if article:
            if base_of(article.label)[0] != self.article + 1:
                return False
            return bool(_OWN_ARTICLE.match(text[article.width :]))
        clause = read_clause(text)
        if clause and base_of(clause.label)[0] == self.clause + 1:
            rest = text[clause.width :]
            return bool(_OWN_ACT.match(rest) and _TARGETS.search(rest[:120]) and _says_new_wording(rest))
        return False


def _says_new_wording(text: str) -> bool:
    return text.startswith(("Sửa đổi", "Bổ sung", "Bãi bỏ", "Thay thế", "Bỏ ")) or "như sau" in text[:400]


def _opens_any(text: str) -> bool:
    marks: list[Mark | None] = [read_article(text), read_clause(text), read_point(text), read_heading(text)]
    return any(mark is not None for mark in marks)


def _balance(text: str, start: int, opener: str) -> tuple[int, int | None]:
    """Depth of the quotation at the end of ``text``, and where it closed for good, if it did."""
    closer = _OPENERS[opener]
    if opener == closer:
        later = [place for place in range(start + 1, len(text)) if text[place] == closer]
        return (0, later[-1]) if len(later) % 2 else (1, None)
    depth = 0
    close: int | None = None
    for place in range(start, len(text)):
        if text[place] == opener:
            depth += 1
        elif text[place] == closer:
            depth -= 1
            if depth == 0:
                close = place
            depth = max(depth, 0)
    return depth, close if depth == 0 else None
