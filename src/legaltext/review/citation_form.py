"""How a document must be named in an act signed on a day: the parts that are missing, and the line in full.

The rules are data (``data/citation_form.yaml``): they changed on 1/4/2025 and on 1/7/2025. A line is put together only
out of what the register or the draft's own words say; a part that neither says is named as missing, never made up.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import yaml

from legaltext.core.dates import read_date
from legaltext.core.numbers import find_numbers, show_number
from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze
from legaltext.register.citation_context import Beside, read_beside
from legaltext.register.records import OriginKind, Record

# The issuer that a title begins with, up to the word that says what the document does.
_OF_ISSUER = re.compile(
    r"^của (?:Chính phủ|Thủ tướng|Bộ|Quốc hội|Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Chủ tịch|Ngân hàng|Thanh tra)"
    r"[^,;:]{0,80}?\s(?=(?:quy định|ban hành|về|bãi bỏ|sửa đổi|phê duyệt|công bố|hướng dẫn|thí điểm|kéo dài|tạm ngưng|"
    r"thông qua|điều chỉnh|quy chế)\b)",
    re.IGNORECASE,
)
# A title taken from another text's citation may run on into the next document that is named there.
_RUNS_ON = re.compile(r"(?:\s*[,;]|\s+và)\s+(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết)\s+số\s.*$", re.DOTALL)
_LAW_WORDS = ("luật", "bộ luật", "pháp lệnh", "hiến pháp")
_ISSUER_MARKS = {"CP": "Chính phủ", "TTG": "Thủ tướng Chính phủ", "UBTVQH": "Ủy ban Thường vụ Quốc hội"}
_TYPE_MARKS = {
    "NĐ": "Nghị định", "TT": "Thông tư", "TTLT": "Thông tư liên tịch", "QĐ": "Quyết định", "NQ": "Nghị quyết",
    "CT": "Chỉ thị",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormRule:
    """The rule of one span of days, for grounds or for the body; ``later`` is for every naming after the first."""

    start: date | None
    end: date | None
    law: tuple[str, ...]
    other: tuple[str, ...]
    law_later: tuple[str, ...]
    other_later: tuple[str, ...]
    amended: str
    source: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Cited:
    """What is known of a document for naming it; empty where it is not."""

    law: bool
    type: str = ""
    number: str = ""
    issue_date: date | None = None
    issuer: str = ""
    title: str = ""
    sure_title: bool = True


@dataclass(frozen=True, slots=True)
class Proposed:
    """A citation in full with ``…`` for what is ``missing``, and ``doubts`` about a part that is written."""

    text: str
    missing: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@cache
def _rules(place: str) -> tuple[FormRule, ...]:
    path = importlib.resources.files("legaltext") / "review" / "data" / "citation_form.yaml"
    rows: list[dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))[place]
    return tuple(_rule(row) for row in rows)


def _rule(row: dict[str, Any]) -> FormRule:
    def parts(kind: str, turn: str) -> tuple[str, ...]:
        value = row[kind]
        return tuple(value[turn] if isinstance(value, dict) else value)

    return FormRule(
        row["from"], row["until"], parts("law", "first"), parts("other", "first"), parts("law", "later"),
        parts("other", "later"), row.get("amended", ""), row["source"], row["verified"],
    )  # fmt: skip


def form_on(day: date, place: str = "grounds") -> FormRule:
    """The rule for an act signed on ``day``; ``place`` is ``grounds`` or ``body``."""
    return next(r for r in _rules(place) if (r.start is None or r.start <= day) and (r.end is None or day < r.end))


def is_law(record: Record | None, words: str = "") -> bool:
    """Whether acts name the document by its title before its number (a law, code or ordinance)."""
    known = (record.type or record.title) if record else ""
    return fold(known or words).startswith(_LAW_WORDS)


def missing_parts(
    text: str, start: int, end: int, rule: FormRule, *, law: bool, later: bool = False
) -> tuple[str, ...]:
    """The parts that the rule asks for and the words around a citation at ``text[start:end]`` do not have.

    Codes: ``number``, ``date``, ``year``, ``issuer``, ``title``. A day holds its year.
    """
    wanted = (rule.law_later if later else rule.law) if law else (rule.other_later if later else rule.other)
    words = text[start:end]
    beside = read_beside(text, start, end)
    has = {
        "number": bool(find_numbers(words)),
        "date": beside.issue_date is not None or read_date(words) is not None,
        "issuer": bool(beside.issuer),
        "title": bool(beside.title) or _names_law(words) if law else bool(beside.title or _title_after(text, end)),
    }
    has["year"] = has["date"] or bool(re.search(r"(?:năm\s|/)(?:19|20)\d\d", words))
    return tuple(part for part in wanted if not has[part])


def _names_law(words: str) -> bool:
    """Whether the words hold a law's title and not its type word alone (``Luật số 35/2018/QH14``)."""
    bare = re.split(r"\s(?:số|ngày|năm)\s", squeeze(words))[0]
    return len(bare.split()) > (2 if fold(bare).startswith(("bộ luật", "pháp lệnh")) else 1)


