"""A status names the next proved end to come, also of a document whose start is not known."""

from __future__ import annotations

import pytest
from making import act, day, law

_START = (("có hiệu lực từ ngày 01/02/2031", "effective", "this", None, "2031-02-01"),)
_OLD = "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/02/2031.\n"
_NEW = (
    "Điều 9. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/7/2035.\n"
    "Nghị định này thay thế Nghị định số 10/2031/NĐ-CP.\n"
)


@pytest.mark.parametrize("held", [True, False])
@pytest.mark.parametrize(
    ("on", "ends_on", "ends_by"),
    [("2035-06-30", "2035-07-01", "20/2035/NĐ-CP"), ("2035-07-01", None, ""), ("2036-01-01", None, "")],
)
def test_next_end(held: bool, on: str, ends_on: str | None, ends_by: str) -> None:
    ending = act(
        "20/2035/NĐ-CP",
        "2035-05-05",
        _NEW,
        (("Nghị định số 10/2031/NĐ-CP", "10/2031/NĐ-CP", None, "replaces"),),
        (("có hiệu lực từ ngày 01/7/2035", "effective", "this", None, "2035-07-01"),),
    )
    old = (act("10/2031/NĐ-CP", "2031-01-02", _OLD, (), _START),) if held else ()
    answer = law(*old, ending).status_of("10/2031/NĐ-CP", None, day(on))
    assert (answer.ends_on, answer.ends_by) == (day(ends_on) if ends_on else None, ends_by)
    assert "thay thế" in answer.ends_evidence.quote if answer.ends_evidence else ends_on is None


def test_a_suspension_to_come_is_named_and_an_endless_document_has_none() -> None:
    stopping = act(
        "21/2035/NĐ-CP",
        "2035-05-05",
        "Điều 2. Ngưng hiệu lực Nghị định số 10/2031/NĐ-CP từ ngày 01/9/2035 đến hết ngày 31/12/2035.\n",
        (("Nghị định số 10/2031/NĐ-CP", "10/2031/NĐ-CP", None, "suspends"),),
        (
            ("từ ngày 01/9/2035", "suspended_from", "10/2031/NĐ-CP", None, "2035-09-01"),
            ("đến hết ngày 31/12/2035", "suspended_until", "10/2031/NĐ-CP", None, "2035-12-31"),
        ),
    )
    old = act("10/2031/NĐ-CP", "2031-01-02", _OLD, (), _START)
    assert law(old).status_of("10/2031/NĐ-CP", None, day("2035-06-01")).ends_on is None
    answers = [
        law(old, stopping).status_of("10/2031/NĐ-CP", None, day(on)).ends_on for on in ("2035-06-01", "2035-10-01")
    ]
    assert answers == [day("2035-09-01"), None]
