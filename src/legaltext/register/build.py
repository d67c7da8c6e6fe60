"""Building the register from facts: held documents, shipped rows, and whatever they cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.numbers import read_number, year_of
from legaltext.core.reading import THIS, Cited, Reference, Relation
from legaltext.core.validity import Trust
from legaltext.register.citation_context import Beside, has_kinds, read_beside, read_kind
from legaltext.register.first_day import settle_by_first_day
from legaltext.register.numbering import is_dated_by_day, is_local, is_number
from legaltext.register.places import place_of
from legaltext.register.records import (
    Citation,
    FieldClaim,
    Origin,
    OriginKind,
    Record,
    Resolution,
    ResolutionState,
)
from legaltext.register.resolve import Register
from legaltext.register.seeds import Seed, field_seeds, held_seed, shipped_seeds
from legaltext.register.titles import is_law_title, split_year, title_key
from legaltext.register.unite import unite

_NOTHING = Beside()


@cache
def _shipped() -> tuple[Seed, ...]:
    return tuple(shipped_seeds())


def build_register(facts: Facts, shipped: bool = True) -> Register:
    """The register of all documents that ``facts`` hold or cite and that the shipped tables know.

    ``shipped=False`` leaves the shipped tables out (for tests). The same facts give the same register, whatever
    their order.
    """
    seeds = [*(held_seed(fact) for fact in facts.documents), *field_seeds(facts.documents)]
    if shipped:
        seeds.extend(_shipped())
    seeds = _spell_alike(seeds)
    known = unite(seeds)
    first = Register(known)
    mentions = [mention for fact in facts.documents for mention in read_mentions(first, fact)]
    distinct = _distinct(mentions)
    extra = [*_cited_seeds(first, distinct, facts), *_cited_days(first, distinct)]
    final = Register(unite([*seeds, *extra]))
    citations = list(_resolved(final, mentions))
    citations = settle_by_first_day(final, settle_by_name(final, citations))
    citations.sort(key=lambda c: (c.citing, c.fact.sha256, c.fact.ordinal, c.reference.start, c.reference.end))
    return final.completed(_link_bases(final), citations, facts)


_SPECIFIC = frozenset({"number", "variant", "repaired", "title_date", "title_year"})
_TELLING = frozenset({Relation.BASIS, Relation.AMENDS, Relation.GUIDES})


def settle_by_name(register: Register, citations: list[Citation]) -> list[Citation]:
    """A law named by its bare title is the one that the same text names in full as its ground or target.

    A decree issued between the passing and the start of a new law says ``Luật Đất đai`` of the one in its preamble.
    """
    named: dict[tuple[str, str], set[str]] = {}
    for c in citations:
        if c.resolution.reason in _SPECIFIC and c.reference.relation in _TELLING:
            for name in register.records[c.resolution.document].names:
                named.setdefault((c.citing, title_key(name)), set()).add(c.resolution.document)
    settled = []
    for c in citations:
        if c.resolution.state is ResolutionState.AMBIGUOUS and is_law_title(c.reference.document):
            title, year = split_year(c.reference.document)
            meant = named.get((c.citing, title_key(title)), set()) & set(c.resolution.candidates)
            if len(meant) == 1 and not year:
                ident = next(iter(meant))
                resolution = Resolution(ResolutionState.RESOLVED, ident, c.resolution.candidates, "title_in_text")
                c = replace(c, resolution=resolution)
        settled.append(c)
    return settled


def resolve_from(register: Register, citing: str, key: str, beside: Beside = _NOTHING) -> Resolution:
    """What ``key`` means in the document ``citing``: on its day, and for local numbers by its own issuer.

    A local act says ``của Ủy ban nhân dân tỉnh`` of its own province.
    """
    record = register.get(citing)
    issuer = beside.issuer
    if record and record.province and is_local(key) and not place_of(issuer):
        issuer = next(iter(record.issuers), "")
    title = beside.title if is_number(key) else ""
    days = _citing_days(record)
    answers = [register.resolve(key, day, title, beside.issue_date, issuer, beside.kind) for day in days]
    if len(answers) == 2 and answers[0] != answers[1] and (answers[0].document or answers[1].document):
        both = sorted({*answers[0].candidates[:1], answers[0].document, answers[1].document} - {""})
        if len({a.document for a in answers}) > 1:
            return Resolution(ResolutionState.AMBIGUOUS, candidates=tuple(both), reason="title_on_day")
    return answers[-1]


def _citing_days(record: Record | None) -> tuple[date | None, ...]:
    """The day of the citing text; where only the year of its number is known, the first and last it can be."""
    if record is None:
        return (None,)
    if record.issue_date:
        return (record.issue_date,)
    year = year_of(record.number)
    return (date(year, 1, 1), date(year, 12, 31)) if year else (None,)


_Mention = tuple[str, DocumentFact, Reference, Beside]


def read_mentions(register: Register, fact: DocumentFact) -> list[_Mention]:
    """The references of a text that name another document, each with what stands beside the number.

    A document named in full once and by its number alone later is the same one: the first full citation in the
    text lends its day and issuer to the bare ones.
    """
    citing = register.owner(fact.sha256, fact.ordinal)
    found = []
    full: dict[str, Beside] = {}
    text = fact.document.text
    for reference in fact.reading.references:
        if reference.document == THIS:
            continue
        key = reference.document
        known = full.get(key)
        kind = read_kind(text, reference.start, reference.end, key) if is_number(key) else ""
        if known and is_number(key) and not is_dated_by_day(key) and not has_kinds(key) and not kind:
            found.append((citing, fact, reference, known))  # number and year say it all: once is enough
            continue
        beside = read_beside(text, reference.start, reference.end)
        if kind:
            beside = replace(beside, kind=kind)
        if beside.issue_date and known is None and kind != "other_type":
            full[key] = beside
        found.append((citing, fact, reference, beside))
    return [
        (
            citing,
            fact,
            reference,
            beside if beside.issue_date or beside.issuer or beside.kind else full.get(reference.document, beside),
        )
        for citing, fact, reference, beside in found
    ]


def _resolved(register: Register, mentions: Iterable[_Mention]) -> Iterator[Citation]:
    """The mentions resolved, with the ids of the final register (a cited namesake may have lengthened an id)."""
    known: dict[tuple[str, str, Beside], Resolution] = {}
    for _, fact, reference, beside in mentions:
        citing = register.owner(fact.sha256, fact.ordinal)
        question = (citing, reference.document, beside)
        if question not in known:
            known[question] = resolve_from(register, *question)
        yield Citation(citing, fact, reference, known[question])


@dataclass(slots=True)
class _Said:
    """How often a text cites one key in the same words, and the first file that does."""

    times: int
    fact: DocumentFact


_Distinct = dict[tuple[str, str, Beside], _Said]


def _distinct(mentions: Iterable[_Mention]) -> _Distinct:
    """The mentions that differ in citing document, key or what stands beside it."""
    found: _Distinct = {}
    for citing, fact, reference, beside in mentions:
        said = found.setdefault((citing, reference.document, beside), _Said(0, fact))
        said.times += 1
    return found


def _cited_seeds(register: Register, distinct: _Distinct, facts: Facts) -> list[Seed]:
    """A seed for each document that is only cited: a number, or a law's title, that no record answers to."""
    found: dict[tuple[str, object, str], Seed] = {}
    times: Counter[tuple[str, object, str]] = Counter()

    def add(key: str, resolution: Resolution, beside: Beside, file: str, sha256: str, count: int = 1) -> None:
        if beside.kind == "other_type" or resolution.state is not ResolutionState.UNKNOWN:
            return
        seed = _cited_seed(key, beside, file, sha256)
        if seed:
            mark = (
                seed.ident or f"{seed.number} {seed.type}",
                seed.issue_date,
                seed.issuers[0] if seed.issuers else "",
            )
            times[mark] += count
            if mark not in found or (seed.title and not found[mark].title):
                found[mark] = seed

    for (citing, key, beside), said in distinct.items():
        resolution = resolve_from(register, citing, key, beside)
        add(key, resolution, beside, said.fact.file, said.fact.sha256, said.times)
    for fact in facts.documents:
        for cited in _listed(fact):
            beside = Beside(cited.issue_date, cited.issuer, cited.title)
            resolution = resolve_from(register, register.owner(fact.sha256, fact.ordinal), cited.key, beside)
            add(cited.key, resolution, beside, fact.file, fact.sha256)
    for fact in facts.documents:
        base = fact.document.head.base
        if base:
            add(base, register.resolve(base), _NOTHING, fact.file, fact.sha256)
    for procedure in facts.procedures:
        for basis in procedure.procedure.bases:
            if basis.document:
                beside = Beside(basis.issue_date, basis.issuer, basis.title)
                resolution = register.resolve(basis.document, None, basis.title, basis.issue_date, basis.issuer)
                add(basis.document, resolution, beside, procedure.file, procedure.sha256)
    return [replace(found[mark], weight=times[mark]) for mark in sorted(found, key=str)]


