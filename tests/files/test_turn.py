"""How what waits becomes the site: what the second tree is for, and what is done where there is none."""

from __future__ import annotations

import errno
import os
import time
from pathlib import Path

import pytest
from tests.support.faults import counted

from backfile import files
from backfile.files import disk
from backfile.files.turn import Turn, _there

PAGES = {"index.html": b"home", "2031/04/02/index.html": b"day", "assets/a.css": b"css"}


@pytest.fixture
def site(memory: Path) -> Path:
    return memory / "site"


@pytest.fixture
def desk(site: Path) -> Path:
    return site.with_name(".site.backfile")


def publish(site: Path, *, in_place: bool = False, **changed: bytes) -> list[str]:
    with counted() as calls:
        files.publish(site, {**PAGES, **changed}.items(), in_place=in_place)
    return calls


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path != files.MARKER}


def test_the_first_site_takes_its_place_at_once(site: Path, desk: Path) -> None:
    site.mkdir()
    site.chmod(0o750)
    calls = publish(site)
    assert calls.count("exchange") == 1
    assert "replace" not in calls[calls.index("exchange") :]
    assert calls.index("fsync") < calls.index("exchange")
    assert tree(site) == PAGES
    assert site.stat().st_mode & 0o777 == 0o750
    assert not (desk / "other").exists()


def test_a_second_tree_is_kept_level(site: Path, desk: Path) -> None:
    publish(site)
    publish(site, **{"index.html": b"1"})
    assert tree(desk / "other") == tree(site) == {**PAGES, "index.html": b"1"}
    assert (desk / "level").exists()
    (desk / "level").unlink()  # as where a run is cut short
    (desk / "other/index.html").unlink()
    publish(site, **{"index.html": b"1"})
    assert tree(desk / "other") == tree(site)
    publish(site, in_place=True, **{"index.html": b"2"})
    assert not (desk / "other").exists()
    assert tree(site) == {**PAGES, "index.html": b"2"}


def test_folders_that_become_empty_go(site: Path) -> None:
    publish(site)
    for in_place in (False, True):
        files.publish(site, [("index.html", b"home")], in_place=in_place)
        assert sorted(path.name for path in site.iterdir()) == [files.MARKER, "index.html"]
        publish(site)


@pytest.mark.parametrize("code", [errno.EPERM, errno.EIO])
def test_a_disk_without_links(code: int, site: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(code, os.strerror(code))

    publish(site)
    monkeypatch.setattr(os, "link", refuse)
    if code == errno.EPERM:
        publish(site, **{"index.html": b"1"})
        assert tree(site) == {**PAGES, "index.html": b"1"}
        assert not (desk / "other").exists()
    else:
        with pytest.raises(OSError, match="Input/output"):
            publish(site, **{"index.html": b"1"})
        assert tree(site) == PAGES


def test_where_folders_cannot_be_moved(site: Path, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_new: Path, _site: Path) -> bool:
        raise OSError(errno.EBUSY, "mounted")

    publish(site)
    monkeypatch.setattr("backfile.files.exchange._exchange", refuse)
    publish(site, **{"index.html": b"1", "b.html": b"b"})
    assert tree(site) == {**PAGES, "index.html": b"1", "b.html": b"b"}
    assert not (desk / "other").exists()


def test_what_is_removed_after_an_update_in_place_is_seen(site: Path) -> None:
    publish(site, in_place=True)
    publish(site, in_place=True, **{"2031/04/02/index.html": b"new"})
    (site / "2031/04/02/index.html").unlink()
    with files.begin(site) as made:
        assert made.lost == {"2031/04/02/index.html"}


def test_folders_have_times_that_lie_back(site: Path) -> None:
    """What happens to them next has another time, however coarse the clock of a disk is."""
    for in_place in (False, False, True):
        publish(site, in_place=in_place, **{"2031/04/02/index.html": b"%d" % in_place})
        for folder in ("", "2031", "2031/04/02"):
            assert 1 < time.time() - (site / folder).stat().st_mtime < 100


def test_a_folder_that_is_gone_may_be_a_persons_next(site: Path) -> None:
    publish(site)
    files.publish(site, [("index.html", b"home")])
    (site / "2031").mkdir()
    (site / "2031/mine").write_bytes(b"mine")
    assert files.publish(site, [("index.html", b"home")]).strangers == ("2031",)


def test_where_each_file_is_waited_for_by_itself(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: set[str] = set()
    monkeypatch.setattr(disk, "waits", True)
    monkeypatch.setattr(disk, "_syncfs", None)
    monkeypatch.setattr(os, "fsync", lambda handle: waited.add(Path(f"/proc/self/fd/{handle}").readlink().name))
    publish(site)
    assert waited >= {"index.html", "a.css", "assets", "2031", "04", "02"}


def test_which_files_are_removed(tmp_path: Path) -> None:
    def there(*gone: str, new: tuple[str, ...] = ()) -> list[str]:
        return _there(tmp_path, Turn(waiting=new, gone=frozenset(gone), new=new, lost=frozenset()))

    for name in ("a.html", "B.html", "folder/x", "real/x"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "A.html").hardlink_to(tmp_path / "a.html")  # a disk that takes both for one
    (tmp_path / "b.html").write_bytes(b"")
    (tmp_path / "link").symlink_to("real")
    assert there("A.html", "none", "z", "B.html") == ["A.html", "B.html"]
    assert there("A.html", "B.html", "folder", "link/x", "real/x", new=("a.html", "b.html")) == ["B.html", "real/x"]
