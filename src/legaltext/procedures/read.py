"""Reading one published procedure, whatever its shape, into a :class:`Procedure`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from legaltext.core.errors import ReadError
from legaltext.core.pages import Content, PagedText, RawProcedure
from legaltext.core.procedure import Procedure
from legaltext.procedures.catalogue import read_catalogue_line
from legaltext.procedures.old_portal import read_old_portal
from legaltext.procedures.portal_api import read_portal_api
from legaltext.procedures.portal_text import read_portal_text
from legaltext.procedures.sheet import is_sheet, read_sheet
from legaltext.procedures.spreadsheet import read_process_sheet

__all__ = ["is_sheet", "read_content", "read_procedure", "read_sheet"]

_READERS: dict[str, Callable[[Mapping[str, Any]], Procedure]] = {
    "portal-api": read_portal_api,
    "portal-text": read_portal_text,
    "old-portal": read_old_portal,
    "catalogue": read_catalogue_line,
}


def read_procedure(raw: RawProcedure) -> Procedure:
    """The procedure of one record, with its legal bases and every field kept in ``details``.

    Raises :class:`ReadError` (``LT-TTH-01``) for a shape that is not known and (``LT-TTH-02``) for a record without
    a code and a name.
    """
    reader = _READERS.get(raw.shape)
    if reader is None:
        raise ReadError("LT-TTH-01", shape=raw.shape)
    procedure = reader(raw.data)
    if not procedure.code and not procedure.name:
        raise ReadError("LT-TTH-02", line=raw.line)
    return procedure


def read_content(content: Content) -> Procedure | None:
    """The procedure that a part of a file holds, as a record or as a printed sheet; ``None`` where it holds none.

    Raises :class:`ReadError` as :func:`read_procedure` does.
    """
    if isinstance(content, RawProcedure):
        return read_procedure(content)
    if isinstance(content, PagedText):
        sheet = read_sheet(content.pages)
        # A process sheet may name its rows as the portal does, and still keep its grounds in one of them.
        return sheet if sheet and sheet.bases else read_process_sheet(content.pages) or sheet
    return None
