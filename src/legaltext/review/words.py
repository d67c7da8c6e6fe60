"""One finding in words: what people read, sign and send. The sentences are data; they never say more than is proved."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import yaml

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Verdict
from legaltext.core.labels import label
from legaltext.core.numbers import show_number
from legaltext.core.procedure import Procedure
from legaltext.core.text import fold, squeeze
from legaltext.core.validity import Evidence
from legaltext.core.wording import evidence_words, key_words, proof_of_life, sign_evidence, sign_words, source_words

_BODY = re.compile(r"QĐ-(UBND|HĐND|CTUBND)|NQ-HĐND", re.IGNORECASE)
_LONGEST_QUOTE = 400
_NAMING = {"candidates", "amended_by", "consolidates", "implements"}
"""The notes that hold documents: register ids or numbers."""


@cache
def sentences() -> dict[str, Any]:
    """The table of sentences and phrases."""
    text = (importlib.resources.files("legaltext") / "review" / "data" / "words.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def finding_words(finding: Finding, data_until: date, lang: str = "vi", transition: str = "") -> str:
    """One finding as one paragraph, on the template that the house has fixed.

    ``data_until`` is the last day of the material held; ``transition`` the words of a transitional clause, where one
    was found.
    """
    blanks = _blanks(finding, data_until, lang, transition)
    if finding.verdict is Verdict.UNKNOWN:
        return _fill("unknown", lang, blanks)
    if finding.verdict is Verdict.BODY_GONE:
        return _fill("body", lang, blanks)
    if finding.verdict in {Verdict.NO_END_FOUND, Verdict.IN_FORCE}:
        return _fill("alive", lang, blanks)
    if parent := parent_law(finding):
        return _fill("follows", lang, {**blanks, "parent": key_words(parent, lang)})
    return _fill("finding", lang, blanks)


def parent_law(finding: Finding) -> str:
    """The ended law for whose sake alone a document that details it seems to have ended; "" for other findings."""
    if finding.reason != "cascade":
        return ""
    return next((note.partition("=")[2] for note in finding.notes if note.startswith("implements=")), "")


def proposal_words(finding: Finding, lang: str = "vi") -> str:
    """What the agency is asked to do (đề xuất xử lý), "" where nothing is asked."""
    finding = _as_printed(finding)
    name = finding.verdict.value
    if finding.verdict is Verdict.EXPIRED and finding.successor:
        name = "expired_successor"
    template = sentences()["proposals"].get(name)
    if template is None:
        return ""
    unknown = phrase("successor_unknown", lang)
    return str(template[lang]).format(
        document=finding.document or finding.cited,
        successor=finding.successor or unknown,
        ended_by=finding.ended_by or unknown,
    )


def proposal_sentence(finding: Finding, lang: str = "vi") -> str:
    """The proposal as a sentence of its own; "" for a finding that asks for nothing."""
    words = proposal_words(finding, lang) if finding.severity else ""
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def reason_words(reason: str, lang: str = "vi") -> str:
    """Why nothing more is known, in words; a code without words is shown as it is."""
    words = sentences()["reasons"].get(reason)
    return str(words[lang]) if words else label("reason", reason, lang)


def note_words(note: str, lang: str = "vi", name_of: Callable[[str], str] | None = None) -> str:
    """A note of a finding (``repair=homoglyph``, ``cured``) in words; ``name_of`` names the documents in it.

    >>> note_words("read_as=34/2016/NĐ-CP")
    'được hiểu là 34/2016/NĐ-CP'
    """
    name, _, value = note.partition("=")
    words = sentences()["notes"].get(name)
    if words is None:
        return note
    if name == "until":
        value = show_date(date.fromisoformat(value))
    if name in _NAMING:
        names = (name_of(key) if name_of else key_words(key, lang) for key in value.split(", "))
        value = ("; " if name_of else ", ").join(names)
    if name == "repair":
        value = ", ".join(_repair_words(repair, lang) for repair in value.split("+"))
    if name == "ends_on":
        day, _, act = value.partition(";by=")
        value = f"{day[8:10]}/{day[5:7]}/{day[:4]}"
        value = str(sentences()["notes"]["ends_by"][lang]).format(value=value, act=act) if act else value
    return str(words[lang]).format(value=value)


def suspended_as_whole(provision: str | None, evidence: Iterable[Evidence]) -> bool:
    """Whether all of a document is suspended: where a provision is cited the act's own words must say so."""
    return provision is None or any("ngưng hiệu lực toàn bộ" in fold(piece.quote) for piece in evidence)


def suspended_words(provision: str | None, evidence: Iterable[Evidence], lang: str = "vi") -> str:
    """The verdict on a suspended document: as a whole or in part, never both."""
    part = "whole" if suspended_as_whole(provision, evidence) else "part"
    return phrase(f"verdict_suspended_{part}", lang)


def suspension_span(finding: Finding, lang: str = "vi") -> str:
    """``từ ngày … đến hết ngày …`` of a suspension, as far as it is known."""
    last = next((note.partition("=")[2] for note in finding.notes if note.startswith("until=")), "")
    parts = [phrase("since", lang, day=show_date(finding.since))] if finding.since else []
    parts += [phrase("until", lang, day=show_date(date.fromisoformat(last)))] if last else []
    return "".join(parts).strip()


