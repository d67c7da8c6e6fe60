"""Rows in five formats."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from legaltext.core.errors import LegalTextError, UsageError
from legaltext.core.finding import Severity, Verdict
from legaltext.core.validity import Evidence
from legaltext.report.tables import FORMATS, render_rows, safe_cell, write_rows

COLUMNS = ("procedure", "cited", "verdict", "since", "severity", "pages", "evidence")


@pytest.fixture
def rows(proof: Evidence) -> list[dict[str, object]]:
    return [
        {
            "procedure": "1.900001",
            "cited": "=Nghị định, số “5”\nĐiều 3",
            "verdict": Verdict.EXPIRED,
            "since": date(2026, 3, 1),
            "severity": Severity.FIX_GROUND,
            "pages": 12,
            "evidence": (proof,),
        },
        {"procedure": "1.900002", "cited": "", "verdict": Verdict.UNKNOWN},
    ]


def test_csv_opens_in_excel_and_reads_back(rows: list[dict[str, object]], tmp_path: Path) -> None:
    out = tmp_path / "x" / "rows.csv"
    assert write_rows(COLUMNS, rows, "csv", out) == 2
    data = out.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert tuple(read[0]) == COLUMNS
    assert read[0]["since"] == "2026-03-01"
    assert read[0]["verdict"] == "expired"
    assert read[0]["cited"] == "'=Nghị định, số “5”\nĐiều 3"
    assert "page 3" in read[0]["evidence"]
    assert read[1]["since"] == read[1]["severity"] == ""


def test_standard_output_has_no_mark(rows: list[dict[str, object]], capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    write_rows(COLUMNS, rows, "csv")
    assert capfdbinary.readouterr().out.startswith(b"procedure,cited,")


@pytest.mark.parametrize("fmt", ["json", "jsonl"])
def test_json_keeps_codes_and_nulls(rows: list[dict[str, object]], fmt: str) -> None:
    text = render_rows(COLUMNS, rows, fmt).decode()
    read = json.loads(text) if fmt == "json" else [json.loads(line) for line in text.splitlines()]
    assert read[0]["verdict"] == "expired"
    assert read[0]["since"] == "2026-03-01"
    assert read[0]["cited"].startswith("=")
    assert read[0]["evidence"][0]["page"] == 3
    assert read[1]["since"] is None
    assert "Nghị định" in text


def test_xlsx_has_words_dates_and_no_formulas(rows: list[dict[str, object]], tmp_path: Path) -> None:
    out = tmp_path / "rows.xlsx"
    write_rows(COLUMNS, rows, "xlsx", out, title="Kết quả")
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    cells = list(sheet.iter_rows())
    assert [c.value for c in cells[0]][:4] == ["Mã TTHC", "Viện dẫn (nguyên văn)", "Tình trạng hiệu lực", "Từ ngày"]
    assert cells[1][1].data_type == "s"
    assert cells[1][2].value == "Đã hết hiệu lực toàn bộ"
    assert isinstance(cells[1][3].value, date)
    assert cells[1][3].number_format == "dd/mm/yyyy"
    assert cells[1][5].value == 12
    assert sheet.freeze_panes == "A2"


@pytest.mark.parametrize(
    ("lang", "width", "has"),
    [
        ("vi", 60, ["Mã TTHC:", "01/03/2026", "Đã hết hiệu lực toàn bộ", "trang 3"]),
        ("vi", 200, ["Mã TTHC", "01/03/2026", "Phải sửa căn cứ"]),
        ("en", 200, ["Procedure", "01/03/2026", "Repair the ground"]),
    ],
)
def test_tables_fit_the_width(rows: list[dict[str, object]], lang: str, width: int, has: list[str]) -> None:
    text = render_rows(COLUMNS, rows, "table", lang, "Kết quả", width).decode()
    for words in has:
        assert words in text
    assert max(map(len, text.splitlines())) <= width


def test_no_rows_are_said() -> None:
    assert "Không có dòng nào." in render_rows(COLUMNS, [], "table").decode()


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_rows_same_bytes(rows: list[dict[str, object]], fmt: str) -> None:
    assert render_rows(COLUMNS, rows, fmt) == render_rows(COLUMNS, rows, fmt)


@pytest.mark.parametrize(
    ("text", "safe"),
    [("=1+1", "'=1+1"), ("+84", "'+84"), ("-x", "'-x"), ("@a", "'@a"), ("a=1", "a=1"), ("", ""), ("\tx", "'\tx")],
)
def test_formulas_become_text(text: str, safe: str) -> None:
    assert safe_cell(text) == safe


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(UsageError, match="LT-REP-01"):
        write_rows(COLUMNS, [], "pdf")


def test_a_file_that_cannot_be_written_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(LegalTextError, match="LT-REP-03"):
        write_rows(COLUMNS, [], "csv", tmp_path / "taken")
    assert [p.name for p in tmp_path.iterdir()] == ["taken"]


NO_END, SUSPENDED, COMING = Verdict.NO_END_FOUND, Verdict.SUSPENDED, Verdict.NOT_YET_EFFECTIVE
PRINTED = [
    (NO_END, "own start", "kể từ ngày 01 tháng 7 năm 2026", None, "01/07/2026"),
    (NO_END, "laws field", "effective_date = 2026-07-01 (checked: text)", None, "01/07/2026"),
    (NO_END, "laws field", "effective_date = 2014-07-01 (checked: text)", None, ""),
    (NO_END, "repeals: repeals", "Bãi bỏ Điều 5", "Điều 3", ""),
    (NO_END, "sign of life: basis", "Căn cứ Luật", None, ""),
    (COMING, "own start", "kể từ ngày 01 tháng 7 năm 2026", None, "có hiệu lực từ ngày 01/07/2026"),
    (SUSPENDED, "suspends: suspends", "Tạm ngưng hiệu lực Điều 5", "Điều 5", "01/07/2026"),
]


@pytest.mark.parametrize(("verdict", "rule", "quote", "provision", "since"), PRINTED)
def test_since_is_printed_only_where_it_fits_its_heading(
    tmp_path: Path, proof: Evidence, verdict: Verdict, rule: str, quote: str, provision: str | None, since: str
) -> None:
    columns = ("provision", "verdict", "since", "evidence")
    row = (provision, verdict, date(2026, 7, 1), (replace(proof, rule=rule, quote=quote),))
    write_rows(columns, [row], "table", tmp_path / "t.txt", width=60)
    shown = (tmp_path / "t.txt").read_text("utf-8")
    line = next((li for li in shown.splitlines() if li.startswith("Từ ngày")), "Từ ngày:")
    assert line.partition(":")[2].strip() == since
    write_rows(columns, [row], "csv", tmp_path / "t.csv")
    assert "2026-07-01" in (tmp_path / "t.csv").read_text("utf-8")


@pytest.mark.parametrize(
    ("provision", "quote", "words"),
    [
        (None, "Tạm ngưng hiệu lực Quyết định A", "Đang tạm ngưng hiệu lực toàn bộ"),
        ("Điều 5", "Tạm ngưng hiệu lực toàn bộ Quyết định A", "Đang tạm ngưng hiệu lực toàn bộ"),
        ("Điều 5", "Tạm ngưng hiệu lực Điều 5", "Đang tạm ngưng hiệu lực một phần"),
    ],
)
def test_a_suspension_is_whole_or_in_part(
    tmp_path: Path, proof: Evidence, provision: str | None, quote: str, words: str
) -> None:
    row = (provision, SUSPENDED, (replace(proof, quote=quote),))
    write_rows(("provision", "verdict", "evidence"), [row], "table", tmp_path / "t.txt", width=200)
    shown = (tmp_path / "t.txt").read_text("utf-8")
    assert words in shown
    assert "toàn bộ / một phần" not in shown


def test_people_see_three_pieces_of_evidence_machines_all(tmp_path: Path, proof: Evidence) -> None:
    pieces = tuple(replace(proof, page=page) for page in (1, 2, 2, 3, 4, 5))
    write_rows(("evidence",), [(pieces,)], "table", tmp_path / "t.txt", width=200)
    shown = (tmp_path / "t.txt").read_text("utf-8")
    assert "trang 3" in shown
    assert "trang 4" not in shown
    assert "và 2 chứng cứ khác" in shown
    write_rows(("evidence",), [(pieces,)], "csv", tmp_path / "t.csv")
    assert (tmp_path / "t.csv").read_text("utf-8").count("page ") == 6
