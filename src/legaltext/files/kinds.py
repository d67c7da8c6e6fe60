"""What a file is, by its content; its name is only asked to tell Word from Excel inside old Office files."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from io import BytesIO
from typing import Any

HEAD = 4096  # bytes that are looked at first


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
    JSON = "json"
    WORD_OLD = "doc"
    OLE = "ole"
    DOCX = "docx"
    XLSX = "xlsx"
    RTF = "rtf"
    ZIP = "zip"
    CSV = "csv"
    IMAGE = "image"
    BINARY = "binary"


PROCEDURES = frozenset({Kind.PORTAL_API, Kind.PORTAL_TEXT, Kind.OLD_PORTAL, Kind.CATALOGUE})
_IMAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_MARKUP = (b"<!doctype html", b"<html", b"<head", b"<body", b"<div", b"<p>", b"<p ", b"<table", b"<meta")


def kind_of_bytes(data: bytes) -> Kind:
    """The kind that the content shows, JSON not yet told apart (see :func:`kind_of_record`)."""
    head = data[:HEAD]
    if not head.strip(b"\x00 \t\r\n"):
        return Kind.EMPTY if not data.strip(b"\x00 \t\r\n") else Kind.BINARY
    # A PDF may come after some junk; pdfium looks through the first 1,024 bytes.
    if b"%PDF-" in head[:1024]:
        return Kind.PDF
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _kind_of_ole(data)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(data)
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
    return Kind.CSV if _is_csv(head) else Kind.TEXT


def _kind_of_ole(data: bytes) -> Kind:
    # Names of streams in an OLE file are UTF-16.
    return Kind.WORD_OLD if "WordDocument".encode("utf-16-le") in data else Kind.OLE


def _kind_of_zip(data: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()[:10_000]
    except (zipfile.BadZipFile, ValueError, EOFError, OSError):
        return Kind.BINARY
    if "word/document.xml" in names:
        return Kind.DOCX
    return Kind.XLSX if "xl/workbook.xml" in names else Kind.ZIP


def _is_csv(head: bytes) -> bool:
    """Whether the first lines have the same number of separators, two or more, as a header line has."""
    lines = head.decode("utf-8", "replace").splitlines()[:2]
    if len(lines) < 2 or len(lines[0]) > 400:
        return False
    return any(
        lines[0].count(sep) >= 2
        and " " + sep not in lines[0]
        and sep + " " not in lines[0]
        and lines[1].count(sep) >= 2
        for sep in (",", ";", "\t")
    )


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
    return Kind.JSON


def parse_json(text: str) -> Any:
    """The value of a JSON text; raises ``ValueError`` (``RecursionError`` becomes one)."""
    try:
        return json.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error
