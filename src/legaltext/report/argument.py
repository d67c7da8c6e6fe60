"""A status argued as a person would: the fact, where it stands in words, the rule applied, and the conclusion."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.labels import label
from legaltext.core.validity import Effect, EffectKind, State, Status, Trust
from legaltext.core.wording import ending_verb, evidence_words
from legaltext.report.addresses import say_address, say_addresses
from legaltext.report.words import read_data
from legaltext.review.words import reason_words
from legaltext.validity.answers import StatusAnswer

Name = Callable[[str], str]
"""What people call a register id."""
_ENDS = {EffectKind.ENDS, EffectKind.REPEALS, EffectKind.REPLACES}


def argue(effect: Effect, name: Name, lang: str = "vi") -> Iterator[str]:
    """Three lines on one effect: the fact, its source with page and quote, the rule."""
    yield _fact(effect, name, lang)
    for proof in effect.proofs:
        yield _phrase("source", lang, proof=evidence_words(proof, lang))
    yield _rule(effect, lang)


def argue_together(effects: Iterable[Effect], name: Name, lang: str = "vi") -> list[tuple[str, ...]]:
    """The lines of several effects; facts that the same words and the same rule prove stand together before them."""
    facts: dict[tuple[str, ...], list[str]] = {}
    for effect in effects:
        fact, *rest = argue(effect, name, lang)
        facts.setdefault(tuple(rest), []).append(fact)
    return [(*dict.fromkeys(said), *rest) for rest, said in facts.items()]


def event_words(event: str, name: Name, lang: str = "vi") -> str:
    """A day that only an event gives (``start(X)``, ``signed+45d``), in words; anything else as it is.

    >>> event_words("signed+45d", str)
    '45 ngày sau ngày ký, ban hành (chưa biết ngày ký)'
    """
    start = re.fullmatch(r"start\((.{1,300})\)", event)
    if start:
        return _phrase("event_start", lang, act=name(start[1]))
    after = re.fullmatch(r"(signed|published)(?:\+(\d{1,4})d)?", event)
    if after is None:
        return event
    code = f"event_{after[1]}" + ("_after" if after[2] else "")
    return _phrase(code, lang, days=after[2])


def conclude(answer: StatusAnswer, name: Name, data_until: date, lang: str = "vi") -> str:
    """The conclusion in one or two sentences; it never says more than the status does."""
    blanks = {
        "since": _since(answer, lang),
        "by": _blank("by", lang, act=name(answer.ended_by)) if answer.ended_by else "",
        "successor": _blank("successor", lang, act=name(answer.successor)) if answer.successor else "",
        "parts": _parts(answer, lang),
        "until": _blank("until", lang, day=show_date(answer.until - timedelta(days=1))) if answer.until else "",
        "starts": _blank("starts", lang, day=show_date(answer.until)) if answer.until else "",
        "from": _blank("from", lang, day=_since(answer, lang)) if answer.since else "",
        "source": label("trust", Trust.LIST.value, lang),
        "data_until": show_date(data_until),
        "why": _blank("why", lang, reason=reason_words(answer.reason, lang)) if answer.reason else "",
    }
    if answer.ended_by == answer.document:
        blanks["by"] = ""
    words = _words("conclusions", answer.shown_status, lang).format_map(blanks)
    if answer.displaced_by and answer.status is not Status.DISPLACED:
        words += _words("conclusions", "displaced_parts", lang)
    if answer.proposed:
        words += _words("conclusions", "proposed", lang)
    if answer.ends_on:
        by = _blank("by", lang, act=name(answer.ends_by)) if answer.ends_by not in {"", answer.document} else ""
        words += _words("conclusions", "ends_on", lang).format(day=show_date(answer.ends_on), by=by)
    return _phrase("conclusion", lang, day=show_date(answer.as_of), words=words)


def _since(answer: StatusAnswer, lang: str) -> str:
    day = show_date(answer.since)
    return _blank("latest", lang, day=day) if answer.reason == "day_not_exact" else day


def _fact(effect: Effect, name: Name, lang: str) -> str:
    since = _blank("from", lang, day=show_date(effect.since)) if effect.since else ""
    if effect.affecting in {"", effect.affected}:
        own = "own_starts" if effect.kind is EffectKind.STARTS else "own_ends"
        return _phrase(own, lang, since=since)
    part = effect.affected_provision or effect.target
    hit = _phrase("part", lang, part=say_address(part)) if part else _phrase("whole", lang)
    act = name(effect.affecting)
    if effect.affecting_provision:
        act = f"{say_address(effect.affecting_provision)} {act}"
    does = _words("does", _verb(effect), lang)
    return _phrase("fact", lang, act=act, does=does, part=hit, since=since)


def _verb(effect: Effect) -> str:
    """What the proof's own words say was done; ``hết hiệu lực`` is neither a repeal nor a replacement."""
    return ending_verb(effect.evidence) if effect.kind in _ENDS else effect.kind.value


def _rule(effect: Effect, lang: str) -> str:
    kind = effect.kind.value
    rule = _words("rules", kind, lang)
    if effect.kind in _ENDS and effect.affecting == effect.affected:
        rule, kind = _words("rules", "ends", lang), "ends"
    elif effect.kind in _ENDS and (effect.affected_provision or effect.target):
        rule = _words("rules", "part", lang)
    elif effect.kind is EffectKind.ENDS:  # neither its own term nor, by the words, a repeal or a replacement
        rule, kind = _words("rules", "ended_by" if effect.affecting else "ended", lang), ""
    law = _law(kind, effect.since)
    source = read_data("proof.yaml")["sources"].get(effect.source.value)
    more = [source[lang]] if source else []
    if effect.state is State.NEEDS_REVIEW:
        more.append(_phrase("waits", lang))
    return _phrase(
        "rule",
        lang,
        rule=rule,
        law=_phrase("law", lang, law=law) if law else "",
        source="".join(f"; {words}" for words in more),
    )


def _law(kind: str, day: date | None) -> str:
    """The article that held on the day of the fact, "" where none is known for it."""
    for row in read_data("proof.yaml")["laws"].get(kind, ()) if day else ():
        if row["from"] <= day and (row["until"] is None or day < row["until"]):
            return str(row["law"])
    return ""


def _parts(answer: StatusAnswer, lang: str) -> str:
    named = [e.affected_provision for e in answer.causes if e.kind in _ENDS and e.affected_provision]
    return _blank("parts", lang, parts=say_addresses(named)) if named else ""


def _words(table: str, code: str, lang: str) -> str:
    return str(read_data("proof.yaml")[table][code][lang])


def _phrase(name: str, lang: str, **values: Any) -> str:
    return _words("phrases", name, lang).format(**values)


def _blank(name: str, lang: str, **values: Any) -> str:
    return _words("blanks", name, lang).format(**values)
