"""One procedure out of the several sources that publish it.

The same code is published by the portal's API, crawled text, the older portal and the catalogue. The newest source
speaks first (:mod:`legaltext.review.versions`); the others fill what it leaves empty, and every ground that any of
them names is kept, as each is what the public reads. A version that a later one of its own shape replaced says nothing
any more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from legaltext.core.numbers import identity
from legaltext.core.procedure import Basis, Procedure
from legaltext.core.text import fold
from legaltext.review.versions import current


def unite_procedures(procedures: Iterable[Procedure]) -> tuple[Procedure, ...]:
    """One procedure per code (per name where a source gives no code), sorted by code, then name."""
    groups = group_records(procedures)
    return tuple(_unite(current(groups[key])) for key in sorted(groups))


def group_records(procedures: Iterable[Procedure]) -> dict[tuple[str, str], list[Procedure]]:
    """The records of each procedure, by :func:`procedure_key`."""
    groups: dict[tuple[str, str], list[Procedure]] = {}
    for procedure in procedures:
        groups.setdefault(procedure_key(procedure), []).append(procedure)
    return groups


def procedure_key(procedure: Procedure) -> tuple[str, str]:
    """What tells one procedure from another: its code, else its folded name."""
    return (procedure.code, "") if procedure.code else ("", fold(procedure.name))


def _unite(sources: list[Procedure]) -> Procedure:
    first = sources[0]
    details: dict[str, str] = {}
    bases: dict[tuple[str, str, str], Basis] = {}
    for source in sources:
        for name, value in source.details.items():
            details.setdefault(name, value)
        for basis in source.bases:
            bases.setdefault(_target(basis), basis)
    return replace(
        first,
        name=_first(s.name for s in sources),
        sector=_first(s.sector for s in sources),
        agency=_first(s.agency for s in sources),
        level=_first(s.level for s in sources),
        decision=_first(s.decision for s in sources),
        decision_date=next((s.decision_date for s in sources if s.decision_date), None),
        state=_first(s.state for s in sources),
        bases=tuple(bases.values()),
        details={name: details[name] for name in sorted(details)},
    )


def _target(basis: Basis) -> tuple[str, str, str]:
    document = identity(basis.document) if basis.document else f"? {fold(basis.cited)}"
    return basis.place, document, basis.provision or ""


def _first(values: Iterable[str]) -> str:
    return next((value for value in values if value), "")
