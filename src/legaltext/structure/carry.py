"""The later part of a document (“Tiếp theo Công báo số …”) goes on in the part in which the earlier one broke off."""

from __future__ import annotations

from dataclasses import replace

from legaltext.core.law import LegalDocument, PartKind, Provision


def carry_part(earlier: LegalDocument, later: LegalDocument) -> LegalDocument:
    """``later`` with its first part under the label of the part that ``earlier`` left open.

    A decision that breaks off inside its attached Quy định goes on with that Quy định's Điều; one that breaks off
    inside an annex goes on with the annex, whose lines are no provisions of the body.
    """
    parts = [part for part in earlier.parts if part.kind is not PartKind.FOOTNOTES]
    if not parts or not later.parts or parts[-1].kind is PartKind.BODY or later.parts[0].kind is not PartKind.BODY:
        return later
    left_open = parts[-1]
    first = replace(later.parts[0], kind=left_open.kind, label=left_open.label, title=left_open.title)
    others = [p for p in later.provisions if p.part]
    own = [p for p in later.provisions if not p.part]
    moved = [replace(p, part=left_open.label) for p in own] if left_open.kind is PartKind.ATTACHED else []
    return replace(later, parts=(first, *later.parts[1:]), provisions=tuple(sorted((*moved, *others), key=_place)))


def _place(provision: Provision) -> tuple[int, int]:
    return provision.start, -provision.end
