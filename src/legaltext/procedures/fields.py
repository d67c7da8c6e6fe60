"""The published fields of a procedure: their stable names, and the citations that stand in their words."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import yaml

from legaltext.core.procedure import Basis
from legaltext.core.reading import THIS, Passage
from legaltext.core.tables import read_table
from legaltext.core.text import fold, nfc
from legaltext.language.read import read_passage
from legaltext.procedures.own_words import add_own_words

NOTHING = {"", "không có thông tin", "không có", "đang cập nhật"}


@cache
def field_map() -> dict[str, Any]:
    """The table of fields that ships with the package."""
    text = (importlib.resources.files("legaltext") / "procedures" / "data" / "fields.yaml").read_text("utf-8")
    table: dict[str, Any] = yaml.safe_load(text)
    return table


def clean_field(value: object) -> str:
    """A field's words in NFC without the page's own words at its end; "" where it says that there is nothing."""
    text = nfc(str(value)) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
    for mark in field_map()["chrome"]:
        at = text.find(mark)
        if at >= 0:
            text = text[:at]
    text = text.replace("\xa0", " ").strip()
    return "" if fold(text) in NOTHING else text


def read_citations(fields: Iterable[tuple[str, str]]) -> tuple[Basis, ...]:
    """The documents that the words of ``(place, words)`` cite, in order, each target once per place.

    ``ordinal`` counts the citations of a place from 1; the provision is kept.
    """
    found: list[Basis] = []
    for place, words in fields:
        seen: set[tuple[str, str | None]] = set()
        for document, provision, quote in _targets(words):
            if (document, provision) not in seen:
                seen.add((document, provision))
                found.append(add_own_words(Basis(place, len(seen), quote, document, provision, confidence=0.9)))
    return tuple(found)


def _targets(words: str) -> Iterable[tuple[str, str | None, str]]:
    """The (document, provision, quoted words) that a text points at, by the grammar of the language room."""
    for reference in read_passage(Passage(words)).references:
        if reference.document != THIS:
            yield reference.document, reference.provision, reference.quote


def announcing_body(decision: str) -> str:
    """The central body whose mark stands in the number of a deciding act, "" for one that is dissolved or local.

    >>> announcing_body("163/QĐ-BTP")
    'Bộ Tư pháp'
    """
    mark = re.search(r"(?:QĐ|TB)[\d/]{0,12}-([A-ZĐ]{2,12})$", decision.strip())
    if not mark:
        return ""
    rows = (row for row in read_table("core", "ministries.tsv") if row["abbreviation"] == mark[1])
    return next((row["name"] for row in rows if not row["valid_to"]), "")


def flat(values: Mapping[str, str]) -> dict[str, str]:
    """The fields that say something, sorted by name."""
    return {key: values[key] for key in sorted(values) if values[key]}
