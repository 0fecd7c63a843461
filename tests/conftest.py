"""What all tests share: the flag that writes goldens anew, and where other people's dumps lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from backfile.files import disk

CHECKOUT = Path(__file__).parents[1]
SHARED = CHECKOUT.parent / "shared"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write golden files anew, then read the difference")


@pytest.fixture(autouse=True, scope="session")
def _do_not_wait_for_the_disk() -> None:
    """No test loses power."""
    disk.waits = False


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of three whole real dumps. They are other people's and not part of this repository."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not beside this checkout")
    return folder
