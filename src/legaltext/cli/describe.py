"""A status answer as a person reads it, and as one record for machines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from legaltext.core.dates import show_date
from legaltext.core.labels import label
from legaltext.core.numbers import show_number
from legaltext.core.validity import Effect, State, Status
from legaltext.core.wording import ending_verb, sign_words, where_words
from legaltext.register.names import display_name
from legaltext.register.records import Record
from legaltext.report.argument import argue_together, conclude, event_words
from legaltext.report.words import claim_words, conflict_note_words, evidence_words
from legaltext.review.words import reason_words
from legaltext.store.workspace import Workspace
from legaltext.validity.answers import StatusAnswer
from legaltext.validity.plans import find_plans
from legaltext.validity.wording import ENDING

_LISTED = 12
"""How many effects or procedures are listed without ``--why``."""

_WORDS = {
    "as_of": ("Tình trạng tại ngày {day}: {status}", "Status as of {day}: {status}"),
    "source": ("nguồn: {source}", "source: {source}"),
    "because": ("Lý do: {reason}", "Because: {reason}"),
    "needs": ("Cần bổ sung: {missing}", "What would settle it: {missing}"),
    "too_soon": (
        "Lưu ý: có hiệu lực sau {days} ngày kể từ ngày thông qua hoặc ký, ít hơn {least} ngày ({source}); chỉ đúng khi "
        "ban hành theo trình tự, thủ tục rút gọn hoặc trong trường hợp đặc biệt.",
        "Note: it starts {days} days after passing or signing, fewer than {least} ({source}); right only under the "
        "shortened procedure or in a special case.",
    ),
    "before_issue": (
        "Lưu ý: có hiệu lực trước ngày ký {days} ngày; hiệu lực trở về trước chỉ được quy định trong trường hợp thật "
        "cần thiết ({source}).",
        "Note: it starts {days} days before it was signed; that is allowed only where truly needed ({source}).",
    ),
    "displaced_by": ("Đang tạm thời áp dụng văn bản khác", "Another act applies for the time being"),
    "slots": ("Chỉ người rà soát xác định được", "Only a person can settle"),
    "applies_in": (
        "Phạm vi áp dụng: {place}, theo địa giới khi ban hành",
        "Applies in: {place}, as it was when issued",
    ),
    "ended_by": ("Văn bản làm hết hiệu lực: {name}", "Ended by: {name}"),
    "acted_by": ("Theo văn bản: {name}", "By: {name}"),
    "own_term": ("Hết thời hạn ghi trong chính văn bản: {name}", "Its own term has ended: {name}"),
    "consolidates": ("Văn bản được hợp nhất: {name}", "It consolidates: {name}"),
    "made_end": ("làm hết hiệu lực", "ends"),
    "no_act": ("chưa rõ văn bản", "act not known"),
    "before": ("trước ngày {day}", "before {day}"),
    "successor": ("Văn bản thay thế: {name}", "In its place: {name}"),
    "sign": ("Dấu hiệu gần nhất: {sign} ({proof})", "Last sign of life: {sign} ({proof})"),
    "no_end": (
        "Chưa phát hiện văn bản làm hết hiệu lực; điều đó chưa chứng minh là còn hiệu lực.",
        "No act ending it was found; that alone does not prove that it is in force.",
    ),
    "proposed": (
        "Có dấu hiệu hết hiệu lực, chờ người rà soát xác nhận:",
        "Signs of an end that a person has to confirm:",
    ),
    "timeline": ("Diễn biến hiệu lực", "Timeline"),
    "acting": ("Tác động lên văn bản này", "What acts on it"),
    "acted": ("Văn bản này tác động lên", "What it acts on"),
    "leaning": ("Thủ tục đang dựa vào: {count}", "Procedures that lean on it: {count}"),
    "conflicts": ("Các nguồn khác nhau", "Sources that disagree"),
    "from": ("từ {day}", "from {day}"),
    "until": ("đến trước {day}", "before {day}"),
    "used": ("dùng {value}", "{value} is used"),
    "more": ("… và {count} mục khác (--why để xem hết)", "… and {count} more (--why shows all)"),
    "rulings": ("Kết luận của người rà soát", "What reviewers ruled"),
    "plans": (
        "Cơ quan dự kiến xử lý (chưa làm thay đổi hiệu lực):",
        "What an office plans (nothing has changed by it):",
    ),
    "not_applied": ("trái với kết luận khác, chưa áp dụng", "contradicts another ruling, not applied"),
}


def _word(key: str, lang: str, **values: Any) -> str:
    return _WORDS[key][lang == "en"].format(**values)


def status_code(answer: StatusAnswer) -> str:
    """The status as machine-readable output states it: silence is ``no_end_found``, not ``in_force``."""
    return answer.shown_status


def status_record(space: Workspace, answer: StatusAnswer) -> dict[str, Any]:
    """The answer as one row."""
    record = space.register.get(answer.document)
    return {
        "key": answer.document,
        "number": record.number if record else "",
        "title": record.title if record else "",
        "provision": answer.provision,
        "as_of": answer.as_of,
        "status": status_code(answer),
        "since": answer.since,
        "until": answer.until,
        "status_source": str(answer.source),
        "ended_by": answer.ended_by,
        "successor": answer.successor,
        "proposed": answer.proposed,
        "reason": answer.reason,
        "missing": answer.missing,
        "applies_in": answer.applies_in,
        "warnings": [warning.code for warning in answer.warnings],
        "last_sign": answer.last_sign,
        "timeline": [
            {"from": i.start, "to": i.end, "status": str(i.status)}
            for i in space.validity.timelines.of(answer.document, answer.provision).intervals
        ],
        "procedures": leaning_procedures(space, answer.document),
        "evidence": answer.evidence,
    }


def leaning_procedures(space: Workspace, document: str) -> list[str]:
    """The codes of the procedures that cite this document."""
    return [procedure.code for procedure in space.leaning.get(document, ())]


def document_names(space: Workspace) -> Callable[[str], str]:
    """What people call a register id: the number; with day and province where two documents share the number."""

    def name(ident: str) -> str:
        record = space.register.get(ident)
        return show_number(display_name(record) if record is not None and record.number else ident)

    return name


def name_of(record: Record | None, ident: str) -> str:
    """Type, number and day of a document in one line."""
    if record is None:
        return ident
    day = f" ({show_date(record.issue_date)})" if record.issue_date else ""
    kind = record.type if record.type and not (record.number or "").startswith(record.type) else ""
    return f"{kind} {show_number(record.number) or record.title or ident}{day}".strip()


def describe(space: Workspace, answer: StatusAnswer, lang: str = "vi", why: bool = False) -> str:
    """The answer as lines of text; ``why`` shows every proof in full."""
    return "\n".join(_lines(space, answer, lang, why))


def _lines(space: Workspace, answer: StatusAnswer, lang: str, why: bool) -> Iterator[str]:
    record = space.register.get(answer.document)
    yield name_of(record, answer.document) + (f" – {answer.provision}" if answer.provision else "")
    if record and record.title:
        yield record.title
    if record and record.issuers:
        yield "; ".join(record.issuers)
    yield ""
    status = label("status", status_code(answer), lang)
    yield _word("as_of", lang, day=show_date(answer.as_of), status=status) + (
        f" ({_word('source', lang, source=label('trust', str(answer.source), lang))})" if answer.evidence else ""
    )
    if status_code(answer) == "no_end_found":
        yield _word("no_end", lang)
    if answer.reason:
        yield _word("because", lang, reason=reason_words(answer.reason, lang))
    if answer.applies_in:
        yield _word("applies_in", lang, place=answer.applies_in)
    for warning in answer.warnings if why else ():
        yield _word(warning.code, lang, days=abs(warning.days), least=warning.least, source=warning.source)
    if answer.reason == "vbhn" and space.register.get(answer.missing):
        yield _word("consolidates", lang, name=name_of(space.register.get(answer.missing), answer.missing))
    elif answer.missing:
        yield _word("needs", lang, missing=_missing(space, answer.missing, lang))
    part = answer.status in {Status.PARTLY_EXPIRED, Status.PARTLY_SUSPENDED, Status.SUSPENDED}
    ending = "acted_by" if part else "own_term" if answer.ended_by == answer.document else "ended_by"
    for name, ident in ((ending, answer.ended_by), ("successor", answer.successor)):
        if ident:
            yield _word(name, lang, name=name_of(space.register.get(ident), ident))
    if answer.last_sign and answer.last_sign_evidence:
        sign = sign_words(answer.last_sign, answer.last_sign_evidence, lang)
        yield _word("sign", lang, sign=sign, proof=evidence_words(answer.last_sign_evidence, lang))
    yield from _timeline(space, answer, lang, why)
    slots = [effect for effect in answer.proposals if effect not in answer.end_proposals]
    if answer.end_proposals:
        yield ""
        yield _word("proposed", lang)
        yield from _effects(space, list(answer.end_proposals), lang, why, acting=True)
    for name, found in (("slots", slots), ("displaced_by", list(answer.displaced_by))):
        if found:
            yield ""
            yield _word(name, lang) + ":"
            yield from _effects(space, found, lang, why, acting=True)
    if ruled := space.validity.rulings.all_on(answer.document):
        yield ""
        yield _word("rulings", lang) + ":"
        for word, applied in ruled:
            mark = "" if applied else f" – {_word('not_applied', lang)}"
            yield f"  {evidence_words(word.evidence, lang)}{mark}"
    if plans := [plan for plan in find_plans(space.register) if plan.document == answer.document]:
        yield ""
        yield _word("plans", lang)
        for plan in plans:
            said = "; ".join(filter(None, (plan.action, plan.agency, plan.when)))
            yield f"  {said}: {evidence_words(plan.evidence, lang) if why else where_words(plan.evidence, lang)}"
    effects = [e for e in space.validity.effects if e.affecting != e.affected]
    for name, acting, own in (
        ("acting", True, [e for e in effects if e.affected == answer.document]),
        ("acted", False, [e for e in effects if e.affecting == answer.document]),
    ):
        if own:
            yield ""
            yield f"{_word(name, lang)} ({len(own)}):"
            yield from _effects(space, own, lang, why, acting=acting)
    codes = leaning_procedures(space, answer.document)
    if codes:
        yield ""
        yield _word("leaning", lang, count=len(codes))
        yield "  " + ", ".join(codes if why else codes[:_LISTED]) + ("" if why or len(codes) <= _LISTED else ", …")
    if answer.conflicts:
        yield ""
        yield _word("conflicts", lang) + ":"
        for conflict in answer.conflicts:
            kept = "no_end_found" if conflict.used == "in_force" else conflict.used
            used = f" → {_word('used', lang, value=claim_words(kept, lang))}" if kept else ""
            claims = "; ".join(
                f"{claim_words(c.value, lang)} [{label('trust', str(c.evidence.source), lang)}]"
                for c in conflict.claims
            )
            note = f" ({conflict_note_words(conflict.note, lang)})" if conflict.note else ""
            yield f"  {label('fact', conflict.field, lang)}: {claims}{used}{note}"
            if why:
                yield from (f"      {evidence_words(proof, lang)}" for proof in (c.evidence for c in conflict.claims))
    if why:
        yield ""
        until = space.latest_day(answer.as_of) or answer.as_of
        yield conclude(answer, lambda ident: name_of(space.register.get(ident), ident), until, lang)


def _missing(space: Workspace, missing: str, lang: str) -> str:
    """What would settle it: ``text(ID)`` and the like in words."""
    match = re.fullmatch(r"(text|base|start|part|issue_date)\((.{1,300})\)", missing)
    if match is None:
        return event_words(missing, lambda ident: name_of(space.register.get(ident), ident), lang)
    words = {
        "text": ("toàn văn {name}", "the text of {name}"),
        "base": ("văn bản gốc của {name}", "the act that {name} consolidates"),
        "start": ("ngày có hiệu lực của {name}", "the start of {name}"),
        "issue_date": ("ngày ký, ban hành của {name}", "the day of issue of {name}"),
        "part": ("phần còn lại của {name}", "the rest of {name}"),
    }
    return words[match[1]][lang == "en"].format(name=name_of(space.register.get(match[2]), match[2]))


def _timeline(space: Workspace, answer: StatusAnswer, lang: str, why: bool) -> Iterator[str]:
    based = answer.reason == "vbhn" and space.register.get(answer.missing) is not None
    timeline = space.validity.timelines.of(answer.missing if based else answer.document, answer.provision)
    yield ""
    yield _word("timeline", lang) + ":"
    told: set[tuple[str, ...]] = set()
    for interval in timeline.intervals:
        status = str(interval.status)
        if interval.status is Status.IN_FORCE and interval.end is None and answer.proved_lately is None:
            status = "no_end_found"
        yield f"  {_span(interval.start, interval.end, lang)}: {label('status', status, lang)}"
        if not why:
            proofs = (proof for cause in interval.causes[:1] for proof in cause.proofs)
            yield from (f"      {evidence_words(proof, lang)}" for proof in proofs)
            continue
        for lines in argue_together(interval.causes, lambda ident: name_of(space.register.get(ident), ident), lang):
            if lines not in told:
                told.add(lines)
                yield from (f"      {line}" for line in lines)


def _span(start: date | None, end: date | None, lang: str) -> str:
    if end and not start:
        return _word("before", lang, day=show_date(end))
    parts = []
    if start:
        parts.append(_word("from", lang, day=show_date(start)))
    if end:
        parts.append(_word("until", lang, day=show_date(end)))
    return " ".join(parts) or "…"


def _effects(space: Workspace, effects: list[Effect], lang: str, why: bool, *, acting: bool) -> Iterator[str]:
    shown = effects if why else effects[:_LISTED]
    for effect in shown:
        other = effect.affecting if acting else effect.affected
        place = effect.affecting_provision if acting else effect.affected_provision
        hit = f" → {effect.affected_provision}" if acting and effect.affected_provision else ""
        event = event_words(effect.since_event, lambda i: name_of(space.register.get(i), i), lang)
        since = show_date(effect.since) or event
        where = f", {place}" if place else ""
        verb = ending_verb(effect.evidence) if effect.kind in ENDING else str(effect.kind)
        kind = _word("made_end", lang) if verb == "ends" else label("relation", verb, lang)
        act = name_of(space.register.get(other), other) or _word("no_act", lang)
        line = f"  {kind}: {act}{where}{hit}"
        line += f", {_word('from', lang, day=since)}" if since else ""
        ruled = effect.state in {State.CONFIRMED, State.REJECTED}
        yield line + (f" ({label('state', str(effect.state), lang)})" if ruled else "")
        if why:
            yield from (f"      {evidence_words(proof, lang)}" for proof in effect.proofs)
    if len(shown) < len(effects):
        yield "  " + _word("more", lang, count=len(effects) - len(shown))
