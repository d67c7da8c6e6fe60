"""Files that break careless readers, made on the spot: none is large on disk, several are vast when unpacked.

``write_hostile(folder)`` writes one file per entry of ``HOSTILE`` and gives their paths by name. ``harm`` says what a
file does, ``outcomes`` which outcomes of the ``files`` command are right for it. Run as a program it fills a folder:
``python tests/robust/hostile.py FOLDER``.
"""

from __future__ import annotations

import gzip
import io
import json
import struct
import sys
import unicodedata
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf

SAMPLE = Path(__file__).resolve().parents[2] / "corpora" / "sample"
GAZETTE = SAMPLE / "gazette" / "cong-bao-so-21-ngay-20-10-2026.pdf"
PROCEDURE = SAMPLE / "procedures" / "9.900001.json"

REFUSED = ("set_aside",)
REFUSED_OR_NOT_LAW = ("set_aside", "not_law")
READ = ("read",)
MEGABYTE = 1 << 20
CHUNK = b"q Q " * (MEGABYTE // 4)  # as a PDF page: save and restore the state, without end


@dataclass(frozen=True, slots=True)
class Hostile:
    """One hostile file: its name on disk, what makes its bytes, its harm, the outcomes that are right for it."""

    name: str
    make: Callable[[], bytes]
    harm: str
    outcomes: tuple[str, ...] = REFUSED


def pack_chunks(megabytes: int) -> bytes:
    """A raw deflate stream that unpacks to so many megabytes.

    After a full flush each further chunk packs to the same bytes, so one packed chunk is repeated: the gigabyte is
    never made.
    """
    packer = zlib.compressobj(9, wbits=-15)
    first = packer.compress(CHUNK) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(CHUNK) + packer.flush(zlib.Z_FULL_FLUSH)
    return first + again * (megabytes - 1) + b"\x03\x00"


def pack_zlib(megabytes: int) -> bytes:
    """The same as a zlib stream, with its check sum, as PDF's FlateDecode wants it."""
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(CHUNK, check)
    return b"\x78\xda" + pack_chunks(megabytes) + check.to_bytes(4, "big")


def pack_gzip(megabytes: int) -> bytes:
    """The same as a gzip file."""
    check = 0
    for _ in range(megabytes):
        check = zlib.crc32(CHUNK, check)
    head = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"
    return head + pack_chunks(megabytes) + struct.pack("<II", check, megabytes * MEGABYTE)


def save(document: pikepdf.Pdf, **settings: object) -> bytes:
    """The bytes of a document."""
    target = io.BytesIO()
    document.save(target, **settings)
    return target.getvalue()


def one_page(content: pikepdf.Stream, document: pikepdf.Pdf, forms: pikepdf.Dictionary | None = None) -> None:
    """Gives the document one A4 page with the content."""
    page = document.add_blank_page(page_size=(595, 842))
    page.Contents = document.make_indirect(content)
    if forms is not None:
        page.Resources = pikepdf.Dictionary(XObject=forms)


def make_flate_bomb() -> bytes:
    """One page whose content is one gigabyte of idle operators, packed twice to some kilobytes."""
    document = pikepdf.new()
    content = pikepdf.Stream(document, b"")
    content.write(
        zlib.compress(pack_zlib(1024), 9), filter=pikepdf.Array([pikepdf.Name.FlateDecode, pikepdf.Name.FlateDecode])
    )
    one_page(content, document)
    # the streams must stay as they are: a writer that recodes them would unpack the gigabyte
    return save(document, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def make_form_bomb(width: int = 12, depth: int = 14) -> bytes:
    """A page that draws a form twelve times, which draws a form twelve times, … fourteen levels down."""
    document = pikepdf.new()
    inner = document.make_indirect(
        pikepdf.Stream(
            document, b"0 0 1 1 re f", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )
    )
    for _ in range(depth):
        form = pikepdf.Stream(
            document, b"/F Do " * width, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9]
        )
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=inner))
        inner = document.make_indirect(form)
    one_page(pikepdf.Stream(document, b"/F Do " * width), document, pikepdf.Dictionary(F=inner))
    return save(document)


def make_own_parent() -> bytes:
    """A PDF whose page tree holds itself."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF\n"
    )


def make_locked() -> bytes:
    """A real gazette issue under a password."""
    with pikepdf.open(GAZETTE) as document:
        return save(document, encryption=pikepdf.Encryption(user="mat-khau", owner="chu", R=6))


def make_bare_scan() -> bytes:
    """A page that is a picture: nothing to read, though nothing is broken."""
    document = pikepdf.new()
    picture = pikepdf.Stream(document, bytes(64 * 64))
    picture.update(
        pikepdf.Dictionary(
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=64,
            Height=64,
            ColorSpace=pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
        )
    )
    image = document.make_indirect(picture)
    one_page(pikepdf.Stream(document, b"595 0 0 842 0 0 cm /I Do"), document, pikepdf.Dictionary(I=image))
    return save(document)


def make_zip(entries: dict[str, bytes]) -> bytes:
    """A zip archive, the same every time."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def make_procedure(code: str, **changes: object) -> bytes:
    """A well-formed procedure with another code and other fields."""
    answer = json.loads(PROCEDURE.read_text(encoding="utf-8"))
    answer["data"] |= {"code": code, "codeNotation": code} | changes
    return json.dumps(answer, ensure_ascii=True).encode()


