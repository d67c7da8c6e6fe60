"""Scoring a reading of passages against a gold reading: sets per passage, counted in four layers.

The layers are ``documents`` (which documents are pointed at), ``targets`` (document, provision), ``relations``
(document, provision, relation) and ``dates`` (event, document, provision, date). Each passage's records are sets, so
the same target said twice counts once. A gold record may carry ``or`` (a second key that is as good) and ``open``
(undecided: neither found nor missed).
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

LAYERS = ("documents", "targets", "relations", "dates")

Record = Mapping[str, Any]
Item = tuple[str | None, ...]
Sets = dict[str, set[Item]]


@dataclass(frozen=True, slots=True)
class Counts:
    """Records found and right (``hit``), found and wrong (``extra``), in the gold and not found (``miss``)."""

    hit: int = 0
    extra: int = 0
    miss: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.hit + other.hit, self.extra + other.extra, self.miss + other.miss)

    @classmethod
    def between(cls, gold: set[Item], found: set[Item]) -> Counts:
        """The counts of one passage's two sets."""
        return cls(len(gold & found), len(found - gold), len(gold - found))

    @property
    def gold(self) -> int:
        """Records in the gold."""
        return self.hit + self.miss

    @property
    def found(self) -> int:
        """Records in the reading."""
        return self.hit + self.extra

    @property
    def precision(self) -> float:
        """Share of the records found that are right; 0 where none was found."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold's records that were found; 0 where the gold has none."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> Fraction:
        """The harmonic mean of the two, exact, so that two runs compare without rounding; 0 where nothing is right."""
        return Fraction(2 * self.hit, self.gold + self.found) if self.hit else Fraction(0)


def wilson(hits: int, trials: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's score interval of a share (95 % for ``z`` = 1.96); (0, 1) where there were no trials."""
    if not trials:
        return 0.0, 1.0
    share = hits / trials
    scale = 1 + z * z / trials
    middle = share + z * z / (2 * trials)
    half = z * math.sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials))
    return (middle - half) / scale, (middle + half) / scale


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def same_key(key: str | None) -> str | None:
    """A document key as compared: NFC, Đ for Ð, single blanks, case left aside."""
    return _plain(key).replace("Ð", "Đ").casefold() if key else None


def same_provision(path: str | None) -> str | None:
    """A provision as compared: NFC, single blanks, case left aside; None for the whole document."""
    return _plain(path).casefold() if path else None


def other_names(gold: Record) -> dict[str | None, str | None]:
    """The second keys that the gold allows, each with the key it stands for."""
    return {
        same_key(other): same_key(reference["document"])
        for reference in gold.get("references") or ()
        for other in reference.get("or") or ()
    }


def layers(record: Record, names: Mapping[str | None, str | None], *, open_ones: bool | None = None) -> Sets:
    """The four sets of one passage's record; ``open_ones`` keeps only the open (True) or the decided (False) parts."""

    def kept(field: str) -> Iterable[Record]:
        return (x for x in record.get(field) or () if open_ones is None or bool(x.get("open")) is open_ones)

    def key(document: str | None) -> str | None:
        written = same_key(document)
        return names.get(written, written)

    relations: set[Item] = {
        (key(x["document"]), same_provision(x.get("provision")), x["relation"]) for x in kept("references")
    }
    return {
        "documents": {(document,) for document, _, _ in relations},
        "targets": {(document, provision) for document, provision, _ in relations},
        "relations": relations,
        "dates": {
            (x["event"], key(x["document"]), same_provision(x.get("provision")), _plain(str(x["date"])).casefold())
            for x in kept("dates")
        },
    }


def compare(gold: Record, reading: Record) -> tuple[Sets, Sets]:
    """The decided sets of the gold and of the reading, with what the gold leaves open taken out of the reading.

    A record that says the same as an open one counts neither way, unless a decided record says it too. An open date
    leaves its place open (event, document, provision), whatever day the reading gives there.
    """
    names = other_names(gold)
    decided = layers(gold, names, open_ones=False)
    undecided = layers(gold, names, open_ones=True)
    found = layers(reading, names)
    for layer in ("documents", "targets", "relations"):
        found[layer] -= undecided[layer] - decided[layer]
    open_places = {item[:3] for item in undecided["dates"]} - {item[:3] for item in decided["dates"]}
    found["dates"] = {item for item in found["dates"] if item[:3] not in open_places}
    return decided, found


@dataclass(frozen=True, slots=True)
class PassageScore:
    """One passage's sets: ``kind`` as the gold calls it, ``gold`` and ``found`` by layer."""

    id: str
    kind: str
    gold: Sets
    found: Sets

    @property
    def misses(self) -> list[Item]:
        """Relations and dates of the gold that were not found, sorted."""
        return self._sorted(self.gold, self.found)

    @property
    def extras(self) -> list[Item]:
        """Relations and dates found that the gold does not have, sorted."""
        return self._sorted(self.found, self.gold)

    @staticmethod
    def _sorted(left: Sets, right: Sets) -> list[Item]:
        return sorted((left["relations"] - right["relations"]) | (left["dates"] - right["dates"]), key=str)


def score(gold: Iterable[Record], readings: Mapping[str, Record]) -> list[PassageScore]:
    """The scores of all passages of the gold, in its order; a passage without a reading counts as read empty."""
    return [
        PassageScore(record["id"], record.get("kind") or "", *compare(record, readings.get(record["id"], {})))
        for record in gold
    ]


def tally(scores: Iterable[PassageScore]) -> dict[str, Counts]:
    """Counts by line: ``relations``, ``relations/amends``, ``kind A/dates`` …; lines in the order of printing."""
    lines: dict[str, Counts] = {layer: Counts() for layer in LAYERS}
    relations: dict[str, Counts] = {}
    kinds: dict[str, Counts] = {}
    for passage in scores:
        for layer in LAYERS:
            counts = Counts.between(passage.gold[layer], passage.found[layer])
            lines[layer] += counts
            if passage.kind:
                line = f"kind {passage.kind}/{layer}"
                kinds[line] = kinds.get(line, Counts()) + counts
        gold, found = passage.gold["relations"], passage.found["relations"]
        for relation in {str(item[2]) for item in gold | found}:
            counts = Counts.between({x for x in gold if x[2] == relation}, {x for x in found if x[2] == relation})
            line = f"relations/{relation}"
            relations[line] = relations.get(line, Counts()) + counts
    return lines | dict(sorted(relations.items())) | dict(sorted(kinds.items()))