def _title_after(text: str, end: int) -> bool:
    """Whether a title stands straight after the number, with no day or issuer between."""
    return bool(
        re.match(
            r"[\s,]{1,3}(?:về|quy định|hướng dẫn|ban hành|sửa đổi|bãi bỏ|phê duyệt|công bố|bổ sung)\b",
            text[end : end + 20],
        )
    )


def cited_of(record: Record, beside: Beside | None = None) -> Cited:
    """What the register says of a document, and, where it is silent, what stands beside the number in the draft."""
    number = show_number(record.number)
    law = is_law(record) or (
        not record.type and bool(re.search(r"/\d{4}/QH\d", record.number)) and is_law(None, record.title)
    )
    kind = record.type or _type_of(record.number)
    issuer = _signing_body(record, kind)
    title = bare_title(kind, issuer, record.title)
    sure = record.origin is not OriginKind.CITED
    if title and not sure and not fold(title).startswith(("sửa đổi", "về sửa đổi", "bãi bỏ", "về bãi bỏ")):
        title = _RUNS_ON.sub("", title)
    if not title and beside is not None and beside.title:
        title, sure = beside.title, False
    if not issuer and beside is not None:
        issuer = beside.issuer
    day = record.issue_date
    if law:
        kind = "Luật" if kind.startswith("Luật") else kind
        title = title if fold(title).startswith(_LAW_WORDS) or not title else f"{kind} {title}"
    else:
        title = _as_sequel(title)
    return Cited(law, kind, number, day, issuer, title, sure)


def bare_title(kind: str, issuer: str, title: str) -> str:
    """The title without the type and issuer at its start, which a full name has said already."""
    title = whole = squeeze(title)
    if kind and fold(title).startswith(f"{fold(kind)} ") and not fold(kind).startswith(_LAW_WORDS):
        title = re.sub(r"^số\s\S+\s", "", title[len(kind) :].strip())
    if issuer and fold(title).startswith(f"của {fold(issuer)} "):
        return title[len("của ") + len(issuer) :].strip()
    return _OF_ISSUER.sub("", title) or whole


def _as_sequel(title: str) -> str:
    """A title as it stands after the issuer, in small letters: ``quy định …``; names keep their capital."""
    first = title.split(" ")[0]
    starts = (
        "Quy",
        "Về",
        "Ban",
        "Hướng",
        "Sửa",
        "Bãi",
        "Phê",
        "Công",
        "Thí",
        "Kéo",
        "Tạm",
        "Bổ",
        "Thông",
        "Điều",
        "Giao",
    )
    return title[:1].lower() + title[1:] if first in starts else title


def _type_of(number: str) -> str:
    mark = re.search(r"/([A-ZĐ]{2,4})(?:-|$)", number)
    return _TYPE_MARKS.get(mark[1], "") if mark else ""


@cache
def _heads() -> dict[str, str]:
    return {row["name"]: row["head"] for row in read_table("core", "ministries.tsv") if row["head"]}


