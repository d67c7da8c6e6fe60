"""From the lines of a passage to its reading: each statement's act, what it reaches, and what it hands down."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from legaltext.core.numbers import SMALL
from legaltext.core.reading import THIS, Event, Passage, Reading, Reference, Relation, ValidityDate
from legaltext.core.text import fold
from legaltext.language import dates
from legaltext.language.govern import Reach, govern
from legaltext.language.heads import Head, read_head
from legaltext.language.items import Item, link_items
from legaltext.language.lines import Line, find_phrases, read_lines
from legaltext.language.mentions import find_mentions
from legaltext.language.provisions import ANNEX, ARTICLE, CLAUSE, FORM, Path, find_groups, show_path
from legaltext.language.scopes import DEPTHS, Address, Scope, Scopes
from legaltext.language.surface import Surface, make_surface
from legaltext.language.verbs import Verb, find_reports, find_verbs

_SENTENCE = re.compile(rf"[.!?][”\")]?\s{{1,2}}(?![{SMALL}])(?=[^\W\d_]|“)")
_END_PREDICATE = re.compile(r"(?<!\w)(?:hết|chấm dứt|không còn) hiệu lực(?: thi hành| pháp luật)?")
_PREDICATES = (
    (_END_PREDICATE, "repeal"),
    (re.compile(r"(?<!\w)(?:được|bị) (?:bãi bỏ|hủy bỏ)(?!\w)(?! (?:bởi|theo|tại|bằng)\b)"), "repeal"),
    (re.compile(r"(?<!\w)(?:được |bị )?(?:tạm )?ngưng hiệu lực"), "suspend"),
    (re.compile(r"(?<!\w)(?:vẫn )?(?:tiếp tục|vẫn) (?:được )?(?:có hiệu lực|còn hiệu lực|áp dụng|thực hiện|thi hành|có giá trị áp dụng)(?! theo)"), "keep"),
    (re.compile(r"(?<!\w)được (?:sửa đổi|bổ sung)[^.;]{0,40}như sau"), "amend"),
    (re.compile(r"(?<!\w)được thay thế bằng (?=phụ lục|mẫu|biểu|điều|khoản)"), "replace"),
)  # fmt: skip
_LISTED = re.compile(
    r"(?:kể từ ngày [^,]{3,90}, )?(?:các|những|toàn bộ|một số)\s[^.;]{0,260}?(?:sau đây|sau|dưới đây)\b"
)
_GUIDE = re.compile(
    r"(?:nghị định|thông tư(?: liên tịch)?|nghị quyết|quyết định|quy định) này\s(?:quy định )?(?P<verb>(?:quy định\s)?(?:chi tiết|hướng dẫn)"
    r"(?:[^.;\n]{0,40}?(?:thi hành|thực hiện))?)\s"
)
_TRANSITION = re.compile(
    r"trước (?:ngày|thời điểm|khi)|đến (?:ngày|thời điểm) [^,;]{3,60} có hiệu lực|tiếp tục|chuyển tiếp|kể từ ngày"
)
_GOES_ON = re.compile(
    r"(?:tiếp tục|thì|(?<!đã )được|vẫn|việc)\s(?:(?!\btheo\b|đã )[^.;]){0,240}?(?:(?<!đã )(?<!đã được )(?:thực hiện|áp dụng|giải quyết|xử lý|thi hành|thanh toán|hưởng|tổ chức"
    r"|quản lý|xét|xem xét|chi trả|quyết toán|hoàn thành|nghiệm thu|lựa chọn|bổ nhiệm|nâng ngạch|xử phạt)(?:(?!\btheo\b)[^.;,]){0,160}?\stheo|áp dụng)"
    r"(?:\s(?:các\s)?(?:quy định|nội dung|mức|hướng dẫn|trình tự, thủ tục))?(?:\s(?:của|tại|trong))?(?:\scác)?\s{1,2}$"
)
_ANNEX_HEADING = re.compile(r"\s{0,3}(?:PHỤ LỤC|Phụ lục)(?:\s(?:SỐ\s|số\s)?[IVXLC\d]{1,6})?\s{0,3}$")
_OLD_CASE = re.compile(r"trước (?:ngày|thời điểm|khi)|(?:đến|tại) (?:ngày|thời điểm) [^,;]{3,60} có hiệu lực|tiếp tục|đang ")
_AND_THIS = re.compile(r"[^.]{0,300}?(?:,|và|hoặc)\s(?:nghị định|thông tư|luật|nghị quyết|quyết định) này")


@dataclass(slots=True)
class _Block:
    """A block of quoted new wording: the document it is put into and its address there."""

    document: str
    address: Address


class PassageReader:
    """Reads one passage. A reader holds the state of one reading and is used once."""

    def __init__(self, passage: Passage, *, annex: bool = False) -> None:
        self.passage = passage
        self.surface = make_surface(passage.text)
        self.head: Head = read_head(passage)
        self.lines = read_lines(self.surface, amending=self.head.amends)
        self.mentions = find_mentions(self.surface, self.head.mentions)
        items = link_items(self.surface, find_groups(self.surface), self.mentions)
        self.low, self.items = _hide_phrases(self.surface, self.lines, items)
        self.starts = [item.start for item in self.items]
        self.address = Address(chapter=self.head.chapter, article=self.head.article)
        self.scopes = Scopes(Scope(-1, document=self.head.acted_on))
        self.block: _Block | None = None
        self.block_number = 0
        self.targets: list[Path] = []
        self.annex = annex
        self.transition = False
        self.after_heading = False
        self.references: dict[tuple[str, str | None, Relation], Reference] = {}
        self.found_dates: dict[tuple[Event, str, str | None, str], ValidityDate] = {}

    def read(self) -> Reading:
        """The reading of the whole passage."""
        preamble = self.head.preamble
        inherited = self.head.cut_from_quotation
        if inherited and self.head.acted_on:
            self.block = _Block(self.head.acted_on, Address(article=self.head.article))
        for line in self.lines:
            if line.level == "article" and not line.block:
                preamble = False
            if inherited:
                self._enter_quoted(line)
                self._read_quoted(line)
            elif line.block:
                if line.block != self.block_number:
                    self._open_block(line)
                self._enter_quoted(line)
                self._read_quoted(line)
            else:
                self._read_line(line, preamble)
        references = sorted(self.references.values(), key=lambda r: (r.start, r.end))
        found = sorted(self.found_dates.values(), key=lambda d: (d.start, d.end))
        return Reading(tuple(references), tuple(found))

    # -- quoted new wording ---------------------------------------------------------------------------------------

    def _open_block(self, line: Line) -> None:
        """Enter a block: its document is the one acted on, its first address the instruction's target."""
        self.block_number = line.block
        document = self.scopes.document or self.head.acted_on or THIS
        address = Address()
        for path in self.targets[-1:]:
            labels = dict(path)
            address = Address(article=labels.get(ARTICLE, ""), clause=labels.get(CLAUSE, ""), point=labels.get(8, ""))
        if not self.targets and line.level == "article" and document != THIS:
            self._add(document, f"Điều {line.label}", Relation.AMENDS, line.start, line.body, "quoted-wording")
        self.block = _Block(document, address)

    def _enter_quoted(self, line: Line) -> None:
        if self.block and line.level in DEPTHS:
            self.block.address.enter(line.level, line.label)

    def _read_quoted(self, line: Line) -> None:
        """Quoted wording only points; ``this`` in it is the amended document (rule 4)."""
        items = self._items_in(line.body, line.end)
        if not items or self.block is None:
            return
        reports = find_reports(self.low, line.body, line.end)
        for item, reach in zip(items, govern(self.low, items, [], reports, line.end), strict=True):
            self._point(item, reach, self.block.document, self.block.address)

    # -- own wording ----------------------------------------------------------------------------------------------

    def _items_in(self, start: int, end: int) -> list[Item]:
        low = bisect_left(self.starts, start)
        high = bisect_left(self.starts, end)
        return self.items[low:high]

    def _read_line(self, line: Line, preamble: bool) -> None:
        if line.level == "heading":
            self.after_heading = True
            return
        words = self.surface.norm[line.start : line.end]
        if self.after_heading and line.level == "plain" and words.upper() == words:
            return
        self.after_heading = False
        if _ANNEX_HEADING.match(self.surface.norm, line.start, line.end):
            self.annex = True
            return
        depth = DEPTHS.get(line.level)
        if depth is not None:
            self.scopes.enter(depth)
            if line.level != "dash":
                self.address.enter(line.level, line.label)
        if line.level == "article":
            self.transition = "chuyển tiếp" in self.low[line.start : line.end]
        self.targets = []
        start = line.body
        for match in _SENTENCE.finditer(self.surface.norm, line.body, line.end):
            self._read_statement(line, start, match.end(), preamble)
            start = match.end()
        self._read_statement(line, start, line.end, preamble)

    def _read_statement(self, line: Line, start: int, end: int, preamble: bool) -> None:
        low = self.low
        items = self._items_in(start, end)
        if preamble:
            if low.startswith("căn cứ", start) and items:
                verbs = [Verb(start, start + 6, "basis")]
                self._apply(items, govern(low, items, verbs, find_reports(low, start, end), end))
            elif items:
                self._apply(items, govern(low, items, [], find_reports(low, start, end), end))
            return
        effective = _effective_self(low, start, end)
        listing = self.scopes.listing
        listed = bool(listing and items and self._leads(items[0], start, line))
        verbs = [] if self.annex else find_verbs(low, start, start, end, effective=effective or listed)
        predicate: re.Match[str] | None = None
        if not verbs and not self.annex:
            verbs, predicate = self._implied_verb(items, start, end)
        if listed and listing and listing.verb and (not verbs or verbs[0].start > items[0].start):
            verbs = [*verbs]
            verbs[:0] = [Verb(start, start, listing.verb.act, listing.verb.phrase or self._describes(items[0], start), listing.verb.partly)]
        reports = find_reports(low, start, end) if items else []
        reaches = govern(low, items, verbs, reports, end)
        reaches = self._after_predicate(items, reaches, predicate)
        self._keep_going(items, reaches, start)
        targets = self._apply(items, reaches)
        if not self.annex:
            self._read_dates(line, start, end, items, reaches, targets, listing)
        self._hand_down(line, start, end, items, reaches, verbs, targets)

    def _leads(self, item: Item, start: int, line: Line) -> bool:
        """Whether an item of a list begins with what it lists (``1. Thông tư số …``), with a short description at most."""
        gap = self.low[start : item.start]
        return not gap.strip(" “\"") or (
            len(gap) < 260 and bool(re.match(r"(?:các |toàn bộ |quy định|hệ thống|nội dung|biểu|mục|phần|danh mục|bỏ )", gap))
            and not re.search(r"theo|trừ", gap)
        )

    def _describes(self, item: Item, start: int) -> bool:
        gap = self.low[start : item.start].strip(" “\"")
        return bool(gap) and bool(item.paths) and item.paths[0][0][0] == ANNEX and not gap.startswith("các phụ")

    def _implied_verb(self, items: list[Item], start: int, end: int) -> tuple[list[Verb], re.Match[str] | None]:
        """The act of a statement whose predicate says it (``Thông tư số … hết hiệu lực …``) or that guides another."""
        low = self.low
        guide = _GUIDE.match(low, start, end)
        if guide and items:
            return [Verb(guide.start("verb"), guide.end("verb"), "guide")], None
        for pattern, act in _PREDICATES:
            match = pattern.search(low, start, end)
            if match is None:
                continue
            first = [i for i in items if i.start < match.start()]
            if not first:
                if _LISTED.match(low, start, match.start()):
                    return [Verb(start, match.end(), act)], match
                continue
            if not self._is_subject(first[0], start):
                continue
            described = low[start : first[0].start]
            phrase = bool(re.match(r"(?:cụm từ|từ )", described))
            return [Verb(start, start, act, phrase)], match
        return [], None

    def _is_subject(self, item: Item, start: int) -> bool:
        prefix = self.low[start : item.start]
        prefix = re.sub(r"^(?:kể )?từ (?:ngày|thời điểm) [^,]{3,120},\s", "", prefix)
        return len(prefix.strip()) < 4 or bool(
            re.match(r"(?:riêng )?(?:(?:các|những|toàn bộ|một số|mọi) )?(?:quy định|nội dung|điều khoản|văn bản|phụ lục|biểu|mẫu|danh mục|việc áp dụng|cụm từ)", prefix)
        ) and len(prefix) < 300

    def _after_predicate(self, items: list[Item], reaches: list[Reach], predicate: re.Match[str] | None) -> list[Reach]:
        """What follows a predicate is not its subject (``hết hiệu lực kể từ ngày Luật … có hiệu lực, trừ …``)."""
        if predicate is None:
            return reaches
        colon = self.low[predicate.end() : predicate.end() + 3]
        changed = []
        for item, reach in zip(items, reaches, strict=True):
            if item.start > predicate.start() and reach.reached and not colon.startswith(":"):
                reach = Reach(Relation.REFERS, exception=reach.exception)
            elif reach.reached and (item.document == THIS or (item.document is None and self.scopes.document is None)):
                reach = Reach(Relation.REFERS, reached=True, verb=reach.verb)
            changed.append(reach)
        return changed

    def _keep_going(self, items: list[Item], reaches: list[Reach], start: int) -> None:
        """Transition: what the old act still governs is done on under it (``thì thực hiện theo quy định của …``)."""
        words = self.low[start : items[-1].start] if items else ""
        if not self.transition and not _TRANSITION.search(words):
            return
        for item, reach in zip(items, reaches, strict=True):
            if reach.relation is Relation.REFERS and item.document not in (None, THIS) and not reach.reached:
                before = self.low[max(start, item.start - 420) : item.start]
                match = _GOES_ON.search(before)
                if match and _OLD_CASE.search(words) and not _AND_THIS.match(self.low, item.end, item.end + 320):
                    reach.relation = Relation.KEEPS

    # -- recording ------------------------------------------------------------------------------------------------

    def _apply(self, items: list[Item], reaches: list[Reach]) -> list[list[Path]]:
        """Record the references of a statement; returns the full paths of each item."""
        all_paths: list[list[Path]] = []
        for number, (item, reach) in enumerate(zip(items, reaches, strict=True)):
            acting = reach.relation not in (Relation.REFERS, None) and reach.reached
            document = item.document
            scope_document = self.scopes.document or self.head.acted_on
            if reach.relation is None:
                all_paths.append([])
                continue
            paths = self._full_paths(items, reaches, number)
            all_paths.append(paths)
            if acting and reach.verb and reach.verb.act in ("amend", "repeal", "replace"):
                if document is None:
                    document = self._borrowed(items, reaches, number) or scope_document or THIS
                elif document == THIS and scope_document:
                    if reach.verb.act == "amend" and item.with_own:
                        self._record(item, THIS, paths, Relation.REFERS)
                    document = scope_document
            elif document is None:
                document = self._borrowed(items, reaches, number) if acting else None
                document = document or THIS
            self._record(item, document, paths, reach.relation, exception=reach.exception)
        return all_paths

    def _borrowed(self, items: list[Item], reaches: list[Reach], number: int) -> str | None:
        """The document that a later item of the same act names for the ones before it (``…; điểm a khoản 2 Điều 3 của
        Thông tư số …``)."""
        for item, reach in zip(items[number + 1 :], reaches[number + 1 :], strict=True):
            if item.whole or (reach.relation is not None and not reach.reached):
                return None
            if item.document and item.document != THIS:
                return item.document
        return None

    def _full_paths(self, items: list[Item], reaches: list[Reach], number: int) -> list[Path]:
        item, reach = items[number], reaches[number]
        paths: list[Path] = []
        for path in item.paths:
            if item.parent and path[0][0] > item.parent[-1][0]:
                full: Path | None = (*item.parent, *path)
                if full and full[0][0] > ARTICLE:
                    full = self.address.resolve(full)
            elif reach.reached and reach.verb and reach.verb.act in ("amend", "repeal", "replace") and path[0][1] != "này":
                full = self._complete_target(items, reaches, number, path)
            elif item.document in (None, THIS):
                full = self._relative(path, item)
            else:
                full = path
            if full:
                paths.append(full)
        return paths

    def _relative(self, path: Path, item: Item) -> Path | None:
        if path[0][0] in (4, 5) and item.document is None:
            return None
        return self.address.resolve(path)

    def _complete_target(self, items: list[Item], reaches: list[Reach], number: int, path: Path) -> Path:
        """Outer units that an instruction leaves out: from the place of the insertion, from the next target of the same
        act, or from the introduction above."""
        if path[0][0] in (ANNEX, ARTICLE, 3) or (path[0][0] == FORM and not reaches[number].verb):
            return path
        for item, reach in zip(items[number + 1 :], reaches[number + 1 :], strict=True):
            if not item.paths or (reach.relation is not None and not reach.reached):
                break
            stem = tuple(step for step in item.paths[0] if step[0] < path[0][0] and step[1] != "này")
            if stem:
                return (*stem, *path) if stem[0][0] <= ARTICLE or path[0][0] <= ARTICLE else self.scopes.complete((*stem, *path))
        return self.scopes.complete(path)

    def _point(self, item: Item, reach: Reach, document: str, address: Address) -> None:
        """Record an item of quoted wording."""
        key = item.document
        paths: list[Path] = []
        for path in item.paths:
            if item.parent and path[0][0] > item.parent[-1][0]:
                path = (*item.parent, *path)
            full: Path | None = path
            if key in (None, THIS):
                if path[0][0] in (4, 5) and key is None:
                    continue
                full = address.resolve(path)
            if full:
                paths.append(full)
        if item.paths and not paths:
            return
        self._record(item, document if key in (None, THIS) else key, paths, reach.relation or Relation.REFERS)

    def _record(self, item: Item, document: str | None, paths: list[Path], relation: Relation, *, exception: bool = False) -> None:
        if document is None or (item.paths and not paths):
            return
        if self._is_own(document, item):
            document = THIS
        if item.whole:
            if document != THIS:
                self._add(document, None, relation, item.start, item.end, relation.value, item, exception)
            return
        part = item.part or (self.head.part if document == THIS and item.mention is None else "")
        for path in paths:
            shown = f"{part} {show_path(path)}".strip()
            self._add(document, shown, relation, item.start, item.end, relation.value, item, exception)

    def _is_own(self, document: str, item: Item) -> bool:
        """Whether a key is the document's own: its number, or its title without a year in its own text."""
        if document == self.head.number:
            return bool(document)
        return bool(
            item.mention and item.mention.kind == "title" and not item.mention.inner and not item.mention.year and fold(document) in self.head.own_titles
        )

    def _add(
        self, document: str, provision: str | None, relation: Relation, start: int, end: int, rule: str,
        item: Item | None = None, exception: bool = False,
    ) -> None:  # fmt: skip
        key = (document, provision, relation)
        if key in self.references:
            return
        first, last = self.surface.span(start, end)
        printed = item.mention.printed if item and item.mention and item.mention.repairs else ""
        self.references[key] = Reference(
            document, provision, relation, first, last, self.surface.text[first:last],
            self.address.show() or None, printed, rule, exception,
        )  # fmt: skip

    # -- dates ----------------------------------------------------------------------------------------------------

    def _read_dates(
        self, line: Line, start: int, end: int, items: list[Item], reaches: list[Reach], targets: list[list[Path]],
        listing: Scope | None,
    ) -> None:  # fmt: skip
        low = self.low
        if "hiệu lực" in low[start:end] or "áp dụng" in low[start:end]:
            self._read_starts(start, end, items, targets)
            self._read_ends(start, end, items, reaches, targets)
        acting = [(i, r, p) for i, r, p in zip(items, reaches, targets, strict=True) if r.reached]
        last = acting[-1][0].end if acting else start
        if acting and acting[0][1].relation in (Relation.REPEALS, Relation.REPLACES) and acting[0][1].verb:
            if not _END_PREDICATE.search(low, start, end):
                when = dates.find_when(low, last, end)
                if when and not self._is_title_tail(low[last : when.start]):
                    self._date_all(acting, Event.EXPIRES, when)
                elif listing and listing.date:
                    for item, _, paths in acting:
                        self._date_item(item, paths, Event.EXPIRES, listing.date, item.start, item.end)

    @staticmethod
    def _is_title_tail(words: str) -> bool:
        return len(words) > 700

    def _rule_of(self, when: dates.When) -> str:
        if when.rule != "start":
            return when.rule
        for item in self.mentions:
            if when.event_start <= item.start < when.event_end:
                return f"start({item.key})"
        return ""

    def _read_starts(self, start: int, end: int, items: list[Item], targets: list[list[Path]]) -> None:
        low = self.low
        for match in dates.starts_in(low, start, end):
            when = dates.read_when(low, match.end(), end)
            if when is None:
                continue
            rule = self._rule_of(when)
            cut = max(low.rfind("; ", start, match.start()), low.rfind(", trừ", start, match.start())) + 1
            body = cut if cut > start else start
            while body < match.start() and low[body] in " ;,":
                body += 1
            if low.startswith("trừ ", body):
                body += 4
            inside = [i for i in items if body <= i.start < match.start()]
            subject = dates.subject_of(low, body, match.start(), inside)
            if not rule or not subject:
                continue
            if subject == "items":
                for item, paths in zip(items, targets, strict=True):
                    if body <= item.start < match.start() and not self._set_apart(item):
                        self._date_item(item, paths, Event.EFFECTIVE, rule, match.start(), when.end)
            else:
                self._date(Event.EFFECTIVE, THIS, None, rule, match.start(), when.end)
            until = dates.read_until(low, when.end, min(end, when.end + 60))
            if until and subject == "own":
                event = Event.APPLIES_UNTIL if until.last else Event.EXPIRES
                self._date(event, THIS, None, until.day, until.start, until.end, ambiguous=until.ambiguous)

    def _set_apart(self, item: Item) -> bool:
        """Whether an item stands in brackets as an exception (``Điều 12 (trừ điểm g khoản 1)``)."""
        return bool(item.parent) or self.low[max(0, item.start - 60) : item.start].rstrip().endswith("(trừ")

    def _read_ends(
        self, start: int, end: int, items: list[Item], reaches: list[Reach], targets: list[list[Path]]
    ) -> None:
        low = self.low
        for match in _END_PREDICATE.finditer(low, start, end):
            when = dates.read_when(low, match.end(), end) or self._leading_when(start, match.start())
            if when is None:
                continue
            rule = self._rule_of(when)
            acting = [
                (i, r, p) for i, r, p in zip(items, reaches, targets, strict=True) if r.reached and i.start < match.start()
            ]
            if rule and acting:
                for item, _, paths in acting:
                    self._date_item(item, paths, Event.EXPIRES, rule, match.start(), max(when.end, match.end()))
            elif rule and dates.subject_of(low, start, match.start(), []) == "own":
                self._date(Event.EXPIRES, THIS, None, rule, match.start(), max(when.end, match.end()))
        self._read_last_days(start, end, items, reaches, targets)

    def _leading_when(self, start: int, end: int) -> dates.When | None:
        return dates.read_when(self.low, start, end + 1)

    def _read_last_days(
        self, start: int, end: int, items: list[Item], reaches: list[Reach], targets: list[list[Path]]
    ) -> None:
        """``tiếp tục có hiệu lực (được áp dụng) đến hết ngày D``; the last day of papers and duties is none."""
        low = self.low
        for match in re.finditer(
            r"(?:tiếp tục|được)\s(?:được\s)?(?:có hiệu lực|áp dụng|thực hiện)(?: thi hành)?|có hiệu lực(?: thi hành)?|kéo dài thời (?:gian|hạn)[^.;]{0,120}?",
            low[start:end],
        ):
            place = start + match.end()
            until = dates.read_until(low, place, min(end, place + 60))
            if until is None or low[place : until.start].strip() not in ("", "cho", "thi hành", "trong thời gian"):
                continue
            acting = [
                (i, p) for i, r, p in zip(items, reaches, targets, strict=True)
                if i.start < start + match.start() and (r.reached or r.relation is Relation.KEEPS)
            ]  # fmt: skip
            event = Event.APPLIES_UNTIL if until.last else Event.EXPIRES
            if acting:
                for item, paths in acting:
                    self._date_item(item, paths, event, until.day, until.start, until.end, until.ambiguous)
            elif dates.subject_of(low, start, start + match.start(), []) == "own":
                self._date(event, THIS, None, until.day, until.start, until.end, ambiguous=until.ambiguous)

    def _date_all(self, acting: list[tuple[Item, Reach, list[Path]]], event: Event, when: dates.When) -> None:
        rule = self._rule_of(when)
        if rule:
            for item, _, paths in acting:
                self._date_item(item, paths, event, rule, when.start, when.end)

    def _date_item(
        self, item: Item, paths: list[Path], event: Event, rule: str, start: int, end: int, ambiguous: bool = False
    ) -> None:
        document = item.document or (self.scopes.document if event is Event.EXPIRES else None) or THIS
        if document == self.head.number:
            document = THIS
        if item.whole:
            self._date(event, document, None, rule, start, end, ambiguous=ambiguous)
        for path in paths:
            part = item.part or (self.head.part if document == THIS and item.mention is None else "")
            self._date(event, document, f"{part} {show_path(path)}".strip(), rule, start, end, ambiguous=ambiguous)

    def _date(
        self, event: Event, document: str, provision: str | None, rule: str, start: int, end: int, *, ambiguous: bool = False
    ) -> None:
        key = (event, document, provision, rule)
        if key in self.found_dates or not rule:
            return
        first, last = self.surface.span(start, max(start, end))
        self.found_dates[key] = ValidityDate(
            event, document, provision, rule, first, last, self.surface.text[first:last],
            self.address.show() or None, event.value, ambiguous,
        )  # fmt: skip

    # -- handing down ---------------------------------------------------------------------------------------------

    def _hand_down(
        self, line: Line, start: int, end: int, items: list[Item], reaches: list[Reach], verbs: list[Verb],
        targets: list[list[Path]],
    ) -> None:  # fmt: skip
        """What a heading or introduction gives to the lines below: document, provision, and the verb of a list."""
        acting = [
            (i, r, p) for i, r, p in zip(items, reaches, targets, strict=True)
            if r.reached and r.relation is not Relation.REFERS
        ]  # fmt: skip
        for _, reach, paths in acting:
            if reach.verb and reach.verb.act in ("amend", "replace"):
                self.targets += paths
        if not verbs:
            return
        depth = DEPTHS.get(line.level, self.scopes.stack[-1].depth + 1 if self.scopes.stack else 4)
        named = {i.document for i, _, _ in acting if i.document and i.document != THIS}
        document = next(iter(named)) if len(named) == 1 else None
        paths = tuple(path for _, _, found in acting for path in found)
        opens = line.level == "article" or self.low[start:end].rstrip().endswith(":")
        date = ""
        predicate = _END_PREDICATE.search(self.low, start, end)
        when = dates.read_when(self.low, predicate.end(), end) if predicate else None
        if when is None and verbs and verbs[-1].act == "repeal" and opens:
            when = dates.find_when(self.low, verbs[-1].end, end)
        if when:
            date = self._rule_of(when)
        if document or paths or opens:
            self.scopes.push(Scope(depth, document, paths, verbs[-1] if opens else None, date, opens))


