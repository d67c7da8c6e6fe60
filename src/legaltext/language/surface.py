"""A text as the grammar reads it: cleaned character by character, with the way back to the offsets of the original.

The grammar works on ``norm`` (NFC, Đ for Ð, look-alike letters of other alphabets as Latin ones, one kind of blank,
soft line breaks as blanks) and ``low`` (the same in lower case with today's tone placement). Both have equal length.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from legaltext.core.numbers import HOMOGLYPHS, SMALL
from legaltext.core.text import modern_tones

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# A blank set before a mark or inside a bracket (OCR, texts kept word by word).
_LOOSE = re.compile(r"(?<=\w) (?=[,;:] )|(?<=[(“]) (?=\S)|(?<=[\w,.;]) (?=[)”])|(?<=[\w)]) (?=\.(?:\s|$))")
_LOOSE_SIGNS = (" ,", " ;", " :", "( ", "“ ", " )", " ”", " .")  # quick to look for; without one there is nothing loose
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]{0,8}|[\u0300-\u036f]", re.DOTALL)
_ONE_TO_ONE = dict(HOMOGLYPHS)
_ONE_TO_ONE.update({ord("Ð"): ord("Đ")})
_ONE_TO_ONE.update(
    {ord(c): ord(" ") for c in "\t\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"}
)
_ONE_TO_ONE.update({c: ord(" ") for c in range(0x2000, 0x200B)})
_ONE_TO_ONE.update({c: ord("-") for c in (0x2010, 0x2011, 0x2012, 0x2212)})
_STRANGE = re.compile("[" + re.escape("".join(map(chr, _ONE_TO_ONE))) + "]")
# A line break inside a sentence: the next line starts with a small letter that is no list mark, or a number is cut.
_SOFT = re.compile(rf"\n(?:(?<![.;:!?”\"\n]\n)(?=[{SMALL}](?![).]))|(?<=[-/,]\n)(?=[A-ZĐa-zđ])(?![a-zđ]\)))")
# A heading in capitals that acts, broken over lines (SỬA ĐỔI … CỦA NGHỊ ĐỊNH SỐ / … ĐƯỢC SỬA ĐỔI, / BỔ SUNG …).
_HEADING = re.compile(
    rf"(?:(?<=\n)|^)(?:SỬA ĐỔI|BỔ SUNG|BÃI BỎ|THAY THẾ)[^{SMALL}\n]{{3,400}}"
    rf"(?:\n(?!\s{{0,3}}(?:ĐIỀU|CHƯƠNG|MỤC|PHẦN|PHỤ LỤC|MẪU)(?!\w))[^{SMALL}\n]{{3,400}}(?=\n|$)){{1,8}}"
)
_OLD_TONE = re.compile("(?<=[ou])[àáảãạèéẻẽẹỳýỷỹỵ](?!\\w)")


# Old texts of the databases lose the blank before "đ" (Nghịđịnh số …, Quyếtđịnh này); the type word is lost with it.
_GLUED = re.compile(r"(?<!\w)(?:nghị(?=(?:định|quyết)(?!\w))|quyết(?=định(?!\w))|quy(?=định(?!\w)))", re.IGNORECASE)
_GLUES = ("ịđ", "ịq", "ếtđ", "uyđ", "ỊĐ", "ỊQ", "ẾTĐ", "UYĐ")

# The gazette misprints "liên tịch" (liên lịch, lên tịch); without its type word a cited number loses its provisions.
_JOINTLY = "liên tịch"
# Each begins with letters as they are, which the engine finds quickly.
_MISTYPED = tuple(
    re.compile(rf"{word} (?!(?i:{_JOINTLY})(?!\w))(\w{{3,5}} \w{{3,5}})(?!\w)")
    for word in ("hông tư", "ghị quyết", "HÔNG TƯ", "GHỊ QUYẾT")
)


@dataclass(frozen=True, slots=True)
class Surface:
    """``norm`` and ``low`` of one text; ``origins`` maps each of their characters to its ``(start, end)`` in the text
    (None: the offsets are the same)."""

    text: str
    norm: str
    low: str
    origins: tuple[tuple[int, int], ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the original text of ``norm[start:end]`` (code points, half-open)."""
        if self.origins is None:
            return start, end
        if start >= end:
            place = self.origins[start][0] if start < len(self.origins) else len(self.text)
            return place, place
        return self.origins[start][0], self.origins[end - 1][1]


