"""The one entry: outcomes, remarks, records, and inputs that are wrong in every way."""

import gzip
import json
import os
import unicodedata
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pdf_maker import image, make_pdf, text

from legaltext.core.messages import catalogue, message
from legaltext.core.pages import DatabaseRecord, Outcome, PagedText, Quality, RawProcedure
from legaltext.files.read import Limits, read_bytes, read_file
from legaltext.files.records import vbpl_record

BODY = "Điều 1. Quy định này áp dụng với tổ chức, cá nhân có liên quan trên địa bàn tỉnh Sơn Hà kể từ ngày ký"
LAW = f"Căn cứ Luật Mẫu;\n{BODY}\n{BODY}\n"
ENGLISH = "Article 1. This Circular shall apply to the agencies and the organizations of the province. " * 4


def page_text(body: str = BODY) -> str:
    return "".join(text(85, 700 - 20 * i, line) for i, line in enumerate([body[:50], body[50:], "Điều 2. Hiệu lực"]))


def code_of(data: bytes, limits: Limits | None = None) -> tuple[str, list[str]]:
    reading = read_bytes(data, "x", limits)
    return reading.outcome.value, [remark.code for remark in reading.remarks]


def vbpl(**fields: Any) -> dict[str, Any]:
    return {"file": "a.html", "url": "u", "title": "Quyết định số 3", "status": "Còn hiệu lực",
            "effective": "05/09/2030", "updated": "--", "text": LAW, **fields}  # fmt: skip


def lines(*records: object) -> bytes:
    return "\n".join(json.dumps(record, ensure_ascii=False) for record in records).encode()


def test_a_property_sheet_gives_the_databases_day_of_end() -> None:
    sheet = "Số hiệu3/2020/TT-BXD\nTình trạng hiệu lực\nHết hiệu lực toàn bộ\nNgày hết hiệu lực16/01/2023\nCơ quan\n"
    running = sheet.replace("16/01/2023", "--")
    found = [vbpl_record(vbpl(text=words), 1).fields.get("ended") for words in (sheet, running, LAW)]
    assert found == ["2023-01-16", None, None]


def test_pdf_with_every_quality_of_page() -> None:
    stamp = text(300, 90, "Ký bởi: CƠ QUAN MẪU", 8) + text(300, 78, "Ngày ký: 05/03/2031", 8)
    broken = "".join(text(60, 700 - 20 * i, "Quyáº¿t Äá»nh cá»§a Thá»§ tÆ°á»ng ChÃ­nh phá»§ vá»") for i in range(5))
    outlines = "".join(f"{i} 100 m {i} 110 l {i + 3} 105 l f " for i in range(100, 200, 5))
    data = make_pdf([
        page_text(), "", image(0, 0, 595, 842), image(0, 0, 595, 842) + stamp, broken, outlines,
        page_text() + image(0, 0, 595, 500),
    ])  # fmt: skip
    reading = read_bytes(data, "x")
    (content,) = reading.contents
    assert isinstance(content, PagedText)
    assert [(p.quality, p.note) for p in content.pages] == [
        (Quality.DIGITAL, ""),
        (Quality.BLANK, ""),
        (Quality.SCANNED, "image_only"),
        (Quality.STAMP_ONLY, "stamp"),
        (Quality.BROKEN_ENCODING, "letters"),
        (Quality.SCANNED, "drawn_text"),
        (Quality.MIXED, "image_and_text"),
    ]
    assert reading.outcome is Outcome.PARTLY_READ
    assert [(r.code, r.where) for r in reading.remarks] == [
        ("LT-PDF-11", "3"), ("LT-PDF-12", "6"), ("LT-PDF-13", "4"), ("LT-PDF-14", "5"), ("LT-PDF-17", "7"),
    ]  # fmt: skip


def encrypted() -> bytes:
    import pikepdf

    out = BytesIO()
    with pikepdf.open(BytesIO(make_pdf([page_text()]))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(user="bi-mat", owner="bi-mat"))
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("set_aside", ["LT-FILE-01"])),
        (make_pdf([page_text()]), ("read", [])),
        (make_pdf([image(0, 0, 595, 842)] * 3), ("set_aside", ["LT-PDF-11"])),
        (make_pdf(["", ""]), ("set_aside", ["LT-PDF-16"])),
        (make_pdf(["".join(text(60, 700 - 14 * i, ENGLISH[60 * i : 60 * i + 60], 10) for i in range(6))]),
         ("not_law", ["LT-FILE-20"])),
        (encrypted(), ("set_aside", ["LT-PDF-01"])),
        (b"%PDF-1.7\nnothing more", ("set_aside", ["LT-PDF-02"])),
        (b"<html><body><p>" + LAW.encode(), ("read", [])),
        (b"<html><body><p>Trang ch\xe1\xbb\xa7</p><p>Li\xc3\xaan h\xe1\xbb\x87</p>", ("not_law", ["LT-FILE-24"])),
        (b"<html><body></body></html>", ("not_law", ["LT-FILE-23"])),
        (LAW.encode(), ("read", [])),
        (LAW.encode("utf-16"), ("read", [])),
        (ENGLISH.encode(), ("not_law", ["LT-FILE-20"])),
        ("Văn bản không tồn tại\nVề trang chủ".encode(), ("not_law", ["LT-FILE-21"])),
        (("Căn cứ " + LAW * 3).encode("utf-8").decode("latin-1").encode("utf-8"), ("set_aside", ["LT-FILE-22"])),
        (b'{"a": 1', ("set_aside", ["LT-JSON-01"])),
        (b'{"a": 1}', ("set_aside", ["LT-JSON-02"])),
        (b"[" * 200_000, ("set_aside", ["LT-JSON-01"])),
        (b"\x1f\x8b broken", ("set_aside", ["LT-FILE-05"])),
        (b"{\\rtf1 }", ("not_law", ["LT-FILE-23"])),
        (b"\x89PNG\r\n\x1a\n", ("set_aside", ["LT-FILE-16"])),
        (gzip.compress(make_pdf([page_text()])), ("read", [])),
        (lines(vbpl(), vbpl(text=ENGLISH)), ("partly_read", ["LT-FILE-20"])),
        (lines(vbpl(text="Văn bản không tồn tại", title=None)), ("not_law", ["LT-FILE-21"])),
        (lines(vbpl()) + b"\n{broken", ("partly_read", ["LT-JSON-03"])),
        (lines(vbpl(), {"x": 1}), ("partly_read", ["LT-JSON-04"])),
    ],
)  # fmt: skip
def test_outcome_and_code(data: bytes, expected: tuple[str, list[str]]) -> None:
    assert code_of(data) == expected


