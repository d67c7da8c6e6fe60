"""The proof of a status in words: fact, source, rule of the day, conclusion."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from legaltext.core.validity import Effect, EffectKind, Evidence, State, Status, Trust
from legaltext.report.argument import argue, conclude
from legaltext.report.words import claim_words, conflict_note_words
from legaltext.validity.answers import StatusAnswer

OLD, NEW = "5/2010/NĐ-CP", "9/2026/NĐ-CP"
DAY = date(2026, 11, 22)


def proof(quote: str, source: Trust = Trust.TEXT) -> Evidence:
    return Evidence(source, "nghi-dinh-9.pdf", "a" * 64, 12, quote, "rule", NEW, "Điều 30 khoản 2")


def effect(kind: EffectKind, quote: str, since: date, **more: object) -> Effect:
    made = Effect(kind, NEW, "Điều 30 khoản 2", OLD, None, since, None, proof(quote))
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("found", "fact", "rule"),
    [
        (
            effect(EffectKind.REPLACES, "thay thế Nghị định số 5/2010/NĐ-CP", date(2026, 7, 1)),
            "khoản 2 Điều 30 9/2026/NĐ-CP thay thế văn bản này từ ngày 01/07/2026",
            "được thay thế bằng văn bản mới (điểm b khoản 1 Điều 57 Luật số 64/2025/QH15)",
        ),
        (
            effect(EffectKind.REPEALS, "Nghị định số 5/2010/NĐ-CP hết hiệu lực", date(2020, 7, 1)),
            "làm hết hiệu lực văn bản này từ ngày 01/07/2020",
            "(khoản 3 Điều 154 Luật số 80/2015/QH13)",
        ),
        (
            effect(EffectKind.REPEALS, "Bãi bỏ Điều 3", date(2012, 1, 1), affected_provision="Điều 3 khoản 2"),
            "bãi bỏ khoản 2 Điều 3 của văn bản này từ ngày 01/01/2012",
            "phần còn lại giữ nguyên",
        ),
        (
            effect(EffectKind.ENDS, "đến hết ngày 30 tháng 6", date(2026, 7, 1), affecting=OLD),
            "văn bản hết hiệu lực từ ngày 01/07/2026",
            "hết thời hạn có hiệu lực đã được quy định (điểm a khoản 1 Điều 57 Luật số 64/2025/QH15)",
        ),
        (
            effect(EffectKind.ENDS, "hết hiệu lực theo kết luận", date(2026, 7, 1)),
            "làm hết hiệu lực văn bản này từ ngày 01/07/2026",
            "Quy tắc: văn bản hết hiệu lực theo văn bản được nêu",
        ),
        (
            effect(EffectKind.REPLACES, "thay thế", date(2026, 7, 1), state=State.NEEDS_REVIEW),
            "thay thế văn bản này",
            "chưa tự động áp dụng, chờ người rà soát",
        ),
    ],
)
def test_fact_source_rule(found: Effect, fact: str, rule: str) -> None:
    said, source, ruled = argue(found, lambda ident: ident)
    assert said.startswith("Sự kiện: ")
    assert fact in said
    assert source.startswith("Nguồn: nghi-dinh-9.pdf, trang 12, 9/2026/NĐ-CP Điều 30 khoản 2: “")
    assert ruled.startswith("Quy tắc: ")
    assert rule in ruled


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (
            StatusAnswer(OLD, None, DAY, Status.EXPIRED, date(2026, 7, 1), ended_by=NEW, successor=NEW),
            "đã hết hiệu lực toàn bộ từ ngày 01/07/2026 theo 9/2026/NĐ-CP; văn bản thay thế: 9/2026/NĐ-CP.",
        ),
        (
            StatusAnswer(OLD, None, DAY, Status.IN_FORCE, date(2010, 7, 1)),
            "đã có hiệu lực từ ngày 01/07/2010; chưa phát hiện văn bản làm hết hiệu lực (dữ liệu đến 20/05/2026), nên "
            "chưa khẳng định là còn hiệu lực.",
        ),
        (
            StatusAnswer(OLD, None, DAY, Status.SUSPENDED, date(2026, 7, 1), date(2027, 1, 1), ended_by=NEW),
            "đang ngưng hiệu lực toàn bộ từ ngày 01/07/2026 đến hết ngày 31/12/2026 theo 9/2026/NĐ-CP.",
        ),
        (
            StatusAnswer(OLD, None, DAY, Status.NOT_YET_EFFECTIVE, None, date(2027, 1, 1)),
            "chưa có hiệu lực; có hiệu lực từ ngày 01/01/2027.",
        ),
        (
            StatusAnswer(OLD, None, DAY, Status.UNKNOWN, reason="no_text_held"),
            "chưa đủ dữ liệu để kết luận, vì chưa có toàn văn của văn bản.",
        ),
        (
            StatusAnswer(
                OLD, None, DAY, Status.PARTLY_EXPIRED, date(2026, 7, 1),
                causes=(effect(EffectKind.REPEALS, "Bãi bỏ", DAY, affected_provision="Điều 3 khoản 2"),),
            ),
            "hết hiệu lực một phần: Khoản 2 Điều 3; phần còn lại chưa phát hiện văn bản làm hết hiệu lực (dữ liệu đến "
            "20/05/2026).",
        ),
    ],
)  # fmt: skip
def test_the_conclusion_never_says_more_than_the_status(answer: StatusAnswer, words: str) -> None:
    said = conclude(answer, lambda ident: ident, date(2026, 5, 20))
    assert said == f"Kết luận tại ngày 22/11/2026: {words}"


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_status_has_a_conclusion(status: Status, lang: str) -> None:
    said = conclude(StatusAnswer(OLD, None, DAY, status, DAY, DAY, proposed=True, ends_on=DAY), str, DAY, lang)
    assert "{" not in said


def test_disagreements_in_words() -> None:
    assert conflict_note_words("on 2026-04-19") == "theo cơ sở dữ liệu tại ngày 19/04/2026"
    assert (claim_words("2026-04-19"), claim_words("expired")) == ("19/04/2026", "Hết hiệu lực toàn bộ")
