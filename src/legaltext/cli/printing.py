"""Findings on the terminal, or as a text file: grouped and wrapped, or one by one in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from legaltext.core.text import fold

if TYPE_CHECKING:
    from legaltext.cli.common import Settings
    from legaltext.core.finding import Finding
    from legaltext.store.workspace import Workspace

PAIR_COLUMNS = (
    "province", "first", "first_province", "first_title", "first_status", "second", "second_province", "second_title",
    "second_status", "shared", "likeness",
)  # fmt: skip


def print_findings(
    findings: Sequence[Finding],
    as_of: date,
    data_until: date,
    lang: str,
    title: str = "",
    out: Path | None = None,
    *,
    in_words: bool = False,
) -> None:
    """Print the findings, or write them to ``out``; ``in_words`` gives each one as a paragraph that can be sent."""
    from legaltext.report.plain_text import findings_text, findings_words
    from legaltext.report.tables import print_bytes, terminal_width, write_bytes

    width = terminal_width() if out is None else 120
    if in_words:
        text = findings_words(findings, data_until, width, lang, title)
    else:
        text = findings_text(findings, as_of, width, lang, title)
    if out is None:
        print_bytes(text.encode())
    else:
        write_bytes(out, text.encode())


def of_agency(findings: Sequence[Finding], names: Sequence[str]) -> tuple[Finding, ...]:
    """The findings of the bodies in whose name one of ``names`` stands; all of them where none is given."""
    wanted = [fold(name) for name in names]
    return tuple(f for f in findings if not wanted or any(name in fold(f.agency) for name in wanted))


def print_pairs(
    config: Settings, space: Workspace, as_of: date, names: Sequence[str], fmt: str, out: Path | None
) -> int:
    """Print or write the pairs of documents of merged provinces."""
    from legaltext.core.dates import show_date
    from legaltext.report.tables import write_rows
    from legaltext.review.pairs import pair_documents

    wanted = [fold(name) for name in names]
    records = [
        record
        for record in space.register.records.values()
        if record.province and (not wanted or any(name in fold(issuer) for issuer in record.issuers for name in wanted))
    ]
    pairs = pair_documents(records, space.validity.status_of, as_of)
    rows = [
        {
            "province": pair.province,
            "first": pair.first.number,
            "first_province": pair.first.province,
            "first_title": pair.first.title,
            "first_status": pair.first_status,
            "second": pair.second.number,
            "second_province": pair.second.province,
            "second_title": pair.second.title,
            "second_status": pair.second_status,
            "shared": pair.shared,
            "likeness": round(100 * pair.likeness),
        }
        for pair in pairs
    ]
    title = config.text(
        f"Văn bản của các tỉnh cũ có thể về cùng một việc, tại ngày {show_date(as_of)}",
        f"Documents of former provinces that may be on one subject, as of {as_of.isoformat()}",
    )
    write_rows(PAIR_COLUMNS, rows, fmt, out, config.lang, title)
    if rows:
        config.say("LT-CLI-56", count=len(rows))
    return 0
