"""Who may end what, by rank and issuer: an end by another body's act is a reading to be looked at, not an end.

An act ends those of its own issuer, or of bodies whose work its issuer took over, and those of a lower rank (luật
64/2025/QH15 Điều 57 khoản 1, Điều 8 khoản 2). What does not fit is kept with its words as a proposal and a conflict:
the reading, the table of bodies or the act itself may be wrong.
"""

from __future__ import annotations

import importlib.resources
import re
from functools import cache
from typing import Any

import yaml

from legaltext.core.text import fold
from legaltext.register.numbering import is_local, tokens
from legaltext.register.records import Record
from legaltext.register.territory import may_rule_over
from legaltext.validity.successors import Transfer, bodies_of, ministry_marks, stands_for

LOWER_ACT = "lower_act"
OTHER_ISSUER = "other_issuer"
NOT_COMPETENT = frozenset({LOWER_ACT, OTHER_ISSUER})
"""The flags of ends that the table of ranks or of bodies speaks against."""
_MINISTRY_RANK = 6
_DISTRICT = re.compile(r"\b(?:huyện|quận|thị xã)\s")
_COMMUNE = re.compile(r"\b(?:xã|phường|thị trấn|đặc khu)\s")


@cache
def _data() -> dict[str, Any]:
    path = importlib.resources.files("legaltext") / "validity" / "data" / "competence.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


@cache
def _ranks() -> tuple[tuple[int, frozenset[str], tuple[str, ...]], ...]:
    return tuple((row["rank"], frozenset(row["tokens"]), tuple(row["types"])) for row in _data()["ranks"])


@cache
def transfers() -> tuple[Transfer, ...]:
    """The fields of work that went from one living body to another."""
    return tuple(
        Transfer(row["from"], row["to"], row["field"], row["since"], row["source"], row["verified"])
        for row in _data()["transfers"]
    )


def rank_of(record: Record) -> int | None:
    """The rank of a document's type and issuer, 1 (National Assembly) being the highest; None where not known."""
    found = set(tokens(record.number))
    for rank, marks, _ in _ranks():
        if marks & found:
            return rank
    for rank, _, types in _ranks():
        if record.type and record.type.startswith(types):
            return rank
    return _MINISTRY_RANK if ministry_marks() & found else None


def objection(affecting: Record, affected: Record) -> str:
    """Why the one may not end the other: :data:`LOWER_ACT`, :data:`OTHER_ISSUER`, or "" where nothing is against it.

    What the tables do not know (a rank, an issuer, a province) never speaks against an end.
    """
    mine, theirs = rank_of(affecting), rank_of(affected)
    if mine is not None and theirs is not None and mine > theirs:
        return LOWER_ACT
    if mine == theirs == _MINISTRY_RANK:
        ours, others = bodies_of(affecting), bodies_of(affected)
        known = bool(ours and others)
        return OTHER_ISSUER if known and not stands_for(ours, others, affecting.issue_date, transfers()) else ""
    if is_local(affecting.number) and is_local(affected.number):
        return _local_objection(affecting, affected)
    return ""


def _local_objection(affecting: Record, affected: Record) -> str:
    """Local acts end those of their own province or of one merged into it, of their own level or a lower one."""
    if may_rule_over(affecting.province, affected.province) is False:
        return OTHER_ISSUER
    mine, theirs = level_of(affecting), level_of(affected)
    return LOWER_ACT if mine and theirs and mine > theirs else ""


def level_of(record: Record) -> int:
    """The level of a local document's issuer by its name: 1 province, 2 district, 3 commune; 0 where none is named."""
    words = fold("; ".join(record.issuers))
    if not words:
        return 0
    return 3 if _COMMUNE.search(words) else 2 if _DISTRICT.search(words) else 1
