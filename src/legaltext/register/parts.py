"""Parts of one document that run over several gazette issues, brought under one head.

A gazette breaks a long document off (``Xem tiếp Công báo số …``) and goes on in the next issue, where the head is not
printed again. Where both parts are held the later one is given the first one's head, so that both are texts of one
document; where one is missing, its mark stays and the status says so.
"""

from __future__ import annotations

from dataclasses import replace

from legaltext.core.facts import DocumentFact, Facts
from legaltext.gazette.join import join_parts
from legaltext.language.read import read_document
from legaltext.structure.carry import carry_part


def unite_parts(facts: Facts) -> Facts:
    """The facts with the parts of each document under one head; their order stays."""
    broken = [f for f in facts.documents if f.document.continues_from or f.document.continued_in]
    if not broken:
        return facts
    by_part = {id(f.document): f for f in broken}
    mended: dict[tuple[str, int], DocumentFact] = {}
    for joined in join_parts([(f.file, f.document) for f in broken]):
        first = before = joined.parts[0][1]
        for index, (_, part) in enumerate(joined.parts):
            fact = by_part[id(part)]
            carried = carry_part(before, part) if index else part
            document = replace(
                carried,
                head=part.head if index == 0 else first.head,
                continues_from=joined.missing_before if index == 0 else "",
                continued_in=joined.missing_after if index == len(joined.parts) - 1 else "",
            )
            before = carried
            # Where its Điều stand under other addresses now, who points from where is read anew.
            reading = fact.reading if carried is part else read_document(document)
            mended[fact.sha256, fact.ordinal] = replace(fact, document=document, reading=reading)
    return replace(facts, documents=tuple(mended.get((f.sha256, f.ordinal), f) for f in facts.documents))
