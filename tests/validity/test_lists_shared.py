"""The two official lists that are held: every row is read, and compared with the held texts of the acts it names."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.pages import PagedText
from legaltext.core.validity import Effect, State, Status, Trust
from legaltext.files.read import read_file
from legaltext.gazette.cut import cut_issue
from legaltext.language.read import read_document
from legaltext.register.build import build_register
from legaltext.structure.parse import parse_run
from legaltext.validity.address import inside
from legaltext.validity.status import Validity

pytestmark = pytest.mark.shared

ANNUAL, PERIOD = "135/QĐ-BLĐTBXH", "225/QĐ-BLĐTBXH"
FILES = (
    "quyet-dinh-so-135-qd-bldtbxh-41357.pdf",
    "quyet-dinh-so-225-qd-bldtbxh-41601.pdf",
    "thong-tu-so-03-2023-tt-bldtbxh-39601.pdf",
    "thong-tu-so-05-2023-tt-bldtbxh-39591.pdf",
    "thong-tu-so-08-2023-tt-bldtbxh-40176.pdf",
)
EIGHT = ("08/2023/TT-BLĐTBXH", "2023-10-12")
# The rows of the annual list whose ending act is held: list, row, document, act, day, what the act's text says of it.
COMPARED = (
    ("ended", "1", "36/2017/TT-BLĐTBXH", "05/2023/TT-BLĐTBXH", "2023-07-30", "agrees"),
    ("ended", "22", "55/2015/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "3", "38/2015/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "4", "57/2015/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "7", "14/2021/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "8", "15/2021/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "9", "17/2022/TT-BLĐTBXH", "03/2023/TT-BLĐTBXH", "2023-05-31", "agrees"),
    ("ended_part", "10", "12/2016/TTLT-BLĐTBXH-BGDĐT-BTC", *EIGHT, "agrees"),
    ("ended_part", "11", "17/2014/TTLT-BLĐTBXH-BTC", *EIGHT, "agrees"),
    # the circular misprints the type word before this number, the list the year of its issue in the first of two rows
    ("ended_part", "14", "21/2016/TTLT-BLĐTBXH-BCA-BNG", *EIGHT, "other day of issue"),
    ("ended_part", "16", "21/2021/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "17", "21/2016/TTLT-BLĐTBXH-BCA-BNG", *EIGHT, "agrees"),
    # the list misprints the number as 09/2016/TTLT-BLĐTBXH-BCA-BNG
    ("ended_part", "18", "09/2016/TTLT-BLĐTBXH-BTC", *EIGHT, "misprint"),
    ("ended_part", "21", "24/2009/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "22", "08/2012/TTLT-BLĐTBXH-BNV-BTC", *EIGHT, "agrees"),
    # the list misprints the number as 35/2013/TT-LĐTBXH
    ("ended_part", "24", "35/2013/TT-BLĐTBXH", *EIGHT, "misprint"),
    ("ended_part", "26", "01/2019/TT-BLĐTBXH", *EIGHT, "agrees"),
    ("ended_part", "28", "09/2020/TT-BLĐTBXH", *EIGHT, "agrees"),
)


@pytest.fixture(scope="module")
def validity(shared: Path) -> Validity:
    """The two lists with the three held acts that they name."""
    facts = []
    for name in FILES:
        reading = read_file(shared / "corpora" / "congbao" / name)
        for content in reading.contents:
            assert isinstance(content, PagedText)
            for ordinal, run in enumerate(cut_issue(content.pages)):
                document = parse_run(run)
                facts.append(DocumentFact(name, reading.sha256, ordinal, "pdf", document, read_document(document)))
    facts.sort(key=lambda fact: fact.sha256)
    return Validity.of_register(build_register(Facts(tuple(facts))))


def fact_of(validity: Validity, number: str) -> DocumentFact:
    return validity.register.records[number].facts[0]


def test_every_row_is_an_entry(validity: Validity) -> None:
    annual, period = fact_of(validity, ANNUAL).document, fact_of(validity, PERIOD).document
    assert Counter(entry.kind for entry in annual.entries) == {"ended": 27, "ended_part": 28}
    assert Counter(entry.kind for entry in period.entries) == {"live": 80}
    for kind, count in (("ended", 27), ("ended_part", 28)):
        ordinals = [entry.ordinal for entry in annual.entries if entry.kind == kind]
        assert ordinals == [str(n) for n in range(1, count + 1)]
    assert [entry.ordinal for entry in period.entries] == [str(n) for n in range(1, 81)]
    totals = [r.values for r in annual.remarks if r.code == "LT-STR-10"]
    assert totals == [{"printed": 27, "rows": 28}]


def test_every_row_is_read_and_becomes_evidence(validity: Validity) -> None:
    for number in (ANNUAL, PERIOD):
        fact = fact_of(validity, number)
        for entry, found in zip(fact.document.entries, fact.reading.entries, strict=True):
            assert validity.register.resolve(found.document.key).document, entry.cited
            if number == ANNUAL:
                assert [a.day for a in found.acts] == [found.day], entry.words
                assert entry.kind == "ended" or found.parts, entry.words
            else:
                assert found.start, entry.words
    pages = Counter(
        (e.evidence.document, e.evidence.page)
        for e in {e.evidence: e for e in validity.effects if e.evidence.source is Trust.LIST}.values()
    )
    for number in (ANNUAL, PERIOD):
        for page, rows in Counter(e.page for e in fact_of(validity, number).document.entries).items():
            assert pages[number, page] >= rows, (number, page)


def listed(validity: Validity, document: str) -> list[Effect]:
    return [e for e in validity.timelines.by_affected.get(document, []) if e.evidence.source is Trust.LIST]


def agrees(text: list[Effect], listed_effect: Effect) -> bool:
    """Whether the act's own text does something on that day to the provision, to a part of it, or to what holds it."""
    place = listed_effect.affected_provision
    return any(
        e.since == listed_effect.since
        and (place is None) == (e.affected_provision is None)
        and (place is None or inside(place, e.affected_provision or "") or inside(e.affected_provision or "", place))
        for e in text
    )


