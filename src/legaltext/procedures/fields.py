"""The published fields of a procedure: their stable names, and the citations that stand in their words."""

from __future__ import annotations

import importlib.resources
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

import yaml

from legaltext.core.procedure import Basis
from legaltext.core.reading import THIS, Passage
from legaltext.core.text import fold, nfc
from legaltext.procedures.cell_numbers import find_numbers
from legaltext.procedures.marks import type_word_pattern

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
                found.append(Basis(place, len(seen), quote, document, provision, confidence=0.9))
    return tuple(found)


def _targets(words: str) -> Iterable[tuple[str, str | None, str]]:
    """The (document, provision, quoted words) that a text points at, by the grammar of the language room."""
    try:
        from legaltext.language.read import read_passage
    except ModuleNotFoundError:
        yield from _numbers_only(words)
        return
    for reference in read_passage(Passage(words)).references:
        if reference.document != THIS:
            yield reference.document, reference.provision, reference.quote


def _numbers_only(words: str) -> Iterable[tuple[str, str | None, str]]:
    """Documents named by type word and number, without provisions."""
    for number in find_numbers(words):
        head = list(type_word_pattern().finditer(words, max(0, number.start - 30), number.start))
        if head and head[-1].end() == number.start:
            yield number.key, None, words[head[-1].start() : number.end]


def flat(values: Mapping[str, str]) -> dict[str, str]:
    """The fields that say something, sorted by name."""
    return {key: values[key] for key in sorted(values) if values[key]}
