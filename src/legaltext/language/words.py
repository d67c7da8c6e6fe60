"""Words of titles and names, cut by underthesea: to pair documents by title and to show bodies; off the bulk path.

Vietnamese writes blanks between syllables, so that a word (``hộ tịch``, ``Sơn Hà``) has to be found. underthesea knows
no law: document numbers, names of laws and names of bodies go in as fixed words and come out whole. It is loaded on
first use; its model lies in its own package, so nothing is fetched and no folder need be writable.
"""

from __future__ import annotations

import importlib.resources
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import yaml

from legaltext.core.dates import LONG, SHORT
from legaltext.core.tables import read_table
from legaltext.core.text import fold, modern_tones, squeeze

_NUMBER = re.compile(
    r"(?<![\w/])\d{1,5}[a-zđ]?(?:\.[\da-zđ]{1,3})?"
    r"(?:/\d{4})?[/-](?=[A-ZĐ])[A-ZĐa-zđ]{1,12}\d{0,3}(?:[-/&.][A-ZĐa-zđ]{1,12}\d{0,3}){0,6}(?!\w)"
)
_LAW = re.compile(r"(?<!\w)(?:Bộ luật|Luật|Pháp lệnh|Hiến pháp)(?!\w)", re.IGNORECASE)
_SYLLABLE = re.compile(r"[^\W\d_]")
_SPECIAL = re.compile(r"[^\w ]")


@dataclass(frozen=True, slots=True)
class _Words:
    """The tables of ``data/title_words.yaml``, the laws' and the ministries' names; folded for comparing where said."""

    not_telling: frozenset[str]  # folded
    types: tuple[str, ...]  # folded
    officers: tuple[str, ...]
    body_heads: tuple[str, ...]  # longest first
    fields: tuple[str, ...]  # what a Bộ, and so a Sở, is for: Giao thông vận tải
    not_body: tuple[str, ...]  # folded
    levels: frozenset[str]
    laws: frozenset[str]  # folded
    longest_law: int  # in blank-separated syllables


@cache
def _words() -> _Words:
    path = importlib.resources.files("legaltext") / "language" / "data" / "title_words.yaml"
    table = yaml.safe_load(path.read_text("utf-8"))
    laws = frozenset(fold(row["title"]) for row in read_table("language", "laws.tsv"))
    ministries = {squeeze(modern_tones(row["name"])) for row in read_table("core", "ministries.tsv")}
    return _Words(
        frozenset(map(fold, [*table["not_telling"], *table["types"]])),
        tuple(map(fold, table["types"])),
        tuple(table["officers"]),
        tuple(sorted(table["body_heads"], key=lambda head: (-len(head), head))),
        tuple(sorted(name.removeprefix("Bộ ") for name in ministries if name.startswith("Bộ "))),
        tuple(map(fold, table["not_body"])),
        frozenset(table["levels"]),
        laws,
        max(len(name.split()) for name in laws),
    )


def segment_title(title: str) -> list[str]:
    """The words of a title in order; a document number, the name of a known law and a body's head are one word each.

    The words and the blanks between them spell the title (in NFC, single blanks, today's tone marks).

    >>> segment_title("Quy định chi tiết Luật Hộ tịch theo Nghị quyết số 12/2024/NQ-HĐND")
    ['Quy định', 'chi tiết', 'Luật Hộ tịch', 'theo', 'Nghị quyết', 'số', '12/2024/NQ-HĐND']
    """
    text = modern_tones(squeeze(title))
    return _segment(text, [*_numbers(text), *_law_names(text), *_heads(text)])


def title_keywords(title: str) -> tuple[str, ...]:
    """What a title is about: its telling words, folded, each once, in order; without numbers, days and drafting words.

    Names of laws are cut into their words, so that ``đăng ký hộ tịch`` meets ``Luật Hộ tịch``.

    >>> title_keywords("Nghị định quy định chi tiết một số điều của Luật Hộ tịch")
    ('hộ tịch',)
    """
    text = squeeze(_without_citations(modern_tones(squeeze(title))))
    if text.isupper():
        text = text.lower()
    words = (_bare(fold(word)) for word in _segment(text, _heads(text)) if _SYLLABLE.search(word))
    return tuple(dict.fromkeys(word for word in words if word and word not in _words().not_telling))


def _bare(word: str) -> str:
    """A folded word without the type word that the segmenter may have joined to it (``luật hộ tịch``)."""
    for kind in _words().types:
        if word.startswith(kind + " "):
            return word[len(kind) + 1 :]
    return word


