"""What an end leaves out (``trừ …``), read from the clause itself where the reading has no reference for it."""

from __future__ import annotations

import re
from functools import lru_cache

from legaltext.core.facts import DocumentFact
from legaltext.core.reading import Passage, Reference
from legaltext.language.read import read_passage

_CLAUSE = re.compile(r"[,;(\s]trừ\s([^;\n]{4,500})", re.IGNORECASE)
_STOP = re.compile(r"\s(?:hết hiệu lực|tiếp tục|thì\s|có hiệu lực|được áp dụng|được thực hiện)|\.\s|\.$", re.IGNORECASE)
# The acting document's own transition (“trừ khoản 3 Điều này”) lets old cases run on; it keeps nothing alive.
_OWN = re.compile(r"\b(?:này|của\s(?:Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định)\s(?:số|\d))", re.IGNORECASE)
_REACH = 700
_STAND_IN = "1/2000/NĐ-CP"


def read_exceptions(fact: DocumentFact, reference: Reference) -> tuple[str, ...]:
    """The addresses of the ended document after ``trừ`` in the sentence of ``reference``; () where there are none."""
    if reference.provision is not None:
        return ()
    text = fact.document.text
    line = text.find("\n", reference.end)
    end = min(len(text), reference.end + _REACH, line if line >= 0 else len(text))
    match = _CLAUSE.search(text, reference.end, end)
    if match is None or ";" in text[reference.end : match.start()]:
        return ()
    clause = match[1]
    if stop := _STOP.search(clause):
        clause = clause[: stop.start()]
    return () if _OWN.search(clause) else _addresses(clause.strip(" ,."))


@lru_cache(maxsize=1024)
def _addresses(clause: str) -> tuple[str, ...]:
    reading = read_passage(Passage(f"Bãi bỏ {clause} của Nghị định số {_STAND_IN}."))
    found = {r.provision for r in reading.references if r.document == _STAND_IN and r.provision}
    return tuple(sorted(found))
