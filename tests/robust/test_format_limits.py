"""What a hostile file of each format may cost: it is refused or read within seconds and a few hundred megabytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hostile import make_zip, save

from legaltext.core.errors import ReadError
from legaltext.core.pages import FileReading
from legaltext.files.guard import GuardLimits, run_guarded
from legaltext.files.read import Limits, read_bytes, read_file

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LAUGHS = (
    "<!DOCTYPE w [<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 12)) + "]>"
)
SECRET = "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
UTF16 = "<?xml version='1.0' encoding='utf-16'?>"
NOTES = "".join(f'<w:footnote w:id="{i}"/>' for i in range(10_000))
NOTHING = {"LT-FILE-20", "LT-FILE-22", "LT-FILE-23", "LT-FILE-24"}  # nothing, or nothing of law, is in it
LINE = "Điều 1. Phạm vi điều chỉnh của Quy định này tại tỉnh Sơn Hà."
GUARD = GuardLimits(seconds=20, seconds_per_mb=0, memory=700 << 20)


def docx(body: str, head: str = "", coding: str = "utf-8", **parts: str) -> bytes:
    document = f"{head}<w:document {W}><w:body>{body}</w:body></w:document>"
    return make_zip(
        {"word/document.xml": document.encode(coding)} | {f"word/{k}.xml": v.encode() for k, v in parts.items()}
    )


def xlsx(rows: str, head: str = "", strings: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    made = io.BytesIO()
    import openpyxl

    openpyxl.Workbook().save(made)
    with zipfile.ZipFile(made) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    parts["xl/worksheets/sheet1.xml"] = f"{head}<worksheet {space}><sheetData>{rows}</sheetData></worksheet>".encode()
    if strings:
        parts["xl/sharedStrings.xml"] = strings.encode()
    return make_zip(parts)


def pdf(pages: int = 1, box: tuple[float, ...] = (0, 0, 595, 842), content: bytes = b"", **lock: str) -> bytes:
    document = pikepdf.new()
    for _ in range(pages):
        page = document.add_blank_page(page_size=(595, 842))
        page.MediaBox = pikepdf.Array([*box])
        page.Contents = document.make_stream(content or b"BT ET")
    return save(document, **({"encryption": pikepdf.Encryption(**lock, R=6)} if lock else {}))


def self_drawing_pdf() -> bytes:
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(595, 842))
    form = document.make_stream(b"/F Do /F Do")
    form.update(pikepdf.Dictionary(Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]))
    form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    page.Contents = document.make_stream(b"/F Do")
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
    return save(document)


def nested_zips(depth: int, width: int) -> bytes:
    inner = make_zip({f"{i}.txt": b" " * (1 << 20) for i in range(width)})
    for _ in range(depth):
        inner = make_zip({f"{i}.zip": inner for i in range(width)})
    return inner


FILES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "docx laughs": (lambda: docx("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", LAUGHS), {"LT-FILE-11"}),
    "docx laughs in utf-16": (
        lambda: docx("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", UTF16 + LAUGHS, "utf-16"),
        {"LT-FILE-11", "LT-FILE-23", "LT-FILE-24"},
    ),
    "docx external": (lambda: docx("<w:p><w:r><w:t>&x;</w:t></w:r></w:p>", SECRET), {"LT-FILE-11"}),
    "docx deep": (lambda: docx("<w:ins>" * 20_000 + "</w:ins>" * 20_000), {"LT-FILE-11"}),
    "docx part bomb": (lambda: make_zip({"word/document.xml": b" " * (120 << 20)}), {"LT-FILE-04", "LT-FILE-11"}),
    "docx wide table": (
        lambda: docx(f"<w:tbl><w:tr>{'<w:tc/>' * 20_000}</w:tr>{'<w:tr/>' * 20_000}</w:tbl>"),
        {"LT-FILE-11", "LT-FILE-23", "LT-FILE-30", "LT-FILE-31"},
    ),
    "docx many notes": (
        lambda: docx(
            "".join(f'<w:p><w:r><w:footnoteReference w:id="{i}"/></w:r></w:p>' for i in range(10_000)),
            footnotes=f"<w:footnotes {W}>" + NOTES + "</w:footnotes>",
        ),
        {"LT-FILE-24"},
    ),
    "rtf deep": (lambda: b"{\\rtf1 " + b"{" * 400_000 + b"Dieu 1", NOTHING),
    "rtf control words": (lambda: b"{\\rtf1 " + b"\\b" * 100_000, {"LT-FILE-23"}),
    "html deep": (lambda: b"<html>" + b"<div>" * 60_000 + LINE.encode(), {"", "LT-FILE-23", "LT-FILE-24"}),
    "html unclosed": (lambda: b"<html>" + b"<b><i>" * 20_000 + LINE.encode(), {"", "LT-FILE-23", "LT-FILE-24"}),
    "html tables": (lambda: b"<html>" + b"<table><tr><td>" * 5_000, {"LT-FILE-23"}),
    "html spans": (
        lambda: b"<html><table>" + b"<tr><td rowspan=100 colspan=100>a</td><td>b</td></tr>" * 600 + b"</table>",
        {"LT-FILE-22", "LT-FILE-24", "LT-FILE-20", "LT-FILE-30", "LT-FILE-31"},
    ),
    "html entities": (lambda: LAUGHS.replace("w [", "html [").encode() + b"<html>&a11;</html>", NOTHING),
    "jsonl without end": (lambda: b'{"code": "1"}\n' * 50_000, {"LT-JSON-02"}),
    "jsonl of one procedure": (
        lambda: b'{"code": "1.1", "name": "A", "departmentPromulgate": "B"}\n' + b"{}\n" * 50_000, {"LT-JSON-04"},
    ),
    "csv wide": (lambda: (b"a," * 20_000 + b"\n") * 40, {"", "LT-SHEET-04"} | NOTHING),
    "xlsx laughs": (lambda: xlsx("<row><c><v>&a11;</v></c></row>", LAUGHS), {"LT-SHEET-01"}),
    "xlsx external": (lambda: xlsx("<row><c><v>&x;</v></c></row>", SECRET), {"LT-SHEET-01"}),
    "xlsx far cell": (
        lambda: xlsx('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        {"", "LT-SHEET-01", "LT-SHEET-02", "LT-SHEET-04"},
    ),
    "text of one line": (lambda: LINE.encode() * 20_000, {"", "LT-FILE-30"}),
    "zip in zip in zip": (lambda: nested_zips(4, 2), {"LT-FILE-18"}),
    "pdf of many pages": (lambda: pdf(500), {"LT-PDF-16"}),
    "pdf of a vast page": (
        lambda: pdf(1, (0, 0, 1e9, 1e9), b"0 0 m 1000000000 1000000000 l S " * 50),
        {"LT-PDF-16", "LT-PDF-12", "LT-PDF-02"},
    ),
    "pdf of no page size": (lambda: pdf(1, (0, 0, 0, 0)), {"LT-PDF-16", "LT-PDF-15"}),
    "pdf with a password": (lambda: pdf(user="mat-khau", owner="chu"), {"LT-PDF-01"}),
    "pdf without the owner's password": (lambda: pdf(user="", owner="chu"), {"LT-PDF-16"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, FileReading | ReadError]:
    """All files read by two children, as a run reads them, within small limits."""
    folder = tmp_path_factory.mktemp("limits")
    for name, (make, _) in FILES.items():
        (folder / name).write_bytes(make())
    return {path.name: result for path, result in run_guarded(sorted(folder.iterdir()), read_file, 2, GUARD)}


@pytest.mark.parametrize("name", FILES)
def test_within_limits(results: dict[str, FileReading | ReadError], name: str) -> None:
    result = results[name]
    if isinstance(result, ReadError):
        code = result.code
    else:
        code = result.remarks[0].code if result.remarks else ""
        assert "root:" not in repr(result.contents)[:10_000]  # no file of the machine comes in by an entity
    assert code in FILES[name][1]


def test_one_budget_for_all_archives_inside_one() -> None:
    data = nested_zips(1, 5)  # 25 files of a megabyte in five archives
    reading = read_bytes(data, "x.zip", Limits(unpacked=4 << 20))
    assert {remark.code for remark in reading.remarks} >= {"LT-FILE-04"}
    reading = read_bytes(data, "x.zip", Limits(members=9))
    assert "LT-FILE-17" in {remark.code for remark in reading.remarks}


def test_pages_beyond_the_limit_are_told(tmp_path: Path) -> None:
    reading = read_bytes(pdf(12), "x.pdf", Limits(pages=5))
    assert next((r.code, r.values) for r in reading.remarks) == ("LT-PDF-04", {"total": 12, "read": 5})


def test_a_page_that_draws_itself_costs_only_its_own_child(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(self_drawing_pdf())
    limits = GuardLimits(seconds=2, seconds_per_mb=0, memory=400 << 20)
    ((_, result),) = run_guarded([tmp_path / "a.pdf"], read_file, 1, limits)
    code = result.code if isinstance(result, ReadError) else result.remarks[0].code
    assert code in {"LT-FILE-30", "LT-FILE-31", "LT-PDF-12", "LT-PDF-16"}
