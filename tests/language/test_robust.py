"""Any text: offsets are right, nothing raises, and the time grows with the length only."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.core.reading import Passage
from legaltext.language.read import read_passage
from legaltext.language.serialize import reading_to_json
from legaltext.language.surface import make_surface

PIECES = [
    "Căn cứ ", "Luật Đất đai", " năm 2013", "Nghị định số 34/2016/NĐ-CP", " ngày 14 tháng 5 năm 2016",
    "khoản 2, 3 và 4 ", "Điều 5", " Điều này", " Nghị định này", "điểm a, b", " đến ", "Điều 1. ", "\n1. ", "\na) ",
    "“", "”", '"', "(", ")", "Sửa đổi, bổ sung ", "Bãi bỏ ", "thay thế ", "hết hiệu lực ", "có hiệu lực thi hành ",
    "kể từ ngày ", "trừ ", "được sửa đổi, bổ sung bởi ", "Phụ lục II", "Mẫu số 01", " và ", ", ", "; ", ": ", ".\n",
    "Thông tư số 06/2022/TT-BTС", "Nghị đi\u0323nh số 1/2020/NÐ-CP", "\u00ad", "\u200b", "\u00a0", "Chương III",
    "\tHiến pháp", "/2016/", "İ", "ß", "５",
]  # fmt: skip

noisy = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40).map("".join)


@given(noisy, noisy, st.sampled_from(["", "mở đầu", "Điều 5", "Quy chế Điều 2", "Điều 50a"]))
@settings(max_examples=250, deadline=None)
def test_every_quote_is_its_slice(text: str, title: str, path: str) -> None:
    reading = read_passage(Passage(text, title, path, title))
    for found in (*reading.references, *reading.dates):
        assert found.quote == text[found.start : found.end]
        assert found.document
    assert len(reading_to_json(reading)["references"]) == len(reading.references)


@given(st.text(max_size=80))
def test_the_surface_keeps_a_way_back(text: str) -> None:
    surface = make_surface(text)
    assert len(surface.norm) == len(surface.low)
    assert surface.span(0, len(surface.norm)) == (0, len(text)) or surface.origins is not None
    assert surface.span(len(surface.norm), len(surface.norm))[1] == len(text)


HARD = [
    "Luật ", "Điều 1, ", "khoản 1 và ", "“", "(trừ ", "kể từ ngày ", "được sửa đổi, bổ sung ", "1/2016/", "điểm a, ",
    "Sửa đổi, bổ sung khoản ", "Nghị định số 1/2016/NĐ-CP, ", "Phụ lục I, II ban hành ", "hết hiệu lực ", "A", "1.",
    "sau đây gọi là Luật ", "theo quy định tại khoản 2 Điều 3 Nghị định số 5/2020/NĐ-CP và ", "\n", "Hiến pháp ",
    "Căn cứ Luật ",
]  # fmt: skip


def _seconds(text: str) -> float:
    start = time.process_time()
    read_passage(Passage(text, "Thông tư số 1/2026/TT-BTP sửa đổi Thông tư số 2/2020/TT-BTP", "Điều 1"))
    return time.process_time() - start


def test_time_grows_with_the_length_only() -> None:
    slow = []
    for piece in HARD:
        unit = piece * (2000 // len(piece))
        short = max(_seconds(unit * 8), 0.004)
        if _seconds(unit * 64) > short * 8 * 4:
            slow.append(piece)
    assert slow == []
