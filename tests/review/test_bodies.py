"""Bodies that are gone: what is quoted of the text about them."""

from __future__ import annotations

from datetime import date

import pytest

from legaltext.core.procedure import Procedure
from legaltext.review.bodies import find_gone_bodies

BODY = "Ủy ban nhân dân cấp huyện"
LONG = "hồ sơ hợp lệ " * 40

QUOTES = [
    (f"Bước 1:\nTổ hợp tác nộp hồ sơ tại {BODY} nơi có bến.\nBước 2", f"Tổ hợp tác nộp hồ sơ tại {BODY} nơi có bến."),
    (f"Nộp tại xã. Sau đó nộp tại {BODY}; kèm bản sao. Hết", f"Sau đó nộp tại {BODY};"),
    (f"Theo khoản 1.2 nộp tại {BODY} trong 3.5 ngày", f"Theo khoản 1.2 nộp tại {BODY} trong 3.5 ngày"),
    (BODY, BODY),
]


def quote_of(text: str) -> str:
    procedure = Procedure("9.1", "Cấp phép", "portal-api", details={"steps": text})
    (found,) = find_gone_bodies(procedure, date(2026, 11, 22))
    return found.quote


@pytest.mark.parametrize(("text", "quote"), QUOTES)
def test_the_sentence_or_line_is_quoted_whole(text: str, quote: str) -> None:
    assert quote_of(text) == quote


def test_a_very_long_sentence_is_cut_between_words() -> None:
    quote = quote_of(f"{LONG}nộp tại {BODY} {LONG}")
    assert quote.startswith("… ")
    assert quote.endswith(" …")
    assert len(quote) < 500
    assert set(quote.replace(BODY, "").split()) <= {"…", "nộp", "tại", *LONG.split()}
