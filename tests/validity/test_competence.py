"""Who may end what: rank, successor bodies, provinces; what does not fit is kept, shown and awaits a person."""

from __future__ import annotations

from datetime import date

import pytest
from making import act, day, law

from legaltext.core.facts import DocumentFact
from legaltext.core.validity import EffectKind, State, Status
from legaltext.register.records import Record
from legaltext.validity.competence import LOWER_ACT, OTHER_ISSUER, objection, transfers
from legaltext.validity.effects import effect_key, find_effects
from legaltext.validity.status import Validity


def record(number: str, issued: str = "", issuer: str = "", province: str = "", kind: str = "") -> Record:
    return Record(number, number, kind, (issuer,) if issuer else (), day(issued) if issued else None, "", province)


KG, AG, AG_NEW, CM = "Kiên Giang (1976-02-24)", "An Giang (1976-02-24)", "An Giang (2025-07-01)", "Cà Mau (2025-07-01)"

MINISTRIES = [
    ("6/2026/TT-BNV", "2026-02-01", "11/2014/TT-BLĐTBXH", "2014-05-01", ""),  # took over labour
    ("6/2026/TT-BCA", "2026-02-01", "13/2024/TT-BTP", "2024-10-01", ""),  # took one field from a ministry that lives on
    ("6/2024/TT-BCA", "2024-02-01", "13/2013/TT-BTP", "2013-10-01", OTHER_ISSUER),  # before that
    ("6/2026/TT-BTC", "2026-02-01", "3/2022/TT-BKHĐT", "2022-05-01", ""),
    ("6/2020/TT-BTC", "2020-02-01", "3/2019/TT-BKHĐT", "2019-05-01", OTHER_ISSUER),
    ("6/2026/TT-BYT", "2026-02-01", "3/2022/TT-BXD", "2022-05-01", OTHER_ISSUER),
    ("6/2026/TT-BXD", "2026-02-01", "3/2022/TT-BGTVT", "2022-05-01", ""),
    ("6/2020/TT-BCT", "2020-02-01", "3/2006/TT-BTM", "2006-05-01", ""),
    ("6/2020/TT-BVHTTDL", "2020-02-01", "24/2000/QĐ-BVHTT", "2000-05-01", ""),
    ("2/2026/TT-BNV", "2026-01-05", "202/TCCP-VC", "1994-06-08", ""),  # by the mark printed at the time
    (
        "6/2026/TT-BCA",
        "2026-02-01",
        "11/TTLB-NV-NG",
        "1988-03-10",
        "",
    ),  # that ministry of the interior is now the police
    ("6/2020/TT-BLĐTBXH", "2020-02-01", "3/2012/TTLT-BLĐTBXH-BTC", "2012-05-01", ""),  # one of the joint issuers
    ("6/2020/TT-BYT", "2020-02-01", "3/2012/TTLT-BLĐTBXH-BTC", "2012-05-01", OTHER_ISSUER),
    ("6/2020/TT-BYT", "2020-02-01", "92/TT-LB", "1985-05-01", ""),  # whose it is, the number does not say
    ("12/2020/QĐ-TTg", "2020-02-01", "3/2012/TTLT-BLĐTBXH-BTC", "2012-05-01", ""),
    ("5/2020/NĐ-CP", "2020-02-01", "12/2010/QĐ-TTg", "2010-05-01", ""),
    ("5/2020/NĐ-CP", "2020-02-01", "109/2015/TTLT-BCT-BTC", "2015-05-01", ""),
    ("6/2020/TT-BCT", "2020-02-01", "5/2012/NĐ-CP", "2012-05-01", LOWER_ACT),
    ("618/QĐ-BCT", "2020-02-01", "5/2012/NĐ-CP", "2012-05-01", LOWER_ACT),
    ("618/QĐ-BCT", "2020-02-01", "5/2012/TT-BCT", "2012-05-01", ""),  # an administrative act of the same ministry
]


@pytest.mark.parametrize(("number", "issued", "ended", "on", "against"), MINISTRIES)
def test_ministries(number: str, issued: str, ended: str, on: str, against: str) -> None:
    assert objection(record(number, issued), record(ended, on)) == against


def test_who_issued_is_read_in_the_head_where_the_number_is_silent() -> None:
    lone = record("92/TT-LB", "1985-05-01", "Bộ trưởng Bộ Thủy lợi")
    assert objection(record("6/2020/TT-BYT", "2020-02-01"), lone) == OTHER_ISSUER
    assert objection(record("6/2026/TT-BNNMT", "2026-02-01"), lone) == ""


