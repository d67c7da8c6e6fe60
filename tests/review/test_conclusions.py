"""Words of a conclusion: what they mean, and when they mean nothing that may act."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.core.decision import Ruling
from legaltext.core.validity import EffectKind
from legaltext.review.conclusions import Conclusion, read_conclusion

JULY = date(2026, 7, 1)
ENDS, REPEALS, REPLACES = EffectKind.ENDS, EffectKind.REPEALS, EffectKind.REPLACES


@pytest.mark.parametrize(
    ("text", "ruling", "understood"),
    [
        ("", None, True),
        ("Xác nhận", Ruling.CONFIRM, True),
        ("XÁC NHẬN.", Ruling.CONFIRM, True),
        ("xác nhận – đã đối chiếu bản gốc", Ruling.CONFIRM, True),
        ("confirmed", Ruling.CONFIRM, True),
        ("bác bỏ: xem Công báo số 12", Ruling.REJECT, True),
        ("bác bỏ: hết hiệu lực theo 9/2026/NĐ-CP là không đúng", Ruling.REJECT, True),
        ("cần xác minh thêm với Bộ", Ruling.VERIFY, True),
        ("sửa lại", Ruling.CORRECT, False),
        ("sửa lại: hỏi Sở Xây dựng", Ruling.CORRECT, False),
        ("sửa lại: văn bản thay thế là 9/2026/NĐ-CP", Ruling.CORRECT, False),
        ("xác nhậnx", Ruling.NOTE, False),
        ("đồng ý", Ruling.NOTE, False),
        ("không còn hiệu lực", Ruling.NOTE, False),
        ("hết hiệu lực một phần từ ngày 01/7/2026", Ruling.NOTE, False),
        ("có thể đã hết hiệu lực từ ngày 01/7/2026", Ruling.NOTE, False),
        ("còn hiệu lực đến hết ngày 31/12/2026", Ruling.NOTE, False),
        ("chưa được thay thế bởi 9/2026/NĐ-CP", Ruling.NOTE, False),
        ("hết hiệu lực Điều 5 từ ngày 01/7/2026", Ruling.NOTE, False),
        ("hết hiệu lực từ ngày 01/7/2026, trừ Điều 5", Ruling.NOTE, False),
        ("Điều 5, Điều 6 hết hiệu lực từ ngày 01/7/2026", Ruling.NOTE, False),
        ("hết hiệu lực từ 31/02/2026", Ruling.NOTE, False),
        ("a" * 5000, Ruling.NOTE, False),
    ],
)
def test_rulings_without_a_statement(text: str, ruling: Ruling | None, understood: bool) -> None:
    assert read_conclusion(text) == Conclusion(ruling, understood=understood)


@pytest.mark.parametrize(
    ("text", "kind", "since", "by", "part"),
    [
        ("hết hiệu lực từ ngày 01/7/2026", ENDS, JULY, "", None),
        ("Hết hiệu lực kể từ ngày 01 tháng 7 năm 2026 theo 9/2026/NĐ-CP", ENDS, JULY, "9/2026/NĐ-CP", None),
        ("hết hiệu lực từ 1.7.2026 theo Nghị định số 9/2026/NĐ-CP ngày 4/5/2026", ENDS, JULY, "9/2026/NĐ-CP", None),
        ("đã bị bãi bỏ bởi Nghị định số 9/2026/NĐ-CP ngày 4/5/2026", REPEALS, None, "9/2026/NĐ-CP", None),
        ("được thay thế bởi Luật Đất đai năm 2024 từ 01/7/2026", REPLACES, JULY, "Luật Đất đai 2024", None),
        ("không còn hiệu lực từ ngày 01/7/2026", ENDS, JULY, "", None),
        ("Điều 5 hết hiệu lực từ ngày 01/7/2026 theo 9/2026/NĐ-CP", ENDS, JULY, "9/2026/NĐ-CP", "Điều 5"),
        ("hết hiệu lực từ 01/7/2026 theo khoản 2 Điều 30 Nghị định 9/2026/NĐ-CP", ENDS, JULY, "9/2026/NĐ-CP", None),
        ("expired from 01/07/2026 by 9/2026/NĐ-CP", ENDS, JULY, "9/2026/NĐ-CP", None),
    ],
)
@pytest.mark.parametrize("before", ["", "sửa lại: ", "xác nhận, "])
def test_an_end_that_a_person_states(
    before: str, text: str, kind: EffectKind, since: date | None, by: str, part: str | None
) -> None:
    found = read_conclusion(before + text)
    assert (found.says, found.kind, found.since, found.by, found.part) == ("ended", kind, since, by, part)


@pytest.mark.parametrize(
    "text", ["còn hiệu lực", "Vẫn còn hiệu lực.", "chưa hết hiệu lực", "bác bỏ, văn bản đang có hiệu lực", "in force"]
)
def test_in_force(text: str) -> None:
    assert read_conclusion(text).says == "alive"


def test_the_document_that_is_meant() -> None:
    found = read_conclusion("sửa lại: Quyết định số 17/2026/QĐ-UBND ngày 10/3/2026 của UBND tỉnh Sơn Hà về giá đất")
    assert found == Conclusion(
        Ruling.CORRECT, document="17/2026/QĐ-UBND", issue_date=date(2026, 3, 10), issuer="UBND tỉnh Sơn Hà"
    )
    assert read_conclusion("17/2026/QĐ-UBND hoặc 18/2026/QĐ-UBND").document == ""
