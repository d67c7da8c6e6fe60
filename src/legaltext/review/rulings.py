"""From what people wrote in their sheets to words that act: on effects, on documents, on a citation's meaning.

What cannot be turned into any of these is kept and shown with its finding, and changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from legaltext.core.dates import read_date
from legaltext.core.decision import CLOSED, Decision, Ruling, Shown
from legaltext.core.finding import Finding, Verdict
from legaltext.core.numbers import find_numbers
from legaltext.core.text import fold
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Trust
from legaltext.register.numbering import is_local
from legaltext.review.conclusions import Conclusion
from legaltext.review.sources import RegisterSource
from legaltext.review.weighing import Disagreement, Entry, weigh
from legaltext.validity.decided import PersonsWord, Rulings, decided_flags
from legaltext.validity.wording import ENDING

RULE = "ruling"
"""Head of the rule in a decision's evidence: ``ruling: confirm``."""
_KINDS: dict[str, frozenset[EffectKind]] = {
    Verdict.EXPIRED: ENDING,
    Verdict.PARTLY_EXPIRED: ENDING,
    Verdict.PARTLY_EXPIRED_UNCLEAR: ENDING,
    Verdict.PROPOSED_EXPIRED: ENDING,
    Verdict.SUSPENDED: frozenset({EffectKind.SUSPENDS}),
    Verdict.AMENDED_NOT_CITED: frozenset({EffectKind.AMENDS, EffectKind.CORRECTS}),
}
"""The effects that stand behind a verdict; the other verdicts have none to confirm or reject."""
_WHOLE_ENDS = {Verdict.EXPIRED, Verdict.PROPOSED_EXPIRED}
_ISSUER = re.compile(r"\scủa\s([^,;]{3,80})")
_NAMED = re.compile(r"(?:theo|bởi|by)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a person's entry means for the check of one finding.

    ``chosen`` is the register id of the document that the citation means, "" where nobody said; ``rejected`` tells
    that a verdict (``verdict``) which rests on no effect is not to be made again; ``closed`` that it was handled or is
    not to be; ``notes`` go with the finding.
    """

    entry: Entry
    verdict: str = ""
    chosen: str = ""
    rejected: bool = False
    closed: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guidance:
    """All that people ruled, ready to be applied: ``rulings`` to effects, ``by_finding`` and ``by_place`` to findings.

    ``by_place`` goes by procedure, place and cited words: a finding whose id has changed is found again by it.
    ``contradicted`` are the findings whose rulings are not applied, as another row's ruling contradicts them.
    """

    rulings: Rulings = field(default_factory=Rulings)
    by_finding: Mapping[str, Ruled] = field(default_factory=dict)
    by_place: Mapping[tuple[str, str, str], Ruled] = field(default_factory=dict)
    contradicted: frozenset[str] = frozenset()

    def match(self, findings: Iterable[Finding]) -> dict[str, Ruled]:
        """What was ruled on each finding, by its id; an entry whose own id is gone goes by place and cited words."""
        listed = tuple(findings)
        found = {f.finding_id: self.by_finding[f.finding_id] for f in listed if f.finding_id in self.by_finding}
        for finding in listed:
            ruled = self.by_place.get((finding.procedure, finding.place, fold(finding.cited)))
            if ruled is not None and finding.finding_id not in found and ruled.entry.finding_id not in found:
                found[finding.finding_id] = ruled
        return found

    def chosen(self, *finding_ids: str) -> str:
        """The register id of the document that somebody said a citation means, "" where nobody did."""
        return next((r.chosen for i in finding_ids if (r := self.by_finding.get(i)) and r.chosen), "")

    def rejected(self, *finding_ids: str) -> bool:
        """Whether somebody rejected what was found at a place."""
        return any(r.rejected for i in finding_ids if (r := self.by_finding.get(i)))

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where sheets differ, by finding and field."""
        return tuple(d for key in sorted(self.by_finding) for d in self.by_finding[key].entry.disagreements)

    def unmatched(self, findings: Iterable[Finding]) -> tuple[Entry, ...]:
        """The entries that fit none of ``findings``: the text changed, or the procedure is gone."""
        met = {ruled.entry.finding_id for ruled in self.match(findings).values()}
        return tuple(self.by_finding[key].entry for key in sorted(self.by_finding) if key not in met)


NO_GUIDANCE = Guidance()
ELSEWHERE = "ruled_elsewhere"
"""Name of the note on a ruling that was written in another finding's row and speaks of the same document."""
_NO_EFFECT = {Verdict.BODY_GONE, Verdict.ADMINISTRATIVE_GROUND, Verdict.AMBIGUOUS}
"""Verdicts on the citation itself: rejected, they ask for nothing more."""


def with_rulings(findings: Iterable[Finding], guidance: Guidance) -> tuple[Finding, ...]:
    """The findings with what people ruled on them among their notes."""
    listed = tuple(findings)
    if not guidance.by_finding:
        return listed
    ruled = guidance.match(listed)
    return tuple(_with_ruling(f, ruled.get(f.finding_id), guidance) for f in listed)


def _with_ruling(finding: Finding, ruled: Ruled | None, guidance: Guidance) -> Finding:
    """The finding with its own ruling; else with what was ruled on its document at another procedure or place."""
    if ruled is None:
        words = guidance.rulings.on(finding.ident) if finding.ident else []
        told = dict.fromkeys(f"{ELSEWHERE}={word.evidence.quote}" for word in words)
        return replace(finding, notes=(*finding.notes, *told)) if told else finding
    settled = ruled.rejected and finding.verdict in _NO_EFFECT and finding.verdict == ruled.verdict
    severity = None if settled else finding.severity
    differ = ("rulings_differ",) if ruled.entry.finding_id in guidance.contradicted else ()
    return replace(finding, severity=severity, notes=(*finding.notes, *ruled.notes, *differ))


def guide(decisions: Iterable[Decision], register: RegisterSource) -> Guidance:
    """Weigh all decisions and say what each of them acts on; the same decisions in any order give the same."""
    by_finding: dict[str, Ruled] = {}
    places: dict[tuple[str, str, str], list[Ruled]] = {}
    words: list[PersonsWord] = []
    for entry in weigh(decisions):
        ruled, word = _ruled(entry, register)
        by_finding[entry.finding_id] = ruled
        if word is not None:
            words.append(word)
        shown = entry.rows[-1].shown
        if shown.procedure and shown.cited:
            places.setdefault((shown.procedure, shown.place, fold(shown.cited)), []).append(ruled)
    by_place = {key: found[0] for key, found in places.items() if len(found) == 1}
    return Guidance(Rulings(words), by_finding, by_place)


def decision_evidence(row: Decision, said: str = "") -> Evidence:
    """The proof of a ruling: the sheet, the row, the words as written with who signed them and when."""
    quote = " | ".join(part for part in (said or row.conclusion, row.reviewer) if part)
    rule = f"{RULE}: {row.ruling}" if row.ruling else RULE
    return Evidence(Trust.DECISION, row.file, row.sha256, 0, quote, rule, place=f"{row.sheet}!{row.row}")


def _ruled(entry: Entry, register: RegisterSource) -> tuple[Ruled, PersonsWord | None]:
    notes = [f"handled={entry.cells['handling']}"] if entry.cells["handling"] else []
    if entry.disagreements:
        notes.append("sheets_differ")
    closed = entry.state in CLOSED
    row, said = entry.by, entry.conclusion
    if row is None or said is None:
        return Ruled(entry, closed=closed, notes=tuple(notes)), None
    verdict = row.shown.verdict
    chosen = _chosen(said, row.shown, register)
    ident = chosen or _document_shown(row.shown.document, register)
    word = _word(row, said, ident, register) if ident else None
    rejected = said.ruling is Ruling.REJECT and not said.says
    acts = word is not None or bool(chosen) or rejected or said.ruling is Ruling.VERIFY
    signed = f" ({row.reviewer})" if row.reviewer else ""
    notes.insert(0, f"{'ruled' if acts else 'ruled_note'}={row.conclusion}{signed}")
    return Ruled(entry, verdict, chosen, rejected, closed, tuple(notes)), word


def _chosen(said: Conclusion, shown: Shown, register: RegisterSource) -> str:
    """The document that a person says the citation means; "" where they say nothing of it, or name none we know.

    A number of a local series without an issuer is that of the agency's own province, as in the citation itself.
    """
    asked = shown.verdict in {Verdict.AMBIGUOUS, Verdict.UNKNOWN, Verdict.ADMINISTRATIVE_GROUND}
    if not said.document or not (asked or (said.ruling is Ruling.CORRECT and not said.says)):
        return ""
    issuer = said.issuer or (shown.agency if is_local(said.document) else "")
    return register.resolve(said.document, issue_date=said.issue_date, issuer=issuer).document


def _document_shown(words: str, register: RegisterSource) -> str:
    """The register id of the document that a row names in full (``Nghị định số … ngày … của …, title``); "" if none.

    A local number whose issuer nobody knows is the one document of that number, as long as there is only one.
    """
    numbers = find_numbers(words)
    if not numbers:
        names = (words, words.partition(" số ")[0])
        return next((found for name in names if (found := _named(name, register))), "")
    first = numbers[0]
    after = words[first.end : first.end + 160]
    issuer = _ISSUER.search(after)
    day = read_date(after[:24])
    found = register.resolve(first.key, issue_date=day, issuer=issuer[1].strip() if issuer else "").document
    return found or (first.key if issuer is None and register.get(first.key) else "")


def _named(title: str, register: RegisterSource) -> str:
    return title if register.get(title) else register.resolve(title).document


def _word(row: Decision, said: Conclusion, ident: str, register: RegisterSource) -> PersonsWord | None:
    """What the conclusion says of the document and of the effects behind the finding; None where it says nothing."""
    verdict, evidence = row.shown.verdict, decision_evidence(row)
    kinds = _KINDS.get(verdict, frozenset())
    shown = fold(row.shown.evidence)
    if said.says:
        ended = _stated(said, ident, evidence, row.day, register) if said.says == "ended" else None
        alive = said.says == "alive"
        if (alive and row.day is None) or (said.says == "ended" and ended is None):
            return None
        # "In force" contradicts an end and a suspension, an end stated contradicts another; amendments stay.
        seen = kinds - {EffectKind.AMENDS, EffectKind.CORRECTS} if alive else kinds & ENDING
        return PersonsWord(row.finding_id, ident, evidence, row.day, None, seen, shown, ended=ended, alive=alive)
    if said.ruling is Ruling.CONFIRM and verdict == Verdict.IN_FORCE and row.day:
        return PersonsWord(row.finding_id, ident, evidence, row.day, None, frozenset(), shown, alive=True)
    if said.ruling not in {Ruling.CONFIRM, Ruling.REJECT} or not kinds:
        return None
    confirms = said.ruling is Ruling.CONFIRM
    implied = _implied(row, ident, evidence, register) if confirms and verdict in _WHOLE_ENDS else None
    return PersonsWord(row.finding_id, ident, evidence, row.day, confirms, kinds, shown, implied=implied)


def _stated(
    said: Conclusion, ident: str, evidence: Evidence, day: date | None, register: RegisterSource
) -> Effect | None:
    """The end that a person states; None where they name neither its day nor an act that is known."""
    act = register.resolve(said.by).document or said.by if said.by else ""
    if said.since is None and register.get(act) is None:
        return None
    return Effect(
        said.kind if act else EffectKind.ENDS, act, said.by_provision, ident, said.part, said.since, None, evidence,
        State.CONFIRMED, flags=decided_flags(day),
    )  # fmt: skip


def _implied(row: Decision, ident: str, evidence: Evidence, register: RegisterSource) -> Effect | None:
    """The end of the whole document as the confirmed row showed it: its day, and the act of the cause cell."""
    shown = row.shown
    if shown.since is None:
        return None
    act = _document_shown(_NAMED.split(shown.cause, 1)[-1], register) if shown.cause else ""
    kind = EffectKind.REPLACES if "thay thế" in fold(shown.cause) else EffectKind.ENDS
    return Effect(
        kind if act else EffectKind.ENDS, act, None, ident, None, shown.since, None, evidence, State.CONFIRMED,
        flags=decided_flags(row.day),
    )  # fmt: skip
