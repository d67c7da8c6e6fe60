"""A gazette's index: documents known by their fields, their province by the site's address, no signer kept."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from legaltext.core.facts import DocumentFact, Facts
from legaltext.core.pages import DatabaseRecord
from legaltext.core.reading import Reading
from legaltext.core.validity import Trust
from legaltext.files.gazette_index import issuer_in_full, province_of_url
from legaltext.files.read import read_bytes, read_file
from legaltext.register.build import build_register
from legaltext.register.records import OriginKind
from legaltext.structure.parse import parse_record

RECORD = {
    "so_hieu": "07/2031/QĐ-UBND",
    "ngay_ban_hanh": "2031-02-03",
    "ngay_hieu_luc": "2031-02-15",
    "ngay_het_hieu_luc": None,
    "co_quan_ban_hanh": "UBND Tỉnh",
    "loai_van_ban": "Quyết định của UBND tỉnh",
    "nguoi_ky": "Phó Chủ tịch Trần Thị Mẫu",
    "trich_yeu": "Quy định về chợ",
    "tinh_trang": "Đang hiệu lực",
    "source_url": "https://congbao.sonla.gov.vn/x",
    "crawled_at": "2031-08-06 08:37:59",
}


def test_an_index_record_is_a_document_known_by_its_fields() -> None:
    reading = read_bytes(json.dumps([RECORD, {**RECORD, "so_hieu": ""}]).encode(), "index.json")
    (content,) = reading.contents
    assert isinstance(content, DatabaseRecord)
    assert (reading.kind, reading.outcome, [r.code for r in reading.remarks]) == (
        "gazette-index", "partly_read", ["LT-JSON-04"],
    )  # fmt: skip
    assert "Mẫu" not in repr(content)
    document = parse_record(content)
    head = document.head
    assert (head.type, head.number, head.issuers, head.issue_date, document.text) == (
        "Quyết định", "07/2031/QĐ-UBND", ("Ủy ban nhân dân tỉnh Sơn La",), date(2031, 2, 3), "",
    )  # fmt: skip
    fact = DocumentFact("index.json", "0" * 64, 0, "gazette-index", document, Reading(), dict(content.fields))
    (record,) = build_register(Facts((fact,)), shipped=False).records.values()
    assert (record.origin, record.held) == (OriginKind.REGISTER, False)
    assert {(c.field, c.value, c.trust) for c in record.claims} >= {
        ("effective_date", "2031-02-15", Trust.DATABASE),
        ("issue_date", "2031-02-03", Trust.DATABASE),
    }


@pytest.mark.parametrize(
    ("short", "kind", "full"),
    [
        ("UBND Tỉnh", "Quyết định của Chủ tịch UBND tỉnh", "Chủ tịch Ủy ban nhân dân tỉnh Sơn La"),
        ("HĐND Tỉnh", "Nghị quyết của HĐND tỉnh", "Hội đồng nhân dân tỉnh Sơn La"),
        ("HĐND Tỉnh", "Nghị quyết của Thường trực HĐND tỉnh", "Thường trực Hội đồng nhân dân tỉnh Sơn La"),
        ("HĐND xã Kim Bon", "Nghị quyết HĐND xã", "Hội đồng nhân dân xã Kim Bon, tỉnh Sơn La"),
        ("UBND tỉnh Sơn La", "Quyết định", "Ủy ban nhân dân tỉnh Sơn La"),
        ("Bộ Tư pháp", "Thông tư", "Bộ Tư pháp"),
        ("", "", ""),
    ],
)
def test_issuers_in_full(short: str, kind: str, full: str) -> None:
    assert issuer_in_full(short, kind, "Sơn La") == full


@pytest.mark.parametrize(
    ("url", "province"),
    [
        ("https://congbao.sonla.gov.vn/a", "Sơn La"),
        ("http://tphcm.gov.vn", ""),
        ("https://angiang.gov.vn:8080/x", "An Giang"),
        ("https://sonla.example.com/", ""),
        (None, ""),
        ("", ""),
    ],
)
def test_the_province_of_a_site(url: str | None, province: str) -> None:
    assert province_of_url(url) == province


@pytest.mark.shared
def test_every_record_of_the_index_is_known(shared: Path) -> None:
    reading = read_file(shared / "corpora" / "provincial" / "son-la-cong-bao-index.json")
    heads = [parse_record(c).head for c in reading.contents if isinstance(c, DatabaseRecord)]
    assert (len(heads), reading.remarks) == (367, ())
    assert all(head.number and head.issue_date and head.issuers and head.title and head.type for head in heads)