def _listed(fact: DocumentFact) -> Iterator[Cited]:
    """The documents and acts that the rows of an official list name."""
    for entry in fact.reading.entries:
        for cited in (entry.document, *(act.document for act in entry.acts)):
            if cited.key:
                yield cited


def _cited_days(register: Register, distinct: _Distinct) -> list[Seed]:
    """The day of issue that other texts give for a document whose own source gives none: the one most often given."""
    given: dict[str, Counter[date]] = {}
    first: dict[tuple[str, date], Origin] = {}
    for (citing, key, beside), said in distinct.items():
        if beside.issue_date is None or not is_number(key) or is_dated_by_day(key):
            continue
        found = resolve_from(register, citing, key, beside).document
        record = register.get(found)
        if record is None or record.issue_date or year_of(record.number) != beside.issue_date.year:
            continue
        given.setdefault(found, Counter())[beside.issue_date] += said.times
        origin = Origin(OriginKind.CITED, "citation", said.fact.file, said.fact.sha256)
        first.setdefault((found, beside.issue_date), origin)
    seeds = []
    for ident, days in sorted(given.items()):
        day = min(days, key=lambda d: (-days[d], d))
        origin = first[ident, day]
        claim = FieldClaim("issue_date", day.isoformat(), Trust.RULE, "citation", origin.file, origin.sha256)
        seeds.append(Seed(register.records[ident].number, issue_date=day, origin=origin, claims=(claim,)))
    return seeds


