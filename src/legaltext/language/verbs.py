"""What a statement does: the performative verbs, reports of other acts' doings, and words that only point."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.core.reading import Relation

_ACT = (
    r"sửa đổi(?:,? bổ sung)?(?:(?:,| và|;) (?:bổ sung|bãi bỏ|thay thế|đính chính|bỏ))*|bổ sung|thay thế|bãi bỏ"
    r"|hủy bỏ|bỏ"
    r"|đính chính|thay|sửa|ngưng hiệu lực|tạm ngưng|tạm ngưng hiệu lực|đình chỉ việc thi hành|đình chỉ thi hành|kéo dài"
    r"|gia hạn"
)
_VERB = re.compile(rf"(?<!\w)(?:{_ACT})(?!\w)")
_JOINED = re.compile(r"(?:[;,:]\s{0,2}|[;,]?\s(?:và|đồng thời)\s)$")
_PASSIVE = re.compile(
    r"(?<!\w)(?:đã\s|được\s|bị\s|vừa\s){0,2}(?:được|bị|đã)\s(?P<act>(?:sửa đổi|bổ sung"
    r"|đính chính)[^.;:()\n“”]{0,70}?|(?:thay thế|bãi bỏ|hủy bỏ)"
    r"[^.;:()\n“”]{0,40}?)\s(?:bởi|theo|tại|bằng)\s(?:các\s|quy định tại\s|quy định của\s|văn bản\s)?"
)
_PASSIVE_SHORT = re.compile(
    r"\((?P<act>sửa đổi(?:, bổ sung)?|bổ sung|thay thế|bãi bỏ)[^.;:()\n“”]{0,50}?\s(?:bởi|theo|tại|bằng)\s(?:các\s)?"
)
_ENDED = re.compile(r"hết hiệu lực[^.;:()\n“”]{0,20}?\s(?:bởi|theo)\s")
_PHRASE = re.compile(
    r"(?:cụm từ|các từ|từ ngữ|\btừ [“\"]|\bchữ|số thứ tự|dòng|gạch đầu dòng|đoạn|một số nội dung|nội dung"
    r"|quy định (?:về|liên quan)"
    r"|tên (?:của|điều|chương|khoản)|tiêu đề|dấu|ký hiệu|số “|\bsố \")"
)
_PARTLY = re.compile(
    r"một phần|một số (?:điều|khoản|điểm|nội dung|quy định|cụm từ|từ|phụ lục|mẫu|biểu)|các điểm, khoản"
    r"|điều, khoản|điều, điểm"
)
# "Thay thế Phụ lục … kèm theo Nghị định số …": the annex gives way, the decree that carries it lives on.
_PART_OF = re.compile(
    r"\s{0,2}(?:(?:các|những|toàn bộ|nội dung|hệ thống|một số)\s){0,3}"
    r"(?:phụ lục|danh mục|biểu mẫu|mẫu|biểu|bảng|sơ đồ|phần)\s[^.;:\n]{0,150}?(?:kèm theo|tại|của|trong)\s"
)
POINTING = re.compile(
    r"(?:(?<!kèm )theo|căn cứ|trừ|ngoại trừ|không bao gồm|kể từ ngày|từ ngày|để|nhằm|phù hợp với|bảo đảm|bằng"
    r"|thành(?! (?:lập|phố|viên|phần|tích|lũy|công|niên|thị|quả))"
    r"|vào sau|ngay sau"
    r"|trước ngày|đến ngày|do)\b"
)
PLACE = re.compile(r"(?:^|\s)(?:vào\s)?(?:ngay\s|liền\s)?(?:phía\s)?(?:sau|trước)(?:\scụm từ)?\s{1,2}(?:tên\s)?$")


@dataclass(frozen=True, slots=True)
class Verb:
    """A performative verb of a statement ``[start, end)``: ``act`` is amend, repeal, replace, suspend, extend or keep;
    ``phrase``: it concerns words or a part inside the provision; ``partly``: only parts of the document named."""

    start: int
    end: int
    act: str
    phrase: bool = False
    partly: bool = False


_ACTS = (
    ("sửa", "amend"), ("bổ sung", "amend"), ("đính chính", "amend"), ("thay", "replace"), ("bãi bỏ", "repeal"),
    ("hủy bỏ", "repeal"), ("bỏ", "repeal"), ("ngưng", "suspend"), ("tạm ngưng", "suspend"), ("đình chỉ", "suspend"),
    ("kéo dài", "extend"), ("gia hạn", "extend"),
)  # fmt: skip
_RELATIONS = {
    "amend": Relation.AMENDS, "repeal": Relation.REPEALS, "replace": Relation.REPLACES, "suspend": Relation.SUSPENDS,
    "extend": Relation.EXTENDS, "keep": Relation.KEEPS, "guide": Relation.GUIDES, "start": Relation.REFERS,
    "basis": Relation.BASIS,
}  # fmt: skip


def act_of(word: str) -> str:
    """The act that a verb's words do."""
    return next(act for start, act in _ACTS if word.startswith(start))


