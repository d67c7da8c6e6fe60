"""A procedure as the national portal's API answers it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

from legaltext.core.procedure import Basis, Procedure
from legaltext.core.text import squeeze
from legaltext.procedures.fields import clean_field, field_map, flat, read_citations
from legaltext.procedures.rows import Row, read_row

_VIETNAM = timezone(timedelta(hours=7))


def read_portal_api(answer: Mapping[str, Any]) -> Procedure:
    """The procedure of one answer, whole (``{"code": "OK", "data": …}``) or its ``data`` alone."""
    inner = answer.get("data")
    data: Mapping[str, Any] = inner if isinstance(inner, Mapping) else answer
    proposal = _mapping(data.get("procedureProposal"))
    details = _details(data, proposal)
    cited = [
        ("trinh_tu", details["steps"]), ("cach_thuc", details["methods"]), ("phi", details["fees"]),
        ("ho_so", details["components"]), ("mau_don", details["forms"]), ("yeu_cau", details["conditions"]),
        ("tham_quyen", details["competent_agency"]),
    ]  # fmt: skip
    return Procedure(
        code=squeeze(clean_field(data.get("code") or data.get("codeNotation"))),
        name=squeeze(clean_field(data.get("name"))),
        source="portal-api",
        sector=_names(data.get("categoriesDetails")) or clean_field(_mapping(data.get("category")).get("name") or ""),
        agency=clean_field(data.get("departmentPromulgateName") or ""),
        level=", ".join(name for flag, name in field_map()["levels"].items() if data.get(flag)),
        decision=clean_field(proposal.get("proposalNumber") or data.get("decisionNo") or ""),
        decision_date=_day(proposal.get("decisionDate")),
        state=clean_field(data.get("state") or ""),
        bases=(*_bases(data.get("legalBasisesDetails")), *read_citations(cited)),
        details=flat(details),
    )


def _bases(rows: object) -> tuple[Basis, ...]:
    bases: list[Basis] = []
    for ordinal, row in enumerate(_rows(rows), start=1):
        bases.extend(read_row(Row(str(row.get("code") or ""), str(row.get("name") or "")), ordinal))
    return tuple(bases)


def _details(data: Mapping[str, Any], proposal: Mapping[str, Any]) -> dict[str, str]:
    methods = _rows(data.get("executionMethods"))
    components = [
        component for case in _rows(data.get("executionCases")) for component in _rows(case.get("profileComponents"))
    ] + _rows(data.get("profileComponents"))
    return {
        "kind": field_map()["kinds"].get(str(data.get("formalityType") or ""), ""),
        "record_type": clean_field(data.get("type") or ""),
        "steps": "\n".join(_joined(step, ("name", "description"), "\n") for step in _rows(data.get("executionSteps"))),
        "methods": "\n".join(filter(None, map(_method, methods))),
        "days": "\n".join(filter(None, map(_days, methods))),
        "fees": "\n".join(filter(None, map(_fee, _fees(data, methods)))),
        "components": "\n".join(filter(None, map(_component, components))),
        "component_count": str(len(components)) if components else "",
        "forms": "\n".join(_form_names(components)),
        "electronic_forms": str(sum(bool(c.get("hasElectronicForm")) for c in components)) if components else "",
        "cases": "\n".join(_case(case) for case in _rows(data.get("cases"))),
        "result": _names(data.get("resultsDetails")),
        "applicants": _names(data.get("subjectTypesDetails")),
        "executing_agency": _agency(data, "executingAgencies", "departmentsExecuting", "unitGroupsExecuting"),
        "competent_agency": _agency(data, "delegatedAgencies", "departmentsAuthority", "unitGroupsAuthority"),
        "authorized_agency": _agency(data, "authorizedAgencies", "departmentsAuthorized", "unitGroupsAuthorized"),
        "coordinating_agency": _agency(
            data, "coordinatingAgencies", "departmentsCoordinating", "unitGroupsCoordinating"
        ),
        "receiving_address": clean_field(data.get("dossierReceivingAddresses") or "").strip('"'),
        "conditions": clean_field(data.get("requirementsAndConditions") or ""),
        "description": clean_field(data.get("description") or ""),
        "keywords": clean_field(data.get("keywords") or ""),
        "note": clean_field(data.get("note") or ""),
        "service_groups": _names(data.get("serviceGroupsDetails")),
        "online_level": _online_level(data, methods),
        "internal": "yes" if data.get("isInternal") else "",
        "non_territorial": "yes" if data.get("isNonTerritorial") else "",
        "shared_service": "yes" if data.get("isSharedService") else "",
        "returning": ", ".join(
            sorted({clean_field(v) for row in _rows(data.get("returningMethods")) for v in _list(row.get("value"))})
        ),
        "decision_issuer": clean_field(_mapping(proposal.get("issuingAgency")).get("name") or ""),
        "publication_date": _iso(proposal.get("publicationDate")),
        "created": _iso(data.get("createdAt")),
        "updated": _iso(data.get("updatedAt")),
        "portal_id": clean_field(data.get("id") or ""),
    }


def _online_level(data: Mapping[str, Any], methods: list[Mapping[str, Any]]) -> str:
    """``full``: the whole process online; ``partial``: handing in online; ``none``."""
    if data.get("isFullProcess"):
        return "full"
    return "partial" if any(method.get("submissionMethod") == "ONLINE" for method in methods) else "none"


def _method(method: Mapping[str, Any]) -> str:
    return " | ".join(filter(None, (_days(method), clean_field(method.get("description") or ""))))


def _days(method: Mapping[str, Any]) -> str:
    name = field_map()["methods"].get(str(method.get("submissionMethod") or ""), "")
    return ": ".join(filter(None, (name, _quantity(method.get("processingTime"), method.get("processingTimeUnit")))))


def _quantity(amount: object, unit: object) -> str:
    if amount in (None, ""):
        return ""
    return f"{amount} {field_map()['units'].get(str(unit), '')}".strip()


def _fees(data: Mapping[str, Any], methods: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The fees of all ways of handing in; the same fee is listed once."""
    rows = [*_rows(data.get("fees")), *(fee for method in methods for fee in _rows(method.get("fees")))]
    return list({_fee(fee): fee for fee in rows}.values())


