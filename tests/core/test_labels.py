"""Every code that reaches a person has words, and the words never accuse."""

from enum import StrEnum

import pytest

from legaltext.core.finding import Severity, Verdict
from legaltext.core.labels import kinds, label, labels
from legaltext.core.reading import Relation
from legaltext.core.validity import EffectKind, State, Status, Trust


@pytest.mark.parametrize(
    ("kind", "codes"),
    [
        ("verdict", Verdict),
        ("severity", Severity),
        ("status", Status),
        ("state", State),
        ("trust", Trust),
        ("relation", Relation),
        ("relation", EffectKind),
    ],
)
def test_every_code_has_words(kind: str, codes: type[StrEnum]) -> None:
    for code in codes:
        for lang in ("vi", "en"):
            assert labels(kind, lang)[code.value].strip()


def test_the_words_never_accuse() -> None:
    for kind in kinds():
        for words in labels(kind, "vi").values():
            for forbidden in ("trái luật", "sai phạm", "chậm"):
                assert forbidden not in words.lower()


def test_an_unknown_code_shows_itself() -> None:
    assert label("place", "o_la") == "o_la"
