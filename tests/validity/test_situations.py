"""Several sources on one document: what they say together, what only waits, what is not known."""

from __future__ import annotations

import re

from making import act, day, law, plain

from legaltext.core.validity import State, Status, Trust


def test_what_is_only_cited_is_unknown_with_what_is_missing() -> None:
    fact = act("1/2021/TT-BTP", "2021-02-15", "Căn cứ Nghị định số 8/2011/NĐ-CP;",
               (("Nghị định số 8/2011/NĐ-CP", "8/2011/NĐ-CP", None, "basis"),))  # fmt: skip
    answer = law(fact).status_of("8/2011/NĐ-CP", None, day("2030-01-01"))
    assert (answer.status, answer.reason, answer.missing) == (Status.UNKNOWN, "no_text_held", "text(8/2011/NĐ-CP)")
    assert answer.last_sign == day("2021-02-15")
    assert law(fact).status_of("no such", None, day("2030-01-01")).reason == "no_such_document"


def test_a_databases_day_of_end_dates_its_proposal() -> None:
    fields = {
        "effective": "2020-07-01",
        "status": "Hết hiệu lực toàn bộ",
        "updated": "2026-04-01",
        "ended": "2023-01-16",
    }
    validity = law(plain("10/2020/NĐ-CP", fields=fields))
    assert not validity.status_of("10/2020/NĐ-CP", None, day("2023-01-15")).proposals
    (proposal,) = validity.status_of("10/2020/NĐ-CP", None, day("2023-01-16")).proposals
    assert (proposal.since, proposal.evidence.quote.endswith("ended_on = 2023-01-16")) == (day("2023-01-16"), True)


def test_sources_that_disagree_are_both_kept_and_the_text_counts() -> None:
    fact = plain(
        "10/2020/NĐ-CP", fields={"effective": "2020-08-01", "status": "Hết hiệu lực toàn bộ", "updated": "2026-04-01"}
    )
    answer = law(fact).status_of("10/2020/NĐ-CP", None, day("2026-05-01"))
    assert (answer.status, answer.since, answer.proposed, answer.reason) == (
        Status.IN_FORCE, day("2020-07-01"), True, "awaits_person",
    )  # fmt: skip
    start, status = answer.conflicts
    assert (start.field, start.used, [c.value for c in start.claims]) == (
        "start",
        "2020-07-01",
        ["2020-07-01", "2020-08-01"],
    )
    assert (status.field, status.used) == ("status", "in_force")


