"""The least days between signing and start: a warning beside the start that the text states, never another start."""

from __future__ import annotations

import pytest
from making import act, day, law

from legaltext.cli.describe import describe
from legaltext.core.facts import Facts
from legaltext.core.validity import Status
from legaltext.store.workspace import Workspace

TINH, HUYEN, XA = (
    "Ủy ban nhân dân tỉnh Sơn Hà",
    "Ủy ban nhân dân huyện Bến Đò, tỉnh Sơn Hà",
    "Ủy ban nhân dân xã Bến Đò, tỉnh Sơn Hà",
)


@pytest.mark.parametrize(
    ("number", "issuer", "issued", "begins", "warned"),
    [
        ("5/2026/NĐ-CP", "Chính phủ", "2026-01-10", "2026-01-10", [("too_soon", 0, 45)]),
        ("5/2026/NĐ-CP", "Chính phủ", "2026-01-10", "2026-02-23", [("too_soon", 44, 45)]),
        ("5/2026/NĐ-CP", "Chính phủ", "2026-01-10", "2026-02-24", []),
        ("3/2026/TT-BXD", "Bộ Xây dựng", "2026-01-12", "2026-01-01", [("before_issue", -11, 0)]),
        ("48/2026/QĐ-UBND", TINH, "2026-06-01", "2026-06-10", [("too_soon", 9, 10)]),
        ("48/2026/QĐ-UBND", TINH, "2026-06-01", "2026-06-11", []),
        ("4/2022/QĐ-UBND", HUYEN, "2022-03-01", "2022-03-07", [("too_soon", 6, 7)]),
        ("4/2022/QĐ-UBND", HUYEN, "2022-03-01", "2022-03-08", []),
        ("4/2026/QĐ-UBND", XA, "2026-03-01", "2026-03-10", [("too_soon", 9, 10)]),
        ("5/2010/NĐ-CP", "Chính phủ", "2010-01-10", "2010-01-25", [("too_soon", 15, 45)]),
        ("5/2003/NĐ-CP", "Chính phủ", "2003-01-10", "2003-01-25", []),  # counted from the gazette then
    ],
)
def test_a_start_sooner_than_the_law_asks_is_a_warning_and_stays_the_start(
    number: str, issuer: str, issued: str, begins: str, warned: list[tuple[str, int, int]]
) -> None:
    fact = act(number, issued, f"Điều 1. Văn bản này có hiệu lực từ {begins}.", (),
               ((begins, "effective", "this", None, begins),), issuer=issuer)  # fmt: skip
    validity = law(fact)
    (ident,) = validity.register.records
    answer = validity.status_of(ident, None, day("2026-11-22"))
    assert (answer.status, answer.since) == (Status.IN_FORCE, day(begins))
    assert [(w.code, w.days, w.least) for w in answer.warnings] == warned
    assert all(w.source and not w.verified for w in answer.warnings)
    assert answer.conflicts == ()


def test_a_day_that_is_not_exact_is_no_ground_for_a_warning() -> None:
    fact = act("1/2021/TT-BTP", "2021-02-15", "Điều 1. Có hiệu lực sau 15 ngày kể từ ngày đăng Công báo.", (),
               (("Có hiệu lực sau 15 ngày", "effective", "this", None, "published+15d"),))  # fmt: skip
    assert law(fact).status_of("1/2021/TT-BTP", None, day("2022-01-01")).warnings == ()


@pytest.mark.parametrize(
    ("issued", "begins", "said"),
    [
        ("2026-01-12", "2026-01-01", "Lưu ý: có hiệu lực trước ngày ký 11 ngày;"),
        ("2026-01-12", "2026-01-20", "Lưu ý: có hiệu lực sau 8 ngày kể từ ngày thông qua hoặc ký, ít hơn 45 ngày ("),
        ("2026-01-12", "2026-03-20", ""),
    ],
)
def test_why_tells_what_is_odd_about_a_start(issued: str, begins: str, said: str) -> None:
    fact = act("5/2026/NĐ-CP", issued, f"Điều 1. Nghị định này có hiệu lực từ {begins}.", (),
               ((begins, "effective", "this", None, begins),), issuer="Chính phủ")  # fmt: skip
    space = Workspace(Facts((fact,)))
    answer = space.validity.status_of("5/2026/NĐ-CP", None, day("2026-11-22"))
    notes = [line for line in describe(space, answer, why=True).split("\n") if line.startswith("Lưu ý")]
    assert [line.startswith(said) for line in notes] == ([True] if said else [])
    assert "Lưu ý" not in describe(space, answer)
