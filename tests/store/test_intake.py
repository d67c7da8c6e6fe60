"""Taking in: twins, files that change, files that could not be opened before; the database's troubles by name."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from legaltext.core.errors import ReadError, StoreError
from legaltext.core.pages import Remark
from legaltext.files.guard import GuardLimits
from legaltext.store import intake, store
from legaltext.store.find import Found
from legaltext.store.intake import Taken, find_files, refind, take_in
from legaltext.store.pack import Extract
from legaltext.store.store import Store, open_store


def in_this_process(
    paths: Iterable[Path],
    work: Callable[[Path], Extract],
    jobs: int,
    limits: GuardLimits | None,
    took: Callable[[Path, float], None],
) -> Iterator[tuple[Path, Extract | ReadError]]:
    for path in paths:
        took(path, 0.25)
        try:
            yield path, work(path)
        except ReadError as error:
            yield path, error


@pytest.fixture
def held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(intake, "run_guarded", in_this_process)
    opened = open_store(f"sqlite:///{tmp_path / 'facts.db'}")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inner = tmp_path / "in"
    inner.mkdir()
    return inner


def taken(held: Store, folder: Path, **settings: object) -> dict[str, Taken]:
    return {t.name.partition("/")[2]: t for t in take_in(held, find_files([folder]), **settings)}  # type: ignore[arg-type]


def codes(held: Store) -> dict[str, list[str]]:
    return {f.file.partition("/")[2]: [r.code for r in f.remarks] for f in held.files()}


def test_one_content_under_many_names_is_read_once(held: Store, folder: Path) -> None:
    for name in ("a.json", "b.json", "c/d.json"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text('{"x": 1}')
    first = taken(held, folder)
    assert [t.skipped for t in first.values()] == [False, True, True]
    assert len({t.sha256 for t in first.values()}) == 1
    (file,) = held.files()
    assert [Path(path).name for path in file.paths] == ["a.json", "b.json", "d.json"]
    assert all(t.skipped for t in taken(held, folder).values())


def test_a_file_that_changes_while_it_is_read_is_not_kept(held: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("Điều 1. Phạm vi", "utf-8")

    def growing(path: Path) -> Extract:
        with path.open("a", encoding="utf-8") as file:
            file.write("\nĐiều 2. Đối tượng")
        return intake.extract(path)

    assert [r.code for r in taken(held, folder, work=growing)["a.txt"].remarks] == ["LT-IN-05"]
    assert held.facts().documents == ()
    assert taken(held, folder)["a.txt"].outcome == "read"
    assert codes(held) == {"a.txt": codes(held)["a.txt"]}  # one row, and not that of the failure
    assert "LT-IN-05" not in codes(held)["a.txt"]


def test_what_could_not_be_opened_is_forgotten_once_it_can(held: Store, folder: Path) -> None:
    (folder / "shut").mkdir()
    (folder / "shut" / "a.txt").write_text("Điều 1. Phạm vi", "utf-8")
    closed = Found(folder / "shut", "in/shut", Remark("LT-IN-02", "shut", {"path": "shut"}))
    assert [t.outcome for t in take_in(held, [closed])] == ["set_aside"]
    assert codes(held) == {"shut": ["LT-IN-02"]}
    assert [found.name for found in refind(held.files())] == ["in/shut/a.txt"]
    assert [t.outcome for t in take_in(held, refind(held.files()))] == ["read"]
    assert list(codes(held)) == ["shut/a.txt"]


def test_a_file_gone_between_finding_and_reading(held: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("Điều 1. Phạm vi", "utf-8")
    files = list(find_files([folder]))
    (folder / "a.txt").unlink()
    (gone,) = take_in(held, files)
    assert [r.code for r in gone.remarks] == ["LT-IN-01"]


def test_reading_again_replaces_in_one_step(held: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("Điều 1. Phạm vi", "utf-8")

    def failing(path: Path) -> Extract:
        raise ReadError("LT-FILE-10")

    taken(held, folder, work=failing)
    (file,) = held.files()

    def stopped(path: Path) -> Extract:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        taken(held, folder, work=stopped, again={file.sha256})
    assert codes(held) == {"a.txt": ["LT-FILE-10"]}  # what was known stays until the new reading is there
    assert taken(held, folder)["a.txt"].skipped
    assert taken(held, folder, again={file.sha256})["a.txt"].outcome == "read"


def test_how_long_and_how_large(held: Store, folder: Path) -> None:
    (folder / "a.txt").write_text("Điều 1. Phạm vi", "utf-8")
    one = taken(held, folder)["a.txt"]
    assert (one.seconds, one.size, one.kind) == (0.25, len("Điều 1. Phạm vi".encode()), "text")


def test_locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_WAIT", 50)
    opened = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    other = sqlite3.connect(tmp_path / "a.db")
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="LT-DB-02"):
        opened.forget(["x"])
    other.rollback()
    opened.forget(["x"])


@pytest.mark.parametrize(("pragma", "code"), [("max_page_count=1", "LT-DB-03"), ("query_only=1", "LT-DB-04")])
def test_full_and_read_only(tmp_path: Path, pragma: str, code: str) -> None:
    opened = open_store(f"sqlite:///{tmp_path / 'a.db'}")
    sa.event.listen(opened._engine, "begin", lambda c: c.exec_driver_sql(f"PRAGMA {pragma}"))
    failure = Extract("a", 1, "", "set_aside", 0, 0, (Remark("LT-FILE-10", "x" * 200_000),), (), ())
    with pytest.raises(StoreError, match=code):
        opened.save(failure, "a", tmp_path)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"%PDF-1.4 " * 1000)
    with pytest.raises(StoreError, match="LT-DB-05"):
        open_store(f"sqlite:///{tmp_path / 'a.db'}")
