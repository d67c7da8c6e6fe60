"""From the lines of a passage to its reading: each statement's act, what it reaches, and what it hands down."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from legaltext.core.numbers import SMALL
from legaltext.core.reading import THIS, Passage, Reading, Relation
from legaltext.language import acts
from legaltext.language.dates import NO_WINDOW, Window, starts_in
from legaltext.language.dating import DateReader, Target
from legaltext.language.govern import Reach, govern
from legaltext.language.heads import Head, read_head
from legaltext.language.items import Item, link_items
from legaltext.language.lines import Line, find_phrases, read_lines
from legaltext.language.mentions import find_mentions
from legaltext.language.provisions import (
    ANNEX,
    ARTICLE,
    CHAPTER,
    CLAUSE,
    FORM,
    POINT,
    SECTION,
    SELF_LABEL,
    Path,
    find_groups,
)  # fmt: skip
from legaltext.language.recorder import Recorder
from legaltext.language.scopes import DEPTHS, Address, Scope, Scopes
from legaltext.language.surface import Surface, make_surface
from legaltext.language.verbs import Verb, act_of, find_reports, find_verbs

_SENTENCE = re.compile(rf"[.!?][”\")]?\s{{1,2}}(?![{SMALL}])(?=[^\W\d_]|“)")
# Grounds open a line or follow a semicolon; the issuer's name in capitals may stand before the first.
_GROUND = re.compile(rf"(?:(?<![^\n])[^{SMALL}]{{0,200}}?|[;,.]\s{{0,2}}|\s[-–]\s)(?P<ground>[Cc]ăn cứ(?: vào)?)(?!\w)")
_LEFT_OUT = re.compile(r"(?<!\w)(?:trừ|ngoại trừ)\s")
_HEADING_ACT = re.compile(r"(?<!\w)(?:sửa đổi|bổ sung|bãi bỏ|thay thế)(?!\w)")
_ANNEX_HEADING = re.compile(
    r"\s{0,3}(?:PHỤ LỤC|Phụ lục|MẪU|Mẫu|BIỂU MẪU|Biểu mẫu)(?:\s(?:SỐ|số):?)?(?:\s[IVXLC\d]{1,6}[a-z]?)?\s{0,3}$"
)
_NAMING = re.compile(r"(?:gọi|viết) (?:tắt |chung |gọn )?là:?\s{1,3}[“\"‘']?$")
_CHANGING = ("amend", "repeal", "replace", "suspend", "extend")
_DONE_TO_OTHERS = frozenset(
    (Relation.AMENDS, Relation.REPEALS, Relation.REPLACES, Relation.SUSPENDS, Relation.EXTENDS, Relation.GUIDES)
)


@dataclass(slots=True)
class _Block:
    """A block of quoted new wording: the document it is put into and its address there."""

    document: str
    address: Address


class PassageReader:
    """Reads one passage. A reader holds the state of one reading and is used once.

    ``annex``: the text is an annex, a form or a footnote, read for what it points at only. ``headings``: the headings
    of Chương are read too, as the introductions they are in acts that amend several others.
    """

    def __init__(self, passage: Passage, *, annex: bool = False, headings: bool = False) -> None:
        self.surface = make_surface(passage.text)
        self.head: Head = read_head(passage)
        self.lines = read_lines(self.surface, amending=self.head.amends)
        mentions = find_mentions(self.surface, self.head.mentions)
        items = link_items(self.surface, find_groups(self.surface), mentions, self.head.mentions)
        self.low, self.items = _hide_phrases(self.surface, self.lines, items)
        self.starts = [item.start for item in self.items]
        self.address = Address(chapter=self.head.chapter, article=self.head.article)
        self.scopes = Scopes(Scope(-1, document=self.head.acted_on))
        self.recorder = Recorder(self.surface, self.head, self.address)
        self.dates = DateReader(self.low, mentions, self.recorder)
        self.annex = annex
        self.headings = headings
        self.after_heading = False
        self.depth = 0
        self.transition = False
        self.block: _Block | None = None
        self.block_number = 0
        self.instructed: list[Path] = []

    def read(self) -> Reading:
        """The reading of the whole passage."""
        preamble = self.head.preamble
        cut_out = self.head.cut_from_quotation
        if cut_out and self.head.acted_on:
            self.block = _Block(self.head.acted_on, Address(article=self.head.article))
        for line in self.lines:
            if cut_out or line.block:
                if not cut_out and line.block != self.block_number:
                    self._open_block(line)
                self._read_quoted(line)
            else:
                preamble = preamble and line.level != "article"
                self._read_line(line, preamble)
        self.dates.flush()
        return self.recorder.reading()

    # -- quoted new wording

    def _open_block(self, line: Line) -> None:
        """Enter a block: its document is the one acted on, its first address the instruction's target."""
        self.block_number = line.block
        document = self.scopes.document or THIS
        labels = dict(self.instructed[-1]) if self.instructed else {}
        address = Address(article=labels.get(ARTICLE, ""), clause=labels.get(CLAUSE, ""), point=labels.get(POINT, ""))
        if not self.instructed and line.level == "article" and document != THIS:
            span = (line.start, line.body)
            self.recorder.add(document, f"Điều {line.label}", Relation.AMENDS, *span, rule="quoted-wording")
        self.block = _Block(document, address)

    def _read_quoted(self, line: Line) -> None:
        """Quoted wording only points; ``this`` in it is the amended document (rule 4)."""
        if self.block is None or line.level == "heading":
            return
        if line.level in DEPTHS:
            self.block.address.enter(line.level, line.label)
        items = self._items_in(line.body, line.end)
        if not items:
            return
        reports = find_reports(self.low, line.body, line.end)
        unknown = self.head.amends and self.block.document == THIS
        for item, reach in zip(items, govern(self.low, items, [], reports, line.end), strict=True):
            if unknown and item.document in (None, THIS):
                continue  # of which of several amended documents is said outside the passage
            paths = [full for path in item.paths if (full := self._pointed(item, path, self.block.address))]
            document = self.block.document if item.document in (None, THIS) else item.document
            self.recorder.add_item(item, document or THIS, paths, reach.relation or Relation.REFERS)

    def _pointed(self, item: Item, path: Path, address: Address) -> Path | None:
        """A provision only pointed at, in full; None for a Mục of no named document (a heading in a table or form)."""
        if item.parent and path[0][0] > item.parent[-1][0]:
            path = (*item.parent, *path)
        if item.document not in (None, THIS):
            return path
        if item.document is None and SECTION <= path[0][0] < ARTICLE:
            return None
        return address.resolve(path)

    # -- own wording

    def _items_in(self, start: int, end: int) -> list[Item]:
        return self.items[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def _read_line(self, line: Line, preamble: bool) -> None:
        words = self.surface.norm[line.start : line.end]
        if line.level == "heading" or (self.after_heading and line.level == "plain" and words.upper() == words):
            self.after_heading = True
            self._read_heading(line)
            return
        self.after_heading = False
        if _ANNEX_HEADING.match(self.surface.norm, line.start, line.end):
            self.annex = True
            return
        if line.level in DEPTHS:
            self.depth = DEPTHS[line.level]
            self.scopes.enter(self.depth)
            if DEPTHS[line.level] < 2:
                self.dates.flush()
            self.address.enter(line.level, line.label)
        if line.level == "article":
            self.transition = "chuyển tiếp" in self.low[line.start : line.end]
        self.instructed = []
        start = line.body
        for match in _SENTENCE.finditer(self.surface.norm, line.body, line.end):
            self._read_statement(line, start, match.end(), preamble)
            start = match.end()
        self._read_statement(line, start, line.end, preamble)

    def _read_heading(self, line: Line) -> None:
        """The heading of a Chương, where it is read for itself: it names the document that the Chương amends."""
        items = self._items_in(line.start, line.end) if self.headings else []
        act = _HEADING_ACT.search(self.low, line.start, line.end)
        if items and act and items[0].start > act.start():
            verbs = [Verb(act.start(), act.end(), act_of(act[0]), partly=True)]
            self._record(items, govern(self.low, items, verbs, find_reports(self.low, line.start, line.end), line.end))

    def _read_statement(self, line: Line, start: int, end: int, preamble: bool) -> None:
        low = self.low
        items = self._items_in(start, end)
        reports = find_reports(low, start, end) if items else []
        if preamble:
            found = _GROUND.finditer(self.surface.norm, start, end)
            verbs = [Verb(m.start("ground"), m.end("ground"), "basis") for m in found]
            if low.startswith("căn cứ", start) and not (verbs and verbs[0].start == start):
                verbs.insert(0, Verb(start, start + 6, "basis"))
            self._record(items, govern(low, items, verbs, reports, end))
            return
        verbs, predicate, window = self._verbs_of(items, start, end)
        reaches = govern(low, items, verbs, reports, end)
        reaches = acts.after_predicate(low, items, reaches, predicate, scoped=self.scopes.document is not None)
        acts.keep_going(low, items, reaches, start, transition=self.transition)
        acts.spare(low, items, reaches, end)
        targets = self._record(items, reaches)
        if not self.annex:
            self.dates.read(start, end, targets, window)
        self._hand_down(line, start, end, targets, verbs)

    def _verbs_of(self, items: list[Item], start: int, end: int) -> tuple[list[Verb], re.Match[str] | None, Window]:
        """The acts of a statement: stated by a verb, implied by a predicate, or inherited from a list's heading."""
        if self.annex:
            return [], None, NO_WINDOW
        low, listing = self.low, self.scopes.listing
        listed = bool(listing and items and acts.leads(low, items[0], start))
        if not listed and listing and listing.verb and listing.verb.act == "start" and items:
            own_words = any(step[1] == SELF_LABEL for path in items[0].paths for step in path)
            listed = not own_words and acts.tells_topic(low, items[0], start)
        verbs = find_verbs(low, start, end, effective=listed or acts.begins_with_self(low, start))
        predicate: re.Match[str] | None = None
        if not verbs:
            verbs, predicate = acts.implied_verb(low, items, start, end)
        if listed and predicate and _LEFT_OUT.search(low, items[0].end, predicate.start()):
            verbs, predicate = [], None  # "a) A, trừ Điều 5 hết hiệu lực từ ngày …": said of what is left out
        window = NO_WINDOW
        if listed and listing and listing.verb and (not verbs or verbs[0].start > items[0].start):
            verb, window = listing.verb, replace(listing.window, listed=True)
            phrase = verb.phrase or acts.describes(low, items[0], start)
            verbs = [Verb(start, start, verb.act, phrase, verb.partly), *verbs]
        return verbs, predicate, window

    # -- recording

    def _record(self, items: list[Item], reaches: list[Reach]) -> list[Target]:
        """Record the references of a statement; returns its targets with their provisions in full."""
        targets: list[Target] = []
        acted_on: str | None = None
        stem: Path = ()
        for number, (item, reach) in enumerate(zip(items, reaches, strict=True)):
            if reach.relation is None:
                continue
            changing = reach.reached and reach.verb is not None and reach.verb.act in _CHANGING
            own_words = any(step[1] == SELF_LABEL for path in item.paths for step in path)
            acting = changing and reach.relation is not Relation.REFERS and not own_words
            paths = [
                full for path in item.paths
                if (full := self._complete(items, reaches, number, path) if changing and path[0][1] != SELF_LABEL
                    and not item.parent else self._pointed(item, path, self.address))
            ]  # fmt: skip
            document = item.document or (acts.borrowed(items, reaches, number) if acting else None)
            if document is None and reach.verb and reach.verb.act == "guide" and self.scopes.listing:
                document = self.scopes.listing.document
            if acting and self.scopes.document and document in (None, THIS):
                if document == THIS and item.with_own and reach.verb and reach.verb.act == "amend":
                    self.recorder.add_item(item, THIS, paths, Relation.REFERS)
                document = self.scopes.document
            around = targets[-1] if targets and item.end <= targets[-1].item.end else None  # "… (trừ Điều 12) của …"
            within = around.document if around and reach.exception and not own_words else None
            if item.document is None and (reach.spared or within):
                document = within or acted_on
                paths = paths if item.parent or not document else list(item.paths)
            document = document or THIS
            if document == acted_on and (reach.spared or reach.exception) and stem:  # "Điều 5, trừ khoản 2, của …"
                paths = [(*stem, *path) if path[0][0] > stem[-1][0] else path for path in paths]
            elif acting and document != THIS:
                talked_of = {i.document for i, r in zip(items, reaches, strict=True) if i.whole and not r.reached}
                if acted_on not in talked_of:  # else: what the next ones amended is what they all leave parts of
                    acted_on, stem = document, paths[-1] if paths else ()
            if document == THIS and reach.spared:
                reach.relation = Relation.REFERS
            if document == THIS and reach.relation in _DONE_TO_OTHERS:
                if acting and self.head.amends and item.document is None:
                    continue  # which of several documents is amended is said outside the passage
                reach.relation = Relation.REFERS  # a document does not act on itself
            self.recorder.add_item(item, document, paths, reach.relation, exception=reach.exception)
            targets.append(Target(item, reach, paths, document))
        return targets

    def _complete(self, items: list[Item], reaches: list[Reach], number: int, path: Path) -> Path | None:
        """Outer units that an instruction leaves out: from the place of the insertion, from the next target of the same
        act, or from the introduction above."""
        if path[0][0] in (ANNEX, CHAPTER, ARTICLE):
            return path
        for item, reach in zip(items[number + 1 :], reaches[number + 1 :], strict=True):
            if not item.paths or (reach.relation is not None and not reach.reached):
                break
            stem = tuple(step for step in item.paths[0] if step[0] < path[0][0] and step[1] != SELF_LABEL)
            if stem:
                path = (*stem, *path)
                break
        completed = self.scopes.complete(path)
        own = items[number].document in (None, THIS) and self.scopes.document is None
        return self.address.resolve(completed) if own and completed[0][0] > FORM else completed

    # -- handing down

    def _hand_down(self, line: Line, start: int, end: int, targets: list[Target], verbs: list[Verb]) -> None:
        """What a heading or introduction gives to the lines below: document, provision, and the verb of a list."""
        acting = [t for t in targets if t.reach.reached and t.reach.relation is not Relation.REFERS]
        for target in acting:
            if target.reach.verb and target.reach.verb.act in ("amend", "replace"):
                self.instructed += target.paths
        if not verbs and self.low[start:end].rstrip().endswith(":") and starts_in(self.low, start, end):
            verbs = [Verb(start, start, "start")]
        if not verbs:
            return
        depth = DEPTHS.get(line.level, self.depth + 0.5)
        named = {t.item.document for t in acting if t.item.document and t.item.document != THIS}
        document = next(iter(named)) if len(named) == 1 else None
        paths = tuple(path for target in acting for path in target.paths)
        last = self.low[start:end].rstrip()[-1:]
        # a heading has no full stop: "Điều 3. Quyết định này … thay thế Quyết định số …. Các dự án …" opens no list
        opens = (line.level == "article" and end == line.end and last not in ".;") or last == ":"
        if document or paths or opens:
            verb = verbs[-1]
            if opens and acts.lists_exceptions(self.low, start, end):
                self.scopes.push(Scope(depth, None, (), None, opens, NO_WINDOW))
                return
            window = self.dates.window_of(start, end, verb.act) if opens else NO_WINDOW
            self.scopes.push(Scope(depth, document, paths, verb if opens else None, opens, window))


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
    kept: list[Item] = []
    for item in items:
        index = bisect_left(starts, item.start + 1) - 1
        if index >= 0 and phrases[index][0] <= item.start < phrases[index][1]:
            continue
        named = item.whole and _NAMING.search(low, max(0, item.start - 30), item.start)
        if named and any(before.document == item.document for before in kept[-16:]):
            continue
        kept.append(item)
    return "".join(pieces), kept
