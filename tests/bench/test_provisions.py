"""The comparison with a mark-up finds what only one side has, and says what the other side has there."""

from pathlib import Path

from bench.provisions import compare, main

_ROWS = [
    ("article", "Điều 1. Phạm vi điều chỉnh"),
    ("clause", "1. Quy định này áp dụng đối với sở, ban, ngành thuộc tỉnh Sơn Hà, gồm:"),
    ("item", "a) Sở Nội vụ;"),
    ("item", "b) Sở Tư pháp."),
    ("content", "2. Quy định này không áp dụng đối với doanh nghiệp nhà nước."),
    ("article", "Điều 2. Tổ chức thực hiện"),
    ("clause", "1. Sở Nội vụ hướng dẫn thực hiện Quy định này."),
    ("clause", "2. Sở Tư pháp kiểm tra việc thực hiện Quy định này."),
    ("", "Điều 3. Hiệu lực thi hành"),
    ("clause", "1. Quy định này có hiệu lực thi hành kể từ ngày ký."),
]


def _write(folder: Path, rows: list[tuple[str, str]]) -> None:
    words = "".join(f'<p class="prov-{kind}">{text}</p>' if kind else f"<p>{text}</p>" for kind, text in rows)
    (folder / "page.html").write_text(f"<html><body>{words}</body></html>", "utf-8")


def test_gaps_of_the_mark_up(tmp_path):
    _write(tmp_path, _ROWS)
    result = compare(tmp_path)
    assert dict(result.agreed) == {"Điều": 2, "khoản": 3, "điểm": 2}
    assert [(d.side, d.level, d.ours, d.marked, d.line) for d in result.differences] == [
        ("more", "khoản", "Điều 1 khoản 2", "content", 4),
        ("more", "Điều", "Điều 3", "", 8),
        ("more", "khoản", "Điều 3 khoản 1", "clause", 9),  # the mark-up's second khoản 1 of Điều 2
    ]


def test_an_address_that_only_the_mark_up_has(tmp_path):
    """New wording that the mark-up takes for the amending article's own."""
    _write(
        tmp_path,
        [
            ("article", "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2021/QĐ-UBND"),
            ("clause", "1. Sửa đổi khoản 3 Điều 4 như sau:"),
            ("clause", "“3. Sở Nội vụ tỉnh Sơn Hà tổng hợp, báo cáo.”"),
            ("clause", "2. Bãi bỏ Điều 6."),
        ],
    )
    assert compare(tmp_path).differences == ()  # an opening quotation mark keeps the label from the mark-up's side
    _write(
        tmp_path,
        [
            ("article", "Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số 12/2021/QĐ-UBND"),
            ("clause", "1. Sửa đổi điểm a và điểm b khoản 3 Điều 4 như sau:"),
            ("content", "“a) Sở Nội vụ tỉnh Sơn Hà tổng hợp, báo cáo;"),
            ("item", "b) Sở Tư pháp tỉnh Sơn Hà kiểm tra.”."),
            ("clause", "2. Bãi bỏ Điều 6."),
        ],
    )
    (one,) = compare(tmp_path).differences
    assert (one.side, one.marked) == ("missed", "Điều 1 khoản 1 điểm b")
    assert one.ours.startswith("Điều 1 khoản 1 » ")


def test_the_command(tmp_path, capsys):
    _write(tmp_path, _ROWS)
    assert main([str(tmp_path)]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[1].split() == ["Điều", "2", "0", "1"]
    assert len([line for line in printed if "more" in line and line.startswith("page")]) == 3
    assert main([str(tmp_path / "absent")]) == 2