def power_over(procedure: Procedure) -> str:
    """Whose power it is to repair the ground: ``ministry``, ``committee``, ``council`` or ``unknown``.

    The power is that of the body which announced the procedure (NĐ 63/2010/NĐ-CP Điều 13): a province can only
    recommend the repair of what a ministry announced.
    """
    mark = _BODY.search(procedure.decision)
    if mark:
        return "council" if "HĐND" in mark[0].upper() else "committee"
    if re.search(r"/QĐ-(?:B[A-ZĐ]|TTCP|NHNN|VPCP|UBDT)", procedure.decision, re.IGNORECASE):
        return "ministry"
    body = (procedure.details.get("decision_issuer") or procedure.agency).lower()
    if "hội đồng nhân dân" in body or "hđnd" in body:
        return "council"
    if any(word in body for word in ("ủy ban nhân dân", "uỷ ban nhân dân", "ubnd", "sở ")):
        return "committee"
    if body.startswith("bộ ") or "ngân hàng nhà nước" in body or "thanh tra chính phủ" in body:
        return "ministry"
    return "unknown"


def power_words(procedure: Procedure, lang: str = "vi") -> str:
    """The cell ``Thẩm quyền sửa (Bộ/UBND/HĐND)``."""
    return str(sentences()["power"][power_over(procedure)][lang])


def repair_power(procedure: Procedure, lang: str = "vi") -> str:
    """The power as a province reads it: what a ministry announced it can only recommend to repair."""
    words = power_words(procedure, lang)
    return phrase("recommend", lang, power=words) if power_over(procedure) == "ministry" else words


def _as_printed(finding: Finding) -> Finding:
    """The finding with its numbers as acts print them; the cited words stay as they are."""
    return replace(
        finding,
        document=show_number(finding.document),
        ended_by=show_number(finding.ended_by),
        successor=show_number(finding.successor),
        missing=show_number(finding.missing),
    )


def _blanks(finding: Finding, data_until: date, lang: str, transition: str) -> dict[str, str]:
    finding = _as_printed(finding)
    until = show_date(data_until)
    return {
        "code": finding.procedure or finding.name,
        "place": label("place", finding.place, lang),
        "cited": finding.cited or finding.document,
        "document": finding.document or finding.cited,
        "state": _state(finding, until, lang),
        "since": _since(finding, lang),
        "by": phrase("by", lang, act=_act(finding)) if finding.ended_by else "",
        "proof": _proof(finding.evidence, lang),
        "successor": finding.successor or phrase("successor_unknown", lang),
        "transition": transition or phrase("transition_unknown", lang),
        "agency": finding.agency or phrase("agency_unknown", lang),
        "proposal": proposal_words(finding, lang),
        "missing": _missing(finding, lang),
        "why": _why(finding, lang),
        "data_until": until,
    }


def _since(finding: Finding, lang: str) -> str:
    if finding.verdict is Verdict.SUSPENDED:
        return f" {suspension_span(finding, lang)}".rstrip()
    return phrase("since", lang, day=show_date(finding.since)) if finding.since else ""


def _state(finding: Finding, until: str, lang: str) -> str:
    name = finding.verdict.value
    if finding.verdict is Verdict.SUSPENDED:
        name += "_whole" if suspended_as_whole(finding.provision, finding.evidence) else "_part"
    words = sentences()["states"].get(name)
    if words is None:
        return ""
    sign = f"; {sign_words(finding.last_sign, sign_evidence(finding.evidence), lang)}" if finding.last_sign else ""
    unknown = phrase("successor_unknown", lang)
    proof = proof_of_life(finding.evidence)
    source = source_words(proof, lang) if proof else unknown
    return str(words[lang]).format(
        document=finding.document or finding.cited,
        data_until=until,
        sign=sign,
        source=source,
        day=show_date(finding.since),
    )


def _act(finding: Finding) -> str:
    """The ending act with the provision that says so, where the proof stands in that act."""
    proof = finding.evidence[0] if finding.evidence else None
    if proof is not None and proof.document == finding.ended_by and proof.provision:
        return f"{proof.provision} {finding.ended_by}"
    return finding.ended_by


def _proof(evidence: tuple[Evidence, ...], lang: str) -> str:
    """``(file, trang n: “words”)`` of the strongest proof that has words; its act is named beside it."""
    for proof in evidence:
        if proof.quote:
            quote = proof.quote if len(proof.quote) <= _LONGEST_QUOTE else proof.quote[:_LONGEST_QUOTE].rstrip() + "…"
            act = "" if proof.file and not proof.file.endswith(".tsv") else proof.document
            shown = replace(proof, quote=squeeze(quote), document=act, provision=None)
            return f" ({evidence_words(shown, lang)})"
    return ""


def _missing(finding: Finding, lang: str) -> str:
    """What would settle an unknown: the text of the document and of what acted on it, or how to find it at all."""
    if not finding.document:
        return phrase("register_row", lang)
    return phrase("signs_of_end", lang, document=finding.missing or finding.document)


def _why(finding: Finding, lang: str) -> str:
    parts = phrase("why", lang, reason=reason_words(finding.reason, lang)) if finding.reason else ""
    if finding.notes:
        parts += phrase("notes", lang, notes="; ".join(note_words(note, lang) for note in finding.notes))
    return parts


def _repair_words(repair: str, lang: str) -> str:
    name = repair.split("(")[0]
    words = sentences()["repairs"].get(name)
    shown = str(words[lang]) if words else name
    inner = re.search(r"\((.{1,60})\)", repair)
    return f"{shown}: {inner[1]}" if inner else shown


def phrase(name: str, lang: str = "vi", **values: str) -> str:
    """A phrase of the table with its blanks filled."""
    return str(sentences()["phrases"][name][lang]).format(**values)


def _fill(name: str, lang: str, blanks: dict[str, str]) -> str:
    return str(sentences()[name][lang]).format(**blanks).strip()
