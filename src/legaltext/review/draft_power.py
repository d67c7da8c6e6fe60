"""Whether the body that signs a draft may end or change a document: by rank, by territory, by succession.

An act ends acts of its own rank or lower ones; a province those of its own bodies and of the provinces merged into it;
a ministry its own circulars and those of the ministries whose work it took over (Luật 64/2025/QH15 Điều 8 khoản 2).
What these tables show is a doubt for a person to look at, no ruling.
"""

from __future__ import annotations

from functools import cache

from legaltext.core.tables import read_table
from legaltext.register.numbering import tokens
from legaltext.register.places import place_key, units
from legaltext.register.records import Record
from legaltext.validity.competence import may_end, rank_of

_CIRCULAR = 6


def doubt_of_power(draft: Record, target: Record) -> str:
    """A code for why the draft's body may not be the one to end ``target``: ``higher_rank``, ``other_province``,
    ``other_ministry``; "" where nothing speaks against it.
    """
    if not may_end(draft, target):
        return "higher_rank"
    if draft.province and target.province and not _follows(target.province, draft.province):
        return "other_province"
    if rank_of(draft) == rank_of(target) == _CIRCULAR and not _same_ministry(draft, target):
        return "other_ministry"
    return ""


def _follows(earlier: str, later: str) -> bool:
    """Whether the unit ``later`` is the unit ``earlier`` or the one that it was merged into."""
    if place_key(earlier) == place_key(later):
        return True
    names = {place_key(unit.name): place_key(unit.successor) for unit in units() if unit.successor}
    return names.get(place_key(earlier)) == place_key(later)


def _same_ministry(draft: Record, target: Record) -> bool:
    mine = {mark for mark in tokens(draft.number) if mark in _successors()}
    theirs = {mark for mark in tokens(target.number) if mark in _successors()}
    if not mine or not theirs or mine & theirs:
        return True
    return any(mark in mine for start in theirs for mark in _line_of(start))


@cache
def _successors() -> dict[str, tuple[str, ...]]:
    """Abbreviation → those that took over; a name used twice keeps the successors of all its lives."""
    found: dict[str, tuple[str, ...]] = {}
    for row in read_table("core", "ministries.tsv"):
        following = tuple(part.strip() for part in row["successors"].replace(",", ";").split(";") if part.strip())
        found[row["abbreviation"]] = (*found.get(row["abbreviation"], ()), *following)
    return found


def _line_of(mark: str) -> set[str]:
    """All that took over from a ministry, directly or through others."""
    seen: set[str] = set()
    todo = [mark]
    while todo:
        for following in _successors().get(todo.pop(), ()):
            if following not in seen:
                seen.add(following)
                todo.append(following)
    return seen
