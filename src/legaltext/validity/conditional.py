"""Expiry on a condition that no text can settle: a slot for a person, never a computed end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.core.law import LegalDocument
from legaltext.core.validity import Effect, EffectKind, State
from legaltext.register.resolve import Register
from legaltext.validity.address import address_at
from legaltext.validity.sources import Ground, sentence, text_evidence

# Resolutions and decrees of 2025-2026 that cut or move procedures end, provision by provision, when any later act on
# the same matter begins ("các quy định tương ứng trong Nghị quyết này hết hiệu lực kể từ / tại thời điểm …"), or is
# passed ("trường hợp luật … được ban hành mới … thì các quy định tương ứng … chấm dứt hiệu lực").
_ENDING = re.compile(r"này (?:sẽ )?(?:hết|chấm dứt) hiệu lực(?: thi hành)?\b")
_SUBJECT = re.compile(
    r"(?:quy định|nội dung)\s(?:tương ứng\s)?(?:trong|tại|của)\s(?:các\s)?"
    r"(?:Nghị quyết|Nghị định|Thông tư|Quyết định)\s$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s(?:(?:kể )?từ|tại) (?:thời điểm|ngày|khi) "
    r"(?:các\s)?(?:luật|văn bản|nghị quyết|nghị định|quy định)[^.;]{0,160}có hiệu lực",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:trường hợp|nếu|khi)\s(?:các\s)?(?:luật|pháp lệnh|nghị quyết|nghị định|văn bản)\b.{0,500}"
    r"\b(?:thông qua|ban hành|sửa đổi|có hiệu lực)\b.{0,120}\bthì\s",
    re.IGNORECASE | re.DOTALL,
)
LATER_LAW = "later_law_on_same_matter"


def find_conditional(register: Register) -> Iterator[Effect]:
    """One open effect for each clause by which a document's parts end when a later act on the same matter begins."""
    for record in register.records.values():
        if record.consolidated:
            continue
        for fact in record.facts:
            document = fact.document
            for start, end in _clauses(document):
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


def _clauses(document: LegalDocument) -> Iterator[tuple[int, int]]:
    text = document.text
    for match in _ENDING.finditer(text):
        subject = _SUBJECT.search(text, max(0, match.start() - 90), match.start())
        if subject is None:
            continue
        if condition := _AFTER.match(text, match.end()):
            yield subject.start(), condition.end()
        elif _BEFORE.search(text, sentence(document, match.start(), match.end())[0], subject.start()):
            yield subject.start(), match.end()
