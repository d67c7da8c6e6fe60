"""Findings of an invented province, as the reports take them in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.procedure import Procedure
from legaltext.core.validity import Evidence, Trust
from legaltext.report.words import DocumentInfo
from legaltext.report.workbook import BookContext

AS_OF = date(2026, 11, 22)

PROOF = Evidence(
    source=Trust.TEXT,
    file="cong-bao-12.pdf",
    sha256="0" * 64,
    page=3,
    quote="Quyết định số 05/2021/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực",
    rule="sample",
    document="14/2026/QĐ-UBND",
    provision="Điều 3 khoản 2",
)

BASE = Finding(
    finding_id="F-0001",
    procedure="1.900001",
    name="Cấp giấy phép sử dụng bến thủy nội địa",
    agency="Sở Xây dựng",
    sector="Đường thủy nội địa",
    place="can_cu_phap_ly",
    cited="- Quyết định số 05/2021/QĐ-UBND của UBND tỉnh Sơn Hà",
    document="05/2021/QĐ-UBND",
    provision=None,
    verdict=Verdict.EXPIRED,
    since=date(2026, 3, 1),
    ended_by="14/2026/QĐ-UBND",
    successor="14/2026/QĐ-UBND",
    severity=Severity.FIX_GROUND,
    evidence=(PROOF,),
    ident="05/2021/QĐ-UBND",
)


@pytest.fixture
def proof() -> Evidence:
    return PROOF


@pytest.fixture
def make_finding() -> Callable[..., Finding]:
    def make(**changes: object) -> Finding:
        # another document than the one of the base is resolved to the record of its number
        changes = {"ident": changes["document"], **changes} if "document" in changes else changes
        return replace(BASE, **changes)  # type: ignore[arg-type]

    return make


@pytest.fixture
def findings(make_finding: Callable[..., Finding]) -> list[Finding]:
    nothing: dict[str, object] = {"since": None, "ended_by": "", "successor": ""}
    return [
        make_finding(),
        make_finding(finding_id="F-0002", procedure="1.900002", place="phi", severity=Severity.ACT_NOW),
        make_finding(
            finding_id="F-0003",
            procedure="1.900003",
            agency="Sở Tư pháp",
            document="07/2019/NĐ-CP",
            cited="Nghị định số 07/2019/NĐ-CP",
            verdict=Verdict.UNKNOWN,
            severity=Severity.VERIFY,
            evidence=(),
            reason="no_text_held",
            missing="07/2019/NĐ-CP",
            **nothing,
        ),
        make_finding(
            finding_id="F-0004",
            procedure="1.900003",
            agency="Sở Tư pháp",
            document="31/2015/NĐ-CP",
            cited="=Nghị định số 31/2015/NĐ-CP",
            verdict=Verdict.NO_END_FOUND,
            severity=None,
            last_sign=date(2026, 5, 4),
            **nothing,
        ),
        make_finding(
            finding_id="F-0005",
            procedure="1.900004",
            agency="",
            verdict=Verdict.PARTLY_EXPIRED,
            provision="Điều 5 khoản 2",
        ),
    ]


@pytest.fixture
def context() -> BookContext:
    return BookContext(
        as_of=AS_OF,
        data_until=date(2026, 6, 29),
        documents={
            "05/2021/QĐ-UBND": DocumentInfo(
                "05/2021/QĐ-UBND",
                "Quyết định",
                "05/2021/QĐ-UBND",
                "Ủy ban nhân dân tỉnh Sơn Hà",
                date(2021, 2, 9),
                "Quy định về bến thủy nội địa",
            )
        },
        procedures={
            "1.900001": Procedure(
                code="1.900001",
                name="Cấp giấy phép sử dụng bến thủy nội địa",
                source="sample",
                level="Cấp tỉnh",
                decision="812/QĐ-UBND",
            )
        },
    )
