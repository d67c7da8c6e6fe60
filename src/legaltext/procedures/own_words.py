"""What a ground's own words say beside its number: the provision, the day of issue, the issuer.

Many grounds are written as a sentence (``Khoản 2 Điều 5 Quyết định số 44/2019/QĐ-UBND ngày 25/11/2019 của Ủy ban nhân
dân tỉnh …``). The day and the province tell two documents of one number apart; the provision tells whether the part
that ended is the part that is cited.
"""

from __future__ import annotations

import re
from dataclasses import replace

from legaltext.core.dates import read_date
from legaltext.core.numbers import identity
from legaltext.core.procedure import Basis
from legaltext.core.reading import Passage
from legaltext.core.text import nfc
from legaltext.language.read import read_passage
from legaltext.procedures.cell_numbers import find_numbers

_PROVISION = re.compile(r"\b(?:Điều|khoản|điểm|Chương|Phụ lục|Mẫu số)\s", re.IGNORECASE)
_ISSUER = re.compile(
    r"^[\s,]{0,3}(?:ngày\s[\d/.\-]{6,10}|ngày\s\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4})?[\s,]{0,3}của\s"
    r"(?P<body>(?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Hội đồng nhân dân|HĐND|Chủ tịch|Bộ|Thủ tướng|Chính phủ|Quốc hội)"
    r".{0,80}?)(?=\s(?:quy định|ban hành|về|hướng dẫn|sửa đổi|bổ sung|phê duyệt|công bố|thông qua|bãi bỏ|thay thế)\b"
    r"|[,;:.(]|$)",
    re.IGNORECASE,
)


def add_own_words(basis: Basis) -> Basis:
    """The ground with what its words say and its cells do not; what the cells say is never overwritten.

    >>> b = Basis("can_cu_phap_ly", 1, "Điều 9 Quyết định số 8/2018/QĐ-UBND ngày 16/10/2018", "8/2018/QĐ-UBND")
    >>> add_own_words(b).provision, add_own_words(b).issue_date
    ('Điều 9', datetime.date(2018, 10, 16))
    """
    text = nfc(basis.cited)
    wanted = identity(basis.document)
    number = next((n for n in find_numbers(text) if identity(n.key) == wanted), None)
    if number is None:
        return basis
    after = text[number.end : number.end + 200]
    day = read_date(after[:45]) if after.lstrip(" ,").lower().startswith("ngày") else None
    body = _ISSUER.match(after)
    return replace(
        basis,
        provision=basis.provision or _provision(text, number.start, wanted),
        issue_date=basis.issue_date or day,
        issuer=basis.issuer or (body["body"].strip() if body else ""),
    )


def _provision(text: str, start: int, wanted: str) -> str | None:
    """The one provision named before the number; several, or none, leave the whole document meant.

    The words are read as a sentence goes on: at the start of a text ``Điều 9`` would be a heading.
    """
    if not _PROVISION.search(text[:start]):
        return None
    found = {r.provision for r in read_passage(Passage(f"theo {text}")).references if identity(r.document) == wanted}
    return found.pop() if len(found) == 1 else None
