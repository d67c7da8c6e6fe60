"""A phrase exchanged throughout a document: the Điều that hold it are amended, though the act does not list them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.core.facts import DocumentFact
from legaltext.core.law import LegalDocument, PartKind, Provision
from legaltext.core.reading import Relation
from legaltext.core.validity import Effect, EffectKind
from legaltext.register.records import Citation, Record
from legaltext.register.resolve import Register
from legaltext.validity.address import address_at
from legaltext.validity.sources import Ground, text_evidence
from legaltext.validity.starts import BY, Starts

_EXCHANGE = re.compile(
    r"cụm từ\s{0,2}[“\"]([^“”\"]{2,160})[”\"]\s(?:được\s)?thay(?:\sthế)?\s(?:bằng|thành)\s(?:cụm\s)?từ\s{0,2}[“\"]",
    re.IGNORECASE,
)
_PLACE = re.compile(r"\b(?:điều|khoản|điểm|chương|mục|phụ lục|mẫu)\s(?:số\s)?\d", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"][^“”\"]{1,400}[”\"]")


def find_phrases(
    register: Register, starts: Starts, record: Record, fact: DocumentFact, citations: list[Citation]
) -> Iterator[Effect]:
    """An ``amends`` of each Điều of the held target that contains a phrase exchanged in the whole of it.

    ``Trong Luật X, cụm từ “A” được thay bằng cụm từ “B”`` names no provision; where places are listed, the reading
    has them already. ``target`` is the phrase.
    """
    document = fact.document
    ground = Ground(document)
    for match in _EXCHANGE.finditer(document.text):
        if not ground.may_act(match.start(), match.end()):
            continue
        unit = _unit(document, match.start())
        if unit is None or _PLACE.search(_QUOTED.sub("", document.text[unit.start : unit.end])[4:]):
            continue
        target = _target(document, citations, record, unit)
        base = register.get(target) if target else None
        if base is None or not base.facts:
            continue
        where = address_at(document, match.start())
        since = starts.day(record.id, where)
        evidence = text_evidence(fact, record.id, match.start(), match.end(), "phrase in the whole document", where)
        flags = (BY,) if since and starts.is_bound(record.id, where) else ()
        for address in _holding(base.facts[0].document, match[1]):
            yield Effect(
                EffectKind.AMENDS, record.id, where, target, address, since, None, evidence,
                since_event="" if since else f"start({record.id})", target=match[1], flags=flags,
            )  # fmt: skip


def _unit(document: LegalDocument, offset: int) -> Provision | None:
    """The innermost own khoản or Điều around the words."""
    found = [
        p
        for p in document.provisions
        if not p.quoted and p.level in {"Điều", "khoản", "điểm"} and p.start <= offset < p.end
    ]
    return max(found, key=lambda p: p.start) if found else None


def _target(document: LegalDocument, citations: list[Citation], record: Record, unit: Provision) -> str:
    """The one document that the unit names as a whole, else the one that its Điều amends."""
    named = {
        c.resolution.document
        for c in citations
        if c.reference.provision is None and unit.start <= c.reference.start < unit.end
    } - {"", record.id}
    if not named:
        host = next(
            (p for p in document.provisions if p.level == "Điều" and not p.quoted and p.start <= unit.start < p.end),
            None,
        )
        named = {
            c.resolution.document
            for c in citations
            if host
            and c.reference.relation is Relation.AMENDS
            and c.reference.provision is None
            and host.start <= c.reference.start < host.end
        } - {"", record.id}
    return named.pop() if len(named) == 1 else ""


def _holding(document: LegalDocument, phrase: str) -> list[str]:
    """The Điều of the body that contain the phrase, in their order."""
    body = [p for p in document.parts if p.kind is PartKind.BODY]
    end = body[0].end if body else len(document.text)
    articles = [p for p in document.provisions if p.level == "Điều" and not p.quoted and p.start < end]
    wanted = phrase.casefold()
    text = document.text.casefold()
    if len(text) != len(document.text):  # a few letters change length when folded: offsets would not fit
        text, wanted = document.text, phrase
    return [p.path for p in articles if wanted in text[p.start : p.end]]
