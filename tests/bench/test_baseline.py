"""Gains and losses against a held state."""

from bench.baseline import Baseline
from bench.score import Counts

from bench import baseline


def test_a_fall_in_any_line_is_a_loss():
    before = Baseline({"relations": Counts(8, 1, 1), "dates": Counts(3, 0, 0), "documents": Counts(5, 0, 0)})
    now = Baseline({"relations": Counts(9, 1, 0), "dates": Counts(3, 1, 0), "documents": Counts(5, 0, 0)})
    moved = {c.line: c.is_loss for c in baseline.changes(before, now)}
    assert moved == {"relations": False, "dates": True}


def test_a_line_that_vanishes_or_comes_new_counts():
    before = Baseline({"relations/keeps": Counts(1, 0, 1)})
    now = Baseline({"relations/extends": Counts(0, 2, 0)})
    assert {c.line: c.is_loss for c in baseline.changes(before, now)} == {
        "relations/keeps": True,
        "relations/extends": True,
    }


def test_more_errors_at_zero_f1_is_a_loss():
    before, now = Baseline({"kind E/dates": Counts(0, 1, 0)}), Baseline({"kind E/dates": Counts(0, 3, 0)})
    assert [c.is_loss for c in baseline.changes(before, now)] == [True]
    assert [c.is_loss for c in baseline.changes(now, before)] == []


def test_passages_that_moved():
    before, now = Baseline({}, {"a": (1, 1), "b": (1, 0)}), Baseline({}, {"a": (0, 1), "c": (0, 2), "b": (0, 1)})
    assert baseline.moved_passages(before, now) == (["a"], ["c"])


def test_a_baseline_is_kept_per_gold(tmp_path):
    path = tmp_path / "baseline.json"
    first, second = Baseline({"dates": Counts(1, 2, 3)}, {"p1": (1, 0)}), Baseline({"dates": Counts(3, 0, 0)}, {})
    baseline.save(path, "aaaa", first)
    baseline.save(path, "bbbb", second)
    assert baseline.load(path, "aaaa") == first
    assert baseline.load(path, "bbbb") == second
    assert baseline.load(path, "cccc") is None
    assert baseline.load(tmp_path / "none.json", "aaaa") is None
    text = path.read_text()
    baseline.save(path, "aaaa", first)
    assert path.read_text() == text
