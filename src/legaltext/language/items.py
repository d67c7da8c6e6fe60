"""Items: what a passage points at, a document or provisions of one, before it is known what is said of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from legaltext.language.mentions import Mention
from legaltext.language.provisions import ANNEX, FORM, Group, Path
from legaltext.language.surface import Surface

_LINK = re.compile(
    r"\s{0,2}(?:\([^()\n]{0,260}\)\s{0,2})?,?\s{0,2}(?:(?:của|tại|thuộc|trong|ở|nêu tại|quy định tại|được quy định tại"
    r"|ban hành kèm theo|ban hành kèm|được ban hành kèm theo|kèm theo|đính kèm|ban hành theo|ban hành tại"
    r"|được ban hành theo|theo"
    r"|các|cùng|tại các|của các)\s{1,3}){0,3}"
)
_ANNEX_LINK = re.compile(r"[^.;\n“”]{0,320}?(?:(?:được\s)?ban hành\s(?:kèm\s)?theo|kèm theo|đính kèm)\s{1,3}(?:các\s)?")
_PART_LINK = re.compile(
    r"\s{0,2}(?:của|tại|trong|thuộc)?\s{0,2}(?P<part>quy chế|quy định|quy chuẩn|điều lệ|quy trình|chế độ"
    r"|hướng dẫn|danh mục)"
    r"(?!\s(?:tại|này|của pháp luật))\s[^.;\n“”]{0,320}?(?:được\s)?ban hành\s(?:kèm\s)?theo\s{1,3}"
)
_FOREIGN = re.compile(
    r"\s{0,2},?\s{0,2}(?:của|tại|trong|thuộc)?\s{0,2}(?:các\s)?(?:công ước|hiệp định|nghị định thư|điều ước"
    r"|hiến chương|tuyên bố"
    r"|hợp đồng|điều lệ (?!này)|thỏa ước|quy chuẩn (?!này)|tiêu chuẩn|qcvn|tcvn|bản ghi nhớ|biên bản"
    r"|quy định (?:số )?\d+-qđ/tw|kết luận|công văn|quy tắc|thỏa thuận)"
)
_UNNUMBERED = re.compile(
    r"\s{0,2},?\s{0,2}(?:của|tại|trong|thuộc|ban hành kèm theo)?\s{0,2}(?:nghị định|thông tư|quyết định"
    r"|nghị quyết|pháp lệnh"
    r"|luật|bộ luật)(?:\s(?:của|về|quy định|hướng dẫn|sửa đổi|tương ứng|khác)|[.;,])"
)
_BARE_TYPE = re.compile(
    r"\s{0,2},?\s{0,2}(?:của|tại|trong|thuộc)?\s{0,2}(luật|bộ luật|pháp lệnh|nghị định|thông tư)(?!\w)(?! (?:này|số))"
)
_ISSUED_WITH = re.compile(r"(?:ban hành )?(?:kèm theo|đính kèm)")
_ASIDE = re.compile(r"\s{0,2}\((?:trừ|ngoại trừ|không bao gồm|sau khi trừ)[^()]{0,200}")


@dataclass(slots=True)
class Item:
    """One item on the surface. ``document`` is None where the words leave it out; ``paths`` is empty for a document
    as a whole. ``part`` is the word of an attached Quy chế. ``with_own`` marks annexes printed with this document
    (``ban hành kèm theo Thông tư này``)."""

    start: int
    end: int
    document: str | None
    mention: Mention | None
    paths: tuple[Path, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    part: str = ""
    parent: Path = ()
    with_own: bool = False
    doc_start: int = 0

    @property
    def whole(self) -> bool:
        """Whether the item is a document without a provision."""
        return not self.paths


def link_items(
    surface: Surface, groups: list[Group], mentions: list[Mention], known: tuple[Mention, ...] = ()
) -> list[Item]:
    """Join each run of provisions to the document that follows it; the rest of the mentions stand for themselves.

    Provisions of treaties, contracts and documents without a number are left out: they have no key. ``known`` are the
    mentions of title and headings: ``khoản 2 Điều 5 của Luật`` is the one law that passage or title names.
    """
    starts = [m.start for m in mentions]
    used: set[int] = set()
    items: list[Item] = []
    inside = _covered(mentions)
    previous: Group | None = None
    for group in groups:
        if _within(group.start, inside):
            continue
        index = bisect_left(starts, group.end)
        mention = mentions[index] if index < len(mentions) else None
        parent = group.parent
        if not parent and previous and _ASIDE.fullmatch(surface.low, previous.end, group.start):
            parent = previous.paths[-1]
        previous = previous if group.parent else group
        joined = _join(surface, group, mention) if mention else None
        if joined and mention:
            used.add(index)
            document, part, own = joined
            items.append(
                Item(
                    group.start,
                    max(mention.end, group.end),
                    document,
                    mention,
                    group.paths,
                    group.spans,
                    part,
                    parent,
                    own,
                    mention.start,
                )
            )
            continue
        bare = _BARE_TYPE.match(surface.low, group.end)
        if bare and surface.norm[bare.start(1)].isupper():
            keys = {m.key for m in (*mentions, *known) if m.type == bare[1] and m.kind != "self"}
            if len(keys) == 1:
                items.append(Item(group.start, bare.end(1), keys.pop(), None, group.paths, group.spans, "", parent))
            continue
        if _FOREIGN.match(surface.low, group.end) or _UNNUMBERED.match(surface.low, group.end):
            continue
        items.append(Item(group.start, group.end, None, None, group.paths, group.spans, "", parent))
    for index, mention in enumerate(mentions):
        if index not in used and mention.kind not in ("self", "part"):
            if (
                mention.type == "hiến pháp?"
                and not mention.year
                and not surface.low.startswith("căn cứ ", mention.start - 7)
            ):
                continue
            items.append(Item(mention.start, mention.end, mention.key, mention, doc_start=mention.start))
    items.sort(key=lambda i: (i.start, -i.end))
    return items


def _covered(mentions: list[Mention]) -> list[tuple[int, int]]:
    return [(m.start, m.end) for m in mentions]


def _within(place: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_left(spans, (place + 1, 0)) - 1
    return any(spans[i][0] <= place < spans[i][1] for i in range(max(0, index - 3), index + 1))


def _join(surface: Surface, group: Group, mention: Mention) -> tuple[str, str, bool] | None:
    """The document and part that a run belongs to, and whether it is an annex printed with this document."""
    low = surface.low
    if mention.start - group.end > 700:
        return None
    if mention.kind != "self" and low.endswith("này", group.start, group.end):
        return None  # "khoản 1 Điều này, Quyết định số …": what is "này" stands here, whatever is named next
    gap = low[group.end : mention.start]
    own = mention.kind == "self" and bool(_ISSUED_WITH.search(gap))
    if _LINK.fullmatch(low, group.end, mention.start):
        part = surface.norm[mention.start : mention.end - 4].capitalize() if mention.kind == "part" else ""
        return mention.key, part, own
    first = min(path[0][0] for path in group.paths)
    if first in (ANNEX, FORM) and _ANNEX_LINK.fullmatch(low, group.end, mention.start):
        return mention.key, "", own
    match = _PART_LINK.fullmatch(low, group.end, mention.start)
    if match:
        part = match["part"].capitalize() if first not in (ANNEX, FORM) else ""
        return mention.key, part, own
    return None
