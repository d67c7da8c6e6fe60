"""The numbers that Word makes: lists of numbered paragraphs, whose labels stand nowhere in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str  # w:numFmt
    text: str  # w:lvlText, "%1.%2"
    start: int


class Numbering:
    """Counts numbered paragraphs in document order and gives each its label."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if numbering is not None:
            for abstract in numbering.iter(_W + "abstractNum"):
                self._levels[abstract.get(_W + "abstractNumId", "")] = dict(map(_level, abstract.iter(_W + "lvl")))
            for num in numbering.iter(_W + "num"):
                link = num.find(_W + "abstractNumId")
                if link is not None:
                    self._lists[num.get(_W + "numId", "")] = (link.get(_W + "val", ""), _overrides(num))
        if styles is not None:
            for style in styles.iter(_W + "style"):
                found = _number_of(style)
                if found is not None:
                    self._styles[style.get(_W + "styleId", "")] = found

    def label(self, paragraph: Any) -> str:
        """The label of ``paragraph``, which is counted; "" where it has none. Bullets come as a hyphen."""
        found = _number_of(paragraph)
        if found is None or found[0] == "":
            style = paragraph.find(f"{_W}pPr/{_W}pStyle")
            styled = self._styles.get(style.get(_W + "val", "")) if style is not None else None
            if styled is None:
                return ""
            found = (styled[0], found[1] if found is not None else styled[1])
        ident, depth = found
        if ident not in self._lists:
            return ""
        abstract, overrides = self._lists[ident]
        levels = self._levels.get(abstract, {})
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        start = overrides.pop(depth, None)  # a restart holds once
        before = counts[depth]
        counts[depth] = start if start is not None else levels[depth].start if before is None else before + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        return _spell(levels, counts, depth)


def _level(level: Any) -> tuple[int, _Level]:
    def value(name: str, default: str) -> str:
        found = level.find(_W + name)
        return default if found is None else found.get(_W + "val", default)

    start = value("start", "1")
    depth = level.get(_W + "ilvl", "0")
    return int(depth) if depth.isdigit() else 0, _Level(
        value("numFmt", "decimal"), value("lvlText", ""), int(start) if start.isdigit() else 1
    )


def _overrides(num: Any) -> dict[int, int]:
    found = {}
    for override in num.iter(_W + "lvlOverride"):
        start = override.find(_W + "startOverride")
        depth = override.get(_W + "ilvl", "")
        if start is not None and depth.isdigit() and start.get(_W + "val", "").isdigit():
            found[int(depth)] = int(start.get(_W + "val"))
    return found


def _number_of(owner: Any) -> tuple[str, int] | None:
    """List and level that a paragraph or a style names; "0" as a list takes the number away."""
    properties = owner.find(f"{_W}pPr/{_W}numPr")
    if properties is None:
        return None
    ident, depth = properties.find(_W + "numId"), properties.find(_W + "ilvl")
    level = depth.get(_W + "val", "0") if depth is not None else "0"
    return (
        ident.get(_W + "val", "") if ident is not None else "",
        min(int(level), _LEVELS - 1) if level.isdigit() else 0,
    )


def _spell(levels: dict[int, _Level], counts: list[int | None], depth: int) -> str:
    level = levels[depth]
    if level.form == "bullet":
        return "-"
    if level.form == "none":
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count = counts[at] if at < _LEVELS else None
        form = levels[at].form if at in levels else "decimal"
        return format_number(count if count is not None else 1, form)

    return re.sub(r"%([1-9])", number, level.text).strip()


def format_number(count: int, form: str) -> str:
    """A count in one of Word's number formats.

    >>> format_number(4, "upperRoman"), format_number(28, "lowerLetter"), format_number(7, "decimalZero")
    ('IV', 'bb', '07')
    """
    if form in ("lowerRoman", "upperRoman"):
        out, left = "", min(count, 3999)
        for value, letters in _ROMAN:
            out += letters * (left // value)
            left %= value
        return out.upper() if form == "upperRoman" else out
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 % 50 + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else f"{count}"
