"""Word packages written by hand: what the text alone does not show."""

import zipfile
from io import BytesIO

import pytest
from test_read import LAW

from legaltext.core.pages import Page, PagedText
from legaltext.files.docx import read_docx
from legaltext.files.numbering import format_number
from legaltext.files.read import read_bytes

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def package(body: str, **parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("word/document.xml", f"<w:document {W} {MC}><w:body>{body}</w:body></w:document>")
        for name, xml in parts.items():
            z.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def p(words: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{words}</w:t></w:r></w:p>"


def page_of(body: str, **parts: str) -> Page:
    return read_docx(package(body, **parts))


def texts(body: str, **parts: str) -> list[str]:
    return [line.text for line in page_of(body, **parts).lines]


def levels(*forms: tuple[str, str]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(forms)
    )


def numbered(ident: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{ident}"/></w:numPr>'


NUMBERING = (
    f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">'
    + levels(("decimal", "Điều %1."), ("decimal", "%2."), ("lowerLetter", "%3)"), ("decimal", "%1.%2.%4"))
    + '</w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    + '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
    + "</w:lvlOverride></w:num></w:numbering>"
)


def test_numbers_that_word_makes_appear() -> None:
    body = "".join(
        p(words, numbered(3, level))
        for words, level in [
            ("Phạm vi", 0), ("Một", 1), ("Hai", 1), ("Con", 2), ("Con nữa", 2), ("Đối tượng", 0), ("Lại một", 1),
            ("Sâu", 3),
        ]
    )  # fmt: skip
    assert texts(body, numbering=NUMBERING) == [
        "Điều 1. Phạm vi", "1. Một", "2. Hai", "a) Con", "b) Con nữa", "Điều 2. Đối tượng", "1. Lại một", "2.1.1 Sâu",
    ]  # fmt: skip


def test_restart_style_and_no_number() -> None:
    styles = f'<w:styles {W}><w:style w:styleId="S"><w:pPr>{numbered(3, 0)}</w:pPr></w:style></w:styles>'
    body = (
        p("một", '<w:pStyle w:val="S"/>')
        + p("chín", numbered(4, 0))
        + p("mười", numbered(4, 0))
        + p("trần", '<w:pStyle w:val="S"/>' + numbered(0, 0))
    )
    assert texts(body, numbering=NUMBERING, styles=styles) == ["Điều 1. một", "Điều 9. chín", "Điều 10. mười", "trần"]


@pytest.mark.parametrize(
    ("count", "form", "label"),
    [(4, "upperRoman", "IV"), (1994, "lowerRoman", "mcmxciv"), (27, "lowerLetter", "aa"), (3, "decimalZero", "03")],
)
def test_number_formats(count: int, form: str, label: str) -> None:
    assert format_number(count, form) == label


def test_footnotes_follow_the_body_with_raised_numbers() -> None:
    body = '<w:p><w:r><w:t>Tên gọi</w:t></w:r><w:r><w:footnoteReference w:id="5"/></w:r></w:p>' + p("Thân")
    other, own = (f'<w:footnote w:id="{i}">{p(words)}</w:footnote>' for i, words in ((1, "lạ"), (5, "Ghi chú")))
    notes = f"<w:footnotes {W}>{other}{own}</w:footnotes>"
    page = page_of(body, footnotes=notes)
    assert [(x.text, x.superscripts) for x in page.lines] == [
        ("Tên gọi1", ((7, 8),)), ("Thân", ()), ("1 Ghi chú", ((0, 1),)),
    ]  # fmt: skip


def test_deleted_words_fields_and_fallbacks_are_no_text() -> None:
    body = (
        "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r>"
        "<w:r><w:t> giữ</w:t><w:br/><w:t>dòng</w:t><w:tab/><w:t>hai</w:t></w:r></w:p>"
        "<mc:AlternateContent><mc:Choice>" + p("chọn") + "</mc:Choice><mc:Fallback>" + p("chọn") + "</mc:Fallback>"
        "</mc:AlternateContent>"
    )
    assert texts(body) == ["thêm giữ", "dòng hai", "chọn"]


def test_text_box_follows_its_paragraph() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('trong khung')}</w:txbxContent></w:pict></w:r>"
    assert texts(f"<w:p>{box}<w:r><w:t>ngoài</w:t></w:r></w:p>") == ["ngoài", "trong khung"]


def test_tables_with_merged_cells() -> None:
    def cell(words: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(words)}</w:tc>"

    body = (
        "<w:tbl><w:tr>" + cell("TT", '<w:vMerge w:val="restart"/>') + cell("Văn bản", '<w:gridSpan w:val="2"/>')
        + "</w:tr><w:tr>" + cell("", "<w:vMerge/>") + cell("số") + cell("ngày") + "</w:tr></w:tbl>" + p("sau bảng")
    )  # fmt: skip
    page = page_of(body)
    assert [[c.text if c else None for c in row] for row in page.tables[0].rows] == [
        ["TT", "Văn bản", None],
        [None, "số", "ngày"],
    ]
    assert [(x.text, x.table) for x in page.lines][-2:] == [("ngày", 0), ("sau bảng", None)]


def test_old_fonts_per_run() -> None:
    body = (
        '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTimeH"/></w:rPr><w:t>quyÕt ®Þnh</w:t></w:r>'
        '<w:r><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr><w:t> soá</w:t></w:r><w:r><w:t> tỉnh</w:t></w:r></w:p>'
    )
    page = page_of(body)
    assert [x.text for x in page.lines] == ["QUYẾT ĐỊNH số tỉnh"]
    assert page.quality == "legacy_repaired"


def test_soft_hyphen_is_a_letter_in_old_fonts_only() -> None:
    body = (
        '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>Th«ng t</w:t><w:softHyphen/></w:r>'
        "<w:r><w:t> kèm</w:t><w:softHyphen/><w:t>theo</w:t></w:r></w:p>"
    )
    assert texts(body) == ["Thông tư kèmtheo"]


def test_hyphenation_mark_beside_the_old_letter_of_its_code_is_no_second_letter() -> None:
    old = '<w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    body = (
        f"<w:p><w:r>{old}<w:t>th</w:t><w:softHyphen/><w:softHyphen/><w:t>¬ng m¹i, b</w:t><w:softHyphen/>"
        f"<w:t>\u00adu ®iÖn, n\u00ad\u00adíc</w:t></w:r></w:p>"
    )
    assert texts(body) == ["thương mại, bưu điện, nước"]
    before = f"<w:p><w:r>{old}<w:softHyphen/><w:t>§iÒu 34. Tõ chøc, t</w:t><w:softHyphen/><w:t> ph¸p</w:t></w:r></w:p>"
    assert texts(before) == ["Điều 34. Từ chức, tư pháp"]


def test_font_comes_from_the_style_it_is_based_on() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="A"><w:rPr><w:rFonts w:ascii="VNI-Times"/></w:rPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:basedOn w:val="C"/></w:style>'
        "</w:styles>"
    )
    assert texts(p("soá", '<w:pStyle w:val="B"/>') + p("cò", '<w:pStyle w:val="C"/>'), styles=styles) == ["số", "cò"]


def test_document_in_full() -> None:
    reading = read_bytes(package("".join(p(line, run='<w:b/><w:sz w:val="28"/>') for line in LAW.split("\n"))), "x")
    assert (reading.kind, reading.outcome) == ("docx", "read")
    (content,) = reading.contents
    assert isinstance(content, PagedText)
    assert [x.text for x in content.pages[0].lines] == LAW.strip().split("\n")
    assert {(x.bold, x.size) for x in content.pages[0].lines} == {(True, 14.0)}


@pytest.mark.parametrize(
    "document",
    [
        "<w:document",
        f'<!DOCTYPE w [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><w:document {W}><w:body>{p("&b;")}</w:body></w:document>',
        f"<w:document {W}><w:body>{'<w:sdt>' * 5000}{'</w:sdt>' * 5000}</w:body></w:document>",
        f"<other {W}/>",
    ],
)
def test_damaged_or_hostile_packages_are_set_aside(document: str) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        z.writestr("word/document.xml", document)
    reading = read_bytes(out.getvalue(), "x")
    assert reading.outcome in ("set_aside", "not_law")
    assert reading.remarks[0].code in ("LT-FILE-11", "LT-FILE-23")
