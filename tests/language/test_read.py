"""Readings of sentences in the style of legal drafting: targets, relations, dates."""

import pytest

from legaltext.core.reading import Passage, Reading
from legaltext.language.read import read_passage

AMENDING = (
    "Nghị định số 51/2026/NĐ-CP sửa đổi, bổ sung một số điều của Nghị định số 143/2013/NĐ-CP ngày 24 tháng 10 năm 2013"
)


def refs(reading: Reading) -> set[tuple[str, str | None, str]]:
    return {(r.document, r.provision, r.relation.value) for r in reading.references}


def dates(reading: Reading) -> set[tuple[str, str, str | None, str]]:
    return {(d.event.value, d.document, d.provision, d.date) for d in reading.dates}


PREAMBLE = [
    ("Căn cứ Luật Hộ tịch số 60/2014/QH13 được sửa đổi, bổ sung bởi Luật số 03/2026/QH16;",
     {("60/2014/QH13", None, "basis"), ("03/2026/QH16", None, "amended_by")}),
    ("Căn cứ Nghị định số 85/2024/NĐ-CP ngày 10 tháng 7 năm 2024 của Chính phủ quy định chi tiết Luật Giá;",
     {("85/2024/NĐ-CP", None, "basis"), ("Luật Giá", None, "refers")}),
    ("Căn cứ Luật Giá ngày 19 tháng 6 năm 2023; Luật sửa đổi, bổ sung một số điều của Luật Giá số 140/2025/QH15;",
     {("Luật Giá 2023", None, "basis"), ("140/2025/QH15", None, "basis"), ("Luật Giá 2023", None, "refers")}),
    ("Căn cứ Nghị định số 08/2022/NĐ-CP ngày 10 tháng 01 năm 2022 của Chính phủ quy định chi tiết Luật Bảo vệ "
     "môi trường "
     "và Nghị định số 05/2025/NĐ-CP ngày 06 tháng 01 năm 2025 của Chính phủ sửa đổi, bổ sung một số điều của Nghị định "
     "số 08/2022/NĐ-CP;",
     {("08/2022/NĐ-CP", None, "basis"), ("Luật Bảo vệ môi trường", None, "refers"), ("05/2025/NĐ-CP", None, "basis"),
      ("08/2022/NĐ-CP", None, "refers")}),
    ("Căn cứ Hiến pháp năm 2013;\nTheo đề nghị của Giám đốc Sở Tư pháp tại Tờ trình số 45/TTr-STP;",
     {("Hiến pháp 2013", None, "basis")}),
    # a law cited by its number alone continues the amending laws, also after a semicolon
    ("Căn cứ Luật Hộ tịch số 60/2014/QH13 được sửa đổi theo Luật số 64/2020/QH14; Luật số 84/2025/QH15;",
     {("60/2014/QH13", None, "basis"), ("64/2020/QH14", None, "amended_by"), ("84/2025/QH15", None, "amended_by")}),
]  # fmt: skip

POINTING = [
    ("theo Mẫu số BC26/LP hoặc Mẫu số NL-18 Phụ lục IA ban hành kèm theo Nghị định số 1/2020/NĐ-CP;",
     {("1/2020/NĐ-CP", "Phụ lục IA Mẫu số BC26/LP", "refers"), ("1/2020/NĐ-CP", "Phụ lục IA Mẫu số NL-18", "refers")}),
    ("1. Hồ sơ theo khoản 2 Điều này, điểm a khoản này và Điều 7 Nghị định này.",
     {("this", "Điều 9 khoản 2", "refers"), ("this", "Điều 9 khoản 1 điểm a", "refers"), ("this", "Điều 7", "refers")}),
    ("Theo khoản 3 Điều 39 Nghị định số 23/2024/NĐ-CP, khoản 3 Điều 40 Nghị định số 115/2024/NĐ-CP.",
     {("23/2024/NĐ-CP", "Điều 39 khoản 3", "refers"), ("115/2024/NĐ-CP", "Điều 40 khoản 3", "refers")}),
    ("Lập theo Mẫu số 02 tại Phụ lục I ban hành kèm theo Thông tư này.",
     {("this", "Phụ lục I Mẫu số 02", "refers")}),
    ("Theo khoản 2 Điều 7 Quy chế làm việc ban hành kèm theo Quyết định số 15/2018/QĐ-UBND.",
     {("15/2018/QĐ-UBND", "Quy chế Điều 7 khoản 2", "refers")}),
    ("Theo pháp luật về đất đai, Điều 5 Công ước, QCVN 01:2020/BYT và công văn số 12/BTP-PL.", set()),
    ("Ví dụ: “Chính phủ quy định chi tiết khoản 1 Điều 5 của Luật này”.", set()),
    ("Nghị định số 15/2018/NĐ-CP đã được thay thế bởi Nghị định số 46/2026/NĐ-CP.",
     {("15/2018/NĐ-CP", None, "refers"), ("46/2026/NĐ-CP", None, "ended_by")}),
    ("Hồ sơ nộp trước ngày Nghị định này có hiệu lực thì tiếp tục thực hiện theo quy định của Nghị định số "
     "82/2020/NĐ-CP.",
     {("82/2020/NĐ-CP", None, "keeps")}),
    ("Người đã được cấp thẻ theo quy định của Luật Luật sư thì thực hiện theo Nghị định này.",
     {("Luật Luật sư", None, "refers")}),
    ("Nghị định này quy định chi tiết khoản 3 Điều 5 của Luật Hộ tịch và hướng dẫn thi hành Luật Quốc tịch Việt Nam.",
     {("Luật Hộ tịch", "Điều 5 khoản 3", "guides"), ("Luật Quốc tịch Việt Nam", None, "guides")}),
]  # fmt: skip

