"""The grammar as a spaCy pipeline, and a department's own names by a patterns file; spaCy is loaded on first use.

>>> nlp = create_pipeline()
>>> doc = nlp("Căn cứ Nghị định số 34/2016/NĐ-CP;")
>>> [(span.label_, span._.legal_document) for span in doc.spans["legal_references"]]
[('basis', '34/2016/NĐ-CP')]
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language

    from legaltext.language.spacy_pipeline.reader import NamesReader

__all__ = ["create_pipeline", "create_reader"]


def create_pipeline(patterns: Path | str | None = None) -> Language:
    """A ``vi`` pipeline: our tokenizer, a ``SpanRuler`` where ``patterns`` names a file, and ``legaltext_references``.

    Raises ``UsageError`` (LT-PAT-…) for a patterns file that cannot be used; the message names the line.
    """
    from legaltext.language.spacy_pipeline.pipeline import build_pipeline

    return build_pipeline(patterns)


def create_reader(patterns: Path | str) -> NamesReader:
    """A reader of passages and documents that knows the patterns file's names: ``.read_passage``, ``.read_document``.

    What it returns is what ``legaltext.language.read`` returns, with the references by local names added (rule
    ``patterns_file``). Raises ``UsageError`` as :func:`create_pipeline`.
    """
    from legaltext.language.spacy_pipeline.reader import NamesReader

    return NamesReader(patterns)