def test_a_consolidated_text_has_no_validity_of_its_own() -> None:
    text = (
        "Nghị định số 10/2020/NĐ-CP ngày 01 tháng 5 năm 2020 của Chính phủ, có hiệu lực kể từ ngày 01 tháng 7 năm "
        "2020, "
        "được sửa đổi, bổ sung bởi:\nNghị định số 9/2021/NĐ-CP ngày 01 tháng 11 năm 2021 của Chính phủ, có hiệu lực "
        "kể từ "
        "ngày 01 tháng 01 năm 2022."
    )
    witness = act(
        "3/VBHN-BXD", "2022-02-02", text, (("Nghị định số 9/2021/NĐ-CP", "9/2021/NĐ-CP", None, "amended_by"),),
        kind="Văn bản hợp nhất", base="10/2020/NĐ-CP",
    )  # fmt: skip
    end = act("413/NQ-CP", "2023-05-05", "Điều 1. Bãi bỏ Nghị định số 10/2020/NĐ-CP từ ngày ký.",
              (("Nghị định số 10/2020/NĐ-CP", "10/2020/NĐ-CP", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = law(witness, end)
    base = validity.status_of("10/2020/NĐ-CP", None, day("2022-06-01"))
    assert (base.status, base.source, base.since) == (Status.IN_FORCE, Trust.CONSOLIDATED, day("2020-07-01"))
    assert [(e.affecting, e.since) for e in base.amended_by] == [("9/2021/NĐ-CP", day("2022-01-01"))]
    answer = validity.status_of("3/VBHN-BXD", None, day("2024-01-01"))
    assert (answer.status, answer.reason, answer.missing) == (Status.EXPIRED, "vbhn", "10/2020/NĐ-CP")


def test_a_consolidated_text_misprints_a_number_and_gives_terms() -> None:
    text = (
        "Thông tư số 10/2020/TT-BXD ngày 01 tháng 5 năm 2020 của Bộ trưởng Bộ Xây dựng, có hiệu lực kể từ ngày 01 "
        "tháng 7 năm 2020, được sửa đổi, bổ sung bởi:\n"
        "1. Thông tư số 9/2021/NĐ-CP ngày 01 tháng 11 năm 2021 của Bộ trưởng Bộ Xây dựng, có hiệu lực kể từ ngày 01 "
        "tháng 01 năm 2022 đến hết ngày 31 tháng 12 năm 2022;\n"
        "2. Thông tư số 3/2023/TT-BXD ngày 05 tháng 01 năm 2023 của Bộ trưởng Bộ Xây dựng, có hiệu lực kể từ ngày 20 "
        "tháng 02 năm 2023 đến ngày 31 tháng 12 năm 2023.\nKhoản này được bổ sung theo Thông tư số 9/2021/TT-BXD."
    )
    witness = act(
        "3/VBHN-BXD", "2023-03-02", text, kind="Văn bản hợp nhất", base="10/2020/TT-BXD", issuer="Bộ Xây dựng"
    )
    cited = (("Thông tư số 9/2021/TT-BXD", "9/2021/TT-BXD", None, "basis"),
             ("Thông tư số 3/2023/TT-BXD", "3/2023/TT-BXD", None, "basis"))  # fmt: skip
    other = act("5/2023/TT-BXD", "2023-04-01", "Căn cứ Thông tư số 9/2021/TT-BXD; Thông tư số 3/2023/TT-BXD.", cited,
                issuer="Bộ Xây dựng")  # fmt: skip
    validity = law(witness, other)
    base = validity.status_of("10/2020/TT-BXD", None, day("2023-06-01"))
    # the footnote prints the number that the opening line misprints
    assert [(e.affecting, e.since) for e in base.amended_by] == [
        ("9/2021/TT-BXD", day("2022-01-01")),
        ("3/2023/TT-BXD", day("2023-02-20")),
    ]
    # an act listed later may have moved the first one's term; nothing stands after the second
    first = validity.status_of("9/2021/TT-BXD", None, day("2023-06-01"))
    assert (first.status, first.proposed) == (Status.IN_FORCE, True)
    assert [e.since for e in first.proposals] == [day("2023-01-01")]
    second = validity.status_of("3/2023/TT-BXD", None, day("2024-06-01"))
    assert (second.status, second.since) == (Status.EXPIRED, day("2024-01-01"))


def test_the_law_table_ends_a_law_only_where_its_row_was_checked_against_a_text() -> None:
    validity = law(shipped=True)
    checked = validity.status_of("50/2014/QH13", None, day("2026-11-22"))
    assert checked.ended_by == "135/2025/QH15"
    assert checked.source is Trust.REGISTER
    proposals = [e for e in validity.effects if e.state is State.NEEDS_REVIEW and e.evidence.file == "laws.tsv"]
    assert proposals
    assert all(set(re.findall(r"checked: (\w+)", e.evidence.quote)) != {"text"} for e in proposals)


def test_a_table_end_is_shown_in_the_words_of_the_ending_act() -> None:
    text = (
        "Điều 94. Hiệu lực thi hành\n1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.\n3. Luật Xây dựng "
        "số 50/2014/QH13 đã được sửa đổi, bổ sung theo Luật số 62/2020/QH14 hết hiệu lực từ ngày Luật này có hiệu lực."
    )
    ending = act(
        "135/2025/QH15", "2025-12-10", text,
        (("Luật Xây dựng số 50/2014/QH13", "50/2014/QH13", None, "repeals"),
         ("Luật số 62/2020/QH14", "62/2020/QH14", None, "amended_by")),
        title="Luật Xây dựng",
    )  # fmt: skip
    validity = law(ending, shipped=True)
    answer = validity.status_of("62/2020/QH14", None, day("2026-07-01"))
    assert (answer.status, answer.ended_by) == (Status.EXPIRED, "135/2025/QH15")
    assert (answer.evidence[0].rule, answer.evidence[0].provision) == ("named with its base", "Điều 94")
    assert "Luật số 62/2020/QH14" in answer.evidence[0].quote
