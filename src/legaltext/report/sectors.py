"""The field of administration (lĩnh vực) of a document, as far as procedures tell it.

The lists group their rows by field, and no text states its own. Two things are known: the field of the procedures that
stand on the document, and a field's name in the title. Each answer says which of the two it rests on, since a person
has to confirm it; where neither speaks clearly there is no answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from legaltext.core.procedure import Procedure
from legaltext.core.text import fold, squeeze
from legaltext.register.records import Record
from legaltext.report.entries import info_of
from legaltext.report.words import SectorOf, bare_title, read_data

_SHORTEST = 6  # characters: a field of fewer letters ("Thuế") is found in titles on other matters


class Sectors:
    """The fields of documents, by the procedures that lean on them (by register id) and the names of all fields."""

    def __init__(self, leaning: Mapping[str, Iterable[Procedure]], names: Iterable[str]) -> None:
        self._leaning = leaning
        self._names = sorted({squeeze(n) for n in names if len(n) >= _SHORTEST}, key=lambda n: (-len(n), n))
        self._folded = tuple((name, f" {fold(name)} ") for name in self._names)

    def of(self, record: Record) -> SectorOf:
        """The field that more than half of the leaning procedures share, else the longest one named in the title."""
        words = read_data("lists.yaml")["sector"]
        votes = Counter(p.sector for p in self._leaning.get(record.id, ()) if p.sector)
        if votes:
            name, count = min(votes.items(), key=lambda item: (-item[1], item[0]))
            if 2 * count > votes.total():
                return SectorOf(name, words["procedures"].format(count=count, total=votes.total()))
        title = f" {squeeze(fold(bare_title(info_of(record, record.id))).replace(',', ' ').replace(';', ' '))} "
        named = [name for name, folded in self._folded if folded in title]
        return SectorOf(named[0], words["title"]) if named else SectorOf()
