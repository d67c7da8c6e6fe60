"""From a citation's words to the document it means, or to the reason why that is not known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy
from datetime import date

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from legaltext.core.facts import Facts
from legaltext.core.numbers import read_number, year_of
from legaltext.core.reading import THIS
from legaltext.core.text import fold
from legaltext.register.citation_context import has_kinds
from legaltext.register.numbering import (
    is_dated_by_day,
    is_local,
    is_number,
    joint_skeleton,
    normal,
    other_kind,
    skeleton,
    without_year,
)
from legaltext.register.places import place_key, place_of
from legaltext.register.records import Citation, OriginKind, Record, Resolution, ResolutionState
from legaltext.register.titles import is_law_title, split_year, title_key

_RESOLVED, _AMBIGUOUS = ResolutionState.RESOLVED, ResolutionState.AMBIGUOUS
_UNKNOWN, _NONE = ResolutionState.UNKNOWN, ResolutionState.NOT_A_DOCUMENT

# A title that differs this little from a known one (0-100) and from no other is a slip of the pen.
_NEAR_TITLE = 94
_SAME_TITLE = 80


class Register:
    """All documents known, and the way from a citation to one of them. Built once, never changed.

    ``records`` is sorted by id; ``citations`` are the references of the held documents with their resolution, in the
    order (citing id, file, position). ``facts`` is what it was built from.
    """

    def __init__(self, records: Iterable[Record], citations: Iterable[Citation] = (), facts: Facts | None = None):
        self.records: Mapping[str, Record] = {record.id: record for record in sorted(records, key=lambda r: r.id)}
        self.citations = tuple(citations)
        self.facts = facts or Facts()
        self._numbers: dict[str, list[str]] = {}
        self._damaged: dict[str, set[str]] = {}
        self._joint: dict[str, set[str]] = {}
        self._yearless: dict[str, list[str]] = {}
        self._titles: dict[str, list[str]] = {}
        self._owner: dict[tuple[str, int], str] = {}
        self._memory: dict[tuple[str, date | None, str, date | None, str, str], Resolution] = {}
        self._bounds: dict[str, tuple[date | None, date | None]] = {}
        for record in self.records.values():
            self._index(record)
        self._title_list = sorted(self._titles)

    def _index(self, record: Record) -> None:
        for number in dict.fromkeys([record.number, *record.variants]):
            if not number:
                continue
            self._numbers.setdefault(normal(number), []).append(record.id)
            if year_of(number):
                self._yearless.setdefault(without_year(number), []).append(record.id)
            if shape := skeleton(number):
                self._damaged.setdefault(shape, set()).add(record.id)
            if shape := joint_skeleton(number):
                self._joint.setdefault(shape, set()).add(record.id)
        for name in record.names:
            ids = self._titles.setdefault(title_key(split_year(name)[0]), [])
            if record.id not in ids:
                ids.append(record.id)
        for fact in record.facts:
            self._owner[fact.sha256, fact.ordinal] = record.id
        if record.names:
            self._bounds[record.id] = _period(record)

    def completed(self, records: Iterable[Record], citations: Iterable[Citation], facts: Facts) -> Register:
        """The same register with records of the same ids, numbers and names, and with its citations."""
        whole = copy(self)
        whole.records = {record.id: record for record in sorted(records, key=lambda r: r.id)}
        whole.citations, whole.facts = tuple(citations), facts
        return whole

    def get(self, ident: str) -> Record | None:
        """The record with that register id."""
        return self.records.get(ident)

    def owner(self, sha256: str, ordinal: int) -> str:
        """The register id of the document read as number ``ordinal`` from the file with that hash, "" if none."""
        return self._owner.get((sha256, ordinal), "")

    def with_year(self, key: str) -> tuple[str, ...]:
        """The ids whose numbers are ``key`` with a year put in (``17/QĐ-UBND``: ``17/2026/QĐ-UBND``)."""
        return tuple(self._yearless.get(without_year(key), ()))

    def resolve(
        self,
        key: str,
        on: date | None = None,
        title: str = "",
        issue_date: date | None = None,
        issuer: str = "",
        kind: str = "",
    ) -> Resolution:
        """The document that ``key`` (a number or a law's title with or without year) means.

        ``on`` is the day of the citing text: nothing that was issued later can be meant, and a law named by its title
        alone is the one of that day. ``title``, ``issue_date`` and ``issuer`` are what the citation itself says beside
        the key; for a number of a local series the issuer is needed. ``kind`` (``law``, ``resolution``) tells the two
        apart that the National Assembly numbers alike.
        """
        question = (key, on, title, issue_date, issuer, kind)
        answer = self._memory.get(question)
        if answer is None:
            answer = self._memory[question] = self._resolve(*question)
        return answer

    def _resolve(
        self, key: str, on: date | None, title: str, issue_date: date | None, issuer: str, kind: str
    ) -> Resolution:
        key = key.strip()
        if key == THIS:
            return Resolution(_NONE, reason="self")
        if not key:
            return Resolution(_NONE, reason="empty")
        if kind == "other_type":
            return Resolution(_UNKNOWN, reason="type_contradicts_number")
        if key in self.records and not is_number(key):
            return Resolution(_RESOLVED, key, (key,), "title_year")
        if is_law_title(key):
            return self._by_title(key, on, issue_date)
        found = self._numbers.get(normal(key), [])
        if found:
            return self._narrow(self._of_kind(found, key, title, kind), key, "", on, title, issue_date, issuer)
        if reason := other_kind(key):
            return Resolution(_NONE, reason=reason)
        repaired = self._damaged.get(skeleton(key), set()) or self._joint.get(joint_skeleton(key), set())
        if repaired and not is_local(key):
            return self._narrow(sorted(repaired), key, "repaired", on, title, issue_date, issuer)
        if title and (meant := self._misprinted(key, title)):
            return Resolution(_RESOLVED, meant, (meant,), "repaired", self.records[meant].number)
        return Resolution(_UNKNOWN, reason="no_such_number")

    def _misprinted(self, key: str, title: str) -> str:
        """The law of that very title whose number differs from an unknown one by a single character."""
        same_title = self._titles.get(title_key(title), [])
        near = [i for i in same_title if Levenshtein.distance(normal(self.records[i].number), normal(key)) == 1]
        return near[0] if len(near) == 1 else ""

    def _of_kind(self, found: list[str], key: str, title: str, kind: str) -> list[str]:
        """Of a number that laws and resolutions share, those of the kind that the citation says (silent: all)."""
        if not has_kinds(key):
            return found
        said = fold(title)
        if not kind and said.startswith(("nghị quyết", "luật", "bộ luật", "pháp lệnh")):
            kind = "resolution" if said.startswith("nghị quyết") else "law"
        if not kind:
            return found
        resolution = kind == "resolution"
        types = {ident: fold(self.records[ident].type) for ident in found}
        return [i for i in found if not types[i] or types[i].startswith("nghị quyết") == resolution]

    def _narrow(
        self,
        found: Iterable[str],
        key: str,
        how: str,
        on: date | None,
        title: str,
        issue_date: date | None,
        issuer: str,
    ) -> Resolution:
        """Leave the candidates that nothing in the citation speaks against."""
        everyone = [self.records[ident] for ident in dict.fromkeys(found)]
        strict = is_dated_by_day(key)
        place = place_key(place_of(issuer) or issuer) if is_local(key) else ""
        left = everyone
        if strict or len(everyone) > 1:
            if issue_date:
                left = [r for r in left if r.issue_date in {None, issue_date}]
            if place:
                left = [r for r in left if not r.province or place_key(r.province) == place]
            if on:
                left = [r for r in left if r.issue_date is None or r.issue_date <= on]
            if len(left) > 1:
                left = _by_likeness(left, title) or left
            if len(left) > 1 and issue_date:
                left = [r for r in left if r.issue_date == issue_date] or left
        if not everyone:
            return Resolution(_UNKNOWN, reason="no_such_number")
        if not left:
            return Resolution(_UNKNOWN, candidates=tuple(r.id for r in everyone), reason="none_fits")
        if len(left) > 1:
            return Resolution(_AMBIGUOUS, candidates=tuple(r.id for r in left), reason="two_documents")
        one = left[0]
        if is_local(key) and not place:
            return Resolution(_AMBIGUOUS, candidates=(one.id,), reason="local_number_without_issuer")
        reason = how or ("variant" if normal(one.number) != normal(key) else "number")
        if reason == "number" and read_number(key).repairs:
            reason = "repaired"
        if reason == "number" and strict and not issue_date and not place:
            reason = "number_only"
        repaired = "" if reason in {"number", "number_only"} else one.number
        return Resolution(_RESOLVED, one.id, (one.id,), reason, repaired)

    def _by_title(self, key: str, on: date | None, issue_date: date | None) -> Resolution:
        base, year = split_year(key)
        name = title_key(base)
        ids, repaired = self._titles.get(name, []), ""
        if not ids and (near := self._near(name)):
            ids = self._titles[near]
            repaired = self.records[ids[-1]].title or near
        if not ids:
            return Resolution(_UNKNOWN, reason="no_such_title")
        records = [self.records[ident] for ident in ids]
        return self._pick(records, year, on, issue_date, repaired)

    def _pick(
        self, records: list[Record], year: int | None, on: date | None, issue_date: date | None, repaired: str
    ) -> Resolution:
        ids = tuple(r.id for r in records)
        reason = "title_only"
        if issue_date and (exact := [r for r in records if r.issue_date == issue_date]):
            records, reason = exact, "title_date"
        elif year or issue_date:
            wanted = year or (issue_date.year if issue_date else 0)
            records = [r for r in records if _year_of(r) == wanted]
            reason = "title_year"
            if not records:
                return Resolution(_UNKNOWN, candidates=ids, reason="none_fits")
        elif on:
            return self._on_day(records, on, repaired)
        if len(records) == 1:
            return Resolution(_RESOLVED, records[0].id, ids, "near_title" if repaired else reason, repaired)
        why = "two_documents" if year or issue_date else "title_without_year"
        return Resolution(_AMBIGUOUS, candidates=tuple(r.id for r in records), reason=why)

    def _on_day(self, records: list[Record], on: date, repaired: str) -> Resolution:
        """A law named without a year is the one of the citing day (drafting practice until 2025).

        A newer one that was already passed but had not begun may be meant as well: then both are shown. Amending laws
        of one title do not follow one another, so several of them stay several.
        """
        ids = tuple(r.id for r in records)
        issued = [r for r in records if r.issue_date is None or r.issue_date <= on]
        if not issued:
            return Resolution(_UNKNOWN, candidates=ids, reason="none_fits")
        # a law of which only one citation tells, with a year of its own, is more likely a slip of that year
        issued = [r for r in issued if r.number or not is_cited_only(r)] or issued
        issued.sort(key=lambda r: (r.issue_date or date.min, r.id))
        newest = issued[-1]
        if len(issued) > 1:
            if title_key(newest.title).startswith(("luật sửa đổi", "pháp lệnh sửa đổi")):
                return Resolution(_AMBIGUOUS, candidates=tuple(r.id for r in issued), reason="two_documents")
            begins = self._bounds.get(newest.id, (None, None))[0]
            if begins and on < begins:
                both = (issued[-2].id, newest.id)
                return Resolution(_AMBIGUOUS, candidates=both, reason="newer_law_passed")
        reason = "near_title" if repaired else ("title_on_day" if len(records) > 1 else "title_only")
        return Resolution(_RESOLVED, newest.id, ids, reason, repaired)

    def _near(self, name: str) -> str:
        """The one known title that differs from ``name`` by a slip; "" where none does, or two."""
        best = process.extract(name, self._title_list, scorer=fuzz.ratio, score_cutoff=_NEAR_TITLE, limit=2)
        if not best or (len(best) > 1 and best[1][1] >= best[0][1]):
            return ""
        return str(best[0][0])


def _year_of(record: Record) -> int | None:
    if record.issue_date:
        return record.issue_date.year
    return next((year for name in record.names if (year := split_year(name)[1])), None)


def _period(record: Record) -> tuple[date | None, date | None]:
    """The start and end that the sources give, most trusted first; only to tell which law a title means."""
    found: list[date | None] = []
    for field in ("effective_date", "end_date"):
        claims = record.claims_of(field)
        found.append(date.fromisoformat(claims[0].value) if claims else None)
    return found[0], found[1]


def _by_likeness(records: list[Record], title: str) -> list[Record]:
    """The record whose title is like ``title``, where only one is."""
    if not title:
        return []
    wanted = title_key(title)
    like = [r for r in records if r.title and fuzz.token_set_ratio(title_key(r.title), wanted) >= _SAME_TITLE]
    return like if len(like) == 1 else []


def is_cited_only(record: Record) -> bool:
    """Whether nothing but citations speaks of the document."""
    return record.origin is OriginKind.CITED
