"""Runs of provisions: lists, ranges, one outer unit for several inner ones."""

import pytest

from legaltext.language.provisions import find_groups, members_between, roman, roman_value, show_path
from legaltext.language.surface import make_surface

RUNS = [
    ("điểm a, b và c khoản 2, khoản 3 Điều 5, các Điều 6 và 7",
     ["Điều 5 khoản 2 điểm a", "Điều 5 khoản 2 điểm b", "Điều 5 khoản 2 điểm c", "Điều 5 khoản 3", "Điều 6", "Điều 7"]),
    ("các điểm a, b khoản 4, điểm c khoản 5 Điều 28",
     ["Điều 28 khoản 4 điểm a", "Điều 28 khoản 4 điểm b", "Điều 28 khoản 5 điểm c"]),
    ("từ Điều 19 đến Điều 21a", ["Điều 19", "Điều 20", "Điều 21", "Điều 21a"]),
    ("các điểm từ c đến g khoản 1 Điều 3",
     ["Điều 3 khoản 1 điểm c", "Điều 3 khoản 1 điểm d", "Điều 3 khoản 1 điểm đ", "Điều 3 khoản 1 điểm e",
      "Điều 3 khoản 1 điểm g"]),
    ("khoản 1a, 1 và 2 Điều 110", ["Điều 110 khoản 1a", "Điều 110 khoản 1", "Điều 110 khoản 2"]),
    ("tiết c.3 điểm c khoản 3 Điều 85", ["Điều 85 khoản 3 điểm c tiết c.3"]),
    ("điểm b, khoản 2 Điều 7", ["Điều 7 khoản 2 điểm b"]),
    ("khoản 1 các Điều 5, 6", ["Điều 5 khoản 1", "Điều 6 khoản 1"]),
    ("Điều 5 khoản 2 điểm a", ["Điều 5 khoản 2 điểm a"]),
    ("Chương IV từ Điều 14 đến Điều 15", ["Điều 14", "Điều 15"]),
    ("Mục 1 Chương VI", ["Chương VI Mục 1"]),
    ("Mẫu số 01 Phần I Phụ lục II", ["Phụ lục II Phần I Mẫu số 01"]),
    ("Mẫu số 01a hoặc Mẫu số 04 tại Phụ lục I", ["Phụ lục I Mẫu số 01a", "Phụ lục I Mẫu số 04"]),
    ("Mẫu số 05 quy định tại Phụ lục ban hành kèm theo", ["Phụ lục Mẫu số 05"]),
    ("Phụ lục số 02, Phụ lục 03", ["Phụ lục 02", "Phụ lục 03"]),
    ("phần A Phụ lục XV, Phụ lục XXII", ["Phụ lục XV Phần A", "Phụ lục XXII"]),
    ("mục 9 Phụ lục IV", ["Phụ lục IV Mục 9"]),
    ("điểm đ khoản này, khoản 1a Điều 55", ["khoản này điểm đ", "Điều 55 khoản 1a"]),
    ("khoản 12 Điều 73 và tại mục số 25 của Phụ lục số 02", ["Điều 73 khoản 12", "Phụ lục 02 Mục 25"]),
    ("khoản 4 Điều 4; điểm c khoản 1 và đoạn mở đầu của khoản 4 Điều 23",
     ["Điều 4 khoản 4", "Điều 23 khoản 1 điểm c", "Điều 23 khoản 4"]),
]  # fmt: skip

NO_RUNS = ["đạt 30 điểm 5 lần", "các khoản thu", "quan điểm chung", "mục tiêu 5 năm", "phần 2,5%", "điều kiện 1"]


@pytest.mark.parametrize(("text", "paths"), RUNS)
def test_runs_of_provisions(text: str, paths: list[str]) -> None:
    groups = find_groups(make_surface(text))
    assert [show_path(path) for group in groups for path in group.paths] == paths


@pytest.mark.parametrize("text", NO_RUNS)
def test_words_that_are_no_units(text: str) -> None:
    assert find_groups(make_surface(text)) == []


def test_a_run_in_brackets_keeps_its_parent() -> None:
    groups = find_groups(make_surface("Điều 12 (trừ quy định tại điểm g khoản 1) và khoản 1 Điều 17 có hiệu lực"))
    assert [show_path(path) for path in groups[0].paths] == ["Điều 12", "Điều 17 khoản 1"]
    assert show_path(groups[1].parent + groups[1].paths[0]) == "Điều 12 khoản 1 điểm g"


def test_members_of_ranges() -> None:
    assert members_between("3", "6") == ["4", "5", "6"]
    assert members_between("01", "03") == ["02", "03"]
    assert members_between("II", "IV") == ["III", "IV"]
    assert members_between("5", "900") == []
    assert [roman_value(roman(n)) for n in range(1, 60)] == list(range(1, 60))
