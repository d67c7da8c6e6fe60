"""How urgent a finding is, by the table of the words that people see (severity, shown as, when)."""

from __future__ import annotations

import importlib.resources
from functools import cache
from typing import Any

import yaml

from legaltext.core.finding import Severity, Verdict

_DEAD = {Verdict.EXPIRED, Verdict.PARTLY_EXPIRED, Verdict.SUSPENDED}
_OPEN = {
    Verdict.NOT_YET_EFFECTIVE, Verdict.DISPLACED, Verdict.PROPOSED_EXPIRED, Verdict.PARTLY_EXPIRED_UNCLEAR,
    Verdict.AMENDED_NOT_CITED, Verdict.AMBIGUOUS,
}  # fmt: skip


@cache
def tables() -> dict[str, Any]:
    """The words on which severity hangs."""
    text = (importlib.resources.files("legaltext") / "review" / "data" / "severity.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def severity_of(
    verdict: Verdict, place: str, title: str = "", *, cured: bool = False, signs: bool = False, ending: bool = False
) -> Severity | None:
    """The severity of a finding, ``None`` where nothing is asked of anybody.

    A dead rule that governs fees, components, forms, days or competence is to be handled at once, whether the place
    says so or the rule's own title; elsewhere its ground is to be repaired. A ground that only names a body's
    functions and powers is never more than watched. Only a list of grounds is expected to name amending acts; where
    running text leaves them out, that is watched. ``cured`` says that the citation takes in later changes by its
    own words, ``signs`` that an unknown document shows signs of an end, ``ending`` that one
    still alive is proved to end soon.
    """
    if verdict in {Verdict.IN_FORCE, Verdict.NO_END_FOUND}:
        return Severity.WATCH if ending else None
    if verdict is Verdict.UNKNOWN:
        return None if not signs else _at_most_watch(Severity.VERIFY, title)
    if verdict in {Verdict.ADMINISTRATIVE_GROUND, Verdict.BODY_GONE}:
        return Severity.WATCH
    if verdict in _DEAD and not cured:
        urgent = place in tables()["governing_places"] or governs(title)
        return _at_most_watch(Severity.ACT_NOW if urgent else Severity.FIX_GROUND, title)
    if verdict is Verdict.AMENDED_NOT_CITED and place not in tables()["ground_places"]:
        return Severity.WATCH
    if verdict in _OPEN and not cured:
        return _at_most_watch(Severity.VERIFY, title)
    return Severity.WATCH


def governs(title: str) -> bool:
    """Whether a document's title says that it sets fees, forms, competence or components.

    >>> governs("Thông tư quy định mức thu lệ phí hộ tịch"), governs("Luật Hộ tịch")
    (True, False)
    """
    lowered = f"{title.lower()} "
    return any(word in lowered for words in tables()["governing_titles"].values() for word in words)


def names_functions_only(title: str) -> bool:
    """Whether a document only sets up a body: its functions, powers and structure."""
    lowered = title.lower()
    return any(words in lowered for words in tables()["functions_titles"])


def is_cured(cited: str) -> bool:
    """Whether a citation takes in by its own words what amends or replaces the document later."""
    lowered = cited.lower()
    return any(words in lowered for words in tables()["curing_words"])


def _at_most_watch(severity: Severity, title: str) -> Severity:
    return Severity.WATCH if names_functions_only(title) else severity
