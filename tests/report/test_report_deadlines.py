"""Days to come, and posted lists beside the catalogue."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.errors import UsageError
from legaltext.core.finding import Finding
from legaltext.core.labels import labels
from legaltext.core.procedure import Procedure
from legaltext.core.validity import Effect, EffectKind, Evidence, State
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.report.blocks import Grid
from legaltext.report.deadlines import (
    ENDING_COLUMNS,
    TRIGGER_COLUMNS,
    ending_rows,
    finding_deadlines,
    most_touching,
    trigger_rows,
    working_days_before,
)
from legaltext.report.posted import COLUMNS, Posted, PostedRow, compare_posted, read_posted
from legaltext.report.tables import render_rows
from legaltext.report.word import render_docx
from legaltext.validity.status import Validity

AS_OF = date(2026, 11, 22)
OLD, NEW, OTHER = "05/2021/QĐ-UBND", "14/2026/QĐ-UBND", "07/2022/QĐ-UBND"


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 7, 1), 5, date(2026, 6, 24)),  # over a weekend
        (date(2026, 7, 1), 20, date(2026, 6, 3)),
        (date(2026, 5, 4), 1, date(2026, 4, 29)),  # over the weekend and both holidays
        (date(2026, 7, 1), 0, date(2026, 7, 1)),
    ],
)
def test_working_days(day: date, count: int, due: date) -> None:
    assert working_days_before(day, count) == due


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 40))
def test_the_due_day_is_a_working_day_before(day: date, count: int) -> None:
    due = working_days_before(day, count)
    assert due.weekday() < 5
    assert (day - due).days >= count


@pytest.fixture
def validity(proof: Evidence) -> Validity:
    def effect(kind: EffectKind, by: str, on: str, since: date, **more: Any) -> Effect:
        return Effect(kind, by, None, on, more.pop("part", None), since, None, proof, **more)

    effects = (
        effect(EffectKind.REPLACES, NEW, OLD, date(2027, 3, 1)),
        effect(EffectKind.ENDS, OTHER, OTHER, date(2027, 3, 1)),
        effect(EffectKind.AMENDS, NEW, OTHER, date(2027, 1, 1), part="Điều 2"),
        effect(EffectKind.REPEALS, NEW, OTHER, date(2026, 12, 1), state=State.NEEDS_REVIEW),
        effect(EffectKind.REPEALS, NEW, "1/2000/QĐ-UB", date(2020, 1, 1)),
    )
    return Validity(Register([Record(n, n, "Quyết định") for n in (OLD, NEW, OTHER, "1/2000/QĐ-UB")]), effects)


@pytest.fixture
def leaning(make_finding: Callable[..., Finding]) -> list[Finding]:
    return [
        make_finding(procedure="1.900001", document=OLD),
        make_finding(procedure="1.900002", document=OLD),
        make_finding(procedure="1.900002", document=OTHER),
    ]


def test_triggers_name_the_act_the_days_and_the_procedures(validity: Validity, leaning: list[Finding]) -> None:
    rows = trigger_rows(validity, leaning, AS_OF)
    columns = ("starts", "state", "due_ministry", "due_province", "days_left", "procedures")
    assert [tuple(r[c] for c in columns) for r in rows] == [
        (date(2026, 12, 1), State.NEEDS_REVIEW, date(2026, 11, 11), date(2026, 11, 26), 4, ("1.900002",)),
        (date(2027, 1, 1), State.AUTOMATIC, date(2026, 12, 12), date(2026, 12, 27), 35, ("1.900002",)),
        (date(2027, 3, 1), State.AUTOMATIC, date(2027, 2, 9), date(2027, 2, 24), 94, ("1.900001", "1.900002")),
    ]
    assert all(r["evidence"] for r in rows)
    assert "Số ngày còn lại" in render_rows(TRIGGER_COLUMNS, rows, "table", width=100).decode()


def test_a_day_on_which_much_ends_is_seen_before(validity: Validity, leaning: list[Finding]) -> None:
    doubtful, row = ending_rows(validity, leaning, AS_OF)
    assert (doubtful["ends"], doubtful["state"]) == (date(2026, 12, 1), State.NEEDS_REVIEW)
    assert (row["ends"], row["ending"], row["count"]) == (date(2027, 3, 1), (OLD, OTHER), 2)
    assert ending_rows(validity, leaning, date(2027, 3, 1)) == []
    assert render_rows(ENDING_COLUMNS, [row], "csv")
    assert most_touching([doubtful, row], 1) == [row]


def test_a_finding_is_due_by_the_day_of_who_announced_its_procedure(
    validity: Validity, make_finding: Callable[..., Finding]
) -> None:
    findings = [
        make_finding(finding_id="ministry", procedure="1.900001", document=OLD),
        make_finding(finding_id="province", procedure="1.900002", document=OLD),
        make_finding(finding_id="part", procedure="1.900002", document=OTHER, provision="Điều 9"),
        make_finding(finding_id="nobody", procedure="1.900009", document=OLD),
        make_finding(finding_id="settled", procedure="1.900001", document="1/2000/QĐ-UB"),
    ]
    procedures = {
        "1.900001": Procedure("1.900001", "Cấp giấy phép", "sample", decision="812/QĐ-BXD"),
        "1.900002": Procedure("1.900002", "Gia hạn", "sample", decision="900/QĐ-UBND"),
    }
    due = finding_deadlines(validity, findings, procedures, AS_OF)
    assert due == {
        "ministry": date(2027, 2, 9),
        "province": date(2027, 2, 24),
        "part": date(2026, 11, 26),  # the whole of it may go on 01/12/2026, the amended Điều 2 is another
    }


CATALOGUE = [
    Procedure("1.900001", "Cấp giấy phép", "sample", agency="Sở Xây dựng", decision="812/QĐ-UBND"),
    Procedure("1.900002", "Gia hạn giấy phép", "sample", agency="Sở Xây dựng", decision="Quyết định số 900/QĐ-UBND"),
    Procedure("1.900003", "Thu hồi giấy phép", "sample", agency="Sở Xây dựng"),
    Procedure("1.900004", "Công chứng", "sample", agency="Sở Tư pháp"),
]
LINES = [
    ["STT", "Mã", "Tên", "Quyết định"],
    ["1", "1.900001", "Cấp giấy phép", "812/QĐ-UBND ngày 05/6/2025"],
    ["2", "1.900002", "Gia hạn", "77/qđ-ubnd"],
    ["3", "2.900009", "Cấp lại", ""],
    ["4", "1.900001", "Cấp giấy phép (lặp)", "1/QĐ-UBND"],
]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "txt", "docx"])
def test_a_posted_list_beside_the_catalogue(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"niem-yet.{kind}"
    if kind == "xlsx":
        with xlsxwriter.Workbook(path) as book:
            sheet = book.add_worksheet()
            for number, line in enumerate(LINES):
                sheet.write_row(number, 0, line)
    elif kind == "docx":
        path.write_bytes(render_docx([Grid(tuple(LINES[0]), tuple(tuple(line) for line in LINES[1:]))], "Niêm yết"))
    else:
        path.write_text("\n".join(",".join(line) for line in LINES), "utf-8-sig")
    rows = compare_posted(read_posted(path), CATALOGUE, "Sở Xây dựng")
    assert [(r["procedure"], r["posted"]) for r in rows] == [
        ("2.900009", Posted.NOT_IN_CATALOGUE),
        ("1.900002", Posted.OTHER_DECISION),
        ("1.900003", Posted.MISSING),
        ("1.900001", Posted.AGREES),
    ]
    assert (rows[1]["row"], rows[1]["posted_decision"]) == (3, "77/QĐ-UBND")
    assert "2.900009" in rows[0]["line"]
    assert set(rows[0]) == set(COLUMNS)


def test_codes_without_their_last_noughts_and_with_a_provinces_ending_are_read(tmp_path: Path) -> None:
    path = tmp_path / "niem-yet.csv"
    path.write_text("STT,Mã TTHC\n1,1.90001\n2,2.900002.000.00.00.H12\n", "utf-8-sig")
    assert [(row.code, row.row) for row in read_posted(path)] == [("1.900010", 2), ("2.900002", 3)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1258"])
def test_a_posted_list_in_the_encodings_and_with_the_separator_that_offices_save(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "niem-yet.csv"
    path.write_bytes("STT;Mã TTHC;Lĩnh vực\n1;1.90001;Xây dựng\n2;2.900002;Đất đai\n".encode(encoding, "replace"))
    assert [(row.code, row.row) for row in read_posted(path)] == [("1.900010", 2), ("2.900002", 3)]


def test_what_the_catalogue_strikes_out_is_abolished_and_what_lacks_a_decision_is_not_called_the_same() -> None:
    rows = [PostedRow("1.900005", "1/QĐ-UBND", 1), PostedRow("1.900003", "2/QĐ-UBND", 2), PostedRow("1.900006", "", 3)]
    catalogue = [
        *CATALOGUE,
        Procedure("1.900005-Xoa", "Cấp mã số", "sample"),
        Procedure("1.900006", "Cấp bản sao", "sample", state="Bị bãi bỏ"),
    ]
    assert [
        (r["procedure"], r["posted"], r["open_findings"])
        for r in compare_posted(rows, catalogue, None, {"1.900003": 4})
    ] == [
        ("1.900005", Posted.ABOLISHED, 0),
        ("1.900006", Posted.ABOLISHED, 0),
        ("1.900003", Posted.CODE_ONLY, 4),
    ]


def test_every_result_has_words() -> None:
    assert set(labels("posted")) == {p.value for p in Posted}


@pytest.mark.parametrize("name", ["absent.csv", "broken.xlsx"])
def test_a_list_that_cannot_be_read_is_said(tmp_path: Path, name: str) -> None:
    if name.startswith("broken"):
        (tmp_path / name).write_bytes(b"no sheet")
    with pytest.raises(UsageError, match="LT-REP-07"):
        read_posted(tmp_path / name)