def _cited_seed(key: str, beside: Beside, file: str, sha256: str) -> Seed | None:
    origin = Origin(OriginKind.CITED, "citation", file, sha256)
    claims = []
    if beside.issue_date:
        claims.append(FieldClaim("issue_date", beside.issue_date.isoformat(), Trust.RULE, "citation", file, sha256))
    if is_number(key):
        number = read_number(key).key
        issuers = (beside.issuer,) if beside.issuer else ()
        kind = "Nghị quyết" if beside.kind == "resolution" else ""
        return Seed(number, kind, issuers, beside.issue_date, beside.title, origin=origin, claims=tuple(claims))
    if not is_law_title(key):
        return None
    title, year = split_year(key)
    if not year and beside.issue_date:
        year = beside.issue_date.year
    name = f"{title} {year}" if year else title
    kind = "Bộ luật" if title.startswith("Bộ luật") else title.split(" ")[0]
    return Seed("", kind, (), beside.issue_date, title, ident=name, names=(name,), origin=origin, claims=tuple(claims))


def _spell_alike(seeds: list[Seed]) -> list[Seed]:
    """A table row whose number is a printed variant of a law's number speaks of that law."""
    variants = {variant: seed.number for seed in seeds for variant in seed.variants}
    return [replace(seed, number=variants[seed.number]) if seed.number in variants else seed for seed in seeds]


def _link_bases(register: Register) -> list[Record]:
    """Consolidated texts name the act they consolidate by number: the link is to its register id."""
    linked = []
    for record in register.records.values():
        base = record.base
        if base:
            resolution = register.resolve(base, record.issue_date)
            base = resolution.document or base
        linked.append(replace(record, base=base) if base != record.base else record)
    return linked
