"""The sample's procedures in the shape in which the national portal's API answers."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import yaml

NAMESPACE = uuid.UUID("5d5e0f6c-6f3a-5c1e-9a55-736f6e206861")
PROVINCE = "UBND tỉnh Sơn Hà"


def make_id(*words: object) -> str:
    """An identifier that hangs on content, so that the files come out the same every time."""
    return str(uuid.uuid5(NAMESPACE, "|".join(map(str, words))))


def read_milliseconds(day: date) -> int:
    """The portal's clock: milliseconds since 1970 of midnight in Vietnam (UTC+7)."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=7)
    return int(start.timestamp() * 1000)


def name_id(name: str, code: str | None = None) -> dict[str, str]:
    """A named thing of the portal's lists."""
    made = {"id": make_id(name, code), "name": name}
    return made | {"code": code} if code is not None else made


def make_method(way: str, source: Mapping[str, Any]) -> dict[str, Any]:
    """One way of handing in, with its time and fee."""
    fee = {"type": "FEE", "value": 0, "currencyId": "", "attachment": None, "description": source["fee"]}
    return {
        "submissionMethod": way,
        "processingTime": source["days"],
        "processingTimeUnit": "WORKING_DAY",
        "description": "",
        "fees": [fee],
    }


def make_component(name: str) -> dict[str, Any]:
    """One paper of the file to be handed in."""
    return {
        "profileComponentId": make_id("component", name),
        "originalQty": 1,
        "copyQty": 0,
        "required": False,
        "hasElectronicForm": False,
        "isProcessingResult": False,
        "name": name,
        "code": "MAU." + make_id("paper", name)[:6].upper(),
        "attachments": [],
    }


def make_answer(source: Mapping[str, Any]) -> dict[str, Any]:
    """The whole answer for one procedure."""
    code, ward = source["code"], source["level"] == "ward"
    sector = name_id(source["sector"][0], source["sector"][1])
    agency = name_id(source["agency"])
    bases = [{"id": make_id("basis", *basis), "name": basis[1], "code": basis[0]} for basis in source["bases"]]
    result = name_id(source["result"], "KQ." + code)
    number, day = source["decision"]
    data = {
        "id": make_id("procedure", code),
        "code": code,
        "codeNotation": code,
        "executionSteps": [
            {"name": f"Bước {index}:", "description": step} for index, step in enumerate(source["steps"], start=1)
        ],
        "executionMethods": [make_method(way, source) for way in ("DIRECT", "ONLINE")],
        "description": "",
        "name": source["name"],
        "decisionNo": "",
        "executionCases": [{"name": "", "profileComponents": [make_component(name) for name in source["components"]]}],
        "formalityTargetType": [],
        "formalityType": "ASSIGNED_REGULATION",
        "state": "ACTIVE",
        "isInternal": False,
        "type": "SPECIFIC",
        "isWard": ward,
        "isProvince": not ward,
        "isMinistry": False,
        "note": "",
        "keywords": "",
        "categoryIds": [sector["id"]],
        "legalBasisIds": [basis["id"] for basis in bases],
        "resultIds": [result["id"]],
        "categoriesDetails": [sector],
        "category": sector,
        "departmentsExecuting": [],
        "unitGroupsExecuting": [agency],
        "legalBasisesDetails": bases,
        "resultsDetails": [result],
        "subjectTypesDetails": [name_id("Công dân Việt Nam", "MAU-DT1")],
        "departmentPromulgateId": make_id("agency", PROVINCE),
        "departmentPromulgateCode": "MAU-SH",
        "departmentPromulgateName": PROVINCE,
        "cases": [],
        "fees": [],
        "createdAt": read_milliseconds(day),
        "updatedAt": read_milliseconds(day),
        "executingAgencies": source["agency"],
        "authorizedAgencies": "",
        "dossierReceivingAddresses": "",
        "delegatedAgencies": "",
        "coordinatingAgencies": "",
        "requirementsAndConditions": "Không",
        "procedureProposal": {
            "id": make_id("decision", number, day),
            "proposalNumber": number,
            "decisionDate": read_milliseconds(day),
            "decisionNumber": None,
            "publicationDate": None,
            "issuingAgency": {"id": make_id("agency", PROVINCE), "name": PROVINCE},
            "proposalType": "SPECIFIC",
        },
        "returningMethods": [{"type": "OFFLINE", "value": ["AT_SUBMISSION_PLACE"]}],
    }
    return {"code": "OK", "data": data, "message": "OK"}


def make_procedures(path: Path) -> dict[str, bytes]:
    """All procedures of the YAML file as JSON files, by file name."""
    sources: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {
        f"{source['code']}.json": (json.dumps(make_answer(source), ensure_ascii=False, indent=1) + "\n").encode()
        for source in sources
    }
