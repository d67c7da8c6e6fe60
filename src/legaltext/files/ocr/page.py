"""One page by recognition: its picture, made fit and cut into text and cells, as the lines and tables of a page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from legaltext.core.pages import Line, Page, Quality, Table
from legaltext.files.letters import count_letters
from legaltext.files.ocr.engine import Pixels, Recogniser, Word
from legaltext.files.ocr.glyphs import chars_of
from legaltext.files.ocr.leaders import put_back, take_out_leaders
from legaltext.files.ocr.letterhead import part_letterheads
from legaltext.files.ocr.picture import (
    Colour,
    Grey,
    find_lean,
    grey_of,
    is_sideways,
    levelled,
    quarter_turned,
    resized,
    without_specks,
)
from legaltext.files.ocr.ruled import find_rulings
from legaltext.files.pdf.grids import CellBox, find_cells
from legaltext.files.pdf.lines import PlacedLine, build_lines
from legaltext.files.pdf.tables import build_tables, fill_grids

DPI = 300  # the resolution that pages are drawn at: thin strokes and rulings stay
READ_DPI = 240  # the resolution that is recognised best: drawn finer and then reduced, noise evens out
MAX_PIXELS = 24_000_000  # of a picture: two and a half sheets of A4 at 300 dpi
SURE = 55.0  # mean confidence below which a page has not been read
_WORD = 25.0  # a word less sure than this is dirt
_SIGN = 60.0  # the same for what has no letter or digit
_ROMAN = re.compile(r"[IVX]{1,6}")
_SURE_CELL = 20.0  # the same in a cell of a table, where short lines are what is usual
_SHORT, _SURE_LINE = 8, 60.0  # letters of a short line, and how sure these must be in the mean
_FRAME = 0.6  # of the page: a cell as large as this is a frame around the page, no cell
_INK = 0.002  # of a cell's pixels that are dark where it holds a word
_DARK = 128
_INSET = 3  # pixels: a cell without its own borders


@dataclass(frozen=True, slots=True)
class Seen:
    """What was recognised in a picture: its words, the ruled tables as cells in points, and how large it is."""

    words: tuple[Word, ...]
    tables: tuple[tuple[CellBox, ...], ...]
    width: int
    height: int

    @property
    def confidence(self) -> float:
        """The mean confidence of the letters, from 0 to 100; 0 where there are none."""
        letters = sum(len(word.text) for word in self.words)
        return sum(word.confidence * len(word.text) for word in self.words) / letters if letters else 0.0


def recognise(page: Any, plain: Page, engine: Recogniser) -> Page:
    """The open pdfium ``page``, read by recognition; ``plain`` is what its text layer gave.

    The quality is ``OCR`` and ``confidence`` the mean of its letters, where they are sure enough to be used; else
    ``plain`` with the confidence alone. A page that was scanned sideways or upside down is given upright, and
    boxes are those of the levelled page.
    """
    colour, dpi = picture_of(page)
    seen = look(grey_of(colour), dpi, engine)
    if seen.confidence < SURE:
        return replace(plain, confidence=round(seen.confidence, 1))
    lines, tables = lay_out(seen, dpi)
    scale = 72 / dpi
    return Page(
        plain.number, round(seen.width * scale, 2), round(seen.height * scale, 2), tuple(p.line for p in lines), tables,
        Quality.OCR, plain.note, round(seen.confidence, 1),
    )  # fmt: skip


def picture_of(page: Any, most: int = DPI) -> tuple[Colour, int]:
    """The page as drawn, without the stamps of digital signatures, and the resolution: 300 dpi where it is not huge."""
    width, height = page.get_size()
    dpi = min(most, int(72 * (MAX_PIXELS / max(width * height, 1.0)) ** 0.5))
    drawn = page.render(scale=dpi / 72, draw_annots=False, may_draw_forms=False, rev_byteorder=True)
    colour = drawn.to_numpy()
    if colour.ndim == 2:
        colour = colour[..., None]
    colour = np.repeat(colour, 3, axis=2) if colour.shape[2] == 1 else colour[..., :3]
    return np.ascontiguousarray(colour), dpi


def look(grey: Grey, dpi: int, engine: Recogniser) -> Seen:
    """The words and ruled tables of a grey picture, which may be turned, askew and dirty."""
    grey = without_specks(grey)
    # Rulings can hide which way the lines run, so a page that reads badly is tried the other ways round.
    first, rest = ((90, 270), (0,)) if is_sideways(grey) else ((0,), (180, 90, 270))
    seen = max((_look_upright(quarter_turned(grey, angle), dpi, engine) for angle in first), key=_worth)
    if seen.words and seen.confidence >= SURE:
        return seen
    others = (_look_upright(quarter_turned(grey, angle), dpi, engine) for angle in rest)
    return max(seen, *others, key=_worth)


def _worth(seen: Seen) -> float:
    """How much of a picture was read: the sum of what its letters' confidences have above a guess."""
    return sum(max(0.0, word.confidence - 50) * len(word.text) for word in seen.words)


def _look_upright(grey: Grey, dpi: int, engine: Recogniser) -> Seen:
    grey = levelled(grey, find_lean(grey))
    rulings, clean = find_rulings(grey, dpi)
    tables = [table for table in find_cells(rulings) if _is_table(table, grey, dpi)] if rulings.may_hold_table else []
    clean, leaders = take_out_leaders(clean, dpi)
    body = clean.copy()
    scale = dpi / 72
    for table in tables:
        boxes = np.array(table) * scale
        (x0, top), (x1, bottom) = boxes[:, :2].min(axis=0).astype(int), boxes[:, 2:].max(axis=0).astype(int)
        body[max(top - 2, 0) : bottom + 3, max(x0 - 2, 0) : x1 + 3] = 255
    sheet = _Sheet(engine, dpi)
    sheet.show(body)
    words = without_dirt(sheet.words())
    if tables:
        sheet.show(clean)
        for table in tables:
            for cell in table:
                words += sheet.in_cell(cell, 1 + max((word.line for word in words), default=-1))
    sure = part_letterheads(put_back(words, leaders))
    return Seen(tuple(sure), tuple(map(tuple, tables)), grey.shape[1], grey.shape[0])


