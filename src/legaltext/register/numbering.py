"""What a number (số, ký hiệu) tells by itself: its family, whether it names one document, how damage is undone."""

from __future__ import annotations

import re
from functools import cache

from legaltext.core.numbers import identity, read_number
from legaltext.core.tables import read_table
from legaltext.core.text import strip_marks

# Abbreviations of types of documents of law inside numbers; bodies that number without a type word are here too.
_LAW_TOKENS = frozenset(
    {"NĐ", "NQ", "QĐ", "CT", "TT", "TTLT", "TTLB", "LB", "NQLT", "QH", "UBTVQH", "L", "CTN", "SL", "PL", "LCT"}
    | {"HĐBT", "HĐNN", "CP", "TTG", "VBHN", "LN", "PC", "SLT", "HĐTP"}
)
_LETTER_TOKENS = frozenset(["CV", "TTR", "TB", "KH", "BC", "TL", "GM", "BB", "HD", "PA", "ĐA", "CTR", "GP", "HĐ"])
_TOKEN = re.compile(r"[A-ZĐƯƠÔĂÂÊ&]{1,24}")
_YEAR = re.compile(r"/(?:19|20)\d\d/")
_MISREAD_ASSEMBLY = re.compile(r"QHI(\d\d?)$")
_GROUPS = re.compile(r"^([\d.]{1,8}[A-Z]{0,2})(?:/((?:19|20)\d\d))?[/-]?(.{0,80})$")


@cache
def is_local(number: str) -> bool:
    """Whether the number is of a series that every province (or commune) keeps for itself.

    >>> is_local("07/2025/NQ-HĐND"), is_local("34/2016/NĐ-CP")
    (True, False)
    """
    return any(token in {"HĐND", "UBND", "UB", "HĐNDT", "UBNDT"} for token in tokens(number))


@cache
def is_dated_by_day(number: str) -> bool:
    """Whether number and year are not enough and the day of issue belongs to the identity.

    So for local series (they restarted after the mergers of 1/7/2025) and for numbers without a year (those before
    1997, administrative acts, consolidated texts, which restart each year).
    """
    return is_local(number) or not _YEAR.search(number)


def tokens(number: str) -> tuple[str, ...]:
    """The letter groups of a number in upper case (``('NĐ', 'CP')``); the digits of ``QH15`` are left out."""
    return tuple(_TOKEN.findall(number.upper()))


@cache
def _agencies() -> frozenset[str]:
    rows = read_table("core", "ministries.tsv")
    return frozenset(row["abbreviation"].upper() for row in rows)


def other_kind(key: str) -> str:
    """Why ``key`` names no document of law, as a reason code, "" where it may name one.

    ``standard`` (QCVN, TCVN), ``party_document`` (…/TW), ``official_letter`` (công văn, tờ trình: an agency's mark
    stands where the type word belongs), ``form_code`` (01/GTGT).
    """
    upper = key.upper()
    found = tokens(upper)
    if {"QCVN", "TCVN", "QCĐP", "TCCS", "ISO"} & set(found):
        return "standard"
    if found and found[-1] in {"TW", "TƯ"}:
        return "party_document"
    if not any(ch.isdigit() for ch in key) or " " in key or _YEAR.search(upper):
        return ""
    law = [token for token in found if token in _LAW_TOKENS]
    if law:
        return ""
    if any(token in _LETTER_TOKENS for token in found) or (found and found[0] in _agencies() and len(found) > 1):
        return "official_letter"
    if found and not any(token in _agencies() for token in found) and not is_local(upper):
        return "form_code"
    return ""


def is_number(key: str) -> bool:
    """Whether ``key`` is written as a number rather than as a title.

    >>> is_number("36-CP"), is_number("Luật Đất đai 2013")
    (True, False)
    """
    return bool(re.match(r"\d", key)) and " " not in key.strip() and bool(tokens(key))


@cache
def normal(key: str) -> str:
    """What two numbers are compared by: look-alike letters, blanks and leading zeros undone, D for Đ (HDNN8)."""
    return identity(read_number(key).key).replace("Đ", "D")


@cache
def without_year(key: str) -> str:
    """The number without the year in its middle: what is left of it where people forget the year.

    >>> without_year("17/2026/QĐ-UBND") == without_year("17/QĐ-UBND")
    True
    """
    return re.sub(r"^(\d{1,6}[A-Z]?)/(?:19|20)\d\d/", r"\1/", normal(key))


@cache
def skeleton(key: str) -> str:
    """What survives the damage seen in print and in typed lists: marks, hyphens and slashes inside the letters lost.

    ``57/2021/TTBTC``, ``215/2025/ND-CP`` and ``27/2023/QHI5`` share the skeletons of the true numbers. Two different
    numbers may share one, so a hit counts only where it is the only one.
    """
    bare = _MISREAD_ASSEMBLY.sub(_assembly, normal(key))
    match = _GROUPS.match(strip_marks(bare).upper())
    if not match:
        return ""
    letters = re.sub(r"[^A-Z0-9]", "", match[3])
    return f"{match[1]}/{match[2] or ''}/{letters}" if letters else ""


def _assembly(match: re.Match[str]) -> str:
    """``QHI5`` is ``QH15`` (a 1 read as I), ``QHI15`` is ``QH15`` (an I too many)."""
    return "QH" + (match[1] if len(match[1]) == 2 else "1" + match[1])


@cache
def joint_skeleton(key: str) -> str:
    """For joint circulars: the skeleton without regard to the order in which the ministries are named."""
    bare = normal(key)
    if "TTLT" not in bare and "TTLB" not in bare:
        return ""
    match = _GROUPS.match(strip_marks(bare).upper())
    if not match:
        return ""
    parts = sorted(part for part in re.split(r"[^A-Z0-9&]+", match[3]) if part)
    return f"{match[1]}/{match[2] or ''}/" + "+".join(parts)
