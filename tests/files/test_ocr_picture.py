"""Pictures made fit for recognition, on drawn arrays: no recogniser is needed here."""

import numpy as np
import pytest
from ocr_words import word
from scipy.ndimage import gaussian_filter

from legaltext.files.ocr.leaders import put_back, take_out_leaders
from legaltext.files.ocr.picture import (
    find_lean,
    grey_of,
    is_sideways,
    levelled,
    quarter_turned,
    without_specks,
)
from legaltext.files.ocr.ruled import find_rulings
from legaltext.files.pdf.grids import find_cells


def _text(height: int = 1200, width: int = 1000) -> np.ndarray:
    """Rows of short black bars with soft edges, as lines of words look from afar."""
    grey = np.full((height, width), 255, np.uint8)
    for top in range(80, height - 80, 44):
        for left in range(60, width - 90, 48):
            grey[top : top + 16, left : left + 36 - left % 3 * 6] = 0
    return gaussian_filter(grey, 1)


@pytest.mark.parametrize("lean", [-3.0, -0.6, 0.0, 0.9, 2.2])
def test_the_lean_of_a_page_is_found_and_taken_out(lean: float) -> None:
    askew = levelled(_text(), -lean)
    assert find_lean(askew) == pytest.approx(lean, abs=0.2)
    assert abs(find_lean(levelled(askew, find_lean(askew)))) <= 0.2


def test_an_empty_page_leans_nowhere() -> None:
    assert find_lean(np.full((400, 300), 255, np.uint8)) == 0.0


@pytest.mark.parametrize(("angle", "sideways"), [(0, False), (90, True), (180, False), (270, True)])
def test_lines_that_run_up_the_sheet_are_seen(angle: int, sideways: bool) -> None:
    turned = quarter_turned(_text(), (360 - angle) % 360)
    assert is_sideways(turned) is sideways
    assert np.array_equal(quarter_turned(turned, angle), _text())


def test_red_ink_becomes_paper_and_the_letters_under_it_stay() -> None:
    colour = np.full((60, 60, 3), 255, np.uint8)
    colour[10:50, 10:50] = (215, 45, 60)  # a seal
    colour[20:25, :] = 10  # print
    colour[22, 10:50] = (9, 2, 3)  # print under the seal
    grey = grey_of(colour)
    assert grey[40, 30] > 240
    assert grey[22, 30] < 60
    assert grey[22, 5] < 60


def test_blue_ink_is_kept() -> None:
    colour = np.zeros((4, 4, 3), np.uint8)
    colour[...] = (30, 40, 160)
    assert grey_of(colour).max() < 80


def test_specks_go_and_strokes_stay() -> None:
    grey = _text()
    chance = np.random.default_rng(7)
    spots = chance.random(grey.shape) < 0.003
    dirty = np.where(spots, 0, grey).astype(np.uint8)
    clean = without_specks(dirty)
    assert (clean[:70] < 128).mean() < 0.1 * (dirty[:70] < 128).mean()
    assert (clean[grey < 20] < 128).mean() > 0.99
    assert np.array_equal(without_specks(grey), grey), "a clean page is left alone"


def _table(dpi: int) -> np.ndarray:
    """Three rows of two cells, ruled, with a bar of text in each."""
    scale = dpi / 72
    grey = np.full((int(300 * scale), int(400 * scale)), 255, np.uint8)
    for y in (40, 100, 160, 240):
        grey[int(y * scale) : int(y * scale) + 3, int(50 * scale) : int(350 * scale)] = 20
    for x in (50, 200, 350):
        grey[int(40 * scale) : int(240 * scale) + 3, int(x * scale) : int(x * scale) + 3] = 20
    grey[int(60 * scale) : int(64 * scale), int(70 * scale) : int(84 * scale)] = 0
    return grey


@pytest.mark.parametrize("dpi", [150, 300])
def test_ruled_cells_are_cut_and_their_borders_painted_over(dpi: int) -> None:
    rulings, clean = find_rulings(_table(dpi), dpi)
    (cells,) = find_cells(rulings)
    assert [tuple(round(edge / 5) * 5 for edge in cell) for cell in cells] == [
        (50, 40, 200, 100), (200, 40, 350, 100), (50, 100, 200, 160),
        (200, 100, 350, 160), (50, 160, 200, 240), (200, 160, 350, 240),
    ]  # fmt: skip
    scale = dpi / 72
    assert clean[int(100 * scale), int(300 * scale)] == 255
    assert clean[int(62 * scale), int(75 * scale)] == 0, "what stands in a cell is left"


def test_rulings_survive_a_small_lean_and_noise() -> None:
    chance = np.random.default_rng(3)
    noisy = levelled(_table(300), 0.15).astype(np.float64) + chance.normal(0, 20, _table(300).shape)
    rulings, _ = find_rulings(noisy.clip(0, 255).astype(np.uint8), 300)
    assert [len(table) for table in find_cells(rulings)] == [6]


def test_dotted_lines_of_forms_are_taken_out_and_put_back() -> None:
    grey = np.full((200, 900), 255, np.uint8)
    grey[80:120, 40:200] = 0  # a word
    for x in range(220, 860, 16):
        grey[114:120, x : x + 6] = 0
    grey[60:66, 90:96] = 0  # a mark over a letter is no dotted line
    clean, leaders = take_out_leaders(grey, 300)
    assert [leader.text for leader in leaders] == ["." * 40]
    assert clean[110:125, 215:].min() == 255
    assert clean[62, 92] == 0
    line = put_back([word("Họ", 40, 200, base=120)], leaders)
    assert [(w.text[:2], w.line) for w in line] == [("Họ", 0), ("..", 0)]
