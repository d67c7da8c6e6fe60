"""``check DRAFT`` at the command line: read, told, tabled, written as a note, and kept nowhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docx import Document

from legaltext.cli.main import run
from legaltext.store.store import open_store

HEAD = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
OLD = [
    "CHÍNH PHỦ", *HEAD, "Số: 911/2020/NĐ-CP", "Hà Nội, ngày 10 tháng 5 năm 2020", "NGHỊ ĐỊNH", "Quy định về lều trại",
    "Điều 1. Hiệu lực thi hành", "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2020.",
]  # fmt: skip
NEW = [
    "CHÍNH PHỦ", *HEAD, "Số: 912/2026/NĐ-CP", "Hà Nội, ngày 10 tháng 5 năm 2026", "NGHỊ ĐỊNH", "Quy định về lều trại",
    "Điều 1. Hiệu lực thi hành", "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
    "2. Nghị định này thay thế Nghị định số 911/2020/NĐ-CP.",
]  # fmt: skip
DRAFT = [
    "ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ", *HEAD, "Số:     /2026/QĐ-UBND", "Sơn Hà, ngày    tháng 12 năm 2026", "QUYẾT ĐỊNH",
    "Quy định về lều trại trên địa bàn tỉnh Sơn Hà",
    "Căn cứ Nghị định số 911/2020/NĐ-CP ngày 10 tháng 5 năm 2020 của Chính phủ quy định về lều trại;",
    "Theo đề nghị của Giám đốc Sở Xây dựng;", "Điều 1. Hiệu lực thi hành",
    "Quyết định này có hiệu lực thi hành từ ngày 30 tháng 12 năm 2026.",
]  # fmt: skip


def write(path: Path, lines: list[str]) -> Path:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("held")
    write(folder / "cu.docx", OLD)
    write(folder / "moi.docx", NEW)
    db = f"sqlite:///{folder / 'x.db'}"
    assert run(["--db", db, "ingest", str(folder)]) == 0
    return db


def test_a_draft_is_told_and_not_kept(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draft = write(tmp_path / "du-thao.docx", DRAFT)
    common = ["--db", database, "check", str(draft), "--as-of", "2026-11-22", "--signing-day", "2026-12-15"]
    assert run(common) == 0
    shown = capsys.readouterr()
    assert "• [Phải sửa căn cứ] Căn cứ 1: Căn cứ Nghị định số 911/2020/NĐ-CP" in shown.out
    assert re.search(r"Đề nghị viết: Căn cứ Nghị định số 912/2026/NĐ-CP ngày 10 tháng 5 năm 2026", shown.out)
    assert "ngày ký dự kiến 15/12/2026" in shown.err

    assert run([*common, "--format", "json"]) == 0
    ground, start = json.loads(capsys.readouterr().out)
    assert (ground["role"], ground["verdict_signing"], ground["successor"]) == ("ground", "expired", "912/2026/NĐ-CP")
    assert (start["role"], start["notes"]) == ("clause", ["start_fits"])

    note = tmp_path / "phieu.docx"
    assert run([*common, "--out", str(note)]) == 0
    words = "\n".join(cell.text for table in Document(str(note)).tables for row in table.rows for cell in row.cells)
    assert "Căn cứ Nghị định số 912/2026/NĐ-CP" in words
    assert len(open_store(database).files()) == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "khong-co.docx"], "LT-CLI-08"),
        (["check", "9.999999"], "LT-CLI-11"),
        (["check", "--signing-day", "2026-12-15"], "LT-CLI-54"),
    ],
)
def test_what_is_no_draft_says_what_to_type(
    database: str, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--db", database, *arguments]) == 2
    assert f"[{code}]" in capsys.readouterr().err


def test_a_file_that_holds_no_text(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = write(tmp_path / "trong.docx", ["Ghi chú riêng, không phải văn bản."])
    assert run(["--db", database, "check", str(empty)]) == 1
    assert "[LT-CLI-50]" in capsys.readouterr().err
