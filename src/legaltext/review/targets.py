"""From a ground as cited to the document of the register that it means, or to the reason why that is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rapidfuzz.fuzz import ratio

from legaltext.core.numbers import identity, year_of
from legaltext.core.procedure import Basis
from legaltext.core.text import fold
from legaltext.procedures.titles import read_title
from legaltext.register.numbering import is_local, is_number
from legaltext.register.records import Record, Resolution, ResolutionState
from legaltext.review.sources import RegisterSource

_PLACE = re.compile(
    r"(?:tỉnh|thành phố|TP\.?)\s+[A-ZĐÀ-Ỹ][\wÀ-ỹ]*(?:\s*-\s*[A-ZĐÀ-Ỹ]?[\wÀ-ỹ]+|\s+[A-ZĐÀ-Ỹ][\wÀ-ỹ]*){0,3}"
)
_TYPE_OF_TITLE = re.compile(r"^\s*(?:Quyết định|Nghị quyết|Chỉ thị)\s", re.IGNORECASE)
_TELLING_TITLE = 20  # characters: a shorter title says too little to tell documents apart by
# Documents of law had no year in their numbers before 1997.
_NUMBERS_WITHOUT_YEAR_UNTIL = 1997


@dataclass(frozen=True, slots=True)
class Target:
    """The document that a ground means.

    ``name`` is what the finding shows: the register's number, else the key as read, else "". ``ident`` is the
    register id, "" unless resolved. ``candidates`` are numbers or ids that it may mean. ``read`` is the name that was
    read where a person said that another document is meant, None elsewhere.
    """

    state: ResolutionState
    name: str
    ident: str = ""
    record: Record | None = None
    reason: str = ""
    repaired: str = ""
    candidates: tuple[str, ...] = ()
    read: str | None = None


def find_target(basis: Basis, register: RegisterSource, on: date | None, agency: str = "") -> Target:
    """Resolve one ground.

    ``on`` is the day of the citing text (of the deciding act), by which a law named without a year is known;
    ``agency`` is the body that publishes the procedure, whose province a local number belongs to unless the ground
    names another.
    """
    key = basis.document
    if not key:
        return Target(ResolutionState.UNKNOWN, "", reason=basis.reason or "no_number_read")
    number = is_number(key)
    found = register.resolve(
        key,
        on=None if number else on,
        title=basis.title,
        issue_date=basis.issue_date,
        issuer=_issuer(basis, key, agency),
    )
    if number and not found.document and (meant := _law_meant(key, basis.title, register, on)) is not None:
        return Target(ResolutionState.RESOLVED, meant.number, meant.id, meant, "repaired", meant.number, (meant.id,))
    if number and year_of(key) is None and (same := _year_forgotten(key, basis.title, register)):
        return Target(ResolutionState.AMBIGUOUS, key, reason="year_missing", candidates=same)
    return resolved_target(key, found, register)


def _year_forgotten(key: str, title: str, register: RegisterSource) -> tuple[str, ...]:
    """The documents that bear the number with a year, and the ground's very title.

    ``17/QĐ-UBND`` is an administrative act's number, but under the title of 17/2026/QĐ-UBND it is that number with its
    year forgotten; a person has to say so.
    """
    wanted = fold(_TYPE_OF_TITLE.sub("", title))
    if len(wanted) < _TELLING_TITLE:
        return ()
    records = (register.get(ident) for ident in register.with_year(key))
    return tuple(r.id for r in records if r is not None and ratio(fold(_TYPE_OF_TITLE.sub("", r.title)), wanted) >= 90)


def resolved_target(key: str, found: Resolution, register: RegisterSource) -> Target:
    """The target of a key that was resolved, or not, as ``found`` says."""
    record = register.get(found.document) if found.document else None
    if record is None:
        state = found.state if found.state is not ResolutionState.RESOLVED else ResolutionState.UNKNOWN
        return Target(state, key, reason=found.reason or "not_in_register", candidates=found.candidates)
    name = record.number or record.title or record.id
    return Target(found.state, name, record.id, record, found.reason, found.repaired, found.candidates)


def _law_meant(key: str, title: str, register: RegisterSource, on: date | None) -> Record | None:
    """The law whose year was mistyped in its number: the title names one with the same number and term.

    ``40/2029/QH14`` beside ``Luật Kiến trúc`` is 40/2019/QH14; only the year may differ, and by one figure.
    """
    named = read_title(title)
    found = register.resolve(named, on=on) if named else None
    record = register.get(found.document) if found is not None and found.document else None
    if record is None:
        return None
    ours, theirs = identity(key).split("/"), identity(record.number).split("/")
    if len(ours) != 3 or len(theirs) != 3 or (ours[0], ours[2]) != (theirs[0], theirs[2]):
        return None
    differing = sum(a != b for a, b in zip(ours[1], theirs[1], strict=False))
    return record if len(ours[1]) == len(theirs[1]) and differing == 1 else None


def is_administrative(key: str, record: Record | None = None) -> bool:
    """Whether a number is one of an administrative act: without a year, and not from before 1997.

    Numbers of rules of law carry a year since the law of 1996; older ones (``36-CP``) do not. A consolidated text
    (VBHN) is numbered without a year, too, and is told apart by its own reason.
    """
    if not key or not is_number(key) or year_of(key) is not None:
        return False
    if record is not None and record.issue_date is not None:
        return record.issue_date.year >= _NUMBERS_WITHOUT_YEAR_UNTIL
    return re.match(r"\d{1,6}[a-zđ]?/(?:QĐ|NQ|CT|KH|TB|CV|HD)-", key, re.IGNORECASE) is not None


def _issuer(basis: Basis, key: str, agency: str) -> str:
    """The issuer that the ground names; for a number of a local series the province in its title, else the agency."""
    if basis.issuer or not is_local(key):
        return basis.issuer
    named = _PLACE.search(basis.title) or _PLACE.search(basis.cited)
    return f"UBND {named[0]}" if named else agency
