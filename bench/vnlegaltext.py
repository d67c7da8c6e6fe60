"""Measure document numbers and exact spans against sentences marked in the conventions of VNLegalText.

    python -m bench.vnlegaltext [FILE] [--errors N] [--extras PATH]

FILE holds one JSON object a line: ``id``, ``text`` and ``spans`` (``start``, ``end``, ``type``, ``text``). The mapping
between that set's conventions and a reading is documented in bench/README.md; ``--extras`` writes what was read and is
not in the gold, each with its sentence's id, for a person to judge. Exit status 2 where FILE is absent.
"""

from __future__ import annotations

import argparse
import collections
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # so that the file also runs by its path

from bench.accuracy import GOLD
from bench.score import Counts, wilson
from legaltext.core.numbers import identity, read_number
from legaltext.core.reading import Passage, Reading

Span = tuple[int, int]

_TAG = re.compile(r"<(/?)[A-ZĐ]{1,4}(?: rel=\"[^\"]{0,20}\")?> ?")
_HAS_NUMBER = re.compile(r"\d\S*[/-]\S*[^\W\d_]|\d\S*[^\W\d_]\S*/")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without its inner marks. ``spans``: each people's span, with the ends that count as exact.

    ``numbers`` are the identities of the numbers inside the spans, ``inner_numbers`` those that stand in an inner mark
    which the outer span leaves out.
    """

    text: str
    spans: tuple[tuple[Span, frozenset[Span], str], ...]
    numbers: frozenset[str]
    inner_numbers: frozenset[str]
    id: str = ""


def numbers_in(words: str) -> Iterator[str]:
    """The numbers in the words of a people's span, as keys: a group of digits and its code, blanks inside left out.

    Written apart from the grammar, so that a number which the grammar does not know is a miss and no gap in the gold.
    """
    tokens = words.split()
    index = 0
    while index < len(tokens):
        token = tokens[index].removeprefix("số")
        index += 1
        if not token[:1].isdigit():
            continue
        while index < len(tokens) and _goes_on(token, tokens[index]):
            token += tokens[index]
            index += 1
        if _HAS_NUMBER.search(token):
            yield read_number(token.rstrip(".,;")).key


def _goes_on(number: str, token: str) -> bool:
    """``08 a/2010/TT-BTP``, ``167 HĐ/CTN``, ``150 CP`` and ``18/2008/NQ-QH 12`` are one number each."""
    if number.isdigit():
        return (token.isupper() and token[0].isalpha()) or bool(re.match(r"[a-zđ]?/(?:\d{4}/)?[A-ZĐ]", token))
    return token.isdigit() and number.endswith("QH")


def load(lines: Iterable[str]) -> list[Sentence]:
    """The sentences of a file in the set's shape."""
    return [prepare(json.loads(line)) for line in lines if line.strip()]


def prepare(row: dict[str, Any]) -> Sentence:
    """One sentence with its inner marks (``<L rel="none"> … </L>``) taken out of text and spans.

    An outer span breaks off inside the inner mark, before the day or number that it holds; both its own end and the
    mark's end count as exact. A span inside another one is the same mention marked twice, and left out.
    """
    text, places, closes = _strip_tags(row["text"])
    outer = _outermost([(s["start"], s["end"], s["type"]) for s in row["spans"]])
    spans = []
    numbers: set[str] = set()
    inner: set[str] = set()
    for start, end, kind in outer:
        span = _trim(text, places[start], places[end])
        ends = {span}
        numbers.update(numbers_in(text[slice(*span)]))
        close = next((c for c in closes if end <= c), None)
        if close is not None and _TAG.search(row["text"], start, end):
            ends.add(_trim(text, places[start], places[close]))
            inner.update(numbers_in(text[span[0] : places[close]]))
        spans.append((span, frozenset(ends), kind))
    as_identities = frozenset(map(identity, numbers))
    return Sentence(
        text, tuple(spans), as_identities, frozenset(map(identity, inner)) - as_identities, row.get("id", "")
    )


