"""Bodies and levels of administration that a procedure still names though they exist no more.

Only fields in which a body acts now are read, and what is said of the past is left alone. Dissolved ministries come
from the table of central bodies, whose days are partly unverified: such findings never ask for more than a check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from legaltext.core.procedure import Procedure
from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze
from legaltext.review.severity import tables

# A line ends a sentence; a full stop or semicolon does where a blank follows it ("Điều 1.2" and "tr. 5" aside).
_SENTENCE_END = re.compile(r"\n|[.;](?=\s)")
_LONGEST_SIDE = 200  # code points shown on either side of a name
_AROUND = 60  # code points about a name in which a word of the past excuses it


@dataclass(frozen=True, slots=True)
class GoneBody:
    """A body named at ``place`` with its words and the day from which it is no more.

    ``running`` is true where the words stand in running text, which is only watched.
    """

    place: str
    words: str
    quote: str
    since: date
    successor: str = ""
    running: bool = False


@dataclass(frozen=True, slots=True)
class _Gone:
    pattern: re.Pattern[str]
    since: date
    successor: str = ""


def find_gone_bodies(procedure: Procedure, as_of: date) -> tuple[GoneBody, ...]:
    """The bodies of the procedure's fields that are gone on ``as_of``, each once per place."""
    found: dict[tuple[str, str], GoneBody] = {}
    for field, place in tables()["body_fields"].items():
        for body in _find(procedure.details.get(field, ""), place, as_of):
            body = replace(body, running=field in tables()["watched_fields"])
            found.setdefault((body.place, fold(body.words)), body)
    return tuple(found.values())


def _find(text: str, place: str, as_of: date) -> Iterator[GoneBody]:
    taken: list[tuple[int, int]] = []
    for gone in _gone_bodies():
        if gone.since > as_of:
            continue
        for match in gone.pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken) or _excused(text, match):
                continue
            taken.append(match.span())
            quote = _sentence(text, match.start(), match.end())
            yield GoneBody(place, match[0], quote, gone.since, gone.successor)


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence or line about a span; of a very long one the words about the span, cut between words with "…"."""
    first = max(0, start - 2 * _LONGEST_SIDE)
    begin = max((m.end() for m in _SENTENCE_END.finditer(text, first, start)), default=first)
    found = _SENTENCE_END.search(text, end)
    stop = found.start() + 1 if found else len(text)
    head, tail = text[begin:start], text[end:stop]
    if len(head) > _LONGEST_SIDE:
        head = f"… {head[-_LONGEST_SIDE:].partition(' ')[2]}"
    if len(tail) > _LONGEST_SIDE:
        tail = f"{tail[:_LONGEST_SIDE].rpartition(' ')[0]} …"
    return squeeze(f"{head}{text[start:end]}{tail}")


def _excused(text: str, match: re.Match[str]) -> bool:
    """Whether the words about a name say that it is of the past, or that it issued a document once."""
    around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND].lower()
    if any(words in around for words in tables()["past_words"]):
        return True
    before = text[max(0, match.start() - 110) : match.start()]
    return re.search(r"\d/(?:19|20)\d\d/|ngày\s\d|Bộ trưởng\s*$", before) is not None


@cache
def _gone_bodies() -> tuple[_Gone, ...]:
    levels = [_Gone(re.compile(row["pattern"], re.IGNORECASE), _as_day(row["from"])) for row in tables()["gone_levels"]]
    rows = read_table("core", "ministries.tsv")
    living = {row["name"] for row in rows if not row["valid_to"]}
    ministries = [
        _Gone(
            re.compile(re.escape(row["name"]) + r"(?!\s*(?:và|,)\s*[A-ZĐ])"),
            date.fromisoformat(row["valid_to"]),
            _names(row["successors"]),
        )
        for row in sorted(rows, key=lambda r: (-len(r["name"]), r["name"], r["valid_to"]))
        if len(row["valid_to"]) == 10 and row["name"].startswith("Bộ ") and row["name"] not in living
    ]
    return (*levels, *ministries)


def _names(successors: str) -> str:
    """The names of the bodies whose abbreviations a row of the table lists."""
    names = {row["abbreviation"]: row["name"] for row in read_table("core", "ministries.tsv") if not row["valid_to"]}
    marks = (mark.strip().split(" ")[0] for mark in successors.split(";"))
    return ", ".join(names.get(mark, mark) for mark in marks if mark)


def _as_day(value: object) -> date:
    return value if isinstance(value, date) else date.fromisoformat(str(value))
