"""The lists: which rows, which forms, which words, and that nothing unknown is called living."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.errors import UsageError
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Trust
from legaltext.register.records import Record
from legaltext.register.resolve import Register
from legaltext.report.addresses import address_key, say_address, say_addresses
from legaltext.report.blocks import Line
from legaltext.report.cells import cell, content_words, full_name, official_date, reason_words
from legaltext.report.entries import Cause, Entry, annual_entries, issued_by, period_entries
from legaltext.report.forms import choose_form, read_forms
from legaltext.report.lists import ListContext, decision_blocks, lists_book, lists_document, place_entries, write_lists
from legaltext.report.published import Published
from legaltext.report.words import DocumentInfo, SectorOf
from legaltext.validity.status import Validity

UNTIL = date(2026, 6, 29)
ISSUER = "Ủy ban nhân dân tỉnh Sơn Hà"
CONTEXT = ListContext(
    "tỉnh Sơn Hà", 2023, 2023, date(2024, 1, 31), UNTIL, "Chủ tịch Ủy ban nhân dân", "Giám đốc Sở Tư pháp"
)


def record(number: str, day: date, title: str = "Quy định về bến bãi") -> Record:
    return Record(number, number, "Quyết định", (ISSUER,), day, title)


def effect(kind: EffectKind, by: str, on: str, since: date, provision: str | None = None, **more: Any) -> Effect:
    proof = Evidence(Trust.TEXT, f"{by.replace('/', '-')}.pdf", "", 2, "hết hiệu lực", "sample", by, "Điều 3")
    return Effect(kind, by, "Điều 3", on, provision, since, None, proof, **more)


RECORDS = [
    record("1/2015/QĐ-UBND", date(2015, 2, 3)),
    record("2/2016/QĐ-UBND", date(2016, 2, 3)),
    record("3/2017/QĐ-UBND", date(2017, 2, 3)),
    record("4/2018/QĐ-UBND", date(2018, 2, 3)),
    record("5/2019/QĐ-UBND", date(2019, 2, 3)),
    record("9/2023/QĐ-UBND", date(2023, 2, 20), "Bãi bỏ, sửa đổi một số quyết định"),
    Record("77/QĐ-UBND", "77/QĐ-UBND", "Quyết định", (ISSUER,), date(2018, 5, 5), "Công bố thủ tục"),
    Record("8/2018/TT-BXD", "8/2018/TT-BXD", "Thông tư", ("Bộ Xây dựng",), date(2018, 5, 5), "Hướng dẫn"),
]
DAY = date(2023, 3, 5)
BY = "9/2023/QĐ-UBND"


@pytest.fixture
def validity() -> Validity:
    effects = [effect(EffectKind.STARTS, r.id, r.id, r.issue_date) for r in RECORDS[:6] if r.issue_date]
    effects += [
        effect(EffectKind.REPLACES, BY, "1/2015/QĐ-UBND", DAY),
        effect(EffectKind.AMENDS, BY, "2/2016/QĐ-UBND", DAY, "Điều 10"),
        effect(EffectKind.AMENDS, BY, "2/2016/QĐ-UBND", DAY, "Điều 2 khoản 1"),
        effect(EffectKind.REPEALS, BY, "2/2016/QĐ-UBND", DAY, "Điều 2 khoản 1 điểm đ"),
        effect(EffectKind.ENDS, "3/2017/QĐ-UBND", "3/2017/QĐ-UBND", date(2021, 1, 1)),
        effect(EffectKind.REPEALS, BY, "4/2018/QĐ-UBND", DAY, state=State.NEEDS_REVIEW),
        effect(EffectKind.SUSPENDS, BY, "5/2019/QĐ-UBND", DAY, "Điều 7"),
        effect(EffectKind.REPLACES, BY, "8/2018/TT-BXD", DAY),
    ]
    return Validity(Register(RECORDS), tuple(effects))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("Điều 5", "Điều 5"),
        ("Điều 5 khoản 2 điểm đ", "điểm đ khoản 2 Điều 5"),
        ("Quy chế Điều 12a khoản 3", "khoản 3 Điều 12a Quy chế"),
        ("Phụ lục III Mẫu số 01", "Mẫu số 01 Phụ lục III"),
        ("phần không rõ", "phần không rõ"),
    ],
)
def test_addresses_are_said_from_inside_out(address: str, said: str) -> None:
    assert say_address(address) == said


def test_provisions_stand_in_legal_order() -> None:
    mixed = [
        "Phụ lục IX",
        "Điều 10",
        "Điều 2 khoản 10",
        "Quy chế Điều 1",
        "Điều 2 khoản 1 điểm đ",
        "Điều 2 khoản 1 điểm e",
        "Điều 2 khoản 1 điểm d",
        "Điều 2a",
        "Phụ lục IV",
        "Điều 2",
    ]
    assert sorted(mixed, key=address_key) == [
        "Điều 2",
        "Điều 2 khoản 1 điểm d",
        "Điều 2 khoản 1 điểm đ",
        "Điều 2 khoản 1 điểm e",
        "Điều 2 khoản 10",
        "Điều 2a",
        "Điều 10",
        "Quy chế Điều 1",
        "Phụ lục IV",
        "Phụ lục IX",
    ]
    assert say_addresses(["Điều 10", "Điều 2 khoản 1"]) == "Khoản 1 Điều 2, Điều 10"


@given(st.lists(st.text(max_size=20), max_size=6))
def test_any_address_can_be_sorted_and_said(addresses: list[str]) -> None:
    assert isinstance(say_addresses(addresses), str)


@pytest.mark.parametrize(
    ("day", "words"),
    [(date(2024, 3, 5), "05/3/2024"), (date(2025, 2, 1), "01/02/2025"), (date(2021, 12, 24), "24/12/2021"), (None, "")],
)
def test_days_as_official_acts_write_them(day: date | None, words: str) -> None:
    assert official_date(day) == words


@pytest.mark.parametrize(
    ("info", "words"),
    [
        (
            DocumentInfo(
                "75/2021/NĐ-CP", "Nghị định", "75/2021/NĐ-CP", "Chính phủ", date(2021, 7, 24), "quy định về X"
            ),
            "Nghị định số 75/2021/NĐ-CP ngày 24/7/2021 của Chính phủ quy định về X",
        ),
        (
            DocumentInfo("9/2020/QH14", "Luật", "9/2020/QH14", "Quốc hội", None, "Xây dựng"),
            "Luật Xây dựng số 9/2020/QH14",
        ),
        (DocumentInfo("9/2020/QH14", "Luật", "", "", None, "Luật Xây dựng"), "Luật Xây dựng số 9/2020/QH14"),
        (DocumentInfo("5/2020/TTLT-BTC-BTP"), "Thông tư liên tịch số 5/2020/TTLT-BTC-BTP"),
        (DocumentInfo("12-CP"), "12-CP"),
    ],
)
def test_full_names(info: DocumentInfo, words: str) -> None:
    assert full_name(info) == words


ACT = DocumentInfo("9/2023/NĐ-CP", "Nghị định", "9/2023/NĐ-CP")


@pytest.mark.parametrize(
    ("kinds", "act", "whole", "words"),
    [
        (["replaces"], ACT, True, "Được thay thế bởi Nghị định số 9/2023/NĐ-CP"),
        (["repeals", "replaces"], ACT, True, "Được thay thế, bãi bỏ bởi Nghị định số 9/2023/NĐ-CP"),
        (["amends"], ACT, False, "Được sửa đổi, bổ sung bởi Nghị định số 9/2023/NĐ-CP"),
        (["amends", "repeals"], ACT, False, "Được sửa đổi, bổ sung, bãi bỏ một phần bởi Nghị định số 9/2023/NĐ-CP"),
        (["suspends"], ACT, True, "Tạm ngưng hiệu lực theo Nghị định số 9/2023/NĐ-CP"),
        (["ends"], None, True, "Hết thời hạn có hiệu lực đã được quy định trong văn bản"),
        (["ends"], ACT, True, "Hết hiệu lực theo Nghị định số 9/2023/NĐ-CP"),
    ],
)
def test_reasons_in_the_customary_words(kinds: list[str], act: DocumentInfo | None, whole: bool, words: str) -> None:
    cause = Cause(tuple(EffectKind(k) for k in kinds), act, DAY)
    assert reason_words(cause, whole=whole) == words


def test_the_annual_list_of_a_province(validity: Validity) -> None:
    rows = annual_entries(validity, 2023, issued_by("tỉnh Sơn Hà"))
    assert [(r.document.key, r.outcome, r.whole, r.day) for r in rows] == [
        ("1/2015/QĐ-UBND", "expired", True, DAY),
        ("2/2016/QĐ-UBND", "expired", False, DAY),
        ("5/2019/QĐ-UBND", "suspended", False, DAY),
    ]
    (cause,) = rows[1].causes
    assert content_words(cause) == "Khoản 1 Điều 2, điểm đ khoản 1 Điều 2, Điều 10"
    assert cause.kinds == (EffectKind.AMENDS, EffectKind.REPEALS)
    assert all(row.evidence for row in rows)


def test_the_rest_of_earlier_years_is_caught_up(validity: Validity) -> None:
    def earlier(listed: set[str], years: set[int]) -> list[str]:
        known = Published(frozenset(listed), frozenset(years))
        rows = annual_entries(validity, 2023, issued_by(ISSUER), known.missed)
        return [r.document.key for r in rows if r.earlier]

    assert earlier({"6/2000/QĐ-UBND"}, {2021, 2022}) == ["3/2017/QĐ-UBND"]
    assert earlier({"3/2017/QĐ-UBND"}, {2021}) == []
    # nothing follows from silence for a year whose list is not known
    assert earlier({"6/2000/QĐ-UBND"}, {2022}) == []
    assert not any(r.earlier for r in annual_entries(validity, 2023, issued_by(ISSUER)))


def test_a_period_places_documents_by_the_rules(validity: Validity) -> None:
    rows = period_entries(validity, 2019, 2023, issued_by(ISSUER), date(2026, 11, 22))
    form = choose_form("period", date(2026, 11, 22))
    placed = {p.form.code: [e.document.key for e in p.entries] for p in place_entries(form, rows)}
    assert placed["01"] == ["1/2015/QĐ-UBND", "3/2017/QĐ-UBND"]
    # what was changed in part is in the list of partial expiry, in that of living documents and in the collection
    assert placed["02"] == ["2/2016/QĐ-UBND", "5/2019/QĐ-UBND"]
    assert placed["03"] == placed["05"] == ["2/2016/QĐ-UBND", "5/2019/QĐ-UBND", "9/2023/QĐ-UBND"]
    # an end that awaits a person leaves its document for that person to place
    assert placed["x"] == ["4/2018/QĐ-UBND"]


def test_a_living_document_says_what_changed_it_and_that_life_is_not_proved(validity: Validity) -> None:
    rows = period_entries(validity, 2019, 2023, issued_by(ISSUER), date(2026, 11, 22))
    notes = cell(next(r for r in rows if r.document.key == "2/2016/QĐ-UBND" and r.outcome != "expired"), "notes", UNTIL)
    assert "- Hết hiệu lực một phần" in notes
    assert "+ Quyết định số 9/2023/QĐ-UBND ngày 20/02/2023 của Ủy ban nhân dân tỉnh Sơn Hà" in notes
    assert "Chưa phát hiện văn bản làm hết hiệu lực (dữ liệu đến 29/06/2026)" in notes


def test_a_recommendation_adds_a_row_and_takes_none_away() -> None:
    entry = Entry(DocumentInfo("1/2020/QĐ-UBND"), "in_force", recommendation="Sửa đổi, bổ sung")
    placed = {p.form.code: len(p.entries) for p in place_entries(choose_form("period", date(2026, 1, 1)), [entry])}
    assert placed == {"01": 0, "02": 0, "03": 1, "04": 1, "05": 1}


@pytest.mark.parametrize(
    ("kind", "day", "name"),
    [
        ("annual", date(2024, 1, 31), "annual-2016"),
        ("annual", date(2025, 3, 31), "annual-2016"),
        ("annual", date(2025, 4, 1), "annual-2025"),
        ("period", date(2029, 2, 1), "period-2025"),
    ],
)
def test_forms_are_chosen_by_the_day(kind: str, day: date, name: str) -> None:
    assert choose_form(kind, day).name == name


def test_published_headings_are_as_printed() -> None:
    headings = [[c.heading for c in row.columns] for row in choose_form("annual", date(2024, 1, 31)).lists]
    assert headings == [
        ["STT", "Văn bản hết hiệu lực", "Lý do hết hiệu lực", "Ngày hết hiệu lực"],
        [
            "STT",
            "Văn bản hết hiệu lực một phần",
            "Nội dung, quy định hết hiệu lực",
            "Lý do hết hiệu lực",
            "Ngày hết hiệu lực",
        ],
    ]


def test_an_agency_brings_its_own_form(tmp_path: Path, validity: Validity) -> None:
    own = tmp_path / "mau.yaml"
    own.write_text(
        "so-tu-phap:\n  kind: annual\n  applies: {from: 2020-01-01}\n  title: Danh mục {year}\n  file: dm-{year}\n"
        "  lists:\n    - {code: A, sheet: A, title: A, takes: [whole], columns: ["
        "{key: index, heading: TT, width: 5}, {key: number, heading: Số, width: 20}]}\n",
        "utf-8",
    )
    form = choose_form("annual", date(2024, 1, 31), read_forms(own))
    assert form.name == "so-tu-phap"
    paths = write_lists(tmp_path, form, annual_entries(validity, 2023, issued_by(ISSUER)), CONTEXT)
    rows = list(csv.reader(io.StringIO(paths[2].read_text("utf-8-sig"))))
    assert rows[0] == ["index", "number", "evidence"]
    assert rows[1][1] == "1/2015/QĐ-UBND"


@pytest.mark.parametrize("text", ["a: [", "x: {kind: annual}", "x: 5"])
def test_a_broken_form_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "mau.yaml").write_text(text, "utf-8")
    with pytest.raises(UsageError, match="LT-REP-05"):
        read_forms(tmp_path / "mau.yaml")


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(UsageError, match="LT-REP-06"):
        choose_form("annual", date(2024, 1, 1), name="không có")


def test_the_book_has_dates_evidence_beside_the_form_and_the_import_sheet(validity: Validity, tmp_path: Path) -> None:
    form = choose_form("annual", CONTEXT.decided)
    (tmp_path / "a.xlsx").write_bytes(lists_book(form, annual_entries(validity, 2023, issued_by(ISSUER)), CONTEXT))
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["A. Toàn bộ", "B. Một phần", "Nhập hệ thống"]
    sheet = book["A. Toàn bộ"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][-1] == "Chứng cứ (không in)"
    assert rows[1][1] == "I. Văn bản hết hiệu lực, ngưng hiệu lực toàn bộ năm 2023"
    assert rows[2][3] is not None
    assert str(rows[2][3]).startswith("2023-03-05")
    assert "9-2023-QĐ-UBND.pdf, trang 2" in str(rows[2][4])
    assert str(sheet.print_area).endswith("$A$1:$D$3")
    assert [c.value for c in book["Nhập hệ thống"][1]] == [
        "Tên loại VB",
        "Số, ký hiệu",
        "Ngày ban hành",
        "Tên gọi",
        "Thời điểm có hiệu lực",
        "Lĩnh vực",
        "Ghi chú",
    ]


def test_the_document_groups_by_field(validity: Validity) -> None:
    fields = {"2/2016/QĐ-UBND": "Giao thông"}
    rows = annual_entries(validity, 2023, issued_by(ISSUER), field=lambda r: SectorOf(fields.get(r.id, "")))
    document = Document(io.BytesIO(lists_document(choose_form("annual", CONTEXT.decided), rows, CONTEXT)))
    table = document.tables[1]
    assert [row.cells[0].text for row in table.rows] == [
        "STT",
        "I. LĨNH VỰC GIAO THÔNG",
        "1",
        "II. CHƯA XÁC ĐỊNH LĨNH VỰC",
        "2",
    ]
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


@pytest.mark.parametrize(
    ("decided", "has", "has_not"),
    [
        (date(2024, 1, 31), "Nghị định số 154/2020/NĐ-CP", "64/2025/QH15"),
        (date(2026, 1, 31), "64/2025/QH15 được sửa đổi, bổ sung bởi Luật số 87/2025/QH15", "34/2016/NĐ-CP"),
        (date(2018, 1, 31), "Nghị định số 34/2016/NĐ-CP", "154/2020"),
    ],
)
def test_the_draft_has_the_grounds_of_its_day(decided: date, has: str, has_not: str) -> None:
    context = ListContext("tỉnh Sơn Hà", 2023, 2023, decided, UNTIL, "Chủ tịch", "Giám đốc Sở Tư pháp")
    entry = Entry(DocumentInfo("1/2020/QĐ-UBND"), "expired")
    lines = [b.text for b in decision_blocks(choose_form("annual", decided), [entry], context) if isinstance(b, Line)]
    text = "\n".join(lines)
    assert has in text
    assert has_not not in text
    assert "toàn bộ (1 văn bản)." in text
    assert "Điều 4. " in text
    assert "{" not in text


def test_same_rows_same_bytes(validity: Validity, tmp_path: Path) -> None:
    form = choose_form("annual", CONTEXT.decided)
    rows = annual_entries(validity, 2023, issued_by(ISSUER))
    one, two = write_lists(tmp_path / "1", form, rows, CONTEXT), write_lists(tmp_path / "2", form, rows, CONTEXT)
    assert [p.name for p in one] == [
        "danh-muc-het-hieu-luc-2023.xlsx",
        "danh-muc-het-hieu-luc-2023.docx",
        "danh-muc-het-hieu-luc-2023-a.csv",
        "danh-muc-het-hieu-luc-2023-b.csv",
        "danh-muc-het-hieu-luc-2023-du-thao-quyet-dinh.docx",
        "danh-muc-het-hieu-luc-2023-nhap-he-thong.xlsx",
    ]
    assert [p.read_bytes() for p in one] == [p.read_bytes() for p in two]
