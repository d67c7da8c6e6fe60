"""Pages in the gazette's layout, made for tests: invented province, invented documents."""

from __future__ import annotations

from legaltext.core.pages import Box, Line, Page, Quality

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
WIDTH, HEIGHT = 595.0, 842.0


def page(number: int, texts: list[str], *, quality: Quality = Quality.DIGITAL) -> Page:
    """A page of lines: capitals in the middle, other lines from the left edge to the right."""
    lines = []
    top = 50.0
    for text in texts:
        size = 18.0 if text.startswith("VĂN BẢN ") else 14.0
        if text.isupper() or len(text) < 40:
            half = min(220.0, 3.4 * len(text))
            box = Box(WIDTH / 2 - half, top, WIDTH / 2 + half, top + size)
        else:
            box = Box(64.0 + 23.0, top, 531.0, top + size)
        lines.append(Line(text, box, size))
        top += 20.0
    return Page(number, WIDTH, HEIGHT, tuple(lines), (), quality)


def decree(number: int, year: int, title: str, articles: list[str]) -> list[str]:
    """The lines of a decision of the committee of tỉnh Sơn Hà."""
    return [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SƠN HÀ",
        f"Số: {number:02d}/{year}/QĐ-UBND",
        COUNTRY,
        MOTTO,
        f"Sơn Hà, ngày 12 tháng 3 năm {year}",
        "QUYẾT ĐỊNH",
        title,
        "Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15;",
        *articles,
    ]
