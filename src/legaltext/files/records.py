"""Records of law databases: the national database's whole texts, and laws given by chapter and article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from legaltext.core.pages import DatabaseRecord, Page
from legaltext.core.text import squeeze
from legaltext.files.flow import page_of_lines, page_of_text

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# A property sheet in place of the text gives the last of the database's own fields.
_ENDED = re.compile(
    r"^Tình trạng hiệu lực\s*:?\s*\n[^\n]{3,40}\nNgày hết hiệu lực\s*:?\s*(\d{1,2}/\d{1,2}/\d{4})\s*$", re.MULTILINE
)


def vbpl_record(record: Mapping[str, Any], line: int) -> DatabaseRecord:
    """A record with ``title``, ``status``, ``effective``, ``updated`` (dd/mm/yyyy or "--") and ``text``.

    Where the text is the database's property sheet, its day of end is the field ``ended``.
    """
    ended = _ENDED.search(_text(record.get("text")))
    fields = {
        "title": squeeze(_text(record.get("title"))),
        "status": squeeze(_text(record.get("status"))).replace("--", ""),
        "effective": iso_day(record.get("effective")),
        "updated": iso_day(record.get("updated")),
        "ended": iso_day(ended[1]) if ended else "",
        "url": _text(record.get("url")).strip(),
    }
    ident = _text(record.get("file")) or f"{line}"
    return DatabaseRecord(ident, _present(fields), page_of_text(_text(record.get("text"))))


def law_record(record: Mapping[str, Any], line: int) -> DatabaseRecord:
    """A law as chapters of articles: no head, preamble or signature, so ``whole`` is false."""
    fields = {
        "number": squeeze(_text(record.get("id"))),
        "title": squeeze(_text(record.get("title"))),
        "url": _text(record.get("url")).strip(),
    }
    return DatabaseRecord(fields["number"] or f"{line}", _present(fields), _page_of_law(record), whole=False)


def _page_of_law(record: Mapping[str, Any]) -> Page:
    return page_of_lines(line for line in _law_lines(record) if line)


def _law_lines(record: Mapping[str, Any]) -> Iterator[str]:
    for chapter in _mappings(record.get("chapters")):
        yield _text(chapter.get("title"))
        yield _text(chapter.get("subtitle"))
        for article in _mappings(chapter.get("articles")):
            number, heading = squeeze(_text(article.get("number"))), squeeze(_text(article.get("heading")))
            yield f"{number}. {heading}" if heading else f"{number}." if number else ""
            yield from _text(article.get("body")).split("\n")


def iso_day(value: Any) -> str:
    """``dd/mm/yyyy`` as an ISO day, "" where ``value`` is no such day.

    >>> iso_day("05/09/2025")
    '2025-09-05'
    """
    match = _DAY.fullmatch(_text(value).strip())
    if not match:
        return ""
    try:
        return date(int(match[3]), int(match[2]), int(match[1])).isoformat()
    except ValueError:
        return ""


def _present(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _mappings(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []
