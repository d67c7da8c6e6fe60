"""Database records made for tests from lines of text."""

from __future__ import annotations

from legaltext.core.law import LegalDocument, Provision
from legaltext.core.pages import DatabaseRecord, Line, Page
from legaltext.structure.parse import parse_record

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"


def record(lines: list[str], whole: bool = True, **fields: str) -> DatabaseRecord:
    """A record whose page holds ``lines``."""
    return DatabaseRecord("r", fields, Page(1, 0.0, 0.0, tuple(Line(line) for line in lines)), whole)


def parse(lines: list[str], whole: bool = True, **fields: str) -> LegalDocument:
    """The document of such a record."""
    return parse_record(record(lines, whole, **fields))


def head(
    issuer: list[str], number: str, kind: str, title: list[str], day: str = "ngày 05 tháng 6 năm 2031"
) -> list[str]:
    """The head of a document as databases show it."""
    return [*issuer, COUNTRY, MOTTO, f"Số: {number}", f"Sơn Hà, {day}", kind, *title]


def circular(body: list[str], title: str = "Quy định về sổ theo dõi văn bản") -> LegalDocument:
    """A circular of the Ministry of Justice with ``body`` after its grounds."""
    start = head(["BỘ TƯ PHÁP"], "09/2031/TT-BTP", "THÔNG TƯ", [title])
    return parse([*start, "Căn cứ Nghị định số 39/2025/NĐ-CP;", "Bộ trưởng Bộ Tư pháp ban hành Thông tư.", *body])


def paths(document: LegalDocument, *, quoted: bool = False, part: str = "") -> list[str]:
    """Paths of the provisions of one part, quoted or own."""
    return [p.path for p in document.provisions if p.quoted == quoted and p.part == part]


def words(document: LegalDocument, provision: Provision) -> str:
    """What a provision covers."""
    return document.text[provision.start : provision.end]
