"""Addresses of provisions as people write them, and in the order in which they stand in a law."""

from __future__ import annotations

import re
from collections.abc import Iterable

_LEVEL = re.compile(r"(Phần|Chương|Mục|Tiểu mục|Điều|khoản|điểm|tiết|Phụ lục|Mẫu số|Mẫu)(?: ([^\s]{1,12}))?")
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"  # the order of the points: d comes before đ
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LEVELS = ("Phần", "Chương", "Mục", "Tiểu mục", "Điều", "khoản", "điểm", "tiết", "Phụ lục", "Mẫu số", "Mẫu")

Key = tuple[tuple[int, int, str], ...]


def split_address(address: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The part's words before the first level, and the levels from outside in.

    >>> split_address("Quy chế Điều 5 khoản 2")
    ('Quy chế', (('Điều', '5'), ('khoản', '2')))
    """
    first = _LEVEL.search(address)
    if first is None:
        return address, ()
    levels = tuple((m[1], m[2] or "") for m in _LEVEL.finditer(address))
    return address[: first.start()].strip(), levels


def say_address(address: str) -> str:
    """An address as acts write it, from inside out.

    >>> say_address("Điều 5 khoản 2 điểm a")
    'điểm a khoản 2 Điều 5'
    >>> say_address("Quy chế Điều 5"), say_address("Phụ lục III Mẫu số 01")
    ('Điều 5 Quy chế', 'Mẫu số 01 Phụ lục III')
    """
    part, levels = split_address(address)
    words = [f"{word} {label}".strip() for word, label in reversed(levels)]
    return " ".join([*words, part]).strip() if levels else address


def say_addresses(addresses: Iterable[str]) -> str:
    """A list in legal order, as the lists of expired documents write it.

    >>> say_addresses(["Điều 10", "Điều 2 khoản 1", "Điều 2"])
    'Điều 2, khoản 1 Điều 2, Điều 10'
    """
    said = ", ".join(say_address(a) for a in sorted(set(addresses), key=address_key))
    return said[:1].upper() + said[1:]


def address_key(address: str) -> tuple[int, str, Key]:
    """A key that sorts addresses as they stand in a law: body, attached parts, annexes; then by their labels."""
    part, levels = split_address(address)
    in_annex = any(word.startswith(("Phụ lục", "Mẫu")) for word, _ in levels)
    rank = 2 if in_annex else 1 if part else 0
    return rank, part, tuple((_LEVELS.index(word), *_label_key(word, label)) for word, label in levels)


def _label_key(word: str, label: str) -> tuple[int, str]:
    number = re.match(r"\d{1,5}", label)
    if number:
        return int(number[0]), label[number.end() :]
    if word in ("Phần", "Chương", "Mục", "Phụ lục") and label and set(label) <= set(_ROMAN):
        return _roman(label), ""
    lower = label.lower()
    if lower and all(letter in _LETTERS for letter in lower):
        return len(lower) * 100 + _LETTERS.index(lower[0]), lower
    return 10_000, label


def _roman(label: str) -> int:
    values = [_ROMAN[letter] for letter in label]
    return sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
