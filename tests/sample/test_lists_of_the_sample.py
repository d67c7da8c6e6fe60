"""What a department hands on, made from the sample: each form beside a file that a person has read."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from legaltext.cli.main import run
from legaltext.store import workspace
from legaltext.store.store import open_store
from legaltext.store.workspace import load_workspace

GOLDEN = Path(__file__).parent / "golden"
PROVINCE = ("--agency", "tỉnh Sơn Hà")


@pytest.fixture(scope="module")
def database(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A copy of the sample's database, since commands may renew what is derived; that is built once, to save time."""
    copy = tmp_path_factory.mktemp("db") / "demo.db"
    shutil.copy(demo / "demo.db", copy)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workspace, "load_workspace", lambda _: space)
        store = open_store(f"sqlite:///{copy.as_posix()}")
        space = load_workspace(store)
        store.close()
        yield f"sqlite:///{copy.as_posix()}"


def read_lists(folder: Path) -> str:
    """The lists of a folder as text: each row without its evidence, which the golden findings hold."""
    lines: list[str] = []
    for path in sorted(folder.glob("*.csv")):
        lines.append(f"== {path.name}")
        with path.open(encoding="utf-8-sig", newline="") as rows:
            for row in csv.DictReader(rows):
                assert row.pop("evidence", "") or "notes" in row, row  # every row of an ended document is proved
                lines.append(" | ".join(row.values()))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("annual-2026", ["--year", "2026", "--as-of", "2026-12-31"]),
        ("period-2024-2028", ["--period", "2024-2028", "--as-of", "2026-11-22"]),
    ],
)
def test_the_lists_equal_the_golden_file(
    database: str, tmp_path: Path, name: str, arguments: list[str], rewrite_golden: bool
) -> None:
    assert run(["--db", database, "lists", *arguments, *PROVINCE, "--out", str(tmp_path)]) == 0
    found = read_lists(tmp_path)
    golden = GOLDEN / f"{name}.txt"
    if rewrite_golden:
        golden.write_text(found, "utf-8")
    assert found == golden.read_text("utf-8")
    for path in tmp_path.glob("*.xlsx"):
        assert openpyxl.load_workbook(path).worksheets
    for path in tmp_path.glob("*.docx"):
        assert Document(str(path)).styles["Normal"].font.name == "Times New Roman"


def test_a_corrected_issue_says_what_changed(database: str, tmp_path: Path) -> None:
    lists = ["--db", database, "lists", "--year", "2026", *PROVINCE, "--as-of", "2026-12-31"]
    assert run([*lists, "--out", str(tmp_path / "1")]) == 0
    old = next((tmp_path / "1").glob("*-a.csv"))
    rows = old.read_text("utf-8-sig").splitlines(keepends=True)
    old.write_text("".join(rows[:2]), "utf-8-sig")
    assert run([*lists, "--out", str(tmp_path / "2"), "--earlier", str(old)]) == 0
    with next((tmp_path / "2").glob("*-thay-doi.csv")).open(encoding="utf-8-sig", newline="") as lines:
        changes = list(csv.DictReader(lines))
    assert {c["became"] for c in changes} == {"added"}
    assert len(changes) > 3


def test_a_published_list_is_set_beside_what_the_texts_prove(database: str, tmp_path: Path) -> None:
    assert run(["--db", database, "lists", "--compare", "1247/QĐ-UBND", "--out", str(tmp_path)]) == 0
    with (tmp_path / "doi-chieu.csv").open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert rows
    assert {r["result"] for r in rows} <= {"agrees", "differs", "not_provable", "not_listed"}
    assert all(r["not_provable"] for r in rows if r["result"] == "not_provable")
    assert all(r["evidence"] for r in rows if r["result"] in {"agrees", "differs", "not_listed"})
    assert run(["--db", database, "lists", "--compare", "99/QĐ-UBND"]) == 2


def test_sheet_posting_tracking_and_graphs(database: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "phieu.docx"
    assert run(["--db", database, "status", "15/2020/NQ-HĐND", "--as-of", "2026-11-22", "--sheet", str(sheet)]) == 0
    text = "\n".join(p.text for p in Document(str(sheet)).paragraphs)
    assert "Tình trạng hiệu lực tại ngày 22/11/2026: Hết hiệu lực toàn bộ" in text

    posted = tmp_path / "niem-yet.csv"
    posted.write_text("Mã,QĐ\n9.900003,\n9.999999,1/QĐ-UBND\n", "utf-8")
    assert run(["--db", database, "posted", str(posted), "--as-of", "2026-11-22", "--out", str(tmp_path / "ny")]) == 0
    assert "niêm yết nhưng không có trong danh mục công bố: 1" in capsys.readouterr().err
    assert {p.name for p in (tmp_path / "ny").glob("niem-yet.*")} == {"niem-yet.xlsx", "niem-yet.csv", "niem-yet.docx"}

    tracked = tmp_path / "theo-doi.csv"
    tracked.write_text(
        "STT,Văn bản cũ,Hình thức,Văn bản mới,Thời gian\n"
        "1,Nghị quyết số 15/2020/NQ-HĐND ngày 10/12/2020 của Hội đồng nhân dân tỉnh Sơn Hà,Chưa xác định,,\n",
        "utf-8",
    )
    out = tmp_path / "de-xuat.xlsx"
    assert run(["--db", database, "lists", "--tracking", str(tracked), "--as-of", "2026-11-22", "--out", str(out)]) == 0
    row = [str(c.value) for c in openpyxl.load_workbook(out).worksheets[0][2]]
    assert row[2] == "[Đề xuất] Thay thế"
    assert "08/2026/NQ-HĐND" in row[3]
    assert row[4] == "[Đề xuất] 01/07/2026"

    graph = tmp_path / "g.json"
    assert run(["--db", database, "graph", str(graph), "--path-from", "9.900003", "--as-of", "2026-11-22"]) == 0
    assert '"replaces"' in graph.read_text("utf-8")
    picture = tmp_path / "g.svg"
    assert run(["--db", database, "graph", str(picture), "--around", "9.900003", "--as-of", "2026-11-22"]) == 0
    assert picture.read_bytes().startswith(b"<svg")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["lists", "--year", "2026"], "LT-CLI-31"),
        (["lists", "--year", "2026", "--compare", "1/QĐ-UBND", *PROVINCE], "LT-CLI-17"),
        (["graph", "x.svg"], "LT-CLI-57"),
        (["graph", "x.json", "--agency", "không có"], "LT-CLI-32"),
        (["status", "15/2020/NQ-HĐND", "--sheet", "x.pdf"], "LT-REP-01"),
    ],
)
def test_what_cannot_be_done_is_said(
    database: str, arguments: list[str], code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["--db", database, *arguments]) == 2
    assert f"[{code}]" in capsys.readouterr().err
