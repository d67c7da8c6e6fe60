"""Document numbers in the cells of published tables, where words of the next cell may be stuck to them.

A number is digits, a year where it has one, and a symbol of a type's and an issuer's abbreviations
(the form of clerical work's rules, NĐ 30/2020/NĐ-CP, and the older ``36-CP``, ``141-HĐBT``). Where a table's cells were
glued together, the symbol ends at the longest known abbreviation, and digits before the number that make
a year or a term of the National Assembly belong to the words before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from legaltext.core.numbers import HOMOGLYPHS
from legaltext.core.text import nfc
from legaltext.procedures.marks import marks

_UPPER = "A-ZĐƯ"
# digits (with a letter or a decimal), "/" or "-" (blanks about them), a year, "/" or "-", a symbol.
_HEAD = r"(?P<head>\d{1,9}(?:\.?[a-zđ](?![a-zđ])|\.\d{1,2})?\.?)"
_GAP = r"[ \t\xa0]{0,2}"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_MARK = rf"[{_UPPER}a-zđ0-9&]{{0,40}}"
_SYMBOL = rf"(?P<symbol>[{_UPPER}a-zđ]{_MARK}(?:{_GAP}[-/]{_GAP}[{_UPPER}]{_MARK}){{0,6}})"
_DATED = re.compile(rf"{_HEAD}{_GAP}/{_GAP}{_YEAR}{_GAP}[/-]{_GAP}{_SYMBOL}")
_UNDATED = re.compile(rf"{_HEAD}{_GAP}[/-]{_GAP}{_SYMBOL}")
_TERM = re.compile(r"(QH|UBTVQH)\s?([IL1]?[0-9]{1,2}|[IL]\d?)", re.IGNORECASE)
_TOKEN = re.compile(rf"[{_UPPER}a-zđ0-9&]+")
# Years of adoption of each National Assembly's acts (a term begins in the year that the one before it ends).
TERMS = {
    8: (1987, 1992), 9: (1992, 1997), 10: (1997, 2002), 11: (2002, 2007), 12: (2007, 2011), 13: (2011, 2016),
    14: (2016, 2021), 15: (2021, 2026), 16: (2026, 2031),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A number at ``[start, end)`` of the (NFC) text; ``sure`` is false where its end was guessed from stuck words."""

    start: int
    end: int
    key: str
    repairs: tuple[str, ...] = ()
    sure: bool = True


def find_numbers(text: str, glued: bool = False) -> tuple[CellNumber, ...]:
    """The document numbers in ``text`` (NFC), left to right and disjoint.

    With ``glued`` the words of a neighbouring cell may be stuck to either end of a number.

    >>> [n.key for n in find_numbers("Thông tư 08.a/2010/TT-BTP và 09b/2013/TT-BTP")]
    ['08.A/2010/TT-BTP', '09B/2013/TT-BTP']
    >>> [n.key for n in find_numbers("Luật 60/2014/QH1360/2014/QH13", glued=True)]
    ['60/2014/QH13', '60/2014/QH13']
    """
    plain = text.translate(HOMOGLYPHS).replace("_", "-")
    found: list[CellNumber] = []
    at = 0
    dated, undated = _DATED.search(plain), _UNDATED.search(plain)
    while dated is not None or undated is not None:
        dated = dated if dated is None or dated.start() >= at else _DATED.search(plain, at)
        undated = undated if undated is None or undated.start() >= at else _UNDATED.search(plain, at)
        # Of two that begin alike the dated one says more; else the first one is read.
        first = min((m for m in (dated, undated) if m is not None), key=lambda m: m.start(), default=None)
        if first is None:
            break
        number = _read(plain, text, first, glued) if _begins(plain, first.start(), at, glued) else None
        if number is None:
            at = first.end("head")
        else:
            found.append(number)
            at = number.end
    return tuple(found)


def read_number(text: str) -> CellNumber | None:
    """The number that ``text`` consists of, or ``None``: end punctuation and blanks do not count."""
    clean = nfc(text).strip(" \t\n.,;:")
    numbers = find_numbers(clean)
    if len(numbers) == 1 and numbers[0].start == 0 and numbers[0].end == len(clean):
        return numbers[0]
    return None


def term_fits(year: int, term: int) -> bool:
    """Whether the ``term``-th National Assembly could adopt an act numbered in ``year``."""
    span = TERMS.get(term)
    return span is None or span[0] <= year <= span[1]


