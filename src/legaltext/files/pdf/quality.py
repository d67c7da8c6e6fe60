"""What the text layer of a page is worth."""

from __future__ import annotations

import re
from collections.abc import Sequence

from legaltext.core.pages import Line, Quality
from legaltext.files.letters import Script, count_letters
from legaltext.files.pdf.rulings import PageObjects

# The visible signature of a signed PDF, by the labels that the signing tools print.
_STAMP = re.compile(
    r"^(?:Người ký|Ký bởi|Được ký bởi|Email|Cơ quan|Chức vụ|Thời gian ký|Ngày ký|Tổ chức xác thực|Lý do|Địa điểm"
    r"|Digitally signed by|Signature (?:Not Verified|valid)|Signed by|DN|Date|Reason|Location|Foxit)\b",
    re.I,
)
_PAGE_MARK = re.compile(r"^\W{0,3}\d{0,4}\W{0,3}$")
_DRAWN = 10  # paths on a page without words: text drawn as outlines, or a figure
_IMAGE_SHARE = 0.5  # of the page: images that may be a scanned page
_FEW_WORDS = 15  # beside such an image these are a running head, not its text


def judge_page(lines: Sequence[Line], objects: PageObjects) -> tuple[Quality, str]:
    """The quality of a page and, where it is not digital, the reason as a short code.

    Codes: ``image_only``, ``drawn_text``, ``stamp``, ``letters`` (words that no language has), ``image_and_text``.
    """
    words = [line.text for line in lines if not _PAGE_MARK.match(line.text)]
    if not words:
        if objects.images:
            return (Quality.STAMP_ONLY, "stamp") if objects.signed else (Quality.SCANNED, "image_only")
        return (Quality.SCANNED, "drawn_text") if objects.paths >= _DRAWN else (Quality.BLANK, "")
    scanned = objects.image_share >= _IMAGE_SHARE
    if _is_stamp(words):
        return (Quality.STAMP_ONLY, "stamp") if scanned or objects.images or objects.paths >= _DRAWN else _digital()
    letters = count_letters("\n".join(words))
    if letters.script is Script.BROKEN:
        return Quality.BROKEN_ENCODING, "letters"
    if scanned and letters.words < _FEW_WORDS:
        return Quality.SCANNED, "image_only"
    # A scan that was recognised by machine lies over its image; a page with a large picture has words of its own.
    return (Quality.MIXED, "image_and_text") if scanned else _digital()


def _digital() -> tuple[Quality, str]:
    return Quality.DIGITAL, ""


def _is_stamp(words: Sequence[str]) -> bool:
    """Whether all that is written is a signature stamp: mostly labelled lines, and few."""
    labelled = sum(bool(_STAMP.match(word)) for word in words)
    return len(words) <= 12 and labelled >= 2 and 2 * labelled >= len(words)
