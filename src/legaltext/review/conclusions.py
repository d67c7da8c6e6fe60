"""What the words of a conclusion mean: a ruling, a statement on the document, or a document that is meant.

People write short sentences (``sửa lại: hết hiệu lực từ ngày 15/8/2026 theo Nghị định số 12/2026/NĐ-CP``). What they
name is read by the grammar of the house; whatever leaves a doubt is a note and changes nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from legaltext.core.dates import LONG, SHORT, read_date
from legaltext.core.decision import Ruling
from legaltext.core.labels import label, labels
from legaltext.core.reading import THIS, Passage, Reference
from legaltext.core.text import fold, modern_tones, squeeze
from legaltext.core.validity import EffectKind
from legaltext.language.read import read_passage

LONGEST = 2_000
"""Code points of a conclusion that are read; longer ones are notes."""

_ALIVE = re.compile(
    r"(?<!không )còn (?:nguyên )?hiệu lực|(?:chưa|không) hết hiệu lực|(?:đang|vẫn) có hiệu lực|(?<!not )in force"
)
_ENDED = re.compile(
    r"(?<!chưa )(?<!không )hết hiệu lực|không còn hiệu lực|(?:bị|được) (?:bãi bỏ|hủy bỏ|thay thế)|"
    r"(?<!not )expired|not in force|(?<!not )(?:repealed|replaced)"
)
_REPLACED = re.compile(r"(?:bị|được) thay thế|replaced")
_REPEALED = re.compile(r"(?:bị|được) (?:bãi bỏ|hủy bỏ)|repealed")
# A guess, a question or a condition is no ruling; nor is a state that is said to last until a day.
_DOUBT = re.compile(
    r"dấu hiệu|có thể|có lẽ|hình như|\bnếu\b|\?|chưa rõ|chưa xác định|chưa chắc|\bsắp\b|dự kiến|hiệu lực đến|"
    r"không (?:đúng|phải|bị|được)|chưa (?:bị|được)|\bsai\b|\b(?:perhaps|probably|may|might|until)\b"
)
_PARTLY = re.compile(r"một phần|\bpart")
_UNIT = re.compile(r"\b(?:điều|khoản|điểm|chương|mục|phần|phụ lục|mẫu|biểu|tiết)\s")
_FROM = re.compile(r"(?:\btừ|\bfrom|hiệu lực)\s{1,3}(?:ngày\s{1,3})?$")
# Words that only lead to the document that the citation means.
_LEADING = re.compile(
    r"^\W*(?:(?:là|văn bản|đúng|phải|viện dẫn|được|xác định|chọn|của|the|document|is|số|nghị định|nghị quyết|"
    r"quyết định|thông tư|luật|bộ luật|pháp lệnh|chỉ thị)\W{1,3}){0,12}$"
)
_ISSUER = re.compile(r"^[\s,]{0,3}(?:ngày\s{1,2}[\d/.\-]{6,10}[\s,]{0,3})?(?:do|của)\s{1,2}([^,;.()\d]{3,80})")
_LAST_WORDS = re.compile(r"\s(?:ban hành|quy định|về)\b.{0,200}$")
_AFTER_LABEL = " .,:;–-("


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A conclusion as read.

    ``says`` is ``alive``, ``ended`` or "". An end has ``kind``, ``since`` (its first day; None where none is written),
    ``by`` (the act as written, "" for none) with ``by_provision``, and ``part`` where only a provision ended.
    ``document`` is the document that the citation means, with the day and issuer written beside it.
    ``understood`` is false where words were left that could not be turned into anything.
    """

    ruling: Ruling | None = None
    says: str = ""
    kind: EffectKind = EffectKind.ENDS
    since: date | None = None
    by: str = ""
    by_provision: str | None = None
    part: str | None = None
    document: str = ""
    issue_date: date | None = None
    issuer: str = ""
    understood: bool = True


def read_conclusion(text: str) -> Conclusion:
    """The meaning of a conclusion cell; ``Conclusion()`` for an empty one.

    >>> read_conclusion("Bác bỏ").ruling
    <Ruling.REJECT: 'reject'>
    >>> read_conclusion("hết hiệu lực từ ngày 01/7/2026 theo 12/2026/NĐ-CP").since
    datetime.date(2026, 7, 1)
    """
    text = modern_tones(squeeze(text))
    if not text:
        return Conclusion()
    ruling, rest = _ruling(text)
    if not fold(rest):
        return Conclusion(ruling, understood=ruling is not Ruling.CORRECT)
    found = _statement(rest) if len(rest) <= LONGEST and not _DOUBT.search(rest.lower()) else None
    if found is not None:
        return replace(found, ruling=ruling)
    # Words after a plain ruling are its grounds; without one, or after "sửa lại", they had to say something.
    whole = ruling in {Ruling.CONFIRM, Ruling.REJECT, Ruling.VERIFY}
    return Conclusion(ruling or Ruling.NOTE, understood=whole)


