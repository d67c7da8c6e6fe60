"""Reading passages and documents with a patterns file, for callers who want a ``Reading`` and no ``Doc``."""

from __future__ import annotations

from pathlib import Path

from legaltext.core.law import LegalDocument
from legaltext.core.reading import Passage, Reading
from legaltext.language.read import read_document, read_passage
from legaltext.language.spacy_pipeline.component import local_names
from legaltext.language.spacy_pipeline.patterns import LocalName
from legaltext.language.spacy_pipeline.pipeline import add_patterns, blank_pipeline
from legaltext.language.spacy_pipeline.rewriting import read_document_with_names, read_passage_with_names


class NamesReader:
    """The readers of ``legaltext.language.read``, with a department's own names understood."""

    def __init__(self, patterns: Path | str) -> None:
        self._nlp = blank_pipeline()
        self._nlp.max_length = 100_000_000  # the grammar's cost is linear; spaCy's limit is meant for its parsers
        add_patterns(self._nlp, patterns)

    def names(self, text: str) -> tuple[LocalName, ...]:
        """The local names in ``text``, in order."""
        return local_names(self._nlp(text))

    def read_passage(self, passage: Passage) -> Reading:
        """As ``legaltext.language.read.read_passage``."""
        return read_passage_with_names(passage, self.names(passage.text), read_passage)

    def read_document(self, document: LegalDocument) -> Reading:
        """As ``legaltext.language.read.read_document``."""
        return read_document_with_names(document, self.names(document.text), read_document)
