"""The amendments that the codification (pháp điển) records, beside the effects that were read from texts."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Trust
from legaltext.register.records import Record
from legaltext.store.workspace import Workspace
from legaltext.validity.address import inside

_CHANGES = frozenset({EffectKind.AMENDS, EffectKind.REPEALS, EffectKind.REPLACES, EffectKind.SUSPENDS})
_READ = frozenset({Trust.TEXT, Trust.CONSOLIDATED})
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One Điều that the codification says was amended: ``by`` is the act's unit, ``outcome`` ``agrees`` or why not;
    ``same_source``: our effect comes from that same unit."""

    document: str
    article: str
    act: str
    by: str
    day: str
    outcome: str
    same_source: bool = False


def compare_articles(space: Workspace, path: Path) -> list[ArticleRow]:
    """Every amendment of the file: it agrees where a text was read to change that Điều, by that act, from that day."""
    found = []
    for line in path.read_text("utf-8").splitlines():
        entry = json.loads(line)
        kind = "law" if entry["type"] in _LAWS else ""
        target = space.register.resolve(entry["so_hieu"], kind=kind).document
        for change in entry["amended_by"]:
            act = space.register.resolve(change["by"].rstrip(".")).document
            day = "-".join(reversed(change["eff"].split("/")))
            effects = [e for e in _between(space, act, target) if e.affected_provision]
            here = [e for e in effects if inside(e.affected_provision or "", entry["src_art"])]
            same = [e for e in here if str(e.since) == day]
            outcome = "agrees" if same else _why(space, act, target, entry["heading"], here)
            source = any(e.affecting_provision and inside(e.affecting_provision, change["by_art"]) for e in same)
            row = ArticleRow(entry["so_hieu"], entry["src_art"], change["by"], change["by_art"], day, outcome, source)
            found.append(row)
    return found


def compare_pairs(space: Workspace, path: Path) -> list[tuple[str, str, str]]:
    """``(act, document, why)`` for each pair of the file; why is "" where an effect was read from a text."""
    found = []
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            act, document = row["amending"].rstrip("."), row["amended"]
            target = space.register.resolve(document)
            # 90/2015/QH13 is a law and a resolution on the budget: codes of the pair's laws mean the law
            candidates = [target.document] if target.document else list(target.candidates)
            source = space.register.resolve(act).document
            read = [e for candidate in candidates for e in _between(space, source, candidate)]
            why = "" if read else _why(space, source, candidates[0] if candidates else "", "", [])
            found.append((act, document, why))
    return found


def _between(space: Workspace, act: str, target: str) -> list[Effect]:
    effects = space.validity.timelines.by_affected.get(target, [])
    return [e for e in effects if e.affecting == act and e.kind in _CHANGES and e.evidence.source in _READ]


def _why(space: Workspace, act: str, target: str, heading: str, here: list[Effect]) -> str:
    if here:
        return f"other day: {', '.join(sorted({str(e.since) for e in here}))}"
    record = space.register.get(act)
    if record is None:
        return "the act is not known"
    if not record.facts:
        told = [e for e in space.validity.timelines.by_affected.get(target, []) if e.affecting == act]
        return "the act's text is not held in Vietnamese" + ("; the law table has the pair" if told else "")
    amended = space.register.get(target)
    spoken = _mentions(record, amended) if amended else 0
    if spoken:
        return f"the act names the document {spoken} times, but no change of it was read"
    return "the act's text names the document nowhere, by number or by title"


def _mentions(act: Record, amended: Record) -> int:
    """How often the act's text names the document: its number's digits and letters, or its title, in any spelling."""
    parts = [re.escape(fold(part)) for part in re.split(r"[/-]", amended.number)[:2]]
    number = re.compile(r"(?<!\d)" + r"\s?[/-]\s?".join(parts))
    title = re.sub(r"^(?:bộ luật|luật|pháp lệnh)\s", "", fold(amended.title))
    texts = [fold(fact.document.text) for fact in act.facts]
    return sum(len(number.findall(text)) + (text.count(title) if len(title) > 8 else 0) for text in texts)
