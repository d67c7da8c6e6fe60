"""Signs of life: the last day on which an act leaned on a document. Silence is neither life nor death."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from legaltext.core.reading import Relation
from legaltext.core.text import fold
from legaltext.core.validity import Evidence
from legaltext.register.records import Citation, FieldClaim, Record
from legaltext.register.resolve import Register
from legaltext.register.seeds import iso_day
from legaltext.validity.answers import Sign
from legaltext.validity.lists import Alive, find_alive
from legaltext.validity.sources import Ground, claim_evidence, text_evidence

_ALIVE = "còn hiệu lực"
# Whoever amends, suspends, extends or ends a document treats it as alive on that day. "Tiếp tục thực hiện theo …" of a
# transition lets old cases run on under dead law: no sign of life.
_LIVING = {
    Relation.BASIS: "basis",
    Relation.AMENDS: "amends",
    Relation.SUSPENDS: "suspends",
    Relation.EXTENDS: "extends",
    Relation.REPEALS: "repeals",
    Relation.REPLACES: "replaces",
}

_ENDING = frozenset({"repeals", "replaces"})

_Dated = TypeVar("_Dated", tuple[date, str, Citation], tuple[date, FieldClaim])


class Signs:
    """For each document, the days on which a held act of the centre or of the same issuer used it or acted on it.

    ``alive`` are documents that a person said to be in force; they count as those of official lists.
    """

    def __init__(self, register: Register, alive: Iterable[Alive] = ()) -> None:
        self._register = register
        self._uses: dict[str, list[tuple[date, str, Citation]]] = {}
        self._seen: dict[str, list[tuple[date, FieldClaim]]] = {}
        self._listed: dict[str, list[Alive]] = {}
        ground, where = None, ("", -1)
        for citation in register.citations:
            if ground is None or where != (citation.fact.sha256, citation.fact.ordinal):
                ground, where = Ground(citation.fact.document), (citation.fact.sha256, citation.fact.ordinal)
            kind = _LIVING.get(citation.reference.relation)
            used = citation.resolution.document
            if not kind or not used or used == citation.citing or not _acts(ground, citation):
                continue
            citing = register.records[citation.citing]
            if citing.consolidated or citing.issue_date is None or not _counts(citing, register.records[used]):
                continue
            self._uses.setdefault(used, []).append((citing.issue_date, kind, citation))
        for record in register.records.values():
            for claim in record.claims_of("status"):
                seen = iso_day(claim.seen_on)
                if seen and fold(claim.value).startswith(_ALIVE):
                    self._seen.setdefault(record.id, []).append((seen, claim))
        for one in (*find_alive(register), *alive):
            self._listed.setdefault(one.document, []).append(one)
        for listed in self._listed.values():
            listed.sort(key=lambda a: (a.day, a.evidence.file, a.evidence.page))
        for uses in self._uses.values():
            uses.sort(key=lambda u: (u[0], u[1], u[2].citing, u[2].fact.sha256, u[2].reference.start))
        for seen_list in self._seen.values():
            seen_list.sort(key=lambda s: (s[0], s[1].source))

    def last(self, document: str, by: date, ended: bool = False) -> Sign | None:
        """The latest sign on or before ``by``: an act's use, a database or a list that showed it in force.

        For a document that has ended (``ended``) the act that ends it is no sign.
        """
        uses = self._uses.get(document, [])
        use = _latest([u for u in uses if u[1] not in _ENDING] if ended else uses, by)
        seen = _latest(self._seen.get(document, []), by)
        alive = self.listed(document, by)
        if alive and (not use or alive.day > use[0]) and (not seen or alive.day >= seen[0]):
            return Sign(document, alive.day, "listed", alive.evidence)
        if use and (not seen or use[0] >= seen[0]):
            day, kind, citation = use
            return Sign(document, day, kind, self._evidence(citation, kind))
        if seen:
            return Sign(
                document, seen[0], "database", claim_evidence(self._register.records[document], seen[1], "seen")
            )
        return None

    def listed(self, document: str, by: date) -> Alive | None:
        """The latest official list (or person) that says, for a day on or before ``by``, that the document is alive."""
        listed = [alive for alive in self._listed.get(document, []) if alive.day <= by]
        return listed[-1] if listed else None

    def codified(self, document: str) -> Evidence | None:
        """The document's place in the Ministry of Justice's codification: a sign of life without a day of its own."""
        record = self._register.get(document)
        claims = record.claims_of("codified") if record else ()
        return claim_evidence(record, claims[0], "codified") if record and claims else None

    def _evidence(self, citation: Citation, kind: str) -> Evidence:
        reference = citation.reference
        rule = f"sign of life: {kind}"
        where = reference.from_provision
        return text_evidence(citation.fact, citation.citing, reference.start, reference.end, rule, where)


def _latest(items: list[_Dated], by: date) -> _Dated | None:
    index = bisect_right([item[0] for item in items], by)
    return items[index - 1] if index else None


def _acts(ground: Ground, citation: Citation) -> bool:
    return ground.may_act(citation.reference.start, citation.reference.end)


def _counts(citing: Record, used: Record) -> bool:
    """An act of the centre counts for every document, a local one for those of its own province's bodies."""
    return not citing.province or citing.province == used.province
