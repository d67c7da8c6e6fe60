"""Rows of official lists and opening lines of consolidated texts, beside the effects that come of them and of acts."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from legaltext.core.validity import Effect, EffectKind, State, Trust
from legaltext.store.workspace import Workspace
from legaltext.validity.address import inside
from legaltext.validity.lists import MISPRINTED

_LIVE = {"day of effect in a list": "live", "changed, as a list notes": "live"}


def count_rows(space: Workspace) -> list[tuple[str, str, int, int]]:
    """``(list, kind, rows printed, rows that are evidence)`` for each held list."""
    told = {(e.evidence.document, _kind(e), _ordinal(e)) for e in _listed(space)}
    found = []
    for record in space.register.records.values():
        for fact in record.facts[:1]:
            rows = Counter(str(entry.kind) for entry in fact.document.entries)
            for kind, count in sorted(rows.items()):
                found.append((record.id, kind, count, sum(t[:2] == (record.id, kind) for t in told)))
    return found


def compare_rows(space: Workspace) -> list[tuple[str, str, int, str, str, str, str, str, str]]:
    """Each row of an ended document whose ending act is held: what the act's own text says of document, parts and day.

    The outcome is ``agrees``, ``misprint of the list`` (its number was mended), ``other day of issue``, or ``differs``;
    the last two columns are the parts that only one side has.
    """
    rows: dict[tuple[str, int, str, str, str, str], list[Effect]] = {}
    for effect in _listed(space):
        act = space.register.get(effect.affecting)
        if _kind(effect) == "live" or act is None or not act.held or effect.affecting == effect.affected:
            continue
        row = (effect.evidence.document, effect.evidence.page, _kind(effect), _ordinal(effect))
        rows.setdefault((*row, effect.affected, effect.affecting), []).append(effect)
    found = []
    for (name, page, kind, ordinal, document, act), effects in sorted(rows.items(), key=lambda i: (i[0][2], i[0][1])):
        text = [
            e
            for e in space.validity.timelines.by_affected.get(document, [])
            if e.affecting == act and e.evidence.source is Trust.TEXT and e.kind is not EffectKind.KEEPS
        ]
        days = {str(e.since) for e in effects}
        theirs = {e.affected_provision or "the whole" for e in effects if e.affected_provision or not e.target}
        ours = {e.affected_provision or "the whole" for e in text}
        only_list = sorted(a for a in theirs if not any(_touch(a, b) for b in ours))
        only_text = sorted(b for b in ours - {"the whole"} if not any(_touch(a, b) for a in theirs))
        same = days == {str(e.since) for e in text} and not only_list
        flags = {flag for e in effects for flag in e.flags}
        outcome = "agrees" if same else "differs"
        if same and MISPRINTED in flags:
            outcome = "agrees; the list misprints the number"
        elif same and "issue_day_differs" in flags:
            outcome = "agrees; the list has another day of issue"
        elif same and any(e.state is not State.AUTOMATIC for e in effects):
            outcome = f"agrees; awaits a person ({', '.join(sorted(flags))})"
        row_name = f"{kind} {ordinal}"
        found.append(
            (
                name,
                row_name,
                page,
                document,
                act,
                ", ".join(sorted(days)),
                outcome,
                "; ".join(only_list),
                "; ".join(only_text),
            )
        )
    return found


def compare_consolidated(space: Workspace, path: Path) -> list[tuple[str, str, str, str, str]]:
    """``(file, base, act, day, outcome)`` for each amending act of the opening lines, as people read them."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            effects = [
                e
                for e in space.validity.timelines.by_affected.get(space.register.resolve(row["base"]).document, [])
                if e.kind is EffectKind.AMENDS and e.evidence.rule == "opening line"
            ]
            mine = [e for e in effects if e.affecting == space.register.resolve(row["act"]).document]
            days = sorted({str(e.since) for e in mine})
            outcome = "agrees" if row["start"] in days else f"other day: {', '.join(days)}" if days else "no effect"
            if outcome == "agrees" and row["base_start"] not in ("", *_starts(space, row["base"])):
                outcome = "the base's start is another"
            found.append((row["file"], row["base"], row["act"], row["start"], outcome))
    return found


def _starts(space: Workspace, document: str) -> list[str]:
    effects = space.validity.timelines.by_affected.get(space.register.resolve(document).document, [])
    return [str(e.since) for e in effects if e.kind is EffectKind.STARTS and e.evidence.rule == "opening line"]


def _listed(space: Workspace) -> list[Effect]:
    return [e for e in space.validity.effects if e.evidence.source is Trust.LIST]


def _kind(effect: Effect) -> str:
    return _LIVE.get(effect.evidence.rule) or effect.evidence.rule.removeprefix("list: ")


def _ordinal(effect: Effect) -> str:
    return effect.evidence.quote.partition(" | ")[0]


def _touch(one: str, other: str) -> bool:
    return one == other or ("the whole" not in (one, other) and (inside(one, other) or inside(other, one)))
