"""A reading as plain objects, in the shape that the measure and ``cite`` use."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from legaltext.core.reading import THIS, Reading
from legaltext.language.gazetteer import resolve_law

_NUMBERED = re.compile(r"^\d")


def resolved_number(key: str, on: date | None = None) -> str | None:
    """The number that a key means: itself where it is one, else what the gazetteer finds for the title on the day."""
    if key == THIS:
        return None
    if _NUMBERED.match(key):
        return key
    return resolve_law(key, on=on).number


def reading_to_json(reading: Reading, on: date | None = None) -> dict[str, Any]:
    """``references`` and ``dates`` as lists of mappings; ``resolved`` is the number found for a document, or None.

    ``on`` is the issue day of the document that the words stand in (titles mean the law in force then).
    """
    references = []
    for ref in reading.references:
        record: dict[str, Any] = {
            "document": ref.document,
            "provision": ref.provision,
            "relation": ref.relation.value,
            "quote": ref.quote,
            "start": ref.start,
            "end": ref.end,
            "resolved": resolved_number(ref.document, on),
        }
        for name, value in (("from_provision", ref.from_provision), ("printed", ref.printed), ("rule", ref.rule)):
            if value:
                record[name] = value
        if ref.exception:
            record["exception"] = True
        references.append(record)
    dates = []
    for found in reading.dates:
        record = {
            "event": found.event.value,
            "document": found.document,
            "provision": found.provision,
            "date": found.date,
            "quote": found.quote,
            "start": found.start,
            "end": found.end,
        }
        if found.ambiguous:
            record["ambiguous"] = True
        dates.append(record)
    return {"references": references, "dates": dates}
