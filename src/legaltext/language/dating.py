"""The validity dates of one statement: which date is said of which document or provision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.core.reading import THIS, Event, Relation
from legaltext.language import dates
from legaltext.language.acts import END_PREDICATE
from legaltext.language.dates import Window
from legaltext.language.govern import Reach
from legaltext.language.items import Item
from legaltext.language.mentions import Mention
from legaltext.language.provisions import Path
from legaltext.language.recorder import Recorder

_LASTING = re.compile(
    r"(?:tiếp tục|được)\s(?:được\s)?(?:có hiệu lực|áp dụng|thực hiện)(?: thi hành)?|có hiệu lực(?: thi hành)?"
)
# What is said apart of some rules (…; riêng Điều 5 có hiệu lực kể từ ngày …) is not the day of the act before it.
_ASIDE = re.compile(r"[;,]\s(?:riêng|trừ|ngoại trừ)\s[^;]{3,300}?(?:hiệu lực|áp dụng)")
# "Chính sách … quy định tại khoản 2 Điều 17 của Luật này thực hiện từ ngày …": rules with a first day of their own.
_CARRIED_OUT = re.compile(r"\s(?:được\s)?(?:bắt đầu\s)?(?:thực hiện|áp dụng|thi hành)(?=\s(?:kể\s)?từ\s(?:ngày\s)?\d)")
# "…; riêng đối với bảo hiểm tự nguyện thì từ ngày …, đối với …": a topic without an address that begins on its own day.
_TOPIC_START = re.compile(
    r"[;,]\s(?:riêng\s)?đối với\s[^;,.:\n]{3,160}?\sthì\s(?:(?:có hiệu lực|thực hiện|áp dụng)(?: thi hành)?\s)?"
    r"(?=(?:kể\s)?từ\s)"
)
_ENDING = (Relation.REPEALS, Relation.REPLACES)


@dataclass(frozen=True, slots=True)
class Target:
    """An item of a statement with its reach and its provisions in full; ``document`` is its key, borrowed or own."""

    item: Item
    reach: Reach
    paths: list[Path]
    document: str


class DateReader:
    """Reads the dates of statements of one passage into a recorder."""

    def __init__(self, low: str, mentions: list[Mention], recorder: Recorder) -> None:
        self._low = low
        self._mentions = mentions
        self._recorder = recorder
        self._pending: tuple[str, tuple[int, int]] | None = None

    def flush(self) -> None:
        """Give a start stated for ``các quy định sau đây`` to the document, where the list names no provision."""
        if self._pending:
            rule, span = self._pending
            self._recorder.date(Event.EFFECTIVE, THIS, None, rule, span)
        self._pending = None

    def read(self, start: int, end: int, targets: list[Target], window: Window) -> None:
        """Record the dates of the statement ``[start, end)``; ``window`` is that of the list it stands in."""
        low = self._low
        acting = [t for t in targets if t.reach.reached and t.reach.verb]
        if acting and acting[0].reach.verb and acting[0].reach.verb.act == "start":
            own = [t for t in acting if t.document == THIS]
            if own and window.begins:
                self._pending = None
                self._all(own, Event.EFFECTIVE, window.begins, (own[0].item.start, own[0].item.end))
            return
        self._read_carried_out(start, end, targets)
        if "hiệu lực" in low[start:end] or "áp dụng" in low[start:end]:
            self._read_starts(start, end, targets)
            self._read_ends(start, end, targets, window)
            self._read_last_days(start, end, targets)
        if not acting or acting[0].reach.relation is Relation.REFERS:
            return
        relation = acting[0].reach.relation
        last = acting[-1].item.end
        if relation in _ENDING and not END_PREDICATE.search(low, start, end):
            self._read_repeal(acting, last, end, window)
        elif relation is Relation.SUSPENDS:
            self._read_suspension(acting, last if last < end - 8 else start, end, window)
        elif relation is Relation.EXTENDS:
            until = dates.read_until(low, last, end)
            if until:
                self._all(acting, Event.APPLIES_UNTIL, until.day, (until.start, until.end), until.ambiguous)

    def window_of(self, start: int, end: int, act: str) -> Window:
        """The time that the heading of a list (``… sau đây hết hiệu lực kể từ ngày …:``) gives to its items."""
        low = self._low
        predicate = END_PREDICATE.search(low, start, end)
        when = dates.read_when(low, predicate.end(), end) if predicate else None
        if act == "start":
            starts = dates.starts_in(low, start, end)
            when = dates.read_when(low, starts[-1].end(), end) if starts else None
        if when is None and act in ("repeal", "suspend", "keep"):
            when = dates.find_when(low, start, end)
        until = dates.read_until(low, start, end) if act in ("suspend", "keep", "extend") else None
        return Window(self._rule(when) if when else "", until.day if until else "", until.ambiguous if until else False)

    def _rule(self, when: dates.When) -> str:
        if when.rule != "start":
            return when.rule
        for mention in self._mentions:
            if when.event_start <= mention.start < when.event_end:
                return f"start({mention.key})"
        return ""

    def _all(
        self, targets: list[Target], event: Event, rule: str, span: tuple[int, int], ambiguous: bool = False
    ) -> None:
        for target in targets:
            self._recorder.date_item(target.item, target.document, target.paths, event, rule, span, ambiguous=ambiguous)

    def _read_repeal(self, acting: list[Target], last: int, end: int, window: Window) -> None:
        """``Bãi bỏ … kể từ ngày D``: the day stands after the last target, or in the heading of the list."""
        aside = _ASIDE.search(self._low, last, end)
        when = dates.find_when(self._low, last, min(aside.start() if aside else end, last + 700))
        if when and self._rule(when):
            self._all(acting, Event.EXPIRES, self._rule(when), (when.start, when.end))
        elif window.begins:
            for target in acting:
                self._all([target], Event.EXPIRES, window.begins, (target.item.start, target.item.end))

    def _read_suspension(self, acting: list[Target], place: int, end: int, window: Window) -> None:
        """``Ngưng hiệu lực … từ ngày D1 đến hết ngày D2``; an end by event (``cho đến khi …``) has no day."""
        first = acting[0].item
        when = dates.find_when(self._low, place, end) or dates.find_when(self._low, first.start - 120, first.start)
        until = dates.read_until(self._low, place, end)
        span = (first.start, first.end)
        begins = self._rule(when) if when else window.begins
        if begins:
            self._all(acting, Event.SUSPENDED_FROM, begins, (when.start, when.end) if when else span)
        if until:
            self._all(acting, Event.SUSPENDED_UNTIL, until.day, (until.start, until.end), until.ambiguous)
        elif window.ends:
            self._all(acting, Event.SUSPENDED_UNTIL, window.ends, span, window.ambiguous)

    def _read_starts(self, start: int, end: int, targets: list[Target]) -> None:
        """``… có hiệu lực (thi hành) (kể) từ ngày …``, of the document, of provisions named, of rules by subject."""
        low = self._low
        for match in dates.starts_in(low, start, end):
            when = dates.read_when(low, match.end(), end)
            rule = self._rule(when) if when else ""
            if when is None or not rule:
                continue
            body = self._clause_start(start, match.start())
            inside = [t for t in targets if body <= t.item.start < match.start()]
            subject = dates.subject_of(low, body, match.start(), [t.item for t in inside])
            span = (match.start(), when.end)
            named = [t for t in inside if not self._set_apart(t.item)] if subject == "items" else []
            if named and named[0].item.start - body > 3:  # quy định tại …: provisions of its own only
                named = [t for t in named if t.document == THIS]
            if named:
                self._all(named, Event.EFFECTIVE, rule, span)
            elif subject and low.startswith(":", when.end):
                self._pending = (rule, span)
            elif subject:
                self._recorder.date(Event.EFFECTIVE, THIS, None, rule, span)
            if subject == "own":
                self._read_topics(when.end, end)
            until = dates.read_until(low, when.end, min(end, when.end + 60))
            if until and subject == "own":
                event = Event.APPLIES_UNTIL if until.last else Event.EXPIRES
                self._recorder.date(event, THIS, None, until.day, (until.start, until.end), ambiguous=until.ambiguous)

    def _read_topics(self, place: int, end: int) -> None:
        """The later days of topics, right after the document's own: they are the document's, of parts not named."""
        while match := _TOPIC_START.match(self._low, place, end):
            when = dates.read_when(self._low, match.end() - 1, end)
            if when is None or not self._rule(when):
                return
            self._recorder.date(Event.EFFECTIVE, THIS, None, self._rule(when), (match.start() + 2, when.end))
            place = when.end

    def _read_carried_out(self, start: int, end: int, targets: list[Target]) -> None:
        """The first day of this document's own provisions that a statement about them names (``_CARRIED_OUT``)."""
        own = [t for t in targets if t.document == THIS and t.item.paths]
        match = _CARRIED_OUT.match(self._low, own[-1].item.end, end) if own else None
        if match is None or any(t.document != THIS for t in targets if t.item.start < match.start()):
            return
        prefix = self._low[start : own[0].item.start]
        when = dates.read_when(self._low, match.end(), end)
        if when and self._rule(when) and prefix.rstrip().endswith(("tại", "ở")) and "theo" not in prefix.split():
            self._all(own, Event.EFFECTIVE, self._rule(when), (match.start() + 1, when.end))

    def _clause_start(self, start: int, place: int) -> int:
        """Where the clause of a predicate begins: after the last ``;`` or ``, trừ`` before it."""
        low = self._low
        cut = max(low.rfind("; ", start, place), low.rfind(", trừ", start, place)) + 1
        body = cut if cut > start else start
        while body < place and low[body] in " ;,":
            body += 1
        return body + 4 if low.startswith("trừ ", body) else body

    def _set_apart(self, item: Item) -> bool:
        """Whether an item stands in brackets as an exception (``Điều 12 (trừ điểm g khoản 1)``)."""
        return bool(item.parent) or self._low[max(0, item.start - 60) : item.start].rstrip().endswith("(trừ")

    def _read_ends(self, start: int, end: int, targets: list[Target], window: Window) -> None:
        """``… hết hiệu lực kể từ ngày …``, the day after the predicate or at the head of the statement.

        In a list under such a heading (``các Thông tư sau hết hiệu lực: a) A, trừ Điều 5 hết hiệu lực từ ngày …``) the
        item's own predicate is of what is left out, and the heading's day that of the item.
        """
        low = self._low
        stated = any(t.reach.verb and t.reach.verb.start < t.reach.verb.end for t in targets)
        one_of_all = not stated and not window.listed
        for number, match in enumerate(END_PREDICATE.finditer(low, start, end)):
            when = dates.read_when(low, match.end(), end) or dates.read_when(low, start, match.start() + 1)
            rule = self._rule(when) if when else ""
            if when is None or not rule:
                continue
            before = [t for t in targets if (t.reach.reached or t.reach.spared) and t.item.start < match.start()]
            # A và Điều 29 của B hết hiệu lực: the one predicate ends all that stands before it
            apart = (
                []
                if one_of_all and not number
                else [t for t in before if t.reach.spared and t.reach.relation is Relation.REPEALS]
            )
            acting = apart or before
            if apart and window.listed and window.begins:
                self._all([t for t in before if t.reach.reached], Event.EXPIRES, window.begins, (start, match.start()))
            span = (match.start(), max(when.end, match.end()))
            if acting:
                self._all(acting, Event.EXPIRES, rule, span)
            elif dates.subject_of(low, start, match.start(), []) == "own":
                self._recorder.date(Event.EXPIRES, THIS, None, rule, span)

    def _read_last_days(self, start: int, end: int, targets: list[Target]) -> None:
        """``tiếp tục có hiệu lực (được áp dụng) đến hết ngày D``; the last day of papers and duties is none."""
        low = self._low
        for match in _LASTING.finditer(low, start, end):
            until = dates.read_until(low, match.end(), min(end, match.end() + 60))
            if until is None or low[match.end() : until.start].strip() not in ("", "cho", "thi hành"):
                continue
            acting = [
                t for t in targets
                if t.item.start < match.start() and (t.reach.reached or t.reach.relation is Relation.KEEPS)
            ]  # fmt: skip
            acting = [t for t in acting if t.reach.spared] or acting
            event = Event.APPLIES_UNTIL if until.last else Event.EXPIRES
            span = (until.start, until.end)
            if acting:
                self._all(acting, event, until.day, span, until.ambiguous)
            elif dates.subject_of(low, start, match.start(), []) == "own":
                self._recorder.date(event, THIS, None, until.day, span, ambiguous=until.ambiguous)
