"""Seeds: what one source says of one document, before sources on the same document are united into a record."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from legaltext.core.facts import DocumentFact
from legaltext.core.numbers import identity, read_number, year_of
from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze
from legaltext.core.validity import Trust
from legaltext.register.numbering import is_number
from legaltext.register.records import FieldClaim, Origin, OriginKind
from legaltext.register.table_rows import table_rows

_INDEX = "gazette-index"  # the kind of file that lists documents without their texts
_OTHER_NUMBER = "LT-STR-05"
_ISO = re.compile(r"(?:1[89]|20)\d\d-\d\d-\d\d$")
_SERIAL = re.compile(r"\d{1,5}[a-zđ]?(?:\.\d{1,3})?/(?:(?:19|20)\d\d(?=/))?", re.IGNORECASE)
_MADE_UP = re.compile(r"^(\d\S*) \(.+\)$")


@dataclass(frozen=True, slots=True)
class Seed:
    """One source's word on one document; ``ident`` is set where the table gives the document a key of its own.

    ``weight`` counts how many citations say the same.
    """

    number: str
    type: str = ""
    issuers: tuple[str, ...] = ()
    issue_date: date | None = None
    title: str = ""
    base: str = ""
    ident: str = ""
    names: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    origin: Origin | None = None
    claims: tuple[FieldClaim, ...] = ()
    fact: DocumentFact | None = None
    weight: int = 0


def iso_day(text: str) -> date | None:
    """A day in ISO form; None for anything else (``--``, a year alone, an impossible day)."""
    if not _ISO.match(text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def bare_title(title: str, number: str) -> str:
    """A database's title without the type and number that it repeats.

    >>> bare_title("Nghị định số 34/2016/NĐ-CP Quy định chi tiết", "34/2016/NĐ-CP")
    'Quy định chi tiết'
    """
    plain = squeeze(title)
    place = plain.upper().find(number.upper()) if number else -1
    if place < 0:
        return plain
    after = plain[place + len(number) :].strip(" ,.-")
    return after or re.sub(r"\s*(?:,\s*)?(?:luật\s+)?số\s*:?$", "", plain[:place].strip(), flags=re.IGNORECASE)


def law_names(kind: str, title: str) -> tuple[str, ...]:
    """The names under which a law is cited: its title with its type word in front."""
    words = fold(kind)
    if not title or not words.startswith(("luật", "bộ luật", "pháp lệnh", "hiến pháp")):
        return ()
    if fold(title).startswith(("luật", "bộ luật", "pháp lệnh", "hiến pháp")):
        return (title,)
    return (f"{kind.split(' sửa đổi')[0]} {title}",)


def held_seed(fact: DocumentFact) -> Seed:
    """What a held text says of itself, with its database's fields beside it.

    A property sheet is no text: what its head says are the database's fields, and a day of another year than the
    number's is a slip.
    """
    head = fact.document.head
    fields = fact.fields
    number = head.number or read_number(fields.get("number", "")).key
    title = head.title or bare_title(fields.get("title", ""), number)
    sheet = bool(fields) and not fact.document.text
    own = Trust.DATABASE if sheet else Trust.TEXT
    issued = head.issue_date
    if sheet and issued and year_of(number) not in (None, issued.year):
        issued = None
    claims = []
    if head.issue_date:
        claims.append(_claim(fact, "issue_date", head.issue_date.isoformat(), own))
    if head.issuers:
        claims.append(_claim(fact, "issuer", "; ".join(head.issuers), own))
    if head.title:
        claims.append(_claim(fact, "title", head.title, own))
    if not named_by_fields(fact):
        claims.extend(_field_claims(fact))
    return Seed(
        number,
        head.type,
        head.issuers,
        issued,
        title,
        head.base,
        ident="" if number else f"{fact.file}#{fact.ordinal + 1}",
        names=law_names(head.type, title),
        origin=_origin(fact, OriginKind.REGISTER if fact.kind == _INDEX else OriginKind.HELD),
        claims=tuple(claims),
        fact=None if fact.kind == _INDEX else fact,
    )


def field_seeds(facts: Iterable[DocumentFact]) -> Iterator[Seed]:
    """What database fields say of the documents that they name, where the text beside them is another document's.

    A page of the national database now and then carries the text of another document than its title and status.
    """
    for fact in facts:
        number = named_by_fields(fact)
        if number:
            title = bare_title(fact.fields.get("title", ""), number)
            yield Seed(
                number, title=title, origin=_origin(fact, OriginKind.REGISTER), claims=tuple(_field_claims(fact))
            )


def named_by_fields(fact: DocumentFact) -> str:
    """The number in the fields' title where the text is another document's (serial number or year differ), else ""."""
    told = next((r.values for r in fact.document.remarks if r.code == _OTHER_NUMBER), None)
    if told is None or not fact.fields.get("title"):
        return ""
    field, text = (_SERIAL.match(identity(told[name])) for name in ("field", "text"))
    return told["field"] if field and text and field[0] != text[0] else ""


def _field_claims(fact: DocumentFact) -> Iterator[FieldClaim]:
    seen = fact.fields.get("updated", "")
    for field, name in (("effective", "effective_date"), ("ended", "ended_on")):
        if iso_day(fact.fields.get(field, "")):
            yield _claim(fact, name, fact.fields[field], Trust.DATABASE, seen)
    if fact.fields.get("status"):
        yield _claim(fact, "status", fact.fields["status"], Trust.DATABASE, seen)


def _claim(fact: DocumentFact, field: str, value: str, trust: Trust, seen_on: str = "") -> FieldClaim:
    return FieldClaim(field, value, trust, fact.kind, fact.file, fact.sha256, _first_page(fact), seen_on=seen_on)


def _origin(fact: DocumentFact, kind: OriginKind) -> Origin:
    issue = fact.document.gazette_issue
    return Origin(kind, fact.kind, fact.file, fact.sha256, fact.ordinal, _first_page(fact), issue)


def _first_page(fact: DocumentFact) -> int:
    return fact.document.segments[0].page if fact.document.segments else 0


def shipped_seeds() -> Iterator[Seed]:
    """The rows of the shipped tables: laws with their ends, the codification, the national database."""
    amends: dict[str, list[tuple[str, str]]] = {}
    for row in read_table("language", "law_amendments.tsv"):
        amends.setdefault(row["amending_number"], []).append((row["amended_number"], row["checked"]))
    for row in read_table("language", "laws.tsv"):
        yield _law_seed(row, amends.get(row["number"], []))
    for codified in table_rows("codified.tsv").rows:
        yield _table_seed(codified, "codified", codified.get("issuer", ""), "metadata")
    for held in table_rows("national-database.tsv").rows:
        yield _table_seed(held, "national-database", "", "metadata")


def _law_seed(row: dict[str, str], amends: list[tuple[str, str]]) -> Seed:
    key = row["number"].strip()
    made_up = _MADE_UP.match(key)
    number = made_up[1] if made_up else (key if is_number(key) else "")
    issue_date = iso_day(row["issue_date"])
    year = issue_date.year if issue_date else None
    kind = row["type"]
    title = row["title"].strip().strip('"').replace('""', '"')

    def claim(field: str, value: str, checked: str) -> FieldClaim:
        return FieldClaim(field, value, Trust.REGISTER, "laws", "laws.tsv", checked=checked)

    claims = []
    for field, mark in (("issue_date", "checked_issue"), ("effective_date", "checked_effective")):
        if iso_day(row[field]):
            claims.append(claim(field, row[field], row[mark]))
    if row["note"].startswith("own text says") and iso_day(row["effective_date"]):
        # A later act moved the day that the law's own text prints.
        claims.append(claim("moved_start", row["effective_date"], row["checked_effective"]))
    for successor in filter(None, (part.strip() for part in row["replaced_by"].split(";"))):
        claims.append(claim("replaced_by", successor, row["checked_replaced"]))
    if iso_day(row["end_date"]):
        claims.append(claim("end_date", row["end_date"], row["checked_end"]))
    pairs = list(amends)
    for amended in filter(None, (part.strip() for part in row["amends"].split(";"))):
        if amended not in {known for known, _ in pairs}:
            pairs.append((amended, row["checked"]))
    claims.extend(claim("amends", amended, checked) for amended, checked in pairs)
    aliases = [part.strip() for part in row["aliases"].split(";") if part.strip()]
    names = [title, *aliases]
    if "sửa đổi, bổ sung" in title and title.startswith("Luật"):
        names.append(title.replace("sửa đổi, bổ sung một số điều của", "sửa đổi"))
    return Seed(
        number,
        kind,
        (_law_issuer(kind, number),),
        issue_date,
        title,
        ident=key if made_up or not number else "",
        names=tuple(dict.fromkeys([*names, *([f"{title} {year}"] if year and not number else [])])),
        variants=tuple(part.strip() for part in row["number_variants"].split(";") if part.strip()),
        origin=Origin(OriginKind.REGISTER, "laws", "laws.tsv"),
        claims=tuple(claims),
    )


def _law_issuer(kind: str, number: str) -> str:
    return "Ủy ban Thường vụ Quốc hội" if kind.startswith("Pháp lệnh") or "UBTVQH" in number else "Quốc hội"


def _table_seed(row: Mapping[str, str], table: str, issuer: str, checked: str) -> Seed:
    number = row["number"]
    kind = row["type"] if row["type"].isascii() is False or row["type"] in {"Pháp lệnh"} else ""
    title = bare_title(row["title"], number)
    seen = row.get("seen_on", "")
    seen = seen if iso_day(seen) else ""
    trust = Trust.REGISTER if table == "codified" else Trust.DATABASE

    def claim(field: str, value: str) -> FieldClaim:
        return FieldClaim(field, value, trust, table, f"{table}.tsv", checked=checked, seen_on=seen)

    claims = [claim(field, row[field]) for field in ("issue_date", "effective_date") if iso_day(row.get(field, ""))]
    if table == "codified":
        claims.append(claim("codified", "codified"))
    if row.get("status", "--") not in {"", "--"}:
        claims.append(claim("status", row["status"]))
    return Seed(
        number,
        kind,
        tuple(part.strip() for part in [issuer] if part.strip()),
        iso_day(row.get("issue_date", "")),
        title if kind or table == "codified" else "",
        names=law_names(kind, title),
        origin=Origin(OriginKind.REGISTER, table, f"{table}.tsv"),
        claims=tuple(claims),
    )
