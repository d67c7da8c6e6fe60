import pytest
from hypothesis import given
from hypothesis import strategies as st

from legaltext.core.text import squeeze
from legaltext.files.decode import decode_text
from legaltext.files.flow import page_of_html, page_of_text


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\r"), max_size=80))
def test_offsets_point_at_the_line_in_the_text(text: str) -> None:
    for line in page_of_text(text).lines:
        rest = text[line.offset :].split("\n", 1)[0]
        assert squeeze(rest) == line.text


def test_html_blocks_superscripts_and_hidden_parts() -> None:
    page = page_of_html(
        "<html><head><title>x</title></head><body><script>var a</script><p>Điều 1.<b> Phạm</b> vi<sup>2</sup></p>"
        "<div>a)&nbsp;Tổ chức;<br>b) Cá\n nhân.</div><style>p{}</style></body></html>"
    )
    assert [(line.text, line.superscripts) for line in page.lines] == [
        ("Điều 1. Phạm vi2", ((15, 16),)),
        ("a) Tổ chức;", ()),
        ("b) Cá nhân.", ()),
    ]
    joined = "\n".join(line.text for line in page.lines)
    assert all(joined[line.offset :].startswith(line.text) for line in page.lines)


def test_html_table_cells_and_spans() -> None:
    page = page_of_html(
        "<table><tr><th rowspan=2>TT</th><th colspan=2>Văn bản</th></tr><tr><td>số</td><td>ngày</td></tr></table><p>hết"
    )
    (table,) = page.tables
    assert [[cell.text if cell else None for cell in row] for row in table.rows] == [
        ["TT", "Văn bản", None],
        [None, "số", "ngày"],
    ]
    assert [(line.text, line.table) for line in page.lines] == [
        ("TT", 0), ("Văn bản", 0), ("số", 0), ("ngày", 0), ("hết", None),
    ]  # fmt: skip


def test_letterhead_laid_out_by_a_table_is_no_table() -> None:
    page = page_of_html(
        "<table><tr><td>BỘ MẪU</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</td></tr>"
        "<tr><td>Số: 1/2031/TT-BM</td><td>Hà Nội, ngày 01</td></tr></table>"
    )
    assert page.tables == ()
    assert [line.table for line in page.lines] == [None] * 4


def test_deep_html_ends() -> None:
    assert page_of_html("<div>" * 5000 + "đáy" + "</div>" * 5000).lines in ((), page_of_html("<p>đáy").lines)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Điều\r\n1\r2".encode(), "Điều\n1\n2"),
        ("\ufeffĐiều".encode(), "Điều"),
        ("Điều".encode("utf-16"), "Điều"),
        ("<meta charset=windows-1252>caf\xe9".encode("windows-1252"), "<meta charset=windows-1252>café"),
        (b"\x81\x8d", "\x81\x8d"),
        ("Điều khoản ".encode() * 30 + b"\xff", "Điều khoản " * 30 + "\ufffd"),
    ],
)
def test_decoding(data: bytes, text: str) -> None:
    assert decode_text(data)[0] == text
