"""Versions of a procedure: what differs, and what only looks different."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from legaltext.core.procedure import Basis, Procedure
from legaltext.procedures.compare import FieldChange, Listed, TimeChange, compare_versions


def version(*documents: str, **details: Any) -> Procedure:
    bases = tuple(Basis("can_cu_phap_ly", i, document, document) for i, document in enumerate(documents, 1))
    return Procedure("9.1", "Cấp phép bến bãi", "portal-api", "Bến bãi", bases=bases, details=details)


def test_a_version_does_not_differ_from_itself_or_from_another_spelling_of_it() -> None:
    one = version("5/2010/NĐ-CP", days="Trực tiếp: 10 ngày", components="Đơn đề nghị\nBản vẽ")
    other = version("05/2010/NĐ-CP", days="Trực tiếp: 10 Ngày", components="Bản vẽ\nđơn  đề nghị")
    assert not compare_versions(one, one).any
    assert not compare_versions(one, other).any


def test_grounds_that_came_and_went() -> None:
    found = compare_versions(version("5/2010/NĐ-CP", "7/2011/TT-BXD"), version("7/2011/TT-BXD", "9/2026/NĐ-CP"))
    assert found.grounds == Listed("can_cu_phap_ly", ("5/2010/NĐ-CP",), ("9/2026/NĐ-CP",))


def test_citations_in_other_fields_are_no_grounds() -> None:
    more = Basis("ho_so", 1, "9/2026/NĐ-CP", "9/2026/NĐ-CP")
    one = version("5/2010/NĐ-CP")
    assert not compare_versions(one, replace(one, bases=(*one.bases, more))).any


@pytest.mark.parametrize(
    ("before", "after", "cut"), [(10, 7, 30.0), (15, 5, 66.7), (5, 6, -20.0), (3, 0, 100.0), (0, 3, 0.0)]
)
def test_days_are_compared_in_percent_of_the_older_time(before: int, after: int, cut: float) -> None:
    found = compare_versions(version(days=f"Trực tiếp: {before} ngày"), version(days=f"Trực tiếp: {after} ngày"))
    assert found.times == (TimeChange("Trực tiếp", "ngày", before, after),)
    assert found.times[0].cut == cut


def test_days_of_another_unit_or_way_are_not_compared() -> None:
    old = version(days="Trực tiếp: 10 ngày\nTrực tuyến: 10 ngày")
    new = version(days="Trực tiếp: 8 ngày làm việc\nDịch vụ bưu chính: 5 ngày")
    assert compare_versions(old, new).times == ()


def test_the_longest_of_several_times_counts() -> None:
    old = version(days="Trực tiếp: 2 ngày\nTrực tiếp: 10 ngày")
    assert compare_versions(old, version(days="Trực tiếp: 5 ngày")).times[0].before == 10


def test_components_fees_and_fields() -> None:
    old = version(components="Đơn đề nghị\nBản vẽ", fees="Phí: 50 đồng", competent_agency="UBND cấp huyện")
    new = version(components="Đơn đề nghị", fees="Phí: 30 đồng", competent_agency="UBND cấp xã")
    found = compare_versions(old, new)
    assert found.lists == (
        Listed("components", ("Bản vẽ",), ()),
        Listed("fees", ("Phí: 50 đồng",), ("Phí: 30 đồng",)),
    )
    assert found.fields == (FieldChange("competent_agency", "UBND cấp huyện", "UBND cấp xã"),)
