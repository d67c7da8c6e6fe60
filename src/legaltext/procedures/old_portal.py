"""A procedure of the older portal: its legal bases carry number, title, day of issue and issuer."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from legaltext.core.dates import read_date
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.text import squeeze
from legaltext.procedures.fields import announcing_body, clean_field, field_map, flat, read_citations
from legaltext.procedures.rows import Row, read_row

_DECISION_WORD = re.compile(r"^Quyết định(?:\s+số)?\s+", re.IGNORECASE)


def read_old_portal(data: Mapping[str, Any]) -> Procedure:
    """The procedure of one record."""
    meta, content, tables = (_mapping(data.get(part)) for part in ("metadata", "content", "tables"))
    details: dict[str, str] = {}
    cited: list[tuple[str, str]] = []
    for key, target in field_map()["old_portal"].items():
        words = clean_field(content.get(key) or meta.get(key) or "")
        details[target["detail"]] = words
        if words and "place" in target:
            cited.append((target["place"], words))
    methods = [_mapping(row) for row in tables.get("hinh_thuc_nop") or []]
    components = [_mapping(row) for row in tables.get("thanh_phan_ho_so") or []]
    details |= {
        "submission": _lines(methods, ("hinh_thuc", "thoi_han_giai_quyet", "phi_le_phi", "mo_ta")),
        "days": _lines(methods, ("hinh_thuc", "thoi_han_giai_quyet")),
        "fees": _lines(methods, ("phi_le_phi", "mo_ta")),
        "components": _lines(components, ("ten_giay_to", "so_luong", "ghi_chu")),
        "component_count": str(len(components)) if components else "",
    }
    decision = _DECISION_WORD.sub("", clean_field(meta.get("số_quyết_định") or ""))
    cited += [("phi", details["fees"]), ("ho_so", details["components"])]
    return Procedure(
        code=squeeze(clean_field(data.get("thu_tuc_id") or meta.get("mã_thủ_tục"))),
        name=squeeze(clean_field(meta.get("tên_thủ_tục"))),
        source="old-portal",
        sector=clean_field(meta.get("lĩnh_vực") or ""),
        agency=announcing_body(decision) or details.get("competent_agency") or details.get("executing_agency") or "",
        level=clean_field(meta.get("cấp_thực_hiện") or ""),
        decision=decision,
        bases=(*_bases(tables.get("can_cu_phap_ly") or []), *read_citations(cited)),
        details=flat(details),
    )


def _bases(rows: list[object]) -> tuple[Basis, ...]:
    bases: list[Basis] = []
    for ordinal, entry in enumerate(rows, start=1):
        row = _mapping(entry)
        bases.extend(
            read_row(
                Row(
                    code=str(row.get("so_ky_hieu") or ""),
                    name=str(row.get("trich_yeu") or ""),
                    day=read_date(str(row.get("ngay_ban_hanh") or "")),
                    issuer=str(row.get("co_quan_ban_hanh") or ""),
                ),
                ordinal,
            )
        )
    return tuple(bases)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _lines(rows: list[Mapping[str, Any]], keys: tuple[str, ...]) -> str:
    """One line per row, the cells that say something set off by " | "."""
    lines = (" | ".join(filter(None, (squeeze(clean_field(row.get(key))) for key in keys))) for row in rows)
    return "\n".join(line for line in lines if line)
