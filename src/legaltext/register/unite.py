"""Uniting what several sources say of one document into one record; two documents with one number stay two."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz

from legaltext.core.text import fold, strip_marks
from legaltext.register.citation_context import has_kinds
from legaltext.register.numbering import is_dated_by_day, normal
from legaltext.register.places import place_key, province_of
from legaltext.register.records import FieldClaim, OriginKind, Record
from legaltext.register.seeds import Seed
from legaltext.register.titles import title_key

# Likeness of titles (0-100) below which two sources speak of two documents, where the day does not settle it.
_OTHER_DOCUMENT = 55
_SAME_TITLE = 90
_FAMILY = (
    "hiến pháp", "bộ luật", "luật", "pháp lệnh", "nghị định", "nghị quyết", "quyết định", "chỉ thị", "thông tư liên",
    "thông tư", "văn bản hợp nhất", "lệnh", "sắc lệnh",
)  # fmt: skip
_KINDS = list(OriginKind)
_PDF_FIRST = {"pdf": 0, "docx": 1, "doc": 1, "rtf": 1, "html": 2, "text": 3, "vbpl": 4, "laws": 5}


def unite(seeds: Iterable[Seed]) -> list[Record]:
    """One record for each document that the seeds speak of, sorted by id. The order of the seeds does not matter."""
    groups: dict[str, list[Seed]] = {}
    singles: dict[str, list[Seed]] = {}
    for seed in seeds:
        if seed.ident:
            singles.setdefault(seed.ident, []).append(seed)
        else:
            groups.setdefault(normal(seed.number), []).append(seed)
    _join_named(singles, groups)
    records = [_record(ident, group) for ident, group in sorted(singles.items())]
    taken = {record.id for record in records}
    for key in sorted(groups):
        clusters = _clusters(groups[key])
        for cluster in clusters:
            ident = _best_number(cluster) if len(clusters) == 1 else _long_id(cluster)
            unique, count = ident, 2
            while unique in taken:
                unique, count = f"{ident}#{count}", count + 1
            taken.add(unique)
            records.append(_record(unique, cluster))
    return sorted(records, key=lambda record: record.id)


def _join_named(singles: dict[str, list[Seed]], groups: dict[str, list[Seed]]) -> None:
    """A held text of an act whose number covers several acts (35-L/CTN) joins the table's row by title and day."""
    for ident, group in singles.items():
        number = group[0].number
        others = groups.get(normal(number), []) if number else []
        for seed in list(others):
            if seed.issue_date == group[0].issue_date and _like(seed, group[0]) >= 80:
                group.append(seed)
                others.remove(seed)
        if number and not others:
            groups.pop(normal(number), None)
        singles[ident] = group


def _order(seed: Seed) -> tuple[object, ...]:
    origin = seed.origin
    kind = _KINDS.index(origin.kind) if origin else len(_KINDS)
    known = bool(seed.issue_date) + bool(seed.issuers) + bool(seed.title)
    source = _PDF_FIRST.get(origin.source, 9) if origin else 9
    place = (origin.file, origin.sha256, origin.ordinal) if origin else ("", "", 0)
    return (
        kind,
        -seed.weight,
        -known,
        source,
        *place,
        seed.issue_date or date.min,
        seed.number,
        seed.title,
        seed.issuers,
    )


def _clusters(seeds: list[Seed]) -> list[list[Seed]]:
    clusters: list[list[Seed]] = []
    for seed in sorted(seeds, key=_order):
        fitting = [cluster for cluster in clusters if all(_compatible(seed, other) for other in cluster)]
        if len(fitting) > 1:
            fitting = [c for c in fitting if seed.issue_date and seed.issue_date == c[0].issue_date] or sorted(
                fitting, key=lambda c: -max(_like(seed, other) for other in c)
            )
        if fitting:
            fitting[0].append(seed)
        else:
            clusters.append([seed])
    return clusters


