"""``legaltext doctor``: what this machine has, what is missing, what it is for and how to install it."""

from __future__ import annotations

import importlib.metadata
import importlib.resources
import json
import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Any

import click

from legaltext.cli.common import Settings, settings
from legaltext.cli.door import Command, Option
from legaltext.core.errors import LegalTextError

_LEAST_PYTHON = (3, 11)
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the installation: ``state`` is ``ok``, ``missing``, ``optional`` (missing, not needed) or ``broken``.

    ``detail`` says what was found, in words of the language asked for.
    """

    key: str
    state: str
    detail: str = ""


@cache
def _words() -> dict[str, Any]:
    path = importlib.resources.files("legaltext.cli") / "data" / "doctor.yaml"
    return _parse_yaml(path)


def _parse_yaml(path: Traversable) -> dict[str, Any]:
    import yaml

    words: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return words


def _detail(name: str, lang: str, **values: object) -> str:
    words: str = _words()["details"][name][lang]
    return words.format(**values)


def examine(config: Settings) -> tuple[Check, ...]:
    """All checks, in the order of showing."""
    from legaltext.files.ocr.engine import find_data, has_binding
    from legaltext.files.office import find_office

    version = platform.python_version()
    data = find_data()
    return (
        Check("python", "ok" if sys.version_info >= _LEAST_PYTHON else "missing", version),
        _packages(config.lang),
        _data(config.lang),
        _database(config),
        Check("ocr_binding", "ok" if has_binding() else "optional", _version("tesserocr")),
        Check("ocr_data", "optional" if data is None else "ok", "" if data is None else str(data)),
        Check(
            "office", "optional" if (program := find_office()) is None else "ok", "" if not program else str(program)
        ),
    )


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return ""


def _packages(lang: str) -> Check:
    """The packages that the program's own metadata ask for, extras left aside."""
    asked = [line for line in importlib.metadata.requires("legaltext") or () if "extra ==" not in line]
    names = [match[0] for line in asked if (match := _NAME.match(line))]
    lacking = [name for name in names if not _version(name)]
    if lacking:
        return Check("packages", "missing", _detail("lacking", lang, names=", ".join(lacking)))
    return Check("packages", "ok", _detail("packages", lang, count=len(names)))


def _data(lang: str) -> Check:
    """Every table and text that ships, read."""
    count = 0
    wrong: list[str] = []
    for room, path in _tables():
        try:
            if path.name.endswith(".tsv"):
                header, *rows = path.read_text("utf-8").splitlines()
                if not rows or not header:
                    raise ValueError(path.name)
            elif not _parse_yaml(path):
                raise ValueError(path.name)
            count += 1
        except Exception:  # whatever is wrong with a table, its name is what helps
            wrong.append(f"{room}/{path.name}")
    if wrong or not count:
        return Check("data", "broken", ", ".join(wrong))
    return Check("data", "ok", _detail("tables", lang, count=count))


def _tables() -> Iterator[tuple[str, Traversable]]:
    for room in sorted(importlib.resources.files("legaltext").iterdir(), key=lambda path: path.name):
        folder = room / "data"
        if room.is_dir() and folder.is_dir():
            for path in sorted(folder.iterdir(), key=lambda path: path.name):
                if path.name.endswith((".tsv", ".yaml")):
                    yield room.name, path


def _database(config: Settings) -> Check:
    """The database: opened where it exists, else whether it could be made."""
    from legaltext.core.messages import message
    from legaltext.store.store import open_store, place_of

    try:
        shown, path = place_of(config.db)
    except LegalTextError as error:
        return Check("database", "broken", message(error.code, config.lang, **error.values))
    if path is not None:
        made = path.exists()
        place = path if made else next(p for p in path.absolute().parents if p.exists())
        if not os.access(place, os.W_OK):
            return Check("database", "broken", f"{shown}: {_detail('no_write', config.lang)}")
        if not made:
            return Check("database", "ok", f"{shown}: {_detail('fresh', config.lang)}")
    try:
        with closing(open_store(config.db)) as store:
            count = len(store.held())
    except LegalTextError as error:
        return Check("database", "broken", message(error.code, config.lang, **error.values))
    return Check("database", "ok", f"{shown}: {_detail('held', config.lang, count=count)}")


def _as_text(checks: tuple[Check, ...], lang: str) -> Iterator[str]:
    words = _words()
    for check in checks:
        entry = words["checks"][check.key]
        mark = {"ok": "✓", "optional": "–"}.get(check.state, "✗")
        detail = f" ({check.detail})" if check.detail else ""
        yield f"{mark} {entry['name'][lang]}: {words['states'][check.state][lang]}{detail}"
        if check.state != "ok":
            yield from (
                f"    {words['heads'][head][lang]}: {entry[head][lang]}" for head in ("purpose", "debian", "windows")
            )
    yield words["ends"]["ill" if _is_ill(checks) else "well"][lang]


def _as_records(checks: tuple[Check, ...], lang: str) -> list[dict[str, Any]]:
    return [
        {
            "check": check.key,
            "state": check.state,
            "required": entry["required"],
            "detail": check.detail,
            **{head: entry[head][lang] for head in ("name", "purpose", "debian", "windows")},
        }
        for check in checks
        for entry in (_words()["checks"][check.key],)
    ]


def _is_ill(checks: tuple[Check, ...]) -> bool:
    return any(_words()["checks"][check.key]["required"] and check.state != "ok" for check in checks)


@click.pass_context
def _doctor(ctx: click.Context, fmt: str) -> int:
    config = settings(ctx)
    checks = examine(config)
    if fmt == "json":
        click.echo(json.dumps(_as_records(checks, config.lang), ensure_ascii=False, indent=2))
    else:
        click.echo("\n".join(_as_text(checks, config.lang)))
    return int(_is_ill(checks))


command = Command(
    "doctor",
    callback=_doctor,
    params=[Option(["--format", "fmt"], type=click.Choice(("table", "json")), default="table", text="format")],
)
