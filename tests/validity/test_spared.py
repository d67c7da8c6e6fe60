"""What an act spares of the document that it ends: the spared parts live on, whatever a shorter row reports."""

from __future__ import annotations

import pytest
from making import act, day, law

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.pages import DatabaseRecord, Line, Page
from legaltext.core.validity import Status
from legaltext.language.whole import read_document
from legaltext.register.build import build_register
from legaltext.structure.parse import parse_record
from legaltext.validity.status import Validity

_HEAD = """QUỐC HỘI
Luật số: 08/2022/QH15
Hà Nội, ngày 16 tháng 6 năm 2022
LUẬT
Kinh doanh bảo hiểm
Điều 1. Phạm vi điều chỉnh
Luật này quy định việc kinh doanh bảo hiểm và quản lý hoạt động bảo hiểm.
Điều 156. Hiệu lực thi hành
1. Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2023.
"""
_IN_ITEMS = """3. Luật Kinh doanh bảo hiểm số 24/2000/QH10 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành, trừ:
a) Điều 77 của Luật Kinh doanh bảo hiểm số 24/2000/QH10 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2027.
"""
_IN_ONE_SENTENCE = """3. Luật Kinh doanh bảo hiểm số 24/2000/QH10 hết hiệu lực kể từ ngày Luật này có hiệu lực, \
trừ quy định tại Điều 77 tiếp tục có hiệu lực thi hành đến hết ngày 31 tháng 12 năm 2027.
"""
_APART = """2. Luật này thay thế Luật Kinh doanh bảo hiểm số 24/2000/QH10.
3. Điều 77 của Luật Kinh doanh bảo hiểm số 24/2000/QH10 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2027.
"""
_ALL = """2. Luật Kinh doanh bảo hiểm số 24/2000/QH10 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.
"""
_ENDED = "24/2000/QH10"


def _with_tables(text: str) -> Validity:
    """The act as a database gives it, beside the shipped tables, whose row ends the law without exceptions."""
    page = Page(1, 0.0, 0.0, tuple(Line(line) for line in text.splitlines()))
    document = parse_record(DatabaseRecord("1", {"number": "08/2022/QH15"}, page))
    fact = DocumentFact("acts.jsonl", "0" * 64, 0, "vbpl", document, read_document(document), {})
    return Validity.of_register(build_register(Facts((fact,)), True))


@pytest.mark.parametrize("clause", [_IN_ITEMS, _IN_ONE_SENTENCE, _APART])
@pytest.mark.parametrize(
    ("provision", "on", "status", "since", "until"),
    [
        (None, "2022-12-31", Status.IN_FORCE, "2001-04-01", "2023-01-01"),
        (None, "2026-06-01", Status.PARTLY_EXPIRED, "2023-01-01", "2028-01-01"),
        (None, "2028-01-01", Status.EXPIRED, "2028-01-01", None),
        ("Điều 77", "2026-06-01", Status.IN_FORCE, "2001-04-01", "2028-01-01"),
        ("Điều 77 khoản 2", "2027-12-31", Status.IN_FORCE, "2001-04-01", "2028-01-01"),
        ("Điều 77", "2028-01-01", Status.EXPIRED, "2028-01-01", None),
        ("Điều 5", "2023-01-01", Status.EXPIRED, "2023-01-01", None),
    ],
)
def test_a_table_gives_way_to_what_the_text_spares(
    clause: str, provision: str | None, on: str, status: Status, since: str, until: str | None
) -> None:
    answer = _with_tables(_HEAD + clause).status_of(_ENDED, provision, day(on))
    assert (answer.status, answer.since, answer.until) == (status, day(since), day(until) if until else None)


def test_a_table_ends_all_where_the_text_spares_nothing() -> None:
    validity = _with_tables(_HEAD + _ALL)
    for provision in (None, "Điều 77"):
        answer = validity.status_of(_ENDED, provision, day("2026-06-01"))
        assert (answer.status, answer.since) == (Status.EXPIRED, day("2023-01-01"))


_OLD = act(
    "10/2031/NĐ-CP",
    "2031-01-02",
    "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01/02/2031.\nĐiều 4. Mức chi\n",
    (),
    (("có hiệu lực từ ngày 01/02/2031", "effective", "this", None, "2031-02-01"),),
)
_KEEPING = (
    "Điều 3. Hiệu lực\n1. Nghị định này thay thế Nghị định số 10/2031/NĐ-CP từ ngày 01/7/2035.\n"
    "2. Điều 4 Nghị định số 10/2031/NĐ-CP có hiệu lực đến hết ngày {until}.\n"
)


@pytest.mark.parametrize(
    ("until", "printed", "status"),
    [("2036-12-31", "31/12/2036", Status.IN_FORCE), ("2035-01-31", "31/01/2035", Status.EXPIRED)],
)
def test_only_what_is_kept_beyond_the_end_is_spared(until: str, printed: str, status: Status) -> None:
    ending = act(
        "20/2035/NĐ-CP",
        "2035-05-05",
        _KEEPING.format(until=printed),
        (
            ("Nghị định số 10/2031/NĐ-CP", "10/2031/NĐ-CP", None, "replaces"),
            ("Điều 4 Nghị định số 10/2031/NĐ-CP", "10/2031/NĐ-CP", "Điều 4", "keeps"),
        ),
        (
            ("từ ngày 01/7/2035", "effective", "this", None, "2035-07-01"),
            (f"đến hết ngày {printed}", "applies_until", "10/2031/NĐ-CP", "Điều 4", until),
        ),
    )
    validity = law(_OLD, ending)
    assert validity.status_of("10/2031/NĐ-CP", "Điều 4", day("2035-08-01")).status is status
    assert validity.status_of("10/2031/NĐ-CP", "Điều 1", day("2035-08-01")).status is Status.EXPIRED
    assert validity.status_of("10/2031/NĐ-CP", None, day("2037-01-01")).status is Status.EXPIRED
