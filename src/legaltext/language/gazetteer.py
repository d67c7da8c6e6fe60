"""The dated gazetteer of constitutions, codes, laws and ordinances: from a title to the number meant on a day.

Laws are cited by title alone (Luật Đất đai), with the year or the day (Luật Đất đai năm 2013; the drafting rule of
2016–2025) or with the number (since 1/7/2025). One title has named several laws in turn, so the day of the citing
document decides. The table proves names and numbers only, never by itself the end of a law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from legaltext.core.tables import read_table
from legaltext.core.text import fold

_KEY = re.compile(r"^(.*?)(?:\s+năm)?(?:\s+((?:19|20)\d\d))?$")
_DRAFT = re.compile(r"\s*\((?:sửa đổi|sửa đổi, bổ sung)\)\s*")
_WORD = re.compile(r"\w+|,")


@dataclass(frozen=True, slots=True)
class Law:
    """One row of the gazetteer. ``number`` is its key; days are None where the table does not know them."""

    type: str
    title: str
    number: str
    issued: date | None
    effective: date | None
    ended: date | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LawResolution:
    """The number found, or None with a reason code.

    ``reason``: ``day`` (issue day given), ``year``, ``in_force`` (the one in force on the day), ``only`` (no other has
    the title), ``number`` (the key is a number); or, without a number, ``unknown`` (title not in the table),
    ``not_found`` (title known, but not of that year or day), ``ambiguous``. ``candidates`` are the numbers thought of.
    """

    number: str | None
    reason: str
    candidates: tuple[str, ...] = ()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


@cache
def laws() -> tuple[Law, ...]:
    """All rows of the table, in its order."""
    found = []
    for row in read_table("language", "laws.tsv"):
        names = [row["title"], *(n for n in row["aliases"].split(";") if n.strip())]
        names.append(_DRAFT.sub("", row["title"]))
        if row["type"] == "Hiến pháp":
            names.append("Hiến pháp")
        found.append(
            Law(
                row["type"],
                row["title"],
                re.sub(r"\s+\(.*\)$", "", row["number"]),
                _day(row["issue_date"]),
                _day(row["effective_date"]),
                _day(row["end_date"]),
                tuple(dict.fromkeys(fold(n) for n in names)),
            )
        )
    return tuple(found)


@cache
def _by_name() -> dict[str, tuple[Law, ...]]:
    table: dict[str, list[Law]] = {}
    for law in laws():
        for name in law.names:
            table.setdefault(_loose(name), []).append(law)
    return {name: tuple(rows) for name, rows in table.items()}


def _loose(name: str) -> str:
    """A title without commas and the linking ``về``: how drafters vary it (Luật về sĩ quan / Luật Sĩ quan)."""
    words = [w for w in _WORD.findall(fold(name)) if w != ","]
    if len(words) > 2 and words[0] in ("luật", "lệnh", "pháp") and "về" in words[1:3]:
        words.remove("về")
    return " ".join(words)


class _Node(dict[str, "_Node"]):
    """A node of the tree of titles, word by word; ``ends`` where a title ends."""

    __slots__ = ("ends",)

    def __init__(self) -> None:
        super().__init__()
        self.ends = False


@cache
def _tree() -> _Node:
    root = _Node()
    for name in _by_name():
        node = root
        for word in name.split():
            node = node.setdefault(word, _Node())
        node.ends = True
    return root


def match_title(low: str, start: int, limit: int = 300) -> int:
    """The end of the longest title of the gazetteer that starts at ``start`` of a folded text; ``start`` if none.

    Commas of the text may be missing or added between the words of a title, but a title never ends in one. Two words
    or more beyond the longest title, on the way of a longer one, are its everyday short form (Luật Đầu tư nước ngoài).
    """
    node, end, beyond, reached = _tree(), start, 0, start
    place = start
    stop = min(len(low), start + limit)
    while place < stop:
        word = _WORD.match(low, place)
        if word is None:
            if low[place] in " \n":
                place += 1
                continue
            break
        if word[0] != ",":
            following = node.get(word[0])
            if following is None:
                break
            node = following
            beyond, reached = beyond + 1, word.end()
            if node.ends:
                end, beyond = word.end(), 0
        elif place == start:
            break
        place = word.end()
    return reached if end > start and beyond > 1 else end


def resolve_law(
    title: str, year: int | None = None, issue_day: date | None = None, on: date | None = None
) -> LawResolution:
    """The number of the law that ``title`` (or a key such as ``Luật Đất đai 2013``) means.

    ``issue_day`` and ``year`` are those written beside the title; ``on`` is the day of the citing document: a title
    alone then means the law in force on that day, or, where none is yet, the one issued last before it.

    >>> resolve_law("Luật Đất đai 2013").number
    '45/2013/QH13'
    """
    bare = _DRAFT.sub(" ", title).strip()
    match = _KEY.match(bare)
    rows = _by_name().get(_loose(bare), ())
    if not rows and match:
        bare = match[1]
        rows = _by_name().get(_loose(bare), ())
        if match[2] and year is None:
            year = int(match[2])
    candidates = tuple(dict.fromkeys(law.number for law in rows))
    if not rows:
        return LawResolution(None, "unknown")
    if issue_day is not None:
        chosen = [law for law in rows if law.issued == issue_day]
        if chosen:
            return _pick(chosen, "day", candidates)
        year = issue_day.year
    if year is not None:
        chosen = [law for law in rows if law.issued and law.issued.year == year]
        if not chosen:
            chosen = [law for law in rows if law.effective and law.effective.year == year]
        return _pick(chosen, "year", candidates) if chosen else LawResolution(None, "not_found", candidates)
    if on is not None:
        known = [law for law in rows if law.issued is None or law.issued <= on]
        alive = [
            law
            for law in known
            if (law.effective is None or law.effective <= on) and (law.ended is None or on < law.ended)
        ]
        chosen = alive or known
        if len({law.number for law in chosen}) > 1:
            last = max((law.issued or date.min) for law in chosen)
            chosen = [law for law in chosen if (law.issued or date.min) == last]
        if chosen:
            return _pick(chosen, "in_force", candidates)
        return LawResolution(None, "not_found", candidates)
    return _pick(list(rows), "only", candidates)


def _pick(rows: list[Law], reason: str, candidates: tuple[str, ...]) -> LawResolution:
    numbers = list(dict.fromkeys(law.number for law in rows))
    if len(numbers) == 1:
        return LawResolution(numbers[0], reason, candidates)
    return LawResolution(None, "ambiguous", candidates)


@cache
def _amendments() -> dict[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for row in read_table("language", "law_amendments.tsv"):
        table.setdefault(row["amending_number"], []).append(re.sub(r"\s+\(.*\)$", "", row["amended_number"]))
    return {number: tuple(dict.fromkeys(amended)) for number, amended in table.items()}


def amended_law(number: str) -> str | None:
    """The one law that the amending law ``number`` changes; None where it changes none or several."""
    amended = _amendments().get(number, ())
    return amended[0] if len(amended) == 1 else None


@cache
def _by_number() -> dict[str, frozenset[str]]:
    return {law.number: frozenset(law.names) for law in laws()}


def own_titles(number: str) -> frozenset[str]:
    """The names (folded) of the law with this number; empty where the table does not hold it."""
    return _by_number().get(number, frozenset())
