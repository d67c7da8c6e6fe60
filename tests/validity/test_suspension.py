"""Suspension: in whole or in part, for a window or until an event, with what lives again meanwhile."""

from __future__ import annotations

from making import OLD, act, day, law

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import Status


def suspension(until: str) -> list[DocumentFact]:
    """A decree replaced by another, which is suspended before long, with express revival of the first."""
    text = (
        "Điều 1. Nội dung\nĐiều 2. Hiệu lực\nNghị định có hiệu lực 2026-01-20 và thay thế Nghị định số 10/2020/NĐ-CP."
    )
    replacing = act(
        "46/2026/NĐ-CP", "2026-01-10", text, (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "replaces"),),
        (("2026-01-20", "effective", "this", None, "2026-01-20"),),
    )  # fmt: skip
    words = (
        "Điều 1. Tạm ngưng hiệu lực của Nghị định số 46/2026/NĐ-CP cho đến hạn.\n"
        "Trong thời gian đó, Nghị định số 10/2020/NĐ-CP tiếp tục có hiệu lực.\n"
        "Điều 2. Nghị quyết này có hiệu lực kể từ ngày 2026-02-04."
    )
    stop = act(
        "15/2026/NQ-CP", "2026-02-04", words,
        (("Nghị định số 46/2026/NĐ-CP", "46/2026/NĐ-CP", None, "suspends"),
         ("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "keeps")),
        (("2026-02-04", "effective", "this", None, "2026-02-04"),
         ("cho đến hạn", "suspended_until", "46/2026/NĐ-CP", None, until),
         ("tiếp tục có hiệu lực", "applies_until", "10/2020/NĐ-CP", None, until)),
    )  # fmt: skip
    return [OLD, replacing, stop]


def test_a_suspension_revives_what_the_suspended_act_had_replaced() -> None:
    validity = law(*suspension("2026-06-30"))
    timeline = [(i.start, i.status) for i in validity.timelines.of("10/2020/NĐ-CP").intervals]
    assert timeline == [
        (None, Status.NOT_YET_EFFECTIVE),
        (day("2020-07-01"), Status.IN_FORCE),
        (day("2026-01-20"), Status.EXPIRED),
        (day("2026-02-04"), Status.IN_FORCE),
        (day("2026-07-01"), Status.EXPIRED),
    ]
    answer = validity.status_of("46/2026/NĐ-CP", None, day("2026-03-01"))
    assert (answer.status, answer.since, answer.until) == (Status.SUSPENDED, day("2026-02-04"), day("2026-07-01"))
    assert validity.status_of("46/2026/NĐ-CP", None, day("2026-07-01")).status is Status.IN_FORCE


def test_a_suspension_until_an_unknown_law_begins_stays_open_with_its_event() -> None:
    validity = law(*suspension("start(Luật Bến đò)"))
    answer = validity.status_of("46/2026/NĐ-CP", None, day("2030-01-01"))
    assert (answer.status, answer.until) == (Status.SUSPENDED, None)
    assert answer.causes[0].until_event == "start(Luật Bến đò)"
