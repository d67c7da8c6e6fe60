"""The one question of the room: what is the status of a document or provision, on a day, and how is that known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Evidence, Interval, State, Status, Timeline, Trust
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.register.territory import Reach, reach_of
from legaltext.register.titles import title_key
from legaltext.validity.address import covers, inside
from legaltext.validity.answers import OPEN_SLOTS, Conflict, StatusAnswer
from legaltext.validity.conflicts import conflicts_by_document
from legaltext.validity.consequences import FOLLOWS, announcement, find_consequences
from legaltext.validity.curing import find_curing_clause
from legaltext.validity.decided import NO_RULINGS, Rulings
from legaltext.validity.effects import effect_key, effect_order, find_effects
from legaltext.validity.lists import Alive
from legaltext.validity.minimum import start_warnings
from legaltext.validity.signs import Signs
from legaltext.validity.starts import BY, best_start
from legaltext.validity.timeline import Timelines
from legaltext.validity.wording import ENDING

_CHAIN = 12
_DEAD = frozenset({Status.EXPIRED})
_WITHOUT_EFFECT = frozenset({Status.EXPIRED, Status.SUSPENDED})


class Validity:
    """Register, effects and timelines together, with the answers that follow from them."""

    def __init__(
        self,
        register: Register,
        effects: tuple[Effect, ...],
        timelines: Timelines | None = None,
        rulings: Rulings = NO_RULINGS,
    ) -> None:
        self.register = register
        self.effects = effects
        self.rulings = rulings
        self.timelines = timelines or Timelines(effects, register, self._follow)
        self.signs = Signs(register, rulings.alive)
        self._curing: dict[str, Evidence | None] = {}
        self._conflicts: dict[str, tuple[Conflict, ...]] | None = None

    @classmethod
    def of_register(
        cls, register: Register, decisions: Mapping[str, State] | None = None, rulings: Rulings = NO_RULINGS
    ) -> Validity:
        """Everything from a register alone, and from what people ruled."""
        return cls(register, find_effects(register, decisions, rulings), rulings=rulings)

    @property
    def conflicts(self) -> Mapping[str, tuple[Conflict, ...]]:
        """Where sources disagree, by document."""
        if self._conflicts is None:
            self._conflicts = conflicts_by_document(self.register, self.timelines)
        return self._conflicts

    def _follow(self, known: Sequence[Effect], known_on: date) -> list[Effect]:
        """The effects known on a day, with what followed from them by rule as far as it was known then.

        What a person ruled on such a consequence stays ruled.
        """
        ruled = {effect_key(e): e for e in known if FOLLOWS & set(e.flags) and e.state is not State.NEEDS_REVIEW}
        direct = [e for e in known if not FOLLOWS & set(e.flags)]
        followed = find_consequences(self.register, direct, known_on)
        return sorted((*direct, *(ruled.get(effect_key(e), e) for e in followed)), key=effect_order)

    def curing_clause(self, document: str) -> Evidence | None:
        """The self-updating clause of a held document."""
        if document not in self._curing:
            record = self.register.get(document)
            self._curing[document] = find_curing_clause(record) if record else None
        return self._curing[document]

    def status_of(
        self,
        document: str,
        provision: str | None,
        as_of: date,
        known_on: date | None = None,
        territory: str | None = None,
    ) -> StatusAnswer:
        """The status of a register id (and provision) on ``as_of``, as it could be known on ``known_on``.

        ``territory`` is the name of a province, of the unit that bears it on the day, or a former one (``An Giang
        cũ``): a local document of another one does not apply there (reason ``other_territory``), one of a merged
        province applies in its own former territory only (``former_territory``, also where no territory is asked
        for); one of the new province applies in all of it.
        """
        record = self.register.get(document)
        if record is None:
            return StatusAnswer(document, provision, as_of, Status.UNKNOWN, reason="no_such_document")
        if record.consolidated:
            return self._consolidated(record, provision, as_of, known_on, territory)
        timeline = self.timelines.of(document, provision, known_on)
        effects = self.timelines.effects_on(document, known_on)
        interval = timeline.at(as_of)
        until = interval.end if interval.status is not Status.UNKNOWN else None
        begin = interval.start
        by = as_of if known_on is None else min(as_of, known_on)
        sign = self.signs.last(document, by, ended=interval.status is Status.EXPIRED)
        start = best_start(effects)
        proposals = self._proposals(effects, provision, as_of, record) if interval.status is not Status.EXPIRED else ()
        amended = tuple(
            e
            for e in effects
            if e.kind is EffectKind.AMENDS
            and (e.since is None or e.since <= as_of)
            and (e.since or e.state is State.AUTOMATIC)
            and _touches(e, provision, record)
        )
        ended = [e for e in interval.causes if e.kind in ENDING or e.kind is EffectKind.EXTENDS]
        stopped = [e for e in interval.causes if e.kind in {EffectKind.SUSPENDS, EffectKind.DISPLACES}]
        shown = provision is None and interval.status in {Status.IN_FORCE, Status.PARTLY_EXPIRED}
        alive = self.signs.listed(document, by) if shown else None
        proof = [p for e in (*interval.causes, *([start] if start else [])) for p in e.proofs]
        coming = _coming_end(timeline, as_of)
        stopping = _stopping(coming) if coming else []
        if alive:
            proof.append(alive.evidence)
        reach = reach_of(record.province, territory, as_of)
        reason, missing = self._why(record, interval, start, effects, reach)
        if not reason and any(_proposes(e) for e in proposals):
            reason = "awaits_person"
        elif not reason and reach is Reach.FORMER and interval.status is not Status.EXPIRED:
            reason = "former_territory"
        return StatusAnswer(
            document,
            provision,
            as_of,
            interval.status,
            since=begin,
            until=until,
            source=_source(interval, start, alive),
            causes=interval.causes,
            ended_by=self._ended_by(ended or stopped),
            successor=self._in_place(document, provision, interval, ended, as_of, known_on),
            evidence=tuple(dict.fromkeys(proof)),
            last_sign=sign.day if sign else None,
            last_sign_evidence=sign.evidence if sign else self.signs.codified(document),
            reason=reason,
            missing=missing,
            proposed=any(_proposes(e) for e in proposals),
            proposals=proposals,
            amended_by=amended,
            in_force_proved_on=alive.day if alive else None,
            curing_clause=self.curing_clause(document) is not None,
            conflicts=self.conflicts.get(document, ()),
            ends_on=coming.start if coming else None,
            ends_by=self._ended_by(stopping) if coming else "",
            ends_evidence=stopping[0].evidence if stopping else None,
            announced=kept.evidence if (kept := announcement(effects)) else None,
            known_on=known_on,
            displaced_by=_displacing(effects, provision, as_of, record),
            warnings=start_warnings(record, start),
            applies_in="" if reach is Reach.ALL else record.province.split(" (")[0],
        )

    def _consolidated(
        self, record: Record, provision: str | None, as_of: date, known_on: date | None, territory: str | None
    ) -> StatusAnswer:
        """A consolidated text stands or falls with the act it consolidates."""
        base = self.register.get(record.base)
        if base is None or base.consolidated:
            missing = f"base({record.id})"
            return StatusAnswer(record.id, provision, as_of, Status.UNKNOWN, reason="vbhn", missing=missing)
        answer = self.status_of(base.id, provision, as_of, known_on, territory)
        return replace(answer, document=record.id, reason="vbhn", missing=base.id)

    def _proposals(
        self, effects: list[Effect], provision: str | None, as_of: date, record: Record
    ) -> tuple[Effect, ...]:
        """What a person would have to confirm or fill in: ends that await review or whose day is not known, conditions,
        and clauses that say what applies where rules differ without naming the rules.
        """
        found = []
        for effect in effects:
            own_slot = effect.kind is EffectKind.DISPLACES and effect.affecting == effect.affected
            if (effect.kind not in ENDING and not own_slot) or not _touches(effect, provision, record):
                continue
            if effect.state is State.NEEDS_REVIEW:
                if effect.since is None or effect.since <= as_of:
                    found.append(effect)
            elif effect.state is State.AUTOMATIC and effect.since is None:
                affecting = self.register.get(effect.affecting)
                if affecting is None or affecting.issue_date is None or affecting.issue_date <= as_of:
                    found.append(effect)
        return tuple(found)

    def _in_place(
        self,
        document: str,
        provision: str | None,
        interval: Interval,
        ended: list[Effect],
        as_of: date,
        known_on: date | None,
    ) -> str:
        """What to look at instead: the living end of the chain of successors, or the act that displaces it."""
        if interval.status is Status.DISPLACED:
            return interval.causes[0].affecting
        return self.successor(document, as_of, ended, known_on) if ended and provision is None else ""

    def _ended_by(self, ended: list[Effect]) -> str:
        """The act that ended it: the one whose own text says so, before any table."""
        others = [e for e in ended if e.affecting and e.affecting != e.affected]
        own = next((e.affected for e in ended), "")
        return others[0].affecting if others else own

    def successor(
        self, document: str, as_of: date, ended: list[Effect] | None = None, known_on: date | None = None
    ) -> str:
        """The document in force in its place on ``as_of``: a chain of replacements is followed to its living end."""
        current, seen = document, {document}
        for _ in range(_CHAIN):
            if ended is None:
                interval = self.timelines.of(current, None, known_on).at(as_of)
                ended = [e for e in interval.causes if e.kind in ENDING]
                if interval.status is not Status.EXPIRED:
                    break
            following = next((e.affecting for e in ended if self._takes_place(e) and e.affecting not in seen), "")
            ended = None
            if not following:
                break
            current = following
            seen.add(current)
        return current if current != document else ""

    def _takes_place(self, effect: Effect) -> bool:
        """Whether the ending act stands in place of the ended one.

        ``thay thế`` says so; ``hết hiệu lực kể từ ngày Luật này có hiệu lực`` does where both have the same title or
        are laws on one subject, not where an act only abolishes.
        """
        affecting, affected = self.register.get(effect.affecting), self.register.get(effect.affected)
        if affecting is None or affected is None or effect.affecting == effect.affected:
            return False
        if effect.kind is EffectKind.REPLACES:
            return True
        if effect.affected_provision or "bãi bỏ" in fold(affecting.title)[:40]:
            return False
        claimed = {self.register.resolve(c.value).document for c in affected.claims_of("replaced_by")}
        if affecting.id in claimed:
            return True
        if not affecting.title or not affected.title:
            return False
        return fuzz.token_set_ratio(title_key(affecting.title), title_key(affected.title)) >= 70

    def _why(
        self,
        record: Record,
        interval: Interval,
        start: Effect | None,
        effects: list[Effect],
        reach: Reach,
    ) -> tuple[str, str]:
        if reach is Reach.OTHER:
            return "other_territory", ""
        if interval.status is not Status.UNKNOWN:
            return ("day_not_exact" if any(BY in e.flags for e in interval.causes) else ""), ""
        if start is not None:
            return "start_event_unknown", start.since_event or f"issue_date({record.id})"
        stated = next((e for e in effects if e.kind is EffectKind.STARTS and e.affected_provision is None), None)
        if stated:
            return "start_event_unknown", stated.since_event
        if any(fact.document.continued_in for fact in record.facts):
            return "part_missing", f"part({record.id})"
        if any(fact.document.language == "vi" for fact in record.facts):
            return "no_start_found", f"start({record.id})"
        return "no_text_held", f"text({record.id})"


def status_of(
    validity: Validity,
    document: str,
    provision: str | None,
    as_of: date,
    known_on: date | None = None,
    territory: str | None = None,
) -> StatusAnswer:
    """:meth:`Validity.status_of` as a function."""
    return validity.status_of(document, provision, as_of, known_on, territory)


def _touches(effect: Effect, provision: str | None, record: Record) -> bool:
    """Whether an effect bears on the provision asked for (or on any part, where the whole is asked for)."""
    target = effect.affected_provision
    if provision is None or target is None:
        return True
    text = record.facts[0].document if record.facts else None
    return covers(target, provision, text) or inside(target, provision)


def _displacing(effects: list[Effect], provision: str | None, as_of: date, record: Record) -> tuple[Effect, ...]:
    """What is applied on the day in place of the document, the provision, or a part of it."""
    return tuple(
        e
        for e in effects
        if e.kind is EffectKind.DISPLACES
        and e.affecting != e.affected
        and e.state is not State.REJECTED
        and e.since is not None
        and e.since <= as_of
        and (e.until is None or as_of < e.until)
        and _touches(e, provision, record)
    )


def _coming_end(timeline: Timeline, as_of: date) -> Interval | None:
    """The next interval without effect that begins after the day; None where there is none, or it has ended."""
    if timeline.at(as_of).status is Status.EXPIRED:
        return None
    later = (i for i in timeline.intervals if i.start and i.start > as_of)
    return next((i for i in later if i.status in _WITHOUT_EFFECT), None)


def _stopping(interval: Interval) -> list[Effect]:
    kinds = ENDING | {EffectKind.EXTENDS, EffectKind.SUSPENDS}
    return [e for e in interval.causes if e.kind in kinds]


def _proposes(effect: Effect) -> bool:
    return not set(effect.flags) & OPEN_SLOTS


def _source(interval: Interval, start: Effect | None, alive: Alive | None) -> Trust:
    """The kind of source that decides: a person who says so, that of the causes, else of the start."""
    if interval.status is Status.UNKNOWN:
        return Trust.NONE
    if alive is not None and alive.evidence.source is Trust.DECISION:
        return Trust.DECISION
    deciding = [e.source for e in interval.causes] or ([start.evidence.source] if start else [])
    return min(deciding, key=lambda trust: trust.rank) if deciding else Trust.NONE
