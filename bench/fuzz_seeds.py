"""Small originals of every format for the fuzz run: cut from real files where present, else from the sample."""

from __future__ import annotations

import csv
import gzip
import io
import json
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from legaltext.files.legacy import Legacy, letters_of

SMALL = 60_000  # bytes: what is longer is cut or left out, so that ten thousand files are read in an hour
TEXT = 6_000  # code points of a cut text


@dataclass(frozen=True, slots=True)
class Seed:
    """An original: the name of its format, its bytes, how often it is drawn beside others."""

    form: str
    data: bytes


# How often each format is drawn. Old Word files start LibreOffice each time: few.
WEIGHTS = {
    "pdf": 18, "docx": 14, "doc": 1, "rtf": 10, "html": 10, "tcvn3": 5, "vni": 4, "text": 4, "jsonl": 8,
    "portal": 12, "zip": 8, "xlsx": 8, "csv": 4, "gz": 3,
}  # fmt: skip


def find_seeds(corpora: Path | None, sample: Path) -> list[Seed]:
    """Originals of every format, in a fixed order; a format without any real file gets made ones."""
    procedures = sorted((sample / "procedures").glob("*.json"))[:6]
    passages = "\n".join(_words(json.loads(path.read_text("utf-8"))) for path in procedures)[:TEXT]
    texts, pages = [passages], [_markup(passages)]
    records = [path.read_bytes() for path in procedures]
    seeds: list[Seed] = []
    for path in sorted((sample / "gazette").glob("*.pdf"))[:2]:
        seeds += _cut_pdf(path, (0, 2))
    if corpora is not None:
        seeds += _real_files(corpora)
        law = corpora / "legacy-encodings" / "transcripts"
        texts += [path.read_text("utf-8")[:TEXT] for path in sorted(law.glob("200[34]*.txt"))[:4]]
        pages += [
            path.read_text("utf-8", "replace")[: 3 * TEXT]
            for path in sorted((corpora / "vbpl" / "pages").glob("*.html"))[:5]
        ]
        for folder in ("portal-api", "portal-text", "old-portal"):
            found = sorted((corpora / "procedures" / folder).glob("*.json"))
            records += [data for path in found[::40][:4] if len(data := path.read_bytes()) <= SMALL]
        seeds += [Seed("jsonl", data) for data in _record_lines(corpora)]
    seeds += [Seed("portal", data) for data in records]
    seeds += [Seed("text", text.encode("utf-8")) for text in texts]
    seeds += [Seed("tcvn3", _in_old_letters(text, Legacy.TCVN3)) for text in texts]
    seeds += [Seed("vni", _in_old_letters(text, Legacy.VNI)) for text in texts]
    seeds += [Seed("html", page.encode("utf-8")) for page in pages]
    seeds += [Seed("docx", _docx(text)) for text in texts[:2]] + [Seed("rtf", _rtf(text)) for text in texts[:3]]
    lines = b"\n".join(json.dumps(json.loads(record), ensure_ascii=False).encode() for record in records[:3])
    seeds += [Seed("jsonl", lines), Seed("gz", gzip.compress(lines, mtime=0))]
    seeds += [Seed("xlsx", _sheet(procedures)), Seed("csv", _table(procedures))]
    seeds.append(
        Seed("zip", _archive({"a.json": records[0], "b/c.html": pages[0].encode(), "d.txt": texts[0].encode()}))
    )
    inner = _archive({"x.json": records[1], "y.rtf": _rtf(texts[0][:900])})
    seeds.append(Seed("zip", _archive({"trong.zip": inner, "e.pdf": next(s.data for s in seeds if s.form == "pdf")})))
    return seeds


def _real_files(corpora: Path) -> Iterator[Seed]:
    for path in sorted((corpora / "congbao").glob("*.pdf"))[::18]:
        yield from _cut_pdf(path, (0, 1))
    for path in sorted((corpora / "mixed").glob("*.signed.pdf"))[:1]:
        yield from _cut_pdf(path, (0, 1))
    for path in sorted((corpora / "procedures" / "portal-pdf").glob("*.pdf"))[:1]:
        yield from _cut_pdf(path, (0, 2))
    for path in sorted((corpora / "legacy-encodings").rglob("*.doc*"))[:40]:
        data = path.read_bytes()
        if len(data) <= SMALL:
            yield Seed("docx" if data.startswith(b"PK") else "doc", data)
    for path in sorted((corpora / "legacy-encodings").rglob("*.rtf")):
        yield Seed("rtf", path.read_bytes()[:SMALL])


