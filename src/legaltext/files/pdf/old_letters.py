"""Glyphs of fonts from before Unicode, given their real letters before lines are built."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import numpy as np

from legaltext.files.legacy import Legacy, is_unicode, letters_of
from legaltext.files.pdf.chars import LEGACY, Chars, Ints

_VNI = LEGACY.index(Legacy.VNI)
_CAPITALS = LEGACY.index(Legacy.TCVN3_CAPITALS)
_SHARE = 0.3  # of a page's glyphs: the letter set that a page is said to be written in


def repair_by_font(chars: Chars) -> tuple[Chars, Legacy | None]:
    """Glyphs in fonts with old names as Unicode; the letter set of the page where it is much of it.

    A font with an old name whose text is Unicode already is left alone.
    """
    used = [kind for kind in np.unique(chars.legacy).tolist() if kind]
    for kind in used:
        mine = chars.legacy == kind
        if is_unicode("".join(map(chr, chars.code[mine].tolist()))):
            chars = replace(chars, legacy=np.where(mine, 0, chars.legacy))
    if not chars.legacy.any():
        return chars, None
    counts = np.bincount(chars.legacy, minlength=len(LEGACY))[1:]
    main = LEGACY[int(counts.argmax()) + 1] if counts.sum() >= _SHARE * len(chars) else None
    return _repair(chars), main


def repair_all(chars: Chars, legacy: Legacy) -> Chars:
    """All glyphs of a page as Unicode from one letter set, where only its letters tell which."""
    return _repair(replace(chars, legacy=np.full(len(chars), LEGACY.index(legacy))))


def _repair(chars: Chars) -> Chars:
    codes = chars.code.tolist()
    kinds = chars.legacy.tolist()
    drop: list[int] = []
    base: list[int] = []
    last = -1
    for i, kind in enumerate(kinds):
        if not kind:
            last = -1
            continue
        legacy = LEGACY[kind]
        assert legacy is not None
        letter = letters_of(legacy).get(chr(codes[i]), chr(codes[i]))
        if kind == _VNI and unicodedata.combining(letter[0]):
            # The mark belongs to the letter that was drawn before it.
            whole = unicodedata.normalize("NFC", chr(codes[last]) + letter) if last >= 0 else ""
            if len(whole) == 1:
                codes[last] = ord(whole)
                drop.append(i)
                base.append(last)
            continue
        codes[i] = ord(letter.upper() if kind == _CAPITALS and len(letter.upper()) == 1 else letter)
        last = i
    mended: Ints = np.array(codes, np.int64)
    chars = replace(chars, code=mended, legacy=np.zeros(len(chars), np.int64))
    if not drop:
        return chars
    x0, top, x1, bottom = chars.x0.copy(), chars.top.copy(), chars.x1.copy(), chars.bottom.copy()
    np.minimum.at(x0, base, chars.x0[drop])
    np.minimum.at(top, base, chars.top[drop])
    np.maximum.at(x1, base, chars.x1[drop])
    np.maximum.at(bottom, base, chars.bottom[drop])
    chars = replace(chars, x0=x0, top=top, x1=x1, bottom=bottom)
    return chars.pick(np.delete(np.arange(len(codes)), drop))
