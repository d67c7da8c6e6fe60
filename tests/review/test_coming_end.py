"""A document that lives today and is proved to end soon is watched, with the day, the act and the words of the end."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from review_fakes import DAY, FakeRegister, FakeStatus, proof

from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.validity import Status
from legaltext.review.check import check_procedures
from legaltext.review.words import note_words
from legaltext.validity.answers import StatusAnswer

ENDED, ENDING = "33/2023/QĐ-UBND", "41/2026/QĐ-UBND"


def _finding(provision: str | None, answers: dict[str | None, dict[str, Any]]) -> Finding:
    register, status = FakeRegister(), FakeStatus()
    register.add(ENDED, "quy định về sử dụng vỉa hè")
    register.add(ENDING, "quy định về quản lý vỉa hè")
    for part, more in answers.items():
        status.answers[ENDED, part] = StatusAnswer(ENDED, part, DAY, **more)
    basis = Basis("can_cu_phap_ly", 1, f"Quyết định số {ENDED}", ENDED, provision)
    procedure = Procedure("9.900001", "Cấp phép", "tthc", bases=(basis,))
    (finding,) = check_procedures([procedure], register, status, DAY)
    return finding


def _ends(day: date | None) -> dict[str, Any]:
    return {"ends_on": day, "ends_by": ENDING, "ends_evidence": proof(document=ENDING)} if day else {}


@pytest.mark.parametrize(
    ("status", "more", "day", "verdict", "severity"),
    [
        (Status.IN_FORCE, {}, date(2026, 12, 1), Verdict.NO_END_FOUND, Severity.WATCH),
        (Status.IN_FORCE, {}, date(2027, 11, 22), Verdict.NO_END_FOUND, Severity.WATCH),
        (Status.IN_FORCE, {}, date(2027, 11, 23), Verdict.NO_END_FOUND, None),
        (Status.IN_FORCE, {}, None, Verdict.NO_END_FOUND, None),
        (Status.UNKNOWN, {}, date(2027, 1, 1), Verdict.NO_END_FOUND, Severity.WATCH),
        (Status.IN_FORCE, {"in_force_proved_on": date(2026, 6, 1)}, date(2027, 1, 1), Verdict.IN_FORCE, Severity.WATCH),
    ],
)
def test_an_end_within_a_year_is_watched(
    status: Status, more: dict[str, Any], day: date | None, verdict: Verdict, severity: Severity | None
) -> None:
    finding = _finding(None, {None: {"status": status, **more, **_ends(day)}})
    assert (finding.verdict, finding.severity) == (verdict, severity)
    noted = [note for note in finding.notes if note.startswith("ends_on=")]
    assert noted == ([f"ends_on={day};by={ENDING}"] if severity else [])
    if severity:
        assert finding.evidence[0].document == ENDING


def test_a_cited_provision_that_is_spared_is_not_watched() -> None:
    whole = {"status": Status.IN_FORCE, **_ends(date(2026, 12, 1))}
    spared = _finding("Điều 4", {None: whole, "Điều 4": {"status": Status.IN_FORCE}})
    hit = _finding("Điều 5", {None: whole, "Điều 5": whole})
    assert (spared.severity, hit.severity) == (None, Severity.WATCH)


def test_the_note_in_words() -> None:
    note = "ends_on=2026-12-01;by=41/2026/QĐ-UBND"
    assert note_words(note).endswith("từ ngày 01/12/2026 theo 41/2026/QĐ-UBND")
    assert note_words(note, "en").endswith("from 01/12/2026, by 41/2026/QĐ-UBND")
