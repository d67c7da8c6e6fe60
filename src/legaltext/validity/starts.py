"""When documents and provisions begin: every source's word on it, and the one that the order of trust decides for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from legaltext.core.facts import DocumentFact
from legaltext.core.law import PartKind
from legaltext.core.numbers import year_of
from legaltext.core.reading import THIS, Event, ValidityDate
from legaltext.core.validity import Effect, EffectKind, Evidence, Trust
from legaltext.register.build import resolve_from
from legaltext.register.records import Record, ResolutionState
from legaltext.register.resolve import Register
from legaltext.register.seeds import iso_day
from legaltext.validity.sources import Ground, claim_evidence, sentence, text_evidence

_AFTER = re.compile(r"(signed|published)(?:\+(\d{1,4})([dmy]))?$")
_START = re.compile(r"start\((.{1,200})\)$")
_PART_BEGINS = re.compile(
    r"^\W{0,3}(?:\d{1,2}\.|[a-zđ]\))?\s?(?:riêng\s|đối với\s|(?:các|những)?\s?quy định\s(?:về|tại|liên quan|"
    r"đối với|sau|của)|(?:điều|khoản|điểm|chương|mục)\s\w{1,5}(?![\w.:]))",
    re.IGNORECASE,
)
# "Luật này có hiệu lực từ …; riêng đối với … thì từ ngày …": the day of the topic, in the sentence of the whole.
_TOPIC_DAY = re.compile(r"(?:riêng|đối với)\s", re.IGNORECASE)
_HEADING = re.compile(r"hiệu lực|thi hành", re.IGNORECASE)


BY = "by"
"""Flag of an effect whose day is not exact: it had begun by then at the latest."""
TOPIC = "topic"
"""Flag of a start that is said of a part without an address."""
_PRINTING = timedelta(days=90)
# Retroactive starts are rare and short (Luật 64/2025 Điều 55); a day months before signing is a slip of the year.
_TOO_EARLY = timedelta(days=180)


def add_span(day: date, count: int, unit: str) -> date:
    """``count`` days, months or years after ``day``; the last day of a shorter month where the day does not exist."""
    if unit == "d":
        return day + timedelta(days=count)
    months = day.month - 1 + (count if unit == "m" else 12 * count)
    year, month = day.year + months // 12, months % 12 + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


def gazette_day(fact: DocumentFact) -> date | None:
    """The day of the gazette issue that printed the document (``302/2026-06-02``)."""
    return iso_day(fact.document.gazette_issue.rpartition("/")[2])


class Starts:
    """The start of every document of a register, found once, with the chains ``start(KEY)`` followed.

    ``effects`` holds one ``starts`` effect for each source and document or provision, in a fixed order.
    """

    def __init__(self, register: Register) -> None:
        self._register = register
        self._texts: dict[str, list[tuple[DocumentFact, ValidityDate]]] = {}
        self._others: dict[str, list[tuple[str, DocumentFact, ValidityDate]]] = {}
        self._days: dict[tuple[str, str | None], date | None] = {}
        self._open: set[tuple[str, str | None]] = set()
        self._cache: dict[str, tuple[Effect, ...]] = {}
        for record in register.records.values():
            if not record.consolidated:
                self._gather(record)

    def _gather(self, record: Record) -> None:
        for fact in record.facts:
            ground = Ground(fact.document)
            for found in fact.reading.dates:
                if found.event is not Event.EFFECTIVE or ground.kind(found.start) is not PartKind.BODY:
                    continue
                if found.document == THIS:
                    if not ground.quoted(found.start, found.end):
                        self._texts.setdefault(record.id, []).append((fact, found))
                else:
                    meant = resolve_from(self._register, record.id, found.document)
                    if meant.state is ResolutionState.RESOLVED and found.provision is None:
                        self._others.setdefault(meant.document, []).append((record.id, fact, found))

    def day(self, ident: str, provision: str | None = None) -> date | None:
        """The first day of the document, or of a provision that begins apart from it; None where nothing says."""
        key = (ident, provision)
        if key in self._days:
            return self._days[key]
        if key in self._open:  # two documents that each begin when the other does
            return None
        self._open.add(key)
        found = self._chosen(ident, provision)
        self._open.discard(key)
        self._days[key] = found
        return found

    def _chosen(self, ident: str, provision: str | None) -> date | None:
        if provision is None:
            best = best_start(self.of_document(ident))
            return best.since if best else None
        apart = [
            e for e in self.of_document(ident) if e.affected_provision and provision.startswith(e.affected_provision)
        ]
        inner = [
            e for e in apart if provision == e.affected_provision or provision[len(e.affected_provision or "")] == " "
        ]
        if inner:
            return max(inner, key=lambda e: len(e.affected_provision or "")).since
        return self.day(ident)

    def of_document(self, ident: str) -> tuple[Effect, ...]:
        """The ``starts`` effects of one document and its provisions."""
        if ident not in self._cache:
            record = self._register.get(ident)
            self._cache[ident] = tuple(self._effects(record)) if record and not record.consolidated else ()
        return self._cache[ident]

    def effects(self) -> Iterable[Effect]:
        """All ``starts`` effects, documents by id."""
        for ident in self._register.records:
            yield from self.of_document(ident)

    def rule_day(self, rule: str, fact: DocumentFact | None, record: Record) -> date | None:
        """The day that a date or rule of the reading means in ``record``; None where it cannot be computed.

        ``sau 45 ngày kể từ ngày ký`` is the day of signing plus 45; a day of publication is known only from the
        gazette issue.
        """
        if day := iso_day(rule):
            return day
        if match := _AFTER.match(rule):
            base = record.issue_date if match[1] == "signed" else (gazette_day(fact) if fact else None)
            return add_span(base, int(match[2] or 0), match[3] or "d") if base else None
        if match := _START.match(rule):
            if match[1] == THIS:
                return self.day(record.id)
            meant = resolve_from(self._register, record.id, match[1])
            return self.day(meant.document) if meant.document else None
        return None

    def _bound(self, rule: str, record: Record) -> date | None:
        """The latest day a rule can mean where the day of signing or of printing is not known.

        A number with a year was signed by its last day. The gazette prints within weeks of signing (Luật 80/2015
        Điều 150 says 15 days); three months leave room for its delays.
        """
        match = _AFTER.match(rule)
        year = year_of(record.number)
        base = record.issue_date or (date(year, 12, 31) if year else None)
        if not match or not base:
            return None
        base = base + _PRINTING if match[1] == "published" else base
        return add_span(base, int(match[2] or 0), match[3] or "d")

    def _chain_is_bound(self, rule: str, record: Record) -> bool:
        match = _START.match(rule)
        if not match or match[1] == THIS:
            return False
        meant = resolve_from(self._register, record.id, match[1]).document
        return bool(meant) and self.is_bound(meant)

    def is_bound(self, ident: str, provision: str | None = None) -> bool:
        """Whether the day given for a start is only the latest it can be."""
        best = best_start(self.of_document(ident))
        return best is not None and BY in best.flags and best.since == self.day(ident, provision)

    def _effects(self, record: Record) -> Iterable[Effect]:
        for fact, stated in self._texts.get(record.id, []):
            day, exact = self.rule_day(stated.date, fact, record), True
            flags = []
            if day is None and (day := self._bound(stated.date, record)):
                exact = False
            elif stated.date.startswith("start("):
                exact = not self._chain_is_bound(stated.date, record)
            if not exact:
                flags.append(BY)
            if day and record.issue_date and day < record.issue_date:
                flags.append("before_issue")
                if record.issue_date - day > _TOO_EARLY:
                    flags.append("misprint")
            if _heading_speaks(fact, stated):
                flags.append("effect_clause")
            if stated.provision is None and not _is_subject(fact, stated):
                flags.append(TOPIC)
            evidence = text_evidence(fact, record.id, stated.start, stated.end, "own start", stated.from_provision)
            where, what = stated.from_provision, stated.provision
            yield _start(record, record.id, where, what, day, stated.date, evidence, flags)
        for other, fact, stated in self._others.get(record.id, []):
            affecting = self._register.records[other]
            day = self.rule_day(stated.date, fact, affecting)
            moves = _amends(affecting, record, fact, self._register)
            evidence = text_evidence(
                fact,
                other,
                stated.start,
                stated.end,
                "start moved" if moves else "start reported",
                stated.from_provision,
            )
            flags = ["moved"] if moves else ["reported"]
            yield _start(record, other, stated.from_provision, None, day, stated.date, evidence, flags)
        for field in ("moved_start", "effective_date"):
            for claim in record.claims_of(field):
                day = iso_day(claim.value)
                evidence = claim_evidence(record, claim, f"{claim.source} field")
                flags = ["moved"] if field == "moved_start" else []
                if claim.checked == "text":
                    flags.append("checked")
                yield _start(record, "", None, None, day, claim.value, evidence, flags)


def _start(
    record: Record,
    affecting: str,
    affecting_provision: str | None,
    provision: str | None,
    day: date | None,
    rule: str,
    evidence: Evidence,
    flags: Iterable[str],
) -> Effect:
    event = "" if day else rule
    return Effect(
        EffectKind.STARTS, affecting or record.id, affecting_provision, record.id, provision, day, None, evidence,
        since_event=event, flags=tuple(flags),
    )  # fmt: skip


def _is_subject(fact: DocumentFact, stated: ValidityDate) -> bool:
    """Whether it is the document itself that begins on the day, and not a topic of it.

    ``Các quy định về … của Luật này có hiệu lực từ …`` and ``…, trừ các quy định … có hiệu lực từ …`` speak of parts.
    """
    begin, _ = sentence(fact.document, stated.start, stated.end)
    words = fact.document.text[begin : stated.end]
    if _PART_BEGINS.search(words) or _TOPIC_DAY.match(fact.document.text, stated.start):
        return False
    exception = words.casefold().find("trừ ")
    return exception < 0 or begin + exception > stated.start


def _heading_speaks(fact: DocumentFact, stated: ValidityDate) -> bool:
    """Whether the Điều that states the day is headed as the effect clause (Hiệu lực thi hành)."""
    address = (stated.from_provision or "").split(" khoản")[0]
    return any(p.path == address and not p.quoted and _HEADING.search(p.heading) for p in fact.document.provisions)


def _amends(affecting: Record, affected: Record, fact: DocumentFact, register: Register) -> bool:
    return any(
        reference.relation.value == "amends"
        and resolve_from(register, affecting.id, reference.document).document == affected.id
        for reference in fact.reading.references
    )


def best_start(effects: Iterable[Effect]) -> Effect | None:
    """The start of a whole document that counts: a later act that moved it, then the order of trust.

    In one text the effect clause (headed so, else the last that says it) outranks a passing mention.
    """
    whole = [
        e
        for e in effects
        if e.kind is EffectKind.STARTS and e.affected_provision is None and e.since and TOPIC not in e.flags
    ]
    if not whole:
        return None

    def rank(effect: Effect) -> tuple[object, ...]:
        reported = "reported" in effect.flags
        return (
            BY in effect.flags,
            "misprint" in effect.flags,
            "moved" not in effect.flags,
            (Trust.CONSOLIDATED.rank if reported else effect.evidence.source.rank),
            "checked" not in effect.flags,
            "effect_clause" not in effect.flags,
            -effect.evidence.start,
            effect.evidence.file,
        )

    return min(whole, key=rank)
