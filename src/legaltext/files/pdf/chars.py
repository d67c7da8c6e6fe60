"""The characters of one PDF page as arrays, fetched from pdfium in bulk.

pdfium's own words are not used: it inserts blanks where fonts change inside a word, and it glues cells. What is taken
are code points, loose boxes (advance width by font height), and, once per text object, font, size and direction.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from legaltext.files.legacy import Legacy, legacy_of_font

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
T = TypeVar("T", float, Floats)


def code_set(*codes: int | range) -> Flags:
    """A set of code points of the basic plane as a table for :func:`among`."""
    table = np.zeros(0x10000, np.bool_)
    for code in codes:
        table[list(code) if isinstance(code, range) else code] = True
    return table


def among(table: Flags, codes: Ints) -> Flags:
    """Which of ``codes`` are in the set ``table``."""
    found: Flags = table[np.minimum(codes, 0xFFFF)]
    return found


COMBINING = code_set(range(0x300, 0x370), range(0x1DC0, 0x1E00), range(0x20D0, 0x2100), range(0xFE20, 0xFE30))

LEGACY = (None, *Legacy)
SKEWED = 1  # the pseudo-angle of glyphs that stand at no multiple of 90 degrees (watermarks)
_HYPHENS = {0x02, 0xFFFE}  # pdfium's marks for a hyphen at a line's end
_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6
_TWO_POINTERS = (ctypes.c_void_p, ctypes.c_void_p)
_SKEW_TOLERANCE = 8.0  # degrees; drawn text of scanned-and-recognised pages leans by less


@dataclass(frozen=True, slots=True, eq=False)
class Chars:
    """Drawn characters of a page, blanks included, in content order.

    Boxes are in points from the top left of the page as shown; ``base`` is the distance of the baseline from the
    edge that the angle makes "the top" (see :func:`turn`); ``angle`` is 0, 90, 180, 270 or :data:`SKEWED`.
    """

    code: Ints  # code points
    x0: Floats
    top: Floats
    x1: Floats
    bottom: Floats
    base: Floats
    size: Floats
    angle: Ints
    bold: Flags
    italic: Flags
    index: Ints
    glued: Flags  # combining marks, which belong to the glyph before them
    table: Ints  # the ruled table that holds the glyph, -1 = none
    cell: Ints  # its cell there, in reading order
    legacy: Ints  # the letter set that its font's name stands for: an index of LEGACY

    def __len__(self) -> int:
        return len(self.index)

    def pick(self, where: Flags | Ints) -> Chars:
        """The characters that a mask or a list of positions names."""
        return Chars(
            self.code[where], self.x0[where], self.top[where], self.x1[where], self.bottom[where], self.base[where],
            self.size[where], self.angle[where], self.bold[where], self.italic[where], self.index[where],
            self.glued[where], self.table[where], self.cell[where], self.legacy[where],
        )  # fmt: skip


def turn(x0: T, top: T, x1: T, bottom: T, angle: int) -> tuple[T, T, T, T]:  # u0, v0, u1, v1
    """Edges as shown, in the frame of text of ``angle``: ``u`` runs with the text, ``v`` down across its lines."""
    if angle == 90:
        return -bottom, x0, -top, x1
    if angle == 180:
        return -x1, -bottom, -x0, -top
    if angle == 270:
        return top, -x1, bottom, -x0
    return x0, top, x1, bottom


def turn_back(u0: T, v0: T, u1: T, v1: T, angle: int) -> tuple[T, T, T, T]:
    """The edges (x0, top, x1, bottom) as shown, of a box in the frame of text of ``angle``."""
    if angle == 90:
        return v0, -u1, v1, -u0
    if angle == 180:
        return -u1, -v1, -u0, -v0
    if angle == 270:
        return -v1, u0, -v0, u1
    return u0, v0, u1, v1


@dataclass(frozen=True, slots=True, eq=False)
class _Styles:
    """What all characters of each text object share; ``drop`` is the depth of its boxes below the baseline."""

    angle: Ints
    size: Floats
    drop: Floats
    bold: Flags
    italic: Flags
    legacy: Ints


@cache
def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function with plain integer arguments, which ctypes calls several times faster than typed pointers."""
    address = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def _run(calls: Iterator[Any]) -> None:
    """Makes all the calls of a ``map``, their results unused."""
    deque(calls, maxlen=0)


