"""Procedures of a file: records, printed sheets, and a record that is none among others."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from legaltext.core.errors import ReadError
from legaltext.store.extract import extract

LINE = {
    "code": "9.1",
    "name": "Cấp phép bến bãi",
    "departments": ["Sở Xây dựng"],
    "departmentPromulgate": "UBND",
    "id": "x",
}
EMPTY = {**LINE, "code": "", "codeNotation": "", "name": ""}


def catalogue(folder: Path, *lines: dict[str, object]) -> Path:
    path = folder / "danh-muc.jsonl"
    path.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), "utf-8")
    return path


def test_a_record_that_is_no_procedure_does_not_refuse_the_others(tmp_path: Path) -> None:
    found = extract(catalogue(tmp_path, LINE, EMPTY, {**LINE, "code": "9.2"}))
    assert [packed.key for packed in found.procedures] == ["9.1", "9.2"]
    assert found.outcome == "partly_read"
    assert [remark.code for remark in found.remarks] == ["LT-TTH-02"]


def test_a_file_of_nothing_else_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        extract(catalogue(tmp_path, EMPTY))


@pytest.mark.shared
def test_a_printed_sheet_is_a_procedure_and_no_document(shared: Path) -> None:
    path = next((shared / "corpora" / "procedures" / "portal-pdf").glob("*2.001023*"))
    found = extract(path)
    assert ([packed.key for packed in found.procedures], found.documents) == (["2.001023"], ())
