"""Small PDFs written by hand, so that a test knows where every glyph stands.

The fonts are not embedded: a code is a UTF-16 unit and its own Unicode value, every glyph is half an em wide, a blank
a quarter. Positions are in PDF points from the bottom left.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

WIDTH, HEIGHT = 595, 842
FONTS = {
    "F": "TimesNewRomanPSMT",
    "B": "TimesNewRomanPS-BoldMT",
    "I": "TimesNewRomanPS-ItalicMT",
    "T": "ABCDEF+.VnTime",
    "H": ".VnTimeH",
    "V": "VNI-Times",
}


def text(x: float, y: float, words: str, size: float = 14, font: str = "F", angle: int = 0, spacing: float = 0) -> str:
    """An operator sequence that shows ``words`` with its baseline starting at (x, y)."""
    a, b = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    code = words.encode("utf-16-be").hex()
    return f"BT /{font} {size} Tf {spacing} Tc {a:.4f} {b:.4f} {-b:.4f} {a:.4f} {x} {y} Tm <{code}> Tj ET\n"


def width(words: str, size: float = 14) -> float:
    return sum(0.25 if ch == " " else 0.0 if ch in "\u0301\u0309\u0323\u0302" else 0.5 for ch in words) * size


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """A full grid of ruling lines at the given x and y."""
    return "".join(line(min(xs), y, max(xs), y) for y in ys) + "".join(line(x, min(ys), x, max(ys)) for x in xs)


def image(x: float, y: float, w: float, h: float) -> str:
    return f"q {w} 0 0 {h} {x} {y} cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def make_pdf(pages: Sequence[str], rotate: int = 0, crop: tuple[float, float, float, float] | None = None) -> bytes:
    """A PDF whose pages have the given content streams."""
    objects: list[bytes] = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    fonts = " ".join(f"/{key} {_add_font(objects, name)} 0 R" for key, name in FONTS.items())
    kids = []
    for content in pages:
        data = content.encode("latin-1")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data))
        box = f"/CropBox [{' '.join(map(str, crop))}]" if crop else ""
        page = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {WIDTH} {HEIGHT}] {box} /Rotate {rotate} "
            f"/Resources << /Font << {fonts} >> >> /Contents {len(objects)} 0 R >>"
        )
        objects.append(page.encode())
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return write_objects(objects)


def write_objects(objects: Sequence[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def _add_font(objects: list[bytes], name: str) -> int:
    ranges = "".join(f"<{hi:02x}00> <{hi:02x}ff> <{hi:02x}00>\n" for hi in range(0xD8))
    ranges += "".join(f"<{hi:02x}00> <{hi:02x}ff> <{hi:02x}00>\n" for hi in range(0xE0, 0x100))
    blocks = ranges.splitlines(keepends=True)
    body = "".join(
        f"{len(part)} beginbfrange\n{''.join(part)}endbfrange\n"
        for part in (blocks[i : i + 100] for i in range(0, len(blocks), 100))
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /U def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}endcmap\nend\nend"
    ).encode()
    objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(cmap), cmap))
    to_unicode = len(objects)
    objects.append(
        f"<< /Type /FontDescriptor /FontName /{name} /Flags 4 /FontBBox [0 -216 1000 891] /ItalicAngle 0 "
        "/Ascent 891 /Descent -216 /CapHeight 660 /StemV 80 >>".encode()
    )
    marks = " ".join(f"{code} [0]" for code in (0x300, 0x301, 0x302, 0x303, 0x306, 0x309, 0x31B, 0x323))
    system = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"
    objects.append(
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{name} /CIDSystemInfo {system} "
        f"/FontDescriptor {len(objects)} 0 R /DW 500 /W [32 [250] 160 [250] {marks}] >>".encode()
    )
    objects.append(
        f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /Identity-H /DescendantFonts [{len(objects)} 0 R] "
        f"/ToUnicode {to_unicode} 0 R >>".encode()
    )
    return len(objects)