def term_of(year: int) -> int | None:
    """The one National Assembly of ``year``; ``None`` in a year that two share."""
    terms = [term for term, (first, last) in TERMS.items() if first <= year <= last]
    return terms[0] if len(terms) == 1 else None


def _begins(plain: str, start: int, at: int, glued: bool) -> bool:
    """Whether a number may begin at ``start``: not inside a run of digits or of a date, unless cells are stuck."""
    if start == at and glued:
        return True
    before = plain[start - 1 : start]
    if before == "/":
        return glued and re.match(r"(?:19|20)\d\d\.?\d", plain[start : start + 6]) is not None
    return not before.isdigit()


def _read(plain: str, text: str, match: re.Match[str], glued: bool) -> CellNumber | None:
    year = match.groupdict().get("year")
    start, head, repairs = match.start(), match["head"], []
    if glued:
        start, head = _strip_stuck_digits(plain, start, head)
    if not head:
        return None
    symbol, length, sure, mended = _read_symbol(match["symbol"], plain, match.start("symbol"), year, glued)
    if symbol is None:
        return None
    repairs.extend(mended)
    end = match.start("symbol") + length
    if plain[start:end] != text[start:end]:
        repairs.append("homoglyph")
    if re.search(r"\s", text[start:end]):
        repairs.append("blank")
    if head.endswith("."):
        head = head[:-1]
        repairs.append("stray_mark")
    if len(head) > 6:
        return None
    joint = _joint(plain, match, bool(year))
    if year and joint == "-":
        joint = "/"
        repairs.append("joint")
    key = f"{head}/{year}{joint}{symbol}" if year else f"{head}{joint}{symbol}"
    return CellNumber(start, end, key.upper(), tuple(repairs), sure)


def _joint(plain: str, match: re.Match[str], dated: bool) -> str:
    before = plain[: match.start("symbol")].rstrip()
    return before[-1] if before and before[-1] in "/-" else "/"


def _strip_stuck_digits(plain: str, start: int, head: str) -> tuple[int, str]:
    """Digits of the cell before: a term (``QH13``) or a year (``2025``) that the number's own digits follow."""
    term = re.search(r"QH$", plain[max(0, start - 2) : start])
    if term:
        digits = re.match(r"\d+", head)
        for size in (2, 1):
            if digits and len(digits[0]) > size and int(head[:size]) in TERMS:
                return start + size, head[size:]
    stuck = re.match(r"(?:19|20)\d\d\.?(?=\d)", head)
    if stuck:
        return start + stuck.end(), head[stuck.end() :]
    return start, head


def _read_symbol(
    printed: str, plain: str, at: int, year: str | None, glued: bool
) -> tuple[str | None, int, bool, list[str]]:
    """The symbol's normal form, its printed length, whether its end is sure, and the repairs."""
    known = marks()
    repairs: list[str] = []
    term = _TERM.match(printed)
    if term:
        return _read_term(term, printed, year)
    tokens = [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(printed)]
    parts: list[str] = []
    end, sure = 0, True
    for index, (token, begin, stop) in enumerate(tokens):
        upper = token.upper()
        first = index == 0
        if not first and upper not in known.issuers and re.search(r"\s", printed[tokens[index - 1][2] : begin]):
            break
        table = known.plain_types if first else known.plain_issuers
        if upper in table:
            upper = table[upper]
            repairs.append("stroke")
        if upper in known.issuers or (first and upper in known.types):
            parts.append(upper)
            end = stop
            continue
        inner = None if first else _TERM.match(token)
        if inner is not None:
            mark, length, sure, mended_term = _read_term(inner, token, year)
            parts.append(mark)
            repairs.extend(mended_term)
            end = begin + length
            break
        lost = _lost_hyphen(upper) if first else None
        if lost:
            parts.append(lost)
            repairs.append("hyphen")
            end = stop
            continue
        kept = _known_prefix(token, plain, at + stop, first, glued)
        if kept:
            mended = table.get(kept.upper(), kept.upper())
            parts.append(mended)
            end = begin + len(kept)
            sure = kept.upper() in known.issuers or kept.upper() in known.types
            break
        if first and not year and token != token.upper():
            break
        if first and not year and upper not in known.types:
            return None, 0, False, []
        if token == upper and not token.isdigit():
            parts.append(upper)
            end = stop
            sure = first or not glued
            continue
        break
    if not parts or (not year and not _undated_symbol(parts)):
        return None, 0, False, []
    if parts[0] == "NĐ" and (len(parts) == 1 or parts[1] not in known.issuers):
        # Only the Government issues decrees: a mark cut short or torn is CP.
        end = end if len(parts) == 1 or parts[1] in {"C", "P", "CPP"} else tokens[1][1]
        parts, tokens = ["NĐ", "CP"], tokens[:1]
        repairs.append("issuer_added")
    symbol = _join(printed, tokens, parts)
    return symbol, end, sure, repairs


