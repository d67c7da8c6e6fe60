"""The tree of provisions of one part: Phần, Chương, Mục, Tiểu mục, Điều, khoản, điểm, tiết.

An address is unique in its part. A label that does not follow from the one before it (a list inside a khoản, a row
of a table, a template's “Điều 1.”) opens no unit. Units inside quoted new wording are kept apart: they belong to
the amended document and hang under the amending act's own unit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from legaltext.core.law import Provision
from legaltext.structure.marks import (
    RANK,
    Mark,
    base_of,
    letter_place,
    read_article,
    read_clause,
    read_heading,
    read_letter_part,
    read_point,
    read_roman,
    read_subpoint,
    roman_value,
)
from legaltext.structure.paragraphs import Paragraph
from legaltext.structure.quotes import find_quoted

_ASKS_WORDING = re.compile(r"như sau\s?[:.]?\s*$")
_SENTENCE_END = re.compile(r"[.;”\"/]\s*$")
_ENDS = re.compile(r"[.;:,]$")
_GAP = 6  # labels that may be missing between two units (struck out, or lost in a bad text)


@dataclass(slots=True)
class _Open:
    key: str
    level: str
    label: str
    path: str
    start: int
    heading: str
    quoted: bool
    end: int = 0


@dataclass(slots=True)
class _Scope:
    """The open units of one numbering: the part's own, or one block of quoted wording."""

    prefix: str = ""
    quoted: bool = False
    stack: list[_Open] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)


def build_tree(part: str, paragraphs: Sequence[Paragraph], whole: bool = True) -> tuple[Provision, ...]:
    """The provisions of one part, in the order of their first character.

    ``whole`` is false for a part of a document (``Tiếp theo …``), which may begin at any number.
    """
    return _Tree(part, paragraphs, whole).read()


