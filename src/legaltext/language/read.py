"""The entries of the ``language`` room: references and validity dates of a passage or a document."""

from __future__ import annotations

from legaltext.core.reading import Passage, Reading
from legaltext.language.statements import PassageReader
from legaltext.language.whole import read_document

__all__ = ["read_document", "read_passage"]


def read_passage(passage: Passage) -> Reading:
    """The reading of one passage; offsets are code points of ``passage.text``. Never raises on any text.

    >>> [r.document for r in read_passage(Passage("Căn cứ Luật Hộ tịch số 60/2014/QH13;")).references]
    ['60/2014/QH13']
    """
    return PassageReader(passage).read()
