"""What new acts change: which documents and provisions, how, from which day, and who leans on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from legaltext.core.reading import Relation
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Status
from legaltext.register.records import Citation
from legaltext.validity.address import covers
from legaltext.validity.status import Validity
from legaltext.validity.wording import ENDING

_LEANING = frozenset({Relation.BASIS, Relation.GUIDES, Relation.REFERS})
_TOUCHING = ENDING | {EffectKind.AMENDS, EffectKind.SUSPENDS, EffectKind.EXTENDS, EffectKind.CORRECTS}


@dataclass(frozen=True, slots=True)
class Leaning:
    """A document that leans on what is touched: ``how`` is ``ground`` (căn cứ), ``guides`` or ``cites``; ``provision``
    is the cited one (None: the whole), ``hit`` whether it lies in the touched part."""

    document: str
    how: str
    provision: str | None
    from_provision: str | None
    hit: bool


@dataclass(frozen=True, slots=True)
class Touched:
    """One change by one of the acts: ``affected`` (and ``provision``) is ended, amended, suspended … from ``since``.

    ``successor`` is the document in force in its place on that day. ``leaning`` are the held documents, alive on that
    day, that lean on it, grounds first.
    """

    affected: str
    provision: str | None
    kind: EffectKind
    since: date | None
    by: str
    by_provision: str | None
    state: State
    successor: str
    evidence: Evidence
    leaning: tuple[Leaning, ...]


def find_impact(validity: Validity, acts: Collection[str], as_of: date) -> tuple[Touched, ...]:
    """What the ``acts`` (register ids) change, by affected document, provision and day.

    ``as_of`` stands in where an effect has no day yet: the successor and the leaning documents are those of that day.
    """
    wanted = set(acts)
    cited = _by_cited(validity.register.citations, wanted)
    found: dict[tuple[str, str | None, EffectKind, str, date | None], Touched] = {}
    for effect in validity.effects:
        if effect.affecting not in wanted or effect.affected in wanted or effect.kind not in _TOUCHING:
            continue
        if effect.state is State.REJECTED or effect.affected not in validity.register.records:
            continue
        key = (effect.affected, effect.affected_provision, effect.kind, effect.affecting, effect.since)
        if key not in found:
            found[key] = _touched(validity, effect, cited.get(effect.affected, []), as_of)
    return tuple(found[key] for key in sorted(found, key=lambda k: (k[0], k[1] or "", str(k[2]), k[3], str(k[4]))))


def _by_cited(citations: Iterable[Citation], acts: set[str]) -> Mapping[str, list[Citation]]:
    found: dict[str, list[Citation]] = {}
    for citation in citations:
        document = citation.resolution.document
        leans = citation.reference.relation in _LEANING and citation.citing != document
        if document and leans and citation.citing not in acts:
            found.setdefault(document, []).append(citation)
    return found


def _touched(validity: Validity, effect: Effect, citations: list[Citation], as_of: date) -> Touched:
    day = effect.since or as_of
    ended = effect.kind in ENDING and effect.affected_provision is None
    return Touched(
        effect.affected,
        effect.affected_provision,
        effect.kind,
        effect.since,
        effect.affecting,
        effect.affecting_provision,
        effect.state,
        validity.successor(effect.affected, day) if ended else "",
        effect.evidence,
        tuple(_leaning(validity, effect, citations, day)),
    )


def _leaning(validity: Validity, effect: Effect, citations: list[Citation], day: date) -> list[Leaning]:
    text = validity.timelines.text(effect.affected)
    seen: dict[tuple[str, str, str | None], Leaning] = {}
    for citation in citations:
        record = validity.register.records[citation.citing]
        if record.consolidated or validity.timelines.of(citation.citing).at(day).status is Status.EXPIRED:
            continue
        relation, cited = citation.reference.relation, citation.reference.provision
        how = {Relation.BASIS: "ground", Relation.GUIDES: "guides"}.get(relation, "cites")
        target = effect.affected_provision
        hit = target is None or (cited is not None and (covers(target, cited, text) or covers(cited, target, text)))
        one = Leaning(citation.citing, how, cited, citation.reference.from_provision, hit)
        seen.setdefault((citation.citing, how, cited), one)
    order = {"ground": 0, "guides": 1, "cites": 2}
    return sorted(seen.values(), key=lambda one: (not one.hit, order[one.how], one.document, one.provision or ""))
