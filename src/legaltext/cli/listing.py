"""What ``lists`` does besides the lists themselves: beside a published list, beside an earlier issue of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from legaltext.core.dates import show_date
from legaltext.core.errors import UsageError
from legaltext.core.labels import label

if TYPE_CHECKING:
    from legaltext.cli.common import Settings
    from legaltext.core.facts import DocumentFact
    from legaltext.core.finding import Finding
    from legaltext.report.published import Published
    from legaltext.store.store import Store
    from legaltext.store.workspace import Workspace

_COMPARED = ("result", "list", "ordinal", "document", "our_document", "differs_in", "not_provable", "listed_day",
             "our_day", "listed_acts", "our_acts", "page")  # fmt: skip


def held_list(store: Store, space: Workspace, name: str) -> DocumentFact:
    """The official list that a number or a taken-in file means.

    :raises UsageError: no such list is held (``LT-CLI-30``)
    """
    from legaltext.core.numbers import read_number
    from legaltext.store.find import path_of_text

    lists = [f for f in space.facts.documents if f.document.entries]
    hashes: set[str] = set()
    if Path(name).is_file():
        wanted = Path(name).resolve()
        hashes = {held.sha256 for held in store.files() if any(path_of_text(p).resolve() == wanted for p in held.paths)}
    key = read_number(name).key
    for fact in lists:
        if fact.sha256 in hashes or (key and fact.document.head.number == key):
            return fact
    known = "; ".join(sorted({f.document.head.number for f in lists} - {""}))
    raise UsageError("LT-CLI-30", name=name, known=known or "–")


def compare_published(
    store: Store, space: Workspace, config: Settings, name: str, agency: Sequence[str], out: Path | None
) -> tuple[tuple[Path, ...], Counter[str]]:
    """Set a published list beside ours; returns the files and the counts by outcome.

    What the list itself says is left out of our side, and what it does not name is only looked for where it is an
    annual list, whose year is known.
    """
    from legaltext.report.compare import COLUMNS, compare_list, not_listed, without_list
    from legaltext.report.entries import annual_entries, issued_by
    from legaltext.report.papers import write_table
    from legaltext.report.published import years_of

    fact = held_list(store, space, name)
    validity = without_list(space.validity, fact.sha256)
    rows = compare_list(validity, fact, fact.reading.entries)
    head = fact.document.head
    years = years_of(fact)
    issuers = agency or head.issuers
    if len(years) == 1 and issuers:
        rows += not_listed(annual_entries(validity, min(years), issued_by(*issuers)), rows)
    counts = Counter(str(row.outcome) for row in rows)
    summary = "; ".join(f"{label('compared', code, config.lang)}: {count}" for code, count in sorted(counts.items()))
    day = f" ngày {show_date(head.issue_date)}" if head.issue_date else ""
    title = config.text(f"Đối chiếu danh mục {head.number}{day}", f"The published list {head.number} beside ours")
    note = config.text(
        "Cột «theo dữ liệu» lấy từ các văn bản khác đang có, không dùng lời của chính danh mục này.",
        "Our side rests on other material held, not on what this list itself says.",
    )
    folder = out or Path("graphs") / f"lists-compare-{head.number.replace('/', '-')}"
    printed = [c for c in _COMPARED if any(row.row().get(c) for row in rows)]
    paths = write_table(
        folder, "doi-chieu", COLUMNS, [r.row() for r in rows], title, config.lang,
        subtitle=summary, notes=[note], printed=printed,
    )  # fmt: skip
    return paths, counts


def earlier_published(
    store: Store, space: Workspace, names: Sequence[str], year: int, agency: Sequence[str]
) -> Published:
    """The lists of earlier years: those named, else the held ones of the same bodies.

    :raises UsageError: a file is no list (``LT-REP-08``), or no such list is held (``LT-CLI-30``)
    """
    from legaltext.core.text import fold
    from legaltext.report.published import Published, published_by, published_rows
    from legaltext.report.versions import read_lists

    found = Published()
    for name in names:
        path = Path(name)
        if path.suffix.lower() in (".csv", ".xlsx") and path.is_file():
            rows = [row for _, rows in read_lists(path) for row in rows]
            found = found.joined(published_rows(rows, space.register, path.name))
        else:
            found = found.joined(published_by([held_list(store, space, name)], space.register, year))
    if not names:
        wanted = tuple(fold(name) for name in agency)
        own = [
            f
            for f in space.facts.documents
            if f.document.entries and any(w in fold(i) for w in wanted for i in f.document.head.issuers)
        ]
        found = published_by(own, space.register, year)
    return found


def write_changes(folder: Path, stem: str, earlier: Path, config: Settings) -> tuple[tuple[Path, ...], int]:
    """What changed from an earlier issue of the lists to the one just written; returns files and count.

    :raises UsageError: the earlier issue cannot be read, or has no list in common with the new one (``LT-REP-08``)
    """
    from legaltext.report.papers import write_table
    from legaltext.report.versions import COLUMNS, issue_changes

    changes = issue_changes(earlier, folder, stem)
    title = config.text("Thay đổi so với bản danh mục trước", "Changes since the earlier issue of the lists")
    paths = write_table(folder, f"{stem}-thay-doi", COLUMNS, changes, title, config.lang, subtitle=earlier.name)
    return paths, len(changes)


def document_findings_of(space: Workspace, idents: set[str], as_of: date) -> dict[str, list[Finding]]:
    """The findings on what the documents ``idents`` cite, by register id."""
    from legaltext.review.check import check_documents, citing

    owners: dict[tuple[str, str, str], str] = {}
    facts = []
    for fact in space.facts.documents:
        owner = space.register.owner(fact.sha256, fact.ordinal)
        if owner in idents:
            shown = citing(fact)
            owners[shown.code, shown.name, shown.agency] = owner
            facts.append(fact)
    found: dict[str, list[Finding]] = {}
    for finding in check_documents(facts, space.register, space.validity.status_of, as_of):
        owner = owners.get((finding.procedure, finding.name, finding.agency), "")
        found.setdefault(owner, []).append(finding)
    return found


def write_tracking(space: Workspace, config: Settings, path: Path, as_of: date, out: Path | None) -> Path:
    """The tracking sheet at ``path`` with proposals, as XLSX; says how many rows are open and how many were filled.

    :raises UsageError: the file is no sheet (``LT-CLI-33``)
    """
    from legaltext.core.pages import Sheets
    from legaltext.files.read import read_file
    from legaltext.report.tables import write_bytes
    from legaltext.report.tracking import fill_tracking

    sheets = [c for c in read_file(path).contents if isinstance(c, Sheets)]
    if not sheets:
        raise UsageError("LT-CLI-33", path=str(path))
    until = space.latest_day(as_of) or as_of
    tables = [table for sheet in sheets for table in sheet.tables if table.rows]
    tracked = fill_tracking(tables, space.validity, as_of, until, path.stem)
    target = out or Path("graphs") / f"{path.stem}-de-xuat.xlsx"
    if target.suffix.lower() != ".xlsx":
        target = target / f"{path.stem}-de-xuat.xlsx"
    write_bytes(target, tracked.data)
    click.echo(
        config.text(
            f"{tracked.open_rows} dòng chưa xử lý, {tracked.proposed} dòng có đề xuất kèm chứng cứ.",
            f"{tracked.open_rows} open rows, {tracked.proposed} with a proposal and its evidence.",
        ),
        err=True,
    )
    return target
