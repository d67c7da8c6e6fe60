"""Words as a recogniser gives them, for tests."""

from legaltext.files.ocr.engine import Word


def word(
    text: str, x0: float, x1: float, *, base: float = 100.0, line: int = 0, sure: float = 95.0, raised: int = 0
) -> Word:
    """A word of a line 40 pixels high."""
    return Word(text, x0, base - 30, x1, base + 8, base, 40.0, sure, line, raised)


def row(text: str, left: float, *, base: float = 100.0, line: int = 0, sure: float = 95.0) -> list[Word]:
    """A line of words set one after the other, 20 pixels for a letter."""
    words = []
    for part in text.split():
        right = left + 20 * len(part)
        words.append(word(part, left, right, base=base, line=line, sure=sure))
        left = right + 14
    return words
