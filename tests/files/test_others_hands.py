"""What others do to a published site is seen by the next build: ours is mended, theirs is left alone."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.support.faults import counted

from backfile import files
from backfile.errors import BackfileError

PAGES = {"index.html": b"home", "2031/04/02/index.html": b"day", "2031/04/02/1200-x.html": b"x", "assets/a.css": b"css"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Published three times, so that there are two trees."""
    site = tmp_path / "build" / "site"
    for number in range(3):
        publish(site, **{"index.html": b"%d" % number})
    publish(site)
    return site


def publish(site: Path, **changed: bytes) -> files.Published:
    return files.publish(site, {**PAGES, **changed}.items())


def tree(folder: Path) -> dict[str, bytes]:
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {path: data for path, data in found.items() if path != files.MARKER}


def keep_all(site: Path, *, verify: bool = False) -> frozenset[str]:
    """A build that has nothing to do but what was lost, as far as it sees."""
    with files.begin(site, verify=verify) as made:
        lost = made.lost
        for path in sorted(lost & PAGES.keys()):
            made.note(files.put(made.target, path, PAGES[path]))
        made.keep(PAGES.keys() - lost)
        made.finish()
    return lost


def test_two_trees_share_what_did_not_change(site: Path) -> None:
    other = site.parent / ".site.backfile" / "other"
    day = site / "2031/04/02/index.html"
    assert day.samefile(other / "2031/04/02/index.html")
    assert day.stat().st_nlink == 2
    before, shell = day.stat(), os.open(site, os.O_RDONLY)
    assert publish(site, **{"index.html": b"new"}).changed == ("index.html",)
    assert (day.stat().st_ino, day.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert tree(other) == tree(site)  # who stands in the old folder sees the new files, too
    assert os.stat("index.html", dir_fd=shell).st_ino == (site / "index.html").stat().st_ino
    os.close(shell)
    assert other.parent.stat().st_mode & 0o077 == 0


def test_a_build_without_change_writes_nothing(site: Path) -> None:
    def state() -> dict[str, tuple[int, int]]:
        every = [site.parent, *site.parent.rglob("*")]
        return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in every}

    before = state()
    assert publish(site).unchanged == len(PAGES)
    assert keep_all(site) == frozenset()
    assert state() == before


def test_folders_that_did_not_change_keep_their_times(site: Path) -> None:
    before = (site / "2031/04/02").stat().st_mtime_ns
    publish(site, **{"index.html": b"new"})
    assert (site / "2031/04/02").stat().st_mtime_ns == before


@pytest.mark.parametrize("path", ["2031/04/02/index.html", "index.html"])
def test_removed_or_replaced(path: str, site: Path) -> None:
    (site / path).unlink()
    assert keep_all(site) == {path}
    assert tree(site) == PAGES
    (site / "new").write_bytes(b"edited as editors do")
    (site / "new").replace(site / path)
    assert keep_all(site) == {path}
    assert tree(site) == PAGES
    assert keep_all(site) == frozenset()


def test_edited_where_it_stands(site: Path) -> None:
    with (site / "index.html").open("ab") as file:
        file.write(b"!")
    assert keep_all(site) == frozenset()  # no folder tells of it
    with files.begin(site) as made:
        assert made.lost == frozenset()
    assert keep_all(site, verify=True) == {"index.html"}
    assert tree(site) == PAGES
    with (site / "index.html").open("ab") as file:
        file.write(b"!")
    assert publish(site).changed == ("index.html",)  # what is made anyway is compared
    assert tree(site) == PAGES


def test_verify_reads_what_looks_untouched(site: Path) -> None:
    page = site / "index.html"
    state = page.stat()
    with page.open("r+b") as file:
        file.write(b"Home")
    os.utime(page, ns=(state.st_mtime_ns, state.st_mtime_ns))
    assert keep_all(site) == frozenset()
    assert keep_all(site, verify=True) == {"index.html"}
    assert tree(site) == PAGES


def test_verify_mends_the_second_tree(site: Path) -> None:
    other = site.parent / ".site.backfile" / "other"
    (other / "2031/04/02/index.html").unlink()
    (other / "2031/04/02/index.html").write_bytes(b"theirs")
    keep_all(site, verify=True)
    publish(site, **{"index.html": b"new"})  # the two change places
    assert tree(site) == {**PAGES, "index.html": b"new"}


