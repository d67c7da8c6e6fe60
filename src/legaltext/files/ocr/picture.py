"""A page's picture made fit for recognition: red ink out, specks out, upright and level. Arrays in, arrays out."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from legaltext.files.pdf.chars import Flags, Floats

Grey = npt.NDArray[np.uint8]
Colour = npt.NDArray[np.uint8]  # height, width, red-green-blue

_RED = 28  # by how much red must outweigh the other two for ink to be a seal's
_RED_PAPER = 0.8  # of white: how bright the red of a seal is in its own channel
_SPECK = 70  # a pixel that differs from the middle of its neighbours by more than this is a speck
_SPECKED = 0.0008  # of a page's pixels: fewer specks are left alone, they may be dots of letters
_DARK = 140
_POINTS = 60_000  # dark pixels that are enough to find how a page leans
_STEEPEST = 5.0  # degrees that a sheet may lie askew
_LEVEL = 0.08  # degrees that no line shows
_SIDEWAYS = 1.4  # by how much lines must show better along the other axis
_FEW = 400  # dark pixels that say nothing


def grey_of(colour: Colour) -> Grey:
    """Brightness, with the red ink of seals and stamps made paper; black letters under a seal stay.

    Seals of state bodies are red (Nghị định 99/2016/NĐ-CP on seals); in the red channel they are almost white, and what
    is printed under them is not.
    """
    red, green, blue = (colour[..., i].astype(np.int16) for i in range(3))
    grey = (38 * red + 75 * green + 15 * blue) >> 7
    stamp = red - np.maximum(green, blue) > _RED
    if stamp.any():
        grey = np.where(stamp, np.minimum(red / _RED_PAPER, 255), grey)
    return grey.astype(np.uint8)


def without_specks(grey: Grey) -> Grey:
    """Single wrong pixels (dust, salt and pepper) replaced by the middle of their neighbours, where there are many."""
    from scipy.ndimage import median_filter

    middle = median_filter(grey, size=3)
    wrong = np.abs(grey.astype(np.int16) - middle) > _SPECK
    # Thin strokes differ from the middle too: a speck stands alone, so its neighbours do not differ.
    lone = wrong & (_neighbours(wrong) <= 1)
    return np.where(lone, middle, grey) if lone.mean() > _SPECKED else grey


def _neighbours(flags: Flags) -> npt.NDArray[np.int8]:
    """For each pixel how many of the eight around it are set."""
    padded = np.pad(flags.astype(np.int8), 1)
    total = np.zeros(flags.shape, np.int8)
    height, width = flags.shape
    for down in range(3):
        for across in range(3):
            if (down, across) != (1, 1):
                total += padded[down : down + height, across : across + width]
    return total


def dark_threshold(grey: Grey) -> int:
    """The brightness that best parts ink from paper (Otsu), kept within reason."""
    counts = np.bincount(grey[::3, ::3].ravel(), minlength=256).astype(np.float64)
    levels = np.arange(256)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * levels)
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return int(np.clip(np.nanargmax(np.nan_to_num(spread)), 80, 190))


def _ink(grey: Grey) -> tuple[Floats, Floats]:
    """Places (x, y) of dark pixels at a quarter of the size, evenly thinned."""
    small = grey[: grey.shape[0] // 4 * 4, : grey.shape[1] // 4 * 4]
    small = small.reshape(small.shape[0] // 4, 4, small.shape[1] // 4, 4).mean(axis=(1, 3))
    y, x = np.nonzero(small < (_DARK + 255) / 2)
    step = max(1, len(x) // _POINTS)
    return x[::step].astype(np.float64), y[::step].astype(np.float64)


def _sharpness(x: Floats, y: Floats, degrees: float) -> float:
    """How sharply rows of text stand out when the page is turned by ``degrees``: the spread of ink over rows."""
    angle = np.radians(degrees)
    rows = np.rint(y * np.cos(angle) - x * np.sin(angle)).astype(np.int64)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float((np.diff(counts) ** 2).sum())


def is_sideways(grey: Grey) -> bool:
    """Whether the lines of text run up or down the sheet."""
    x, y = _ink(grey)
    if len(x) < _FEW:
        return False
    tried = np.linspace(-1.5, 1.5, 7)
    across = max(_sharpness(x, y, float(a)) for a in tried)
    along = max(_sharpness(y, x, float(a)) for a in tried)
    return along > _SIDEWAYS * across


def find_lean(grey: Grey) -> float:
    """By how many degrees the lines of text fall to the right (negative: rise); 0.0 where nothing tells.

    The angle at which the ink gathers most sharply in rows (projection profile), to a twentieth of a degree.
    """
    x, y = _ink(grey)
    if len(x) < _FEW:
        return 0.0
    coarse = np.arange(-_STEEPEST, _STEEPEST + 0.01, 0.5)
    best = max(coarse, key=lambda a: _sharpness(x, y, float(a)))
    fine = best + np.arange(-0.5, 0.51, 0.05)
    best = max(fine, key=lambda a: _sharpness(x, y, float(a)))
    return 0.0 if abs(best) < _LEVEL else round(float(best), 2)


def levelled(grey: Grey, lean: float) -> Grey:
    """The picture turned so that lines which fall by ``lean`` degrees run level; the corners become paper."""
    if not lean:
        return grey
    from PIL import Image

    turned = Image.fromarray(grey).rotate(lean, resample=Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(turned)


def quarter_turned(grey: Grey, angle: int) -> Grey:
    """The picture with text of ``angle`` (0, 90, 180 or 270, counter-clockwise as shown) made upright."""
    return np.ascontiguousarray(np.rot90(grey, -(angle // 90))) if angle else grey


def resized(grey: Grey, share: float) -> Grey:
    """The picture at ``share`` (at most 1) of its size."""
    if share >= 1:
        return grey
    from PIL import Image

    size = (max(1, round(grey.shape[1] * share)), max(1, round(grey.shape[0] * share)))
    return np.asarray(Image.fromarray(grey).resize(size, Image.Resampling.LANCZOS))
