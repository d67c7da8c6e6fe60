"""Whether a cited Điều, khoản or điểm stands in the text that is held."""

from __future__ import annotations

import re

from legaltext.core.law import LegalDocument
from legaltext.register.records import Record

_STEP = re.compile(r"(Điều|khoản|điểm) (\S+)")
_LABEL = {
    "Điều": re.compile(r"\d{1,4}[a-zđ]?$"),
    "khoản": re.compile(r"\d{1,3}[a-zđ]?$"),
    "điểm": re.compile(r"[a-zđ]{1,2}$"),
}
_INSERTED = re.compile(r"\d+[a-zđ]$")


def missing_provision(record: Record, address: str) -> str:
    """The outermost part of ``address`` that no held text of ``record`` has, "" where all of it stands in one, or where
    the held texts do not allow to say (none held, a part missing, the article not cut into khoản).
    """
    texts = [fact.document for fact in record.facts if fact.document.language == "vi"]
    if not texts or any(d.continued_in or d.continues_from for d in texts):
        return ""
    answers = [absent_in(document, address) for document in texts]
    return "" if "" in answers else answers[0]


def absent_in(document: LegalDocument, address: str) -> str:
    """The outermost part of ``address`` that ``document`` lacks; "" where it has it all or cannot tell."""
    steps = _STEP.findall(address)
    if not steps or not address.startswith("Điều"):
        return ""
    here = {p.path for p in document.provisions if not p.quoted and p.path.startswith("Điều")}
    path = ""
    for level, label in steps:
        outer, path = path, f"{path} {level} {label}".strip()
        if path in here:
            continue
        if not _LABEL[level].match(label):
            return ""
        siblings = [p for p in here if p.startswith(f"{outer} {level} ".lstrip())]
        if not siblings or (level == "Điều" and (_INSERTED.fullmatch(label) or len(siblings) < 2)):
            return ""
        return path
    return ""
