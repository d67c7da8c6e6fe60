"""The accuracy command on an invented gold folder, and its agreement with the scorer that came with the gold."""

import json
import subprocess
import sys

import pytest
from bench.score import score, tally

from bench import accuracy
from legaltext.core.reading import Passage, Reading, Reference, Relation

PASSAGES = [
    {"id": "p1", "document": "Nghị định số 1/2020/NĐ-CP", "path": "mở đầu", "text": "Căn cứ Luật số 2/2019/QH14;"},
    {"id": "p2", "document": "Nghị định số 1/2020/NĐ-CP", "path": "Điều 9", "text": "Bãi bỏ Nghị định 3/2015/NĐ-CP."},
]
GOLD = [
    {"id": "p1", "kind": "A", "dates": [],
     "references": [{"document": "2/2019/QH14", "provision": None, "relation": "basis"}]},
    {"id": "p2", "kind": "B", "dates": [],
     "references": [{"document": "3/2015/NĐ-CP", "provision": None, "relation": "repeals"}]},
]  # fmt: skip


def reader(relation):
    """A reader that finds the two numbers and says ``relation`` of the second."""

    def read(passage: Passage) -> Reading:
        key, said = ("2/2019/QH14", Relation.BASIS) if "Luật" in passage.text else ("3/2015/NĐ-CP", relation)
        at = passage.text.index(key)
        return Reading((Reference(key, None, said, at, at + len(key), key),))

    return read


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "passages.jsonl").write_text("\n".join(json.dumps(p) for p in PASSAGES), "utf-8")
    (tmp_path / "readings.json").write_text(json.dumps(GOLD), "utf-8")
    return tmp_path


@pytest.fixture
def run(folder, monkeypatch, capsys):
    def go(relation, *arguments):
        monkeypatch.setattr("legaltext.language.read.read_passage", reader(relation))
        status = accuracy.main([str(folder), "--baseline", str(folder / "base.json"), *arguments])
        return status, capsys.readouterr().out

    return go


def test_a_loss_fails_a_gain_does_not(run):
    assert run(Relation.REPEALS)[0] == 0  # no baseline yet
    status, out = run(Relation.REFERS, "--rewrite-baseline")
    assert (status, "baseline rewritten" in out) == (0, True)
    status, out = run(Relation.REPEALS)
    assert (status, "gain  relations/repeals" in out, "LOSS" in out) == (0, True, False)
    run(Relation.REPEALS, "--rewrite-baseline")
    status, out = run(Relation.REFERS)
    assert (status, "LOSS  relations/repeals" in out, "passages worse: p2" in out) == (1, True, True)


def test_bars(run):
    assert run(Relation.REFERS, "--min", "documents=1.0")[0] == 0
    status, out = run(Relation.REFERS, "--min", "relations/repeals=0.5", "--min", "nothing=0.1")
    assert (status, "below the bar: relations/repeals=0.5, nothing=0.1" in out) == (1, True)


def test_the_report_and_the_baseline_hold_no_words_of_a_passage(run, folder):
    _, out = run(Relation.REFERS, "--errors", "5", "--rewrite-baseline")
    kept = out + (folder / "base.json").read_text("utf-8")
    assert "Bãi bỏ" not in kept
    assert "missed  3/2015/nđ-cp  —  repeals" in out


def test_an_absent_folder_is_said(tmp_path, capsys):
    assert accuracy.main([str(tmp_path / "none")]) == 2
    assert "passages.jsonl" in capsys.readouterr().out


def damaged(gold):
    """A reading made of the gold with every third record left out, or its relation, provision or day put wrong."""
    count = 0
    for record in gold:
        references, dates = [], []
        for kept, wanted in ((references, record["references"]), (dates, record["dates"])):
            for item in wanted:
                count += 1
                if count % 7 == 0:
                    continue
                changes = {3: {"relation": "keeps"}, 5: {"provision": "Điều 999"}, 11: {"date": "signed"}}
                change = next((v for k, v in changes.items() if count % k == 0 and set(v) <= set(item)), {})
                named = {"document": item["or"][0]} if item.get("or") and count % 2 else {}
                kept.append(item | named | change)
        yield {"id": record["id"], "references": references, "dates": dates}


@pytest.mark.shared
def test_same_figures_as_the_scorer_beside_the_gold(shared, tmp_path):
    gold = json.loads((shared / "gold" / "readings.json").read_text("utf-8"))
    readings = list(damaged(gold))
    path = tmp_path / "reading.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in readings), "utf-8")
    command = [sys.executable, str(shared / "gold" / "score.py"), str(shared / "gold" / "readings.json"), str(path)]
    theirs = {}
    for row in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[1:]:
        name, wanted, found, p, r, f1, *_ = row.split()
        theirs[name] = (int(wanted), int(found), p, r, f1)
    lines = tally(score(gold, {r["id"]: r for r in readings}))
    ours = {
        name.removeprefix("relations/"): (
            c.gold,
            c.found,
            f"{c.precision:.3f}",
            f"{c.recall:.3f}",
            f"{float(c.f1):.3f}",
        )
        for name, c in lines.items()
        if not name.startswith("kind")
    }
    assert ours == theirs
    assert 0.3 < float(lines["relations"].f1) < 0.95