@pytest.mark.parametrize(
    ("acting", "other", "against"),
    [
        (("1/2025/NQ-HĐND", AG_NEW), ("9/2020/NQ-HĐND", KG), ""),
        (("1/2025/NQ-HĐND", AG_NEW), ("9/2020/NQ-HĐND", AG), ""),
        (("1/2025/QĐ-UBND", CM), ("9/2020/QĐ-UBND", KG), OTHER_ISSUER),
        (("1/2024/QĐ-UBND", AG), ("9/2020/QĐ-UBND", KG), OTHER_ISSUER),
        (("1/2025/QĐ-UBND", AG_NEW), ("9/2020/NQ-HĐND", KG), LOWER_ACT),
        (("1/2025/QĐ-UBND", "Sơn Hà"), ("9/2020/QĐ-UBND", "Sơn Lâm"), ""),  # provinces that the table does not know
    ],
)
def test_provinces(acting: tuple[str, str], other: tuple[str, str], against: str) -> None:
    mine = record(acting[0], "2025-12-01", "UBND tỉnh", acting[1])
    assert objection(mine, record(other[0], "2020-01-01", "UBND tỉnh", other[1])) == against


@pytest.mark.parametrize(
    ("acting", "other", "against"),
    [
        ("UBND tỉnh Sơn Hà", "UBND huyện Bến Đò, tỉnh Sơn Hà", ""),
        ("UBND xã Bến Đò, tỉnh Sơn Hà", "UBND huyện Bến Đò, tỉnh Sơn Hà", LOWER_ACT),
        ("UBND xã Bến Đò, tỉnh Sơn Hà", "UBND tỉnh Sơn Hà", LOWER_ACT),
        ("UBND xã Bến Đò, tỉnh Sơn Hà", "UBND xã Bến Đò, tỉnh Sơn Hà", ""),
    ],
)
def test_levels(acting: str, other: str, against: str) -> None:
    mine = record("1/2025/QĐ-UBND", "2025-12-01", acting, "Sơn Hà")
    assert objection(mine, record("9/2020/QĐ-UBND", "2020-01-01", other, "Sơn Hà")) == against


def test_no_transfer_is_confirmed_yet_and_each_names_its_source() -> None:
    assert transfers()
    assert all(t.source and t.since >= date(2025, 3, 1) and not t.verified for t in transfers())


def circular(number: str, issued: str, begins: str) -> DocumentFact:
    return act(number, issued, f"Điều 1. Nội dung\nĐiều 2. Có hiệu lực từ {begins}.", (),
               ((begins, "effective", "this", None, begins),))  # fmt: skip


def test_an_act_of_another_ministry_is_kept_as_a_proposal_and_a_conflict_and_ends_nothing_by_itself() -> None:
    end = act("6/2026/TT-BYT", "2026-02-01", "Điều 1. Bãi bỏ Thông tư số 3/2022/TT-BXD từ ngày ký.",
              (("Thông tư số 3/2022/TT-BXD", "3/2022/TT-BXD", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    validity = law(circular("3/2022/TT-BXD", "2022-05-01", "2022-07-01"), end)
    answer = validity.status_of("3/2022/TT-BXD", None, day("2026-06-01"))
    assert (answer.status, answer.proposed, answer.reason) == (Status.IN_FORCE, True, "awaits_person")
    (proposal,) = answer.proposals
    assert (proposal.kind, proposal.flags, proposal.affecting) == (EffectKind.REPEALS, (OTHER_ISSUER,), "6/2026/TT-BYT")
    assert "Bãi bỏ Thông tư số 3/2022/TT-BXD" in proposal.evidence.quote
    assert [(c.field, c.used, c.claims[0].value, c.note) for c in answer.conflicts] == [
        ("ended_by", "", "6/2026/TT-BYT", OTHER_ISSUER)
    ]
    ruled = Validity(validity.register, find_effects(validity.register, {effect_key(proposal): State.CONFIRMED}))
    confirmed = ruled.status_of("3/2022/TT-BXD", None, day("2026-06-01"))
    assert (confirmed.status, confirmed.ended_by) == (Status.EXPIRED, "6/2026/TT-BYT")


def test_the_successor_ministry_ends_its_predecessors_circular() -> None:
    end = act("6/2026/TT-BXD", "2026-02-01", "Điều 1. Bãi bỏ Thông tư số 3/2022/TT-BGTVT từ ngày ký.",
              (("Thông tư số 3/2022/TT-BGTVT", "3/2022/TT-BGTVT", None, "repeals"),),
              (("từ ngày ký", "effective", "this", None, "signed"),))  # fmt: skip
    answer = law(circular("3/2022/TT-BGTVT", "2022-05-01", "2022-07-01"), end).status_of(
        "3/2022/TT-BGTVT", None, day("2026-06-01")
    )
    assert (answer.status, answer.ended_by, answer.conflicts) == (Status.EXPIRED, "6/2026/TT-BXD", ())
