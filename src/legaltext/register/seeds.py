"""Seeds: what one source says of one document, before sources on the same document are united into a record."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from legaltext.core.facts import DocumentFact
from legaltext.core.numbers import read_number
from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze
from legaltext.core.validity import Trust
from legaltext.register.numbering import is_number
from legaltext.register.records import FieldClaim, Origin, OriginKind
from legaltext.register.table_rows import table_rows

_ISO = re.compile(r"(?:1[89]|20)\d\d-\d\d-\d\d$")
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
    """What a held text says of itself, with its database's fields beside it."""
    head = fact.document.head
    fields = fact.fields
    number = head.number or read_number(fields.get("number", "")).key
    title = head.title or bare_title(fields.get("title", ""), number)
    page = fact.document.segments[0].page if fact.document.segments else 0

    def claim(field: str, value: str, trust: Trust, seen_on: str = "") -> FieldClaim:
        return FieldClaim(field, value, trust, fact.kind, fact.file, fact.sha256, page, seen_on=seen_on)

    claims = []
    if head.issue_date:
        claims.append(claim("issue_date", head.issue_date.isoformat(), Trust.TEXT))
    if head.issuers:
        claims.append(claim("issuer", "; ".join(head.issuers), Trust.TEXT))
    if head.title:
        claims.append(claim("title", head.title, Trust.TEXT))
    seen = fields.get("updated", "")
    if iso_day(fields.get("effective", "")):
        claims.append(claim("effective_date", fields["effective"], Trust.DATABASE, seen))
    if fields.get("status"):
        claims.append(claim("status", fields["status"], Trust.DATABASE, seen))
    origin = Origin(OriginKind.HELD, fact.kind, fact.file, fact.sha256, fact.ordinal, page, fact.document.gazette_issue)
    return Seed(
        number,
        head.type,
        head.issuers,
        head.issue_date,
        title,
        head.base,
        ident="" if number else f"{fact.file}#{fact.ordinal + 1}",
        names=law_names(head.type, title),
        origin=origin,
        claims=tuple(claims),
        fact=fact,
    )


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
