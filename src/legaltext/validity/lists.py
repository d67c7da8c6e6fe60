"""Official lists of ended and living documents as evidence: below the words of the acts, above tables and databases.

A list (Nghị định 34/2016/NĐ-CP Điều 157, Nghị định 79/2025/NĐ-CP) ends nothing itself: it reports what other acts did,
and has its misprints. What it says of an act whose own text is held is compared with that text, which prevails.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from legaltext.core.facts import DocumentFact
from legaltext.core.law import ListEntry, ListKind
from legaltext.core.numbers import identity, year_of
from legaltext.core.reading import Cited, EntryReading, ListedAct, ListedPart, Relation
from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Trust
from legaltext.register.build import resolve_from
from legaltext.register.citation_context import Beside
from legaltext.register.numbering import is_local
from legaltext.register.records import Record, Resolution, ResolutionState
from legaltext.register.resolve import Register, is_cited_only
from legaltext.register.titles import title_key
from legaltext.validity.competence import objection
from legaltext.validity.starts import Starts

MISPRINTED = "misprinted_number"
"""Flag of an effect whose row misprints the number of its document; it awaits a person."""
PRINTED = "printed:"
"""Head of the flag that holds the number as the row prints it."""

_CELL = 240
_SAME_TITLE = 90
_SERIES = re.compile(r"\d{1,5}[A-ZĐ]?/(?:19|20)\d\d/[A-ZĐ]{1,4}")
_PERIOD = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–]\s?((?:19|20)\d\d)(?!\d)")
_UNTIL = re.compile(r"(?:đến|tính đến)\s(?:hết\s)?(?:ngày\s)?(\d{1,2})\s?/\s?(\d{1,2})\s?/\s?(\d{4})")
_PHRASE = re.compile(r"^\W{0,3}(?:thay |bỏ |bổ sung |sửa đổi )?(?:các )?(?:cụm )?từ\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Row:
    """One row of a list in its register: the list's own record and reading, and what the row's document resolved to."""

    record: Record
    fact: DocumentFact
    entry: ListEntry
    read: EntryReading
    resolution: Resolution


@dataclass(frozen=True, slots=True)
class Alive:
    """A list shows ``document`` as living on ``day``."""

    document: str
    day: date
    evidence: Evidence


def find_listed(register: Register, starts: Starts) -> Iterator[Effect]:
    """The effects that the rows of held lists report, each with the row as its evidence.

    A row that names its document beyond doubt moves the timeline; one that fits two documents, gives a day of issue
    other than the document's own, or ascribes an end to an act that cannot end it, awaits a person.
    """
    for row in _rows(register):
        resolution = row.resolution
        targets: Sequence[str] = [resolution.document] if resolution.document else resolution.candidates
        for target in targets:
            flags = _doubts(row, register.records[target])
            if row.entry.kind is ListKind.LIVE:
                yield from _of_living(register, starts, row, target, flags)
            else:
                yield from _of_ended(register, starts, row, target, flags)


def find_alive(register: Register) -> Iterator[Alive]:
    """The living documents of held lists, each with the day for which its list speaks."""
    for row in _rows(register):
        if row.entry.kind is not ListKind.LIVE or not row.resolution.document:
            continue
        day = list_day(row.record)
        begun = row.read.start is None or (day is not None and row.read.start <= day)
        if day and begun and not _doubts(row, register.records[row.resolution.document]):
            yield Alive(row.resolution.document, day, _evidence(row, "listed as in force"))


def list_day(record: Record) -> date | None:
    """The day for which a list speaks: the end of its period, a day that its title names, else its day of issue.

    The day of a systematisation is 31 December of its fifth year (Nghị định 79/2025/NĐ-CP Điều 49).
    """
    title = fold(record.title)
    if match := _UNTIL.search(title):
        try:
            return date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            return record.issue_date
    period = _PERIOD.search(title) if "hệ thống hóa" in title else None
    return date(int(period[1]), 12, 31) if period else record.issue_date


def _rows(register: Register) -> Iterator[_Row]:
    series: dict[str, list[Record]] = {}
    for record in register.records.values():
        fact = next((fact for fact in record.facts if fact.document.entries), None)
        if fact is not None:
            entries = fact.document.entries
            for read in fact.reading.entries:
                if read.document.key and read.row < len(entries) and entries[read.row].kind is not ListKind.PLANNED:
                    resolution = _resolve(register, record, read.document)
                    named = register.get(resolution.document)
                    if named and _only_from(named, fact):
                        series = series or _series(register)
                        resolution = _mended(series, named, read.document, fact) or resolution
                    yield _Row(record, fact, entries[read.row], read, resolution)


def _series(register: Register) -> dict[str, list[Record]]:
    """The documents of the centre by what a misprint of the letters leaves: number, year and code of the type."""
    found: dict[str, list[Record]] = {}
    for record in register.records.values():
        match = _SERIES.match(identity(record.number))
        if match and not is_local(record.number) and not record.consolidated:
            found.setdefault(match[0], []).append(record)
    return found


def _only_from(record: Record, fact: DocumentFact) -> bool:
    """Whether nothing but this one text speaks of the document."""
    return is_cited_only(record) and all(origin.sha256 == fact.sha256 for origin in record.origins)


def _mended(series: Mapping[str, list[Record]], named: Record, cited: Cited, fact: DocumentFact) -> Resolution | None:
    """The one document that a number which only the list knows misprints.

    It has the same number, year and code of type, and either the same title, or the same day of issue and letters
    that differ by a slip.
    """
    match = _SERIES.match(identity(named.number))
    fits = []
    for record in series.get(match[0], []) if match else []:
        if record.id == named.id or _only_from(record, fact):
            continue
        title = record.title and fuzz.ratio(title_key(record.title), title_key(cited.title)) >= _SAME_TITLE
        slip = record.issue_date and record.issue_date == cited.issue_date
        if title or (slip and Levenshtein.distance(record.number, named.number) <= 2):
            fits.append(record.id)
    if len(fits) != 1:
        return None
    return Resolution(ResolutionState.RESOLVED, fits[0], (fits[0], named.id), MISPRINTED, fits[0])


def _resolve(register: Register, record: Record, cited: Cited) -> Resolution:
    return resolve_from(register, record.id, cited.key, Beside(cited.issue_date, cited.issuer, cited.title))


def _doubts(row: _Row, affected: Record) -> list[str]:
    """Why the row does not name its document beyond doubt."""
    cited, flags = row.read.document, []
    if row.resolution.reason == MISPRINTED:
        flags += [MISPRINTED, PRINTED + cited.key]
    elif row.resolution.state is not ResolutionState.RESOLVED:
        flags.append("ambiguous_target")
    elif row.resolution.reason in {"near_title", "number_only"} or (is_local(cited.key) and not cited.issue_date):
        flags.append("weak_resolution")
    day, year = cited.issue_date, year_of(cited.key)
    known = {
        claim.value
        for claim in affected.claims_of("issue_date")
        if claim.sha256 != row.fact.sha256 and (year is None or claim.value.startswith(str(year)))
    }
    if day and ((known and day.isoformat() not in known) or (year and year != day.year)):
        flags.append("issue_day_differs")
    return flags


def _of_living(register: Register, starts: Starts, row: _Row, target: str, flags: list[str]) -> Iterator[Effect]:
    """A living document's day of effect, and the acts that a note names as having changed it."""
    state = State.NEEDS_REVIEW if flags else State.AUTOMATIC
    if row.read.start:
        evidence = _evidence(row, "day of effect in a list")
        yield Effect(
            EffectKind.STARTS, target, None, target, None, row.read.start, None, evidence, state, flags=tuple(flags)
        )
    for act in row.read.acts:
        affecting = _resolve(register, row.record, act.document).document
        if not affecting or affecting == target:
            continue
        day = starts.day(affecting)
        event = "" if day else f"start({affecting})"
        evidence = _evidence(row, "changed, as a list notes")
        yield Effect(
            EffectKind.AMENDS, affecting, None, target, None, day, None, evidence, state, event, flags=tuple(flags)
        )


