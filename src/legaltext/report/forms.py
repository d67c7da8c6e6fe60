"""Forms of the lists, chosen by the decision's day; an agency's own file goes before the ones that ship."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from legaltext.core.errors import UsageError
from legaltext.report.words import read_data


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list: ``key`` names the cell, ``width`` is in characters."""

    key: str
    heading: str
    width: float


@dataclass(frozen=True, slots=True)
class ListForm:
    """One list: ``takes`` are the kinds of rows that go into it (``whole``, ``partial``, ``living``, ``recommended``).

    ``sections`` are (whether of earlier years, heading); () for a list of one piece.
    """

    code: str
    sheet: str
    title: str
    takes: tuple[str, ...]
    columns: tuple[Column, ...]
    sections: tuple[tuple[bool, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """A set of lists that one decision publishes. ``verified``: the printed headings were seen (``source``)."""

    name: str
    kind: str
    title: str
    file: str
    lists: tuple[ListForm, ...]
    verified: bool
    source: str
    first_day: date | None = None
    end_day: date | None = None


def read_forms(own: Path | None = None) -> dict[str, Form]:
    """All forms by name; those of ``own`` (a YAML file of the same shape) replace or join the ones that ship.

    :raises UsageError: ``own`` cannot be read or lacks something (``LT-REP-05``)
    """
    tables: dict[str, Any] = dict(read_data("forms.yaml"))
    if own is not None:
        try:
            tables.update(yaml.safe_load(own.read_text("utf-8")) or {})
            return {name: _form(name, tables) for name in tables}
        except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError, AttributeError) as error:
            raise UsageError("LT-REP-05", path=str(own), why=str(error)) from error
    return {name: _form(name, tables) for name in tables}


def choose_form(kind: str, day: date, forms: Mapping[str, Form] | None = None, name: str = "") -> Form:
    """The form of ``kind`` (``annual``, ``period``) in use on the decision's ``day``, or the one called ``name``.

    Of several an agency's own, which stands last, is taken.

    :raises UsageError: there is none (``LT-REP-06``)
    """
    known = forms if forms is not None else read_forms()
    if name:
        if name not in known or known[name].kind != kind:
            raise UsageError("LT-REP-06", name=name, known=", ".join(n for n, f in known.items() if f.kind == kind))
        return known[name]
    fitting = [f for f in known.values() if f.kind == kind and _covers(f, day)]
    if not fitting:
        raise UsageError("LT-REP-06", name=f"{kind} {day}", known=", ".join(known))
    return fitting[-1]


def _covers(form: Form, day: date) -> bool:
    return (form.first_day is None or form.first_day <= day) and (form.end_day is None or day < form.end_day)


def _form(name: str, tables: Mapping[str, Any]) -> Form:
    table = tables[name]
    applies = table.get("applies") or {}
    return Form(
        name=name,
        kind=str(table["kind"]),
        title=str(table["title"]),
        file=str(table["file"]),
        lists=tuple(_list(row, tables) for row in table["lists"]),
        verified=bool(table.get("verified", False)),
        source=str(table.get("source", "")),
        first_day=applies.get("from"),
        end_day=applies.get("to"),
    )


def _list(row: Mapping[str, Any], tables: Mapping[str, Any]) -> ListForm:
    columns = row.get("columns") or _columns_like(str(row["like"]), tables)
    return ListForm(
        code=str(row["code"]),
        sheet=str(row["sheet"]),
        title=str(row["title"]),
        takes=tuple(row["takes"]),
        columns=tuple(Column(str(c["key"]), str(c["heading"]), float(c["width"])) for c in columns),
        sections=tuple((bool(s["earlier"]), str(s["title"])) for s in row.get("sections", ())),
    )


def _columns_like(reference: str, tables: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The columns of another list, named ``form/code``."""
    form, _, code = reference.partition("/")
    columns: list[Mapping[str, Any]] = next(r["columns"] for r in tables[form]["lists"] if str(r["code"]) == code)
    return columns
