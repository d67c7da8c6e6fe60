"""Where a local document applies: the territory of the unit that issued it, before and after mergers and splits.

A document of a province that was merged goes on for the territory of that former province until a body of the new one
replaces it (luật 64/2025/QH15 Điều 54 khoản 2 as amended by 87/2025/QH15; not confirmed by a lawyer); a document of the
new province applies in all of it.
"""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum
from functools import cache

from legaltext.register.places import Unit, place_key, units, units_named

_KIND = re.compile(r"^(?:tỉnh|thành phố|tp\.?)\s+", re.IGNORECASE)
_FORMER = re.compile(r"\s*\(?(?:cũ|trước (?:đây|sáp nhập|hợp nhất|ngày .*))\)?$", re.IGNORECASE)


class Reach(StrEnum):
    """Whether a document applies in the place asked for: in all of it, in a former part of it, or not at all."""

    ALL = "all"
    FORMER = "former_territory"
    OTHER = "other_territory"


def reach_of(province: str, territory: str | None, as_of: date) -> Reach:
    """How far a document of ``province`` (a key of :mod:`places`, "" for the centre) applies in ``territory``.

    ``territory`` is a province's name: the unit that bears it on ``as_of``, else the last one that did; with ``cũ``
    behind it the former one (``An Giang cũ``). None asks without a place: then a document of a merged province has
    :attr:`Reach.FORMER`, as the answer depends on the place. A province that the table does not know is compared by
    its name alone.
    """
    if not province:
        return Reach.ALL
    own = _unit(province)
    if territory is None:
        return Reach.FORMER if own is not None and _was_merged(own, as_of) else Reach.ALL
    asked = _named(territory, as_of)
    if own is None or asked is None:
        return Reach.ALL if place_key(province) == place_key(_bare(territory)) else Reach.OTHER
    if lies_in(asked, own):
        return Reach.ALL
    return Reach.FORMER if lies_in(own, asked) else Reach.OTHER


def may_rule_over(acting: str, other: str) -> bool | None:
    """Whether the territory of province ``other`` lies in that of ``acting`` (keys); None where the table is silent.

    The bodies of a merged province are the successors of those of the former ones; where a province was split, each
    part may rule for its own territory.
    """
    mine, theirs = _unit(acting), _unit(other)
    if mine is None or theirs is None:
        return None
    return lies_in(theirs, mine) or lies_in(mine, theirs)


def lies_in(part: Unit, whole: Unit) -> bool:
    """Whether the territory of ``part`` lies in that of ``whole``, whenever the two existed."""
    seen, open_ones = {part.key}, [part.key]
    while open_ones:
        for wider in _wholes().get(open_ones.pop(), ()):
            if wider not in seen:
                seen.add(wider)
                open_ones.append(wider)
    return whole.key in seen


def _was_merged(unit: Unit, as_of: date) -> bool:
    """Whether the unit had ended by that day in a larger one; a change of name or kind alone is none."""
    if unit.valid_to is None or unit.valid_to > as_of:
        return False
    return any(not lies_in(wider, unit) for key in _wholes().get(unit.key, ()) if (wider := _unit(key)))


def _unit(key: str) -> Unit | None:
    if not key:
        return None
    if exact := next((unit for unit in units() if unit.key == key), None):
        return exact
    same = units_named(key)
    return same[0] if len(same) == 1 else None


def _bare(territory: str) -> str:
    return _KIND.sub("", _FORMER.sub("", territory.strip()))


def _named(territory: str, as_of: date) -> Unit | None:
    if exact := next((unit for unit in units() if unit.key == territory), None):
        return exact
    named = sorted(units_named(_bare(territory)), key=lambda unit: unit.valid_from or date.min)
    begun = [unit for unit in named if unit.valid_from is None or unit.valid_from <= as_of]
    gone = [unit for unit in begun if unit.valid_to is not None and unit.valid_to <= as_of]
    living = [] if _FORMER.search(territory.strip()) else [unit for unit in begun if unit not in gone]
    return next(iter([*living[-1:], *gone[-1:], *named[-1:]]), None)


@cache
def _wholes() -> dict[str, tuple[str, ...]]:
    """For each unit the units of which its territory is a part, by the table's successors."""
    found: dict[str, list[str]] = {}
    heirs = {unit.key: _heirs(unit) for unit in units()}
    for unit in units():
        if len(unit.successors) == 1:
            for heir in heirs[unit.key]:
                found.setdefault(unit.key, []).append(heir.key)
                if sum(heir in others for others in heirs.values()) == 1:  # the same territory under a new name or kind
                    found.setdefault(heir.key, []).append(unit.key)
        else:
            for heir in heirs[unit.key]:
                found.setdefault(heir.key, []).append(unit.key)
    return {key: tuple(wider) for key, wider in found.items()}


def _heirs(unit: Unit) -> tuple[Unit, ...]:
    """The units that the table names as successors: of each name the one that began when this one ended."""
    found = []
    for name in unit.successors:
        same = [u for u in (units_named(name) or units_named(name.split(" (")[0])) if u != unit]
        if unit.valid_to is not None:
            same = [u for u in same if u.valid_from == unit.valid_to] or same[:1]
        found.extend(same[:1])
    return tuple(found)
