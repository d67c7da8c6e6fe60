"""The characters of one PDF page as arrays, fetched from pdfium in bulk.

pdfium's own words are not used: it inserts blanks where fonts change inside a word, and it glues cells. What is taken
are code points, loose boxes (advance width by font height), and, once per text object, font, size and direction.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
T = TypeVar("T", float, Floats)

SKEWED = 1  # the pseudo-angle of glyphs that stand at no multiple of 90 degrees (watermarks)
_HYPHENS = {0x02, 0xFFFE, 0xAD}  # pdfium's marks for a hyphen at a line's end; the soft hyphen that it draws
_BOLD_FLAG, _ITALIC_FLAG = 1 << 18, 1 << 6
_SKEW_TOLERANCE = 8.0  # degrees; drawn text of scanned-and-recognised pages leans by less


@dataclass(frozen=True, slots=True, eq=False)
class Chars:
    """Drawn characters of a page, blanks included, in content order.

    Boxes are in points from the top left of the page as shown; ``base`` is the distance of the baseline from the
    edge that the angle makes "the top" (see :func:`turn`); ``angle`` is 0, 90, 180, 270 or :data:`SKEWED`.
    """

    text: npt.NDArray[np.str_]
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

    def __len__(self) -> int:
        return len(self.index)

    def pick(self, where: Flags | Ints) -> Chars:
        """The characters that a mask or a list of positions names."""
        return Chars(
            self.text[where], self.x0[where], self.top[where], self.x1[where], self.bottom[where], self.base[where],
            self.size[where], self.angle[where], self.bold[where], self.italic[where], self.index[where],
            self.glued[where], self.table[where], self.cell[where],
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


@dataclass(frozen=True, slots=True)
class _Style:
    """What all characters of one text object share."""

    angle: int
    size: float
    drop: float
    bold: bool
    italic: bool


@cache
def function(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A pdfium function with plain integer arguments, which ctypes calls several times faster than typed pointers."""
    address = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value
    assert address is not None
    return ctypes.CFUNCTYPE(result, *arguments)(address)


def fetch(page: Any, textpage: Any, limit: int) -> Chars:
    """All drawn characters of ``page``, at most ``limit``; generated blanks and line ends of pdfium left out."""
    handle = ctypes.cast(textpage.raw, ctypes.c_void_p).value
    count = min(pdfium_c.FPDFText_CountChars(textpage.raw), limit)
    if count <= 0 or handle is None:
        return _none()
    boxes = np.zeros((count, 4), np.float32)
    start = boxes.ctypes.data
    loose = function("FPDFText_GetLooseCharBox", ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
    owner = function("FPDFText_GetTextObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    for _ in map(loose, repeat(handle), range(count), range(start, start + 16 * count, 16)):
        pass
    owners = np.fromiter((o or 0 for o in map(owner, repeat(handle), range(count))), np.int64, count)
    codes = _codes(textpage, handle, count)
    drawn = np.flatnonzero((owners != 0) & (codes != 0) & (codes != 0x0D) & (codes != 0x0A))
    if not len(drawn):
        return _none()
    owners, codes, boxes = owners[drawn], codes[drawn], boxes[drawn].astype(np.float64)
    _, first, style_of = np.unique(owners, return_index=True, return_inverse=True)
    rotation = page.get_rotation()
    fonts: dict[int, tuple[bool, bool]] = {}
    styles = [_style(textpage, int(drawn[f]), boxes[f], rotation, fonts) for f in first]
    size = np.array([s.size for s in styles])[style_of]
    angle = np.array([s.angle for s in styles])[style_of]
    drop = np.array([s.drop for s in styles])[style_of]
    x0, top, x1, bottom = as_shown(boxes, page, rotation)
    base = np.select(
        [angle == 90, angle == 180, angle == 270], [x1 - drop, -top - drop, -x0 - drop], default=bottom - drop
    )
    text = np.array([chr(c) for c in codes.tolist()])
    return Chars(
        text, x0, top, x1, bottom, base, size, angle,
        np.array([s.bold for s in styles])[style_of], np.array([s.italic for s in styles])[style_of],
        drawn, _combining(codes), np.full(len(drawn), -1), np.full(len(drawn), -1),
    )  # fmt: skip


def _none() -> Chars:
    f, i, b = np.empty(0), np.empty(0, np.int64), np.empty(0, np.bool_)
    return Chars(np.empty(0, "U1"), f, f, f, f, f, f, i, b, b, i, b, i, i)


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


def _style(textpage: Any, index: int, box: Floats, rotation: int, fonts: dict[int, tuple[bool, bool]]) -> _Style:
    matrix = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFText_GetMatrix(textpage.raw, index, matrix)
    degrees = math.degrees(math.atan2(matrix.b, matrix.a)) - rotation
    nearest = round(degrees / 90) * 90
    angle = nearest % 360 if abs(degrees - nearest) <= _SKEW_TOLERANCE else SKEWED
    size = pdfium_c.FPDFText_GetFontSize(textpage.raw, index) * math.hypot(matrix.c, matrix.d)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium_c.FPDFText_GetCharOrigin(textpage.raw, index, x, y)
    # The side of the box below the baseline, in the page's own (unrotated) directions.
    own = (angle + rotation) % 360 if angle != SKEWED else 0
    left, right = sorted((float(box[0]), float(box[2])))
    low, high = sorted((float(box[1]), float(box[3])))
    drop = {0: y.value - low, 90: right - x.value, 180: high - y.value, 270: x.value - left}[own]
    return _Style(angle, abs(size), float(drop), *_weight(textpage, index, fonts))


def _weight(textpage: Any, index: int, fonts: dict[int, tuple[bool, bool]]) -> tuple[bool, bool]:
    owner = pdfium_c.FPDFText_GetTextObject(textpage.raw, index)
    font = pdfium_c.FPDFTextObj_GetFont(owner)
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        name, flags = ctypes.create_string_buffer(256), ctypes.c_int()
        pdfium_c.FPDFText_GetFontInfo(textpage.raw, index, name, 256, flags)
        low = name.value.lower()
        weight = pdfium_c.FPDFText_GetFontWeight(textpage.raw, index)
        bold = b"bold" in low or b"black" in low or bool(flags.value & _BOLD_FLAG) or 600 <= weight <= 1000
        fonts[key] = (bold, b"italic" in low or b"oblique" in low or bool(flags.value & _ITALIC_FLAG))
    return fonts[key]


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


def _combining(codes: Ints) -> Flags:
    marks = [c for c in np.unique(codes).tolist() if c > 0x2FF and unicodedata.combining(chr(c))]
    return np.isin(codes, marks) if marks else np.zeros(len(codes), np.bool_)
