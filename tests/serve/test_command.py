"""`backfile serve` as a process of its own: build, serve, change, reload, end."""

from __future__ import annotations

import json
import signal
import subprocess
import urllib.request
from pathlib import Path

import pytest
from tests.support.archives import backfile


def test_a_change_is_built_and_told(serving: tuple[subprocess.Popen[str], str], root: Path) -> None:
    process, address = serving
    with urllib.request.urlopen(address + "-/events", timeout=10) as events:
        first = json.loads(events.readline().removeprefix(b"data: "))
        events.readline()
        (root / "backfile.toml").write_text('title = "Fog and ferries"\n')
        then = json.loads(events.readline().removeprefix(b"data: "))
        assert then["version"] != first["version"]
    with urllib.request.urlopen(address, timeout=10) as page:
        assert "Fog and ferries" in page.read().decode()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=10)
    assert process.returncode == 0
    assert "Traceback" not in err
    assert out.count("Built ") == 1  # the first was read with the address


def test_a_polite_kill(serving: tuple[subprocess.Popen[str], str]) -> None:
    process, _ = serving
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate(timeout=10)
    assert process.returncode == 143
    assert "Traceback" not in err


def test_a_folder_that_is_not_ours_is_not_shown(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("mine")
    assert backfile("serve", "--port", "0", "--archive", root, "--output", other) == 1
    assert "not written by backfile" in capsys.readouterr().err