class _Sheet:
    """A picture given to the recogniser at the resolution that it reads best, answers in pixels of the picture."""

    def __init__(self, engine: Recogniser, dpi: int) -> None:
        self._engine = engine
        self._dpi = dpi
        self._share = min(1.0, READ_DPI / dpi)
        self._picture: Grey = np.empty((0, 0), np.uint8)

    def show(self, picture: Grey) -> None:
        """Take the picture that the next questions are about."""
        self._picture = picture
        self._engine.show(resized(picture, self._share), round(self._dpi * self._share))

    def words(self, within: Pixels | None = None, *, block: bool = False, line: int = 0) -> list[Word]:
        """The words, their lines counted from ``line``."""
        share = self._share
        asked = None if within is None else self._reduced(within)
        return [
            replace(
                word, x0=word.x0 / share, top=word.top / share, x1=word.x1 / share, bottom=word.bottom / share,
                base=word.base / share, height=word.height / share, line=word.line + line,
            )
            for word in self._engine.words(asked, block=block)
        ]  # fmt: skip

    def _reduced(self, within: Pixels) -> Pixels:
        """A part of the picture in pixels of what the recogniser was shown, and inside of it."""
        height, width = (max(1, round(edge * self._share)) for edge in self._picture.shape)
        x0, top, x1, bottom = (round(edge * self._share) for edge in within)
        x0, top = min(x0, width - 1), min(top, height - 1)
        return x0, top, min(max(x1, x0 + 1), width), min(max(bottom, top + 1), height)

    def in_cell(self, cell: CellBox, line: int) -> list[Word]:
        """The words of one cell of a table (in points)."""
        height, width = self._picture.shape
        x0, top, x1, bottom = (round(edge * self._dpi / 72) for edge in cell)
        box = (max(x0, 0) + _INSET, max(top, 0) + _INSET, min(x1, width) - _INSET, min(bottom, height) - _INSET)
        if box[2] - box[0] < 8 or box[3] - box[1] < 8:
            return []
        part = self._picture[box[1] : box[3], box[0] : box[2]]
        if (part < _DARK).mean() < _INK:
            return []
        return without_dirt(self.words(box, block=True, line=line), _SURE_CELL)


def _is_table(cells: Sequence[CellBox], grey: Grey, dpi: int) -> bool:
    """Whether the cells are a table: several, and none the frame of the whole page."""
    area = grey.size * (72 / dpi) ** 2
    return len(cells) > 1 and max((c[2] - c[0]) * (c[3] - c[1]) for c in cells) < _FRAME * area


def without_dirt(words: Sequence[Word], sure_line: float = _SURE_LINE) -> list[Word]:
    """The words without what specks, seals and handwriting were taken for.

    Out go short lines that are not ``sure_line`` sure in the mean, unsure signs, and unsure scraps at the ends of
    lines. Tesseract gives no confidence to some words that it reads well; those that are built as words are kept, and
    nothing inside a line of text is left out, however unsure.
    """
    lines: dict[int, list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    return [word for line in lines.values() for word in _without_dirt(line, sure_line)]


def _without_dirt(line: Sequence[Word], sure_line: float) -> Sequence[Word]:
    kept = [word for word in line if word.confidence >= _SIGN or any(c.isalnum() for c in word.text)]
    while kept and _is_scrap(kept[0]):
        kept = kept[1:]
    while kept and _is_scrap(kept[-1]):
        kept = kept[:-1]
    letters = sum(len(word.text) for word in kept)
    sure = [_SIGN if word.confidence < _WORD and _is_built(word.text) else word.confidence for word in kept]
    mean = sum(len(word.text) * each for word, each in zip(kept, sure, strict=True)) / max(letters, 1)
    return kept if mean >= (sure_line if letters <= _SHORT else _WORD) else ()


def _is_scrap(word: Word) -> bool:
    return word.confidence < _WORD and not _is_built(word.text) and not any(c.isdigit() for c in word.text)


def _is_built(text: str) -> bool:
    """Whether a token is a Vietnamese syllable, or letters enough to be a word."""
    bare = text.strip('.,;:()“”"/-')
    if _ROMAN.fullmatch(bare):
        return True
    return bare.isalpha() and len(bare) >= 2 and (len(bare) >= 5 or count_letters(bare).syllables == 1)


def lay_out(seen: Seen, dpi: int) -> tuple[list[PlacedLine], tuple[Table, ...]]:
    """The words as lines in reading order and tables, by the rules for pages with text of their own."""
    chars, grids = fill_grids(chars_of(seen.words, dpi), seen.tables)
    scale = 72 / dpi
    middles = [((w.x0 + w.x1) / 2 * scale, w.base * scale, w.confidence) for w in seen.words]
    placed = [replace(p, line=_with_confidence(p.line, middles)) for p in build_lines(chars, [g.edges for g in grids])]
    return placed, build_tables(grids, placed)


def _with_confidence(line: Line, words: Sequence[tuple[float, float, float]]) -> Line:
    """The line with the mean confidence of the words (middle, baseline, confidence) that stand in its box."""
    box = line.box
    if box is None:
        return line
    inside = [sure for x, base, sure in words if box.x0 <= x <= box.x1 and box.top <= base <= box.bottom]
    return replace(line, confidence=round(sum(inside) / len(inside), 1)) if inside else line
