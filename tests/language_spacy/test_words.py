"""Titles and names cut into words: numbers and law names whole, nothing lost, nothing fetched."""

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legaltext.core.text import modern_tones, squeeze
from legaltext.language.words import find_bodies, segment_title, title_keywords


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Quy định chi tiết Luật Hộ tịch theo Nghị quyết số 12/2024/NQ-HĐND", ["Luật Hộ tịch", "12/2024/NQ-HĐND"]),
        # The tagger joins a number with the capital word after it; it has to come apart again.
        ("Văn bản hợp nhất số 04/VBHN-BCT Thông tư quy định về đấu giá tài sản", ["04/VBHN-BCT"]),
        ("Sửa đổi Thông tư 02/2024/TT-BYT về bài thuốc gia truyền", ["02/2024/TT-BYT"]),
        ("Thông tư liên tịch 192/2013/TTLT-BTC-BTP, Thông tư 08.a/2010/TT-BTP", ["192/2013/TTLT-BTC-BTP"]),
        ("Nghị quyết số 66.12/2026/NQ-CP về tổ chức", ["66.12/2026/NQ-CP"]),
        ("Nghị định 36-CP và Nghị định số 141-HĐBT", ["36-CP", "141-HĐBT"]),
        ("Hướng dẫn Bộ luật Tố tụng dân sự và Pháp lệnh Cán bộ, công chức",
         ["Bộ luật Tố tụng dân sự", "Pháp lệnh Cán bộ, công chức"]),
        # Regex marks in a fixed word mean themselves.
        ("Quy chế (thí điểm) của Ủy ban nhân dân tỉnh Sơn Hà [bản 2]+", ["Ủy ban nhân dân"]),
        ("Quy định chức năng của Sở Giao thông vận tải", ["Giao thông vận tải"]),
    ],
)  # fmt: skip
def test_fixed_words_come_out_whole(title, whole):
    words = segment_title(title)
    assert [word for word in whole if word not in words] == []
    assert " ".join(words).replace(" ", "") == title.replace(" ", "")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from([
            "Quy định", "về", "thủ tục", "hộ tịch", "Luật Hộ tịch", "số 5/2020/NĐ-CP", "(đợt 2)", "Uỷ ban nhân dân",
            "tỉnh Sơn Hà", ",", "36-CP", "Bộ Tư pháp", "*", "\\", "a|b", "+",
        ]),
        max_size=8,
    ).map(" ".join)
)  # fmt: skip
def test_the_words_spell_the_title(title):
    spelled = "".join(segment_title(title)).replace(" ", "")
    assert spelled == modern_tones(squeeze(title)).replace(" ", "")


@pytest.mark.parametrize(
    ("title", "keywords"),
    [
        ("Nghị định quy định chi tiết một số điều của Luật Hộ tịch", {"hộ tịch"}),
        ("Về đăng ký và quản lý hộ tịch", {"đăng ký", "quản lý", "hộ tịch"}),
        ("Sửa đổi, bổ sung một số điều của Thông tư số 7/2019/TT-BYT ngày 02 tháng 5 năm 2019 của Bộ trưởng Bộ Y tế "
         "về chất lượng thuốc", {"chất lượng", "thuốc"}),
        # An act's own body stays: it is what the title is about.
        ("Quy định cơ cấu tổ chức của Thanh tra", {"cơ cấu", "tổ chức", "thanh tra"}),
        ("VỀ VIỆC QUY ĐỊNH PHÍ THAM QUAN", {"phí", "tham quan"}),
        ("Quy định về hoà giải ở cơ sở", {"hòa giải", "cơ sở"}),
        ("", set()),
        ("12/2024/QĐ-UBND", set()),
    ],
)  # fmt: skip
def test_keywords_tell_what_a_title_is_about(title, keywords):
    assert set(title_keywords(title)) == keywords


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("của Sở Nông nghiệp và Môi trường tỉnh Sơn Hà", ["Sở Nông nghiệp và Môi trường tỉnh Sơn Hà"]),
        ("Chủ tịch Uỷ ban nhân dân xã Phú Lộc Hạ", ["Ủy ban nhân dân xã Phú Lộc Hạ"]),
        ("Bộ trưởng Bộ Tài chính, Bộ Tư pháp và Ngân hàng Nhà nước Việt Nam",
         ["Bộ Tài chính", "Bộ Tư pháp", "Ngân hàng Nhà nước Việt Nam"]),
        ("Bộ Giao thông vận tải quy định", ["Bộ Giao thông vận tải"]),
        ("Văn phòng Ủy ban nhân dân thành phố Sông Lam", ["Văn phòng Ủy ban nhân dân thành phố Sông Lam"]),
        ("Bộ luật Dân sự do Quốc hội ban hành", ["Quốc hội"]),
        ("Ban hành Quy chế", []),
    ],
)  # fmt: skip
def test_bodies(text, bodies):
    assert find_bodies(text) == bodies


def test_works_offline_with_no_home_and_loads_nothing_early(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    script = """
import socket, sys
def refuse(*a, **k): raise OSError("no network")
socket.socket.connect = refuse
socket.create_connection = refuse
import legaltext.language, legaltext.language.words as words
assert not {"underthesea", "spacy"} & set(sys.modules)
print(words.segment_title("Luật Hộ tịch số 60/2014/QH13"))
"""
    env = {**os.environ, "HOME": str(closed / "none"), "XDG_CACHE_HOME": str(closed / "none")}
    run = subprocess.run([sys.executable, "-c", script], env=env, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['Luật Hộ tịch', 'số', '60/2014/QH13']"
