"""Column headings of spreadsheets: what each column is for, under title rows, over one line or two."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from legaltext.core.numbers import find_numbers
from legaltext.core.text import fold, strip_marks

_LONGEST = 160  # code points of a heading


@dataclass(frozen=True, slots=True)
class Headings:
    """The rows ``[first, end)`` hold the headings; ``roles`` says for each column what it is for, "" if unknown."""

    first: int
    end: int
    roles: tuple[str, ...]


def role_in(columns: Mapping[str, Sequence[str]], heading: str) -> str:
    """The role whose words a heading begins with ("=" asks for the whole heading); first hit wins, "" for none.

    A heading typed without any tone marks is compared without them.

    >>> role_in({"number": ["số, ký hiệu"]}, "Số, ký hiệu; ngày"), role_in({"name": ["=tên thủ tục"]}, "TEN_THU_TUC")
    ('number', 'name')
    """
    words = fold(heading.replace("_", " "))
    if not words:
        return ""
    bare = words.isascii()
    for role, beginnings in columns.items():
        for beginning in beginnings:
            whole, asked = beginning.startswith("="), beginning.removeprefix("=")
            if bare:
                asked = strip_marks(asked)
            if words == asked or (not whole and words.startswith(asked)):
                return role
    return ""


def headings_at(
    rows: Sequence[Sequence[str]], at: int, role_of: Callable[[str], str], enough: Callable[[frozenset[str]], bool]
) -> Headings | None:
    """The headings that begin in row ``at``, over one row or two; ``None`` where it has none.

    A heading over several columns lends its role to those below it whose own heading has none, and to all of them
    where it has the role ``reason`` (the number and day below ``Văn bản thay thế`` are that document's).
    """
    above = rows[at]
    if not _is_heading(above):
        return None
    own = tuple(map(role_of, above))
    known = frozenset(own) - {""}
    if not known:
        return None
    below = rows[at + 1] if at + 1 < len(rows) else ()
    if len(below) == len(above) and _is_heading(below):
        both = _joined(above, own, below, tuple(map(role_of, below)))
        more = frozenset(both) - {""}
        if both != own and len(more) >= len(known) and enough(more) and _filled(below) >= 2:
            return Headings(at, at + 2, both)
    return Headings(at, at + 1, own) if enough(known) and _filled(above) >= 2 else None


def cells_by_role(roles: Sequence[str], texts: Sequence[str]) -> dict[str, str]:
    """The filled cells of a row by what their columns are for; columns of one role are joined line by line."""
    cells: dict[str, str] = {}
    for role, text in zip(roles, texts, strict=True):
        if role and text:
            cells[role] = f"{cells[role]}\n{text}" if role in cells else text
    return cells


def _joined(above: Sequence[str], own: Sequence[str], below: Sequence[str], lower: Sequence[str]) -> tuple[str, ...]:
    roles = []
    over = ""
    for top, role, bottom, under in zip(above, own, below, lower, strict=True):
        over = role if top else over
        if not bottom:
            roles.append(role)
        elif top == bottom:
            roles.append(under)
        else:
            roles.append(over if over == "reason" else under or over)
    return tuple(roles)


def _is_heading(row: Sequence[str]) -> bool:
    return any(row) and all(len(text) <= _LONGEST and not find_numbers(text) for text in row)


def _filled(row: Sequence[str]) -> int:
    return sum(bool(text) for text in row)
