"""Joining parts over consecutive issues."""

from __future__ import annotations

import itertools

from legaltext.core.law import PageRun
from legaltext.gazette.join import join_parts

FIRST = PageRun((), "40/2026-04-02", 2, continued_in="41")
SECOND = PageRun((), "41/2026-04-09", 3, continues_from="40", continued_in="42+43")
ALONE = PageRun((), "41/2026-04-09", 30)
OTHER_YEAR = PageRun((), "41/2021-04-09", 3, continues_from="40")


def test_parts_are_joined_whatever_the_order_of_files() -> None:
    held = [("a.pdf", FIRST), ("b.pdf", SECOND), ("b.pdf", ALONE), ("c.pdf", OTHER_YEAR)]
    for order in itertools.permutations(held):
        joined = join_parts(order)
        chains = {tuple(name for name, _ in one.parts): (one.missing_before, one.missing_after) for one in joined}
        assert chains == {("a.pdf", "b.pdf"): ("", "42+43"), ("b.pdf",): ("", ""), ("c.pdf",): ("40", "")}


def test_missing_ends_are_named() -> None:
    (joined,) = join_parts([("b.pdf", SECOND)])
    assert {(remark.code, remark.values["issue"]) for remark in joined.remarks} == {
        ("LT-GAZ-01", "42+43"),
        ("LT-GAZ-02", "40"),
    }


def test_the_same_issue_held_twice_is_used_once() -> None:
    joined = join_parts([("z.pdf", SECOND), ("a.pdf", FIRST), ("y.pdf", SECOND)])
    assert sorted([name for name, _ in one.parts] for one in joined) == [["a.pdf", "y.pdf"], ["z.pdf"]]