def _join(printed: str, tokens: list[tuple[str, int, int]], parts: list[str]) -> str:
    """The parts with the printed marks between them; a blank or slash before an issuer is kept as printed."""
    symbol = parts[0]
    for index, part in enumerate(parts[1:], start=1):
        gap = printed[tokens[index - 1][2] : tokens[index][1]].strip() if index < len(tokens) else ""
        symbol += (gap or "-") + part
    return symbol


def _undated_symbol(parts: list[str]) -> bool:
    """A number without a year has a type and an issuer (``163/QĐ-BTP``) or is of the older forms (``36-CP``)."""
    known = marks()
    if len(parts) >= 2:
        return parts[0] in known.types or parts[0] in known.issuers
    return parts[0] in {"CP", "HĐBT", "TTG", "SL", "UBTVQH", "QĐ-UBND"} or "-" in parts[0]


def _lost_hyphen(token: str) -> str | None:
    """``TTBTC`` is ``TT-BTC``: a type and a known issuer with the hyphen lost."""
    known = marks()
    for kind in sorted(known.types, key=len, reverse=True):
        rest = token[len(kind) :]
        if token.startswith(kind) and len(rest) >= 2 and rest in known.issuers and token not in known.issuers:
            return f"{kind}-{rest}"
    return None


def _known_prefix(token: str, plain: str, end: int, first: bool, glued: bool) -> str:
    """Where the words of the next cell are stuck to an abbreviation: its longest known beginning.

    ``BTCThông`` is ``BTC``; ``CPTHÔNG`` is ``CP``; of an unknown body's ``SKHCNQuy`` the last capital goes, as the
    next cell begins with it.
    """
    known = marks()
    names = known.types | known.issuers if first else known.issuers
    stuck = glued or any(ch.islower() for ch in token)
    if not stuck:
        return ""
    upper = token.upper()
    for size in range(len(token) - 1, 1, -1):
        piece = token[:size]
        if upper[:size] in names | set(known.plain_issuers) and (piece == piece.upper() or upper[:size] == "TTG"):
            follows = token[size]
            nextchar = token[size + 1] if size + 1 < len(token) else plain[end : end + 1]
            rest = token[size:]
            if follows.islower() or follows.isdigit() or nextchar.islower() or _caps_word(plain, end, rest):
                return piece
            if glued and not first and len(rest) > 1:
                return piece
    if first:
        return ""
    capitals = re.match(rf"[{_UPPER}&]+", token)
    if capitals and capitals.end() < len(token):
        run = capitals[0]
        rest = token[capitals.end()]
        return run[:-1] if rest.islower() and len(run) > 1 else run
    following = plain[end : end + 1]
    if capitals and glued and following.islower() and len(capitals[0]) > 2:
        return capitals[0][:-1]
    return ""


def _caps_word(plain: str, end: int, rest: str) -> bool:
    """Whether ``rest`` begins a word in capitals that goes on with letters no abbreviation has (``TH`` + ``ÔNG``)."""
    following = plain[end : end + 1]
    return bool(rest) and following.isalpha() and following.isupper() and following not in "ABCDEGHIKLMNOPQRSTUVXYĐ"


def _read_term(term: re.Match[str], printed: str, year: str | None) -> tuple[str, int, bool, list[str]]:
    """``QH13``: of the digits that follow, as many as make a term of that year; ``QHI5`` is ``QH15``."""
    digits = term[2].upper().replace("I", "1").replace("L", "1")
    repairs = [] if digits == term[2] else ["homoglyph"]
    if re.search(r"\s", term[0]):
        repairs.append("blank")
    start = term.start(2)
    for first, last in ((0, 2), (0, 1), (1, 3)):
        piece = digits[first:last]
        if len(piece) == last - first and int(piece) in TERMS and (not year or term_fits(int(year), int(piece))):
            return f"{term[1].upper()}{int(piece)}", start + last, True, repairs
    piece = digits[:2]
    whole = term_of(int(year)) if year else None
    if whole and len(digits) == 1 and str(whole).startswith(digits):
        return f"{term[1].upper()}{whole}", start + 1, False, [*repairs, "term"]
    return f"{term[1].upper()}{piece}", start + len(piece), False, repairs
