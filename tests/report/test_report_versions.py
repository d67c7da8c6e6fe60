"""Issues of a list beside each other, and the small picture of one procedure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from legaltext.core.errors import UsageError
from legaltext.core.finding import Finding, Severity
from legaltext.report.diagram import MOST_GROUNDS, render_diagram
from legaltext.report.diagrams import write_diagrams
from legaltext.report.entries import Entry
from legaltext.report.forms import choose_form
from legaltext.report.graph import GraphEdge, GraphNode, build_graph
from legaltext.report.lists import ListContext, write_lists
from legaltext.report.versions import Change, issue_changes, list_changes, read_list
from legaltext.report.words import DocumentInfo

CONTEXT = ListContext("tỉnh Sơn Hà", 2023, 2023, date(2024, 1, 31), date(2024, 1, 20))


def entry(number: str, day: date = date(2023, 3, 1)) -> Entry:
    return Entry(DocumentInfo(number, "Quyết định", number), "expired", day=day)


def test_what_changed_between_two_issues(tmp_path: Path) -> None:
    form = choose_form("annual", CONTEXT.decided)
    issues = [
        [entry("1/2015/QĐ-UBND"), entry("2/2015/QĐ-UBND"), entry("3/2015/QĐ-UBND")],
        [entry("0/2014/QĐ-UBND"), entry("1/2015/QĐ-UBND"), entry("3/2015/QĐ-UBND", date(2023, 5, 1))],
    ]
    before, after = (
        read_list(next(p for p in write_lists(tmp_path / str(i), form, rows, CONTEXT) if p.name.endswith("-a.csv")))
        for i, rows in enumerate(issues)
    )
    changes = list_changes(before, after)
    assert [(c["became"], c["document"]) for c in changes] == [
        (Change.ADDED, "Quyết định số 0/2014/QĐ-UBND"),
        (Change.CHANGED, "Quyết định số 3/2015/QĐ-UBND"),
        (Change.REMOVED, "Quyết định số 2/2015/QĐ-UBND"),
    ]
    assert (changes[1]["columns"], changes[1]["before"], changes[1]["after"]) == (
        ("day",),
        ("2023-03-01",),
        ("2023-05-01",),
    )
    assert list_changes(before, before) == []


@pytest.mark.parametrize("text", [b"\xff\xfe\x00", b"a,b\n1,2\n"])
def test_a_list_that_is_none_is_refused(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "x.csv").write_bytes(text)
    with pytest.raises(UsageError, match="LT-REP-08"):
        read_list(tmp_path / "x.csv")


NODES = [
    GraphNode("1.900001", "procedure", "1.900001", title="Cấp giấy phép <bến> & cảng", status="expired"),
    GraphNode("d1", "document", "05/2021/QĐ-UBND", "Quyết định", title="Quy định", status="expired"),
    GraphNode("d2", "document", "31/2015/NĐ-CP", "Nghị định", status="no_end_found"),
    GraphNode("d3", "document", "14/2026/QĐ-UBND", "Quyết định", status="no_end_found"),
]
EDGES = [
    GraphEdge("1.900001", "d2", "cites"),
    GraphEdge("1.900001", "d1", "cites"),
    GraphEdge("d3", "d1", "amends", to_provision="Điều 2", valid_from=date(2025, 1, 1)),
    GraphEdge("d3", "d1", "replaces", valid_from=date(2026, 3, 1)),
    GraphEdge("d2", "d1", "guides"),
]


def _texts(data: bytes) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(data).iter("{http://www.w3.org/2000/svg}text")]


def test_a_procedure_its_grounds_and_what_ends_them() -> None:
    data = render_diagram(build_graph(NODES, EDGES), "1.900001")
    texts = _texts(data)
    assert "Cấp giấy phép <bến> & cảng" in texts
    assert texts.index("Quyết định 05/2021/QĐ-UBND") < texts.index("Nghị định 31/2015/NĐ-CP")
    assert "× Hết hiệu lực toàn bộ" in texts
    assert "thay thế 01/03/2026" in texts
    assert not any("sửa đổi" in text for text in texts)
    assert data == render_diagram(build_graph(reversed(NODES), reversed(EDGES)), "1.900001")


def test_what_awaits_a_person_is_said_and_what_was_rejected_is_not_drawn() -> None:
    doubtful = [
        GraphEdge("1.900001", "d1", "cites"),
        GraphEdge("d2", "d1", "repeals", state="needs_review"),
        GraphEdge("d3", "d1", "replaces", state="rejected"),
    ]
    texts = _texts(render_diagram(build_graph(NODES, doubtful), "1.900001"))
    assert "bãi bỏ (cần người xem)" in texts
    assert not any("thay thế" in text for text in texts)


def test_a_procedure_without_grounds_and_one_with_too_many() -> None:
    assert render_diagram(build_graph(NODES[:1], []), "1.900001")
    many = [GraphNode(f"d{i}", "document") for i in range(MOST_GROUNDS + 5)]
    graph = build_graph([NODES[0], *many], [GraphEdge("1.900001", n.id, "cites") for n in many])
    assert "… và 5 quan hệ khác" in _texts(render_diagram(graph, "1.900001"))


def test_a_review_draws_what_has_to_be_repaired(tmp_path: Path, make_finding: Callable[..., Finding]) -> None:
    graph = build_graph(NODES, EDGES)
    dead = make_finding(procedure="1.900001", name="Cấp <giấy>", agency="Sở Xây dựng", severity=Severity.FIX_GROUND)
    quiet = make_finding(finding_id="F2", procedure="1.900002", severity=Severity.WATCH)
    paths = write_diagrams(tmp_path, graph, [dead, quiet])
    assert [p.name for p in paths] == ["muc-luc.html", "1.900001.svg"]
    page = paths[0].read_text("utf-8")
    assert '<a href="1.900001.svg">1.900001</a> Cấp &lt;giấy&gt;' in page
    assert "<h2>Sở Xây dựng</h2>" in page
    assert "Không có thủ tục nào" in write_diagrams(tmp_path / "2", graph, [quiet])[0].read_text("utf-8")


def test_an_issue_is_compared_with_an_earlier_book_or_folder(tmp_path: Path) -> None:
    form = choose_form("annual", CONTEXT.decided)
    first = [entry("1/2015/QĐ-UBND"), entry("2/2015/QĐ-UBND")]
    old = write_lists(tmp_path / "old", form, first, CONTEXT)
    new = write_lists(tmp_path / "new", form, [first[0], entry("3/2015/QĐ-UBND")], CONTEXT)
    for earlier in (tmp_path / "old", old[0], old[2]):
        changes = issue_changes(earlier, tmp_path / "new", new[0].stem)
        assert [(c["sheet"], c["became"], c["document"]) for c in changes] == [
            ("A", Change.ADDED, "Quyết định số 3/2015/QĐ-UBND"),
            ("A", Change.REMOVED, "Quyết định số 2/2015/QĐ-UBND"),
        ]
        assert issue_changes(earlier, tmp_path / "old", new[0].stem) == []
    (tmp_path / "none").mkdir()
    with pytest.raises(UsageError, match="LT-REP-08"):
        issue_changes(tmp_path / "none", tmp_path / "new", new[0].stem)
