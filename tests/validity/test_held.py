"""On the held material: documents that it proves to be dead, with the act, the day, the place and the words."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.pages import DatabaseRecord, PagedText
from legaltext.core.validity import Status, Trust
from legaltext.files.read import read_file
from legaltext.gazette.cut import cut_issue
from legaltext.language.whole import read_document
from legaltext.register.build import build_register
from legaltext.structure.parse import parse_record, parse_run
from legaltext.validity.status import Validity

pytestmark = pytest.mark.shared

_PDF = "congbao/nghi-dinh-so-123-2026-nd-cp-469299.pdf"
_DATABASES = {"laws/laws.jsonl.gz": {"68/2020/QH14", "81/2006/QH11"}, "vbpl/vbpl.jsonl.gz": {"135/2025/QH15"}}


@cache
def _validity(corpora: Path) -> Validity:
    facts = []
    reading = read_file(corpora / _PDF)
    for content in reading.contents:
        assert isinstance(content, PagedText)
        for run in cut_issue(content.pages):
            document = parse_run(run)
            facts.append(DocumentFact(_PDF, reading.sha256, len(facts), "pdf", document, read_document(document)))
    for path, wanted in _DATABASES.items():
        reading = read_file(corpora / path)
        for ordinal, content in enumerate(reading.contents):
            assert isinstance(content, DatabaseRecord)
            named = f"{content.fields.get('number', '')} {content.fields.get('title', '')}"
            if any(number in named for number in wanted):
                document = parse_record(content)
                kind = reading.kind
                facts.append(
                    DocumentFact(path, reading.sha256, ordinal, kind, document, read_document(document), content.fields)
                )
    return Validity.of_register(build_register(Facts(tuple(facts))))


@pytest.mark.parametrize(
    ("document", "ended_by", "since", "place", "page", "words"),
    [
        ("50/2014/QH13", "135/2025/QH15", "2026-07-01", "Điều 94 khoản 3", 0, "hết hiệu lực"),
        ("81/2006/QH11", "68/2020/QH14", "2021-07-01", "Điều 38 khoản 2", 0, "hết hiệu lực kể từ ngày"),
        ("08/2021/NĐ-CP", "123/2026/NĐ-CP", "2026-07-01", "Điều 5 khoản 2 điểm b", 3, "sau hết hiệu lực kể từ ngày"),
        ("06/2024/NĐ-CP", "123/2026/NĐ-CP", "2026-07-01", "Điều 5 khoản 2 điểm c", 3, "sau hết hiệu lực kể từ ngày"),
    ],
)
def test_ended_by_a_held_text(
    shared: Path, document: str, ended_by: str, since: str, place: str, page: int, words: str
) -> None:
    validity = _validity(shared / "corpora")
    answer = validity.status_of(document, None, date(2026, 11, 22))
    assert (answer.status, answer.since, answer.ended_by, answer.source) == (
        Status.EXPIRED, date.fromisoformat(since), ended_by, Trust.TEXT,
    )  # fmt: skip
    proof = answer.evidence[0]
    assert (proof.provision, proof.page) == (place, page)
    assert words in proof.quote
    assert document in proof.quote
    before = validity.status_of(document, None, date.fromisoformat(since).replace(day=1, month=1))
    assert before.status is not Status.EXPIRED
