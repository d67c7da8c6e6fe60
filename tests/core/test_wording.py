"""Evidence and signs of life in words: a table is not quoted, and only a ground is called a ground."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from legaltext.core.labels import label
from legaltext.core.validity import Evidence, Trust
from legaltext.core.wording import (
    distinct_evidence,
    evidence_lines,
    evidence_words,
    key_words,
    proof_of_life,
    sign_evidence,
    sign_words,
    source_words,
    where_words,
)

TABLE = Evidence(Trust.REGISTER, "laws.tsv", "", 0, "", "law table", "45/2013/QH13")
TEXT = Evidence(Trust.TEXT, "cong-bao.pdf", "a", 3, "Bãi bỏ Điều 5", "sign of life: basis", "9/2026/QĐ-UBND", "Điều 2")
DAY = date(2026, 9, 1)

FIELDS = [
    (
        "replaced_by = 31/2024/QH15 (checked: text); end_date = 2024-08-01 (checked: text)",
        "được thay thế bởi 31/2024/QH15; hết hiệu lực từ 01/08/2024 (đã đối chiếu văn bản chính thức)",
    ),
    (
        "replaced_by = 31/2024/QH15 (checked: text); end_date = 2024-08-01 (checked: memory)",
        "được thay thế bởi 31/2024/QH15; hết hiệu lực từ 01/08/2024 (chưa đối chiếu)",
    ),
    ("effective_date = 2014-07-01 (checked: text)", "có hiệu lực từ 01/07/2014 (đã đối chiếu văn bản chính thức)"),
    ("amends = 9/2010/QH12", "45/2013/QH13 sửa đổi, bổ sung 9/2010/QH12"),
    (
        "status = Còn hiệu lực (checked: metadata) (seen on 2026-05-04)",
        "ghi “Còn hiệu lực” (xem ngày 04/05/2026) (chưa đối chiếu)",
    ),
    ("moon_phase = full", "moon_phase: full"),
]


@pytest.mark.parametrize(("quote", "said"), FIELDS)
def test_fields_of_tables_are_said_not_quoted(quote: str, said: str) -> None:
    evidence = replace(TABLE, quote=quote)
    assert evidence_words(evidence) == f"Sổ đăng ký kèm chương trình (laws.tsv): {said}"
    assert evidence_words(replace(evidence, file="csdl.csv")) == f"csdl.csv, 45/2013/QH13: {said}"
    english = evidence_words(evidence, "en")
    assert english.startswith("Register that comes with the program (laws.tsv): ")
    assert " = " not in english


def test_words_of_a_document_are_quoted() -> None:
    assert evidence_words(TEXT) == "cong-bao.pdf, trang 3, 9/2026/QĐ-UBND Điều 2: “Bãi bỏ Điều 5”"
    assert evidence_words(TEXT, "en") == "cong-bao.pdf, page 3, 9/2026/QĐ-UBND Điều 2: “Bãi bỏ Điều 5”"
    assert where_words(TEXT) == "cong-bao.pdf, trang 3, 9/2026/QĐ-UBND Điều 2"


SIGNS = [
    ("sign of life: basis", "còn được dùng làm căn cứ ngày 01/09/2026"),
    ("sign of life: amends", "được sửa đổi, bổ sung bởi 9/2026/QĐ-UBND ngày 01/09/2026"),
    ("sign of life: repeals", "có nội dung được bãi bỏ bởi 9/2026/QĐ-UBND ngày 01/09/2026"),
    ("sign of life: replaces", "có nội dung được thay thế bởi 9/2026/QĐ-UBND ngày 01/09/2026"),
    ("sign of life: suspends", "có nội dung được tạm ngưng hiệu lực bởi 9/2026/QĐ-UBND ngày 01/09/2026"),
    ("sign of life: extends", "được kéo dài thời gian thực hiện bởi 9/2026/QĐ-UBND ngày 01/09/2026"),
    ("seen", "cơ sở dữ liệu ghi còn hiệu lực ngày 01/09/2026"),
    ("listed as in force", "có trong danh mục văn bản còn hiệu lực ngày 01/09/2026"),
    ("own start", "dấu hiệu gần nhất ngày 01/09/2026"),
]


@pytest.mark.parametrize(("rule", "words"), SIGNS)
def test_signs_are_called_by_their_kind(rule: str, words: str) -> None:
    evidence = replace(TEXT, rule=rule)
    assert sign_words(DAY, evidence) == words
    assert ("ground" in sign_words(DAY, evidence, "en")) is (rule == "sign of life: basis")
    assert sign_evidence([replace(TEXT, rule="own end"), evidence]) == (None if rule == "own start" else evidence)


def test_an_end_without_the_word_is_not_called_a_repeal() -> None:
    evidence = replace(TEXT, rule="sign of life: repeals", quote="hết hiệu lực kể từ ngày 01 tháng 01 năm 2027")
    assert sign_words(DAY, evidence) == (
        "được quy định hết hiệu lực (toàn bộ hoặc một phần) tại 9/2026/QĐ-UBND ngày 01/09/2026"
    )
    assert sign_words(DAY, None) == "dấu hiệu gần nhất ngày 01/09/2026"


@pytest.mark.parametrize(
    ("ident", "words"),
    [
        ("7/2025/QĐ-UBND", "7/2025/QĐ-UBND"),
        ("7/2025/QĐ-UBND@ubnd-son-ha@2025-05-29", "7/2025/QĐ-UBND ngày 29/05/2025"),
        ("7/2025/QĐ-UBND@ubnd-son-ha@2025-05-29#2", "7/2025/QĐ-UBND ngày 29/05/2025"),
        ("03/VBHN-BNV@@", "03/VBHN-BNV"),
        ("Luật Kiến trúc 2019", "Luật Kiến trúc 2019"),
    ],
)
def test_raw_ids_are_not_shown(ident: str, words: str) -> None:
    assert key_words(ident) == words


def test_the_same_words_are_shown_once() -> None:
    again = replace(TEXT, rule="repeals", quote="Bãi  bỏ Điều 5.")
    other = replace(TEXT, page=4)
    assert distinct_evidence([TEXT, again, other]) == (TEXT, other)


def test_lines_beyond_what_is_shown_are_counted() -> None:
    pieces = [replace(TEXT, page=page) for page in (1, 2, 2, 3, 4, 5)]
    assert [line.partition(",")[2][:8] for line in evidence_lines(pieces)[:-1]] == [f" trang {n}" for n in (1, 2, 3)]
    assert evidence_lines(pieces)[-1] == "và 2 chứng cứ khác"
    assert len(evidence_lines(pieces[:3])) == 2


def test_an_end_to_come_is_not_what_proves_life() -> None:
    coming = replace(TEXT, rule="repeals: repeals")
    listed = replace(TEXT, rule="listed as in force", source=Trust.LIST, document="3/QĐ-UBND")
    assert proof_of_life((coming, listed)) == listed
    assert proof_of_life((coming,)) == coming
    assert proof_of_life(()) is None
    assert source_words(listed) == "3/QĐ-UBND"
    assert source_words(replace(listed, document="")) == label("trust", "list")
