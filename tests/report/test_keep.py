"""A workbook that somebody wrote in is never overwritten."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.text import fold
from legaltext.report.keep import put_aside
from legaltext.report.workbook import BookContext, write_workbooks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    finding = Finding(
        "abc123", "9.900001", "Cấp giấy", "Sở Nội vụ", "Nội vụ", "can_cu_phap_ly", "1/2020/QĐ-UBND", "1/2020/QĐ-UBND",
        None, Verdict.EXPIRED, date(2026, 1, 1), "2/2025/QĐ-UBND", "", Severity.FIX_GROUND, (),
    )  # fmt: skip
    write_workbooks(tmp_path, [finding], BookContext(date(2026, 11, 22)))
    return tmp_path


def write_opinion(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    heads = [cell.value for cell in sheet[1]]
    sheet.cell(2, heads.index("Ý kiến của sở") + 1, "Đồng ý sửa căn cứ")
    book.save(path)


def test_untouched_workbooks_are_left_to_be_written_anew(folder: Path) -> None:
    assert put_aside(folder) == ()
    assert (folder / "phat-hien.xlsx").is_file()


def test_a_workbook_with_entries_is_put_aside_each_time(folder: Path) -> None:
    for count in (1, 2):
        write_opinion(folder / "phat-hien.xlsx")
        assert [p.name for p in put_aside(folder)] == [f"phat-hien-da-ghi-{count}.xlsx"]
        assert not (folder / "phat-hien.xlsx").exists()
        (folder / f"phat-hien-da-ghi-{count}.xlsx").rename(folder / "phat-hien.xlsx")
        (folder / f"phat-hien-da-ghi-{count}.xlsx").write_bytes((folder / "phat-hien.xlsx").read_bytes())


def test_entries_that_are_held_need_no_keeping(folder: Path) -> None:
    write_opinion(folder / "phat-hien.xlsx")
    assert put_aside(folder, {"abc123": {fold("Đồng ý  sửa căn cứ"), ""}}) == ()
    assert put_aside(folder, {"abc123": {"đã khác"}}) != ()


def test_what_cannot_be_read_is_put_aside(folder: Path) -> None:
    (folder / "phat-hien.xlsx").write_bytes(b"broken")
    assert [p.name for p in put_aside(folder)] == ["phat-hien-da-ghi-1.xlsx"]
