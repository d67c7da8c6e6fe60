"""The sample's procedures load in the portal's shape, and the truth table fits them."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from truth import read_truth

from legaltext.core.finding import Severity, Verdict

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample"
FILES = sorted((SAMPLE / "procedures").glob("*.json"))
COLUMNS = (
    "procedure",
    "place",
    "cited",
    "document",
    "provision",
    "verdict",
    "since",
    "ended_by",
    "successor",
    "severity",
    "why",
)
PLACES = {"can_cu_phap_ly", "trinh_tu", "ho_so", "phi", "mau_don"}
AS_OF = date(2026, 11, 22)


def read_procedure(path: Path) -> dict[str, Any]:
    """The portal's answer."""
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


TRUTH = read_truth()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_answer_has_the_portals_shape(path: Path) -> None:
    answer = read_procedure(path)
    data = answer["data"]
    assert (answer["code"], answer["message"]) == ("OK", "OK")
    assert data["code"] == path.stem
    assert re.fullmatch(r"9\.9000\d\d", data["code"])
    assert data["name"]
    assert all(set(basis) == {"id", "name", "code"} for basis in data["legalBasisesDetails"])
    assert [basis["id"] for basis in data["legalBasisesDetails"]] == data["legalBasisIds"]
    assert re.fullmatch(r"\d{3,4}/QĐ-UBND", data["procedureProposal"]["proposalNumber"])
    assert data["procedureProposal"]["decisionDate"] % 86_400_000 == 17 * 3_600_000  # midnight in Vietnam


def test_identifiers_differ_where_things_differ() -> None:
    assert len({read_procedure(path)["data"]["id"] for path in FILES}) == len(FILES) >= 12


@pytest.mark.parametrize("row", TRUTH, ids=lambda row: f"{row['procedure']}-{row['document']}-{row['place']}")
def test_a_row_of_the_truth_is_well_formed(row: dict[str, str]) -> None:
    assert tuple(row) == COLUMNS
    assert None not in row.values()
    assert set(row["place"].split("|")) <= PLACES
    assert set(row["verdict"].split("|")) <= {verdict.value for verdict in Verdict}
    assert set(row["severity"].split("|")) <= {severity.value for severity in Severity} | {"", "*"}
    assert row["why"]
    if row["since"] not in ("", "*"):
        assert date.fromisoformat(row["since"]) <= AS_OF
    if "expired" in row["verdict"].split("|")[0]:
        assert row["since"]


def test_the_truth_speaks_of_every_basis() -> None:
    """As many rows as documents named in the legal-basis table; the cell without information names none."""
    for path in FILES:
        data = read_procedure(path)["data"]
        named = 0
        for basis in data["legalBasisesDetails"]:
            cells = f"{basis['code']} {basis['name']}"
            named += 0 if "Không có thông tin" in cells else len(basis["code"].split(";"))
        rows = [row for row in TRUTH if row["procedure"] == data["code"] and row["place"] == "can_cu_phap_ly"]
        assert len(rows) == named, data["code"]


def test_the_cited_words_are_published() -> None:
    for row in TRUTH:
        text = (SAMPLE / "procedures" / f"{row['procedure']}.json").read_text(encoding="utf-8")
        assert row["cited"] in text


def test_the_sample_holds_every_kind_that_the_texts_can_prove() -> None:
    first = {row["verdict"].split("|")[0] for row in TRUTH}
    assert first >= {
        "expired",
        "partly_expired",
        "partly_expired_unclear",
        "suspended",
        "not_yet_effective",
        "amended_not_cited",
        "administrative_ground",
        "ambiguous",
        "unknown",
        "no_end_found",
    }
