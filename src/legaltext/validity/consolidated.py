"""Consolidated texts (văn bản hợp nhất) as witnesses: their opening lines and footnotes date the acts of others.

They have no validity of their own (Pháp lệnh 01/2012/UBTVQH13 Điều 3, 4); where they differ from the originals the
originals prevail (Điều 9).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from legaltext.core.dates import read_date
from legaltext.core.facts import DocumentFact
from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Trust
from legaltext.register.build import resolve_from
from legaltext.register.citation_context import read_beside
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.validity.address import address_at
from legaltext.validity.starts import Starts

_NUMBER = re.compile(
    r"(?:số\s{0,3})?(\d{1,4}[a-zA-Z]?(?:\.\d{1,3})?\s?/\s?(?:(?:19|20)\d\d\s?/\s?)?[A-ZĐƯ][A-ZĐƯ0-9&]{1,12}"
    r"(?:\s?-\s?[A-ZĐƯ][A-Za-zĐƯ0-9&]{0,15}){0,4})"
)
_STARTS = re.compile(
    r"có hiệu lực\s(?:thi hành\s)?(?:kể\s)?từ\s(?:ngày\s)?"
    r"(ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}|ngày\s\d{1,2}/\d{1,2}/\d{4})"
)
_ENDS = re.compile(
    r"\s(?:cho\s)?đến\s(?P<last>hết\s)?(?:ngày\s)?(ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4}|ngày\s\d{1,2}/\d{1,2}/\d{4})"
)
_ACT = re.compile(r"(sửa đổi, bổ sung|sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|bỏ)", re.IGNORECASE)
_WHAT = re.compile(
    r"^\W{0,4}\d{0,3}\W{0,4}(Điều này|Khoản này|Điểm này|Chương này|Mục này|Phụ lục này|Mẫu này|Điều \w{1,5}"
    r"|Khoản \w{1,4}|Điểm \w{1,3}|Cụm từ|Từ|Tên|Tiêu đề|Đoạn|Nội dung|Phụ lục \w{1,5}|Mẫu số \w{1,6})",
    re.IGNORECASE,
)
_OPENING_LIMIT = 6000
_TYPE_MARKS = {"nghị định": "NĐ", "thông tư": "TT", "quyết định": "QĐ", "nghị quyết": "NQ"}


def find_consolidated(register: Register, starts: Starts) -> Iterator[Effect]:
    """The dated amendments that held consolidated texts report of their base acts."""
    for record in register.records.values():
        if not record.consolidated or record.base not in register.records:
            continue
        for fact in record.facts:
            yield from _opening(register, record, fact)
            yield from _footnotes(register, starts, record, fact)


def opening_lines(fact: DocumentFact) -> Iterator[tuple[str, date, int, int]]:
    """``(number, first day, start, end)`` for each act of the opening lines, the base act first.

    Điều 12 of the ordinance: the head lists the base act and every amending act with number, day, issuer and the day
    on which each began.
    """
    text = fact.document.text
    stop = min(len(text), _OPENING_LIMIT)
    for match in _STARTS.finditer(text, 0, stop):
        line = max(text.rfind("\n", 0, match.start()), text.rfind("bởi:", 0, match.start()), match.start() - 3000, 0)
        before = text[line : match.start()]
        number = next(iter(_NUMBER.finditer(before)), None)
        day = read_date(match[1])
        meant = _meant(text, before[: number.start()], number[1]) if number else ""
        if number and day and meant:
            yield meant, day, line + number.start(), match.end()


def _meant(text: str, before: str, number: str) -> str:
    """The number that is meant: as printed, unless the type word before contradicts it (``Thông tư số 6/2024/NĐ-CP``).

    A misprint is mended by the text itself, where it prints one number of that type with the same serial number and
    year elsewhere (the footnotes repeat the acts of the opening lines); "" where it does not.
    """
    printed = re.sub(r"\s", "", number)
    words = [word for word in _TYPE_MARKS if word in before[-24:].casefold()]
    marks = [mark for mark in _TYPE_MARKS.values() if re.search(rf"/{mark}[-/]", printed)]
    if not (words and marks) or _TYPE_MARKS[words[-1]] in marks:
        return printed
    series = printed[: printed.rindex("/") + 1] + _TYPE_MARKS[words[-1]] + "-"
    others = {key for found in _NUMBER.finditer(text) if (key := re.sub(r"\s", "", found[1])).startswith(series)}
    return others.pop() if len(others) == 1 else ""


def _opening(register: Register, record: Record, fact: DocumentFact) -> Iterator[Effect]:
    text = fact.document.text
    lines = list(opening_lines(fact))
    for number, day, begin, end in lines:
        beside = read_beside(text, begin, begin + len(number) + 3)
        meant = resolve_from(register, record.id, number, beside).document
        if not meant:
            continue
        page = fact.document.page_at(begin)
        quote = text[begin:end]
        evidence = Evidence(
            Trust.CONSOLIDATED, fact.file, fact.sha256, page, quote, "opening line", record.id, None, begin, end,
            recognised=page in fact.document.recognised,
        )  # fmt: skip
        yield Effect(EffectKind.STARTS, meant, None, meant, None, day, None, evidence)
        if meant != record.base:
            yield Effect(EffectKind.AMENDS, meant, None, record.base, None, day, None, evidence)
        if term := _ENDS.match(text, end):
            yield from _own_end(meant, term, replace(evidence, quote=text[begin : term.end()], end=term.end()), lines)


def _own_end(
    act: str, term: re.Match[str], evidence: Evidence, lines: Sequence[tuple[str, date, int, int]]
) -> Iterator[Effect]:
    """``…, có hiệu lực kể từ ngày … đến hết ngày …``: the act's own last day.

    An act listed after it may have moved that day or taken it away: then a person has to look.
    """
    last = read_date(term[2])
    if last is None:
        return
    later = any(begin > evidence.start for _, _, begin, _ in lines)
    state = State.NEEDS_REVIEW if later else State.AUTOMATIC
    flags = () if term["last"] else ("until_day_ambiguous",)
    yield Effect(EffectKind.ENDS, act, None, act, None, last + timedelta(days=1), None, evidence, state, flags=flags)


def _footnotes(register: Register, starts: Starts, record: Record, fact: DocumentFact) -> Iterator[Effect]:
    """``Khoản này được sửa đổi, bổ sung theo quy định tại khoản 10 Điều 1 của Luật số …, có hiệu lực kể từ ngày …``."""
    document = fact.document
    for note in document.footnotes:
        words = document.text[note.start : note.end]
        what, act = _WHAT.search(words), _ACT.search(words)
        number = _NUMBER.search(words, act.end()) if act else None
        if not (what and act and number and note.anchor is not None) or act.start() > 220:
            continue
        closing = _NUMBER.search(words, what.end(), act.start()) or "như sau" in words[act.end() : number.start()]
        if closing:
            continue  # "Điều 2 của Luật số … sửa đổi … quy định như sau: “…”": what the amending act itself ends with
        begins = _STARTS.search(words, number.end())
        beside = read_beside(words, number.start(), number.end())
        key = _meant(document.text, words[: number.start()], number[1])
        meant = resolve_from(register, record.id, key, beside).document if key else ""
        if not meant or meant == record.base:
            continue
        day = read_date(begins[1]) if begins else starts.day(meant)
        if day is None:
            continue
        kind = EffectKind.AMENDS
        if fold(act[1]) == "bãi bỏ" and fold(what[1]).endswith("này"):
            kind = EffectKind.REPEALS
        end = note.start + (begins.end() if begins else number.end())
        page = document.page_at(note.start)
        quote = document.text[note.start : end]
        evidence = Evidence(
            Trust.CONSOLIDATED, fact.file, fact.sha256, page, quote, "footnote", record.id, None, note.start, end,
            recognised=page in document.recognised,
        )  # fmt: skip
        where = _target(what[1], address_at(document, note.anchor))
        source = _source(words[act.end() : number.start()])
        target = "" if fold(what[1]).endswith("này") else what[1].lower()
        yield Effect(kind, meant, source, record.base, where, day, None, evidence, target=target)


def _target(what: str, address: str | None) -> str | None:
    """The provision that the note speaks of: the one of its level that holds the mark."""
    if address is None:
        return None
    level = fold(what).split(" ")[0]
    parts = re.split(r" (?=khoản |điểm |tiết )", address)
    if level == "điều":
        return parts[0]
    if level == "khoản":
        return " ".join(parts[:2])
    return address


def _source(words: str) -> str | None:
    """``tại khoản 10 Điều 1 của`` is ``Điều 1 khoản 10`` of the amending act."""
    found = {
        match[1].lower(): match[2]
        for match in reversed(list(re.finditer(r"\b(Điều|[Kk]hoản|[Đđ]iểm)\s+(\w{1,5})", words)))
    }
    if "điều" not in found:
        return None
    address = f"Điều {found['điều']}"
    for level in ("khoản", "điểm"):
        if level in found:
            address += f" {level} {found[level]}"
        else:
            break
    return address
