"""The issuer that a row of a list gives to a local document, put right by the provinces that the row and list name.

After a merger lists name documents of several former provinces side by side, often in short (``HĐND tỉnh``, ``UBND tỉnh
KG``). Number and day are not enough to tell them apart: the province belongs to the identity.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from legaltext.core.law import ListEntry
from legaltext.core.reading import Cited, EntryReading
from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze, strip_marks

_LEVEL = re.compile(r"\b(?:tỉnh|thành phố|TP\.?)(?=\s|$)", re.IGNORECASE)
_SHORT = re.compile(r"\s{1,3}([A-ZĐ]{2,5})(?!\w)")
_LOCAL = re.compile(r"UBND|HĐND")
_BODIES = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_BODY = re.compile(r"(?:của\s)?(?:ủy ban|uỷ ban|hội đồng|hồi đồng|ubnd|hđnd|thường trực)", re.IGNORECASE)


@cache
def _provinces() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """(pattern, name, kind) of every province that ever was, longest name first."""
    rows = {row["name"]: row["kind"] for row in read_table("core", "provinces.tsv")}
    names = sorted(rows, key=lambda name: (-len(name), name))
    return tuple((re.compile(rf"(?<!\w){re.escape(fold(name))}(?!\w)"), name, rows[name]) for name in names)


def provinces_in(words: str) -> list[str]:
    """The provinces that words name, each once, in the order of the table.

    >>> provinces_in("trên địa bàn tỉnh Kiên Giang")
    ['Kiên Giang']
    """
    low = fold(words)
    found: list[str] = []
    for pattern, name, _ in _provinces():
        if pattern.search(low):
            found.append(name)
            low = pattern.sub(" ", low)
    return found


def complete_issuers(readings: Sequence[EntryReading], entries: Sequence[ListEntry]) -> tuple[EntryReading, ...]:
    """The readings of a list with the issuers of local documents in full; ``entries`` are its rows.

    The province is the one printed behind the body; else the one that the letters there stand for among the provinces
    that the list names; else the only one that the document's title names. Otherwise the issuer stays as printed. Of
    two documents of one cell (``số A và số B của …``) the last names the issuer of both.
    """
    if not any(_LOCAL.search(r.document.key) for r in readings):
        return tuple(readings)
    named = Counter(name for entry in entries for name in provinces_in(entry.words))
    whole: list[EntryReading] = []
    for reading, entry in zip(reversed(readings), reversed(entries), strict=True):
        document = _complete(reading.document, named)
        behind = whole[-1].document if whole and entry.place and entries[whole[-1].row].place == entry.place else None
        if behind and not document.issuer and not document.title and _mark(document) == _mark(behind):
            document = replace(document, issuer=behind.issuer)
        acts = tuple(replace(act, document=_complete(act.document, named)) for act in reading.acts)
        whole.append(replace(reading, document=document, acts=acts))
    return tuple(reversed(whole))


def _mark(cited: Cited) -> str:
    """The body in a local number; "" for other numbers."""
    mark = _LOCAL.search(cited.key)
    return mark[0] if mark else ""


def _complete(cited: Cited, named: Counter[str]) -> Cited:
    mark = _LOCAL.search(cited.key)
    if mark is None:
        return cited
    issuer, title = cited.issuer, cited.title
    level = _LEVEL.search(issuer)
    body = issuer[: level.start()].strip() if level else ""
    if body and not _BODY.match(body):
        return cited
    if issuer and not level:
        return cited  # a commune, a district, or a body of the centre
    body = _BODIES[mark[0]] if fold(body) in {"", "ubnd", "hđnd"} else re.sub(r"^của\s", "", body)
    rest = squeeze(issuer[level.end() :]) if level else ""
    place = next((name for name in provinces_in(rest[:60]) if fold(rest).startswith(fold(name))), "")
    if place:
        title = squeeze(f"{rest[len(place) :]} {title}") if len(rest) > len(place) else title
        return replace(cited, issuer=_issuer(body, place), title=title)
    if short := _SHORT.match(f" {rest}"):
        meant = [name for name in named if _initials(name) == short[1]]
        if len(meant) == 1:
            return replace(cited, issuer=_issuer(body, meant[0]), title=squeeze(f"{rest[len(short[1]) :]} {title}"))
    if rest and not rest[0].islower():
        return cited
    told = provinces_in(f"{rest} {title}")
    if len(told) == 1:
        return replace(cited, issuer=_issuer(body, told[0]), title=squeeze(f"{rest} {title}"))
    return replace(cited, issuer=issuer[: level.end()], title=squeeze(f"{rest} {title}")) if level and rest else cited


def _issuer(body: str, place: str) -> str:
    kind = next(kind for _, name, kind in _provinces() if name == place)
    return f"{body} {'tỉnh' if kind.startswith('tỉnh') else 'thành phố'} {place}"


def _initials(name: str) -> str:
    """``An Giang`` → ``AG``; Đ stays Đ.

    >>> _initials("Đồng Tháp")
    'ĐT'
    """
    return "".join("Đ" if word[0] in "Đđ" else strip_marks(word)[0].upper() for word in re.findall(r"\w+", name))
