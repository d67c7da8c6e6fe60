"""The shipped tables hold numbers in one form and days that can be right; what is not is mended or left out."""

from __future__ import annotations

import re

import pytest

from legaltext.core.facts import Facts
from legaltext.core.numbers import identity, read_number, year_of
from legaltext.core.tables import read_table
from legaltext.register.build import build_register
from legaltext.register.seeds import iso_day, shipped_seeds
from legaltext.register.table_rows import impossible_days, read_key, table_rows

TABLES = ("codified.tsv", "national-database.tsv")
_FORM = re.compile(r"\d+[A-ZĐ]*(\.\d+)?(/\d{4})?[/-][A-ZĐ][A-ZĐƯ0-9&./-]*[A-ZĐƯ0-9]")


@pytest.mark.parametrize("table", TABLES)
def test_every_loaded_number_has_the_one_form(table: str) -> None:
    loaded = table_rows(table)
    assert [row["number"] for row in loaded.rows if not _FORM.fullmatch(row["number"])] == []
    assert [row["number"] for row in loaded.rows if read_number(row["number"]).key != row["number"]] == []


@pytest.mark.parametrize("table", TABLES)
def test_rows_left_out_are_few_and_counted(table: str) -> None:
    loaded, printed = table_rows(table), read_table("register", table)
    assert len(loaded.rows) + sum(loaded.left_out.values()) == len(printed)
    assert 0 < sum(loaded.left_out.values()) < len(printed) / 100
    assert set(loaded.left_out) <= {"cut_short", "no_marks", "not_a_number"}
    assert sum(loaded.emptied.values()) < len(printed) / 100


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ('"03/2031/TT-BCT"""', ("03/2031/TT-BCT", "")),
        ("03/2031/TT-BTС", ("03/2031/TT-BTC", "")),
        ("03/2031/tt-bkhđt", ("03/2031/TT-BKHĐT", "")),
        ("50/2031/NĐ_CP", ("50/2031/NĐ-CP", "")),
        ("7/2031/ NĐ–CP", ("7/2031/NĐ-CP", "")),
        ("36-CP", ("36-CP", "")),
        ("09/2031/NĐ-", ("", "cut_short")),
        ("2031/TT-", ("", "cut_short")),
        ("71/2031", ("", "no_marks")),
        ("772031/NĐ-C", ("", "not_a_number")),
        ("", ("", "no_marks")),
    ],
)
def test_a_number_is_mended_or_left_out_with_a_reason(printed: str, expected: tuple[str, str]) -> None:
    assert read_key(printed) == expected


@pytest.mark.parametrize(
    ("key", "issued", "begun", "wrong"),
    [
        ("3/2020/TT-BTC", "2020-02-25", "2020-04-01", ()),
        ("3/2020/TT-BTC", "2021-01-04", "2021-03-01", ()),
        ("3/2020/TT-BTC", "2016-11-24", "2020-04-01", ("issue_date",)),
        ("3/2008/TT-BTC", "2018-07-31", "2008-09-01", ("issue_date",)),
        ("3/2022/TT-BTP", "2022-11-01", "2000-12-19", ("effective_date",)),
        ("36-CP", "1999-05-01", "1995-06-01", ("issue_date",)),
        ("36-CP", "1995-05-01", "1995-06-01", ()),
        ("3/2020/TT-BTC", "", "--", ()),
    ],
)
def test_days_that_cannot_be_right_are_not_trusted(key: str, issued: str, begun: str, wrong: tuple[str, ...]) -> None:
    assert impossible_days(key, {"issue_date": issued, "effective_date": begun}) == wrong


def test_no_shipped_seed_is_identified_by_an_impossible_day() -> None:
    for seed in shipped_seeds():
        if seed.origin and seed.origin.file in TABLES and (year := year_of(seed.number)) and seed.issue_date:
            assert abs(seed.issue_date.year - year) <= 1, seed.number
            begun = next((iso_day(c.value) for c in seed.claims if c.field == "effective_date"), None)
            assert begun is None or begun.year >= year - 1, seed.number


def test_a_row_printed_with_quotes_is_found_by_its_number() -> None:
    quoted = [row["number"] for row in read_table("register", "codified.tsv") if row["number"].startswith('"')]
    register = build_register(Facts(()), shipped=True)
    assert quoted
    for printed in quoted:
        key = printed.strip('"')
        assert identity(register.resolve(key).document) == identity(key)
    assert not [ident for ident in register.records if ident.endswith(("-", "/")) or '"' in ident.split(" ")[0]]