def code_at_start(kind: str, text: str) -> tuple[str, int]:
    """The code of the label table ``kind`` with whose words (in either language) the text begins, the longest of
    them, and how many characters those take; ("", 0) for none.
    """
    low = modern_tones(squeeze(text)).lower()
    known = [(modern_tones(words).lower(), code) for lang in ("vi", "en") for code, words in labels(kind, lang).items()]
    known += [(code.replace("_", " "), code) for code in labels(kind)]
    fitting = [
        (len(words), code)
        for words, code in known
        if low.startswith(words) and not low[len(words) : len(words) + 1].isalnum()
    ]
    length, code = max(fitting, default=(0, ""))
    return code, length


def label_code(kind: str, text: str) -> str:
    """The code whose words in either language the text is; "" for none."""
    folded = fold(text)
    codes = labels(kind)
    return next((c for c in codes if folded in {c, fold(label(kind, c)), fold(label(kind, c, "en"))}), "")


def _ruling(text: str) -> tuple[Ruling | None, str]:
    code, length = code_at_start("conclusion", text)
    return (Ruling(code) if code else None), text[length:].strip(_AFTER_LABEL if code else " ")


def _statement(text: str) -> Conclusion | None:
    """What the words say of the document, or the document that they name; None where they say neither for sure."""
    low = text.lower()
    alive, ended = _ALIVE.search(low), _ENDED.search(low)
    references = list(read_passage(Passage(text)).references)
    if alive and ended:
        return None
    if alive:
        return _about(Conclusion(says="alive"), text, [r for r in references if r.start < alive.start()])
    if not ended:
        return _named(text, references)
    since = _first_day(text, references)
    acts = [r for r in references if r.start >= ended.start() and r.document != THIS]
    before = [r for r in references if r.start < ended.start()]
    parts = {r.provision for r in before if r.provision} or _parts(text[: ended.start()])
    partly = _PARTLY.search(low) or _UNIT.search(low[: ended.start()])
    # A unit named after the verb belongs to the act (``theo khoản 2 Điều 30 Nghị định …``) or limits what has ended.
    limited = any(not any(r.start <= unit.start() < r.end for r in acts) for unit in _UNIT.finditer(low, ended.end()))
    if len(parts) > 1 or (partly and not parts) or limited or (since is None and not acts):
        return None
    kind = EffectKind.ENDS
    if _REPLACED.search(low):
        kind = EffectKind.REPLACES
    elif _REPEALED.search(low):
        kind = EffectKind.REPEALS
    act = acts[0] if acts else None
    found = Conclusion(
        says="ended",
        kind=kind,
        since=since,
        by=act.document if act else "",
        by_provision=act.provision if act else None,
        part=parts.pop() if parts else None,
    )
    return _about(found, text, before)


def _parts(words: str) -> set[str]:
    """The provisions that stand alone before the verb (``khoản 2 Điều 5 hết hiệu lực``)."""
    number = "1/2000/NĐ-CP"
    read = read_passage(Passage(f"Theo {words.strip()} Nghị định số {number}.")).references
    return {r.provision for r in read if r.document == number and r.provision}


def _about(found: Conclusion, text: str, before: list[Reference]) -> Conclusion | None:
    """The statement with the document of which it is said, where the words name one; None where they name several."""
    keys = {r.document: r for r in before if r.document != THIS}
    if len(keys) > 1:
        return None
    for reference in keys.values():
        return _with_document(found, text, reference)
    return found


def _named(text: str, references: list[Reference]) -> Conclusion | None:
    """The one document that the words name and nothing else: what the citation means."""
    keys = {r.document: r for r in references if r.document != THIS}
    first = next(iter(keys.values()), None)
    if first is None or len(keys) > 1 or not _LEADING.match(text[: first.start].lower()):
        return None
    return _with_document(Conclusion(), text, first)


def _with_document(found: Conclusion, text: str, reference: Reference) -> Conclusion:
    after = text[reference.end :]
    issuer = _ISSUER.match(after)
    day = read_date(reference.quote) or (read_date(after[:24]) if re.match(r"[\s,]{0,3}ngày", after) else None)
    name = _LAST_WORDS.sub("", issuer[1]).strip() if issuer else ""
    return replace(found, document=reference.document, issue_date=day, issuer=name)


def _first_day(text: str, references: list[Reference]) -> date | None:
    """The day after ``từ``; a day inside a document's name is that document's own."""
    for pattern in (LONG, SHORT):
        for match in pattern.finditer(text):
            own = any(r.start <= match.start() < r.end for r in references)
            lead = text[max(0, match.start() - 24) : match.start()].lower()
            if not own and _FROM.search(lead):
                return read_date(match[0])
    return None