def test_each_change_of_the_site_has_a_word_of_its_own(site: Path) -> None:
    words = []
    for data in (b"1", b"1", b"2", b"3", b"3"):
        publish(site, **{"index.html": data})
        with files.begin(site) as made:
            words.append(made.state)
    assert words[0] == words[1] != words[2] != words[3] == words[4]
    assert all(words)
    assert len(set(words)) == 3


def test_what_is_gone_is_gone_once(site: Path) -> None:
    left = {"index.html": b"home"}.items()
    assert len(files.publish(site, left).gone) == 3
    assert files.publish(site, left) == files.Published(unchanged=1)
    assert files.published_paths(site) == {"index.html"}


def test_what_we_published(site: Path, tmp_path: Path) -> None:
    assert files.published_paths(site) == set(PAGES)
    assert files.published_paths(tmp_path / "none") == set()
    (tmp_path / "mine").mkdir()
    assert files.published_paths(tmp_path / "mine") == set()
    (tmp_path / "mine/x").write_bytes(b"x")
    with pytest.raises(BackfileError, match="not written by backfile"):
        files.published_paths(tmp_path / "mine")


def test_a_kept_file_that_was_lost_is_no_site(site: Path) -> None:
    (site / "index.html").unlink()
    with files.begin(site) as made:
        made.keep(PAGES)
        with pytest.raises(ValueError, match=r"index\.html"):
            made.finish()


def test_removed_wholly(site: Path) -> None:
    shutil.rmtree(site)
    assert set(publish(site).new) == set(PAGES)
    shutil.rmtree(site.parent / ".site.backfile")
    assert publish(site) == files.Published(unchanged=len(PAGES))
    shutil.rmtree(site / "2031")
    shutil.rmtree(site.parent / ".site.backfile")
    publish(site)
    assert tree(site) == PAGES
    gone = {path: data for path, data in PAGES.items() if path != "assets/a.css"}
    shutil.rmtree(site.parent / ".site.backfile")
    assert files.publish(site, gone.items()).gone == ("assets/a.css",)  # the marker knows what was ours
    assert tree(site) == gone


def test_copied_to_another_place(site: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-a", site.parent, copy], check=True)
    copied = copy / "site"
    assert publish(copied) == files.Published(unchanged=len(PAGES))
    assert publish(copied, **{"index.html": b"new"}).changed == ("index.html",)
    assert tree(copied) == {**PAGES, "index.html": b"new"}
    assert tree(copy / ".site.backfile" / "other") == tree(copied)
    assert tree(site) == PAGES
    bare = tmp_path / "bare"
    shutil.copytree(site, bare, copy_function=shutil.copy)
    assert publish(bare) == files.Published(unchanged=len(PAGES))


def test_an_older_copy_put_back(site: Path, tmp_path: Path) -> None:
    subprocess.run(["cp", "-a", site, tmp_path / "old"], check=True)
    publish(site, **{"index.html": b"new", "z/new.html": b"z"})
    shutil.rmtree(site)
    (tmp_path / "old").rename(site)
    assert publish(site).changed == ()
    assert tree(site) == PAGES
    assert publish(site, **{"index.html": b"newer"}).changed == ("index.html",)
    assert tree(site) == {**PAGES, "index.html": b"newer"}


@pytest.mark.parametrize("name", ["CNAME", ".git/HEAD", "2031/04/02/mine.txt", "mine/x"])
def test_files_of_others_stay_and_the_site_is_updated_in_place(name: str, site: Path) -> None:
    (site / name).parent.mkdir(exist_ok=True)
    (site / name).write_bytes(b"mine")
    top = name if name.startswith("2031") else name.split("/")[0]
    for number in range(3):
        folder, data = site.stat().st_ino, b"%d" % number
        assert publish(site, **{"index.html": data}).strangers == (top,)
        assert site.stat().st_ino == folder
        assert tree(site) == {**PAGES, "index.html": data, name: b"mine"}
    shutil.rmtree(site.parent / ".site.backfile")
    assert publish(site).strangers == (top,)
    (site / name).unlink()
    if name in ("mine/x", ".git/HEAD"):
        (site / name).parent.rmdir()
    assert publish(site).strangers == ()
    folder = site.stat().st_ino
    publish(site, **{"index.html": b"new"})
    assert site.stat().st_ino != folder
    assert tree(site) == {**PAGES, "index.html": b"new"}


def test_a_file_put_there_while_a_site_is_made(site: Path) -> None:
    with files.begin(site) as made:
        for path in PAGES:
            made.note(files.put(made.target, path, b"new"))
        (site / "CNAME").write_bytes(b"mine")
        made.finish()
    assert tree(site) == {**dict.fromkeys(PAGES, b"new"), "CNAME": b"mine"}


def test_what_systems_leave_in_folders_is_nobodys(site: Path) -> None:
    (site / ".DS_Store").write_bytes(b"")
    assert publish(site, **{"index.html": b"new"}).strangers == ()


def test_a_link_as_output_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    for data in (b"1", b"2", b"3"):
        publish(tmp_path / "link", **{"index.html": data})
        assert (tmp_path / "real/index.html").read_bytes() == data
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / ".real.backfile/other").is_dir()


