"""What words do that name another document: whether they end it, a part of it, or only speak of it."""

from __future__ import annotations

import re

from legaltext.core.facts import DocumentFact
from legaltext.core.reading import Reference, Relation
from legaltext.core.text import fold
from legaltext.core.validity import EffectKind
from legaltext.register.records import Record
from legaltext.validity.sources import sentence

_KINDS = {
    Relation.AMENDS: EffectKind.AMENDS,
    Relation.REPEALS: EffectKind.REPEALS,
    Relation.REPLACES: EffectKind.REPLACES,
    Relation.SUSPENDS: EffectKind.SUSPENDS,
    Relation.EXTENDS: EffectKind.EXTENDS,
    Relation.KEEPS: EffectKind.KEEPS,
}
ENDING = frozenset({EffectKind.REPEALS, EffectKind.REPLACES, EffectKind.ENDS})
_MEASURE = re.compile(r"(?:trái|mâu thuẫn|không phù hợp) với\s", re.IGNORECASE)
_ACTING_VERB = re.compile(r"bãi bỏ|thay thế|hủy bỏ|huỷ bỏ|hết hiệu lực", re.IGNORECASE)
_SOME = re.compile(
    r"(?:một số|cụm từ|các từ)\s(?:điều|khoản|điểm|phụ lục|mẫu|biểu mẫu|nội dung|quy định)[\w\s,]{0,30}$", re.IGNORECASE
)
_ABOUT = re.compile(
    r"((?:quy định|nội dung|phần)\s(?:về|liên quan đến)\s[^,;.]{3,140}?)\s(?:của|tại|trong)\s(?:Luật|Bộ luật|Pháp lệnh|"
    r"Nghị định|Nghị quyết|Quyết định|Thông tư)?\s?$",
    re.IGNORECASE,
)


def kind_of(fact: DocumentFact, reference: Reference) -> EffectKind | None:
    """What a reference does. Two readings of ``bãi bỏ`` and ``thay thế`` are held back here.

    ``Những quy định trước đây trái với Luật X … đều bãi bỏ`` names Law X as the measure, not as what ends; and
    ``thay thế một số phụ lục của Thông tư X`` changes the circular, which lives on.
    """
    kind = _KINDS.get(reference.relation)
    if kind not in ENDING:
        return kind
    begin, _end = sentence(fact.document, reference.start, reference.end)
    before = fact.document.text[begin : reference.start]
    if _MEASURE.search(before) and not _ACTING_VERB.search(before):
        return None
    if reference.provision is None and _SOME.search(before[-60:]):
        return EffectKind.AMENDS
    return kind


def topic_of(fact: DocumentFact, reference: Reference) -> str:
    """``Các quy định về bưu chính của Pháp lệnh … hết hiệu lực`` ends a part that has no address; "" for a whole."""
    if reference.provision is not None:
        return ""
    begin, _ = sentence(fact.document, reference.start, reference.end)
    match = _ABOUT.search(fact.document.text, begin, reference.start)
    return match[1] if match else ""


def keeping(record: Record, fact: DocumentFact, reference: Reference, suspends: bool) -> str:
    """What a ``keeps`` does: it revives (an act that suspends the successor says that the old one goes on), it
    announces (an administrative act that names what stays in force beside a dead parent), or it only lets old cases
    run on under dead law (``residual``), which is no life.
    """
    begin, end = sentence(fact.document, reference.start, reference.end)
    words = fold(fact.document.text[max(0, begin - 400) : end])
    in_force = "tiếp tục có hiệu lực" in words or "tiếp tục được áp dụng" in words or "tiếp tục áp dụng" in words
    if suspends and in_force:
        return "revives"
    if "tiếp tục có hiệu lực" in fold(record.title) or ("công bố" in words and "tiếp tục có hiệu lực" in words):
        return "announces"
    return "residual"
