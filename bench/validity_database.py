"""The national database's statuses beside ours, page by page of what is held of it."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from legaltext.core.numbers import find_numbers
from legaltext.core.text import fold
from legaltext.core.validity import Status, Trust
from legaltext.register.seeds import bare_title, named_by_fields
from legaltext.store.workspace import Workspace
from legaltext.validity.answers import StatusAnswer

_PARTLY = "hết hiệu lực một phần"
_ALLOWED = {
    "còn hiệu lực": Status.IN_FORCE,
    _PARTLY: Status.PARTLY_EXPIRED,
    "hết hiệu lực toàn bộ": Status.EXPIRED,
    "chưa có hiệu lực": Status.NOT_YET_EFFECTIVE,
}
_OWN = frozenset({Trust.DECISION, Trust.TEXT, Trust.CONSOLIDATED, Trust.LIST, Trust.REGISTER})

Row = tuple[str, str, str, str, str]


def compare_statuses(space: Workspace, pages: Path, seen: date) -> tuple[list[tuple[str, str, str, int]], list[Row]]:
    """How often each status of the database meets each of ours on ``seen``, and every document where they differ.

    A page is a ``text``, a ``property sheet`` or a ``translation`` (of the document whose number its title gives). Ours
    agrees where it is the same; ``Hết hiệu lực một phần`` is the database's word for an amended document, too.
    """
    counts: Counter[tuple[str, str, str]] = Counter()
    differences: list[Row] = []
    owners = _owners(space)
    for page in _pages(pages):
        status = page.get("status") or "none"
        title = page.get("title") or ""
        ident, kind = owners.get(page.get("url") or "", ("", "translation"))
        if not ident:
            ident = _named(space, title)
        if status in ("none", "--"):
            counts[
                status, "no status to compare", "no such page" if status == "none" else "consolidated, or a test"
            ] += 1
            continue
        if not ident:
            counts[status, "no number in the title", kind] += 1
            continue
        answer = space.validity.status_of(ident, None, seen)
        agrees = _agrees(fold(status), answer)
        ours = f"agrees, by {_ground(answer)}" if agrees else f"{answer.status}{', end proposed' * answer.proposed}"
        counts[status, ours, kind] += 1
        starts = _other_start(answer, str(page.get("effective") or ""))
        if not agrees or starts:
            told = str(page.get("effective") or "")
            differences.append((ident, status, told, starts or _in_words(answer), _proof(answer)))
    return [(*key, count) for key, count in sorted(counts.items())], differences


def _pages(path: Path) -> Iterator[Mapping[str, str | None]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _owners(space: Workspace) -> dict[str, tuple[str, str]]:
    """The document that a page's address stands for, and what kind of page it is: the one that its fields name."""
    found: dict[str, tuple[str, str]] = {}
    for fact in space.facts.documents:
        url = fact.fields.get("url", "")
        if not url:
            continue
        other = named_by_fields(fact)
        ident = space.register.resolve(other).document if other else space.register.owner(fact.sha256, fact.ordinal)
        kind = "another document's text" if other else "text" if fact.document.text else "property sheet"
        found[url] = (ident, kind)
    return found


def _named(space: Workspace, title: str) -> str:
    numbers = find_numbers(title)
    if not numbers:
        return ""
    key = numbers[0].number.key
    return space.register.resolve(key, title=bare_title(title, key)).document


def _agrees(status: str, answer: StatusAnswer) -> bool:
    amended = status == _PARTLY and bool(answer.amended_by) and answer.status is Status.IN_FORCE
    return amended or answer.status is _ALLOWED.get(status)


def _ground(answer: StatusAnswer) -> str:
    """What the status rests on: an agreement by the database's own fields proves nothing."""
    if answer.source not in _OWN:
        return "the database's own fields"
    return "a table that ships" if answer.source is Trust.REGISTER else "a held text"


def _in_words(answer: StatusAnswer) -> str:
    words = str(answer.status)
    if answer.since and answer.status is not Status.UNKNOWN:
        words += f" since {answer.since}"
    if answer.ended_by:
        words += f" by {answer.ended_by}"
    if answer.proposed:
        words += "; the database's own word is a proposal for a person"
    return words


def _other_start(answer: StatusAnswer, told: str) -> str:
    """Our start, where it rests on a text and is another day than the database's; else ""."""
    if answer.status not in (Status.IN_FORCE, Status.NOT_YET_EFFECTIVE) or answer.source is not Trust.TEXT:
        return ""
    day = answer.until if answer.status is Status.NOT_YET_EFFECTIVE else answer.since
    theirs = "-".join(part.zfill(2) for part in reversed(told.split("/")))
    return f"starts {day}" if day and told.count("/") == 2 and str(day) != theirs else ""


def _proof(answer: StatusAnswer) -> str:
    proof = next((e for e in answer.evidence if e.source in _OWN), None)
    if proof is None:
        return "nothing held says more"
    place = f", page {proof.page}" if proof.page else ""
    where = f"{proof.document} {proof.provision or ''}".strip()
    return f"{proof.file}{place}: {where}"