def fetch(page: Any, textpage: Any, limit: int) -> Chars:
    """All drawn characters of ``page``, at most ``limit``; generated blanks and line ends of pdfium left out."""
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    count = min(pdfium_c.FPDFText_CountChars(textpage.raw), limit)
    if count <= 0 or handle is None:
        return _none()
    boxes = np.zeros((count, 4), np.float32)
    start = boxes.ctypes.data
    loose = function("FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    owner = function("FPDFText_GetTextObject", ctypes.c_size_t, ctypes.c_void_p, ctypes.c_int)
    _run(map(loose, repeat(handle), range(count), range(start, start + 16 * count, 16)))
    owners = np.fromiter(map(owner, repeat(handle), range(count)), np.int64, count)
    codes = _codes(textpage, handle, count)
    drawn = np.flatnonzero((owners != 0) & (codes != 0) & (codes != 0x0D) & (codes != 0x0A))
    if not len(drawn):
        return _none()
    owners, codes, boxes = owners[drawn], codes[drawn], boxes[drawn].astype(np.float64)
    _, first, style_of = np.unique(owners, return_index=True, return_inverse=True)
    rotation = page.get_rotation()
    styles = _styles(textpage, handle, drawn[first], owners[first], boxes[first], rotation)
    size, angle, drop = styles.size[style_of], styles.angle[style_of], styles.drop[style_of]
    x0, top, x1, bottom = as_shown(boxes, page, rotation)
    base = np.select(
        [angle == 90, angle == 180, angle == 270], [x1 - drop, -top - drop, -x0 - drop], default=bottom - drop
    )
    return Chars(
        codes, x0, top, x1, bottom, base, size, angle,
        styles.bold[style_of], styles.italic[style_of], drawn, among(COMBINING, codes),
        np.full(len(drawn), -1), np.full(len(drawn), -1), styles.legacy[style_of],
    )  # fmt: skip


def _none() -> Chars:
    f, i, b = np.empty(0), np.empty(0, np.int64), np.empty(0, np.bool_)
    return Chars(i, f, f, f, f, f, f, i, b, b, i, b, i, i, i)


def _codes(textpage: Any, handle: int, count: int) -> Ints:
    """Code points of the characters, pdfium's line-end hyphen as a hyphen."""
    # One call gives the whole text; where it leaves characters out (or needs surrogates), ask one by one.
    buffer = np.zeros(count + 1, np.uint16)
    written = pdfium_c.FPDFText_GetText(
        textpage.raw, 0, count, ctypes.cast(buffer.ctypes.data, ctypes.POINTER(ctypes.c_ushort))
    )
    codes = buffer[:count].astype(np.int64)
    if written != count + 1 or bool(((codes >= 0xD800) & (codes < 0xE000)).any()):
        unicode_of = function("FPDFText_GetUnicode", ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
        codes = np.fromiter(map(unicode_of, repeat(handle), range(count)), np.int64, count)
        codes[(codes > 0x10FFFF) | ((codes >= 0xD800) & (codes < 0xE000))] = 0xFFFD
    for hyphen in _HYPHENS:
        codes[codes == hyphen] = ord("-")
    return codes


def _styles(textpage: Any, handle: int, index: Ints, owners: Ints, boxes: Floats, rotation: int) -> _Styles:
    """Direction, size, baseline and font of each text object, asked of its first character ``index``."""
    count = len(index)
    at = index.tolist()
    matrix, origin = np.zeros((count, 6), np.float32), np.zeros((count, 2), np.float64)
    matrix_of = function("FPDFText_GetMatrix", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    origin_of = function("FPDFText_GetCharOrigin", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, *_TWO_POINTERS)
    size_of = function("FPDFText_GetFontSize", ctypes.c_double, ctypes.c_void_p, ctypes.c_int)
    start = matrix.ctypes.data
    _run(map(matrix_of, repeat(handle), at, range(start, start + 24 * count, 24)))
    start = origin.ctypes.data
    end = start + 16 * count
    _run(map(origin_of, repeat(handle), at, range(start, end, 16), range(start + 8, end + 8, 16)))
    drawn_size = np.fromiter(map(size_of, repeat(handle), at), np.float64, count)
    size = np.abs(drawn_size * np.hypot(matrix[:, 2], matrix[:, 3]))
    degrees = np.degrees(np.arctan2(matrix[:, 1], matrix[:, 0])) - rotation
    nearest = np.rint(degrees / 90) * 90
    straight = np.abs(degrees - nearest) <= _SKEW_TOLERANCE
    angle = np.where(straight, nearest % 360, SKEWED).astype(np.int64)
    # The side of the box below the baseline, in the page's own (unrotated) directions.
    own = np.where(straight, (angle + rotation) % 360, 0)
    left, right = np.minimum(boxes[:, 0], boxes[:, 2]), np.maximum(boxes[:, 0], boxes[:, 2])
    low, high = np.minimum(boxes[:, 1], boxes[:, 3]), np.maximum(boxes[:, 1], boxes[:, 3])
    x, y = origin[:, 0], origin[:, 1]
    drop = np.select([own == 90, own == 180, own == 270], [right - x, high - y, x - left], default=y - low)
    fonts = _fonts(textpage, at, owners)
    return _Styles(angle, size, drop, fonts[:, 0] > 0, fonts[:, 1] > 0, fonts[:, 2])


def _fonts(textpage: Any, index: list[int], owners: Ints) -> Ints:
    """Bold, italic and letter set of each text object; each font is asked once."""
    font_of = function("FPDFTextObj_GetFont", ctypes.c_void_p, ctypes.c_void_p)
    known: dict[int | None, tuple[bool, bool, int]] = {}
    result = []
    for i, font in zip(index, map(font_of, owners.tolist()), strict=True):
        if font not in known:
            known[font] = _font(textpage, i)
        result.append(known[font])
    return np.array(result, np.int64)


def _font(textpage: Any, index: int) -> tuple[bool, bool, int]:
    name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
    pdfium_c.FPDFText_GetFontInfo(textpage.raw, index, name, 256, flags)
    low = name.value.lower()
    weight = pdfium_c.FPDFText_GetFontWeight(textpage.raw, index)
    bold = b"bold" in low or b"black" in low or bool(flags.value & _BOLD_FLAG) or 600 <= weight <= 1000
    italic = b"italic" in low or b"oblique" in low or bool(flags.value & _ITALIC_FLAG)
    return bold, italic, LEGACY.index(legacy_of_font(name.value.decode("latin-1")))


def as_shown(boxes: Floats, page: Any, rotation: int) -> tuple[Floats, Floats, Floats, Floats]:
    """Boxes (left, top, right, bottom in PDF space, y upwards) as x0, top, x1, bottom of the page as shown."""
    left, low, right, high = page.get_bbox()
    # FS_RECTF holds left, top, right, bottom; degenerate glyph boxes may come with edges swapped.
    a, b = np.minimum(boxes[:, 0], boxes[:, 2]) - left, np.maximum(boxes[:, 0], boxes[:, 2]) - left
    c, d = np.minimum(boxes[:, 1], boxes[:, 3]) - low, np.maximum(boxes[:, 1], boxes[:, 3]) - low
    width, height = right - left, high - low
    if rotation == 90:
        return c, a, d, b
    if rotation == 180:
        return width - b, c, width - a, d
    if rotation == 270:
        return height - d, width - b, height - c, width - a
    return a, height - d, b, height - c
