"""A finding: one place of one procedure (or document) that cites one document, and what is known of that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from legaltext.core.validity import Evidence


class Verdict(StrEnum):
    """What is known of a cited document as of a day, most serious first."""

    EXPIRED = "expired"
    PARTLY_EXPIRED = "partly_expired"
    SUSPENDED = "suspended"
    NOT_YET_EFFECTIVE = "not_yet_effective"
    DISPLACED = "displaced"
    PROPOSED_EXPIRED = "proposed_expired"
    PARTLY_EXPIRED_UNCLEAR = "partly_expired_unclear"
    BODY_GONE = "body_gone"
    AMENDED_NOT_CITED = "amended_not_cited"
    AMBIGUOUS = "ambiguous"
    ADMINISTRATIVE_GROUND = "administrative_ground"
    UNKNOWN = "unknown"
    NO_END_FOUND = "no_end_found"
    IN_FORCE = "in_force"


class Severity(StrEnum):
    """What to do about a finding, most urgent first."""

    ACT_NOW = "act_now"
    FIX_GROUND = "fix_ground"
    VERIFY = "verify"
    WATCH = "watch"


@dataclass(frozen=True, slots=True)
class Finding:
    """One row of ``legaltext check``; ``finding_id`` hangs on content and survives re-runs.

    ``since`` is the day from which the verdict holds, ``ended_by`` the number of the act that made it so,
    ``successor`` the document in force in its place. ``reason`` is a code that says why nothing more is known
    (``no_text_held``, ``no_number_read``, ``two_documents`` …); ``missing`` what would settle it; ``last_sign`` the
    last sign of life with its evidence. ``evidence`` is the proof, strongest first. ``document`` is the number
    that people know, which two documents may share; ``ident`` is the register id, "" unless resolved to one.
    """

    finding_id: str
    procedure: str
    name: str
    agency: str
    sector: str
    place: str
    cited: str
    document: str
    provision: str | None
    verdict: Verdict
    since: date | None
    ended_by: str
    successor: str
    severity: Severity | None
    evidence: tuple[Evidence, ...]
    reason: str = ""
    missing: str = ""
    last_sign: date | None = None
    notes: tuple[str, ...] = ()
    ident: str = ""
