"""New wording in quotation marks as a witness of its own: it says which Điều of the amended document it replaces."""

from __future__ import annotations

from collections.abc import Iterator

from legaltext.core.facts import DocumentFact
from legaltext.core.law import LegalDocument, Provision
from legaltext.core.reading import Relation
from legaltext.core.validity import Effect, EffectKind
from legaltext.register.records import Citation, Record
from legaltext.validity.address import address_at, inside
from legaltext.validity.sources import Ground, text_evidence
from legaltext.validity.starts import BY, Starts


def find_quoted(starts: Starts, record: Record, fact: DocumentFact, citations: list[Citation]) -> Iterator[Effect]:
    """An ``amends`` for each quoted Điều that no reading took up.

    An amending act sets the new wording in quotation marks under the Điều that names the amended document (TT 25/2011
    Điều 18, NĐ 34/2016 Điều 58 and practice). Only where that Điều amends exactly one document is the target certain.
    """
    document = fact.document
    quoted = [p for p in document.provisions if p.quoted and p.level == "Điều"]
    if not quoted:
        return
    ground = Ground(document)
    whole = [
        c
        for c in citations
        if c.reference.relation is Relation.AMENDS and c.resolution.document not in {"", record.id}
        and ground.may_act(c.reference.start, c.reference.end)
    ]  # fmt: skip
    for provision in quoted:
        host = _host(document, provision)
        targets = {c.resolution.document for c in whole if host and host.start <= c.reference.start < host.end}
        if host is None or len(targets) != 1:
            continue
        target = targets.pop()
        address = provision.path.rpartition(" » ")[2]
        if any(c.resolution.document == target and _names(c, address) for c in whole):
            continue
        where = address_at(document, provision.start)
        since = starts.day(record.id, where)
        end = min(provision.end, provision.start + len(address) + len(provision.heading) + 2)
        flags = (BY,) if since and starts.is_bound(record.id, where) else ()
        evidence = text_evidence(fact, record.id, provision.start, end, "quoted wording", where)
        yield Effect(
            EffectKind.AMENDS,
            record.id,
            where,
            target,
            address,
            since,
            None,
            evidence,
            since_event="" if since else f"start({record.id})",
            flags=flags,
        )


def _names(citation: Citation, address: str) -> bool:
    provision = citation.reference.provision
    return provision is not None and inside(provision, address)


def _host(document: LegalDocument, quoted: Provision) -> Provision | None:
    """The acting document's own Điều around the quotation."""
    return next(
        (p for p in document.provisions if p.level == "Điều" and not p.quoted and p.start <= quoted.start < p.end), None
    )
