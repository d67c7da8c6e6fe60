"""What the reports say of a finding, and that they never say more than is proved."""

from __future__ import annotations

import importlib.resources
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from legaltext.core.finding import Finding, Verdict
from legaltext.core.validity import Evidence
from legaltext.report.words import DocumentInfo, document_words, evidence_words, heading, read_data, verdict_words

AS_OF = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("changes", "lang", "words"),
    [
        ({}, "vi", "Đã hết hiệu lực toàn bộ"),
        (
            {"verdict": Verdict.NO_END_FOUND, "last_sign": date(2026, 5, 4)},
            "vi",
            "Chưa phát hiện văn bản làm hết hiệu lực (dữ liệu đến 29/06/2026; dấu hiệu gần nhất ngày 04/05/2026)",
        ),
        (
            {"verdict": Verdict.NO_END_FOUND},
            "en",
            "No document ending it was found (data up to 29/06/2026)",
        ),
        ({"verdict": Verdict.IN_FORCE}, "vi", "Còn hiệu lực (theo 14/2026/QĐ-UBND, tại ngày 01/03/2026)"),
        (
            {"verdict": Verdict.SUSPENDED, "notes": ("until=2026-12-31",)},
            "vi",
            "Đang tạm ngưng hiệu lực toàn bộ (từ ngày 01/03/2026 đến hết ngày 31/12/2026)",
        ),
        (
            {"verdict": Verdict.SUSPENDED, "provision": "Điều 5", "since": None},
            "en",
            "Suspended in part",
        ),
        ({"verdict": Verdict.PROPOSED_EXPIRED}, "vi", "Có dấu hiệu hết hiệu lực – chờ xác nhận (từ ngày 01/03/2026)"),
        ({"verdict": Verdict.IN_FORCE, "evidence": ()}, "vi", "Còn hiệu lực (tại ngày 01/03/2026)"),
    ],
)
def test_verdicts_carry_their_days(
    make_finding: Callable[..., Finding], changes: dict[str, object], lang: str, words: str
) -> None:
    assert verdict_words(make_finding(**changes), AS_OF, lang, date(2026, 6, 29)) == words


def test_without_a_day_of_the_material_the_day_asked_for_stands(make_finding: Callable[..., Finding]) -> None:
    words = verdict_words(make_finding(verdict=Verdict.NO_END_FOUND), AS_OF)
    assert words == "Chưa phát hiện văn bản làm hết hiệu lực (dữ liệu đến 22/11/2026)"


def test_evidence_leads_to_the_page(proof: Evidence) -> None:
    assert evidence_words(proof) == (
        "cong-bao-12.pdf, trang 3, 14/2026/QĐ-UBND Điều 3 khoản 2: "
        "“Quyết định số 05/2021/QĐ-UBND hết hiệu lực kể từ ngày Quyết định này có hiệu lực”"
    )


@pytest.mark.parametrize(
    ("info", "words"),
    [
        (DocumentInfo("X"), "X"),
        (DocumentInfo("12/2020/NĐ-CP", "Nghị định", "12/2020/NĐ-CP"), "Nghị định số 12/2020/NĐ-CP"),
        (
            DocumentInfo("12/2020/NĐ-CP", "Nghị định", "12/2020/NĐ-CP", "Chính phủ", date(2020, 1, 5), "về bến bãi"),
            "Nghị định số 12/2020/NĐ-CP ngày 05/01/2020 của Chính phủ, về bến bãi",
        ),
        (
            DocumentInfo("1/2020/NĐ-CP", "", "1/2020/NĐ-CP", title="Nghị định về bến bãi"),
            "Nghị định số 1/2020/NĐ-CP, về bến bãi",
        ),
        (
            DocumentInfo(
                "7/2025/QĐ-UBND",
                "Quyết định",
                "7/2025/QĐ-UBND",
                "Ủy ban nhân dân tỉnh Sơn Hà",
                title="Quyết định của Uỷ ban nhân dân tỉnh Sơn Hà quy định về chợ",
            ),
            "Quyết định số 7/2025/QĐ-UBND của Ủy ban nhân dân tỉnh Sơn Hà, quy định về chợ",
        ),
        (
            DocumentInfo("8/2025/NQ-HĐND", title="của Hội đồng nhân dân tỉnh Sơn Hà về phí"),
            "Nghị quyết số 8/2025/NQ-HĐND, về phí",
        ),
        (
            DocumentInfo("9/2025/QĐ-UBND", title="Quyết định ban hành Quy chế của Hội đồng"),
            "Quyết định số 9/2025/QĐ-UBND, ban hành Quy chế của Hội đồng",
        ),
    ],
)
def test_documents_are_named_in_full(info: DocumentInfo, words: str) -> None:
    assert document_words(info) == words


def test_every_column_has_both_languages() -> None:
    for name in read_data("words.yaml")["columns"]:
        assert heading(name, "vi").strip()
        assert heading(name, "en").strip()


def test_the_room_s_words_never_accuse() -> None:
    data = Path(str(importlib.resources.files("legaltext.report"))) / "data"
    files = sorted(data.glob("*.yaml")) + sorted(data.glob("*.html"))
    assert files
    for file in files:
        text = file.read_text("utf-8").lower()
        for forbidden in ("trái luật", "sai phạm", "chậm"):
            assert forbidden not in text, file.name
