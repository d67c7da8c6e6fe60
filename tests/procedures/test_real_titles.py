"""Glued tables made of the shipped register's own titles and numbers: how many cells and numbers come apart right."""

from __future__ import annotations

import random

from legaltext.core.numbers import identity, read_number
from legaltext.core.tables import read_table
from legaltext.procedures.cell_numbers import read_number as read_cell
from legaltext.procedures.glued import split_table
from legaltext.procedures.rows import Row, read_row

_LEAST = 0.98


def _documents() -> list[tuple[str, str, str]]:
    """Type, number and title of the codification's documents whose number is whole."""
    rows = read_table("register", "codified.tsv")
    return [
        (row["type"], row["number"], row["title"])
        for row in rows
        if row["title"] and len(row["title"]) < 400 and read_cell(row["number"]) and not row["number"].endswith("-")
    ]


def _filled_in(rng: random.Random, kind: str, number: str, title: str) -> tuple[str, str]:
    """Name and code as people fill them in."""
    names = [title, f"{kind} số {number} {title}", f"{kind} {number}", f"{kind} {title}", title.upper(), f"{title}."]
    codes = [number] * 8 + [f"{kind} số {number}", f"{number} "]
    return rng.choice(names), rng.choice(codes)


def test_cells_and_numbers_of_real_titles() -> None:
    rng = random.Random(20261122)
    documents = _documents()
    assert len(documents) > 2000
    whole = right = total = 0
    for _ in range(60):
        rows = [(number, *_filled_in(rng, kind, number, title)) for kind, number, title in rng.sample(documents, 8)]
        found = split_table("Tên văn bản pháp lýMã văn bản" + "".join(name + code for _, name, code in rows))
        cells = {(" ".join(row.name.split()), " ".join(row.code.split())) for row in found}
        keys = {identity(read_row(Row(row.code, row.name), 1)[0].document) for row in found}
        for number, name, code in rows:
            total += 1
            whole += (" ".join(name.split()), " ".join(code.split())) in cells
            right += identity(read_number(number).key) in keys
    assert right / total >= _LEAST
    assert whole / total >= _LEAST