def _cut_pdf(path: Path, pages: tuple[int, int]) -> Iterator[Seed]:
    """A few pages of a PDF, as they are and with their streams unpacked, so that changes reach what is inside."""
    import pikepdf

    with pikepdf.open(path) as whole, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # forms and links need not work in the parts
        part = pikepdf.new()
        part.pages.extend(whole.pages[pages[0] : pages[1]])
        part.remove_unreferenced_resources()
        packed, plain = io.BytesIO(), io.BytesIO()
        part.save(packed, deterministic_id=True)
        part.save(
            plain,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    for data in (packed.getvalue(), plain.getvalue()):
        if len(data) <= 5 * SMALL:
            yield Seed("pdf", data)


def _record_lines(corpora: Path) -> Iterator[bytes]:
    """A few short records of each collection of documents, as JSON lines and as one array."""
    for path in sorted(corpora.rglob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            short = list(islice((line for line in lines if len(line) <= 3 * TEXT), 3))
        yield "".join(short).encode()
        yield json.dumps([json.loads(line) for line in short], ensure_ascii=False).encode()
    for path in sorted((corpora / "procedures").glob("*.jsonl")):
        with path.open(encoding="utf-8") as lines:
            yield "".join(islice(lines, 8)).encode()


def _words(value: Any) -> str:
    """All strings of a JSON value, one a line."""
    match value:
        case str():
            return value
        case dict():
            return "\n".join(filter(None, map(_words, value.values())))
        case list():
            return "\n".join(filter(None, map(_words, value)))
    return ""


def _markup(text: str) -> str:
    rows = "".join(f"<tr><td>{i}</td><td>{line}</td></tr>" for i, line in enumerate(text.split("\n")[:9]))
    lines = "".join(f'<p class="prov-clause">{line}<sup>1</sup></p>' for line in text.split("\n"))
    return (
        f"<html><head><meta charset='utf-8'></head><body><div>Điều 1. Phạm vi{lines}<table>{rows}</table></div></body>"
    )


def _in_old_letters(text: str, legacy: Legacy) -> bytes:
    back = {letter: old for old, letter in sorted(letters_of(legacy).items(), reverse=True)}
    if legacy is Legacy.VNI:  # letters that have no code of their own are written as letter and marks
        text = "".join(ch if ch in back else unicodedata.normalize("NFD", ch) for ch in text)
    return "".join(back.get(ch, ch) for ch in text).encode("latin-1", "replace")


def _archive(entries: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _docx(text: str) -> bytes:
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    lines = text.replace("&", "&amp;").replace("<", "&lt;").split("\n")
    listed = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = "".join(f"<w:p>{listed}{_run(line)}</w:p>" for line in lines)
    cells = "".join(f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p>{_run(x)}</w:p></w:tc>' for x in lines[:3])
    table = f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>"
    note = '<w:p><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = f"<w:document {w}><w:body>{body}{table}{note}</w:body></w:document>"
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Điều %1."/></w:lvl>'
    numbering = (
        f'<w:numbering {w}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    notes = f'<w:footnotes {w}><w:footnote w:id="2"><w:p>{_run(lines[0])}</w:p></w:footnote></w:footnotes>'
    style = '<w:basedOn w:val="b"/><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr>'
    style = f'<w:style w:type="paragraph" w:default="1" w:styleId="a">{style}</w:style>'
    parts = {
        "document": document,
        "numbering": numbering,
        "footnotes": notes,
        "styles": f"<w:styles {w}>{style}</w:styles>",
    }
    return _archive({f"word/{name}.xml": xml.encode() for name, xml in parts.items()})


def _run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def _rtf(text: str) -> bytes:
    def letters(line: str) -> str:
        return "".join(ch if ch < "\x80" and ch not in "\\{}" else f"\\u{ord(ch)}?" for ch in line if ord(ch) < 0x8000)

    lines = "\\par\n".join(letters(line) for line in text.split("\n"))
    head = "{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0\\fnil Times New Roman;}{\\f1\\fnil .VnTime;}}\\f0\\fs26 "
    return f"{head}{lines}\\par{{\\f1 \\'a7i\\'d2u 2. Qu\\'b6n l\\'fd}}\\par}}".encode("latin-1", "replace")


def _rows(procedures: list[Path]) -> list[list[str]]:
    rows = [["STT", "Mã số", "Tên thủ tục hành chính", "Lĩnh vực", "Căn cứ pháp lý"]]
    for number, path in enumerate(procedures, 1):
        data = json.loads(path.read_text("utf-8"))["data"]
        bases = "\n".join(str(b.get("code", "")) for b in data.get("legalBasisesDetails") or [] if isinstance(b, dict))
        rows.append([str(number), data["code"], data["name"], str(data.get("fieldName", "")), bases])
    return rows


def _sheet(procedures: list[Path]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    page = book.active
    for row in _rows(procedures):
        page.append(row)
    page.merge_cells("A9:C9")
    book.create_sheet("Trang 2").append(["Số ký hiệu", "Trích yếu", "Ngày ban hành"])
    target = io.BytesIO()
    book.save(target)
    with zipfile.ZipFile(target) as made:  # packed again without the day of making
        return _archive({name: made.read(name) for name in made.namelist()})


def _table(procedures: list[Path]) -> bytes:
    target = io.StringIO()
    csv.writer(target).writerows(_rows(procedures))
    return target.getvalue().encode("utf-8-sig")
