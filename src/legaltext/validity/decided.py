"""What people ruled, laid over the effects that were found: a ruling outranks everything, but never guesses.

A ruling hits those effects on its document whose quoted words the person had before them. Where two rulings disagree
on one effect or one document, neither is applied and both are listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Evidence, State
from legaltext.core.wording import evidence_words
from legaltext.validity.lists import Alive
from legaltext.validity.starts import BY, Starts, best_start
from legaltext.validity.wording import ENDING

DECIDED = "decided"
"""Flag of an effect that rests on a person's ruling."""
AGAINST = "against_decision"
"""Flag of an end that a person's ruling speaks against without having seen it: it waits for a person."""
RULED_ON = "ruled:"
"""Head of the flag that keeps the day of a ruling and the state before it (``ruled:2026-12-01:needs_review``)."""
_MOVING = {State.AUTOMATIC, State.CONFIRMED}
_SETTLED = (State.CONFIRMED, State.REJECTED)
_UNDECIDED = {State.CONFIRMED, State.NEEDS_REVIEW}
"""One person confirms what another's ruling leaves no room for."""


@dataclass(frozen=True, slots=True)
class PersonsWord:
    """What one finding's ruling says of one document (register id).

    The person saw the effects of ``kinds`` whose words stand in ``shown`` (folded; "": all of them). ``confirms`` is
    the word on those: true, false, or None where only ``ended`` or ``alive`` speak. ``ended`` is an end that the person
    states, its ``since`` None where only the act is named; ``implied`` the end that the confirmed row showed, for when
    no effect carries its words any more. ``alive`` says that the document was in force on ``day``, that of the ruling.
    """

    finding_id: str
    document: str
    evidence: Evidence
    day: date | None = None
    confirms: bool | None = None
    kinds: frozenset[EffectKind] = ENDING
    shown: str = ""
    ended: Effect | None = None
    implied: Effect | None = None
    alive: bool = False

    def state_of(self, effect: Effect) -> State | None:
        """What the word makes of an effect on its document; None where it says nothing of it."""
        if effect.affected != self.document or DECIDED in effect.flags:
            return None
        if effect.kind not in self.kinds or not self._saw(effect):
            return State.NEEDS_REVIEW if self._speaks_against(effect) else None
        if self.alive:
            return State.REJECTED
        confirmed = _agree(self.ended, effect) if self.ended is not None else self.confirms
        if confirmed is None or (confirmed and effect.since is None):
            return None  # an end without a day would move nothing, and would no longer be asked for
        return State.CONFIRMED if confirmed else State.REJECTED

    def _saw(self, effect: Effect) -> bool:
        if not self.shown:
            return True
        quote = fold(effect.evidence.quote)
        return bool(quote) and (
            quote in self.shown
            or any(fold(evidence_words(effect.evidence, lang)) in self.shown for lang in ("vi", "en"))
        )

    def _speaks_against(self, effect: Effect) -> bool:
        """An end on its own that the person did not see, but that the ruling leaves no room for."""
        whole = effect.affected_provision is None and not effect.target
        if effect.kind not in ENDING or not whole or effect.state not in _MOVING or effect.since is None:
            return False
        if self.alive:
            return self.day is not None and effect.since <= self.day
        stated = self.ended
        return (
            stated is not None
            and stated.affected_provision is None
            and stated.since is not None
            and effect.since < stated.since
        )


class Rulings:
    """All words of people on documents, those that contradict each other set apart."""

    def __init__(self, words: Iterable[PersonsWord] = ()) -> None:
        self.words = tuple(words)
        self._by_document: dict[str, list[PersonsWord]] = {}
        for word in self.words:
            self._by_document.setdefault(word.document, []).append(word)

    @cached_property
    def contested(self) -> tuple[tuple[PersonsWord, ...], ...]:
        """Groups of words whose statements on one document cannot stand together."""
        groups = []
        for words in self._by_document.values():
            stating = [w for w in words if w.ended is not None or w.alive]
            if any(_clash(a, b) for i, a in enumerate(stating) for b in stating[i + 1 :]):
                groups.append(tuple(stating))
        return tuple(groups)

    @cached_property
    def _out(self) -> frozenset[str]:
        return frozenset(word.finding_id for group in self.contested for word in group)

    def all_on(self, document: str) -> tuple[tuple[PersonsWord, bool], ...]:
        """Every word on a document, and whether it may be applied."""
        return tuple((w, w.finding_id not in self._out) for w in self._by_document.get(document, []))

    def on(self, document: str) -> list[PersonsWord]:
        """The words on a document that may be applied."""
        return [w for w in self._by_document.get(document, []) if w.finding_id not in self._out]

    def apply(self, effects: Iterable[Effect]) -> Iterator[Effect]:
        """The effects in the state that people gave them, with the word of whoever ruled on them.

        Other copies of a text and other sources that report the same end are ruled on with the words that were shown.
        """
        listed = list(effects)
        ruled: dict[int, list[tuple[PersonsWord, State]]] = {}
        on_document: dict[str, list[Effect]] = {}
        for effect in listed:
            if effect.affected in self._by_document:
                on_document.setdefault(effect.affected, []).append(effect)
        for document, own in on_document.items():
            for word in self.on(document):
                states = [word.state_of(effect) for effect in own]
                met = [(e, s) for e, s in zip(own, states, strict=True) if s in _SETTLED]
                for effect, direct in zip(own, states, strict=True):
                    same = (s for e, s in met if _same_end(e, effect))
                    state = direct if direct in _SETTLED else next(same, direct)
                    if state is not None:
                        ruled.setdefault(id(effect), []).append((word, state))
        yield from (_in_state(effect, ruled.get(id(effect), ())) for effect in listed)

    def disputed(self, effects: Iterable[Effect]) -> Iterator[tuple[Effect, tuple[PersonsWord, ...]]]:
        """The effects that one finding's ruling confirms and another's rejects."""
        for effect in effects:
            ruled = [(word, word.state_of(effect)) for word in self.on(effect.affected)]
            if {State.CONFIRMED, State.REJECTED} <= {state for _, state in ruled}:
                yield effect, tuple(word for word, state in ruled if state)

    def contradicted(self, effects: Iterable[Effect]) -> frozenset[str]:
        """The findings whose rulings are not applied because another finding's ruling contradicts them."""
        disputed = (word.finding_id for _, words in self.disputed(effects) for word in words)
        return self._out | frozenset(disputed)

    def stated(self, effects: Sequence[Effect], starts: Starts) -> Iterator[Effect]:
        """What people said of documents that no effect says yet: ends, and a start by the day of ``in force``."""
        by_document: dict[str, list[Effect]] = {}
        for effect in effects:
            if effect.affected in self._by_document:
                by_document.setdefault(effect.affected, []).append(effect)
        for document in sorted(self._by_document):
            known = by_document.get(document, [])
            for word in self.on(document):
                if word.ended is not None and not any(word.state_of(e) is State.CONFIRMED for e in known):
                    yield _dated(word.ended, starts)
                if word.alive and word.day and best_start(known) is None:
                    flags = (BY, DECIDED, f"seen:{word.day.isoformat()}")
                    yield Effect(
                        EffectKind.STARTS, document, None, document, None, word.day, None, word.evidence,
                        State.CONFIRMED, flags=flags,
                    )  # fmt: skip

    def missed(self, effects: Iterable[Effect]) -> list[Effect]:
        """The ends that people confirmed and that no effect carries any more: they stand on the ruling alone."""
        met = {
            word.finding_id
            for effect in effects
            for word in self.on(effect.affected)
            if word.state_of(effect) is State.CONFIRMED
        }
        words = (word for document in sorted(self._by_document) for word in self.on(document))
        return [w.implied for w in words if w.implied is not None and w.finding_id not in met]

    @property
    def alive(self) -> tuple[Alive, ...]:
        """The documents that a person said to be in force, each with the day of the ruling."""
        words = (word for document in sorted(self._by_document) for word in self.on(document))
        return tuple(Alive(w.document, w.day, w.evidence) for w in words if w.alive and w.day)


