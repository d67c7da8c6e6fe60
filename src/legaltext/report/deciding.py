"""Who decides on a list: the body's full name, its head, the mark of its decisions and who proposes.

Bodies and the wording of their decisions follow from the name that the user gave and the day: a province by its name,
a ministry by the table of central bodies, a district only before 01/7/2025, when that level ended (Luật
72/2025/QH15). What does not follow is left as dots for a person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from legaltext.core.tables import read_table
from legaltext.core.text import fold, squeeze
from legaltext.report.words import read_data

_DOTS = "……"
_LEVELS = (
    ("province", ("tỉnh", "thành phố")),
    ("district", ("huyện", "quận", "thị xã")),
    ("commune", ("xã", "phường", "thị trấn", "đặc khu")),
)


@dataclass(frozen=True, slots=True)
class DecidingBody:
    """``agency`` stands in titles, ``issuer`` at the head, ``signer`` signs, ``proposer`` proposes.

    ``mark`` ends the decision's number; ``level`` is province, district, commune, ministry or "" (not known).
    """

    agency: str
    issuer: str
    signer: str = _DOTS
    proposer: str = _DOTS
    mark: str = _DOTS
    level: str = ""


def deciding_body(name: str, day: date) -> DecidingBody:
    """The body that a user's words mean on ``day``.

    >>> deciding_body("tỉnh Sơn Hà", date(2026, 1, 30)).signer
    'Chủ tịch Ủy ban nhân dân tỉnh Sơn Hà'
    >>> deciding_body("Bộ Lao động", date(2024, 1, 31)).mark
    'BLĐTBXH'
    """
    name = squeeze(name)
    local = _local(name, day)
    if local:
        return local
    ministries = [
        row
        for row in read_table("core", "ministries.tsv")
        if fold(row["name"]).startswith(fold(name)) and row["head"] in ("Bộ trưởng", "Thống đốc", "Tổng Thanh tra")
        if row["valid_from"][:4] <= f"{day.year}" and (not row["valid_to"] or day.isoformat() < row["valid_to"])
    ]
    exact = [row for row in ministries if fold(row["name"]) == fold(name)]
    if len(exact or ministries) == 1:
        row = (exact or ministries)[0]
        proposer = read_data("lists.yaml")["decision"]["proposers"]["ministry"]
        return DecidingBody(
            row["name"], row["name"], f"{row['head']} {row['name']}", proposer, row["abbreviation"], "ministry"
        )
    return DecidingBody(name, name)


def _local(name: str, day: date) -> DecidingBody | None:
    place = name
    for prefix in ("Ủy ban nhân dân ", "Uỷ ban nhân dân ", "UBND ", "Hội đồng nhân dân ", "HĐND "):
        if fold(name).startswith(fold(prefix)):
            place = name[len(prefix) :].strip()
    folded = fold(place)
    for level, words in _LEVELS:
        if any(folded.startswith(f"{fold(word)} ") for word in words):
            if level == "district" and day >= date(2025, 7, 1):
                return None
            issuer = f"Ủy ban nhân dân {place}"
            proposer = read_data("lists.yaml")["decision"]["proposers"][level]
            return DecidingBody(place, issuer, f"Chủ tịch {issuer}", proposer, "UBND", level)
    return None
