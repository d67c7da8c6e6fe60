"""Body, attached rules, annexes and forms; signature and recipients."""

from __future__ import annotations

import pytest
from records import COUNTRY, MOTTO, circular, head, parse, paths

from legaltext.core.law import LegalDocument, PartKind
from legaltext.structure.signature import opens_signature

SIGNED = ["Nơi nhận:", "- Ban Bí thư;", "- Lưu: VT.", "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "(Đã ký)", "Trần Văn Mẫu"]
ARTICLES = ["Điều 1. Sổ", "Sổ được lập.", "Điều 2. Hiệu lực thi hành", "Thông tư này có hiệu lực từ ngày ký."]


def labels(document: LegalDocument) -> list[tuple[str, str]]:
    return [(part.kind.value, part.label) for part in document.parts]


def text_of(document: LegalDocument, label: str) -> str:
    (part,) = (part for part in document.parts if part.label == label)
    return document.text[part.start : part.end]


def test_an_annexed_form_keeps_its_effect_clause_out_of_the_body() -> None:
    form = [
        "Mẫu số 01",
        "TÊN CƠ QUAN",
        "Số: …/QĐ-…",
        COUNTRY,
        MOTTO,
        "QUYẾT ĐỊNH",
        "Về việc cấp thẻ",
        "Điều 1. Cấp thẻ.",
    ]
    form += ["Điều 2. Quyết định này có hiệu lực kể từ ngày ký ban hành.", "THỦ TRƯỞNG CƠ QUAN"]
    document = circular([*ARTICLES, *SIGNED, "PHỤ LỤC", "CÁC MẪU", "(Kèm theo Thông tư số 09/2031/TT-BTP)", *form])
    assert labels(document) == [("body", ""), ("annex", "Phụ lục"), ("annex", "Phụ lục Mẫu số 01")]
    assert paths(document) == ["Điều 1", "Điều 2"]
    assert {p.part for p in document.provisions} == {""}
    assert "Quyết định này có hiệu lực" not in text_of(document, "")
    assert document.parts[1].title == "CÁC MẪU"


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("QUY CHẾ", "Quy chế"),
        ("QUY ĐỊNH", "Quy định"),
        ("ĐIỀU LỆ", "Điều lệ"),
        ("QUY CHUẨN KỸ THUẬT QUỐC GIA", "Quy chuẩn"),
    ],
)
def test_attached_rules_number_their_own_articles(heading: str, label: str) -> None:
    rules = [
        heading,
        "Về sổ theo dõi",
        "(Ban hành kèm theo Quyết định số 12/2031/QĐ-UBND)",
        "Chương I",
        "QUY ĐỊNH CHUNG",
    ]
    rules += ["Điều 1. Sổ", "1. Mở sổ.", "Điều 2. Thẻ", "Thẻ được cấp."]
    start = head(["ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ"], "12/2031/QĐ-UBND", "QUYẾT ĐỊNH", [f"Ban hành {label}"])
    body = ["Căn cứ Luật Lưu trữ;", f"Điều 1. Ban hành kèm theo Quyết định này {label}.", "Điều 2. Hiệu lực"]
    document = parse([*start, *body, "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", *rules])
    assert [part.kind for part in document.parts] == [PartKind.BODY, PartKind.ATTACHED]
    assert paths(document) == ["Điều 1", "Điều 2"]
    assert paths(document, part=label) == ["Chương I", "Điều 1", "Điều 1 khoản 1", "Điều 2"]


def test_annexes_are_told_apart_and_repeated_headings_joined() -> None:
    annexes = [
        "Phụ lục I",
        "DANH MỤC SỔ",
        "1. Sổ gốc",
        "Phụ lục I",
        "2. Sổ phụ",
        "Phụ lục số 02",
        "Thẻ",
        "Phụ lục II",
        "Bìa",
    ]
    document = circular([*ARTICLES, *SIGNED, *annexes])
    assert labels(document) == [("body", ""), ("annex", "Phụ lục I"), ("annex", "Phụ lục 02"), ("annex", "Phụ lục II")]
    assert text_of(document, "Phụ lục I").endswith("2. Sổ phụ")


def test_a_reference_to_an_annex_starts_none() -> None:
    document = circular([*ARTICLES, "Phụ lục I ban hành kèm theo Thông tư này;", "Phụ lục của sổ.", *SIGNED])
    assert labels(document) == [("body", "")]


def test_matter_without_a_heading_after_the_signature_is_an_annex() -> None:
    rows = [f"Dòng {n} của bảng kê sổ sách đã lập trong kỳ báo cáo của đơn vị" for n in range(9)]
    document = circular(
        [*ARTICLES, *SIGNED, "BẢNG KÊ SỔ SÁCH", "(Ban hành kèm theo Thông tư số 09/2031/TT-BTP)", *rows]
    )
    assert labels(document)[1:] == [("annex", "Bảng")]


def test_signature_and_preamble() -> None:
    document = circular([*ARTICLES, *SIGNED])
    start, end = document.signature
    assert document.text[start:end] == "\n".join(SIGNED)
    first, last = document.preamble
    assert document.text[first:last].startswith("Căn cứ Nghị định số 39/2025/NĐ-CP")
    assert document.text[first:last].endswith("ban hành Thông tư.")
    assert max(p.end for p in document.provisions) < start


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("TM. CHÍNH PHỦ", True),
        ("KT.BỘ TRƯỞNG", True),
        ("TUQ. CHỦ TỊCH", True),
        ("BỘ TRƯỞNG", True),
        ("CHỦ TỊCH QUỐC HỘI", True),
        ("Nơi nhận:", True),
        ("XÁC THỰC VĂN BẢN HỢP NHẤT", True),
        ("QUY ĐỊNH CHUNG", False),
        ("Bộ trưởng ký quyết định.", False),
        ("Nơi nhận hồ sơ là Bộ phận Một cửa; người nộp ghi rõ họ tên, địa chỉ, số điện thoại để được thông báo kết quả "
         "và nhận lại giấy tờ gốc sau khi đối chiếu theo quy định của pháp luật về lưu trữ.", False),
    ],
)  # fmt: skip
def test_what_opens_a_signature(line: str, opens: bool) -> None:
    assert opens_signature(line) is opens
