"""What a person writes into the entries stays, whatever is read later."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive, tree

from backfile.store import load_archive


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    assert backfile("read", "--archive", root) == 0
    return root


def day(root: Path) -> Path:
    return root / "content/entries/lake/2031/2031-02-03.yaml"


def test_an_edited_entry_is_built_without_reading(root: Path) -> None:
    text = day(root).read_text("utf-8").replace("headline: First boat cancelled", "headline: The first boat stays")
    day(root).write_text(text, "utf-8")
    assert backfile("build", "--archive", root) == 0
    page = (root / "build/site/2031/02/03/0810-first-boat-cancelled.html").read_text("utf-8")
    assert "The first boat stays" in page


def test_reading_again_changes_no_byte(root: Path) -> None:
    before = tree(root / "content")
    assert backfile("read", "--again", "--archive", root) == 0
    assert tree(root / "content") == before


def test_a_hand_edit_and_its_comments_survive_reading_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# My notes stand here.\n" + day(root).read_text("utf-8").replace(
        "headline: First boat cancelled", "headline: Mine   # checked with the harbour office"
    )
    day(root).write_text(text, "utf-8")
    assert backfile("read", "--again", "--archive", root) == 0
    assert day(root).read_text("utf-8") == text


def test_a_later_capture_brings_its_text_but_not_over_a_hand_edit(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = day(root).read_text("utf-8").replace("headline: Bells every ten minutes", "headline: Bells all night")
    day(root).write_text(text, "utf-8")
    later = POSTS.replace("because the motor froze", "because the motor had frozen").replace(
        "said Ada Brandt", "Ada Brandt said"
    )
    (root / "content/dumps/lake/fog-2.txt").write_text(later, "utf-8")
    assert backfile("read", "--archive", root) == 0
    archive, _ = load_archive(root)
    entries = {filed.entry.id: filed.entry for filed in archive.entries}
    assert len(entries) == 3
    bells = entries["2031-02-03-2350-bells-every-ten-minutes"]
    assert bells.headline == "Bells all night"
    first = entries["2031-02-03-0810-first-boat-cancelled"]
    assert "Ada Brandt said" in first.body
    assert [origin.dump for origin in first.origins] == ["lake/fog-2.txt", "lake/fog.txt"]


def test_a_deleted_entry_stays_deleted(root: Path) -> None:
    documents = day(root).read_text("utf-8").split("---\n")
    day(root).write_text("---\n".join(documents[:-1]), "utf-8")
    assert backfile("read", "--again", "--archive", root) == 0
    assert len(load_archive(root)[0].entries) == 2


def test_a_document_written_by_hand_gets_an_id(root: Path) -> None:
    with day(root).open("a", encoding="utf-8") as file:
        file.write("---\nkind: post\ndate: 2031-02-03\nbody: The archivist was there.\n")
    assert backfile("build", "--archive", root) == 0
    assert "id: 2031-02-03-the-archivist-was-there" in day(root).read_text("utf-8")
    assert (root / "build/site/2031/02/03/the-archivist-was-there.html").is_file()
