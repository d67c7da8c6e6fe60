"""Cutting an issue: where documents begin, what is taken out, what is recorded."""

from __future__ import annotations

from dataclasses import replace

import pytest
from gazette_pages import COUNTRY, MOTTO, decree, page

from legaltext.core.pages import Box, Line, Page, Quality
from legaltext.gazette.cut import cut_issue, take_section
from legaltext.gazette.furniture import clean_page, read_section

HEAD = "CÔNG BÁO/Số 31/Ngày 20-03-2026"
FIRST = decree(7, 2026, "Quy định mức chi tập huấn", ["Điều 1. Mức chi", "Điều 2. Hiệu lực thi hành"])
SECOND = decree(8, 2026, "Bãi bỏ Quyết định số 15/2019/QĐ-UBND", ["Điều 1. Bãi bỏ", "Điều 2. Hiệu lực"])
FORM = [
    "Mẫu số 02",
    "SỞ NỘI VỤ TỈNH SƠN HÀ",
    "Số: ……/QĐ-SNV",
    COUNTRY,
    MOTTO,
    "…, ngày … tháng … năm …",
    "QUYẾT ĐỊNH",
    "Về việc cử đi học",
    "Điều 1. Cử ông (bà) … đi học tại …",
]


def texts(pages: tuple[Page, ...]) -> list[str]:
    return [line.text for one in pages for line in one.lines]


@pytest.mark.parametrize(
    ("line", "issue", "number"),
    [
        ("CÔNG BÁO/Số 31/Ngày 20-03-2026 5", "31/2026-03-20", 5),
        ("6 CÔNG BÁO/Số 505 + 506/Ngày 14-4-2024", "505+506/2024-04-14", 6),
        ("66 CÔNG BÁO/ Số 459 + 460/Ngày 11-03-2025", "459+460/2025-03-11", 66),
        ("CÔNG BÁO/Số 11 + 12/Ngày 10-01-2023", "11+12/2023-01-10", None),
    ],
)
def test_running_heads_give_issue_and_page(line: str, issue: str, number: int | None) -> None:
    clean = clean_page(page(1, [line, "Điều 1. Phạm vi điều chỉnh của Quyết định này gồm các khoản chi"]))
    assert (clean.issue, clean.number) == (issue, number)
    assert len(clean.page.lines) == 1


def test_a_sentence_about_the_gazette_stays() -> None:
    text = "Quyết định này được đăng trên Công báo số 12 ngày 03/4/2025 và có hiệu lực sau đó mười ngày kể từ ngày ký"
    assert texts((clean_page(page(1, [text])).page,)) == [text]


@pytest.mark.parametrize(
    "stamp",
    [
        [
            "Người ký: CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ",
            "Email: thongtinchinhphu@chinhphu.vn",
            "Cơ quan: VĂN PHÒNG CHÍNH PHỦ",
            "Thời gian ký: 17.04.2024 10:26:02 +07:00",
        ],
        [
            "Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Cơ quan: VĂN PHÒNG CHÍNH PHỦ",
            "Ngày ký: 2026-05-15 08:05:05 +07:00",
        ],
        [
            "Ký bởi: CÔNG BÁO TỈNH SƠN HÀ",
            "Cơ quan: VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH SƠN HÀ",
            "Ngày ký: 2026-05-15 08:05:05 +07:00",
        ],
    ],
)
@pytest.mark.parametrize("at", [0, 1, 4, 9])
def test_signature_stamps_are_taken_out_wherever_they_stand(stamp: list[str], at: int) -> None:
    lines = [f"{HEAD} 2", *FIRST]
    lines[at:at] = stamp
    (run,) = cut_issue((page(1, lines),))
    assert texts(run.pages) == FIRST
    assert run.gazette_page == 2


def test_a_stamp_that_shares_a_line_loses_only_its_own_words() -> None:
    lines = [*FIRST]
    lines[2] = "Số: 07/2026/QĐ-UBND Ngày ký: 2026-05-15 08:05:05 +07:00"
    (run,) = cut_issue((page(1, ["Ký bởi: CÔNG BÁO NƯỚC CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", *lines]),))
    assert texts(run.pages) == FIRST


