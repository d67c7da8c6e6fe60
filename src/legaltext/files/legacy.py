"""Letters of the fonts from before Unicode: TCVN3 (``.Vn…`` fonts) and VNI (``VNI-…`` fonts), told by font or letters.

TCVN3 gives each letter one code, capitals with tone marks only by a capitals font (``.VnTimeH``); VNI writes a base
letter and then its marks. Both use codes that Latin-1 shows as other letters, so text in them looks like text.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache

from legaltext.core.tables import read_table
from legaltext.files.letters import Script, count_letters

_TCVN_FONT = re.compile(r"^(?:[A-Z]{6}\+)?\.?Vn[A-Z]")
_VNI_FONT = re.compile(r"^(?:[A-Z]{6}\+)?VNI[\s_-]?\w", re.I)
_CAPITALS_FONT = re.compile(r"H(?:$|[,\s_-]*(?:Bold|Italic|Normal|Regular|MT))")
_UNICODE = re.compile("[ĂăĐđƠơƯưẠ-ỹ]")  # letters that neither of the old sets can show
# In TCVN3 the letter ư has the code of the soft hyphen, which Word also writes as a mark of its own where a word may be
# parted: two in a row are one letter and one such mark, as no Vietnamese syllable has ưư.
_TWO_HYPHENS = re.compile("ưư{1,9}")
_OLD_LETTERS = re.compile("[¡-ÿ−∙μ]")


class Legacy(StrEnum):
    """Letter sets from before Unicode."""

    TCVN3 = "tcvn3"
    TCVN3_CAPITALS = "tcvn3-capitals"
    VNI = "vni"


def legacy_of_font(name: str) -> Legacy | None:
    """The letter set that a font's name stands for.

    >>> legacy_of_font(".VnTimeH")
    <Legacy.TCVN3_CAPITALS: 'tcvn3-capitals'>
    """
    if _VNI_FONT.match(name):
        return Legacy.VNI
    if _TCVN_FONT.match(name):
        return Legacy.TCVN3_CAPITALS if _CAPITALS_FONT.search(name) else Legacy.TCVN3
    return None


@cache
def letters_of(legacy: Legacy) -> dict[str, str]:
    """What each old code, shown as Latin-1, stands for; marks of VNI are combining characters."""
    name = "vni" if legacy is Legacy.VNI else "tcvn3"
    return {
        chr(int(row["code"], 16)): "".join(chr(int(code, 16)) for code in row["unicode"].split())
        for row in read_table("files", "legacy_letters.tsv")
        if row["set"] == name
    }


def is_unicode(text: str) -> bool:
    """Whether a text in an old font is Unicode after all, as converted files with their old font names are."""
    return bool(_UNICODE.search(text))


def convert(text: str, legacy: Legacy) -> str:
    """``text`` in NFC, its old letters (and nothing else) replaced.

    >>> convert("Quyeát ñònh", Legacy.VNI)
    'Quyết định'
    """
    table = letters_of(legacy)
    plain = unicodedata.normalize("NFC", "".join(table.get(ch, ch) for ch in text))
    if legacy is not Legacy.VNI:
        plain = _TWO_HYPHENS.sub("ư", plain)
    return plain.upper() if legacy is Legacy.TCVN3_CAPITALS else plain


def guess_legacy(text: str) -> Legacy | None:
    """The old letter set in which ``text`` reads as Vietnamese, where it does not as it stands."""
    if not _OLD_LETTERS.search(text) or count_letters(text).script is Script.VIETNAMESE:
        return None
    counts = {legacy: count_letters(convert(text, legacy)) for legacy in (Legacy.TCVN3, Legacy.VNI)}
    best = max(counts, key=lambda legacy: counts[legacy].syllables / max(counts[legacy].words, 1))
    return best if counts[best].script is Script.VIETNAMESE else None
