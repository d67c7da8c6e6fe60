"""What holds for every document, whatever its text: offsets, spans, unique addresses."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from legaltext.core.law import LegalDocument, PageRun
from legaltext.core.pages import Box, DatabaseRecord, Line, Page
from legaltext.structure.parse import parse_record, parse_run
from legaltext.structure.rows import lift_marks

WORDS = [
    "sổ",
    "thẻ",
    "cơ quan",
    "theo quy định",
    "Thông tư số 17/2022/TT-",
    "BTP",
    "như sau:",
    "“Điều 3. Sổ",
    "”.",
    '"',
    "”",
]
STARTS = [
    "Điều 1. Sổ", "Điều 2. Thẻ", "Điều 2 Thẻ", "Điều 12a. Bìa", "1. Mở", "2. Khóa", "1a. Lưu", "a) Một;", "đ) Hai;",
    "a1) Ba", "a.1) Bốn", "(i) Năm", "Chương I", "CHƯƠNG II", "Mục 1", "I. MỤC TIÊU", "Phần thứ nhất", "“1. Sửa",
    "“Điều 5. Bìa",
    "PHỤ LỤC I", "Mẫu số 01", "QUY CHẾ", "(Ban hành kèm theo Quyết định số 1/QĐ-BTP)", "Nơi nhận:", "KT. BỘ TRƯỞNG",
    "THÔNG TƯ", "Số: 09/2031/TT-BTP", "Số: 12/VBHN-BTP", "XÁC THỰC VĂN BẢN HỢP NHẤT", "Căn cứ Luật Lưu trữ;",
    "BỘ TƯ PHÁP",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Hà Nội, ngày 5 tháng 6 năm 2031", "1 Khoản này được sửa đổi",
    "2. Bãi bỏ Điều 7",
]  # fmt: skip

texts = st.builds(
    lambda start, tail: " ".join([start, *tail]).strip(),
    st.sampled_from(["", *STARTS]),
    st.lists(st.sampled_from(WORDS), max_size=5),
).filter(bool)


@st.composite
def lines(draw: st.DrawFn) -> Line:
    text = draw(texts)
    x0 = draw(st.sampled_from([64.0, 87.0, 200.0]))
    x1 = draw(st.sampled_from([x0 + 60, 531.0]))
    size = draw(st.sampled_from([14.0, 14.0, 13.0, 11.0, 8.0]))
    top = draw(st.floats(50, 800))
    marks = ((len(text) - 1, len(text)),) if text[-1].isdigit() and draw(st.booleans()) else ()
    return Line(
        text, Box(x0, top, x1, top + size), size, superscripts=marks, table=draw(st.sampled_from([None, None, 0]))
    )


runs = st.lists(st.lists(lines(), max_size=12), min_size=1, max_size=4).map(
    lambda pages: PageRun(tuple(Page(n + 1, 595.0, 842.0, tuple(page)) for n, page in enumerate(pages)))
)
records = st.lists(texts, max_size=40).map(
    lambda some: DatabaseRecord("r", {}, Page(1, 0.0, 0.0, tuple(Line(text) for text in some)))
)
patient = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(document: LegalDocument) -> None:
    at = 0
    for segment in document.segments:
        assert at <= segment.start <= segment.end <= len(document.text)
        assert document.text[at : segment.start] in {"", " ", "\n"}
        at = segment.end
    assert at == len(document.text)
    spans = [(p.start, p.end) for p in document.provisions]
    assert all(0 <= start < end <= len(document.text) for start, end in spans)
    addresses = [(p.part, p.path) for p in document.provisions]
    assert len(set(addresses)) == len(addresses)
    inside: list[tuple[int, int]] = []
    for start, end in spans:  # in order of their starts: each lies inside the open one or after it
        while inside and inside[-1][1] <= start:
            inside.pop()
        assert not inside or end <= inside[-1][1]
        inside.append((start, end))
    at = 0
    for part in document.parts:
        assert at <= part.start <= part.end
        at = part.end
    for label in {p.part for p in document.provisions}:
        (part,) = (one for one in document.parts if one.label == label)
        assert all(part.start <= p.start and p.end <= part.end for p in document.provisions if p.part == label)
    for note in document.footnotes:
        assert note.start <= note.end <= len(document.text)
        assert note.anchor is None or 0 <= note.anchor < len(document.text)
    assert 0 <= document.preamble[0] <= document.preamble[1] <= len(document.text)
    assert 0 <= document.signature[0] <= document.signature[1] <= len(document.text)


@patient
@given(runs)
def test_any_run(run: PageRun) -> None:
    document = parse_run(run)
    check(document)
    printed = {page.number: " ".join(line.text for line in page.lines) for page in run.pages}
    for segment in document.segments:
        assert document.page_at(segment.start) == segment.page or segment.start == segment.end
        assert segment.page in printed


@patient
@given(records)
def test_any_record(record: DatabaseRecord) -> None:
    document = parse_record(record)
    check(document)
    assert document.page_at(0) == 0


@patient
@given(runs)
def test_same_input_same_document(run: PageRun) -> None:
    assert parse_run(run) == parse_run(run)


@patient
@given(runs)
def test_segments_map_back_to_their_lines(run: PageRun) -> None:
    document = parse_run(run)
    printed: dict[tuple[int, Box | None], list[str]] = {}
    for page in run.pages:
        for line in page.lines:
            printed.setdefault((page.number, line.box), []).append(lift_marks(line.text, line.superscripts)[0])
    for segment in document.segments:
        piece = document.text[segment.start : segment.end]
        assert any(piece in words or words in piece for words in printed[segment.page, segment.box])