def lower(text: str) -> str:
    """Lower case of the same length."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def make_surface(text: str) -> Surface:
    """The surface of any string; never raises.

    >>> make_surface("NÐ-CP").norm
    'NĐ-CP'
    """
    origins: tuple[tuple[int, int], ...] | None = None
    norm = text
    if not unicodedata.is_normalized("NFC", text) or _INVISIBLE.search(text) or _is_loose(text):
        chars: list[str] = []
        places: list[tuple[int, int]] = []
        loose = {match.start() for match in _LOOSE.finditer(text)}
        for cluster in _CLUSTER.finditer(text):
            if cluster.start() in loose:
                continue
            for char in unicodedata.normalize("NFC", _INVISIBLE.sub("", cluster[0])):
                chars.append(char)
                places.append(cluster.span())
        norm, origins = "".join(chars), tuple(places)
    if _STRANGE.search(norm):
        norm = norm.translate(_ONE_TO_ONE)
    if any(glue in norm for glue in _GLUES):
        norm, origins = _unglue(norm, origins)
    norm = _SOFT.sub(" ", norm)
    norm = _HEADING.sub(lambda heading: heading[0].replace("\n", " "), norm)
    if any(pattern.search(norm) for pattern in _MISTYPED):
        norm, origins = _mend_types(norm, origins)
    low = lower(norm)
    if _OLD_TONE.search(low):
        low = modern_tones(low)
    return Surface(text, norm, low, origins)


def _is_loose(text: str) -> bool:
    return any(sign in text for sign in _LOOSE_SIGNS) and _LOOSE.search(text) is not None


def _unglue(norm: str, origins: tuple[tuple[int, int], ...] | None) -> tuple[str, tuple[tuple[int, int], ...] | None]:
    """``norm`` with the blank that type words lost; the blank stands for no character of the text."""
    cuts = [match.end() for match in _GLUED.finditer(norm)]
    if not cuts:
        return norm, origins
    known = origins or tuple((i, i + 1) for i in range(len(norm)))
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    for begin, end in zip([0, *cuts], [*cuts, len(norm)], strict=True):
        if begin:
            pieces.append(" ")
            places.append((known[begin][0], known[begin][0]))
        pieces.append(norm[begin:end])
        places += known[begin:end]
    return "".join(pieces), tuple(places)


def _mend_types(
    norm: str, origins: tuple[tuple[int, int], ...] | None
) -> tuple[str, tuple[tuple[int, int], ...] | None]:
    """``norm`` with the type words that are one letter off as they should be; other words stay."""
    found = sorted((m for pattern in _MISTYPED for m in pattern.finditer(norm)), key=lambda m: m.start())
    slips = [m for m in found if Levenshtein.distance(lower(m[1]), _JOINTLY, score_cutoff=1) <= 1]
    if not slips:
        return norm, origins
    known = origins or tuple((i, i + 1) for i in range(len(norm)))
    pieces: list[str] = []
    places: list[tuple[int, int]] = []
    done = 0
    for match in slips:
        start, end = match.span(1)
        pieces += [norm[done:start], _JOINTLY.upper() if match[1].isupper() else _JOINTLY]
        places += known[done:start]
        same = end - start == len(_JOINTLY)
        places += known[start:end] if same else [(known[start][0], known[end - 1][1])] * len(_JOINTLY)
        done = end
    pieces.append(norm[done:])
    places += known[done:]
    return "".join(pieces), tuple(places)
