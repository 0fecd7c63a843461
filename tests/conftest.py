"""What all tests share: the flag that writes goldens anew, and where other people's dumps lie."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.offline import sitecustomize

from backfile.files import disk

CHECKOUT = Path(__file__).parents[1]
SHARED = CHECKOUT.parent / "shared"

# Sockets are refused from here on, in this process and in every Python that a test starts.
os.environ["PYTHONPATH"] = os.pathsep.join(
    filter(None, [str(Path(sitecustomize.__file__).parent), os.environ.get("PYTHONPATH", "")])
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write golden files anew, then read the difference")


@pytest.fixture(autouse=True, scope="session")
def _do_not_wait_for_the_disk() -> None:
    """No test loses power."""
    disk.waits = False


@pytest.fixture
def bless(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--bless"))


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is such, for tests that make and remove thousands of files."""
    shared = Path("/dev/shm")
    if not shared.is_dir():
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=shared) as folder:
        yield Path(folder)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of three whole real dumps. They are other people's and not part of this repository."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("../shared/seeds is not beside this checkout")
    return folder
