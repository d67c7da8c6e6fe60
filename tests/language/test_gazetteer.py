"""Titles of laws: found in running text, and resolved to the law meant on a day."""

from datetime import date

import pytest

from legaltext.language.gazetteer import amended_law, laws, match_title, own_titles, resolve_law
from legaltext.language.mentions import find_mentions
from legaltext.language.surface import make_surface

MENTIONS = [
    ("Luật Đất đai năm 2013 và Luật Hộ tịch", ["Luật Đất đai 2013", "Luật Hộ tịch"]),
    ("Luật Đất đai ngày 29 tháng 11 năm 2013", ["Luật Đất đai 2013"]),
    ("Luật Công chứng số 46/2024/QH15", ["46/2024/QH15"]),
    ("Luật Chuyển đổi số số 148/2025/QH15", ["148/2025/QH15"]),
    ("Bộ luật Dân sự 2015", ["Bộ luật Dân sự 2015"]),
    ("Luật Ngân hàng Nhà nước Việt Nam 46/2010/QH12", ["46/2010/QH12"]),
    ("Luật thi đua khen thưởng", ["Luật thi đua khen thưởng"]),
    ("Luật An toàn thực phẩm (sửa đổi)", ["Luật An toàn thực phẩm"]),
    ("Hiến pháp năm 2013", ["Hiến pháp 2013"]),
    ("Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam", ["Hiến pháp"]),
    ("Luật sửa đổi, bổ sung một số điều của Luật Công chứng số 04/2026/QH16", ["04/2026/QH16", "Luật Công chứng"]),
    ("Luật sửa đổi, bổ sung một số điều của Luật Đầu tư, Luật Đấu thầu số 57/2024/QH15",
     ["57/2024/QH15", "Luật Đầu tư", "Luật Đấu thầu"]),
    ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục số 44/2009/QH12, Luật Nhà ở số 65/2014/QH13",
     ["44/2009/QH12", "Luật Giáo dục", "65/2014/QH13"]),
    ("Luật sửa đổi, bổ sung một số điều của Luật Giáo dục ngày 25 tháng 11 năm 2009",
     ["Luật sửa đổi, bổ sung một số điều của Luật Giáo dục 2009", "Luật Giáo dục"]),
    ("Luật Hộ tịch ngày 20 tháng 11 năm 2014; thi hành Luật Hộ tịch", ["Luật Hộ tịch 2014", "Luật Hộ tịch 2014"]),
    ("Luật Quản lý hang động được ban hành", ["Luật Quản lý hang động"]),
    ("Nghị định số 24/2016/NĐ-CP (sau đây gọi là Nghị định số 24). Nghị định số 24 áp dụng", ["24/2016/NĐ-CP"] * 3),
    ("Thông tư số 38/2015/TT-BTC; Thông tư số 38 nêu trên", ["38/2015/TT-BTC", "38/2015/TT-BTC"]),
]  # fmt: skip

NO_TITLES = ["pháp luật về đất đai", "các luật khác", "luật sư", "Luật này", "Hợp đồng luật", "kỷ luật lao động"]

RESOLVED = [
    ("Luật Đất đai 2013", {}, "45/2013/QH13", "year"),
    ("Luật Đất đai", {"on": date(2020, 5, 1)}, "45/2013/QH13", "in_force"),
    ("Luật Đất đai", {"on": date(2025, 5, 1)}, "31/2024/QH15", "in_force"),
    ("Luật đất đai", {"on": date(2010, 5, 1)}, "13/2003/QH11", "in_force"),
    ("Luật Công chứng", {"issue_day": date(2014, 6, 20)}, "53/2014/QH13", "day"),
    ("Luật Không có thật", {}, None, "unknown"),
    ("Luật Đất đai 1950", {}, None, "not_found"),
    ("Luật Đất đai", {}, None, "ambiguous"),
]


@pytest.mark.parametrize(("text", "keys"), MENTIONS)
def test_titles_in_running_text(text: str, keys: list[str]) -> None:
    assert [m.key for m in find_mentions(make_surface(text)) if m.kind != "self"] == keys


@pytest.mark.parametrize("text", NO_TITLES)
def test_talk_of_law_is_no_title(text: str) -> None:
    assert [m for m in find_mentions(make_surface(text)) if m.kind == "title"] == []


@pytest.mark.parametrize(("title", "given", "number", "reason"), RESOLVED)
def test_the_law_meant(title: str, given: dict[str, date], number: str | None, reason: str) -> None:
    found = resolve_law(title, None, given.get("issue_day"), given.get("on"))
    assert (found.number, found.reason) == (number, reason)


def test_titles_match_longest_first() -> None:
    text = "luật đầu tư theo phương thức đối tác công tư và"
    assert text[: match_title(text, 0)] == "luật đầu tư theo phương thức đối tác công tư"
    assert match_title("luật ma thuật", 0) == 0


def test_every_dated_law_of_the_table_resolves_by_its_day() -> None:
    missed = [
        law.number
        for law in laws()
        if law.issued and law.number not in resolve_law(law.title, None, law.issued).candidates
    ]
    assert missed == []


def test_what_amending_laws_amend() -> None:
    assert amended_law("04/2026/QH16") in (None, "46/2024/QH15")
    assert "luật hộ tịch" in own_titles("60/2014/QH13")
