"""Dotted lines of forms: found and painted over before recognition, which they lead astray, and put back as dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from legaltext.files.ocr.engine import Word
from legaltext.files.ocr.picture import Grey, dark_threshold
from legaltext.files.pdf.chars import Floats

_HALF = 2
_DOT = 3.2  # points: what is larger either way is a letter
_STEP = 9.0  # points from dot to dot at most
_LEAST = 6  # dots of a line; fewer are an ellipsis
_WAVER = 1.6  # points: how far the dots of one line lie above or below each other


def take_out_leaders(grey: Grey, dpi: int) -> tuple[Grey, list[Word]]:
    """The picture without dotted lines, and these as words of dots (``line`` is -1: they stand in none yet)."""
    from scipy.ndimage import find_objects, label

    scale = dpi / _HALF / 72
    h, w = grey.shape[0] // 2 * 2, grey.shape[1] // 2 * 2
    dark = grey[:h, :w].reshape(h // 2, 2, w // 2, 2).mean(axis=(1, 3)) < dark_threshold(grey) + 15
    found, _ = label(dark, np.ones((3, 3)))
    most = _DOT * scale
    dots = np.array(
        [
            (s[1].start, s[0].start, s[1].stop, s[0].stop)
            for s in find_objects(found)
            if s[0].stop - s[0].start <= most and s[1].stop - s[1].start <= most
        ],
        np.float64,
    ).reshape(-1, 4)
    clean, words = grey.copy(), []
    for chain in _chains(dots, _STEP * scale, _WAVER * scale):
        boxes = dots[chain] * _HALF
        for x0, top, x1, bottom in boxes.astype(int).tolist():
            clean[max(top - 2, 0) : bottom + 2, max(x0 - 2, 0) : x1 + 2] = 255
        (left, upper), (right, lower) = boxes[:, :2].min(axis=0).tolist(), boxes[:, 2:].max(axis=0).tolist()
        words.append(Word("." * len(chain), left, upper, right, lower, lower, 0.0, 100.0, -1))
    return clean, words


def _chains(dots: Floats, step: float, waver: float) -> list[list[int]]:
    """Runs of dots that lie level, each no farther than ``step`` from the one before it."""
    open_chains: list[list[int]] = []
    done: list[list[int]] = []
    for i in np.lexsort((dots[:, 3], dots[:, 0])).tolist():
        x0, bottom = dots[i, 0], dots[i, 3]
        open_chains, closed = (
            [c for c in open_chains if x0 - dots[c[-1], 2] <= step],
            [c for c in open_chains if x0 - dots[c[-1], 2] > step],
        )
        done += closed
        near = [c for c in open_chains if abs(dots[c[-1], 3] - bottom) <= waver and x0 >= dots[c[-1], 2] - 1]
        if near:
            min(near, key=lambda c: abs(dots[c[-1], 3] - bottom)).append(i)
        else:
            open_chains.append([i])
    return sorted(c for c in (*done, *open_chains) if len(c) >= _LEAST and _is_even(dots[c]))


def _is_even(dots: Floats) -> bool:
    """Whether dots follow each other evenly: marks over letters stand at uneven distances."""
    steps = np.diff((dots[:, 0] + dots[:, 2]) / 2)
    return float((np.abs(steps - np.median(steps)) <= 0.35 * np.median(steps) + 1).mean()) >= 0.8


def put_back(words: Sequence[Word], leaders: Sequence[Word]) -> list[Word]:
    """The words in their order, with each dotted line where it stands in its line of words, or as a line of its own."""
    placed = list(words)
    line = 1 + max((word.line for word in words), default=-1)
    for leader in leaders:
        mates = [word for word in placed if word.height and abs(word.base - leader.base) < 0.3 * word.height]
        left = [word for word in mates if word.x0 < leader.x0]
        if mates:
            beside = max(left, key=lambda word: word.x0) if left else min(mates, key=lambda word: word.x0)
            at = placed.index(beside) + (1 if left else 0)
            placed.insert(at, replace(leader, base=beside.base, height=beside.height, line=beside.line))
        else:
            usual = float(np.median([word.height for word in words])) if words else 40.0
            placed.append(replace(leader, height=usual, line=line))
            line += 1
    return placed