def find_bodies(text: str) -> list[str]:
    """The names of bodies in a title or a short text, as written, in order, each once.

    A name is a head word and what is capitalised after it, with its place (``Sở Nông nghiệp và Môi trường tỉnh …``),
    as the rules on capitals in Nghị định 30/2020/NĐ-CP, Phụ lục II write names of bodies.

    >>> find_bodies("Quy định chức năng của Sở Nông nghiệp và Môi trường tỉnh Sơn Hà")
    ['Sở Nông nghiệp và Môi trường tỉnh Sơn Hà']
    """
    text = modern_tones(squeeze(text))
    tokens = _segment(text, [*_numbers(text), *_heads(text)])
    places = list(_places(text, tokens))
    return list(dict.fromkeys(text[start:end] for start, end in _body_spans(text, places)))


def _numbers(text: str) -> list[str]:
    return [match[0] for match in _NUMBER.finditer(text)]


def _law_names(text: str) -> Iterator[str]:
    """The longest known law name at each place that a law's type word stands."""
    words = _words()
    for match in _LAW.finditer(text):
        ends = [m.end() for m in re.finditer(r"\S+", text[match.start() :])][: words.longest_law]
        for end in reversed(ends):
            name = text[match.start() : match.start() + end].rstrip(' .,;:)”"')
            if fold(name) in words.laws:
                yield name
                break


def _heads(text: str) -> Iterator[str]:
    words = _words()
    return (head for head in (*words.body_heads, *words.fields) if " " in head and head in text)


def _without_citations(text: str) -> str:
    """The text without the numbers of cited documents, their days and who issued them: they tell nothing of a title.

    As citations are written: ``số …/…/… ngày … của Bộ trưởng Bộ …`` (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    kept: list[str] = []
    done = 0
    for number in _NUMBER.finditer(text):
        if number.start() < done:
            continue
        kept.append(text[done : number.start()])
        done = number.end()
        for day in (LONG, SHORT):
            match = day.search(text, done, done + 40)
            if match:
                done = match.end()
        if text.startswith(" của ", done):
            done = _issuer_end(text, done + len(" của "))
    return " ".join([*kept, text[done:]])


def _issuer_end(text: str, at: int) -> int:
    """Where the officer and body that begin at ``at`` end; ``at`` where none does."""
    officer = next((word for word in _words().officers if text.startswith(word, at)), "")
    rest = text[at + len(officer) :]
    end = at + len(officer)
    tokens = _segment(rest, _heads(rest))
    for start, stop in _body_spans(rest, list(_places(rest, tokens))):
        if not rest[:start].strip():
            end += stop
        break
    return end


def _segment(text: str, fixed: Iterable[str]) -> list[str]:
    """The words of ``text`` with each of ``fixed`` whole and on its own."""
    if not text:
        return []
    from underthesea import word_tokenize

    fixed = sorted(set(fixed), key=lambda word: (-len(word), word))
    # underthesea puts fixed words into a regular expression as they are, and blanks it escapes itself.
    patterns = [_SPECIAL.sub(lambda m: "\\" + m[0], word) for word in fixed]
    tokens = word_tokenize(text, use_token_normalize=False, fixed_words=patterns or None)
    if not fixed:
        return list(tokens)
    # Its tagger may join a fixed word with a neighbour; the neighbour is cut off again.
    cut = re.compile("(" + "|".join(rf"(?<!\w){re.escape(word)}(?!\w)" for word in fixed) + ")")
    pieces = (piece.strip() for token in tokens for piece in cut.split(token))
    return [piece for piece in pieces if piece]


def _places(text: str, tokens: Iterable[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for token in tokens:
        start = text.index(token, at)
        at = start + len(token)
        yield start, at


def _body_spans(text: str, places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    words = _words()
    index = 0
    while index < len(places):
        start, end = places[index]
        token = text[start:end]
        if not token.startswith(words.body_heads) or (fold(token) + " ").startswith(
            tuple(word + " " for word in words.not_body)
        ):
            index += 1
            continue
        last = _body_end(text, places, index, words)
        name = text[start : places[last][1]]
        # A head word alone (``Bộ``, ``Sở``) names no body, but for the ones that are the only of their kind.
        if " " in name or name in ("Quốc hội", "Chính phủ"):
            yield start, places[last][1]
        index = last + 1


def _body_end(text: str, places: list[tuple[int, int]], first: int, words: _Words) -> int:
    """The index of the last word of the body's name that begins at ``first``."""
    last = first
    while last + 1 < len(places):
        token = text[places[last + 1][0] : places[last + 1][1]]
        following = text[places[last + 2][0] : places[last + 2][1]] if last + 2 < len(places) else ""
        joins = token in words.levels or (
            token in ("và", ",", "-") and not following.startswith((*words.body_heads, *words.officers))
        )
        if token[0].isupper() and not _LAW.match(token):
            last += 1
        elif joins and following[:1].isupper():
            last += 2
        else:
            break
    return last
