"""Misprinted type words and headings of lists: what is cited is read all the same, and nothing is read that is not."""

from __future__ import annotations

import pytest

from legaltext.core.reading import Passage, Reading
from legaltext.language.read import read_passage
from legaltext.language.surface import make_surface

TITLE = "Thông tư số 5/2031/TT-BTP bãi bỏ một số văn bản quy phạm pháp luật"
JOINT = "21/2016/TTLT-BTP-BTC"


def _read(text: str) -> Reading:
    return read_passage(Passage(text, TITLE, "Điều 1"))


def _refs(text: str) -> set[tuple[str, str | None, str]]:
    return {(r.document, r.provision, r.relation.value) for r in _read(text).references}


@pytest.mark.parametrize(
    "word",
    ["liên tịch", "liên lịch", "liên tich", "lien tịch", "lên tịch", "liên tịchh", "LIÊN LỊCH", "liên\nlịch"],
)
def test_a_slip_in_the_type_word_keeps_the_provisions(word: str) -> None:
    text = f"Bãi bỏ Chương II và Mẫu số 01 ban hành kèm theo Thông tư {word} số {JOINT} của hai Bộ."
    assert _refs(text) == {(JOINT, "Chương II", "repeals"), (JOINT, "Mẫu số 01", "repeals")}
    for reference in _read(text).references:
        assert text[reference.start : reference.end] == reference.quote
        assert reference.quote.endswith(f"Thông tư {word} số {JOINT}")


def test_the_end_of_the_whole_is_read_too() -> None:
    text = f"Thông tư liên lịch số {JOINT} hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành."
    assert _refs(text) == {(JOINT, None, "repeals")}


@pytest.mark.parametrize("words", ["quy định", "liên tục", "liên bộ", "này liên quan", "liên tiếp"])
def test_other_words_after_the_type_stay(words: str) -> None:
    assert make_surface(f"Thông tư {words} số 1").norm == f"Thông tư {words} số 1"


@pytest.mark.parametrize(
    "heading",
    [
        "DANH MỤC VĂN BẢN QUY PHẠM PHÁP LUẬT HẾT HIỆU LỰC TOÀN BỘ",
        "DANH MỤC VĂN BẢN QUY PHẠM PHÁP\nLUẬT HẾT HIỆU LỰC TOÀN BỘ NĂM 2031",
        "DANH MỤC VĂN BẢN QUY PHẠM PHÁP  LUẬT HẾT HIỆU LỰC MỘT PHẦN NĂM 2031",
        "A. DANH MỤC LUẬT HẾT HIỆU LỰC TOÀN BỘ NĂM 2031",
        "B. LUẬT CÒN HIỆU LỰC ĐẾN NGÀY 31/12/2031",
    ],
)
def test_the_heading_of_a_list_names_no_law(heading: str) -> None:
    assert _refs(heading) == set()


@pytest.mark.parametrize("title", ["LUẬT ĐẤT ĐAI", "Luật Đất đai"])
def test_a_law_before_its_end_is_still_read(title: str) -> None:
    assert (title, None, "repeals") in _refs(f"{title} hết hiệu lực kể từ ngày 01 tháng 7 năm 2031.")