NO_RULINGS = Rulings()


def as_known(effect: Effect, day: date) -> Effect:
    """The effect as it was known on a day: a ruling of a later day had not been made then."""
    for flag in effect.flags:
        if flag.startswith(RULED_ON):
            ruled, _, before = flag.removeprefix(RULED_ON).partition(":")
            if date.fromisoformat(ruled) > day:
                flags = tuple(f for f in effect.flags if f not in {flag, AGAINST})
                return replace(effect, state=State(before), flags=flags, ruling=None)
    return effect


def decided_flags(day: date | None) -> tuple[str, ...]:
    """The flags of an effect that a person stated; ``known_on`` leaves it out before the day of the ruling."""
    return (DECIDED, f"seen:{day.isoformat()}") if day else (DECIDED,)


def _in_state(effect: Effect, ruled: Sequence[tuple[PersonsWord, State]]) -> Effect:
    states = {state for _, state in ruled}
    if states == {State.NEEDS_REVIEW}:
        flags = (*_flags(effect, ruled[0][0]), AGAINST)
        return replace(effect, state=State.NEEDS_REVIEW, flags=flags)
    if not states or set(_SETTLED) <= states or states == _UNDECIDED:
        return effect
    state = State.REJECTED if State.REJECTED in states else State.CONFIRMED
    word = next(word for word, s in ruled if s is state)
    return replace(effect, state=state, flags=_flags(effect, word), ruling=word.evidence)


def _flags(effect: Effect, word: PersonsWord) -> tuple[str, ...]:
    """The effect's flags with the day of the ruling and the state before it."""
    return (*effect.flags, f"{RULED_ON}{word.day.isoformat()}:{effect.state}") if word.day else effect.flags


def _same_end(one: Effect, other: Effect) -> bool:
    """Whether two sources report one end: the same part and day, and the same act as far as both name one."""
    if other.kind not in ENDING or one.kind not in ENDING or DECIDED in other.flags or one.since is None:
        return False
    if one.since != other.since or one.target != other.target:
        return False
    acts = {e.affecting for e in (one, other)} - {"", one.affected}
    return one.affected_provision == other.affected_provision and len(acts) <= 1


def _dated(effect: Effect, starts: Starts) -> Effect:
    """The end with the day on which its act begins, where the person named the act alone."""
    if effect.since is not None:
        return effect
    day = starts.day(effect.affecting)
    return replace(effect, since=day, since_event="" if day else f"start({effect.affecting})")


def _agree(stated: Effect, found: Effect) -> bool:
    """Whether an effect says what the person said: the day, the act and the part, as far as both name them."""
    if stated.since and found.since and stated.since != found.since:
        return False
    if stated.since and found.since is None:
        return False
    named = stated.affecting not in {"", stated.affected}
    if named and found.affecting not in {"", stated.affecting}:
        return False
    return stated.affected_provision == found.affected_provision


def _clash(one: PersonsWord, other: PersonsWord) -> bool:
    a, b = one.ended, other.ended
    if a is not None and b is not None:
        if a.affected_provision != b.affected_provision:
            return False
        acts = {e.affecting for e in (a, b)} - {"", a.affected}
        return len({e.since for e in (a, b) if e.since}) > 1 or len(acts) > 1
    ended, alive = (a, other) if a is not None else (b, one)
    if ended is None or not alive.alive or ended.affected_provision:
        return False
    return ended.since is None or alive.day is None or ended.since <= alive.day
