"""The rows of a draft's review in words."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any

import yaml

from legaltext.core.dates import show_date
from legaltext.core.finding import Verdict
from legaltext.core.labels import label
from legaltext.core.reading import THIS
from legaltext.core.wording import key_words
from legaltext.review.draft_desk import DraftRow
from legaltext.review.words import reason_words

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GROUND = re.compile(r"căn cứ (\d{1,3})")
_ENDED = {Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.SUSPENDED, Verdict.PROPOSED_EXPIRED}


@cache
def _tables() -> dict[str, Any]:
    path = importlib.resources.files("legaltext.review") / "data" / "draft.yaml"
    tables: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return tables


def place_words(place: str, lang: str = "vi") -> str:
    """Where a row's words stand: ``Căn cứ 3`` or the address in the draft."""
    ground = _GROUND.fullmatch(place)
    words = _phrase("ground", lang, value=ground[1]) if ground else place
    return words[:1].upper() + words[1:]


def document_words(row: DraftRow, lang: str = "vi") -> str:
    """The document that a row means; the draft itself by that word."""
    return _phrase("this", lang) if row.document == THIS else row.document


def draft_note_words(note: str, lang: str = "vi") -> str:
    """A note of a row in words; a code without words is shown as it is.

    >>> draft_note_words("date_differs=2016-05-14")
    'ngày ban hành trong dữ liệu là 14/05/2016, khác với ngày ghi trong dự thảo'
    """
    name, _, value = note.partition("=")
    template = _tables()["notes"].get(name)
    if template is None:
        return note
    value, *rest = value.split(";")
    more = dict(part.split("=", 1) for part in rest if "=" in part)
    if name in {"reason", "not_law"}:
        value = reason_words(value, lang)
    elif name == "does":
        value = label("relation", value, lang)
    elif name == "candidates":
        value = ", ".join(key_words(key, lang) for key in value.split(", "))
    elif _DAY.fullmatch(value):
        value = show_date(date.fromisoformat(value))
    return str(template[lang]).format(value=value, least=more.get("least", ""), source=more.get("by", ""))


def opinion(row: DraftRow, lang: str = "vi") -> str:
    """What the drafter is told of a row: the end with its act, what was noticed, what the citation lacks."""
    parts = []
    if row.verdict_signing in _ENDED and row.since:
        by = _phrase("by", lang, act=row.ended_by) if row.ended_by else ""
        proved = "seems_ended" if row.verdict_signing is Verdict.PROPOSED_EXPIRED else "ended"
        parts.append(_phrase(proved, lang, since=show_date(row.since), by=by))
    if row.successor:
        parts.append(_phrase("successor", lang, value=row.successor))
    parts += [draft_note_words(note, lang) for note in row.notes]
    if row.form:
        parts.append(_phrase("form", lang, value=_parts(row.form, lang)))
    if row.missing:
        parts.append(_phrase("unknown_parts", lang, value=_parts(row.missing, lang)))
    words = "; ".join(parts)
    return words[:1].upper() + words[1:] + ("." if words else "")


def _parts(codes: Iterable[str], lang: str) -> str:
    return ", ".join(label("citation_part", code, lang) for code in codes)


def _phrase(name: str, lang: str, **values: str) -> str:
    return str(_tables()["phrases"][name][lang]).format(**values)
