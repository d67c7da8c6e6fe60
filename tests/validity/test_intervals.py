"""Timelines are disjoint and complete, whatever acts on a document; the order of the effects does not matter."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from making import act, law, plain

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


@given(DAYS, st.integers(1, 2000), st.integers(0, 2000), st.integers(0, 2000))
def test_a_suspension_brings_back_what_the_suspended_act_had_replaced_for_its_time_alone(
    begun: date, replaced_after: int, stopped_after: int, length: int
) -> None:
    """Old and new are never both in force, and on every day from the first start on one of them is, or is stopped."""
    evidence = Evidence(Trust.TEXT, "f", "s", 1, "q", "r")
    replaced = begun + timedelta(days=replaced_after)
    stopped = replaced + timedelta(days=stopped_after)
    over = stopped + timedelta(days=length + 1)

    def make(kind: EffectKind, by: str, on: str, since: date, until: date | None = None, flag: str = "") -> Effect:
        flags = (flag,) if flag else ()
        return Effect(kind, by, None, on, None, since, until, evidence, flags=flags)

    old = [
        make(EffectKind.STARTS, "old", "old", begun),
        make(EffectKind.REPLACES, "new", "old", replaced),
        make(EffectKind.KEEPS, "stop", "old", stopped, over, "revives"),
    ]
    new = [
        make(EffectKind.STARTS, "new", "new", replaced),
        make(EffectKind.SUSPENDS, "stop", "new", stopped, over),
    ]
    first, second = build_timeline("old", None, old), build_timeline("new", None, new)
    for timeline in (first, second):
        check(timeline)
    turning = [begun, replaced, stopped, over]
    for day in [*turning, *(turn - timedelta(days=1) for turn in turning[1:])]:
        living = {first.at(day).status is Status.IN_FORCE, second.at(day).status is Status.IN_FORCE}
        assert living == {True, False}
    assert first.at(over).status is Status.EXPIRED
    assert (second.at(stopped).status, second.at(over).status) == (Status.SUSPENDED, Status.IN_FORCE)


@given(st.lists(effects(), max_size=4), DAYS)
def test_a_correction_never_moves_a_timeline(found: list[Effect], on: date) -> None:
    """A correction holds from the start of what it corrects: no day on which the status changes comes of it."""
    evidence = Evidence(Trust.TEXT, "f", "s", 1, "q", "r")
    correction = Effect(EffectKind.CORRECTS, "c", None, "x", "Điều 1", on, None, evidence)
    assert build_timeline("x", None, [*found, correction]) == build_timeline("x", None, found)


@given(DAYS, st.integers(1, 3000))
def test_displacement_lasts_as_long_as_the_act_that_displaces(begin: date, length: int) -> None:
    evidence = Evidence(Trust.TEXT, "f", "s", 1, "q", "r")
    end = begin + timedelta(days=length)
    timeline = build_timeline("x", "Điều 1", [
        Effect(EffectKind.STARTS, "x", None, "x", None, date(2014, 1, 1), None, evidence),
        Effect(EffectKind.DISPLACES, "y", None, "x", "Điều 1", begin, end, evidence),
    ])  # fmt: skip
    check(timeline)
    assert [i.status for i in timeline.intervals] == [
        Status.NOT_YET_EFFECTIVE, Status.IN_FORCE, Status.DISPLACED, Status.IN_FORCE,
    ]  # fmt: skip
    assert (timeline.at(begin).start, timeline.at(begin).end) == (begin, end)


def test_the_same_documents_give_the_same_effects_and_answers_in_whatever_order_they_come() -> None:
    facts = [
        plain(f"{n}/2020/NĐ-CP", title=f"Quy định về bến đò số {n}", file=f"{n}.pdf") for n in range(1, 5)
    ] + [
        act("9/2024/NĐ-CP", "2024-01-10", "Điều 1. Bãi bỏ Nghị định số 1/2020/NĐ-CP, Nghị định số 2/2020/NĐ-CP.",
            tuple((f"Nghị định số {n}/2020/NĐ-CP", f"{n}/2020/NĐ-CP", None, "repeals") for n in (1, 2)),
            (("Bãi bỏ", "effective", "this", None, "signed"),)),
    ]  # fmt: skip
    seen = set()
    for order in itertools.islice(itertools.permutations(facts), 0, 120, 17):
        validity = law(*order)
        answers = [validity.status_of(i, None, date(2025, 1, 1)) for i in validity.register.records]
        seen.add(repr((validity.effects, answers, validity.conflicts)).encode())
    assert len(seen) == 1
