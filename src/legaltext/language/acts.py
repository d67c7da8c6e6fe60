"""The act of a statement that no opening verb states: by its predicate, by a list's heading, in a transition."""

from __future__ import annotations

import re

from legaltext.core.reading import THIS, Relation
from legaltext.language.govern import LIST_END, Reach, beside
from legaltext.language.items import Item
from legaltext.language.provisions import ANNEX, SELF_LABEL
from legaltext.language.verbs import Verb

SELF_WORDS = (
    r"(?:nghị định|thông tư(?: liên tịch)?|luật|bộ luật|pháp lệnh|nghị quyết(?: liên tịch)?|quyết định|chỉ thị"
    r"|lệnh) này"
)
END_PREDICATE = re.compile(r"(?<!\w)(?:hết|chấm dứt|không còn) hiệu lực(?: thi hành| pháp luật)?")
_MAY_PREDICATE = re.compile(
    r"hiệu lực|bãi bỏ|hủy bỏ|tiếp tục|vẫn |như sau|thay thế bằng|kéo dài|gia hạn"
    r"|cụm từ|từ “|từ \"|được (?:s|thay|đổi)|(?:bị|được) bỏ"
)
_WORDS = r"(?:các\s)?(?:cụm từ|từ|chữ|số|từ ngữ)\s{0,2}[“\"]"
# A change of words stated after the place it is made in: "Tại khoản 2 Điều 5 …, cụm từ “…” được thay bằng …".
_WORDS_CHANGED = re.compile(
    rf"(?<!\w)(?:được|bị) (?:sửa đổi|sửa|thay thế|thay|đổi|điều chỉnh) (?:bằng|thành|là)\s(?:{_WORDS}|[“\"])"
    rf"|(?<!\w)(?:được|bị) (?:bãi bỏ|bỏ|thay thế|thay|sửa đổi)(?=\s{{0,2}}[;.]|\s{{0,2}}$)"
    rf"|(?<=, )(?:thay thế|thay|sửa đổi|sửa|bổ sung|bãi bỏ|bỏ|thêm) {_WORDS}"
)
_WORDS_PLACE = re.compile(rf"(?:tại|trong|ở)\s[^;\n]{{3,300}}?,\s(?:thay|sửa|bổ sung|bãi bỏ|bỏ|thêm|{_WORDS})|{_WORDS}")
_PREDICATES = (
    (END_PREDICATE, "repeal"),
    (re.compile(r"(?<!\w)(?:được|bị) (?:bãi bỏ|hủy bỏ)(?!\w)(?! (?:bởi|theo|tại|bằng)\b)"), "repeal"),
    (re.compile(r"(?<!\w)(?:được |bị )?(?:tạm )?ngưng hiệu lực"), "suspend"),
    (
        re.compile(
            r"(?<!\w)(?:vẫn )?(?:tiếp tục|vẫn) (?:được )?(?:có hiệu lực|còn hiệu lực|áp dụng|thực hiện|thi hành"
            r"|có giá trị áp dụng)(?! theo)"
        ),
        "keep",
    ),
    # A provision of another act that "có hiệu lực đến hết ngày …" is let live until then.
    (re.compile(r"(?<!\w)(?<!không )(?<!hết )(?:vẫn )?có hiệu lực(?: thi hành)? (?:cho )?đến (?:hết )?ngày"), "keep"),
    (re.compile(r"(?<!\w)được (?:sửa đổi|bổ sung)[^.;]{0,40}như sau"), "amend"),
    (re.compile(r"(?<!\w)được thay thế bằng (?=phụ lục|mẫu|biểu|điều|khoản)"), "replace"),
    (re.compile(r"(?<!\w)được (?:kéo dài|gia hạn)(?: thêm)? đến"), "extend"),
)
_LEADING = re.compile(
    r"(?:(?:kể )?từ (?:ngày|thời điểm) [^\n]{3,420}?"
    r"(?:có hiệu lực(?: thi hành)?(?: theo (?:quy định )?tại [^,\n]{3,40}?)?|\d{4})(?:,|,?\sthì)\s"
    r"|trong thời gian [^,\n]{3,160},\s)?(?:công bố\s)?"
)
_REPLACED_BY_SELF = re.compile(rf"(?:và|;|,)\s(?:được\s)?thay thế (?:bằng|bởi) {SELF_WORDS}")
_AND_GUIDE = re.compile(
    r"(?<!chi tiết)(?:,| và)\s(?P<verb>(?:quy định chi tiết|hướng dẫn)(?: (?:thi hành|thực hiện))?)\s"
)
_LISTED = re.compile(
    r"(?:kể từ ngày [^,]{3,90}, )?(?:các|những|toàn bộ|một số)\s[^.;]{0,260}?(?:sau đây|sau|dưới đây)\b"
)
_GUIDE = re.compile(
    rf"(?:(?:{SELF_WORDS}|quy định này)\s(?:quy định )?)?"
    r"(?P<verb>(?:quy định\s)?(?:chi tiết|(?<=này )hướng dẫn|(?<=định )hướng dẫn)"
    r"(?:[^.;\n]{0,40}?(?:thi hành|thực hiện))?)\s"
)
_TRANSITION = re.compile(
    r"trước (?:ngày|thời điểm|khi)|đến (?:ngày|thời điểm) [^,;]{3,60} có hiệu lực|tiếp tục|chuyển tiếp|kể từ ngày"
)
_OLD_CASE = re.compile(
    r"trước (?:ngày|thời điểm|khi)|đã (?:được )?(?:nộp|gửi|tiếp nhận|thụ lý|phát hành|ký kết|phê duyệt)"
    r"|(?:đến|tại) (?:ngày|thời điểm) [^,;]{3,60} có hiệu lực|tiếp tục|đang "
)
_GOES_ON = re.compile(
    r"(?:tiếp tục|thì|(?<!đã )được|vẫn|việc|có hiệu lực(?: thi hành)?,)\s(?:(?!\btheo\b|đã )[^.;]){0,240}?"
    r"(?:(?<!đã )(?<!đã được )(?:thực hiện|áp dụng|giải quyết|xử lý|thi hành|thanh toán|hưởng|tổ chức|quản lý|xét"
    r"|xem xét|chi trả|quyết toán|hoàn thành|nghiệm thu|lựa chọn|bổ nhiệm|nâng ngạch|xử phạt)"
    r"(?:(?!\btheo\b)[^.;,]){0,160}?\stheo|áp dụng)"
    r"(?:\s(?:các\s)?(?:quy định|nội dung|mức|hướng dẫn|trình tự, thủ tục))?(?:\s(?:của|tại|trong))?(?:\scác)?\s{1,2}$"
)
_CONTINUED = re.compile(
    r"tiếp tục\s(?:(?!\btheo\b|đã |đến khi|đến hết|hiệu lực)[^.;]){1,240}?"
    r"\stheo (?:các )?quy định(?:\s(?:của|tại|trong))?(?:\scác)?\s$"
)
# What goes on may be named before the rule it stands in ("tiếp tục thực hiện chính sách quy định tại …").
_GOES_ON_AT = re.compile(
    r"tiếp tục (?:được )?(?:thực hiện|áp dụng|hưởng) (?:các |những )?(?:chính sách|chế độ|mức|nội dung|nhiệm vụ|cơ chế"
    r"|quyền lợi|trợ cấp|phụ cấp|ưu đãi|hỗ trợ)[^.;,]{0,60}?\s(?:quy định|nêu) (?:tại|trong)\s(?:các\s)?$"
)
_BEFORE = re.compile(r"trước (?:ngày|thời điểm|khi)\s")
_APPLIES = re.compile(r"\sthì (?:được )?áp dụng (?:các )?(?:quy định|mức)(?: [^.;,]{0,40})?(?:của|tại|trong) $")
_AND_THIS = re.compile(rf"[^.]{{0,300}}?(?:,|và|hoặc)\s{SELF_WORDS}")
_SUBJECT = re.compile(
    r"(?:riêng )?(?:(?:các|những|toàn bộ|một số|mọi) )?(?:quy định|nội dung|điều khoản|văn bản|phụ lục|biểu|mẫu"
    r"|danh mục|việc áp dụng|cụm từ)"
)
_SPARED = re.compile(
    r"(?:^|\W)(?:trừ|ngoại trừ|riêng)\s(?:(?:các )?(?:quy định|nội dung)\s"
    r"(?:quy định\s|(?:về|liên quan đến)\s[^;.:]{3,300}?\s(?:quy định )?(?=tại ))?)?(?:tại |của )?(?:các )?$"
)
_BEGINS = re.compile(r"[^.;]{0,40}?có hiệu lực(?: thi hành)? (?:kể )?từ|[^.;]{0,20}?này\b")
_LIVES_ON = re.compile(
    r"\s(?:vẫn |được |thì )?(?:tiếp tục (?:được )?(?:có hiệu lực|còn hiệu lực|áp dụng|thực hiện|thi hành)"
    r"|còn hiệu lực|(?:có hiệu lực|áp dụng)(?: thi hành)?(?: cho)? đến)"
)
# Only the term of the document itself: the term of a licence granted under it is another thing.
_TERM = re.compile(
    r"(?:thời hạn|thời gian|hiệu lực|việc)(?: (?:áp dụng|thực hiện|thi hành|thí điểm|có hiệu lực|hiệu lực|của|tại|các"
    r"|quy định|chính sách|theo|trong)){0,6} "
)
_DESCRIBED = re.compile(r"(?:tại |ở |các |toàn bộ |quy định|hệ thống|nội dung|biểu|mục|phần|danh mục|bỏ )")
_SELF_AT_START = re.compile(SELF_WORDS + r"\s")


