"""What a reading has found so far: references and dates with their words, each once."""

from __future__ import annotations

from legaltext.core.reading import THIS, Event, Reading, Reference, Relation, ValidityDate
from legaltext.core.text import fold
from legaltext.language.heads import Head
from legaltext.language.items import Item
from legaltext.language.provisions import Path, show_path
from legaltext.language.scopes import Address
from legaltext.language.surface import Surface


class Recorder:
    """Collects the findings of one passage; the same target with the same relation counts once."""

    def __init__(self, surface: Surface, head: Head, address: Address) -> None:
        self._surface = surface
        self._head = head
        self._address = address
        self._references: dict[tuple[str, str | None, Relation], Reference] = {}
        self._dates: dict[tuple[Event, str, str | None, str], ValidityDate] = {}

    def reading(self) -> Reading:
        """Everything found, in order of place."""
        references = sorted(self._references.values(), key=lambda r: (r.start, r.end))
        dates = sorted(self._dates.values(), key=lambda d: (d.start, d.end))
        return Reading(tuple(references), tuple(dates))

    def add_item(
        self, item: Item, document: str, paths: list[Path], relation: Relation, *, exception: bool = False
    ) -> None:
        """Record an item: one reference for each of its provisions, or for the document as a whole."""
        if item.paths and not paths:
            return
        if self._is_own(document, item):
            document = THIS
        if item.whole:
            if document != THIS:
                self.add(document, None, relation, item.start, item.end, item=item, exception=exception)
            return
        for path in paths:
            shown = self._show(document, path, item)
            self.add(document, shown, relation, item.start, item.end, item=item, exception=exception)

    def _show(self, document: str, path: Path, item: Item) -> str:
        part = item.part or (self._head.part if document == THIS and item.mention is None else "")
        return f"{part} {show_path(path)}".strip()

    def _is_own(self, document: str, item: Item) -> bool:
        """Whether a key is the document's own: its number, or its title without a year in its own text."""
        if document == self._head.number:
            return bool(document)
        mention = item.mention
        return bool(
            mention
            and mention.kind == "title"
            and not mention.inner
            and not mention.year
            and fold(document) in self._head.own_titles
        )

    def add(
        self, document: str, provision: str | None, relation: Relation, start: int, end: int,
        *, item: Item | None = None, rule: str = "", exception: bool = False,
    ) -> None:  # fmt: skip
        """Record one reference by its span on the surface."""
        key = (document, provision, relation)
        if key in self._references:
            return
        first, last = self._surface.span(start, end)
        printed = item.mention.printed if item and item.mention and item.mention.repairs else ""
        self._references[key] = Reference(
            document, provision, relation, first, last, self._surface.text[first:last],
            self._address.show() or None, printed, rule or relation.value, exception,
        )  # fmt: skip

    def date_item(
        self, item: Item, document: str, paths: list[Path], event: Event, rule: str, span: tuple[int, int],
        *, ambiguous: bool = False,
    ) -> None:  # fmt: skip
        """Record a date for an item: for each of its provisions, or for the document as a whole."""
        if document == self._head.number:
            document = THIS
        if item.whole:
            self.date(event, document, None, rule, span, ambiguous=ambiguous)
        for path in paths:
            self.date(event, document, self._show(document, path, item), rule, span, ambiguous=ambiguous)

    def date(
        self, event: Event, document: str, provision: str | None, rule: str, span: tuple[int, int],
        *, ambiguous: bool = False,
    ) -> None:  # fmt: skip
        """Record one validity date; ``span`` is that of its words on the surface."""
        key = (event, document, provision, rule)
        if key in self._dates or not rule:
            return
        first, last = self._surface.span(span[0], max(span))
        self._dates[key] = ValidityDate(
            event, document, provision, rule, first, last, self._surface.text[first:last],
            self._address.show() or None, event.value, ambiguous,
        )  # fmt: skip
