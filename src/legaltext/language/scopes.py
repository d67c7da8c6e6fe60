"""What lines inherit from those above: the document being amended, the provision, the verb of a list, a date."""

from __future__ import annotations

from dataclasses import dataclass, field

from legaltext.language.dates import NO_WINDOW, Window
from legaltext.language.provisions import ARTICLE, CHAPTER, CLAUSE, POINT, SELF_LABEL, Path, show_path
from legaltext.language.verbs import Verb

DEPTHS = {"article": 0, "clause": 1, "point": 2, "dash": 3}


@dataclass(slots=True)
class Scope:
    """What one heading or introduction hands down to the lines below it."""

    depth: float
    document: str | None = None
    paths: tuple[Path, ...] = ()
    verb: Verb | None = None
    listing: bool = False
    window: Window = NO_WINDOW


@dataclass(slots=True)
class Scopes:
    """The stack of scopes; ``outer`` is that of the Chương's heading and the document's title."""

    outer: Scope
    stack: list[Scope] = field(default_factory=list)

    def enter(self, depth: float) -> None:
        """Leave all scopes at ``depth`` or deeper."""
        while self.stack and self.stack[-1].depth >= depth:
            self.stack.pop()

    def push(self, scope: Scope) -> None:
        """Add what a line hands down."""
        self.stack.append(scope)

    @property
    def document(self) -> str | None:
        """The nearest document that a heading or introduction names as the one acted on."""
        for scope in reversed(self.stack):
            if scope.document:
                return scope.document
        return self.outer.document

    @property
    def listing(self) -> Scope | None:
        """The scope whose verb the items of a list inherit."""
        for scope in reversed(self.stack):
            if scope.verb:
                return scope if scope.listing else None
        return None

    def complete(self, path: Path) -> Path:
        """``path`` with the outer units that the nearest introduction gives (``một số khoản của Điều 5 như sau``)."""
        for scope in reversed(self.stack):
            if path[0][0] <= ARTICLE and path[0][0] not in (2, 4, 5):
                break
            stems = {tuple(step for step in p if step[0] < path[0][0]) for p in scope.paths}
            stems.discard(())
            if len(stems) == 1:
                stem = next(iter(stems))
                if stem[-1][0] < path[0][0]:
                    path = (*stem, *path)
        return path


@dataclass(slots=True)
class Address:
    """Where the words stand: the current Điều, khoản, điểm (and Chương), "" where there is none."""

    chapter: str = ""
    article: str = ""
    clause: str = ""
    point: str = ""

    def enter(self, level: str, label: str) -> None:
        """Take in a line's own number."""
        if level == "article":
            self.article, self.clause, self.point = label, "", ""
        elif level == "clause":
            self.clause, self.point = label, ""
        elif level == "point":
            self.point = label

    def at(self, level: int) -> Path:
        """The address down to ``level``."""
        steps = ((ARTICLE, self.article), (CLAUSE, self.clause), (POINT, self.point))
        return tuple((lv, label) for lv, label in steps if lv <= level and label)

    def resolve(self, path: Path) -> Path | None:
        """A relative or incomplete path in full; None where the words stand nowhere that would complete it."""
        level, label = path[0]
        if label == SELF_LABEL:
            if level == CHAPTER:
                return ((CHAPTER, self.chapter), *path[1:]) if self.chapter else None
            stem = self.at(level)
            return (*stem, *path[1:]) if stem and stem[-1][0] == level else None
        if level == CLAUSE and self.article:
            return ((ARTICLE, self.article), *path)
        if level >= POINT and self.article:
            stem = tuple(step for step in self.at(CLAUSE))
            return (*stem, *path)
        return path

    def show(self) -> str:
        """The address as text."""
        return show_path(self.at(POINT)) if self.article else ""
