"""The speed command's sums and words; the timing itself is a benchmark, not a test."""

import pytest
from bench.speed import Intake, Pages, Text, pdf_files, plain_text, ratios, report

PAGES = Pages(pages=100, plain_seconds=0.2, our_seconds=1.0)
TEXT = Text(size=2_000_000, seconds=1.0, plain_seconds=0.02, plain_hits=7, documents=3)


def test_ratios():
    runs = [Intake(1, 2.2, 2.0, 0, 90.0, 150.0), Intake(2, 1.1, 2.1, 3, 90.0, 150.0)]
    assert ratios(PAGES, runs) == pytest.approx(
        {"pages / plain": 0.2, "intake 1 / pages": 0.5, "intake 2 / intake 1": 2.0}
    )


def test_a_failed_run_has_no_ratio_and_is_said():
    runs = [Intake(1, 2.2, 2.0, 1, 90.0, 150.0, "no space left"), Intake(2, 1.1, 2.1, 0, 90.0, 150.0)]
    assert set(ratios(PAGES, runs)) == {"pages / plain"}
    assert "--jobs 1: failed with exit status 1: no space left" in report(PAGES, runs, TEXT)


def test_the_report_says_what_is_reached():
    out = report(PAGES, [Intake(1, 2.2, 2.0, 0, 90.0, 650.0)], TEXT)
    assert "500.0 pages/s   (100 pages)" in out
    assert "0.20   (aim 0.25, NOT reached)" in out
    assert "0.50   (aim 0.40, reached)" in out
    assert "ABOVE 600" in out
    assert "2.00 MB/s   (3 documents, 2.00 MB)" in out
    assert "100.00 MB/s   (7 hits)" in out


def test_files_are_sorted_and_thinned(tmp_path):
    for name in ("b.pdf", "a.pdf", "c.txt", "d.pdf"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in pdf_files(tmp_path)] == ["a.pdf", "b.pdf", "d.pdf"]
    assert [path.name for path in pdf_files(tmp_path, 2)] == ["a.pdf", "d.pdf"]


def test_plain_text_counts_pages_and_passes_over_what_is_no_pdf(tmp_path):
    from reportlab.pdfgen.canvas import Canvas

    good, bad = tmp_path / "good.pdf", tmp_path / "bad.pdf"
    canvas = Canvas(str(good))
    for _ in range(3):
        canvas.drawString(72, 720, "1/2020/ND-CP")
        canvas.showPage()
    canvas.save()
    bad.write_bytes(b"<html>")
    assert (plain_text(good), plain_text(bad)) == (3, 0)
