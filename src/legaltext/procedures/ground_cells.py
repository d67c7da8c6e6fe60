"""A cell that holds all the grounds of a procedure: its lines and items, each read as a row of a grounds table is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from legaltext.core.procedure import Basis
from legaltext.core.text import squeeze
from legaltext.procedures.rows import Row, read_row

_TYPE = (
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Quyết định|Thông tư liên tịch|Thông tư|Chỉ thị|"
    r"Văn bản hợp nhất)"
)
_BULLET = re.compile(r"^\s{0,9}(?:[-–—+•*·✓]{1,2}|\(?\d{1,2}[.)](?!\d)|[a-zđ][.)])\s{0,5}")
_LEAD = re.compile(rf"^(?:Căn cứ(?: pháp lý)?|Theo)\s?:?\s?(?={_TYPE}|$)", re.IGNORECASE)
_ITEM = re.compile(rf"(?:\s?;\s{{0,3}}(?:và\s)?|[.]\s{{1,3}}[-+•]?\s?|\s[-–•+]\s)(?={_TYPE}\s)")
_COMMA = re.compile(rf",\s{{1,3}}(?:và\s)?(?={_TYPE}\s)")
# In the title of an act that changes or details others, the documents behind a comma are those others.
_INNER = re.compile(r"sửa đổi|bổ sung|thay thế|bãi bỏ|hướng dẫn|chi tiết|thi hành|đính chính", re.IGNORECASE)
_GOES_ON = re.compile(r"^(?:[a-zà-ỹđ(]|\d{1,2}[/.]\d{1,2}[/.]\d{4})")


def read_grounds(cell: str) -> tuple[Basis, ...]:
    """The grounds of a cell, numbered in their order; a line without a document keeps its reason.

    >>> [b.document for b in read_grounds("- Luật Chợ số 5/2031/QH20;\\n- Nghị định số 7/2032/NĐ-CP của Chính phủ.")]
    ['5/2031/QH20', '7/2032/NĐ-CP']
    """
    bases: list[Basis] = []
    for ordinal, item in enumerate(ground_items(cell), 1):
        bases.extend(read_row(Row("", item), ordinal))
    return tuple(bases)


def ground_items(cell: str) -> Iterator[str]:
    """The documents of a cell, each in its words: items by line, by semicolon, and by comma where it is safe."""
    lines: list[str] = []
    for line in cell.split("\n"):
        words = squeeze(line)
        if lines and words and _GOES_ON.match(words) and not _BULLET.match(words):
            lines[-1] += f" {words}"  # a line that the cell's width broke
        elif words:
            lines.append(words)
    for line in lines:
        bare = _LEAD.sub("", _BULLET.sub("", line))
        for item in _ITEM.split(bare):
            for part in _by_comma(item):
                words = squeeze(_BULLET.sub("", part)).strip(" ;,.-–+•")
                if words and not words.endswith(":"):
                    yield words


def _by_comma(item: str) -> Iterator[str]:
    start = 0
    for match in _COMMA.finditer(item):
        if not _INNER.search(item, start, match.start()):
            yield item[start : match.start()]
            start = match.end()
    yield item[start:]