_EXCEPTIONS = re.compile(
    r"(?:,|;)\s(?:trừ|ngoại trừ|không bao gồm)\s(?:các\s|những\s)?(?:trường hợp|quy định|nội dung|điều khoản|điều)"
    r"[^.;:\n]{0,40}?\s(?:sau|sau đây|dưới đây):\s{0,2}$"
)


def lists_exceptions(low: str, start: int, end: int) -> bool:
    """Whether the list below holds what an act leaves out (``hết hiệu lực …, trừ trường hợp sau đây:``)."""
    return _EXCEPTIONS.search(low, max(start, end - 120), end) is not None


def begins_with_self(low: str, start: int) -> bool:
    """Whether a statement begins with the document itself (``Nghị định này có hiệu lực … và thay thế …``)."""
    return _SELF_AT_START.match(low, start) is not None


def implied_verb(low: str, items: list[Item], start: int, end: int) -> tuple[list[Verb], re.Match[str] | None]:
    """The act of a statement whose predicate says it (``Thông tư số … hết hiệu lực …``) or that guides another.

    The predicate counts only where documents or provisions are its subject: a licence or a contract that hết hiệu lực
    is none of ours. Returns the verb and the predicate's match.
    """
    guide = _GUIDE.match(low, start, end)
    if guide and items and items[0].start - guide.end() < 60:
        return [Verb(guide.start("verb"), guide.end("verb"), "guide"), *_more_guides(low, guide.end(), end)], None
    if not _MAY_PREDICATE.search(low, start, end):
        return [], None
    leading = _LEADING.match(low, start, end)
    body = leading.end() if leading else start
    subjects = [i for i in items if i.start >= body]
    if subjects and _WORDS_PLACE.match(low, body, end):
        changed = _WORDS_CHANGED.search(low, subjects[0].end, end)
        if changed:
            return [Verb(body, body, "amend", phrase=True)], changed
    for pattern, act in _PREDICATES:
        match = pattern.search(low, body, end)
        if match is None:
            continue
        if act == "repeal" and _REPLACED_BY_SELF.search(low, match.end(), end):
            act = "replace"
        first = [i for i in subjects if i.start < match.start()]
        if not first:
            if _LISTED.match(low, body, match.start()):
                return [Verb(body, match.end(), act)], match
            continue
        if _TERM.fullmatch(low, body, first[0].start) if act == "extend" else is_subject(low, first[0], body):
            return [Verb(body, body, act, low.startswith(("cụm từ", "từ "), body))], match
    return [], None


def _more_guides(low: str, start: int, end: int) -> list[Verb]:
    """Further verbs of a document that guides several (``… và hướng dẫn thi hành Nghị định số …``)."""
    return [Verb(m.start("verb"), m.end("verb"), "guide") for m in _AND_GUIDE.finditer(low, start, end)]


def is_subject(low: str, item: Item, start: int) -> bool:
    """Whether an item opens the statement, after ``các quy định tại`` and the like at most."""
    prefix = low[start : item.start]
    if len(prefix.strip()) < 4 or (len(prefix) < 300 and _SUBJECT.match(prefix) is not None):
        return True
    return item.whole and _NAMED.fullmatch(prefix) is not None


# "Pháp lệnh về nhập cảnh, xuất cảnh … số 24/1999/PL-UBTVQH10": the title stands before the number.
_NAMED = re.compile(
    r"(?:luật|bộ luật|pháp lệnh|nghị định|nghị quyết|thông tư(?: liên tịch)?|quyết định|chỉ thị)\s(?!này|số)"
    r"(?:(?!\snày\s|trừ |theo |hết hiệu lực)[^;.:\n“”]){3,200}?(?:số\s)?"
)


def leads(low: str, item: Item, start: int) -> bool:
    """Whether an item of a list begins with what it lists (``1. Thông tư số …``), after a short description at most."""
    gap = low[start : item.start]
    return not gap.strip(' “"') or (
        len(gap) < 260 and _DESCRIBED.match(gap) is not None and not re.search(r"theo|trừ", gap)
    )


