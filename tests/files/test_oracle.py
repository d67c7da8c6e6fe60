"""Words on real digital pages against pdfplumber's, which are built another way."""

from collections import Counter
from pathlib import Path

import pytest

from legaltext.core.text import nfc
from legaltext.files.pdf.document import open_pdf, read_page


@pytest.mark.shared
def test_words_equal_pdfplumbers_on_upright_pages(shared: Path) -> None:
    pdfplumber = pytest.importorskip("pdfplumber")
    words = missing = 0
    for path in sorted((shared / "corpora/congbao").glob("*.pdf"))[4::18]:
        document, _ = open_pdf(path.read_bytes())
        with pdfplumber.open(path) as other:
            for number in (1, len(document) // 2):
                page = read_page(document[number], number + 1)
                if any(line.angle for line in page.lines):
                    continue  # pdfplumber reads turned text backwards
                ours = Counter(word for line in page.lines for word in line.text.split())
                theirs = Counter(nfc(word["text"]) for word in other.pages[number].extract_words())
                words += theirs.total()
                missing += (theirs - ours).total()
    assert words > 1500
    assert missing <= 0.005 * words
