"""Bytes to text: byte order marks, UTF-8, UTF-16, then the Windows code page for Vietnamese."""

from __future__ import annotations

import codecs
import re

_CHARSET = re.compile(rb"""charset\s{0,3}=\s{0,3}["']?\s{0,3}([A-Za-z0-9_-]{2,30})""", re.I)


def decode_text(data: bytes) -> tuple[str, str]:
    """The text of ``data`` with ``\\n`` line ends, and the name of the encoding that fitted.

    Never fails: windows-1258 and, last, latin-1 take what is not UTF-8 or UTF-16; whether the letters make sense is
    for :mod:`legaltext.files.letters` to say.
    """
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _lines(data.decode(name, "replace")), name
    declared = _CHARSET.search(data[:4096])
    names = ["utf-8", "windows-1258", "latin-1"]
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        names.insert(1, declared[1].decode("ascii"))
    almost = data.decode("utf-8", "replace")
    if 0 < almost.count("\ufffd") <= 0.02 * sum(ch > "\x7f" for ch in almost):
        return _lines(almost), "utf-8"  # a few bytes are damaged, the rest is plainly UTF-8
    for name in names:
        try:
            return _lines(data.decode(name)), name
        except (UnicodeDecodeError, LookupError):
            continue
    return _lines(data.decode("latin-1")), "latin-1"


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
