"""The sweep over the whole graph, with networkx as the oracle."""

from __future__ import annotations

import networkx as nx
import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from making import act, day, law

from legaltext.validity.sweep import dead_dependence, sweep


@given(st.data())
def test_the_sweep_finds_what_a_search_from_every_dead_document_finds(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 40))
    numbers = st.integers(0, count - 1)
    edges = data.draw(st.lists(st.tuples(numbers, numbers), max_size=120))
    dead = np.zeros(count, dtype=bool)
    dead[data.draw(st.lists(numbers, max_size=5))] = True
    pairs = np.array(edges, dtype=np.int64).reshape(-1, 2)
    levels = sweep(pairs[:, 0], pairs[:, 1], dead)
    graph = nx.DiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((ground, leaning) for leaning, ground in edges)
    sources = {int(n) for n in np.flatnonzero(dead)}
    expected = nx.multi_source_dijkstra_path_length(graph, sources, weight=None) if sources else {}
    assert [expected.get(n, -1) for n in range(count)] == levels.tolist()


def test_a_chain_of_living_documents_on_a_dead_one() -> None:
    def leaning(number: str, on: str, words: str = "") -> object:
        text = f"Căn cứ Nghị định số {on};\nĐiều 1. Có hiệu lực 2021-01-01. {words}"
        cites: list[tuple[object, ...]] = [(f"Nghị định số {on}", on, None, "basis")]
        return act(number, "2020-12-01", text, tuple(cites), (("2021-01-01", "effective", "this", None, "2021-01-01"),))

    end = act("9/2022/NQ-CP", "2022-01-01", "Điều 1. Bãi bỏ Nghị định số 1/2019/NĐ-CP từ ngày ký.",
              (("Nghị định số 1/2019/NĐ-CP", "1/2019/NĐ-CP", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = law(leaning("2/2020/NĐ-CP", "1/2019/NĐ-CP"), leaning("3/2020/TT-BTP", "2/2020/NĐ-CP"), end)  # type: ignore[arg-type]
    assert dead_dependence(validity, day("2023-01-01")) == {"2/2020/NĐ-CP": 1, "3/2020/TT-BTP": 2}
    assert dead_dependence(validity, day("2021-06-01")) == {}
