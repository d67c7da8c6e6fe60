"""Files that hold no document of law are told from those that do."""

import zipfile
from pathlib import Path

import pytest

from legaltext.store.extract import extract

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
FORM = MOTTO + "TỜ KHAI ĐỀ NGHỊ CẤP LẠI THẺ\nKính gửi: Phòng Nội vụ huyện Hà Sơn\nHọ và tên: ......\nNơi ở: ......"
ARTICLE = (
    "CÁC QUY ĐỊNH MỚI VỀ HỒ CHỨA\nCăn cứ Luật Hồ chứa, người dân cần biết những điều sau.\nBài viết nêu các điểm mới."
)
DECISION = MOTTO + "Số: 12/2026/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc quy định mức thu phí\nĐiều 1. Mức thu phí là 5.000 đồng."
LOST_CAPITALS = (  # as a font of capitals leaves them behind
    "cộng hòa xã hội chủ nghĩa việt nam\nSỐ:12/1998/TT/BTC\nThông tư\nhướng dẫn kế toán\nĐể thực hiện, Bộ hướng dẫn:"
)
BARE = "Điều 1. Phạm vi điều chỉnh\nQuy định về hồ chứa.\nĐiều 2. Đối tượng áp dụng\nTổ chức, cá nhân."
DRAFT = (
    MOTTO + "Số: …/2026/QĐ-UBND\nQUYẾT ĐỊNH\nVề việc quy định mức thu\nCăn cứ Luật Phí và lệ phí;\nXét đề nghị của Sở;"
)


@pytest.mark.parametrize(
    ("text", "outcome", "documents"),
    [
        (FORM, "not_law", 0),
        (ARTICLE, "not_law", 0),
        (DECISION, "read", 1),
        (LOST_CAPITALS, "read", 1),
        (BARE, "read", 1),
        (DRAFT, "read", 1),
    ],
)
def test_no_document_of_law(tmp_path: Path, text: str, outcome: str, documents: int) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    read = extract(path)
    assert (read.outcome, len(read.documents)) == (outcome, documents)
    assert (outcome == "not_law") == ("LT-IN-08" in {remark.code for remark in read.remarks})


@pytest.mark.parametrize(
    ("broken", "outcome"),
    [(b"", "not_law"), (b"%PDF-1.7 broken", "partly_read")],
)
def test_an_archive_of_a_form_and_a_broken_file_is_not_said_to_hold_no_law(
    tmp_path: Path, broken: bytes, outcome: str
) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("form.txt", FORM)
        if broken:
            archive.writestr("broken.pdf", broken)
    read = extract(path)
    assert (read.outcome, len(read.documents)) == (outcome, 0)
