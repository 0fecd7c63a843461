"""Two folders change places, whatever the system knows of it, and what was cut short is finished."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.faults import counted, hooked

from backfile.files import exchange
from backfile.files.exchange import change_places, finish_dance


@pytest.fixture
def new(memory: Path) -> Path:
    """A folder `desk/other` with a new site; the old one is `site`."""
    for name in ("desk/other", "site"):
        (memory / name).mkdir(parents=True)
        (memory / name / "index.html").write_text(name)
    return memory / "desk/other"


@pytest.fixture
def site(new: Path) -> Path:
    return new.parent.parent / "site"


def said(folder: Path) -> str:
    return (folder / "index.html").read_text() if folder.exists() else ""


class System:
    """A system that knows only the call `name`, and answers it with an error."""

    def __init__(self, name: str, number: int) -> None:
        self.asked: list[object] = []
        self._number = number
        setattr(self, name, self._call)

    def _call(self, *args: object) -> int:
        self.asked += args
        ctypes.set_errno(self._number)
        return -1 if self._number else 0


def test_in_one_step(new: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[Path] = []
    monkeypatch.setattr(exchange, "sync_folder", waited.append)
    with counted() as calls:
        assert change_places(new, site)
    assert (said(site), said(new)) == ("desk/other", "site")
    assert calls == ["exchange"]
    assert waited == [site.parent, new.parent]  # the names of both are to outlive a loss of power
    assert [path.name for path in new.parent.iterdir()] == ["other"]


@pytest.mark.parametrize("empty", [True, False])
def test_where_no_site_is(new: Path, site: Path, *, empty: bool) -> None:
    (site / "index.html").unlink()
    if not empty:
        site.rmdir()
    with counted() as calls:
        assert change_places(new, site)
    assert (said(site), new.exists()) == ("desk/other", False)
    assert calls[0] == "exchange"


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTTY])
def test_in_three_steps_where_the_system_does_not_know_one(
    number: int, new: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: System("renameat2", number))
    with counted() as calls:
        assert change_places(new, site)
    assert calls == ["exchange", "replace", "replace", "replace", "fsync", "fsync"]
    assert (said(site), said(new)) == ("desk/other", "site")
    assert [path.name for path in new.parent.iterdir()] == ["other"]


def test_on_a_system_with_neither_call(new: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: object())
    assert change_places(new, site)
    assert (said(site), said(new)) == ("desk/other", "site")


@pytest.mark.parametrize(
    ("platform", "name", "args"),
    [("darwin", "renamex_np", "new site 2"), ("linux", "renameat2", "-100 new -100 site 2")],
)
def test_what_a_system_is_asked(platform: str, name: str, args: str, monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(name, 0)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: system)
    monkeypatch.setattr(sys, "platform", platform)
    assert exchange._exchange(Path("new"), Path("site"))
    assert [arg.decode() if isinstance(arg, bytes) else str(arg) for arg in system.asked] == args.split()


def test_macos_without_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: System("renameat2", 0))
    monkeypatch.setattr(sys, "platform", "darwin")
    assert exchange._exchange(Path("new"), Path("site"))


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EIO])
def test_folders_that_cannot_be_moved(number: int, new: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: System("renameat2", number))
    if number == errno.EIO:
        with pytest.raises(OSError, match="Input/output error") as told:
            change_places(new, site)
        assert told.value.filename == str(site)
    else:
        assert not change_places(new, site)
    assert (said(site), said(new)) == ("site", "desk/other")


def test_what_the_system_answers_is_told(site: Path) -> None:
    ctypes.set_errno(0)
    with pytest.raises(FileNotFoundError):
        exchange._exchange(site.parent / "none", site)


def failing_move(number: int) -> Callable[[str, Path], None]:
    calls = 0

    def hook(call: str, _path: Path) -> None:
        nonlocal calls
        calls += call == "replace"
        if call == "replace" and calls == number:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    return hook


def test_a_fault_between_the_steps(new: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_exchange", lambda *_args: False)
    for number in (1, 2):
        with hooked(failing_move(number)):
            assert not change_places(new, site)
        assert (said(site), said(new)) == ("site", "desk/other")
    with hooked(failing_move(3)):  # the site is there
        assert change_places(new, site)
    assert (said(site), new.exists()) == ("desk/other", False)
    with counted() as calls:
        finish_dance(new, site)
        finish_dance(new, site)
    assert calls == ["exchange"]
    assert (said(site), said(new)) == ("desk/other", "site")


@pytest.mark.parametrize(
    ("there", "moves", "found"),
    [
        ("last other", 2, {"site": "new", "desk/other": "old"}),  # between the first two steps
        ("last", 1, {"site": "old"}),  # there, the new one was lost
        ("last site", 1, {"site": "standing", "desk/other": "old"}),  # before the last step
        ("last other site", 0, {"site": "standing", "desk/other": "new"}),  # a new tree was begun since
        ("other site", 0, {"site": "standing", "desk/other": "new"}),
        ("site", 0, {"site": "standing"}),
    ],
)
def test_the_next_run_finishes(there: str, moves: int, found: dict[str, str], memory: Path) -> None:
    words = {"last": "old", "other": "new", "site": "standing"}
    for name in there.split():
        folder = memory / "site" if name == "site" else memory / "desk" / name
        folder.mkdir(parents=True)
        (folder / "index.html").write_text(words[name])
    with counted() as calls:
        finish_dance(memory / "desk/other", memory / "site")
    assert calls == ["rmdir"] * ("other site" in there and "last" in there) + ["exchange"] * moves
    files = memory.rglob("index.html")
    assert {path.parent.relative_to(memory).as_posix(): path.read_text() for path in files} == found
    assert not (memory / "desk/last").exists()
