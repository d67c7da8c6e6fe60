"""``legaltext procedures [CODE]``: the procedures taken in, or one of them whole, with what its versions changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from legaltext.cli.common import Settings, format_options, settings, workspace
from legaltext.cli.door import Command
from legaltext.core.dates import show_date
from legaltext.core.errors import UsageError
from legaltext.core.labels import label, labels

if TYPE_CHECKING:
    from legaltext.core.procedure import Procedure
    from legaltext.procedures.compare import Changes
    from legaltext.review.versions import Version
    from legaltext.store.workspace import Workspace

COLUMNS = (
    "procedure", "name", "agency", "field", "level", "online_level", "days", "fees", "component_count", "decision",
    "decision_date", "state", "grounds", "records",
)  # fmt: skip
GROUNDS = "can_cu_phap_ly"
_HEAD = ("code", "name", "state", "decision", "decision_date", "agency", "sector", "level")


def procedure_rows(space: Workspace) -> list[dict[str, Any]]:
    """One row per procedure, its sources united; ``records`` counts what was published of it."""
    return [
        {
            "procedure": p.code,
            "name": p.name,
            "agency": p.agency,
            "field": p.sector,
            "level": p.level,
            "online_level": p.details.get("online_level", ""),
            "days": p.details.get("days", ""),
            "fees": p.details.get("fees", ""),
            "component_count": p.details.get("component_count", ""),
            "decision": p.decision,
            "decision_date": p.decision_date,
            "state": p.state,
            "grounds": sum(b.place == GROUNDS for b in p.bases),
            "records": len(space.versions(p)),
        }
        for p in space.procedures
    ]


def procedure_record(space: Workspace, procedure: Procedure) -> dict[str, Any]:
    """Every field of one procedure, its grounds, and its published records with what each changed."""
    return {
        "procedure": procedure.code,
        "name": procedure.name,
        "agency": procedure.agency,
        "field": procedure.sector,
        "level": procedure.level,
        "decision": procedure.decision,
        "decision_date": procedure.decision_date,
        "state": procedure.state,
        "details": dict(procedure.details),
        "grounds": [
            {"place": b.place, "cited": b.cited, "document": b.document, "provision": b.provision, "reason": b.reason}
            for b in procedure.bases
        ],
        "records": [
            {"source": v.procedure.source, "day": v.day, "decision": v.procedure.decision, "changes": v.changes}
            for v in space.versions(procedure)
        ],
    }


def describe_procedure(space: Workspace, procedure: Procedure, lang: str) -> str:
    """One procedure as lines of text: fields, grounds, versions."""
    lines = [
        f"{label('procedure_field', name, lang)}: {in_words(own, lang)}"
        for name in _HEAD
        if (own := _own(procedure, name))
    ]
    for name, coded in procedure.details.items():
        value = in_words(coded, lang)
        words = label("procedure_field", name, lang)
        lines.append(f"{words}: {value}" if "\n" not in value else "\n".join([f"{words}:", *_indented(value)]))
    lines.append(f"{label('procedure_field', GROUNDS, lang)}:")
    for basis in procedure.bases:
        where = "" if basis.place == GROUNDS else f" [{label('place', basis.place, lang)}]"
        named = basis.document or f"{basis.cited} ({label('reason', basis.reason, lang)})"
        lines.append(f"  - {' '.join(filter(None, (basis.provision, named)))}{where}")
    versions = space.versions(procedure)
    lines.append("Các bản đã công bố:" if lang == "vi" else "Published records:")
    for version in versions:
        lines.extend(_version_lines(version, lang))
    return "\n".join(lines)


def _own(procedure: Procedure, name: str) -> str:
    value = getattr(procedure, name)
    return value if isinstance(value, str) else show_date(value)


def in_words(value: str, lang: str) -> str:
    """A field's words; where they are the portal's own codes (``AT_HOME, ONLINE``), what those stand for."""
    known = labels("portal_code", lang)
    parts = value.split(", ")
    return ", ".join(known[p] for p in parts) if all(p in known for p in parts) else value


def _indented(text: str) -> list[str]:
    return [f"  {line.strip()}" for line in text.split("\n") if line.strip()]


def _version_lines(version: Version, lang: str) -> list[str]:
    undated = "không ghi ngày" if lang == "vi" else "undated"
    day = show_date(version.day) or undated
    lines = [f"  - {day} · {label('shape', version.procedure.source, lang)} · {version.procedure.decision or '–'}"]
    if version.changes is not None:
        same = "không đổi so với bản trước" if lang == "vi" else "nothing changed since the record before"
        lines.extend(f"      {line}" for line in change_lines(version.changes, lang) or [same])
    return lines


def change_lines(changes: Changes, lang: str) -> list[str]:
    """What a version changed, one line each: grounds, lists, times (with the cut in percent), other fields."""
    lines: list[str] = []
    for listed in (changes.grounds, *changes.lists):
        words = label("procedure_field", listed.field, lang)
        lines.extend(f"{words}: − {entry}" for entry in listed.gone)
        lines.extend(f"{words}: + {entry}" for entry in listed.added)
    for time in changes.times:
        cut = f"{abs(time.cut):g}".replace(".", "," if lang == "vi" else ".")
        shorter = time.after < time.before
        verb = ("giảm" if shorter else "tăng") if lang == "vi" else ("cut by" if shorter else "longer by")
        lines.append(
            f"{label('procedure_field', 'days', lang)} ({time.way}): {time.before} → {time.after} {time.unit}"
            + (f" ({verb} {cut}%)" if time.before else "")
        )
    lines.extend(
        f"{label('procedure_field', f.field, lang)}: {f.before or '–'} → {f.after or '–'}" for f in changes.fields
    )
    return lines


def _find(space: Workspace, code: str) -> Procedure:
    for procedure in space.procedures:
        if procedure.code == code:
            return procedure
    raise UsageError("LT-CLI-11", procedure=code)


@click.pass_context
def _procedures(ctx: click.Context, code: str | None, fmt: str, out: Path | None) -> int:
    from legaltext.report.tables import write_bytes, write_rows

    config: Settings = settings(ctx)
    with workspace(config) as (_, space):
        if code is None:
            title = config.text("Thủ tục hành chính đã nạp", "Procedures taken in")
            write_rows(COLUMNS, procedure_rows(space), fmt, out, config.lang, title)
            return 0
        procedure = _find(space, code)
        if fmt != "table":
            record = procedure_record(space, procedure)
            write_rows(tuple(record), [record], fmt, out, config.lang, code)
        elif out is None:
            click.echo(describe_procedure(space, procedure, config.lang))
        else:
            write_bytes(out, (describe_procedure(space, procedure, config.lang) + "\n").encode())
    return 0


command = Command(
    "procedures",
    callback=_procedures,
    params=[click.Argument(["code"], required=False, metavar="[CODE]"), *format_options()],
)
