"""All effects of a register, each with its evidence and state, in one fixed order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from legaltext.core.text import fold
from legaltext.core.validity import Effect, State
from legaltext.register.resolve import Register
from legaltext.validity.acts import find_acts
from legaltext.validity.conditional import find_conditional
from legaltext.validity.consequences import find_consequences
from legaltext.validity.consolidated import find_consolidated
from legaltext.validity.decided import NO_RULINGS, Rulings
from legaltext.validity.displaced import find_displaced
from legaltext.validity.list_conflicts import compared
from legaltext.validity.lists import find_listed
from legaltext.validity.shipped import find_shipped
from legaltext.validity.spared import spare
from legaltext.validity.starts import Starts


def find_effects(
    register: Register, decisions: Mapping[str, State] | None = None, rulings: Rulings = NO_RULINGS
) -> tuple[Effect, ...]:
    """Everything that acts on the documents of ``register``: starts, ends, amendments, suspensions, extensions.

    Effects found in several copies of one text count once. ``decisions`` are a person's rulings by
    :func:`effect_key`, ``rulings`` those that came back in sheets; they outrank what was found. The result is sorted,
    so that equal input gives equal output.
    """
    starts = Starts(register)
    found = [
        *starts.effects(),
        *find_acts(register, starts),
        *find_consolidated(register, starts),
        *find_conditional(register),
        *find_shipped(register, starts),
        *find_listed(register, starts),
    ]
    found = spare(compared(register, found))
    found.extend(find_displaced(register, starts, found))
    found = _ruled(found, decisions or {}, rulings)
    found.extend(rulings.stated(found, starts))
    # What a person confirmed has consequences of its own, which are ruled on in their turn.
    followed = _ruled(find_consequences(register, tuple(found)), decisions or {}, rulings)
    if missed := rulings.missed((*found, *followed)):
        found.extend(missed)
        followed = _ruled(find_consequences(register, tuple(found)), decisions or {}, rulings)
    found.extend(followed)
    unique: dict[tuple[object, ...], Effect] = {}
    for effect in sorted(found, key=effect_order):
        unique.setdefault(_sameness(effect), effect)
    return tuple(unique.values())


def effect_key(effect: Effect) -> str:
    """The content a decision hangs on: documents, provisions, kind and the quoted words, not row numbers."""
    words = hashlib.sha256(fold(effect.evidence.quote).encode()).hexdigest()[:16]
    parts = (effect.kind, effect.affecting, effect.affecting_provision, effect.affected, effect.affected_provision)
    return "|".join([*(str(part or "") for part in parts), words])


def _ruled(effects: Iterable[Effect], decisions: Mapping[str, State], rulings: Rulings) -> list[Effect]:
    return list(rulings.apply(_decided(effect, decisions) for effect in effects))


def _decided(effect: Effect, decisions: Mapping[str, State]) -> Effect:
    state = decisions.get(effect_key(effect)) if decisions else None
    return replace(effect, state=state) if state else effect


def effect_order(effect: Effect) -> tuple[object, ...]:
    """The one order of effects: by document acted on, day, trust, then everything else that tells two apart."""
    evidence = effect.evidence
    return (
        effect.affected,
        effect.since or date.max,
        evidence.source.rank,
        effect.kind,
        effect.affecting,
        effect.affected_provision or "",
        effect.state != State.CONFIRMED,
        not evidence.page,
        evidence.file,
        evidence.sha256,
        evidence.start,
        evidence.quote,
        effect.flags,
    )


def _sameness(effect: Effect) -> tuple[object, ...]:
    """Copies of one text in several files say the same: kind, parties, provisions and days agree."""
    return (
        effect.kind,
        effect.affecting,
        effect.affected,
        effect.affected_provision,
        effect.since,
        effect.until,
        effect.since_event,
        effect.evidence.source,
        effect.state,
        effect.flags,
    )
