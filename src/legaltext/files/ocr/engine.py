"""Tesseract through tesserocr: whether it is there, and the words it sees in a picture.

tesserocr keeps the recogniser in the process (twice as quick as starting the program for each page), gives boxes and
confidences, and its wheels bring the library itself for Linux, Windows and macOS. Only the data of the Vietnamese
language comes from the system: ``tesseract-ocr-vie`` on Debian, the tesseract installer on Windows.
"""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
Pixels = tuple[int, int, int, int]  # x0, top, x1, bottom

LANGUAGE = "vie"
_DATA = f"{LANGUAGE}.traineddata"
_MARK = re.compile(r"(?<=[^\W\d_])\d{1,3}$|(?<=[,;.:”\"])\d{1,3}$")
_RAISED = 0.25  # of the line's height: how far above the baseline a raised mark ends


@dataclass(frozen=True, slots=True)
class Word:
    """A word as recognised, in pixels of the picture; ``confidence`` is from 0 to 100, ``line`` counts the lines.

    ``raised`` is how many of its last characters stand small and high (a footnote's mark).
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    height: float
    confidence: float
    line: int
    raised: int = 0


class Recogniser(Protocol):
    """What finds words in a grey picture, set with ``show`` first."""

    def show(self, picture: Grey, dpi: int) -> None:
        """Take the picture that the next questions are about."""

    def words(self, within: Pixels | None = None, *, block: bool = False) -> list[Word]:
        """The words in reading order of the whole picture or of a part of it; ``block``: it is one block of lines."""


def find_data() -> Path | None:
    """The folder with tesseract's Vietnamese data: TESSDATA_PREFIX, Debian's folders, Windows' program folders."""
    return next((folder for folder in _folders() if (folder / _DATA).is_file()), None)


def _folders() -> Iterator[Path]:
    prefix = os.environ.get("TESSDATA_PREFIX")
    if prefix:
        yield from (Path(prefix), Path(prefix) / "tessdata")
    for share in (Path("/usr/share"), Path("/usr/local/share")):
        yield from sorted((share / "tesseract-ocr").glob("*/tessdata"), reverse=True)
        yield share / "tessdata"
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        base = os.environ.get(variable)
        if base:
            yield from (Path(base) / "Tesseract-OCR" / "tessdata", Path(base) / "Programs/Tesseract-OCR/tessdata")


def has_binding() -> bool:
    """Whether tesserocr is installed."""
    return importlib.util.find_spec("tesserocr") is not None


def is_available() -> bool:
    """Whether pages can be recognised on this machine."""
    return has_binding() and find_data() is not None


@cache
def open_engine() -> Recogniser:
    """The one recogniser of this process; call only where :func:`is_available`."""
    folder = find_data()
    assert folder is not None
    return Tesseract(folder)


class Tesseract:
    """Tesseract with the Vietnamese data of ``folder``."""

    def __init__(self, folder: Path) -> None:
        # One thread for each process: intake runs several, and more threads make a page hardly quicker.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        import tesserocr

        tesserocr.set_leptonica_log_level(tesserocr.LeptLogLevel.NONE)
        self._names = tesserocr
        self._api: Any = tesserocr.PyTessBaseAPI(path=f"{folder}{os.sep}", lang=LANGUAGE, psm=tesserocr.PSM.AUTO)
        self._size = (0, 0)

    def show(self, picture: Grey, dpi: int) -> None:
        """Take the picture that the next questions are about."""
        from PIL import Image

        self._api.SetImage(Image.fromarray(picture))
        self._api.SetSourceResolution(dpi)
        self._size = (picture.shape[1], picture.shape[0])

    def words(self, within: Pixels | None = None, *, block: bool = False) -> list[Word]:
        """The words in reading order; [] where nothing was found."""
        psm = self._names.PSM
        self._api.SetPageSegMode(psm.SINGLE_BLOCK if block else psm.AUTO)
        x0, top, x1, bottom = within or (0, 0, *self._size)
        self._api.SetRectangle(x0, top, x1 - x0, bottom - top)
        if not self._api.Recognize():
            return []
        return list(self._read(self._api.GetIterator()))

    def _read(self, found: Any) -> Iterator[Word]:
        level = self._names.RIL
        line, height = -1, 0.0
        ends: Any = None
        if found is None or found.Empty(level.SYMBOL):
            return
        for item in self._names.iterate_level(found, level.WORD):
            if item.Empty(level.WORD):
                continue
            if line < 0 or item.IsAtBeginningOf(level.TEXTLINE):
                line += 1
                height = float(item.RowAttributes()["row_height"])
                ends = item.Baseline(level.TEXTLINE)
            box, text = item.BoundingBox(level.WORD), item.GetUTF8Text(level.WORD).strip()
            if box is None or not text:
                continue
            base = _level_at((box[0] + box[2]) / 2, ends, box[3])
            mark = _MARK.search(text)
            raised = self._raised(item, len(text), base, height) if mark else 0
            confidence = float(item.Confidence(level.WORD))
            x0, top, x1, bottom = map(float, box)
            raised = min(raised, len(mark[0]) if mark else 0)
            yield Word(text, x0, top, x1, bottom, base, height, confidence, line, raised)

    def _raised(self, item: Any, length: int, base: float, height: float) -> int:
        """How many of the last symbols of the word that ``item`` is at end high above the baseline.

        The iterator is moved over the word's symbols; the next step by words goes on from the word that holds it.
        """
        level = self._names.RIL
        count, seen = 0, 0
        while not item.Empty(level.SYMBOL):
            box = item.BoundingBox(level.SYMBOL)
            seen += len(item.GetUTF8Text(level.SYMBOL) or "")
            high = box is not None and base - box[3] > _RAISED * height and box[3] - box[1] < 0.6 * height
            count = count + 1 if high else 0
            if seen >= length or item.IsAtFinalElement(level.WORD, level.SYMBOL) or not item.Next(level.SYMBOL):
                break
        return count


def _level_at(x: float, ends: Any, otherwise: float) -> float:
    """The height of the baseline at ``x``."""
    if ends is None:
        return float(otherwise)
    (x0, y0), (x1, y1) = ends
    return float(y0 + (y1 - y0) * (x - x0) / (x1 - x0)) if x1 != x0 else float(y0)
