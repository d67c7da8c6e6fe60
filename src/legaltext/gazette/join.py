"""Join the parts of a document that runs over consecutive gazette issues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from legaltext.core.pages import Remark


class GazettePart(Protocol):
    """What a part must say of itself; a page run and a parsed document both do."""

    @property
    def gazette_issue(self) -> str:
        """Issue number and day (``505+506/2024-04-14``)."""

    @property
    def continues_from(self) -> str:
        """The issue that ``Tiếp theo`` names, or ""."""

    @property
    def continued_in(self) -> str:
        """The issue that ``Xem tiếp`` names, or ""."""


PartT = TypeVar("PartT", bound=GazettePart)


@dataclass(frozen=True, slots=True)
class Joined(Generic[PartT]):
    """The held parts of one document in order, each with the name of its file.

    ``missing_before`` and ``missing_after`` hold the issue in which the next part would stand that is not held.
    """

    parts: tuple[tuple[str, PartT], ...]
    missing_before: str = ""
    missing_after: str = ""

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """One remark for each missing end."""
        where = self.parts[0][1].gazette_issue
        found = []
        if self.missing_after:
            found.append(Remark("LT-GAZ-01", self.parts[-1][1].gazette_issue, {"issue": self.missing_after}))
        if self.missing_before:
            found.append(Remark("LT-GAZ-02", where, {"issue": self.missing_before}))
        return tuple(found)


def join_parts(held: Sequence[tuple[str, PartT]]) -> tuple[Joined[PartT], ...]:
    """Documents of all held files, parts joined where both ends are held; every other document is one of its own.

    ``held`` lists (file name, part) with the parts of a file in their order. A part that says “Xem tiếp Công báo số
    B” in issue A goes on in the part of issue B that says “Tiếp theo Công báo số A”. Issue numbers start again each
    year, so the following issue must not be older nor more than a year younger. Where more than one part fits (the
    same issue held twice), the first file by name is taken, so that the result does not depend on the order of files.
    """
    order = sorted(range(len(held)), key=lambda i: (held[i][1].gazette_issue, held[i][0], i))
    taken: set[int] = set()
    follows: dict[int, int] = {}
    for index in order:
        part = held[index][1]
        if not part.continued_in:
            continue
        for other in order:
            if other not in taken and other != index and _fits(part, held[other][1]):
                follows[index] = other
                taken.add(other)
                break
    found = []
    for index in range(len(held)):
        if index in taken:
            continue
        chain = [index]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        parts = tuple(held[i] for i in chain)
        found.append(Joined(parts, parts[0][1].continues_from, parts[-1][1].continued_in))
    return tuple(found)


def _fits(part: GazettePart, other: GazettePart) -> bool:
    number, _, day = part.gazette_issue.partition("/")
    other_number, _, other_day = other.gazette_issue.partition("/")
    if other_number != part.continued_in or other.continues_from != number:
        return False
    if not day or not other_day:
        return True
    return day <= other_day and int(other_day[:4]) - int(day[:4]) <= 1
