"""Documents of merged provinces on one subject: what each former province has is paired by title.

After a merger the new province has two sets of rules, each in force in its own former territory until the new bodies
make one (Luật 64/2025/QH15 Điều 54 khoản 2). A pair is a proposal to look at both together, no finding on validity.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations

from legaltext.core.text import fold, modern_tones, squeeze
from legaltext.core.validity import Status
from legaltext.language.words import title_keywords
from legaltext.register.numbering import tokens
from legaltext.register.places import Unit, units
from legaltext.register.records import Record
from legaltext.review.sources import StatusSource

LIKELY = 0.38
"""The share of telling words, by their weight, from which two titles are taken to be on one subject."""
_BODIES = ("HĐND", "UBND", "CTUBND")
# Words of local titles that tell nothing of the subject, beyond those that every title may have.
_LOCAL_WORDS = frozenset(
    map(
        fold,
        (
            "áp dụng", "ban hành kèm", "cấp huyện", "cấp tỉnh", "cấp xã", "chế độ", "chi", "chính sách", "cơ quan",
            "để", "địa bàn", "đối với", "đơn vị", "giai đoạn", "hỗ trợ", "hội đồng nhân dân", "huyện", "một số", "mức",
            "năm", "nội dung", "phạm vi", "phường", "quản lý", "thành phố", "thị trấn", "thị xã", "thực hiện", "thuộc",
            "tỉnh", "tổ chức", "trên địa bàn", "ủy ban nhân dân", "xã",
        ),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Two documents of two former provinces that now make one; ``likeness`` from 0 to 1, ``shared`` the common words.

    ``province`` is the new one. ``first`` is the document of the former province that comes first by name.
    """

    province: str
    first: Record
    second: Record
    first_status: Status
    second_status: Status
    likeness: float
    shared: tuple[str, ...]


def pair_documents(
    records: Iterable[Record], status_of: StatusSource, as_of: date, least: float = LIKELY
) -> tuple[Pair, ...]:
    """The pairs among ``records``, the likeliest first within a province; expired documents are left out.

    Only documents of one kind of body are compared (resolutions of councils, decisions of committees), and only each
    other's best partners make a pair.
    """

    def ask(document: str) -> Status:
        return status_of(document, None, as_of).status

    found: list[Pair] = []
    for province, groups in _by_province(records, ask, as_of).items():
        words = {r.id: _telling(r) for members in groups.values() for r in members}
        weight = _weights(words.values())
        for one, other in combinations(sorted(groups), 2):
            found.extend(_best(province, groups[one], groups[other], words, weight, ask, least))
    return tuple(sorted(found, key=lambda p: (p.province, -p.likeness, p.first.id, p.second.id)))


def _by_province(
    records: Iterable[Record], ask: Callable[[str], Status], as_of: date
) -> dict[str, dict[str, list[Record]]]:
    """New province → former province → its documents that have not ended."""
    found: dict[str, dict[str, list[Record]]] = {}
    former = _former(as_of)
    for record in sorted(records, key=lambda r: r.id):
        unit = former.get(record.province)
        if unit is None or not record.title or not _body(record):
            continue
        if ask(record.id) is not Status.EXPIRED:
            found.setdefault(unit.successor, {}).setdefault(unit.name, []).append(record)
    return {province: groups for province, groups in sorted(found.items()) if len(groups) > 1}


def _former(as_of: date) -> dict[str, Unit]:
    """The units that were merged by the day, by their key (name and start)."""
    return {u.key: u for u in units() if u.successor and u.valid_to is not None and u.valid_to <= as_of}


def _body(record: Record) -> str:
    """The mark of the body whose series the number is of."""
    return next((mark for mark in tokens(record.number) if mark in _BODIES), "")


def _telling(record: Record) -> frozenset[str]:
    """What the title is about, without the names of provinces."""
    words = (
        w.removeprefix("quy định ") for w in title_keywords(_places().sub(" ", modern_tones(squeeze(record.title))))
    )
    return frozenset(word for word in words if len(word) > 1 and word not in _LOCAL_WORDS)


@cache
def _places() -> re.Pattern[str]:
    """Names of provinces with the words before them, longest first."""
    names = sorted({modern_tones(u.name) for u in units()}, key=lambda name: (-len(name), name))
    before = r"(?:(?:trên địa bàn|tại|của)\s)?(?:(?:tỉnh|thành phố)\s)?"
    return re.compile(rf"{before}(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


def _weights(titles: Iterable[frozenset[str]]) -> dict[str, float]:
    """Words that few titles have weigh more."""
    listed = list(titles)
    counts = Counter(word for words in listed for word in words)
    return {word: math.log(1 + len(listed) / count) for word, count in counts.items()}


def _likeness(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    union = math.fsum(weight[word] for word in one | other)  # exact, so that the order of a set does not matter
    return math.fsum(weight[word] for word in one & other) / union if union else 0.0


def _best(
    province: str,
    ones: list[Record],
    others: list[Record],
    words: dict[str, frozenset[str]],
    weight: dict[str, float],
    ask: Callable[[str], Status],
    least: float,
) -> Iterator[Pair]:
    score = {
        (a.id, b.id): _likeness(words[a.id], words[b.id], weight) for a in ones for b in others if _body(a) == _body(b)
    }
    best_of: dict[str, float] = {}
    for pair, value in score.items():
        for ident in pair:
            best_of[ident] = max(best_of.get(ident, 0.0), value)
    for a in ones:
        for b in others:
            value = score.get((a.id, b.id), 0.0)
            if value < least or value < best_of[a.id] or value < best_of[b.id]:
                continue
            shared = tuple(sorted(words[a.id] & words[b.id], key=lambda w: (fold(a.title).find(w), w)))
            statuses = (ask(a.id), ask(b.id))
            yield Pair(province, a, b, *statuses, round(value, 3), shared)
