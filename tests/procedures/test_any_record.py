"""Whatever a record holds, it is read or refused with a code: published data comes in every state."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.core.errors import ReadError
from legaltext.core.pages import RawProcedure
from legaltext.procedures.read import read_procedure

KEYS = [
    "data", "code", "name", "legalBasisesDetails", "executionSteps", "executionMethods", "executionCases", "fees",
    "profileComponents", "attachments", "fileName", "returningMethods", "value", "cases", "processingDay", "qty",
    "procedureProposal", "decisionDate", "issuingAgency", "categoriesDetails", "description", "departmentsAuthority",
    "ma_thu_tuc", "can_cu_phap_ly", "cach_thuc_thuc_hien", "thanh_phan_ho_so", "ket_qua_xu_ly", "so_quyet_dinh",
    "thu_tuc_id", "metadata", "content", "tables", "hinh_thuc_nop", "so_ky_hieu", "trich_yeu", "ngay_ban_hanh",
    "categories", "departments", "tên_thủ_tục", "số_quyết_định",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(["12/2020/NĐ-CP", "Luật Bến bãi", "Tên văn bảnMã văn bảnLuật A12/2020/QH14", "32-13-2020", ""]),
    st.text(max_size=12),
)  # fmt: skip
LEAVES = st.one_of(WORDS, st.integers(-(10**18), 10**18), st.booleans(), st.none(), st.floats())
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=5)
    ),
    max_leaves=20,
)  # fmt: skip


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(["portal-api", "portal-text", "old-portal", "catalogue"]),
    st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=8),
)
def test_a_record_is_read_or_refused(shape: str, data: dict[str, Any]) -> None:
    try:
        found = read_procedure(RawProcedure(shape, data))
    except ReadError:
        return
    assert found.code or found.name
    assert all(isinstance(value, str) and value for value in found.details.values())
    assert all(basis.document or basis.reason for basis in found.bases)
