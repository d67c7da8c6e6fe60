"""The cells of the lists, in the words and the order that published lists use."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.validity import EffectKind
from legaltext.core.wording import distinct_evidence, ending_verb, evidence_words, sign_words
from legaltext.report.addresses import say_addresses
from legaltext.report.entries import Cause, Entry
from legaltext.report.words import DocumentInfo, bare_title, is_law, law_title, read_data, type_of
from legaltext.review.words import reason_words as finding_reason

_DOING = re.compile(
    r"(?:Quy định|Quy chế|Ban hành|Bãi bỏ|Sửa đổi|Hướng dẫn|Về|Thí điểm|Phê duyệt|Thông qua|Công bố|Kéo dài|Điều chỉnh|"
    r"Tạm ngưng|Tạm dừng|Giao|Phân cấp|Phân công|Bổ sung|Thay thế|Chấp thuận|Triển khai|Tổ chức|Thực hiện|Xử lý)\s"
)


def official_date(day: date | None) -> str:
    """A day as official acts write it: days below 10 and months below 3 with a nought (Nghị định 30/2020/NĐ-CP).

    >>> official_date(date(2024, 3, 5)), official_date(date(2025, 2, 1)), official_date(date(2021, 7, 24))
    ('05/3/2024', '01/02/2025', '24/7/2021')
    """
    return f"{day.day:02}/{day.month:02}/{day.year}" if day and day.month < 3 else _plain_date(day)


def _plain_date(day: date | None) -> str:
    return f"{day.day:02}/{day.month}/{day.year}" if day else ""


def full_name(info: DocumentInfo) -> str:
    """A document in full: ``Nghị định số … ngày … của … <title>``; a law has its name before its number.

    >>> full_name(DocumentInfo("9/2020/NĐ-CP"))
    'Nghị định số 9/2020/NĐ-CP'
    """
    number = info.number or info.key
    kind = type_of(info)
    day = f" ngày {official_date(info.issue_date)}" if info.issue_date else ""
    if is_law(info) and info.title:
        return f"{law_title(info)} số {number}{day}"
    head = f"{kind} số {number}" if kind else number
    issuer = f" của {info.issuer}" if info.issuer else ""
    return f"{head}{day}{issuer} {_lowered(bare_title(info))}".strip()


def _lowered(title: str) -> str:
    """A title inside a sentence begins small where its first word says what the document does.

    >>> _lowered("Quy định về bến bãi"), _lowered("Chương trình giảm nghèo")
    ('quy định về bến bãi', 'Chương trình giảm nghèo')
    """
    return title[:1].lower() + title[1:] if _DOING.match(title) else title


def reason_words(cause: Cause, *, whole: bool) -> str:
    """Why a document, or a part of it, lost effect, with the ending act in full."""
    words: dict[str, str] = read_data("lists.yaml")["reasons"]
    if cause.act is None:
        return words["term"]
    act = full_name(cause.act)
    proved = {ending_verb(e) for e in cause.evidence} or {kind.value for kind in cause.kinds}
    verbs = [
        verb
        for kind, verb in read_data("lists.yaml")["verbs"].items()
        if EffectKind(kind) in cause.kinds and (kind == "amends" or kind in proved)
    ]
    if verbs:
        # an amendment is of a part by itself; the customary words say "một phần" only of what can hit the whole
        partial = not whole and cause.kinds != (EffectKind.AMENDS,)
        return words["verbs_part" if partial else "verbs"].format(verbs=", ".join(verbs), act=act)
    if EffectKind.SUSPENDS in cause.kinds:
        return words["suspends"].format(act=act)
    return words["extended" if EffectKind.EXTENDS in cause.kinds else "ends"].format(act=act)


def content_words(cause: Cause) -> str:
    """The provisions that lost effect, in legal order; what is no provision comes after them."""
    parts = [say_addresses(cause.parts)] if cause.parts else []
    return "; ".join([*parts, *cause.phrases]) or str(read_data("lists.yaml")["content_unknown"])


def notes_words(entry: Entry, data_until: date) -> str:
    """The cell ``Ghi chú``: how a dead document ended, what changed a living one, or how much of its life is proved."""
    words: dict[str, str] = read_data("lists.yaml")["notes"]
    lines = [entry.notes] if entry.notes else []
    if entry.outcome in ("expired", "suspended") and entry.whole:
        day = show_date(entry.day) if entry.day else "……"
        reasons = "; ".join(reason_words(c, whole=True) for c in entry.causes)
        return "\n".join([*lines, f"{words[f'{entry.outcome}_whole'].format(day=day)}. {reasons}".rstrip(". ")])
    if entry.outcome == "not_yet_effective":
        lines.append(words["not_yet_effective"])
    if entry.outcome == "unknown":
        lines += _doubts(entry, words)
    if entry.causes:
        acts = [words["act"].format(act=full_name(c.act)) for c in entry.causes if c.act]
        lines.append("\n".join([words["partly"], *acts]))
    if entry.effective_date is None and entry.outcome in ("no_end_found", "in_force"):
        lines.append(words["no_start"])
    if entry.outcome == "no_end_found":
        sign = f"; {sign_words(entry.last_sign, entry.sign_evidence)}" if entry.last_sign else ""
        lines.append(words["no_end_found"].format(data_until=show_date(data_until), sign=sign))
    return "\n".join(lines)


def _doubts(entry: Entry, words: dict[str, str]) -> list[str]:
    """Why a document is placed on no list: what awaits a person, or what is missing."""
    if not entry.proposals:
        why = finding_reason(entry.why) if entry.why else ""
        return [words["unknown_why"].format(why=why) if why else words["unknown"]]
    lines = []
    for cause in entry.proposals:
        act = full_name(cause.act) if cause.act else ""
        day = f" {words['since'].format(day=show_date(cause.day))}" if cause.day else ""
        lines.append(words["proposed"].format(act=act, day=day).replace("  ", " "))
    return list(dict.fromkeys(lines))


def cell(entry: Entry, key: str, data_until: date) -> Any:
    """The cell of the column ``key`` of ``forms.yaml``: a day where there is one, else text."""
    info = entry.document
    several = len(entry.causes) > 1
    if key == "reason":
        return _lines([reason_words(c, whole=entry.whole) for c in entry.causes], several)
    if key == "content":
        return _lines([content_words(c) for c in entry.causes], several)
    if key == "reason_content":
        texts = [reason_words(c, whole=entry.whole) for c in entry.causes]
        if not entry.whole:
            texts = [
                f"{content_words(c)}: {text[:1].lower()}{text[1:]}" for c, text in zip(entry.causes, texts, strict=True)
            ]
        return _lines(texts, several)
    if key == "day":
        days = {c.day for c in entry.causes if c.day}
        if entry.whole or len(days) <= 1:
            return entry.day
        return _lines([official_date(c.day) for c in entry.causes], several)
    if key == "document":
        return full_name(info)
    if key == "number_day":
        return ", ngày ".join(part for part in (info.number or info.key, official_date(info.issue_date)) if part)
    if key == "number":
        return info.number or info.key
    if key == "notes":
        return notes_words(entry, data_until)
    if key == "outcome":
        return str(read_data("lists.yaml")["outcome"].get(entry.outcome, ""))
    if key == "evidence":
        lines = [evidence_words(e) for e in distinct_evidence(entry.evidence)]
        return "\n".join([*lines, entry.field_source] if entry.field_source else lines)
    if key == "type":
        return type_of(info)
    if key in ("issuer", "issue_date", "title"):
        return getattr(info, key)
    return getattr(entry, key)


def _lines(texts: list[str], several: bool) -> str:
    return "\n".join(f"- {text}" for text in texts) if several else "".join(texts)
