"""The machine-readable report of one run of ``ingest``: what became of each file, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from legaltext.store.intake import Taken

OUTCOMES = ("read", "partly_read", "set_aside", "not_law", "skipped")
COUNTED = ("pages", "pages_read", "documents", "procedures", "decisions")


class RunReport:
    """Gathers a run; written at its end, also where it was interrupted or failed.

    :raises UsageError: the report cannot be written where it is wanted (found out before the run begins)
    """

    def __init__(self, path: Path, arguments: Mapping[str, Any], started: datetime) -> None:
        self._path, self._arguments, self._started = path, arguments, started
        self._files: list[dict[str, Any]] = []
        self._part = path.with_name(path.name + ".part")
        self._write("")

    def add(self, taken: Taken, lang: str) -> None:
        """One file as it was dealt with; ``outcome`` is ``skipped`` where its content was held already."""
        self._files.append(file_entry(taken, lang))

    def finish(self, ended: datetime, state: str) -> None:
        """Write the report; ``state`` is ``done``, ``interrupted`` or ``failed``."""
        files = sorted(self._files, key=lambda entry: (entry["name"], entry["sha256"]))
        whole = {
            "started": self._started.isoformat(timespec="seconds"),
            "ended": ended.isoformat(timespec="seconds"),
            "state": state,
            "arguments": dict(self._arguments),
            "totals": totals(files),
            "files": files,
        }
        self._write(json.dumps(whole, ensure_ascii=False, indent=1) + "\n")
        self._part.replace(self._path)

    def _write(self, text: str) -> None:
        from legaltext.core.errors import UsageError

        try:
            self._part.write_text(text, encoding="utf-8")
        except OSError as error:
            raise UsageError("LT-CLI-41", path=str(self._path), reason=error.strerror or str(error)) from error


def file_entry(taken: Taken, lang: str) -> dict[str, Any]:
    """One file of the report: counts, and each remark as code, place and words."""
    from legaltext.core.messages import remark_words

    return {
        "name": taken.name,
        "sha256": taken.sha256,
        "kind": taken.kind,
        "bytes": taken.size,
        "outcome": "skipped" if taken.skipped else taken.outcome,
        **{key: getattr(taken, key) for key in COUNTED},
        "seconds": round(taken.seconds, 3),
        "codes": list(dict.fromkeys(remark.code for remark in taken.remarks)),
        "reasons": [
            {"code": r.code, "where": r.where, "message": remark_words(r, lang).split("] ", 1)[1]}
            for r in taken.remarks
        ],
    }


def totals(files: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Files by outcome, sums of what was read, and how many files carry each code."""
    outcomes = Counter(str(entry["outcome"]) for entry in files)
    codes = Counter(str(code) for entry in files for code in entry["codes"])
    return {
        "files": len(files),
        **{outcome: outcomes[outcome] for outcome in OUTCOMES},
        **{key: sum(entry[key] for entry in files) for key in COUNTED},
        "codes": dict(sorted(codes.items())),
    }
