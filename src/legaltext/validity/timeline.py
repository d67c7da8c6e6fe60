"""From effects to half-open intervals: the status of a document or provision on every day, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from legaltext.core.law import LegalDocument
from legaltext.core.validity import Effect, EffectKind, Interval, State, Status, Timeline
from legaltext.register.resolve import Register
from legaltext.register.seeds import iso_day
from legaltext.validity.address import covers, inside
from legaltext.validity.decided import as_known
from legaltext.validity.starts import BY, best_start
from legaltext.validity.wording import ENDING

MOVING = frozenset({State.AUTOMATIC, State.CONFIRMED})


def acting_on(effects: Iterable[Effect]) -> dict[str, list[Effect]]:
    """The effects by the document they act on, in their order."""
    found: dict[str, list[Effect]] = {}
    for effect in effects:
        found.setdefault(effect.affected, []).append(effect)
    return found


Follow = Callable[[Sequence[Effect], date], Iterable[Effect]]


class Timelines:
    """The timelines of all documents and provisions of a register; each is computed when it is asked for.

    ``follow`` turns the effects as known on a day into those that were known then, with what follows from them by
    rule: an end that became known later has no consequences on an earlier day.
    """

    def __init__(self, effects: Iterable[Effect], register: Register, follow: Follow | None = None) -> None:
        self.register = register
        self.by_affected = acting_on(effects)
        self._follow = follow
        self._on_day: dict[date, dict[str, list[Effect]]] = {}
        self._known: dict[tuple[str, str | None, date | None], Timeline] = {}

    def of(self, document: str, provision: str | None = None, known_on: date | None = None) -> Timeline:
        """The timeline of a document (or provision), as far as it could be known on ``known_on``."""
        key = (document, provision, known_on)
        if key not in self._known:
            effects = self.effects_on(document, known_on)
            self._known[key] = build_timeline(document, provision, effects, self.text(document))
        return self._known[key]

    def effects_on(self, document: str, known_on: date | None = None) -> list[Effect]:
        """The effects on a document that were known on that day: issued, or shown by a database, by then."""
        if known_on is None:
            return self.by_affected.get(document, [])
        if known_on not in self._on_day:
            effects = (e for group in self.by_affected.values() for e in group)
            known = [as_known(e, known_on) for e in effects if self._known_by(e, known_on)]
            self._on_day[known_on] = acting_on(self._follow(known, known_on) if self._follow else known)
        return self._on_day[known_on].get(document, [])

    def _known_by(self, effect: Effect, day: date) -> bool:
        seen = next((iso_day(flag[5:]) for flag in effect.flags if flag.startswith("seen:")), None)
        if seen:
            return seen <= day
        record = self.register.get(effect.affecting)
        return record is None or record.issue_date is None or record.issue_date <= day

    def text(self, document: str) -> LegalDocument | None:
        """The best held text of a document."""
        record = self.register.get(document)
        return record.facts[0].document if record and record.facts else None

    def documents(self) -> Iterator[Timeline]:
        """One timeline for each document that anything acts on, by id."""
        for document in sorted(self.by_affected):
            if document in self.register.records:
                yield self.of(document)

    def provisions(self, document: str) -> Iterator[Timeline]:
        """One timeline for each provision of the document that an effect names."""
        named = {e.affected_provision for e in self.by_affected.get(document, [])}
        named |= {address for e in self.by_affected.get(document, []) for address in e.exceptions}
        for provision in sorted(address for address in named if address):
            yield self.of(document, provision)


@dataclass(frozen=True, slots=True)
class _Moves:
    """The effects that bear on one document or provision, by what they do."""

    start: Effect | None
    whole: tuple[tuple[date, Effect], ...]  # ends that hit all of it
    part: tuple[tuple[date, Effect], ...]  # ends that hit a part of it
    stops: tuple[Effect, ...]  # suspensions of all of it
    part_stops: tuple[Effect, ...]
    lives: tuple[Effect, ...]  # what says that it goes on, all of it
    part_lives: tuple[Effect, ...]
    displacing: tuple[Effect, ...]  # what is applied in place of all of it


def build_timeline(
    document: str, provision: str | None, effects: Sequence[Effect], text: LegalDocument | None = None
) -> Timeline:
    """The disjoint and complete intervals of one document or provision.

    The days on which anything changes cut time into spans; in each the status is worked out anew from all effects,
    so that the order of the effects does not matter.
    """
    moves = _moves(provision, [e for e in effects if e.state in MOVING], text)
    days = sorted(set(_turning_days(moves)))
    intervals: list[Interval] = []
    for begin, end in zip([None, *days], [*days, None], strict=True):
        status, causes = _status(moves, begin, provision)
        if intervals and intervals[-1].status is status and intervals[-1].causes == causes:
            intervals[-1] = Interval(intervals[-1].start, end, status, causes)
        else:
            intervals.append(Interval(begin, end, status, causes))
    return Timeline(document, provision, tuple(intervals))


def _moves(provision: str | None, effects: list[Effect], text: LegalDocument | None) -> _Moves:
    whole: list[tuple[date, Effect]] = []
    part: list[tuple[date, Effect]] = []
    stops: list[Effect] = []
    part_stops: list[Effect] = []
    lives: list[Effect] = []
    part_lives: list[Effect] = []
    displacing: list[Effect] = []
    extensions = [e for e in effects if e.kind is EffectKind.EXTENDS and e.until]
    ends = [e for e in effects if e.kind in ENDING]
    for effect in [*ends, *extensions]:
        day = _end(effect, ends, extensions, text)
        reach = _reach(effect, provision, text)
        if day is None or reach is None:
            continue
        (whole if reach else part).append((day, effect))
    for effect in effects:
        reach = _reach(effect, provision, text)
        if reach is None:
            continue
        if effect.kind is EffectKind.SUSPENDS and effect.since:
            (stops if reach else part_stops).append(effect)
        elif effect.kind is EffectKind.KEEPS and effect.since and "revives" in effect.flags:
            (lives if reach else part_lives).append(effect)
        elif effect.kind is EffectKind.DISPLACES and effect.since and reach:
            displacing.append(effect)
    whole.sort(key=_by_day)
    part.sort(key=_by_day)
    return _Moves(
        _start(provision, effects),
        tuple(whole),
        tuple(part),
        tuple(stops),
        tuple(part_stops),
        tuple(lives),
        tuple(part_lives),
        tuple(displacing),
    )


def _by_day(pair: tuple[date, Effect]) -> tuple[object, ...]:
    day, effect = pair
    return day, effect.source.rank, effect.affecting, effect.affected_provision or "", effect.evidence.start


def _reach(effect: Effect, provision: str | None, text: LegalDocument | None) -> bool | None:
    """True: the effect hits all of the document or provision; False: a part of it; None: it does not."""
    target = effect.affected_provision
    if provision is None:
        return target is None and not effect.target
    if target is None and effect.target:
        return False  # a topic of the document: whether this provision is of it, the text alone does not say
    if target is None:
        if any(covers(left, provision, text) for left in effect.exceptions):
            return None
        return not any(inside(left, provision) for left in effect.exceptions)
    if covers(target, provision, text):
        if any(covers(left, provision, text) for left in effect.exceptions):
            return None
        return not effect.target
    return False if inside(target, provision) else None


def _end(effect: Effect, ends: list[Effect], extensions: list[Effect], text: LegalDocument | None) -> date | None:
    """The first day without effect, own terms moved by the latest extension; None where another row says it."""
    if effect.kind is EffectKind.EXTENDS:
        return effect.until if effect is _last(effect, extensions, text) else None
    if effect.kind is not EffectKind.ENDS or effect.affecting != effect.affected or effect.since is None:
        return effect.since
    longer = [x for x in extensions if _same_part(x, effect, text) and x.until and x.until > effect.since]
    return None if longer else effect.since


def _last(effect: Effect, extensions: list[Effect], text: LegalDocument | None) -> Effect:
    same = [x for x in extensions if x.affected_provision == effect.affected_provision]
    return max(same, key=lambda x: (x.until or date.min, x.affecting, x.evidence.file, x.evidence.start))


def _same_part(one: Effect, other: Effect, text: LegalDocument | None) -> bool:
    if one.affected_provision is None:
        return True
    return other.affected_provision is not None and covers(one.affected_provision, other.affected_provision, text)


def _start(provision: str | None, effects: list[Effect]) -> Effect | None:
    if provision is not None:
        apart = [
            e
            for e in effects
            if e.kind is EffectKind.STARTS
            and e.since
            and e.affected_provision
            and inside(provision, e.affected_provision)
        ]
        if apart:
            return max(
                apart, key=lambda e: (len(e.affected_provision or ""), -e.evidence.source.rank, e.evidence.start)
            )
    return best_start(effects)


def _turning_days(moves: _Moves) -> Iterator[date]:
    if moves.start and moves.start.since:
        yield moves.start.since
    for day, _ in (*moves.whole, *moves.part):
        yield day
    for effect in (*moves.stops, *moves.part_stops, *moves.lives, *moves.part_lives, *moves.displacing):
        if effect.since:
            yield effect.since
        if effect.until and effect.until > (effect.since or date.min):
            yield effect.until


def _status(moves: _Moves, day: date | None, provision: str | None) -> tuple[Status, tuple[Effect, ...]]:
    """The status on ``day`` (None: before everything), with the effects that decide it."""
    if day is None:
        if moves.start is None or BY in moves.start.flags:
            return Status.UNKNOWN, ()
        return Status.NOT_YET_EFFECTIVE, (moves.start,)
    lives = tuple(e for e in moves.lives if _open_on(e, day))
    ended = tuple(effect for begin, effect in moves.whole if begin <= day)
    part = tuple(effect for begin, effect in moves.part if begin <= day)
    if ended and not lives:
        left = {address for address in _left(ended, part) if provision is None or inside(address, provision)}
        part_lives = tuple(e for e in moves.part_lives if _open_on(e, day))
        if part_lives:
            return Status.PARTLY_EXPIRED, (*part_lives, ended[0])
        return (Status.PARTLY_EXPIRED, (*ended, *part)) if left else (Status.EXPIRED, _deciding(ended))
    started = bool(lives) or (moves.start is not None and moves.start.since is not None)
    if not lives and moves.start is not None and moves.start.since is not None:
        if day < moves.start.since and BY in moves.start.flags:
            return Status.UNKNOWN, part
        if day < moves.start.since:
            return Status.NOT_YET_EFFECTIVE, (moves.start,)
    # An act that suspends a document, or ends a part of it, proves by itself what it does: no start need be known.
    stops = tuple(e for e in moves.stops if _open_on(e, day))
    if stops:
        partly = any(e.exceptions for e in stops) and provision is None
        return (Status.PARTLY_SUSPENDED if partly else Status.SUSPENDED), stops
    part_stops = tuple(e for e in moves.part_stops if _open_on(e, day))
    if part_stops:
        return Status.PARTLY_SUSPENDED, part_stops
    displacing = tuple(e for e in moves.displacing if _open_on(e, day))
    if displacing:
        return Status.DISPLACED, displacing
    if part:
        return Status.PARTLY_EXPIRED, part
    if not started:
        return Status.UNKNOWN, ()
    if lives:
        return Status.IN_FORCE, lives
    return Status.IN_FORCE, (moves.start,) if moves.start else ()


def _open_on(effect: Effect, day: date) -> bool:
    return effect.since is not None and effect.since <= day and (effect.until is None or day < effect.until)


def _left(ended: tuple[Effect, ...], part: tuple[Effect, ...]) -> set[str]:
    """The provisions that every end leaves out and that nothing has ended since."""
    left = set(ended[0].exceptions)
    for effect in ended[1:]:
        left &= set(effect.exceptions)
    gone = [e.affected_provision for e in part if e.affected_provision]
    return {address for address in left if not any(inside(address, other) for other in gone)}


def _deciding(ended: tuple[Effect, ...]) -> tuple[Effect, ...]:
    """The ends that took effect first, the most trusted in front; later ones find nothing to end."""
    first = ended[0]
    same = [e for e in ended if e.since == first.since or e.until == first.since]
    return tuple(same) or (first,)
