"""What an act that ends a document spares of it for a time: the spared parts outlive every row that reports the end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from legaltext.core.validity import Effect, EffectKind, State, Trust
from legaltext.validity.address import inside
from legaltext.validity.wording import ENDING


def spare(effects: Iterable[Effect]) -> list[Effect]:
    """The effects, ends with the exceptions that the ending act itself makes, and the later ends of what it keeps.

    An act that ends a document and says in another clause that a provision of it applies until a day (``b) Điều 77 …
    có hiệu lực đến hết ngày D``) leaves that provision out of the end, and ends it on that day. A table or list names
    the act and the day only: where the held text of that act ends the document on the same day but for some
    provisions, its words prevail over the shorter row (the text of the act is the law, a table a report of it).
    """
    effects = list(effects)
    kept = [e for e in effects if e.kind is EffectKind.KEEPS and e.affected_provision and e.until and _moves(e)]
    by_act: dict[tuple[str, str], list[Effect]] = {}
    for keep in kept:
        by_act.setdefault((keep.affecting, keep.affected), []).append(keep)
    found, used = [], []
    for effect in effects:
        if effect.kind in ENDING and effect.affecting != effect.affected:
            for keep in by_act.get((effect.affecting, effect.affected), []):
                if _is_exception(keep, effect):
                    left = tuple(sorted({*effect.exceptions, keep.affected_provision or ""}))
                    effect = replace(effect, exceptions=left)
                    if effect.evidence.source is Trust.TEXT and keep not in used:
                        used.append(keep)
        found.append(effect)
    found = _with_exceptions_of_texts(found)
    return found + [
        replace(keep, kind=EffectKind.REPEALS, since=keep.until, until=None, since_event="", flags=()) for keep in used
    ]


def _moves(effect: Effect) -> bool:
    return effect.state in {State.AUTOMATIC, State.CONFIRMED}


def _is_exception(keep: Effect, end: Effect) -> bool:
    """Whether what is kept is a part of what ends, and is kept beyond the day of the end."""
    part = keep.affected_provision or ""
    within = end.affected_provision is None or (end.affected_provision != part and inside(part, end.affected_provision))
    return within and keep.until is not None and (end.since is None or end.since < keep.until)


def _with_exceptions_of_texts(effects: list[Effect]) -> list[Effect]:
    texts: dict[str, list[Effect]] = {}
    for effect in effects:
        if _is_whole_end(effect) and effect.evidence.source is Trust.TEXT and effect.exceptions and _moves(effect):
            texts.setdefault(effect.affected, []).append(effect)
    return [_given_way(effect, texts.get(effect.affected, [])) for effect in effects]


def _given_way(effect: Effect, texts: list[Effect]) -> Effect:
    """A reported end with the exceptions of the text of the same act and day; where it names no act, of that day."""
    if not texts or not _is_whole_end(effect) or effect.evidence.source.rank <= Trust.TEXT.rank:
        return effect
    left = {
        address
        for text in texts
        if effect.affecting in {"", text.affecting} and effect.since == text.since
        for address in text.exceptions
    }
    return replace(effect, exceptions=tuple(sorted({*effect.exceptions, *left}))) if left else effect


def _is_whole_end(effect: Effect) -> bool:
    return effect.kind in ENDING and effect.affected_provision is None and effect.affecting != effect.affected
