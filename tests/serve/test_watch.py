from __future__ import annotations

import queue
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.support.archives import make_archive

from backfile.serve.watch import snapshot, watching

Changes = queue.SimpleQueue[Exception | None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_archive(tmp_path / "archive", lake__fog="text")


@pytest.fixture
def changes(root: Path) -> Iterator[Changes]:
    changes: Changes = queue.SimpleQueue()
    with watching(root, changes):
        assert changes.get(timeout=5) is None  # the watch is set up
        yield changes


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        ("backfile.toml", True),
        ("content/dumps/new.txt", True),
        ("templates/day.html.j2", True),
        ("build/site/index.html", False),
        ("content/dumps/.new.txt.swp", False),
        ("content/dumps/new.txt~", False),
        ("content/.backfile-1-2.tmp", False),
        ("content/.git/index", False),
        ("notes.txt", False),
    ],
)
def test_what_a_build_depends_on(name: str, matters: bool, root: Path) -> None:
    before = snapshot(root)
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("something")
    assert (snapshot(root) != before) is matters


def test_a_folder_linked_into_the_templates_is_looked_at(root: Path, tmp_path: Path) -> None:
    (tmp_path / "shared").mkdir()
    (root / "templates").mkdir(exist_ok=True)
    (root / "templates/shared").symlink_to(tmp_path / "shared")
    before = snapshot(root)
    (tmp_path / "shared/note.html.j2").write_text("something")
    assert snapshot(root) != before


def replaced(path: Path) -> None:
    """As many editors save: a new file in the place of the old one."""
    other = path.with_name("other")
    other.write_text('title = "Another"\n')
    other.replace(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / "content/dumps/lake/fog.txt").write_text("other text"),
        lambda root: (root / "content/dumps/lake/fog.txt").unlink(),
        lambda root: replaced(root / "backfile.toml"),
    ],
    ids=["written", "removed", "settings"],
)
def test_a_change_is_noticed(change: Callable[[Path], None], root: Path, changes: Changes) -> None:
    change(root)
    assert changes.get(timeout=5) is None


def test_a_folder_that_comes_later_is_watched(root: Path) -> None:
    (root / "templates").rmdir()
    changes: Changes = queue.SimpleQueue()
    with watching(root, changes):
        assert changes.get(timeout=5) is None
        (root / "templates").mkdir()
        assert changes.get(timeout=5) is None
        (root / "templates/day.html.j2").write_text("x")
        assert changes.get(timeout=5) is None


def test_the_end_of_watching_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: object, **options: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchfiles.watch", fail)
    changes: Changes = queue.SimpleQueue()
    with watching(root, changes):
        assert isinstance(changes.get(timeout=5), OSError)
