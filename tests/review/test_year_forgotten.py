"""A number whose year was forgotten is put before a person, not called administrative."""

from __future__ import annotations

import pytest
from review_fakes import FakeRegister

from legaltext.core.procedure import Basis
from legaltext.register.records import ResolutionState
from legaltext.review.targets import find_target

TITLE = "ban hành Quy định về quản lý và khai thác chợ trên địa bàn tỉnh Sơn Hà"


@pytest.mark.parametrize(
    ("key", "title", "state", "candidates"),
    [
        ("17/QĐ-UBND", f"Quyết định {TITLE}", ResolutionState.AMBIGUOUS, ("17/2026/QĐ-UBND",)),
        ("17/QĐ-UBND", "Quyết định về việc cử cán bộ đi học", ResolutionState.UNKNOWN, ()),
        ("17/QĐ-UBND", "", ResolutionState.UNKNOWN, ()),
        ("18/QĐ-UBND", f"Quyết định {TITLE}", ResolutionState.UNKNOWN, ()),
    ],
)
def test_a_number_without_its_year(key: str, title: str, state: ResolutionState, candidates: tuple[str, ...]) -> None:
    register = FakeRegister()
    register.add("17/2026/QĐ-UBND", TITLE)
    target = find_target(Basis("can_cu_phap_ly", 1, key, key, title=title), register, None)
    assert (target.state, target.candidates) == (state, candidates)