_TOPIC = re.compile(r"(?!trừ|theo)[^.;:\n]{3,260}?(?:quy định |nêu )?tại\s(?:các\s)?$")


def tells_topic(low: str, item: Item, start: int) -> bool:
    """Whether an item of a list is a rule told by its topic (``a) Việc cấp phép quy định tại Điều 19 của Luật này``),
    as lists of provisions that start on a day of their own often are."""
    gap = low[start : item.start]
    return _TOPIC.fullmatch(gap) is not None and not re.search(r"\s(?:theo|trừ)\s", gap)


def describes(low: str, item: Item, start: int) -> bool:
    """Whether a list's item names a part of an annex by description (``Hệ thống biểu mẫu … tại Phụ lục I``)."""
    gap = low[start : item.start].strip(' “"')
    return bool(gap) and bool(item.paths) and item.paths[0][0][0] == ANNEX and not gap.startswith("các phụ")


def after_predicate(
    low: str, items: list[Item], reaches: list[Reach], predicate: re.Match[str] | None, *, scoped: bool
) -> list[Reach]:
    """Take out what follows a predicate: it is not its subject (``hết hiệu lực kể từ ngày Luật …, trừ …``).

    ``scoped``: a heading gives another document to provisions that name none. A document's own provisions are only
    pointed at, though the predicate's day is theirs.
    """
    if predicate is None:
        return reaches
    listed = low.startswith(":", predicate.end()) or low[predicate.end() : predicate.end() + 3].strip() == ":"
    changed = []
    for number, (item, reach) in enumerate(zip(items, reaches, strict=True)):
        unnamed = item.document is None and not scoped
        own = item.document == THIS or (unnamed and borrowed(items, reaches, number) is None)
        if reach.reached and item.start > predicate.start() and not listed:
            reach = Reach(Relation.REFERS, exception=reach.exception)
        elif reach.reached and own:
            reach = Reach(Relation.REFERS, reached=True, verb=reach.verb)
        changed.append(reach)
    return changed


def borrowed(items: list[Item], reaches: list[Reach], number: int) -> str | None:
    """The document that a later item of the same act names for those before it (``…; Điều 3 Thông tư số …``)."""
    for item, reach in zip(items[number + 1 :], reaches[number + 1 :], strict=True):
        if item.whole or (reach.relation is not None and not reach.reached and not reach.exception):
            return None
        if item.document and item.document != THIS:
            return item.document
    return None


