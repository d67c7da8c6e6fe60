"""The abbreviations and type words that document numbers and titles are made of, loaded once from data."""

from __future__ import annotations

import importlib.resources
import re
from dataclasses import dataclass
from functools import cache

import yaml

from legaltext.core.tables import read_table


@dataclass(frozen=True, slots=True)
class Marks:
    """``types`` and ``issuers`` are upper-case abbreviations; ``plain_*`` map forms without strokes to true ones."""

    types: frozenset[str]
    issuers: frozenset[str]
    plain_types: dict[str, str]
    plain_issuers: dict[str, str]
    type_words: tuple[str, ...]
    title_verbs: tuple[str, ...]


@cache
def marks() -> Marks:
    """The marks that ship with the package; the central bodies' are taken from the table of ministries."""
    text = (importlib.resources.files("legaltext") / "procedures" / "data" / "marks.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    central = {row["abbreviation"].upper() for row in read_table("core", "ministries.tsv")}
    return Marks(
        types=frozenset(data["types"]),
        issuers=frozenset(data["issuers"]) | {mark for mark in central if " " not in mark},
        plain_types=data["plain_types"],
        plain_issuers=data["plain_issuers"],
        type_words=tuple(data["type_words"]),
        title_verbs=tuple(data["title_verbs"]),
    )


@cache
def type_word_pattern() -> re.Pattern[str]:
    """A type word with its ``số`` (``Thông tư liên tịch số``), any letter case; group 1 is the word."""
    words = "|".join(re.escape(word).replace(r"\ ", r"\s{1,4}") for word in marks().type_words)
    return re.compile(rf"({words})(?:\s{{0,3}}(?:số|so)(?!\w)){{0,2}}[\s:.]{{0,3}}", re.IGNORECASE)
