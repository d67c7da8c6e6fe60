"""A register and a status source that answer from tables, so that each verdict can be asked for by itself."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from legaltext.core.numbers import identity
from legaltext.core.validity import Effect, EffectKind, Evidence, State, Status, Trust
from legaltext.register.numbering import without_year
from legaltext.register.records import Citation, Record, Resolution, ResolutionState
from legaltext.validity.answers import StatusAnswer

DAY = date(2026, 11, 22)


def proof(quote: str = "hết hiệu lực kể từ ngày 01 tháng 7 năm 2026", document: str = "9/2026/NĐ-CP") -> Evidence:
    return Evidence(Trust.TEXT, "nghi-dinh-9.pdf", "a" * 64, 12, quote, "ends", document, "Điều 30 khoản 2")


def effect(kind: EffectKind, affecting: str, affected: str, part: str | None = None, **more: object) -> Effect:
    made = Effect(kind, affecting, None, affected, part, date(2026, 7, 1), None, proof(document=affecting))
    return replace(made, **more)  # type: ignore[arg-type]


@dataclass
class FakeRegister:
    """Records by id; a key resolves when it is the identity of one; ``states`` overrides by key."""

    records: dict[str, Record] = field(default_factory=dict)
    states: dict[str, Resolution] = field(default_factory=dict)
    asked: list[tuple[str, date | None, str]] = field(default_factory=list)
    citations: tuple[Citation, ...] = ()

    def get(self, ident: str) -> Record | None:
        return self.records.get(ident)

    def resolve(
        self, key: str, on: date | None = None, title: str = "", issue_date: date | None = None, issuer: str = ""
    ) -> Resolution:
        self.asked.append((key, on, issuer))
        if key in self.states:
            return self.states[key]
        for ident, record in self.records.items():
            if identity(record.number) == identity(key) or key in record.names:
                return Resolution(ResolutionState.RESOLVED, ident, (ident,), "number")
        return Resolution(ResolutionState.UNKNOWN, reason="no_such_number")

    def with_year(self, key: str) -> tuple[str, ...]:
        return tuple(i for i, r in self.records.items() if without_year(r.number) == without_year(key))

    def add(self, number: str, title: str = "", **more: object) -> None:
        self.records[number] = replace(Record(number, number, title=title), **more)  # type: ignore[arg-type]


@dataclass
class FakeStatus:
    """Answers by (document, provision); everything else is unknown for want of a text."""

    answers: dict[tuple[str, str | None], StatusAnswer] = field(default_factory=dict)

    def __call__(
        self,
        document: str,
        provision: str | None,
        as_of: date,
        known_on: date | None = None,
        territory: str | None = None,
    ) -> StatusAnswer:
        found = self.answers.get((document, provision))
        if found is None and provision is not None:
            found = self.answers.get((document, None))
        if found is None:
            return StatusAnswer(document, provision, as_of, Status.UNKNOWN, reason="no_text_held")
        bearing = tuple(e for e in found.amended_by if _bears(e.affected_provision, provision))
        return replace(found, provision=provision, amended_by=bearing)

    def say(self, document: str, status: Status, provision: str | None = None, **more: object) -> None:
        made = StatusAnswer(document, provision, DAY, status, since=date(2026, 7, 1), evidence=(proof(),))
        self.answers[document, provision] = replace(made, **more)  # type: ignore[arg-type]


def _bears(part: str | None, provision: str | None) -> bool:
    """Whether a change of ``part`` bears on ``provision``, as the validity room answers: one holds the other."""
    if part is None or provision is None:
        return True
    return part == provision or part.startswith(f"{provision} ") or provision.startswith(f"{part} ")


REVIEW = State.NEEDS_REVIEW
