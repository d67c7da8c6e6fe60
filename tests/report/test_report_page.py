"""The graph page: nothing from the network, nothing taken as code, quick with thousands of nodes."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.core.finding import Verdict
from legaltext.core.reading import Relation
from legaltext.core.validity import Status
from legaltext.report.graph import GraphEdge, GraphNode, build_graph
from legaltext.report.layout import cap_graph, place_nodes
from legaltext.report.page import render_graph_page
from legaltext.report.words import read_data


def invented_graph(documents: int, procedures: int) -> Any:
    """Documents that replace older ones, and procedures that lean on a few of them."""
    statuses = list(Status)
    nodes = [
        GraphNode(
            f"d{i}",
            "document",
            f"{i % 97 + 1}/{1995 + i % 31}/NĐ-CP",
            "Nghị định",
            "Chính phủ",
            date(1995 + i % 31, 1, 5),
            f"quy định về bến bãi số {i}",
            statuses[i % len(statuses)].value,
            f"Lĩnh vực {i % 7}",
        )
        for i in range(documents)
    ]
    nodes += [
        GraphNode(
            f"1.{i:06}", "procedure", f"1.{i:06}", title=f"Cấp giấy phép {i}", issuer=f"Sở {i % 5}", findings=i % 3
        )
        for i in range(procedures)
    ]
    edges = [
        GraphEdge(f"d{i}", f"d{i // 3}", "replaces", evidence=f"tep-{i}.pdf, trang 2: “hết hiệu lực”")
        for i in range(1, documents)
    ]
    edges += [
        GraphEdge(f"1.{i:06}", f"d{(i * i + k) % documents}", "cites", "can_cu_phap_ly")
        for i in range(procedures)
        for k in range(2)
    ]
    return build_graph(nodes, edges, date(2026, 11, 22))


def _data(page: bytes) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page.decode(), re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


def test_the_page_holds_the_graph_and_needs_no_network() -> None:
    page = render_graph_page(invented_graph(30, 10))
    data = _data(page)
    assert len(data["nodes"]) == 40
    assert data["facts"] == "Tình trạng hiệu lực tại ngày 22/11/2026. 40 nút, 49 quan hệ"
    assert any(row[-1] == "tep-3.pdf, trang 2: “hết hiệu lực”" for row in data["edges"])
    text = page.decode()
    assert "default-src 'none'" in text
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", text)
    assert not re.search(r"@@[A-Z]+@@", text)


def test_words_of_documents_never_become_code() -> None:
    evil = '</script><script>alert(1)</script>@@CSS@@ <img src=x onerror="alert(2)">'
    graph = build_graph([GraphNode("d", "document", "1/2020/NĐ-CP", title=evil)], [])
    page = render_graph_page(graph, title="<b>" + evil)
    assert _data(page)["nodes"][0][6] == evil
    assert page.decode().count("</script>") == 3
    assert b"<script>alert" not in page
    assert html.escape("<b>").encode() in page


def test_every_status_and_relation_has_a_look() -> None:
    styles = read_data("styles.yaml")
    for code in [*Status, *Verdict]:
        look = styles["graph"][code.value]
        look = styles["graph"][look["like"]] if "like" in look else look
        assert {"color", "shape", "mark", "border"} <= set(look)
    # a legend that works without colour: no two styles share shape, mark and border
    looks = [(s["shape"], s["mark"], s["border"]) for s in styles["graph"].values() if "like" not in s]
    assert len(looks) == len(set(looks))
    assert set(styles["relation"]) <= {r.value for r in Relation} | {"cites", "ends"}


def test_a_large_graph_is_capped_to_what_matters_and_says_so() -> None:
    graph = invented_graph(200, 50)
    part = cap_graph(graph, 60)
    assert part.number_of_nodes() == 60
    assert all(f"1.{i:06}" in part for i in range(50))
    assert "Chỉ hiển thị 60 trong 250 nút" in _data(render_graph_page(graph, most=60))["facts"]
    assert cap_graph(graph, 250) is graph


def test_what_hangs_on_nothing_goes_first() -> None:
    lonely = [GraphNode(f"2.{i:06}", "procedure", findings=5) for i in range(50)]
    cited = GraphNode("d1", "document")
    graph = build_graph([*lonely, cited, GraphNode("1.1", "procedure")], [GraphEdge("1.1", "d1", "cites")])
    assert set(cap_graph(graph, 10)) == {"1.1", "d1"}


def test_same_graph_same_bytes() -> None:
    assert render_graph_page(invented_graph(60, 20)) == render_graph_page(invented_graph(60, 20))


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 25).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.tuples(st.integers(0, n), st.integers(0, n)), max_size=40))
    )
)
def test_no_two_nodes_lie_on_each_other(shape: tuple[int, list[tuple[int, int]]]) -> None:
    count, pairs = shape
    nodes = [GraphNode(f"d{i}", "document") for i in range(count + 1)]
    graph = build_graph(nodes, [GraphEdge(f"d{a}", f"d{b}", "refers") for a, b in pairs])
    spots = place_nodes(graph)
    assert set(spots) == set(graph)
    assert len(set(spots.values())) == count + 1


def test_an_empty_graph_has_a_page() -> None:
    assert _data(render_graph_page(build_graph([], [])))["nodes"] == []


PROBE = """<script>
(() => {
  const input = document.getElementById("search"), box = document.getElementById("results"), L = window.legaltext;
  const times = [];
  for (const words of ["c", "nghi dinh 12/2003", "1.000042", "so 17 cap", "khong co"]) {
    const start = performance.now();
    input.value = words; input.dispatchEvent(new Event("input")); box.offsetHeight;
    times.push(performance.now() - start);
  }
  const found = L.search("cap giay phep 42").map((n) => n.id);
  L.choose(L.nodeOf.get("d3"), true);
  const quote = document.querySelector("#details blockquote").textContent;
  document.title = JSON.stringify({ slowest: Math.max(...times), found: found[0], quote,
    named: L.cy.nodes(".named").length, nodes: L.cy.nodes().length });
})();
</script>"""


def test_in_a_browser_search_answers_and_evidence_is_one_click_away(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if not browser:
        pytest.skip("no Chromium on this machine")
    page = tmp_path / "graph.html"
    page.write_bytes(render_graph_page(invented_graph(3000, 2000)) + PROBE.encode())
    run = subprocess.run(
        [
            browser,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--window-size=1400,900",
            "--dump-dom",
            f"--user-data-dir={tmp_path}/profile",
            page.as_uri(),
        ],
        capture_output=True,
        timeout=100,
        check=False,
        env={**os.environ, "HOME": str(tmp_path)},
    )
    title = re.search(r"<title>(.*?)</title>", run.stdout.decode("utf-8", "replace"))
    assert title, run.stderr[-800:]
    seen = json.loads(html.unescape(title[1]))
    assert seen["nodes"] == 5000
    assert seen["found"] == "1.000042"
    assert 5 <= seen["named"] <= 40  # from afar some names show, and never so many that none can be read
    assert "trang 2: “hết hiệu lực”" in seen["quote"]
    # the aim is 200 ms; ten times that leaves room for a busy machine and still fails if a search walks the drawing
    assert seen["slowest"] < 2000
