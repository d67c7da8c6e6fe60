"""The words of reports: headings, evidence, verdicts with their days. Sentences and headings are data."""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Verdict
from legaltext.core.labels import label
from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze
from legaltext.core.wording import evidence_words as evidence_words
from legaltext.core.wording import proof_of_life, sign_evidence, sign_words, source_words
from legaltext.review.words import suspended_words, suspension_span

# The issuer that a title begins with, up to the word that says what the document does.
_OF_ISSUER = re.compile(
    r"^của (?:Chính phủ|Thủ tướng|Bộ|Quốc hội|Ủy ban|Uỷ ban|UBND|Hội đồng|HĐND|Chủ tịch|Ngân hàng|Thanh tra)"
    r"[^,;:]{0,80}?\s(?=(?:quy định|ban hành|về|bãi bỏ|sửa đổi|phê duyệt|công bố|hướng dẫn|thí điểm|kéo dài|tạm ngưng|"
    r"thông qua|điều chỉnh|quy chế)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """What a report says of a document beside its key; empty where it is not known."""

    key: str
    type: str = ""
    number: str = ""
    issuer: str = ""
    issue_date: date | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class SectorOf:
    """A field of administration and the words that say how it is known; both "" where it is not."""

    name: str = ""
    source: str = ""


@cache
def whole_name(issuer: str) -> str:
    """A central body's name whole again where a citation was cut at its ``và``.

    >>> whole_name("Bộ trưởng Bộ Lao động - Thương binh")
    'Bộ trưởng Bộ Lao động - Thương binh và Xã hội'
    """
    names = {row["name"] for row in read_table("core", "ministries.tsv")}
    office = "Bộ trưởng " if issuer.startswith("Bộ trưởng ") else ""
    body = issuer.removeprefix(office)
    longer = [name for name in names if fold(name).startswith(f"{fold(body)} và ")]
    known = any(fold(name) == fold(body) for name in names)
    return office + longer[0] if len(longer) == 1 and not known else issuer


@cache
def read_data(name: str) -> dict[str, Any]:
    """A YAML table of this room's ``data``."""
    path = importlib.resources.files("legaltext.report") / "data" / name
    table: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return table


def column(name: str) -> dict[str, Any]:
    """What the table of columns says of ``name``; a column that it does not know is shown by its name."""
    known: dict[str, Any] = read_data("words.yaml")["columns"].get(name, {"vi": name, "en": name})
    return known


def for_subject(columns: Sequence[str], subject: str) -> list[str]:
    """The columns by the names under which the table keeps the headings of a subject, where it has such.

    >>> for_subject(["name", "place"], "document")
    ['document.name', 'place']
    """
    known = read_data("words.yaml")["columns"]
    return [f"{subject}.{name}" if f"{subject}.{name}" in known else name for name in columns]


def heading(name: str, lang: str = "vi") -> str:
    """The heading that people read.

    >>> heading("issue_date")
    'Ngày ban hành'
    """
    return str(column(name)[lang])


def phrase(name: str, lang: str = "vi", **values: object) -> str:
    """A phrase of the table with its blanks filled."""
    text: str = read_data("words.yaml")["phrases"][name][lang]
    return text.format_map(values)


def document_words(info: DocumentInfo, lang: str = "vi", *, title: bool = True) -> str:
    """A document in full; a law whose title is known has it before its number.

    >>> document_words(DocumentInfo("50/2014/QH13", "Luật", "50/2014/QH13", "Quốc hội", date(2014, 6, 18), "Xây dựng"))
    'Luật Xây dựng số 50/2014/QH13 ngày 18/06/2014 của Quốc hội'
    """
    number = info.number or info.key
    named = title and bool(info.title)
    kind = law_title(info) if named and is_law(info) else type_of(info)
    parts = [phrase("document", lang, type=kind, number=number).strip() if kind else number]
    if info.issue_date:
        parts.append(phrase("dated", lang, day=show_date(info.issue_date)))
    if info.issuer:
        parts.append(phrase("of_issuer", lang, issuer=info.issuer))
    words = " ".join(parts)
    return f"{words}, {bare_title(info)}" if named and not is_law(info) else words


def type_of(info: DocumentInfo) -> str:
    """The type word; where no source has it, what the mark of the number says (NĐ, TT, QĐ …), else ""."""
    if info.type:
        return info.type
    mark = re.search(r"/([A-ZĐ]{2,4})-", info.number or info.key)
    return str(read_data("lists.yaml")["types"].get(mark[1], "")) if mark else ""


def bare_title(info: DocumentInfo) -> str:
    """The title without the type and issuer at its start, which a full name has said already.

    >>> bare_title(DocumentInfo("1/2020/QĐ-UBND", title="Quyết định của Ủy ban nhân dân tỉnh Sơn Hà quy định về chợ"))
    'quy định về chợ'
    >>> bare_title(DocumentInfo("1/2020/NĐ-CP", number="1/2020/NĐ-CP", title="số 1/2020/NĐ-CP của Chính phủ về chợ"))
    'về chợ'
    """
    title = squeeze(info.title)
    kind = type_of(info)
    if kind and fold(title).startswith(f"{fold(kind)} "):
        title = title[len(kind) :].strip()
    if info.number:
        title = re.sub(rf"^số\s+{re.escape(info.number)}(?:\s+ngày\s+[\d/.-]{{6,10}})?[\s,:]+", "", title) or title
    if info.issuer and fold(title).startswith(f"của {fold(info.issuer)} "):
        return title[len("của ") + len(info.issuer) :].strip()
    return _OF_ISSUER.sub("", title) or info.title


def is_law(info: DocumentInfo) -> bool:
    """Whether acts name it by its title before its number (a law, code or ordinance)."""
    return fold(info.type or info.title).startswith(("luật", "bộ luật", "pháp lệnh"))


def law_title(info: DocumentInfo) -> str:
    """The name of a law with its type word once."""
    return info.title if fold(info.title).startswith(("luật", "bộ luật", "pháp lệnh")) else f"{info.type} {info.title}"


def conflict_note_words(note: str, lang: str = "vi") -> str:
    """What kind of disagreement a conflict is; a day in it as people write days.

    >>> conflict_note_words("on 2026-04-19")
    'theo cơ sở dữ liệu tại ngày 19/04/2026'
    """
    on = re.fullmatch(r"on (\d{4}-\d\d-\d\d)", note)
    if on:
        return phrase("database_on", lang, day=show_date(date.fromisoformat(on[1])))
    return label("conflict_note", note, lang)


def claim_words(value: str, lang: str = "vi") -> str:
    """What a source says of a fact: a day, a status, or a document."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return show_date(date.fromisoformat(value))
    return label("status", value, lang)


def verdict_words(finding: Finding, as_of: date, lang: str = "vi", data_until: date | None = None) -> str:
    """The verdict as people see it, with the days that keep it from saying more than is proved.

    ``no_end_found`` names the day up to which material is held and the last sign of life, ``in_force`` the source.
    """
    words = label("verdict", finding.verdict.value, lang)
    if finding.verdict is Verdict.NO_END_FOUND:
        days = [phrase("data_until", lang, day=show_date(data_until or as_of))]
        if finding.last_sign:
            days.append(sign_words(finding.last_sign, sign_evidence(finding.evidence), lang))
        return f"{words} ({'; '.join(days)})"
    if finding.verdict is Verdict.SUSPENDED:
        words = suspended_words(finding.provision, finding.evidence, lang)
        span = suspension_span(finding, lang)
        return f"{words} ({span})" if span else words
    if finding.verdict is Verdict.PROPOSED_EXPIRED and finding.since:
        return f"{words} ({phrase('since', lang, day=show_date(finding.since))})"
    if finding.verdict is Verdict.NOT_YET_EFFECTIVE and finding.since:
        return f"{words} ({phrase('starts', lang, day=show_date(finding.since))})"
    if finding.verdict is Verdict.IN_FORCE:
        day = show_date(finding.since or as_of)
        proof = proof_of_life(finding.evidence)
        if proof is not None:
            source = source_words(proof, lang)
            return f"{words} ({phrase('in_force_by', lang, source=source, day=day)})"
        return f"{words} ({phrase('in_force_on', lang, day=day)})"
    return words
