"""Several sheets on one finding weighed: what they say together, what a later day replaced, and where they disagree.

The same person's later day replaces the earlier one. Two people who differ, or two sheets that differ without days to
tell which came later, are a disagreement: neither is applied until a person settles it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from legaltext.core.decision import Decision, Handling
from legaltext.core.text import fold
from legaltext.review.conclusions import Conclusion, read_conclusion

WEIGHED = ("opinion", "handling_document", "handling", "conclusion")
"""The fields in which two sheets can disagree; who signed a row is not one of them."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field of one finding of which sheets say different things: one row for each, in a fixed order."""

    finding_id: str
    field: str
    rows: tuple[Decision, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What the sheets say of one finding, taken together.

    ``cells`` are the staff's cells by field, "" where nothing was written or where sheets disagree. ``conclusion`` is
    the meaning of the conclusion and ``by`` the row that it stands in; both None where there is none to apply.
    """

    finding_id: str
    rows: tuple[Decision, ...]
    cells: Mapping[str, str]
    state: Handling | None = None
    conclusion: Conclusion | None = None
    by: Decision | None = None
    disagreements: tuple[Disagreement, ...] = ()


def weigh(decisions: Iterable[Decision]) -> tuple[Entry, ...]:
    """One entry per finding id, by id; the order in which the sheets came does not matter."""
    by_finding: dict[str, list[Decision]] = {}
    for decision in sorted(decisions, key=_order):
        by_finding.setdefault(decision.finding_id, []).append(decision)
    return tuple(_entry(finding_id, by_finding[finding_id]) for finding_id in sorted(by_finding))


def _order(one: Decision) -> tuple[object, ...]:
    return one.day is not None, one.day.isoformat() if one.day else "", one.sha256, one.sheet, one.row


def _entry(finding_id: str, rows: list[Decision]) -> Entry:
    cells: dict[str, str] = {}
    chosen: dict[str, Decision] = {}
    disagreements = []
    for field in WEIGHED:
        said = _latest_of_each([row for row in rows if getattr(row, field)], field)
        found = _agreed(said, field)
        if found is not None:
            chosen[field] = found
        elif said:
            disagreements.append(Disagreement(finding_id, field, tuple(said)))
        cells[field] = getattr(found, field) if found else ""
    signer = chosen.get("conclusion") or (max(chosen.values(), key=_order) if chosen else rows[-1])
    cells["reviewer"] = signer.reviewer or next((row.reviewer for row in reversed(rows) if row.reviewer), "")
    by = chosen.get("conclusion")
    handling = chosen.get("handling")
    return Entry(
        finding_id,
        tuple(rows),
        cells,
        handling.state if handling else None,
        read_conclusion(by.conclusion) if by else None,
        by,
        tuple(disagreements),
    )


def _latest_of_each(rows: Sequence[Decision], field: str) -> list[Decision]:
    """The rows that count: of each person those of the latest day, where every row of that person has a day."""
    people: dict[str, list[Decision]] = {}
    for row in rows:
        people.setdefault(fold(row.name), []).append(row)
    kept: list[Decision] = []
    for own in people.values():
        days = [row.day for row in own if row.day]
        kept += own if len(days) < len(own) else [row for row in own if row.day == max(days)]
    # Of rows that say the same the latest day speaks; of one day the first sheet, as later ones may repeat it.
    distinct: dict[object, Decision] = {}
    for row in sorted(kept, key=lambda r: (-(r.day.toordinal() if r.day else 0), r.sha256, r.sheet, r.row)):
        distinct.setdefault(_meaning(field)(row), row)
    return sorted(distinct.values(), key=_order)


def _agreed(said: Sequence[Decision], field: str) -> Decision | None:
    """The row that speaks for all, None where they differ.

    Of free words those prevail that hold all the others': whoever wrote them had the others at hand.
    """
    if len(said) <= 1:
        return said[0] if said else None
    if field in {"opinion", "handling_document"}:
        texts = [fold(getattr(row, field)) for row in said]
        return next((row for row in said if all(t in fold(getattr(row, field)) for t in texts)), None)
    return None


def _meaning(field: str) -> Callable[[Decision], object]:
    """What two rows must share to say the same: a state or a ruling, whatever reason goes with it; else the words."""

    def meaning(row: Decision) -> object:
        if field == "handling" and row.state is not None:
            return row.state
        if field == "conclusion":
            read = read_conclusion(row.conclusion)
            if read.understood:
                # "xác nhận" and "xác nhận, còn hiệu lực" say different things; the ruling's own word does not.
                return replace(read, ruling=None) if read.says or read.document else read.ruling
        return fold(getattr(row, field))

    return meaning
