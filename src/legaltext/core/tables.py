"""Tables of facts that ship with the package: TSV with a header line, read once."""

from __future__ import annotations

import csv
import importlib.resources
from functools import cache


@cache
def read_table(room: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``legaltext/<room>/data/<name>`` as mappings; empty cells are ""."""
    path = importlib.resources.files("legaltext") / room / "data" / name
    with path.open("r", encoding="utf-8") as lines:
        return tuple(
            {k: v or "" for k, v in row.items() if k}
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        )
