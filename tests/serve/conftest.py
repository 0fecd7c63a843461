"""`backfile serve` running beside a test."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.archives import POSTS, make_archive


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive", lake__fog=POSTS)


@pytest.fixture
def serving(root: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-m", "backfile", "serve", "--port", "0", "--archive", str(root)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    address = ""
    for line in process.stdout:
        if found := re.search(r"http://127\.0\.0\.1:[0-9]+/", line):
            address = found[0]
            break
    assert address
    yield process, address
    if process.poll() is None:
        process.kill()
    process.communicate(timeout=10)
