"""A department's own tracking sheet, written out again with what the held material proves of its open rows.

Columns, order and words stay as they came. Only empty cells of open rows are filled, each marked as a proposal, with
the evidence in a column behind the last one; why a row has no proposal is said there, too. Whether to take a proposal
is the department's to decide, so what a person wrote is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from rapidfuzz import fuzz

from legaltext.core.dates import show_date
from legaltext.core.law import ListEntry, ListKind
from legaltext.core.pages import SheetTable
from legaltext.core.reading import Cited
from legaltext.core.text import fold
from legaltext.core.validity import EffectKind, Status
from legaltext.core.wording import distinct_evidence, evidence_words
from legaltext.language.list_cells import read_entry
from legaltext.report.addresses import say_addresses
from legaltext.report.cells import full_name
from legaltext.report.entries import Cause, document_causes, info_of
from legaltext.report.sheets import Heading, Sheet, render_book
from legaltext.report.words import read_data
from legaltext.review.words import reason_words
from legaltext.structure.sheet_lists import sheet_role
from legaltext.structure.tracking import named_documents
from legaltext.validity.status import Validity

_FILLED = ("action", "reason", "when")
_ALIKE = 70  # of 100, for titles of documents of the same number and day
_HEAD_ROWS = 30  # a heading stands among the first rows


@dataclass(frozen=True, slots=True)
class Tracked:
    """What became of a tracking sheet: its open rows, and how many of them got a proposal."""

    data: bytes
    open_rows: int
    proposed: int


@dataclass(frozen=True, slots=True)
class _Proposal:
    """What is proposed for one row, "" where nothing is; ``evidence`` is the proof, or why there is no proposal."""

    action: str = ""
    reason: str = ""
    when: str = ""
    evidence: str = ""


def fill_tracking(
    tables: Sequence[SheetTable], validity: Validity, as_of: date, data_until: date, title: str = ""
) -> Tracked:
    """The tracking sheets as an XLSX book; sheets that track nothing go out as they came.

    The bytes are the same for the same sheets and the same material.
    """
    words = read_data("lists.yaml")["tracking"]
    open_rows = proposed = 0
    sheets = []
    for table in tables:
        at, roles = _heading(table)
        head = list(table.rows[at]) if roles else [""] * len(table.rows[0])
        body = table.rows[at + 1 :] if roles else table.rows
        rows: list[list[Any]] = []
        for row in body:
            cells = {role: row[index] for role, index in roles.items()}
            proposal = _Proposal()
            if roles and _is_open(cells):
                open_rows += 1
                proposal = _propose(cells["cited"], validity, as_of, data_until)
                proposed += bool(proposal.reason)
            rows.append([*_filled(row, roles, proposal, words["mark"]), *([proposal.evidence] if roles else [])])
        headings = [Heading(text or f"{index}", _width(rows, index, text)) for index, text in enumerate(head)]
        if roles:
            headings.append(Heading(words["evidence"], 60, kind="staff"))
        note = words["note"].format(data_until=show_date(data_until))
        above = [] if not roles else table.rows[:at]
        name = table.name or words["sheet"]
        sheets.append(Sheet(name, headings, [*_padded(above, len(headings)), *rows], note=note, keep=0))
    return Tracked(render_book(_named_apart(sheets), title=title), open_rows, proposed)


def _heading(table: SheetTable) -> tuple[int, dict[str, int]]:
    """The row of the headings and what each column is for; no roles where the sheet tracks nothing."""
    for at, row in enumerate(table.rows[:_HEAD_ROWS]):
        roles: dict[str, int] = {}
        for index, text in enumerate(row):
            role = sheet_role(text) if text else ""
            roles.setdefault("cited" if role == "title" and "cited" not in roles else role, index)
        if "cited" in roles and {"action", "reason"} <= roles.keys():
            return at, roles
    return 0, {}


def _is_open(cells: Mapping[str, str]) -> bool:
    return bool(cells["cited"].strip()) and not cells["reason"].strip() and bool(list(named_documents(cells["cited"])))


def _propose(cell: str, validity: Validity, as_of: date, data_until: date) -> _Proposal:
    words = read_data("lists.yaml")["tracking"]
    found: list[tuple[str, tuple[Cause, ...]]] = []
    why: list[str] = []
    for number, named in enumerate(named_documents(cell)):
        cited = read_entry(ListEntry(ListKind.PLANNED, "", named.words, named.words, 0, number)).document
        ident = _resolve(validity, cited, as_of)
        causes = _ends_of(validity, ident, as_of) if ident else ()
        if causes:
            found.append((cited.key, causes))
        else:
            why.append(words["open"].format(document=cited.key, why=_why(validity, ident, as_of, data_until)))
    if not found:
        return _Proposal(evidence="\n".join(why))
    several = len(found) + len(why) > 1
    actions = dict.fromkeys(_action(c, words) for _, causes in found for c in causes)
    acts = [
        words["of"].format(document=key, act=_act_words(c, words)) if several else _act_words(c, words)
        for key, causes in found
        for c in causes
    ]
    days = dict.fromkeys(show_date(c.day) for _, causes in found for c in causes if c.day)
    proofs = [evidence_words(e) for _, causes in found for c in causes for e in distinct_evidence(c.evidence)]
    return _Proposal("; ".join(actions), "\n".join(acts), "; ".join(days), "\n".join([*dict.fromkeys(proofs), *why]))


def _resolve(validity: Validity, cited: Cited, as_of: date) -> str:
    """The document that a row names.

    Departments leave out who issued their own documents, so a number that the register cannot tell apart counts where
    one document alone bears it, of the very day that the row gives, and no other title speaks against it.
    """
    found = validity.register.resolve(cited.key, as_of, cited.title, cited.issue_date, cited.issuer)
    ident = found.document or (found.candidates[0] if len(found.candidates) == 1 and cited.issue_date else "")
    record = validity.register.get(ident) if ident else None
    if record is None or (cited.issue_date and record.issue_date and record.issue_date != cited.issue_date):
        return ""
    if not found.document:
        titles = fold(cited.title), fold(record.title)
        alike = not all(titles) or fuzz.token_set_ratio(*titles) >= _ALIKE
        return ident if record.issue_date and alike else ""
    return ident


def _ends_of(validity: Validity, ident: str, as_of: date) -> tuple[Cause, ...]:
    """What ended it as a whole by the day, or is known to end it later."""
    timeline = validity.timelines.of(ident)
    if not any(i.status is Status.EXPIRED for i in timeline.intervals):
        return ()
    return document_causes(validity, ident, whole=True)


def _why(validity: Validity, ident: str, as_of: date, data_until: date) -> str:
    """Why there is no proposal, in words: not known, awaiting a person, or no end found so far."""
    words = read_data("lists.yaml")["tracking"]
    if not ident:
        return str(words["not_known"])
    answer = validity.status_of(ident, None, as_of)
    if answer.proposed:
        acts = dict.fromkeys(
            info_of(validity.register.get(e.affecting), e.affecting).number or e.affecting
            for e in answer.proposals
            if e.affecting and e.affecting != ident
        )
        return str(words["awaits"]).format(acts=", ".join(acts) or "–")
    if answer.status is Status.UNKNOWN and answer.reason:
        return reason_words(answer.reason)
    partly = document_causes(validity, ident, whole=False)
    if partly:
        parts = say_addresses({p for c in partly for p in c.parts})
        return str(words["partly"]).format(parts=parts or "–", data_until=show_date(data_until))
    return str(words["no_end"]).format(data_until=show_date(data_until))


def _action(cause: Cause, words: Mapping[str, Any]) -> str:
    kind = next((k for k in (EffectKind.REPLACES, EffectKind.REPEALS) if k in cause.kinds), EffectKind.ENDS)
    return str(words["actions"][kind.value if cause.act else "term"])


def _act_words(cause: Cause, words: Mapping[str, Any]) -> str:
    if cause.act is None:
        return str(words["own_term"])
    place = next((e.provision for e in cause.evidence if e.provision and e.document == cause.act.key), "") or ""
    return f"{say_addresses([place])} {full_name(cause.act)}".strip() if place else full_name(cause.act)


def _filled(row: Sequence[str], roles: Mapping[str, int], proposal: _Proposal, mark: str) -> list[str]:
    """The row with its empty cells filled; a form that a person chose stays, unless it says that it is not settled."""
    cells = list(row)
    unsettled = fold(read_data("lists.yaml")["tracking"]["unsettled"])
    for role in _FILLED:
        text = getattr(proposal, role)
        index = roles.get(role)
        if text and index is not None and (not cells[index].strip() or fold(cells[index]) == unsettled):
            cells[index] = mark.format(text=text)
    return cells


def _width(rows: Sequence[Sequence[Any]], index: int, heading: str) -> float:
    longest = max((len(str(row[index])) for row in rows), default=0)
    return float(min(50, max(8, len(heading) + 2, longest // 3)))


def _padded(rows: Iterable[Sequence[str]], width: int) -> list[list[str]]:
    return [[*row, *[""] * (width - len(row))] for row in rows]


def _named_apart(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Sheets of one name would not go into one book; a number tells them apart."""
    used: dict[str, int] = {}
    named = []
    for sheet in sheets:
        used[sheet.name] = used.get(sheet.name, 0) + 1
        named.append(sheet if used[sheet.name] == 1 else replace(sheet, name=f"{sheet.name[:27]} {used[sheet.name]}"))
    return named
