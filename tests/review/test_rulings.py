"""What people write into the workbook comes back and outranks everything; what differs is applied to nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from making import act
from ruled_world import (
    BUOI,
    CODE,
    CUC,
    DAY,
    DOCUMENTS,
    HANDLING,
    KILLER,
    OPINION,
    PROCEDURES,
    RULED,
    SIGNED,
    World,
    after,
    fill,
    ground,
    procedure,
    returned,
    rule,
    untouched,
)  # fmt: skip

from legaltext.core.decision import Handling
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.validity import Trust

E, P, N, U, A, F = (
    Verdict.EXPIRED,
    Verdict.PROPOSED_EXPIRED,
    Verdict.NO_END_FOUND,
    Verdict.UNKNOWN,
    Verdict.AMBIGUOUS,
    Verdict.IN_FORCE,
)
DEAD, DOUBTED, SILENT, UNHELD = "9.1 5/2018/NĐ-CP", "9.1 7/2019/NĐ-CP", "9.1 8/2017/NĐ-CP", "9.2 1/2001/NĐ-CP"
TWINS = "9.3 7/2025/QĐ-UBND"


def has_note(finding: Finding, name: str) -> bool:
    return any(note.partition("=")[0] == name for note in finding.notes)


def test_the_world_before_anybody_ruled() -> None:
    world = World()
    assert [world[p].verdict for p in (DEAD, DOUBTED, SILENT, UNHELD, TWINS)] == [E, P, N, U, A]


CONCLUSIONS = [
    # where, what is written, verdict, since, ended by, whether a decision is its proof
    (DOUBTED, "xác nhận", E, date(2026, 3, 15), "3/2026/TT-BXD", True),
    (DOUBTED, "Xác nhận; đã đối chiếu Công báo", E, date(2026, 3, 15), "3/2026/TT-BXD", True),
    (DOUBTED, "bác bỏ", N, date(2019, 4, 1), "", False),
    (DOUBTED, "bác bỏ: văn bản còn hiệu lực", F, date(2026, 12, 1), "", True),
    (DOUBTED, "còn hiệu lực", F, date(2026, 12, 1), "", True),
    (DOUBTED, "sửa lại: hết hiệu lực từ ngày 01/5/2026 theo 9/2026/NĐ-CP", E, date(2026, 5, 1), "9/2026/NĐ-CP", True),
    (DOUBTED, "sửa lại: bị bãi bỏ bởi Nghị định số 9/2026/NĐ-CP", E, date(2026, 7, 1), "9/2026/NĐ-CP", True),
    (DOUBTED, "xác nhận, hết hiệu lực từ ngày 15/3/2026", E, date(2026, 3, 15), "3/2026/TT-BXD", True),
    (DOUBTED, "cần xác minh thêm", P, date(2026, 3, 15), "3/2026/TT-BXD", False),
    (DOUBTED, "đã gửi Bộ Xây dựng", P, date(2026, 3, 15), "3/2026/TT-BXD", False),
    (DOUBTED, "sửa lại: có thể hết hiệu lực từ 01/5/2026", P, date(2026, 3, 15), "3/2026/TT-BXD", False),
    (DOUBTED, "hết hiệu lực một phần từ ngày 01/5/2026", P, date(2026, 3, 15), "3/2026/TT-BXD", False),
    (DEAD, "xác nhận", E, date(2026, 7, 1), "9/2026/NĐ-CP", True),
    (DEAD, "bác bỏ", N, date(2018, 3, 1), "", False),
    (DEAD, "sửa lại: hết hiệu lực từ ngày 01/9/2026 theo 9/2026/NĐ-CP", E, date(2026, 9, 1), "9/2026/NĐ-CP", True),
    (SILENT, "hết hiệu lực từ ngày 01/01/2025 theo 9/2026/NĐ-CP", E, date(2025, 1, 1), "9/2026/NĐ-CP", True),
    (SILENT, "còn hiệu lực", F, date(2026, 12, 1), "", True),
    (SILENT, "xác nhận", N, date(2017, 5, 1), "", False),
    (UNHELD, "hết hiệu lực từ ngày 01/02/2010", E, date(2010, 2, 1), "", True),
    (UNHELD, "còn hiệu lực", F, date(2026, 12, 1), "", True),
    (UNHELD, "xác nhận", U, None, "", False),
]  # fmt: skip


@pytest.mark.parametrize(("place", "words", "verdict", "since", "by", "proved"), CONCLUSIONS)
def test_a_conclusion_acts_on_what_stands_behind_the_finding(
    place: str, words: str, verdict: Verdict, since: date | None, by: str, proved: bool
) -> None:
    as_of = date(2026, 12, 2)  # the day after the ruling
    # the register must know the document that no text is held of
    citing = act(
        "6/2026/NĐ-CP", "2026-04-04", "Căn cứ Nghị định số 1/2001/NĐ-CP;\n",
        cites=(("Nghị định số 1/2001/NĐ-CP", "1/2001/NĐ-CP", None, "refers"),),
    )  # fmt: skip
    documents = (*DOCUMENTS, citing)
    before = World(documents=documents, as_of=as_of)
    world = after(rule({place: {RULED: words, SIGNED: BUOI}}, world=before), documents=documents, as_of=as_of)
    found = world[place]
    assert (found.verdict, found.since, found.ended_by.replace("1/2001/NĐ-CP", "")) == (verdict, since, by)
    assert any(e.source is Trust.DECISION for e in found.evidence) == proved
    assert has_note(found, "ruled") or has_note(found, "ruled_note")
    assert found.finding_id == before[place].finding_id
    others = [f for f in world.findings if f.ident != found.ident]
    assert others == [f for f in before.findings if f.ident != found.ident]


def test_one_ruling_settles_the_document_wherever_it_is_cited() -> None:
    world = after(rule({DOUBTED: {RULED: "xác nhận", SIGNED: BUOI}}))
    other = world["9.2 7/2019/NĐ-CP"]
    assert other.verdict is E
    assert has_note(other, "ruled_elsewhere")
    answer = world.validity.status_of("7/2019/NĐ-CP", None, DAY)
    assert answer.source is Trust.DECISION
    found, ruling, *_ = answer.evidence
    assert found.document == "3/2026/TT-BXD", "the words that were confirmed stay in front"
    assert ruling.quote == "xác nhận | Lê Thị Bưởi, 01/12/2026"


@pytest.mark.parametrize("words", ["xác nhận", "bác bỏ", "hết hiệu lực từ ngày 01/5/2026", "còn hiệu lực"])
def test_before_the_day_of_the_ruling_it_was_not_known(words: str) -> None:
    world = after(rule({DOUBTED: {RULED: words, SIGNED: BUOI}}))
    as_of = date(2026, 12, 5)
    then, unruled = (
        replace(w.validity.status_of("7/2019/NĐ-CP", None, as_of, known_on=date(2026, 11, 30)), conflicts=())
        for w in (world, untouched())
    )
    assert then == unruled
    now = world.validity.status_of("7/2019/NĐ-CP", None, as_of, known_on=date(2026, 12, 1))
    assert now != then


@pytest.mark.parametrize(("words", "verdict"), [("xác nhận", E), ("bác bỏ", N)])
def test_another_copy_of_the_act_is_ruled_on_with_the_one_that_was_shown(words: str, verdict: Verdict) -> None:
    sheet = rule({DEAD: {RULED: words, SIGNED: BUOI}})
    text = KILLER.document.text.replace("thay thế Nghị định", "thay  thế toàn bộ Nghị định")
    copy = act(
        "9/2026/NĐ-CP", "2026-05-04", text, cites=(("Nghị định số 5/2018/NĐ-CP", "5/2018/NĐ-CP", None, "replaces"),),
        dates=(("01 tháng 7 năm 2026", "effective", "this", None, "2026-07-01"),), title="về bến bãi",
        issuer="Chính phủ", file="a.pdf",
    )  # fmt: skip
    found = after(sheet, documents=(*DOCUMENTS, copy))
    assert found[DEAD].verdict is verdict
    assert found["9.2 5/2018/NĐ-CP"].verdict is verdict


def test_the_document_that_an_ambiguous_citation_means() -> None:
    before = World()
    words = "Quyết định số 7/2025/QĐ-UBND ngày 29/5/2025 của UBND tỉnh Sơn Hà"
    world = after(rule({TWINS: {RULED: words, SIGNED: BUOI}}))
    found = next(f for f in world.findings if f.procedure == "9.3")
    assert found.verdict is N
    assert found.since == date(2025, 6, 10)
    assert found.finding_id == before[TWINS].finding_id
    assert after(rule({TWINS: {RULED: "7/2025/QĐ-UBND", SIGNED: BUOI}}))[TWINS].verdict is A, "that is still two"


def test_a_later_act_ends_what_a_person_found_in_force() -> None:
    sheet = rule({SILENT: {RULED: "còn hiệu lực", SIGNED: BUOI}})
    late = act(
        "20/2027/NĐ-CP", "2027-01-10",
        "Điều 1. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01 tháng 02 năm 2027.\n"
        "2. Bãi bỏ Nghị định số 8/2017/NĐ-CP.\n",
        cites=(("Nghị định số 8/2017/NĐ-CP", "8/2017/NĐ-CP", None, "repeals"),),
        dates=(("01 tháng 02 năm 2027", "effective", "this", None, "2027-02-01"),),
    )  # fmt: skip
    documents = (*DOCUMENTS, late)
    assert after(sheet, documents=documents, as_of=date(2027, 3, 1))[SILENT].verdict is E
    assert after(sheet, documents=documents, as_of=date(2027, 1, 15))[SILENT].verdict is F


def test_an_end_that_the_person_had_not_seen_waits_for_a_person() -> None:
    """A gazette that came in later ends the document before the day on which somebody found it in force."""
    sheet = rule({SILENT: {RULED: "còn hiệu lực", SIGNED: BUOI}})
    found_late = act(
        "20/2026/NĐ-CP", "2026-01-10",
        "Điều 1. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01 tháng 02 năm 2026.\n"
        "2. Bãi bỏ Nghị định số 8/2017/NĐ-CP.\n",
        cites=(("Nghị định số 8/2017/NĐ-CP", "8/2017/NĐ-CP", None, "repeals"),),
        dates=(("01 tháng 02 năm 2026", "effective", "this", None, "2026-02-01"),),
    )  # fmt: skip
    world = after(sheet, documents=(*DOCUMENTS, found_late), as_of=date(2026, 12, 2))
    assert world[SILENT].verdict is P
    assert {e.document for e in world[SILENT].evidence} == {"20/2026/NĐ-CP"}
    assert has_note(world[SILENT], "ruled")


def test_a_confirmed_end_stands_when_its_words_are_gone() -> None:
    """An upgrade reads the act otherwise, or its file is no longer held: what the row showed was confirmed."""
    sheet = rule({DEAD: {RULED: "xác nhận", SIGNED: BUOI}})
    left = tuple(d for d in DOCUMENTS if d.document.head.number != "9/2026/NĐ-CP")
    assert World(documents=left)[DEAD].verdict is N
    found = after(sheet, documents=left)[DEAD]
    assert (found.verdict, found.since, found.evidence[0].source) == (E, date(2026, 7, 1), Trust.DECISION)


TWO_SHEETS = [
    # one sheet, the other: verdict of the doubted end, sheets in conflict
    (("xác nhận", BUOI), ("xác nhận", BUOI), E, 0),
    (("xác nhận", BUOI), ("Xác nhận, đã xem bản gốc", CUC), E, 0),
    (("xác nhận", BUOI), ("bác bỏ", CUC), P, 2),
    (("xác nhận", BUOI), ("bác bỏ", "Lê Thị Bưởi, 05/12/2026"), N, 0),
    (("xác nhận", "Lê Thị Bưởi, 05/12/2026"), ("bác bỏ", BUOI), E, 0),
    (("xác nhận", BUOI), ("bác bỏ", BUOI), P, 2),
    (("xác nhận", "Lê Thị Bưởi"), ("bác bỏ", BUOI), P, 2),
    (("xác nhận", ""), ("bác bỏ", ""), P, 2),
    (("xác nhận", "01/12/2026"), ("bác bỏ", "05/12/2026"), N, 0),
    (("xác nhận", BUOI), ("cần xác minh thêm", "Lê Thị Bưởi, 05/12/2026"), P, 0),
    (("xác nhận", BUOI), ("", CUC), E, 0),
    (("còn hiệu lực", BUOI), ("bác bỏ, còn hiệu lực", CUC), F, 0),
]  # fmt: skip


@pytest.mark.parametrize(("one", "two", "verdict", "differing"), TWO_SHEETS)
def test_two_sheets(one: tuple[str, str], two: tuple[str, str], verdict: Verdict, differing: int) -> None:
    first = rule({DOUBTED: {RULED: one[0], SIGNED: one[1]}}, "so-1.xlsx")
    second = rule({DOUBTED: {RULED: two[0], SIGNED: two[1]}}, "so-2.xlsx")
    as_of = date(2026, 12, 6)
    world, turned = after(first, second, as_of=as_of), after(second, first, as_of=as_of)
    assert world[DOUBTED].verdict is verdict
    assert world.findings == turned.findings
    assert sum(len(d.rows) for d in world.guidance.disagreements) == differing
    assert has_note(world[DOUBTED], "sheets_differ") == bool(differing)
    if differing:
        (found,) = world.guidance.disagreements
        assert {(d.file, d.sheet, d.conclusion) for d in found.rows} == {
            ("so-1.xlsx", "Phải xử lý", one[0]),
            ("so-2.xlsx", "Phải xử lý", two[0]),
        }


def test_rulings_in_two_rows_that_contradict_each_other_are_applied_to_nothing() -> None:
    confirmed, rejected = {RULED: "xác nhận", SIGNED: BUOI}, {RULED: "bác bỏ", SIGNED: CUC}
    world = after(rule({DOUBTED: confirmed, "9.2 7/2019/NĐ-CP": rejected}))
    assert world[DOUBTED].verdict is P
    assert [len(words) for _, words in world.validity.rulings.disputed(world.validity.effects)] == [2]
    assert has_note(world[DOUBTED], "rulings_differ")
    alive = {RULED: "còn hiệu lực", SIGNED: BUOI}
    ended = {RULED: "hết hiệu lực từ ngày 01/5/2026 theo 9/2026/NĐ-CP", SIGNED: CUC}
    world = after(rule({DOUBTED: alive, "9.2 7/2019/NĐ-CP": ended}))
    assert world[DOUBTED].verdict is P
    assert [len(group) for group in world.validity.rulings.contested] == [2]
    assert has_note(world[DOUBTED], "rulings_differ")


def test_what_staff_wrote_is_filled_in_again_and_means_the_same_when_it_returns() -> None:
    cells = {RULED: "xác nhận", SIGNED: BUOI, HANDLING: "đã xử lý", OPINION: "Đã trình\ndự thảo"}
    world = after(rule({DOUBTED: cells, SILENT: {OPINION: "Đang hỏi Bộ"}}))
    book = openpyxl.load_workbook(BytesIO(world.book()))
    sheet = book["Phải xử lý"]
    heads = [cell.value for cell in sheet[1]]
    row = next(r for r in sheet.iter_rows(min_row=2, values_only=True) if r[-1] == world[DOUBTED].finding_id)
    shown = dict(zip(heads, row, strict=True))
    assert {h: shown[h] for h in cells} == cells | {OPINION: "Đã trình dự thảo"}
    assert str(shown["Mức độ"]).endswith("– đã xử lý")
    again = after(rule({DOUBTED: cells, SILENT: {OPINION: "Đang hỏi Bộ"}}), returned(book, "so-2.xlsx"))
    assert again.guidance.disagreements == ()
    assert [(f.finding_id, f.verdict, f.notes) for f in again.findings] == [
        (f.finding_id, f.verdict, f.notes) for f in world.findings
    ]
    assert again.book() == world.book()


def test_opinions_of_two_departments_are_kept_apart_until_one_takes_up_the_other() -> None:
    one = rule({DOUBTED: {OPINION: "Đề nghị giữ"}}, "so-1.xlsx")
    two = rule({DOUBTED: {OPINION: "Đề nghị bỏ"}}, "so-2.xlsx")
    both = rule({DOUBTED: {OPINION: "Sở A: Đề nghị giữ; Sở B: Đề nghị bỏ"}}, "so-3.xlsx")
    assert [d.field for d in after(one, two).guidance.disagreements] == ["opinion"]
    entry = after(one, two, both).guidance.by_finding[World()[DOUBTED].finding_id].entry
    assert entry.disagreements == ()
    assert entry.cells["opinion"].startswith("Sở A")


def test_a_ruling_whose_finding_is_gone_is_not_lost() -> None:
    sheet = rule({DOUBTED: {RULED: "xác nhận", SIGNED: BUOI}, DEAD: {HANDLING: "đã giao"}})
    gone = tuple(p for p in PROCEDURES if p.code != "9.1")
    world = after(sheet, procedures=gone)
    lost = world.guidance.unmatched(world.findings)
    assert sorted(entry.rows[0].shown.document for entry in lost) == [
        "5/2018/NĐ-CP",
        "7/2019/NĐ-CP",
    ]
    assert world["9.2 7/2019/NĐ-CP"].verdict is E, "what was ruled on the document holds"


def test_a_finding_whose_id_changed_is_found_by_its_place_and_words() -> None:
    """A better reading turns the citation's words into a number: the id changes, the words do not."""
    words = "Nghị định về đò ngang"
    unread = (procedure("9.5", ground("", words)),)
    read = (procedure("9.5", ground("8/2017/NĐ-CP", words)),)
    before = World(procedures=unread)
    sheet = returned(fill(before.book(), {f"9.5 {words}": {OPINION: "Đã hỏi", HANDLING: "đã giao"}}, before))
    world = after(sheet, procedures=read)
    (found,) = world.findings
    assert found.finding_id != before.findings[0].finding_id
    assert world.guidance.match(world.findings)[found.finding_id].entry.state is Handling.ASSIGNED
    assert world.guidance.unmatched(world.findings) == ()