@pytest.mark.parametrize(("kind", "ordinal", "document", "act", "since", "expected"), COMPARED)
def test_rows_whose_act_is_held(
    validity: Validity, kind: str, ordinal: str, document: str, act: str, since: str, expected: str
) -> None:
    entries = fact_of(validity, ANNUAL).document.entries
    (entry,) = [e for e in entries if (e.kind, e.ordinal) == (kind, ordinal)]
    effects = validity.timelines.by_affected[document]
    text = [e for e in effects if e.affecting == act and e.evidence.source is Trust.TEXT]
    rows = [e for e in listed(validity, document) if e.affecting == act and e.evidence.page == entry.page]
    assert rows
    assert {e.since for e in rows} == {date.fromisoformat(since)}
    same = all(agrees(text, e) for e in rows)
    notes = {c.note for c in validity.conflicts.get(document, ())}
    outcome = "agrees" if same and all(e.state is State.AUTOMATIC for e in rows) else "nothing shown"
    if notes & {"list_differs", "not_in_text"}:
        outcome = "conflict"
    elif same and "misprinted_number" in notes:
        outcome = "misprint"
    elif same and all("issue_day_differs" in e.flags for e in rows):
        shown = {c.field for c in validity.conflicts.get(document, ())}
        outcome = "other day of issue" if "issue_date" in shown else "nothing shown"
    assert outcome == expected


def test_living_rows_prove_the_last_day_of_the_period(validity: Validity) -> None:
    end = date(2023, 12, 31)
    doubtful = set()
    for found in fact_of(validity, PERIOD).reading.entries:
        answer = validity.status_of(found.document.key, None, end)
        assert answer.status in {Status.IN_FORCE, Status.PARTLY_EXPIRED, Status.UNKNOWN}, found.document.key
        if answer.in_force_proved_on != end:
            doubtful.add(found.document.key)
    # other sources give these two another day of issue than the list does
    assert doubtful == {"113/2015/NĐ-CP", "34/2018/TT-BLĐTBXH"}