def _effective_self(low: str, start: int, end: int) -> bool:
    """Whether a statement begins with the document itself (``Nghị định này có hiệu lực … và thay thế …``)."""
    return bool(re.match(r"(?:nghị định|thông tư(?: liên tịch)?|luật|bộ luật|pháp lệnh|nghị quyết|quyết định|chỉ thị) này\s", low[start : start + 40]))


_NAMING = re.compile(r"(?:gọi|viết) (?:tắt |chung |gọn )?là:?\s{1,3}[“\"‘']?$")


def _hide_phrases(surface: Surface, lines: list[Line], items: list[Item]) -> tuple[str, list[Item]]:
    """The text with quoted phrases blotted out, and the items that are used, not only talked about: those in phrases
    (``thay thế cụm từ “…”``, drafting examples) and in the setting-up of a short name point at nothing."""
    phrases = find_phrases(surface, lines)
    low = surface.low
    pieces = []
    place = 0
    for start, end in phrases:
        pieces += [low[place : start + 1], "_" * (end - start - 2), low[end - 1 : end]]
        place = end
    pieces.append(low[place:])
    starts = [start for start, _ in phrases]
    kept = []
    for item in items:
        index = bisect_left(starts, item.start + 1) - 1
        if index >= 0 and phrases[index][0] <= item.start < phrases[index][1]:
            continue
        if item.whole and _NAMING.search(low, max(0, item.start - 30), item.start):
            continue
        kept.append(item)
    return "".join(pieces), kept
