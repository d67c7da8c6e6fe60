"""Rows of spreadsheets as evidence: named by sheet and row, awaiting a person without a day, plans apart."""

from __future__ import annotations

from datetime import date

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.pages import Sheets, SheetTable
from legaltext.core.validity import EffectKind, State, Status, Trust
from legaltext.core.wording import evidence_words, where_words
from legaltext.language.read import read_document
from legaltext.register.build import build_register
from legaltext.register.resolve import Register
from legaltext.structure.sheet_lists import read_sheet_lists
from legaltext.validity.plans import find_plans
from legaltext.validity.status import Validity

OLD = "Quyết định số 07/2019/QĐ-UBND ngày 02/3/2019 của Ủy ban nhân dân tỉnh Kiên Giang"
ACT = "Quyết định số 12/2031/QĐ-UBND ngày 05/6/2031"


def register_of(*rows: tuple[str, ...]) -> Register:
    (document,) = read_sheet_lists(Sheets((SheetTable("Theo dõi", rows),))).documents
    fact = DocumentFact("so.xlsx", "a" * 64, 0, "xlsx", document, read_document(document))
    return build_register(Facts((fact,)), shipped=False)


TRACKING = ("STT", "Tên văn bản", "Cơ quan chủ trì", "Hình thức xử lý", "Văn bản xử lý", "Thời gian")


def test_an_act_that_is_done_awaits_a_person_and_a_plan_says_nothing() -> None:
    register = register_of(
        TRACKING,
        ("1", OLD, "Sở Xây dựng", "Bãi bỏ", ACT, "Tháng 6/2031"),
        ("2", OLD.replace("07/", "08/"), "Sở Xây dựng", "Thay thế", "", "Tháng 9/2031"),
    )
    validity = Validity.of_register(register)
    (effect,) = validity.effects
    assert (effect.kind, effect.affecting, effect.affected, effect.state, effect.flags) == (
        EffectKind.REPEALS, "12/2031/QĐ-UBND", "07/2019/QĐ-UBND", State.NEEDS_REVIEW, ("no_day_in_list",),
    )  # fmt: skip
    assert (effect.evidence.source, effect.evidence.page, effect.evidence.place) == (Trust.LIST, 0, "Theo dõi!2")
    assert evidence_words(effect.evidence).startswith("so.xlsx, trang tính “Theo dõi”, dòng 2: “1 | Quyết định số")
    assert register.records["07/2019/QĐ-UBND"].province == "Kiên Giang (1976-02-24)"
    (plan,) = find_plans(register)
    assert (plan.document, plan.action, plan.agency, plan.when) == (
        "08/2019/QĐ-UBND", "Thay thế", "Sở Xây dựng", "Tháng 9/2031",
    )  # fmt: skip
    assert where_words(plan.evidence, "en") == "so.xlsx, sheet “Theo dõi”, row 3"
    answer = validity.status_of("08/2019/QĐ-UBND", None, date(2032, 1, 1))
    assert (answer.status, answer.proposals) == (Status.UNKNOWN, ())


def test_a_published_row_with_its_day_ends_the_document() -> None:
    register = register_of(
        ("DANH MỤC VĂN BẢN HẾT HIỆU LỰC TOÀN BỘ",),
        ("STT", "Văn bản hết hiệu lực", "Lý do hết hiệu lực", "Ngày hết hiệu lực"),
        ("1", OLD, f"Được bãi bỏ bởi {ACT}", "15/06/2031"),
    )
    (effect,) = Validity.of_register(register).effects
    assert (effect.kind, effect.since, effect.state) == (EffectKind.REPEALS, date(2031, 6, 15), State.AUTOMATIC)


def test_the_end_of_its_own_term_is_no_event() -> None:
    """A document that ended by its own term does not end when it begins."""
    listed = "Danh mục kèm theo Quyết định số 3/QĐ-UBND ngày 01/02/2032 công bố văn bản hết hiệu lực"
    register = register_of(TRACKING, ("1", OLD, "", "Hết hiệu lực theo thời gian", listed, ""))
    (effect,) = Validity.of_register(register).effects
    assert (effect.kind, effect.since, effect.since_event, effect.state) == (
        EffectKind.ENDS, None, "", State.NEEDS_REVIEW,
    )  # fmt: skip
