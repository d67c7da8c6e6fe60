"""Document numbers (số, ký hiệu): finding, reading, repairing and comparing them.

A *key* is the number normalised as the reading rules ask: upper case, Đ and never Ð, no blanks, without ``số``
and without the type word (``34/2016/NĐ-CP``, ``36-CP``). Two keys name the same number when their *identities*
agree: leading zeros do not count (``08/2025/TT-BTP`` and ``8/2025/TT-BTP`` are one).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from legaltext.core.tables import read_table
from legaltext.core.text import nfc

# Cyrillic and Greek letters that gazettes print in place of Latin ones, seen inside numbers.
HOMOGLYPHS = str.maketrans("АВЕКМНОРСТХУІЅЈΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXYISJABEZHIKMNOPTYX")

_LOOKALIKE = re.compile("[" + "".join(map(chr, HOMOGLYPHS)) + "]")
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2015\u2212\u00ad]")
_HEAD = re.compile(r"^0+(?=\d)")

TYPE_WORDS = (
    "thông tư liên tịch", "thông tư liên bộ", "nghị quyết liên tịch", "văn bản hợp nhất", "nghị định", "nghị quyết",
    "quyết định", "thông tư", "chỉ thị", "pháp lệnh", "bộ luật", "sắc lệnh", "sắc luật", "hiến pháp", "luật", "lệnh",
)  # fmt: skip
"""Words of the types whose documents are references (lower case, longest first)."""

# The first code of a number that shows a document of law by itself.
_LAW_CODES = frozenset(("NĐ", "NQ", "QĐ", "CT", "TT", "TTLT", "TTLB", "PL", "L", "LCT", "SL", "VBHN", "NQLT"))
# Codes of papers that are no law: letters, submissions, notices, plans, reports, programmes, the Party's papers.
_PAPER_CODES = frozenset(
    ("CV", "TTR", "TB", "KH", "BC", "GM", "HD", "KL", "CTR", "ĐA", "BB", "GP", "PC", "TW", "CĐ", "GUQ", "GCN", "TƯ")
)
_OTHER_BODIES = ("CP", "TTG", "UBND", "HĐND", "CTN", "HĐBT", "HĐNN", "UB", "CTUBND", "TANDTC", "VKSNDTC", "VPQH",
                 "VPCTN", "BNN", "BNNPTNN", "HĐTP", "UBTVQH", "QH", "CTUB", "TTHĐND")  # fmt: skip

SMALL = "a-zàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
"""The small letters, as the inside of a character class (``à-ỹ`` would hold capitals too)."""
_SEG = rf"[A-ZĐ](?:[A-ZĐƯ0-9]|&(?=[A-ZĐ])|(?<=TT)g(?![{SMALL}])|(?<=B)[Ct](?=[Cct]\b))*"
_SUFFIX = (
    rf"{_SEG}(?:[-–—]{_SEG}|\s?[-–—]\s{{0,2}}{_SEG}(?![{SMALL}])|\s?/\s?{_SEG}|(?<=TT) HĐND"
    r"|(?<=QH) \d\d?(?= ngày)){0,12}"
)
_SUFFIX += "[a-zđ]{0,2}"
_JOINT = re.compile(r"[/-]\s{0,2}(?=[A-ZĐ])")
_YEARED_HEAD = re.compile(r"(?<![\d/.,])\d{1,5}(?: ?[a-zA-ZđĐ])?(?:\.(?:\d{1,3}|[a-z]))?\s{0,2}$")
_PLAIN_HEAD = re.compile(r"(?<![\d/.,\-])\d{1,5}[a-zA-Zđ]?(?:\.\d{1,3})?(?:/\d\d)?\s{0,2}$")
# Before 1997 the code of the body could follow the number directly: 105 TC/ĐT, 167 HĐ/CTN, 1357TC/QĐ-TCT.
_GLUED_HEAD = re.compile(r"(?<![\w/.,\-])\d{1,5} ?[A-ZĐ]{2,6}$")
_LETTERS = re.compile(_SUFFIX)
_TYPE = re.compile(
    rf"(?<!\w)(?P<type>{'|'.join(TYPE_WORDS)})\s{{1,3}}"
    r"(?P<so>số|số:|số :|sô)?\s{0,3}$"
)
# The issuer between type and number: Quyết định của Thủ tướng Chính phủ số 216/2005/QĐ-TTg.
_TYPE_ISSUER = re.compile(
    rf"(?<!\w)(?P<type>{'|'.join(TYPE_WORDS)})\s{{1,3}}(?:của|do)\s{{1,3}}"
    r"(?:(?!quy định|theo |tại |điều |khoản |nghị định|thông tư|quyết định)[^.;:,\n“”()]){2,70}?\s{1,3}(?P<so>số"
    r"|số:|số :)\s{0,3}$"
)
_NOT_LAW = re.compile(
    r"(?:công văn|tờ trình|thông báo|kế hoạch|kết luận|báo cáo|mẫu|biểu|biên bản|giấy [\w ]{1,20}|hợp đồng|chương trình"
    r"|đề án|phiếu|công điện|quy chuẩn|tiêu chuẩn|qcvn|tcvn|tcn|iso|mã|tài khoản|tờ khai|danh mục|hồ sơ"
    r"|văn bản|hướng dẫn|đơn|ký hiệu)(?:\s{1,3}số)?\s{0,2}:?\s{0,2}$"
)
_YEAR_REPAIR = (("ND-CP", "NĐ-CP"), ("QD-", "QĐ-"), ("NQLT/", "NQLT-"))
_QH_REPAIR = re.compile(r"^QH[IL](\d\d?)$")
_LOST_HYPHEN = re.compile(r"^(TTLT|TTLB|NQLT|VBHN|NĐ|NQ|QĐ|TT|CT)(?=[A-ZĐ]{2,})([A-ZĐ0-9&]{2,})(.*)$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read: its key, the words as printed, and the names of the repairs made (empty: none)."""

    key: str
    printed: str
    repairs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number found in running text: ``start`` and ``end`` (code points, half-open) cover the number alone,
    ``word_start`` begins the type word before it (equal to ``start`` where there is none); ``type`` is that word in
    lower case."""

    start: int
    end: int
    word_start: int
    type: str
    number: Number

    @property
    def key(self) -> str:
        """The normalised number."""
        return self.number.key


@cache
def bodies() -> frozenset[str]:
    """The abbreviations of issuing bodies (upper case) that stand in numbers, from the table of ministries."""
    rows = {row["abbreviation"].upper().replace(" ", "") for row in read_table("core", "ministries.tsv")}
    return frozenset(rows | set(_OTHER_BODIES))


def read_number(printed: str) -> Number:
    """Normalise one printed number; every change of its characters is named in ``repairs``.

    >>> read_number("06/2022/TT-BTС").key
    '06/2022/TT-BTC'
    >>> read_number("140/2018/ NĐ-CP").key
    '140/2018/NĐ-CP'
    >>> read_number("57/2021/TTBTC")
    Number(key='57/2021/TT-BTC', printed='57/2021/TTBTC', repairs=('hyphen',))
    """
    repairs = []
    text = _DASHES.sub("-", nfc(printed))
    plain = text.upper().translate(HOMOGLYPHS)
    if plain != text.upper():
        repairs.append("homoglyph")
    squeezed = _BLANKS.sub("", plain)
    if squeezed != plain.strip():
        repairs.append("blank")
    head, slash, suffix = squeezed.rpartition("/") if squeezed.count("/") == 2 else ("", "", "")
    if slash:
        mended = _mend_suffix(suffix)
        if mended[0] != suffix:
            squeezed = head + slash + mended[0]
            repairs += mended[1]
    return Number(squeezed, printed, tuple(repairs))


def _mend_suffix(suffix: str) -> tuple[str, list[str]]:
    """Mend the letters after the year: a lost hyphen (TTBTC), D for Đ (ND-CP, QD-), I for 1 (QHI5)."""
    repairs = []
    for wrong, right in _YEAR_REPAIR:
        if suffix.startswith(wrong):
            suffix = right + suffix[len(wrong) :]
            repairs.append("letter")
    wrong_one = _QH_REPAIR.match(suffix)
    if wrong_one:
        suffix = "QH" + wrong_one[1].rjust(2, "1")
        repairs.append("letter")
    match = _LOST_HYPHEN.match(suffix)
    if match and match[1] + match[2] not in bodies() and match[2] in bodies():
        suffix = f"{match[1]}-{match[2]}{match[3]}"
        repairs.append("hyphen")
    return suffix, repairs


def find_numbers(text: str, low: str | None = None) -> tuple[FoundNumber, ...]:
    """The numbers of documents of law in running text, in order; linear in its length.

    A number with a year needs no type word; one without a year (``36-CP``, ``866/QĐ-TTg``) needs a type word before it
    or a law code with a known body. Form codes, standards, letters and other papers, dates and ratios are left out
    (số, ký hiệu of Nghị định 30/2020/NĐ-CP and of the older rules). ``low`` is ``text`` in lower case, if at hand.

    >>> [n.key for n in find_numbers("Thông tư số 08/2025/TT-BTP và Mẫu số 01/TB-TĐT")]
    ['08/2025/TT-BTP']
    """
    plain = text.translate(HOMOGLYPHS) if _LOOKALIKE.search(text) else text
    if low is None:
        low = plain.lower()
        if len(low) != len(text):
            low = text
    found: list[FoundNumber] = []
    done = 0
    for joint in _JOINT.finditer(plain):
        if joint.start() < done:
            continue
        letters = _LETTERS.match(plain, joint.end())
        if letters is None:
            continue
        item = _at_joint(text, plain, low, joint, letters.end())
        if item:
            found.append(item)
            done = item.end
    return tuple(found)


_YEAR_BEFORE = re.compile(r"/\s{0,2}(?:19|20)\d\d\s{0,2}$")


def _at_joint(text: str, plain: str, low: str, joint: re.Match[str], end: int) -> FoundNumber | None:
    """The number whose letters begin after the stroke or hyphen ``joint``."""
    year = _YEAR_BEFORE.search(plain, max(0, joint.start() - 9), joint.start())
    if year:
        head = _YEARED_HEAD.search(plain, max(0, year.start() - 12), year.start())
        return _judge(text, low, head.start(), end, yeared=True) if head else None
    head = _PLAIN_HEAD.search(plain, max(0, joint.start() - 14), joint.start())
    if head:
        return _judge(text, low, head.start(), end, yeared=False)
    head = _GLUED_HEAD.search(plain, max(0, joint.start() - 13), joint.start())
    return _judge(text, low, head.start(), end, yeared=False, glued=True) if head else None


def _judge(text: str, low: str, start: int, end: int, *, yeared: bool, glued: bool = False) -> FoundNumber | None:
    before = low[max(0, start - 110) : start]
    word = _TYPE.search(before) or _TYPE_ISSUER.search(before)
    if word and word["type"] == "luật" and before[: word.start()].endswith("pháp "):
        word = None
    if word is None and _NOT_LAW.search(before):
        return None
    end = start + len(_trim(text[start:end]))
    printed = text[start:end]
    number = read_number(printed)
    if text[end : end + 1].islower():
        number = Number(number.key, printed, (*number.repairs, "stuck"))
    suffix = (
        number.key.split("/", 2)[-1]
        if yeared
        else re.split(r"[/-]", re.sub(r"/\d\d(?=/QH)", "", number.key), maxsplit=1)[1]
    )
    codes = [c for c in re.split(r"[-/]", suffix) if c]
    if not codes or any(c in _PAPER_CODES for c in codes):
        return None
    if yeared:
        if len(suffix) < 2 or (word is None and not _looks_like_law(codes)):
            return None
    elif word is None:
        if glued:
            return None
        if re.match(r"\d+/\d\d/QH", number.key) and _body(codes[0]) == "QH":  # 29/11/QH13: a year of two digits
            pass
        elif codes[0] not in _LAW_CODES or len(codes) < 2 or _body(codes[1]) not in bodies():
            return None
    elif not glued and not _old_style(codes, bool(word["so"])):
        return None
    offset = max(0, start - 110)
    return FoundNumber(start, end, offset + word.start() if word else start, word["type"] if word else "", number)


def _body(code: str) -> str:
    return re.sub(r"\d+$", "", code)


def _looks_like_law(codes: list[str]) -> bool:
    return codes[0] in _LAW_CODES or _body(codes[0]) in ("QH", "UBTVQH") or any(_body(c) in bodies() for c in codes)


def _old_style(codes: list[str], has_so: bool) -> bool:
    """A number without a year after a type word: 36-CP, 195/CP, 12-L/CTN, 1613/BYT-QĐ, 866/QĐ-TTg."""
    known = any(_body(c) in bodies() or c in _LAW_CODES for c in codes)
    return known or (has_so and all(len(code) > 1 for code in codes))


def _trim(printed: str) -> str:
    """Cut letters of the next word that stuck to the number (NĐ-CPngày, NĐ-CPng): they are small ones."""
    match = re.search(r"(?<![T])[a-zđ]{1,2}$", printed)
    if match and not printed.endswith("TTg"):
        body = re.split(r"[-/–]", printed)[-1]
        if body.upper() not in bodies():
            return printed[: match.start()]
    return printed


def identity(key: str) -> str:
    """The key without leading zeros in its first group: equal identities are one number.

    >>> identity("08/2025/TT-BTP") == identity("8/2025/TT-BTP")
    True
    """
    return _HEAD.sub("", key.upper())


_PRINTED_MARKS = re.compile(r"(?<=-)TTG(?!\w)")


def show_number(key: str) -> str:
    """A number as acts print it, for people to read; keys are in capitals throughout.

    >>> show_number("28/2021/QĐ-TTG")
    '28/2021/QĐ-TTg'
    """
    return _PRINTED_MARKS.sub("TTg", key)


def year_of(key: str) -> int | None:
    """The year written in a number, where it has one.

    >>> year_of("34/2016/NĐ-CP"), year_of("866/QĐ-TTG")
    (2016, None)
    """
    match = re.match(r"[^/]{1,8}/((?:19|20)\d\d)/", key)
    return int(match[1]) if match else None