def _of_ended(register: Register, starts: Starts, row: _Row, target: str, flags: list[str]) -> Iterator[Effect]:
    """The ends (suspensions, changes of parts) that a row ascribes to each of its acts."""
    parts: Sequence[ListedPart | None] = (None,)
    if row.entry.kind in {ListKind.ENDED_PART, ListKind.SUSPENDED_PART}:
        parts = row.read.parts or (ListedPart(None, ""),)
    for act in row.read.acts or (None,):
        affecting, doubts = _affecting(register, row, target, act)
        day = act.day if act else row.read.day
        event = ""
        if day is None:
            day = starts.day(affecting) if affecting and affecting != target else None
            event = "" if day or affecting in {"", target} else f"start({affecting})"
            doubts = [*doubts, "no_day_in_list"]
        affected = register.records[target]
        if day and affected.issue_date and day < affected.issue_date:
            doubts = [*doubts, "ends_before_issue"]
        state = State.NEEDS_REVIEW if flags or doubts else State.AUTOMATIC
        for part in parts:
            kind = _kind(row.entry.kind, act, part)
            provision = part.address if part else None
            yield Effect(
                kind,
                affecting,
                None,
                target,
                provision,
                day,
                None,
                _evidence(row, f"list: {row.entry.kind}"),
                state,
                event,
                target=part.words if part else "",
                flags=(*flags, *doubts),
            )