ACTING = [
    ("1. Bổ sung Điều 15a vào sau Điều 15 như sau:\n“Điều 15a. Kiểm tra\n1. Theo khoản 2 Điều này và Điều 7 "
     "Nghị định này.”.",
     {("Điều 15a", "amends"), ("Điều 15a khoản 2", "refers"), ("Điều 7", "refers")}),
    ("1. Sửa đổi một số khoản của Điều 6 như sau:\na) Sửa đổi khoản 2 như sau:\n“2. Mới.”;\nb) Bãi bỏ khoản 3.",
     {("Điều 6", "amends"), ("Điều 6 khoản 2", "amends"), ("Điều 6 khoản 3", "repeals")}),
    ("1. Thay thế cụm từ “cấp huyện” bằng cụm từ “cấp xã” tại khoản 1 Điều 3; Điều 4.\n2. Bỏ cụm từ “thành phố” "
     "tại Điều 5.",
     {("Điều 3 khoản 1", "amends"), ("Điều 4", "amends"), ("Điều 5", "amends")}),
    ("1. Bãi bỏ Chương IV, khoản 2 Điều 9 và Phụ lục II.",
     {("Chương IV", "repeals"), ("Điều 9 khoản 2", "repeals"), ("Phụ lục II", "repeals")}),
    ("1. Bổ sung khoản 7 và khoản 8 vào Điều 3 như sau:\n“7. A.\n8. B.”.",
     {("Điều 3 khoản 7", "amends"), ("Điều 3 khoản 8", "amends")}),
    ("1. Khoản 2 Điều 8 được sửa đổi, bổ sung như sau:\n“2. Theo quy định tại khoản 1 Điều này.”",
     {("Điều 8 khoản 2", "amends"), ("Điều 8 khoản 1", "refers")}),
    ("1. Sửa đổi điểm c, bổ sung điểm c1 sau điểm c khoản 1 Điều 6.",
     {("Điều 6 khoản 1 điểm c", "amends"), ("Điều 6 khoản 1 điểm c1", "amends")}),
]  # fmt: skip

