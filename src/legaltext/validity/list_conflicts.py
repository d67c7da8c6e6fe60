"""Official lists beside the held texts of the acts that they name: the text prevails, every difference is shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from legaltext.core.validity import Effect, EffectKind, Evidence, State, Trust
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.validity.address import inside
from legaltext.validity.answers import Claim, Conflict
from legaltext.validity.lists import MISPRINTED, PRINTED

DIFFERS = "text_differs"
"""Flag of a list's effect that the held text of the act itself contradicts; it awaits a person."""
LATER = "later_end_in_text"
"""Flag of a list's end where the held text of another act ends the document on a later day; it awaits a person."""
SILENT = "not_in_text"
"""Flag of a list's effect that was not found in the held text of the act to which the list ascribes it."""

_ENDING = frozenset({EffectKind.REPEALS, EffectKind.REPLACES, EffectKind.ENDS})
_TOUCHING = _ENDING | {EffectKind.AMENDS, EffectKind.SUSPENDS}


def compared(register: Register, effects: Iterable[Effect]) -> list[Effect]:
    """All effects, those of lists compared with the held texts of the acts that they name.

    Where the text has another day (or a part where the list has the whole, or the whole where it has a part), the
    list's effect awaits a person and is flagged :data:`DIFFERS`; so it does, flagged :data:`LATER`, where the text of
    another act ends the document on a later day, for what is ended again was not ended before. Where nothing of the
    kind was read in a text held in full, it is flagged :data:`SILENT` and stands: reading may have missed it.
    """
    effects = list(effects)
    spoken: dict[tuple[str, str], list[Effect]] = {}
    ends: dict[str, list[Effect]] = {}
    for effect in effects:
        if effect.evidence.source.rank < Trust.LIST.rank and effect.kind in _TOUCHING:
            spoken.setdefault((effect.affecting, effect.affected), []).append(effect)
            if _whole_end(effect) and effect.state is State.AUTOMATIC and effect.affecting != effect.affected:
                ends.setdefault(effect.affected, []).append(effect)
    found = []
    for effect in effects:
        if effect.evidence.source is Trust.LIST and effect.kind in _TOUCHING:
            own = spoken.get((effect.affecting, effect.affected), [])
            if effect.affecting != effect.affected:
                effect = _compared(register, effect, own)
            if not own and _whole_end(effect) and _outlives(effect, ends.get(effect.affected, [])):
                effect = _with(effect, LATER, State.NEEDS_REVIEW)
        found.append(effect)
    return found


def listed_conflicts(register: Register, record: Record, effects: Iterable[Effect]) -> Iterator[Conflict]:
    """Where a list and the held text of the act that it names disagree on a part, or on there being an end at all, and
    where it misprints the document's number."""
    effects = list(effects)
    shown: set[Evidence] = set()
    for effect in effects:
        said = f"{effect.since.isoformat() if effect.since else ''} {effect.affecting}".strip()
        theirs = Claim(said, effect.evidence)
        if DIFFERS in effect.flags:
            own = [
                e
                for e in effects
                if e.affecting == effect.affecting and e.evidence.source.rank < Trust.LIST.rank and e.kind in _TOUCHING
            ]
            near = [e for e in own if _same_place(e, effect)] or own
            if effect.affected_provision is None and any(_whole_end(e) for e in near):
                continue  # two days for the end of the whole document: shown with all its ends
            best = min(near, key=lambda e: (e.evidence.source.rank, e.since or date.max, e.evidence.start))
            day = best.since.isoformat() if best.since else ""
            mine = Claim(f"{day} {best.affecting}".strip(), best.evidence)
            yield Conflict(record.id, effect.affected_provision, "end", mine.value, (mine, theirs), "list_differs")
        elif MISPRINTED in effect.flags and effect.evidence not in shown:
            shown.add(effect.evidence)
            printed = next(flag.removeprefix(PRINTED) for flag in effect.flags if flag.startswith(PRINTED))
            yield Conflict(
                record.id, None, "number", record.number,
                (Claim(record.number, _naming(record, effects)), Claim(printed, effect.evidence)), MISPRINTED,
            )  # fmt: skip
        elif SILENT in effect.flags and (act := register.get(effect.affecting)) and act.facts:
            fact = act.facts[0]
            page = fact.document.page_at(0)
            held = Evidence(Trust.TEXT, fact.file, fact.sha256, page, fact.document.head.name, SILENT, act.id)
            yield Conflict(record.id, effect.affected_provision, "ended_by", "", (Claim("", held), theirs), SILENT)


def _naming(record: Record, effects: Iterable[Effect]) -> Evidence:
    """The best source that names the document by its own number: an act's text, else the table it comes from."""
    told = [e.evidence for e in effects if e.evidence.source.rank < Trust.LIST.rank]
    if told:
        return min(told, key=lambda e: (e.source.rank, e.file, e.start))
    origin = record.origins[0]
    return Evidence(Trust.REGISTER, origin.file, origin.sha256, origin.page, record.number, "number", record.id)


def _whole_end(effect: Effect) -> bool:
    return effect.kind in _ENDING and effect.affected_provision is None and not effect.target


def _same_place(text: Effect, listed: Effect) -> bool:
    """Whether the text speaks of the provision that the list names, of a part of it, or of what holds it."""
    mine, theirs = text.affected_provision, listed.affected_provision
    if mine is None or theirs is None:
        return True
    return inside(mine, theirs) or inside(theirs, mine)


def _outlives(listed: Effect, ends: Iterable[Effect]) -> bool:
    return listed.since is not None and any(e.since and e.since > listed.since for e in ends)


def _compared(register: Register, listed: Effect, spoken: list[Effect]) -> Effect:
    place = [e for e in spoken if _same_place(e, listed)]
    if listed.affected_provision is None and not listed.target and listed.kind in _ENDING:
        whole = [e for e in place if _whole_end(e)]
        if place and not whole:
            return _with(listed, DIFFERS, State.NEEDS_REVIEW)
        place = whole
    elif place and all(_whole_end(e) for e in place):
        return _with(listed, DIFFERS, State.NEEDS_REVIEW)
    dated = [e for e in place if e.since]
    if place:
        agree = listed.since is None or not dated or any(e.since == listed.since for e in dated)
        return listed if agree else _with(listed, DIFFERS, State.NEEDS_REVIEW)
    act = register.get(listed.affecting)
    whole_text = act is not None and any(
        f.document.provisions and not f.document.continued_in and not f.document.continues_from for f in act.facts
    )
    return _with(listed, SILENT, listed.state) if whole_text else listed


def _with(effect: Effect, flag: str, state: State) -> Effect:
    return replace(effect, flags=(*effect.flags, flag), state=state)
