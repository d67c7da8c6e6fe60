"""All reports of a review in one folder: one call for the command, and one place that says which files there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from legaltext.core.facts import DocumentFact
from legaltext.core.finding import Finding
from legaltext.report.deadlines import ending_rows, write_deadlines
from legaltext.report.drafts import Sender, write_letters
from legaltext.report.figures import write_figures
from legaltext.report.proof_page import Load, write_marked_copies, write_proof_page
from legaltext.report.summary import Intake, write_summary
from legaltext.report.workbook import BookContext, write_workbooks
from legaltext.validity.status import Validity


@dataclass(frozen=True, slots=True)
class ReviewReports:
    """What the reports of a review are made from.

    ``load`` gives the bytes of a taken-in file by its sha256, None where it is gone; without it no page is pictured
    and no copy marked. ``handling`` is the state of each finding (codes of the label table ``handling``) by its id.
    """

    findings: Sequence[Finding]
    context: BookContext
    intake: Intake
    validity: Validity | None = None
    facts: Sequence[DocumentFact] = ()
    load: Load | None = None
    handling: Mapping[str, str] = field(default_factory=dict)
    sender: Sender = field(default_factory=Sender)


def write_reports(out_dir: Path, reports: ReviewReports, lang: str = "vi") -> tuple[Path, ...]:
    """Write workbooks, letters, summary, figures and proofs into ``out_dir``; return the paths in that order.

    ``phat-hien.xlsx`` and ``theo-co-quan/`` (a workbook and a letter for each agency), ``tom-tat.html`` and
    ``.docx``, ``thoi-han.xlsx`` (days to come), ``so-lieu.docx`` and ``.xlsx``, ``chung-cu.html``, and
    ``danh-dau/`` (copies of PDFs with the words marked).

    :raises LegalTextError: a file cannot be written (``LT-REP-03``)
    """
    findings, context = reports.findings, reports.context
    paths = [*write_workbooks(out_dir, findings, context, lang)]
    unhandled = [f for f in findings if f.finding_id not in context.closed]  # a letter asks for what is left to do
    paths += write_letters(out_dir / "theo-co-quan", unhandled, context, reports.sender)
    coming = ending_rows(reports.validity, findings, context.as_of) if reports.validity else []
    paths += write_summary(out_dir, findings, context, reports.intake, lang, coming)
    if reports.validity is not None:
        paths.append(write_deadlines(out_dir / "thoi-han.xlsx", reports.validity, findings, context.as_of, lang))
    paths += write_figures(out_dir, findings, context, reports.handling, lang)
    if reports.load is not None:
        page = out_dir / "chung-cu.html"
        write_proof_page(page, findings, context, reports.facts, reports.load, lang)
        paths.append(page)
        if reports.validity is not None:
            folder = out_dir / "danh-dau"
            paths += write_marked_copies(folder, reports.validity, reports.facts, reports.load, context.as_of, lang)
    return tuple(paths)
