"""Addresses of provisions: which one holds which (``Điều 5`` holds ``Điều 5 khoản 2``; ``Chương II`` its Điều)."""

from __future__ import annotations

from bisect import bisect_right

from legaltext.core.law import LegalDocument, Provision

_ABOVE_ARTICLE = ("Phần", "Chương", "Mục", "Tiểu mục")


def inside(inner: str, outer: str) -> bool:
    """Whether ``inner`` is ``outer`` or a part of it, by the addresses alone.

    >>> inside("Điều 5 khoản 2", "Điều 5"), inside("Điều 51", "Điều 5")
    (True, False)
    """
    return inner == outer or inner.startswith(outer + " ")


def holders(document: LegalDocument | None, address: str) -> tuple[str, ...]:
    """The Phần, Chương, Mục that hold the Điều of ``address``, outermost first; () where no text is held.

    From Điều inwards an address leaves the Chương out, so only the text tells which Chương that is.
    """
    if document is None or not address.startswith("Điều"):
        return ()
    article = " ".join(address.split(" ")[:2])
    found = next((p for p in document.provisions if p.path == article and not p.quoted), None)
    if found is None:
        return ()
    return tuple(
        p.path
        for p in document.provisions
        if p.level in _ABOVE_ARTICLE and not p.quoted and p.start <= found.start and found.end <= p.end
    )


def covers(outer: str, inner: str, document: LegalDocument | None = None) -> bool:
    """Whether what happens to ``outer`` happens to ``inner``."""
    if inside(inner, outer):
        return True
    return outer.startswith(_ABOVE_ARTICLE) and any(inside(holder, outer) for holder in holders(document, inner))


def address_at(document: LegalDocument, offset: int) -> str | None:
    """The innermost own provision (no quoted wording) that holds the character at ``offset``."""
    inner: Provision | None = None
    for provision in document.provisions[: bisect_right(document.provisions, offset, key=lambda p: p.start)]:
        if not provision.quoted and offset < provision.end:
            inner = provision
    if inner is None:
        return None
    return f"{inner.part} {inner.path}".strip()
