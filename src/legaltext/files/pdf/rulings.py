"""The ruling lines of a page, from pdfium's path objects: borders of tables, drawn as lines or as thin rectangles."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium_c

from legaltext.files.pdf.chars import Floats, as_shown, function

_THIN = 3.0  # points: a rectangle as narrow as this is a line
_SHORTEST = 3.0  # points: shorter edges are the ends of thin rectangles, or dots
_MAX_OBJECTS = 60_000
_MAX_SEGMENTS = 4_000  # of one path; longer ones are drawings
_MAX_DEPTH = 3  # forms within forms


@dataclass(frozen=True, slots=True, eq=False)
class Rulings:
    """Axis-parallel edges as shown: ``across`` rows are (x0, x1, y), ``down`` rows are (top, bottom, x)."""

    across: Floats
    down: Floats

    @property
    def may_hold_table(self) -> bool:
        """Whether two cells side by side could be made of these edges."""
        return len(self.across) >= 2 and len(self.down) >= 2 and len(self.across) + len(self.down) >= 5


@dataclass(frozen=True, slots=True)
class PageObjects:
    """The edges found, the numbers of paths and images of a page, the share of it that images cover, a signature.

    ``signed``: a form field lies on the page, as the visible stamp of a digital signature does.
    """

    rulings: Rulings
    paths: int
    images: int
    image_share: float
    signed: bool


def read_objects(page: Any) -> PageObjects:
    """Rulings and images of ``page``."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    count = min(pdfium_c.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)
    get = function("FPDFPage_GetObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    objects = list(map(get, repeat(handle), range(count)))
    edges: list[tuple[float, float, float, float]] = []
    images: list[tuple[float, float, float, float]] = []
    paths = _gather(objects, None, edges, images, 0)
    boxes = np.array(edges).reshape(-1, 4)
    x0, top, x1, bottom = as_shown(boxes, page, page.get_rotation())
    wide, high = x1 - x0, bottom - top
    across = (high <= _THIN) & (wide >= _SHORTEST) & (wide > high)
    down = (wide <= _THIN) & (high >= _SHORTEST) & (high > wide)
    rulings = Rulings(
        np.column_stack((x0[across], x1[across], (top[across] + bottom[across]) / 2)),
        np.column_stack((top[down], bottom[down], (x0[down] + x1[down]) / 2)),
    )
    width, height = page.get_size()
    area = sum(abs((b[2] - b[0]) * (b[3] - b[1])) for b in images)
    return PageObjects(rulings, paths, len(images), min(1.0, area / max(width * height, 1.0)), _signed(page))


def _signed(page: Any) -> bool:
    for i in range(min(pdfium_c.FPDFPage_GetAnnotCount(page.raw), 100)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, i)
        kind = pdfium_c.FPDFAnnot_GetSubtype(annotation)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
        if kind == pdfium_c.FPDF_ANNOT_WIDGET:
            return True
    return False


def _gather(
    objects: list[int],
    outer: Floats | None,
    edges: list[tuple[float, float, float, float]],
    images: list[tuple[float, float, float, float]],
    depth: int,
) -> int:
    """Adds the edges and images among ``objects``, moved by the form around them; gives the number of paths."""
    paths = 0
    kind_of = function("FPDFPageObj_GetType", ctypes.c_int, ctypes.c_void_p)
    bounds_of = function("FPDFPageObj_GetBounds", ctypes.c_int, ctypes.c_void_p, *(ctypes.c_void_p,) * 4)
    box = (ctypes.c_float * 4)()
    at = ctypes.addressof(box)
    for obj, kind in zip(objects, map(kind_of, objects), strict=True):
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            paths += 1
            # pdfium gives left, bottom, right, top.
            if not bounds_of(obj, at, at + 4, at + 8, at + 12):
                continue
            left, low, right, high = box
            if right - left <= _THIN or high - low <= _THIN:
                if max(right - left, high - low) >= _SHORTEST and _drawn(obj):
                    edges.append(_moved(left, low, right, high, outer))
            elif _drawn(obj, stroked=True):
                # A broad area that is only filled is shading behind a cell or a line of text, no border.
                _follow(obj, outer, edges)
        elif kind == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            if bounds_of(obj, at, at + 4, at + 8, at + 12):
                images.append(_moved(box[0], box[1], box[2], box[3], outer))
        elif kind == pdfium_c.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            handle = ctypes.cast(obj, pdfium_c.FPDF_PAGEOBJECT)
            inner = min(max(pdfium_c.FPDFFormObj_CountObjects(handle), 0), _MAX_OBJECTS)
            get = function("FPDFFormObj_GetObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
            parts = [part for part in map(get, repeat(obj), range(inner)) if part]
            moved = _matrix(obj) if outer is None else outer @ _matrix(obj)
            paths += _gather(parts, moved, edges, images, depth + 1)
    return paths


def _drawn(obj: int, *, stroked: bool = False) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(ctypes.cast(obj, pdfium_c.FPDF_PAGEOBJECT), fill, stroke)
    return bool(stroke.value) or (bool(fill.value) and not stroked)


def _matrix(obj: int) -> Floats:
    m = pdfium_c.FS_MATRIX()
    pdfium_c.FPDFPageObj_GetMatrix(ctypes.cast(obj, pdfium_c.FPDF_PAGEOBJECT), m)
    return np.array([[m.a, m.c, m.e], [m.b, m.d, m.f], [0.0, 0.0, 1.0]])


def _moved(
    left: float, low: float, right: float, high: float, outer: Floats | None
) -> tuple[float, float, float, float]:
    """A box in page space as (left, top, right, bottom), moved by the form around it."""
    if outer is None:
        return left, high, right, low
    x, y, _ = outer @ np.array([[left, right], [low, high], [1.0, 1.0]])
    return float(x.min()), float(y.max()), float(x.max()), float(y.min())


def _follow(obj: int, outer: Floats | None, edges: list[tuple[float, float, float, float]]) -> None:
    """The straight pieces of a path that run along an axis."""
    handle = ctypes.cast(obj, pdfium_c.FPDF_PAGEOBJECT)
    count = pdfium_c.FPDFPath_CountSegments(handle)
    if not 0 < count <= _MAX_SEGMENTS:
        return
    matrix = _matrix(obj) if outer is None else outer @ _matrix(obj)
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for i in range(count):
        segment = pdfium_c.FPDFPath_GetPathSegment(handle, i)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            float(matrix[0, 0] * x.value + matrix[0, 1] * y.value + matrix[0, 2]),
            float(matrix[1, 0] * x.value + matrix[1, 1] * y.value + matrix[1, 2]),
        )
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium_c.FPDF_SEGMENT_LINETO:
            _add(last, point, edges)
        if pdfium_c.FPDFPathSegment_GetClose(segment):
            _add(point, start, edges)
        last = point


def _add(a: tuple[float, float], b: tuple[float, float], edges: list[tuple[float, float, float, float]]) -> None:
    if min(abs(a[0] - b[0]), abs(a[1] - b[1])) <= 0.5 and max(abs(a[0] - b[0]), abs(a[1] - b[1])) >= _SHORTEST:
        edges.append((min(a[0], b[0]), max(a[1], b[1]), max(a[0], b[0]), min(a[1], b[1])))