def test_a_form_that_asks_for_the_signer_is_no_stamp() -> None:
    form = [*FIRST, "Người ký: (họ tên, chức vụ)", "Cơ quan: …"]
    (run,) = cut_issue((page(1, form),))
    assert texts(run.pages) == form


def test_a_narrow_stamp_wraps_its_words() -> None:
    stamp = ["Ký bởi: CÔNG BÁO NƯỚC CỘNG", "HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cơ quan: VĂN PHÒNG CHÍNH", "PHỦ"]
    stamp += ["Ngày ký: 2026-05-15", "08:05:05 +07:00"]
    small = [Line(text, Box(430, 40 + 9 * n, 560, 48 + 9 * n), 8.0) for n, text in enumerate(stamp)]
    first = page(1, FIRST)
    mixed = [line for n, line in enumerate(first.lines) for line in ([small[n], line] if n < len(small) else [line])]
    (run,) = cut_issue((replace(first, lines=tuple(mixed)),))
    assert texts(run.pages) == FIRST


def test_documents_are_cut_at_letterheads_not_at_forms() -> None:
    runs = cut_issue(
        (
            page(1, [f"{HEAD} 2", "VĂN BẢN QUY PHẠM PHÁP LUẬT", *FIRST]),
            page(2, [f"{HEAD} 3", *FORM]),
            page(3, [f"{HEAD} 4", *SECOND]),
        )
    )
    assert [(run.gazette_page, len(run.pages)) for run in runs] == [(2, 2), (4, 1)]
    assert [run.section for run in runs] == ["VĂN BẢN QUY PHẠM PHÁP LUẬT"] * 2
    assert all(run.gazette_issue == "31/2026-03-20" for run in runs)


def test_two_documents_on_one_page_are_two_runs() -> None:
    runs = cut_issue((page(1, [f"{HEAD} 2", *FIRST, "CHỦ TỊCH", *SECOND]),))
    assert [texts(run.pages)[-1] for run in runs][1] == SECOND[-1]
    assert "Số: 08/2026/QĐ-UBND" not in texts(runs[0].pages)


def test_an_annex_under_its_own_letterhead_starts_no_document() -> None:
    annex = ["ỦY BAN NHÂN DÂN", "TỈNH SƠN HÀ", COUNTRY, MOTTO, "KẾ HOẠCH", "(Kèm theo Quyết định số 07/2026/QĐ-UBND)"]
    assert len(cut_issue((page(1, FIRST), page(2, annex)))) == 1


def test_laws_have_no_day_in_their_letterhead() -> None:
    law = [
        "QUỐC HỘI",
        "Luật số: 99/2031/QH17",
        COUNTRY,
        MOTTO,
        "LUẬT",
        "SÔNG HỒ",
        "Căn cứ Hiến pháp;",
        "Điều 1. Phạm vi",
    ]
    assert len(cut_issue((page(1, FIRST), page(2, law)))) == 2


def test_a_consolidated_text_begins_with_its_base_act() -> None:
    consolidated = [
        "VĂN BẢN HỢP NHẤT - BỘ TƯ PHÁP",
        COUNTRY,
        MOTTO,
        "THÔNG TƯ",
        "Quy định về sổ theo dõi",
        "Thông tư số 03/2029/TT-BTP ngày 02 tháng 5 năm 2029 của Bộ trưởng Bộ Tư pháp, có hiệu lực kể từ ngày",
    ]
    form = [COUNTRY, MOTTO, "THÔNG BÁO", "Kính gửi: Sở Tư pháp", "Căn cứ Thông tư số 03/2029/TT-BTP ngày 02 tháng 5"]
    runs = cut_issue((page(1, FIRST), page(2, consolidated), page(3, form)))
    assert [run.section for run in runs] == ["", "VĂN BẢN HỢP NHẤT - BỘ TƯ PHÁP"]


def test_continuations_are_recorded_and_taken_out() -> None:
    first, second = cut_issue(
        (
            page(
                1, ["(Tiếp theo Công báo số 29 + 30)", "Điều 9. Trách nhiệm thi hành của các sở, ban, ngành cấp tỉnh"]
            ),
            page(2, [f"{HEAD} 3", *FIRST, "(Xem tiếp Công báo số 32)"]),
        )
    )
    assert (first.continues_from, first.continued_in) == ("29+30", "")
    assert (second.continues_from, second.continued_in) == ("", "32")
    assert [remark.code for remark in first.remarks + second.remarks] == ["LT-GAZ-02", "LT-GAZ-01"]
    assert not any("tiếp" in text.lower() for text in texts(first.pages + second.pages))


