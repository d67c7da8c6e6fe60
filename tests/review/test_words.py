"""One finding in words: the template, its blanks, and the words that never stand in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from review_fakes import proof

from legaltext.core.finding import Finding, Severity, Verdict
from legaltext.core.procedure import Procedure
from legaltext.review.words import (
    finding_words,
    note_words,
    power_over,
    power_words,
    proposal_words,
    reason_words,
    sentences,
)

UNTIL = date(2026, 11, 20)
DEAD = Finding(
    finding_id="0",
    procedure="9.1",
    name="Cấp phép bến bãi",
    agency="UBND tỉnh Sơn Hà",
    sector="Bến bãi",
    place="can_cu_phap_ly",
    cited="Nghị định số 5/2010/NĐ-CP",
    document="5/2010/NĐ-CP",
    provision=None,
    verdict=Verdict.EXPIRED,
    since=date(2026, 7, 1),
    ended_by="9/2026/NĐ-CP",
    successor="9/2026/NĐ-CP",
    severity=Severity.FIX_GROUND,
    evidence=(proof(),),
)


def test_the_template_in_full() -> None:
    assert finding_words(DEAD, UNTIL) == (
        "TTHC 9.1, mục Căn cứ pháp lý, viện dẫn Nghị định số 5/2010/NĐ-CP. Văn bản này đã hết hiệu lực toàn bộ từ ngày "
        "01/07/2026 theo Điều 30 khoản 2 9/2026/NĐ-CP (nghi-dinh-9.pdf, trang 12: “hết hiệu lực kể từ ngày 01 tháng 7 "
        "năm 2026”). Văn bản thay thế: 9/2026/NĐ-CP. Chuyển tiếp: chưa tìm thấy. Đề nghị UBND tỉnh Sơn Hà kiểm tra, "
        "thay căn cứ 5/2010/NĐ-CP bằng 9/2026/NĐ-CP và đối chiếu lại nội dung thủ tục. Kết quả đối chiếu tự động, dữ "
        "liệu đến 20/11/2026; cần người rà soát xác nhận."
    )


def test_the_end_of_the_law_that_a_document_details_is_not_said_to_be_its_own() -> None:
    found = replace(
        DEAD, verdict=Verdict.PROPOSED_EXPIRED, ended_by="9/2026/QH16", successor="", severity=Severity.VERIFY,
        reason="cascade", notes=("implements=40/2009/QH12",),
    )  # fmt: skip
    words = finding_words(found, UNTIL)
    assert "văn bản này quy định chi tiết, hướng dẫn 40/2009/QH12, mà 40/2009/QH12 đã hết hiệu lực theo" in words
    assert "chưa rõ 5/2010/NĐ-CP có được giữ lại không" in words
    assert "whether 5/2010/NĐ-CP was kept is not known" in finding_words(found, UNTIL, "en")


def test_unknown_says_why_and_what_would_settle_it() -> None:
    found = replace(
        DEAD, verdict=Verdict.UNKNOWN, since=None, ended_by="", successor="", severity=None, evidence=(),
        reason="no_text_held", missing="5/2010/NĐ-CP",
    )  # fmt: skip
    words = finding_words(found, UNTIL)
    assert "Chưa kết luận được hiệu lực của 5/2010/NĐ-CP vì chưa có toàn văn 5/2010/NĐ-CP" in words
    assert "cần bổ sung" in words
    assert "chưa có toàn văn của văn bản" in words
    assert "hết hiệu lực từ ngày" not in words


def test_no_end_found_names_the_day_of_the_data_and_the_last_sign() -> None:
    found = replace(DEAD, verdict=Verdict.NO_END_FOUND, last_sign=date(2025, 9, 1), severity=None)
    found = replace(found, evidence=(replace(proof(), rule="sign of life: basis"),))
    words = finding_words(found, UNTIL)
    assert "Chưa phát hiện văn bản làm hết hiệu lực 5/2010/NĐ-CP (dữ liệu đến 20/11/2026" in words
    assert "còn được dùng làm căn cứ ngày 01/09/2025" in words
    assert "còn hiệu lực" not in words


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("verdict", list(Verdict))
@pytest.mark.parametrize(
    "change",
    [
        {},
        {"since": None, "ended_by": "", "successor": "", "evidence": ()},
        {"document": "", "cited": "Quy định về bến bãi", "reason": "no_number_read", "agency": ""},
        {"notes": ("repair=year+conflict(7/2020/TT-BXD)", "cured", "lạ"), "reason": "lạ", "provision": "Điều 5"},
    ],
)
def test_every_verdict_has_whole_sentences(verdict: Verdict, lang: str, change: dict[str, Any]) -> None:
    words = finding_words(replace(DEAD, verdict=verdict, **change), UNTIL, lang)
    assert words.endswith("." if lang == "en" else "xác nhận.")
    assert not {"{", "}", "None", "  ", " ."} & {words[i : i + size] for i in range(len(words)) for size in (1, 2, 4)}
    for never in ("trái luật", "sai phạm", "chậm"):
        assert never not in words.lower()


def test_no_sentence_of_the_table_blames() -> None:
    table = str(sentences()).lower()
    assert not [word for word in ("trái luật", "sai phạm", "chậm") if word in table]


def test_transition_is_quoted_where_found() -> None:
    assert "Chuyển tiếp: hồ sơ đã nhận thì theo quy định cũ." in finding_words(
        DEAD, UNTIL, transition="hồ sơ đã nhận thì theo quy định cũ"
    )


def test_long_quotes_are_cut() -> None:
    found = replace(DEAD, evidence=(proof("văn bản này " * 200),))
    assert len(finding_words(found, UNTIL)) < 1200


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_asked(lang: str) -> None:
    for verdict in Verdict:
        asked = proposal_words(replace(DEAD, verdict=verdict), lang)
        assert bool(asked) is (verdict not in {Verdict.NO_END_FOUND, Verdict.IN_FORCE})


POWERS = [
    ("163/QĐ-BTP", "", "ministry", "Bộ"),
    ("12/QĐ-UBND", "", "committee", "UBND"),
    ("12/2025/NQ-HĐND", "", "council", "HĐND"),
    ("", "Bộ Tư pháp", "ministry", "Bộ"),
    ("", "UBND tỉnh Sơn Hà", "committee", "UBND"),
    ("", "Sở Xây dựng", "committee", "UBND"),
    ("", "Hội đồng nhân dân tỉnh Sơn Hà", "council", "HĐND"),
    ("", "", "unknown", "chưa xác định"),
]


@pytest.mark.parametrize(("decision", "agency", "power", "shown"), POWERS)
def test_whose_power_it_is(decision: str, agency: str, power: str, shown: str) -> None:
    procedure = Procedure("9.1", "Cấp phép", "portal-api", agency=agency, decision=decision)
    assert (power_over(procedure), power_words(procedure)) == (power, shown)


def test_notes_and_reasons_without_words_are_shown_as_they_are() -> None:
    assert (note_words("lạ=1"), reason_words("lạ")) == ("lạ=1", "lạ")
    assert note_words("repair=conflict(7/2020/TT-BXD)").endswith("khác nhau: 7/2020/TT-BXD)")
