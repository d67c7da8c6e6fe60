"""A page of summary: what was taken in, what was found in three heaps, and which documents would settle most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from legaltext.core.dates import show_date
from legaltext.core.finding import Finding, Verdict
from legaltext.core.labels import label
from legaltext.report.workbook import sort_findings
from legaltext.review.words import finding_words
from legaltext.store.store import Store
from legaltext.store.workspace import Workspace

HEAPS = {
    "certain": (
        Verdict.EXPIRED,
        Verdict.PARTLY_EXPIRED,
        Verdict.SUSPENDED,
        Verdict.NOT_YET_EFFECTIVE,
        Verdict.DISPLACED,
        Verdict.AMENDED_NOT_CITED,
        Verdict.BODY_GONE,
        Verdict.ADMINISTRATIVE_GROUND,
        Verdict.IN_FORCE,
    ),
    "to_confirm": (Verdict.PROPOSED_EXPIRED, Verdict.PARTLY_EXPIRED_UNCLEAR, Verdict.AMBIGUOUS),
    "not_enough": (Verdict.UNKNOWN, Verdict.NO_END_FOUND),
}
_TOP = 10


def summary_text(store: Store, space: Workspace, findings: Sequence[Finding], as_of: date, lang: str = "vi") -> str:
    """The page as Markdown."""
    return "\n".join(_lines(store, space, findings, as_of, lang)) + "\n"


def _lines(store: Store, space: Workspace, findings: Sequence[Finding], as_of: date, lang: str) -> Iterator[str]:
    vi = lang == "vi"
    until = space.latest_day(as_of) or as_of
    day = show_date(as_of)
    yield f"# {'Kết quả đối chiếu căn cứ của thủ tục hành chính tại ngày' if vi else 'Findings as of'} {day}"
    yield ""
    yield (
        f"Kết quả đối chiếu tự động, dữ liệu đến {show_date(until)}; cần người rà soát xác nhận."
        if vi
        else f"Compared automatically, data until {show_date(until)}; a person has to confirm it."
    )
    yield ""
    yield from _taken_in(store, space, findings, vi)
    yield ""
    counts = Counter(f.verdict for f in findings)
    for heap, verdicts in HEAPS.items():
        own = [v for v in verdicts if counts[v]]
        yield f"## {label('heap', heap, lang)} ({sum(counts[v] for v in own)})"
        yield ""
        for verdict in own:
            yield f"- {label('verdict', verdict, lang)}: {counts[verdict]}"
        yield ""
    yield from _top(findings, until, lang, vi)
    yield from _missing(findings, vi)


def _taken_in(store: Store, space: Workspace, findings: Sequence[Finding], vi: bool) -> Iterator[str]:
    files = store.files()
    outcomes = Counter(f.outcome for f in files)
    pages, read = sum(f.pages for f in files), sum(f.pages_read for f in files)
    held = sum(record.held for record in space.register.records.values())
    known = len(space.register.records)
    if vi:
        yield (
            f"- Tệp: {len(files)} (đọc được {outcomes['read']}, một phần {outcomes['partly_read']}, không phải văn bản "
            f"pháp luật {outcomes['not_law']}, để riêng {outcomes['set_aside']}); trang PDF đọc được: {read}/{pages}"
        )
        yield f"- Văn bản có toàn văn: {held}; văn bản biết đến: {known}"
        yield f"- Thủ tục: {len(space.procedures)}; căn cứ và viện dẫn đã đối chiếu: {len(findings)}"
    else:
        yield (
            f"- Files: {len(files)} ({outcomes['read']} read, {outcomes['partly_read']} partly, {outcomes['not_law']} "
            f"not law, {outcomes['set_aside']} set aside); PDF pages read: {read} of {pages}"
        )
        yield f"- Documents held: {held}; known: {known}"
        yield f"- Procedures: {len(space.procedures)}; bases and citations checked: {len(findings)}"


def _top(findings: Sequence[Finding], until: date, lang: str, vi: bool) -> Iterator[str]:
    urgent = [f for f in sort_findings(findings) if f.severity and f.verdict in HEAPS["certain"]]
    if not urgent:
        return
    by_document: dict[str, list[Finding]] = defaultdict(list)
    for finding in urgent:
        by_document[finding.document].append(finding)
    yield f"## {'Văn bản ảnh hưởng nhiều thủ tục nhất' if vi else 'Documents that touch most procedures'}"
    yield ""
    order = sorted(by_document.items(), key=lambda item: (-len({f.procedure for f in item[1]}), item[0]))
    for _, own in order[:_TOP]:
        count = len({f.procedure for f in own})
        yield f"- **{count} {'thủ tục' if vi else 'procedures'}** — {finding_words(own[0], until, lang)}"
    yield ""


def _missing(findings: Sequence[Finding], vi: bool) -> Iterator[str]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for finding in findings:
        if finding.verdict in {Verdict.UNKNOWN, Verdict.PROPOSED_EXPIRED} and finding.document:
            wanted[finding.document].add(finding.procedure)
    if not wanted:
        return
    yield f"## {'Văn bản cần bổ sung trước' if vi else 'Documents to fetch first'}"
    yield ""
    for document, codes in sorted(wanted.items(), key=lambda item: (-len(item[1]), item[0]))[:_TOP]:
        yield f"- {document}: {len(codes)} {'thủ tục' if vi else 'procedures'}"
