"""The other glued tables: ways of handing in, components, results."""

import pytest

from legaltext.procedures.glued_fields import Method, Paper, read_methods, read_papers, read_results
from legaltext.procedures.portal_text import read_portal_text

WAYS = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPERS = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"

METHODS = [
    (
        WAYS + "Trực tuyến5 Ngày làm việcMiễn phíTrực tiếp2 Giờ50,000 Việt Nam Đồng(/bản (tối đa 2 bản))Nộp tại xã",
        [
            Method("Trực tuyến", "5 Ngày làm việc", ("Miễn phí",), ""),
            Method("Trực tiếp", "2 Giờ", ("50,000 Việt Nam Đồng(/bản (tối đa 2 bản))",), "Nộp tại xã"),
        ],
    ),
    (
        WAYS + "Dịch vụ bưu chính7Miễn phí(Thông tư số 5/2020/TT-BTC)",
        [Method("Dịch vụ bưu chính", "7", ("Miễn phí(Thông tư số 5/2020/TT-BTC)",), "")],
    ),
    (
        WAYS + "Trực tiếpKhông có thông tinKhông có thông tinTheo lịch hẹn",
        [Method("Trực tiếp", "", (), "Theo lịch hẹn")],
    ),
    ("Nộp trực tiếp tại bộ phận một cửa", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), METHODS)
def test_ways_of_handing_in(text: str, expected: list[Method]) -> None:
    assert list(read_methods(text)) == expected


COMPONENTS = [
    (
        f"* Phải nộp:{PAPERS}Đơn đề nghịMau don.docx1 bản chínhBản sao thẻ0 bản chính,1 bản sao"
        f"* Xuất trình:{PAPERS}Hộ chiếu1 bản chính",
        [
            Paper("Đơn đề nghị", 1, 0, "Mau don.docx", "* Phải nộp:"),
            Paper("Bản sao thẻ", 0, 1, "", "* Phải nộp:"),
            Paper("Hộ chiếu", 1, 0, "", "* Xuất trình:"),
        ],
    ),
    (
        f"--{PAPERS}Giấy khai sinh (01 bản chính hoặc 01 bản sao có chứng thực)2 bản sao",
        [Paper("Giấy khai sinh (01 bản chính hoặc 01 bản sao có chứng thực)", 0, 2)],
    ),
    ("Theo quy định", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), COMPONENTS)
def test_components(text: str, expected: list[Paper]) -> None:
    assert list(read_papers(text)) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Giấy khai sinhMã: KQ.G15.000031", ("Giấy khai sinh",)),
        ("Thẻ AMã: KQ.G1.01Thẻ BMã: KQ.G1.02", ("Thẻ A", "Thẻ B")),
        ("Quyết định công nhận", ("Quyết định công nhận",)),
    ],
)
def test_results(text: str, names: tuple[str, ...]) -> None:
    assert read_results(text) == names


def test_citations_do_not_stick_to_the_next_cell() -> None:
    found = read_portal_text(
        {
            "ma_thu_tuc": "9.9",
            "cach_thuc_thuc_hien": f"{WAYS}Trực tuyến5 Ngày7,000 Việt Nam Đồng(Thông tư số 5/2020/TT-BTC)"
            "Trực tiếp5 NgàyMiễn phí",
            "thanh_phan_ho_so": f"{PAPERS}Đơn theo mẫu tại Nghị định số 7/2021/NĐ-CP1 bản chính"
            "Thẻ theo Luật Bến bãi1 bản chính",
            "ket_qua_xu_ly": "Giấy phép theo Nghị định số 7/2021/NĐ-CPMã: KQ.G15.000031",
        }
    )  # fmt: skip
    assert {(b.place, b.document) for b in found.bases} == {
        ("phi", "5/2020/TT-BTC"),
        ("ho_so", "7/2021/NĐ-CP"),
        ("ho_so", "Luật Bến bãi"),
        ("ket_qua", "7/2021/NĐ-CP"),
    }
    assert found.details["days"] == "Trực tuyến: 5 Ngày\nTrực tiếp: 5 Ngày"
    assert found.details["component_count"] == "2"
    assert found.details["online_level"] == "partial"
