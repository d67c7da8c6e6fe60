"""The whole loop on the sample: review, write into the workbooks, take them in, review again."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest
from truth import SAMPLE

from legaltext.cli.main import run

SIGNED, RULED, HANDLING = "Người rà soát, ngày", "Kết luận của Sở Tư pháp", "Kết quả xử lý"
BUOI, CUC = "Lê Thị Bưởi, 01/12/2026", "Trần Văn Cúc, 02/12/2026"
AS_OF = ["--as-of", "2026-11-22"]
LAW = ("9.900016", "77/2015/QH13")  # a sign of an end that waits for a person
MARKET = ("9.900003", "22/2017/QĐ-UBND")  # replaced by the text of another act
OLD = ("9.900018", "158/2005/NĐ-CP")  # not known
PIER = ("9.900002", "15/2020/NQ-HĐND")


def findings(folder: Path) -> dict[tuple[str, str], dict[str, str]]:
    """The findings on grounds by procedure and document."""
    with (folder / "findings.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {(r["procedure"], r["document"]): r for r in rows if r["place"] == "can_cu_phap_ly"}


def fill(path: Path, out: Path, cells: Mapping[tuple[str, str], Mapping[str, str]], ids: Mapping[str, str]) -> Path:
    book = openpyxl.load_workbook(path)
    wanted = {ids["|".join(key)]: written for key, written in cells.items()}
    for sheet in book.worksheets:
        heads = {str(cell.value): cell.column for cell in sheet[1]}
        for row in range(2, sheet.max_row + 1) if "Mã phát hiện" in heads else ():
            code = str(sheet.cell(row, heads["Mã phát hiện"]).value)
            for heading, value in wanted.get(code, {}).items():
                sheet.cell(row, heads[heading]).value = value
    book.save(out)
    return out


def test_review_rule_ingest_review(demo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database, out = tmp_path / "a.db", tmp_path / "out"
    shutil.copytree(demo, out)
    shutil.move(out / "demo.db", database)
    before = findings(out)
    ids = {"|".join(key): row["finding_id"] for key, row in before.items()}
    assert [before[k]["verdict"] for k in (LAW, MARKET, OLD)] == ["proposed_expired", "expired", "unknown"]
    whole = fill(
        out / "phat-hien.xlsx",
        tmp_path / "so-chung.xlsx",
        {
            LAW: {RULED: "xác nhận", SIGNED: BUOI},
            OLD: {RULED: "hết hiệu lực từ ngày 01/01/2016 theo Nghị định số 123/2015/NĐ-CP", SIGNED: BUOI},
            PIER: {HANDLING: "đã xử lý", SIGNED: BUOI},
        },
        ids,
    )
    (agency,) = (out / "theo-co-quan").glob("phat-hien-*.xlsx")
    own = fill(agency, tmp_path / "so-co-quan.xlsx", {MARKET: {RULED: "bác bỏ", SIGNED: CUC}}, ids)

    call = ["--db", str(database)]
    assert run([*call, "ingest", str(own), str(whole)]) == 0
    assert "Nhận 4 dòng" in capsys.readouterr().err
    assert run([*call, "ingest", str(whole)]) == 0
    assert "đã có từ trước 1" in capsys.readouterr().err, "a sheet given twice is skipped"
    assert run([*call, "files", "--format", "jsonl"]) == 0
    assert capsys.readouterr().out.count('"kind": "decisions", "outcome": "read"') == 2

    assert run([*call, "review", str(SAMPLE / "gazette"), *AS_OF, "--out", str(out)]) == 0
    after = findings(out)
    assert (after[LAW]["verdict"], after[LAW]["since"], after[LAW]["ended_by"]) == (
        "expired",
        "2025-03-01",
        "65/2025/QH15",
    )
    assert "so-chung.xlsx, sheet “Phải xử lý”, row " in after[LAW]["evidence"]
    assert after[MARKET]["verdict"] == "no_end_found"
    assert (after[OLD]["verdict"], after[OLD]["ended_by"]) == ("expired", "123/2015/NĐ-CP")
    changed = {key for key in before if before[key] != after[key]}
    assert changed == {LAW, MARKET, OLD, ("9.900003", "09/2013/QĐ-UBND")}
    assert after["9.900003", "09/2013/QĐ-UBND"]["successor"] == "22/2017/QĐ-UBND", "what replaced it lives on"
    assert [row["finding_id"] for row in after.values()] == [row["finding_id"] for row in before.values()]
    with (out / "documents.csv").open(encoding="utf-8-sig", newline="") as lines:
        sources = {row["key"]: row["status_source"] for row in csv.DictReader(lines)}
    assert sources["77/2015/QH13"] == "decision"

    # The untouched workbook was written anew; what staff wrote stands in it, and it says what is closed.
    assert list(out.glob("*da-ghi*")) == []
    rows = list(openpyxl.load_workbook(out / "phat-hien.xlsx")["Phải xử lý"].iter_rows(values_only=True))
    shown = {row[-1]: dict(zip(rows[0], row, strict=True)) for row in rows[1:]}
    assert shown[ids["|".join(PIER)]]["Mức độ"] == "Xử lý ngay – đã xử lý"
    assert shown[ids["|".join(LAW)]][SIGNED] == BUOI
    assert "đã xử lý 1" in (out / "tom-tat.html").read_text("utf-8")
    figures = openpyxl.load_workbook(out / "so-lieu.xlsx").worksheets[0]
    heads = [cell.value for cell in figures[1]]
    assert figures.cell(figures.max_row, heads.index("Phát hiện đã xử lý") + 1).value == 1

    capsys.readouterr()
    assert run([*call, "status", "77/2015/QH13", "--why", *AS_OF]) == 0
    told = capsys.readouterr().out
    assert "nguồn: kết luận của người rà soát" in told
    assert "Lê Thị Bưởi, 01/12/2026" in told

    other = fill(agency, tmp_path / "so-khac.xlsx", {LAW: {RULED: "bác bỏ", SIGNED: CUC}}, ids)
    assert run([*call, "ingest", str(other)]) == 0
    capsys.readouterr()
    assert run([*call, "conflicts", "77/2015/QH13", "--format", "csv"]) == 0
    told = capsys.readouterr().out
    assert "sheets_differ" in told
    assert "so-chung.xlsx" in told
    assert "so-khac.xlsx" in told
