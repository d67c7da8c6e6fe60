"""Which province a local body belongs to, as of a day: names come back after mergers, so a unit is name and start."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from legaltext.core.tables import read_table
from legaltext.core.text import fold, strip_marks


@dataclass(frozen=True, slots=True)
class Unit:
    """A provincial unit of one span of time: ``[valid_from, valid_to)``.

    ``successors`` are names as the table gives them; one is a merger or a new name, several are a split.
    """

    name: str
    kind: str
    valid_from: date | None
    valid_to: date | None
    successors: tuple[str, ...]

    @property
    def key(self) -> str:
        """``Name (valid_from)``: unique in time."""
        return f"{self.name} ({self.valid_from.isoformat() if self.valid_from else ''})"

    @property
    def successor(self) -> str:
        """The bare name of the one unit that it went into; "" where there is none, or it was split."""
        return self.successors[0].split(" (")[0] if len(self.successors) == 1 else ""


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 else None


@cache
def units() -> tuple[Unit, ...]:
    """All provincial units of the shipped table."""
    return tuple(
        Unit(
            row["name"],
            row["kind"],
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            tuple(name.strip() for name in row["successor"].split(";") if name.strip()),
        )
        for row in read_table("core", "provinces.tsv")
    )


@cache
def _by_name() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, list[Unit]] = {}
    for unit in units():
        found.setdefault(_plain(unit.name), []).append(unit)
    return {name: tuple(group) for name, group in found.items()}


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", strip_marks(name))


def units_named(name: str) -> tuple[Unit, ...]:
    """All units of that name (without ``tỉnh``), of any time."""
    return _by_name().get(_plain(name), ())


_KIND = re.compile(r"(?:tỉnh|thành phố|tp\.?|đặc khu)\s{1,3}(?=\S)", re.IGNORECASE)
_CUT = re.compile(
    r"\s*(?:,(?!\s{0,2}(?:tỉnh|thành phố|tp)\b)|[;.(–]|\bkh[óo]a\b|\bnhiệm kỳ\b|\bvề\b|\bquy định\b|\bban hành\b).*$",
    re.IGNORECASE,
)


def place_of(issuer: str) -> str:
    """The name of the province in a local body's name, "" for a central body and where none is named.

    >>> place_of("Ủy ban nhân dân tỉnh An Giang"), place_of("UBND thành phố Long Xuyên, tỉnh An Giang")
    ('An Giang', 'An Giang')
    """
    words = fold(issuer)
    if not any(body in words for body in ("nhân dân", "ubnd", "hđnd")) or "tòa án" in words or "viện kiểm sát" in words:
        return ""
    whole = _CUT.sub("", issuer.strip())
    kinds = list(_KIND.finditer(whole))
    name = whole[kinds[-1].end() :].strip(" .,;") if kinds else ""
    if not 2 <= len(name) <= 40:
        return ""
    return name.title() if name.isupper() else name


@cache
def province_of(issuers: tuple[str, ...], day: date | None) -> str:
    """The key of the provincial unit that a document's issuer belonged to on its day of issue.

    A place that the table does not know is kept by its name alone, so that two provinces never become one.
    """
    for issuer in issuers:
        name = place_of(issuer)
        if not name:
            continue
        same_name = units_named(name)
        if day:
            same_name = tuple(
                unit
                for unit in same_name
                if (unit.valid_from is None or unit.valid_from <= day)
                and (unit.valid_to is None or day < unit.valid_to)
            )
        if len(same_name) == 1:
            return same_name[0].key
        return name
    return ""


def place_key(province: str) -> str:
    """What is compared when a day is not known: the name without the start."""
    return _plain(province.split(" (")[0])
