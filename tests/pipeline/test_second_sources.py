"""A page saved again does not become a second source in silence, and a dump can be put to another source."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

from backfile.store import load_archive, load_captures

#: Every post of the page was touched.
TOUCHED = (
    POSTS.replace("stays at its pier", "has not left its pier")
    .replace("the motor froze", "the motor had frozen")
    .replace("the last lamp", "every lamp")
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    return root


def sources(root: Path) -> dict[str, int]:
    archive, problems = load_archive(root)
    assert problems == []
    assert sorted(load_captures(root)[0]) == sorted(load_archive(root)[0].captures)
    names = [filed.source for filed in archive.entries]
    return {name: names.count(name) for name in sorted(set(names))}


def test_a_page_with_every_post_corrected_joins_the_source_of_its_title(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (root / "content/dumps/saved.txt").write_text(TOUCHED, "utf-8")
    assert backfile("read", "--archive", root) == 0
    assert sources(root) == {"lake": 3}
    told = capsys.readouterr().err
    assert "3 of 3 entries known from lake, corrected ones included: read as a further capture of it" in told
    dump = root / "content/dumps/saved.txt"
    assert backfile("forget", dump, "--archive", root) == 0
    assert backfile("read", "--again", dump, "--source", "shore", "--archive", root) == 0
    assert sources(root) == {"lake": 3, "shore": 3}


@pytest.mark.parametrize("way", ["--source", "move", "move first"])
def test_a_second_source_is_noted_and_can_be_put_right(
    root: Path, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = root / "content/dumps/saved.txt"
    moved = root / "content/dumps/lake/saved.txt"
    dump.write_text(TOUCHED.replace("Fog on the lake", "Boats today"), "utf-8")
    assert backfile("read", "--archive", root) == 0
    assert sources(root) == {"lake": 3, "live-blog-boats-today": 3}
    told = capsys.readouterr().err
    assert "read as a source of its own; if it is a further capture of lake: backfile forget " in told
    assert backfile("read", "--again", dump, "--source", "lake", "--archive", root) == 0
    assert "to change it: backfile forget content/dumps/saved.txt, then " in capsys.readouterr().err
    if way == "move first":
        dump.rename(moved)
        assert backfile("read", "--archive", root) == 0
        assert "to have it under lake instead of live-blog-boats-today: backfile forget" in capsys.readouterr().err
    assert backfile("forget", "saved.txt", "--archive", root) == 0
    if way == "move":
        dump.rename(moved)
    before = tree(root / "content")
    command = ["read", "--again", dump, "--source", "lake"] if way == "--source" else ["read"]
    assert backfile(*command, "--dry-run", "--archive", root) == 0
    assert tree(root / "content") == before
    assert backfile(*command, "--archive", root) == 0
    assert sources(root) == {"lake": 3}
    assert "names no dump any more" in capsys.readouterr().err
    assert "saved.txt" not in (root / "content/sources/live-blog-boats-today.yaml").read_text("utf-8")
    after = tree(root / "content")
    assert backfile("read", "--archive", root) == 0
    assert tree(root / "content") == after


def test_a_page_of_a_known_title_with_other_posts_is_noted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = (
        "Live blog: Fog on the lake\n\n09:00 7.3.2031\n\nSkaters cross to Sund.\n\n10:00 7.3.2031\n\nThe ice sings.\n"
    )
    (root / "content/dumps/saved.txt").write_text(text, "utf-8")
    assert backfile("read", "--archive", root) == 0
    assert "its page has the title of lake: read as a source of its own" in capsys.readouterr().err
    (root / "content/dumps/more.txt").write_text(text.replace("7.3.", "8.3."), "utf-8")
    assert backfile("read", "--archive", root) == 0
    assert "source of its own" not in capsys.readouterr().err
