"""What a file is, by its content; its name is never asked."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO
from typing import Any

from legaltext.files.decode import decode_text
from legaltext.files.separated import separator_of

HEAD = 4096  # bytes that are looked at first
_TEXT_HEAD = 200_000  # bytes of a text in which rows of values are looked for


class Kind(StrEnum):
    """Kinds of file, as ``FileReading.kind`` names them."""

    EMPTY = "empty"
    PDF = "pdf"
    HTML = "html"
    TEXT = "text"
    VBPL = "vbpl"
    LAWS = "laws"
    PORTAL_API = "portal-api"
    PORTAL_TEXT = "portal-text"
    OLD_PORTAL = "old-portal"
    CATALOGUE = "catalogue"
    GAZETTE_INDEX = "gazette-index"
    JSON = "json"
    WORD_OLD = "doc"
    OLE = "ole"
    DOCX = "docx"
    XLSX = "xlsx"
    SHEET_OLD = "xls"  # Excel before 2007
    SHEET_OTHER = "ods"  # OpenDocument, and Excel's binary workbooks (.xlsb)
    RTF = "rtf"
    ZIP = "zip"
    CSV = "csv"
    IMAGE = "image"
    BINARY = "binary"


_OLE_CLASSES = {
    Kind.WORD_OLD: (b"\x00\x09\x02\x00", b"\x06\x09\x02\x00"),
    Kind.SHEET_OLD: (b"\x10\x08\x02\x00", b"\x20\x08\x02\x00"),
}
# The workbook's stream, framed so that the words of a text do not pass for it (an entry's name is followed by zeros).
_WORKBOOKS = tuple(name.encode("utf-16-le") + b"\x00\x00" for name in ("Workbook", "Book"))
_OPEN_SHEET = b"application/vnd.oasis.opendocument.spreadsheet"
SHEETS = frozenset({Kind.XLSX, Kind.SHEET_OLD, Kind.SHEET_OTHER, Kind.CSV})
PROCEDURES = frozenset({Kind.PORTAL_API, Kind.PORTAL_TEXT, Kind.OLD_PORTAL, Kind.CATALOGUE})
_UNKEPT = re.compile(r"\\u(?:[dD][89a-fA-F][0-9a-fA-F]{2}|0000)|[\ud800-\udfff]")
_HALVES = re.compile("[\ud800-\udfff\x00]")
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<p>", b"<p ", b"<table", b"<meta")


def kind_of_bytes(data: bytes) -> Kind:
    """The kind that the content shows, JSON not yet told apart (see :func:`kind_of_record`)."""
    head = data[:HEAD]
    if not head.strip(b"\x00 \t\r\n"):
        return Kind.EMPTY if not data.strip(b"\x00 \t\r\n") else Kind.BINARY
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(data)
    # before PDF: an archive may store its first member as it is, whose own head then stands close to the start
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
    # A PDF may come after some junk; pdfium looks through the first 1,024 bytes.
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"{\\rtf"):
        return Kind.RTF
    if head.startswith(_IMAGES):
        return Kind.IMAGE
    if head.startswith(b"\x1f\x8b"):
        return Kind.BINARY
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith(_MARKUP) or (start.startswith((b"<?xml", b"<!--")) and b"<html" in head.lower()):
        return Kind.HTML
    if start[:1] in (b"{", b"["):
        return Kind.JSON
    if b"\x00" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Kind.BINARY
    return Kind.CSV if separator_of(decode_text(data[:_TEXT_HEAD])[0]) else Kind.TEXT


def _kind_of_ole(data: bytes) -> Kind:
    """By the class of the root entry; where none is given, by the names of the streams, which are UTF-16.

    A Word file may hold a sheet and a sheet a Word file, so the root's own word goes first.
    """
    sector = int.from_bytes(data[0x30:0x34], "little")
    size = 1 << min(int.from_bytes(data[0x1E:0x20], "little"), 16)
    root = (sector + 1) * size
    for kind, classes in _OLE_CLASSES.items():
        if data[root + 0x50 : root + 0x54] in classes:
            return kind
    if "WordDocument".encode("utf-16-le") in data:
        return Kind.WORD_OLD
    return Kind.SHEET_OLD if any(name in data for name in _WORKBOOKS) else Kind.OLE


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()[:10_000]
    except (zipfile.BadZipFile, ValueError, EOFError, OSError):
        return Kind.BINARY
    if "word/document.xml" in names:
        return Kind.DOCX
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    return Kind.SHEET_OTHER if "xl/workbook.bin" in names or _OPEN_SHEET in data[:120] else Kind.ZIP


def kind_of_record(record: Any) -> Kind:
    """The kind that one decoded JSON value shows by its keys; ``Kind.JSON`` where it is none that we read."""
    if not isinstance(record, Mapping):
        return Kind.JSON
    if {"title", "status", "text"} <= record.keys():
        return Kind.VBPL
    if {"id", "chapters"} <= record.keys():
        return Kind.LAWS
    data = record.get("data")
    if isinstance(data, Mapping) and {"code", "name"} <= data.keys():
        return Kind.PORTAL_API
    if {"ma_thu_tuc", "ten_thu_tuc"} <= record.keys():
        return Kind.PORTAL_TEXT
    if "thu_tuc_id" in record and isinstance(record.get("content"), Mapping):
        return Kind.OLD_PORTAL
    if {"code", "name", "departmentPromulgate"} <= record.keys():
        return Kind.CATALOGUE
    if {"so_hieu", "trich_yeu", "ngay_ban_hanh"} <= record.keys():
        return Kind.GAZETTE_INDEX
    return Kind.JSON


def parse_json(text: str) -> Any:
    """The value of a JSON text; raises ``ValueError`` (``RecursionError`` becomes one).

    Halves of surrogate pairs and NUL, which JSON can write and no database keeps, become U+FFFD.
    """
    try:
        value = json.loads(text)
        return _whole_characters(value) if _UNKEPT.search(text) else value
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def _whole_characters(value: Any) -> Any:
    if isinstance(value, str):
        return _HALVES.sub("\ufffd", value)
    if isinstance(value, list):
        return [_whole_characters(item) for item in value]
    if isinstance(value, dict):
        return {_whole_characters(key): _whole_characters(item) for key, item in value.items()}
    return value
