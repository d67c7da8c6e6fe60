"""Expiry on a condition that no text can settle: a slot for a person, never a computed end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.core.validity import Effect, EffectKind, State
from legaltext.register.resolve import Register
from legaltext.validity.address import address_at
from legaltext.validity.sources import Ground, text_evidence

# Resolutions of 2025-2026 that cut or move procedures end, provision by provision, when any later act on the same
# matter begins ("các quy định tương ứng trong Nghị quyết này hết hiệu lực kể từ thời điểm …").
_ENDING = re.compile(r"này (?:sẽ )?(?:hết|chấm dứt) hiệu lực (?:thi hành )?(?:kể )?từ (?:thời điểm|ngày|khi) ")
_SUBJECT = re.compile(
    r"(?:quy định|nội dung)\s(?:tương ứng\s)?(?:trong|tại|của)\s(?:các\s)?"
    r"(?:Nghị quyết|Nghị định|Thông tư|Quyết định)\s$",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"(?:các\s)?(?:luật|văn bản|nghị quyết|nghị định|quy định)[^.;]{0,160}có hiệu lực", re.IGNORECASE
)
LATER_LAW = "later_law_on_same_matter"


def find_conditional(register: Register) -> Iterator[Effect]:
    """One open effect for each clause by which a document's parts end when a later act on the same matter begins."""
    for record in register.records.values():
        if record.consolidated:
            continue
        for fact in record.facts:
            document = fact.document
            for start, end in _clauses(document.text):
                if not Ground(document).may_act(start, end):
                    continue
                where = address_at(document, start)
                evidence = text_evidence(fact, record.id, start, end, "conditional expiry", where)
                yield Effect(
                    EffectKind.ENDS,
                    record.id,
                    where,
                    record.id,
                    None,
                    None,
                    None,
                    evidence,
                    State.NEEDS_REVIEW,
                    since_event=LATER_LAW,
                    flags=("conditional",),
                )


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    for match in _ENDING.finditer(text):
        subject = _SUBJECT.search(text, max(0, match.start() - 90), match.start())
        condition = _CONDITION.match(text, match.end())
        if subject and condition:
            yield subject.start(), condition.end()
