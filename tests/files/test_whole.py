"""A folder that appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest
from tests.support.faults import Killed, hooked

from backfile.errors import UsageError
from backfile.files import whole_folder


@pytest.fixture(autouse=True)
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the hook and the system are told, in order."""
    found: list[str] = []
    monkeypatch.setattr(os, "sync", lambda: found.append("sync"))
    return found


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_it_is_there_at_the_end(tmp_path: Path, synced: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tell = hooked(lambda call, path: synced.append(f"{call} {path.relative_to(tmp_path)}"))
    with tell, whole_folder(Path("a/bag")) as half:
        (half / "x").write_bytes(b"x")
        assert half.is_absolute()
        assert not (tmp_path / "a/bag").exists()
        monkeypatch.chdir("/")
    assert names(tmp_path) == ["a", "a/bag", "a/bag/x"]
    place = "a/.bag.backfile.tmp"
    assert synced == ["mkdir a", f"mkdir {place}", f"fsync {place}", "sync", "replace a/bag"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "bag").mkdir()
    with whole_folder(tmp_path / "bag") as half:
        (half / "x").write_bytes(b"x")
    assert names(tmp_path) == ["bag", "bag/x"]


def test_nothing_is_left_of_one_that_fails(tmp_path: Path) -> None:
    with contextlib.suppress(Killed), whole_folder(tmp_path / "bag") as half:
        (half / "x").write_bytes(b"x")
        raise Killed
    with contextlib.suppress(Killed), whole_folder(tmp_path / "bag") as half:
        half.rmdir()
        raise Killed
    assert names(tmp_path) == []

    def taken(call: str, path: Path) -> None:
        if call == "replace":
            path.mkdir()
            (path / "theirs").write_bytes(b"theirs")

    with pytest.raises(OSError, match="not empty"), hooked(taken), whole_folder(tmp_path / "bag"):
        pass
    assert names(tmp_path) == ["bag", "bag/theirs"]


def test_what_a_killed_run_left_is_cleared(tmp_path: Path) -> None:
    (tmp_path / ".bag.backfile.tmp").mkdir()
    (tmp_path / ".bag.backfile.tmp/old").write_bytes(b"old")
    with whole_folder(tmp_path / "bag") as half:
        (half / "new").write_bytes(b"new")
    assert names(tmp_path) == ["bag", "bag/new"]


@pytest.mark.parametrize("what", ["file", "folder", "link", "loose link", "half"])
def test_what_stands_there_stays(what: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    place = tmp_path / "bag"
    if what == "file":
        place.write_bytes(b"")
    elif what == "folder":
        place.mkdir()
        (place / "x").write_bytes(b"x")
    elif what == "half":
        (tmp_path / ".bag.backfile.tmp").symlink_to("empty")
    else:
        place.symlink_to("empty" if what == "link" else "none")
    before = names(tmp_path)
    told = "a link where a folder is needed" if what == "half" else "is not empty, choose another"
    with pytest.raises(UsageError, match=told), whole_folder(place):
        pytest.fail("there is no room for it")
    assert names(tmp_path) == before
