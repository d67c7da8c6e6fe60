"""Records of a gazette's own index: what a document is, when it was issued and whether it is in force; no text.

The index names its bodies in short (``UBND Tỉnh``); which province is meant, only the address of the site says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from legaltext.core.pages import DatabaseRecord, Page
from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze, strip_marks

_HOST = re.compile(r"^https?://([a-z0-9.-]{4,100})(?:[:/]|$)", re.IGNORECASE)
_SHORT = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bTỉnh\b"), "tỉnh"),
)
_CHAIR = "chủ tịch ubnd"
_STANDING = "thường trực hđnd"


def index_record(record: Mapping[str, Any], line: int) -> DatabaseRecord:
    """A record with ``so_hieu``, ``trich_yeu``, ``ngay_ban_hanh``, ``ngay_hieu_luc``, ``ngay_het_hieu_luc`` (ISO days),
    ``co_quan_ban_hanh``, ``loai_van_ban``, ``tinh_trang``; who signed is not kept.
    """
    kind = _text(record.get("loai_van_ban"))
    fields = {
        "number": _text(record.get("so_hieu")),
        "title": _text(record.get("trich_yeu")),
        "type": re.sub(r"\s(?:của\s.*|(?:HĐND|UBND)\b.*)$", "", kind),
        "issuer": issuer_in_full(
            _text(record.get("co_quan_ban_hanh")), kind, province_of_url(record.get("source_url"))
        ),
        "issued": _iso(record.get("ngay_ban_hanh")),
        "effective": _iso(record.get("ngay_hieu_luc")),
        "ended": _iso(record.get("ngay_het_hieu_luc")),
        "status": _text(record.get("tinh_trang")),
        "updated": _iso(_text(record.get("crawled_at"))[:10]),
        "url": _text(record.get("source_url")),
    }
    known = {name: value for name, value in fields.items() if value}
    return DatabaseRecord(fields["number"] or f"{line}", known, Page(line, 0.0, 0.0, ()))


def issuer_in_full(short: str, kind: str, province: str) -> str:
    """The issuing body in full, with its province; a chairman's act is the chairman's.

    >>> issuer_in_full("UBND Tỉnh", "Quyết định của Chủ tịch UBND tỉnh", "Sơn La")
    'Chủ tịch Ủy ban nhân dân tỉnh Sơn La'
    """
    words = short
    for pattern, full in _SHORT:
        words = pattern.sub(full, words)
    if not words:
        return ""
    if _CHAIR in fold(kind):
        words = f"Chủ tịch {words}"
    elif _STANDING in fold(kind):
        words = f"Thường trực {words}"
    if not province or fold(province) in fold(words):
        return words
    if fold(words).endswith("tỉnh"):
        return f"{words} {province}"
    return f"{words}, tỉnh {province}" if re.search(r"\b(?:xã|phường|huyện)\b", words) else words


def province_of_url(url: object) -> str:
    """The province whose site an address is (``congbao.sonla.gov.vn``), "" for any other.

    >>> province_of_url("https://congbao.sonla.gov.vn/x"), province_of_url("https://example.com/sonla")
    ('Sơn La', '')
    """
    host = _HOST.match(_text(url))
    labels = host[1].lower().split(".") if host else []
    if labels[-2:] != ["gov", "vn"]:
        return ""
    return next((name for label in labels[:-2] if (name := _names().get(label))), "")


@cache
def _names() -> dict[str, str]:
    """The provinces by their names as in addresses: no marks, no blanks."""
    return {re.sub(r"[^a-z]", "", strip_marks(row["name"])): row["name"] for row in read_table("core", "provinces.tsv")}


def _iso(value: object) -> str:
    try:
        return date.fromisoformat(_text(value)).isoformat()
    except ValueError:
        return ""


def _text(value: object) -> str:
    return squeeze(value) if isinstance(value, str) else ""
