"""A link to a topic leads somewhere for good, whatever becomes of the topic."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

TOPICS = """\
- slug: ada
  name: Ada Brandt
- slug: sund
  name: Sund
- slug: boat
  name: Boat
  was: [ship]
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    build(root, TOPICS)
    return root


def build(root: Path, topics: str, *options: str) -> None:
    (root / "content/topics.yaml").write_text(topics, "utf-8")
    assert backfile("build", "--archive", root, *options) == 0


def leads_to(root: Path, slug: str) -> str:
    text = (root / f"build/site/topics/{slug}/index.html").read_text("utf-8")
    return text.partition("0; url=")[2].partition('"')[0]


def test_a_topic_that_is_gone_leads_to_the_list(root: Path) -> None:
    build(root, "- {slug: boat, name: Boat}\n")
    assert leads_to(root, "sund") == "../index.html"
    assert leads_to(root, "boat") == ""


def test_a_topic_with_another_slug_is_found_by_its_name(root: Path) -> None:
    build(root, "- {slug: ada-brandt, name: A. Brandt, aliases: [Brandt, ada brandt]}\n- {slug: boat, name: Boat}\n")
    assert leads_to(root, "ada") == "../ada-brandt/index.html"


def test_a_topic_says_what_it_was(root: Path) -> None:
    (root / "content/topic-pages.yaml").unlink()
    build(root, "- {slug: ferry, name: Ferry, aliases: [boat], was: [boat, sund]}\n")
    assert [leads_to(root, slug) for slug in ("boat", "sund")] == ["../ferry/index.html"] * 2


def test_a_topic_that_comes_back_has_its_page(root: Path) -> None:
    build(root, "- {slug: boat, name: Boat}\n")
    build(root, TOPICS)
    assert leads_to(root, "sund") == ""


def test_the_memory_is_content_and_gives_the_same_site_elsewhere(root: Path, tmp_path: Path) -> None:
    memory = (root / "content/topic-pages.yaml").read_text("utf-8")
    assert memory.endswith("ada: Ada Brandt\nboat: Boat\nsund: Sund\n")
    build(root, "[]\n")
    assert (root / "content/topic-pages.yaml").read_text("utf-8") == memory
    before = tree(root / "build/site")
    assert backfile("build", "--archive", root, "--output", tmp_path / "other", "--frozen") == 0
    assert tree(tmp_path / "other") == before


def test_a_memory_that_cannot_be_read_is_told_and_kept(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "content/topic-pages.yaml"
    path.write_text("ada: Ada\nO dear: [x]\n", "utf-8")
    assert backfile("build", "--archive", root) == 3
    assert "content/topic-pages.yaml:2: refused: 'O dear' is no slug with a name" in capsys.readouterr().err
    assert path.read_text("utf-8") == "ada: Ada\nO dear: [x]\n"
