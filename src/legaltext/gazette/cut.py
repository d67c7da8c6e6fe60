"""Cut the pages of a gazette issue into runs, one per document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from legaltext.core.law import PageRun
from legaltext.core.pages import Line, Page, Remark
from legaltext.gazette.furniture import CleanPage, clean_page, read_section
from legaltext.gazette.starts import find_starts, is_type_line

_CONTENTS = re.compile(r"M\s?Ụ\s?C\s+L\s?Ụ\s?C$")
_ENTRY_PAGE = re.compile(r"[.…\s]\d{1,4}$")
_COVER = re.compile(r"C\s?Ô\s?N\s?G\s+B\s?Á\s?O$")
_TOP = 14  # lines of a page among which the gazette's own headings stand


@dataclass(slots=True)
class _Run:
    pages: list[Page] = field(default_factory=list)
    issue: str = ""
    number: int | None = None
    section: str = ""
    continues_from: str = ""
    continued_in: str = ""
    unread: list[int] = field(default_factory=list)

    def add(self, clean: CleanPage, lines: tuple[Line, ...]) -> None:
        if not self.issue:
            self.issue = clean.issue
        if not self.pages and self.number is None:
            self.number = clean.number
        if lines or not clean.page.quality.readable:
            self.pages.append(replace(clean.page, lines=lines))
        if not clean.page.quality.readable and clean.page.quality.value != "blank":
            self.unread.append(clean.page.number)
        self.continued_in = clean.continued_in or self.continued_in


def cut_issue(pages: tuple[Page, ...]) -> tuple[PageRun, ...]:
    """The documents of a file as runs of cleaned pages, in order.

    Documents begin at letterheads, and where a page says “Tiếp theo Công báo số …”; the signature stamps are only
    taken out. Cover and contents pages are left out. A file without a letterhead is one run.
    """
    runs: list[_Run] = []
    current: _Run | None = None
    section = ""
    for page in pages:
        clean = clean_page(page)
        lines = clean.page.lines
        starts = find_starts(lines)
        if not starts and current is None and _is_contents(lines):
            continue
        if not starts and _is_contents(lines) and _has_contents_title(lines):
            continue
        if clean.continues_from and (not starts or starts[0] > 0):
            current = _Run(section=section, continues_from=clean.continues_from)
            runs.append(current)
        elif current is None and (lines or not clean.page.quality.readable) and (not starts or starts[0] > 3):
            current = _Run(section=section)
            runs.append(current)
        edges = [0, *starts, len(lines)] if not starts or starts[0] else [*starts, len(lines)]
        for begin, end in pairwise(edges):
            piece = lines[begin:end]
            if begin in starts:
                found, piece = take_section(piece)
                section = _under(section, found)
                current = _Run(section=section)
                runs.append(current)
            elif current is not None and not piece and clean.page.quality.readable:
                continue
            if current is None:
                continue
            if not current.pages and begin not in starts:
                found, piece = take_section(piece)
                section = current.section = _under(section, found)
            current.add(clean, piece)
    return tuple(_finish(run) for run in runs if run.pages)


def _under(section: str, found: str) -> str:
    """The section that holds: an issuer's heading alone stands under the part named before it."""
    if not found or read_section(found.partition(" – ")[0]):
        return found or section
    part = section.partition(" – ")[0]
    return f"{part} – {found}" if read_section(part) else found


def take_section(lines: tuple[Line, ...]) -> tuple[str, tuple[Line, ...]]:
    """Section heading and issuer heading that stand above a letterhead, and the lines without them.

    The issuer heading repeats in larger type what the letterhead says below it.
    """
    words: list[str] = []
    index = 0
    while index < min(len(lines), _TOP):
        heading = read_section(lines[index].text)
        if heading is None and not (len(lines[index].text) == 1 and index < 3):
            break
        if heading:
            words.append(heading)
        index += 1
    taken = index
    issuer = index
    # Issuer headings are larger than the letterhead, or say the same twice.
    while issuer < min(len(lines), _TOP) and lines[issuer].text.isupper():
        if is_type_line(lines[issuer].text):
            break  # large type too, above the sentence “của Bộ … số …” of older heads
        if _stands_in_letterhead(lines, issuer):
            break
        beside = bool(words) and lines[issuer].size > lines[index - 1].size - 2.5
        if not beside and not _is_larger(lines, issuer):
            break
        issuer += 1
    if issuer > index:
        words.append(" ".join(line.text for line in lines[index:issuer]))
        taken = issuer
    return " ".join(" – ".join(words).replace("- –", "–").split()), lines[taken:]


def _stands_in_letterhead(lines: Sequence[Line], index: int) -> bool:
    """Whether the national heading stands level with the line: then it is the letterhead's own issuer."""
    box = lines[index].box
    if box is None:
        return False
    others = (other for other in lines[index + 1 : index + 8] if other.box and other.text.upper().startswith("CỘNG H"))
    return any(other.box and abs(other.box.top - box.top) < box.bottom - box.top for other in others)


def _is_larger(lines: Sequence[Line], index: int) -> bool:
    """Whether the line is set at least two points larger than the letterhead below, whose words it repeats."""
    size = lines[index].size
    rest = [line for line in lines[index + 1 : index + 8] if line.text.isupper() and line.size < size - 1.5]
    return bool(size and rest)


def _finish(run: _Run) -> PageRun:
    remarks = []
    if run.continued_in:
        remarks.append(Remark("LT-GAZ-01", run.issue, {"issue": run.continued_in}))
    if run.continues_from:
        remarks.append(Remark("LT-GAZ-02", run.issue, {"issue": run.continues_from}))
    if run.unread:
        issue = f" (Công báo {run.issue})" if run.issue else ""
        remarks.append(Remark("LT-GAZ-03", run.issue, {"pages": ", ".join(map(str, run.unread)), "issue": issue}))
    return PageRun(
        tuple(run.pages),
        run.issue,
        run.number if run.issue else None,
        run.section,
        run.continues_from,
        run.continued_in,
        tuple(remarks),
    )


def _has_contents_title(lines: Sequence[Line]) -> bool:
    return any(_CONTENTS.match(line.text.strip()) for line in lines[:_TOP])


def _is_contents(lines: Sequence[Line]) -> bool:
    """A cover or contents page: the word MỤC LỤC, or the gazette's title, with entries that end in page numbers."""
    texts = [line.text.strip() for line in lines]
    if not texts:
        return False
    entries = sum(1 for text in texts if _ENTRY_PAGE.search(text) or text.isdigit())
    if _has_contents_title(lines):
        return entries >= 2 or len(texts) < 60
    return any(_COVER.match(text) for text in texts[:6]) and len(texts) < 60
