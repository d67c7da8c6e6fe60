import pytest

from legaltext.files.letters import Script, count_letters

LAW = (
    "Điều 2. Ủy ban nhân dân tỉnh Sơn Hà có trách nhiệm tổ chức thực hiện Quyết định này, bố trí kinh phí, kiểm tra "
    "việc chấp hành của các cơ quan, đơn vị và báo cáo kết quả trước ngày 15 tháng 12 hằng năm."
)
ENGLISH = (
    "Article 2. The People's Committee of the province shall organize the implementation of this Decision, allocate "
    "funds, inspect the compliance of agencies and report the results before the 15th of December of each year."
)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        (LAW, Script.VIETNAMESE),
        (LAW.upper(), Script.VIETNAMESE),
        (ENGLISH, Script.FOREIGN),
        (LAW.encode("utf-8").decode("latin-1"), Script.BROKEN),  # UTF-8 read as Latin-1
        ("ng©n hµng nhµ n−íc viÖt nam quyÕt ®Þnh cña thñ t−íng chÝnh phñ vÒ viÖc ban hµnh quy chÕ " * 3, Script.BROKEN),
        (LAW[::-1], Script.BROKEN),  # glyphs in the wrong order
        ("\ue001\ue002\ue003\ue004 " * 20, Script.BROKEN),
        ("Mẫu số 01 ........", Script.SPARSE),
        ("", Script.SPARSE),
    ],
)
def test_script(text: str, script: Script) -> None:
    assert count_letters(text).script is script


def test_page_of_chemical_names_under_a_vietnamese_head_is_not_broken() -> None:
    names = "Acetylmethadol Alfentanil Etorphine Ketobemidone Methadone Piritramide Thiofentanyl Racemoramide " * 4
    head = "CÔNG BÁO Số Ngày Danh mục các chất cấm tên thông thường tên khoa học số thứ tự công bố"
    assert count_letters(head + " " + names).script is not Script.BROKEN
