"""Where a local document applies: mergers, splits and changes of name, with and without a place asked for."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.register.places import units
from legaltext.register.territory import Reach, lies_in, may_rule_over, reach_of

TODAY = date(2026, 11, 22)
KIEN_GIANG, OLD_AN_GIANG, NEW_AN_GIANG = "Kiên Giang (1976-02-24)", "An Giang (1976-02-24)", "An Giang (2025-07-01)"


@pytest.mark.parametrize(
    ("province", "territory", "on", "reach"),
    [
        (KIEN_GIANG, "Kiên Giang", TODAY, Reach.ALL),
        (KIEN_GIANG, "An Giang", TODAY, Reach.FORMER),  # a part of today's province
        (KIEN_GIANG, "An Giang cũ", TODAY, Reach.OTHER),
        (KIEN_GIANG, "tỉnh An Giang (cũ)", TODAY, Reach.OTHER),
        (KIEN_GIANG, None, TODAY, Reach.FORMER),  # nobody said where: the answer depends on it
        (KIEN_GIANG, None, date(2025, 6, 30), Reach.ALL),
        (KIEN_GIANG, "An Giang", date(2025, 6, 30), Reach.OTHER),
        (OLD_AN_GIANG, "An Giang", TODAY, Reach.FORMER),
        (OLD_AN_GIANG, "An Giang", date(2025, 6, 30), Reach.ALL),
        (NEW_AN_GIANG, "An Giang", TODAY, Reach.ALL),
        (NEW_AN_GIANG, "Kiên Giang", TODAY, Reach.ALL),  # the new province's documents apply in all of it
        (NEW_AN_GIANG, None, TODAY, Reach.ALL),
        (NEW_AN_GIANG, "Cà Mau", TODAY, Reach.OTHER),
        ("Bắc Ninh (2025-07-01)", None, TODAY, Reach.ALL),  # became a city, its territory stayed
        ("Bắc Giang (1997-01-01)", "Bắc Ninh", TODAY, Reach.FORMER),  # through two changes
        ("Hà Bắc (1963-04-01)", "Bắc Giang", TODAY, Reach.ALL),  # split: each part keeps the old documents
        ("Sơn Hà", "tỉnh Sơn Hà", TODAY, Reach.ALL),  # a province that the table lacks goes by its name
        ("Sơn Hà", "Sơn Lâm", TODAY, Reach.OTHER),
        ("Sơn Hà", None, TODAY, Reach.ALL),
        ("", "An Giang", TODAY, Reach.ALL),  # the centre
    ],
)
def test_a_document_applies_in_the_territory_of_the_unit_that_issued_it(
    province: str, territory: str | None, on: date, reach: Reach
) -> None:
    assert reach_of(province, territory, on) is reach


@pytest.mark.parametrize(
    ("acting", "other", "may"),
    [
        (NEW_AN_GIANG, KIEN_GIANG, True),
        (NEW_AN_GIANG, OLD_AN_GIANG, True),
        (OLD_AN_GIANG, KIEN_GIANG, False),
        ("Cà Mau (2025-07-01)", KIEN_GIANG, False),
        ("Bắc Giang (1997-01-01)", "Hà Bắc (1963-04-01)", True),
        ("Sơn Hà", KIEN_GIANG, None),
        ("", KIEN_GIANG, None),
    ],
)
def test_the_new_province_stands_in_the_place_of_those_merged_into_it(
    acting: str, other: str, may: bool | None
) -> None:
    assert may_rule_over(acting, other) is may


def test_the_mergers_of_2025_leave_thirty_four_units_and_every_merged_one_lies_in_one_of_them() -> None:
    on = date(2025, 7, 1)
    living = [u for u in units() if (u.valid_from is None or u.valid_from <= on) and (u.valid_to or date.max) > on]
    ended = [u for u in units() if u.valid_to == on]
    assert len(living) == 34
    assert len(ended) == 52
    assert all(sum(lies_in(unit, wide) for wide in living) == 1 for unit in ended)
