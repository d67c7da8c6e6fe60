"""The hostile files are what they say: small on disk, and harmful where they claim to be."""

import gzip
import json
import zlib
from pathlib import Path

import pikepdf
import pytest
from hostile import CHUNK, HOSTILE, MEGABYTE, make_form_bomb, pack_gzip, pack_zlib, write_hostile

from legaltext.core.text import nfc


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """All hostile files, by name."""
    return write_hostile(tmp_path_factory.mktemp("hostile"))


def test_names_are_single_and_small_on_disk(folder: dict[str, Path]) -> None:
    assert len({hostile.name for hostile in HOSTILE}) == len(HOSTILE)
    assert len(folder) >= len(HOSTILE) - 2  # Windows refuses some of the names
    assert all(path.stat().st_size < 2 * MEGABYTE for path in folder.values())


def test_packed_chunks_unpack_to_what_they_claim() -> None:
    assert zlib.decompress(pack_zlib(3)) == CHUNK * 3
    assert gzip.decompress(pack_gzip(3)) == CHUNK * 3


def test_the_flate_bomb_holds_a_gigabyte(folder: dict[str, Path]) -> None:
    with pikepdf.open(folder["flate-bomb.pdf"]) as document:
        raw = document.pages[0].Contents.read_raw_bytes()
    inner = zlib.decompress(raw)
    unpacker, size = zlib.decompressobj(), 0
    while inner:
        size += len(unpacker.decompress(inner, 16 * MEGABYTE))
        inner = unpacker.unconsumed_tail
    assert size == 1024 * MEGABYTE


def test_the_form_bomb_is_as_deep_as_it_says(folder: dict[str, Path]) -> None:
    with pikepdf.open(folder["form-bomb.pdf"]) as document:
        depth, holder = 0, document.pages[0].obj
        while "/Resources" in holder and "/XObject" in holder.Resources:
            holder, depth = holder.Resources.XObject.F, depth + 1
    assert depth == 15
    assert len(make_form_bomb(width=2, depth=2)) < 2000


def test_the_locked_file_wants_its_password(folder: dict[str, Path]) -> None:
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(folder["locked.pdf"])
    with pikepdf.open(folder["locked.pdf"], password="mat-khau") as document:
        assert len(document.pages) > 1


def test_deep_json_breaks_the_plain_reader(folder: dict[str, Path]) -> None:
    with pytest.raises(RecursionError):
        json.loads(folder["deep.json"].read_text(encoding="utf-8"))


def test_the_names_meant_to_be_odd_are_odd(folder: dict[str, Path]) -> None:
    assert any(name != nfc(name) for name in folder)
    assert any("\u202e" in name for name in folder)