def _strip_tags(raw: str) -> tuple[str, list[int], list[int]]:
    """The text without tags, the new offset of each old one (one more than characters), and where tags close."""
    places: list[int] = []
    kept: list[str] = []
    closes: list[int] = []
    done = 0
    for tag in _TAG.finditer(raw):
        places += range(len(kept), len(kept) + tag.start() - done)
        kept += raw[done : tag.start()]
        places += [len(kept)] * (tag.end() - tag.start())
        if tag[1]:
            closes.append(tag.start())
        done = tag.end()
    places += range(len(kept), len(kept) + len(raw) - done + 1)
    return "".join([*kept, raw[done:]]), places, closes


def _outermost(spans: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or end > kept[-1][1]:
            kept.append((start, end, kind))
    return kept


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


# What the set's people do not mark, and how far a mark goes; see bench/README.md.
_UNMARKED_TYPES = frozenset({"chỉ thị", "lệnh", "sắc lệnh"})
_SET_UP = re.compile(r"(?:gọi|viết) (?:(?:tắt|chung|gọn) )?là ?:? ?[“\"']? ?$")
_PARTY = ("/TW", "/TƯ")  # the Party's documents: marked in the set, no references in the reading rules
_OWN_TITLE = re.compile(
    r"(?:Thông tư liên tịch|Thông tư|Nghị định|Quyết định|Nghị quyết|Bộ luật|Luật|Pháp lệnh) (?!số|\d)[^\n]{3,900}?"
    r"(?=(?<=\s)Căn cứ )"
)
_NUMBER_WORD = re.compile(r"(?<!\w)số ?:? ?$")


@dataclass(frozen=True, slots=True)
class Found:
    """What a reading says of a sentence: number identities, and the spans of the documents' mentions."""

    numbers: frozenset[str]
    spans: frozenset[Span]


def found_in(text: str, read: Callable[[Passage], Reading]) -> Found:
    """Read a sentence; see bench/README.md for how mentions become spans of the set."""
    from legaltext.language.mentions import find_mentions
    from legaltext.language.surface import make_surface

    reading = read(Passage(text))
    documents = {reference.document for reference in reading.references}
    surface = make_surface(text)
    own_title = _OWN_TITLE.match(text)
    body = own_title.end() if own_title else 0
    spans: set[Span] = set()
    for mention in find_mentions(surface):
        start, end = _trim(text, *surface.span(mention.start, mention.end))
        if (
            mention.key in documents
            and mention.kind in ("number", "title", "short")
            and mention.type not in _UNMARKED_TYPES
            and not mention.inner
            and end > body
            and not _SET_UP.search(text, max(0, start - 24), start)
        ):
            word = _NUMBER_WORD.search(text, max(0, start - 8), start)
            spans.add((word.start() if word else start, end))
    numbers = frozenset(identity(key) for key in documents if key[:1].isdigit())
    return Found(numbers, frozenset(spans))


_TOKEN_BLANK = re.compile(r" (?=[,;.:)”!?])|(?<=[(“]) ")


def found_joined(text: str, read: Callable[[Passage], Reading]) -> Found:
    """As :func:`found_in`, read without the set's blanks around marks; offsets are those of the given text."""
    gone = {match.start() for match in _TOKEN_BLANK.finditer(text)}
    places = [offset for offset in range(len(text)) if offset not in gone]
    found = found_in("".join(text[offset] for offset in places), read)
    spans = frozenset((places[start], places[end - 1] + 1) for start, end in found.spans if start < end)
    return Found(found.numbers, spans)


@dataclass(frozen=True, slots=True)
class Error:
    """Something missed or extra: ``what`` it is, the words around it, and the sentence's id."""

    what: str
    around: str
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """Counts by line, and the errors by kind (``missed number``, ``extra number``, ``missed span``, ``extra span``)."""

    lines: dict[str, Counts]
    errors: dict[str, list[Error]]


def measure(sentences: Iterable[Sentence], find: Callable[[str], Found]) -> Result:
    """Score every sentence. Numbers are counted once a sentence, spans wherever they stand."""
    names = ("numbers", "numbers, mapped", "spans, exact")
    lines = dict.fromkeys(names, Counts())
    by_type: dict[str, Counts] = collections.defaultdict(Counts)
    errors: dict[str, list[Error]] = {f"{a} {b}": [] for b in ("number", "span") for a in ("missed", "extra")}
    for sentence in sentences:
        found = find(sentence.text)
        numbers = _as_items(found.numbers)
        mapped = frozenset(key for key in sentence.numbers | sentence.inner_numbers if not key.endswith(_PARTY))
        lines["numbers"] += Counts.between(_as_items(sentence.numbers), numbers)
        lines["numbers, mapped"] += Counts.between(_as_items(mapped), numbers)
        errors["missed number"] += [_error(sentence, key) for key in sorted(mapped - found.numbers)]
        errors["extra number"] += [_error(sentence, key) for key in sorted(found.numbers - mapped)]
        exact: set[Span] = set()
        for span, ends, kind in sentence.spans:
            hit = ends & found.spans
            exact |= hit
            by_type[f"spans/{kind}"] += Counts(len(hit) and 1, 0, 0 if hit else 1)
            if not hit:
                errors["missed span"].append(_span_error(sentence, span))
        extra = sorted(found.spans - exact)
        errors["extra span"] += [_span_error(sentence, span) for span in extra]
        hits = sum(bool(ends & found.spans) for _, ends, _ in sentence.spans)
        lines["spans, exact"] += Counts(hits, len(extra), len(sentence.spans) - hits)
    return Result(lines | dict(sorted(by_type.items())), errors)


def _as_items(keys: Iterable[str]) -> set[tuple[str | None, ...]]:
    return {(key,) for key in keys}


def _span_error(sentence: Sentence, span: Span) -> Error:
    text, (start, end) = sentence.text, span
    around = f"{text[max(0, start - 40) : start]}⟦{text[start:end]}⟧{text[end : end + 40]}"
    return Error(text[start:end], around, sentence.id)


def _error(sentence: Sentence, key: str) -> Error:
    text = sentence.text
    head = re.match(r"\d+", key)
    place = max(text.find(key), 0) or max(text.find(head[0] if head else key), 0)
    return Error(key, text[max(0, place - 50) : place + 70], sentence.id)


def table(lines: dict[str, Counts]) -> str:
    """The lines as people read them; the set's lines by type have no precision, since a reading knows no such types."""
    rows = [f"{'line':26}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}   P 95 %          R 95 %"]
    for name, c in lines.items():
        (p_low, p_high), (r_low, r_high) = wilson(c.hit, c.found), wilson(c.hit, c.gold)
        if name.startswith("spans/"):
            rows.append(f"  {name:24}{c.gold:6}{'':15}{c.recall:8.3f}{'':27}{r_low:.3f}–{r_high:.3f}")
            continue
        rows.append(
            f"{name:26}{c.gold:6}{c.found:7}{c.precision:8.4f}{c.recall:8.4f}{float(c.f1):8.4f}"
            f"   {p_low:.3f}–{p_high:.3f}   {r_low:.3f}–{r_high:.3f}"
        )
    return "\n".join(rows)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns the exit status."""
    parser = argparse.ArgumentParser(prog="bench.vnlegaltext", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("file", nargs="?", type=Path, default=GOLD / "vnlegaltext-dev.jsonl")
    parser.add_argument("--errors", type=int, default=0, help="print up to N misses and extras of each kind")
    parser.add_argument("--joined", action="store_true", help="take the set's blanks around marks out before reading")
    parser.add_argument("--extras", type=Path, help="write every extra number and span, one a line, to this file")
    args = parser.parse_args(arguments)
    if not args.file.is_file():
        print(f"{args.file} is absent; name a file of marked sentences")
        return 2

    from legaltext.language.read import read_passage

    find = found_joined if args.joined else found_in
    sentences = load(args.file.read_text("utf-8").splitlines())
    start = time.process_time()
    result = measure(sentences, lambda text: find(text, read_passage))
    seconds = time.process_time() - start
    for kind, errors in result.errors.items():
        shown = errors[: args.errors]
        if shown:
            print(f"{kind} ({len(shown)} of {len(errors)}):")
            print("\n".join(f"  {error.what}  ·  {error.around}" for error in shown), end="\n\n")
    print(table(result.lines))
    size = sum(len(sentence.text.encode()) for sentence in sentences) / 1e6
    print(f"\n{len(sentences)} sentences, {size:.2f} MB in {seconds:.1f} s (mentions sought twice)")
    if args.extras:
        kinds = ("extra number", "extra span")
        rows = (f"{kind}\t{e.sentence}\t{e.what}\t{e.around}" for kind in kinds for e in result.errors[kind])
        args.extras.write_text("\n".join(rows) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
