"""Official lists as evidence: what their rows do to timelines, where texts outrank them, and what proves life."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from making import act, day, law

from legaltext.core.facts import DocumentFact
from legaltext.core.law import ListEntry, ListKind
from legaltext.core.reading import Reading
from legaltext.core.validity import EffectKind, State, Status, Trust
from legaltext.language.list_cells import read_entry
from legaltext.store.pack import pack, unpack
from legaltext.validity.lists import list_day
from legaltext.validity.status import Validity

OLD = "04/2020/NĐ-CP"
CITED = "Nghị định số 04/2020/NĐ-CP ngày 04/3/2020 của Chính phủ về phí đò"
ENDS = "Nghị định số 30/2023/NĐ-CP ngày 01/02/2023 của Chính phủ về phí bến"
ANNUAL = "Công bố Danh mục văn bản quy phạm pháp luật hết hiệu lực năm 2023"
PERIOD = "Công bố kết quả hệ thống hóa văn bản quy phạm pháp luật kỳ 2019 - 2023"
START = (
    "Điều 1. Phạm vi\nNghị định này quy định về phí đò.\nĐiều 2. Phí\nMức phí là mười đồng.\n"
    "Điều 9. Hiệu lực\nNghị định này có hiệu lực từ ngày 01 tháng 5 năm 2020."
)
BASE = act(OLD, "2020-03-04", START, dates=(("01 tháng 5 năm 2020", "effective", "this", None, "2020-05-01"),))


def row(kind: str = "ended", cited: str = CITED, **cells: str) -> ListEntry:
    """A row of a list."""
    return ListEntry(ListKind(kind), "1", cited, cited, 3, 0, **cells)


def listing(
    *rows: ListEntry, title: str = ANNUAL, issued: str = "2024-01-31", number: str = "12/QĐ-BNV", **more: str
) -> DocumentFact:
    """A decision with a list, read by the language room."""
    text = "Điều 1. Công bố Danh mục.\n" + "\n".join(f"{r.cited} {r.reason}" for r in rows)
    cites = [(r.document.key, r.document.key, None, "refers") for r in map(read_entry, rows) if r.document.key in text]
    fact = act(number, issued, text, tuple(cites), title=title, kind="Quyết định", **more)  # type: ignore[arg-type]
    entries = tuple(replace(r, row=i) for i, r in enumerate(rows))
    reading = Reading(fact.reading.references, (), tuple(map(read_entry, entries)))
    return replace(fact, document=replace(fact.document, entries=entries), reading=reading)


def ender(
    since: str, relation: str = "replaces", provision: str | None = None, number: str = "30/2023/NĐ-CP"
) -> DocumentFact:
    """The text of an act that does something to the old decree from a day."""
    target = "Nghị định số 04/2020/NĐ-CP ngày 04 tháng 3 năm 2020"
    text = f"Điều 1. Hiệu lực\nNghị định này có hiệu lực từ ngày {since} và tác động {target}."
    cites = ((target, OLD, provision, relation),)
    dates = ((since, "effective", "this", None, since),)
    return act(number, "2023-02-01", text, cites, dates, file=f"{number[:2]}.pdf")


def status(found: Validity, on: str, provision: str | None = None) -> Status:
    return found.status_of(OLD, provision, day(on)).status


@pytest.mark.parametrize(
    ("reason", "kind", "affecting"),
    [
        (f"Được thay thế bởi {ENDS}", EffectKind.REPLACES, "30/2023/NĐ-CP"),
        (f"Được bãi bỏ bởi {ENDS}", EffectKind.REPEALS, "30/2023/NĐ-CP"),
        ("Hết thời hạn có hiệu lực đã được quy định trong văn bản", EffectKind.ENDS, OLD),
        ("Luật Bến thủy hết hiệu lực", EffectKind.ENDS, ""),
    ],
)  # fmt: skip
def test_a_row_ends_the_document_on_the_printed_day(reason: str, kind: EffectKind, affecting: str) -> None:
    found = law(BASE, listing(row(reason=reason, day="15/3/2023")))
    (effect,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (effect.kind, effect.affecting, effect.since) == (kind, affecting, day("2023-03-15"))
    assert effect.state is State.AUTOMATIC
    assert (effect.evidence.page, effect.evidence.document) == (3, "12/QĐ-BNV")
    assert CITED in effect.evidence.quote
    assert reason in effect.evidence.quote
    assert (status(found, "2023-03-14"), status(found, "2023-03-15")) == (Status.IN_FORCE, Status.EXPIRED)


@pytest.mark.parametrize(
    ("reason", "content", "kind", "provision", "target"),
    [
        ("Được bãi bỏ bởi", "Điều 2", EffectKind.REPEALS, "Điều 2", ""),
        ("Được sửa đổi, bổ sung bởi", "Điều 2", EffectKind.AMENDS, "Điều 2", ""),
        ("Được sửa đổi, bổ sung, bãi bỏ bởi", "Điều 2", EffectKind.AMENDS, "Điều 2", ""),
        ("Được bãi bỏ bởi", "Từ “đò” tại Điều 2", EffectKind.AMENDS, "Điều 2", "Từ “đò”"),
        ("Được bãi bỏ bởi", "Bảng giá vé", EffectKind.REPEALS, None, "Bảng giá vé"),
        ("Được bãi bỏ bởi", "", EffectKind.AMENDS, None, ""),
    ],
)  # fmt: skip
def test_a_part_never_ends_the_whole(
    reason: str, content: str, kind: EffectKind, provision: str | None, target: str
) -> None:
    found = law(BASE, listing(row("ended_part", content=content, reason=f"{reason} {ENDS}", day="15/3/2023")))
    (effect,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (effect.kind, effect.affected_provision, effect.target) == (kind, provision, target)
    assert status(found, "2024-01-01") is not Status.EXPIRED
    ended = kind is EffectKind.REPEALS and provision is not None
    assert (status(found, "2024-01-01", "Điều 2") is Status.EXPIRED) is ended
    assert status(found, "2024-01-01", "Điều 1") is not Status.EXPIRED


def test_a_suspension_by_a_list() -> None:
    found = law(BASE, listing(row("suspended", reason=f"Bị ngưng hiệu lực bởi {ENDS}", day="15/3/2023")))
    assert status(found, "2023-04-01") is Status.SUSPENDED


def test_a_living_document_is_proved_for_the_last_day_of_the_period() -> None:
    found = law(listing(row("live", start="01/5/2020"), title=PERIOD, issued="2024-03-05"))
    answer = found.status_of(OLD, None, day("2024-06-01"))
    assert (answer.status, answer.in_force_proved_on, answer.last_sign) == (
        Status.IN_FORCE,
        date(2023, 12, 31),
        date(2023, 12, 31),
    )
    assert answer.last_sign_evidence is not None
    assert answer.last_sign_evidence.source is Trust.LIST
    assert found.status_of(OLD, None, day("2023-12-30")).in_force_proved_on is None


def test_a_later_end_outweighs_an_older_list_of_living_documents() -> None:
    found = law(ender("2024-05-01"), listing(row("live", start="01/5/2020"), title=PERIOD, issued="2024-03-05"))
    answer = found.status_of(OLD, None, day("2024-06-01"))
    assert (answer.status, answer.in_force_proved_on) == (Status.EXPIRED, None)


def test_a_living_document_that_has_not_begun_is_no_proof() -> None:
    found = law(listing(row("live", start="01/5/2024"), title=PERIOD, issued="2024-03-05"))
    assert found.status_of(OLD, None, day("2024-06-01")).in_force_proved_on is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        (PERIOD, "2023-12-31"),
        ("Công bố kết quả hệ thống hóa văn bản kỳ hệ thống hóa 2024-2028", "2028-12-31"),
        ("Công bố Danh mục văn bản còn hiệu lực đến hết ngày 30/6/2025", "2025-06-30"),
        (ANNUAL, "2024-01-31"),
    ],
)
def test_the_day_for_which_a_list_speaks(title: str, expected: str) -> None:
    record = law(listing(row(), title=title)).register.records["12/QĐ-BNV"]
    assert list_day(record) == day(expected)


def test_the_text_of_the_act_agrees_with_the_list() -> None:
    found = law(BASE, ender("2023-03-15"), listing(row(reason=f"Được thay thế bởi {ENDS}", day="15/3/2023")))
    (listed,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (listed.state, listed.flags) == (State.AUTOMATIC, ())
    assert found.conflicts.get(OLD) is None
    assert found.status_of(OLD, None, day("2024-01-01")).source is Trust.TEXT


def test_another_day_in_the_text_of_the_act_outranks_the_list() -> None:
    found = law(BASE, ender("2023-05-15"), listing(row(reason=f"Được thay thế bởi {ENDS}", day="15/3/2023")))
    (listed,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (listed.state, listed.flags) == (State.NEEDS_REVIEW, ("text_differs",))
    assert found.status_of(OLD, None, day("2024-01-01")).since == day("2023-05-15")
    (conflict,) = found.conflicts[OLD]
    assert (conflict.field, conflict.used) == ("end", "2023-05-15 30/2023/NĐ-CP")
    assert [c.evidence.source for c in conflict.claims] == [Trust.TEXT, Trust.LIST]


@pytest.mark.parametrize(
    ("provision", "relation", "listed"),
    [
        (None, "repeals", row("ended_part", content="Điều 2", reason=f"Được bãi bỏ bởi {ENDS}", day="15/3/2023")),
        ("Điều 2", "repeals", row("ended", reason=f"Được bãi bỏ bởi {ENDS}", day="15/3/2023")),
    ],
)
def test_whole_in_the_one_and_part_in_the_other_is_a_conflict(
    provision: str | None, relation: str, listed: ListEntry
) -> None:
    found = law(BASE, ender("2023-03-15", relation, provision), listing(listed))
    assert [c.note for c in found.conflicts[OLD]] == ["list_differs"]
    whole = provision is None
    assert (status(found, "2024-01-01") is Status.EXPIRED) is whole


def test_an_end_that_its_act_does_not_state_stands_and_is_shown() -> None:
    silent = act("30/2023/NĐ-CP", "2023-02-01", "Điều 1. Phí\nMức phí là chín đồng.", file="s.pdf")
    found = law(BASE, silent, listing(row(reason=f"Được thay thế bởi {ENDS}", day="15/3/2023")))
    assert status(found, "2024-01-01") is Status.EXPIRED
    (conflict,) = found.conflicts[OLD]
    assert (conflict.field, conflict.note, conflict.used) == ("ended_by", "not_in_text", "")


def test_what_another_act_ends_later_had_not_ended_before() -> None:
    text = ender("2025-06-01", "repeals", number="40/2025/NĐ-CP")
    found = law(BASE, text, listing(row(reason=f"Được thay thế bởi {ENDS}", day="15/3/2023")))
    answer = found.status_of(OLD, None, day("2024-01-01"))
    assert (answer.status, answer.proposed) == (Status.IN_FORCE, True)
    assert status(found, "2025-06-01") is Status.EXPIRED
    assert [c.used for c in found.conflicts[OLD]] == ["2025-06-01 40/2025/NĐ-CP"]


@pytest.mark.parametrize(
    ("cited", "flag"),
    [
        ("Nghị định số 04/2020/NĐ-CP ngày 14/3/2020 của Chính phủ về phí đò", "issue_day_differs"),
        ("Nghị định số 04/2020/NĐ-CP ngày 04/3/2021 của Chính phủ về phí đò", "issue_day_differs"),
    ],
)
def test_a_row_with_another_day_of_issue_awaits_a_person(cited: str, flag: str) -> None:
    found = law(BASE, listing(row(cited=cited, reason=f"Được bãi bỏ bởi {ENDS}", day="15/3/2023")))
    (effect,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (effect.state, effect.flags) == (State.NEEDS_REVIEW, (flag,))
    assert found.status_of(OLD, None, day("2024-01-01")).proposed


def test_an_act_of_lower_rank_ends_nothing_by_a_list() -> None:
    reason = "Được bãi bỏ bởi Thông tư số 3/2023/TT-BNV ngày 01/02/2023 của Bộ trưởng Bộ Nội vụ"
    found = law(BASE, listing(row(reason=reason, day="15/3/2023")))
    (effect,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (effect.state, effect.flags) == (State.NEEDS_REVIEW, ("lower_act",))


def test_an_act_of_another_ministry_ends_nothing_by_a_list() -> None:
    old = act("3/2022/TT-BXD", "2022-05-01", "Điều 1. Phạm vi\nThông tư này quy định về bến đò.")
    cited = "Thông tư số 3/2022/TT-BXD ngày 01/5/2022 của Bộ trưởng Bộ Xây dựng về bến đò"
    reason = "Được bãi bỏ bởi Thông tư số 6/2026/TT-BYT ngày 01/02/2026 của Bộ trưởng Bộ Y tế"
    found = law(old, listing(row(cited=cited, reason=reason, day="15/3/2026"), issued="2027-01-31"))
    (effect,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (effect.state, effect.flags) == (State.NEEDS_REVIEW, ("other_issuer",))


def test_without_a_day_the_start_of_the_act_counts_for_a_person() -> None:
    start = act(
        "30/2023/NĐ-CP",
        "2023-02-01",
        "Điều 1. Hiệu lực từ 2023-04-01.",
        dates=(("2023-04-01", "effective", "this", None, "2023-04-01"),),
    )
    found = law(BASE, start, listing(row(reason=f"Được thay thế bởi {ENDS}", day="")))
    (effect,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (effect.since, effect.state) == (day("2023-04-01"), State.NEEDS_REVIEW)


def test_of_two_local_documents_with_one_number_the_day_decides() -> None:
    province = "Ủy ban nhân dân tỉnh An Giang"
    first = act("07/2025/QĐ-UBND", "2025-05-29", "Điều 1. Một.", kind="Quyết định", issuer=province, file="a.pdf")
    second = act("07/2025/QĐ-UBND", "2025-09-26", "Điều 1. Hai.", kind="Quyết định", issuer=province, file="b.pdf")
    cells = {"reason": "Được bãi bỏ bởi Quyết định số 50/2025/QĐ-UBND ngày 01/12/2025", "day": "15/12/2025"}
    dated = row(cited=f"Quyết định số 07/2025/QĐ-UBND ngày 29/5/2025 của {province} về phí", **cells)
    bare = row(cited=f"Quyết định số 07/2025/QĐ-UBND của {province} về phí", **cells)
    for one, count, state in ((dated, 1, State.AUTOMATIC), (bare, 2, State.NEEDS_REVIEW)):
        found = law(first, second, listing(one, issued="2026-01-20", number="9/QĐ-UBND", issuer=province))
        ends = [e for e in found.effects if e.evidence.source is Trust.LIST]
        assert len({e.affected for e in ends}) == count
        assert {e.state for e in ends} == {state}
        assert all("2025-05-29" in e.affected for e in ends) is (count == 1)


def test_a_list_is_stored_and_comes_back_the_same() -> None:
    fact = listing(row(reason=f"Được bãi bỏ bởi {ENDS}", day="15/3/2023"), row("live", start="01/5/2020", note="- a"))
    assert unpack(pack(fact), DocumentFact) == fact


def test_a_number_that_only_the_list_knows_is_that_of_the_document_with_its_day_and_letters() -> None:
    cited = "Thông tư số 35/2013/TT-LĐTBXH ngày 30/12/2013 của Bộ Lao động về phí"
    target = "Thông tư số 35/2013/TT-BLĐTBXH ngày 30 tháng 12 năm 2013"
    text = f"Điều 1. Bãi bỏ khoản 3 Điều 4 {target}.\nCó hiệu lực 2023-03-15."
    cites = ((target, "35/2013/TT-BLĐTBXH", "Điều 4 khoản 3", "repeals"),)
    dates = (("2023-03-15", "effective", "this", None, "2023-03-15"),)
    own = act("8/2023/TT-BLĐTBXH", "2023-02-01", text, cites, dates)
    reason = "Được bãi bỏ bởi Thông tư số 8/2023/TT-BLĐTBXH ngày 01/02/2023"
    found = law(own, listing(row("ended_part", cited, content="Khoản 3 Điều 4", reason=reason, day="15/3/2023")))
    (effect,) = [e for e in found.effects if e.evidence.source is Trust.LIST]
    assert (effect.affected, effect.state) == ("35/2013/TT-BLĐTBXH", State.NEEDS_REVIEW)
    (conflict,) = found.conflicts["35/2013/TT-BLĐTBXH"]
    assert (conflict.field, conflict.used) == ("number", "35/2013/TT-BLĐTBXH")
    assert [c.value for c in conflict.claims] == ["35/2013/TT-BLĐTBXH", "35/2013/TT-LĐTBXH"]
