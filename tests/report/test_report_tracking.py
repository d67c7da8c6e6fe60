"""A tracking sheet goes out again: what a person wrote stays, open rows get what is proved, the rest says why not."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from legaltext.core.pages import SheetTable
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Trust
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.report.tracking import fill_tracking
from legaltext.validity.status import Validity

AS_OF, UNTIL = date(2026, 11, 22), date(2026, 10, 30)
ISSUER = "Ủy ban nhân dân tỉnh Sơn Hà"
HEAD = ("STT", "Văn bản cũ", "Cơ quan soạn thảo", "Hình thức", "Văn bản mới", "Thời gian")
DAYS = {1: date(2015, 2, 3), 2: date(2016, 2, 3), 3: date(2017, 2, 3), 4: date(2018, 2, 3), 9: date(2026, 6, 1)}
ROWS = (
    ("1", "Quyết định số 01/2015/QĐ-UBND ngày 03/02/2015 quy định về bến bãi", "Sở Xây dựng", "Chưa xác định", "", ""),
    ("2", "Quyết định số 02/2016/QĐ-UBND ngày 03/02/2016 quy định về chợ", "Sở Công Thương", "Giữ nguyên", "", ""),
    ("3", "Quyết định số 03/2017/QĐ-UBND ngày 03/02/2017 quy định về nhà ở", "Sở Xây dựng", "Chưa xác định", "", ""),
    ("4", "Quyết định số 04/2018/QĐ-UBND ngày 03/02/2018 quy định về phí", "Sở Tài chính", "Chưa xác định", "", ""),
    ("5", "Quyết định số 01/2015/QĐ-UBND ngày 09/9/2015 quy định về cây xanh", "Sở Xây dựng", "Bãi bỏ", "", ""),
    ("6", "Quyết định số 01/2015/QĐ-UBND ngày 03/02/2015", "Sở Xây dựng", "Thay thế", "Quyết định 9/2026/QĐ-UBND", ""),
    ("7", "Quyết định quy định về cấp nước", "Sở Xây dựng", "Ban hành mới", "", ""),
)


@pytest.fixture
def validity() -> Validity:
    names = {n: f"{n:02}/{day.year}/QĐ-UBND" for n, day in DAYS.items()}
    records = [Record(names[n], names[n], "Quyết định", (ISSUER,), day) for n, day in DAYS.items()]

    def effect(kind: EffectKind, on: int, since: date, by: int = 9, state: State = State.AUTOMATIC) -> Effect:
        proof = Evidence(
            Trust.TEXT, "cong-bao-9.pdf", "", 4, "thay thế Quyết định", "sample", names[by], "Điều 2 khoản 1"
        )
        return Effect(kind, names[by], "Điều 2 khoản 1", names[on], None, since, None, proof, state=state)

    effects = [effect(EffectKind.STARTS, n, day, n) for n, day in DAYS.items()]
    effects += [
        effect(EffectKind.REPLACES, 1, date(2026, 7, 1)),
        effect(EffectKind.ENDS, 2, date(2021, 1, 1), by=2),
        effect(EffectKind.REPEALS, 3, date(2026, 7, 1), state=State.NEEDS_REVIEW),
    ]
    return Validity(Register(records), tuple(effects))


def filled(validity: Validity) -> list[tuple[object, ...]]:
    tracked = fill_tracking((SheetTable("QĐ", (HEAD, *ROWS)),), validity, AS_OF, UNTIL)
    assert (tracked.open_rows, tracked.proposed) == (5, 2)
    return list(openpyxl.load_workbook(io.BytesIO(tracked.data))["QĐ"].iter_rows(values_only=True))


def test_columns_and_words_stay_and_open_rows_are_filled(validity: Validity) -> None:
    head, *rows = filled(validity)
    assert head[: len(HEAD)] == HEAD
    assert [tuple(cell or "" for cell in row[:3]) for row in rows] == [row[:3] for row in ROWS]
    assert rows[0][3:6] == (
        "[Đề xuất] Thay thế",
        "[Đề xuất] Khoản 1 Điều 2 Quyết định số 09/2026/QĐ-UBND ngày 01/6/2026 của Ủy ban nhân dân tỉnh Sơn Hà",
        "[Đề xuất] 01/07/2026",
    )
    assert "cong-bao-9.pdf, trang 4" in str(rows[0][6])


@pytest.mark.parametrize(
    ("row", "form", "act", "why"),
    [
        (1, "Giữ nguyên", "[Đề xuất] Hết thời hạn có hiệu lực", "thay thế Quyết định"),  # a person's form stays
        (2, "Chưa xác định", "", "chờ người rà soát xác nhận (theo 09/2026/QĐ-UBND)"),
        (3, "Chưa xác định", "", "chưa phát hiện văn bản làm hết hiệu lực (dữ liệu đến 30/10/2026)"),
        (4, "Bãi bỏ", "", "chưa xác định được văn bản"),  # another document of the same number
        (5, "Thay thế", "Quyết định 9/2026/QĐ-UBND", ""),  # settled by a person
        (6, "Ban hành mới", "", ""),  # names no document
    ],
)
def test_nothing_is_proposed_that_is_not_proved(validity: Validity, row: int, form: str, act: str, why: str) -> None:
    cells = filled(validity)[row + 1]
    assert cells[3] == form
    assert str(cells[4] or "").startswith(act)
    assert bool(cells[4]) == bool(act)
    assert why in str(cells[6] or "")


def test_the_same_sheet_gives_the_same_bytes_and_other_sheets_go_out_as_they_came(
    validity: Validity, tmp_path: Path
) -> None:
    tables = (
        SheetTable("Ghi chú", (("a", "b"), ("1", "=2"))),
        SheetTable("QĐ", (("Bảng theo dõi", *[""] * 5), HEAD, *ROWS)),
    )
    one, two = (fill_tracking(tables, validity, AS_OF, UNTIL) for _ in range(2))
    assert one.data == two.data
    book = openpyxl.load_workbook(io.BytesIO(one.data))
    assert [c.value for c in book["Ghi chú"][3]] == ["1", "=2"]
    assert book["Ghi chú"]["B3"].data_type == "s"
    assert one.open_rows == 5
