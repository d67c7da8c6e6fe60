"""Documents that detail or guide a law which has ended: signs of an end that a person must rule on.

The rule changed three times; which one holds depends on the day on which the law ended (``validity.regimes``). That
a document implements a law is read in its title. Never more than a proposal comes of it: the new law's issuer may
have kept the old document in force.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import date

from legaltext.core.finding import Verdict
from legaltext.core.numbers import year_of
from legaltext.core.text import squeeze
from legaltext.core.validity import Evidence, Status, Trust
from legaltext.procedures.titles import read_title
from legaltext.register.records import ResolutionState
from legaltext.review.judge import Ask, Judgement, judge
from legaltext.review.sources import RegisterSource
from legaltext.review.targets import Target
from legaltext.validity.answers import StatusAnswer
from legaltext.validity.regimes import cascade_on

# "quy định chi tiết một số điều và biện pháp thi hành Luật …", "hướng dẫn thi hành Luật …"
_IMPLEMENTS = re.compile(
    r"(?:quy định chi tiết|hướng dẫn|biện pháp|chi tiết)(?:[\s,]+(?:và|thi hành|thực hiện|hướng dẫn|một số|điều|khoản|"
    r"nội dung|biện pháp|để|tổ chức|của|các|quy định|chi tiết)){0,16}[\s,]+(?=(?:Bộ luật|Luật|Pháp lệnh)\s)",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"^\W*(?:(?:nghị định|thông tư|quyết định)\W{1,3}){0,1}.{0,60}?(?:sửa đổi|bãi bỏ|thay thế)", re.I)
_CUTS = re.compile(r"\s+(?:về|trong|đối với|liên quan|năm|cho)\s|,|\s+và\s")
_AT_MOST = 6
# Verdicts that say less than that the law which the document implements has ended.
_LESSER = {Verdict.UNKNOWN, Verdict.NO_END_FOUND, Verdict.AMENDED_NOT_CITED, Verdict.PARTLY_EXPIRED_UNCLEAR}


def judge_with_parent(
    target: Target, provision: str | None, title: str, register: RegisterSource, ask: Ask, cited: Collection[str]
) -> Judgement:
    """The verdict of :func:`judge.judge`, with the end of the law that the document implements where nothing worse is
    known of it; ``title`` is what the citation calls it, for documents whose own title is not known.
    """
    found = judge(target, provision, ask, cited)
    if found.verdict in _LESSER and target.state in {ResolutionState.RESOLVED, ResolutionState.UNKNOWN}:
        named = (target.record.title if target.record else "") or title
        proposed = propose_by_parent(target, named, register, ask)
        return replace(proposed, notes=(*proposed.notes, *found.notes)) if proposed else found
    return found


def propose_by_parent(
    target: Target,
    title: str,
    register: RegisterSource,
    ask: Callable[[str, str | None], StatusAnswer],
) -> Judgement | None:
    """The proposal that ``target`` (of that ``title``) ended with the law that it implements; ``None`` where none.

    Nothing is proposed where the law stands, where the rule of the day let such documents live, or where the
    document was issued, used as a ground or amended after the law's end.
    """
    issued = _issued(target)
    if issued is None or _CHANGES.search(squeeze(title)[:90]):
        return None
    own = ask(target.ident, None) if target.ident else None
    for law in _laws(title, issued, register):
        answer = ask(law, None)
        if answer.status is not Status.EXPIRED or answer.since is None:
            return None
        rule = cascade_on(answer.since, answer.known_on)
        alive_later = own is not None and own.last_sign is not None and own.last_sign >= answer.since
        announced = own is not None and own.announced is not None
        if issued >= answer.since or alive_later or not rule.outcome(target.name, announced=announced):
            return None
        number = record.number if (record := register.get(law)) and record.number else law
        proof = Evidence(Trust.RULE, "", "", 0, squeeze(title)[:300], f"{rule.name}: {rule.source}", target.name)
        return Judgement(
            Verdict.PROPOSED_EXPIRED, answer.since, answer.ended_by, "", (*answer.evidence, proof), "cascade",
            last_sign=own.last_sign if own else None, notes=(f"implements={number}",),
        )  # fmt: skip
    return None


def _issued(target: Target) -> date | None:
    """The day of issue; where only the year is known, its last day, as a law of that year comes before its details."""
    if target.record is not None and target.record.issue_date is not None:
        return target.record.issue_date
    year = year_of(target.name)
    return date(year, 12, 31) if year else None


def _laws(title: str, on: date, register: RegisterSource) -> Iterator[str]:
    """The register id of the law that a title says it implements, if one law of that day has such a name."""
    words = squeeze(title)
    match = _IMPLEMENTS.search(words)
    if match is None:
        return
    rest = words[match.end() :]
    cuts = [len(rest), *(cut.start() for cut in list(_CUTS.finditer(rest))[-_AT_MOST:][::-1])]
    for cut in cuts:
        key = read_title(rest[:cut])
        found = register.resolve(key, on=on) if key else None
        if found is not None and found.document:
            yield found.document
            return
