"""Evidence, keys and signs of life in words, for every room that shows them.

Only words that stand in a document are put in quotation marks; what a table says is said in our own words.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

import yaml

from legaltext.core.dates import show_date
from legaltext.core.labels import label
from legaltext.core.numbers import show_number
from legaltext.core.text import fold
from legaltext.core.validity import Evidence, Trust

_FIELD = re.compile(
    r"(?P<field>[a-z_]{2,30}) = (?P<value>.{1,400}?)(?: \(checked: (?P<checked>[^()]{1,200})\))?"
    r"(?: \(seen on (?P<seen>[\d-]{1,20})\))?"
)
_NEXT_FIELD = re.compile(r"; (?=[a-z_]{2,30} = )")
SHOWN = 3
"""How many pieces of evidence of one finding people are shown; the machine formats have all."""
_LISTED = "listed as in force"
_SIGN = "sign of life: "
_VERBS = {"replaces": "thay thế", "repeals": "bãi bỏ"}


@cache
def _tables() -> dict[str, dict[str, dict[str, str]]]:
    path = importlib.resources.files("legaltext.core") / "data" / "wording.yaml"
    tables: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(path.read_text("utf-8"))
    return tables


def key_words(ident: str, lang: str = "vi") -> str:
    """What people call a register id: the number; its day of issue goes with it where two documents share a number.

    >>> key_words("7/2025/QĐ-UBND@uy-ban-nhan-dan-tinh-son-ha@2025-05-29")
    '7/2025/QĐ-UBND ngày 29/05/2025'
    """
    number, mark, rest = show_number(ident).partition("@")
    if not mark or not number:
        return show_number(ident)
    day = _as_day(rest.rpartition("@")[2].partition("#")[0])
    return _phrase("dated", lang, number=number, day=show_date(day)) if day else number


def evidence_words(evidence: Evidence, lang: str = "vi") -> str:
    """``file, trang 3, 135/2025/QH15 Điều 95: “quoted words”``; parts that are not known are left out.

    A field of a table (``end_date = 2024-08-01 (checked: text)``) is no quotation and is put in words.
    """
    fields = _fields(evidence.quote)
    quoted = f"“{evidence.quote}”" if evidence.quote else ""
    said = _said(fields, evidence, lang) if fields else quoted
    return ": ".join(part for part in (where_words(evidence, lang), said) if part)


def where_words(evidence: Evidence, lang: str = "vi") -> str:
    """Where the words of a piece of evidence stand."""
    if evidence.file.endswith(".tsv"):
        return _phrase("shipped", lang, file=evidence.file)
    unnamed = evidence.document.startswith(f"{evidence.file}#")  # a list without a number goes by its file
    name = "" if unnamed else key_words(evidence.document, lang)
    where = " ".join(part for part in (name, evidence.provision) if part)
    template = "page_recognised" if evidence.recognised else "page"
    page = _phrase(template, lang, page=str(evidence.page)) if evidence.page else ""
    return ", ".join(part for part in (evidence.file, page or place_words(evidence.place, lang), where) if part)


def place_words(place: str, lang: str = "vi") -> str:
    """The row of a spreadsheet in words.

    >>> place_words("Danh mục!12"), place_words("!3"), place_words("")
    ('trang tính “Danh mục”, dòng 12', 'dòng 3', '')
    """
    sheet, mark, row = place.rpartition("!")
    if not mark:
        return ""
    return _phrase("sheet_row", lang, sheet=sheet, row=row) if sheet else _phrase("row", lang, row=row)


def source_words(evidence: Evidence, lang: str = "vi") -> str:
    """What a piece of evidence comes from, in short: its document, else the kind of source."""
    return key_words(evidence.document, lang) or label("trust", evidence.source.value, lang)


def ending_verb(evidence: Evidence) -> str:
    """What the proof itself says was done to a document: ``replaces``, ``repeals`` or, with neither word, ``ends``.

    Lists of expired documents keep "được thay thế bởi", "được bãi bỏ bởi" and "hết hiệu lực theo" apart; a successor
    in the same act does not make an end a replacement.
    """
    quote = fold(evidence.quote)
    if "replaced_by = " in quote:
        return "replaces"
    said = {verb for verb, words in _VERBS.items() if words in quote}
    kind = evidence.rule.partition(":")[0]
    if kind == "list":
        said = {verb for verb, words in _VERBS.items() if f"được {words}" in quote}
    elif kind in _VERBS:
        said &= {kind}
    return said.pop() if len(said) == 1 else "ends"


def distinct_evidence(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The pieces that read differently, in their order: one sentence can prove several things and is shown once."""
    kept: dict[tuple[str, int, str], Evidence] = {}
    for piece in evidence:
        kept.setdefault((piece.sha256 or piece.file, piece.page, fold(piece.quote) + piece.place), piece)
    return tuple(kept.values())