def _affecting(register: Register, row: _Row, target: str, act: ListedAct | None) -> tuple[str, list[str]]:
    """The register id of the act (of the document itself for its own term, "" for none), and doubts on it."""
    if act is None:
        return (target if row.read.own_term else ""), []
    meant = _resolve(register, row.record, act.document)
    key = act.document.key
    unknown = Record(key, key, issue_date=act.document.issue_date)
    affecting = register.records[meant.document] if meant.document else unknown
    ends = not act.relations or set(act.relations) & {Relation.REPEALS, Relation.REPLACES}
    against = objection(affecting, register.records[target]) if ends else ""
    return affecting.id, [against] if against else []


def _kind(kind: ListKind, act: ListedAct | None, part: ListedPart | None) -> EffectKind:
    """What a row says was done.

    ``Được sửa đổi, bổ sung`` is a partial end in lists: of the old wording. Where several verbs stand together, the
    row does not say which provision met which: the change is what is sure.
    """
    if kind in {ListKind.SUSPENDED, ListKind.SUSPENDED_PART}:
        return EffectKind.SUSPENDS
    verbs = set(act.relations) if act else set()
    if part is not None:
        nameless = part.address is None and not part.words
        if verbs - {Relation.REPEALS, Relation.REPLACES} or nameless or _PHRASE.match(part.words):
            return EffectKind.AMENDS
        if len(verbs) != 1:
            return EffectKind.AMENDS if verbs else EffectKind.ENDS
    if verbs & {Relation.REPEALS}:
        return EffectKind.REPEALS
    return EffectKind.REPLACES if Relation.REPLACES in verbs else EffectKind.ENDS


def _evidence(row: _Row, rule: str) -> Evidence:
    entry = row.entry
    cells = (entry.ordinal, entry.cited, entry.content, entry.reason, entry.day, entry.start, entry.note)
    quote = " | ".join(_short(cell.replace("\n", " ")) for cell in cells if cell)
    return Evidence(
        Trust.LIST, row.fact.file, row.fact.sha256, entry.page, quote, rule, row.record.id, place=entry.place,
        recognised=entry.page in row.fact.document.recognised,
    )  # fmt: skip


def _short(cell: str) -> str:
    if len(cell) <= _CELL:
        return cell
    return cell[: cell.rfind(" ", 0, _CELL)] + " […]"
