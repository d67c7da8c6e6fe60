"""Documents with hand-made readings, so that the room is tested apart from the grammar."""

from __future__ import annotations

import hashlib
import re
from datetime import date

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.law import Head, LegalDocument, Part, PartKind, Provision, Segment
from legaltext.core.reading import Event, Reading, Reference, Relation, ValidityDate
from legaltext.register.build import build_register
from legaltext.register.resolve import Register
from legaltext.validity.status import Validity

_TYPES = (("NĐ-CP", "Nghị định"), ("NQ-CP", "Nghị quyết"), ("TT-", "Thông tư"), ("QĐ-", "Quyết định"), ("QH", "Luật"))


def act(
    number: str,
    issued: str,
    text: str,
    cites: tuple[tuple[object, ...], ...] = (),
    dates: tuple[tuple[object, ...], ...] = (),
    *,
    title: str = "",
    kind: str = "",
    issuer: str = "",
    annex: str = "",
    quoted: tuple[str, ...] = (),
    file: str = "",
    fields: dict[str, str] | None = None,
    source: str = "pdf",
    base: str = "",
    gazette: str = "",
) -> DocumentFact:
    """A held document. ``cites``: (words, key, provision, relation[, "exception"]); ``dates``: (words, event, key,
    provision, date[, "ambiguous"]). Words are found in the text; ``Điều n`` lines make the provisions; a page holds
    300 characters.
    """
    whole = text + annex
    provisions = _articles(text)
    provisions += [
        Provision("", "Điều 1", "Điều", "1", "", whole.index(q), whole.index(q) + len(q), quoted=True) for q in quoted
    ]
    provisions.sort(key=lambda p: (p.start, p.quoted))

    def where(offset: int) -> str | None:
        return next((p.path for p in provisions if not p.quoted and p.start <= offset < p.end), None)

    references = []
    for cite in cites:
        words, key, provision, relation, *rest = cite
        start = whole.index(str(words))
        references.append(
            Reference(
                str(key),
                provision,
                Relation(str(relation)),
                start,
                start + len(str(words)),
                str(words),  # type: ignore[arg-type]
                where(start),
                exception="exception" in rest,
            )
        )
    stated = []
    for one in dates:
        words, event, key, provision, day, *rest = one
        start = whole.index(str(words))
        stated.append(
            ValidityDate(
                Event(str(event)),
                str(key),
                provision,
                str(day),
                start,
                start + len(str(words)),
                str(words),  # type: ignore[arg-type]
                where(start),
                ambiguous="ambiguous" in rest,
            )
        )
    parts = [Part(PartKind.BODY, "", "", 0, len(text))]
    if annex:
        parts.append(Part(PartKind.ANNEX, "Phụ lục", "", len(text), len(whole)))
    segments = tuple(Segment(i, min(i + 300, len(whole)), i // 300 + 1) for i in range(0, len(whole), 300))
    kind = kind or next((word for mark, word in _TYPES if mark in number), "Nghị định")
    head = Head(
        kind,
        number,
        number,
        (issuer,) if issuer else (),
        "",
        date.fromisoformat(issued) if issued else None,
        title,
        base,
    )
    document = LegalDocument(head, whole, segments, tuple(provisions), tuple(parts), gazette_issue=gazette)
    file = file or re.sub(r"\W+", "-", number) + ".pdf"
    sha = hashlib.sha256(f"{file}{whole}".encode()).hexdigest()
    return DocumentFact(file, sha, 0, source, document, Reading(tuple(references), tuple(stated)), fields or {})


def _articles(text: str) -> list[Provision]:
    marks = list(re.finditer(r"(?m)^(Điều \d+)\. ?([^\n]*)", text))
    return [
        Provision(
            "", m[1], "Điều", m[1][5:], m[2], m.start(), marks[i + 1].start() if i + 1 < len(marks) else len(text)
        )
        for i, m in enumerate(marks)
    ]


def law(*facts: DocumentFact, shipped: bool = False) -> Validity:
    """Register, effects and timelines of these documents."""
    register: Register = build_register(Facts(facts), shipped)
    return Validity.of_register(register)


def day(text: str) -> date:
    return date.fromisoformat(text)


def plain(number: str, issued: str = "2020-05-01", begins: str = "2020-07-01", **more: object) -> DocumentFact:
    """A document that only begins."""
    text = f"Điều 1. Phạm vi\nĐiều 2. Nội dung\nĐiều 3. Hiệu lực thi hành\nVăn bản này có hiệu lực từ {begins}."
    return act(number, issued, text, (), ((begins, "effective", "this", None, begins),), **more)  # type: ignore[arg-type]


OLD = plain("10/2020/NĐ-CP", title="Quy định về bến đò")
"""A decree in force from 01/7/2020."""
