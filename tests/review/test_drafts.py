"""A draft of an invented province, read from Word and set against invented decrees: each kind of remark once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from docx import Document

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.finding import Severity, Verdict
from legaltext.register.build import build_register
from legaltext.register.outside import cite_from_outside
from legaltext.register.resolve import Register
from legaltext.review.draft_desk import DraftReview, DraftRow, Role
from legaltext.review.draft_text import own_record
from legaltext.review.draft_words import draft_note_words, opinion, place_words
from legaltext.review.drafts import check_draft
from legaltext.store.extract import extract
from legaltext.store.pack import unpack
from legaltext.validity.status import Validity

TODAY, SIGNING = date(2026, 11, 22), date(2026, 12, 15)
MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def decree(number: str, day: str, title: str, *body: str) -> list[str]:
    return ["CHÍNH PHỦ", *MOTTO, f"Số: {number}", f"Hà Nội, {day}", "NGHỊ ĐỊNH", title, *body]


def local(kind: str, number: str, day: str, title: str, *body: str, body_name: str = "ỦY BAN NHÂN DÂN") -> list[str]:
    return [body_name, "TỈNH SƠN HÀ", *MOTTO, f"Số: {number}", f"Sơn Hà, {day}", kind, title, *body]


HELD = {
    "901": decree(
        "901/2020/NĐ-CP", "ngày 10 tháng 5 năm 2020", "Quy định về quản lý bến bãi",
        "Điều 1. Phạm vi điều chỉnh", "Nghị định này quy định về quản lý bến bãi.", "Điều 2. Hiệu lực thi hành",
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2020.",
    ),
    "902": decree(
        "902/2026/NĐ-CP", "ngày 10 tháng 9 năm 2026", "Quy định về quản lý bến bãi", "Điều 1. Hiệu lực thi hành",
        "1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 12 năm 2026.",
        "2. Nghị định này thay thế Nghị định số 901/2020/NĐ-CP ngày 10 tháng 5 năm 2020 của Chính phủ quy định về quản "
        "lý bến bãi.",
    ),
    "903": decree(
        "903/2022/NĐ-CP", "ngày 05 tháng 02 năm 2022", "Quy định về chợ", "Điều 1. Phạm vi điều chỉnh",
        "Nghị định này quy định về chợ.", "Điều 2. Trách nhiệm", "1. Ủy ban nhân dân cấp tỉnh quản lý chợ.",
        "2. Ủy ban nhân dân cấp xã giữ trật tự.", "Điều 3. Hiệu lực thi hành",
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 8 năm 2022.",
    ),
    "904": decree(
        "904/2026/NĐ-CP", "ngày 12 tháng 11 năm 2026", "Quy định về hàng quán", "Điều 1. Hiệu lực thi hành",
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 3 năm 2027.",
    ),
    "905": decree(
        "905/2024/NĐ-CP", "ngày 20 tháng 6 năm 2024",
        "Sửa đổi, bổ sung một số điều của Nghị định số 906/2021/NĐ-CP ngày 03 tháng 4 năm 2021 của Chính phủ quy định "
        "về cân đo", "Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 906/2021/NĐ-CP",
        "Sửa đổi, bổ sung khoản 1 Điều 2 như sau:", "“1. Cân phải được kiểm định hằng năm.”",
        "Điều 2. Hiệu lực thi hành", "Nghị định này có hiệu lực thi hành từ ngày 15 tháng 8 năm 2024.",
    ),
    "906": decree(
        "906/2021/NĐ-CP", "ngày 03 tháng 4 năm 2021", "Quy định về cân đo", "Điều 1. Phạm vi điều chỉnh",
        "Nghị định này quy định về cân đo.", "Điều 2. Kiểm định", "1. Cân phải được kiểm định.",
        "2. Thước phải được kiểm định.", "Điều 3. Hiệu lực thi hành",
        "Nghị định này có hiệu lực thi hành từ ngày 01 tháng 6 năm 2021.",
    ),
    "12": local(
        "QUYẾT ĐỊNH", "12/2019/QĐ-UBND", "ngày 03 tháng 5 năm 2019", "Ban hành quy định về giá dịch vụ chợ",
        "Điều 1. Hiệu lực thi hành", "Quyết định này có hiệu lực thi hành từ ngày 15 tháng 5 năm 2019.",
    ),
    "13": local(
        "QUYẾT ĐỊNH", "13/2023/QĐ-UBND", "ngày 06 tháng 6 năm 2023", "Bãi bỏ văn bản quy phạm pháp luật",
        "Điều 1. Bãi bỏ toàn bộ Quyết định số 12/2019/QĐ-UBND ngày 03 tháng 5 năm 2019 của Ủy ban nhân dân tỉnh Sơn Hà "
        "ban hành quy định về giá dịch vụ chợ.", "Điều 2. Hiệu lực thi hành",
        "Quyết định này có hiệu lực thi hành từ ngày 20 tháng 6 năm 2023.",
    ),
    "7": local(
        "NGHỊ QUYẾT", "07/2021/NQ-HĐND", "ngày 09 tháng 7 năm 2021", "Quy định mức thu lệ phí chợ",
        "Điều 1. Hiệu lực thi hành", "Nghị quyết này có hiệu lực thi hành từ ngày 20 tháng 7 năm 2021.",
        body_name="HỘI ĐỒNG NHÂN DÂN",
    ),
}  # fmt: skip

DRAFT = [
    "DỰ THẢO", "ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ", *MOTTO, "Số:      /2026/QĐ-UBND",
    "Sơn Hà, ngày      tháng 12 năm 2026", "QUYẾT ĐỊNH", "Quy định về quản lý chợ trên địa bàn tỉnh Sơn Hà",
    "Căn cứ Nghị định số 901/2020/NĐ-CP ngày 10 tháng 5 năm 2020 của Chính phủ quy định về quản lý bến bãi;",
    "Căn cứ Nghị định số 903/2022/NĐ-CP ngày 06 tháng 02 năm 2022 của Chính phủ quy định về chợ;",
    "Căn cứ Nghị định số 904/2026/NĐ-CP quy định về hàng quán;",
    "Căn cứ Nghị định số 906/2021/NĐ-CP;",
    "Căn cứ Văn bản hợp nhất số 54/VBHN-VPQH ngày 11 tháng 8 năm 2025 của Văn phòng Quốc hội;",
    "Theo đề nghị của Giám đốc Sở Công Thương tại Tờ trình số 12/TTr-SCT ngày 02 tháng 11 năm 2026;",
    "Ủy ban nhân dân ban hành Quyết định quy định về quản lý chợ trên địa bàn tỉnh Sơn Hà.",
    "Điều 1. Phạm vi điều chỉnh",
    "1. Quyết định này thực hiện theo khoản 2 Điều 2 và Điều 8 Nghị định số 903/2022/NĐ-CP.",
    "2. Việc quản lý theo khoản 7 Điều 1 Quyết định này.",
    "Điều 2. Hiệu lực thi hành",
    "1. Quyết định này có hiệu lực thi hành từ ngày 20 tháng 12 năm 2026.",
    "2. Quyết định này thay thế Quyết định số 12/2019/QĐ-UBND ngày 03 tháng 5 năm 2019 của Ủy ban nhân dân tỉnh Sơn Hà "
    "và bãi bỏ Nghị quyết số 07/2021/NQ-HĐND ngày 09 tháng 7 năm 2021 của Hội đồng nhân dân tỉnh Sơn Hà.",
    "3. Trường hợp các văn bản dẫn chiếu tại Quyết định này được sửa đổi, bổ sung, thay thế thì áp dụng theo văn bản "
    "sửa đổi, bổ sung, thay thế đó.",
]  # fmt: skip


def read(folder: Path, name: str, lines: list[str]) -> DocumentFact:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    path = folder / f"{name}.docx"
    document.save(str(path))
    (packed,) = extract(path).documents
    return unpack(packed.payload, DocumentFact)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Register, Validity, Path]:
    folder = tmp_path_factory.mktemp("drafts")
    facts = Facts(tuple(read(folder, name, lines) for name, lines in HELD.items()))
    register = build_register(facts, shipped=False)
    return register, Validity.of_register(register), folder


def review(world: tuple[Register, Validity, Path], lines: list[str], signing: date | None = SIGNING) -> DraftReview:
    register, validity, folder = world
    fact = read(folder, "draft", lines)
    own = own_record(fact)
    citations = cite_from_outside(register, fact, signing or own.issue_date or TODAY, own.issuers)
    return check_draft(fact, citations, register, validity.status_of, TODAY, signing)


@pytest.fixture(scope="module")
def drafted(world: tuple[Register, Validity, Path]) -> DraftReview:
    return review(world, DRAFT)


def row(found: DraftReview, role: Role, place: str, document: str = "") -> DraftRow:
    (one,) = (r for r in found.rows if r.role is role and r.place == place and (not document or r.document == document))
    return one


def test_the_head_of_a_draft(drafted: DraftReview) -> None:
    assert (drafted.name, drafted.normative, drafted.signing) == ("/2026/QĐ-UBND", True, SIGNING)
    assert drafted.start == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("ground", "today", "signing", "severity", "notes", "form"),
    [
        (1, "no_end_found", "expired", "fix_ground", ("ends_by_signing=2026-12-01",), ()),
        (2, "no_end_found", "no_end_found", "verify", ("date_differs=2022-02-05",), ()),
        (3, "not_yet_effective", "not_yet_effective", "fix_ground", ("starts_too_late=2027-03-01",), ()),
        (4, "amended_not_cited", "amended_not_cited", "verify", ("amended_by=905/2024/NĐ-CP",), ("title",)),
        (5, "unknown", "unknown", "fix_ground", ("ground_consolidated", "reason=no_such_number"), ()),
    ],
)
def test_grounds_on_two_days(
    drafted: DraftReview,
    ground: int,
    today: str,
    signing: str,
    severity: str,
    notes: tuple[str, ...],
    form: tuple[str, ...],
) -> None:
    found = row(drafted, Role.GROUND, f"căn cứ {ground}")
    assert (found.verdict, found.verdict_signing, found.severity) == (today, signing, severity)
    assert (found.notes, found.form) == (notes, form)


@pytest.mark.parametrize(
    ("ground", "proposed", "missing"),
    [
        (1, "Căn cứ Nghị định số 902/2026/NĐ-CP ngày 10 tháng 9 năm 2026 của Chính phủ quy định về quản lý bến "
            "bãi;", ()),
        (2, "Căn cứ Nghị định số 903/2022/NĐ-CP ngày 05 tháng 02 năm 2022 của Chính phủ quy định về chợ;", ()),
        (4, "Căn cứ Nghị định số 906/2021/NĐ-CP ngày 03 tháng 4 năm 2021 của Chính phủ quy định về cân đo được sửa "
            "đổi, bổ sung bởi Nghị định số 905/2024/NĐ-CP;", ()),
        (5, "", ("document",)),
    ],
)  # fmt: skip
def test_the_line_in_full_or_what_is_missing(
    drafted: DraftReview, ground: int, proposed: str, missing: tuple[str, ...]
) -> None:
    found = row(drafted, Role.GROUND, f"căn cứ {ground}")
    assert (found.proposed, found.missing) == (proposed, missing)


def test_provisions_that_are_not_there(drafted: DraftReview) -> None:
    cited = [r for r in drafted.rows if r.place == "Điều 1 khoản 1"]
    assert {r.provision: r.notes for r in cited} == {
        "Điều 2 khoản 2": (),
        "Điều 8": ("no_such_provision=Điều 8",),
    }
    own = row(drafted, Role.REFERENCE, "Điều 1 khoản 2")
    assert (own.document, own.notes) == ("this", ("no_such_provision=Điều 1 khoản 7",))


def test_what_the_draft_ends(drafted: DraftReview) -> None:
    dead = row(drafted, Role.CHANGE, "Điều 2 khoản 2", "12/2019/QĐ-UBND")
    assert (dead.verdict_signing, dead.ended_by) == (Verdict.EXPIRED, "13/2023/QĐ-UBND")
    assert dead.notes == ("does=replaces", "already_ended")
    higher = row(drafted, Role.CHANGE, "Điều 2 khoản 2", "07/2021/NQ-HĐND")
    assert (higher.severity, higher.notes) == (Severity.VERIFY, ("does=repeals", "lower_act"))


def test_what_the_draft_says_of_itself(drafted: DraftReview) -> None:
    start, curing = (r for r in drafted.rows if r.role is Role.CLAUSE)
    assert start.notes == ("starts_early=5;least=10;by=64/2025/QH15 Điều 53",)
    assert (start.severity, curing.notes) == (Severity.VERIFY, ("self_updating",))


@pytest.mark.parametrize(
    ("signing", "clause", "notes"),
    [
        (date(2026, 12, 10), "từ ngày 20 tháng 12 năm 2026", "start_fits"),
        (date(2026, 12, 21), "từ ngày 20 tháng 12 năm 2026", "starts_before_signing=2026-12-20"),
        (date(2026, 12, 10), "kể từ ngày ký", "starts_early=0;least=10;by=64/2025/QH15 Điều 53"),
        (date(2026, 12, 10), "sau 15 ngày kể từ ngày ký", "start_fits"),
    ],
)
def test_the_draft_s_own_start(world: tuple[Register, Validity, Path], signing: date, clause: str, notes: str) -> None:
    lines = [line.replace("từ ngày 20 tháng 12 năm 2026", clause) for line in DRAFT]
    found = next(r for r in review(world, lines, signing).rows if r.role is Role.CLAUSE)
    assert found.notes == (notes,)


def test_without_a_clause_on_its_start(world: tuple[Register, Validity, Path]) -> None:
    lines = [line for line in DRAFT if "có hiệu lực thi hành" not in line]
    found = next(r for r in review(world, lines).rows if r.role is Role.CLAUSE)
    assert (found.notes, found.severity) == (("no_start_clause",), Severity.VERIFY)


def test_a_full_day_in_the_head_is_the_day_of_signing(world: tuple[Register, Validity, Path]) -> None:
    lines = [line.replace("ngày      tháng 12 năm 2026", "ngày 25 tháng 11 năm 2026") for line in DRAFT]
    assert review(world, lines, None).signing == date(2026, 11, 25)
    assert review(world, DRAFT, None).signing == TODAY


def test_an_administrative_draft_may_lean_on_administrative_acts(world: tuple[Register, Validity, Path]) -> None:
    lines = [line.replace("/2026/QĐ-UBND", "/QĐ-UBND") if line.startswith("Số:") else line for line in DRAFT]
    found = review(world, lines)
    assert not found.normative
    assert row(found, Role.GROUND, "căn cứ 5").notes == ("reason=no_such_number",)


AMENDING = [
    *DRAFT[:6], "Sơn Hà, ngày 25 tháng 11 năm 2026", "QUYẾT ĐỊNH",
    "Sửa đổi, bổ sung một số điều của Quyết định số 12/2019/QĐ-UBND ban hành quy định về giá dịch vụ chợ",
    "Căn cứ Nghị định số 903/2022/NĐ-CP quy định về chợ;",
    "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 15/2020/QĐ-UBND ngày 06 tháng 3 năm 2020 của Ủy ban nhân "
    "dân tỉnh Sơn Hà", "1. Sửa đổi, bổ sung khoản 2 Điều 3 như sau:",
    "“2. Giá dịch vụ quy định tại điểm a, điểm b khoản này do Ủy ban nhân dân cấp xã niêm yết.”",
    "Điều 2. Sửa đổi, bổ sung một số điều của Nghị định số 906/2021/NĐ-CP",
    "Sửa đổi khoản 2 Điều 2 như sau: “2. Thước phải được kiểm định hai năm một lần.”",
    "Điều 3. Hiệu lực thi hành", "Quyết định này có hiệu lực thi hành từ ngày 20 tháng 12 năm 2026.",
]  # fmt: skip


def test_new_wording_for_another_document_is_no_reference(world: tuple[Register, Validity, Path]) -> None:
    found = review(world, AMENDING, None)
    assert [r.place for r in found.rows if r.role is Role.REFERENCE] == []
    amended = next(r for r in found.rows if r.role is Role.CHANGE and r.document == "906/2021/NĐ-CP")
    assert amended.notes == ("does=amends", "lower_act", "already_amended_by=905/2024/NĐ-CP")
    assert found.signing == date(2026, 11, 25)


def test_remarks_in_words(drafted: DraftReview) -> None:
    first = row(drafted, Role.GROUND, "căn cứ 1")
    assert place_words(first.place) == "Căn cứ 1"
    assert opinion(first) == (
        "Hết hiệu lực từ ngày 01/12/2026 theo 902/2026/NĐ-CP; văn bản thay thế: 902/2026/NĐ-CP; hôm nay còn hiệu lực "
        "nhưng hết hiệu lực từ ngày 01/12/2026, trước hoặc đúng ngày ký."
    )
    for found in drafted.rows:
        for note in found.notes:
            for lang in ("vi", "en"):
                assert draft_note_words(note, lang) != note, note
