"""A run that is stopped ends cleanly: by Ctrl-C, SIGTERM, a pipe that closes, another run that has the archive."""

from __future__ import annotations

import multiprocessing
import multiprocessing.synchronize
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree
from tests.support.faults import hooked

from backfile import files


@pytest.fixture
def root(memory: Path) -> Path:
    root = make_archive(memory / "archive", lake__fog=POSTS)
    assert backfile("build", "--archive", root) == 0
    settings = root / "backfile.toml"
    settings.write_text(settings.read_text("utf-8").replace('title = "', 'title = "New '), "utf-8")
    return root


@pytest.fixture
def _heeding() -> Iterator[None]:
    """A process that was started in the background does not heed Ctrl-C."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_heeding")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("at", [1, 9, 40])
def test_a_signal(number: signal.Signals, code: int, at: int, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(root)
    calls = 0

    def hook(_call: str, _path: Path) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            signal.raise_signal(number)

    capsys.readouterr()
    with hooked(hook):
        assert backfile("build", "--archive", root) == code
    told = capsys.readouterr().err
    assert "backfile: stopped, the next run goes on from here" in told
    assert "Traceback" not in told
    for part in ("content", "build/site"):
        assert tree(root / part) == {
            path.removeprefix(f"{part}/"): data for path, data in before.items() if path.startswith(f"{part}/")
        }
    assert backfile("build", "--archive", root) == 0
    assert b"New " in (root / "build/site/index.html").read_bytes()


def test_a_pipe_that_closes(root: Path) -> None:
    reader = subprocess.Popen(["true"], stdin=subprocess.PIPE)
    reader.wait()
    command = [sys.executable, "-m", "backfile", "build", "--archive", str(root)]
    done = subprocess.run(command, stdout=reader.stdin, stderr=subprocess.PIPE, text=True, check=False)
    assert reader.stdin is not None
    reader.stdin.close()
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert b"New " in (root / "build/site/index.html").read_bytes()


def _hold(
    root: Path, held: multiprocessing.synchronize.Event, done: multiprocessing.synchronize.Event, wait: float
) -> None:
    with files.lock(root):
        held.set()
        done.wait(wait)


@pytest.mark.parametrize(("holds", "code"), [(0.3, 0), (10, 4)])
def test_two_runs_at_once(
    holds: float, code: int, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One waits; if that takes too long it says who has the archive."""
    context = multiprocessing.get_context("fork")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(root, held, done, holds))
    other.start()
    try:
        assert held.wait(10)
        if code:
            monkeypatch.setattr(files.lock.__wrapped__, "__defaults__", (0.1,))  # type: ignore[attr-defined]
        assert backfile("build", "--archive", root) == code
    finally:
        done.set()
        other.join(10)
    if code:
        assert "archive is in use by " in capsys.readouterr().err
