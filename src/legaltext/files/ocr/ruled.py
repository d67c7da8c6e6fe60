"""Ruling lines in a picture: the borders of tables as edges, and the picture without them."""

from __future__ import annotations

import numpy as np

from legaltext.files.ocr.picture import Grey, dark_threshold
from legaltext.files.pdf.chars import Flags, Floats
from legaltext.files.pdf.rulings import Rulings

_ACROSS, _DOWN = 24.0, 14.0  # points: shorter runs of ink are strokes of letters
_THICK = 4.5  # points: a thicker run is a bar, a seal's edge or a shadow
_SOLID = 0.9  # of a run that must be ink: printing and noise leave holes
_HALF = 2  # lines are looked for at half the size, where small leans and breaks close


def find_rulings(grey: Grey, dpi: int) -> tuple[Rulings, Grey]:
    """Rulings in points from the picture's top left, and the picture with them painted over as paper."""
    dark = _halved(grey) < dark_threshold(grey) + 30
    scale = dpi / _HALF / 72
    clean = grey.copy()
    across = _edges(dark, round(_ACROSS * scale), _THICK * scale, clean, turned=False)
    down = _edges(dark.T, round(_DOWN * scale), _THICK * scale, clean.T, turned=True)
    return Rulings(across / scale, down / scale), clean


def _halved(grey: Grey) -> Grey:
    """At half the size, each pixel the darkest of its row pairs' means: a line one pixel thin stays dark."""
    h, w = grey.shape[0] // 2 * 2, grey.shape[1] // 2 * 2
    block = grey[:h, :w].reshape(h // 2, 2, w // 2, 2)
    along = block.mean(axis=3).min(axis=1)
    down = block.mean(axis=1).min(axis=2)
    halved: Grey = np.minimum(along, down).astype(np.uint8)
    return halved


def _edges(dark: Flags, shortest: int, thickest: float, clean: Grey, *, turned: bool) -> Floats:
    """Rows (start, end, level) of straight runs along the rows of ``dark``; they are painted over in ``clean``."""
    from scipy.ndimage import find_objects, label, maximum_filter1d, uniform_filter1d

    share = uniform_filter1d(dark.astype(np.float32), shortest, axis=1, mode="constant")
    runs = maximum_filter1d(share >= _SOLID, shortest, axis=1, mode="constant") & dark
    found, _ = label(runs, np.ones((3, 3)))
    edges = []
    for i, (rows, columns) in enumerate(find_objects(found), 1):
        high, long = rows.stop - rows.start, columns.stop - columns.start
        if long < shortest:
            continue
        mine = found[rows, columns] == i
        thick = mine.sum() / long
        if thick > thickest or high > thickest + 0.02 * long:
            continue
        level = float(np.nonzero(mine)[0].mean()) + rows.start + 0.5
        edges.append((columns.start, columns.stop, level))
        _paint_over(clean, mine, rows.start, columns.start)
    return np.array(edges, np.float64).reshape(-1, 3)


def _paint_over(clean: Grey, mine: Flags, top: int, left: int) -> None:
    """Paints the pixels of a run as paper, with a margin for its soft edges."""
    from scipy.ndimage import binary_dilation

    grown = binary_dilation(np.pad(np.kron(mine, np.ones((_HALF, _HALF), np.bool_)), 3), np.ones((5, 3)))
    y0, x0 = top * _HALF - 3, left * _HALF - 3
    y1, x1 = y0 + grown.shape[0], x0 + grown.shape[1]
    cy0, cx0, cy1, cx1 = max(y0, 0), max(x0, 0), min(y1, clean.shape[0]), min(x1, clean.shape[1])
    part = clean[cy0:cy1, cx0:cx1]
    part[grown[cy0 - y0 : cy1 - y0, cx0 - x0 : cx1 - x0]] = 255
