"""Shared test fixtures: where the measuring material lies, and the golden-file switch."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="write golden files anew instead of comparing")


@pytest.fixture
def rewrite_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--rewrite-golden"))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of measuring material; the test is skipped, with this reason, where it is absent."""
    if not (SHARED / "corpora").is_dir():
        pytest.skip("the measuring material (../shared) is not present on this machine")
    return SHARED