def test_a_rejected_remark_on_the_citation_asks_for_nothing_more() -> None:
    ground_words = "Quyết định số 44/QĐ-UBND ngày 02/02/2024"
    procedures = (procedure("9.6", ground("44/QĐ-UBND", ground_words)),)
    before = World(procedures=procedures)
    assert before.findings[0].severity is Severity.WATCH
    sheet = returned(fill(before.book(), {"9.6 44/QĐ-UBND": {RULED: "bác bỏ", SIGNED: BUOI}}, before))
    (found,) = after(sheet, procedures=procedures).findings
    assert found.verdict is Verdict.ADMINISTRATIVE_GROUND
    assert found.severity is None


def test_finding_ids_hang_on_content() -> None:
    """Not on the order of grounds, on other grounds, on ordinals, on the day or on what was taken in beside."""
    ids = {(f.procedure, f.cited): f.finding_id for f in World().findings}
    turned = tuple(procedure(p.code, *reversed(p.bases)) for p in reversed(PROCEDURES))
    moved = tuple(
        procedure(p.code, *(ground("99/2016/NĐ-CP") for _ in range(3)), *p.bases) for p in turned
    )  # fmt: skip
    for world in (
        World(procedures=turned),
        World(procedures=moved),
        World(as_of=date(2030, 1, 1)),
        World(documents=DOCUMENTS[::-1]),
        World(documents=DOCUMENTS[:1] + DOCUMENTS[5:]),
    ):
        found = {(f.procedure, f.cited): f.finding_id for f in world.findings}
        assert {key: found[key] for key in ids} == ids


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_moved_hidden_and_added_columns_and_either_language(lang: str) -> None:
    world = World()
    book = openpyxl.load_workbook(BytesIO(world.book(lang)))
    sheet = book.worksheets[0]
    heads = {str(cell.value): cell.column for cell in sheet[1]}
    ruled, signed, code = (RULED, SIGNED, CODE) if lang == "vi" else (
        "Conclusion of the Department of Justice", "Reviewer, day", "Finding")  # fmt: skip
    for row in range(2, sheet.max_row + 1):
        if sheet.cell(row, heads[code]).value == world[DOUBTED].finding_id:
            sheet.cell(row, heads[ruled]).value = "xác nhận" if lang == "vi" else "confirmed"
            sheet.cell(row, heads[signed]).value = date(2026, 12, 1)
    sheet.insert_cols(3, 2)
    sheet.cell(1, 3).value = "Ghi chú riêng"
    sheet.column_dimensions["A"].hidden = True
    sheet.insert_rows(1, 3)
    sheet.cell(1, 1).value = "BẢNG TỔNG HỢP"
    book.move_sheet(sheet, 3)
    result = returned(book)
    assert [(d.finding_id, d.day) for d in result.decisions] == [(world[DOUBTED].finding_id, date(2026, 12, 1))]
    assert after(result)[DOUBTED].verdict is E
