"""What differs between systems and disks: how to wait for them, how folders change places, who holds a lock."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.support.archives import tree
from tests.support.faults import Killed, hooked

from backfile import files
from backfile.errors import BackfileError, LockedError
from backfile.files import disk, exchange
from backfile.files.record import Record
from backfile.files.survey import changed_folders

OLD = {"index.html": b"old", "2031/04/02/index.html": b"day", "assets/a.css": b"css"}
NEW = {**OLD, "index.html": b"new", "2031/04/03/index.html": b"next day"}


@pytest.fixture
def site(memory: Path) -> Path:
    site = memory / "site"
    publish(site, OLD)
    publish(site, OLD)
    return site


def publish(site: Path, outputs: dict[str, bytes]) -> files.Published:
    return files.publish(site, outputs.items())


def pages(site: Path) -> dict[str, bytes]:
    return {path: data for path, data in tree(site).items() if not path.startswith(files.MARKER)}


def fail_at(call: str, error: BaseException, *, at: Path | None = None) -> Callable[[str, Path], None]:
    def hook(what: str, path: Path) -> None:
        if what == call and at in (None, path):
            raise error

    return hook


def refuse(number: int) -> Callable[..., int]:
    """A function of the system that fails."""

    def call(*_arguments: object) -> int:
        ctypes.set_errno(number)
        return -1

    return call


@pytest.fixture
def waited(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Inodes of what the disk was waited for, and 0 where folders change places."""
    seen: list[int] = []
    monkeypatch.setattr(disk, "waits", True)
    monkeypatch.setattr(os, "fsync", lambda handle: seen.append(os.fstat(handle).st_ino))
    real = exchange.change_places
    monkeypatch.setattr("backfile.files.turn.change_places", lambda new, site: (seen.append(0), real(new, site))[1])
    return seen


def test_a_durable_file_is_on_the_disk_before_its_name(memory: Path, waited: list[int]) -> None:
    files.write_atomic(memory / "entries.yaml", b"x", durable=True)
    assert waited == [(memory / "entries.yaml").stat().st_ino, memory.stat().st_ino]