def test_links_that_did_not_reach_the_disk_are_made_anew(site: Path) -> None:
    """What a loss of power may do to the second tree after a build."""
    publish(site, **{"index.html": b"new", "assets/b.css": b"b"})
    other = site.parent / ".site.backfile" / "other"
    (other / "index.html").unlink()
    (other / "assets/b.css").unlink()
    assert publish(site, **{"index.html": b"new", "assets/b.css": b"b", "z": b"z"}).new == ("z",)
    assert tree(site) == {**PAGES, "index.html": b"new", "assets/b.css": b"b", "z": b"z"}


def test_the_root_of_the_disk_is_no_site() -> None:
    with pytest.raises(BackfileError, match="is no folder for a site"):
        publish(Path("/"))


def test_modes_stay(site: Path) -> None:
    site.chmod(0o750)
    (site / "index.html").chmod(0o640)
    for data in (b"1", b"2"):
        publish(site, **{"index.html": data})
        assert (site.stat().st_mode & 0o777, (site / "index.html").stat().st_mode & 0o777) == (0o750, 0o640)


def test_no_room_beside_the_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder in which only the site is ours, or on which something is mounted."""
    monkeypatch.setattr("backfile.files.desk._is_mounted", lambda _site: True)
    (tmp_path / "site").mkdir()
    for data in (b"1", b"2", b"3"):
        publish(tmp_path / "site", **{"index.html": data})
        assert (tmp_path / "site/index.html").read_bytes() == data
    assert {path.name for path in tmp_path.iterdir()} == {"site"}
    monkeypatch.undo()
    publish(tmp_path / "site")
    assert tree(tmp_path / "site") == PAGES


def test_where_folders_cannot_be_moved_it_is_not_tried_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_new: Path, _site: Path) -> bool:
        raise OSError(errno.EBUSY, "mounted")

    monkeypatch.setattr("backfile.files.exchange._exchange", refuse)
    publish(site, **{"index.html": b"1"})
    with counted() as calls:
        publish(site, **{"index.html": b"2"})
    assert "link" not in calls
    assert tree(site) == {**PAGES, "index.html": b"2"}


def test_a_damaged_record_is_made_anew(site: Path) -> None:
    record = site.parent / ".site.backfile" / "record"
    record.write_bytes(b"no database" * 1000)
    assert publish(site) == files.Published(unchanged=len(PAGES))
    assert keep_all(site, verify=True) == frozenset()


def test_two_writers_of_one_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backfile.files.record._WAIT", 0.01)
    with files.begin(site), pytest.raises(BackfileError, match="another run writes this site") as told:
        publish(site)
    assert told.value.code == 4


def test_a_worker_that_was_stopped_is_run_again(site: Path) -> None:
    with files.begin(site) as made:
        files.put(made.target, "index.html", b"half")
        for path in PAGES:
            made.note(files.put(made.target, path, b"new"))
        with pytest.raises(BackfileError, match="made twice"):
            made.note(files.put(made.target, "index.html", b"other"))
