"""Whole records of each shape: fields, days, bases and citations in the other fields."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from legaltext.core.errors import ReadError
from legaltext.core.pages import RawProcedure
from legaltext.core.procedure import Procedure
from legaltext.procedures.read import read_procedure

API: dict[str, Any] = {
    "code": "9.000001",
    "name": "Cấp giấy phép  bến bãi",
    "state": "ACTIVE",
    "formalityType": "OTHER",
    "isProvince": True,
    "isFullProcess": False,
    "executionSteps": [{"name": "Bước 1:", "description": "Nộp hồ sơ theo khoản 2 Điều 5 Nghị định số 12/2020/NĐ-CP."}],
    "executionMethods": [
        {
            "submissionMethod": "ONLINE",
            "processingTime": 5,
            "processingTimeUnit": "WORKING_DAY",
            "description": "",
            "fees": [{"type": "FEE", "value": 35000, "description": "Theo Thông tư số 17/2021/TT-BTC"}],
        }
    ],
    "executionCases": [
        {
            "profileComponents": [
                {"name": "Đơn đề nghị", "originalQty": 1, "copyQty": 0, "attachments": [{"fileName": "Mẫu 1.docx"}]}
            ]
        }
    ],
    "categoriesDetails": [{"name": "Bến bãi"}],
    "departmentPromulgateName": "UBND tỉnh Sơn Hà",
    "procedureProposal": {
        "proposalNumber": "12/QĐ-UBND",
        "decisionDate": 1768496400000,
        "issuingAgency": {"name": "UBND tỉnh Sơn Hà"},
    },
    "legalBasisesDetails": [
        {"code": "12/2020/NĐ-CP ", "name": "về quản lý bến bãi"},
        {"code": "", "name": "Luật Bến bãi"},
    ],
    "updatedAt": 1775659979469,
}
TEXT = {
    "ma_thu_tuc": "9.000002",
    "ten_thu_tuc": "Thủ tục công nhận bến bãi",
    "so_quyet_dinh": "163/QĐ-BTP",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Bến bãi",
    "co_quan_co_tham_quyen": "Ủy ban nhân dân cấp xã",
    "can_cu_phap_ly": (
        "Tên văn bản pháp lýMã văn bảnLuật 60/2014/QH1360/2014/QH13Quy định phíThông tư số 17/2021/TT-BTC"
    ),
    "ket_qua_xu_ly": "Giấy công nhậnTừ khóaKhông có thông tin",
    "yeu_cau_dieu_kien": "Không có thông tin",
}
OLD = {
    "thu_tuc_id": "9.000003",
    "metadata": {"tên_thủ_tục": "Cấp thẻ bến bãi", "số_quyết_định": "Quyết định số 22/QĐ-BQP", "lĩnh_vực": "Bến bãi"},
    "content": {"trình_tự_thực_hiện": "Bước 1: nộp hồ sơ.", "yêu_cầu_điều_kiện_thực_hiện": "Không có thông tin"},
    "tables": {
        "hinh_thuc_nop": [
            {"hinh_thuc": "Trực tiếp", "thoi_han_giai_quyet": "30 Ngày", "phi_le_phi": "Phí : 0 Đồng", "mo_ta": ""}
        ],
        "thanh_phan_ho_so": [{"ten_giay_to": "Tờ khai", "so_luong": "", "ghi_chu": "Bản chính: 1"}],
        "can_cu_phap_ly": [
            {"so_ky_hieu": "12", "trich_yeu": "Quyết định số 12/2021/QĐ-TTg về bến", "ngay_ban_hanh": "24-03-2021"}
        ],
    },
}  # fmt: skip
LINE = {"code": "9.000004", "name": "Gia hạn bến bãi", "categories": ["Bến bãi"], "departments": ["Sở Xây dựng"],
        "departmentPromulgate": "UBND tỉnh Sơn Hà", "state": "ACTIVE"}  # fmt: skip


def read(shape: str, data: dict[str, Any]) -> Procedure:
    return read_procedure(RawProcedure(shape, data))


@pytest.mark.parametrize("wrapped", [False, True])
def test_portal_answer(wrapped: bool) -> None:
    found = read("portal-api", {"code": "OK", "data": API} if wrapped else API)
    assert (found.code, found.name, found.level) == ("9.000001", "Cấp giấy phép bến bãi", "Cấp tỉnh")
    assert (found.decision, found.decision_date) == ("12/QĐ-UBND", date(2026, 1, 16))
    assert found.agency == "UBND tỉnh Sơn Hà"
    assert found.details["days"] == "Trực tuyến: 5 ngày làm việc"
    assert found.details["fees"].startswith("Phí: 35000 đồng")
    assert found.details["forms"] == "Mẫu 1.docx"
    assert found.details["component_count"] == "1"
    assert found.details["online_level"] == "partial"
    grounds = [(b.document, b.ordinal) for b in found.bases if b.place == "can_cu_phap_ly"]
    assert grounds == [("12/2020/NĐ-CP", 1), ("Luật Bến bãi", 2)]
    other = {(b.place, b.document, b.provision) for b in found.bases if b.place != "can_cu_phap_ly"}
    assert ("trinh_tu", "12/2020/NĐ-CP", "Điều 5 khoản 2") in other
    assert ("phi", "17/2021/TT-BTC", None) in other


def test_portal_text() -> None:
    found = read("portal-text", TEXT)
    assert [b.document for b in found.bases] == ["60/2014/QH13", "17/2021/TT-BTC"]
    assert found.agency == "Bộ Tư pháp"
    assert found.details["result"] == "Giấy công nhận"
    assert "conditions" not in found.details


def test_old_portal() -> None:
    found = read("old-portal", OLD)
    (basis,) = found.bases
    assert (basis.document, basis.repair, basis.issue_date) == (
        "12/2021/QĐ-TTG",
        "number_from_name",
        date(2021, 3, 24),
    )
    assert (found.decision, found.agency) == ("22/QĐ-BQP", "Bộ Quốc phòng")
    assert found.details["submission"] == "Trực tiếp | 30 Ngày | Phí : 0 Đồng"


def test_catalogue_line() -> None:
    found = read("catalogue", LINE)
    assert (found.code, found.sector, found.agency, found.bases) == ("9.000004", "Bến bãi", "UBND tỉnh Sơn Hà", ())
    assert found.details["executing_agency"] == "Sở Xây dựng"


@pytest.mark.parametrize(
    ("shape", "data", "code"),
    [("lạ", LINE, "LT-TTH-01"), ("portal-api", {}, "LT-TTH-02"), ("old-portal", {}, "LT-TTH-02")],
)
def test_what_is_no_procedure_is_refused(shape: str, data: dict[str, Any], code: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(shape, data)
    assert caught.value.code == code
    assert code in str(caught.value)


@pytest.mark.parametrize("value", [None, 3, "x", [1, "y"], {"a": 1}])
@pytest.mark.parametrize("key", [k for k in API if k not in {"code", "name"}])
def test_a_field_of_another_kind_does_not_stop_the_reading(key: str, value: object) -> None:
    assert read("portal-api", {**API, key: value}).code == "9.000001"


@pytest.mark.shared
def test_rows_of_the_corpus_become_references(shared: Path) -> None:
    """At least 99 % of the rows of the older portal and of a slice of the portal's answers give a key or a reason."""
    folder = shared / "corpora" / "procedures"
    rows = keys = 0
    for shape, pattern in (("old-portal", "old-portal/*.json"), ("portal-api", "portal-api/1.1153*.json")):
        for path in sorted(folder.glob(pattern)):
            for basis in read(shape, json.loads(path.read_text("utf-8"))).bases:
                if basis.place == "can_cu_phap_ly":
                    rows += 1
                    keys += bool(basis.document)
                    assert basis.document or basis.reason
    assert rows > 200
    assert keys / rows >= 0.99


@pytest.mark.shared
def test_four_old_grounds_are_read_right(shared: Path) -> None:
    path = next((shared / "corpora" / "procedures" / "portal-text").glob("*/2.001023.json"))
    found = {basis.document for basis in read("portal-text", json.loads(path.read_text("utf-8"))).bases}
    assert {"158/2005/NĐ-CP", "06/2012/NĐ-CP", "08.A/2010/TT-BTP", "09B/2013/TT-BTP"} <= found