def test_contents_and_colophon_are_left_out() -> None:
    contents = ["CÔNG BÁO", "TỈNH SƠN HÀ", "MỤC LỤC", "Quyết định số 07/2026/QĐ-UBND quy định mức chi ..... 2", "Trang"]
    last = [*FIRST, "VĂN PHÒNG CHÍNH PHỦ XUẤT BẢN", "Địa chỉ:", "Điện thoại liên hệ:"]
    (run,) = cut_issue((page(1, contents), page(2, [f"{HEAD} 2", *last])))
    assert texts(run.pages) == FIRST


def test_an_unreadable_page_is_reported() -> None:
    (run,) = cut_issue((page(1, FIRST), page(2, [], quality=Quality.SCANNED)))
    assert [(remark.code, remark.values["pages"]) for remark in run.remarks] == [("LT-GAZ-03", "2")]


def test_no_pages_no_runs() -> None:
    assert cut_issue(()) == ()


@pytest.mark.parametrize(
    ("line", "section"),
    [
        ("VĂN BẢN PHÁP LUẬT KHÁC", "VĂN BẢN PHÁP LUẬT KHÁC"),
        ("VĂN BẢN HỢP NHẤT - BỘ KẾ HOẠCH VÀ ĐẦU TƯ", "VĂN BẢN HỢP NHẤT - BỘ KẾ HOẠCH VÀ ĐẦU TƯ"),
        ("XÁC THỰC VĂN BẢN HỢP NHẤT", None),
        ("Văn bản hợp nhất", None),
    ],
)
def test_sections(line: str, section: str | None) -> None:
    assert read_section(line) == section


def test_a_title_that_wraps_before_kem_theo_is_no_attached_rule() -> None:
    amending = decree(
        9, 2026, "Sửa đổi, bổ sung một số điều của Quy định về quản lý chợ", ["Điều 1. Sửa đổi", "Điều 2. Hiệu lực"]
    )
    title = amending.index("Sửa đổi, bổ sung một số điều của Quy định về quản lý chợ")
    amending.insert(title + 1, "ban hành kèm theo Quyết định số 31/2021/QĐ-UBND")
    assert len(cut_issue((page(1, [f"{HEAD} 5", *FIRST]), page(2, [f"{HEAD} 6", *amending])))) == 2


def test_a_large_type_word_is_no_heading_of_the_issuer() -> None:
    head = ["THÔNG TƯ", "CỦA BỘ TÀI CHÍNH SỐ 3/2001/TT-BTC NGÀY 2 THÁNG 3 NĂM 2001", "HƯỚNG DẪN THU PHÍ"]
    lines = tuple(Line(text, size=20 if at == 0 else 14) for at, text in enumerate(head))
    (run,) = cut_issue((Page(1, 0, 0, (*lines, Line("Căn cứ Luật Phí;", size=13))),))
    assert texts(run.pages) == [*head, "Căn cứ Luật Phí;"]


def test_a_letterhead_as_large_as_the_issuers_heading_stays_with_its_document() -> None:
    heading = [Line("VĂN BẢN QUY PHẠM PHÁP LUẬT", Box(190, 70, 430, 86), 14.5)]
    heading += [Line("HỘI ĐỒNG NHÂN DÂN TỈNH", Box(210, 95, 410, 111), 14.5)]
    letterhead = [
        Line("HỘI ĐỒNG NHÂN DÂN", Box(113, 122, 248, 136), 12.5),
        Line("TỈNH SƠN HÀ", Box(139, 138, 222, 151), 12.5),
        Line(COUNTRY, Box(277, 123, 537, 136), 12.5),
    ]
    section, rest = take_section((*heading, *letterhead))
    assert section == "VĂN BẢN QUY PHẠM PHÁP LUẬT – HỘI ĐỒNG NHÂN DÂN TỈNH"
    assert rest == tuple(letterhead)
