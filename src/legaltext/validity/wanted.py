"""Which missing texts would settle most: what is not known, ranked by how much leans on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from legaltext.validity.answers import StatusAnswer


@dataclass(frozen=True, slots=True)
class Wanted:
    """A missing thing (``text(NUMBER)``, ``start(NUMBER)`` …), the documents it would settle and their weight."""

    missing: str
    documents: tuple[str, ...]
    weight: int


def rank_missing(answers: Iterable[StatusAnswer], weights: Mapping[str, int]) -> tuple[Wanted, ...]:
    """What the unsettled answers lack, heaviest first; ``weights`` counts by document who leans on it (procedures).

    A document without a weight counts 0 and comes last, by its name.
    """
    documents: dict[str, set[str]] = {}
    for answer in answers:
        if answer.missing and answer.reason != "vbhn":
            documents.setdefault(answer.missing, set()).add(answer.document)
    found = [
        Wanted(missing, tuple(sorted(group)), sum(weights.get(document, 0) for document in group))
        for missing, group in documents.items()
    ]
    return tuple(sorted(found, key=lambda w: (-w.weight, w.missing)))
