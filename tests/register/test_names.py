"""What people read where two documents share a number."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.register.names import display_name
from legaltext.register.records import Record

NUMBER, DAY = "7/2025/NQ-HĐND", date(2025, 5, 29)


@pytest.mark.parametrize(
    ("record", "name"),
    [
        (Record(NUMBER, NUMBER, issue_date=DAY), NUMBER),
        (Record(f"{NUMBER}@a@2025-05-29", NUMBER, issue_date=DAY), f"{NUMBER} (29/05/2025)"),
        (
            Record(f"{NUMBER}@a@2025-05-29", NUMBER, issue_date=DAY, province="Kiên Giang (1976-02-24)"),
            f"{NUMBER} (29/05/2025, Kiên Giang)",
        ),
        (Record(f"{NUMBER}@a@", NUMBER), NUMBER),
        (Record("Luật Bến đò 2003", "", title="Luật Bến đò"), "Luật Bến đò"),
        (Record("a.pdf#1", ""), "a.pdf#1"),
    ],
)
def test_the_number_with_what_tells_it_apart(record: Record, name: str) -> None:
    assert display_name(record) == name
