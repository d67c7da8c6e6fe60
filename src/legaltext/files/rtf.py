"""Rich Text Format as one page of lines: control words read in one pass, old letters by the font of each run."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from legaltext.core.pages import Line, Page, Quality
from legaltext.files.flow import join_parts
from legaltext.files.legacy import Legacy, convert, is_unicode, legacy_of_font

_TOKEN = re.compile(
    r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
# Groups that hold no words of the document.
# (``listtext`` is not among them: the number that Word made for a list item stands there.)
_SILENT = frozenset(
    [
        *("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "info", "pict", "object"),
        *("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf", "themedata"),
        *("datastore", "xmlnstbl", "generator", "fldinst", "shppict", "nonshppict", "revtbl", "rsidtbl"),
        *("filetbl", "latentstyles", "pnseclvl", "bkmkstart", "bkmkend", "pgdsctbl"),
    ]
)
_BREAKS = frozenset(["par", "line", "page", "sect", "cell", "row", "nestcell", "nestrow", "softline"])
_WRITTEN = {
    "tab": " ", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
    "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_CODE_PAGES = {163: "windows-1258", 0: "windows-1252", 1: "windows-1252", 128: "cp932", 134: "gbk", 204: "windows-1251"}
_MAX_DEPTH = 1_000


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits: silence, font, style, and how many characters stand in for a Unicode one."""

    silent: bool = False
    fonts: bool = False  # inside the font table
    font: int = -1
    bold: bool = False
    italic: bool = False
    raised: bool = False
    size: float = 0.0
    skip: int = 1


@dataclass(slots=True)
class _Font:
    name: str = ""
    charset: int = 0


@dataclass(slots=True)
class _Writer:
    lines: list[Line] = field(default_factory=list)
    parts: list[tuple[str, bool]] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    length: int = 0
    size: float = 0.0
    offset: int = 0
    legacy: Legacy | None = None

    def write(self, text: str, state: _State) -> None:
        self.parts.append((text, state.raised))
        words = len(text.strip())
        self.length += words
        self.bold += words * state.bold
        self.italic += words * state.italic
        self.size = max(self.size, state.size) if words else self.size

    def end_line(self) -> None:
        text, marks = join_parts(self.parts)
        if text:
            half = self.length / 2
            bold, italic = self.bold > half > 0, self.italic > half > 0
            self.lines.append(Line(text, None, self.size, 0, bold, italic, self.offset, None, marks))
            self.offset += len(text) + 1
        self.parts, self.bold, self.italic, self.length, self.size = [], 0, 0, 0, 0.0


def read_rtf(data: bytes) -> Page:
    """The document as a page without geometry; never fails, since any bytes can be read as RTF of some sort."""
    source = data.decode("latin-1")
    code_page = _default_code_page(source)
    fonts: dict[int, _Font] = {}
    writer = _Writer()
    state, stack = _State(), [_State()]
    pending = bytearray()  # bytes of one run in the font's own letters
    skipping = 0  # characters that stand in for the Unicode one before them
    opened = False  # a group has just begun: its first control word may name a destination

    def flush() -> None:
        if pending:
            _write_bytes(bytes(pending), fonts.get(state.font, _Font()), code_page, state, writer)
            pending.clear()

    for match in _TOKEN.finditer(source):
        word, number, code, symbol, brace, plain = match.groups()
        if brace == "{":
            flush()
            if len(stack) < _MAX_DEPTH:
                stack.append(state)
            opened = True
            continue
        if brace == "}":
            flush()
            state = stack.pop() if len(stack) > 1 else state
        elif code or plain:
            content = bytes([int(code, 16)]) if code else (plain or "").encode("latin-1")
            dropped = min(skipping, len(content))
            skipping -= dropped
            content = content[dropped:]
            if state.fonts:
                fonts.setdefault(state.font, _Font()).name += content.decode("latin-1").replace(";", "")
            elif not state.silent:
                pending += content
        elif symbol:
            if symbol == "*" and opened:
                state = replace(state, silent=True, fonts=False)
            elif not state.silent:
                flush()
                written = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\"}.get(symbol, "")
                if symbol in "\r\n":
                    writer.end_line()
                elif written:
                    writer.write(written, state)
        elif word:
            value = int(number) if number else None
            if word == "u" and value is not None:
                flush()
                if not state.silent and not state.fonts:
                    writer.write(_unicode(value, source, match.start()), state)
                skipping = state.skip
                opened = False
                continue
            flush()
            skipping = 0
            if word in _SILENT and opened:
                state = replace(state, silent=True, fonts=word == "fonttbl")
            elif not state.silent and word in _BREAKS:
                writer.end_line()
            elif not state.silent and word in _WRITTEN:
                writer.write(_WRITTEN[word], state)
            elif word == "fcharset" and state.fonts:
                fonts.setdefault(state.font, _Font()).charset = value or 0
            else:
                state = _restyled(state, word, value)
        opened = False
    flush()
    writer.end_line()
    if writer.legacy is None:
        return Page(1, 0.0, 0.0, tuple(writer.lines))
    note = writer.legacy.removesuffix("-capitals")
    return Page(1, 0.0, 0.0, tuple(writer.lines), (), Quality.LEGACY_REPAIRED, note)


def _default_code_page(source: str) -> str:
    match = re.search(r"\\ansicpg(\d{3,5})", source[:2000])
    return f"cp{match[1]}" if match else "windows-1252"


def _restyled(state: _State, word: str, value: int | None) -> _State:
    on = value != 0
    match word:
        case "f":
            return replace(state, font=value if value is not None else 0)
        case "b":
            return replace(state, bold=on)
        case "i":
            return replace(state, italic=on)
        case "super":
            return replace(state, raised=on)
        case "nosupersub" | "sub":
            return replace(state, raised=False)
        case "fs":
            return replace(state, size=(value or 0) / 2)
        case "uc":
            return replace(state, skip=max(0, min(value if value is not None else 1, 10)))
        case "plain":
            return replace(state, bold=False, italic=False, raised=False, size=0.0)
        case "v":
            return replace(state, silent=on)
    return state


def _unicode(value: int, source: str, at: int) -> str:
    """A ``\\uN`` character; a pair of surrogates comes as two of them, of which only whole ones are kept."""
    code = value % 0x10000
    if 0xDC00 <= code < 0xE000:
        before = re.search(r"\\u(-?\d{1,5})\D{0,8}$", source[max(0, at - 20) : at])
        high = int(before[1]) % 0x10000 if before else 0
        return chr(0x10000 + ((high - 0xD800) << 10) + code - 0xDC00) if 0xD800 <= high < 0xDC00 else "\ufffd"
    return "" if 0xD800 <= code < 0xDC00 else chr(code)


def _write_bytes(content: bytes, font: _Font, code_page: str, state: _State, writer: _Writer) -> None:
    legacy = legacy_of_font(font.name.strip())
    if legacy is not None:
        old = content.decode("latin-1")
        if not is_unicode(old):
            writer.legacy = legacy
            writer.write(convert(old, legacy), state)
            return
    name = _CODE_PAGES.get(font.charset, code_page) if font.charset > 1 else code_page
    try:
        text = content.decode(name, "replace")
    except LookupError:
        text = content.decode("windows-1252", "replace")
    writer.write(text, state)
