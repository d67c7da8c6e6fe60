"""The rows of the lists of review and systematisation, built from timelines.

What a list says of a document: whether it has expired or is suspended, whole or in part, which provisions, by which
act, from which day. Amendment of a provision counts as its expiry in part, since the law ends what a later document of
the same issuer amends (Luật 80/2015/QH13 Điều 154 khoản 2, Luật 64/2025/QH15 Điều 57 khoản 1 điểm b) and the
published lists count it so. Only effects that are automatic or confirmed make a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from legaltext.core.tables import read_table
from legaltext.core.text import fold, strip_marks
from legaltext.core.validity import Effect, EffectKind, Evidence, Interval, Status
from legaltext.register.records import Record
from legaltext.report.addresses import address_key
from legaltext.report.words import DocumentInfo, SectorOf, whole_name
from legaltext.review.targets import is_administrative
from legaltext.validity.starts import best_start
from legaltext.validity.status import Validity
from legaltext.validity.timeline import MOVING

_ENDING = (EffectKind.REPLACES, EffectKind.REPEALS, EffectKind.ENDS)

# "Bổ sung khoản 3 vào Điều 7", "Khoản này được bổ sung theo …", but not "Sửa đổi, bổ sung …"
_ADDED = re.compile(r"^\W{0,4}(?:\d{1,3}[.)]|[a-zđ]\))?\s{0,3}bổ sung\b|\bnày được bổ sung\b", re.IGNORECASE)
_OPENING = 60

_KINDS = (EffectKind.AMENDS, EffectKind.REPLACES, EffectKind.REPEALS, EffectKind.ENDS, EffectKind.SUSPENDS)


@dataclass(frozen=True, slots=True)
class Cause:
    """One act that ended, changed or suspended a document: what it did, to which provisions, from which day.

    ``act`` is None where the document's own term ended. ``kinds`` are effect codes; ``parts`` addresses in legal
    order, () for the whole; ``phrases`` are targets that are no provision (a form, a phrase).
    """

    kinds: tuple[EffectKind, ...]
    act: DocumentInfo | None
    day: date | None
    parts: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of a list.

    ``outcome`` is ``expired``, ``suspended``, ``in_force``, ``not_yet_effective``, ``no_end_found`` or ``unknown``;
    ``whole`` tells the list of whole from that of partial expiry. ``day`` is the first day without effect, for a part
    that of the earliest cause. ``earlier`` is true for the annual list's rest from years before. ``recommendation``
    and what goes with it are a reviewer's or a proposal; ``field`` is the field of administration, ``field_source``
    how it is known. Of an unknown row ``why`` is the code of the reason and ``proposals`` what awaits a person.
    """

    document: DocumentInfo
    outcome: str
    whole: bool = True
    causes: tuple[Cause, ...] = ()
    day: date | None = None
    effective_date: date | None = None
    field: str = ""
    earlier: bool = False
    notes: str = ""
    recommendation: str = ""
    recommendation_reason: str = ""
    drafter: str = ""
    deadline: date | None = None
    recommendation_evidence: tuple[Evidence, ...] = ()
    field_source: str = ""
    why: str = ""
    proposals: tuple[Cause, ...] = ()
    last_sign: date | None = None
    sign_evidence: Evidence | None = None

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The proof of all causes, of what awaits a person and of a recommendation."""
        own = tuple(e for cause in (*self.causes, *self.proposals) for e in cause.evidence)
        return (*own, *self.recommendation_evidence)


Choice = Callable[[Record], bool]
Missed = Callable[[str, date | None], bool]
Fields = Callable[[Record], SectorOf]
_CIRCULAR = re.compile(r"/\d{4}/TT-([A-ZĐ]{2,12})$")


def issued_by(*names: str) -> Choice:
    """A choice of documents by issuer: any of ``names`` stands in an issuer's name, without regard to case or tones.

    >>> from legaltext.register.records import Record
    >>> issued_by("Bộ Lao động")(Record("1/2020/TT-BLĐTBXH", "", issuers=("Bộ Lao động - Thương binh và Xã hội",)))
    True
    >>> issued_by("Bộ Tài chính")(Record("2/2020/TT-BTC", "2/2020/TT-BTC"))
    True
    """
    wanted = tuple(fold(name) for name in names)
    return lambda record: any(name in fold(issuer) for issuer in _issuers(record) for name in wanted)


def _issuers(record: Record) -> tuple[str, ...]:
    """The issuers; of a circular that is only cited by its number, the ministry whose mark the number bears."""
    mark = None if record.issuers else _CIRCULAR.search(record.number)
    if mark is None:
        return record.issuers
    return tuple(row["name"] for row in read_table("core", "ministries.tsv") if row["abbreviation"] == mark[1])


def annual_entries(
    validity: Validity,
    year: int,
    chosen: Choice,
    missed: Missed | None = None,
    field: Fields | None = None,
) -> tuple[Entry, ...]:
    """What lost effect, wholly or in part, in ``year``, and the rest of earlier years.

    ``missed`` says whether earlier lists should have had a document that ended on that day and had not; such a one is
    a row with ``earlier`` (Nghị định 34/2016/NĐ-CP Điều 157 wants them caught up). Without it the rest of earlier
    years is left out, since it would be all of history.
    """
    first, last = date(year, 1, 1), date(year, 12, 31)
    rows: list[Entry] = []
    for record in _chosen(validity, chosen):
        whole = _whole(validity, record, date(year + 1, 1, 1))
        if whole is not None and whole.day is not None:
            if first <= whole.day <= last:
                rows.append(_with_field(whole, record, field))
            elif whole.day < first and missed is not None and missed(record.id, whole.day):
                rows.append(_with_field(replace(whole, earlier=True), record, field))
            if whole.day <= last:
                continue
        part = _partial(validity, record, first, last)
        if part is not None:
            rows.append(_with_field(part, record, field))
    return tuple(sorted(rows, key=entry_key))


def period_entries(
    validity: Validity,
    first_year: int,
    last_year: int,
    chosen: Choice,
    as_of: date,
    field: Fields | None = None,
) -> tuple[Entry, ...]:
    """The documents of a systematisation period as of its end (or of ``as_of``, where that is earlier).

    A document that expired wholly before the period is out; one that did in it is ``whole`` and dead; a living one
    makes a row of what is alive and, where a part of it lost effect in the period, a second row of the partial list.
    What is not known is a row with ``no_end_found`` or, alone, with ``unknown``, for a person to place: silence is not
    life, and what may have ended as a whole stands on no other list before a person has said so.
    """
    first, last = date(first_year, 1, 1), min(date(last_year, 12, 31), as_of)
    rows: list[Entry] = []
    for record in _chosen(validity, chosen):
        if record.issue_date is not None and record.issue_date > last:
            continue
        whole = _whole(validity, record, last)
        if whole is not None and whole.day is not None and whole.day <= last:
            if whole.day >= first or whole.outcome == "suspended":
                rows.append(_with_field(whole, record, field))
            continue
        living = _living(validity, record, last)
        part = _partial(validity, record, first, last) if living.outcome != "unknown" else None
        rows += [_with_field(row, record, field) for row in (part, living) if row is not None]
    return tuple(sorted(rows, key=entry_key))


def document_causes(validity: Validity, ident: str, *, whole: bool) -> tuple[Cause, ...]:
    """What ended a register document as a whole, or what it lost in part, on any day."""
    record = validity.register.records[ident]
    effects = [e for e in validity.timelines.effects_on(ident) if e.state in MOVING and e.since is not None]
    if whole:
        own = [e for e in effects if e.kind in _ENDING and e.affected_provision is None and not e.target]
    else:
        own = [e for e in effects if _hits_part(e)]
    return _causes(validity, record, own)


def entry_key(entry: Entry) -> tuple[object, ...]:
    """By field (those without one last), then day of issue, then number: the customary order of the lists."""
    document = entry.document
    return (
        not entry.field,
        strip_marks(entry.field),
        fold(entry.field),
        document.issue_date or date.min,
        document.number,
        document.key,
        entry.whole,
    )


def info_of(record: Record | None, ident: str) -> DocumentInfo:
    """What the lists say of a register document."""
    if record is None:
        return DocumentInfo(ident)
    issuers = ", ".join(whole_name(name) for name in record.issuers)
    return DocumentInfo(record.id, record.type, record.number, issuers, record.issue_date, record.title)


def _chosen(validity: Validity, chosen: Choice) -> Iterator[Record]:
    for record in validity.register.records.values():
        if not record.consolidated and not is_administrative(record.number, record) and chosen(record):
            yield record


def _with_field(entry: Entry, record: Record, field: Fields | None) -> Entry:
    found = field(record) if field else SectorOf()
    return replace(entry, field=found.name, field_source=found.source) if found.name else entry


def _whole(validity: Validity, record: Record, day: date) -> Entry | None:
    """The row of a document that has no effect on ``day``, or loses it later by what is already known."""
    timeline = validity.timelines.of(record.id)
    ended = next((i for i in timeline.intervals if i.status is Status.EXPIRED), None)
    if ended is not None:
        return _entry(validity, record, "expired", ended)
    stopped = timeline.at(day)
    return _entry(validity, record, "suspended", stopped) if stopped.status is Status.SUSPENDED else None


def _entry(validity: Validity, record: Record, outcome: str, interval: Interval) -> Entry:
    kinds = _ENDING if outcome == "expired" else (EffectKind.SUSPENDS,)
    causes = [e for e in interval.causes if e.kind in kinds or e.kind is EffectKind.EXTENDS]
    start = best_start(validity.timelines.effects_on(record.id))
    return Entry(
        info_of(record, record.id),
        outcome,
        causes=_causes(validity, record, causes),
        day=interval.start,
        effective_date=start.since if start else None,
    )


def _partial(validity: Validity, record: Record, first: date, last: date) -> Entry | None:
    """The row of what lost effect in part between the days; None where nothing did."""
    effects = [
        e
        for e in validity.timelines.effects_on(record.id)
        if e.state in MOVING and e.since is not None and first <= e.since <= last and _hits_part(e)
    ]
    causes = _causes(validity, record, effects)
    if not causes:
        return None
    start = best_start(validity.timelines.effects_on(record.id))
    suspended = all(e.kind is EffectKind.SUSPENDS for e in effects)
    return Entry(
        info_of(record, record.id),
        "suspended" if suspended else "expired",
        whole=False,
        causes=causes,
        day=min(c.day for c in causes if c.day),
        effective_date=start.since if start else None,
    )


def _hits_part(effect: Effect) -> bool:
    """Whether it takes effect from a part: an ending or suspension of a provision, or an amendment of old wording.

    What is only added takes nothing away, and the published lists leave it out.
    """
    if effect.kind is EffectKind.AMENDS:
        added = effect.affected_provision is not None and _ADDED.search(effect.evidence.quote[:_OPENING])
        return effect.affecting != effect.affected and not added
    part = effect.affected_provision is not None or bool(effect.target)
    return part and (effect.kind in _ENDING or effect.kind is EffectKind.SUSPENDS)


def _living(validity: Validity, record: Record, day: date) -> Entry:
    answer = validity.status_of(record.id, None, day)
    effects = validity.timelines.effects_on(record.id)
    start = best_start(effects)
    changes = [e for e in effects if e.state in MOVING and e.since and e.since <= day and _hits_part(e)]
    outcome = "no_end_found"
    if answer.status is Status.NOT_YET_EFFECTIVE:
        outcome = "not_yet_effective"
    elif answer.proposed or (answer.status is Status.UNKNOWN and not changes):
        # what an act has changed was alive then, even where its own first day is not known
        outcome = "unknown"
    elif answer.proved_lately is not None:
        outcome = "in_force"
    doubtful = [e for e in answer.proposals if e.kind in (*_ENDING, EffectKind.SUSPENDS)]
    return Entry(
        info_of(record, record.id),
        outcome,
        causes=_causes(validity, record, changes),
        effective_date=start.since if start else None,
        last_sign=answer.last_sign,
        sign_evidence=answer.last_sign_evidence,
        why=answer.reason,
        proposals=_causes(validity, record, doubtful) if outcome == "unknown" else (),
    )


def _causes(validity: Validity, record: Record, effects: Iterable[Effect]) -> tuple[Cause, ...]:
    """One cause per act and day, the earliest first; provisions in legal order, proof without doubles."""
    groups: dict[tuple[str, date | None], list[Effect]] = {}
    for effect in effects:
        if effect.kind in _KINDS or effect.kind is EffectKind.EXTENDS:
            day = effect.until if effect.kind is EffectKind.EXTENDS else effect.since
            groups.setdefault((effect.affecting, day), []).append(effect)
    causes = []
    for (affecting, day), own in groups.items():
        act = None if affecting == record.id else info_of(validity.register.records.get(affecting), affecting)
        causes.append(
            Cause(
                tuple(sorted({e.kind for e in own}, key=lambda k: _KINDS.index(k) if k in _KINDS else 9)),
                act,
                day,
                tuple(sorted({e.affected_provision for e in own if e.affected_provision}, key=address_key)),
                tuple(sorted({e.target for e in own if e.target})),
                tuple(dict.fromkeys(e.evidence for e in own)),
            )
        )
    return tuple(sorted(causes, key=lambda c: (c.day or date.max, c.act.key if c.act else "")))
