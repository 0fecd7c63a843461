"""The calls that write, one by one: what stands afterwards, what the disk was waited for, and what a fault leaves."""

from __future__ import annotations

import ctypes
import errno
import itertools
import os
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.faults import counted, hooked

from backfile.files import disk


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where there is no call for a whole disk: the names of the files and folders that were waited for."""
    found: list[str] = []
    monkeypatch.setattr(disk, "waits", True)
    monkeypatch.setattr(disk, "_syncfs", None)
    monkeypatch.setattr(os, "fsync", lambda handle: found.append(Path(f"/proc/self/fd/{handle}").readlink().name))
    return found


@pytest.fixture
def no_mask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def handles() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def mode(path: Path) -> int:
    return path.lstat().st_mode & 0o7777


def test_outside_of_tests_the_disk_is_waited_for() -> None:
    fresh = runpy.run_path(str(disk.__file__))
    assert fresh["waits"]
    assert fresh["hook"] is None


def test_folders_are_open_to_all_whom_the_umask_lets_in(tmp_path: Path, no_mask: None) -> None:
    with counted() as calls:
        disk.make_folder(tmp_path / "a/b")
        disk.make_folder(tmp_path / "a/b")
    assert calls == ["mkdir"]
    assert mode(tmp_path / "a/b") == 0o777
    disk.make_folder(tmp_path / "c", 0o700)
    assert mode(tmp_path / "c") == 0o700


def test_a_folder_that_another_process_makes_meanwhile(tmp_path: Path) -> None:
    with hooked(lambda _call, path: path.mkdir()):
        disk.make_folder(tmp_path / "a")
    assert (tmp_path / "a").is_dir()


def test_a_durable_file_is_on_the_disk_with_its_name(tmp_path: Path, synced: list[str]) -> None:
    with counted() as calls:
        disk.write_atomic(tmp_path / "a", b"x", durable=True)
    assert calls == ["write", "fsync", "replace", "fsync"]
    assert [name.endswith(".tmp") for name in synced] == [True, False]
    assert synced[1] == tmp_path.name
    with counted() as calls:
        disk.write_atomic(tmp_path / "a", b"y", durable=False)
        disk.write_new(tmp_path / "b", b"")
    assert calls == ["write", "replace", "write"]
    assert len(synced) == 2


def test_a_half_written_file_waits_where_it_is_told_to(tmp_path: Path) -> None:
    (tmp_path / "temp").mkdir()
    (tmp_path / "b").write_bytes(b"old")
    seen: dict[str, Path] = {}
    with hooked(lambda call, path: seen.update({call: path})):
        disk.write_atomic(tmp_path / "a", b"x", durable=False, temp=tmp_path / "temp")
        assert seen["write"].parent == tmp_path / "temp"
        assert seen["replace"] == tmp_path / "a"
        disk.write_if_changed(tmp_path / "b", b"x", durable=True, temp=tmp_path / "temp")
        assert seen["write"].parent == tmp_path / "temp"
        assert seen["fsync"] == tmp_path
        assert seen["write"].name.startswith(".backfile-")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes() == b"x"
    assert not any((tmp_path / "temp").iterdir())


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_the_first_error_is_told_even_where_the_half_file_is_gone(call: str, tmp_path: Path) -> None:
    def hook(what: str, _path: Path) -> None:
        if what == call:
            for half in tmp_path.glob(".backfile*"):
                half.unlink()
            raise OSError(errno.ENOSPC, "full")

    before = handles()
    with hooked(hook), pytest.raises(OSError, match="full") as told:
        disk.write_atomic(tmp_path / "a", b"x", durable=True)
    assert told.value.errno == errno.ENOSPC
    assert handles() == before


def test_a_file_that_a_dead_run_left_half_written_is_not_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_counter", itertools.count(7))
    theirs = tmp_path / f".backfile-{os.getpid()}-7.tmp"
    theirs.write_bytes(b"theirs")
    disk.write_atomic(tmp_path / "a", b"x", durable=False)
    assert theirs.read_bytes() == b"theirs"
    assert (tmp_path / "a").read_bytes() == b"x"


def test_a_new_file(tmp_path: Path, no_mask: None, monkeypatch: pytest.MonkeyPatch) -> None:
    write, before = os.write, handles()
    monkeypatch.setattr(os, "write", lambda handle, data: write(handle, bytes(data[:3])))  # disks may take a part
    made = disk.write_new(tmp_path / "a", b"ten bytes.")
    assert (tmp_path / "a").read_bytes() == b"ten bytes."
    assert (made.st_size, made.st_ino) == (10, (tmp_path / "a").stat().st_ino)
    assert mode(tmp_path / "a") == 0o666
    disk.write_new(tmp_path / "b", b"", 0o640)
    assert mode(tmp_path / "b") == 0o640
    with pytest.raises(FileExistsError):
        disk.write_new(tmp_path / "a", b"other")
    assert (tmp_path / "a").read_bytes() == b"ten bytes."
    assert handles() == before


def test_what_holds_the_data_already_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with counted() as calls:
        assert not disk.write_if_changed(tmp_path / "a", b"x", durable=True)
    assert calls == []
    (tmp_path / "link").symlink_to("a")
    for path, data in (("link", b"x"), ("a", b"y"), ("a", b"yy"), ("new", b"")):
        assert disk.write_if_changed(tmp_path / path, data, durable=False)
        assert not (tmp_path / path).is_symlink()
        assert (tmp_path / path).read_bytes() == data


def test_only_permissions_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "a").chmod(0o4711)
    (tmp_path / "link").symlink_to("a")
    assert disk.mode_of(tmp_path / "a") == 0o711
    assert disk.mode_of(tmp_path / "link") is disk.mode_of(tmp_path) is disk.mode_of(tmp_path / "none") is None


def test_a_second_name(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "b").mkdir()
    with counted() as calls:
        disk.link(tmp_path / "a", tmp_path / "b/a")
        assert calls == ["link"]
        disk.link(tmp_path / "a", tmp_path / "c/d/a")
    assert (tmp_path / "a").samefile(tmp_path / "b/a")
    assert (tmp_path / "a").samefile(tmp_path / "c/d/a")
    assert calls == ["link", "link", "mkdir"]
    with pytest.raises(FileExistsError):
        disk.link(tmp_path / "a", tmp_path / "b/a")


@pytest.mark.parametrize("code", [errno.EXDEV, errno.EACCES])
def test_moved_to_another_disk(code: int, tmp_path: Path, synced: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    replace = Path.replace

    def refusing(self: Path, target: Path) -> Path:
        if self.name == "a":
            raise OSError(code, os.strerror(code))
        return replace(self, target)

    (tmp_path / "a").write_bytes(b"x")
    monkeypatch.setattr(Path, "replace", refusing)
    if code == errno.EXDEV:
        disk.move(tmp_path / "a", tmp_path / "there/b")
        assert (tmp_path / "there/b").read_bytes() == b"x"
        assert not (tmp_path / "a").exists()
        assert synced[-1] == "there"
    else:
        with pytest.raises(PermissionError):
            disk.move(tmp_path / "a", tmp_path / "there/b")
        assert (tmp_path / "a").exists()


def test_moved_to_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    with counted() as calls:
        disk.move(tmp_path / "a", tmp_path / "there/b")
    assert (tmp_path / "there/b").read_bytes() == b"x"
    assert calls == ["mkdir", "replace"]


def test_times(tmp_path: Path) -> None:
    with counted() as calls:
        disk.set_time(tmp_path, 10**18 + 1)
    assert (calls, tmp_path.stat().st_mtime_ns, tmp_path.stat().st_atime_ns) == (["utime"], 10**18 + 1, 10**18 + 1)


def test_removing(tmp_path: Path) -> None:
    for name in ("file", "link", "in/x", "tree/a/b", "full/x", "kept/x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "to").symlink_to("kept")
    with counted() as calls:
        assert disk.remove(tmp_path / "file")
        assert not disk.remove(tmp_path / "file")
        assert not disk.remove(tmp_path / "link/x")
        with pytest.raises(OSError, match=r"directory|permitted"):
            disk.remove(tmp_path / "full")
        assert calls == ["unlink"] * 4
        assert not disk.remove_folder(tmp_path / "full")
        (tmp_path / "empty").mkdir()
        assert disk.remove_folder(tmp_path / "empty")
        assert calls[4:] == ["rmdir"] * 2
        for name in ("tree", "to", "in/x", "none"):
            disk.remove_tree(tmp_path / name)
        assert calls[6:] == ["rmdir", "unlink", "unlink"]
    left = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")}
    assert left == {"link", "in", "full", "full/x", "kept", "kept/x"}


def test_waiting_for_all_that_was_written(tmp_path: Path, synced: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_bytes(b"x")
    before = handles()
    with counted() as calls:
        disk.sync(tmp_path, [tmp_path / "a", tmp_path / "none"])
        disk.sync_folder(tmp_path)
    assert calls == ["fsync", "fsync"]
    assert sorted(synced[:2]) == sorted(["a", tmp_path.name])
    assert synced[2:] == [tmp_path.name]
    monkeypatch.setattr(disk, "waits", False)
    disk.sync(tmp_path, [tmp_path / "a"])
    disk.sync_folder(tmp_path)
    assert len(synced) == 3
    assert handles() == before


def test_waiting_for_the_whole_disk_at_once(memory: Path, synced: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    whole = runpy.run_path(str(disk.__file__))["_syncfs"]
    if sys.platform != "linux":
        pytest.skip("only Linux has such a call")
    monkeypatch.setattr(disk, "_syncfs", whole)
    before = handles()
    disk.sync(memory, [memory / "none"])
    assert (synced, handles()) == ([], before)
    opened = os.open
    monkeypatch.setattr(os, "open", lambda path, flags: opened(path, flags | os.O_PATH))  # nothing can be done with it
    ctypes.set_errno(0)
    with pytest.raises(OSError, match="Bad file descriptor") as told:
        disk.sync(memory, [])
    assert told.value.filename == str(memory)
    assert handles() == before


@pytest.mark.parametrize("code", [errno.EINVAL, errno.EIO])
def test_folders_that_cannot_be_waited_for(code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(disk, "waits", True)
    monkeypatch.setattr(os, "fsync", fail)
    before = handles()
    if code == errno.EINVAL:
        disk.sync_folder(tmp_path)
    else:
        with pytest.raises(OSError, match="Input/output error"):
            disk.sync_folder(tmp_path)
    assert handles() == before
