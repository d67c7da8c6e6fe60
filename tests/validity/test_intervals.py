"""Timelines are disjoint and complete, whatever acts on a document; the order of the effects does not matter."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.validity import Effect, EffectKind, Evidence, State, Status, Timeline, Trust
from legaltext.validity.regimes import cascade_on, cascade_rules, hard_stops, minimum_on
from legaltext.validity.timeline import build_timeline

DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
PROVISIONS = st.sampled_from([None, "Điều 1", "Điều 1 khoản 2", "Điều 12", "Chương I"])


@st.composite
def effects(draw: st.DrawFn) -> Effect:
    kind = draw(st.sampled_from(list(EffectKind)))
    since = draw(st.none() | DAYS)
    until = draw(st.none() | DAYS)
    affecting = draw(st.sampled_from(["a", "b", "x"]))
    flags = draw(st.sampled_from([(), ("by",), ("revives",), ("topic",), ("moved",), ("conditional",)]))
    start = draw(st.integers(0, 9))
    evidence = Evidence(draw(st.sampled_from(list(Trust))), "f", "s", 1, "q", "r", affecting, None, start, start + 1)
    return Effect(
        kind, affecting, None, "x", draw(PROVISIONS), since, until, evidence, draw(st.sampled_from(list(State))),
        exceptions=draw(st.sampled_from([(), ("Điều 1",), ("Điều 12", "Điều 1 khoản 2")])), flags=flags,
    )  # fmt: skip


def check(timeline: Timeline) -> None:
    intervals = timeline.intervals
    assert intervals[0].start is None
    assert intervals[-1].end is None
    for left, right in itertools.pairwise(intervals):
        assert left.end == right.start
        assert left.end is not None
        assert left.start is None or left.start < left.end
        assert (left.status, left.causes) != (right.status, right.causes)


@given(st.lists(effects(), max_size=12), PROVISIONS)
def test_intervals_are_disjoint_and_complete(found: list[Effect], provision: str | None) -> None:
    timeline = build_timeline("x", provision, found)
    check(timeline)
    for day in (date(2014, 1, 1), date(2020, 2, 29), date(2031, 1, 1)):
        assert timeline.at(day) in timeline.intervals


@given(st.lists(effects(), max_size=8, unique=True), st.randoms())
def test_the_order_of_effects_does_not_matter(found: list[Effect], random: object) -> None:
    first = build_timeline("x", None, found)
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    second = build_timeline("x", None, shuffled)
    assert [(i.start, i.end, i.status) for i in first.intervals] == [
        (i.start, i.end, i.status) for i in second.intervals
    ]


@given(st.lists(effects(), max_size=10))
def test_effects_that_await_a_person_move_nothing(found: list[Effect]) -> None:
    moving = [e for e in found if e.state in {State.AUTOMATIC, State.CONFIRMED}]
    assert build_timeline("x", None, found) == build_timeline("x", None, moving)


@given(DAYS, st.integers(0, 4000))
def test_a_window_is_half_open(start: date, length: int) -> None:
    evidence = Evidence(Trust.TEXT, "f", "s", 1, "q", "r")
    end = start + timedelta(days=length + 1)
    begins = Effect(EffectKind.STARTS, "x", None, "x", None, start, None, evidence)
    ends = Effect(EffectKind.ENDS, "x", None, "x", None, end, None, evidence)
    timeline = build_timeline("x", None, [begins, ends])
    assert [i.status for i in timeline.intervals] == [Status.NOT_YET_EFFECTIVE, Status.IN_FORCE, Status.EXPIRED]
    assert timeline.at(end - timedelta(days=1)).status is Status.IN_FORCE
    assert timeline.at(end).status is Status.EXPIRED


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)))
def test_every_day_has_one_cascade_rule(day: date) -> None:
    fitting = [r for r in cascade_rules() if (r.start is None or r.start <= day) and (r.end is None or day < r.end)]
    assert fitting == [cascade_on(day)]


def test_the_regimes_are_those_of_the_four_periods_and_none_is_confirmed() -> None:
    outcomes = [(r.central, r.local) for r in cascade_rules()]
    assert outcomes == [
        ("none", "expires"),
        ("expires", "expires"),
        ("none", "none"),
        ("expires_unless_announced", "expires_unless_announced"),
    ]
    assert not any(r.verified for r in cascade_rules())
    assert not any(s.verified for s in hard_stops())
    minimum = minimum_on(date(2026, 1, 1), "province")
    assert minimum is not None
    assert minimum.days == 10
