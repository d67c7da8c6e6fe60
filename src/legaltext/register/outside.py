"""A text that is not in the register (a draft): what its references mean on the day on which it is to be signed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from legaltext.core.facts import DocumentFact
from legaltext.register.build import read_mentions, settle_by_name
from legaltext.register.numbering import is_local, is_number
from legaltext.register.records import Citation
from legaltext.register.resolve import Register


def cite_from_outside(
    register: Register, fact: DocumentFact, on: date, issuers: Iterable[str] = ()
) -> tuple[Citation, ...]:
    """The references of ``fact`` resolved as of ``on``, in the order of the text; the register stays as it is.

    ``issuers`` are the bodies that will sign it: a number of a local series without its province is theirs.
    """
    own = "; ".join(issuers)
    citations = []
    for citing, _, reference, beside in read_mentions(register, fact):
        key = reference.document
        if own and not beside.issuer and is_local(key):
            beside = replace(beside, issuer=own)
        title = beside.title if is_number(key) else ""
        found = register.resolve(key, on, title, beside.issue_date, beside.issuer, beside.kind)
        citations.append(Citation(citing, fact, reference, found))
    settled = settle_by_name(register, citations)
    settled.sort(key=lambda c: (c.reference.start, c.reference.end))
    return tuple(settled)
