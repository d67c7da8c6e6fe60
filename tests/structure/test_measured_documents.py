"""Measured on the shared material: numbers, types, days and titles; cut issues; the database's provision mark-up."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from legaltext.core.law import LegalDocument
from legaltext.core.numbers import identity
from legaltext.core.pages import DatabaseRecord, Line, Page, PagedText
from legaltext.core.text import fold, strip_marks
from legaltext.files.read import Limits, read_file
from legaltext.gazette.cut import cut_issue
from legaltext.structure.parse import parse_record, parse_run

pytestmark = pytest.mark.shared

# Parts of documents (“Xem tiếp Công báo …”): a consolidated text prints its number at its end, so these do not hold it.
NOT_PRINTED = {"14/VBHN-VPQH", "19/VBHN-VPQH", "2022/VBHN-BLDTBXH"}
TYPES = {
    "chi-thi": "Chỉ thị", "luat": "Luật", "nghi-dinh": "Nghị định", "nghi-quyet": "Nghị quyết",
    "quyet-dinh": "Quyết định", "thong-tu": "Thông tư", "van-ban-hop-nhat": "Văn bản hợp nhất",
}  # fmt: skip


@cache
def pages_of(path: Path, few: bool = False) -> tuple[Page, ...]:
    """All pages of a PDF, or the first three, which hold the head of any document but a consolidated one."""
    (content,) = read_file(path, Limits(pages=3) if few else None).contents
    assert isinstance(content, PagedText)
    return content.pages


def plain(number: str) -> str:
    return strip_marks(number).upper().replace(".", "-").replace("/", "-").lstrip("0")


def test_heads_of_the_central_gazette(shared: Path) -> None:
    """The number equals the file name's in all but the three that do not print it; type, day and title are there."""
    wrong: list[tuple[str, str]] = []
    for path in sorted((shared / "corpora/congbao").glob("*.pdf")):
        name = re.fullmatch(r"([a-z-]+)-so-(.+)-\d+", path.stem)
        assert name
        consolidated = name[1] == "van-ban-hop-nhat"
        runs = cut_issue(pages_of(path, few=not consolidated))
        assert len(runs) == 1, path.name
        document = parse_run(runs[0])
        head = document.head
        if consolidated:  # every footnote is taken out, in order, and hangs on a word
            marks = [int(note.mark) for note in document.footnotes]
            assert marks == list(range(1, len(marks) + 1)), path.name
            assert all(note.anchor is not None for note in document.footnotes), path.name
        assert head.type == TYPES[name[1]], path.name
        assert len(head.title) > 10, path.name
        assert runs[0].gazette_issue
        assert runs[0].gazette_page
        if plain(head.number) != name[2].upper().lstrip("0"):
            wrong.append((path.name, head.number))
        elif not (head.type == "Luật" or "UBTVQH" in head.number):
            assert head.issue_date, path.name
            assert head.issuers, path.name
    assert {number for _, number in wrong} <= {""}
    assert len(wrong) == len(NOT_PRINTED)


@pytest.mark.parametrize("without_stamps", [False, True])
def test_gazette_issues_are_cut_exactly(shared: Path, without_stamps: bool) -> None:
    for path in sorted((shared / "corpora/gazette-issues").glob("*.pdf")):
        listed = json.loads(path.with_suffix(".json").read_text("utf-8"))
        pages = pages_of(path)
        if without_stamps:
            pages = tuple(
                replace(page, lines=tuple(line for line in page.lines if not is_stamp(line))) for page in pages
            )
        runs = cut_issue(pages)
        found = [(run.gazette_page, parse_run(run).head.number) for run in runs]
        assert found == [(entry["first_gazette_page"], entry["number"]) for entry in listed]


def is_stamp(line: Line) -> bool:
    return bool(re.search(r"(?:Người ký|Ký bởi|Thời gian ký|Ngày ký)\s?:", line.text))


def vbpl(shared: Path) -> Iterator[LegalDocument]:
    for content in read_file(shared / "corpora/vbpl/vbpl.jsonl.gz").contents:
        assert isinstance(content, DatabaseRecord)
        yield parse_record(content)


def test_heads_of_the_national_database(shared: Path) -> None:
    """Against the table of the database: every number is known there, or its field is the database's own defect."""
    with (shared / "facts/national-database.tsv").open(encoding="utf-8") as lines:
        known = {identity(r["number"]): r for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    documents = [document for document in vbpl(shared) if document.language == "vi"]
    missing = [document.head.number for document in documents if identity(document.head.number) not in known]
    assert len(documents) > 200
    assert len(missing) <= 0.05 * len(documents), missing
    types = [
        d for d in documents if (row := known.get(identity(d.head.number))) and fold(row["type"]) != fold(d.head.type)
    ]
    # the database files some laws under their title instead of a type
    assert all(document.head.type in {"Luật", "Nghị định"} for document in types)
    assert len(types) <= 0.07 * len(documents)


def test_days_and_titles_agree_with_the_codification(shared: Path) -> None:
    with (shared / "facts/codified.tsv").open(encoding="utf-8") as lines:
        rows = {identity(r["number"]): r for r in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    compared = 0
    for path in sorted((shared / "corpora/congbao").glob("thong-tu-*.pdf")):
        head = parse_run(cut_issue(pages_of(path, few=True))[0]).head
        row = rows.get(identity(head.number))
        if row and row["issue_date"]:
            compared += 1
            assert head.issue_date
            assert head.issue_date.isoformat() == row["issue_date"]
            assert (fold(", ".join(head.issuers)), fold(head.title)) == (fold(row["issuer"]), fold(row["title"]))
    assert compared >= 10


def test_provisions_agree_with_the_databases_mark_up(shared: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nearly all marked Điều, khoản and điểm are read; what is read beyond them are gaps of the mark-up."""
    monkeypatch.syspath_prepend(str(Path(__file__).resolve().parents[2]))  # the measures are not installed
    from bench.provisions import compare

    result = compare(shared / "corpora/vbpl/pages")
    both = result.agreed.total()
    assert both > 4_800
    assert result.count("missed") <= 0.004 * both
    assert result.count("more") <= 0.02 * both
