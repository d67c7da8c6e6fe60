"""Whether what was parsed is a document of law at all, or a form, a standard, an article about law."""

from __future__ import annotations

from legaltext.core.law import LegalDocument


def is_law(document: LegalDocument) -> bool:
    """Whether anything in ``document`` shows an act of law: what it calls itself, who issued it, or its articles.

    Every legal normative document and every administrative document of its kind prints its number, its type and the
    body that issues it (Nghị định 30/2020/NĐ-CP, Điều 8). Where none of them is found and there is no Điều either, a
    text with a motto or with words quoted from law is a form, a national standard or an article. A later part of a
    document, whose head stands in an earlier issue, and official lists are law without a head.
    """
    head = document.head
    return bool(
        head.number
        or head.number_printed
        or head.type
        or head.issuers
        or document.continues_from
        or document.gazette_issue
        or document.entries
        or any(provision.level == "Điều" for provision in document.provisions)
    )
