"""Who may end what, by rank of the acts: an end by a lower act is a reading to be looked at, not an end."""

from __future__ import annotations

import importlib.resources
from functools import cache

import yaml

from legaltext.register.numbering import tokens
from legaltext.register.records import Record


@cache
def _ranks() -> tuple[tuple[int, frozenset[str], tuple[str, ...]], ...]:
    path = importlib.resources.files("legaltext") / "validity" / "data" / "competence.yaml"
    rows = yaml.safe_load(path.read_text("utf-8"))["ranks"]
    return tuple((row["rank"], frozenset(row["tokens"]), tuple(row["types"])) for row in rows)


def rank_of(record: Record) -> int | None:
    """The rank of a document's type and issuer, 1 (National Assembly) being the highest; None where not known."""
    found = set(tokens(record.number))
    for rank, marks, _ in _ranks():
        if marks & found:
            return rank
    for rank, _, types in _ranks():
        if record.type and record.type.startswith(types):
            return rank
    return None


def may_end(affecting: Record, affected: Record) -> bool:
    """Whether the ranks allow the one to end the other; true where a rank is not known.

    Local acts end local acts only, and no act of a ministry or the centre needs a local one.
    """
    mine, theirs = rank_of(affecting), rank_of(affected)
    return mine is None or theirs is None or mine <= theirs
