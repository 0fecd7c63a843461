import multiprocessing
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backfile import files
from backfile.errors import BackfileError, LockedError
from backfile.files import disk

SITE = [("index.html", b"home"), ("2031/04/02/index.html", b"day"), ("assets/site.css", b"css")]


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    found.pop(files.MARKER, None)
    return found


def test_write_atomic_makes_folders_and_keeps_modes(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.yaml"
    mask = os.umask(0o027)
    try:
        files.write_atomic(path, b"one", durable=True)
        assert path.stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(mask)
    path.chmod(0o600)
    files.write_atomic(path, b"two", durable=False)
    assert path.read_bytes() == b"two"
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["b.yaml"]


def test_an_existing_file_is_replaced_not_opened(tmp_path: Path) -> None:
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"old")
    other.hardlink_to(path)
    files.write_atomic(path, b"new", durable=False)
    assert other.read_bytes() == b"old"


def test_write_if_changed(tmp_path: Path) -> None:
    path = tmp_path / "a"
    assert files.write_if_changed(path, b"x", durable=False)
    before = path.stat()
    assert not files.write_if_changed(path, b"x", durable=False)
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert files.write_if_changed(path, b"y", durable=False)


def fail_at(call: str, name: str = "") -> Callable[[str, Path], None]:
    def hook(what: str, path: Path) -> None:
        if what == call and name in path.as_posix():
            raise OSError(28, "No space left on device")

    return hook


@pytest.mark.parametrize("call", ["write", "fsync", "replace"])
def test_a_fault_leaves_the_old_file_and_no_rubbish(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    monkeypatch.setattr(disk, "hook", fail_at(call))
    with pytest.raises(OSError, match="No space"):
        files.write_atomic(path, b"new", durable=True)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_remove(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    assert files.remove(tmp_path / "a")
    assert not files.remove(tmp_path / "a")


def test_publish_brings_a_folder_to_what_is_wanted(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert files.publish(site, SITE) == files.Published(new=tuple(sorted(path for path, _ in SITE)))
    (site / "CNAME").write_bytes(b"mine")
    new = [("index.html", b"home 2"), SITE[2], ("about/index.html", b"about")]
    assert files.publish(site, new) == files.Published(
        new=("about/index.html",), changed=("index.html",), gone=(SITE[1][0],), unchanged=1, strangers=("CNAME",)
    )
    assert tree(site) == {**dict(new), "CNAME": b"mine"}
    assert not (site / "2031").exists()
    assert (site / files.MARKER).read_text().split("\n")[1:] == [
        "about/index.html",
        "assets/site.css",
        "index.html",
        "",
    ]


def test_publish_wants_an_empty_folder_or_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"precious")
    with pytest.raises(BackfileError, match="not written by backfile") as caught:
        files.publish(tmp_path, SITE)
    assert caught.value.code == 1
    assert tree(tmp_path) == {"mine.txt": b"precious"}
    with pytest.raises(BackfileError, match="a file stands"):
        files.publish(tmp_path / "mine.txt", SITE)
    (tmp_path / files.MARKER).write_text("something else\nmine.txt\n")
    with pytest.raises(BackfileError, match="not written by backfile"):
        files.publish(tmp_path, SITE)
    (tmp_path / "empty").mkdir()
    files.publish(tmp_path / "empty", SITE)


@pytest.mark.parametrize(
    "path",
    [
        "../x",
        "/x",
        "a/../x",
        "a//x",
        "./x",
        "a\\x",
        "con",
        "a/NUL.html",
        "a:b",
        "a\0b",
        "",
        "a/",
        "x.",
        "é" * 200,
        ".backfile",
    ],
)
def test_publish_refuses_bad_paths(path: str, tmp_path: Path) -> None:
    site = tmp_path / "site"
    with pytest.raises(BackfileError, match="cannot be published"):
        files.publish(site, [*SITE, (path, b"")])
    assert not site.exists()
    assert {found.name for found in tmp_path.iterdir()} == {".site.backfile"}


@pytest.mark.parametrize("paths", [("a", "a/b"), ("a/b/c", "A/b"), ("a", "a"), ("x/É", "x/e\u0301")])
def test_publish_refuses_clashes(paths: tuple[str, str], tmp_path: Path) -> None:
    with pytest.raises(BackfileError, match="cannot be published"):
        files.publish(tmp_path / "site", [(path, b"") for path in paths])


def test_publish_follows_no_link_out(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (outside / "index.html").write_bytes(b"theirs")
    files.publish(site, [("index.html", b"x"), ("a/index.html", b"y")])
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(outside / "index.html")
    (site / "a" / "index.html").unlink()
    (site / "a").rmdir()
    (site / "a").symlink_to(outside)
    with pytest.raises(BackfileError, match="a link where"):
        files.publish(site, [("index.html", b"x"), ("a/index.html", b"y")])
    files.publish(site, [("index.html", b"x")])
    assert not (site / "index.html").is_symlink()
    assert tree(outside) == {"index.html": b"theirs"}


def test_publish_takes_no_orders_from_an_edited_marker(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files.publish(site, SITE)
    (tmp_path / "precious").write_bytes(b"x")
    with (site / files.MARKER).open("a") as marker:
        marker.write(f"../precious\n{tmp_path}/precious\n")
    files.publish(site, SITE)
    assert (tmp_path / "precious").exists()


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    files.publish(site, [("a", b"file"), ("b/c/d", b"deep")])
    files.publish(site, [("a/x", b"in"), ("b", b"file")])
    assert tree(site) == {"a/x": b"in", "b": b"file"}
    files.publish(site, [("a", b"file"), ("b/c/d", b"deep")])
    (site / "b" / "mine").write_bytes(b"")
    with pytest.raises(BackfileError, match="move it away"):
        files.publish(site, [("b", b"file")])
    (site / "e").write_bytes(b"mine")
    with pytest.raises(BackfileError, match="move it away"):
        files.publish(site, [("e/x", b"")])


def _hold(root: Path, held: "multiprocessing.synchronize.Event", done: "multiprocessing.synchronize.Event") -> None:
    with files.lock(root):
        held.set()
        done.wait(10)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    held, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, held, done))
    other.start()
    try:
        assert held.wait(10)
        with (
            pytest.raises(LockedError, match=f"archive is in use by (process {other.pid}|another process),"),
            files.lock(tmp_path, wait=0.1),
        ):
            pass
    finally:
        done.set()
        other.join(10)
    path = tmp_path / "build" / "cache" / "lock"
    before = path.stat().st_mtime_ns
    with files.lock(tmp_path, wait=0.1):
        assert (path.read_bytes(), path.stat().st_mtime_ns) == (b"", before)