def find_verbs(low: str, body: int, end: int, *, effective: bool) -> list[Verb]:
    """The verbs in ``[body, end)`` by which this document acts, in order.

    A verb acts where it opens the statement (``body``), follows ``… này`` at its start, or is joined to another acting
    verb or to the document's own start (``… có hiệu lực từ ngày … và thay thế …``; ``effective``). In running talk
    (``việc sửa đổi, bổ sung hợp đồng``) it does not. Source: the model sentences of the rules on drafting.
    """
    verbs: list[Verb] = []
    since = _SINCE.match(low, body, end)
    for match in _VERB.finditer(low, body, end):
        before = low[max(body, match.start() - 24) : match.start()]
        opens = match.start() == body or (since is not None and match.start() == since.end())
        if not opens:
            acting = bool(verbs) or effective or _ATTACHES.match(low, body, end) is not None
            if before.endswith(("này ", "này đồng thời ")):
                opens = _SELF_START.match(low, body, match.start()) is not None
            elif before.rstrip() in ("nay", "quyết nghị:", "quyết định:") or (acting and _JOINED.search(before)):
                opens = True
        if not opens or low.startswith("bỏ phiếu", match.start()):
            continue
        after = low[match.end() : match.end() + 200]
        cut = _FIRST_TARGET.search(after)
        head = (after[: cut.start()] if cut else after)[:120]
        partly = bool(_PARTLY.search(head)) or _PART_OF.match(after, 0, cut.start() if cut else len(after)) is not None
        verbs.append(Verb(match.start(), match.end(), act_of(match[0]), bool(_PHRASE.search(head)), partly))
    return verbs


# Where the words about the act end and what it acts on begins; a law named by its title has no number there.
_FIRST_TARGET = re.compile(
    r"điều \d|khoản \d|điểm [a-zđ]\b|phụ lục (?:[ivxlc]{1,6}|\d{1,3})\b|số \d"
    r"|(?<!\w)(?:luật|bộ luật|pháp lệnh) "
    r"(?:sửa đổi|(?!này|số|sau|có liên quan|và|quy định)[^,;.:\n]{3,120}?(?:ngày|năm) \d)"
)
_SELF_START = re.compile(
    r"(?:kể từ ngày [^,;]{3,60},\s)?(?:nghị định|thông tư(?: liên tịch)?|luật|bộ luật|pháp lệnh|nghị quyết"
    r"|quyết định|chỉ thị) này"
    r"[^.]{0,400}$|(?:nghị định|thông tư(?: liên tịch)?|luật|bộ luật|pháp lệnh|nghị quyết|quyết định|chỉ thị) này "
)


# "Kể từ ngày Thông tư này có hiệu lực thi hành, bãi bỏ các quy định sau:": the verb opens after the day.
_SINCE = re.compile(
    r"(?:kể )?từ (?:ngày|thời điểm) [^\n;:]{3,160}?(?:có hiệu lực(?: thi hành)?|\d{4})(?:,|,?\sthì)\s"
    r"(?=bãi bỏ|hủy bỏ|thay thế)"
)
# "Ban hành kèm theo Quyết định này Quy chế …, thay thế Quy chế … ban hành kèm theo Quyết định số …": it acts by what it
# brings with it.
_ATTACHES = re.compile(
    r"(?:nay )?ban hành kèm theo (?:nghị định|thông tư(?: liên tịch)?|nghị quyết|quyết định|chỉ thị) này\s"
)


@dataclass(frozen=True, slots=True)
class Report:
    """Words that report another document's act (được sửa đổi, bổ sung bởi …), ``relation`` what they report."""

    start: int
    end: int
    relation: Relation


def find_reports(low: str, start: int, end: int) -> list[Report]:
    """The reports of other documents' acts in ``[start, end)``, in order."""
    found = []
    for pattern in (_PASSIVE, _PASSIVE_SHORT, _ENDED):
        for match in pattern.finditer(low, start, end):
            act = match["act"] if "act" in pattern.groupindex else "hết hiệu lực"
            ended = act.startswith(("thay thế", "bãi bỏ", "hủy bỏ", "hết hiệu lực"))
            found.append(Report(match.start(), match.end(), Relation.ENDED_BY if ended else Relation.AMENDED_BY))
    return sorted(found, key=lambda r: r.start)


def relation_of(act: str, *, whole: bool, phrase: bool, partly: bool) -> Relation:
    """The relation that an act has to a target: ``thay thế`` of a provision and any change of words in it is amends."""
    relation = _RELATIONS[act]
    if relation is Relation.REPLACES and (not whole or phrase or partly):
        return Relation.AMENDS
    if relation is Relation.REPEALS and (phrase or (whole and partly)):
        return Relation.AMENDS
    return relation
