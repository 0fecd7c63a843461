"""A withheld post that the page has in other words does not come back unnoticed."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive

DAY = "content/entries/lake/2031/2031-02-03.yaml"
REWRITTEN = POSTS.replace("Bells every ten minutes", "Hand on the rope").replace(
    "The keeper of Sund rings by hand, because the motor froze.", "All night long somebody pulls, and nobody sleeps."
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = make_archive(tmp_path / "archive", **{"lake__2031-02-04": POSTS})
    assert backfile("read", "--archive", root) == 0
    return root


def withhold(root: Path, line: str) -> None:
    text = (root / DAY).read_text("utf-8")
    old = "headline: Bells every ten minutes\n"
    assert old in text
    (root / DAY).write_text(text.replace(old, f"{old}{line}\n"), "utf-8")


def capture(root: Path, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """What `read` and then `check` say."""
    (root / "content/dumps/lake/2031-02-05.txt").write_text(text, "utf-8")
    capsys.readouterr()
    assert backfile("read", "--archive", root) == 0
    told = capsys.readouterr().err
    assert backfile("check", "--archive", root) == 0
    return told, capsys.readouterr().out


@pytest.mark.parametrize("line", ["hidden: true", "redact: [the motor froze]"])
def test_a_withheld_post_in_other_words_is_asked_for(root: Path, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    withhold(root, line)
    for told in capture(root, REWRITTEN, capsys):
        assert "2031-02-03-2350-hand-on-the-rope is published and may be 2031-02-03-2350-bells" in told
    text = (root / DAY).read_text("utf-8")
    answer = "headline: Hand on the rope\nsettled: {withheld-rewritten: another bell}"
    (root / DAY).write_text(text.replace("headline: Hand on the rope", answer), "utf-8")
    assert backfile("check", "--archive", root) == 0
    assert "in other words" not in capsys.readouterr().out


def test_two_posts_of_a_minute_are_two(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    withhold(root, "hidden: true")
    more = POSTS.replace("00:15", "23:50 3.2.2031\n\nHand on the rope\n\nAll night long somebody pulls.\n\n00:15")
    told, asked = capture(root, more, capsys)
    assert "in other words" not in told + asked


def test_nothing_is_asked_where_nothing_is_withheld(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told, asked = capture(root, REWRITTEN, capsys)
    assert "in other words" not in told + asked
