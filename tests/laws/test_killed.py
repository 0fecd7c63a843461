"""Law: whatever ends a run, and wherever, the site is of one build, entries are whole, and the next run comes to where
one comes that nothing disturbs.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import shutil
import signal
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree
from tests.support.faults import Killed, counted, dying_at, failing_at, hooked

from backfile import files

RUNS = int(os.environ.get("BACKFILE_RUNS", "20"))
LATER = POSTS.replace("the motor froze", "the motor had frozen").replace("23:50 3.2.2031", "23:50 2.2.2031")
LATER += "\n07:00 4.2.2031\n\nThe fog lifts at last.\n\n07:30\n\nA boat is seen.\n"


def pages(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(root / "build/site").items() if path != files.MARKER}


class Stage:
    """An archive with a site, and what changes in it: before, and after a run that nothing disturbs."""

    def __init__(self, folder: Path, change: Callable[[Path], None], *command: str | Path) -> None:
        self.folder = folder
        self.in_place = change is in_place
        self.command = command
        self.base = make_archive(folder / "base", lake__2031_02_04=POSTS)
        (folder / "later.txt").write_text(LATER, "utf-8")
        for _ in range(2):  # so that there are two trees
            assert backfile("build", "--archive", self.base) == 0
            with (self.base / "content/about.md").open("a") as about:
                about.write("More.\n")
        assert backfile("build", "--archive", self.base) == 0
        change(self.base)
        self.old = tree(self.base / "content"), pages(self.base)
        done = self.fresh("done")
        with counted() as calls:
            assert backfile(*command, "--archive", done) == 0
        self.calls = len(calls)
        self.new = tree(done / "content"), pages(done)
        assert self.old != self.new

    def fresh(self, name: str) -> Path:
        root = self.folder / name
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.base, root, symlinks=True)
        return root

    def check_whole(self, root: Path) -> None:
        """Neither content nor site is a mixture of two states; in place, as soon as the next run has begun."""
        if self.in_place:
            with files.begin(root / "build/site"):
                pass
        assert pages(root) in (self.old[1], self.new[1])
        with files.lock(root):  # every command that writes begins with it
            assert tree(root / "content") in (self.old[0], self.new[0])

    def check_next(self, root: Path) -> None:
        """The next run ends as if nothing had been."""
        assert backfile(*self.command, "--archive", root) == 0
        assert (tree(root / "content"), pages(root)) == self.new
        with files.begin(root / "build/site", verify=True) as made:
            assert not made.lost
        left = [path.name for path in root.rglob("*") if path.name.startswith(".backfile-") or path.name == "journal"]
        assert left == []
        assert not (root / "build/.site.backfile/new").exists()


def retitled(root: Path) -> None:
    settings = root / "backfile.toml"
    settings.write_text(settings.read_text("utf-8").replace('title = "Base"', 'title = "Another name"'), "utf-8")
    assert "Another" in settings.read_text("utf-8")


def in_place(root: Path) -> None:
    retitled(root)
    with (root / "backfile.toml").open("a") as settings:
        settings.write('update = "in-place"\n')


@pytest.fixture
def building(memory: Path) -> Stage:
    """A build that changes every page, and reads nothing."""
    return Stage(memory, retitled, "build")


@pytest.fixture
def updating(memory: Path) -> Stage:
    """The same, file by file."""
    return Stage(memory, in_place, "build")


@pytest.fixture
def reading(memory: Path) -> Stage:
    """A read of a capture that changes some entries and makes new ones in several files, from a file elsewhere."""
    return Stage(
        memory, lambda _root: None, "read", memory / "later.txt", "--source", "lake", "--captured", "2031-02-05"
    )


def numbers(stage: Stage, count: int) -> list[int]:
    every = range(1, stage.calls + 1)
    return sorted(random.Random(1).sample(every, min(count, len(every))))


def test_a_read_killed_at_any_writing_call(reading: Stage) -> None:
    for number in numbers(reading, max(RUNS, 40)):
        root = reading.fresh("killed")
        with contextlib.suppress(Killed), hooked(dying_at(number)):
            backfile(*reading.command, "--archive", root)
        reading.check_whole(root)
        reading.check_next(root)


@pytest.mark.parametrize("what", ["building", "updating"])
def test_a_build_killed_at_writing_calls(what: str, request: pytest.FixtureRequest) -> None:
    stage: Stage = request.getfixturevalue(what)
    for number in numbers(stage, RUNS // 3):
        root = stage.fresh("killed")
        with contextlib.suppress(Killed), hooked(dying_at(number)):
            backfile(*stage.command, "--archive", root)
        stage.check_whole(root)
        stage.check_next(root)


@pytest.mark.parametrize("what", ["building", "updating", "reading"])
def test_a_fault_of_the_disk(what: str, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    stage: Stage = request.getfixturevalue(what)
    codes = (errno.ENOSPC, errno.EIO, errno.EACCES)
    for number in numbers(stage, RUNS // 2):
        root = stage.fresh("full")
        capsys.readouterr()
        with hooked(failing_at(number, codes[number % 3])):
            code = backfile(*stage.command, "--archive", root)
        told = [line for line in capsys.readouterr().err.splitlines() if line.startswith("backfile:")]
        stage.check_whole(root)
        if code:  # what can be done in another way, or later, is no error
            assert code == 1
            assert len(told) == 1, told
            assert os.strerror(codes[number % 3]) in told[0]
        else:
            assert told == []
            assert pages(root) == stage.new[1]
        stage.check_next(root)


@pytest.mark.parametrize("what", ["building", "updating", "reading"])
def test_kill_9_at_any_moment(what: str, request: pytest.FixtureRequest) -> None:
    stage: Stage = request.getfixturevalue(what)
    chance = random.Random(what)
    root = stage.fresh("timed")
    start = time.monotonic()
    assert _in_a_child(stage, root, None) == 0
    whole = time.monotonic() - start
    for _ in range(1 + RUNS // 3):
        root = stage.fresh("killed")
        _in_a_child(stage, root, chance.uniform(0, whole * 1.1))
        stage.check_whole(root)
        stage.check_next(root)


def _in_a_child(stage: Stage, root: Path, seconds: float | None) -> int:
    """Run the command in a process of its own, killed after some time; its exit code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # newer Pythons warn of forks where there are threads
        child = os.fork()
    if not child:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        os._exit(backfile(*stage.command, "--archive", root))
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
