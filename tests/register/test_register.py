"""The register: identity, several sources of one document, and resolution with reasons."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from legaltext.core.facts import DocumentFact, Facts, ProcedureFact
from legaltext.core.law import Head, LegalDocument
from legaltext.core.pages import Remark
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.reading import Reading, Reference, Relation
from legaltext.core.validity import Trust
from legaltext.register.build import build_register
from legaltext.register.citation_context import read_beside
from legaltext.register.numbering import is_dated_by_day, other_kind, skeleton
from legaltext.register.places import place_of, province_of
from legaltext.register.records import OriginKind
from legaltext.register.seeds import bare_title
from legaltext.register.titles import split_year, title_key


def held(
    number: str,
    kind: str = "Nghị định",
    issuer: str = "Chính phủ",
    day: date | None = None,
    title: str = "",
    text: str = "",
    cites: tuple[tuple[str, str], ...] = (),
    file: str = "",
    source: str = "pdf",
    fields: dict[str, str] | None = None,
    base: str = "",
) -> DocumentFact:
    references = tuple(
        Reference(key, None, Relation.BASIS, text.index(words), text.index(words) + len(words), words)
        for key, words in cites
    )
    head = Head(kind, number, number, (issuer,) if issuer else (), "", day, title, base)
    file = file or f"{number.replace('/', '-')}.pdf"
    sha = f"{file}|{text}"
    return DocumentFact(file, sha, 0, source, LegalDocument(head, text, ()), Reading(references), fields or {})


def facts(*documents: DocumentFact, procedures: tuple[Procedure, ...] = ()) -> Facts:
    return Facts(documents, tuple(ProcedureFact("p.json", "p", i, p) for i, p in enumerate(procedures)))


HDND = "Hội đồng nhân dân tỉnh An Giang"


def test_two_documents_with_one_number_stay_two() -> None:
    first = held("07/2025/NQ-HĐND", "Nghị quyết", HDND, date(2025, 5, 29), "Quy định mức chi", file="a.pdf")
    second = held("07/2025/NQ-HĐND", "Nghị quyết", HDND, date(2025, 9, 26), "Quy định lệ phí", file="b.pdf")
    register = build_register(facts(first, second), shipped=False)
    assert len(register.records) == 2
    assert all(ident.startswith("07/2025/NQ-HĐND@") for ident in register.records)
    answer = register.resolve("07/2025/NQ-HĐND", issuer=HDND)
    assert (answer.state, answer.reason, len(answer.candidates)) == ("ambiguous", "two_documents", 2)
    by_day = register.resolve("7/2025/NQ-HĐND", issuer=HDND, issue_date=date(2025, 9, 26))
    assert register.records[by_day.document].title == "Quy định lệ phí"
    # Nothing can cite what was issued later.
    early = register.resolve("07/2025/NQ-HĐND", date(2025, 8, 1), issuer=HDND)
    assert register.records[early.document].title == "Quy định mức chi"


def test_one_number_in_two_former_provinces() -> None:
    day = date(2024, 5, 29)
    one = held("03/2024/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh An Giang", day, file="a.pdf")
    other = held("03/2024/QĐ-UBND", "Quyết định", "Ủy ban nhân dân tỉnh Kiên Giang", day, file="b.pdf")
    register = build_register(facts(one, other), shipped=False)
    found = register.resolve("03/2024/QĐ-UBND", issuer="UBND tỉnh Kiên Giang")
    assert register.records[found.document].province == "Kiên Giang (1976-02-24)"
    nowhere = register.resolve("03/2024/QĐ-UBND", issuer="Ủy ban nhân dân tỉnh Sơn Hà")
    assert (nowhere.state, nowhere.reason) == ("unknown", "none_fits")
    alone = build_register(facts(one), shipped=False).resolve("03/2024/QĐ-UBND")
    assert (alone.state, alone.reason) == ("ambiguous", "local_number_without_issuer")


def test_one_document_from_several_files_is_one_record() -> None:
    pdf = held("14/2023/NĐ-CP", day=date(2023, 4, 3), title="Quy định về bến đò", file="issue.pdf")
    base = held(
        "14/2023/NĐ-CP",
        issuer="",
        file="db.jsonl",
        source="vbpl",
        fields={"status": "Còn hiệu lực", "effective": "2023-06-01", "updated": "2026-04-01"},
    )
    register = build_register(facts(base, pdf), shipped=False)
    (record,) = register.records.values()
    assert [origin.source for origin in record.origins] == ["pdf", "vbpl"]
    assert record.facts[0].file == "issue.pdf"
    assert [claim.value for claim in record.claims_of("effective_date")] == ["2023-06-01"]
    assert record.origin is OriginKind.HELD


@pytest.mark.parametrize(
    ("told", "own", "another"),
    [
        ("50/2025/TT-BXD", "47/2025/TT-BXD", True),  # a page that carries the text of another document
        ("9/2025/TT-BXDC", "09/2025/TT-BXD", False),  # a slip in the letters
        ("12/2016/QH13", "758/2024/QĐ-CTN", True),
    ],
)
def test_fields_that_name_another_document_are_that_documents_own(told: str, own: str, another: bool) -> None:
    fields = {"title": f"Văn bản số {told}", "status": "Chưa có hiệu lực", "effective": "2026-07-01"}
    page = held(own, "Thông tư", "Bộ Xây dựng", date(2025, 12, 24), text="Điều 1.", source="vbpl", fields=fields)
    page = replace(
        page, document=replace(page.document, remarks=(Remark("LT-STR-05", own, {"field": told, "text": own}),))
    )
    register = build_register(facts(page), shipped=False)
    mine = [claim.value for claim in register.records[own].claims_of("status")]
    assert mine == ([] if another else ["Chưa có hiệu lực"])
    if another:
        other = register.records[told]
        assert [claim.value for claim in other.claims_of("effective_date")] == ["2026-07-01"]
        assert not other.held


def test_a_property_sheet_is_a_databases_word() -> None:
    fields = {"title": "Thông tư số 06/2020/TT-BXD", "status": "Hết hiệu lực toàn bộ", "ended": "2025-05-01"}
    sheet = held("06/2020/TT-BXD", "Thông tư", "Bộ Xây dựng", date(2025, 5, 1), source="vbpl", fields=fields)
    (record,) = build_register(facts(sheet), shipped=False).records.values()
    assert record.issue_date is None  # its number is of 2020
    assert [(c.value, c.trust) for c in record.claims_of("issue_date")] == [("2025-05-01", Trust.DATABASE)]
    assert [c.value for c in record.claims_of("ended_on")] == ["2025-05-01"]


def test_a_central_number_with_two_days_is_one_document_with_a_disagreement() -> None:
    title = "Quy định chi tiết về bến đò ngang"
    one = held("14/2023/NĐ-CP", day=date(2023, 4, 3), title=title, file="a.pdf")
    other = held("14/2023/NĐ-CP", day=date(2023, 4, 8), title=title, file="b.jsonl", source="vbpl")
    (record,) = build_register(facts(one, other), shipped=False).records.values()
    assert [claim.value for claim in record.claims_of("issue_date")] == ["2023-04-03", "2023-04-08"]
    assert record.issue_date == date(2023, 4, 3)


def test_the_order_of_arrival_does_not_matter() -> None:
    documents = [
        held(f"{n:02}/2024/NQ-HĐND", "Nghị quyết", HDND, date(2024, 1, n), text=f"Căn cứ Nghị định số {n}/2020/NĐ-CP;",
             cites=((f"{n}/2020/NĐ-CP", f"Nghị định số {n}/2020/NĐ-CP"),), file=f"{n % 3}.pdf")
        for n in range(1, 9)
    ]  # fmt: skip
    documents += [held("07/2025/NQ-HĐND", "Nghị quyết", HDND, date(2025, m, 1), file=f"x{m}.pdf") for m in (5, 9)]
    first = build_register(facts(*documents), shipped=False)
    random.Random(4).shuffle(documents)
    second = build_register(facts(*documents), shipped=False)
    assert list(first.records.items()) == list(second.records.items())
    assert first.citations == second.citations


def test_a_document_that_is_only_cited_is_a_record() -> None:
    text = "Căn cứ Nghị định số 77/2019/NĐ-CP ngày 10 tháng 10 năm 2019 của Chính phủ về tổ hợp tác;"
    citing = held("01/2024/TT-BNV", "Thông tư", "Bộ Nội vụ", date(2024, 2, 1), text=text,
                  cites=(("77/2019/NĐ-CP", "Nghị định số 77/2019/NĐ-CP"),))  # fmt: skip
    basis = Basis("can_cu_phap_ly", 1, "Thông tư 9/2011/TT-BTP", "9/2011/TT-BTP", title="Hướng dẫn hộ tịch")
    register = build_register(facts(citing, procedures=(Procedure("1.000001", "x", "t", bases=(basis,)),)), False)
    cited = register.records["77/2019/NĐ-CP"]
    assert (cited.origin, cited.issue_date, cited.title) == ("cited", date(2019, 10, 10), "về tổ hợp tác")
    assert register.records["9/2011/TT-BTP"].title == "Hướng dẫn hộ tịch"
    assert [c.resolution.document for c in register.citations] == ["77/2019/NĐ-CP"]
    assert register.resolve("09/2011/TT-BTP").document == "9/2011/TT-BTP"


def test_a_bare_local_number_means_the_citing_province() -> None:
    old = held("09/2022/NQ-HĐND", "Nghị quyết", HDND, date(2022, 7, 1), file="old.pdf")
    text = "Bãi bỏ Nghị quyết số 09/2022/NQ-HĐND."
    cites = (("09/2022/NQ-HĐND", "Nghị quyết số 09/2022/NQ-HĐND"),)
    own = held("11/2024/NQ-HĐND", "Nghị quyết", HDND, date(2024, 7, 1), text=text, cites=cites, file="own.pdf")
    central = held("5/2024/TT-BTP", "Thông tư", "Bộ Tư pháp", date(2024, 7, 1), text=text, cites=cites, file="c.pdf")
    register = build_register(facts(old, own, central), shipped=False)
    states = {c.citing: (c.resolution.state.value, c.resolution.document) for c in register.citations}
    assert states["11/2024/NQ-HĐND"] == ("resolved", "09/2022/NQ-HĐND")
    assert states["5/2024/TT-BTP"][0] == "ambiguous"


def test_a_consolidated_text_is_linked_to_its_act() -> None:
    text = held("12/VBHN-BTP", "Văn bản hợp nhất", "Bộ Tư pháp", date(2024, 1, 5), base="5/2021/TT-BTP")
    act = held("05/2021/TT-BTP", "Thông tư", "Bộ Tư pháp", date(2021, 1, 5))
    register = build_register(facts(text, act), shipped=False)
    assert register.records["12/VBHN-BTP"].base == "05/2021/TT-BTP"
    assert register.records["12/VBHN-BTP"].consolidated


@pytest.mark.parametrize(
    ("key", "on", "expected"),
    [
        ("Luật Đất đai", date(2014, 8, 1), ("resolved", "45/2013/QH13", "title_on_day")),
        ("Luật Đất đai", date(2010, 8, 1), ("resolved", "13/2003/QH11", "title_on_day")),
        ("Luật Đất đai 2013", None, ("resolved", "45/2013/QH13", "title_year")),
        ("Luật Đất đai năm 2013", None, ("resolved", "45/2013/QH13", "title_year")),
        ("Luật Đất đai", None, ("ambiguous", "", "title_without_year")),
        # The law of 2024 was passed and had not begun: either may be meant.
        ("Luật Đất đai", date(2024, 3, 1), ("ambiguous", "", "newer_law_passed")),
        ("Luật Đất đai 1999", None, ("unknown", "", "none_fits")),
        ("Hiến pháp", date(2020, 1, 1), ("resolved", "Hiến pháp 2013", "title_on_day")),
        ("67/2014/QH14", None, ("resolved", "67/2014/QH13", "variant")),
        ("35-L/CTN", None, ("ambiguous", "", "two_documents")),
        ("57/2021/TTBTC", None, ("resolved", "57/2021/TT-BTC", "repaired")),
        ("27/2023/QHI5", None, ("resolved", "27/2023/QH15", "repaired")),
        ("09999/2031/NĐ-CP", None, ("unknown", "", "no_such_number")),
        ("Luật Người ngoài hành tinh", None, ("unknown", "", "no_such_title")),
        ("this", None, ("not_a_document", "", "self")),
        ("66-NQ/TW", None, ("not_a_document", "", "party_document")),
        ("295/BTC-KBNN", None, ("not_a_document", "", "official_letter")),
        ("01/GTGT", None, ("not_a_document", "", "form_code")),
        ("QCVN01:2020", None, ("not_a_document", "", "standard")),
    ],
)
def test_resolution_against_the_shipped_tables(key: str, on: date | None, expected: tuple[str, str, str]) -> None:
    answer = build_register(Facts()).resolve(key, on)
    assert (answer.state.value, answer.document, answer.reason) == expected


def test_a_number_of_several_acts_is_resolved_by_day_or_title() -> None:
    register = build_register(Facts())
    assert register.resolve("35-L/CTN", issue_date=date(1994, 6, 23)).document == "35-L/CTN (BLLĐ)"
    assert register.resolve("35-L/CTN", title="Luật Khuyến khích đầu tư trong nước").document == "35-L/CTN (KKĐTTN)"
    assert len(register.resolve("35-L/CTN", issue_date=date(1994, 6, 22)).candidates) == 2


def test_a_misprinted_number_beside_the_title_of_a_law() -> None:
    text = "Khoản 4 Điều 86 của Luật Hải quan số 54/2013/QH13."
    beside = read_beside(text, text.index("54/"), text.index("54/") + 12)
    assert beside.title == "Luật Hải quan"
    answer = build_register(Facts()).resolve("54/2013/QH13", title=beside.title)
    assert (answer.document, answer.reason, answer.repaired) == ("54/2014/QH13", "repaired", "54/2014/QH13")


def test_a_law_and_a_resolution_of_one_number_stay_two() -> None:
    law = held("49/2010/QH12", "Luật", "Quốc hội", date(2010, 6, 17), "Luật Bưu chính", file="law.pdf")
    text = "Nghị quyết số 49/2010/QH12 của Quốc hội hết hiệu lực; Luật Bưu chính số 49/2010/QH12 vẫn áp dụng."
    citing = held("67/2014/QH13", "Luật", "Quốc hội", date(2014, 11, 26), "Luật Đầu tư", text, file="citing.pdf",
                  cites=(("49/2010/QH12", "Nghị quyết số 49/2010/QH12"),
                         ("49/2010/QH12", "Luật Bưu chính số 49/2010/QH12")))  # fmt: skip
    register = build_register(facts(law, citing), shipped=False)
    types = [register.records[c.resolution.document].type for c in register.citations]
    assert types == ["Nghị quyết", "Luật"]
    assert register.resolve("49/2010/QH12").state == "ambiguous"
    assert register.records[register.resolve("49/2010/QH12", title="Luật Bưu chính").document].held


def test_a_number_whose_letters_contradict_its_type_word_is_not_resolved() -> None:
    text = "Thông tư số 06/2024/NĐ-CP ngày 30 tháng 7 năm 2024; Nghị định số 06/2024/NĐ-CP ngày 25 tháng 01 năm 2024."
    citing = held("1/2025/TT-BTP", "Thông tư", "Bộ Tư pháp", date(2025, 1, 1), "Chung", text,
                  cites=(("06/2024/NĐ-CP", "Thông tư số 06/2024/NĐ-CP"),
                         ("06/2024/NĐ-CP", "Nghị định số 06/2024/NĐ-CP")))  # fmt: skip
    register = build_register(facts(citing), shipped=False)
    assert [c.resolution.reason for c in register.citations] == ["type_contradicts_number", "number"]
    assert register.records["06/2024/NĐ-CP"].issue_date == date(2024, 1, 25)


def test_a_bare_title_means_the_law_that_the_preamble_names_in_full() -> None:
    text = (
        "Căn cứ Luật Đất đai số 31/2024/QH15 ngày 18 tháng 01 năm 2024;\nĐiều 1. Chi tiết khoản 1 Điều 9 Luật Đất đai."
    )
    fact = held("88/2024/NĐ-CP", day=date(2024, 7, 15), text=text,
                cites=(("31/2024/QH15", "Luật Đất đai số 31/2024/QH15"),
                       ("Luật Đất đai", "khoản 1 Điều 9 Luật Đất đai")))  # fmt: skip
    reasons = [(c.resolution.document, c.resolution.reason) for c in build_register(facts(fact)).citations]
    assert reasons == [("31/2024/QH15", "number"), ("31/2024/QH15", "title_in_text")]


def test_a_law_by_title_and_day() -> None:
    register = build_register(Facts())
    assert register.resolve("Luật Đất đai 2013", issue_date=date(2013, 11, 29)).reason == "title_date"


@pytest.mark.parametrize(
    ("number", "by_day", "other"),
    [
        ("34/2016/NĐ-CP", False, ""),
        ("07/2025/NQ-HĐND", True, ""),
        ("36-CP", True, ""),
        ("326/TTG", True, ""),
        ("13/NQ-CP", True, ""),
        ("14/VBHN-VPQH", True, ""),
        ("1613/BYT-QĐ", True, ""),
        ("30A/2008/NQ-CP", False, ""),
        ("02/TNDN", True, "form_code"),
    ],
)
def test_what_a_number_tells(number: str, by_day: bool, other: str) -> None:
    assert (is_dated_by_day(number), other_kind(number)) == (by_day, other)


def test_damaged_numbers_share_a_skeleton_and_different_ones_do_not() -> None:
    assert skeleton("215/2025/ND-CP") == skeleton("215/2025/NĐ-CP")
    assert skeleton("06/2022/TT-BTС") == skeleton("6/2022/TT-BTC")
    assert skeleton("06/2022/TT-BTC") != skeleton("06/2023/TT-BTC")
    assert skeleton("66.7/2025/NQ-CP") != skeleton("667/2025/NQ-CP")


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            " ngày 01 tháng 7 năm 2022 của Hội đồng nhân dân tỉnh Sơn Hà quy định mức thu phí; Nghị quyết khác",
            (date(2022, 7, 1), "Hội đồng nhân dân tỉnh Sơn Hà", "quy định mức thu phí"),
        ),
        (" ngày 01/7/2022 của Chính phủ hết hiệu lực", (date(2022, 7, 1), "Chính phủ", "")),
        (" của Bộ trưởng Bộ Tài chính về quản lý phí.", (None, "Bộ trưởng Bộ Tài chính", "về quản lý phí")),
        (" và các văn bản khác", (None, "", "")),
        (
            " của Chính phủ quy định mức hỗ trợ học\nphí cho trẻ em vùng cao; khoản 2 Điều 5",
            (None, "Chính phủ", "quy định mức hỗ trợ học phí cho trẻ em vùng cao"),
        ),
        (" của Chính phủ quy định mức hỗ trợ\nb) Nghị định", (None, "Chính phủ", "quy định mức hỗ trợ")),
        (" của Chính phủ quy định mức hỗ trợ\n2. Nghị định", (None, "Chính phủ", "quy định mức hỗ trợ")),
        (" của Chính phủ quy định mức hỗ trợ\nĐiều 2. Hiệu lực", (None, "Chính phủ", "quy định mức hỗ trợ")),
        (
            " của Chính phủ về nuôi cá lồng bè từ ngày 01 tháng 9 năm 2026 đến hết ngày 31 tháng 12 năm 2027",
            (None, "Chính phủ", "về nuôi cá lồng bè"),
        ),
        (" của Chính phủ về nuôi cá lồng bè\nkể từ ngày Luật này", (None, "Chính phủ", "về nuôi cá lồng bè")),
        (" của Chính phủ về nuôi cá đến hết ngày 31/12/2027", (None, "Chính phủ", "về nuôi cá")),
        (" của Chính phủ về nuôi cá tiếp tục có hiệu lực", (None, "Chính phủ", "về nuôi cá")),
        (" của Chính phủ về nuôi cá, hết hiệu lực", (None, "Chính phủ", "về nuôi cá")),
        (" của Chính phủ về trợ cấp từ ngày thứ ba ốm đau", (None, "Chính phủ", "về trợ cấp từ ngày thứ ba ốm đau")),
    ],
)
def test_what_stands_beside_a_number(after: str, expected: tuple[date | None, str, str]) -> None:
    text = "Nghị quyết số 1/2022/NQ-HĐND" + after
    beside = read_beside(text, 0, len(text) - len(after))
    assert (beside.issue_date, beside.issuer, beside.title) == expected


def test_small_readers() -> None:
    assert split_year("Bộ luật Hình sự năm 2015") == ("Bộ luật Hình sự", 2015)
    assert title_key("Luật Hoà giải ở cơ sở") == title_key("LUẬT HÒA GIẢI Ở CƠ SỞ")
    assert bare_title("Luật Giá số 16/2023/QH15", "16/2023/QH15") == "Luật Giá"
    assert place_of("Chủ tịch Ủy ban nhân dân thành phố Hà Nội") == "Hà Nội"
    assert place_of("Tòa án nhân dân tỉnh An Giang") == ""
    before = province_of((HDND,), date(2025, 5, 1))
    assert before != province_of((HDND,), date(2025, 9, 1))
    assert before.startswith("An Giang (")


def test_a_title_cited_once_with_a_wrong_year_is_not_the_newest_law_of_that_name() -> None:
    words = "Luật Bến đò ngày 25 tháng 6 năm 2024"
    law = held("15/2017/QH14", "Luật", "Quốc hội", date(2017, 6, 21), "Luật Bến đò")
    slip = held(
        "5/2025/NĐ-CP", day=date(2025, 1, 5), text=f"Căn cứ {words};", cites=(("Luật Bến đò 2024", words),), title="Giá"
    )
    register = build_register(facts(law, slip), shipped=False)
    assert register.resolve("Luật Bến đò", date(2026, 1, 1)).document == "15/2017/QH14"