def spare(low: str, items: list[Item], reaches: list[Reach], end: int) -> None:
    """What an ending act leaves alone: provisions after ``trừ`` or ``riêng`` that name no document are those of the act
    that ends (``Nghị định số … hết hiệu lực …, trừ Điều 5 tiếp tục có hiệu lực đến hết ngày …``).

    A day from which they *have* force is the beginning of rules of this document, and ``trường hợp`` are its own too.
    """
    acted = left = False
    run: list[int] = []
    for number, (item, reach) in enumerate(zip(items, reaches, strict=True)):
        if acted and not reach.reached and item.paths and item.document != THIS and not _own_labels(item):
            before = items[run[-1] if run else number - 1]
            gap = low[before.end : item.start]
            ends = END_PREDICATE.match(low, item.end + 1) is not None
            goes_on = beside(low, before.end, item.start, bracket=True) and (run or ends)
            begun = _SPARED.search(gap) is not None or (left and ends and gap.endswith("; "))
            if begun:
                _settle(low, items, reaches, run, end)
                run = []
            if begun or goes_on:
                left = True
                run.append(number)
                continue
            if item.parent and run:
                continue
        _settle(low, items, reaches, run, end)
        run = []
        acted = acted or (reach.reached and reach.verb is not None and reach.verb.act in ("repeal", "replace", "amend"))
        acted = acted and not (item.whole and item.document == THIS)
    _settle(low, items, reaches, run, end)


def _own_labels(item: Item) -> bool:
    return any(step[1] == SELF_LABEL for path in item.paths for step in path)


def _settle(low: str, items: list[Item], reaches: list[Reach], run: list[int], end: int) -> None:
    """Give a run of spared provisions to the act that ends, with what the words after it say of them."""
    after = items[run[-1]].end if run else 0
    if not run or _BEGINS.match(low, after, end):
        return
    relation = Relation.KEEPS if _LIVES_ON.match(low, after, end) else None
    if relation is None and END_PREDICATE.match(low, after + 1, end):
        relation = Relation.REPEALS
    for number in run:
        reaches[number].spared = True
        reaches[number].relation = relation or reaches[number].relation


def _undated_law(item: Item) -> bool:
    """A law named without number and year: the one in force, not an old one that old cases stay under."""
    return item.mention is not None and item.mention.kind == "title" and not item.mention.year


def _listed_on(low: str, kept: Item, before: Item, item: Item) -> bool:
    """Whether an item stands in one list with one that stays in use: beside it, or after its issuer and title."""
    if beside(low, kept.end, item.start, bracket=False):
        return True
    gap = low[before.end : item.start]
    near = before is kept or ";" in gap or _of_one_kind(low, kept, item)
    return item.start - kept.end < 600 and near and LIST_END.search(gap) is not None


def _of_one_kind(low: str, kept: Item, item: Item) -> bool:
    """Whether two documents cited by number are of one type and the first's title is not that of an amending act: a
    circular's title names what it details, which is of a higher rank, so the next circular is not part of it."""
    first, second = kept.mention, item.mention
    if first is None or second is None or first.type != second.type or not item.whole or second.kind != "number":
        return False
    return re.search(r"sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính", low[kept.end : item.start]) is None


def keep_going(low: str, items: list[Item], reaches: list[Reach], start: int, *, transition: bool) -> None:
    """Transition clauses: old cases go on under the old act (``thì thực hiện theo quy định của Nghị định số …``).

    The drafting rules place such clauses under ``Quy định chuyển tiếp`` (``transition``); what was done under an act
    in the past (``đã được cấp theo quy định của …``) only points at it.
    """
    words = low[start : items[-1].start] if items else ""
    if not transition and not _TRANSITION.search(words):
        return
    previous: Item | None = None
    for number, (item, reach) in enumerate(zip(items, reaches, strict=True)):
        if reach.relation is Relation.REFERS and item.document not in (None, THIS) and not reach.reached:
            if previous and _listed_on(low, previous, items[number - 1], item):
                reach.relation, previous = Relation.KEEPS, item
                continue
            before = low[max(start, item.start - 420) : item.start]
            old_case = _OLD_CASE.search(words) or (transition and _APPLIES.search(before))
            goes_on = old_case and _GOES_ON.search(before)
            if not goes_on and (transition or _BEFORE.search(words)):
                goes_on = _CONTINUED.search(before) or (transition and _GOES_ON_AT.search(before)) or None
            if goes_on and _undated_law(item) and "tiếp tục" not in goes_on[0]:
                continue
            if goes_on and not _AND_THIS.match(low, item.end, item.end + 320):
                reach.relation, previous = Relation.KEEPS, item
        elif previous and reach.relation is Relation.AMENDED_BY and item.start - previous.end < 200:
            previous = item