def test_limits_of_pages_size_and_unpacking(tmp_path: Path) -> None:
    data = make_pdf([page_text()] * 4)
    assert code_of(data, Limits(pages=2)) == ("partly_read", ["LT-PDF-04"])
    assert code_of(gzip.compress(bytes(100_000)), Limits(unpacked=1_000)) == ("set_aside", ["LT-FILE-04"])
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert read_file(path, Limits(bytes=10)).remarks[0].code == "LT-FILE-03"


def test_truncated_pdf_is_mended_and_partly_read() -> None:
    whole = make_pdf([page_text()] * 5)
    reading = read_bytes(whole[: int(len(whole) * 0.93)], "x")
    assert reading.outcome is Outcome.PARTLY_READ
    assert "LT-PDF-03" in [r.code for r in reading.remarks]
    (content,) = reading.contents
    assert isinstance(content, PagedText)
    assert "Điều 1" in content.pages[0].lines[0].text


def test_database_record_has_its_fields_as_iso_days() -> None:
    (record,) = read_bytes(lines(vbpl()), "x").contents
    assert isinstance(record, DatabaseRecord)
    assert record.whole
    assert (record.ident, dict(record.fields)) == (
        "a.html",
        {"title": "Quyết định số 3", "status": "Còn hiệu lực", "effective": "2030-09-05", "url": "u"},
    )
    assert [line.text for line in record.page.lines] == LAW.strip().split("\n")


def test_law_by_chapters_becomes_lines() -> None:
    articles = [
        {"id": "1", "number": "Điều 1", "heading": "Phạm vi", "body": "1. Một.\n2. Hai."},
        {"id": "2", "number": "Điều 2", "heading": "", "body": "Ba."},
    ]
    chapters = [{"title": "CHƯƠNG I", "subtitle": "CHUNG", "articles": articles}, {"articles": None}, None]
    reading = read_bytes(lines({"id": "9/2031/QH20", "url": "u", "chapters": chapters}), "x")
    (record,) = reading.contents
    assert isinstance(record, DatabaseRecord)
    assert (reading.kind, record.whole, record.fields["number"]) == ("laws", False, "9/2031/QH20")
    assert [line.text for line in record.page.lines] == [
        "CHƯƠNG I", "CHUNG", "Điều 1. Phạm vi", "1. Một.", "2. Hai.", "Điều 2.", "Ba.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("records", "shape"),
    [
        ([{"code": "OK", "data": {"code": "1.000001", "name": "Cấp giấy"}}], "portal-api"),
        ([{"ma_thu_tuc": "1.000002", "ten_thu_tuc": "Cấp lại"}], "portal-text"),
        ([{"thu_tuc_id": "1.000003", "content": {}, "metadata": {}}], "old-portal"),
        ([{"code": "1", "name": "a", "departmentPromulgate": "b"}] * 3, "catalogue"),
    ],
)
def test_procedures_come_raw_with_their_shape(records: list[dict[str, Any]], shape: str) -> None:
    reading = read_bytes(lines(*records), "x")
    assert reading.kind == shape
    assert [(c.shape, c.data, c.line) for c in reading.contents if isinstance(c, RawProcedure)] == [
        (shape, record, i) for i, record in enumerate(records, 1)
    ]


def test_odd_names_and_missing_files(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "Quyết định số 5 – bản “chính” 🏛.pdf")
    path = tmp_path / name
    path.write_bytes(b"<html><body><p>" + LAW.encode())
    reading = read_file(path)
    assert (reading.name, reading.kind, reading.outcome) == (name, "html", Outcome.READ)
    assert read_file(tmp_path / "absent.pdf").remarks[0].code == "LT-FILE-02"
    assert read_file(tmp_path).remarks[0].code == "LT-FILE-02"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="permissions do not bind this user")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    path.chmod(0)
    assert read_file(path).remarks[0].code == "LT-FILE-02"


def test_every_code_of_the_room_has_both_languages() -> None:
    source = "".join(
        path.read_text("utf-8") for path in (Path(__file__).parents[2] / "src/legaltext/files").rglob("*.py")
    )
    import re

    used = set(re.findall(r"LT-(?:FILE|PDF|JSON)-\d\d", source))
    known = {code for code in catalogue() if re.match(r"LT-(?:FILE|PDF|JSON)-", code)}
    assert used == known
    for code in known:
        assert set(catalogue()[code]) == {"vi", "en"}
        assert message(code, "en").startswith(f"[{code}]")


def test_same_bytes_same_reading() -> None:
    data = make_pdf([page_text()])
    assert read_bytes(data, "x") == read_bytes(data, "x")
