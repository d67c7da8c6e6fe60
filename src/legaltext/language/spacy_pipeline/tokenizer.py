"""A reversible tokenizer for Vietnamese law: the tokens and the blanks between them spell the text exactly.

A document number (``34/2016/NĐ-CP``, ``08.a/2010/TT-BTP``, ``141-HĐBT``), a day (``01/7/2026``) and a decimal number
are one token each; all else is a run of letters and digits, a single mark, or a run of blanks. Vietnamese writes a
blank between syllables, so a token is a syllable, as the ecosystem's Vietnamese models without segmentation have it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from spacy.attrs import NORM
from spacy.tokens import Doc
from spacy.util import DummyTokenizer, registry

from legaltext.core.text import fold

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.vocab import Vocab

NAME = "legaltext.tokenizer.v1"

# Accents may stand apart (NFD texts); they belong to the letter before them.
_LETTER = r"(?:[^\W\d_][\u0300-\u036f]{0,3})"

# A number's first group: digits, perhaps a point and more (``66.12/2026/NQ-CP``) and a letter (``30a``, ``08.a``).
_HEAD = r"\d{1,5}(?:\.\d{1,3})?\.?" + _LETTER + r"{0,2}"
# A code begins with a capital, so that a rate (``2 lần/tháng``, ``13/phút``) is none.
_CODE = r"(?=[A-ZĐÐ])" + _LETTER + r"{1,12}\d{0,3}(?:[-\u2010-\u2013./&](?:" + _LETTER + r"{1,12}\d{0,3}|\d{1,3})){0,6}"

TOKEN = re.compile(
    rf"""
      {_HEAD}/(?:\d{{4}}/)?{_CODE}              # 34/2016/NĐ-CP, 866/QĐ-TTg, 192/2013/TTLT-BTC-BTP, 64/2025/QH15
    | \d{{1,5}}-{_CODE}                        # 36-CP, 141-HĐBT, 29-LCT/HĐNN8, 101-SL/L.003
    | {_LETTER}{{1,32}}(?=\d{{1,5}}/\d{{4}}/[A-ZĐÐ])   # the word in số34/2016/NĐ-CP, printed without its blank
    | \d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}(?!\d)  # 01/7/2026
    | \d{{1,12}}(?:[.,]\d{{1,9}}){{1,6}}         # 1.500.000, 2,5
    | (?:[^\W_][\u0300-\u036f]{{0,3}}){{1,64}}   # a syllable, a word, a label such as 12a
    | \s
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


class LegalTokenizer(DummyTokenizer):
    """Cuts a string into a ``Doc`` whose ``text`` is that string, character for character.

    A token's ``norm_`` is its letters in lower case with today's tone placement (``Uỷ`` is ``ủy``), so that patterns
    match whatever spelling a document uses.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        vocab.lex_attr_getters[NORM] = _norm  # type: ignore[attr-defined]

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``; raises UnicodeEncodeError for half a surrogate pair, which no text may hold."""
        words: list[str] = []
        spaces: list[bool] = []
        for match in TOKEN.finditer(text):
            word = match[0]
            # One plain blank after a token belongs to it; every other blank is a token, so that nothing is lost.
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
                continue
            words.append(word)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)


def _norm(text: str) -> str:
    return fold(text) or text


@registry.tokenizers(NAME)  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], LegalTokenizer]:
    """The tokenizer under its registered name, for a pipeline's configuration."""

    def build(nlp: Language) -> LegalTokenizer:
        return LegalTokenizer(nlp.vocab)

    return build
