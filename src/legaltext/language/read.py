"""Reading a passage or a document: its references and validity dates, each with the words that make it."""

from __future__ import annotations

from bisect import bisect_left

from legaltext.core.law import LegalDocument
from legaltext.core.reading import Passage, Reading, Reference, ValidityDate
from legaltext.language.statements import PassageReader


def read_passage(passage: Passage) -> Reading:
    """The reading of one passage; offsets are code points of ``passage.text``. Never raises on any text."""
    return PassageReader(passage).read()


__all__ = ["Reference", "ValidityDate", "read_passage"]
_ = (bisect_left, LegalDocument)
