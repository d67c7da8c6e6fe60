"""What a passage's frame tells: the document's own number, what its title and headings amend, the address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from legaltext.core.reading import Passage, Relation
from legaltext.language.gazetteer import amended_law, own_titles
from legaltext.language.govern import govern
from legaltext.language.items import link_items
from legaltext.language.mentions import Mention, find_mentions
from legaltext.language.provisions import find_groups
from legaltext.language.surface import make_surface
from legaltext.language.verbs import Verb, act_of, find_reports

_ACT = re.compile(r"(?<!\w)(?:sửa đổi|bổ sung|bãi bỏ|thay thế|đính chính|ngưng hiệu lực|kéo dài)(?!\w)")
_ARTICLE = re.compile(r"(?:^|\s)điều\s{1,2}(\d{1,4}[a-zđ]?\d?)", re.IGNORECASE)
_CHAPTER = re.compile(r"chương\s{1,2}([IVXLC]{1,7}[a-z]?|\d{1,2})(?!\w)", re.IGNORECASE)
_PREAMBLE = re.compile(r"(?:mở đầu|lời mở đầu|phần mở đầu|căn cứ|preamble)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """``number``: the document's own key; ``acted_on``: the one document that the nearest heading or the title amends
    or ends; ``amends``: the title says that the document amends others; ``part``: the attached part it stands in."""

    number: str
    mentions: tuple[Mention, ...]
    acted_on: str | None
    amends: bool
    article: str
    chapter: str
    part: str
    preamble: bool
    own_titles: frozenset[str]
    cut_from_quotation: bool


@dataclass(frozen=True, slots=True)
class _Frame:
    """What the title line and the headings say, whichever Điều stands under them."""

    number: str
    mentions: tuple[Mention, ...]
    single: str | None
    here: str | None
    amends: bool


@lru_cache(maxsize=256)
def _read_frame(document: str, context: str) -> _Frame:
    title = make_surface(document)
    act = _ACT.search(title.low)
    mentions = find_mentions(title)
    own = next((m for m in mentions if m.kind == "number" and not m.inner), None)
    if own and act and own.start > act.end() and not own.title:
        own = None
    number = own.key if own else ""
    acted = _acted_on(document, number)
    acted_here = _acted_on(context, "")
    every = (*mentions, *find_mentions(make_surface(context)))
    return _Frame(
        number, tuple(m for m in every if m.key != number), acted[0] if len(acted) == 1 else None,
        acted_here[0] if len(acted_here) == 1 else None, bool(act),
    )  # fmt: skip


def read_head(passage: Passage) -> Head:
    """Read the title line, the headings and the path of a passage."""
    frame = _read_frame(passage.document[:4000], passage.context[:4000])
    article = _ARTICLE.search(passage.path)
    chapter = _CHAPTER.search(passage.context)
    text_start = passage.text[:200].lstrip()
    article_label = article[1] if article else ""
    part = passage.path[: article.start()].strip() if article else ""
    cut = bool(
        frame.amends and article_label and not article_label[-1].isdigit() and frame.single
        and not text_start.startswith(("“", '"'))
    )  # fmt: skip
    return Head(
        frame.number, frame.mentions, frame.here or frame.single or amended_law(frame.number), frame.amends,
        article_label, chapter[1] if chapter else "", part,
        bool(_PREAMBLE.match(passage.path)) or not passage.path,
        own_titles(frame.number) if not frame.amends else frozenset(), cut,
    )  # fmt: skip


def _acted_on(text: str, own: str) -> list[str]:
    """The documents that a title or heading acts on, in order, without its own number."""
    surface = make_surface(text)
    act = _ACT.search(surface.low)
    if act is None:
        return []
    mentions = find_mentions(surface)
    inner = [m.key for m in mentions if m.inner and m.start > act.start()]
    outer = next((m for m in mentions if m.start < act.start() < m.end), None)
    if outer and inner:  # Luật sửa đổi, bổ sung một số điều của Luật A …
        return list(dict.fromkeys(inner))
    items = [
        i for i in link_items(surface, find_groups(surface), mentions) if i.start > act.start() and i.document != own
    ]
    verb = Verb(act.start(), act.end(), act_of(act[0]))
    reaches = govern(surface.low, items, [verb], find_reports(surface.low, 0, len(surface.low)), len(surface.low))
    found = [
        i.document for i, r in zip(items, reaches, strict=True)
        if r.reached and i.document and r.relation is not Relation.REFERS
    ]  # fmt: skip
    return list(dict.fromkeys(found))