def _signing_body(record: Record, kind: str) -> str:
    """The body or officer whose act it is: a circular is the minister's (``Bộ trưởng Bộ Tài chính``)."""
    if not record.issuers:
        last = re.split(r"[/-]", record.number.upper())[-1]
        return "Quốc hội" if re.fullmatch(r"QH\d{1,2}", last) else _ISSUER_MARKS.get(last, "")
    if kind.startswith(("Thông tư", "Quyết định")) and len(record.issuers) == 1:
        name = record.issuers[0]
        head = _heads().get(name, "")
        return f"{head} {name}" if head.startswith(("Bộ trưởng", "Thống đốc", "Tổng")) else name
    return ", ".join(record.issuers)


def long_day(day: date) -> str:
    """A day as acts write it (Nghị định 30/2020/NĐ-CP): days below 10 and months 1 and 2 with a nought.

    >>> long_day(date(2024, 2, 5)), long_day(date(2024, 5, 14))
    ('ngày 05 tháng 02 năm 2024', 'ngày 14 tháng 5 năm 2024')
    """
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def cite_in_full(cited: Cited, rule: FormRule, amending: Sequence[Cited] = ()) -> Proposed:
    """The citation of a document with the acts that amended it, in the form of the rule.

    Beyond the parts that the rule asks for, the day and issuer of a document that is no law are written where they are
    known, as most acts do.
    """
    text, missing = _one(cited, rule)
    doubts = () if cited.sure_title or not cited.title else ("title_elsewhere",)
    if amending:
        chain, lacking = _chain(cited, rule, amending)
        text, missing = text + chain, [*missing, *lacking]
    return Proposed(text, tuple(dict.fromkeys(missing)), doubts)


def _one(cited: Cited, rule: FormRule) -> tuple[str, list[str]]:
    wanted = rule.law if cited.law else rule.other
    year = cited.issue_date.year if cited.issue_date else None
    known = {
        "number": cited.number,
        "date": cited.issue_date,
        "year": year,
        "issuer": cited.issuer,
        "title": cited.title,
    }
    missing = [part for part in wanted if not known[part]]
    day = long_day(cited.issue_date) if cited.issue_date else "ngày … tháng … năm …"
    if cited.law:
        words = [cited.title or f"{cited.type or 'Luật'} …"]
        words += [f"số {cited.number or '…'}"] if "number" in wanted else []
        words += [day] if "date" in wanted else []
        words += [f"năm {year or '…'}"] if "year" in wanted else []
        return " ".join(words), missing
    words = [cited.type or "Văn bản", f"số {cited.number or '…'}"]
    if cited.issue_date or "date" in wanted:
        words.append(day)
    if cited.issuer or "issuer" in wanted:
        words.append(f"của {cited.issuer or '…'}")
    words.append(cited.title or "…")
    return " ".join(words), missing if cited.type else [*missing, "type"]


def _chain(cited: Cited, rule: FormRule, amending: Sequence[Cited]) -> tuple[str, list[str]]:
    """``được sửa đổi, bổ sung bởi …``, the earliest act first."""
    acts = sorted(amending, key=lambda a: (a.issue_date or date.max, a.number))
    if rule.amended == "years" and cited.law:
        years = [str(a.issue_date.year) if a.issue_date else "…" for a in acts]
        lacking = [] if all(a.issue_date for a in acts) else ["amending_date"]
        return f" được sửa đổi, bổ sung năm {_listed(list(dict.fromkeys(years)))}", lacking
    if rule.amended == "separate" and cited.law:
        parts = []
        lacking = []
        for act in (a for a in acts if re.match(r"(?:bộ )?luật sửa đổi|pháp lệnh sửa đổi", fold(a.title))):
            words, missing = _one(replace(act, law=True), rule)
            parts.append(words)
            lacking += [f"amending_{part}" for part in missing]
        return "".join(f"; {words}" for words in parts), lacking
    names = [f"{a.type or 'văn bản'} số {a.number}" if a.number else a.title for a in acts]
    return f" được sửa đổi, bổ sung bởi {_listed(names)}", []


def _listed(words: Sequence[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} và {words[-1]}"
