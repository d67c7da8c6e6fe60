import zipfile
from io import BytesIO

from pdf_maker import make_pdf
from test_read import LAW, page_text

from legaltext.core.pages import PagedText
from legaltext.files.read import Limits, read_bytes


def archive(**files: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return out.getvalue()


def test_members_are_known_by_content_and_named() -> None:
    data = archive(
        **{"thư mục/a.doc": make_pdf([page_text()]), "b.bin": LAW.encode(), "c.txt": b"", "__MACOSX/x": b"x"}
    )
    reading = read_bytes(data, "x.zip")
    assert (reading.kind, reading.outcome) == ("zip", "partly_read")
    assert [c.member for c in reading.contents if isinstance(c, PagedText)] == ["b.bin", "thư mục/a.doc"]
    assert [(r.code, r.where) for r in reading.remarks] == [("LT-FILE-01", "c.txt")]


def test_archive_in_archive_names_both() -> None:
    reading = read_bytes(archive(**{"in.zip": archive(a=LAW.encode())}), "x.zip")
    (content,) = reading.contents
    assert isinstance(content, PagedText)
    assert (reading.outcome, content.member) == ("read", "in.zip/a")


def test_limits() -> None:
    bomb = archive(a=LAW.encode(), b=bytes(5_000_000))
    reading = read_bytes(bomb, "x.zip", Limits(unpacked=100_000))
    assert (reading.outcome, [(r.code, r.where) for r in reading.remarks]) == ("partly_read", [("LT-FILE-04", "b")])
    many = archive(**{f"{i}": LAW.encode() for i in range(5)})
    assert [r.code for r in read_bytes(many, "x", Limits(members=2)).remarks] == ["LT-FILE-17"]
    deep = LAW.encode()
    for _ in range(5):
        deep = archive(a=deep)
    assert [r.code for r in read_bytes(deep, "x").remarks] == ["LT-FILE-18"]


def test_empty_damaged_and_hostile_names() -> None:
    assert [r.code for r in read_bytes(archive(), "x").remarks] == ["LT-FILE-01"]
    whole = archive(**{"../../etc/a": LAW.encode()})
    assert read_bytes(whole, "x").outcome == "read"
    damaged = bytearray(archive(a=LAW.encode() * 50))
    damaged[60:90] = bytes(30)
    assert [r.code for r in read_bytes(bytes(damaged), "x").remarks] == ["LT-FILE-13"]