def evidence_lines(evidence: Iterable[Evidence], lang: str = "vi", most: int = SHOWN) -> list[str]:
    """The pieces that read differently, a line each; beyond ``most`` of them only their count is told."""
    pieces = distinct_evidence(evidence)
    lines = [evidence_words(piece, lang) for piece in pieces[:most]]
    return [*lines, _phrase("more", lang, count=str(len(pieces) - most))] if len(pieces) > most else lines


def sign_words(day: date, evidence: Evidence | None, lang: str = "vi") -> str:
    """A sign of life by its kind: only use as a ground is called so, a change of the document is called by its name."""
    kind = _sign_kind(evidence)
    act = key_words(evidence.document, lang) if evidence else ""
    return _tables()["signs"][kind][lang].format(day=show_date(day), act=act)


def proof_of_life(evidence: Sequence[Evidence]) -> Evidence | None:
    """The piece on which ``in_force`` rests: a list's or a person's word; an end to come may stand before it."""
    said = (e for e in evidence if e.rule == _LISTED or e.source is Trust.DECISION)
    return next(said, evidence[0] if evidence else None)


def sign_evidence(evidence: Iterable[Evidence]) -> Evidence | None:
    """The piece of a finding's evidence that is a sign of life."""
    return next((piece for piece in evidence if _sign_kind(piece) != "unknown"), None)


def _sign_kind(evidence: Evidence | None) -> str:
    if evidence is None:
        return "unknown"
    if evidence.source is Trust.DECISION:
        return "ruled"
    if evidence.rule.startswith(_SIGN):
        kind = evidence.rule.removeprefix(_SIGN)
        if kind == "repeals" and "bãi bỏ" not in fold(evidence.quote):
            return "ends"
        return kind if kind in _tables()["signs"] and evidence.document else "unknown"
    if evidence.rule == "seen":
        return "seen"
    return "listed" if evidence.rule == _LISTED else "unknown"


def _fields(quote: str) -> list[re.Match[str]]:
    """The fields of a table that a quote is made of; [] where it is anything else."""
    matches = [_FIELD.fullmatch(part) for part in _NEXT_FIELD.split(quote)]
    return [match for match in matches if match] if all(matches) else []


def _said(fields: list[re.Match[str]], evidence: Evidence, lang: str) -> str:
    words = []
    for match in fields:
        day = _as_day(match["value"])
        value = show_date(day) if day else key_words(match["value"], lang)
        template = _tables()["fields"].get(match["field"])
        said = (
            template[lang].format(value=value, document=key_words(evidence.document, lang))
            if template
            else f"{match['field']}: {value}"
        )
        seen = _as_day(match["seen"] or "")
        words.append(_phrase("seen", lang, words=said, day=show_date(seen)) if seen else said)
    checked = {match["checked"] for match in fields if match["checked"]}
    mark = f" ({_phrase('checked' if checked == {'text'} else 'unchecked', lang)})" if checked else ""
    return "; ".join(words) + mark


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _phrase(name: str, lang: str, **values: str) -> str:
    return _tables()["phrases"][name][lang].format(**values)
