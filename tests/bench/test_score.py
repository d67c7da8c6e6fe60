"""The scorer on small invented gold, counted by hand."""

import pytest
from bench.score import Counts, compare, score, tally, wilson


def ref(document, provision=None, relation="refers", **more):
    return {"document": document, "provision": provision, "relation": relation, **more}


def day(event, document, date, provision=None, **more):
    return {"event": event, "document": document, "provision": provision, "date": date, **more}


@pytest.mark.parametrize(
    ("gold", "found", "layer", "expected"),
    [
        ([ref("1/2020/NĐ-CP")], [ref("1/2020/NĐ-CP")], "relations", Counts(1, 0, 0)),
        ([ref("1/2020/NĐ-CP")], [], "relations", Counts(0, 0, 1)),
        ([], [ref("1/2020/NĐ-CP")], "documents", Counts(0, 1, 0)),
        # The right target with the wrong relation is a hit for targets, a miss and an extra for relations.
        ([ref("1/2020/NĐ-CP", "Điều 2", "amends")], [ref("1/2020/NĐ-CP", "Điều 2")], "targets", Counts(1, 0, 0)),
        ([ref("1/2020/NĐ-CP", "Điều 2", "amends")], [ref("1/2020/NĐ-CP", "Điều 2")], "relations", Counts(0, 1, 1)),
        # Sets: said twice, counted once.
        ([ref("this", "Điều 1")] * 2, [ref("this", "Điều 1")], "targets", Counts(1, 0, 0)),
        # Case, blanks, Eth and decomposed accents are no difference.
        ([ref("1/2020/NĐ-CP", "Điều 2  khoản 1")], [ref("1/2020/nÐ-cp", "Điều 2 Khoản 1")], "relations", Counts(1)),
        ([ref("this", "điểm đ")], [ref("this", "đie\u0302\u0309m đ")], "relations", Counts(1)),
        # Either name of a law that the passage names both ways.
        ([ref("Luật Sông 2020", **{"or": ["9/2020/QH14"]})], [ref("9/2020/QH14")], "relations", Counts(1)),
        # Open records count neither way, unless a decided record says the same.
        ([ref("this", "Điều 1", open=True)], [ref("this", "Điều 1")], "relations", Counts()),
        ([ref("this", "Điều 1", open=True)], [], "relations", Counts()),
        ([ref("this", "Điều 1", open=True), ref("this", "Điều 1")], [ref("this", "Điều 1")], "targets", Counts(1)),
    ],
)
def test_references(gold, found, layer, expected):
    sets = compare({"references": gold}, {"references": found})
    assert Counts.between(sets[0][layer], sets[1][layer]) == expected


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([day("effective", "this", "2026-07-01")], [day("effective", "this", "2026-07-01")], Counts(1)),
        ([day("effective", "this", "2026-07-01")], [day("effective", "this", "signed")], Counts(0, 1, 1)),
        ([day("expires", "this", "start(THIS)")], [day("expires", "this", "start(this)")], Counts(1)),
        # An open date leaves its place open, whatever day is read there.
        ([day("expires", "this", "2026-07-01", open=True)], [day("expires", "this", "2027-01-01")], Counts()),
        ([day("expires", "this", "2026-07-01", open=True)], [day("effective", "this", "2026-07-01")], Counts(0, 1, 0)),
    ],
)
def test_dates(gold, found, expected):
    sets = compare({"dates": gold}, {"dates": found})
    assert Counts.between(sets[0]["dates"], sets[1]["dates"]) == expected


def test_tally_has_a_line_per_layer_relation_and_kind():
    gold = [
        {"id": "p1", "kind": "A", "references": [ref("1/2020/NĐ-CP", None, "basis")], "dates": []},
        {"id": "p2", "kind": "B", "references": [], "dates": [day("effective", "this", "signed")]},
    ]
    found = {"p1": {"references": [ref("1/2020/NĐ-CP", None, "refers")]}}
    lines = tally(score(gold, found))
    assert lines["documents"] == Counts(1, 0, 0)
    assert lines["relations/basis"] == Counts(0, 0, 1)
    assert lines["relations/refers"] == Counts(0, 1, 0)
    assert lines["dates"] == lines["kind B/dates"] == Counts(0, 0, 1)
    assert lines["kind A/targets"] == Counts(1, 0, 0)


def test_shares():
    counts = Counts(hit=6, extra=2, miss=4)
    assert (counts.precision, counts.recall, float(counts.f1)) == (0.75, 0.6, pytest.approx(2 / 3))
    assert Counts().f1 == 0


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    # Newcombe 1998 (method 3): 81 of 263 is .2553 to .3662, 0 of 20 is 0 to .1611.
    [(81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611), (0, 0, 0.0, 1.0)],
)
def test_wilson(hits, trials, low, high):
    assert wilson(hits, trials) == (pytest.approx(low, abs=1e-4), pytest.approx(high, abs=1e-4))
