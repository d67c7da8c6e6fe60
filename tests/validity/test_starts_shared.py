"""The first day of effect, read from the gazette's own text, beside the codification's for the files that both hold."""

from __future__ import annotations

import csv
import re
from datetime import datetime
from pathlib import Path

import pytest

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.numbers import identity
from legaltext.core.pages import PagedText
from legaltext.core.text import strip_marks
from legaltext.core.validity import EffectKind, Trust
from legaltext.files.read import read_file
from legaltext.gazette.cut import cut_issue
from legaltext.language.whole import read_document
from legaltext.register.build import build_register
from legaltext.structure.parse import parse_run
from legaltext.validity.status import Validity

pytestmark = pytest.mark.shared


def _slug(number: str) -> str:
    """A number as the gazette's file names write it: ``01/2021/TT-BLĐTBXH`` → ``01-2021-tt-bldtbxh``."""
    return re.sub(r"[/.]", "-", strip_marks(number)).lower()


def test_starts_equal_the_codification(shared: Path) -> None:
    """Files are chosen by their names, so that a number which is misread is a failure and no gap."""
    with (shared / "corpora/phap-dien/docs.tsv").open(encoding="utf-8") as lines:
        rows = {_slug(row["so_hieu"]): row for row in csv.DictReader(lines, delimiter="\t")}
    facts, wanted = [], {}
    for path in sorted((shared / "corpora/congbao").glob("*.pdf")):
        name = re.fullmatch(r"[a-z-]+-so-(.+)-\d+", path.stem)
        row = rows.get(name[1]) if name else None
        if row is None:
            continue
        wanted[identity(row["so_hieu"])] = datetime.strptime(row["effective_date"], "%d/%m/%Y").date()
        reading = read_file(path)
        (content,) = reading.contents
        assert isinstance(content, PagedText)
        document = parse_run(cut_issue(content.pages)[0])
        facts.append(DocumentFact(path.name, reading.sha256, 0, reading.kind, document, read_document(document)))
    validity = Validity.of_register(build_register(Facts(tuple(facts)), False))
    read = {
        identity(effect.affected): effect.since
        for effect in validity.effects
        if effect.kind is EffectKind.STARTS
        and effect.affected_provision is None
        and effect.affecting == effect.affected
        and effect.evidence.source is Trust.TEXT
    }
    assert len(wanted) == 12
    assert {number: read.get(number) for number in wanted} == wanted
