"""Whether a text is Vietnamese or an English translation of Vietnamese law."""

from __future__ import annotations

import re

_VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|of|and|shall|pursuant|article|clause|promulgates|regulations?)\b", re.IGNORECASE)
_SAMPLE = 8_000


def language_of(text: str) -> str:
    """``en`` for a text whose words are English and that has hardly any Vietnamese letter, else ``vi``.

    >>> language_of("Pursuant to the Law on Organization of the Government; Article 1. Scope of regulation")
    'en'
    >>> language_of("Căn cứ Luật Tổ chức Chính phủ; Điều 1. Phạm vi điều chỉnh")
    'vi'
    """
    sample = text[:_SAMPLE]
    letters = len(sample) - sample.count(" ") or 1
    vietnamese = len(_VIETNAMESE.findall(sample)) / letters
    english = len(_ENGLISH.findall(sample))
    return "en" if vietnamese < 0.05 and english * 60 > len(sample) / 6 else "vi"