def _compatible(one: Seed, other: Seed) -> bool:
    """Whether two seeds of one number may speak of one document.

    In a series of a central body number and year are unique, so that a day that differs is an error of one source;
    in local series and for numbers without a year the day decides.
    """
    first = province_of(one.issuers, one.issue_date)
    second = province_of(other.issuers, other.issue_date)
    if first and second and place_key(first) != place_key(second):
        return False
    families = {_family(one.type), _family(other.type)} - {""}
    if "nghị quyết" in families and len(families) > 1 and has_kinds(one.number):
        # Laws and resolutions of the National Assembly are numbered alike; a table may have the type of one wrong.
        same_day = one.issue_date is not None and one.issue_date == other.issue_date
        return same_day and (not one.title or not other.title or _like(one, other) >= _SAME_TITLE)
    if not is_dated_by_day(one.number) and _cited(one, other):
        # A citation that gives another day or title for a central number is a misprint, not another document.
        return True
    strict = is_dated_by_day(one.number)
    if len(families) > 1 and (strict or "UBTVQH" in one.number):
        return False
    titled = bool(one.title and other.title)
    if one.issue_date and other.issue_date:
        if one.issue_date == other.issue_date:
            return True
        return not strict and not (titled and _like(one, other) < _OTHER_DOCUMENT)
    return not (strict and titled and _like(one, other) < _OTHER_DOCUMENT)


def _cited(*seeds: Seed) -> bool:
    return any(seed.origin is not None and seed.origin.kind is OriginKind.CITED for seed in seeds)


def _family(kind: str) -> str:
    words = fold(kind)
    return next((word for word in _FAMILY if words.startswith(word)), "")


def _like(one: Seed, other: Seed) -> float:
    return float(fuzz.token_set_ratio(title_key(one.title), title_key(other.title)))


def _best_number(cluster: list[Seed]) -> str:
    """The number as its own text prints it; else with the leading zero that the rules of drafting ask for."""
    held = [seed.number for seed in cluster if seed.fact]
    printed = held or [seed.number for seed in cluster]
    return min(printed, key=lambda number: (bool(held) and number != held[0], -number.count("Đ"), -len(number), number))


def _long_id(cluster: list[Seed]) -> str:
    issuer = next((seed.issuers[0] for seed in cluster if seed.issuers), "")
    day = next((seed.issue_date.isoformat() for seed in cluster if seed.issue_date), "")
    slug = re.sub(r"[^a-z0-9]+", "-", strip_marks(issuer)).strip("-")
    return f"{_best_number(cluster)}@{slug}@{day}"


def _record(ident: str, cluster: list[Seed]) -> Record:
    cluster = sorted(cluster, key=_order)
    claims: list[FieldClaim] = []
    for seed in cluster:
        claims.extend(claim for claim in seed.claims if claim not in claims)
    claims.sort(key=lambda claim: (claim.trust.rank, claim.checked not in {"", "text"}, claim.checked == "memory"))
    origins = list(dict.fromkeys(seed.origin for seed in cluster if seed.origin))
    issuers = next((seed.issuers for seed in cluster if seed.issuers), ())
    issue_date = next((seed.issue_date for seed in cluster if seed.issue_date), None)
    facts = sorted(
        (seed.fact for seed in cluster if seed.fact),
        key=lambda f: (_PDF_FIRST.get(f.kind, 9), -len(f.document.text), f.sha256, f.ordinal),
    )
    return Record(
        ident,
        _best_number(cluster),
        next((seed.type for seed in cluster if seed.type), ""),
        issuers,
        issue_date,
        next((seed.title for seed in cluster if seed.title), ""),
        province_of(issuers, issue_date),
        next((seed.base for seed in cluster if seed.base), ""),
        tuple(dict.fromkeys(name for seed in cluster for name in seed.names)),
        tuple(dict.fromkeys(v for seed in cluster for v in seed.variants)),
        tuple(origins),
        tuple(claims),
        tuple(facts),
    )
