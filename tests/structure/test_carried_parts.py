"""The later part of a document goes on in the part that was left open."""

from __future__ import annotations

from records import circular, head, parse, paths

from legaltext.core.law import PartKind
from legaltext.structure.carry import carry_part

LATER = ["Điều 6. Nội quy", "1. Nội quy được niêm yết.", "Điều 7. Thi hành", "PHỤ LỤC", "DANH MỤC SỔ", "Sổ gốc"]


def test_attached_rules_go_on() -> None:
    start = head(["ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ"], "12/2031/QĐ-UBND", "QUYẾT ĐỊNH", ["Ban hành Quy định"])
    rules = ["QUY ĐỊNH", "Về sổ", "(Ban hành kèm theo Quyết định số 12/2031/QĐ-UBND)", "Điều 1. Sổ", "Điều 2. Thẻ"]
    earlier = parse(
        [*start, "Căn cứ Luật Lưu trữ;", "Điều 1. Ban hành Quy định.", "Điều 2. Hiệu lực", "CHỦ TỊCH", *rules]
    )
    later = parse(LATER, whole=False)
    carried = carry_part(earlier, later)
    assert (carried.parts[0].kind, carried.parts[0].label) == (PartKind.ATTACHED, "Quy định")
    assert paths(carried, part="Quy định") == ["Điều 6", "Điều 6 khoản 1", "Điều 7"]
    assert paths(carried) == []


def test_an_annex_goes_on_without_provisions() -> None:
    earlier = circular(["Điều 1. Sổ", "Điều 2. Hiệu lực", "BỘ TRƯỞNG", "PHỤ LỤC I", "DANH MỤC SỔ", "Sổ gốc"])
    later = parse(["Điều 6. Dòng của bảng", "Sổ phụ"], whole=False)
    assert later.provisions
    carried = carry_part(earlier, later)
    assert (carried.parts[0].label, carried.provisions) == ("Phụ lục I", ())


def test_a_body_goes_on_as_it_is() -> None:
    earlier = circular(["Điều 1. Sổ", "Điều 2. Thẻ"])
    later = parse(LATER, whole=False)
    assert carry_part(earlier, later) is later
