"""A small province whose workbook goes out, is written in, and comes back: everything but the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
from making import act

from legaltext.core.decision import Decision
from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.finding import Finding
from legaltext.core.pages import Sheets
from legaltext.core.procedure import Basis, Procedure
from legaltext.files.sheets import read_xlsx
from legaltext.register.build import build_register
from legaltext.report.returned import Returned, read_decisions
from legaltext.report.workbook import BookContext, render_workbook
from legaltext.review.check import check_procedures
from legaltext.review.rulings import Guidance, guide
from legaltext.validity.status import Validity

DAY = date(2026, 11, 22)
OPINION, HANDLED_BY, HANDLING = "Ý kiến của sở", "Văn bản xử lý", "Kết quả xử lý"
SIGNED, RULED, CODE = "Người rà soát, ngày", "Kết luận của Sở Tư pháp", "Mã phát hiện"
BUOI, CUC = "Lê Thị Bưởi, 01/12/2026", "Trần Văn Cúc, 02/12/2026"

DEAD = act(
    "5/2018/NĐ-CP", "2018-01-05", "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 3 năm 2018.\n",
    dates=(("01 tháng 3 năm 2018", "effective", "this", None, "2018-03-01"),), title="về bến bãi", issuer="Chính phủ",
)  # fmt: skip
KILLER = act(
    "9/2026/NĐ-CP", "2026-05-04",
    "Điều 1. Hiệu lực\n1. Nghị định này có hiệu lực từ ngày 01 tháng 7 năm 2026.\n"
    "2. Nghị định này thay thế Nghị định số 5/2018/NĐ-CP ngày 05 tháng 01 năm 2018.\n",
    cites=(("Nghị định số 5/2018/NĐ-CP", "5/2018/NĐ-CP", None, "replaces"),),
    dates=(("01 tháng 7 năm 2026", "effective", "this", None, "2026-07-01"),), title="về bến bãi", issuer="Chính phủ",
)  # fmt: skip
# A circular cannot end a decree: that waits for a person.
DOUBTED = act(
    "7/2019/NĐ-CP", "2019-02-01", "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 4 năm 2019.\n",
    dates=(("01 tháng 4 năm 2019", "effective", "this", None, "2019-04-01"),), title="về phao tiêu",
    issuer="Chính phủ",
)  # fmt: skip
LOWER = act(
    "3/2026/TT-BXD", "2026-02-02",
    "Điều 1. Hiệu lực\n1. Thông tư này có hiệu lực từ ngày 15 tháng 3 năm 2026.\n"
    "2. Bãi bỏ Nghị định số 7/2019/NĐ-CP ngày 01 tháng 02 năm 2019.\n",
    cites=(("Nghị định số 7/2019/NĐ-CP", "7/2019/NĐ-CP", None, "repeals"),),
    dates=(("15 tháng 3 năm 2026", "effective", "this", None, "2026-03-15"),), title="về phao tiêu",
    issuer="Bộ Xây dựng",
)  # fmt: skip
SILENT = act(
    "8/2017/NĐ-CP", "2017-03-03", "Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 5 năm 2017.\n",
    dates=(("01 tháng 5 năm 2017", "effective", "this", None, "2017-05-01"),), title="về đò ngang", issuer="Chính phủ",
)  # fmt: skip
ONE = act(
    "7/2025/QĐ-UBND", "2025-03-03", "Điều 1. Quyết định này có hiệu lực từ ngày 15 tháng 3 năm 2025.\n",
    dates=(("15 tháng 3 năm 2025", "effective", "this", None, "2025-03-15"),), title="quy định về chợ",
    issuer="Ủy ban nhân dân tỉnh Sơn Hà", file="mot.pdf",
)  # fmt: skip
OTHER = act(
    "7/2025/QĐ-UBND", "2025-05-29", "Điều 1. Quyết định này có hiệu lực từ ngày 10 tháng 6 năm 2025.\n",
    dates=(("10 tháng 6 năm 2025", "effective", "this", None, "2025-06-10"),), title="quy định về bến thuyền",
    issuer="Ủy ban nhân dân tỉnh Sơn Hà", file="hai.pdf",
)  # fmt: skip
DOCUMENTS = (DEAD, KILLER, DOUBTED, LOWER, SILENT, ONE, OTHER)


def ground(key: str, cited: str = "") -> Basis:
    return Basis("can_cu_phap_ly", 1, cited or f"Nghị định số {key}", key)


def procedure(code: str, *bases: Basis) -> Procedure:
    return Procedure(
        code, f"Cấp phép {code}", "portal-api", "Bến bãi", "UBND tỉnh Sơn Hà", decision_date=date(2026, 8, 1),
        bases=bases,
    )  # fmt: skip


PROCEDURES = (
    procedure("9.1", ground("5/2018/NĐ-CP"), ground("7/2019/NĐ-CP"), ground("8/2017/NĐ-CP")),
    procedure("9.2", ground("5/2018/NĐ-CP"), ground("7/2019/NĐ-CP"), ground("1/2001/NĐ-CP")),
    procedure("9.3", ground("7/2025/QĐ-UBND", "Quyết định số 7/2025/QĐ-UBND")),
)


class World:
    """Documents and procedures, with the decisions that have come back so far."""

    def __init__(
        self,
        decisions: tuple[Decision, ...] = (),
        documents: tuple[DocumentFact, ...] = DOCUMENTS,
        procedures: tuple[Procedure, ...] = PROCEDURES,
        as_of: date = DAY,
    ) -> None:
        self.procedures, self.as_of = procedures, as_of
        self.register = build_register(Facts(tuple(sorted(documents, key=lambda f: f.sha256))), shipped=False)
        self.guidance: Guidance = guide(decisions, self.register)
        self.validity = Validity.of_register(self.register, rulings=self.guidance.rulings)
        contradicted = self.validity.rulings.contradicted(self.validity.effects)
        self.guidance = replace(self.guidance, contradicted=contradicted)
        self.findings = check_procedures(
            procedures, self.register, self.validity.status_of, as_of, guidance=self.guidance
        )

    def __getitem__(self, place: str) -> Finding:
        """The finding on ``9.1 5/2018/NĐ-CP``."""
        code, _, document = place.partition(" ")
        return next(f for f in self.findings if f.procedure == code and document in (f.document, f.cited))

    def book(self, lang: str = "vi") -> bytes:
        ruled = self.guidance.match(self.findings)
        closed = {key: str(one.entry.state) for key, one in ruled.items() if one.closed}
        entries = {key: one.entry.cells for key, one in ruled.items()}
        return render_workbook(self.findings, BookContext(self.as_of, entries=entries, closed=closed), lang)


def fill(book: bytes, cells: Mapping[str, Mapping[str, object]], world: World) -> openpyxl.Workbook:
    """Write into cells by place (``9.1 5/2018/NĐ-CP``) and heading, as a person does."""
    opened = openpyxl.load_workbook(BytesIO(book))
    wanted = {world[place].finding_id: written for place, written in cells.items()}
    for sheet in opened.worksheets:
        heads = {str(cell.value): cell.column for cell in sheet[1]}
        code = heads.get(CODE) or heads.get("Finding")
        for row in range(2, sheet.max_row + 1) if code else ():
            for heading, value in wanted.get(str(sheet.cell(row, code).value), {}).items():
                sheet.cell(row, heads[heading]).value = value  # type: ignore[index]
    return opened


def returned(opened: openpyxl.Workbook, file: str = "so-1.xlsx") -> Returned:
    """What comes back of a workbook that was saved."""
    stream = BytesIO()
    opened.save(stream)
    tables, _ = read_xlsx(stream.getvalue(), 10**8, 10**6)
    return read_decisions(Sheets(tables), file, f"sha of {file}")


def rule(cells: Mapping[str, Mapping[str, object]], file: str = "so-1.xlsx", world: World | None = None) -> Returned:
    """The workbook of a world (by default with nothing ruled), written in and brought back."""
    world = world or untouched()
    return returned(fill(untouched_book() if world is untouched() else world.book(), cells, world), file)


@cache
def untouched() -> World:
    """The world in which nobody has ruled."""
    return World()


@cache
def untouched_book() -> bytes:
    return untouched().book()


def after(*sheets: Returned, **changes: object) -> World:
    """The world with what the sheets hold, in the order in which they came."""
    decisions = tuple(replace(d, ordinal=i) for sheet in sheets for i, d in enumerate(sheet.decisions))
    return World(decisions, **changes)  # type: ignore[arg-type]
