"""Findings on the terminal, or as a text file: grouped and wrapped, or one by one in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from legaltext.core.finding import Finding


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
