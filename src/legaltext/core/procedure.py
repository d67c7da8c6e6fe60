"""An administrative procedure (thủ tục hành chính, TTHC) with its legal bases, whatever its published form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Basis:
    """One document that a procedure leans on.

    ``place`` is the field that cites it (``can_cu_phap_ly``, ``trinh_tu``, ``ho_so``, ``phi``, ``mau_don`` …),
    ``cited`` the words as published, ``document`` the key read out of them (normalised number, or a law's title;
    "" where none could be read), ``provision`` as in references. ``title``, ``issue_date``, ``issuer`` hold
    what the row itself says. ``repair`` names what was mended ("" = nothing), ``reason`` why no key was found.
    ``ordinal`` counts the published rows of that place from 1; two documents in one cell share it.
    ``confidence`` in (0, 1].
    """

    place: str
    ordinal: int
    cited: str
    document: str
    provision: str | None = None
    title: str = ""
    issue_date: date | None = None
    issuer: str = ""
    repair: str = ""
    reason: str = ""
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure as one source publishes it (``source`` is the shape); sources are united by code in review."""

    code: str
    name: str
    source: str
    sector: str = ""  # lĩnh vực
    agency: str = ""  # the body that publishes or heads it (cơ quan công bố, chủ trì)
    level: str = ""  # cấp thực hiện
    decision: str = ""  # quyết định công bố, as published
    decision_date: date | None = None
    state: str = ""
    bases: tuple[Basis, ...] = ()
    details: Mapping[str, str] = field(default_factory=dict)
