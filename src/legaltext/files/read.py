"""From a path to what the file holds: the one entry of the ``files`` room."""

from __future__ import annotations

import hashlib
from pathlib import Path

from legaltext.core.pages import FileReading, Outcome, PagedText


def read_file(path: Path) -> FileReading:
    """The reading of the file at ``path``."""
    from legaltext.files.pdf.document import open_pdf, read_pages

    data = path.read_bytes()
    document = open_pdf(data)
    pages = tuple(read_pages(document))
    document.close()
    return FileReading(path.name, hashlib.sha256(data).hexdigest(), len(data), "pdf", Outcome.READ, (PagedText(pages),))
