"""A line of the national catalogue of procedures: code, name, deciding agency and field, without legal bases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from legaltext.core.procedure import Procedure
from legaltext.core.text import squeeze
from legaltext.procedures.fields import clean_field, flat


def read_catalogue_line(data: Mapping[str, Any]) -> Procedure:
    """The procedure that one line lists."""
    return Procedure(
        code=squeeze(clean_field(data.get("code") or data.get("codeNotation"))),
        name=squeeze(clean_field(data.get("name"))),
        source="catalogue",
        sector=_joined(data.get("categories")),
        agency=clean_field(data.get("departmentPromulgate") or ""),
        state=clean_field(data.get("state") or ""),
        details=flat(
            {
                "executing_agency": _joined(data.get("departments")),
                "applicants": _joined(data.get("formalityTargetType")),
                "record_type": clean_field(data.get("type") or ""),
                "portal_id": clean_field(data.get("id") or ""),
            }
        ),
    )


def _joined(values: object) -> str:
    return ", ".join(squeeze(str(value)) for value in values) if isinstance(values, list) else ""
