"""`read` names the line of a source file that would help most."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.support.archives import POSTS, backfile, make_archive


def test_a_missing_zone_is_asked_for_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = make_archive(
        tmp_path / "archive", lake__fog=POSTS.replace("* NOTE: All times are Central European Time (CET).", "")
    )
    assert backfile("read", "--archive", root) == 0
    told = capsys.readouterr().err
    assert "zone: AREA/CITY in content/sources/lake.yaml would settle 3 of 3 entries" in told
    source = root / "content/sources/lake.yaml"
    source.write_text(source.read_text("utf-8") + "zone: Europe/Prague\n", "utf-8")
    assert backfile("read", "--again", "--archive", root) == 0
    assert "would settle" not in capsys.readouterr().err
    assert "zone: Europe/Prague" in (root / "content/entries/lake/2031/2031-02-03.yaml").read_text("utf-8")


def test_clocks_without_a_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "Live blog: Fog\n\n10:00\n\nThe fog is thick.\n\n11:00\n\nIt lifts.\n"
    root = make_archive(tmp_path / "archive", lake__fog=text)
    assert backfile("read", "--archive", root) == 0
    assert "day: YYYY-MM-DD" in capsys.readouterr().err


def test_a_captured_day_from_the_command_line_joins_a_recipe(tmp_path: Path) -> None:
    root = make_archive(tmp_path / "archive", lake__fog=POSTS)
    source = root / "content/sources/lake.yaml"
    source.write_text("title: Lake\ndumps:\n  fog.txt:\n    starts: [7, 13]  # by eye\n", "utf-8")
    dump = root / "content/dumps/lake/fog.txt"
    assert backfile("read", dump, "--captured", "2031-02-05", "--archive", root) == 0
    text = source.read_text("utf-8")
    assert "starts: [7, 13]  # by eye" in text
    assert "captured: 2031-02-05" in text
