"""The sheet of one procedure as the portal prints it to PDF (CHI TIẾT THỦ TỤC HÀNH CHÍNH).

A first table holds names and values; headings in capitals follow, each with running text or a ruled table, which may
go on over pages. Tables come ruled from the ``files`` room, so that no cells need to be taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from legaltext.core.pages import Line, Page, Table
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.text import fold, squeeze
from legaltext.procedures.fields import announcing_body, clean_field, field_map, flat, read_citations
from legaltext.procedures.glued_fields import read_results
from legaltext.procedures.rows import Row, read_row

_TITLE = "chi tiết thủ tục hành chính"
_HEADINGS = {"tên văn bản pháp lý", "tên giấy tờ", "hình thức nộp", "số ký hiệu", "tên văn bản"}
_JOINED = re.compile(r"(?<=[-/])\n")
_COUNT = re.compile(r"^\s*(\d{1,4} bản.*)$")


@dataclass
class _Section:
    """What stands under one heading: its lines of text and the rows of its tables."""

    heading: str
    lines: list[str] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def is_sheet(pages: Sequence[Page]) -> bool:
    """Whether the pages are such a sheet: its title stands at the top, or a table that begins with name and code."""
    if not pages:
        return False
    first = pages[0]
    if any(fold(line.text) == _TITLE for line in first.lines[:5]):
        return True
    names = {fold(row[0].text) for table in first.tables[:1] for row in table.rows[:4] if row and row[0]}
    return {"tên thủ tục", "mã thủ tục"} <= names


def read_sheet(pages: Sequence[Page]) -> Procedure | None:
    """The procedure of a printed sheet; ``None`` where the pages are no such sheet or name neither code nor name."""
    if not is_sheet(pages):
        return None
    details: dict[str, str] = {}
    cited: list[tuple[str, str]] = []
    bases: list[Basis] = []
    for section in _sections(pages):
        if not section.heading:
            cited += _read_head(section, details)
            continue
        target = field_map()["sheet_headings"][section.heading]
        text = "\n".join(section.lines)
        if target.get("table") == "bases":
            bases = _read_bases(section.rows)
            continue
        if target.get("table") == "methods":
            cited.append(("phi", _read_methods(section.rows, details)))
        elif target.get("table") == "papers":
            _read_papers(section.rows, details)
        rows = "\n".join(" | ".join(filter(None, row)) for row in section.rows)
        words = clean_field("\n".join(filter(None, (text, rows))))
        if target["detail"] == "result":
            words = ", ".join(read_results(words))
        details.setdefault(target["detail"], words)
        if "place" in target:
            cited.append((target["place"], words))
    known = {name: details.pop(name, "") for name in ("code", "name", "decision", "level", "sector")}
    if not known["code"] and not known["name"]:
        return None
    agency = announcing_body(known["decision"])
    return Procedure(
        code=known["code"],
        name=known["name"],
        source="portal-pdf",
        sector=known["sector"],
        agency=agency or details.get("competent_agency") or details.get("executing_agency") or "",
        level=known["level"],
        decision=known["decision"],
        bases=(*bases, *read_citations(cited)),
        details=flat(details),
    )


def _sections(pages: Iterable[Page]) -> list[_Section]:
    """The sheet's sections in order; the first, without heading, holds the table of names and values."""
    headings = field_map()["sheet_headings"]
    found = [_Section("")]
    for page in pages:
        for item in _items(page):
            if isinstance(item, Table):
                found[-1].rows.extend([_cell(cell.text) if cell else "" for cell in row] for row in item.rows)
            elif (name := fold(item.text)) in headings and item.text == item.text.upper():
                found.append(_Section(name))
            else:
                found[-1].lines.append(squeeze(item.text))
    return found


def _items(page: Page) -> Iterator[Line | Table]:
    """The lines outside tables and the tables of a page, in reading order: a table stands where its first line does."""
    seen: set[int] = set()
    for line in page.lines:
        if line.table is None:
            yield line
        elif line.table not in seen and line.table < len(page.tables):
            seen.add(line.table)
            yield page.tables[line.table]


def _cell(text: str) -> str:
    """A cell's words on one line; a number broken after its hyphen is whole again."""
    return squeeze(_JOINED.sub("", text))


def _read_head(section: _Section, details: dict[str, str]) -> list[tuple[str, str]]:
    cited = []
    for row in section.rows:
        target = field_map()["sheet_rows"].get(fold(row[0])) if len(row) > 1 else None
        if target is None:
            continue
        words = clean_field(" ".join(row[1:]))
        details[target["detail"]] = words
        if words and "place" in target:
            cited.append((target["place"], words))
    return cited


def _read_bases(rows: list[list[str]]) -> list[Basis]:
    """The legal bases; a row that a page break cut in two (no code, a name that goes on in small letters) is joined."""
    whole: list[Row] = []
    for cells in rows:
        if len(cells) < 2 or fold(cells[0]) in _HEADINGS or not any(cells):
            continue
        name, code = cells[0], cells[1]
        if whole and not code and name[:1].islower():
            whole[-1] = Row(whole[-1].code, f"{whole[-1].name} {name}")
        else:
            whole.append(Row(code, name))
    return [basis for ordinal, row in enumerate(whole, start=1) for basis in read_row(row, ordinal)]


def _read_methods(rows: list[list[str]], details: dict[str, str]) -> str:
    """Days, fees and the rest of the ways of handing in; the fees' words, with the notes that speak of them."""
    days, fees = [], []
    for cells in rows:
        if len(cells) < 3 or fold(cells[0]) in _HEADINGS or not cells[0]:
            continue
        days.append(f"{cells[0]}: {cells[1]}" if cells[1] else "")
        fees.append(cells[2])
    details["days"] = "\n".join(filter(None, days))
    details["fees"] = "\n".join(dict.fromkeys(clean_field(fee) for fee in fees if clean_field(fee)))
    online = any(cells and fold(cells[0]) == "trực tuyến" for cells in rows)
    details["online_level"] = "partial" if online else "none" if days else ""
    return details["fees"]


def _read_papers(rows: list[list[str]], details: dict[str, str]) -> None:
    papers = [cells for cells in rows if len(cells) >= 3 and cells[0] and fold(cells[0]) not in _HEADINGS]
    counted = [cells for cells in papers if _COUNT.match(cells[-1])]
    details["component_count"] = str(len(counted)) if counted else ""
    details["forms"] = "\n".join(dict.fromkeys(cells[1] for cells in papers if cells[1]))
