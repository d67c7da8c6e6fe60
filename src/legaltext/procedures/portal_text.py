"""A procedure crawled as text from the national portal: its tables' cells are glued together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from legaltext.core.procedure import Basis, Procedure
from legaltext.core.text import squeeze
from legaltext.procedures.fields import announcing_body, clean_field, field_map, flat, read_citations
from legaltext.procedures.glued import split_table
from legaltext.procedures.glued_fields import read_methods, read_papers, read_results
from legaltext.procedures.rows import Row, read_row


def read_portal_text(data: Mapping[str, Any]) -> Procedure:
    """The procedure of one crawled record."""
    details: dict[str, str] = {}
    cited: list[tuple[str, str]] = []
    for key, target in field_map()["portal_text"].items():
        words = clean_field(data.get(key) or "")
        details[target["detail"]] = words
        if words and "place" in target and target["detail"] not in {"methods", "components", "result"}:
            cited.append((target["place"], words))
    cited += _take_tables_apart(details)
    decision = clean_field(data.get("so_quyet_dinh") or "")
    return Procedure(
        code=squeeze(clean_field(data.get("ma_thu_tuc"))),
        name=squeeze(clean_field(data.get("ten_thu_tuc"))),
        source="portal-text",
        sector=clean_field(data.get("linh_vuc") or ""),
        agency=announcing_body(decision) or details.get("competent_agency") or details.get("executing_agency") or "",
        level=clean_field(data.get("cap_thuc_hien") or ""),
        decision=decision,
        bases=(*read_glued_bases(str(data.get("can_cu_phap_ly") or "")), *read_citations(cited)),
        details=flat(details),
    )


def _take_tables_apart(details: dict[str, str]) -> list[tuple[str, str]]:
    """Put the rows of the glued tables into ``details``; return their words by place. Unknown forms stay whole."""
    methods = read_methods(details["methods"])
    papers = read_papers(details["components"])
    results = read_results(details["result"])
    fees = "\n".join(dict.fromkeys(fee for method in methods for fee in method.fees))
    if methods:
        details["days"] = "\n".join(f"{m.way}: {m.days}" for m in methods if m.days)
        details["fees"] = fees
        details["methods"] = "\n".join(" | ".join(filter(None, (m.way, m.days, m.note))) for m in methods)
        details["online_level"] = "partial" if any(m.way == "Trực tuyến" for m in methods) else "none"
    if papers:
        details["components"] = "\n".join(
            f"{paper.name} | bản chính {paper.originals}, bản sao {paper.copies}" for paper in papers
        )
        details["component_count"] = str(len(papers))
        details["forms"] = "\n".join(dict.fromkeys(paper.form for paper in papers if paper.form))
    details["result"] = ", ".join(results)
    return [
        ("cach_thuc", details["methods"]), ("phi", fees), ("ho_so", details["components"]),
        ("ket_qua", "\n".join(results)),
    ]  # fmt: skip


def read_glued_bases(text: str) -> tuple[Basis, ...]:
    """The legal bases of a glued table; a table that says that there is nothing has none."""
    if not clean_field(text):
        return ()
    bases: list[Basis] = []
    for ordinal, row in enumerate(split_table(text), start=1):
        bases.extend(read_row(Row(row.code, row.name), ordinal))
    return tuple(bases)