class _Tree:
    def __init__(self, part: str, paragraphs: Sequence[Paragraph], whole: bool) -> None:
        self.part = part
        self.paragraphs = paragraphs
        self.whole = whole
        self.own = _Scope()
        self.quote: _Scope | None = None
        self.found: list[Provision] = []
        self.paths: set[str] = set()
        self.copies: dict[str, int] = {}
        self.last_start, self.last_text = -1, ""
        self.meant = ""  # the number that a misprinted Điều stands for
        marks = ((at, read_article(p.text)) for at, p in enumerate(paragraphs) if not p.cell)
        self.articles = {at: mark.label for at, mark in marks if mark}
        pairs = pairwise(self.articles.items())
        self.following = {at: base_of(label)[0] for (at, _), (_, label) in pairs}
        self.has_articles = bool(self.articles)

    def read(self) -> tuple[Provision, ...]:
        words = [paragraph.text for paragraph in self.paragraphs]
        stretches = find_quoted(words)
        for index, (paragraph, stretch) in enumerate(zip(self.paragraphs, stretches, strict=True)):
            if stretch is None:
                self._leave_quote()
                if not paragraph.cell:
                    self._own(index, paragraph)
            else:
                if stretch.opens:
                    self._leave_quote()
                    if stretch.start > 1:
                        self._own(index, paragraph, stretch.start - 1)
                    self.quote = _Scope(self._holder(), True)
                elif self.quote is None:
                    self.quote = _Scope(self._holder(), True)
                if not paragraph.cell:
                    self._walk(self.quote, index, paragraph, stretch.start, stretch.end)
            self._stretch_open(paragraph, stretch.end if stretch else 0)
        self._leave_quote()
        self._close(self.own, 0)
        return tuple(sorted(self.found, key=lambda p: (p.start, RANK[p.level], -p.end)))

    def _holder(self) -> str:
        inner = [unit for unit in self.own.stack if RANK[unit.key] >= RANK["Điều"]]
        unit = inner[-1] if inner else (self.own.stack[-1] if self.own.stack else None)
        return f"{unit.path} » " if unit else "» "

    def _leave_quote(self) -> None:
        if self.quote is not None:
            self._close(self.quote, 0)
            self.quote = None

    def _stretch_open(self, paragraph: Paragraph, quoted_to: int) -> None:
        """Open units reach to the end of the paragraph; quoted ones to where the quotation closes."""
        for unit in self.own.stack:
            unit.end = paragraph.end
        if self.quote:
            for unit in self.quote.stack:
                unit.end = paragraph.start + quoted_to

    def _own(self, index: int, paragraph: Paragraph, end: int | None = None) -> None:
        self._walk(self.own, index, paragraph, 0, len(paragraph.text) if end is None else end)

    def _walk(self, scope: _Scope, index: int, paragraph: Paragraph, start: int, end: int) -> None:
        """Open the units whose marks stand at ``start`` of the paragraph, one inside the other."""
        text = paragraph.text
        at = start
        while at < end:
            rest = text[at:end]
            mark = self._mark(scope, rest, index, at == start)
            if mark is None:
                return
            after = at + mark.width
            heading = self._heading(mark, index, text[after:end], scope.quoted)
            self._open(scope, mark, paragraph.start + at, heading, paragraph.start + end)
            self.last_start, self.last_text = paragraph.start + at, text[at:end]
            if mark.level not in {"Điều", "khoản", "điểm"}:
                return
            at = after

    def _mark(self, scope: _Scope, text: str, index: int, first: bool) -> Mark | None:
        if first:
            heading = read_heading(text)
            if heading and self._heading_fits(scope, heading, text, index):
                return heading
            article = read_article(text)
            if article:
                return article if self._article_fits(scope, article, index, text) else None
            roman = read_roman(text)
            if roman and self._roman_fits(scope, roman):
                return roman
            letter = None if self.has_articles else read_letter_part(text)
            if letter and letter.label == chr(ord(scope.last.get("Phần", "@")[:1]) + 1):
                return letter
        for read, fits in (
            (read_clause, self._clause_fits),
            (read_point, self._point_fits),
            (read_subpoint, self._subpoint_fits),
        ):
            mark = read(text)
            if mark and fits(scope, mark):
                return mark
        mark = read_point(text)
        if mark and mark.stop == ")" and mark.label[-1:].isdigit():
            mark = Mark("tiết", mark.label, mark.width, mark.stop)
            if any(u.level == "điểm" and u.label == mark.label[:-1] for u in scope.stack) and not self._seen(
                scope, mark
            ):
                return mark
        return None

    def _heading_fits(self, scope: _Scope, mark: Mark, text: str, index: int) -> bool:
        """A Chương or Mục stands alone: no sentence, and what follows is a title or a unit."""
        if scope.quoted:
            return True
        title = text[mark.width :].strip(" .:–-")
        return not (title and _ENDS.search(title) and not title.isupper())

    def _article_fits(self, scope: _Scope, mark: Mark, index: int, text: str) -> bool:
        if scope.quoted:
            return True
        number, letters = base_of(mark.label)
        last = scope.last.get("Điều")
        before = self.paragraphs[index - 1].text if index else ""
        if last is None:
            return number <= (2 if self.whole else 10_000)
        last_number, last_letters = base_of(last)
        if not letters and self._misprinted(index, number, last_number):
            self.meant = str(last_number + 1)
            return True
        if number == last_number:
            return letters > last_letters
        if letters and number > last_number:
            return number == last_number + 1
        if number == last_number + 1:
            return mark.stop != "" or not _ASKS_WORDING.search(before)
        # A jump after “như sau:” is new wording printed without quotation marks.
        return last_number < number <= last_number + _GAP and not _ASKS_WORDING.search(before)

    def _misprinted(self, index: int, number: int, last: int) -> bool:
        """Whether this Điều stands where the next number is missing (…, 129, 30, 131, …): a misprint of it."""
        if number == last + 1:
            return False
        before = self.paragraphs[index - 1].text
        return self.following.get(index) == last + 2 and (before.isupper() or bool(_SENTENCE_END.search(before)))

    def _roman_fits(self, scope: _Scope, mark: Mark) -> bool:
        if self.has_articles and not any(unit.level == "Điều" for unit in scope.stack):
            return False
        last = scope.last.get(mark.key)
        return roman_value(mark.label) == (roman_value(last) + 1 if last else 1)

    def _clause_fits(self, scope: _Scope, mark: Mark) -> bool:
        if self.has_articles and not scope.quoted and not any(unit.level == "Điều" for unit in scope.stack):
            return False
        number, letters = base_of(mark.label)
        last = scope.last.get("khoản")
        if last is None:
            # a first khoản whose number a list's markup swallowed leaves the second as the first one seen
            return scope.quoted or number == 1 or (number == 2 and mark.stop == "." and self.has_articles)
        last_number, last_letters = base_of(last)
        if number == last_number:
            # 1a may stand before 1 (inserted at the head), and 1b after 1a
            return letters > last_letters or (bool(last_letters) and not letters and not self._seen(scope, mark))
        if letters:
            return number == last_number + 1 and number > last_number
        return last_number < number <= last_number + (_GAP if mark.stop == "." else 1)

    def _seen(self, scope: _Scope, mark: Mark) -> bool:
        return self._path(scope, mark) in self.paths

    def _point_fits(self, scope: _Scope, mark: Mark) -> bool:
        if not scope.quoted and not any(unit.level in {"Điều", "khoản"} for unit in scope.stack):
            return False
        last = scope.last.get("điểm")
        letters = mark.label.rstrip("0123456789")
        place = letter_place(letters)
        if last is None:
            return scope.quoted or place == 0
        before = letter_place(last)
        if len(letters) == 2:
            return True
        if mark.stop == ".":
            return place == before + 1
        if place == before:
            if any(unit.level == "tiết" and unit.label.rstrip("0123456789") == letters for unit in scope.stack):
                return False
            if mark.label == letters + "1" and last == letters and self._only_introduces(scope):
                return False  # a1), a2) under “a) Trường hợp …:” are tiết
            return mark.label != last and not self._seen(scope, mark)
        return before < place <= before + 3

    def _only_introduces(self, scope: _Scope) -> bool:
        """Whether the open điểm has no sentence of its own: what follows details it."""
        unit = next((unit for unit in reversed(scope.stack) if unit.level == "điểm"), None)
        if unit is None or unit.start != self.last_start:
            return False
        return not self.last_text.rstrip(' ”"').endswith((".", ";"))

    def _subpoint_fits(self, scope: _Scope, mark: Mark) -> bool:
        if not any(unit.level in {"khoản", "điểm"} for unit in scope.stack):
            return False
        if "." in mark.label:
            letter = mark.label.partition(".")[0]
            return scope.last.get("điểm") == letter and not self._seen(scope, mark)
        return not self._seen(scope, mark)

    def _path(self, scope: _Scope, mark: Mark) -> str:
        above = [unit for unit in scope.stack if RANK[unit.key] < RANK[mark.key]]
        name = f"{mark.level} {mark.label}"
        if above and mark.level != "Điều":
            return f"{above[-1].path} {name}"
        return scope.prefix + name

    def _open(self, scope: _Scope, mark: Mark, start: int, heading: str, end: int) -> None:
        path = self._path(scope, mark)
        if path in self.paths:
            if not scope.quoted and mark.level != "Điều":
                return
            self.copies[path] = self.copies.get(path, 1) + 1
            path = f"{path} ({self.copies[path]})"
        self.paths.add(path)
        rank = RANK[mark.key]
        while scope.stack and RANK[scope.stack[-1].key] >= rank:
            self._finish(scope, scope.stack.pop())
        for key in RANK:
            # the numbering of Điều runs through all Chương and Mục
            if RANK[key] > rank and (key != "Điều" or rank > RANK["Điều"]):
                scope.last.pop(key, None)
        scope.last[mark.key] = self.meant or mark.label
        self.meant = ""
        scope.stack.append(_Open(mark.key, mark.level, mark.label, path, start, heading, scope.quoted, end))

    def _close(self, scope: _Scope, depth: int) -> None:
        while len(scope.stack) > depth:
            self._finish(scope, scope.stack.pop())

    def _finish(self, scope: _Scope, unit: _Open) -> None:
        self.found.append(
            Provision(self.part, unit.path, unit.level, unit.label, unit.heading, unit.start, unit.end, unit.quoted)
        )

    def _heading(self, mark: Mark, index: int, rest: str, quoted: bool) -> str:
        """The words of the heading: for a Chương the title line under it, for a Điều the words after its number."""
        title = rest.strip(" .:–-")
        if mark.level == "Điều":
            if len(title) > 250 or _opens_content(title):
                return ""
            return title
        if mark.roman or (mark.level == "Phần" and mark.stop):
            return title if len(title) < 250 else ""
        if RANK[mark.level] > RANK["Điều"]:
            return ""
        words = [title] if title else []
        for paragraph in self.paragraphs[index + 1 : index + 6]:
            text = paragraph.text.strip()
            if read_heading(text) or read_article(text) or read_clause(text) or paragraph.cell or len(text) > 300:
                break
            if words and not (text.isupper() or paragraph.centred):
                break
            words.append(text)
        return " ".join(words).strip(' ”"')


def _opens_content(title: str) -> bool:
    """Whether the words after “Điều 5.” are already its contents: a khoản, or a sentence that goes on below."""
    return read_clause(title) is not None or title.endswith(";")