HTML = (
    "<!DOCTYPE html><html><head><title>404</title></head><body>Không tìm thấy trang bạn yêu cầu.</body></html>".encode()
)
OLE = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096)
ODD = unicodedata.normalize("NFD", "Đăng ký “hộ tịch” – bản 1")

HOSTILE: tuple[Hostile, ...] = (
    Hostile("zero-byte.pdf", lambda: b"", "holds nothing", REFUSED_OR_NOT_LAW),
    Hostile("zero-byte.json", lambda: b"", "holds nothing", REFUSED_OR_NOT_LAW),
    Hostile("truncated.pdf", lambda: GAZETTE.read_bytes()[:20_000], "breaks off", ("set_aside", "partly_read")),
    Hostile("header-only.pdf", lambda: b"%PDF-1.7\n", "breaks off after its first line"),
    Hostile("locked.pdf", make_locked, "wants a password"),
    Hostile("page-not-found.pdf", lambda: HTML, "is a web page under a PDF's name", REFUSED_OR_NOT_LAW),
    Hostile("flate-bomb.pdf", make_flate_bomb, "unpacks to a gigabyte"),
    Hostile("form-bomb.pdf", make_form_bomb, "draws for ever", ("set_aside", "not_law")),
    Hostile("own-parent.pdf", make_own_parent, "has a page tree that never ends"),
    Hostile("bare-scan.pdf", make_bare_scan, "has no words to read", REFUSED_OR_NOT_LAW),
    Hostile("word-97.pdf", lambda: OLE, "is a broken Word file under a PDF's name", REFUSED_OR_NOT_LAW),
    Hostile("no-procedure.json", lambda: b'{"menu": ["pho", "bun cha"], "price": 45000}', "is JSON, no procedure",
            REFUSED_OR_NOT_LAW),
    Hostile("a-number.json", lambda: b"42", "is JSON, no object", REFUSED_OR_NOT_LAW),
    Hostile("deep.json", lambda: b"[" * 200_000 + b"]" * 200_000, "is nested 200,000 deep", REFUSED_OR_NOT_LAW),
    Hostile("deep-inside.json", lambda: b'{"code":"OK","data":' + b'{"data":' * 100_000 + b"1" + b"}" * 100_001,
            "is nested where a procedure should be", REFUSED_OR_NOT_LAW),
    Hostile("long-number.json", lambda: b'{"code":' + b"9" * 100_000 + b"}", "holds a number of 100,000 digits",
            REFUSED_OR_NOT_LAW),
    Hostile("cut.json", lambda: PROCEDURE.read_bytes()[:1500], "breaks off", REFUSED_OR_NOT_LAW),
    Hostile("wrong-types.json", lambda: make_procedure("9.900091", legalBasisesDetails={"a": 1}, executionSteps=7),
            "has lists that are none", ("set_aside", "partly_read", "read", "not_law")),
    Hostile("lone-surrogate.json", lambda: make_procedure("9.900092", name="Cấp giấy \ud800 phép"),
            "holds half a character", ("read", "partly_read", "set_aside")),
    Hostile("nul-inside.json", lambda: make_procedure("9.900093", name="Cấp giấy\u0000 phép"),
            "holds a NUL, which databases refuse", ("read", "partly_read", "set_aside")),
    Hostile("broken.jsonl.gz", lambda: gzip.compress(b'{"id": 1}\n' * 500, mtime=0)[:60], "breaks off when unpacked",
            ("set_aside", "not_law", "partly_read")),
    Hostile("gzip-bomb.jsonl.gz", lambda: pack_gzip(1024), "unpacks to one line of a gigabyte",
            REFUSED_OR_NOT_LAW),
    Hostile("slip.zip", lambda: make_zip({"../../outside.json": PROCEDURE.read_bytes()}),
            "wants to be unpacked outside its folder", ("set_aside", "read", "not_law", "partly_read")),
    Hostile("zip-bomb.zip", lambda: make_zip({"big.json": b" " * (64 * MEGABYTE)}), "unpacks to 64 MB of blanks",
            REFUSED_OR_NOT_LAW),
    Hostile(f"{ODD}.json", lambda: make_procedure("9.900094"), "has a name in decomposed accents", READ),
    Hostile("'; DROP TABLE files; --.json", lambda: make_procedure("9.900095"), "has a name that is SQL", READ),
    Hostile("-rf \u202enosj.json", lambda: make_procedure("9.900096"), "has a name that turns writing round", READ),
    Hostile("=HYPERLINK(1).json", lambda: make_procedure("9.900097", name="=CMD()|A0"),
            "has a name that a spreadsheet runs", READ),
    Hostile("hai\ndong.json", lambda: make_procedure("9.900098"), "has a name of two lines", READ),
)  # fmt: skip


def write_hostile(folder: Path) -> dict[str, Path]:
    """Writes all of them; a name that the file system refuses (Windows: quotes, line breaks) is left out."""
    written: dict[str, Path] = {}
    for hostile in HOSTILE:
        path = folder / hostile.name
        try:
            path.write_bytes(hostile.make())
        except OSError:
            continue
        written[hostile.name] = path
    return written


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    for path in write_hostile(target).values():
        print(f"{path.stat().st_size:>9,} {path.name!r}")
