"""The database: facts go in once per file, come out in one order, and the tables agree with the models."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import SQLModel

from legaltext.core.errors import StoreError
from legaltext.core.facts import DocumentFact, ProcedureFact
from legaltext.core.law import Head, LegalDocument, Segment
from legaltext.core.pages import Remark
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.reading import Reading, Reference, Relation
from legaltext.store.intake import find_files, mark_results
from legaltext.store.pack import Extract, Packed, pack, unpack
from legaltext.store.store import Store, open_store


def document(sha: str, ordinal: int = 0, number: str = "1/2026/QĐ-UBND") -> DocumentFact:
    text = "Căn cứ Nghị định số 2/2020/NĐ-CP;"
    reference = Reference("2/2020/NĐ-CP", None, Relation.BASIS, 7, 32, text[7:32])
    head = Head(type="Quyết định", number=number, issue_date=date(2026, 1, 2))
    return DocumentFact(
        "", sha, ordinal, "pdf", LegalDocument(head, text, (Segment(0, len(text), 1),)), Reading((reference,))
    )


def procedure(sha: str, ordinal: int = 0) -> ProcedureFact:
    basis = Basis("can_cu_phap_ly", 1, "2/2020/NĐ-CP", "2/2020/NĐ-CP", issue_date=date(2020, 1, 1))
    return ProcedureFact("", sha, ordinal, Procedure("9.000001", "Cấp giấy", "portal-api", bases=(basis,)))


def extract(sha: str, documents: int = 1, procedures: int = 0) -> Extract:
    return Extract(
        sha,
        10,
        "pdf",
        "read",
        3,
        2,
        (Remark("LT-DB-01", "trang 3", {"url": "x", "reason": "y"}),),
        tuple(Packed(i, "1/2026/QĐ-UBND", pack(document(sha, i))) for i in range(documents)),
        tuple(Packed(i, "9.000001", pack(procedure(sha, i))) for i in range(procedures)),
    )


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(f"sqlite:///{tmp_path / 'a.db'}")


def test_facts_come_back_as_they_went_in() -> None:
    assert unpack(pack(document("a")), DocumentFact) == document("a")
    assert unpack(pack(procedure("a")), ProcedureFact) == procedure("a")
    assert pack(document("a")) == pack(document("a"))


def test_order_of_arrival_is_lost(tmp_path: Path) -> None:
    stores = [open_store(f"sqlite:///{tmp_path / name}") for name in ("one.db", "two.db")]
    for kept, order in zip(stores, (("b", "a", "c"), ("c", "b", "a")), strict=True):
        for sha in order:
            kept.save(extract(sha, 2, 1), f"{sha}.pdf", tmp_path)
    one, two = stores
    assert one.facts() == two.facts()
    assert [f.sha256 for f in one.facts().documents] == ["a", "a", "b", "b", "c", "c"]
    assert one.fingerprint() == two.fingerprint()
    assert one.files() == two.files()


def test_one_content_under_two_names_is_held_once(store: Store, tmp_path: Path) -> None:
    store.save(extract("a"), "z.pdf", tmp_path / "z.pdf")
    store.add_name("a", "b.pdf", tmp_path / "b.pdf")
    store.add_name("a", "b.pdf", tmp_path / "b.pdf")
    (held,) = store.files()
    assert held.file == "z.pdf"
    assert len(held.paths) == 2
    assert store.facts().documents == (replace(document("a"), file="z.pdf"),)


def test_a_file_read_again_leaves_nothing_double(store: Store, tmp_path: Path) -> None:
    store.save(extract("a", documents=3), "a.pdf", tmp_path)
    store.save(extract("a", documents=1), "a.pdf", tmp_path)
    assert len(store.facts().documents) == 1
    assert store.held() == {"a"}
    store.forget(["a"])
    assert store.held() == set()
    assert store.facts().documents == ()


def test_remarks_and_runs_are_kept(store: Store, tmp_path: Path) -> None:
    store.save(extract("a"), "a.pdf", tmp_path)
    (held,) = store.files()
    assert held.remarks == (Remark("LT-DB-01", "trang 3", {"url": "x", "reason": "y"}),)
    assert (held.pages, held.pages_read) == (3, 2)
    first = store.start_run(["x"], datetime(2026, 1, 1))
    assert store.start_run(["x"], datetime(2026, 1, 1)) == first + 1
    store.end_run(first, datetime(2026, 1, 2), 1, 0)


def test_migrations_make_the_tables_of_the_models(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_store(url).close()
    with sa.create_engine(url).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), SQLModel.metadata) == []


def test_opening_twice_keeps_what_is_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'a.db'}"
    open_store(url).save(extract("a"), "a.pdf", tmp_path)
    assert open_store(url).held() == {"a"}


@pytest.mark.parametrize("url", ["no-such-scheme://x", "sqlite:////dev/null/x.db", "not a url"])
def test_a_database_that_cannot_be_opened_says_so(url: str) -> None:
    with pytest.raises(StoreError, match="LT-DB-01"):
        open_store(url)


def test_a_database_set_up_by_another_run_meanwhile_is_used(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'new' / 'a.db'}"
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: open_store(url), range(4)))
    stores[0].save(extract("a"), "a.pdf", tmp_path)
    assert all(one.held() == {"a"} for one in stores)


def test_results_and_the_database_are_not_taken_in(tmp_path: Path) -> None:
    database = tmp_path / "legaltext.db"
    for name in ("legaltext.db", "legaltext.db-wal", "luat.pdf", "graphs/review/x.docx", "ho so/y.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    mark_results(tmp_path / "graphs" / "review")
    found = [f.name for f in find_files([tmp_path], database)]
    assert found == [f"{tmp_path.name}/ho so/y.pdf", f"{tmp_path.name}/luat.pdf"]
