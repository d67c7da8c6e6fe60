import json
import zipfile
from io import BytesIO

import pytest
from pdf_maker import make_pdf

from legaltext.files.kinds import Kind, kind_of_bytes, kind_of_record, parse_json


def archive(*names: str, content: bytes = b"x") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for name in names:
            z.writestr(name, content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \r\n\x00", Kind.EMPTY),
        (make_pdf([""]), Kind.PDF),
        (b"\r\n junk before\n%PDF-1.4 ...", Kind.PDF),
        (b"<!DOCTYPE html><html><body>x</body></html>", Kind.HTML),
        ("\ufeff\n <HTML><p>x".encode(), Kind.HTML),
        (b"<?xml version='1.0'?><html xmlns='x'></html>", Kind.HTML),
        ("Căn cứ Luật Mẫu;\nĐiều 1. Phạm vi".encode(), Kind.TEXT),
        ("Điều 1".encode("utf-16"), Kind.TEXT),
        (b'{"a": 1}', Kind.JSON),
        (b"[1]", Kind.JSON),
        (b"{\\rtf1\\ansi x}", Kind.RTF),
        (OLE, Kind.OLE),
        (OLE + "WordDocument".encode("utf-16-le"), Kind.WORD_OLD),
        (archive("word/document.xml"), Kind.DOCX),
        (archive("xl/workbook.xml"), Kind.XLSX),
        (archive("a.pdf"), Kind.ZIP),
        (archive("a.pdf", "b.pdf", content=make_pdf([""])), Kind.ZIP),  # stored, so "%PDF-" stands near the start
        (b"PK\x03\x04 broken", Kind.BINARY),
        (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
        (b"\x7fELF\x00\x00", Kind.BINARY),
        (b"stt,ten,ngay\n1,a,b\n", Kind.CSV),
        (b"stt\tten\tngay\n1\ta\tb\n", Kind.CSV),
        ("Căn cứ Luật A, Luật B, Luật C;\nCăn cứ Nghị định D, E, F;".encode(), Kind.TEXT),
    ],
)
def test_kind_of_bytes(data: bytes, kind: Kind) -> None:
    assert kind_of_bytes(data) is kind


@pytest.mark.parametrize(
    ("record", "kind"),
    [
        ({"title": "", "status": "", "text": ""}, Kind.VBPL),
        ({"id": "1/2031/QH20", "url": "", "chapters": []}, Kind.LAWS),
        ({"code": "OK", "data": {"code": "1.000001", "name": "Thủ tục"}}, Kind.PORTAL_API),
        ({"ma_thu_tuc": "1", "ten_thu_tuc": "x"}, Kind.PORTAL_TEXT),
        ({"thu_tuc_id": "1", "content": {}}, Kind.OLD_PORTAL),
        ({"code": "1", "name": "x", "departmentPromulgate": "y"}, Kind.CATALOGUE),
        ({"code": "OK", "data": None}, Kind.JSON),
        ({"issue": 3, "documents": []}, Kind.JSON),
        (["x"], Kind.JSON),
        (7, Kind.JSON),
    ],
)
def test_kind_of_record(record: object, kind: Kind) -> None:
    assert kind_of_record(json.loads(json.dumps(record))) is kind


@pytest.mark.parametrize(
    ("text", "value"),
    [
        (r'{"a": "x\ud800y"}', {"a": "x\ufffdy"}),
        (r'["\udc00", {"\u0000": ["\u0000"]}]', ["\ufffd", {"\ufffd": ["\ufffd"]}]),
        (r'"\ud83d\ude00"', "\U0001f600"),
    ],
)
def test_halves_of_characters_become_the_replacement_mark(text: str, value: object) -> None:
    assert parse_json(text) == value
