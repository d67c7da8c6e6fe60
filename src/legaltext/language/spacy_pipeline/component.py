"""The component ``legaltext_references``: the grammar's reading of a ``Doc``, as span groups and custom attributes.

``doc.spans["legal_references"]`` has one span per reference, its label the relation; ``doc.spans["legal_dates"]`` one
per validity date, its label the event; ``doc.spans["legal_bodies"]`` the bodies that the patterns file names. A span
covers whole tokens, so it may be wider than the words read: those are at ``span._.legal_start`` and
``span._.legal_end`` (code points of ``doc.text``, half-open). A span's ``kb_id_`` is the document's key.

Set ``doc._.legal_title``, ``doc._.legal_path`` and ``doc._.legal_context`` (the fields of a ``Passage``) before the
component runs where the text is one passage of a known document, and ``doc._.legal_day`` (a ``date``, the document's
issue day) so that titles of laws mean the law in force then: ``span._.legal_resolved`` is its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from legaltext.core.reading import Passage, Reading, Reference, ValidityDate
from legaltext.language.serialize import reading_to_json
from legaltext.language.spacy_pipeline.patterns import Label, LocalName
from legaltext.language.spacy_pipeline.rewriting import read_passage_with_names

NAME = "legaltext_references"
PATTERNS_KEY = "legal_patterns"
REFERENCES_KEY = "legal_references"
DATES_KEY = "legal_dates"
BODIES_KEY = "legal_bodies"

_STORE = "legaltext"
_DOC_FIELDS = {"legal_title": "document", "legal_path": "path", "legal_context": "context"}
_SPAN_FIELDS = (
    "document",
    "provision",
    "relation",
    "event",
    "date",
    "start",
    "end",
    "quote",
    "from_provision",
    "printed",
    "rule",
    "exception",
    "ambiguous",
    "resolved",
)


def _field(name: str) -> Callable[[Span], Any]:
    def get(span: Span) -> Any:
        # Several references may share their words (a range of Điều), so a span is known by its id, not by its place.
        return span.doc.user_data.get(_STORE, {}).get(span.id_, {}).get(name)

    return get


def register_attributes() -> None:
    """Make the custom attributes known to spaCy; doing it again changes nothing."""
    for attribute in _DOC_FIELDS:
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default="")
    if not Doc.has_extension("legal_day"):
        Doc.set_extension("legal_day", default=None)
    for name in _SPAN_FIELDS:
        if not Span.has_extension(f"legal_{name}"):
            Span.set_extension(f"legal_{name}", getter=_field(name))


class LegalReferences:
    """Reads ``doc.text`` with the grammar and hangs what it finds on the ``Doc``."""

    def __init__(self, read: Callable[[Passage], Reading], patterns_key: str) -> None:
        self._read = read
        self._patterns_key = patterns_key

    def __call__(self, doc: Doc) -> Doc:
        """The same ``Doc``, with its span groups filled (empty groups where nothing is found)."""
        names = local_names(doc, self._patterns_key)
        reading = read_passage_with_names(passage_of(doc), names, self._read)
        return present(doc, reading, names)


@Language.factory(NAME, default_config={"patterns_key": PATTERNS_KEY}, assigns=["doc.spans"])
def create_references(nlp: Language, name: str, patterns_key: str) -> LegalReferences:
    """The component under its registered name; ``patterns_key`` is the span group that a ``SpanRuler`` filled."""
    from legaltext.language.read import read_passage

    return LegalReferences(read_passage, patterns_key)


def passage_of(doc: Doc) -> Passage:
    """The passage that a ``Doc`` holds, with what its ``legal_…`` attributes say of it."""
    return Passage(doc.text, **{field: doc._.get(attribute) for attribute, field in _DOC_FIELDS.items()})


def local_names(doc: Doc, key: str = PATTERNS_KEY) -> tuple[LocalName, ...]:
    """The patterns file's names in a ``Doc``, in order; a longer name goes before the shorter ones inside it."""
    spans = [span for span in doc.spans.get(key, ()) if span.label_ in set(Label)]
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start - s.end, s.start, s.label_, s.id_)):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    kept.sort(key=lambda s: s.start)
    return tuple(LocalName(s.start_char, s.end_char, Label(s.label_), s.id_) for s in kept)


def present(doc: Doc, reading: Reading, names: Sequence[LocalName] = ()) -> Doc:
    """Hang a reading of ``doc.text`` on ``doc``."""
    register_attributes()
    store: dict[str, dict[str, Any]] = {}
    plain = reading_to_json(reading, doc._.legal_day)
    doc.spans[REFERENCES_KEY] = list(_spans(doc, store, "relation", reading.references, plain["references"]))
    doc.spans[DATES_KEY] = list(_spans(doc, store, "event", reading.dates, plain["dates"]))
    bodies = (
        doc.char_span(name.start, name.end, label="body", kb_id=name.key, alignment_mode="expand")
        for name in names
        if name.label is Label.BODY
    )
    doc.spans[BODIES_KEY] = [span for span in bodies if span is not None]
    doc.user_data[_STORE] = store
    return doc


def _spans(
    doc: Doc,
    store: dict[str, dict[str, Any]],
    label: str,
    records: Sequence[Reference | ValidityDate],
    plain: Sequence[dict[str, Any]],
) -> Iterator[Span]:
    for record, values in zip(records, plain, strict=True):
        key = f"{_STORE}:{label}:{len(store)}"
        span = doc.char_span(
            record.start, record.end, label=values[label], kb_id=record.document, alignment_mode="expand", span_id=key
        )
        if span is not None:
            # Plain values only, so that the Doc can be written out and read again.
            store[key] = values | {"rule": record.rule, "from_provision": record.from_provision}
            yield span


register_attributes()
