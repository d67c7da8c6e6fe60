"""What a ground's own words say beside its number."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.procedures.rows import Row, read_row


@pytest.mark.parametrize(
    ("code", "name", "provision", "day", "issuer"),
    [
        (
            "",
            "Khoản 2 Điều 5 Quyết định số 44/2019/QĐ-UBND ngày 25/11/2019 của Ủy ban nhân dân tỉnh Sơn Hà về chợ",
            "Điều 5 khoản 2",
            date(2019, 11, 25),
            "Ủy ban nhân dân tỉnh Sơn Hà",
        ),
        ("44/2019/QĐ-UBND", "Quyết định quy định về quản lý chợ", None, None, ""),
        (
            "44/2019/QĐ-UBND",
            "Quyết định số 44/2019/QĐ-UBND ngày 25 tháng 11 năm 2019 của UBND tỉnh Sơn Hà về quản lý chợ",
            None,
            date(2019, 11, 25),
            "UBND tỉnh Sơn Hà",
        ),
        ("", "Quyết định số 44/2019/QĐ-UBND của UBND tỉnh Sơn Hà: Quản lý chợ", None, None, "UBND tỉnh Sơn Hà"),
        ("", "Điều 3 và Điều 7 Quyết định số 44/2019/QĐ-UBND", None, None, ""),
        (
            "",
            "Quyết định số 44/2019/QĐ-UBND sửa đổi Quyết định số 9/2015/QĐ-UBND ngày 01/02/2015",
            None,
            None,
            "",
        ),
    ],
)
def test_a_ground_written_as_a_sentence(
    code: str, name: str, provision: str | None, day: date | None, issuer: str
) -> None:
    basis = read_row(Row(code, name), 1)[0]
    assert basis.document == "44/2019/QĐ-UBND"
    assert (basis.provision, basis.issue_date, basis.issuer) == (provision, day, issuer)


def test_what_the_cells_say_stands() -> None:
    row = Row(
        "44/2019/QĐ-UBND", "Quyết định số 44/2019/QĐ-UBND ngày 25/11/2019", date(2019, 11, 20), "UBND tỉnh Sơn Hà"
    )
    basis = read_row(row, 1)[0]
    assert (basis.issue_date, basis.issuer) == (date(2019, 11, 20), "UBND tỉnh Sơn Hà")
