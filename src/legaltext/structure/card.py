"""A document of which a database gives only its fields: known, but no word of it is held."""

from __future__ import annotations

from datetime import date

from legaltext.core.law import Head, LegalDocument
from legaltext.core.numbers import find_numbers, read_number
from legaltext.core.pages import DatabaseRecord
from legaltext.structure.types import type_at_start, type_of_number


def document_of_fields(record: DatabaseRecord) -> LegalDocument:
    """The document as its record's fields ``number``, ``type``, ``issuer``, ``issued`` and ``title`` name it."""
    fields = record.fields
    printed = fields.get("number", "")
    found = find_numbers(f"{fields.get('type', 'Văn bản')} số {printed}")
    key = found[0].key if found else read_number(printed).key
    issuer, issued = fields.get("issuer", ""), fields.get("issued", "")
    head = Head(
        type=type_at_start(fields.get("type", "")) or type_of_number(key),
        number=key,
        number_printed=printed,
        issuers=(issuer,) if issuer else (),
        issue_date=date.fromisoformat(issued) if issued else None,
        title=fields.get("title", ""),
    )
    return LegalDocument(head, "", ())