ENDING = [
    # the day first, then the verb, then a list
    ("1. Thông tư này có hiệu lực kể từ ngày 15 tháng 9 năm 2026. Kể từ ngày Thông tư này có hiệu lực thi hành, bãi bỏ "
     "các quy định sau:\na) Khoản 3 Điều 3 Thông tư số 2/2016/TT-BNV;\nb) Thông tư số 3/2016/TT-BNV.",
     {("2/2016/TT-BNV", "Điều 3 khoản 3", "repeals"), ("3/2016/TT-BNV", None, "repeals")},
     {("effective", "this", None, "2026-09-15"), ("expires", "2/2016/TT-BNV", "Điều 3 khoản 3", "start(this)"),
      ("expires", "3/2016/TT-BNV", None, "start(this)")}),
    ("Kể từ ngày Luật này có hiệu lực, bãi bỏ việc cấp phép theo Nghị định số 5/2010/NĐ-CP.",
     {("5/2010/NĐ-CP", None, "refers")}, set()),
    # blanks that an old database text lost
    ("Nghịđịnh này có hiệu lực sau 15 ngày kể từ ngày ký và thay thế Nghịđịnh số 89/1999/NĐ-CP, Quyếtđịnh số "
     "4/1998/QĐ-TTg.",
     {("89/1999/NĐ-CP", None, "replaces"), ("4/1998/QĐ-TTG", None, "replaces")},
     {("effective", "this", None, "signed+15d")}),
    # a list that gives the type word once: all of it ends, also where the day's clause goes on with "thì"
    ("Kể từ ngày Nghị định này có hiệu lực thì các Nghị định số 8/2009/NĐ-CP ngày 01 tháng 9 năm 2009, số "
     "14/2010/NĐ-CP ngày 05 tháng 5 năm 2010 và số 66/2013/NĐ-CP ngày 12 tháng 6 năm 2013 của Chính phủ hết hiệu lực.",
     {("8/2009/NĐ-CP", None, "repeals"), ("14/2010/NĐ-CP", None, "repeals"), ("66/2013/NĐ-CP", None, "repeals")},
     {("expires", number, None, "start(this)") for number in ("8/2009/NĐ-CP", "14/2010/NĐ-CP", "66/2013/NĐ-CP")}),
    # the replacement that stands beside what is brought in
    ("Ban hành kèm theo Nghị định này Quy chế bán đấu giá, thay thế Quy chế bán đấu giá ban hành kèm theo Nghị định số "
     "43/2006/NĐ-CP ngày 16 tháng 7 năm 2006.",
     {("43/2006/NĐ-CP", None, "replaces")}, set()),
    ("Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026 và thay thế Nghị định số 12/2019/NĐ-CP.",
     {("12/2019/NĐ-CP", None, "replaces")}, {("effective", "this", None, "2026-07-01")}),
    ("1. Thay thế Phụ lục mẫu sổ ban hành kèm theo Nghị định số 12/2019/NĐ-CP bằng Phụ lục mẫu sổ mới.",
     {("12/2019/NĐ-CP", None, "amends")}, set()),
    ("1. Thay thế Quy chế làm việc ban hành kèm theo Quyết định số 12/2019/QĐ-TTg.",
     {("12/2019/QĐ-TTG", None, "replaces")}, set()),
    ("2. Trong thời gian tạm ngưng hiệu lực quy định tại khoản 1 Điều này, Quyết định số 8/2016/QĐ-UBND ngày 20 tháng "
     "5 năm 2016 tiếp tục có hiệu lực thi hành.",
     {("this", "Điều 9 khoản 1", "refers"), ("8/2016/QĐ-UBND", None, "keeps")}, set()),
    ("Thông tư số 02/2019/TT-BTP hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành.",
     {("02/2019/TT-BTP", None, "repeals")}, {("expires", "02/2019/TT-BTP", None, "start(this)")}),
    ("Quyết định số 8/2019/QĐ-UBND hết hiệu lực kể từ ngày 05/3/2026 và được thay thế bằng Quyết định này.",
     {("8/2019/QĐ-UBND", None, "replaces")}, {("expires", "8/2019/QĐ-UBND", None, "2026-03-05")}),
    ("1. Các Thông tư sau đây hết hiệu lực kể từ ngày 01 tháng 3 năm 2026:\na) Thông tư số 02/2019/TT-BTP;\n"
     "b) Điều 5 Thông tư số 05/2020/TT-BTP.",
     {("02/2019/TT-BTP", None, "repeals"), ("05/2020/TT-BTP", "Điều 5", "repeals")},
     {("expires", "02/2019/TT-BTP", None, "2026-03-01"), ("expires", "05/2020/TT-BTP", "Điều 5", "2026-03-01")}),
    ("2. Luật Hộ tịch số 60/2014/QH13 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành, trừ các quy định sau đây:"
     "\na) Khoản 1 Điều 10 của Luật này;\nb) Các điều 7 và 8 của Luật Hộ tịch số 60/2014/QH13 có hiệu lực đến hết ngày"
     " 31 tháng 12 năm 2027.",
     {("60/2014/QH13", None, "repeals"), ("this", "Điều 10 khoản 1", "refers"), ("60/2014/QH13", "Điều 7", "keeps"),
      ("60/2014/QH13", "Điều 8", "keeps")},
     {("expires", "60/2014/QH13", None, "start(this)"), ("applies_until", "60/2014/QH13", "Điều 7", "2027-12-31"),
      ("applies_until", "60/2014/QH13", "Điều 8", "2027-12-31")}),
    ("Bãi bỏ khoản 3 Điều 4 Nghị định số 20/2021/NĐ-CP kể từ ngày 01 tháng 7 năm 2026.",
     {("20/2021/NĐ-CP", "Điều 4 khoản 3", "repeals")}, {("expires", "20/2021/NĐ-CP", "Điều 4 khoản 3", "2026-07-01")}),
    ("1. Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026, trừ trường hợp quy định tại khoản 2 Điều này.\n"
     "2. Khoản 3 Điều 5 và Điều 8 của Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027.",
     {("this", "Điều 9 khoản 2", "refers"), ("this", "Điều 5 khoản 3", "refers"), ("this", "Điều 8", "refers")},
     {("effective", "this", None, "2026-07-01"), ("effective", "this", "Điều 5 khoản 3", "2027-01-01"),
      ("effective", "this", "Điều 8", "2027-01-01")}),
    ("1. Các quy định sau đây có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027:\na) Khoản 2 Điều 5;\nb) Điều 7.",
     {("this", "Điều 5 khoản 2", "refers"), ("this", "Điều 7", "refers")},
     {("effective", "this", "Điều 5 khoản 2", "2027-01-01"), ("effective", "this", "Điều 7", "2027-01-01")}),
    ("2. Các quy định sau đây của Luật này có hiệu lực thi hành từ ngày 01 tháng 01 năm 2027:\na) Việc dùng chung dữ "
     "liệu quy định tại Điều 5 của Luật này;\nb) Việc thành lập quỹ quy định tại khoản 7 Điều 21.",
     {("this", "Điều 5", "refers"), ("this", "Điều 21 khoản 7", "refers")},
     {("effective", "this", "Điều 5", "2027-01-01"), ("effective", "this", "Điều 21 khoản 7", "2027-01-01")}),
    ("Nghị quyết này có hiệu lực từ ngày 29 tháng 4 năm 2026 đến hết ngày 01 tháng 3 năm 2027.", set(),
     {("effective", "this", None, "2026-04-29"), ("applies_until", "this", None, "2027-03-01")}),
    ("Nghị định này có hiệu lực kể từ ngày Luật Đất đai số 31/2024/QH15 có hiệu lực thi hành.",
     {("31/2024/QH15", None, "refers")}, {("effective", "this", None, "start(31/2024/QH15)")}),
    ("Quyết định này có hiệu lực thi hành sau 10 ngày kể từ ngày ký.", set(), {("effective", "this", None,
    "signed+10d")}),
    ("Nghị định này có hiệu lực thi hành sau 15 ngày, kể từ ngày đăng Công báo.", set(),
     {("effective", "this", None, "published+15d")}),
    ("Thông tư này có hiệu lực sau bốn mươi lăm ngày kể từ ngày ký ban hành.", set(),
     {("effective", "this", None, "signed+45d")}),
    ("Nghị định này có hiệu lực kể từ ngày ký ban hành.", set(), {("effective", "this", None, "signed")}),
    ("1. Ngưng hiệu lực thi hành từ ngày 01 tháng 8 năm 2026 đến hết ngày 15 tháng 9 năm 2026 các văn bản sau đây:\n"
     "a) Thông tư số 08/2022/TT-BTP;\n2. Trong thời gian ngưng hiệu lực, Thông tư số 01/2015/TT-BTP tiếp tục có "
     "hiệu lực.",
     {("08/2022/TT-BTP", None, "suspends"), ("01/2015/TT-BTP", None, "keeps")},
     {("suspended_from", "08/2022/TT-BTP", None, "2026-08-01"),
      ("suspended_until", "08/2022/TT-BTP", None, "2026-09-15")}),
    ("Kéo dài thời hạn áp dụng Nghị quyết số 42/2017/QH14 đến hết ngày 31 tháng 12 năm 2027.",
     {("42/2017/QH14", None, "extends")}, {("applies_until", "42/2017/QH14", None, "2027-12-31")}),
    # what an ending leaves alone belongs to the document that ends
    ("Thông tư số 02/2019/TT-BTP hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành, trừ Điều 5 và khoản 2"
     " Điều 6 tiếp tục có hiệu lực đến hết ngày 31 tháng 12 năm 2026; khoản 3 Điều 6 hết hiệu lực kể từ ngày 01 tháng"
     " 02 năm 2027.",
     {("02/2019/TT-BTP", None, "repeals"), ("02/2019/TT-BTP", "Điều 5", "keeps"),
      ("02/2019/TT-BTP", "Điều 6 khoản 2", "keeps"), ("02/2019/TT-BTP", "Điều 6 khoản 3", "repeals")},
     {("expires", "02/2019/TT-BTP", None, "start(this)"), ("applies_until", "02/2019/TT-BTP", "Điều 5", "2026-12-31"),
      ("applies_until", "02/2019/TT-BTP", "Điều 6 khoản 2", "2026-12-31"),
      ("expires", "02/2019/TT-BTP", "Điều 6 khoản 3", "2027-02-01")}),
    ("Bãi bỏ các Điều 5, 6 (trừ khoản 2 Điều 6) của Thông tư số 02/2019/TT-BTP.",
     {("02/2019/TT-BTP", "Điều 5", "repeals"), ("02/2019/TT-BTP", "Điều 6", "repeals"),
      ("02/2019/TT-BTP", "Điều 6 khoản 2", "refers")}, set()),
    ("Thay thế Thông tư số 02/2019/TT-BTP; riêng Điều 5 có hiệu lực kể từ ngày 01 tháng 7 năm 2026.",
     {("02/2019/TT-BTP", None, "replaces"), ("this", "Điều 5", "refers")},
     {("effective", "this", "Điều 5", "2026-07-01")}),
    ("Thông tư số 02/2019/TT-BTP hết hiệu lực kể từ ngày Thông tư này có hiệu lực, trừ các trường hợp quy định tại Điều"
     " 10.",
     {("02/2019/TT-BTP", None, "repeals"), ("this", "Điều 10", "refers")},
     {("expires", "02/2019/TT-BTP", None, "start(this)")}),
    ("Thời hạn thực hiện Nghị quyết số 5/2021/NQ-HĐND được kéo dài đến hết ngày 31 tháng 12 năm 2026.",
     {("5/2021/NQ-HĐND", None, "extends")}, {("applies_until", "5/2021/NQ-HĐND", None, "2026-12-31")}),
    ("Thời hạn của giấy phép cấp theo Nghị quyết số 5/2021/NQ-HĐND được gia hạn đến hết ngày 31 tháng 12 năm 2026.",
     {("5/2021/NQ-HĐND", None, "refers")}, set()),
    ("Hồ sơ nộp trước ngày Thông tư này có hiệu lực thì việc xử lý được thực hiện theo quy định của Luật Đấu thầu.",
     {("Luật Đấu thầu", None, "refers")}, set()),
    # old cases go on under several old laws; a law older than the amending act before it is not an amending act
    ("Cơ sở tuyển sinh trước ngày Luật này có hiệu lực thì được tiếp tục tổ chức đào tạo, cấp bằng, chứng chỉ theo"
     " quy định của Luật Giáo dục số 38/2005/QH11 đã được sửa đổi theo Luật số 44/2009/QH12, Luật Dạy nghề số"
     " 76/2006/QH11.",
     {("38/2005/QH11", None, "keeps"), ("44/2009/QH12", None, "amended_by"), ("76/2006/QH11", None, "keeps")}, set()),
    ("Đơn vị tiếp tục phải chào mua, báo cáo theo quy định tại Điều 35 Luật Chứng khoán số 54/2019/QH14 thì công bố.",
     {("54/2019/QH14", "Điều 35", "refers")}, set()),
    ("Hồ sơ nộp trước ngày Thông tư này có hiệu lực thì tiếp tục thực hiện theo Nghị định số 1/2019/NĐ-CP của Chính phủ"
     " quy định về quỹ; Nghị định số 2/2024/NĐ-CP của Chính phủ sửa đổi, bổ sung một số điều của Nghị định số"
     " 1/2019/NĐ-CP; Điều 12 Nghị định số 3/2025/NĐ-CP.",
     {("1/2019/NĐ-CP", None, "keeps"), ("2/2024/NĐ-CP", None, "keeps"), ("1/2019/NĐ-CP", None, "refers"),
      ("3/2025/NĐ-CP", "Điều 12", "keeps")}, set()),
    ("Điều 5 Nghị định số 1/2019/NĐ-CP tiếp tục có hiệu lực đến khi cổng đóng theo quy định tại Điều 4 Nghị định số"
     " 2/2025/NĐ-CP.", {("1/2019/NĐ-CP", "Điều 5", "keeps"), ("2/2025/NĐ-CP", "Điều 4", "refers")}, set()),
    ("Hộ dùng đất trước ngày Nghị định này có hiệu lực được tiếp tục sử dụng trong hạn mức; phần vượt thì xử lý theo"
     " quy định tại Điều 67 của Luật Đất đai.", {("Luật Đất đai", "Điều 67", "refers")}, set()),
    # a topic or a provision with a first day of its own
    ("Thông tư này có hiệu lực từ ngày 01 tháng 3 năm 2026; riêng đối với bến tự quản thì từ ngày 01 tháng 01 năm 2027,"
     " đối với bến nổi thì từ ngày 01 tháng 7 năm 2027.", set(),
     {("effective", "this", None, "2026-03-01"), ("effective", "this", None, "2027-01-01"),
      ("effective", "this", None, "2027-07-01")}),
    ("Chính sách hỗ trợ chủ bến quy định tại khoản 2 Điều 7 của Thông tư này thực hiện từ ngày 01 tháng 01 năm 2027.",
     {("this", "Điều 7 khoản 2", "refers")}, {("effective", "this", "Điều 7 khoản 2", "2027-01-01")}),
    ("Việc thu phí theo Điều 7 của Thông tư này thực hiện từ ngày 01 tháng 01 năm 2027.",
     {("this", "Điều 7", "refers")}, set()),
    # one predicate ends all that is listed before it
    ("Thông tư số 02/2019/TT-BTP đã được sửa đổi theo Thông tư số 3/2021/TT-BTP và Điều 4 của Thông tư số"
     " 3/2021/TT-BTP hết hiệu lực kể từ ngày Thông tư này có hiệu lực.",
     {("02/2019/TT-BTP", None, "repeals"), ("3/2021/TT-BTP", None, "amended_by"),
      ("3/2021/TT-BTP", "Điều 4", "repeals")},
     {("expires", "02/2019/TT-BTP", None, "start(this)"), ("expires", "3/2021/TT-BTP", "Điều 4", "start(this)")}),
    # a title before its number; laws told by title and day, one of them an amending law
    ("Pháp lệnh về nhập cảnh, cư trú tại Việt Nam số 24/1999/PL-UBTVQH10 hết hiệu lực kể từ ngày Luật này có hiệu lực.",
     {("24/1999/PL-UBTVQH10", None, "repeals")}, {("expires", "24/1999/PL-UBTVQH10", None, "start(this)")}),
    ("Luật này thay thế Luật Bến đò ngày 26 tháng 12 năm 1991 và Luật sửa đổi, bổ sung một số điều của Luật Bến đò ngày"
     " 20 tháng 4 năm 1995.",
     {("Luật Bến đò 1991", None, "replaces"), ("Luật Bến đò 1991", None, "refers"),
      ("Luật sửa đổi, bổ sung một số điều của Luật Bến đò 1995", None, "replaces")}, set()),
    # parts smaller than a điểm are not the điểm; a row of a list is not the khoản that prints it
    ("Bãi bỏ quy định tại điểm a(iv) và điểm b(iv) khoản 3 Điều 9 Thông tư số 1/2020/TT-BTP.",
     {("1/2020/TT-BTP", "Điều 9 khoản 3 điểm a(iv)", "repeals"),
      ("1/2020/TT-BTP", "Điều 9 khoản 3 điểm b(iv)", "repeals")}, set()),
    ("Quy định tại mục số 7 điểm a khoản 3 Điều 1 của Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2026.",
     {("this", "Điều 1 khoản 3 điểm a", "refers")}, {("effective", "this", "Điều 1 khoản 3 điểm a", "2026-07-01")}),
    # in a list under an ending, a predicate after "trừ" is of what is left out
    ("Kể từ ngày Thông tư này có hiệu lực theo quy định tại khoản 1 Điều này, các Thông tư sau hết hiệu lực:\n"
     "a) Thông tư số 2/2019/TT-BTP, trừ quy định về bến nổi tại Điều 5, Mẫu biểu số 01 hết hiệu lực từ ngày 01 tháng 12"
     " năm 2027;\nb) Thông tư số 3/2021/TT-BTP.",
     {("this", "Điều 9 khoản 1", "refers"), ("2/2019/TT-BTP", None, "repeals"), ("2/2019/TT-BTP", "Điều 5", "repeals"),
      ("2/2019/TT-BTP", "Mẫu số 01", "repeals"), ("3/2021/TT-BTP", None, "repeals")},
     {("expires", "2/2019/TT-BTP", None, "start(this)"), ("expires", "2/2019/TT-BTP", "Điều 5", "2027-12-01"),
      ("expires", "2/2019/TT-BTP", "Mẫu số 01", "2027-12-01"), ("expires", "3/2021/TT-BTP", None, "start(this)")}),
    # a rule that goes on, its matter named first; and two circulars that go on, the first with its title
    ("Hồ sơ đã nộp trước ngày Thông tư này có hiệu lực thì tiếp tục thực hiện theo quy định tại Thông tư số"
     " 2/2021/TT-BTP của Bộ trưởng Bộ Tư pháp quy định chi tiết Luật Công chứng và Thông tư số 7/2023/TT-BTP của Bộ"
     " trưởng Bộ Tư pháp hướng dẫn Luật Công chứng.",
     {("2/2021/TT-BTP", None, "keeps"), ("Luật Công chứng", None, "refers"), ("7/2023/TT-BTP", None, "keeps")}, set()),
    ("Giấy phép hết hiệu lực kể từ ngày 01 tháng 7 năm 2026. Hợp đồng có hiệu lực kể từ ngày ký.", set(), set()),
    ("Chứng chỉ đã cấp được tiếp tục sử dụng đến hết ngày 31 tháng 12 năm 2026.", set(), set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PREAMBLE)
def test_preambles(text: str, expected: set[tuple[str, str | None, str]]) -> None:
    assert refs(read_passage(Passage(text, "Thông tư số 1/2026/TT-BTP", "mở đầu"))) == expected


@pytest.mark.parametrize(("text", "expected"), POINTING)
def test_pointing(text: str, expected: set[tuple[str, str | None, str]]) -> None:
    assert refs(read_passage(Passage(f"Điều 9. Quy định\n{text}", "", "Điều 9"))) == expected


@pytest.mark.parametrize(("text", "expected"), ACTING)
def test_instructions_without_a_document_take_the_titles(text: str, expected: set[tuple[str, str]]) -> None:
    found = refs(read_passage(Passage(f"Điều 1. Sửa đổi, bổ sung một số điều\n{text}", AMENDING, "Điều 1")))
    assert found == {("143/2013/NĐ-CP", provision, relation) for provision, relation in expected}


@pytest.mark.parametrize(("text", "expected", "days"), ENDING)
def test_endings_and_days(
    text: str, expected: set[tuple[str, str | None, str]], days: set[tuple[str, str, str | None, str]]
) -> None:
    found = read_passage(Passage(f"Điều 9. Hiệu lực thi hành\n{text}", "", "Điều 9"))
    assert refs(found) == expected
    assert dates(found) == days


WORDS = [
    ('Thay thế từ "thẩm duyệt" bằng từ "thẩm định" tại khoản 3 Điều 5 và khoản 4 Điều 8 Nghị định số 11/2015/NĐ-CP.',
     {"Điều 5 khoản 3", "Điều 8 khoản 4"}),
    ("Bỏ cụm từ “và bến nổi” tại tên Nghị định, phần căn cứ ban hành, Điều 1, tên Chương II và Điều 10 Nghị định số"
     " 11/2015/NĐ-CP.", {"Điều 1", "Chương II", "Điều 10"}),
    ("Trong Nghị định số 11/2015/NĐ-CP, cụm từ “Bộ A” được thay bằng cụm từ “Bộ B”.", {None}),
    ("Tại khoản 2 Điều 5 Nghị định số 11/2015/NĐ-CP, thay cụm từ “a” bằng cụm từ “b”.", {"Điều 5 khoản 2"}),
    ("Cụm từ “a” tại Điều 3 và Điều 20, cụm từ “b” tại Điều 19 của Nghị định số 11/2015/NĐ-CP được sửa thành “c”.",
     {"Điều 3", "Điều 20", "Điều 19"}),
    ("Các cụm từ “a”, “b” tại Điều 4 Nghị định số 11/2015/NĐ-CP bị bãi bỏ.", {"Điều 4"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "provisions"), WORDS)
def test_a_change_of_words_amends_the_place_named_before_it(text: str, provisions: set[str | None]) -> None:
    found = refs(read_passage(Passage(f"Điều 3. Thay đổi từ ngữ\n{text}", "", "Điều 3")))
    assert found == {("11/2015/NĐ-CP", provision, "amends") for provision in provisions}


def test_in_a_transition_what_goes_on_may_be_named_before_its_rule() -> None:
    text = (
        "Điều 9. Quy định chuyển tiếp\n1. Bến đã được công nhận tiếp tục thực hiện chính sách hỗ trợ quy định tại"
        " khoản 4 Điều 3 Thông tư số 2/2018/TT-BTC đến hết thời hạn công nhận."
    )
    assert refs(read_passage(Passage(text, "", "Điều 9"))) == {("2/2018/TT-BTC", "Điều 3 khoản 4", "keeps")}


def test_an_article_that_is_a_whole_sentence_hands_no_act_to_the_next_one() -> None:
    text = (
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 500/QĐ-TTg ngày 15 tháng 5 năm"
        " 2023. Các dự án tại Quyết định số 262/QĐ-TTg ngày 01 tháng 4 năm 2024 thì được tiếp tục thực hiện."
    )
    found = refs(read_passage(Passage(text, "Quyết định số 768/QĐ-TTg", "Điều 3")))
    assert ("500/QĐ-TTG", None, "replaces") in found
    assert {relation for key, _, relation in found if key == "262/QĐ-TTG"} == {"refers"}


@pytest.mark.parametrize(
    "text",
    [
        "Hồ sơ nêu tại Điều 1 Thông tư này đã được nộp thì thực hiện theo quy định của Thông tư số 11/2020/TT-BTP.",
        "Gói thầu đã mời trước ngày Thông tư này có hiệu lực, thực hiện theo Thông tư số 11/2020/TT-BTP.",
    ],
)
def test_old_files_go_on_under_the_old_act(text: str) -> None:
    found = refs(read_passage(Passage(f"Điều 9. Điều khoản chuyển tiếp\n1. {text}", "", "Điều 9")))
    assert ("11/2020/TT-BTP", None, "keeps") in found


def test_the_nearest_heading_names_the_document() -> None:
    text = "Điều 2. Sửa đổi, bổ sung Thông tư số 5/2021/TT-BTP\n1. Bãi bỏ Điều 4.\n2. Sửa đổi khoản 1 Điều 7."
    found = refs(read_passage(Passage(text, "Thông tư số 9/2026/TT-BTP sửa đổi các thông tư", "Điều 2")))
    assert ("5/2021/TT-BTP", "Điều 4", "repeals") in found
    assert ("5/2021/TT-BTP", "Điều 7 khoản 1", "amends") in found


def test_quoted_wording_of_an_unnamed_document_is_left_out() -> None:
    text = "Điều 4. Sửa đổi, bổ sung Điều 9\n“Điều 9. Hồ sơ\nTheo Điều 5 Nghị định này và Nghị định số 1/2020/NĐ-CP.”"
    title = "Nghị định số 12/2026/NĐ-CP sửa đổi, bổ sung một số điều của các Nghị định về lâm nghiệp"
    assert refs(read_passage(Passage(text, title, "Điều 4"))) == {("1/2020/NĐ-CP", None, "refers")}
    named = read_passage(Passage(text, title, "Điều 4", "Chương II. Sửa đổi, bổ sung Nghị định số 58/2024/NĐ-CP"))
    assert ("58/2024/NĐ-CP", "Điều 5", "refers") in refs(named)


def test_a_chapter_heading_names_the_document() -> None:
    passage = Passage("Điều 12. Bãi bỏ Điều 20", "Nghị định số 9/2026/NĐ-CP sửa đổi các nghị định", "Điều 12",
                      "Chương II SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH SỐ 58/2024/NĐ-CP NGÀY 24 THÁNG 5 "
                      "NĂM 2024")  # fmt: skip
    assert refs(read_passage(passage)) == {("58/2024/NĐ-CP", "Điều 20", "repeals")}


def test_annexes_printed_with_the_amending_document() -> None:
    text = "Điều 3. Thay thế biểu mẫu\nThay thế Phụ lục I bằng Phụ lục II ban hành kèm theo Nghị định này."
    assert refs(read_passage(Passage(text, AMENDING, "Điều 3"))) == {
        ("143/2013/NĐ-CP", "Phụ lục I", "amends"),
        ("this", "Phụ lục II", "refers"),
    }


def test_a_repaired_number_keeps_its_print() -> None:
    (ref,) = read_passage(Passage("Theo Thông tư số 06/2022/TT-BTС.", "", "Điều 1")).references
    assert (ref.document, ref.printed) == ("06/2022/TT-BTC", "06/2022/TT-BTС")
    assert ref.quote == "Thông tư số 06/2022/TT-BTС"


def test_a_bare_day_of_ending_is_ambiguous() -> None:
    text = "Nghị quyết này có hiệu lực từ ngày 01 tháng 01 năm 2026 đến ngày 31 tháng 12 năm 2026."
    assert [d.ambiguous for d in read_passage(Passage(text, "", "Điều 2")).dates] == [False, True]


def test_an_exception_is_marked() -> None:
    text = "Áp dụng Thông tư này, trừ quy định tại khoản 2 Điều 5 của Luật Hộ tịch."
    (ref,) = read_passage(Passage(text, "", "Điều 2")).references
    assert ref.exception


def test_where_the_words_stand() -> None:
    text = "Điều 4. A\n1. B\na) Theo Điều 7 Luật Hộ tịch;\n2. Theo Điều 8 Luật Hộ tịch."
    found = read_passage(Passage(text, "", "Điều 4")).references
    assert [r.from_provision for r in found] == ["Điều 4 khoản 1 điểm a", "Điều 4 khoản 2"]


def test_a_heading_broken_over_lines_reports_who_had_amended_its_target() -> None:
    text = (
        "SỬA ĐỔI, BỔ SUNG MỘT SỐ ĐIỀU CỦA NGHỊ ĐỊNH\nSỐ 56/2018/NĐ-CP NGÀY 16 THÁNG 11 NĂM 2018 CỦA CHÍNH PHỦ\n"
        "VỀ KIỂM TRA LÂM SẢN ĐƯỢC SỬA ĐỔI,\nBỔ SUNG MỘT SỐ ĐIỀU BỞI NGHỊ ĐỊNH SỐ 91/2024/NĐ-CP,\n"
        "NGHỊ ĐỊNH SỐ 83/2025/NĐ-CP"
    )
    found = refs(read_passage(Passage(text, "Nghị định số 42/2026/NĐ-CP sửa đổi, bổ sung các nghị định", "Chương I")))
    assert found == {
        ("56/2018/NĐ-CP", None, "amends"),
        ("91/2024/NĐ-CP", None, "amended_by"),
        ("83/2025/NĐ-CP", None, "amended_by"),
    }
