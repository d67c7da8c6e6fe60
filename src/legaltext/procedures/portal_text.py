"""A procedure crawled as text from the national portal: its tables' cells are glued together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from legaltext.core.procedure import Basis, Procedure
from legaltext.core.text import squeeze
from legaltext.procedures.fields import announcing_body, clean_field, field_map, flat, read_citations
from legaltext.procedures.glued import split_table
from legaltext.procedures.rows import Row, read_row


def read_portal_text(data: Mapping[str, Any]) -> Procedure:
    """The procedure of one crawled record."""
    details: dict[str, str] = {}
    cited: list[tuple[str, str]] = []
    for key, target in field_map()["portal_text"].items():
        words = clean_field(data.get(key) or "")
        details[target["detail"]] = words
        if words and "place" in target:
            cited.append((target["place"], words))
    decision = clean_field(data.get("so_quyet_dinh") or "")
    return Procedure(
        code=squeeze(str(data.get("ma_thu_tuc") or "")),
        name=squeeze(str(data.get("ten_thu_tuc") or "")),
        source="portal-text",
        sector=clean_field(data.get("linh_vuc") or ""),
        agency=announcing_body(decision) or details.get("competent_agency") or details.get("executing_agency") or "",
        level=clean_field(data.get("cap_thuc_hien") or ""),
        decision=decision,
        bases=(*read_glued_bases(str(data.get("can_cu_phap_ly") or "")), *read_citations(cited)),
        details=flat(details),
    )


def read_glued_bases(text: str) -> tuple[Basis, ...]:
    """The legal bases of a glued table; a table that says that there is nothing has none."""
    if not clean_field(text):
        return ()
    bases: list[Basis] = []
    for ordinal, row in enumerate(split_table(text), start=1):
        bases.extend(read_row(Row(row.code, row.name), ordinal))
    return tuple(bases)
