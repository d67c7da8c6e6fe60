"""The portal's other tables as crawled text: ways of handing in, components of the file, results.

Their column headings and cells are glued together like those of the legal bases, but each cell has a form of its own
(a way, a time, a fee; a name, a form's file, a count), so rows are found by these forms. Text in which no row is
found is kept whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_WAYS = r"Trực tuyến|Trực tiếp|Dịch vụ bưu chính"
_METHODS_HEAD = re.compile(r"Hình thức nộp\s{0,3}Thời gian\s{0,3}Phí, lệ phí\s{0,3}Mô tả")
_ROW = re.compile(rf"({_WAYS})(?=\d|Không có thông tin)")
_TIME = re.compile(r"(?:Không có thông tin|(\d{1,5})\s?(Ngày làm việc|Ngày|Giờ|Tháng|Phút|Năm)?)")
_FEE = re.compile(r"(?:Miễn phí|Không có thông tin|\d[\d.,]{0,20}\s?(?:Việt Nam Đồng|Đồng|USD|VNĐ))")
_PAPERS_HEAD = re.compile(r"Tên giấy tờ\s{0,3}Mẫu đơn, tờ khai\s{0,3}Số lượng")
# A count's cell is stuck to the name before it; "01 bản sao có chứng thực" inside a name is not one.
_COUNT = re.compile(r"(?<![\s(\d,])(?:(\d{1,4}) bản chính(?:,\s?(\d{1,4}) bản sao)?|(\d{1,4}) bản sao)(?! [a-zà-ỹ(])")
_FORM_FILE = re.compile(r"([^\n;:/()]{1,90}?\.(?:docx?|pdf|xlsx?|odt|rtf|rar|zip|jpe?g|png))$", re.IGNORECASE)
_RESULT_CODE = re.compile(r"Mã:\s{0,3}([A-Z0-9][\w.\-]{2,40}?)(?=$|[A-ZĐÀ-Ỹ][a-zà-ỹ]|\s|,)")
_NOTHING = "Không có thông tin"


@dataclass(frozen=True, slots=True)
class Method:
    """One way of handing in; ``days`` is the time as printed, ``fees`` one text per fee."""

    way: str
    days: str
    fees: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Paper:
    """One component of the file; ``group`` is the heading it stands under, ``form`` the name of its form's file."""

    name: str
    originals: int
    copies: int
    form: str = ""
    group: str = ""


def read_methods(text: str) -> tuple[Method, ...]:
    """The ways of handing in of a glued table; none where the text has another form.

    >>> read_methods("Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến5 NgàyMiễn phíNộp qua Cổng")[0].note
    'Nộp qua Cổng'
    """
    body = _METHODS_HEAD.sub("", text)
    starts = list(_ROW.finditer(body))
    ends = [match.start() for match in starts[1:]] + [len(body)] * bool(starts)
    return tuple(_method(match[1], body[match.end() : end]) for match, end in zip(starts, ends, strict=True))


def _method(way: str, rest: str) -> Method:
    time = _TIME.match(rest)
    days = " ".join(part for part in time.groups() if part) if time else ""
    rest = rest[time.end() :] if time else rest
    fees: list[str] = []
    while (fee := _FEE.match(rest)) is not None:
        end = _closing(rest, fee.end())
        if fee[0] != _NOTHING or end > fee.end():
            fees.append(rest[:end].removeprefix(_NOTHING).strip())
        rest = rest[end:]
    return Method(way, days, tuple(fees), "" if rest.strip() == _NOTHING else rest.strip())


def _closing(text: str, start: int) -> int:
    """The end of the parenthesis that opens at ``start``; ``start`` where none does or it never closes."""
    if text[start : start + 1] != "(":
        return start
    depth = 0
    for i in range(start, len(text)):
        depth += {"(": 1, ")": -1}.get(text[i], 0)
        if depth == 0:
            return i + 1
    return start


def read_papers(text: str) -> tuple[Paper, ...]:
    """The components of a glued table, in order; none where the text has another form."""
    found: list[Paper] = []
    heads = list(_PAPERS_HEAD.finditer(text))
    group = text[: heads[0].start()].strip(" \n-") if heads else ""
    ends = [head.start() for head in heads[1:]] + [len(text)] * bool(heads)
    for head, end in zip(heads, ends, strict=True):
        body = text[head.end() : end]
        at = 0
        for count in _COUNT.finditer(body):
            name = body[at : count.start()].strip()
            at = count.end()
            if name:
                found.append(_paper(name, count, group))
        group = body[at:].strip(" \n-")
    return tuple(found)


def _paper(name: str, count: re.Match[str], group: str) -> Paper:
    form = _form_of(name)
    originals, copies, only_copies = (int(value or 0) for value in count.groups())
    return Paper(name.removesuffix(form).rstrip(), originals, copies or only_copies, form.strip(), group)


def _form_of(name: str) -> str:
    """The name of the form's file at the end of a component's name, from where its words are stuck to the name's."""
    match = _FORM_FILE.search(name)
    if match is None:
        return ""
    words = match[1]
    seams = [
        i
        for i in range(1, len(words))
        if not words[i].isspace()
        and (words[i].isupper() or words[i].isdigit())
        and (words[i - 1].islower() or words[i - 1] in ".”)")
    ]
    return words[seams[0] :] if seams else words if match.start() == 0 else ""


def read_results(text: str) -> tuple[str, ...]:
    """The names of the results, without their codes."""
    pieces = _RESULT_CODE.split(text)
    return tuple(dict.fromkeys(name.strip(" ,.\n") for name in pieces[::2] if name.strip(" ,.\n")))