def test_without_syncfs_each_file_is_waited_for(site: Path, waited: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_syncfs", None)
    publish(site, NEW)
    before = waited[: waited.index(0)]
    for path in ("index.html", "2031/04/03/index.html", "2031/04/03", "2031/04"):
        assert (site / path).stat().st_ino in before, path
    assert site.parent.stat().st_ino in waited[waited.index(0) :]


def test_a_disk_that_cannot_keep_the_files_keeps_the_old_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "waits", True)
    monkeypatch.setattr(disk, "_syncfs", refuse(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        publish(site, NEW)
    assert pages(site) == OLD
    monkeypatch.setattr(disk, "_syncfs", lambda _handle: 0)
    publish(site, NEW)
    assert pages(site) == NEW


def test_a_folder_that_cannot_be_waited_for_is_no_fault(memory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fsync(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(disk, "waits", True)
    monkeypatch.setattr(os, "fsync", fsync)
    number = errno.EINVAL
    files.write_atomic(memory / "a", b"x", durable=False)
    disk.sync_folder(memory)
    number = errno.EIO
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        disk.sync_folder(memory)


def test_a_folder_in_the_way_of_a_file_loses_neither(memory: Path) -> None:
    (memory / "half").write_bytes(b"x")
    (memory / "place").mkdir()
    with pytest.raises(OSError, match="place"):
        disk.move(memory / "half", memory / "place")
    assert (memory / "half").read_bytes() == b"x"


class _Mac:
    """The C library of macOS, as far as it is asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []

    def renamex_np(self, new: bytes, site: bytes, flags: int) -> int:
        self.asked.append(flags)
        aside = Path(os.fsdecode(site) + ".x")
        Path(os.fsdecode(site)).rename(aside)
        Path(os.fsdecode(new)).rename(os.fsdecode(site))
        aside.rename(os.fsdecode(new))
        return 0


def test_macos_changes_places_by_its_own_call(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library = _Mac()
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: library)
    monkeypatch.setattr(sys, "platform", "darwin")
    publish(site, NEW)
    assert pages(site) == NEW
    assert library.asked == [2]  # RENAME_SWAP


class _Old:
    """A C library that knows no exchange."""


class _Linux:
    def __init__(self, number: int) -> None:
        self.renameat2 = refuse(number)


@pytest.mark.parametrize("library", [_Old(), _Linux(errno.ENOSYS), _Linux(errno.EINVAL), _Linux(errno.EBUSY)])
def test_where_there_is_no_exchange_the_site_is_published(
    library: object, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: library)
    publish(site, NEW)
    assert pages(site) == NEW
    assert publish(site, OLD).gone == ("2031/04/03/index.html",)
    assert pages(site) == OLD


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_an_exchange_that_fails_keeps_the_old_site(number: int, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_names: _Linux(number))
    with pytest.raises(OSError, match=os.strerror(number)):
        publish(site, NEW)
    assert pages(site) == OLD
    monkeypatch.undo()
    publish(site, NEW)
    assert pages(site) == NEW


def test_the_second_of_three_steps_fails(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchange, "_exchange", lambda _new, _site: False)
    fault = OSError(errno.EIO, "disk")
    with pytest.raises(OSError, match="disk"), hooked(fail_at("replace", fault, at=site)):
        publish(site, NEW)
    assert pages(site) == OLD
    publish(site, NEW)
    assert pages(site) == NEW


@pytest.mark.parametrize("lost", [False, True])
def test_killed_between_the_steps(lost: bool, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a moment there is no site; the next run puts the new one there, or the old one where somebody cleared up."""
    monkeypatch.setattr(exchange, "_exchange", lambda _new, _site: False)
    with pytest.raises(Killed), hooked(fail_at("replace", Killed(), at=site)):
        publish(site, NEW)
    assert not site.exists()
    if lost:
        shutil.rmtree(site.with_name(".site.backfile") / "other")
    with files.begin(site):
        assert pages(site) == (OLD if lost else NEW)
    publish(site, NEW)
    assert pages(site) == NEW


def test_a_folder_around_the_site_that_is_not_ours(memory: Path) -> None:
    site = memory / "site"
    beside = fail_at("mkdir", PermissionError(errno.EACCES, "not yours"), at=memory / ".site.backfile")
    with hooked(beside):
        with pytest.raises(PermissionError):
            publish(site, OLD)
        site.mkdir()
        publish(site, OLD)
        publish(site, NEW)
    assert pages(site) == NEW
    assert [path.name for path in memory.iterdir()] == ["site"]


def test_a_record_of_another_version_is_made_anew(site: Path) -> None:
    with sqlite3.connect(site.with_name(".site.backfile") / "record") as rows:
        rows.execute("pragma user_version = 99")
    rows.close()
    assert publish(site, OLD) == files.Published(unchanged=len(OLD))


def test_a_record_that_cannot_be_used_says_what_to_do(site: Path) -> None:
    record = site.with_name(".site.backfile") / "record"
    full = sqlite3.OperationalError("database or disk is full")
    with hooked(fail_at("record", full)), pytest.raises(BackfileError, match=r"record: .*\(.*full\), make room"):
        publish(site, NEW)
    record.unlink()
    record.mkdir()
    with pytest.raises(BackfileError, match=r"record: cannot be used .* remove it, then build again"):
        publish(site, NEW)
    assert pages(site) == OLD


def test_a_site_that_is_gone_has_lost_all_its_files(site: Path) -> None:
    record = Record(site.with_name(".site.backfile") / "record")
    shutil.rmtree(site)
    assert changed_folders(str(site), record, frozenset()).lost == set(OLD)
    record.close()


def test_an_archive_that_cannot_be_locked(memory: Path) -> None:
    (memory / "build").write_bytes(b"")
    with pytest.raises(BackfileError, match=r"lock: cannot be opened .*, make the folder writable"), files.lock(memory):
        pass


@pytest.mark.parametrize("told", ["", "1: FLOCK  ADVISORY  WRITE 77 00:01:1 0 EOF\n", None])
def test_a_system_that_does_not_tell_who_holds_the_lock(
    told: str | None, memory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locks = memory / "locks"
    if told is not None:
        locks.write_text(told)
    monkeypatch.setattr(sys.modules["backfile.files.lock"], "Path", lambda _path: locks)
    with (
        files.lock(memory),
        pytest.raises(LockedError, match="in use by another process, wait for it or stop it"),
        files.lock(memory, wait=0),
    ):
        pass


def test_a_folder_appears_whole_or_not_at_all(memory: Path) -> None:
    with files.whole_folder(memory / "bag") as half:
        (half / "a").write_bytes(b"a")
        assert not (memory / "bag").exists()
    assert tree(memory / "bag") == {"a": b"a"}
    with pytest.raises(Killed), files.whole_folder(memory / "other") as half, hooked(fail_at("write", Killed())):
        files.write_atomic(half / "a", b"a", durable=False)
    assert [path.name for path in memory.iterdir()] == ["bag"]
    (memory / ".third.backfile.tmp").symlink_to(memory / "bag")
    with pytest.raises(BackfileError, match="a link where a folder is needed"), files.whole_folder(memory / "third"):
        pass
    assert tree(memory / "bag") == {"a": b"a"}
