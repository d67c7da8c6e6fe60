"""Building the pipeline: tokenizer, the department's patterns where given, the grammar."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import SpanRuler

from legaltext.core.errors import UsageError
from legaltext.language.spacy_pipeline import component, tokenizer
from legaltext.language.spacy_pipeline.patterns import load_patterns


def blank_pipeline() -> Language:
    """An empty ``vi`` pipeline with our tokenizer (spaCy's own wants another package for Vietnamese)."""
    return spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": tokenizer.NAME}}})


def add_patterns(nlp: Language, patterns: Path | str) -> None:
    """Add a ``SpanRuler`` with the file's patterns; raises ``UsageError`` LT-PAT-01, -02 or -03."""
    entries = load_patterns(patterns)
    config = {"spans_key": component.PATTERNS_KEY, "phrase_matcher_attr": "NORM", "validate": True}
    ruler = nlp.add_pipe("span_ruler", name=component.PATTERNS_KEY, config=config)
    assert isinstance(ruler, SpanRuler)
    try:
        ruler.add_patterns([dict(entry) for entry in entries])
    except ValueError as error:  # a token pattern that spaCy's schema refuses
        raise UsageError("LT-PAT-03", file=str(patterns), reason=error) from error


def build_pipeline(patterns: Path | str | None = None) -> Language:
    """See :func:`legaltext.language.spacy_pipeline.create_pipeline`."""
    nlp = blank_pipeline()
    if patterns is not None:
        add_patterns(nlp, patterns)
    nlp.add_pipe(component.NAME)
    return nlp