def _fee(fee: Mapping[str, Any]) -> str:
    name = field_map()["fee_kinds"].get(str(fee.get("type") or ""), "")
    value = fee.get("value")
    amount = f"{value} {clean_field(fee.get('currencyName') or '') or 'đồng'}" if value is not None else ""
    return " | ".join(
        filter(None, (": ".join(filter(None, (name, amount))), clean_field(fee.get("description") or "")))
    )


def _component(component: Mapping[str, Any]) -> str:
    name = clean_field(component.get("name") or "")
    counts = (f"bản chính {component.get('originalQty') or 0}", f"bản sao {component.get('copyQty') or 0}")
    return f"{name} | {', '.join(counts)}" if name else ""


def _form_names(components: list[Mapping[str, Any]]) -> list[str]:
    return [
        squeeze(clean_field(form.get("fileName")))
        for component in components
        for form in _rows(component.get("attachments"))
        if form.get("fileName")
    ]


def _case(case: Mapping[str, Any]) -> str:
    span = _mapping(case.get("processingDay"))
    return " | ".join(filter(None, (clean_field(case.get("name") or ""), _quantity(span.get("qty"), span.get("type")))))


def _agency(data: Mapping[str, Any], text: str, departments: str, groups: str) -> str:
    names = [_names(data.get(departments)), _names(data.get(groups))]
    return ", ".join(filter(None, names)) or clean_field(data.get(text) or "")


def _names(rows: object) -> str:
    return ", ".join(filter(None, (squeeze(clean_field(row.get("name"))) for row in _rows(rows))))


def _joined(row: Mapping[str, Any], keys: tuple[str, ...], mark: str) -> str:
    return mark.join(filter(None, (clean_field(row.get(key) or "") for key in keys)))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _rows(value: object) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, list) else []


def _day(millis: object) -> date | None:
    """The day in Vietnam (UTC+7) of a time in milliseconds since 1970-01-01 UTC."""
    if not isinstance(millis, (int, float)) or isinstance(millis, bool) or not 0 < millis < 1e14:
        return None
    return datetime.fromtimestamp(millis / 1000, UTC).astimezone(_VIETNAM).date()


def _iso(millis: object) -> str:
    day = _day(millis)
    return day.isoformat() if day else ""
