"""Decisions are facts of a sheet: kept once, in any order, whole or not at all, in older databases too."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from legaltext.core.decision import Decision, Handling, Ruling, Shown
from legaltext.core.errors import StoreError
from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.report.workbook import BookContext, write_workbooks
from legaltext.store.extract import DECISIONS, extract
from legaltext.store.pack import Extract, Packed, pack, unpack
from legaltext.store.store import Store, open_store
from legaltext.store.tables import SCHEMA


def decision(sha: str, ordinal: int = 0, finding_id: str = "abc123") -> Decision:
    return Decision(
        "", sha, ordinal, "Phải xử lý", ordinal + 2, finding_id, Shown("9.1", cited="Nghị định số 1/2020/NĐ-CP"),
        handling="đã giao", reviewer="Lê Thị Bưởi, 01/12/2026", conclusion="xác nhận", state=Handling.ASSIGNED,
        ruling=Ruling.CONFIRM, name="Lê Thị Bưởi", day=date(2026, 12, 1),
    )  # fmt: skip


def sheet(sha: str, count: int = 2) -> Extract:
    rows = tuple(Packed(i, "abc123", pack(decision(sha, i))) for i in range(count))
    return Extract(sha, 10, DECISIONS, "read", 0, 0, (), (), (), rows)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'a.db'}")


def test_a_decision_comes_back_as_it_went_in() -> None:
    assert unpack(pack(decision("a")), Decision) == decision("a")


def test_order_of_arrival_and_forgetting(store: Store, tmp_path: Path) -> None:
    other = open_store(f"sqlite:///{tmp_path / 'b.db'}")
    empty = store.fingerprint()
    for one, order in ((store, "ab"), (other, "ba")):
        for sha in order:
            one.save(sheet(sha), f"so-{sha}.xlsx", tmp_path)
    assert store.facts() == other.facts()
    assert store.fingerprint() == other.fingerprint() != empty
    assert [(d.file, d.ordinal) for d in store.facts().decisions] == [
        ("so-a.xlsx", 0),
        ("so-a.xlsx", 1),
        ("so-b.xlsx", 0),
        ("so-b.xlsx", 1),
    ]
    store.save(sheet("a", 1), "so-a.xlsx", tmp_path)
    assert len(store.facts().decisions) == 3, "what is read anew takes the place of what was read"
    store.forget("ab")
    assert store.facts().decisions == ()
    assert store.fingerprint() == empty


def test_a_sheet_is_stored_whole_or_not_at_all(store: Store, tmp_path: Path) -> None:
    good = sheet("a")
    broken = Extract("a", 10, DECISIONS, "read", 0, 0, (), (), (), (*good.decisions, good.decisions[0]))
    with pytest.raises(StoreError):
        store.save(broken, "so-a.xlsx", tmp_path)
    assert store.held() == set()
    assert store.facts().decisions == ()
    store.save(good, "so-a.xlsx", tmp_path)
    assert len(store.facts().decisions) == 2


def test_a_database_of_the_first_version_is_brought_up(tmp_path: Path) -> None:
    from alembic import command
    from alembic.config import Config

    url = f"sqlite:///{tmp_path / 'old.db'}"
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "legaltext:store/migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        assert not sa.inspect(connection).has_table("decision_fact")
        connection.execute(
            sa.text(
                "INSERT INTO source_file VALUES ('a', '1', 'a.pdf', 'pdf', 1, 'set_aside', 0, 0, 0, 0, '[]')"
            )
        )  # fmt: skip
    store = open_store(url)
    assert [held.file for held in store.files()] == ["a.pdf"]
    assert store.facts().decisions == ()
    store.save(sheet("b"), "so-b.xlsx", tmp_path)
    assert len(store.facts().decisions) == 2
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == SCHEMA


def test_a_workbook_is_known_by_its_content(tmp_path: Path) -> None:
    finding = Finding(
        "abc123", "9.900001", "Cấp giấy", "Sở Nội vụ", "Nội vụ", "can_cu_phap_ly", "1/2020/QĐ-UBND", "1/2020/QĐ-UBND",
        None, Verdict.EXPIRED, date(2026, 1, 1), "2/2025/QĐ-UBND", "", Severity.FIX_GROUND, (),
    )  # fmt: skip
    path = write_workbooks(tmp_path, [finding], BookContext(date(2026, 11, 22)))[0]
    blank = extract(path)
    assert (blank.kind, blank.outcome, blank.decisions) == (DECISIONS, "read", ())
    assert [r.code for r in blank.remarks] == ["LT-DEC-01"]
    book = openpyxl.load_workbook(path)
    page = book["Phải xử lý"]
    heads = {str(cell.value): cell.column for cell in page[1]}
    page.cell(2, heads["Kết quả xử lý"]).value = "xong rồi"
    renamed = tmp_path / "bảng của sở.bin"
    book.save(renamed)
    written = extract(renamed)
    assert (written.kind, written.outcome, len(written.decisions)) == (DECISIONS, "partly_read", 1)
    assert [r.code for r in written.remarks] == ["LT-DEC-01", "LT-DEC-02"]
    kept = unpack(written.decisions[0].payload, Decision)
    assert (kept.sha256, kept.finding_id, kept.handling, kept.state) == (written.sha256, "abc123", "xong rồi", None)
