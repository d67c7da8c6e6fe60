"""Around the lists: whose decision, which fields, what earlier lists had, and what is proposed for handling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.law import Head, LegalDocument, ListEntry, ListKind
from legaltext.core.procedure import Procedure
from legaltext.core.reading import Cited, EntryReading, Reading
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Trust
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.report.cells import cell, notes_words
from legaltext.report.deciding import deciding_body
from legaltext.report.entries import Cause, Entry, annual_entries, issued_by, period_entries
from legaltext.report.forms import choose_form
from legaltext.report.lists import place_entries
from legaltext.report.published import published_by, published_rows, years_of
from legaltext.report.recommend import with_proposals
from legaltext.report.sectors import Sectors
from legaltext.report.words import DocumentInfo, whole_name
from legaltext.validity.status import Validity

UNTIL = date(2026, 6, 29)


COMMITTEE, CHAIR = "Ủy ban nhân dân tỉnh Sơn Hà", "Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà"
DISTRICT = "Ủy ban nhân dân huyện Sông Đáy"
LABOUR = "Bộ Lao động - Thương binh và Xã hội"


@pytest.mark.parametrize(
    ("name", "day", "issuer", "signer", "mark"),
    [
        ("tỉnh Sơn Hà", date(2026, 1, 30), COMMITTEE, CHAIR, "UBND"),
        ("HĐND tỉnh Sơn Hà", date(2026, 1, 30), COMMITTEE, CHAIR, "UBND"),
        ("huyện Sông Đáy", date(2024, 1, 30), DISTRICT, f"Chủ tịch {DISTRICT}", "UBND"),
        # there is no district level any more, and a government publishes no list: dots for a person
        ("huyện Sông Đáy", date(2026, 1, 30), "huyện Sông Đáy", "……", "……"),
        ("Chính phủ", date(2026, 1, 30), "Chính phủ", "……", "……"),
        ("Bộ Lao động", date(2024, 1, 31), LABOUR, f"Bộ trưởng {LABOUR}", "BLĐTBXH"),
        ("Bộ Lao động", date(2026, 1, 31), "Bộ Lao động", "……", "……"),
    ],
)
def test_who_decides_follows_from_the_name_and_the_day(
    name: str, day: date, issuer: str, signer: str, mark: str
) -> None:
    body = deciding_body(name, day)
    assert (body.issuer, body.signer, body.mark) == (issuer, signer, mark)


def procedure(code: str, sector: str) -> Procedure:
    return Procedure(code, "Tên", "sample", sector=sector)


def test_a_field_is_what_most_procedures_say_else_what_the_title_names() -> None:
    leaning = {
        "a": [procedure("1", "Hộ tịch"), procedure("2", "Hộ tịch"), procedure("3", "Đất đai")],
        "b": [procedure("1", "Hộ tịch"), procedure("2", "Đất đai")],
    }
    sectors = Sectors(leaning, ["Hộ tịch", "Đất đai", "Quản lý đất đai", "Thuế"])
    found = {
        record.id: sectors.of(record)
        for record in (
            Record("a", "a", title="Quy định về chợ"),
            Record("b", "b", title="Quy định về quản lý đất đai, nhà ở"),
            Record("c", "c", title="Quy định về thuế"),
        )
    }
    assert (found["a"].name, found["a"].source) == ("Hộ tịch", "Lĩnh vực: theo 2/3 TTHC viện dẫn văn bản")
    assert (found["b"].name, found["b"].source) == ("Quản lý đất đai", "Lĩnh vực: theo tên gọi của văn bản")
    assert found["c"].name == ""


def published(title: str, day: date, *numbers: str) -> DocumentFact:
    entries = tuple(ListEntry(ListKind.ENDED, str(i), n, n, 1, i) for i, n in enumerate(numbers))
    document = LegalDocument(
        Head("Quyết định", "9/QĐ-BXD", "", ("Bộ Xây dựng",), "", day, title), "", (), entries=entries
    )
    readings = tuple(EntryReading(i, Cited(n)) for i, n in enumerate(numbers))
    return DocumentFact("x.pdf", "a", 0, "pdf", document, Reading(entries=readings))


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("Công bố danh mục văn bản hết hiệu lực năm 2022", {2022}),
        ("Công bố kết quả hệ thống hóa kỳ 2019 - 2023", {2019, 2020, 2021, 2022, 2023}),
        ("Công bố danh mục văn bản hết hiệu lực", {2023}),
    ],
)
def test_the_years_that_a_published_list_covers(title: str, years: set[int]) -> None:
    assert years_of(published(title, date(2024, 1, 31), "1/2015/TT-BXD")) == years


def test_what_earlier_lists_had() -> None:
    register = Register([Record(n, n, "Thông tư") for n in ("1/2015/TT-BXD", "2/2015/TT-BXD")])
    fact = published("Danh mục năm 2022", date(2023, 1, 31), "1/2015/TT-BXD")
    found = published_by([fact], register, 2024)
    assert (found.documents, found.years, found.names) == ({"1/2015/TT-BXD"}, {2022}, ("9/QĐ-BXD",))
    assert found.missed("2/2015/TT-BXD", date(2022, 5, 1))
    assert not found.missed("1/2015/TT-BXD", date(2022, 5, 1))
    assert not found.missed("2/2015/TT-BXD", date(2021, 5, 1))
    # the list of the very year is no list of an earlier one
    assert published_by([fact], register, 2022).years == frozenset()
    rows = [{"document": "Thông tư số 2/2015/TT-BXD về nhà", "day": "2021-03-01"}, {"document": "không rõ", "day": ""}]
    ours = published_rows(rows, register, "a.csv")
    assert (ours.documents, ours.years) == ({"2/2015/TT-BXD"}, {2021})
    assert found.joined(ours).years == {2021, 2022}


def test_a_proposal_for_handling_rests_on_operative_words_only(make_finding: Callable[..., Finding]) -> None:
    document = DocumentInfo("7/2022/QĐ-UBND")
    living, dead = Entry(document, "no_end_found"), Entry(document, "expired")
    body = make_finding(place="Điều 5 khoản 2", verdict=Verdict.EXPIRED, severity=Severity.FIX_GROUND)
    preamble = make_finding(place="mở đầu", verdict=Verdict.EXPIRED, severity=Severity.VERIFY)
    row, other = with_proposals([living, dead], {document.key: [body, preamble]})
    assert row.recommendation.startswith("Sửa đổi, bổ sung (đề xuất")
    assert row.recommendation_reason == (
        "khoản 2 Điều 5 viện dẫn 05/2021/QĐ-UBND đã hết hiệu lực từ ngày 01/03/2026 theo 14/2026/QĐ-UBND"
    )
    assert row.evidence
    assert not other.recommendation
    assert not with_proposals([living], {document.key: [preamble]})[0].recommendation


def effect(
    kind: EffectKind,
    on: str,
    since: date,
    provision: str | None = None,
    quote: str = "",
    state: State = State.AUTOMATIC,
) -> Effect:
    by = on if kind is EffectKind.STARTS else "9/2023/TT-BXD"
    proof = Evidence(Trust.TEXT, "x.pdf", "", 1, quote or "sửa đổi", "sample", by, "Điều 1")
    return Effect(kind, by, "Điều 1", on, provision, since, None, proof, state=state)


@pytest.fixture
def validity() -> Validity:
    day, may = date(2020, 1, 1), date(2023, 5, 1)
    numbers = [f"{i}/2019/TT-BXD" for i in range(1, 5)]
    effects = (
        *(effect(EffectKind.STARTS, n, day) for n in numbers[:3]),
        effect(EffectKind.AMENDS, numbers[0], may, "Điều 7 khoản 3", "1. Bổ sung khoản 3 vào Điều 7 như sau"),
        effect(EffectKind.AMENDS, numbers[1], may, "Điều 8", "2. Sửa đổi, bổ sung Điều 8"),
        effect(EffectKind.AMENDS, numbers[2], may, "Điều 9"),
        effect(EffectKind.REPEALS, numbers[2], date(2023, 6, 1), state=State.NEEDS_REVIEW),
        effect(EffectKind.AMENDS, numbers[3], may, "Điều 2"),
    )
    records = [Record(n, n, "Thông tư", ("Bộ Xây dựng",), day) for n in numbers]
    return Validity(Register([*records, Record("9/2023/TT-BXD", "9/2023/TT-BXD", "Thông tư")]), effects)


def test_what_is_only_added_is_no_expiry_in_part(validity: Validity) -> None:
    rows = annual_entries(validity, 2023, issued_by("Bộ Xây dựng"))
    assert [r.document.key for r in rows] == ["2/2019/TT-BXD", "3/2019/TT-BXD", "4/2019/TT-BXD"]


def test_each_document_of_a_period_stands_where_the_rules_put_it(validity: Validity) -> None:
    rows = period_entries(validity, 2019, 2023, issued_by("Bộ Xây dựng"), date(2024, 3, 1))
    places: dict[str, list[str]] = {}
    for placed in place_entries(choose_form("period", date(2029, 1, 1)), rows):
        for entry in placed.entries:
            places.setdefault(entry.document.key, []).append(placed.form.code)
    assert places == {
        "1/2019/TT-BXD": ["03", "05"],
        "2/2019/TT-BXD": ["02", "03", "05"],
        "3/2019/TT-BXD": ["x"],  # it may have ended as a whole: nowhere else before a person has said so
        "4/2019/TT-BXD": ["02", "03", "05"],  # alive when it was amended, though its first day is not known
        "9/2023/TT-BXD": ["x"],  # only cited: the mark of its number says whose it is
    }
    doubtful = next(r for r in rows if r.document.key == "3/2019/TT-BXD")
    assert "chờ xác nhận: theo Thông tư số 9/2023/TT-BXD từ ngày 01/06/2023" in notes_words(doubtful, UNTIL)
    assert doubtful.evidence
    undated = next(r for r in rows if r.document.key == "4/2019/TT-BXD" and r.outcome == "no_end_found")
    assert "Chưa xác định được thời điểm có hiệu lực" in notes_words(undated, UNTIL)


def test_the_note_of_a_dead_document_says_that_it_is_dead() -> None:
    act = DocumentInfo("9/2023/TT-BXD", "Thông tư", "9/2023/TT-BXD")
    cause = Cause((EffectKind.REPEALS,), act, date(2023, 7, 1))
    entry = Entry(DocumentInfo("1/2019/TT-BXD"), "expired", True, (cause,), date(2023, 7, 1))
    assert cell(entry, "notes", UNTIL) == (
        "Hết hiệu lực toàn bộ từ ngày 01/07/2023. Được bãi bỏ bởi Thông tư số 9/2023/TT-BXD"
    )


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("Bộ trưởng Bộ Lao động - Thương binh", "Bộ trưởng Bộ Lao động - Thương binh và Xã hội"),
        ("Bộ Tài chính", "Bộ Tài chính"),
        ("Ủy ban nhân dân tỉnh Sơn Hà", "Ủy ban nhân dân tỉnh Sơn Hà"),
    ],
)
def test_a_body_cut_at_its_and_is_whole_again(cut: str, whole: str) -> None:
    assert whole_name(cut) == whole
